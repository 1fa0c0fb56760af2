"""Figures with a unit: what a block of text says in numbers about memory, speed, size, money, counts.

A unit's spelling gives its quantity; where it leaves that open (GB, x, %, px), the nearest word that tells decides.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from kg.extract.conditions import condition
from kg.extract.prices import purpose
from kg.extract.units import WINDOW, after, amount, before, left_of, number, numbers, phrase, spelt, words

_ANY = re.compile(
    r"[0-9一二三四五六七八九十两半倍]|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|single|half|twice|double)\b",
    re.I,
)
_EXTENT = re.compile(r"(?<![\w.,#/\-])(\d{2,5})\s?[x×*]\s?(\d{2,5})(?![\w]|\.\w|-[A-Za-z])", re.I | re.ASCII)
_HASH = re.compile(
    r"(?<![\w/.\-@#])(?=[0-9a-f]*[0-9])(?=[0-9a-f]*[a-f])(?:[0-9a-f]{10}|[0-9a-f]{8})(?![\w/.\-])", re.ASCII
)
_COMMIT = re.compile(r"(?:commit|提交)\s?$", re.I)
_SENTENCE = re.compile(r"(?:[^。！？；;!?\n.]|\.(?!\s|$))+(?:[。！？；;!?\n.]|$)")
_BREAK = re.compile(r"[,，、;；()（）]")
_AND = re.compile(r"\band\b|[与和且]")
_BILLIONS = re.compile(r"(?<![\w.,\-$€£¥])(\d{1,3}(?:\.\d{1,2})?)\s?B(?![\w-])")
_LIST = re.compile(r"\s?(?:and|or|与|和|或|、|/|,)\s?", re.I)
_NAME = re.compile(r"\S\s(?:[A-Z]\w*|\w*[A-Z]\w*)\s$")
_RATES = {"张": "images/s", "步": "it/s", "帧": "fps"}
_RATE = re.compile(r"每秒(?:钟)?(?:约|大约|能出|出|可出|跑)?\s?(?P<low>\d{1,4}(?:\.\d{1,3})?)\s?(?P<unit>[张步帧])")
_SIZED = re.compile(r"\s?(?:分辨率|resolution)")
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

_STATES = frozenset({"speed", "speedup", "vram", "ram", "duration", "money"})
"""Quantities beside which a size or a number of steps only says under which condition they hold."""


@dataclass(frozen=True, slots=True)
class Measured:
    """A figure in a text: `value`, or `minimum` and/or `maximum`.

    A resolution's value is text, `512x768`; a bound of one is its longer side.
    """

    start: int
    end: int
    quantity: str
    value: float | str | None
    minimum: float | None
    maximum: float | None
    unit: str
    condition: str = ""


@lru_cache(maxsize=64)
def measure(text: str) -> tuple[Measured, ...]:
    """The figures with a unit that a block's plain text states, in order.

    Parameters
    ----------
    text : str
        Chinese or English, without markup; an address is one U+FFFC.

    Returns
    -------
    tuple of Measured
        Dates, version numbers, ordinals and figures without a unit are none.

    Examples
    --------
    >>> [(m.quantity, m.value, m.unit) for m in measure("只要 6 GB 显存与 16 GB 内存")]
    [('vram', 6.0, 'GB'), ('ram', 16.0, 'GB')]
    >>> [(m.quantity, m.minimum, m.maximum, m.unit) for m in measure("trains 6-8x faster")]
    [('speedup', 6.0, 8.0, 'x')]
    >>> [(m.value, m.condition) for m in measure("21.5 it/s on an RTX 3090, 512x512, 50 steps")]
    [(21.5, 'RTX 3090, 512x512, 50 steps')]
    """
    if not _ANY.search(text):
        return ()
    return tuple(
        replace(found, start=sentence.start() + found.start, end=sentence.start() + found.end)
        for sentence in _SENTENCE.finditer(text)
        if _ANY.search(sentence[0])
        for found in _sentence(sentence[0])
    )


def _sentence(text: str) -> list[Measured]:
    """The figures of a sentence, without those that only state another's condition."""
    found = [*_extents(text), *_hashes(text), *_phrases(text), *_rates(text)]
    letters = list(text)
    for exact in found:
        letters[exact.start : exact.end] = " " * (exact.end - exact.start)
    rest = "".join(letters)
    found += [*_money(rest), *_figures(rest), *_billions(rest)]
    if any(m.quantity in _STATES for m in found):
        found = [m for m in found if m.quantity != "steps" and (m.unit != "px" or _SIZED.match(text, m.end))]
    found.sort(key=lambda m: m.start)
    found = list({(m.quantity, m.value, m.minimum, m.maximum, m.unit): m for m in reversed(found)}.values())[::-1]
    ends, starts = [0, *(m.end for m in found)], [*(m.start for m in found[1:]), len(text)]
    return [
        replace(m, condition=condition(text, (m.start, m.end), (ends[i], starts[i]), m.quantity))
        for i, m in enumerate(found)
    ]


