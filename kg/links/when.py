"""The day that an address gives away: in the numbers of Twitter, Discord, arXiv and image boards, or in its path."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Literal

Fineness = Literal["day", "month", "year"]
Moment = tuple[date, Fineness]

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_YMD = re.compile(r"(?<!\d)(20[0-3]\d)[/_-]?(0[1-9]|1[0-2])[/_-]?(0[1-9]|[12]\d|3[01])(?!\d)")
_YM = re.compile(r"/(20[0-3]\d)/(0[1-9]|1[0-2])(?:/|$)")
_NAMED = re.compile(rf"(?:(?<![\d.])(?P<day>\d\d?)-)?\b(?P<month>{'|'.join(_MONTHS)})[a-z]*-(?P<year>20[0-3]\d)(?!\d)")
_Y_TAIL = re.compile(r"/(20[0-3]\d)/(?:[^/]*-)?(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$")
_Y = re.compile(r"/(20[0-3]\d)(?:/|$)")


def _at(milliseconds: int) -> Moment | None:
    """A day counted from 1970, where it falls between 2006 and 2040."""
    if not 1_136_000_000_000 < milliseconds < 2_208_000_000_000:
        return None
    return (_EPOCH + timedelta(milliseconds=milliseconds)).date(), "day"


def _twitter(number: str) -> Moment | None:
    return _at((int(number) >> 22) + 1_288_834_974_657) if 15 < len(number) < 20 else None


def _discord(number: str) -> Moment | None:
    return _at((int(number) >> 22) + 1_420_070_400_000) if 16 < len(number) < 21 else None


def _millis(number: str) -> Moment | None:
    return _at(int(number[:13])) if len(number) >= 13 else None


def _arxiv(number: str) -> Moment | None:
    digits = number.rpartition("/")[2]
    year, month = int(digits[:2]), int(digits[2:4])
    return _day(year + (1900 if year > 90 else 2000), month, 1, "month")


def _path(path: str) -> Moment | None:
    """A date written in a path: year, month and day, or less where that is all that is certain."""
    path = path.lower()
    if found := _YMD.search(path) or _Y_TAIL.search(path):
        return _day(int(found[1]), int(found[2]), int(found[3]), "day")
    if found := _NAMED.search(path):
        day = found["day"]
        month = _MONTHS.index(found["month"]) + 1
        return _day(int(found["year"]), month, int(day or 1), "day" if day else "month")
    if found := _YM.search(path):
        return _day(int(found[1]), int(found[2]), 1, "month")
    return _day(int(found[1]), 1, 1, "year") if (found := _Y.search(path)) else None


def _day(year: int, month: int, day: int, precision: Fineness) -> Moment | None:
    try:
        return date(year, month, day), precision
    except ValueError:
        return None


_READERS: dict[str, Callable[[str], Moment | None]] = {
    "twitter": _twitter, "discord": _discord, "millis": _millis, "arxiv": _arxiv, "path": _path,
}  # fmt: skip


def moment(kind: str, text: str) -> Moment | None:
    """The day in `text`, read as `kind` says.

    >>> moment("twitter", "1600248599254007810")
    (datetime.date(2022, 12, 6), 'day')
    >>> moment("arxiv", "2211.01095")
    (datetime.date(2022, 11, 1), 'month')
    >>> moment("path", "/blog/release7-dec-2022")
    (datetime.date(2022, 12, 7), 'day')
    """
    return _READERS[kind](text) if text.isascii() and (kind == "path" or text[:1].isalnum()) else None
