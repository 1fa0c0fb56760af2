"""Which of a graph's things and events fit what is asked for."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date as Date
from datetime import datetime
from typing import Literal, overload

from kg.errors import KgError
from kg.model import CERTAINTIES, Certainty, Entity, Event, Graph
from kg.present import MARKS
from kg.timeline import circle, in_order
from kg.vocab import CLASSES, EVENTS, is_a

Day = Date | str | int
"""A day, or a text like `2022-11-24`, `2022-11` or `2022`; a year may be a number."""
Sure = Certainty | Literal["rumoured", "denied"]
"""How sure a thing is, by the graph's word or by the one that cards mark it with."""
_SAID: dict[str, Certainty] = {mark: certainty for certainty, mark in MARKS.items() if mark}


@overload
def first(day: Day) -> Date: ...
@overload
def first(day: None) -> None: ...
def first(day: Day | None) -> Date | None:
    """The first day of what is said.

    Parameters
    ----------
    day : datetime.date, str or int, optional
        A day, or the text of a day, a month or a year.

    Raises
    ------
    KgError
        If the text is no day.

    Examples
    --------
    >>> first("2022-11")
    datetime.date(2022, 11, 1)
    """
    return None if day is None else _days(day)[0]


@overload
def last(day: Day) -> Date: ...
@overload
def last(day: None) -> None: ...
def last(day: Day | None) -> Date | None:
    """The last day of what is said.

    Parameters
    ----------
    day : datetime.date, str or int, optional
        A day, or the text of a day, a month or a year.

    Raises
    ------
    KgError
        If the text is no day.

    Examples
    --------
    >>> last("2022-11"), last("2022"), last(None)
    (datetime.date(2022, 11, 30), datetime.date(2022, 12, 31), None)
    """
    return None if day is None else _days(day)[1]


def period(since: Day | None, until: Day | None) -> tuple[Date | None, Date | None]:
    """The first day and the last of a period that is open where nothing is said.

    Parameters
    ----------
    since, until : datetime.date, str or int, optional
        A day, or the text of a day, a month or a year.

    Raises
    ------
    KgError
        If a text is no day, or the period ends before it starts.

    Examples
    --------
    >>> period("2022-11", 2022)
    (datetime.date(2022, 11, 1), datetime.date(2022, 12, 31))
    """
    days = first(since), last(until)
    in_order(*days)
    return days


def entities(graph: Graph, text: str, kind: str | None, since: Date | None, until: Date | None) -> Iterator[Entity]:
    """The entities with a text in a name, of a class, of which something dated is told in a period; see `find`."""
    if not isinstance(text, str):
        raise KgError(repr(text), "is not a text", "give what a name holds")
    if kind is not None and not (isinstance(kind, str) and kind in CLASSES):
        raise KgError(repr(kind), "is not a class of things", "choose one of " + ", ".join(sorted(CLASSES)))
    told = _told(graph, since, until) if since or until else None
    wanted = text.casefold()
    for entity in graph.entities:
        if kind is not None and not is_a(entity.cls, kind):
            continue
        if told is not None and entity.id not in told:
            continue
        if any(wanted in name.text.casefold() for name in (entity.label, *entity.aliases)):
            yield entity


def events(
    graph: Graph, thing: str | None, kind: str | None, since: Date | None, until: Date | None, certainty: str | None
) -> Iterator[Event]:
    """The events of a thing and of what hangs on it, of a type, within a period, told so; see `timeline`."""
    certainty = _SAID.get(certainty, certainty) if isinstance(certainty, str) else certainty
    for name, known in ((kind, EVENTS), (certainty, CERTAINTIES)):
        if name is not None and name not in known:
            what = "a type of event" if known == EVENTS else "a certainty"
            more = () if known == EVENTS else (mark for mark in _SAID if mark not in CERTAINTIES)
            raise KgError(repr(name), f"is not {what}", "choose one of " + ", ".join((*known, *more)))
    about = circle(graph, thing) if thing is not None else frozenset()
    for event in graph.events:
        if (
            (thing is None or thing in event.actors or about.intersection((*event.subjects, *event.objects)))
            and kind in (None, event.cls)
            and certainty in (None, event.certainty)
            and (_within(event, since, until) if since or until else True)
        ):
            yield event


def _within(event: Event, since: Date | None, until: Date | None) -> bool:
    days = event.date
    return days is not None and days.end >= (since or Date.min) and days.start <= (until or Date.max)


def _told(graph: Graph, since: Date | None, until: Date | None) -> set[str]:
    """The things that a dated statement or event of a period names."""
    named: set[str] = set()
    for s in graph.statements:
        if s.published and (since or Date.min) <= s.published <= (until or Date.max):
            named |= {s.subject, s.object}
    for event in graph.events:
        if _within(event, since, until):
            named.update(event.things)
    return named


def _days(day: Day) -> tuple[Date, Date]:
    if isinstance(day, Date):
        whole = day.date() if isinstance(day, datetime) else day
        return whole, whole
    try:
        match [int(part) for part in str(day).split("-")]:
            case [year]:
                return Date(year, 1, 1), Date(year, 12, 31)
            case [year, month]:
                return Date(year, month, 1), Date(year, month, monthrange(year, month)[1])
            case [year, month, day_]:
                return Date(year, month, day_), Date(year, month, day_)
    except (ValueError, OverflowError):
        pass
    raise KgError(repr(day), "is not a day", "write it like 2022-11-24, 2022-11 or 2022")
