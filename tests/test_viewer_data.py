"""What the page is given: plain values that say what the graph says, placed the same in every build."""

import json
import subprocess
import sys
from dataclasses import replace
from html.parser import HTMLParser
from itertools import combinations
from math import dist
from pathlib import Path

import pytest
import strategies as make
import typer
from example import DEPTH, MASK, SD2
from hypothesis import given
from typer.testing import CliRunner

from kg import records
from kg.cli.view import view as command
from kg.model import Graph
from kg.resources import data, table
from kg.viewer import page, view_data
from kg.viewer.layout import positions, radii
from kg.viewer.page import SCRIPTS, words
from kg.vocab import EVENTS, PARENT, QUANTITIES, RELATIONS

ROOT = Path(__file__).resolve().parent.parent
LARGEST = 2_500_000  # bytes of the page of the shipped graph


@pytest.fixture(scope="module")
def view(graph):
    return view_data(graph)


class Scripts(HTMLParser):
    """The contents of a page's scripts, as a browser reads them."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        if tag == "script":
            self.found.append("")

    def handle_data(self, content):
        if self.cdata_elem == "script":
            self.found[-1] += content


def named(view, numbers):
    return [view["things"][number]["id"] for number in numbers]


def test_a_view_is_json(view):
    assert json.loads(json.dumps(view)) == view


def test_things_come_by_importance(view):
    assert named(view, range(2)) == [DEPTH, MASK]


def test_a_thing_has_its_names_addresses_and_events(view):
    thing = next(t for t in view["things"] if t["id"] == SD2)
    assert (thing["name"], thing["aliases"], thing["cls"], thing["events"]) == (
        "Stable Diffusion 2.0",
        ["SD 2.0"],
        "Model",
        1,
    )


def test_every_evidence_leads_to_its_words_and_line(graph, view):
    for record, statement in zip(view["statements"], graph.statements, strict=True):
        item, start, end, line = record["at"]
        source = graph.items[item]
        assert source.quote(statement.evidence.span) == view["items"][item]["text"][start:end]
        assert line == source.line_of(statement.evidence.span.start)


def test_certainty_and_correction_are_kept(view):
    told = [(s["certainty"], s.get("corrected", False)) for s in view["statements"] if s["predicate"] == "basedOn"]
    assert sorted(told) == [("asserted", True), ("negated", False)]


def test_an_event_names_its_parts_its_days_and_its_plan(view):
    event = next(e for e in view["events"] if e["type"] == "FeatureAddition")
    assert named(view, event["subjects"]) == [MASK]
    assert event["date"] == ["2022-11-28", "2022-12-02", "range"]
    assert event["planned"] == "2022-12-05"


def test_one_link_for_two_things_whatever_ties_them(view):
    pairs = [tuple(link["ends"]) for link in view["links"]]
    assert len(pairs) == len(set(pairs))
    assert sorted(number for link in view["links"] for number in link["statements"]) == list(
        range(len(view["statements"]))
    )


def test_a_link_that_is_only_denied_is_no_way(graph):
    only_denied = replace(graph, statements=tuple(s for s in graph.statements if s.certainty == "negated"))
    assert [link["strain"] for link in view_data(only_denied)["links"]] == [None]


def test_the_period_leaves_aside_what_is_told_by_the_year(view):
    assert view["period"] == ["2022-11-24", "2022-12-02"]


def test_the_story_leads_through_things_that_the_graph_holds(view):
    assert named(view, [step["thing"] for step in view["story"]])[-1] == MASK


def test_no_two_things_stand_on_each_other():
    places, _ = positions(120, {(a, a // 3): 1.0 for a in range(1, 120)})
    for (one, here), (other, there) in combinations(enumerate(places), 2):
        assert dist(here, there) > radii(120)[one] + radii(120)[other]


def test_what_is_tied_stands_closer():
    ties = {(a, a - a % 10): 1.0 for a in range(100) if a % 10}
    places, communities = positions(100, ties)
    inside = [dist(places[a], places[b]) for a, b in ties]
    across = [dist(places[a], places[b]) for a, b in combinations(range(100), 2) if communities[a] != communities[b]]
    assert sum(inside) / len(inside) < 0.6 * sum(across) / len(across)


def test_the_page_is_the_same_under_any_hash_seed():
    code = "from world import world; from kg.viewer import page; print(page(world()))"
    pages = {
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            check=True,
            cwd=ROOT,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": f"{ROOT}:{ROOT / 'tests'}"},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(pages) == 1


@given(make.graphs())
def test_any_graph_makes_a_page(graph: Graph):
    scripts = Scripts()
    scripts.feed(page(graph).decode())
    assert len(scripts.found) == 7
    assert json.loads(scripts.found[0]) == view_data(graph)


@pytest.mark.parametrize("kind", ["class", "event", "relation", "backward", "quantity"])
def test_everything_has_a_word_in_both_languages(kind):
    keys, found = {
        "class": ({*PARENT, *PARENT.values()}, words()["term"]),
        "event": (set(EVENTS), words()["term"]),
        "relation": (set(RELATIONS), words()["term"]),
        "backward": (set(RELATIONS), words()["backward"]),
        "quantity": (set(QUANTITIES), words()["quantity"]),
    }[kind]
    assert keys <= found.keys()
    assert all(all(found[key]) for key in keys)


def test_every_class_has_a_look_and_every_event_a_lane():
    looks = [(row["family"], row["shape"]) for row in table("viewer", "classes.tsv")]
    assert {row["cls"] for row in table("viewer", "classes.tsv")} == {*PARENT, *PARENT.values()}
    assert len(looks) == len(set(looks))
    assert {row["event"] for row in table("viewer", "lanes.tsv")} == set(EVENTS)


def test_every_word_of_the_page_is_used():
    template = data("viewer", "template.html").read_text(encoding="utf-8")
    source = template + "".join(data("viewer", "js", f"{name}.js").read_text(encoding="utf-8") for name in SCRIPTS)
    made = ("facet-", "sign-", "lang-", "export-")
    unused = [key for key in words()["ui"] if not key.startswith(made) and f'"{key}"' not in source]
    assert unused == []


def test_the_command_writes_one_file_and_says_where(graph, tmp_path):
    app = typer.Typer()
    app.command()(command)
    records.write(graph, tmp_path / "graph", {})
    result = CliRunner().invoke(
        app, ["--graph", str(tmp_path / "graph"), "--out", str(tmp_path / "shown" / "page.html")]
    )
    assert result.exit_code == 0, result.output
    assert result.output.strip() == str(tmp_path / "shown" / "page.html")
    assert [path.name for path in (tmp_path / "shown").iterdir()] == ["page.html"]
    assert (tmp_path / "shown" / "page.html").read_bytes() == page(records.read(tmp_path / "graph"))


def test_the_page_of_the_shipped_graph_is_small_enough_to_send():
    assert len(page(records.read(ROOT / "extracted"))) <= LARGEST
