"""What a graph says of a thing, or of the way between two, as readers want it: named, grouped, dated, with sources.

Views hold plain values only, so that text, JSON and a page show the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from kg import resources
from kg.model import Certainty, Entity, Event, Evidence, Graph, Interval, Measurement, Statement
from kg.paths import Step, Way
from kg.vocab import RELATIONS, SYMMETRIC

MARKS: dict[Certainty, str] = {
    "asserted": "", "planned": "planned", "reported": "rumoured", "uncertain": "uncertain", "negated": "denied",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Record:
    """One saying of a fact: when, how sure, where and in which words."""

    date: str
    certainty: Certainty
    superseded: bool
    confidence: float
    source: str
    quotation: str
    reason: str = ""

    @property
    def mark(self) -> str:
        """What sets the record apart from a plain, current assertion; "" for that."""
        return mark(self.certainty, self.superseded, self.reason)


@dataclass(frozen=True, slots=True)
class Fact:
    """A relation read from one thing to another, with every record of it."""

    relation: str
    reading: str
    forward: bool
    id: str
    name: str
    cls: str
    records: tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class Happening:
    """An event in words, with every record of it; `date` is an ISO day, month, year or `first/last`."""

    type: str
    date: str
    planned: str
    text: str
    records: tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A measurement in words, with every record of it."""

    quantity: str
    text: str
    records: tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class Profile:
    """All that a graph says of one thing."""

    id: str
    cls: str
    name: str
    aliases: tuple[str, ...]
    urls: tuple[str, ...]
    facts: tuple[Fact, ...]
    events: tuple[Happening, ...]
    measurements: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Route:
    """A way between two things: the names along it, and each step as a fact read onwards."""

    names: tuple[str, ...]
    cost: float
    steps: tuple[Fact, ...]


def mark(certainty: Certainty, superseded: bool, reason: str) -> str:
    """What sets a saying apart from a plain, current assertion: how sure it is, and what has become of it since.

    >>> mark("planned", True, "released"), mark("asserted", True, ""), mark("asserted", False, "")
    ('planned, since released', 'superseded', '')
    """
    since = f"since {reason}" if reason else "superseded"
    return ", ".join(filter(None, (MARKS[certainty], since if superseded else "")))


def profile(graph: Graph, entity: Entity) -> Profile:
    """All facts, events and measurements of a thing, facts grouped by relation and both directions read from it.

    Examples
    --------
    >>> from kg.model import Name
    >>> profile(Graph(), Entity("model/x", "Model", Name("X"), urls=("https://x.ai",))).urls
    ('https://x.ai',)
    """
    happenings = [e for e in graph.events if entity.id in e.things]
    return Profile(
        entity.id,
        entity.cls,
        entity.name,
        tuple(dict.fromkeys(alias.text for alias in entity.aliases)),
        entity.urls,
        facts(graph, entity.id, graph.facts(entity.id)),
        tuple(sorted((happening(graph, e) for e in happenings), key=lambda h: (h.date, h.type, h.text))),
        figures(graph, (m for m in graph.measurements if m.about == entity.id)),
    )


def route(graph: Graph, way: Way) -> Route:
    """A way with its things named, and each step told by its strongest statement and those that say the same."""
    names = tuple(name_of(graph, thing) for thing in way.things)
    return Route(names, way.cost, tuple(_step(graph, step) for step in way.steps))


def facts(graph: Graph, start: str, statements: Iterable[Statement]) -> tuple[Fact, ...]:
    """Statements read from one of their ends, one fact for each relation and other end."""
    grouped: dict[tuple[str, bool, str], list[Statement]] = {}
    for s in statements:
        forward = s.subject == start or s.predicate in SYMMETRIC
        other = s.object if s.subject == start else s.subject
        grouped.setdefault((s.predicate, forward, other), []).append(s)
    return tuple(_fact(graph, *key, grouped[key]) for key in sorted(grouped, key=lambda k: _rank(graph, *k)))


def happening(graph: Graph, event: Event) -> Happening:
    """An event as `Release: Stable Diffusion 2.0, by Stability AI, on Windows`."""

    def named(ids: tuple[str, ...]) -> str:
        return ", ".join(name_of(graph, one) for one in ids)

    reached = f"→ {named(event.objects)}" if event.objects else ""
    doer = f"(by {named(event.actors)})" if event.actors else ""
    text = " ".join(filter(None, (named(event.subjects), reached, doer)))
    planned = event.planned.isoformat() if event.planned else ""
    records = _records(graph, ((event, place) for place in event.evidence))
    return Happening(event.cls, day(event.date), planned, text, records)


