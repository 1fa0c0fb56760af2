"""What came, went or changed between two graphs, for people and for programs."""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import replace

import pytest
from hypothesis import given
from strategies import graphs
from typer.testing import CliRunner

from kg import compose, records
from kg.cli import app
from kg.diff import difference, lines, summary
from kg.items import document
from kg.model import Graph, Name

OLD = """\
# 2022-11-20
- InvokeAI plans to support Stable Diffusion 2.0
- Waifu Diffusion 1.5 is postponed to January 10
- xformers needs 6 GB of VRAM
"""
NEW = """\
# 2022-11-20
- InvokeAI plans to support Stable Diffusion 2.0
- Waifu Diffusion 1.5 is postponed to January 12

# 2022-11-28
- InvokeAI supports Stable Diffusion 2.0
- Some words that say nothing new
"""


def built(text: str) -> Graph:
    return compose.build([document("page.md", text)])


def test_it_is_told_as_people_tell_it():
    told = list(lines(difference(built(OLD), built(NEW))))
    assert "  ~ InvokeAI supports Stable Diffusion 2.0: planned → stated" in told
    [moved] = [line for line in told if "Postponement" in line]
    assert moved.endswith("5: 2022-11-20, for 2023-01-10, stated → 2022-11-20, for 2023-01-12, stated")
    [figure] = [line for line in told if line.startswith("  - xFormers: vram")]
    assert "6 GB" in figure
    assert told[0] == "things"


@given(graphs())
def test_a_graph_does_not_differ_from_itself(graph):
    assert difference(graph, graph) == ()
    assert summary(()) == "nothing has changed"


def test_where_a_thing_is_called_otherwise_only_that_is_told():
    old = built(NEW)
    entities = tuple(replace(e, label=Name("Invoke")) if e.name == "InvokeAI" else e for e in old.entities)
    [change] = difference(old, replace(old, entities=entities))
    assert (change.kind, change.change, change.what) == ("things", "changed", "Invoke (Application)")


@given(graphs())
def test_what_goes_one_way_comes_the_other(graph):
    there, back = difference(Graph(), graph), difference(graph, Graph())
    assert {c.change for c in there} <= {"came"}
    assert sorted((c.kind, c.what, c.new) for c in there) == sorted((c.kind, c.what, c.old) for c in back)


@given(graphs(), graphs())
def test_there_and_back_are_each_others_mirror(old, new):
    def mirrored(changes):
        swap = {"came": "went", "went": "came", "changed": "changed"}
        return sorted((c.kind, swap[c.change], c.new, c.old) for c in changes)

    assert mirrored(difference(new, old)) == sorted((c.kind, c.change, c.old, c.new) for c in difference(old, new))


def test_where_it_is_said_does_not_matter(graph):
    moved = replace(graph, statements=tuple(replace(s, rule="other", confidence=0.1) for s in graph.statements))
    assert difference(graph, moved) == ()


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "old.md").write_text(OLD, "utf-8")
    (tmp_path / "new.md").write_text(NEW, "utf-8")
    return lambda *arguments: CliRunner().invoke(app, ["diff", *arguments])


def test_pages_and_folders_of_graphs_compare_alike(run, tmp_path):
    for name, text in (("one", OLD), ("other", NEW)):
        records.write(built(text), tmp_path / name)
    assert run("old.md", "new.md").stdout == run("one", "other").stdout == run("one", "new.md").stdout != ""


def test_text_json_and_markdown_tell_the_same_changes(run):
    text, markdown, plain = (run("old.md", "new.md", "--format", f).stdout for f in ("text", "md", "json"))
    changes = json.loads(plain)
    assert {c["change"] for c in changes} == {"came", "went", "changed"}
    assert text.splitlines()[0] == markdown.splitlines()[0] == summary(difference(built(OLD), built(NEW)))
    assert sum(line.startswith("  ") for line in text.splitlines()) == len(changes)
    assert sum(line.startswith("- ") for line in markdown.splitlines()) == len(changes)
    assert "## Facts" in markdown


def test_nothing_changed_is_said_so(run):
    assert run("old.md", "old.md").stdout == "nothing has changed\n"


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_a_page_in_git_is_read_at_a_revision(run, tmp_path):
    def git(*arguments: str) -> None:
        who = ("-c", "user.name=x", "-c", "user.email=x@example.org")
        subprocess.run(["git", *who, *arguments], cwd=tmp_path, check=True, capture_output=True)

    (tmp_path / "page.md").write_text(OLD, "utf-8")
    git("init")
    git("add", "page.md")
    git("commit", "-m", "one")
    (tmp_path / "page.md").write_text(NEW, "utf-8")
    assert run("HEAD:page.md", "page.md").stdout == run("old.md", "new.md").stdout
    missing = run("HEAD:nothing.md", "page.md")
    assert missing.exit_code == 1
    assert "nothing.md" in missing.stderr


@pytest.mark.parametrize("place", ["nowhere", "nowhere.md", "--output=x:y"])
def test_what_is_not_there_is_told(run, place):
    result = run("--", place, "new.md")
    assert result.exit_code == 1
    assert place in result.stderr
