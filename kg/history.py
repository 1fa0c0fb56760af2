"""The graph as it was on a day, as it was known on a day.

Two times: a record is valid from the day that a source tells for it, else from the day on which it was said;
it is known from the day on which it was said. What has no date at all is in every graph.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date as Date
from typing import Any

from kg.model import Event, Evidence, Graph, Item, Measurement, Statement, restored
from kg.supersession import Record, corrections, day, supersede


def as_of(graph: Graph, date: Date, known_at: Date | None = None) -> Graph:
    """Cut a graph back to what was so on a day.

    Parameters
    ----------
    graph : Graph
        The graph.
    date : datetime.date
        What had not happened by then is left out, and what ended only later still stands.
    known_at : datetime.date, optional
        What nobody had said by then is left out too, corrections with it; by default all that is known now counts.

    Returns
    -------
    Graph
        With the items that its records rest on or that were there by then, and the things that its records name.

    Examples
    --------
    >>> as_of(Graph(), Date(2022, 11, 24)) == Graph()
    True
    """
    known = graph if known_at is None else _known(graph, known_at)
    return _closed(graph, _then(known, date))


def first(graph: Graph, thing: str, said: bool = False) -> Date | None:
    """The first day on which anything is so of a thing, or on which anything is said of it; None where no day is told.

    >>> first(Graph(), "model/x")
    """
    days: list[Date | None] = []
    records: tuple[Record | Measurement, ...] = (*graph.statements, *graph.events, *graph.measurements)
    for record in records:
        if thing in _named(record):
            told = [date.end for e in _evidence(record) if (date := graph.item[e.item].date)]
            days.append(min(told, default=None) if said or isinstance(record, Measurement) else day(record))
    return min((one for one in days if one), default=None)


def _known(graph: Graph, known_at: Date) -> Graph:
    """What had been said by a day, with what ended or corrected what by then."""
    items = tuple(item for item in graph.items if _by(item, known_at))
    there = {item.id for item in items}
    events = tuple(
        replace(event, evidence=told)
        for event in graph.events
        if (told := tuple(evidence for evidence in event.evidence if evidence.item in there))
    )
    statements = tuple(s for s in graph.statements if s.evidence.item in there)
    measurements = tuple(m for m in graph.measurements if m.evidence.item in there)
    later = {None, *(s.id for s in statements), *(e.id for e in events)}
    return supersede(
        replace(
            graph,
            items=items,
            statements=tuple(s if s.superseded_by in later else restored(s) for s in statements),
            events=tuple(e if e.superseded_by in later else restored(e) for e in events),
            measurements=measurements,
        )
    )


def _then(graph: Graph, date: Date) -> Graph:
    """What had happened by a day. A correction counts from the day of what it corrects: it tells how that was."""
    records: tuple[Record, ...] = (*graph.statements, *graph.events)
    begun = {record.id for record in records if (day(record) or date) <= date}
    timeless = {None, *corrections()}
    corrected = {r.id: r.superseded_by for r in records if r.superseded_by and r.reason in timeless}
    for name in tuple(begun):
        while name in corrected and corrected[name] not in begun:
            name = corrected[name]
            begun.add(name)
    there = {None, *begun}

    def standing(record: Any) -> Any:
        return record if record.superseded_by in there else replace(record, superseded_by=None, reason=None)

    items = {item.id for item in graph.items if _by(item, date)}
    statements = tuple(standing(s) for s in graph.statements if s.id in begun)
    events = tuple(standing(e) for e in graph.events if e.id in begun)
    measurements = tuple(m for m in graph.measurements if m.evidence.item in items)
    needed = items | {e.item for record in (*statements, *events) for e in _evidence(record)}
    return replace(
        graph,
        items=tuple(item for item in graph.items if item.id in needed),
        statements=statements,
        events=events,
        measurements=measurements,
    )


def _closed(whole: Graph, part: Graph) -> Graph:
    """Keep the things that the records that are left name, and leave out the documents whose items are all gone."""
    things = _things(part)
    documents = {item.document for item in whole.items} - {item.document for item in part.items}
    return replace(
        part,
        documents=tuple(document for document in whole.documents if document.id not in documents),
        entities=tuple(entity for entity in whole.entities if entity.id in things),
    )


def _things(graph: Graph) -> set[str]:
    records: tuple[Record | Measurement, ...] = (*graph.statements, *graph.events, *graph.measurements)
    return {one for record in records for one in _named(record)}


def _named(record: Record | Measurement) -> tuple[str, ...]:
    if isinstance(record, Statement):
        return record.subject, record.object
    return record.things if isinstance(record, Event) else (record.about,)


def _by(item: Item, date: Date) -> bool:
    return item.date is None or item.date.end <= date


def _evidence(record: Statement | Event | Measurement) -> Iterable[Evidence]:
    return record.evidence if isinstance(record, Event) else (record.evidence,)
