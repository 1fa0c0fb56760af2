"""What a Chinese headline lists of its topic behind a label or in a parenthesis: `功能包括 A、B`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.extract.abilities.features import feature
from kg.extract.abilities.listed_zh import short
from kg.extract.telling import Telling, Topic
from kg.extract.words.classes import ABLE
from kg.extract.words.cues import cue
from kg.extract.words.scene import Stretch

_KIND = re.compile(
    r"[”」\"]?\s?(?:[vV]?\d[\w.]{0,10})?\s?(?:插件|扩展|脚本|工具|软件|程序|应用|模型|节点|网站|服务)?\s?$"
)
"""Between a name and the parenthesis that says what the thing does."""
_MARK = re.compile(r"、|\s?[+＋/]\s?|，")
_LEAD = re.compile(r"(?:还|也|并|就)?(?:支持|可以?|能够?|会|带|自带|内置)\s?(?=\S{2})")
_LABEL = r"(?:其|它的?|本次|这次|此次|新增)?{}(?:\s?[:：]|有|包括|包含|涵盖|覆盖|分别[为是]|就?是|在于)\s?"
_COUNT = re.compile(
    r"(?:等)?(?:[两三四五六七八九十几多\d]{1,2}|多)\s?[种个项大]\s?(?:主要)?(?:功能|玩法|模式|用法|能力|特性)$"
)


def told(t: Telling, topic: Topic) -> None:
    """Enter the parts of a row behind a label for capabilities, and of one in the parenthesis behind the name."""
    if t.here.language != "zh" or not t.is_a(topic.place, *ABLE):
        return
    for clause in t.here.clauses:
        label = cue("features", _LABEL, "zh").match(t.here.text, *clause)
        start = label.end() if label else clause[0]
        if (label or _labelled(t, clause)) and "、" in t.here.text[start : clause[1]]:
            _enter(t, topic.place, t.here.parts(start, clause[1]))
    for note in _notes(t, topic):
        parts = list(_split(t, note))
        doing = sum(_does(t, part) for part in parts)
        if len(parts) > 1 and doing * 2 >= len(parts) and all(short(t, part) for part in parts) and not _aside(t, note):
            _enter(t, topic.place, parts)


def _labelled(t: Telling, clause: Stretch) -> bool:
    """`FoxPad 的新玩法：…`: whether the clause before ends with a label for capabilities and a colon."""
    before = t.here.text[: clause[0]].rstrip()
    return before.endswith(("：", ":")) and cue("features", r"{}\s?$", "zh").search(before[:-1]) is not None


def _notes(t: Telling, topic: Topic) -> Iterator[Stretch]:
    """The parenthesis right behind the name of a topic, or behind the word for its kind."""
    name = topic.told.name or next((m for m in t.here.named if t.mention(m) == topic.place), None)
    for note in t.here.notes if name else ():
        if name and name.end <= note[0] and _KIND.fullmatch(t.here.text, name.end, note[0] - 1):
            yield note


def _split(t: Telling, note: Stretch) -> Iterator[Stretch]:
    start = note[0]
    for mark in _MARK.finditer(t.here.text, *note):
        yield t.here.trim(start, mark.start())
        start = mark.end()
    yield t.here.trim(start, note[1])


def _aside(t: Telling, note: Stretch) -> bool:
    """Whether a parenthesis says what a thing costs, allows or needs, or praises it."""
    words = t.here.text[slice(*note)]
    return any(cue(family, language="zh").search(words) for family in ("licence-word", "praise", "requires"))


def _does(t: Telling, part: Stretch) -> bool:
    """Whether a part of a parenthesis tells a doing, or a part of a program."""
    words = t.here.text[slice(*part)]
    tells = cue("deed", language="zh").match(words) or cue("faculty-of", "{}$", "zh").search(words)
    return bool(tells or _LEAD.match(words) or cue("doing", language="zh").search(words))


def _enter(t: Telling, topic: int, parts: Iterable[Stretch]) -> None:
    for start, end in parts:
        lead, count = _LEAD.match(t.here.text, start, end), _COUNT.search(t.here.text, start, end)
        start, end = lead.end() if lead else start, count.start() if count else end
        if start < end and not t.overlap(t.claims("hasFeature", subject=topic), start, end):
            feature(t, topic, "hasFeature", (start, end), "row")
