"""Laying a graph beside the gold, kind by kind: each function gives the marks of one kind of value."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from kg.evaluate.align import Alignment, Index, address
from kg.evaluate.gold import GoldEvent, GoldItem, GoldMeasurement, GoldRelation
from kg.evaluate.scores import Mark
from kg.links import find_urls
from kg.model import Event, Measurement, Statement
from kg.resources import table
from kg.vocab import SYMMETRIC, is_a

MECHANICAL = frozenset({"discussedIn", "describedIn", "demonstratedBy", "hostedOn", "developedBy", "contributesTo"})
"""Relations that follow from a page's structure or from an address; the gold tells only some of them."""

WEB = frozenset({"Post", "Video", "Document", "Demo"})
"""Classes that the gold leaves to the addresses."""

Edges = dict[tuple[str, str], dict[str, set[str]]]


def entities(found: Alignment) -> Iterator[Mark]:
    """Whether each thing of the gold is in the graph, once, and of the right class."""
    cls = {e.id: e.cls for e in found.graph.entities}
    for key, thing in found.things.items():
        ids = found.answers[key]
        place = (thing.cls, found.page, thing.line)
        yield Mark("entity_recall", bool(ids), *place, f"{thing.name} ({thing.cls})")
        if ids:
            built = sorted({cls[id] for id in ids})
            typed = any(is_a(c, thing.cls) for c in built)
            yield Mark("entity_typed", typed, *place, f"{thing.name} is {', '.join(built)}, not {thing.cls}")
            yield Mark("entity_split", len(ids) > 1, *place, f"{thing.name}: {', '.join(sorted(ids))}")


def relations(found: Alignment) -> Iterator[Mark]:
    """Whether each relation of the gold is stated, with its certainty, and what is stated is in the gold."""
    edges: Edges = defaultdict(lambda: defaultdict(set))
    for told in found.graph.statements:
        edges[told.subject, told.object][told.predicate].add(told.certainty)
        if told.predicate in SYMMETRIC:
            edges[told.object, told.subject][told.predicate].add(told.certainty)
    held: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for item in found.gold:
        for relation in item.relations:
            if relation.certainty != "negated":
                pairs = [(s, o) for s in found.of(item, relation.subject) for o in found.of(item, relation.object)]
                for s, o in pairs:
                    held[s, o].add(relation.predicate)
                    if relation.predicate in SYMMETRIC:
                        held[o, s].add(relation.predicate)
                yield from _relation(found, item, relation, pairs, edges)
    for told in found.graph.statements:
        yield from _stated(found, told, told.predicate in held[told.subject, told.object])


def _relation(
    found: Alignment, item: GoldItem, relation: GoldRelation, pairs: list[tuple[str, str]], edges: Edges
) -> Iterator[Mark]:
    said = set().union(*(edges[pair][relation.predicate] for pair in pairs))
    place = (relation.predicate, found.page, relation.line)
    text = f"{relation.subject} {relation.predicate} {relation.object}"
    hit = bool(said - {"negated"})
    ends = {e.cls for e in item.entities if e.name in (relation.subject, relation.object)}
    yield Mark("relation_recall", hit, *place, text)
    yield Mark("relation_recall_any", any(_tied(edges, *pair) for pair in pairs), *place, text)
    if relation.predicate != "relatedTo" and not ends & {"Feature", "Concept"}:
        yield Mark("relation_recall_named", hit, *place, text)
    if said:
        text += f" is {', '.join(sorted(said))}, not {relation.certainty}"
        yield Mark("certainty_accuracy", relation.certainty in said, *place, text)
        if relation.certainty != "asserted":
            yield Mark("certainty_marked", relation.certainty in said, *place, text)


def _tied(edges: Edges, one: str, other: str) -> bool:
    ties = [sure for pair in ((one, other), (other, one)) for sure in edges[pair].values()]
    return any(sure - {"negated"} for sure in ties)


def _stated(found: Alignment, statement: Statement, held: bool) -> Iterator[Mark]:
    """A mark for what the gold can judge: of mechanical relations only those between things that it lists."""
    line = found.line([statement.evidence])
    if line is None or statement.certainty == "negated":
        return
    subject, object = found.graph.entity[statement.subject], found.graph.entity[statement.object]
    mechanical = statement.predicate in MECHANICAL or bool({subject.cls, object.cls} & WEB)
    if not mechanical or {subject.id, object.id} <= found.known:
        figure = "mechanical_precision" if mechanical else "relation_precision"
        text = f"{subject.name} {statement.predicate} {object.name}"
        yield Mark(figure, held, statement.predicate, found.page, line, text, statement.rule)


