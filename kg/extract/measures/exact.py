"""Figures that their own form tells: extents, hashes, rates, phrases, amounts of money, billions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.measures.measured import Measured, bound, measured, ranged
from kg.extract.measures.units import amount, before, left_of, number, spelt, words

EXTENT = re.compile(r"(?<![\w.,#/\-])(\d{2,5})\s?[x×*]\s?(\d{2,5})(?![\w]|\.\w|-[A-Za-z])", re.I | re.ASCII)
LINES = re.compile(r"(?<![\w.,#/\-])(?:480|720|1080|1440|2160)p(?![\w-])", re.IGNORECASE)
HASH = re.compile(
    r"(?<![\w/.\-@#])(?=[0-9a-f]*[0-9])(?=[0-9a-f]*[a-f])(?:[0-9a-f]{10}|[0-9a-f]{8})(?![\w/.\-])", re.ASCII
)
_COMMIT = re.compile(r"(?:commit|提交)\s?$", re.I)
_BILLIONS = re.compile(
    r"(?<![\w.,\-$€£¥])(\d{1,3}(?:\.\d{1,2})?)\s?B(?:\s?(?:-|–|to|through)\s?(\d{1,3}(?:\.\d{1,2})?)\s?B)?(?![\w-])"
)
_MILLIONS = re.compile(r"(?<![\w.,\-$€£¥])(\d{2,4})\s?M(?=\s?[/、|,，]\s?\d{1,3}(?:\.\d{1,2})?\s?[BM](?![\w-]))")
"""`900M / 3B`: the smaller of two sizes of a model."""
_PART = r"(?P<low>\d[\d,.]{0,9})(?P<scale>[kKmM])?"
_OF_GOAL = re.compile(
    rf"(?: (?:pledged|raised|already|so far)){{0,2}} (?:out )?of (?:the |its |a )?{_PART}(?![\w%]|[.,]\d)"
)
_TOWARD = re.compile(rf"(?<![\w.,$€£]){_PART} (?:out )?of (?:the |its |a )?$")
"""The other of two amounts of which one alone has the currency's sign: `130k of $270,000`."""
OR_TWO = re.compile(r"\ban? (?P<unit>second|minute|hour|day|week|month|year) or (?:two|2)\b", re.IGNORECASE)
ONE_LONG = re.compile(
    r"\b(?:in|under|within|takes?|took|less than|almost|nearly|about|over) "
    r"(?P<one>an? (?P<unit>minute|hour|day|week|month))\b"
    r"(?! (?:or|and|of|from|ago|for|like|when|where|that)\b|['’-])",
    re.IGNORECASE,
)
"""`in under a week`, `takes an hour`: how long something takes, with an article for its number."""
TIMES = re.compile(
    r"\b(?:gets?|got|getting|saw|sees?|seeing|measured|gives?|gave) (?:me |him |her |them |us )?"
    r"(?:about |around |only |a |~){0,2}"
    r"(?P<times>\d{1,2}(?:\.\d{1,2})?)x(?= (?:at (?:best|most)|here|on|with|for|speed)\b|[,.;)]|\s*$| \()",
    re.IGNORECASE,
)
"""`gets 1.4x at best`: by how much something is faster, where it is said nowhere else that it is."""
MORE = re.compile(
    r"(?<![\w+])\+(?P<more>\d{1,3})\s?%"
    r"(?= (?:on|with|for) (?:an? |my |the )?(?:(?:RTX|GTX|RX) ?)?[1-9]\d{3}\b| (?:it/s|speed|fps)\b)"
)
"""`+9% on a 3070`: by how much something is faster on a card."""
ULTRA = re.compile(
    r"(?<![\w.])(?P<lines>[248][kK])(?= (?:canvas|images?|outputs?|pictures?|renders?|resolution|textures?"
    r"|upscal\w{1,4}|videos?|wallpapers?)\b)"
    r"|\b(?:at|decodes?|in|renders?|to|up to) (?P<to>[48][kK])(?=$|[,.;)]| (?:and|in|on|with)\b)"
    r"|(?<![\w.])(?P<fast>[248][kK])(?=\s?秒出)|(?:[出到上至达]|最[高大]|原生|支持|生成|输出|渲染|放大)\s?(?P<zh>[248][kK])(?=\s?(?:$|[，。；、）)]|图|分辨率|视频|输出|画质|壁纸|大图|超清|超分|了))"
)
GIVEN = re.compile(
    r"\b(?:(?:rais|invest|pour|inject|pledg)(?:es?|s|ed|ing)?|put(?:s|ting)?)"
    r" (?:(?:another|about|around|over|up to|nearly|almost|more than|a further) ){0,2}"
    r"(?P<low>\d{1,4}(?:\.\d{1,2})?)\s?(?P<scale>k|m|bn|million|billion)(?!\w)"
    r"(?=(?: more)? (?:into|in funding|from|for)\b|\s*$|[,.;)])",
    re.IGNORECASE,
)
"""Money without a currency, by what is done with it: `puts another 10 billion into Foxglove`."""
_RATES = {"张": "images/s", "步": "it/s", "帧": "fps"}
RATE = re.compile(r"每秒(?:钟)?(?:约|大约|能出|出|可出|跑)?\s?(?P<low>\d{1,4}(?:\.\d{1,3})?)\s?(?P<unit>[张步帧])")
_EACH = re.compile(
    r"\s?(?:/|per |an? |each |every )\s?(?:hour|hr|h|month|mo|day|year|image|picture|run)\b|\s?/\s?[时月天年张次]",
    re.IGNORECASE,
)
_PRICED = re.compile(
    r"(?:每(?:小时|月|天|年|张|次)|收费|售价|定价|月费|订阅|租)[^，。；,;]{0,8}$"
    r"|\b(?:pay|pays|paid|costs?|price[ds]?|asks?|charges?|sells? for|for only)\b[^,.;]{0,24}$",
    re.IGNORECASE,
)


