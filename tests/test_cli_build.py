"""`kg build`: from pages to a folder with every file, or with none."""

from __future__ import annotations

import hashlib
import re
from urllib.parse import urlsplit
from urllib.request import url2pathname

import pytest
import rdflib
from pyoxigraph import NamedNode
from rdflib import DCAT
from typer.testing import CliRunner

from kg import records, store
from kg.cli import app
from kg.formats import FILES

PAGE = """# 2022-11-24

- Stability AI releases Stable Diffusion 2.0.
  - GitHub: https://github.com/Stability-AI/stablediffusion
"""

METADATA = "https://w3id.org/sdkg/id/graph/metadata"
DISTRIBUTIONS = f"""
    PREFIX dcat: <http://www.w3.org/ns/dcat#>
    PREFIX dcterms: <http://purl.org/dc/terms/>
    PREFIX spdx: <http://spdx.org/rdf/terms#>
    SELECT ?name ?size ?sum {{
      GRAPH <{METADATA}> {{
        ?dataset a dcat:Dataset ; dcat:distribution ?file .
        ?file dcterms:title ?name ; dcat:byteSize ?size ; spdx:checksum/spdx:checksumValue ?sum
      }}
    }}
    ORDER BY ?name
"""


def run(*arguments, **more):
    return CliRunner().invoke(app, arguments, env={"COLUMNS": "200"}, **more)


@pytest.fixture
def page(tmp_path):
    file = tmp_path / "page.md"
    file.write_text(PAGE, encoding="utf-8")
    return str(file)


def contents(folder):
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.is_file()}


def test_build_writes_every_file_and_says_so(page, tmp_path):
    result = run("build", page, "--out", str(tmp_path / "out"))
    assert result.exit_code == 0, result.stderr
    kinds = {f"{kind}.jsonl" for kind in records.KINDS}
    assert contents(tmp_path / "out").keys() == kinds | FILES.keys() | {
        "datapackage.json",
        "void.ttl",
        "quarantine.jsonl",
    }
    assert re.fullmatch(r"documents 1, items 1, entities \d+, .+\nwritten to \S+ in \d+\.\d s\n", result.stdout)
    assert "Stability AI" in run("show", "Stable Diffusion 2.0", "--graph", str(tmp_path / "out")).stdout


@pytest.mark.parametrize(("kind", "told"), [("events", "1 value broke"), ("statements", "3 values broke")])
def test_build_counts_what_broke_a_rule(kind, told, page, tmp_path, monkeypatch):
    monkeypatch.setattr("kg.ends.fault", lambda of, value, classes: "refused" if of == kind else None)
    result = run("build", page, "--out", str(tmp_path / "out"), "--quiet")
    assert result.exit_code == 0, result.stderr
    assert result.stderr.startswith(f"{told} a rule of the vocabulary: see quarantine.jsonl")


def test_build_gives_the_same_bytes_again_whatever_was_there(page, tmp_path):
    run("build", page, "--out", str(tmp_path / "one"))
    first = contents(tmp_path / "one")
    run("build", page, "--out", str(tmp_path / "one"))
    assert contents(tmp_path / "one") == first


def test_build_and_what_reads_the_graph_mean_the_same_folder(page, tmp_path, monkeypatch):
    monkeypatch.setenv("KG_GRAPH", str(tmp_path / "mine"))
    assert run("build", page).exit_code == 0
    assert run("show", "Stable Diffusion 2.0").exit_code == 0
    assert (tmp_path / "mine" / "items.jsonl").is_file()


@pytest.mark.parametrize("more", [[], ["--engine", "process"]])
def test_a_page_that_tells_nothing_is_told_of(page, tmp_path, more):
    mute = tmp_path / "mute.md"
    mute.write_text("# Hello\n\nNothing here.\n", encoding="utf-8")
    result = run("build", str(mute), *more, "--out", str(tmp_path / "out"))
    assert result.exit_code == 0
    assert re.search(r"note: nothing is told in \S*mute(\.md)?; .* kg lint\n", result.stderr)
    assert not run("build", page, *more, "--out", str(tmp_path / "other")).stderr


def test_an_address_is_to_be_fetched_first(tmp_path):
    result = run("build", "https://example.org/news.md?a=1", "--out", str(tmp_path / "out"))
    assert result.exit_code == 1
    assert "kg fetch 'https://example.org/news.md?a=1'" in result.stderr