def events(found: Alignment) -> Iterator[Mark]:
    """Whether each event of the gold is told, with its plan, and what is told is in the gold."""
    matched: set[str] = set()
    for item in found.gold:
        for event in item.events:
            near = _candidates(found, item, event)
            same = {e.id for e in near if e.cls == event.cls}
            matched |= same
            place = (event.cls, found.page, event.line)
            text = f"{event.cls} of {', '.join(event.subjects)}"
            yield Mark("event_recall", bool(same), *place, text)
            yield Mark("event_recall_any", bool(near), *place, text)
            if event.planned:
                right = any(e.planned == event.planned for e in near)
                yield Mark("plans_right", right, *place, f"{text}, planned for {event.planned}")
    for told in found.graph.events:
        line = found.line(told.evidence)
        if line is not None:
            subjects = ", ".join(found.graph.entity[id].name for id in told.subjects)
            text = f"{told.cls} of {subjects}"
            yield Mark("event_precision", told.id in matched, told.cls, found.page, line, text, told.rule)


def _candidates(found: Alignment, item: GoldItem, event: GoldEvent) -> list[Event]:
    """The events with a subject in common and days that overlap."""
    subjects = {id for name in event.subjects for id in found.of(item, name)}
    shared = (e for e in found.graph.events if subjects.intersection(e.subjects))
    return [e for e in shared if e.date and event.date and e.date.overlaps(event.date)]


def measurements(found: Alignment) -> Iterator[Mark]:
    """Whether each figure of the gold is measured of its thing, and what is measured is in the gold."""
    matched: set[str] = set()
    for item in found.gold:
        for gold in item.measurements:
            about = found.of(item, gold.about)
            same = {m.id for m in found.graph.measurements if m.about in about and _same(m, gold)}
            matched |= same
            text = _text(gold.about, gold.quantity, gold.figures, gold.unit)
            yield Mark("measurement_recall", bool(same), gold.quantity, found.page, gold.line, text)
    for told in found.graph.measurements:
        line = found.line([told.evidence])
        if line is not None:
            text = _text(found.graph.entity[told.about].name, told.quantity, _figures(told), told.unit)
            right = told.id in matched
            yield Mark("measurement_precision", right, told.quantity, found.page, line, text, told.rule)


def _same(told: Measurement, gold: GoldMeasurement) -> bool:
    return told.quantity == gold.quantity and bool(set(_figures(told)).intersection(gold.figures))


def _figures(told: Measurement) -> tuple[float | str, ...]:
    return tuple(f for f in (told.value, told.minimum, told.maximum) if f is not None)


def _text(about: str, quantity: str, figures: tuple[float | str, ...], unit: str) -> str:
    written = "–".join(f if isinstance(f, str) else f"{f:g}" for f in figures)
    return f"{about} {quantity} {written} {unit}".rstrip()


def addresses(found: Alignment) -> Iterator[Mark]:
    """Whether some thing bears each address of the annotated lines, and is what the address's form tells."""
    index, seen = Index(found.graph.entities), set()
    for line, url in _written(found):
        key = address(url)
        if key not in seen:
            seen.add(key)
            ids = index.at(url)
            yield Mark("url_coverage", bool(ids), "address", found.page, line, url)
            wanted = _form(key)
            if ids and wanted:
                typed = any(is_a(index.cls[id], cls) for id in ids for cls in wanted)
                yield Mark("url_typed", typed, "address", found.page, line, url)


def _written(found: Alignment) -> Iterator[tuple[int, str]]:
    for item in found.graph.items:
        if item.document == found.document:
            for start, end in find_urls(item.text):
                line = item.line_of(item.span.start + start)
                url = item.text[start:end]
                if line in found.lines and url.startswith("http"):
                    yield line, url


def _form(key: str) -> tuple[str, ...]:
    return next((classes for form, classes in _forms() if form.match(key)), ())


@cache
def _forms() -> tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]:
    return tuple((re.compile(row["form"]), tuple(row["classes"].split(","))) for row in table("address-forms.tsv"))
