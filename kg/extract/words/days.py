"""The days on which something happened, where the words give others than their section."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.dates import DateMention, day_of, is_past, mentions
from kg.extract.words.cues import cue
from kg.extract.words.scene import Scene, Stretch
from kg.model import Interval

_OPEN = re.compile(
    r"(?:\b(?i:since|as of|until|till|up to|after|than|like|every|each)|[自从到至比]|截[至止]|直到)\s*(?:the\s+)?$"
    r"|[.!?]\s+[A-Z][^.!?]*$"
)
"""Before a date: words that make it the bound of a span of time or something to compare with, a sentence's end."""
_BOUND = re.compile(r"\s*(?:以来|之后|以后|后|前|之前|之间|至今|到现在)")
_NEWS_FROM = re.compile(r"\b[Ff]rom $")
"""`(from yesterday)`: since when one knows of it."""
_NOTED = re.compile(r"[\"'*\s]*[(（\[【](?:[Uu]pdated?|[Ee]dit|更新|补充)?\s*(?:on )?")
"""What opens a note by which a block gives its day: `(3/28) …`, `(update 1/6) …`."""

_OWN = re.compile(r"['’]s (?:\w+ )?(?=\w)|\s?(?:的(?!时候)|那[个次条场版]|[这该](?=\w))\s?|(?=消息|新闻)")
"""Behind a day: what is its own, `yesterday's bug`, `昨天的消息`."""
_FIRST = re.compile(r"(?:^|[，,。；;:：]\s?|[称说示]|\b(?:says?|said|claims?|that) )$")

_LEADS_TO_DAY = re.compile(
    r"\s*(?:(?:预?定|改|排|安排)?[在到于]|(?:(?:set|slated|due) )?(?:on|for|at|by)(?: the)?|,)?\s*"
)
_BEHIND_DAY = re.compile(r"\s*(?:开始|起|左右|前后|正式|见|举行|(?:at|around|about) \S+(?: \w{2,4})?)?\s*[!.！。]?\s*")


def only_when(text: str, start: int, end: int) -> bool:
    """`定于 12 月 5 日`, `on December 20`: whether a stretch of a text says a day and nothing else."""
    led = _LEADS_TO_DAY.match(text, start, end)
    begin = led.end() if led else start
    day = next((m for m in mentions(text[:end], None) if m.start == begin), None)
    return day is not None and _BEHIND_DAY.fullmatch(text, day.end, end) is not None


def days_of(here: Scene, stretch: Stretch, section: Interval | None) -> Interval | None:
    """The days that a stretch gives for what happens in it, or else the block in the note that opens it.

    None where it gives none or several, days to come, only the bound of a span of time, or no finer than the section.

    Parameters
    ----------
    here : Scene
        The block.
    stretch : Stretch
        Where in it something is told to have happened.
    section : Interval or None
        The days of the section, against which those of the words are read.
    """
    days = day_of(here.day, section) if here.day else _lone(here.text, stretch, section)
    return days if days and is_past(days, section) else None


def _lone(text: str, stretch: Stretch, section: Interval | None) -> Interval | None:
    """The days of the one date that the note before a text gives, or else a stretch of it."""
    found = [m for m in _dates(text, section) if m.start < stretch[1]]
    opened = _NOTED.match(text)
    noted = [m for m in found if opened and m.start == opened.end()]
    inside = noted or [m for m in found if m.start >= stretch[0]]
    return inside[0].interval if len(inside) == 1 and _tells(text, stretch[0], inside[0]) else None


@lru_cache(maxsize=64)
def _dates(text: str, section: Interval | None) -> tuple[DateMention, ...]:
    return tuple(m for m in mentions(text, section) if m.interval)


def _tells(text: str, start: int, mention: DateMention) -> bool:
    """Whether a date is that on which something happens."""
    if mention.kind not in ("date", "relative") or _OPEN.search(text, start, mention.start):
        return False
    news = mention.kind == "relative" and _NEWS_FROM.search(text, start, mention.start)
    return not news and not _BOUND.match(text, mention.end) and not _others(text, start, mention)


def _others(text: str, start: int, mention: DateMention) -> bool:
    """`a fix for yesterday's bug`, `针对昨天那个 bug`: whether a day is that of something else than what happens."""
    own = _OWN.match(text, mention.end)
    happens = own is not None and cue("of-day").match(text, own.end())
    first = happens and _FIRST.search(text[start : mention.start])
    return own is not None and not first
