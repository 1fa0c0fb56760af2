"""Of what a construction speaks: the name before its cue, the one behind it, or the topic."""

from __future__ import annotations

import re
from collections.abc import Callable

from kg.ends import fits
from kg.extract.claims.constructions import Found
from kg.extract.claims.measured import NONE, alike
from kg.extract.claims.own import own_subject
from kg.extract.claims.pointed import pointed_at
from kg.extract.telling import Telling
from kg.extract.words.classes import CONTRIBUTIONS, SYSTEMS
from kg.extract.words.cues import cue
from kg.extract.words.kinds import head_after
from kg.mentions import PROPER
from kg.vocab import root

_MEASURED = ("zh-stand-in", "zh-better-than", "zh-same-work")
"""Constructions that measure things of one kind against each other."""
_ITS = re.compile(r"\s?的\s?")
_PLUGGED = ("Extension", "Tool", "Feature")
"""`Ada 做的 FoxUI 节点`: kinds of things that are for the program named before them."""
_SUFFERS = re.compile(
    r"\b(?:is|are|was|were|be|been|being|got|gets|get|getting) (?:now |just |finally |also |\w+ly )?"
    r"(?!(?:made|built|written|trained|coded|tuned|finetuned|maintained|designed|ported|authored|drawn|done)\b)\w+ed $",
    re.I,
)
"""Before `by`: what was done to a thing that its doer has not made: `got nuked by GitHub`."""
_OF_METHOD = ("appliesTo", "uses", "basedOn", "supports", "runsOn", "alternativeTo", "similarTo", "trainedOn")
"""What is told of a method, not of the paper that describes it."""
_THAT_ONE = re.compile(r"\s?的(?:那[位个家批名]|同一[位个]|律师|原告)")
"""`就是起诉 Foxglove 的那位`: who has done so was named before."""
_SUBSET = re.compile(r"\s?(?:数据集)?\s?的?[\u3400-\u9fff]{0,6}?子集")
"""Behind the name of data: that of these only a part was made."""
_NEAR_LEFT, _OPENS, _WHOSE = 30, 1, 24
_NEAR_RIGHT = {"zh": 24, "en": 48}
_HOUSE_LED = re.compile(r"[ *\"“]{0,3}(?:(?:the |[A-Z][\w.-]{1,20}(?:['’]s)? )(?:new |own )?)?")
"""Before the name that opens a headline: whose it is."""
_CLOSED = re.compile(r"[，。；）)]")
"""Behind a cue: what follows is no longer what it speaks of: `（Ada 写的），Foxglove 也…`."""

_BESIDE = re.compile(r"[\u3400-\u9fff]\s?[和与跟被比]")
"""Between what somebody made, called by its kind, and a name: another thing (`Ada 开发的方法被 FoxUI 采用`)."""


def subject_of(t: Telling, found: Found, topic: int) -> int | None:
    """The thing that a construction speaks of; none where one must be named and is not."""
    if found.frame.subject == "right":
        return _right_subject(t, found, topic)
    told = (question(t, found, topic) for question in _QUESTIONS)
    one = next((one for one in told if one is not None), None)
    if one is None:
        return _told_of_paper(t, topic, found.frame.relation)
    return None if one == NONE else one


def _pointed(t: Telling, found: Found, _topic: int) -> int | None:
    """What the clause points to, where no thing is named."""
    agent = found.subject is not None and root(found.subject.cls or "") == "Agent"
    return pointed_at(t, found.clause) if agent or found.subject is None else None


def _that_one(t: Telling, found: Found, _topic: int) -> int | None:
    """`就是起诉 Foxglove 的那位`: who was named before."""
    if found.frame.id != "zh-accuses" or not _THAT_ONE.match(t.here.text, found.objects[-1].end):
        return None
    before = [m for m in t.here.named if m.end <= found.clause[0] and m.kind in PROPER][-1:]
    return next((who for who in t.entered(before, "Person") if t.agent(who)), NONE)


def _of_others(t: Telling, found: Found, topic: int) -> int | None:
    """`Ada Foxworth 用 FoxMix 画了…`, `FoxNet by Foxglove added: (pull request)`: nothing that is told of the topic."""
    named, frame = found.subject, found.frame
    person = named is not None and named.cls == "Person" and not t.here.text[named.end : found.start].strip()
    bylined = named is not None and frame.id == "en-by" and named.end + 1 == found.start
    others = (frame.relation == "uses" and person) or (bylined and t.cls(topic) in CONTRIBUTIONS)
    return NONE if others else None


def _measured(t: Telling, found: Found, topic: int) -> int | None:
    """What is measured against another of its kind."""
    return alike(t, found, topic) if found.frame.id in _MEASURED else None


