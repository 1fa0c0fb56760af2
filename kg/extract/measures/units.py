"""The words of measuring, from one table: units, numerals, scales, what tells a unit's quantity, what makes a bound."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from msgspec import Struct

from kg import resources
from kg.extract.words.cues import cue
from kg.lexicon import lower
from kg.literals import Spellings

NUMBER = r"(?:(?>\d{1,3}(?:,\d{3}){1,6}(?!\d)|\d{1,15})(?:\.\d{1,9})?|\.\d{1,9})"
_TO = r"\s?(?:-|–|—|~|～|至|到|to|and|or)\s?"
_ADJACENT = r"(?<=[一两二三四五六七八])(?=[两二三四五六七八九])"
"""`一两分钟`, `三五张图`: two numerals that stand together are a range."""
_DIGIT = re.compile(r"\d|\.(?=\d)")
_CHANGED = cue("went-from", r"\b{} from (?:about |around |~)?$", "en")
"""Before a figure that another takes the place of: `went from 9 to 17 it/s`."""
_LINKS = 3
WINDOW = 28
"""How far before and after a figure the words stand that bound it."""


class Word(Struct, frozen=True):
    """One row of the table: what a spelling says of a figure."""

    quantity: str
    unit: str
    factor: float


@cache
def words(kind: str) -> dict[str, Word]:
    """The rows of one kind, by spelling in lower case.

    >>> words("unit")["分钟"].unit
    'minutes'
    """
    return {
        row["spelling"]: Word(row["quantity"], row["unit"], float(row["factor"] or 1))
        for row in resources.table("rules", "units.tsv")
        if row["kind"] == kind
    }


@cache
def phrase(*kinds: str) -> re.Pattern[str]:
    """Any spelling of these kinds, the longest first."""
    return re.compile(_any(*kinds), re.IGNORECASE)


@cache
def _spellings(*kinds: str) -> Spellings[str]:
    return Spellings({spelling: spelling for spelling in _longest(*kinds)})


def spelt(text: str, *kinds: str) -> Iterator[tuple[int, int, str]]:
    """The places of words of these kinds, in order, none overlapping another, the longest where several begin.

    >>> list(spelt("Twice the VRAM, not 2x", "cue"))
    [(10, 14, 'vram')]
    """
    at = 0
    for start, end, spelling in _spellings(*kinds).places(lower(text)):
        if start >= at and _whole(text, start, end):
            yield start, end, spelling
            at = end


def _whole(text: str, start: int, end: int) -> bool:
    """Whether a spelling stands as `_any` asks."""
    goes_on = _is_latin(text[start : start + 1]) and _is_latin(text[max(0, start - 1) : start])
    if goes_on and text[start].isalpha():
        return False
    last, behind = text[end - 1], text[end : end + 1]
    if last.isascii() and last.isalpha() and _is_latin(behind):
        return False
    return end - start > 1 or behind != "-" or not (_is_latin(text[end + 1 : end + 2]) and text[end + 1].isalpha())


def _is_latin(letter: str) -> bool:
    return letter.isascii() and letter.isalnum()


@cache
def figure(ranged: bool) -> re.Pattern[str]:
    """A number with its unit: groups `low`, `low_scale`, `unit`; ranged, `low_unit` and `high` stand between."""
    numeral = f"(?:{NUMBER}|{_any('numeral')})"
    units = _one_of(_longest("unit"))
    scale = _scale()
    between = (
        rf"(?:(?:\s?(?P<low_unit>{units}))?(?:{_TO}|{_ADJACENT})(?P<high>{numeral})(?P<high_scale>{scale})?)?"
        if ranged
        else ""
    )
    return re.compile(
        rf"(?<![A-Za-z0-9_.#\-])(?<!\d,)(?<![第数几一二三四五六七八九十])(?P<low>{numeral})(?P<odd>\s?[多余](?=[万亿千百]))?(?P<low_scale>{scale})?(?P<plus>\s?\+)?"
        rf"{between}(?P<more>\s?[多余](?=[\s\u3400-\u9fff]))?(?:\s?[个张种位名台块条颗款对段幅份部首])?[\s\-]?{_kind()}(?P<unit>{units})",
        re.IGNORECASE,
    )


def _kind() -> str:
    """A word or two between a number and what is counted: `12k hand tagged pictures`."""
    counted = (s for s in _longest("unit") if words("unit")[s].quantity == "count" and s.isascii() and s.endswith("s"))
    others = (s for s in _longest("unit") if s.isascii() and s.isalpha() and len(s) > 2)
    no_kind = _one_of((*others, "and", "the", "for", "per", "out", "all"))
    return rf"(?:(?:(?<=\s)(?!{no_kind}\b)[A-Za-z]{{3,14}}\s){{1,3}}(?={_one_of(counted)}\b))?"


@cache
def amount() -> re.Pattern[str]:
    """A currency's sign before a number."""
    return re.compile(
        rf"(?P<unit>{_any('sign')})\s?(?P<low>{NUMBER})(?P<low_scale>{_scale()})?(?P<plus>\+)?(?P<more>\b\B)?",
        re.IGNORECASE,
    )


