"""`kg query`: where a question comes from, how its answer is written, and how mistakes are shown."""

from __future__ import annotations

import json
import subprocess
import sys
import time

import pytest
from typer.testing import CliRunner

from kg import queries, records, store
from kg.cli import app
from kg.sparql.guard import words
from kg.sparql.syntax import told

MODELS = "SELECT ?name { ?m a sdkg:Model ; rdfs:label ?name } ORDER BY ?name"
KILLER = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
HEAVY = ("spacy", "rdflib", "networkx", "pyvis", "starlette")


@pytest.fixture(scope="module")
def folder(tmp_path_factory, graph):
    place = tmp_path_factory.mktemp("graph")
    records.write(graph, place)
    store.ensure(place)
    return place


@pytest.fixture
def run(folder):
    """Run `kg query` on the example graph."""

    def run(*arguments, **more):
        return CliRunner().invoke(app, ["query", *arguments], env={"KG_GRAPH": str(folder), "COLUMNS": "200"}, **more)

    return run


def test_a_table_has_a_heading_and_tells_its_rows(run):
    assert run(MODELS).stdout == (
        "name\n────────────────────────\nStable Diffusion 2.0\nstable-diffusion-2-depth\n2 rows\n"
    )


def test_wide_characters_keep_the_columns_straight(run):
    lines = run("SELECT ?a ?b { VALUES (?a ?b) { ('深度模型' 1) ('depth' 2) } }").stdout.splitlines()
    assert lines == ["a         b", "────────  ─", "深度模型  1", "depth     2", "2 rows"]


def test_terms_are_written_as_a_query_may_write_them(run):
    cell = run("SELECT ?s ?c { ?s a ?c ; rdfs:label 'Stable Diffusion 2.0' FILTER(?c = sdkg:Model) }").stdout
    assert "<model/stable-diffusion-2.0>  sdkg:Model" in cell


def test_a_relative_iri_is_a_resource_of_the_graph(run):
    assert "releasedBy" in run("SELECT ?p { <model/stable-diffusion-2.0> ?p <organization/stability-ai> }").stdout


def test_the_default_graph_is_the_union_and_from_narrows_it(run):
    count = "SELECT (COUNT(*) AS ?n) %s { ?s a sdkg:Statement }"
    assert "11" in run(count % "").stdout
    assert "0" in run(count % "FROM <graph/entities>").stdout.splitlines()[2]
    assert "11" in run(count % "FROM <graph/example>").stdout


@pytest.mark.parametrize(
    ("format", "start"),
    [
        ("csv", "name\r\nStable Diffusion 2.0\r\n"),
        ("tsv", '?name\n"Stable Diffusion 2.0"\n'),
        ("json", '{"head":{"vars":["name"]}'),
        ("xml", '<?xml version="1.0"?><sparql'),
        ("md", "| name |\n| --- |\n| Stable Diffusion 2.0 |\n"),
    ],
)
def test_solutions_are_written_as(run, format, start):
    assert run(MODELS, "--format", format).stdout_bytes.decode().startswith(start)


@pytest.mark.parametrize(
    ("format", "part"),
    [
        ("table", "@prefix sdkg:"),
        ("ttl", "rdfs:label "),
        ("nt", "<http://www.w3.org/2000/01/rdf-schema#label> "),
        ("jsonld", '"@id":'),
        ("rdf", "<rdf:RDF"),
    ],
)
def test_triples_are_written_as(run, format, part):
    assert part in run("CONSTRUCT { ?s rdfs:label ?o } { ?s rdfs:label ?o }", "--format", format).stdout


def test_ask_is_answered_by_one_word(run):
    assert run("ASK { ?s a sdkg:Model }").stdout.splitlines()[2] == "true"


@pytest.mark.parametrize(
    ("query", "note"),
    [
        ("SELECT ?n { ?m rdfs:lable ?n }", "rdfs:lable is nowhere in the graph; did you mean rdfs:label?"),
        ("SELECT ?g FROM <graph/exmple> { ?g a sdkg:Model }", "there is no graph <graph/exmple>; there are <graph/"),
        ("SELECT ?m ?nmae { ?m rdfs:label ?name }", "?nmae is selected and bound nowhere"),
        ("DESCRIBE <model/none>", "<model/none> is nowhere in the graph"),
        ("PREFIX s: <https://schema.org/> ASK { ?a s:txet ?b }", "s:txet is nowhere in the graph"),
    ],
)
def test_what_is_asked_for_in_vain_is_noted(run, query, note):
    result = run(query)
    assert result.exit_code == 0
    assert f"note: {note}" in result.stderr


