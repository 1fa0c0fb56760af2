"""What a program works with or has in it, by a name that no lexicon holds: `supports Foxnet`, `集成 foxnet`."""

from __future__ import annotations

import re

from kg.extract.telling import Telling
from kg.extract.words.kinds import generic
from kg.extract.words.scene import Stretch
from kg.mentions import Mention
from kg.shapes import strange

_LED = {
    "zh": re.compile(
        r"(?P<works>支持|兼容|适配|(?<!面)对)(?:了|对)?\s?$|(?:集成|整合|内置|自带|预装|捆绑|接入)了?\s?$"
    ),
    "en": re.compile(
        r"(?P<works>\b(?:support(?:s|ed|ing)?(?: for)?|compatib(?:le|ility) with|works? with)(?: both)?)[ ]$"
        r"|\b(?:integrat(?:es?|ed|ing)|bundl(?:es?|ed|ing)|ships with|comes with|now uses|switched to) $",
        re.IGNORECASE,
    ),
}
"""Before a name: that something works with it, else that something has it in it."""
_BEHIND = {
    "zh": re.compile(
        r"\s?的?(?P<works>(?:官方|原生|初步|实验性)?的?(?:支持|兼容|适配))"
        r"|\s?(?:已经?|现已|也|被|正式|终于){0,3}(?:集成|整合|内置)(?:到|进|入|至)"
    ),
    "en": re.compile(
        r" (?P<works>(?:support|compatibility)\b(?! (?:team|channel|forum|server|staff)))"
        r"| (?:(?:is|was|has been|now|fully|finally) ){0,3}(?:integration|integrated|bundled)\b"
    ),
}
_LIKE, _CAPITAL = re.compile(r"(?:类似于?|相似于|好像|像|仿)\s?"), re.compile(r"[A-Z]|\d")
_CLOSES = re.compile(r"\s?的?(?:支持|兼容|适配)$| (?:support|compatibility|integration)$")
"""The same at the end of what is read as a list."""
_FOR = re.compile(r"(?<!面)对\s?$")
_WORD, _JOINING = re.compile(r"[^\s,/+&]+"), ("both", "encoder", "files", "other")


def expected(t: Telling, start: int, end: int) -> str:
    """The class of what is named in a list of what a program works with, or has in it; empty where none is told."""
    near = max(0, start - 24)
    closes = _CLOSES.search(t.here.text, start, end)
    behind = _BEHIND[t.here.language].match(t.here.text, closes.start() if closes else end)
    led = _LED[t.here.language].search(t.here.text, near, start)
    if led and _FOR.match(led[0]) and not (behind and behind["works"]):
        led = None
    told = led or behind
    return ("Model" if told["works"] else "Project") if told else ""


def named(t: Telling, stretch: Stretch, cls: str) -> int | None:
    """Enter the name that nobody knows and that alone, or before a word for its kind, fills a part of a list."""
    alone = [m for m in t.here.inside(*stretch) if m.start == stretch[0]]
    if not cls or len(alone) != 1 or alone[0].kind != "candidate" or not _name(t, alone[0]):
        return None
    rest = t.here.text[alone[0].end : stretch[1]].strip(" 的").casefold()
    return t.mention(alone[0], cls) if not rest or rest in generic(t.here.language) else None


def only_named(t: Telling, topic: int, start: int, end: int) -> bool:
    """`a GUI for Foxnet`, `类似 Foxnet 的工具`: whether words only name what a thing is for, or is like."""
    if t.here.language == "en" and _row(t, start, end):
        return True
    like = _LIKE.match(t.here.text, start, end)
    name = next((m for m in t.here.inside(start, end) if m.end == end and m.kind == "candidate"), None)
    if name is None or name.start != (like.end() if like else start):
        return False
    place = t.mention(name) if not like and _CAPITAL.search(name.name) and t.here.language == "en" else None
    if place is not None and t.here.text.endswith("for ", 0, start) and not t.claimed(topic, place):
        t.tie(topic, "appliesTo", place, (start, end), t.holds("appliesTo", start, end), "described-for")
    return True


def _row(t: Telling, start: int, end: int) -> bool:
    """`SD 1.5 and SDXL models`: whether English words name known things, with words for kinds at most."""
    words = t.here.text[start:end]
    for mention in (known := [m for m in t.here.inside(start, end) if m.entries and m.cls != "Feature"]):
        words = words.replace(mention.text, " ", 1)
    return bool(known) and all(word in _JOINING or word in generic("en") for word in _WORD.findall(words.casefold()))


def _name(t: Telling, mention: Mention) -> bool:
    """Whether what looks like a name is one: a word in small letters must be none that people write."""
    marked = re.search(r"[A-Z]|[a-z][-_.]?\d|[-_]", mention.name) is not None
    return marked or (t.here.language == "zh" and strange(mention.name))
