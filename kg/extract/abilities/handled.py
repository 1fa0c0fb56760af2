"""The things named in what a project is said to do: it works with them, or does something to them."""

from __future__ import annotations

import re

from kg.extract.telling import Telling
from kg.extract.words.cues import cue
from kg.extract.words.scene import Stretch
from kg.mentions import GIVEN, Mention
from kg.vocab import root

_WORKS = cue("works-with", r"{}(?:e|e?s|ing)?\b", "en")
"""A doing with something, not to it."""
_IN_MEMORY = re.compile(r"(?: \w+)? (?:in|into|from|to|out of|off) (?:the )?(?:v?ram|memory|gpu|cpu)\b", re.IGNORECASE)
"""Behind a name: where a program keeps what it uses."""
_AGAINST = re.compile(
    r"\b(?:against|from|no|not|vs\.?|versus|without|instead of|rather than) (?:any |the )?"
    r"(?:[\w.+-]+(?:,? (?:and|or|nor) |, ))*$",
    re.IGNORECASE,
)
"""Before a name: what a doing keeps off."""
_BY_MEANS = re.compile(r"\w (with|via|using|through|in) (?:the )?$")
"""Before a name: by its means something is done: `fixes faces with FoxGAN`."""
_BOTH = re.compile(
    r"(?:associat|blend|combin|compar|exchang|integrat|match|merg|mix|pair|replac|shar|swap|sync|test)\w{0,6}\b", re.I
)
"""What one does to a thing and another alike."""
_AND, _CAPITAL = re.compile(r"(?:,| and|, and| &| \+) (?:the )?"), re.compile(r"[A-Z]")
_HANDS = re.compile(r"(?:[送发传导][到进入给至]|逛|浏览|送给)\s?$")
"""Before a name: what comes to it, or that one looks around there."""
_LOADS = re.compile(
    r"(?:加载|载入|读取?|导[入出]|打开|运行|跑|混用|叠加|套用|切换|补全|识别|接入|调用|挂)"
    r"(?:多[个种]|[几两]个|各[种类]|任意|不同的?|所有|上|了)*\s?$"
)
"""Before a name: a doing with it."""
_TUNES = cue("tunes", r"{}(?:多[个种]|[几两]个|各[种类]|任意|不同的?|所有|了)*\s?$", "zh")
"""Before a name: a doing to it."""
_JOINS = re.compile(r"\s?[、和与及或]\s?")
_NAMED, _WITH = ("faculty", "fragment", "inventory", "among", "listed", "alone", "compound"), ("Format", "Library")
"""Rules of phrases that name a capability and do nothing; what such a one works with."""
_KINDS = ("Format", "Technique", "Model", "Library")


def handled(t: Telling, topic: int, stretch: Stretch, rule: str) -> None:
    """`reads the prompt from PNGs`, `strips the encoder out of a LoRA`: what a doing has to do with."""
    kinds, last = _WITH if rule in _NAMED else _KINDS, -1
    for mention in t.here.inside(*stretch):
        thing = root(mention.cls or "Artifact") in ("Artifact", "Concept")
        unknown = mention.kind == "candidate" and thing and _CAPITAL.match(mention.name)
        if unknown and rule not in _NAMED and (_means(t, mention, stretch[0]) or _row(t, last, mention)):
            place = t.mention(mention, "Project")
        else:
            place = t.mention(mention) if mention.kind in GIVEN and mention.cls in kinds and not mention.weak else None
        against = _AGAINST.search(t.here.text, stretch[0], mention.start)
        if place is not None and place != topic and not against and not t.claimed(topic, place):
            works = t.is_a(place, "Format", "Library") or _WORKS.match(t.here.text, *stretch)
            held = _IN_MEMORY.match(t.here.text, mention.end)
            means = _means(t, mention, stretch[0])
            by = means == "in" and t.is_a(place, "Technique")
            by = by or means not in ("", "in") or _row(t, last, mention)
            last = mention.end if by else last
            relation = "uses" if held or by else "supports" if works else "appliesTo"
            t.tie(topic, relation, place, stretch, t.holds(relation, *stretch), f"handled-{relation}")


def _means(t: Telling, mention: Mention, start: int) -> str:
    """The word before a name by which it is told that something is done by its means; empty where none is."""
    means = None if _BOTH.match(t.here.text, start) else _BY_MEANS.search(t.here.text, start, mention.start)
    return means[1] if means else ""


def _row(t: Telling, last: int, mention: Mention) -> bool:
    """Whether a name is the next of a row: `with FoxGAN and FoxNet`."""
    return last >= 0 and _AND.fullmatch(t.here.text, last, mention.start) is not None


def handled_zh(t: Telling, topic: int, stretch: Stretch) -> None:
    """`清理 ckpt 里的垃圾`, `把姿势送进 FoxNet`, `加载多个 FoxNet`: what a doing has to do with, in Chinese."""
    relation, end = None, -1
    for mention in t.here.given(*stretch):
        joined = relation is not None and _JOINS.fullmatch(t.here.text, end, mention.start)
        relation, end = relation if joined else _handles(t, mention, stretch[0]), mention.end
        place = t.mention(mention) if relation else None
        if relation and place is not None and place != topic and not t.claimed(topic, place):
            t.tie(topic, relation, place, stretch, t.holds(relation, *stretch), "handled")


def _handles(t: Telling, mention: Mention, start: int) -> str | None:
    """Whether a doing is one with a name or to it."""
    if mention.cls == "Format" or _HANDS.search(t.here.text, start, mention.start):
        return "supports"
    if mention.cls not in _KINDS or mention.weak:
        return None
    if _LOADS.search(t.here.text, start, mention.start):
        return "supports"
    return "appliesTo" if _TUNES.search(t.here.text, start, mention.start) else None
