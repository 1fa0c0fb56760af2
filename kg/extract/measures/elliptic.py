"""Figures without a unit right after them: a list that shares one, a side of a picture, a number behind its noun."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.extract.measures.measured import Measured, bound, ranged
from kg.extract.measures.units import NUMBER, WINDOW, left_of, number, words

_COUNTED = ("count", "parameter-count", "scaled")
_LISTED = ("steps", "count", "parameter-count", "vram", "ram")
_HEAD = re.compile(
    r"(?<![\w.,#/\-])(?P<low>\d{1,5}(?:\.\d{1,2})?)(?:\s?(?P<scale>万|千|亿|百万))?"
    r"\s?(?P<link>,|、|/|和|与|或|及|\b(?:and|or)\b)\s?$",
    re.ASCII | re.IGNORECASE,
)
_FROM = re.compile(
    r"(?:\bfrom (?:about |around |~)?(?P<low>\d{1,5}(?:\.\d{1,2})?) (?:down |up )?to (?:about |around |just |only |~)?"
    r"|(?<![\w.,#/-])(?P<old>\d{1,5}(?:\.\d{1,2})?)\s?(?:->|→|-->|=>)\s?~?)$"
)
_CHANGING = ("duration", "file-size", "ram", "speed", "steps", "vram")
_NAME = re.compile(r"(?<![A-Za-z])[A-Z][\w\-]{0,20}\s?$|[.\-]$")
_AGAIN = re.compile(
    r"(?: VRAM| RAM| of VRAM| of RAM)?(?: (?:for|at|with|on|without|when|if) [^,;.:()]{2,48})?"
    r"(?:,|;| and| or| but| vs\.?) (?:about |around |only |~)?(?P<low>\d{1,3}(?:\.\d{1,2})?)"
    r" (?:for|at|with|on|without|when|if) (?!\d+(?:[a-z]|$))",
    re.IGNORECASE,
)
"""Behind a figure: another number without a unit, for another case."""
_LONGEST = 6
"""How many numbers a list with one unit has at most."""
SIDE = re.compile(
    r"(?:分辨率|\bresolutions?)\s?(?:提高|提升|升)?(?:of|to|at|is|from|为|是|到|至|达|从|[:：])?\s?"
    r"(?P<low>\d{3,4})(?:\s?(?:to|到|至|[-–~])\s?(?P<high>\d{3,4}))?(?!\d|[.,]\d|\s?[x×*%])"
    r"|(?<![\w.,#/\-×])(?P<before>\d{3,4})\s?(?:分辨率|resolution\b)",
    re.IGNORECASE,
)
AT_SIDE = re.compile(
    r"\b(?:(?:at|native(?:ly)?(?: at)?|trained (?:at|on)) (?P<at>{0})|(?P<native>{0}) native"
    r"|(?P<up>{0})(?=\+|,? (?:and|or) (?:up|above|higher|larger|more)\b)"
    r"|(?P<one>{0})/(?P<other>{0}))(?=$|[,.;:)+]|\s(?:and|but|checkpoints?|in|instead|is|mix|models?|native|now|on|only"
    r"|or|pixels|px|too|with|without|works)\b)|^\W*(?:the )?(?P<version>{0}) (?:version|variant|checkpoint)\b"
    r"|\ufffc \((?P<noted>{0})\)"
    r"|(?:建议|推荐|最好|至少|最低|原生|默认)\s?(?:用|在|以|从)?\s?(?P<zh>{0})\s?(?=起步|起|以上|分辨率|出图)".format(
        "(?:256|320|384|448|512|576|640|704|768|832|896|960|1024|1152|1280|1536|2048|4096)"
    ),
    re.IGNORECASE,
)
"""A side that pictures have, without its unit: `works at 1024`, `512/768 mix`."""
SCALE = re.compile("[万亿]")
_LARGE = ("parameter-count", "count", "money", "duration")
_BARE = re.compile(
    rf"(?<![\w.\-])(?P<low>{NUMBER})\s?(?P<scale>[十百千]?[万亿])(?=\s?(?:$|[，。、；,;()（）和与]|左右|以上|以内))"
)
_PER_CARD = re.compile(
    r"(?:,|;|、|，|；|/)\s?(?:and |the |on )?(?:(?:RTX|GTX|RX|NVIDIA|AMD) ){0,2}(?:[AVTPH]\d{2,4}|\d{4})"
    r"(?: ?(?:Ti|SUPER|Super|XTX|XT))?(?::| at| gets| does| =)? (?P<low>\d{1,3}(?:\.\d{1,2})?)"
    r"(?=\s?[,;.)、，；]|$| (?:but|on|with|and|only)\b)"
)
"""Behind a speed: another card and a number without the unit, `, 3060 7.1`."""
_SHORTEST_SIDE, _LONGEST_SIDE = 128, 8192


def shared(text: str, start: int, scale: str | None, quantity: str, unit: str) -> Iterator[Measured]:
    """The numbers before a figure in a list that share its unit: `2, 4 and 8 steps`."""
    if quantity not in _LISTED:
        return
    for place in range(_LONGEST):
        head = _HEAD.search(text, max(0, start - WINDOW), start)
        if head is None or _NAME.search(left_of(text, head.start())) or (head["link"] == "," and not place):
            return
        low = number(head["low"], head["scale"] or scale)
        if (quantity in ("count", "steps") and low != int(low)) or (quantity == "parameter-count" and low < 1e6):
            return
        yield ranged(*head.span("low"), quantity, unit, low, low)
        start = head.start()


def sides(text: str) -> Iterator[Measured]:
    """One side of a picture: `分辨率 768`, `resolutions from 512 to 1024`."""
    for match in SIDE.finditer(text):
        group = "before" if match["before"] else "low"
        low, high = float(match[group]), float(match["high"] or match[group])
        if _SHORTEST_SIDE <= low <= high <= _LONGEST_SIDE:
            span = match.start(group), match.end("high" if match["high"] else group)
            yield ranged(*span, "resolution", "px", low, high, bound(text, *span))


def changed(text: str, start: int, quantity: str, unit: str, factor: float) -> Iterator[Measured]:
    """The figure before a change that leaves its unit to the one after: `from 24 to 8 GB`."""
    old = _FROM.search(left_of(text, start)) if quantity in _CHANGING else None
    if old is not None:
        group = "low" if old["low"] else "old"
        begin, low = max(0, start - WINDOW) + old.start(group), float(old[group]) * factor
        yield ranged(begin, begin + len(old[group]), quantity, unit, low, low)


def again(text: str, end: int, quantity: str, unit: str, factor: float) -> Iterator[Measured]:
    """`8 GB at 512, 12 at 768`: the figure of another case, which leaves its unit to the one before."""
    other = _AGAIN.match(text, end) if quantity in ("vram", "ram", "speed") else None
    if other is not None:
        low = float(other["low"]) * factor
        yield ranged(*other.span("low"), quantity, unit, low, low)


def per_card(text: str, end: int, quantity: str, unit: str) -> Iterator[Measured]:
    """`3090 18 it/s, 3060 7.1`: the speeds of further cards, which leave their unit to the first."""
    for _ in range(_LONGEST):
        other = _PER_CARD.match(text, end) if quantity == "speed" else None
        if other is None:
            return
        low, end = float(other["low"]), other.end()
        yield ranged(*other.span("low"), quantity, unit, low, low)


def usual_sides(text: str) -> Iterator[Measured]:
    """A side that pictures have, without its unit."""
    for match in AT_SIDE.finditer(text):
        for group in ("at", "native", "one", "other", "up", "version", "noted", "zh"):
            if match[group]:
                yield ranged(*match.span(group), "resolution", "px", float(match[group]), float(match[group]))


def after_nouns(text: str) -> Iterator[Measured]:
    """A large number behind what is counted: `用户 300 万`."""
    for match in _behind_noun().finditer(text):
        word, many = words("unit")[match["unit"].lower()], number(match["low"], match["scale"])
        quantity, unit = ("count", "models") if word.quantity == "scaled" else (word.quantity, word.unit)
        yield ranged(match.start("low"), match.end(), quantity, unit, many, many)


def unsaid(text: str, found: list[Measured]) -> Iterator[Measured]:
    """A large number that leaves its unit to the figure before it: `35 亿参数，一共 66 亿`."""
    for match in _BARE.finditer(text) if SCALE.search(text) else ():
        before = [m for m in found if m.end <= match.start() and m.quantity in _LARGE]
        if before and not any(m.start < match.end() and match.start() < m.end for m in found):
            value = number(match["low"], match["scale"])
            yield ranged(*match.span(), before[-1].quantity, before[-1].unit, value, value, bound(text, *match.span()))


@cache
def _behind_noun() -> re.Pattern[str]:
    nouns = [s for s, word in words("unit").items() if word.quantity in _COUNTED and len(s) > 1]
    scales = [s for s in words("scale") if not s.isascii()]
    return re.compile(
        rf"(?P<unit>{_any(nouns)})\s?(?:总?数量?|量)?\s?(?:[:：为有约近达到破超过突已经]{{0,4}})\s?"
        rf"(?P<low>{NUMBER})\s?(?P<scale>{_any(scales)})(?=\s?(?:多|余|个|次|人)?\s?(?:$|[，。、；,;()（）了]))",
        re.IGNORECASE,
    )


def _any(spellings: list[str]) -> str:
    return "|".join(re.escape(s) for s in sorted(spellings, key=lambda s: (-len(s), s)))
