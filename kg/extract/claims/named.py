"""Names that no relation has brought on: things of the item all the same, with the house that is told beside them."""

from __future__ import annotations

import re

from kg.extract.claims.people.authors import ARM_OF, NOTE
from kg.extract.telling import Telling, Topic
from kg.extract.words.classes import SYSTEMS
from kg.extract.words.cues import cue
from kg.extract.words.kinds import qualifies
from kg.facts import tag
from kg.mentions import GIVEN, Mention

_ONLY = re.compile(r"(?:[\s,/&+]|and|or|app|only|version|beta|for now)*")
_MADE_BY_HOUSES = ("Model", "Paper", "Dataset", "Project")


_MAKERS = ("Organization", "Person", "Service")
_OF_MANY = ("Civitai", "Discord", "GitHub", "GitLab", "Patreon", "Reddit", "Replicate", "Twitter", "X", "YouTube")
"""Services where many put up what is theirs."""


_SHAPE = re.compile(r"(?=.*[A-Z]).*[a-z]|.*[\d_-]")


_NO_NAME = re.compile(
    r"[\d.\-]+|(?:alpha|beta|epoch|rc)[ -]?\d*|[A-Z] \d+|\d+(?:\.\d+){2,}\.?\w*|[A-Z]{1,4}s"
    r"|[A-Z]?[a-z]+ (?:\w+ )*[a-z]+(?:ed|ly|ing)"
)
"""What has the shape of a name but counts, measures or tells: `0-255`, `PNGs`, `Newly created`."""


_POSSESSIVE = re.compile(r"([A-Za-z][\w-]+)(?:'s|’s| 的| 发布的)? ?\S")


_OF_KIND = (
    r"的\s*(?:这个|这款|那个|第[一二三]个)?(?:{}|自研|同名|旧|上一个|下一代|新一代)?的?\s*(?:{})?"
    r"(?:AI )?(?:视频|图像|大|动画|科幻)?"
    r"(?:短片|动画|电影|影片|漫画|小说|游戏|专辑|图书|模型|框架|项目|工具|论文|插件|扩展|作品|服务|应用|软件|节点包?|方法|技术)?\s?《?"
)
"""`Foxglove 的新模型 FoxDraw`: what may stand between whose a thing is and its name."""


_OFFSHOOT = re.compile(r"\s?的?(?:插件|扩展|节点|移植|复现|实现|分支|整合包|启动器|教程|前端|魔改版?)")
"""Behind a name: whose the thing made from it is, it is not: `Ada 的 FoxNet 插件`."""


def names(t: Telling, _: Topic | None = None) -> None:
    """Names that no relation has brought on are things of the item all the same."""
    for mention in t.here.names:
        if (
            mention.kind in GIVEN
            or mention.kind == "contribution"
            or (mention.kind == "candidate" and (mention.cls or _shaped(mention)))
        ):
            place = t.mention(mention)
            if place is not None and mention.kind == "known":
                _possessive(t, mention, place)
            if place is not None and (t.is_a(place, *_MADE_BY_HOUSES) or t.root(place) == "Agent"):
                _of_house(t, mention, place)
                _noted_house(t, mention, place)
                _noted_system(t, mention, place)


def _noted_system(t: Telling, mention: Mention, place: int) -> None:
    """`FoxDraw (iOS)`, `FoxDraw (Windows only)`: the systems that alone fill the parenthesis behind a program."""
    note = next((n for n in t.here.notes if 0 < n[0] - mention.end <= 2), None)
    if note is None or t.here.language != "en" or not t.is_a(place, "Project", "Service"):
        return
    inside = t.here.inside(*note)
    words = t.here.text[slice(*note)]
    for other in reversed(inside):
        words = words.replace(other.text, "", 1)
    if not inside or any(m.cls not in SYSTEMS for m in inside) or not _ONLY.fullmatch(words):
        return
    for system in t.entered(inside):
        t.tie(place, "runsOn", system, note, t.holds("runsOn", *note), "noted-system")


def _noted_house(t: Telling, mention: Mention, place: int) -> None:
    """`Ada Foxworth (Foxglove)`: the house alone in the note behind who belongs to it, or behind what it made."""
    note = next((n for n in t.here.notes if NOTE.fullmatch(t.here.text, mention.end, n[0])), None)
    if note is None or t.here.language != "en":
        return
    inside = [m for m in t.here.inside(*note) if m.start == note[0] and m.kind in GIVEN]
    arm = t.root(place) == "Agent"
    house = next(
        (m for m in inside if m.end == note[1] or (arm and ARM_OF.fullmatch(t.here.text, m.end, note[1]))), None
    )
    if house is not None and house.cls == "Organization" and (whole := t.mention(house)) not in (None, place):
        relation = "affiliatedWith" if t.root(place) == "Agent" else "developedBy"
        if not t.claimed(place, whole):
            t.tie(place, relation, whole, (mention.start, note[1]), "asserted", "noted-house")


def _of_house(t: Telling, mention: Mention, place: int) -> None:
    """`谷歌的 Dreamix`: whose a model or a project is, or where someone works."""
    agent, chinese = t.root(place) == "Agent", t.here.language == "zh"
    relation = "affiliatedWith" if agent else "developedBy"
    makers = ("Organization",) if agent else ("Organization", "Person") if chinese else _MAKERS
    if chinese and (qualifies(t.here, mention) or _OFFSHOOT.match(t.here.text, mention.end)):
        return
    houses = [m for m in t.here.names if m.cls in makers and m.end <= mention.start]
    for house in (m for m in houses if not (m.cls == "Service" and m.name in _OF_MANY)):
        between = t.here.text[house.end : mention.start].strip()
        for name in t.here.inside(house.end, mention.start) if chinese else ():
            between = between.replace(name.text, "") if qualifies(t.here, name) else between
        beside = chinese and agent and not between and house.end == mention.start and house.cls != mention.cls
        led = beside or between in ("的", "'s", "’s")
        if led or cue("new-kind", _OF_KIND).fullmatch(between):
            maker, stretch = t.mention(house), (house.start, mention.end)
            if maker is not None and maker != place:
                t.claim(place, relation, maker, stretch, "asserted", "possessive")


def _shaped(mention: Mention) -> bool:
    shaped = _SHAPE.match(mention.name) and not _NO_NAME.fullmatch(mention.name)
    return bool(shaped) and len(mention.name) > 2 and not tag(mention.name)


def _possessive(t: Telling, mention: Mention, place: int) -> None:
    """`AUTOMATIC1111's webui`: the name says who made it."""
    match = _POSSESSIVE.match(mention.text)
    for entry in t.cast.lexicon.named(match[1]) if match else ():
        if match and entry.cls == "Person" and t.root(place) == "Artifact":
            maker = t.cast.entry(entry, match[1])
            t.claim(place, "developedBy", maker, (mention.start, mention.end), "asserted", "possessive")
