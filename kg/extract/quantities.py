"""Numbers with a unit after; where a unit leaves open what it measures, the nearest word that tells decides."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from kg.extract.measured import Measured, measured
from kg.extract.prices import purpose
from kg.extract.units import WINDOW, after, before, left_of, number, numbers, part, phrase, spelt, words

_BREAK = re.compile(r"[,，、;；()（）]")
_AND = re.compile(r"\band\b|[与和且]")
_LIST = re.compile(r"\s?(?:and|or|与|和|或|、|/|,)\s?", re.I)
_NAME = re.compile(r"\S\s(?:[A-Z]\w*|\w*[A-Z]\w*)\s$")
_FAR, _CLOSE, _HINT, _APART = 1000, 15, 15, 30
"""How far off a word is that says nothing; a bare G asks for one this close; what a weak word and a pause add."""
_OPEN = {
    "memory": ("vram", "ram", "file-size"),
    "memory?": ("vram", "ram", "file-size"),
    "factor": ("speedup", "cost", "resolution"),
    "resolution?": ("resolution",),
}
"""What a unit that leaves its quantity open may measure."""
_THOUSANDS = {"entries": 100}
"""Units of which a few are no figure."""
_SCREENS = (2000, 4000, 8000)
"""`4K images` are large, not many."""


def figures(text: str) -> Iterator[Measured]:
    """Numbers, or ranges of them, with a unit after; in a list the figure nearest to a telling word tells for all."""
    matches = list(numbers(text))
    cues = list(spelt(text, "cue", "hint")) if matches else []
    told = [_quantity(text, match, cues) for match in matches]
    for i in range(len(matches) - 2, -1, -1):
        one, other = matches[i], matches[i + 1]
        if _kind(one) == _kind(other) and _LIST.fullmatch(text, one.end(), other.start()):
            told[i] = told[i + 1] = min(told[i], told[i + 1])
    for match, (_, quantity) in zip(matches, told, strict=True):
        low = number(match["low"], match["low_scale"] or part(match, "high_scale"))
        high = number(match["high"], match["high_scale"]) if part(match, "high") else low
        unit = words("unit")[match["unit"].lower()].unit
        if quantity == "money":
            quantity = purpose(text, *match.span())
        elif quantity == "cost":
            unit = f"{unit} cheaper"
        elif _kind(match) == "scaled" and low < 1000:
            quantity, unit = "" if text[match.start("unit") - 1].isdigit() else "count", "models"
        if quantity and _plausible(text, match, quantity, low):
            yield measured(text, match, quantity, unit, low, high)


def _kind(match: re.Match[str]) -> str:
    return words("unit")[match["unit"].lower()].quantity


def _quantity(text: str, match: re.Match[str], cues: list[tuple[int, int, str]]) -> tuple[int, str]:
    """How far off the word is that tells what is measured, and what that is; empty where none tells and one must."""
    kind = _kind(match)
    if kind not in _OPEN:
        return 0, "parameter-count" if kind == "scaled" else kind
    low, high = bisect_right(cues, (match.start() - 4 * WINDOW,)), bisect_left(cues, (match.end() + 4 * WINDOW,))
    near = [(_FAR, "file-size" if kind == "memory" else "")]
    for start, end, spelling in cues[low:high]:
        word = words("cue").get(spelling) or words("hint")[spelling]
        gap, between = (start - match.end(), text[match.end() : start])
        if start < match.start():
            gap, between = match.start() - end + 1, text[end : match.start()]
        gap += (0 if spelling in words("cue") else _HINT) + (_APART if _BREAK.search(between) else 0)
        apart = match["unit"] in "%％" and (_BREAK.search(between) or _AND.search(between))
        if word.quantity in _OPEN[kind] and not apart and (kind != "memory?" or gap <= _CLOSE):
            near.append((gap, word.quantity))
    return min(near)


def _plausible(text: str, match: re.Match[str], quantity: str, low: float) -> bool:
    """Whether a number before a unit measures something: no point in time, no part of a name, no mere article."""
    kind, unit, left = _kind(match), words("unit")[match["unit"].lower()].unit, left_of(text, match.start())
    if before("exempt").search(left):
        return False
    if match["low"].lower() in words("numeral") and not _stated(kind, unit, quantity, low, left):
        return False
    if unit in _THOUSANDS and low < _THOUSANDS[unit]:
        return False
    if unit == "images" and low in _SCREENS and match["low_scale"]:
        return False
    if quantity == "duration":
        return not (before("moment-before").search(left) or after("moment-after").match(text, match.end()))
    if quantity in ("count", "steps"):
        return low == int(low) and not (low < 10 and _NAME.search(left))
    if quantity == "parameter-count":
        return low >= 1e6
    if unit == "x":
        cards = phrase("cue").match(text, match.end() + 1)
        return cards is None or words("cue")[cards[0].lower()].quantity != "vram"
    return unit != "px" or low >= 64


def _stated(kind: str, unit: str, quantity: str, low: float, left: str) -> bool:
    """Whether a numeral in words is a figure: not `two pictures` of which something is said."""
    if unit == "images":
        return bool(before("exclusive").search(left))
    return low >= 1000 or (low != 1 and (quantity == "duration" or kind == "factor"))
