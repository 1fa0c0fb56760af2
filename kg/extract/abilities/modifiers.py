"""What the Chinese words for a thing say of it before its kind, or instead of one: `图形界面扫描器`, `一句话换背景`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.abilities.features import feature
from kg.extract.abilities.phrases import does
from kg.extract.measures.measurements import measure
from kg.extract.telling import Telling, Topic
from kg.extract.words.classes import ABLE
from kg.extract.words.cues import cue
from kg.extract.words.kinds import head_at_end
from kg.extract.words.scene import Stretch
from kg.extract.words.verbs import verbs
from kg.inline import LINK, Address
from kg.links import identify
from kg.mentions import PROPER
from kg.vocab import root

_MADE = re.compile(
    r"^(?:[^，。]{0,24}?(?:写|做|搞|弄|整|开发|制作|编写|发布|推出|移植|维护|分享|开源)(?:了|出了?|好了?)?(?:的|一?[个款套]|(?=[^的]{4}))"
    r"|(?:给|供|面向|适合|专给)[^，。的]{1,8}(?:用|使用|准备|设计)?的"
    r"|[A-Za-z][\w .-]{1,24}\s?的|(?:又|再|还)?(?:有|来)?(?:一|另一?|两|几)[个款套])"
)
"""Who made a thing, or that there is one, before what it does: `Ada 写的`, `又一个`."""
_PURPOSE = r"\s*(?P<does>(?!的)[\u3400-\u9fff]{3,12}?)(?:/[\u3400-\u9fff]{2,8}?)?{}\s*"
_QUOTED = re.compile(
    r"[“「](?P<does>[\u3400-\u9fff][^“”「」，。]{2,16})[”」]\s?的(?:那个|这个)?"
    r"(?:项目|插件|扩展|工具|脚本|软件|程序|应用|服务|网站|模型)"
)
"""`那个“一句话换装”的项目`: a thing by what it is known to do."""
_NOW_HAS = re.compile(r"(?<![没还只所])有(?P<does>[\u3400-\u9fff]{2,10}?)了(?=$|[，。：:\s])")
"""`终于有图形界面了`."""
_LEAST, _MOST, _WORD = 5, 24, 4


def told(t: Telling, topic: Topic) -> None:
    """Enter what the words of a headline say that a thing is like and does, where no sentence does."""
    if t.here.language != "zh" or not t.is_a(topic.place, *ABLE):
        return
    quoted = (match.span("does") for match in _QUOTED.finditer(t.here.text))
    gained = (match.span("does") for match in _NOW_HAS.finditer(t.here.text) if cue("mode").search(match["does"]))
    instead = (part for whole in _instead(t, topic) for part in _row(t, *whole))
    for stretch in (*_modes(t, topic), *instead, *quoted, *gained):
        if not t.overlap(t.claims("hasFeature"), *stretch):
            feature(t, topic.place, "hasFeature", stretch, "modifier", "asserted")


def _modes(t: Telling, topic: Topic) -> Iterator[Stretch]:
    """`图形化的训练工具`, `人物分区插件`: how one uses a program, and what it does, before its kind."""
    begin, (start, end) = topic.told.phrase[0], _phrase(t, topic)
    for mode in cue("mode").finditer(t.here.text, start, end):
        named = mode.start() == start and (t.here.inside(mode.end(), end) or mode.end() == end)
        if named or head_at_end(t.here.text[mode.end() : end], "zh"):
            yield mode.span()
            start = mode.end()
    opened = _MADE.match(t.here.text, start, end)
    kind = cue("purposeful", _PURPOSE, "zh").fullmatch(t.here.text, opened.end() if opened else start, end)
    does = kind is not None and cue("doing", language="zh").search(kind["does"]) is not None
    placed = opened or topic.told.name or start > begin or does
    if kind and placed and not cue("plain-kind").search(kind["does"]) and not t.here.inside(*kind.span("does")):
        yield kind.span("does")


def _phrase(t: Telling, topic: Topic) -> Stretch:
    """The words for the thing in a headline, where a name does not stand for it."""
    told, here = topic.told, t.here
    start, end = told.agent if told.agent and told.makes("Update") else told.phrase
    if told.name and start < told.name.start < end:
        end = told.name.start
    hosts = [m.end for m in here.inside(start, end) if m.cls == "Application" and m.start - start <= 2]
    for a, b in here.notes:
        end = a - 1 if start < a and b + 1 >= end else end
    return here.trim(max((start, *hosts)), end)


def _instead(t: Telling, topic: Topic) -> Iterator[Stretch]:
    """`一张图转任意视角：(address)`: a doing in place of a name."""
    told, main = topic.told, topic.main
    link = identify(main.url) if main else None
    if main is None or main.label or link is None or link.site:
        return
    if told.name or told.verb or told.cls or told.agent:
        return
    start, end = t.here.core(*_title(t, told.phrase, main))
    words = t.here.text[start:end]
    named = any(m.kind in PROPER and root(m.cls or "Artifact") != "Concept" for m in t.here.inside(start, end))
    happens = any(verb.start > start or start < main.at for verb in verbs(t.here, start, end))
    other = named or cue("no-title", language="zh").search(words) or measure(words) or happens
    if not other and _LEAST <= end - start <= _MOST and LINK not in words and cue("doing", language="zh").search(words):
        yield start, end


def _row(t: Telling, start: int, end: int) -> Iterator[Stretch]:
    """`图片一键打标、去重与备份`: a doing, and further ones in one word each."""
    parts = list(t.here.pieces(start, end)) if "、" in t.here.text[start:end] else []
    row = parts and does(t, parts[0]) is False and all(b - a <= _WORD for a, b in parts[1:])
    yield from parts if row else ((start, end),)


def _title(t: Telling, phrase: Stretch, main: Address) -> Stretch:
    """The words before an address, or behind one that opens the block."""
    if phrase[0] < phrase[1]:
        return phrase
    return next(((a, b) for a, b in t.here.clauses if a > main.at), phrase)
