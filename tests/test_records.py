"""JSON Lines: what is written is read back, order does not show, broken records are told by place and remedy."""

import hashlib
import json
import tempfile
from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import graphs

from kg import package, records
from kg.errors import GraphError
from kg.model import Graph, Name


@pytest.fixture
def folder(graph: Graph, tmp_path: Path) -> Path:
    records.write(graph, tmp_path)
    return tmp_path


@given(graphs())
def test_read_is_the_inverse_of_write(graph: Graph) -> None:
    with tempfile.TemporaryDirectory() as place:
        records.write(graph, Path(place))
        assert records.read(Path(place)) == graph


@given(graphs())
def test_every_record_is_one_line_to_every_reader(graph: Graph) -> None:
    for name, content in records.encode(graph).items():
        assert len(content.decode().splitlines()) == len(getattr(graph, name.removesuffix(".jsonl")))


@given(graphs(), st.randoms(use_true_random=False))
def test_the_order_of_the_values_does_not_show(graph: Graph, random: Random) -> None:
    shuffled = {f.name: random.sample(values := getattr(graph, f.name), len(values)) for f in fields(graph)}
    assert records.encode(Graph(**{name: tuple(values) for name, values in shuffled.items()})) == records.encode(graph)


def test_a_statement_is_a_flat_readable_line(folder: Path) -> None:
    lines = map(json.loads, (folder / "statements.jsonl").read_text("utf-8").splitlines())
    [found] = [line for line in lines if line["superseded_by"]]
    assert list(found) == [
        "id", "subject", "predicate", "object", "item", "start", "end", "line", "certainty", "confidence", "rule",
        "published", "superseded_by", "reason", "valid_from", "valid_to", "valid_precision",
    ]  # fmt: skip
    assert (found["subject"], found["predicate"], found["line"], found["published"]) == (
        "github/Extraltodeus/depthmap2mask", "basedOn", 5, "2022-11-24",
    )  # fmt: skip


def test_chinese_is_written_as_chinese(folder: Path) -> None:
    assert "深度模型" in (folder / "entities.jsonl").read_text("utf-8")


def test_the_descriptor_tells_sources_and_files(folder: Path, graph: Graph) -> None:
    descriptor = json.loads((folder / "datapackage.json").read_text("utf-8"))
    assert descriptor["sources"] == [
        {
            "id": "document/example",
            "title": "example",
            "language": "en",
            "sha256": graph.documents[0].sha256,
            "path": "https://example.org/news/example.md",
        }
    ]
    assert {resource["path"]: resource["rows"] for resource in descriptor["resources"]} == {
        "entities.jsonl": 9, "events.jsonl": 2, "items.jsonl": 3, "measurements.jsonl": 3, "statements.jsonl": 11,
    }  # fmt: skip
    for resource in descriptor["resources"]:
        content = (folder / resource["path"]).read_bytes()
        assert resource["hash"] == "sha256:" + hashlib.sha256(content).hexdigest()
        assert resource["bytes"] == len(content)


def test_other_files_are_described_and_written_in_the_same_step(graph: Graph, tmp_path: Path) -> None:
    records.write(graph, tmp_path, {"sdkg.ttl": b"# nothing\n"})
    resources = json.loads((tmp_path / "datapackage.json").read_text("utf-8"))["resources"]
    assert (tmp_path / "sdkg.ttl").read_bytes() == b"# nothing\n"
    assert [r["mediatype"] for r in resources if r["path"] == "sdkg.ttl"] == ["text/turtle"]


def test_a_copy_without_the_forms_that_can_be_made_anew_is_whole(graph: Graph, tmp_path: Path) -> None:
    records.write(graph, tmp_path, dict.fromkeys(["sdkg.nq", "sdkg.trig", "graph.graphml", "quarantine.jsonl"], b""))
    told = json.loads((tmp_path / "datapackage.json").read_text("utf-8"))
    assert [one["path"] for one in told["derived"]] == ["graph.graphml", "sdkg.nq", "sdkg.trig"]
    assert {one["path"]: one["mediatype"] for one in told["resources"]}["quarantine.jsonl"] == "application/x-ndjson"
    assert package.files(tmp_path).keys() == {path.name for path in tmp_path.iterdir()} - {package.NAME}


def test_what_the_shipped_descriptor_lists_is_shipped() -> None:
    root = Path(__file__).parents[1]
    told = json.loads((root / "extracted" / package.NAME).read_text("utf-8"))
    ignored = (root / ".gitignore").read_text("utf-8").splitlines()
    shipped = {line.removeprefix("!extracted/") for line in ignored if line.startswith("!extracted/")}
    assert {one["path"] for one in told["resources"]} == shipped - {package.NAME}


def _cell(key: str, value: object) -> Callable[[str], str]:
    return lambda line: json.dumps(json.loads(line) | {key: value})


def _without(key: str) -> Callable[[str], str]:
    return lambda line: json.dumps({name: cell for name, cell in json.loads(line).items() if name != key})


