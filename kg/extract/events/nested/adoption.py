"""Programs of which a clause says no more than that they take up what it stands under: `FoxDraw 也已适配`."""

from __future__ import annotations

import re

from kg.extract.telling import Telling, Topic
from kg.extract.words.cues import cue
from kg.extract.words.kinds import generic
from kg.extract.words.scene import Stretch
from kg.extract.words.verbs import Verb
from kg.mentions import Mention
from kg.vocab import fold

_THERE = re.compile("[跑玩]|使?用")
"""What a thing does at a service, which does not take it up by that."""
_BESIDE = re.compile(r"\s?(?:[、/+&]|和|与|跟|及|以及)\s?")
_CHANGE = re.compile(r"[（(]\s?(?:PR\s?)?#?\d{0,6}\ufffc[)）]")
"""Behind what is told: the address of the change by which it came."""
_ADOPTS = (
    r"\s*(?:那边|这边|方面|官方|用户|主分支|主线|上游|最新版|开发版|的?插件|的?节点|的?管线)?\s*(?:起|也|都|均|双双|就|则|便|倒是|目前|现在|今天|首日|首发|同日|当日"
    r"|即日|当天|当晚|次日|随后|很快|马上|第一时间|火速"
    r"|[\d一二两三四五六七八九十几半]{1,3}\s?(?:天|周|小时|分钟|个月)(?:之?后|之?内|不到)?){0,4}"
    r"(?:据说|听说|据称|好像|似乎)?(?:也|都)?(?:还?要|会|将会?|准备|打算|计划|正在)?{}(?:了|中|好了|完毕)?"
)


def _says_no_more(t: Telling, topic: Topic, verb: Verb, clause: Stretch) -> bool:
    """Whether what follows a verb names nothing, or only the topic: `webui 已内置 FoxU 节点`."""
    start, end = t.here.core(verb.end, clause[1])
    named = [m for m in t.here.inside(start, end) if m.kind != "address"]
    own = len(named) == 1 and fold(named[0].name) == fold(t.thing(topic.place).name)
    return start >= end or (own and t.here.text[named[0].end : end].strip() in ("", *generic("zh")))


def taken_up(t: Telling, topic: Topic, verb: Verb, clause: Stretch) -> bool:
    """`webui 已可加载` under a thing: another project has taken it up."""
    opening = next((m for m in t.here.inside(*clause) if m.kind == "known"), None)
    if not opening or opening.start - clause[0] > 2 or not _says_no_more(t, topic, verb, clause):
        return False
    row, sure = _row(t, opening, verb.end), t.sure(*clause)
    said = cue("takes-up").search(t.here.text, row[-1].end, verb.end)
    places = [place for place in t.entered(row) if place != topic.place and t.is_a(place, "Project", "Service")]
    if not said or len(places) < len(row) or not all(t.may(place, "supports", topic.place) for place in places):
        return False
    for place in places:
        t.claim(place, "supports", topic.place, clause, sure, "taken-up")
        t.happen("FeatureAddition", (place,), clause, sure, "taken-up", objects=(topic.place,))
    return True


def _row(t: Telling, opening: Mention, end: int) -> list[Mention]:
    """`FoxDraw 与 FoxUI 均已适配`: the programs that open a clause side by side."""
    row = [opening]
    for mention in t.here.inside(opening.end, end) if t.here.language == "zh" else ():
        if not _BESIDE.fullmatch(t.here.text, row[-1].end, mention.start):
            break
        row.append(mention)
    return row


def adopted(t: Telling, topic: Topic, clause: Stretch) -> bool:
    """`FoxDraw 那边也已适配` under or beside a thing: a clause that says no more than that a program takes it up."""
    opening = next((m for m in t.here.inside(*clause) if m.kind != "address"), None)
    if t.here.language != "zh" or opening is None or t.here.in_note(clause[0]):
        return False
    only = cue("only", r"(?:目前|暂时|现在|现阶段|眼下)?{}?\s*").fullmatch(t.here.text, clause[0], opening.start)
    row = _row(t, opening, clause[1])
    said = cue("adopts", _ADOPTS).match(t.here.text, row[-1].end, clause[1]) if only else None
    if not said or _CHANGE.sub("", t.here.text[said.end() : clause[1]]).strip(" 。.!！"):
        return False
    told = [_adopts(t, topic, place, said[0], clause) for place in t.entered(row)]
    return any(told)


def _adopts(t: Telling, topic: Topic, place: int, said: str, clause: Stretch) -> bool:
    """Enter that one program takes the topic up."""
    there = t.cls(place) == "Service" and _THERE.search(said)
    if place == topic.place or there or not t.is_a(place, "Project", "Service"):
        return False
    if not t.may(place, "supports", topic.place):
        return False
    if t.claimed(place, topic.place):
        return True
    built = t.is_a(topic.place, "Technique") and cue("built-in").search(said)
    sure = t.holds("supports", *clause)
    t.tie(place, "implements" if built else "supports", topic.place, clause, sure, "adopted")
    if (sure == "planned" or cue("newly").search(said)) and "用户" not in said:
        t.happen("FeatureAddition", (place,), clause, sure, "adopted", objects=(topic.place,))
    return True
