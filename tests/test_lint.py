"""Looking over pages: what is noted about them, and what a corpus in several languages must keep to."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kg import lint
from kg.cli import app
from kg.errors import KgError
from kg.lint.addresses import malformed

GOLDEN = Path(__file__).parent / "golden" / "lint"


def cases(name):
    """Each case of a golden file: the pages by file name, and the lines that the lint is to say."""
    text = (GOLDEN / name).read_text(encoding="utf-8")
    for title, body in re.findall(r"^### ([^\n]+)\n(.*?)(?=^### [a-z]|\Z)", text, re.MULTILINE | re.DOTALL):
        told, _, expected = body.partition("===\n")
        pages = dict(re.findall(r"^--- (\S+)\n(.*?)(?=^--- |\Z)", told, re.MULTILINE | re.DOTALL))
        yield pytest.param(pages, expected.split("\n"), id=title)


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Run the command on pages that stand in the working folder."""
    monkeypatch.chdir(tmp_path)

    def run(pages, *options):
        for name, text in pages.items():
            Path(name).write_text(text, encoding="utf-8")
        return CliRunner().invoke(app, ["lint", *options, *pages])

    return run


@pytest.mark.parametrize(("pages", "expected"), cases("corpus.txt"))
def test_a_corpus_keeps_to_its_rules(run, pages, expected):
    result = run(pages, "--corpus")
    wanted = [line for line in expected if line]
    assert result.stdout.splitlines() == (wanted or ["nothing to report"])
    assert result.exit_code == bool(wanted)


@pytest.mark.parametrize(("pages", "expected"), cases("notes.txt"))
def test_a_reader_is_told_what_to_know(run, pages, expected):
    result = run(pages)
    assert result.stdout.splitlines() == ([line for line in expected if line] or ["nothing to report"])
    assert result.exit_code == 0


def test_the_shipped_corpus_keeps_to_the_rules():
    pages = lint.pages([])
    assert len(pages) > 1
    assert lint.check(pages) == []


def test_what_is_found_does_not_hang_on_the_order_of_the_files(run):
    pages = {"news.zh.md": "## 2022-11-24\n- painter\n- brush\n", "news.en.md": "## 2022-11-24\n- painter\n"}
    backwards = dict(reversed(pages.items()))
    assert run(pages, "--corpus").stdout == run(backwards, "--corpus").stdout


def test_programs_get_each_finding_with_its_place(run):
    result = run({"news.md": "## 2022-11-24\n- Many thanks to all readers\n"}, "--format", "json")
    (finding,) = json.loads(result.stdout)
    assert (finding["file"], finding["line"]) == ("news.md", 2)


@pytest.mark.parametrize(
    ("name", "message"), [("news.md", "tells no language by its name"), ("news.en.md", "stands alone")]
)
def test_a_corpus_needs_languages_to_compare(run, name, message):
    result = run({name: "## 2022-11-24\n- painter is out\n"}, "--corpus")
    assert result.exit_code == 1
    assert message in result.stderr


def test_pages_of_a_folder_are_named_with_their_paths(tmp_path):
    place = tmp_path / "more" / "a[1].md"
    place.parent.mkdir()
    place.write_text("- InvokeAI\n", encoding="utf-8")
    assert [page.file for page in lint.pages([str(tmp_path)])] == [str(place)]


def test_a_page_that_is_not_there_is_an_error():
    with pytest.raises(KgError, match="is not there"):
        lint.pages(["nowhere.md"])


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("see ttps://example.org/a", "a broken beginning"),
        ("see http:/example.org/a", "a broken beginning"),
        ("见 https：//example.org/a", "a broken beginning"),
        ("see https;//example.org/a", "a broken beginning"),
        ("see https:///example.org/a", "a broken beginning"),
        ("see https://example.org/some/pa…", "cut short"),
        ("see https://example.org/some/pa...", "cut short"),
        ("see https:// there", "without a host"),
        ("see https://https://example.org/a", "two addresses in one"),
        ("see [this]()", "a link without an address"),
        ("see [this](https://example.org/a b)", "an address with a space"),
        ("see https://example/a", "whose host is none"),
        ("see https://exa_mple..org/a", "whose host is none"),
        ("see https://example.org/100%/a", "a stray %"),
    ],
)
def test_a_malformed_address_is_found_once(text, problem):
    found = list(malformed(text))
    assert len(found) == 1
    offset, said, _ = found[0]
    assert problem in said
    assert 0 < offset < len(text)


@pytest.mark.parametrize(
    "text",
    [
        "https://example.org",
        "见https://example.org/a（说明）。",
        "[a (b)](https://example.org/a_(b))",
        '[a](https://example.org/a "title")',
        "https://web.archive.org/web/2022/https://example.org/a",
        "http://127.0.0.1:7860/ and http://localhost:7860",
        "https://例子.中国/a",
        "github.com/owner/repo and the words http and https",
        "by ftp://example.org/a or HTTP/1.1",
        "https://example.org/%E6%98%BE",
    ],
)
def test_a_sound_address_is_left_alone(text):
    assert list(malformed(text)) == []
