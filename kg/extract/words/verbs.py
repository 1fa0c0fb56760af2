"""The words in a clause that tell of an event, from the table `verbs.tsv`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from msgspec import Struct

from kg import resources
from kg.extract.words.asides import by_what_means, for_what_reason, from_leaked, gives_up, raises_none
from kg.extract.words.cues import cue
from kg.extract.words.harms import guarded
from kg.extract.words.idle import FOR_KIND, NEAR, Place, Row, idle
from kg.extract.words.idle_en import idle_en
from kg.extract.words.parts import ADDED, adds_part
from kg.extract.words.scene import Scene
from kg.lexicon import lower
from kg.literals import Spellings

_FAR = 72
_SHUT = re.compile("[」”]")
_CLOSES = re.compile(r"\s*(?:$|[,.;:!?(\n\ufffc]|(?:now|today|for|by|from|with)\b)", re.IGNORECASE)


class Verb(Struct, frozen=True):
    """A word or phrase that tells of an event.

    `order` is its weight among others in the clause, the lowest first; `traits` what else rules ask of it.
    """

    start: int
    end: int
    event: str
    order: int
    form: str
    traits: frozenset[str] = frozenset()


_LOST = Row("drops", "FeatureRemoval", 5, frozenset({"explicit"}))
"""What `drops` tells where it says what is given up."""
_MORE = Row("raises", "Update", 6, frozenset())
"""What `raises` tells where it says what there is more of."""
_SIGN = re.compile(r"\s?(?:标记|标签|标识|水印|字样|提示|标志)")
"""`“禁止训练”标记`: what is written on something."""
_AMOUNT = re.compile(r"\s?\d[\d.]{0,6}\s?(?:[xX×*]\s?\d|[kKB](?![A-Za-z])|倍|步|帧|%|GB|MB|px|分辨率)")
"""`推到 4K`: how far something is taken, no date."""
_TAKES = ("gets", "got", "has", "have")
_FIGURE = re.compile(
    r" (?:(?:about|around|roughly|up to|over|only|almost|nearly|some|much|a lot|far|even|slightly|way) |~)?"
    r"(?:[$€£]?\d[\d.,]*\s?(?:it/s|s/it|GB|MB|fps|[$kKM]\b)?"
    r"|(?:two|three|four|five|six|seven|eight|nine|ten|several) times\b|twice\b"
    r"|(?:faster|cheaper|slower|smaller|bigger|larger|better|worse|easier|harder|quicker|lighter|older|sharper)"
    r"(?=$|[,.;:)]| (?:with|by|on|than|thanks|and|down|now|for|when|if|again|every|each|at|in)\b))",
    re.IGNORECASE,
)
"""`gets 8 it/s`, `gets much faster`: what is measured or judged, not gained."""
_DAY = re.compile(
    r" (?:\d{1,2}[/.]\d{1,2}|(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)\w* |\d{1,2}(?:st|nd|rd|th)\b"
    r"|today|tomorrow|(?:this|next) \w+|\w+day\b)",
    re.IGNORECASE,
)
"""`moved from 7/18`: a day, not a place."""


@cache
def _table(language: str) -> Spellings[Row]:
    rows = [row for row in resources.table("rules", "verbs.tsv") if row["language"] == language]
    return Spellings({row["form"].casefold(): _row(row) for row in rows})


def _row(row: dict[str, str]) -> Row:
    return Row(row["form"].casefold(), row["event"], int(row["order"]), frozenset(row["traits"].split()))


@lru_cache(maxsize=64)
def _words(text: str, language: str) -> tuple[tuple[int, int, Row], ...]:
    """Where a text holds forms of the table; those in Latin letters where a word begins."""
    places = _table(language).places(lower(text))
    return tuple(hit for hit in places if language == "zh" or not (hit[0] and _goes_on(text[hit[0] - 1])))


def _goes_on(letter: str) -> bool:
    return letter.isalnum() or letter in "_-"


@lru_cache(maxsize=256)
def verbs(scene: Scene, start: int, end: int) -> tuple[Verb, ...]:
    """The event words of a stretch in reading order, none inside a name."""
    return tuple(_verbs(scene, start, end))


def _verbs(scene: Scene, start: int, end: int) -> Iterator[Verb]:
    text, chinese, at = scene.text, scene.language == "zh", start
    for first, last, row in _words(text, scene.language):
        if first < at or last > end or not (chinese or last == end or not _goes_on(text[last])):
            continue
        at = last
        place = start, first, last
        if not row.event or _open_ended(scene, row, place) or (_silent_zh if chinese else _silent_en)(text, row, place):
            continue
        if not (_in_name(scene, first, last) or _quoted(text, (first, last))):
            told = _instead(text, row, first, last)
            yield Verb(first, last, told.event, told.order, told.form, told.traits)


def _open_ended(scene: Scene, row: Row, place: Place) -> bool:
    """Whether a word would tell of an event only with another verb, at the end of its clause, or with a day."""
    _, first, last = place
    if "having" in row.traits and _helps(scene, first, last):
        return True
    if "closing" in row.traits and not _closing(scene.text, first, last):
        return True
    dayless = row.form.endswith("from") and not _DAY.match(scene.text, last)
    return row.event == "Postponement" and (dayless or _AMOUNT.match(scene.text, last) is not None)


def _silent_zh(text: str, row: Row, place: Place) -> bool:
    """Whether a Chinese word tells of nothing that happens, or is but a label."""
    return _is_label(text, *place[1:]) or idle(text, row, place)


def _silent_en(text: str, row: Row, place: Place) -> bool:
    """Whether an English word tells what a kind of thing does, by what means, why, against what or how much."""
    start, first, last = place
    return (
        _of_kind(text, first)
        or by_what_means(text, start, first, last)
        or for_what_reason(text, start, first)
        or from_leaked(text, first, last)
        or idle_en(text, row, start, first, last)
        or (row.event == "SecurityIncident" and guarded(text, start, first, last))
        or (row.form.endswith(_TAKES) and _FIGURE.match(text, last) is not None)
    )


def _instead(text: str, row: Row, first: int, last: int) -> Row:
    """The row of a word, or what it tells where it says what is given up, gained or what there is more of."""
    if adds_part(text, row, last):
        return ADDED
    if raises_none(text, row.form, last):
        return _MORE
    return _LOST if gives_up(text, row.form, first, last) else row


def _is_label(text: str, first: int, last: int) -> bool:
    """`【更新】FoxDraw 2`: a word that alone fills a bracket."""
    return text[max(0, first - 1) : first] == "【" and text[last : last + 1] == "】"


def _quoted(text: str, verb: tuple[int, int]) -> bool:
    """Whether a word stands in quotation marks that only describe: `「不用重启也能更新」的小工具`, `“更新”工具`."""
    opened = max(text.rfind(mark, max(0, verb[0] - NEAR), verb[0]) for mark in "「“")
    if opened < 0 or _SHUT.search(text, opened, verb[0]):
        return False
    closed = _SHUT.search(text, verb[1], verb[1] + NEAR)
    return closed is not None and (
        text.startswith("的", closed.end())
        or bool(FOR_KIND.match(text, closed.end()) or _SIGN.match(text, closed.end()))
    )


def _of_kind(text: str, start: int) -> bool:
    """`a script that removes A and fixes B`: what the kind of thing does does not happen."""
    kind = cue("doer", r"\b{}s? (?:(?:that|which|to|for)|(?:that|which|to) [^,.;:]{2,50} (?:and|or)) $", "en")
    return kind.search(text, max(0, start - _FAR), start) is not None


def _in_name(scene: Scene, start: int, end: int) -> bool:
    return any(m.start <= start and end <= m.end and m.cls != "Concept" for m in scene.named)


def _helps(scene: Scene, start: int, end: int) -> bool:
    """Whether `has` only helps another verb, or is not so: `has been rebuilt`, `have to chew`, `won't have`."""
    lacks = scene.text.endswith(("n't ", "n’t ", " not ", " never "), 0, start)
    return scene.language == "en" and (lacks or cue("helped", r"\s+{}\b").match(scene.text, end) is not None)


def _closing(text: str, start: int, end: int) -> bool:
    """Whether a clause ends with a word, and no verb before it makes it a part of its own: `check it out`."""
    phrasal = cue("phrasal", r"\b{}(?: (?:it|them|this|that|him|her|us))?\s+$").search(
        text, max(0, start - NEAR), start
    )
    taken = cue("takes-out", r"\b{} (?:the|his|her|its|their|that|this|any|all) (?:[\w-]+ ){1,3}$", "en")
    return bool(_CLOSES.match(text, end)) and not (phrasal or taken.search(text, 0, start))


def chief(found: Iterable[Verb]) -> Verb | None:
    """The verb that counts where there are several: of the weightiest the first."""
    return min(found, key=lambda verb: (verb.order, verb.start), default=None)
