"""Days of which the year may be unknown, and the words that Chinese and English have for dates."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

from kg.model import Interval
from kg.resources import table

_LEAP = 2000
_FIRST, _LAST = 2000, 2099


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the year, and its year where that is known.

    >>> Day(11, 24).on(2022)
    datetime.date(2022, 11, 24)
    >>> Day(2, 29).on(2023)
    datetime.date(2023, 2, 28)
    """

    month: int
    day: int
    year: int | None = None

    def on(self, year: int) -> date:
        """The date in a year; the last of February where the year has no 29th."""
        return date(year, self.month, min(self.day, monthrange(year, self.month)[1]))

    @property
    def ordinal(self) -> int:
        """The number of the day in a leap year."""
        return date(_LEAP, self.month, self.day).toordinal() - date(_LEAP, 1, 1).toordinal()


def day(month: int | str, number: int | str, year: int | str | None = None) -> Day | None:
    """A day if there is one of that number; a year of two digits is of this century."""
    month, number = int(month), int(number)
    full = (int(year) + 2000 if len(str(year)) == 2 else int(year)) if year else None
    if not 1 <= month <= 12 or not 1 <= number <= monthrange(full or _LEAP, month)[1]:
        return None
    return None if full is not None and not _FIRST <= full <= _LAST else Day(month, number, full)


def nearest(wanted: Day, to: date) -> date:
    """The date of a day in its year, or else in the year that brings it closest to another date.

    >>> nearest(Day(1, 2), date(2022, 12, 30))
    datetime.date(2023, 1, 2)
    """
    years = (wanted.year,) if wanted.year else (to.year, to.year + 1, to.year - 1)
    return min((wanted.on(year) for year in years), key=lambda found: abs((found - to).days))


def month_of(year: int, month: int) -> Interval:
    """The whole of a month; months beyond twelve or below one fall into the years beside."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return Interval(date(year, month, 1), date(year, month, monthrange(year, month)[1]), "month")


def year_of(year: int) -> Interval:
    """The whole of a year."""
    return Interval(date(year, 1, 1), date(year, 12, 31), "year")


def between(start: date, end: date) -> Interval:
    """The days from one to another, in whatever order."""
    start, end = min(start, end), max(start, end)
    return Interval(start, end, "day" if start == end else "range")


@cache
def words(kind: str) -> dict[str, str]:
    """The words of one kind in `calendar.tsv`, in lower case, with their values."""
    return {row["word"].lower(): row["value"] for row in table("calendar.tsv") if row["kind"] == kind}


@cache
def any_of(kind: str, language: str = "") -> str:
    """A regular expression for the words of one kind, the longest first; long English words in any case."""
    rows = [r for r in table("calendar.tsv") if r["kind"] == kind and language in ("", r["language"])]
    return _alternatives(row["word"] for row in rows)


def _alternatives(found: Iterable[str]) -> str:
    ordered = sorted(set(found), key=lambda word: (-len(word), word))
    return "|".join(
        rf"(?i:{re.escape(word)})" if len(word) > 5 or word.islower() else re.escape(word) for word in ordered
    )
