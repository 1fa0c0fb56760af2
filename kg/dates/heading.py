"""The days that a section's heading names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from kg.dates.calendar import Day, any_of, day, month_of, words

_MARKS = re.compile(r"^\s*(?:[>#]+\s*)*|\s*#*\s*(?:\{[^{}]*\}\s*)?$")
_LINK = re.compile(r"\[([^\[\]]*)\]\([^()\s]*\)")
_ASIDE = re.compile(r"\([^()]*\)|（[^（）]*）|\[[^\[\]]*\]|【[^【】]*】")
_VERSION = re.compile(r"(?<![\w.])v?\d+(?:\.\d+)+\w*(?:-(?:rc|alpha|beta|pre|dev)[\w.]*)?", re.IGNORECASE)
_LONGEST = 400
_JOINT = r"\s*(?:[-–—~～+&,、至到]|to|and)\s*"


@dataclass(frozen=True, slots=True)
class Section:
    """The first and last day that a heading names, each with its year where the heading tells it."""

    start: Day
    end: Day
    precision: Literal["day", "range", "month"]


@cache
def _date() -> re.Pattern[str]:
    """One date, with the further days of its month (`November 26 – 30`) that follow it."""
    name = any_of("month", "en")
    more = rf"(?P<more>(?:{_JOINT}\d{{1,2}}(?![\d.-]|\s*[/月])(?:st|nd|rd|th)?\s*[日号]?)*)"
    return re.compile(
        r"(?<![A-Za-z0-9_/.])(?:"
        r"(?P<y1>20\d\d)(?P<sep>[-/.])(?P<m1>\d{1,2})(?P=sep)(?P<d1>\d{1,2})(?!\d)"
        rf"|(?:(?P<y2>20\d\d)\s*年\s*)?(?P<m2>\d{{1,2}})\s*月\s*(?P<d2>\d{{1,2}})\s*[日号]?{more}"
        r"|(?P<y3>20\d\d)\s*年\s*(?P<m3>\d{1,2})\s*月(?!\s*\d)"
        r"|(?P<m4>\d{1,2})/(?P<d4>\d{1,2})(?:/(?P<y4>20\d\d|\d\d)|,?\s+(?P<y9>20\d\d)(?![-/.]\d))?(?![\d/])"
        r"|(?P<m8>\d\d)-(?P<d8>\d\d)(?![\d/-])"
        rf"|(?P<m5>{name})\b\.?\s+(?P<d5>\d{{1,2}})(?!\d)(?:st|nd|rd|th)?{more.replace('more', 'more5')}"
        r"(?:,?\s+(?P<y5>20\d\d))?"
        rf"|(?P<d6>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m6>{name})\b\.?(?:,?\s+(?P<y6>20\d\d))?"
        rf"|(?P<m7>{name})\b\.?,?\s+(?P<y7>20\d\d)"
        r")",
        re.ASCII,
    )


@cache
def _filler() -> re.Pattern[str]:
    english = f"{any_of('heading', 'en')}|{any_of('weekday', 'en')}"
    return re.compile(rf"\b(?:{english})\b|{any_of('weekday', 'zh')}|{any_of('heading', 'zh')}", re.ASCII)


def heading(text: str) -> Section | None:
    """The days of a date heading; None for a heading that is about something else.

    Parameters
    ----------
    text : str
        The heading's line, with or without its `#` or `>`.

    Examples
    --------
    >>> found = heading(">11/19 (continued) + 11/20 + some of 11/22")
    >>> found.start, found.end
    (Day(month=11, day=19, year=None), Day(month=11, day=22, year=None))
    >>> heading("### Stable Diffusion 1.5") is None
    True
    """
    whole = _LINK.sub(r"\1", _MARKS.sub("", " ".join(text[:_LONGEST].split())))
    return _named(_ASIDE.sub(" ", whole)) or _named(whole)


def _named(text: str) -> Section | None:
    """The days of a text that names days and says nothing else of weight."""
    found = [_read(match) for match in _date().finditer(text)]
    known = [one for one in found if one]
    rest = _filler().sub(" ", _VERSION.sub(" ", _date().sub(" ", text)))
    return _spanning(known) if found and len(known) == len(found) and not re.search(r"\w", rest) else None


def _read(match: re.Match[str]) -> Section | None:
    """One date of a heading, or the days that it runs over."""
    group = {name[0]: text for name, text in match.groupdict().items() if text and name[:-1] in ("y", "m", "d")}
    month = words("month").get(group["m"].lower()) or group["m"]
    if "d" not in group:
        if not 1 <= int(month) <= 12:
            return None
        whole = month_of(int(group["y"]), int(month))
        start, end = (Day(on.month, on.day, on.year) for on in (whole.start, whole.end))
        return Section(start, end, "month")
    days = [group["d"], *re.findall(r"\d{1,2}", match["more"] or match["more5"] or "")]
    read = [day(month, number, group.get("y")) for number in days]
    if read == [None] and match["m4"]:
        read = [day(group["d"], month, group.get("y"))]
    known = [one for one in read if one]
    return _spanning([Section(one, one, "day") for one in known]) if len(known) == len(read) else None


def _spanning(parts: list[Section]) -> Section:
    """The shortest run of days that holds all parts; a year told of one part holds for those beside it."""
    if len(parts) == 1:
        return parts[0]
    days = sorted({end for part in parts for end in (part.start, part.end)}, key=lambda one: one.ordinal)
    years = [one.year for one in days if one.year]
    if years and len(set(years)) > 1:
        dated = sorted((one for one in days if one.year), key=lambda one: (one.year or 0, one.ordinal))
        return Section(dated[0], dated[-1], "range")
    gaps = [((b.ordinal - a.ordinal) % 366, i) for i, (a, b) in enumerate(zip(days, days[1:] + days[:1], strict=True))]
    at = max(gaps)[1] + 1 if len(days) > 1 else 0
    start, end = days[at % len(days)], days[at - 1]
    if not years:
        return Section(start, end, "day" if start == end else "range")
    return _dated(start, end, years[0])


def _dated(start: Day, end: Day, year: int) -> Section:
    """Give the known year to the end that it was written with, and its neighbour to the other."""
    crosses = end.ordinal < start.ordinal
    first = year - 1 if crosses and not start.year else year
    last = first + crosses
    same = (start.month, start.day) == (end.month, end.day)
    return Section(Day(start.month, start.day, first), Day(end.month, end.day, last), "day" if same else "range")
