"""Every shipped query answers its question, in every engine alike, on a made-up story and on the shipped news.

What it answers stands in tests/golden/queries, for the story, and in tests/golden/news, for the graph in extracted/.
`make golden` writes them anew.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
import rdflib
from rdflib.plugins.sparql import prepareQuery
from story import story

from kg import queries, records, resources
from kg.errors import KgError
from kg.rdf import serialize, to_rdf
from kg.validate import quarantine, validate

GOLDEN = Path(__file__).parent / "golden" / "queries"
NEWS = GOLDEN.parent / "news"
EXTRACTED = Path(__file__).parents[1] / "extracted"
NAMES = queries.names()


def _loaded(graph):
    from pyoxigraph import RdfFormat, Store

    loaded = Store()
    loaded.bulk_load(serialize(graph, "nquads"), RdfFormat.N_QUADS)
    return loaded


@pytest.fixture(scope="module")
def store():
    return _loaded(story())


@pytest.fixture(scope="module")
def news():
    return _loaded(records.read(EXTRACTED))


def _table(columns: list[str], rows: list[list[str | None]]) -> list[str]:
    lines = [columns, *([cell or "" for cell in row] for row in rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return [" | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines]


def answer(store, name: str, values: dict[str, str] | None = None) -> str:
    """A query's questions, settings and answer, as its golden file holds them."""
    query = queries.load(name, values)
    found = store.query(query.text, use_default_graph_as_union=True)
    columns = [variable.value for variable in found.variables]
    rows = [[None if cell is None else cell.value for cell in row] for row in found]
    settings = [f"{parameter} = {value}" for parameter, value in query.parameters.items()]
    return "\n".join([query.question_en, query.question_zh, *settings, "", *_table(columns, rows)]) + "\n"


def check(answered: str, golden: Path) -> None:
    """Compare an answer with its golden file, or write the file where GOLDEN=write says so."""
    if os.environ.get("GOLDEN") == "write":
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(answered, encoding="utf-8")
    assert answered == golden.read_text(encoding="utf-8")


def test_the_story_is_a_good_graph():
    assert quarantine(story()) == (story(), ())
    assert validate(to_rdf(story())).conforms


@pytest.mark.parametrize("name", NAMES)
def test_a_query_answers_its_question(store, name):
    check(answer(store, name), GOLDEN / f"{name}.txt")


@pytest.mark.parametrize("name", NAMES)
def test_no_query_is_without_an_answer(name):
    assert len((GOLDEN / f"{name}.txt").read_text(encoding="utf-8").split("\n\n", 1)[1].splitlines()) > 1


@pytest.mark.parametrize("name", NAMES)
def test_a_query_is_answered_from_the_shipped_news(news, name):
    check(answer(news, name), NEWS / f"{name}.txt")


@pytest.mark.parametrize("folder", [GOLDEN, NEWS], ids=lambda folder: folder.name)
def test_no_answer_stands_there_without_a_query(folder):
    assert {path.stem for path in folder.glob("*.txt")} == set(NAMES)


@pytest.fixture(scope="module")
def dataset():
    return to_rdf(story())


@pytest.fixture(scope="module")
def shipped():
    return rdflib.Graph().parse(EXTRACTED / "sdkg.ttl")


@pytest.mark.parametrize("name", NAMES)
def test_rdflib_answers_as_the_store_does(store, dataset, name):
    _agree(store, dataset, queries.load(name).text)


@pytest.mark.parametrize("name", NAMES)
def test_rdflib_answers_from_the_shipped_news_as_the_store_does(news, shipped, name):
    _agree(news, shipped, queries.load(name).text)


def _agree(store, graph, query: str) -> None:
    fast, slow = store.query(query, use_default_graph_as_union=True), graph.query(query)
    assert [v.value for v in fast.variables] == [str(v) for v in slow.vars]
    told = [tuple(None if cell is None else _plain(cell.value) for cell in row) for row in fast]
    assert sorted(map(str, told)) == sorted(
        str(tuple(None if cell is None else _plain(str(cell)) for cell in row)) for row in slow
    )


def _plain(text: str) -> str:
    """Numbers without the spelling that each engine gives them."""
    return str(float(text)) if re.fullmatch(r"-?\d+(\.\d+)?", text) else text


@pytest.mark.parametrize("name", NAMES)
def test_a_query_reads_as_a_question_in_both_languages(name):
    query = queries.load(name)
    assert query.question_en[0].isupper()
    assert "?" in query.question_en
    assert re.search("[一-鿿].*？", query.question_zh)
    assert "ORDER BY" in query.text


@pytest.mark.parametrize("name", NAMES)
def test_its_rows_have_but_one_order(store, name):
    text = queries.load(name).text
    columns = {variable.value for variable in store.query(text, use_default_graph_as_union=True).variables}
    assert columns <= set(re.findall(r"\?(\w+)", text.rsplit("ORDER BY", 1)[1]))


@pytest.mark.parametrize("name", NAMES)
def test_its_parameters_are_told_used_and_no_variables(name):
    text = resources.text("queries", f"{name}.rq")
    header, body = text.split("SELECT", 1)
    declared = set(re.findall(r"^# \$(\w+) = ", header, re.MULTILINE))
    assert set(re.findall(r"\$(\w+)", body)) == declared == set(queries.load(name).parameters)
    assert not declared & set(re.findall(r"\?(\w+)", body))


def test_there_are_at_least_25_questions():
    assert len(NAMES) >= 25
    assert len({queries.load(name).question_en for name in NAMES}) == len(NAMES)


def test_a_parameter_changes_the_answer(store):
    assert "pickle scanner" not in answer(store, "plugins")
    assert "depthmap2mask" in answer(store, "plugins", {"host": "webui"})
    assert answer(store, "plugins", {"host": "InvokeAI"}).endswith("\n\nplugin | maker | address\n")


@pytest.mark.parametrize("value", ['"} # ', "\\", "a\nb\r", "'", "深度 {?x}", "$thing"])
def test_a_text_stays_a_text(store, value):
    text = queries.load("alternatives", {"thing": value}).text
    prepareQuery(text)
    assert list(store.query(text, use_default_graph_as_union=True)) == []


@pytest.mark.parametrize(
    ("name", "values", "message"),
    [
        ("nonsense", {}, "is no shipped query; choose one of affiliations, "),
        ("lineage", {"upto": "x"}, "lineage: has no parameter 'upto'; it takes from, to"),
        ("plugin-makers", {"x": "y"}, "plugin-makers: has no parameter 'x'; it takes none"),
        ("low-vram", {"most": "much"}, "low-vram, parameter most: 'much' is not a number; give one like 8"),
        ("low-vram", {"most": "8 ) } #"}, "is not a number"),
    ],
)
def test_a_mistake_is_named(name, values, message):
    with pytest.raises(KgError, match=re.escape(message)):
        queries.load(name, values)