def _extents(text: str) -> Iterator[Measured]:
    """Width by height: `512x768`."""
    for match in _EXTENT.finditer(text):
        short, long = sorted((int(match[1]), int(match[2])))
        if short < 16 or long > 16 * short or before("exempt").search(left_of(text, match.start())):
            continue
        bound = _bound(text, match.start(), match.end())
        low, high = (float(long) if bound == side else None for side in ("minimum", "maximum"))
        size = None if bound else f"{int(match[1])}x{int(match[2])}"
        yield Measured(*match.span(), "resolution", size, low, high, "px")


def _hashes(text: str) -> Iterator[Measured]:
    """The short hash that tells a checkpoint from another."""
    for match in _HASH.finditer(text):
        if not _COMMIT.search(left_of(text, match.start())):
            yield Measured(*match.span(), "version-hash", match[0], None, None, "hash")


def _rates(text: str) -> Iterator[Measured]:
    """What is done in a second: `每秒 11 张`."""
    for match in _RATE.finditer(text):
        yield Measured(*match.span(), "speed", float(match["low"]), None, None, _RATES[match["unit"]])


def _phrases(text: str) -> Iterator[Measured]:
    """Figures said in words alone: `twice as fast`."""
    for start, end, spelling in spelt(text, "word"):
        word = words("word")[spelling]
        yield Measured(start, end, word.quantity, word.factor, None, None, word.unit)


def _money(text: str) -> Iterator[Measured]:
    """An amount with the currency's sign before it."""
    for match in amount().finditer(text):
        paid = number(match["low"], match["low_scale"])
        yield _measured(text, match, purpose(text, *match.span()), words("sign")[match["unit"]].unit, paid, paid)


def _billions(text: str) -> Iterator[Measured]:
    """A capital B alone is the size of a model: `(1.7B, …)`."""
    for match in _BILLIONS.finditer(text):
        yield Measured(*match.span(), "parameter-count", float(match[1]) * 1e9, None, None, "parameters")


def _figures(text: str) -> Iterator[Measured]:
    """Numbers, or ranges of them, with a unit after; in a list the figure nearest to a telling word tells for all."""
    matches = list(numbers(text))
    cues = list(spelt(text, "cue", "hint")) if matches else []
    told = [_quantity(text, match, cues) for match in matches]
    for i in range(len(matches) - 2, -1, -1):
        one, other = matches[i], matches[i + 1]
        if _kind(one) == _kind(other) and _LIST.fullmatch(text, one.end(), other.start()):
            told[i] = told[i + 1] = min(told[i], told[i + 1])
    for match, (_, quantity) in zip(matches, told, strict=True):
        low = number(match["low"], match["low_scale"] or _part(match, "high_scale"))
        high = number(match["high"], match["high_scale"]) if _part(match, "high") else low
        unit = words("unit")[match["unit"].lower()].unit
        if quantity == "money":
            quantity = purpose(text, *match.span())
        elif quantity == "cost":
            unit = f"{unit} cheaper"
        elif _kind(match) == "scaled" and low < 1000:
            quantity, unit = "" if text[match.start("unit") - 1].isdigit() else "count", "models"
        if quantity and _plausible(text, match, quantity, low):
            yield _measured(text, match, quantity, unit, low, high)


def _kind(match: re.Match[str]) -> str:
    return words("unit")[match["unit"].lower()].quantity


def _part(match: re.Match[str], group: str) -> str | None:
    return match.groupdict().get(group)


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


def _measured(text: str, match: re.Match[str], quantity: str, unit: str, low: float, high: float) -> Measured:
    start, end = match.span()
    if high != low:
        return Measured(start, end, quantity, None, low, high, unit)
    bound = "minimum" if match["plus"] or _part(match, "more") else _bound(text, start, end)
    low_end, high_end = (low if bound == side else None for side in ("minimum", "maximum"))
    return Measured(start, end, quantity, None if bound else low, low_end, high_end, unit)


def _bound(text: str, start: int, end: int) -> str:
    """Whether the words around a figure make it the least or the most; a denied `more than` is the most."""
    left, right = left_of(text, start), text[end : end + WINDOW]
    for side, other in (("minimum", "maximum"), ("maximum", "minimum")):
        if match := before(f"{side[:3]}-before").search(left):
            denied = phrase("deny").search(_BREAK.split(left[: match.start()])[-1])
            return other if denied else side
        if after(f"{side[:3]}-after").match(right):
            return side
    return ""
