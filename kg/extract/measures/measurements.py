"""Figures with a unit: what a block of text says in numbers about memory, speed, size, money, counts.

A unit's spelling gives its quantity; where it leaves that open (GB, x, %, px), the nearest word that tells decides.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache

from msgspec.structs import replace

from kg.extract.measures.conditions import condition
from kg.extract.measures.elliptic import AT_SIDE, SCALE, SIDE, after_nouns, sides, unsaid, usual_sides
from kg.extract.measures.exact import (
    EXTENT,
    GIVEN,
    HASH,
    LINES,
    MORE,
    ONE_LONG,
    OR_TWO,
    RATE,
    TIMES,
    ULTRA,
    billions,
    extents,
    faster,
    given,
    hashes,
    lines,
    loosely,
    money,
    one_long,
    phrases,
    rates,
    times,
    ultra,
)
from kg.extract.measures.measured import Measured
from kg.extract.measures.quantities import figures
from kg.extract.measures.units import amount, phrase
from kg.literals import Screen

_DIGIT = re.compile("[0-9一二三四五六七八九十两半倍]")
_NUMERAL = re.compile(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|single|half|twice|double)\b", re.IGNORECASE
)
_NUMERALS = Screen([(_NUMERAL, _NUMERAL)])
_SENTENCE = re.compile(r"(?:[^。！？；;!?\n.]++|\.(?!\s|$))++(?:[。！？；;!?\n.]|$)")
_SIZED = re.compile(r"\s?(?:分辨率|resolution|的(?:图|画|视频))")
_SIZE_OF = re.compile(r"(?:分辨率|resolution)\W{0,3}(?:of|is|at|为|是)?\s?$")
_CARD = re.compile(
    r"\s?(?:显存)?的?(?:显卡|卡|机器|笔记本)|\s(?:VRAM )?(?:cards?|GPUs?|laptops?)\b|\s?(?:显存)?\s?[:：]",
    re.IGNORECASE,
)
_FPS_BEFORE = re.compile(r"fps\s?[、,，]\s?$", re.IGNORECASE)
_FPS_AFTER = re.compile(r"\s?[、,，]\s?\d{1,3}\s?fps", re.IGNORECASE)
_CLIP = re.compile(r"\d\s?(?:frames?|帧)\s?(?:(?:at|of|in|@)\s|[,，、])?\s?(?:的)?$")
_SIZE = re.compile(r"\s?(?:(?:at|of|in|@)\s|[,，、])?\s?(?:的)?\d{3,4}\s?[x×*]\s?\d{3,4}")
_CLIP_NEAR = 16
_ENOUGH = re.compile(
    r" (?:images? |pictures? )?(?:on|with|in) (?:an? |my |just |only |under |less than ){0,2}\d{1,2} ?GB\b",
    re.IGNORECASE,
)
_TAKES = re.compile(
    r"\s?(?:的?图|分辨率)?\s?[下时]?[，,]?\s?(?:只|大?约|大概|仅|才){0,2}(?:占用?|吃|需要?|要|用|takes|needs|uses|wants)"
    r"(?:掉|到|了)?\s?(?:about|around|only|just|大?约|大概|不到|~)?\s?[~≈]?"
)
"""`512x512 约占 3 GB`: between the size of a picture and the memory that it takes."""
_MADE = re.compile(r"(?<!即)(?:[直能可]出|能够?(?:生成|渲染)|放大[到至])\s?$")
_ON = re.compile(r"\bon (?:an? )?$")
_STATES = frozenset({"speed", "speedup", "vram", "ram", "duration", "money"})
"""Quantities beside which a size or a number of steps only says under which condition they hold."""
_SIDES = (512, 768, 1024)
"""`768 模型`: for which size of pictures a model is, not how many there are."""
_RATES = ("speed", "speedup", "duration")
"""Those beside which the memory of a card does so too."""


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
    if not _counts(text):
        return ()
    return tuple(
        replace(found, start=sentence.start() + found.start, end=sentence.start() + found.end)
        for sentence in _SENTENCE.finditer(text)
        if _counts(sentence[0])
        for found in _sentence(sentence[0])
    )


def _counts(text: str) -> bool:
    """Whether a text says any number."""
    return bool(_DIGIT.search(text) or any(numeral.search(text) for numeral in _NUMERALS.likely(text)))


def _sentence(text: str) -> list[Measured]:
    """The figures of a sentence, without those that only state another's condition."""
    found = [figure for read in _readers().likely(text) for figure in read(text)]
    rest = _without(text, found) if found else text
    found += figures(rest)
    found += [m for m in billions(rest) if not any(m.start < other.end and other.start < m.end for other in found)]
    found = [m for m in found if not (m.unit == "models" and m.value in _SIDES)]
    if not found:
        return []
    found.sort(key=lambda m: m.start)
    found += list(unsaid(text, found))
    found = [replace(m, quantity="vram") if _taken_at(text, m, found) else m for m in found]
    if any(m.quantity in _STATES for m in found):
        timed = {m.quantity for m in found} & _STATES == {"duration"}
        rated = any(m.quantity in _RATES for m in found)
        found = [m for m in found if not _is_setting(text, m, timed) or (not rated and _reached(text, m))]
    if any(m.quantity in _RATES for m in found):
        found = [m for m in found if m.quantity not in ("vram", "file-size") or not _of_card(text, m)]
    found.sort(key=lambda m: m.start)
    found = list({(m.quantity, m.value, m.minimum, m.maximum, m.unit): m for m in reversed(found)}.values())[::-1]
    ends, starts = [0, *(m.end for m in found)], [*(m.start for m in found[1:]), len(text)]
    return [
        replace(m, condition=condition(text, (m.start, m.end), (ends[i], starts[i]), m.quantity))
        for i, m in enumerate(found)
    ]


