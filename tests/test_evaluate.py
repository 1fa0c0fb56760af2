"""Measuring a graph against what a careful reader found: every figure, its tables, and how far rules can be trusted."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner
from world import IMG2IMG, INVOKE, MASK, SD, WEBUI, fact, said, world

from kg import confidence, evaluate, records, resources
from kg.cli import app
from kg.compose import build, read_sources
from kg.errors import KgError
from kg.evaluate.calibrate import tabulate
from kg.evaluate.gold import item
from kg.evaluate.scores import Mark, Scores, Share
from kg.model import Event, Span, ordered

GOLD = Path(__file__).parent / "golden" / "evaluate.jsonl"
ADDRESS = "https://github.com/invoke-ai/InvokeAI"


def told():
    """The small graph with a plan on line 6 and an address on line 7."""
    graph = world()
    day = graph.item["item/6"].date
    plan = Event(
        "event/3",
        "FeatureAddition",
        (INVOKE,),
        (),
        (IMG2IMG,),
        day,
        date(2022, 12, 1),
        (said(6),),
        "planned",
        0.5,
        "plan",
    )
    last = graph.items[-1]
    text = f"{last.text} {ADDRESS}"
    longer = replace(last, text=text, span=Span(last.span.start, last.span.start + len(text)))
    return replace(graph, items=(*graph.items[:-1], longer), events=(*graph.events, plan))


def scored(graph):
    return evaluate.evaluate(graph, evaluate.read(GOLD), "page.en")


def figures(graph):
    return {name: scored(graph).value(name) for name in evaluate.FIGURES}


def changed(kind, id, **values):
    return replace(told(), **{kind: ordered(replace(v, **values) if v.id == id else v for v in getattr(told(), kind))})


def without(kind, *ids):
    return replace(told(), **{kind: tuple(v for v in getattr(told(), kind) if v.id not in ids)})


def saying(*statement, **more):
    return replace(told(), statements=ordered((*told().statements, fact(*statement, **more))))


def restated(subject, predicate, /, **values):
    """The same statements, but what is said of `subject` by `predicate` is said otherwise."""
    said = (replace(s, **values) if (s.subject, s.predicate) == (subject, predicate) else s for s in told().statements)
    return replace(told(), statements=tuple(said))


def lacking(subject, predicate):
    kept = tuple(s for s in told().statements if (s.subject, s.predicate) != (subject, predicate))
    return replace(told(), statements=kept)


def twice(id):
    return replace(told(), entities=ordered((*told().entities, replace(told().entity[id], id="model/twin"))))


def test_a_graph_that_says_what_the_gold_says_has_every_figure_at_its_best():
    best = {name: 0.0 if name == "entity_split" else 1.0 for name in evaluate.FIGURES}
    assert figures(told()) == best


PARTS = ("relation_recall", "relation_recall_any", "relation_f1")
FAULTS = {
    "a class beside the right one": (changed("entities", MASK, cls="Tool"), {"entity_typed"}),
    "a class that says too little": (changed("entities", WEBUI, cls="Project"), {"entity_typed"}),
    "one thing under two names": (twice(SD), {"entity_split"}),
    "nothing said of two things": (
        lacking(MASK, "extensionOf"),
        {"relation_recall", "relation_recall_any", "relation_recall_named", "relation_f1"},
    ),
    "a relation to what has no name": (lacking(INVOKE, "supports"), {*PARTS, "certainty_marked"}),
    "another relation of the same two": (
        restated(MASK, "extensionOf", predicate="replaces"),
        {"relation_recall", "relation_recall_named", "relation_precision", "relation_f1"},
    ),
    "more than the gold knows": (saying(MASK, "replaces", WEBUI, 2), {"relation_precision", "relation_f1"}),
    "a denial that the gold does not know": (saying(MASK, "replaces", WEBUI, 2, certainty="negated"), set()),
    "more, on a line that nobody annotated": (saying(MASK, "replaces", WEBUI, 3), set()),
    "more, of the kind that structure gives": (saying(MASK, "hostedOn", WEBUI, 2), set()),
    "more, of a page": (saying("paper/imagic", "hostedOn", WEBUI, 2), set()),
    "a plan taken for a fact": (
        restated(INVOKE, "supports", certainty="asserted"),
        {"certainty_accuracy", "certainty_marked"},
    ),
    "no event": (without("events", "event/1"), {"event_recall", "event_recall_any", "event_f1"}),
    "an event of another type": (
        changed("events", "event/1", cls="Update"),
        {"event_recall", "event_precision", "event_f1"},
    ),
    "an event of another month": (
        changed("events", "event/1", date=None),
        {"event_recall", "event_recall_any", "event_precision", "event_f1"},
    ),
    "another planned day": (changed("events", "event/3", planned=date(2022, 12, 2)), {"plans_right"}),
    "another figure": (
        changed("measurements", "measurement/1", value=8.0),
        {"measurement_recall", "measurement_precision", "measurement_f1"},
    ),
    "a figure of another thing": (
        changed("measurements", "measurement/2", about=SD),
        {"measurement_recall", "measurement_precision", "measurement_f1"},
    ),
    "no figure": (without("measurements", "measurement/1"), {"measurement_recall", "measurement_f1"}),
    "an address that nothing bears": (changed("entities", INVOKE, urls=()), {"url_coverage", "url_typed"}),
    "a person at a repository": (changed("entities", INVOKE, cls="Service"), {"entity_typed", "url_typed"}),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_shows_in_its_own_figures_and_in_no_others(fault):
    graph, expected = FAULTS[fault]
    before, after = figures(told()), figures(graph)
    assert graph != told()
    assert {name for name in after if after[name] != before[name]} == expected


def test_what_is_wrong_is_listed_with_its_line():
    graph = lacking(MASK, "extensionOf")
    graph = replace(graph, events=tuple(replace(e, cls="Update") if e.id == "event/1" else e for e in graph.events))
    assert [(m.figure, m.place, m.text) for m in scored(graph).misses()] == [
        ("relation_recall", "page.en:2", "depth mask plug-in extensionOf stable-diffusion-webui"),
        ("event_recall", "page.en:1", "Release of SD V2"),
        ("event_precision", "page.en:1", "Update of Stable Diffusion 2.0"),
    ]


def test_misses_are_limited_for_each_figure():
    nothing = replace(told(), entities=told().entities[:1], statements=(), events=(), measurements=())
    some = scored(nothing).misses(1)
    assert len(some) == len({m.figure for m in some}) > 3


def test_a_concept_without_a_name_is_found_by_one_that_is_nearly_its_own():
    thing = {"name": "img2img mode", "class": "Feature", "line": 6}
    found = evaluate.evaluate(told(), [item({"line": 6, "end_line": 6, "entities": [thing]})], "page.en")
    assert found.value("entity_recall") == 1
    model = item({"line": 6, "end_line": 6, "entities": [thing | {"class": "Model"}]})
    assert evaluate.evaluate(told(), [model], "page.en").value("entity_recall") == 0


def test_each_relation_and_event_type_has_its_recall_and_precision():
    scores = scored(saying(MASK, "extensionOf", SD, 2))
    assert scores.by_kind("relation")["extensionOf"] == {"recall": Share(1, 1), "precision": Share(1, 2)}
    assert scores.by_kind("event")["Release"] == {"recall": Share(1, 1), "precision": Share(1, 1)}


def test_pages_add_up():
    one = scored(told())
    assert (one + one).summary() == one.summary() | {
        name: 2 * value for name, value in one.summary().items() if isinstance(value, int)
    }


def test_a_page_that_the_graph_does_not_have_is_an_error():
    with pytest.raises(KgError, match="give one of: page"):
        evaluate.evaluate(told(), (), "other")


def products(**made):
    marks = [
        Mark("event_precision", n < right, "Fix", "page", 1, "", rule)
        for rule, (right, seen) in made.items()
        for n in range(seen)
    ]
    return evaluate.calibrate(Scores(1, tuple(marks)))


def test_a_rule_is_trusted_by_its_share_drawn_toward_that_of_all():
    trust = {t.rule: t for t in products(often=(8, 8), never=(0, 8), once=(1, 1))}
    assert list(trust) == ["never", "often", "once"]
    assert (trust["often"].right, trust["often"].seen) == (8, 8)
    assert trust["never"].confidence < 9 / 17 < trust["once"].confidence < trust["often"].confidence < 1


def test_calibration_judges_what_the_gold_can_judge():
    known = saying(MASK, "hostedOn", WEBUI, 2, rule="structure")
    unknown = saying("paper/imagic", "hostedOn", WEBUI, 2, rule="structure")
    assert [t.rule for t in evaluate.calibrate(scored(known))] == ["plan", "structure", "test"]
    assert [t.rule for t in evaluate.calibrate(scored(unknown))] == ["plan", "test"]


@pytest.fixture(scope="module")
def annotated():
    """All that is annotated: the shipped news, and made pages, some of which nobody read while rules were written."""
    made = [evaluate.shipped()[0].parent / kind for kind in ("read", "unknown")]
    graph = build(read_sources([str(folder) for folder in (resources.data("news"), *made)]))
    golds = (*evaluate.shipped(), *(gold for folder in made for gold in sorted(folder.glob("*.jsonl"))))
    parts = evaluate.pages(graph, [item for file in golds for item in evaluate.read(file)])
    pages = [f"{page}.{language}" for page in ("december", "january", "unknown") for language in ("en", "zh")]
    assert sorted(parts) == sorted(["sd-news.en", "sd-news.zh", *pages])
    return Scores(0, tuple(mark for page, part in parts.items() for mark in evaluate.evaluate(graph, part, page).marks))


def test_the_shipped_confidences_are_those_measured_on_all_that_is_annotated(annotated):
    assert resources.text("confidence.tsv") == tabulate(evaluate.calibrate(annotated)).decode(), "run: make calibrate"


def test_a_rule_has_its_measured_confidence_and_an_unknown_one_that_of_all():
    rows = resources.table("confidence.tsv")
    assert {row["rule"]: confidence.of(row["rule"]) for row in rows} == {
        row["rule"]: float(row["confidence"]) for row in rows
    }
    share = sum(int(row["right"]) for row in rows) / sum(int(row["seen"]) for row in rows)
    assert confidence.of("no such rule") == pytest.approx(share, abs=0.001)


@pytest.fixture
def run(tmp_path):
    records.write(told(), tmp_path / "graph")

    def run(*arguments):
        given = ("evaluate", "--graph", str(tmp_path / "graph"), *map(str, arguments))
        return CliRunner().invoke(app, given, env={"COLUMNS": "120"})

    return run


def test_the_command_shows_the_figures_and_the_tables(run):
    shown = run("--gold", GOLD, "--misses", 3).stdout
    assert "entity recall           1.000       9/9" in shown
    assert "extensionOf" in shown
    assert "Release" in shown


def test_the_command_gives_programs_the_same_figures(run):
    result = json.loads(run("--gold", GOLD, "--format", "json").stdout)
    assert result["total"] == result["pages"]["page.en"] == scored(told()).summary()
    assert result["relations"]["extensionOf"] == {"gold": 1, "found": 1, "said": 1, "right": 1}


def test_the_command_writes_the_confidences(run, tmp_path):
    place = tmp_path / "confidence.tsv"
    assert run("--gold", GOLD, "--calibrate", place).exit_code == 0
    assert place.read_bytes() == tabulate(evaluate.calibrate(scored(told())))


THING = '{"line": 1, "end_line": 1, "entities": [{"name": "X", "class": "Model", "line": 1}]'


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("[]", "gold.jsonl:2: is no item of gold"),
        ("{", "gold.jsonl:2: is no item of gold"),
        ("{}", "gold.jsonl:2: lacks 'entities'"),
        (THING.replace("Model", "Modell") + "}", "'Modell' is no class of the vocabulary"),
        (THING + ', "relations": [{"s": "X", "p": "uses", "o": "Y", "line": 1}]}', "'Y' is not among its entities"),
        (THING + ', "document": "elsewhere"}', "is of elsewhere; the graph has page.en"),
    ],
)
def test_broken_gold_is_an_error_with_its_line(run, tmp_path, line, message):
    place = tmp_path / "gold.jsonl"
    place.write_text(f"{THING}}}\n{line}\n", encoding="utf-8")
    result = run("--gold", place)
    assert result.exit_code == 1
    assert message in " ".join(result.stderr.split())


def test_pages_and_a_graph_exclude_each_other(run):
    assert run("page.md").exit_code == 2


def test_without_a_checkout_there_is_no_shipped_gold(monkeypatch, tmp_path):
    monkeypatch.setattr("kg.evaluate.gold.__file__", str(tmp_path / "kg" / "evaluate" / "gold.py"))
    with pytest.raises(KgError, match="give --gold FILE"):
        evaluate.shipped()
