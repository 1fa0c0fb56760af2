"""What items tell, as records of the graph, once it is known which entities their things are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kg.confidence import of as trust
from kg.facts import Facts, Thing
from kg.model import Event, Evidence, Item, Measurement, Span, Statement, digest


@dataclass(frozen=True, slots=True)
class Told:
    """The records of some items; the events are as each item alone tells them."""

    statements: tuple[Statement, ...]
    events: tuple[Event, ...]
    measurements: tuple[Measurement, ...]


def tell(items: Iterable[Item], said: Iterable[Facts], identity: Mapping[Thing, str]) -> Told:
    """Tell what items say; `identity` has the entity that each of their things is.

    >>> tell([], [], {})
    Told(statements=(), events=(), measurements=())
    """
    statements: list[Statement] = []
    events: list[Event] = []
    measurements: list[Measurement] = []
    for item, facts in zip(items, said, strict=True):
        who = [identity[thing] for thing in facts.things]
        statements += once(stated(item, facts, who))
        events += happened(item, facts, who)
        measurements += once(measured(item, facts, who))
    return Told(tuple(statements), tuple(events), tuple(measurements))


def _evidence(item: Item, span: Span) -> Evidence:
    return Evidence(item.id, Span(max(span.start, item.span.start), min(span.end, item.span.end)))


def once(values: Iterable[Any]) -> Iterator[Any]:
    """Values by their ids, the last of each."""
    yield from {v.id: v for v in values}.values()


def stated(item: Item, facts: Facts, who: Sequence[str]) -> Iterator[Statement]:
    """The statements of an item; `who` are the entities that its things are."""
    for c in facts.claims:
        subject, object = who[c.subject], who[c.object]
        if subject != object:
            name = digest("statement", item.id, subject, c.predicate, object)
            published = item.date.end if item.date else None
            yield Statement(
                f"statement/{name}", subject, c.predicate, object, _evidence(item, c.span), c.certainty, trust(c.rule),
                c.rule, published,
            )  # fmt: skip


def happened(item: Item, facts: Facts, who: Sequence[str]) -> Iterator[Event]:
    """The events as an item alone tells them; `who` are the entities that its things are."""
    for h in facts.happenings:
        sides = (h.subjects, h.actors, h.objects)
        subjects, actors, objects = (tuple(sorted({who[p] for p in side})) for side in sides)
        when = h.date or item.date
        name = digest("event", h.cls, subjects, objects, item.id)
        evidence = (_evidence(item, h.span),)
        yield Event(
            f"event/{name}", h.cls, subjects, actors, objects, when, h.planned, evidence, h.certainty, trust(h.rule),
            h.rule,
        )  # fmt: skip


def measured(item: Item, facts: Facts, who: Sequence[str]) -> Iterator[Measurement]:
    """The measurements of an item; `who` are the entities that its things are."""
    for f in facts.figures:
        name = digest("measurement", item.id, who[f.about], f.quantity, f.value, f.minimum, f.maximum, f.unit)
        yield Measurement(
            f"measurement/{name}", who[f.about], f.quantity, f.value, f.minimum, f.maximum, f.unit, f.condition,
            _evidence(item, f.span), f.certainty, trust(f.rule), f.rule,
        )  # fmt: skip
