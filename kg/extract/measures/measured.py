"""A figure as it is read: its value or its bounds, which the words around it tell."""

from __future__ import annotations

import re

from msgspec import Struct

from kg.extract.measures.units import WINDOW, after, before, left_of, part, phrase

_ARROW = re.compile(r"(?<![-=])[-=]++>")
_BREAK = re.compile(r"[,，、;；()（）]")


class Measured(Struct, frozen=True):
    """A figure in a text: `value`, or `minimum` and/or `maximum`; a width by a height is text, `512x768`."""

    start: int
    end: int
    quantity: str
    value: float | str | None
    minimum: float | str | None
    maximum: float | str | None
    unit: str
    condition: str = ""


def measured(text: str, match: re.Match[str], quantity: str, unit: str, low: float, high: float) -> Measured:
    """A match as a figure: a range, a bound or a value."""
    side = "minimum" if match["plus"] or part(match, "more") or part(match, "odd") else bound(text, *match.span())
    return ranged(*match.span(), quantity, unit, low, high, side)


def ranged(start: int, end: int, quantity: str, unit: str, low: float, high: float, side: str = "") -> Measured:
    """A range where the ends differ, else a bound if a side is given, else a value."""
    if high != low:
        return Measured(start, end, quantity, None, low, high, unit)
    low_end, high_end = (low if side == which else None for which in ("minimum", "maximum"))
    return Measured(start, end, quantity, None if side else low, low_end, high_end, unit)


def bound(text: str, start: int, end: int) -> str:
    """Whether the words around a figure make it the least or the most; a denied `more than` is the most."""
    left, right = _ARROW.sub(" ", left_of(text, start)), text[end : end + WINDOW]
    for side, other in (("minimum", "maximum"), ("maximum", "minimum")):
        if match := before(f"{side[:3]}-before").search(left):
            denied = phrase("deny").search(_BREAK.split(left[: match.start()])[-1])
            return other if denied else side
        if after(f"{side[:3]}-after").match(right):
            return side
    return ""
