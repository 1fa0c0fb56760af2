"""What a graph holds, counted, and where it seems to hold one thing twice."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import combinations

from kg.model import Entity, Event, Graph, Measurement, Statement
from kg.vocab import fold, is_a, root

TOLD = ("Paper", "Document", "Post", "Video", "Demo", "Contribution")


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Two things that look like one: by identifier, with the name or address that they share."""

    first: str
    second: str
    shared: str


def summary(graph: Graph) -> dict[str, dict[str, int]]:
    """Count a graph's values by kind, class, relation, event type, certainty, language and month.

    Returns
    -------
    dict
        One table for each heading; the largest count first, months in their order.

    Examples
    --------
    >>> summary(Graph())["totals"]["entities"]
    0
    """
    totals = {
        name: len(getattr(graph, name))
        for name in ("documents", "items", "entities", "statements", "events", "measurements")
    }
    stated: list[Statement | Event | Measurement] = [*graph.statements, *graph.events, *graph.measurements]
    months = (item.date.start.isoformat()[:7] if item.date else "undated" for item in graph.items)
    return {
        "totals": totals,
        "classes": _ranked(entity.cls for entity in graph.entities),
        "relations": _ranked(statement.predicate for statement in graph.statements),
        "event types": _ranked(event.cls for event in graph.events),
        "certainty": _ranked(value.certainty for value in stated),
        "languages": _ranked(item.language for item in graph.items),
        "periods": dict(sorted(Counter(months).items())),
    }


def duplicates(graph: Graph) -> tuple[Duplicate, ...]:
    """Pairs of things that share an address, or a name while their classes could be those of one thing.

    None is expected: whatever is listed is two names of one thing that were not brought together.

    Examples
    --------
    >>> from kg.model import Name
    >>> one, two = Entity("tool/a-b", "Tool", Name("A B")), Entity("github/x/ab", "Project", Name("ab"))
    >>> duplicates(Graph(entities=(two, one)))[0].shared
    'ab'
    """
    found = {
        (a.id, b.id): shared
        for shared, bearers in _bearers(graph, _names)
        for a, b in combinations(bearers, 2)
        if could_be_one(a, b)
    }
    found |= {
        (a.id, b.id): shared for shared, bearers in _bearers(graph, _addresses) for a, b in combinations(bearers, 2)
    }
    return tuple(Duplicate(*pair, shared) for pair, shared in sorted(found.items()))


def could_be_one(a: Entity, b: Entity) -> bool:
    """Whether two things of the same name may be one, to judge by their classes.

    A paper or a video may be called like what it tells of, and two posts alike where each has its address;
    a company known by its service's name is one with the service.
    """
    told = {kind for kind in TOLD for e in (a, b) if is_a(e.cls, kind)}
    if told:
        return is_a(a.cls, min(told)) and is_a(b.cls, min(told)) and not (a.urls and b.urls)
    if "Service" in (a.cls, b.cls) and any(is_a(e.cls, "Organization") for e in (a, b)):
        return True
    return root(a.cls) == root(b.cls)


def _names(entity: Entity) -> set[str]:
    return {fold(name.text) for name in (entity.label, *entity.aliases)} - {""}


def _addresses(entity: Entity) -> set[str]:
    return set(entity.urls)


def _bearers(graph: Graph, keys: Callable[[Entity], set[str]]) -> list[tuple[str, list[Entity]]]:
    """Each key that several things have, in order, with the things in the order of their identifiers."""
    bearers: defaultdict[str, list[Entity]] = defaultdict(list)
    for entity in sorted(graph.entities, key=lambda e: e.id):
        for key in keys(entity):
            bearers[key].append(entity)
    return sorted((key, entities) for key, entities in bearers.items() if len(entities) > 1)


def _ranked(values: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(values).items(), key=lambda pair: (-pair[1], pair[0])))
