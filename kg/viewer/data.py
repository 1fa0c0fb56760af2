"""What the page shows, as plain JSON values: things by importance, everything else by the number of its thing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from kg.lookup import matches, ties
from kg.model import Entity, Event, Evidence, Graph, Interval, Item, Measurement, Statement
from kg.paths import strain
from kg.resources import table
from kg.viewer.layout import positions, radii

WEIGHTS = {"relatedTo": 0.3, "similarTo": 0.3}
EVENT_WEIGHT = 0.5

View = dict[str, Any]


def view_data(graph: Graph) -> View:
    """Everything that the page shows of a graph.

    Parameters
    ----------
    graph : Graph
        What to show.

    Returns
    -------
    dict
        Lists and dicts of strings and numbers only. `things` are ordered by importance; statements, events and
        measurements name them by their number there, items and documents likewise. An evidence is
        `[item, start, end, line]`, with offsets in code points of the item's text.

    Examples
    --------
    >>> view_data(Graph())["things"]
    []
    """
    things = by_importance(graph)
    number = {entity.id: place for place, entity in enumerate(things)}
    items = {item.id: place for place, item in enumerate(graph.items)}
    happened = _happened(graph)
    statements = [_statement(s, number, _Places(graph, items)) for s in graph.statements]
    links = _links(graph, number)
    places, communities = positions(len(things), _pulls(graph, number))
    spots = zip(things, places, radii(len(things)), communities, strict=True)
    return {
        "period": _period(graph),
        "documents": [{"name": d.name, "language": d.language, "url": d.url or ""} for d in graph.documents],
        "items": _items(graph),
        "things": [_thing(e, place, size, group, happened[e.id]) for e, place, size, group in spots],
        "links": links,
        "statements": statements,
        "events": [_event(e, number, _Places(graph, items)) for e in graph.events],
        "measurements": [_measurement(m, number, _Places(graph, items)) for m in graph.measurements],
        "story": _story(graph, number),
    }


def by_importance(graph: Graph) -> list[Entity]:
    """The things of a graph, those that stand in most statements, events and measurements first."""
    count = ties(graph)
    return sorted(graph.entities, key=lambda e: (-count[e.id], e.id))


class _Places:
    """Where something is said: items by their number."""

    def __init__(self, graph: Graph, items: Mapping[str, int]) -> None:
        self.graph, self.items = graph, items

    def at(self, evidence: Evidence) -> list[int]:
        item = self.graph.item[evidence.item]
        start, end = evidence.span.start - item.span.start, evidence.span.end - item.span.start
        return [self.items[item.id], start, end, item.line_of(evidence.span.start)]


def _thing(entity: Entity, place: tuple[float, float], size: float, community: int, events: int) -> View:
    aliases = dict.fromkeys(name.text for name in entity.aliases if name.text != entity.name)
    return {
        "id": entity.id,
        "cls": entity.cls,
        "name": entity.name,
        "aliases": list(aliases),
        "urls": list(entity.urls),
        "x": round(place[0]),
        "y": round(place[1]),
        "size": round(size, 1),
        "community": community,
        "events": events,
    }


def _statement(s: Statement, number: Mapping[str, int], places: _Places) -> View:
    record = {
        "id": s.id,
        "subject": number[s.subject],
        "predicate": s.predicate,
        "object": number[s.object],
        "day": s.published.isoformat() if s.published else "",
        "at": places.at(s.evidence),
        **_sure(s),
    }
    return record | ({"corrected": True} if s.superseded_by else {})


def _event(e: Event, number: Mapping[str, int], places: _Places) -> View:
    return {
        "id": e.id,
        "type": e.cls,
        "subjects": [number[one] for one in e.subjects],
        "actors": [number[one] for one in e.actors],
        "objects": [number[one] for one in e.objects],
        "date": _interval(e.date),
        "planned": e.planned.isoformat() if e.planned else "",
        "at": [places.at(one) for one in e.evidence],
        **_sure(e),
    }


def _measurement(m: Measurement, number: Mapping[str, int], places: _Places) -> View:
    return {
        "about": number[m.about],
        "quantity": m.quantity,
        "value": m.value,
        "minimum": m.minimum,
        "maximum": m.maximum,
        "unit": m.unit,
        "condition": m.condition,
        "at": places.at(m.evidence),
        **_sure(m),
    }


def _sure(value: Statement | Event | Measurement) -> View:
    return {"certainty": value.certainty, "confidence": round(value.confidence, 3)}


def _items(graph: Graph) -> list[View]:
    documents = {document.id: place for place, document in enumerate(graph.documents)}
    return [_item(item, documents) for item in graph.items]


def _item(item: Item, documents: Mapping[str, int]) -> View:
    return {
        "document": documents[item.document],
        "language": item.language,
        "date": _interval(item.date),
        "text": item.text,
    }


def _interval(interval: Interval | None) -> list[str]:
    return [interval.start.isoformat(), interval.end.isoformat(), interval.precision] if interval else []


def _period(graph: Graph) -> list[str]:
    """The first and the last day that anything is dated with, leaving aside what is told by the year alone."""
    dates = [item.date for item in graph.items] + [event.date for event in graph.events]
    days = [date for date in dates if date and date.precision != "year"]
    return [min(d.start for d in days).isoformat(), max(d.end for d in days).isoformat()] if days else []


def _happened(graph: Graph) -> Mapping[str, int]:
    """How many events each thing is the subject of."""
    count: defaultdict[str, int] = defaultdict(int)
    for event in graph.events:
        for subject in event.subjects:
            count[subject] += 1
    return count


def _links(graph: Graph, number: Mapping[str, int]) -> list[View]:
    """Which things are tied, by which statements, and what a step along the tie costs a way (see `kg.paths`)."""
    links: dict[tuple[int, int], list[int]] = {}
    for place, s in enumerate(graph.statements):
        if s.subject != s.object:
            links.setdefault(_pair(number[s.subject], number[s.object]), []).append(place)
    return [
        {"ends": list(pair), "statements": links[pair], "strain": _strain(graph, links[pair])} for pair in sorted(links)
    ]


def _strain(graph: Graph, statements: Iterable[int]) -> float | None:
    """The least strain of the statements that a way may go by; None where all are negated."""
    walked = (graph.statements[place] for place in statements)
    return min((strain(s) for s in walked if s.certainty != "negated"), default=None)


def _pulls(graph: Graph, number: Mapping[str, int]) -> dict[tuple[int, int], float]:
    """How strongly things belong side by side: by statements, and by events that they share."""
    pulls: defaultdict[tuple[int, int], float] = defaultdict(float)
    for s in graph.statements:
        if s.subject != s.object:
            pulls[_pair(number[s.subject], number[s.object])] += WEIGHTS.get(s.predicate, 1.0)
    for event in graph.events:
        first, *others = (number[one] for one in (*event.subjects, *event.objects, *event.actors))
        for other in set(others) - {first}:
            pulls[_pair(first, other)] += EVENT_WEIGHT
    return dict(pulls)


def _pair(one: int, other: int) -> tuple[int, int]:
    return (one, other) if one < other else (other, one)


def _story(graph: Graph, number: Mapping[str, int]) -> list[View]:
    """The steps of the guided example, each with the thing that it points at, as far as the graph holds it."""
    steps = []
    for row in table("viewer", "story.tsv"):
        found = matches(graph, row["thing"])
        if len(found) == 1:
            steps.append({"thing": number[found[0].id], "en": row["en"], "zh": row["zh"]})
    return steps
