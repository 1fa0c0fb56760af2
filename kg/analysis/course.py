"""Course in time: how a graph grows, how often a thing is released, how long proposals stay open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date as Date
from datetime import timedelta
from itertools import pairwise
from typing import Literal

from kg.model import Graph, Interval

Unit = Literal["day", "week", "month"]
MONTH = timedelta(days=31)


@dataclass(frozen=True, slots=True)
class Growth:
    """What is known by the end of the period that begins on `start`: things told of, statements, events."""

    start: Date
    things: int
    statements: int
    events: int


@dataclass(frozen=True, slots=True)
class Survival:
    """A curve of survival, and on how many proposals it rests: those that were merged, and those still open."""

    steps: tuple[Step, ...]
    merged: int
    open: int


@dataclass(frozen=True, slots=True)
class Step:
    """After so many days: how many were still observed, how many ended then, and the share that is still open."""

    days: int
    at_risk: int
    ended: int
    share: float


def growth(graph: Graph, unit: Unit = "week") -> tuple[Growth, ...]:
    """How much is known at the end of each period.

    Parameters
    ----------
    graph : Graph
        The graph; what has no date, or one of more than a month, is left out. Of several days the last counts.
    unit : {"day", "week", "month"}
        The length of a period; weeks begin on Monday.

    Returns
    -------
    tuple of Growth
        One for each period in which anything was told, in order.

    Examples
    --------
    >>> growth(Graph())
    ()
    """
    first: dict[str, Date] = {}
    counts: dict[str, Counter[Date]] = {"statements": Counter(), "events": Counter()}
    for kind, day, things in _dated(graph):
        start = _start(day, unit)
        counts[kind][start] += 1
        for thing in things:
            first[thing] = min(start, first.get(thing, start))
    born = Counter(first.values())
    found, total = [], Growth(Date.min, 0, 0, 0)
    for start in sorted(born.keys() | counts["statements"].keys() | counts["events"].keys()):
        total = Growth(
            start,
            total.things + born[start],
            total.statements + counts["statements"][start],
            total.events + counts["events"][start],
        )
        found.append(total)
    return tuple(found)


def cadence(graph: Graph, thing: str, kinds: tuple[str, ...] = ("Release", "Update")) -> tuple[int, ...]:
    """The days between one release of a thing and the next.

    Parameters
    ----------
    graph : Graph
        The graph.
    thing : str
        An identifier; releases of its versions count too.
    kinds : tuple of str
        Which types of event are releases.

    Returns
    -------
    tuple of int
        Days, in the order of time; several releases on one day are one, and one dated to more than a month is none.

    Examples
    --------
    >>> cadence(Graph(), "model/x")
    ()
    """
    family = {thing} | {
        s.subject for s in graph.statements if s.predicate == "versionOf" and s.object == thing and s.holds
    }
    days = {
        event.date.start
        for event in graph.events
        if event.cls in kinds and event.certainty == "asserted" and family & set(event.subjects)
        if event.date and _narrow(event.date)
    }
    return tuple((later - earlier).days for earlier, later in pairwise(sorted(days)))


def survival(graph: Graph) -> Survival:
    """How long proposals stay open until they are merged: the Kaplan–Meier estimate.

    A proposal that is not known to be merged is observed until the last day of the news.

    Parameters
    ----------
    graph : Graph
        The graph.

    Returns
    -------
    Survival
        The estimate has a step for each number of days after which proposals were merged.

    References
    ----------
    Kaplan and Meier, "Nonparametric estimation from incomplete observations", 1958.

    Examples
    --------
    >>> survival(Graph())
    Survival(steps=(), merged=0, open=0)
    """
    lives = sorted(_lives(graph))
    ended = Counter(days for days, merged in lives if merged)
    steps, share = [], 1.0
    for days in sorted(ended):
        at_risk = sum(1 for lived, _ in lives if lived >= days)
        share *= 1 - ended[days] / at_risk
        steps.append(Step(days, at_risk, ended[days], share))
    return Survival(tuple(steps), ended.total(), len(lives) - ended.total())


def _lives(graph: Graph) -> Iterator[tuple[int, bool]]:
    """For each thing that was proposed the days from its first proposal on, and whether a merge ended them."""
    told = (item.date for item in graph.items if item.date and _narrow(item.date))
    last = max((date.end for date in told), default=None)
    merges: dict[str, Date] = {}
    for thing, day in _first(graph, "Merge"):
        merges.setdefault(thing, day)
    proposals: dict[str, Date] = {}
    for thing, day in _first(graph, "Proposal"):
        proposals.setdefault(thing, day)
    for thing, start in proposals.items():
        end = merges.get(thing)
        if end and end >= start:
            yield (end - start).days, True
        elif last and not end:
            yield max(0, (last - start).days), False


def _first(graph: Graph, kind: str) -> list[tuple[str, Date]]:
    """The things that asserted events of a kind happen to, with their days, the earliest first."""
    found = [
        (event.date.start, thing)
        for event in graph.events
        if event.cls == kind and event.certainty == "asserted" and event.date and _narrow(event.date)
        for thing in event.subjects
    ]
    return [(thing, day) for day, thing in sorted(found)]


def _dated(graph: Graph) -> Iterator[tuple[str, Date, tuple[str, ...]]]:
    """Statements and events on the last of their days."""
    for s in graph.statements:
        item = graph.item.get(s.evidence.item)
        if s.published and not (item and item.date and not _narrow(item.date)):
            yield "statements", s.published, (s.subject, s.object)
    for event in graph.events:
        if event.date and _narrow(event.date):
            yield "events", event.date.end, event.things


def _narrow(date: Interval) -> bool:
    """Whether a date tells about when: that of a year, or of a page as a whole, tells nothing of the week."""
    return date.end - date.start <= MONTH


def _start(day: Date, unit: Unit) -> Date:
    match unit:
        case "day":
            return day
        case "week":
            return day - timedelta(days=day.weekday())
        case "month":
            return day.replace(day=1)