@pytest.mark.parametrize(
    "query",
    [
        MODELS,
        "SELECT (COUNT(*) AS ?n) FROM <graph/example> { ?s sdkg:line ?l FILTER (xsd:integer(?l) > '1'^^xsd:integer) }",
        "BASE <https://w3id.org/sdkg/> PREFIX x: <id/model/> SELECT * { <id/model/stable-diffusion-2.0> ?p ?o }",
        "SELECT ?g { GRAPH ?g { ?s a sdkg:Model } } GROUP BY ?g",
    ],
)
def test_of_what_is_there_nothing_is_noted(run, query):
    assert run(query).stderr == ""


def test_a_form_that_cannot_be_written_so_is_told(run):
    result = run("CONSTRUCT WHERE { ?s a sdkg:Model }", "--format", "csv")
    assert result.exit_code == 1
    assert "ttl" in result.stderr


def test_a_query_comes_from_a_file(run, tmp_path):
    (tmp_path / "q.rq").write_text("\ufeff" + MODELS, encoding="utf-8")
    assert "2 rows" in run(str(tmp_path / "q.rq")).stdout


@pytest.mark.parametrize("arguments", [(), ("-",)])
def test_a_query_comes_from_standard_input(run, arguments):
    assert "2 rows" in run(*arguments, input=MODELS).stdout


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("SELECT * { ?s ?p }", ["line 1, column 18: '}' cannot stand here", "  SELECT * { ?s ?p }", " " * 19 + "^"]),
        (
            "SELECT *\n{ ?s a skdg:Model }",
            ["line 2, column 8: the prefix skdg: is not declared", "did you mean sdkg:?"],
        ),
        ("SELEC ?s { ?s ?p ?o }", ["line 1, column 1", "did you mean SELECT?"]),
        ("SELECT ?s { ?s ?p ?o } ORDR BY ?s", ["column 24: 'ORDR'", "did you mean ORDER BY?"]),
        ("SELECT ?s { ?s ?p ?o", ["the query ends too early"]),
        ("SELECT ?s ?p { ?s ?p ?o } GROUP BY ?s", ["The SELECT contains a variable that is unbound"]),
        ("SELECT * { ?s rdfs:label '深度' ?o }", ["column 31: '?o'", " " * 34 + "^^"]),
        ("INSERT DATA { <a> <b> <c> }", ["INSERT is an update, and the graph is read-only"]),
        ("LOAD <https://example.org/{}>", ["LOAD is an update"]),
        ("SELECT * { SERVICE <https://example.org/> { ?s ?p ?o } }", ["SERVICE is refused"]),
    ],
)
def test_a_mistake_is_shown_where_it_is(run, query, told):
    result = run(query)
    assert result.exit_code == 1
    assert [line for line in told if line not in result.stderr] == []


def test_an_empty_query_is_told_with_where_it_is_from(run, tmp_path):
    file = tmp_path / "question.rq"
    file.write_text("\n")
    assert f"error: {file}: is empty" in " ".join(run(str(file)).stderr.split())
    assert "standard input: is empty" in run("-", input="").stderr


def test_a_file_that_is_not_there_is_taken_for_no_shipped_query(run):
    assert "did you mean lineage" in run("linage").stderr
    assert "did you mean" not in run("none.rq").stderr


def test_an_unknown_term_is_noted_with_the_nearest(run):
    result = run("SELECT ?s { ?s sdkg:developBy ?o }")
    assert result.exit_code == 0
    assert "did you mean sdkg:developedBy" in result.stderr


def test_a_query_that_takes_too_long_is_ended(run):
    run("ASK {}")
    started = time.monotonic()
    result = run(KILLER, "--timeout", "1")
    assert result.exit_code == 1
    assert "ended after 1 s" in result.stderr
    assert time.monotonic() - started < 3


def test_explain_shows_the_steps(run):
    result = run(MODELS, "--explain")
    assert result.exit_code == 0
    assert "QuadPattern(?m <rdf:type> <sdkg:Model>)" in result.stdout


@pytest.mark.parametrize("day", ["25.11.2022", "2022-11-31", "yesterday"])
def test_what_is_no_day_is_told_with_an_example(run, day):
    result = run(MODELS, "--as-of", day)
    assert result.exit_code == 2
    assert "is no day" in result.stderr
    assert "2022-11-25" in result.stderr


def test_explain_is_for_a_store_of_ones_own(run):
    result = run(MODELS, "--explain", "--endpoint", "http://127.0.0.1:9/")
    assert result.exit_code == 2
    assert "--explain" in result.stderr