@cache
def _readers() -> Screen[Callable[[str], Iterator[Measured]]]:
    """What reads figures by their own form, each asked of a sentence in which its pattern may match."""
    return Screen([
        (EXTENT, extents), (SIDE, sides), (LINES, lines), (HASH, hashes), (phrase("word"), phrases), (RATE, rates),
        (SCALE, after_nouns), (amount(), money), (GIVEN, given), (OR_TWO, loosely), (ULTRA, ultra),
        (AT_SIDE, usual_sides), (ONE_LONG, one_long), (TIMES, times), (MORE, faster),
    ])  # fmt: skip


def _without(text: str, found: Iterable[Measured]) -> str:
    """A sentence with the figures found in it blanked."""
    letters = list(text)
    for figure in found:
        letters[figure.start : figure.end] = " " * (figure.end - figure.start)
    return "".join(letters)


def _is_setting(text: str, m: Measured, timed: bool) -> bool:
    """Whether a size, or a number of steps that is not timed itself, only says how something else was measured."""
    if m.unit in ("px", "frames") and _of_clip(text, m):
        return False
    if m.unit == "px":
        of_video = _FPS_BEFORE.search(text[: m.start]) or _FPS_AFTER.match(text, m.end)
        own = of_video or str(m.value)[-1:] in "pK" or _SIZED.match(text, m.end) or _SIZE_OF.search(text[: m.start])
        return not own
    if m.unit == "frames":
        return m.start == 0
    return m.unit == "steps" and m.maximum is None and not timed


def _taken_at(text: str, m: Measured, found: list[Measured]) -> bool:
    """Whether memory is what pictures of a size take."""
    sizes = (other.end for other in found if other.unit == "px" and other.end <= m.start)
    return m.quantity == "file-size" and m.unit == "GB" and any(_TAKES.fullmatch(text, end, m.start) for end in sizes)


def _reached(text: str, m: Measured) -> bool:
    """`3072x3072 on a 4 GB card`, `4 GB 卡也能出 3072x3072`: the size that a card is enough for."""
    if m.unit != "px":
        return False
    return bool(_ENOUGH.match(text, m.end) or _MADE.search(text, max(0, m.start - _CLIP_NEAR), m.start))


def _of_clip(text: str, m: Measured) -> bool:
    """`16 frames at 512x512`, `24 帧 512x512`: how long and large a clip is, whatever else is told of it."""
    if m.unit == "px":
        return bool(_CLIP.search(text, max(0, m.start - _CLIP_NEAR), m.start))
    return bool(_SIZE.match(text, m.end))


def _of_card(text: str, m: Measured) -> bool:
    """`8GB 的显卡：快 30%`: memory that only says on which cards."""
    return bool(_CARD.match(text, m.end) or _ON.search(text[: m.start]))
