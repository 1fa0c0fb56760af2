"""What happened, in order, to a thing and to what hangs on it."""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import date

import pytest
from typer.testing import CliRunner

from kg import compose, records
from kg.cli import app
from kg.errors import KgError
from kg.items import document
from kg.lookup import find
from kg.model import Graph
from kg.paths import ways
from kg.present import profile, route
from kg.timeline import circle, timeline

PAGE = """\
# 2022-11-20
- Waifu Diffusion 1.5 will be released on December 20
- PR that lets InvokeAI read safetensors: https://github.com/invoke-ai/InvokeAI/pull/1500

# 2022-11-24 - 2022-11-28
- Waifu Diffusion 1.5 is postponed to January 10
- safetensors support is merged into InvokeAI: https://github.com/invoke-ai/InvokeAI/pull/1500

# 2023-01-09
- Waifu Diffusion 1.5 is released: https://huggingface.co/hakurei/waifu-diffusion-v1-5
"""


@pytest.fixture(scope="module")
def graph() -> Graph:
    return compose.build([document("page.md", PAGE)])


@pytest.fixture
def run(graph, tmp_path):
    records.write(graph, tmp_path)
    return lambda *arguments: CliRunner().invoke(app, [*arguments, "--graph", str(tmp_path)])


def told(graph: Graph, name: str | None = None, **more) -> list[tuple[str, str, str]]:
    thing = find(graph, name).id if name else None
    return [(m.date, m.type, m.mark) for m in timeline(graph, thing, **more)]


def test_a_family_has_the_events_of_its_versions(graph):
    assert told(graph, "Waifu Diffusion") == [
        ("2022-11-20", "Release", "planned, since put off"),
        ("2022-11-24/2022-11-28", "Postponement", "since released"),
        ("2023-01-09", "Release", ""),
    ]


def test_a_project_has_the_events_of_its_contributions(graph):
    assert "invoke-ai/InvokeAI/pull/1500" in " ".join(circle(graph, find(graph, "InvokeAI").id))
    assert told(graph, "InvokeAI", kind="Proposal") == [("2022-11-20", "Proposal", "since merged")]
    assert told(graph, "InvokeAI", kind="Merge") == [("2022-11-24/2022-11-28", "Merge", "")]


@pytest.mark.parametrize(
    ("start", "end", "types"),
    [
        (None, date(2022, 11, 23), {"Release", "Proposal"}),
        (date(2022, 11, 21), date(2022, 11, 24), {"Postponement", "Merge"}),
        (date(2022, 11, 28), date(2022, 11, 30), {"Postponement", "Merge"}),
        (date(2022, 11, 29), date(2022, 12, 30), set()),
        (date(2023, 1, 1), None, {"Release"}),
    ],
)
def test_the_days_are_those_that_the_events_touch(graph, start, end, types):
    assert {m.type for m in timeline(graph, None, start, end)} & {
        "Release",
        "Proposal",
        "Postponement",
        "Merge",
    } == types


def test_it_is_in_order_and_names_every_event_once(graph):
    dates = [m.date[:10] for m in timeline(graph)]
    assert dates == sorted(dates)
    assert len(dates) == len(graph.events)


def test_the_table_the_json_and_the_markdown_say_the_same(run):
    arguments = ("timeline", "Waifu Diffusion", "--from", "2022-11-01", "--to", "2022-12-31")
    table, markdown, plain = (run(*arguments, "--format", f).stdout for f in ("table", "md", "json"))
    first = json.loads(plain)[0]
    assert first == {
        "date": "2022-11-20",
        "type": "Release",
        "text": "Waifu Diffusion 1.5",
        "planned": "2022-12-20",
        "mark": "planned, since put off",
        "sources": ["page:2"],
    }
    what = "Waifu Diffusion 1.5, for 2022-12-20 [planned, since put off]"
    assert markdown.splitlines()[2] == f"| 2022-11-20 | Release | {what} | page:2 |"
    assert re.split(" {2,}", table.splitlines()[2]) == ["2022-11-20", "Release", what, "page:2"]


@pytest.mark.parametrize("width", ["40", "80", "120"])
def test_a_terminal_shows_every_cell_whole(run, monkeypatch, width):
    whole = json.loads(run("timeline", "--format", "json").stdout)
    for name, value in (("FORCE_COLOR", "1"), ("TERM", "xterm"), ("COLUMNS", width)):
        monkeypatch.setenv(name, value)
    shown = re.sub(r"\x1b\[[\d;]*m", "", run("timeline").stdout)
    assert "…" not in shown
    assert all(len(line) <= int(width) for line in shown.splitlines())
    sources = [source for moment in whole for source in moment["sources"]]
    assert Counter(re.findall(r"page:\d+", shown)) == Counter(sources)


