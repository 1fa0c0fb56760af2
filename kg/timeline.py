"""What happened, in order: the events of a thing and of what hangs on it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date as Date

from kg.errors import KgError
from kg.model import Event, Graph
from kg.present import happening, mark, printable

# What hangs on a thing: the relation, and whether the thing stands at its object end.
HANGING = {"versionOf": True, "contributesTo": True, "hasVariant": False}


@dataclass(frozen=True, slots=True)
class Moment:
    """An event in words; `mark` says what sets it apart from a plain, current assertion, "" for that."""

    date: str
    type: str
    text: str
    planned: str
    mark: str
    sources: tuple[str, ...]


def timeline(
    graph: Graph, thing: str | None = None, start: Date | None = None, end: Date | None = None, kind: str | None = None
) -> tuple[Moment, ...]:
    """The events of a graph, or of one thing and of its versions, variants and contributions, by date.

    Parameters
    ----------
    graph : Graph
        The graph.
    thing : str, optional
        The id of a thing.
    start, end : datetime.date, optional
        The first and the last day; what has no date is then left out.
    kind : str, optional
        The type of event.

    Raises
    ------
    KgError
        If the last day is before the first.

    Examples
    --------
    >>> timeline(Graph())
    ()
    """
    in_order(start, end)
    about = None if thing is None else circle(graph, thing)
    told = [
        event
        for event in graph.events
        if (kind is None or event.cls == kind)
        and (about is None or thing in event.actors or about.intersection((*event.subjects, *event.objects)))
        and _within(event, start, end)
    ]
    return tuple(_moment(graph, event) for event in sorted(told, key=_rank))


def in_order(start: Date | None, end: Date | None) -> None:
    """See to it that a period does not end before it starts; either end may be open.

    >>> in_order(Date(2022, 12, 1), Date(2022, 11, 30))
    Traceback (most recent call last):
        ...
    kg.errors.KgError: 2022-12-01 to 2022-11-30: ends before it starts; give the earlier day first
    """
    if start and end and end < start:
        raise KgError(f"{start} to {end}", "ends before it starts", "give the earlier day first")


def circle(graph: Graph, thing: str) -> frozenset[str]:
    """A thing with its versions, its variants and the contributions to it, and theirs.

    >>> circle(Graph(), "model/x")
    frozenset({'model/x'})
    """
    hanging: dict[str, set[str]] = defaultdict(set)
    for s in graph.statements:
        if s.predicate in HANGING and s.holds:
            above, below = (s.object, s.subject) if HANGING[s.predicate] else (s.subject, s.object)
            hanging[above].add(below)
    found, open_ = {thing}, [thing]
    while open_:
        more = hanging[open_.pop()] - found
        found |= more
        open_ += more
    return frozenset(found)


def _within(event: Event, start: Date | None, end: Date | None) -> bool:
    if event.date is None:
        return start is None and end is None
    return (start is None or start <= event.date.end) and (end is None or event.date.start <= end)


def _rank(event: Event) -> tuple[bool, Date, Date, str, str]:
    first, last = (event.date.start, event.date.end) if event.date else (Date.max, Date.max)
    return event.date is None, first, last, event.cls, event.id


def _moment(graph: Graph, event: Event) -> Moment:
    told = happening(graph, event)
    sources = tuple(dict.fromkeys(record.source for record in told.records))
    told_so = mark(event.certainty, event.superseded_by is not None, event.reason or "")
    return Moment(told.date, told.type, told.text, told.planned, told_so, sources)


def table(moments: tuple[Moment, ...]) -> tuple[list[str], list[list[str]]]:
    """Moments as the names of columns and rows of cells.

    >>> table(())
    (['date', 'event', 'what', 'source'], [])
    """
    rows = [[moment.date, moment.type, words(moment), ", ".join(moment.sources)] for moment in moments]
    return ["date", "event", "what", "source"], rows


def words(moment: Moment) -> str:
    """What happened in a line, with the day it is planned for and its mark.

    >>> words(Moment("2022-11-24", "Release", "SD 2.1", "2022-12-07", "planned", ()))
    'SD 2.1, for 2022-12-07 [planned]'
    """
    planned = f", for {moment.planned}" if moment.planned else ""
    return printable(moment.text + planned) + (f" [{moment.mark}]" if moment.mark else "")
