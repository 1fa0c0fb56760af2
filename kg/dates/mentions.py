"""Dates in running text, Chinese or English, read against the days of their section."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Literal

from kg.dates.calendar import Day, any_of, between, day, month_of, nearest, words, year_of
from kg.literals import Screen
from kg.model import Interval
from kg.resources import table

Kind = Literal["date", "before", "middle", "weekday", "relative"]
_KINDS: dict[str, Kind] = {"date": "date", "weekday": "weekday", "relative": "relative"}
_Read = tuple[bool, Interval | None]
_Reader = Callable[[re.Match[str], Interval | None], _Read]

_BEFORE = re.compile(
    r"\b(?:before|by|until|till|prior to|no later than|ahead of)\s+(?:the\s+)?(?:end\s+of\s+)?$", re.IGNORECASE
)
_ENDS = re.compile(r"\b(?:end\s+of|late)\s+$", re.IGNORECASE)
"""Before a month, a week or a year: its last days are meant."""
_ENDS_ZH = re.compile(r"\s?(?:[底末](?![层部端版])|下旬)")
_MIDDLE = re.compile(r"\b(?:mid|middle\s+of)(?:\s+|-)(?:the\s+)?$", re.IGNORECASE)
_MIDDLE_ZH = re.compile(r"\s?(?:中旬|中(?![国文午间等高低小]))")
"""Behind a month or a week: its last days, its middle are meant."""
_BEFORE_ZH = re.compile(r"\s*(?:之前|以前|前(?!端|后|几))")
_REACH = 24
_YEAR = re.compile(r"20\d\d|[去今明后]年")
_FROM_NOW = {"去": -1, "今": 0, "明": 1, "后": 2}
_WORDS = re.compile(r"<(\w+)(?::(\w+))?>")
_START = r"(?<![A-Za-z0-9_/.-])"


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in a text: its place, its days where they are known, and what is said of them.

    `kind` is `date`; `before` where something is to come before it or at its end, `middle` in the midst of it;
    `weekday` for the next such day from the section's first; `relative` for one counted from the section's days
    (yesterday, next week).
    """

    start: int
    end: int
    interval: Interval | None
    kind: Kind


def mentions(text: str, section: Interval | None) -> list[DateMention]:
    """The dates in a text, in order; fractions, versions, sizes and ratios are none.

    Parameters
    ----------
    text : str
        A text, in which addresses are better masked.
    section : Interval or None
        The days of the section: a day without a year is the nearest to them.

    Examples
    --------
    >>> around = Interval(date(2022, 11, 24), date(2022, 11, 24), "day")
    >>> [(m.kind, str(m.interval.start)) for m in mentions("将在圣诞节之前发布，11 月 27 日训练", around)]
    [('before', '2022-12-25'), ('date', '2022-11-27')]
    """
    found = []
    likely = _screen().likely(text)
    for match in _pattern(likely).finditer(text) if likely else ():
        shape = match.lastgroup or ""
        read, kind = _shapes()[shape]
        valid, interval = read(match, section)
        if valid:
            found.append(
                DateMention(match.start(), match.end(), interval, _kind(text, match.start(), match.end(), kind))
            )
    return found


def _kind(text: str, start: int, end: int, kind: Kind) -> Kind:
    led, long = text[max(0, start - _REACH) : start], text[end - 1] in "月年周" or text[end - 1].isalpha()
    words = text[start:end].lower()
    if _ENDS.search(led) or words.startswith("end of") or words.endswith((" end", "底", "末")):
        return "before"
    if long and _ENDS_ZH.match(text, end):
        return "before"
    if _MIDDLE.search(led) or (text[end - 1] == "月" and _MIDDLE_ZH.match(text, end)):
        return "middle"
    if kind == "relative":
        return kind
    ahead = _BEFORE.search(led)
    return "before" if ahead or _BEFORE_ZH.match(text, end) else kind


@cache
def _written() -> dict[str, str]:
    """The shapes of `dates.tsv`, each as a regular expression."""
    return {row["shape"]: _WORDS.sub(_filled, row["pattern"]) for row in table("dates.tsv")}


@cache
def _pattern(shapes: tuple[str, ...]) -> re.Pattern[str]:
    """Several shapes as one expression; the group that matched tells which it was."""
    return re.compile("|".join(f"(?P<{shape}>{_written()[shape]})" for shape in shapes), re.ASCII)


@cache
def _screen() -> Screen[str]:
    """Which shapes a text may hold."""
    return Screen((re.compile(pattern, re.ASCII), shape) for shape, pattern in _written().items())


def _filled(place: re.Match[str]) -> str:
    return _START if place[1] == "start" else any_of(place[1], place[2] or "")