@pytest.mark.parametrize(
    ("name", "option", "day", "problem"),
    [
        ("waifu-diffusion-1.5", "--as-of", "2022-11-19", "nothing is known of it before 2022-11-20"),
        ("waifu-diffusion-1.5", "--known-at", "2022-11-19", "nothing is said of it before 2022-11-20"),
        ("waifu-diffusion-2.5", "--as-of", "2022-11-19", "nothing in the graph bears this name"),
    ],
)
def test_before_its_first_day_a_thing_is_told_from_one_that_there_is_not(run, name, option, day, problem):
    result = run("show", name, option, day)
    assert (result.exit_code, result.stdout) == (1, "")
    assert problem in " ".join(result.stderr.split())


def test_records_stand_by_date_page_and_line():
    said = (
        "# 2022-12-0{}\n\n- InvokeAI supports safetensors\n" + "- nothing\n" * 8 + "- InvokeAI supports safetensors\n"
    )
    graph = compose.build([document(f"{page}.md", said.format(day)) for page, day in (("b", 1), ("c", 2), ("a", 2))])
    [fact] = [f for f in profile(graph, find(graph, "InvokeAI")).facts if f.relation == "supports"]
    assert [r.source for r in fact.records] == ["b:3", "b:12", "a:3", "a:12", "c:3", "c:12"]


def test_a_step_of_a_way_has_its_strongest_record_first():
    page = "# 2022-12-01\n\n- InvokeAI plans to support Waifu Diffusion 1.5\n"
    late = "# 2022-12-09\n\n- InvokeAI supports Waifu Diffusion 1.5\n"
    graph = compose.build([document("a.md", page), document("b.md", late)])
    [way, *_] = ways(graph, find(graph, "InvokeAI").id, find(graph, "Waifu Diffusion 1.5").id)
    records_ = route(graph, way).steps[0].records
    assert len(records_) > 1
    assert (records_[0].mark, records_[0].date) == ("", "2022-12-09")


def test_what_has_come_of_a_plan_is_told_beside_it(run):
    shown = run("show", "Waifu Diffusion 1.5").stdout
    assert "Release: Waifu Diffusion 1.5, planned for 2022-12-20  [planned, since put off]" in shown
    records_ = [
        r for e in json.loads(run("show", "Waifu Diffusion 1.5", "-f", "json").stdout)["events"] for r in e["records"]
    ]
    assert {r["reason"] for r in records_} == {"", "put off", "released"}


def test_a_type_that_there_is_not_is_told_with_those_there_are(run):
    result = run("timeline", "--type", "Launch")
    assert result.exit_code == 2
    assert "Release" in result.stderr


def test_an_empty_timeline_or_answer_is_no_failure(run):
    for arguments in (("timeline", "--from", "2031-01-01"), ("query", "SELECT ?s { ?s a sdkg:Funding }")):
        result = run(*arguments)
        assert (result.exit_code, result.stdout.splitlines()[-1]) == (0, "0 rows")
    assert run("timeline", "nobody-knows-it").exit_code == 1


def test_a_question_is_answered_as_it_was(run):
    ask = "ASK { ?plan a sdkg:Postponement }"
    now, then, known = (
        run("query", ask, "--format", "csv", *days)
        for days in ((), ("--as-of", "2022-11-22"), ("--known-at", "2022-11-22"))
    )
    assert "true" in now.stdout
    assert "false" in then.stdout
    assert "false" in known.stdout
    assert run("query", ask, "--endpoint", "http://127.0.0.1:1/", "--as-of", "2022-11-22").exit_code == 2


def test_a_thing_is_shown_as_it_was(run):
    now, then = run("show", "Waifu Diffusion 1.5"), run("show", "Waifu Diffusion 1.5", "--as-of", "2022-11-22")
    assert "Postponement" in now.stdout
    assert "Postponement" not in then.stdout
    assert "planned for 2022-12-20" in then.stdout
    assert run("show", "Waifu Diffusion 1.5", "--as-of", "2022-11-20").exit_code == 0
    assert run("show", "Waifu Diffusion 1.5", "--known-at", "2022-11-22").stdout == then.stdout
    assert run("show", "Waifu Diffusion 1.5", "--as-of", "soon").exit_code == 2


def test_a_period_that_ends_before_it_starts_is_told(run):
    with pytest.raises(KgError, match="2022-12-01 to 2022-11-30: ends before it starts"):
        timeline(Graph(), start=date(2022, 12, 1), end=date(2022, 11, 30))
    result = run("timeline", "--from", "2022-12-01", "--to", "2022-11-30")
    assert result.exit_code == 1
    assert "ends before it starts" in result.stderr