@pytest.mark.parametrize(
    ("query", "format", "others"),
    [
        ("DESCRIBE <x>", "csv", "table, md, ttl, nt, jsonld, rdf, trig, nq"),
        ("ASK {}", "ttl", "table, md, json, xml, csv, tsv"),
    ],
)
def test_a_format_for_other_answers_is_told_with_those_that_do(run, query, format, others):
    result = run(query, "--format", format)
    assert result.exit_code == 1
    assert f"choose {others}" in " ".join(result.stderr.split())


def test_a_long_cell_does_not_push_the_others_away(run):
    query = "SELECT ?long ?b { VALUES (?long ?b) { ('" + "深" * 300 + "' 'b') } }"
    lines = run(query).stdout.splitlines()
    assert lines[2].split() == ["深" * 49, "…", "b"]
    assert "深" * 300 in run(query, "--format", "csv").stdout


@pytest.mark.parametrize("origin", ["nonsense", "https://example.org/", "example.org"])
def test_what_is_no_origin_is_refused(origin):
    result = CliRunner().invoke(app, ["serve", "--cors", origin])
    assert result.exit_code == 2
    assert "is no origin" in result.stderr


def test_explain_shows_mistakes_as_ever(run):
    assert "'}' cannot stand here" in run("SELECT * { ?s ?p }", "--explain").stderr


def test_a_query_is_asked_by_its_name_with_values(run):
    cells = run("lineage", "--param", "from=SD 2.0", "--param", "to=stable-diffusion-2-depth").stdout.splitlines()[2]
    assert cells.split("  ")[0] == "1"
    assert "hasVariant →" in cells


@pytest.mark.parametrize("more", [(), ("--explain",), ("--as-of", "2022-12-05"), ("--format", "csv")])
def test_a_thing_that_nothing_is_called_is_told_with_the_nearest(run, more):
    result = run("sources", "--param", "thing=Stable Difusion 2.0", *more)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "'Stable Difusion 2.0': nothing in the graph bears this name" in result.stderr
    assert "did you mean Stable Diffusion 2.0" in result.stderr


@pytest.mark.parametrize("name", ["sd2.0", "model/stable-diffusion-2.0", "Stable Diffusion 2.0 (Model)"])
def test_a_thing_is_found_however_it_is_spelled(run, name):
    told = run("sources", "--param", "thing=SD 2.0").stdout
    assert "releasedBy" in told
    assert run("sources", "--param", f"thing={name}").stdout == told


def test_every_shipped_query_is_listed_in_both_languages_and_runs(run):
    lines = run("--list").stdout.splitlines()
    assert [line.split()[0] for line in lines[::2]] == list(queries.names())
    assert lines[1].strip() == queries.load(queries.names()[0]).question_zh


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("lineag",), "lineage"),
        (("zzz",), "kg query --list"),
        (("ASK {}", "--param", "a=b"), "shipped query"),
        (("lineage", "--param", "x=1"), "parameter 'x'"),
        (("lineage", "--param", "x"), "x=VALUE"),
    ],
)
def test_what_is_no_query_is_told(run, arguments, told):
    result = run(*arguments)
    assert result.exit_code in (1, 2)
    assert told in result.stderr


def test_without_a_graph_it_says_what_to_do(tmp_path):
    result = CliRunner().invoke(app, ["query", "ASK {}", "--graph", str(tmp_path)])
    assert result.exit_code == 1
    assert "kg build" in result.stderr


def test_store_tells_what_it_loaded(folder):
    result = CliRunner().invoke(app, ["store", "--graph", str(folder)])
    told = len(store.read(folder))
    assert told > 356  # what describes the graph is there too
    assert result.stdout.startswith(f"{told:,} triples in ")


def test_it_starts_without_heavy_libraries(folder):
    loaded = "import json, sys; from kg.cli import main\ntry: main()\nfinally: print(json.dumps(sorted(sys.modules)))"
    command = [sys.executable, "-c", loaded, "query", "ASK {}", "--graph", str(folder), "--format", "csv"]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.stdout.startswith("true\n")
    modules = set(json.loads(result.stdout.splitlines()[-1]))
    assert modules.isdisjoint(HEAVY)


@pytest.mark.parametrize(
    "query",
    ['\\"' * 20_000, '"' * 40_000, '"""\\' * 10_000, '"a ' * 13_000, "<a#b>" * 8_000, "." * 40_000, "<\">'" * 10_000],
    ids=["escaped quotes", "quotes", "long strings", "open strings", "comments", "dots", "everything"],
)
def test_a_query_of_forty_kilobytes_is_looked_through_soon_whatever_it_holds(query):
    started = time.process_time()
    words(query)
    assert told(query, "error at 1:1: expected one of")
    assert time.process_time() - started < 2