@cache
def before(kind: str) -> re.Pattern[str]:
    """A word of this kind at the end of a text, but for a few linking words."""
    return re.compile(rf"(?:{_any(kind)})(?:[\s(（]{{0,2}}{_any('link')}){{0,{_LINKS}}}[\s(（]{{0,2}}$", re.IGNORECASE)


@cache
def after(kind: str) -> re.Pattern[str]:
    """A word of this kind at the beginning of a text, but for the word that says what is measured."""
    return re.compile(rf"\s?(?:{_any('cue')}\s?)?{_any(kind)}", re.IGNORECASE)


def number(digits: str, scale: str | None) -> float:
    """The number that is written.

    >>> number("1,200", "亿"), number("两", None)
    (120000000000.0, 2.0)
    """
    factor = words("scale")[scale.strip().lower()].factor if scale else 1.0
    numeral = words("numeral").get(digits.lower())
    return round((numeral.factor if numeral else float(digits.replace(",", ""))) * factor, 6)


def part(match: re.Match[str], group: str) -> str | None:
    """A group of a match whose pattern may have none of that name."""
    return match.groupdict().get(group)


def left_of(text: str, start: int) -> str:
    """The few words before a place."""
    return text[max(0, start - WINDOW) : start]


def numbers(text: str) -> Iterator[re.Match[str]]:
    """The figures; what only looks like a range, as in `from 24 GB to 8 GB`, is two."""
    at = 0
    for start in _beginnings(text):
        match = figure(ranged=True).match(text, start) if start >= at else None
        if match is None:
            continue
        at = match.end()
        if match["high"] and not _range(text, match):
            at = match.start("high")
            if match["low_unit"] and (single := figure(ranged=False).match(text, match.start())):
                yield single
        else:
            yield match


def _beginnings(text: str) -> list[int]:
    """Where a figure may begin: at digits and numerals."""
    numerals = (start for start, _, _ in _spellings("numeral").places(lower(text)))
    return sorted({*numerals, *(digit.start() for digit in _DIGIT.finditer(text))})


def _range(text: str, match: re.Match[str]) -> bool:
    left = left_of(text, match.start())
    link = text[match.end("low") : match.start("high")].lower()
    joined = "and" not in link or left.lower().endswith("between ")
    if " or " in link and not _next_to(match):
        return False
    alike = not match["low_unit"] or words("unit")[match["low_unit"].lower()] == words("unit")[match["unit"].lower()]
    change = (match["low_unit"] and before("change").search(left)) or _CHANGED.search(left)
    low = number(match["low"], match["low_scale"] or match["high_scale"])
    return joined and alike and not change and low < number(match["high"], match["high_scale"])


def _next_to(match: re.Match[str]) -> bool:
    """`two or three weeks`: a time that one leaves open."""
    ends = number(match["low"], match["low_scale"]), number(match["high"], match["high_scale"])
    return words("unit")[match["unit"].lower()].quantity == "duration" and ends[1] - ends[0] == 1


def _longest(*kinds: str) -> list[str]:
    return sorted({s for kind in kinds for s in words(kind)}, key=lambda s: (-len(s), s))


def _any(*kinds: str) -> str:
    """Any spelling of these kinds, where it begins and ends with a whole word if it is Latin."""
    latin = [s for s in _longest(*kinds) if re.match("[a-z]", s)]
    other = [s for s in _longest(*kinds) if s not in latin]
    parts = [(r"(?<![A-Za-z0-9])", latin), ("", other)]
    return f"(?:{'|'.join(head + _one_of(spellings) for head, spellings in parts if spellings)})"


def _one_of(spellings: Iterable[str]) -> str:
    """One of some spellings, which may touch the digits before it; `x` and the like begin no name (`4x-Sharp`).

    What begins alike stands together, so that where a text goes on with another letter all of it fails at once.
    """
    groups: dict[str, list[str]] = {}
    for spelling in spellings:
        tail = r"(?![A-Za-z0-9])" if re.search("[a-z]$", spelling) else ""
        rest = re.escape(spelling[1:]) + tail + ("(?!-[A-Za-z])" if len(spelling) == 1 else "")
        groups.setdefault(re.escape(spelling[0]), []).append(rest)
    branches = "|".join(f"{first}(?:{'|'.join(rests)})" for first, rests in groups.items())
    return f"(?=[{''.join(groups)}])(?:{branches})"


def _scale() -> str:
    """Thousands and millions: a single letter touches the number, a word may stand apart."""
    letters = "".join(s for s in words("scale") if s.isascii() and len(s) == 1)
    others = _one_of(s for s in _longest("scale") if s not in letters)
    return rf"(?:[{letters}](?![A-Za-z0-9])|\s?{others})"