@cache
def _shapes() -> dict[str, tuple[_Reader, Kind]]:
    return {row["shape"]: (_READERS[row["reader"]], _KINDS[row["kind"]]) for row in table("dates.tsv")}


def _resolved(found: Day | None, section: Interval | None) -> _Read:
    if found is None:
        return False, None
    if found.year is None and section is None:
        return True, None
    at = nearest(found, section.start if section else date.min)
    return True, between(at, at)


def _day(match: re.Match[str], section: Interval | None) -> _Read:
    """Month and day in figures, the year before or after them or nowhere, perhaps up to a later day."""
    year = _year_in(match[0], section)
    numbers = re.findall(r"\d+", _YEAR.sub("", match[0], count=1))
    valid, interval = _resolved(day(numbers[0], numbers[1], year), section)
    last = day(numbers[-2] if len(numbers) == 4 else numbers[0], numbers[-1])
    if not interval or not last:
        return valid, interval
    end = nearest(last, interval.start)
    return valid, between(interval.start, end) if end > interval.start else interval


def _year_in(text: str, section: Interval | None) -> int | None:
    """The year that a date tells, in figures or counted from the section's: `明年 3 月`."""
    told = _YEAR.search(text)
    if told is None or told[0].isdigit():
        return int(told[0]) if told else None
    return section.start.year + _FROM_NOW[told[0][0]] if section else None


def _named(match: re.Match[str], section: Interval | None) -> _Read:
    """The name of a month with a day, and the year if it is there."""
    numbers = re.findall(r"\d+", match[0])
    return _resolved(day(_number_of(match[0]), numbers[0], numbers[1] if len(numbers) > 1 else None), section)


def _number_of(text: str) -> int:
    """The number of the month that a text names, or writes in figures."""
    named = (words("month").get(word.lower()) for word in re.findall(r"[A-Za-z]+|[一二三四五六七八九十]{1,2}月", text))
    return int(next(filter(None, named), None) or re.findall(r"\d+", text)[-1])


def _month(match: re.Match[str], section: Interval | None) -> _Read:
    month = _number_of(match[0])
    if not 1 <= month <= 12:
        return False, None
    valid, interval = _resolved(Day(month, 15, _year_in(match[0], section)), section)
    return valid, interval and month_of(interval.start.year, month)


def _year(match: re.Match[str], _section: Interval | None) -> _Read:
    return True, year_of(int(match[0][:4]))


def _weekday(match: re.Match[str], section: Interval | None) -> _Read:
    text = match[0].lower()
    number = next(int(value) for word, value in words("weekday").items() if text.endswith(word))
    if section is None:
        return True, None
    monday = section.start - timedelta(days=section.start.weekday())
    shift = 7 if text[0] == "下" or text.startswith("next") else -7 if text[0] == "上" or text.startswith("last") else 0
    at = monday + timedelta(days=number + shift)
    at += timedelta(days=7 if not shift and at < section.start else 0)
    return True, between(at, at)


def _holiday(match: re.Match[str], section: Interval | None) -> _Read:
    month, number = words("holiday")[match[0].lower()].split("-")
    return _resolved(day(month, number), section)


def _relative(match: re.Match[str], section: Interval | None) -> _Read:
    count, unit = words("relative")[match[0].lower()].split()
    return True, _shifted(section, int(count), unit, whole=True)


def _counted(match: re.Match[str], section: Interval | None) -> _Read:
    text = match[0].lower()
    unit = next(value for word, value in words("unit").items() if word in text)
    number = re.findall(rf"\d+|\b(?:{any_of('number', 'en')})\b|{any_of('number', 'zh')}", text)[0]
    count = int(number) if number.isdigit() else int(words("number")[number])
    past = (match.lastgroup or "").endswith("ago")
    return True, _shifted(section, -count if past else count, unit, whole=False)


def _shifted(section: Interval | None, count: int, unit: str, *, whole: bool) -> Interval | None:
    """The section's days moved by a count of units; the week, month or year around them where that is meant."""
    if section is None:
        return None
    start, end = section.start, section.end
    if unit == "year":
        return year_of(start.year + count)
    if unit == "month":
        return month_of(start.year, start.month + count)
    if unit == "week" and whole:
        start, end = start - timedelta(days=start.weekday()), end + timedelta(days=6 - end.weekday())
    days = timedelta(days=count * (7 if unit == "week" else 1))
    return between(start + days, end + days)


_READERS: dict[str, _Reader] = {
    "day": _day, "named": _named, "month": _month, "year": _year, "weekday": _weekday, "holiday": _holiday,
    "relative": _relative, "counted": _counted,
}  # fmt: skip
