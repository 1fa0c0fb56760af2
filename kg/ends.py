"""What may stand at the ends of each relation, and the check that keeps out of a graph what may not."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Literal

from kg import resources
from kg.model import Event, Graph, Measurement, Statement, restored
from kg.vocab import QUANTITIES, is_a

Side = Literal["domain", "range"]

_EXTENT = re.compile("[0-9]+x[0-9]+")


@dataclass(frozen=True, slots=True)
class Rejected:
    """A value that was taken out of a graph, and why."""

    value: Statement | Event | Measurement
    reason: str


@cache
def classes(name: str, side: Side) -> tuple[str, ...]:
    """The classes that may stand at one side of a property; their subclasses may too.

    Parameters
    ----------
    name : str
        A property of `ends.tsv`.
    side : {"domain", "range"}
        Where it starts or where it leads.

    Raises
    ------
    KeyError
        If the property is not in the table.

    Examples
    --------
    >>> classes("developedBy", "range")
    ('Agent', 'Service')
    """
    return _table()[name, side]


@cache
def _table() -> Mapping[tuple[str, str], tuple[str, ...]]:
    sides: tuple[Side, ...] = ("domain", "range")
    return {
        (row["property"], side): tuple(row[side].split("|")) for row in resources.table("ends.tsv") for side in sides
    }


@cache
def fits(name: str, side: Side, cls: str) -> bool:
    """Whether a thing of a class may stand at one side of a property.

    >>> fits("developedBy", "range", "Community"), fits("developedBy", "domain", "Community")
    (True, False)
    """
    return any(is_a(cls, allowed) for allowed in classes(name, side))


def quarantine(graph: Graph) -> tuple[Graph, tuple[Rejected, ...]]:
    """Take out the statements, events and measurements that the shapes would refuse.

    What is taken out no longer supersedes anything: what was ended or corrected by it stands again.

    Parameters
    ----------
    graph : Graph
        Any graph.

    Returns
    -------
    tuple[Graph, tuple[Rejected, ...]]
        The graph without them, and each with its reason, in the graph's order.

    Examples
    --------
    >>> quarantine(Graph())
    (Graph(documents=(), items=(), entities=(), statements=(), events=(), measurements=()), ())
    """
    class_of = {entity.id: entity.cls for entity in graph.entities}
    kept: dict[str, tuple[Any, ...]] = {}
    rejected: list[Rejected] = []
    for kind in _FAULTS:
        values = getattr(graph, kind)
        reasons = [_placed(value, graph) or fault(kind, value, class_of) for value in values]
        kept[kind] = tuple(value for value, reason in zip(values, reasons, strict=True) if reason is None)
        rejected += [Rejected(value, reason) for value, reason in zip(values, reasons, strict=True) if reason]
    if not rejected:
        return graph, ()
    there = {None} | {value.id for kind in ("statements", "events") for value in kept[kind]}
    for kind in ("statements", "events"):
        kept[kind] = tuple(v if v.superseded_by in there else restored(v) for v in kept[kind])
    return replace(graph, **kept), tuple(rejected)


def fault(kind: str, value: Any, class_of: Mapping[str, str]) -> str | None:
    """Say why the shapes would refuse a value for what it tells, if they would.

    >>> from kg.model import Evidence, Span
    >>> fault("statements", Statement("s", "a", "supports", "a", Evidence("i", Span(0, 1)), "asserted", 1, ""), {})
    'a is not in the graph'
    """
    return next(_FAULTS[kind](value, class_of), None)


def _placed(value: Statement | Event | Measurement, graph: Graph) -> str | None:
    """Say what is wrong with the evidence and the confidence."""
    for evidence in value.evidence if isinstance(value, Event) else (value.evidence,):
        item = graph.item.get(evidence.item)
        if item is None:
            return f"its item {evidence.item} is not in the graph"
        if not item.span.start <= evidence.span.start < evidence.span.end <= item.span.end:
            return f"its place {evidence.span.start}..{evidence.span.end} is outside item {evidence.item}"
    return None if 0 <= value.confidence <= 1 else f"its confidence {value.confidence} is not between 0 and 1"


def _statement(value: Statement, class_of: Mapping[str, str]) -> Iterator[str]:
    if (value.predicate, "domain") not in _table():
        yield f"{value.predicate} is not a relation of the vocabulary"
        return
    yield from _end(value.predicate, "domain", value.subject, class_of)
    yield from _end(value.predicate, "range", value.object, class_of)
    if value.subject == value.object:
        yield f"{value.predicate} ties {value.subject} to itself"


def _event(value: Event, class_of: Mapping[str, str]) -> Iterator[str]:
    roles = (("subject", value.subjects), ("actor", value.actors), ("object", value.objects))
    for role, things in roles:
        for thing in things:
            yield from _end(role, "range", thing, class_of)
    if not value.subjects and value.cls != "Announcement":
        yield f"the {value.cls} happens to nothing"


def _measurement(value: Measurement, class_of: Mapping[str, str]) -> Iterator[str]:
    yield from _end("about", "range", value.about, class_of)
    bounds = [bound for bound in (value.minimum, value.maximum) if bound is not None]
    if value.quantity not in QUANTITIES:
        yield f"{value.quantity!r} is not a quantity of the vocabulary"
    if (value.value is None) == (not bounds):
        yield "it has neither a value nor a range, or both"
    numbers = [bound for bound in bounds if not isinstance(bound, str)]
    if numbers != sorted(numbers):
        yield f"its minimum {value.minimum} is above its maximum {value.maximum}"
    for amount in bounds if value.value is None else (value.value,):
        yield from _amount(value, amount)


def _amount(value: Measurement, amount: float | str) -> Iterator[str]:
    if value.quantity == "resolution" and value.unit != "x":
        if not (isinstance(amount, str) and _EXTENT.fullmatch(amount)):
            yield f"the resolution {amount!r} is not written like 512x768"
    elif value.quantity != "version-hash" and isinstance(amount, str):
        yield f"the {value.quantity} {amount!r} is not a number"


def _end(name: str, side: Side, thing: str, class_of: Mapping[str, str]) -> Iterator[str]:
    if thing not in class_of:
        yield f"{thing} is not in the graph"
    elif not fits(name, side, class_of[thing]):
        verb = "starts from" if side == "domain" else "leads to"
        yield f"{name} {verb} {' or '.join(classes(name, side))}, and {thing} is {class_of[thing]}"


_FAULTS: dict[str, Callable[[Any, Mapping[str, str]], Iterator[str]]] = {
    "statements": _statement, "events": _event, "measurements": _measurement,
}  # fmt: skip