@pytest.mark.parametrize(
    ("name", "breaking", "problem"),
    [
        ("statements", lambda line: line[:-5], "is not JSON"),
        ("statements", lambda line: "[1]", "holds '[1]', not a JSON object"),
        ("statements", lambda line: line.replace("0.93", "NaN"), "NaN is not a number of JSON"),
        ("statements", _cell("colour", "red"), "has the unknown key 'colour'; known are id, subject"),
        ("statements", _without("predicate"), "has no predicate"),
        ("statements", _cell("certainty", "sure"), "has 'sure' as certainty, which is not one of asserted, planned"),
        ("statements", _cell("confidence", "high"), "has 'high' as confidence, which is not a number"),
        ("statements", _cell("confidence", True), "has True as confidence, which is not a number"),
        ("statements", _cell("published", "2022-11-31"), "which is not a date like 2022-11-24"),
        ("statements", _cell("subject", "model/none"), "names 'model/none', which is not among the entities"),
        ("statements", _cell("item", "item/none"), "names 'item/none', which is not among the items"),
        ("statements", _cell("superseded_by", "none"), "names 'none', which is not among the statements or the events"),
        ("statements", _cell("valid_to", "2022-11-24"), "valid_from and valid_to go together with valid_precision"),
        ("statements", _cell("end", 3), "start must be below end"),
        ("statements", _cell("end", 99999), "has evidence outside its item"),
        ("entities", _cell("aliases", ["WebUI"]), "which is not a list of [text, language] pairs"),
        ("entities", _cell("urls", "https://example.org"), "which is not a list of strings"),
        ("events", _cell("evidence", []), "has no evidence"),
        ("events", _cell("evidence", [{"item": "x"}]), "which is not a list of places with item, start and end"),
        ("events", _cell("first_day", None), "first_day, last_day and precision go together"),
        ("events", _cell("last_day", "1999-01-01"), "before it starts"),
        ("events", _cell("actors", ["person/none"]), "names 'person/none', which is not among the entities"),
        ("measurements", _cell("about", "model/none"), "names 'model/none', which is not among the entities"),
        ("measurements", _cell("value", [1]), "has [1] as value, which is not a number or a string"),
        ("items", _cell("document", "document/none"), "names 'document/none', which is not among the documents"),
        ("items", _cell("text", "short"), "has a text of 5 characters between"),
        ("items", _cell("line", 1.5), "has 1.5 as line, which is not a whole number"),
    ],
)
def test_a_broken_record_is_told_with_file_line_and_remedy(
    folder: Path, name: str, breaking: Callable[[str], str], problem: str
) -> None:
    path = folder / f"{name}.jsonl"
    first, second, *rest = path.read_text("utf-8").splitlines()
    path.write_text("\n".join([first, breaking(second), *rest]) + "\n", encoding="utf-8")
    with pytest.raises(GraphError) as caught:
        records.read(folder)
    assert caught.value.place == f"{path}, line 2"
    assert problem in caught.value.problem
    assert "correct it" in caught.value.remedy


def test_an_id_that_occurs_twice_is_told(folder: Path) -> None:
    path = folder / "entities.jsonl"
    path.write_text(path.read_text("utf-8").replace("person/extraltodeus", "feature/batch-mode"), encoding="utf-8")
    with pytest.raises(GraphError, match=r"line \d: repeats the id 'feature/batch-mode' of .*entities.jsonl, line 1"):
        records.read(folder)


@pytest.mark.parametrize("name", ["datapackage.json", "items.jsonl"])
def test_a_missing_file_says_how_to_make_it(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(GraphError) as caught:
        records.read(folder)
    place, remedy = folder / name, f"build the graph there first, with: kg build --out {folder}"
    assert str(caught.value) == f"{place}: is missing; {remedy}"


def test_a_file_is_no_graph_and_the_remedy_does_not_say_to_build_one_there(folder: Path) -> None:
    with pytest.raises(GraphError, match=r"items\.jsonl: is no folder; give the folder that `kg build` wrote"):
        records.read(folder / "items.jsonl")


@pytest.mark.parametrize("content", [b"{", b"\xff\xfe", b'{"sources": 7}', b"[]", b'{"sources": [7]}'])
def test_a_broken_descriptor_is_told(folder: Path, content: bytes) -> None:
    (folder / "datapackage.json").write_bytes(content)
    with pytest.raises(GraphError):
        records.read(folder)


def test_empty_lines_and_numbers_without_fraction_are_taken(folder: Path, graph: Graph) -> None:
    path = folder / "statements.jsonl"
    path.write_text(path.read_text("utf-8").replace('0.93, "rule"', '1, "rule"') + "\n", encoding="utf-8")
    assert records.read(folder).statements == tuple(replace(s, confidence=1.0) for s in graph.statements)


def test_names_keep_their_language(folder: Path) -> None:
    assert records.read(folder).entity["feature/batch-mode"].aliases == (Name("批量模式", "zh"),)