def extents(text: str) -> Iterator[Measured]:
    """Width by height: `512x768`."""
    for match in EXTENT.finditer(text):
        short, long = sorted((int(match[1]), int(match[2])))
        if short < 16 or long > 16 * short or before("exempt").search(left_of(text, match.start())):
            continue
        side, size = bound(text, *match.span()), f"{int(match[1])}x{int(match[2])}"
        low, high = (size if side == which else None for which in ("minimum", "maximum"))
        yield Measured(*match.span(), "resolution", None if side else size, low, high, "px")


def lines(text: str) -> Iterator[Measured]:
    """A screen's lines: `1080p`."""
    for match in LINES.finditer(text):
        yield Measured(*match.span(), "resolution", match[0].lower(), None, None, "px")


def hashes(text: str) -> Iterator[Measured]:
    """The short hash that tells a checkpoint from another."""
    for match in HASH.finditer(text):
        if not _COMMIT.search(left_of(text, match.start())):
            yield Measured(*match.span(), "version-hash", match[0], None, None, "hash")


def rates(text: str) -> Iterator[Measured]:
    """What is done in a second: `每秒 11 张`."""
    for match in RATE.finditer(text):
        yield Measured(*match.span(), "speed", float(match["low"]), None, None, _RATES[match["unit"]])


def phrases(text: str) -> Iterator[Measured]:
    """Figures said in words alone: `twice as fast`."""
    for start, end, spelling in spelt(text, "word"):
        word = words("word")[spelling]
        yield Measured(start, end, word.quantity, word.factor, None, None, word.unit)


def money(text: str) -> Iterator[Measured]:
    """An amount with the currency's sign before it."""
    for match in amount().finditer(text):
        paid = number(match["low"], match["low_scale"])
        what, unit = purpose(text, *match.span()), words("sign")[match["unit"]].unit
        yield measured(text, match, what, unit, paid, paid)
        for other in (_OF_GOAL.match(text, match.end()), _TOWARD.search(text, 0, match.start())):
            if other:
                asked = number(other["low"].rstrip(".,"), other["scale"])
                yield Measured(*other.span("low"), what, asked, None, None, unit)


def given(text: str) -> Iterator[Measured]:
    """An amount without a currency that is raised or put into a house; money of the field is in dollars."""
    for match in GIVEN.finditer(text):
        amounts = number(match["low"], match["scale"])
        yield Measured(match.start("low"), match.end("scale"), "money", amounts, None, None, "USD")


def billions(text: str) -> Iterator[Measured]:
    """A capital B alone is the size of a model: `(1.7B, …)`; a capital M beside one too."""
    for match in _MILLIONS.finditer(text) if "B" in text else ():
        yield ranged(*match.span(), "parameter-count", "parameters", float(match[1]) * 1e6, float(match[1]) * 1e6)
    for match in _BILLIONS.finditer(text) if "B" in text else ():
        low = float(match[1]) * 1e9
        yield ranged(*match.span(), "parameter-count", "parameters", low, float(match[2] or match[1]) * 1e9)


def loosely(text: str) -> Iterator[Measured]:
    """How long something takes, as one says it: `a minute or two`."""
    for match in OR_TWO.finditer(text):
        yield ranged(*match.span(), "duration", f"{match['unit'].lower()}s", 1, 2)


def ultra(text: str) -> Iterator[Measured]:
    """The size of large pictures by their thousands: `a 4K canvas`."""
    for match in ULTRA.finditer(text):
        group = next(name for name in ("lines", "to", "fast", "zh") if match[name])
        yield Measured(*match.span(group), "resolution", match[group].upper(), None, None, "px")


def one_long(text: str) -> Iterator[Measured]:
    """How long something takes, with an article for its number: `in under a week`."""
    for match in ONE_LONG.finditer(text):
        span = match.span("one")
        yield ranged(*span, "duration", match["unit"].lower(), 1, 1, bound(text, *span))


def times(text: str) -> Iterator[Measured]:
    """By how much something is faster for someone: `gets 1.4x at best`."""
    for match in TIMES.finditer(text):
        yield Measured(*match.span("times"), "speedup", float(match["times"]), None, None, "x")


def faster(text: str) -> Iterator[Measured]:
    """By how much something is faster on a card: `+9% on a 3070`."""
    for match in MORE.finditer(text):
        yield Measured(*match.span(), "speedup", float(match["more"]), None, None, "%")


def purpose(text: str, start: int, end: int) -> str:
    """The quantity that an amount of money at a place of a text is: `cost` or `money`.

    Examples
    --------
    >>> purpose("asks 9$ a month", 5, 7), purpose("raised 9$", 7, 9)
    ('cost', 'money')
    """
    return "cost" if _EACH.match(text, end) or _PRICED.search(left_of(text, start)) else "money"
