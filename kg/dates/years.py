"""The year that a page writes nowhere, from the dates of its addresses and the order of its sections."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date as Date
from datetime import timedelta
from itertools import pairwise
from math import inf

from kg.dates.calendar import between
from kg.dates.heading import Section
from kg.model import Interval, Precision

_SPREAD = {"day": 0, "range": 0, "month": 30, "year": 365}
_LATE, _EARLY_LIMIT, _LATE_LIMIT = 2.0, 300.0, 600.0
_BACKWARDS, _ONWARDS = 4.0, 1.0
_SOON, _LONG_BEFORE = 14, 100
_NO_YEAR = "no year: no heading and no address of the page tells one"
_NO_NEAR = "no year: the addresses of the page are all of other times than its sections"


@dataclass(frozen=True, slots=True)
class Clue:
    """A date that an address of a section gives away, and the address in words: `tweet 1600248599254007810`."""

    date: Date
    precision: Precision
    words: str

    @property
    def latest(self) -> Date:
        """The last day that the clue may mean."""
        return self.date + timedelta(days=_SPREAD[self.precision])


def infer_years(sections: Sequence[Section], clues: Sequence[Sequence[Clue]]) -> list[tuple[Interval | None, str]]:
    """Give each section its year, with the reason in words.

    A post is linked on its day or soon after, so that of all years the one holds in which the section's days come
    shortly after the dates of its addresses, and in which the page runs evenly, newest first or oldest first.

    Parameters
    ----------
    sections : sequence of Section
        In the order of the page.
    clues : sequence of sequences of Clue
        For each section the dates that its addresses tell.

    Returns
    -------
    list of (Interval or None, str)
        None, and why, where nothing on the page tells a year.

    Examples
    --------
    >>> from datetime import date
    >>> from kg.dates.heading import heading
    >>> page = [heading("1/5"), heading("12/28")]
    >>> for found, why in infer_years(page, [[], [Clue(date(2022, 12, 27), "day", "tweet 16")]]):
    ...     print(found.start, "-", why)
    2023-01-05 - year 2023: by the order of the page, beside 2022-12-28
    2022-12-28 - year 2022: tweet 16 of 2022-12-27
    """
    years = _years(sections, clues)
    if not years:
        return [(None, _NO_YEAR) for _ in sections]
    placed = [[_on(section, year) for year in years] for section in sections]
    costs = [[_cost(interval, clue) for interval in row] for row, clue in zip(placed, clues, strict=True)]
    ends = [[interval.end.toordinal() for interval in row] for row in placed]
    best = min((_path(ends, costs, sign) for sign in (-1, 1)), key=lambda found: found[0])[1]
    intervals = [row[year] for row, year in zip(placed, best, strict=True)]
    reasons = [_reason(s, i, c) for s, i, c in zip(sections, intervals, clues, strict=True)]
    if not any(reasons):
        return [(None, _NO_NEAR) for _ in sections]
    sure = [at for at, reason in enumerate(reasons) if reason]
    return [
        (interval, reason or _beside(at, intervals, sure))
        for at, (interval, reason) in enumerate(zip(intervals, reasons, strict=True))
    ]


def _years(sections: Sequence[Section], clues: Sequence[Sequence[Clue]]) -> list[int]:
    """The years that any evidence names, and those beside them, latest last."""
    named = {s.start.year for s in sections if s.start.year} | {clue.date.year for row in clues for clue in row}
    return sorted({year + step for year in named for step in (-1, 0, 1)})


def _on(section: Section, year: int) -> Interval:
    """The section's days where its first day is in `year`, or in the year that the heading tells."""
    start, end = section.start, section.end
    first = start.year or year
    last = end.year or first + ((end.month, end.day) < (start.month, start.day))
    found = between(start.on(first), end.on(last))
    return Interval(found.start, found.end, "month") if section.precision == "month" else found


def _cost(interval: Interval, clues: Sequence[Clue]) -> float:
    """How ill the dates of a section's addresses suit its days: later ones hardly, much earlier ones a little."""
    cost = 0.0
    for clue in clues:
        late = (clue.date - interval.end).days - 1
        early = (interval.start - clue.latest).days
        cost += min(_LATE * late, _LATE_LIMIT) if late > 0 else min(max(early, 0), _EARLY_LIMIT)
    return cost


def _path(ends: list[list[int]], costs: list[list[float]], sign: int) -> tuple[float, list[int]]:
    """The cheapest choice of years, by number, for a page that runs in one direction, and its cost.

    For each section and year there is the section's last day then, counted from the year 1, and what the year costs.
    """
    total, back = [list(costs[0])], []
    for (above, below), cost in zip(pairwise(ends), costs[1:], strict=True):
        steps = _steps(total[-1], above, below, sign)
        total.append([way + own for (way, _), own in zip(steps, cost, strict=True)])
        back.append([-before for _, before in steps])
    least, at = min((cost, -k) for k, cost in enumerate(total[-1]))
    chosen = [-at]
    for links in reversed(back):
        chosen.append(links[chosen[-1]])
    return least, chosen[::-1]


def _steps(total: list[float], ends: list[int], wanted: list[int], sign: int) -> list[tuple[float, int]]:
    """For each year of a section the cheapest way to it from the one above, and minus the number of that one's year.

    `ends` are the last days of the one above, `wanted` those of the section, by year. It costs little to go on in the
    page's direction and more to go against it. Both sections' days rise with the years, so that one pass over them from
    each side finds the best of those before and of those after.
    """
    rising, falling = (_ONWARDS, _BACKWARDS) if sign > 0 else (_BACKWARDS, _ONWARDS)
    found: list[tuple[float, int]] = []
    best, j = (inf, 0), 0
    for day in wanted:
        while j < len(ends) and ends[j] <= day:
            best, j = min(best, (total[j] - rising * ends[j], -j)), j + 1
        found.append((best[0] + rising * day, best[1]))
    best, j = (inf, 0), len(ends) - 1
    for k, day in reversed(list(enumerate(wanted))):
        while j >= 0 and ends[j] > day:
            best, j = min(best, (total[j] + falling * ends[j], -j)), j - 1
        found[k] = min(found[k], (best[0] - falling * day, best[1]))
    return found


def _reason(section: Section, interval: Interval, clues: Sequence[Clue]) -> str:
    """Why a section has its year, if the section itself tells."""
    if section.start.year:
        return f"year {interval.start.year}: written in the heading"
    apart = {
        clue: max((clue.date - interval.end).days, (interval.start - clue.latest).days, 0)
        for clue in clues
        if (clue.date - interval.end).days <= _SOON and (interval.start - clue.latest).days <= _LONG_BEFORE
    }
    if not apart:
        return ""
    near = min(apart, key=lambda clue: (apart[clue], _SPREAD[clue.precision], clue.words))
    shown = {"month": near.date.strftime("%Y-%m"), "year": str(near.date.year)}.get(
        near.precision, near.date.isoformat()
    )
    return f"year {interval.start.year}: {near.words} of {shown}"


def _beside(at: int, intervals: list[Interval], sure: list[int]) -> str:
    """Why a section has its year that tells nothing itself: the nearest section that does."""
    here = bisect_left(sure, at)
    nearest = min(sure[max(0, here - 1) : here + 1], key=lambda i: (abs(i - at), i))
    return f"year {intervals[at].start.year}: by the order of the page, beside {intervals[nearest].start.isoformat()}"