def figures(graph: Graph, measurements: Iterable[Measurement]) -> tuple[Figure, ...]:
    """Measurements by quantity, those of one quantity in the same words as one figure."""
    grouped: dict[tuple[str, str], tuple[Record, ...]] = {}
    for told in (figure(graph, m) for m in measurements):
        grouped[told.quantity, told.text] = grouped.get((told.quantity, told.text), ()) + told.records
    return tuple(Figure(quantity, text, grouped[quantity, text]) for quantity, text in sorted(grouped))


def figure(graph: Graph, measurement: Measurement) -> Figure:
    """A measurement as `3.5 GB (512x768)`, `4–6 GB`, `≥ 4 GB` or `≤ 6 GB`."""
    low, high = measurement.minimum, measurement.maximum
    if measurement.value is not None:
        amount = _number(measurement.value)
    elif low is not None and high is not None:
        amount = f"{_number(low)}–{_number(high)}"
    else:
        amount = f"≥ {_number(low)}" if low is not None else f"≤ {_number(high)}"
    condition = f" ({measurement.condition})" if measurement.condition else ""
    text = f"{amount} {measurement.unit}".strip() + condition
    return Figure(measurement.quantity, text, (_record(graph, measurement, measurement.evidence),))


def day(interval: Interval | None) -> str:
    """An interval as finely as it is known.

    >>> from datetime import date
    >>> first, last = date(2022, 11, 1), date(2022, 11, 30)
    >>> day(Interval(first, last, "month")), day(Interval(first, first, "range"))
    ('2022-11', '2022-11-01')
    """
    if interval is None:
        return "undated"
    if interval.precision == "range" and interval.start != interval.end:
        return f"{interval.start}/{interval.end}"
    return interval.start.isoformat()[: {"year": 4, "month": 7}.get(interval.precision, 10)]


def name_of(graph: Graph, entity_id: str) -> str:
    """The label of a thing, or its identifier where the graph does not hold it."""
    entity = graph.entity.get(entity_id)
    return entity.name if entity else entity_id


def printable(text: str) -> str:
    """Text on one line, without what a terminal would obey.

    >>> printable("a\\n  b \\x1b[31mc")
    'a b [31mc'
    """
    return "".join(c for c in " ".join(text.split()) if c.isprintable())


def _step(graph: Graph, step: Step) -> Fact:
    first = step.statements[0]
    same = [s for s in step.statements if (s.predicate, s.subject) == (first.predicate, first.subject)]
    told = tuple(_record(graph, s, s.evidence) for s in same)
    return replace(facts(graph, step.start, same)[0], records=told)


def _fact(graph: Graph, relation: str, forward: bool, other: str, statements: list[Statement]) -> Fact:
    entity = graph.entity.get(other)
    reading = _readings()[relation]["forward" if forward else "backward"]
    records = _records(graph, ((s, s.evidence) for s in statements))
    return Fact(relation, reading, forward, other, name_of(graph, other), entity.cls if entity else "", records)


def _records(graph: Graph, said: Iterable[tuple[Statement | Event, Evidence]]) -> tuple[Record, ...]:
    """Sayings by date, page and line, the undated last."""
    told = [_record(graph, value, place) for value, place in said]
    return tuple(sorted(told, key=lambda r: (r.date, r.source.rpartition(":")[0], int(r.source.rpartition(":")[2]))))


def _record(graph: Graph, value: Statement | Event | Measurement, place: Evidence) -> Record:
    item = graph.item[place.item]
    document = next((d.name for d in graph.documents if d.id == item.document), item.document)
    superseded = getattr(value, "superseded_by", None) is not None
    source = f"{document}:{item.line_of(place.span.start)}"
    quotation, reason = item.quote(place.span), getattr(value, "reason", None) or ""
    return Record(day(item.date), value.certainty, superseded, value.confidence, source, quotation, reason)


def _rank(graph: Graph, relation: str, forward: bool, other: str) -> tuple[int, bool, str, str]:
    """What a thing says of itself in the vocabulary's order, then what others say of it."""
    return RELATIONS.index(relation), not forward, name_of(graph, other), other


def _number(value: float | str | None) -> str:
    return f"{value:,.12g}" if isinstance(value, (int, float)) else str(value)


@cache
def _readings() -> dict[str, dict[str, str]]:
    return {row["relation"]: row for row in resources.table("readings.tsv")}