def _own(t: Telling, found: Found, topic: int) -> int | None:
    """What the name before the cue means, or who speaks; a system that is used is where the topic is, and no user."""
    relation = found.frame.relation
    own = own_subject(t, found, topic, found.subject) if found.subject else None
    if found.frame.id == "en-by" and _SUFFERS.search(t.here.text, found.clause[0], found.start):
        return NONE
    if own is not None:
        return topic if relation == "uses" and t.is_a(own, *SYSTEMS) else own
    if relation == "accuses" and not t.agent(topic):
        return _speaker(t)
    unfit = (relation == "alternativeTo" and t.cls(topic) in CONTRIBUTIONS) or (
        relation == "uses" and t.is_a(topic, *SYSTEMS)
    )
    return NONE if unfit else None


def _told_of_paper(t: Telling, topic: int, relation: str) -> int:
    """`FoxSolver: faster than DDIM (paper)`: what a headline opens with, where it has the paper of that."""
    if t.cls(topic) != "Paper" or (t.here.language == "zh" and relation not in _OF_METHOD):
        return topic
    described = [claim.subject for claim in t.claims("describedIn", object=topic)]
    if len(described) == 1 and t.here.language == "zh":
        return described[0]
    first = next((m for m in t.here.named if m.start <= _WHOSE and m.cls in ("Technique", "Model")), None)
    led = first is not None and _HOUSE_LED.fullmatch(t.here.text, 0, first.start)
    place = t.mention(first) if led and first else None
    return topic if place is None else place


def _named_model(t: Telling, found: Found, topic: int) -> int | None:
    """`FoxTune: SD 1.5 finetuned on foxes: (program)`: the model that opens a block at a program's address."""
    if found.frame.id != "en-based-left":
        return None
    first = next(iter(t.here.named), None) if t.is_a(topic, "Project") else None
    opens = first is not None and first.start <= _OPENS and first.cls == "Model" and first not in found.objects
    return t.mention(first) if opens and first and t.here.text.startswith(":", first.end) else None


def _whose(t: Telling, found: Found, _topic: int) -> int | None:
    """`FoxUI 的 iOS 版`: whose edition it is."""
    if found.frame.id != "zh-edition":
        return None
    before = [m for m in t.here.inside(*found.clause) if m.end <= found.objects[0].start]
    owner = before[-1] if before and _ITS.fullmatch(t.here.text, before[-1].end, found.objects[0].start) else None
    place = t.mention(owner) if owner else None
    return place if place is not None and fits("runsOn", "domain", t.cls(place)) else None


def _speaker(t: Telling) -> int:
    """Who opens a block, and of whom it goes on to tell."""
    first = next(iter(t.here.named), None)
    place = t.mention(first) if first and first.start <= _OPENS and first.cls else None
    return place if place is not None and t.agent(place) else NONE


_QUESTIONS: tuple[Callable[[Telling, Found, int], int | None], ...] = (
    _pointed,
    _that_one,
    _of_others,
    _whose,
    _measured,
    _named_model,
    _own,
)
"""Asked in this order; the first that has an answer gives it, `NONE` where nothing may be told."""


def _right_subject(t: Telling, found: Found, topic: int) -> int | None:
    """The name after a cue: `Stability AI 首席执行官 Emad`, `X 发布的 Y`."""
    of_agent = found.frame.relation == "affiliatedWith"
    if found.frame.id == "zh-runs-there" and t.is_a(topic, "Project"):
        return topic
    if not of_agent and t.here.text[: found.objects[0].start].rstrip().endswith("由"):
        return None
    if of_agent and cue("shows-made", r"s? (?:\w+ ){0,2}?{}\b", "en").match(t.here.text, found.end):
        return None
    after = t.here.inside(found.end, min(len(t.here.text), found.end + _NEAR_RIGHT[t.here.language]))
    named = next((m for m in after if m.kind in ("known", "candidate") or (of_agent and m.kind == "team")), None)
    if named and not of_agent and _CLOSED.search(t.here.text, found.end, named.start):
        return topic
    if named and found.frame.id == "zh-made-rel" and _BESIDE.search(t.here.text, found.end, named.start):
        return None
    if named and named.cls == "Dataset" and _SUBSET.match(t.here.text, named.end):
        return None
    if named and not of_agent and named.cls == "Application" and head_after(t.here, named.end) in _PLUGGED:
        return topic
    place = t.mention(named, "Person" if of_agent else "Project") if named else None
    if not of_agent:
        return place if place is not None and fits(found.frame.relation, "domain", t.cls(place)) else topic
    before = t.here.inside(max(0, found.start - _NEAR_LEFT), found.start)
    if place is None and before and before[-1].cls in (None, "Person"):
        place = t.mention(before[-1], "Person")
    return place if place is not None and t.root(place) == "Agent" else None