def test_build_reads_standard_input(tmp_path):
    assert run("build", "-", "--out", str(tmp_path), input=PAGE).exit_code == 0
    assert len(records.read(tmp_path).items) == 1


def test_build_is_silent_if_told_so_and_talks_more_if_told_that(page, tmp_path):
    assert run("build", page, "--out", str(tmp_path / "out"), "--quiet").output == ""
    assert "event types" in run("build", page, "--out", str(tmp_path / "out"), "-v").stdout


@pytest.mark.parametrize("content", [None, b"", b"\x00\x01\x02", "caf\u00e9".encode("latin-1")])
def test_build_writes_nothing_from_a_source_that_cannot_be_read(page, tmp_path, content):
    broken = tmp_path / "broken.md"
    if content is not None:
        broken.write_bytes(content)
    result = run("build", page, str(broken), "--out", str(tmp_path / "out"))
    assert result.exit_code == 1
    assert re.fullmatch(r"error: \S*broken\.md.*\n", result.stderr)
    assert not (tmp_path / "out").exists()


def test_what_follows_is_written_and_asked_apart_from_what_is_told(page, tmp_path):
    run("build", page, "--out", str(tmp_path / "told"))
    assert run("build", page, "--out", str(tmp_path / "more"), "--infer").exit_code == 0
    told, more = contents(tmp_path / "told"), contents(tmp_path / "more")
    assert more.keys() - told.keys() == {"inferred.nq"}
    assert all(more[name] == told[name] for name in told if name != "datapackage.json")  # which tells of all files
    lines = more["inferred.nq"].decode().splitlines()
    assert lines == sorted(lines)
    assert all(line.endswith("graph/inferred> .") for line in lines)
    asked = run(
        "query", "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } FILTER(STRENDS(STR(?g), '/inferred')) }",
        "--graph", str(tmp_path / "more"), "--format", "csv",
    )  # fmt: skip
    assert asked.stdout.split() == ["n", str(len(lines))]


def test_the_dataset_describes_itself(page, tmp_path):
    run("build", page, "--out", str(tmp_path))
    described = run("export", "--format", "void", "--graph", str(tmp_path)).stdout
    assert "void:Dataset" in described
    assert "dcat:Dataset" in described


def test_the_description_names_the_files_that_were_written_and_is_in_the_store(page, tmp_path):
    run("build", page, "--out", str(tmp_path))
    files = contents(tmp_path)
    asked = run("query", DISTRIBUTIONS, "--graph", str(tmp_path), "--format", "csv")
    expected = [f"{n},{len(files[n])},{hashlib.sha256(files[n]).hexdigest()}" for n in sorted(FILES)]
    assert asked.stdout.split() == ["name,size,sum", *expected]
    found = store.read(tmp_path).quads_for_pattern(None, None, None, NamedNode(METADATA))
    stored = {quad.predicate.value for quad in found}
    written = {str(predicate) for predicate in rdflib.Graph().parse(tmp_path / "void.ttl").predicates()}
    assert written - stored == {str(DCAT.downloadURL)}


def test_the_description_leads_to_the_files_beside_it_wherever_they_lie(page, tmp_path):
    run("build", page, "--out", str(tmp_path / "first"))
    (tmp_path / "first").rename(tmp_path / "moved")
    told = rdflib.Graph().parse(tmp_path / "moved" / "void.ttl")
    files = told.subject_objects(DCAT.downloadURL)
    led = {url2pathname(urlsplit(url).path): int(told.value(file, DCAT.byteSize)) for file, url in files}
    assert led == {str(tmp_path / "moved" / name): (tmp_path / "moved" / name).stat().st_size for name in FILES}


@pytest.mark.parametrize("more", [[], ["--infer"]])
def test_the_store_made_again_is_that_of_the_build(more, page, tmp_path):
    run("build", page, "--out", str(tmp_path), *more)
    state = store.current(tmp_path)
    result = run("store", "--graph", str(tmp_path))
    assert result.exit_code == 0, result.stderr
    assert store.current(tmp_path) == state
    assert re.fullmatch(rf"[\d,]+ triples in {re.escape(str(state))}\n", result.stdout)
