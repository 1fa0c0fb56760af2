"""Who gains: the project that a feature comes to, named or the usual host of the news."""

from __future__ import annotations

import re

from msgspec import Struct

from kg.extract.abilities.objects import suffers
from kg.extract.telling import Telling
from kg.extract.words.cues import cue
from kg.extract.words.kinds import head_at_end, whose
from kg.extract.words.scene import Stretch
from kg.extract.words.theme import Headline
from kg.extract.words.verbs import Verb
from kg.facts import GUESSED
from kg.mentions import PROPER, Mention
from kg.vocab import root

_OPENS = 2
_TO = re.compile(r"\b(?:to|into) (?:the |its )?$")
_HEADS = re.compile(r"(?: [vV]?\d[\w.]{0,12})?[,:]")
_OF_KIND = re.compile(" (?:by|for|in|from) .*")
_MAKES = {"zh": re.compile(r"让\s?$"), "en": re.compile(r"\b(?:gave|gives|got) (?:the )?$")}
"""Before what somebody makes do something: `Ada 让 FoxUI 支持 A`, `Ada gave FoxUI support for A`."""


def acts(t: Telling, topic: int, told: Headline, verb: Verb) -> bool:
    """Whether the topic itself is what gains: its name stands before the verb."""
    if {"suffering", "closing"} <= verb.traits:
        return True
    if "noun" in verb.traits or ("support" in verb.traits and not told.active):
        return False
    if t.here.language == "en" and told.active and _taker(t, verb) == topic:
        return True
    before = t.entered(t.here.proper(0, verb.start))
    if told.active and told.agent and "explicit" in verb.traits and _by_kind(t, topic, told.agent):
        return True
    return topic in before and (told.active or "explicit" in verb.traits)


def _by_kind(t: Telling, topic: int, agent: Stretch) -> bool:
    """`This extension for FoxUI adds A`, `这款插件加了 A`: whether who acts is called by what the topic is."""
    if t.here.language == "en":
        kind = head_at_end(_OF_KIND.sub("", t.here.text[slice(*agent)]), "en")
        return kind is not None and root(kind) == "Artifact" and t.is_a(topic, "Project", "Model", "Demo")
    doer = cue("doer", language="zh").search(t.here.text, *agent)
    last = next((m for m in reversed(t.here.inside(*agent)) if m.kind in PROPER), None)
    return bool(doer) and t.is_a(topic, "Project") and not (last and last.is_a("Application"))


class _Gain(Struct, frozen=True):
    """A verb that tells of a gain, in its clause, where a block speaks of a topic."""

    topic: int
    verb: Verb
    clause: Stretch


def gainer(t: Telling, topic: int, verb: Verb) -> int | None:
    """The project that gains: the one named, else the host of the news."""
    if _can_now(t, topic, verb):
        return t.cast.host()
    described = t.thing(topic)
    if described.language == "zh" and described.name in t.here.text[: verb.start] and t.is_a(topic, "Project"):
        return topic
    gain = _Gain(topic, verb, t.here.clause(verb.start, t.here.clauses[0]))
    if t.here.language == "en" and suffers(t, verb):
        return _given(t, gain)
    if (taker := _taker(t, verb)) is not None:
        return taker
    asked = (ask(t, gain) for ask in (_doer, _opening, _named_behind, _by_model))
    found = next((place for place in asked if place is not None), None)
    return _unnamed(t, topic, verb) if found is None else found


def _given(t: Telling, gain: _Gain) -> int | None:
    """`A added to FoxUI`, `A added by Ada`: the project named behind the verb, or made by whom the line names."""
    comma, end = t.here.text.find(",", gain.verb.end), gain.clause[1]
    named = _foremost(t, t.here.inside(gain.verb.end, end if comma < 0 else min(end, comma)))
    if named is not None:
        return named
    if any(made_host(t, place) for place in t.entered(_before(t, gain))):
        return t.cast.host()
    opening = _whose(t)
    return t.cast.host() if opening is None and t.root(gain.topic) != "Agent" else opening


def _doer(t: Telling, gain: _Gain) -> int | None:
    """`FoxUI 支持 A`, `Ada 让 FoxUI 支持 A`: the project named before the verb, or made by whom it names."""
    return _foremost(t, _before(t, gain))


def _named_behind(t: Telling, gain: _Gain) -> int | None:
    """`支持 A 的 FoxUI`: the project named behind the verb; of what a house gains, in the same clause."""
    house = t.here.language == "zh" and t.is_a(gain.topic, "Organization")
    behind = t.here.inside(gain.verb.end, gain.clause[1] if house else len(t.here.text))
    return _foremost(t, _ranked(t, behind, gain), makers=False)


def _before(t: Telling, gain: _Gain) -> list[Mention]:
    """The names before the verb, other than those that only say whose or where something is."""
    inner = (m for m in t.here.inside(0, gain.verb.start) if not (whose(t.here, m) or _only_where(t, m)))
    return _ranked(t, list(inner), gain)


def _ranked(t: Telling, names: list[Mention], gain: _Gain) -> list[Mention]:
    """Names, only those that somebody makes do something if there are such; in Chinese those of other clauses last."""
    made = [m for m in names if _MAKES[t.here.language].search(t.here.text, 0, m.start)] or names
    return sorted(made, key=lambda m: _beyond(t, m, gain.clause[0])) if t.here.language == "zh" else made


def _foremost(t: Telling, names: list[Mention], *, makers: bool = True) -> int | None:
    """The first project among names; the usual host for the person who develops it."""
    for mention in names:
        place = t.mention(mention)
        if place is not None and makers and made_host(t, place):
            return t.cast.host()
        if place is not None and t.is_a(place, "Project", "Service"):
            return place
    return None


def _unnamed(t: Telling, topic: int, verb: Verb) -> int | None:
    """Where no project is named, the topic if it can gain; else the host, unless who speaks opens what is told."""
    named = topic in t.entered(t.here.inside(0, verb.start))
    if named and t.here.language == "zh" and "adding" in verb.traits and t.is_a(topic, "Feature"):
        return t.cast.host()
    if named:
        return topic if t.is_a(topic, "Project", "Service", "Model", "Organization") else None
    if t.is_a(topic, "Project", "Service"):
        return topic
    unknown = [m for m in t.here.inside(0, verb.start) if m.kind == "candidate" and t.here.language == "zh"]
    if unknown and cue("meanwhile", "{}*").fullmatch(t.here.text[unknown[-1].end : verb.start].strip()):
        return _unknown(t, unknown[-1])
    return None if said_by(t, verb) or _none_of(t, verb) else t.cast.host()


def _none_of(t: Telling, verb: Verb) -> bool:
    """`直播间新增抽奖`: whether what is said to gain is called by what no program is."""
    clause = t.here.clause(verb.start, (0, verb.end))
    shape = r"{}(?:已经?|现|也|还|又|将|会|正式|刚刚?|今年|昨天|今天|最近|\s)*$"
    return (
        t.here.language == "zh" and cue("no-gainer", shape, "zh").search(t.here.text, clause[0], verb.start) is not None
    )


def _beyond(t: Telling, mention: Mention, start: int) -> bool:
    """Whether a name stands before a clause, or is that of what something is done for: `为 FoxUI 加了 A`."""
    return mention.start < start or t.here.led(mention, "为")


def said_by(t: Telling, verb: Verb) -> tuple[int, ...]:
    """`Foxglove 允许画师退出`, `Ada 透露新模型将支持中文`: the house, or who speaks, that opens what is told."""
    before = t.here.proper(0, verb.start) if t.here.language == "zh" else []
    first = next((m for m in before if m.start <= _OPENS or t.here.text[m.start - 1] in "，。：: 家者"), None)
    if first is None or not (first.cls == "Organization" or (first.cls == "Person" and _tells(t, first, verb))):
        return ()
    return t.entered((first,))


def _tells(t: Telling, person: Mention, verb: Verb) -> bool:
    return cue("speech").search(t.here.text, person.end, verb.start) is not None


def _unknown(t: Telling, mention: Mention) -> int | None:
    """`Adobe Foxway 接入 X`: what only looks like a name before the verb is what gains, if not a person."""
    place = t.mention(mention, "Project")
    made = place is not None and (t.thing(place).rank == GUESSED or mention.name.endswith(" Studio"))
    if place is not None and made and t.cls(place) == "Organization":
        t.ledger.alter(place, cls="Project")
    return place if place is not None and t.is_a(place, "Project", "Service") else None


def _can_now(t: Telling, topic: int, verb: Verb) -> bool:
    """`现在可以训练 FoxNet 了`: whether a name that nobody knows only says with what one can do something by now."""
    if t.thing(topic).rank != GUESSED or not verb.form.endswith(("可以", "能")) or t.here.text[: verb.start].strip():
        return False
    return topic in t.entered(m for m in t.here.inside(verb.end, len(t.here.text)) if not t.here.led(m, "在"))


def _only_where(t: Telling, mention: Mention) -> bool:
    """`Ada 在推特上说 …`: a service that only says where it was told."""
    return mention.cls == "Service" and t.here.led(mention, "在") and t.here.language == "zh"


def _opening(t: Telling, gain: _Gain) -> int | None:
    """`FoxDraw 5.2，加入 A`: a model that opens the block, of which the clause behind it says what is new."""
    first = _first(t)
    alone = first is not None and t.here.clauses[0] == (first.start, first.end)
    model = alone and t.here.language == "zh" and t.is_a(gain.topic, "Model")
    return gain.topic if model and gain.topic in t.entered(t.here.inside(0, gain.verb.start)) else None


def _by_model(t: Telling, gain: _Gain) -> int | None:
    """`FoxDraw 5 多了外扩`, `FoxDiff 支持 ControlNet 了`: the model that opens a headline of what it gains."""
    first = _first(t) if t.here.language == "zh" and "explicit" in gain.verb.traits else None
    (begin, close), at = gain.clause, gain.verb.end
    if first is None or at >= close or t.here.text[slice(*t.here.core(at, close))] == "":
        return None
    model = first.start >= begin and first.is_a("Model")
    led = cue("meanwhile", "{}*").fullmatch(t.here.text[first.end : gain.verb.start].strip())
    return t.mention(first) if led and (model or (first.kind, first.cls) == ("version", "Service")) else None


def _first(t: Telling) -> Mention | None:
    """The name that opens the block."""
    first = next((m for m in t.here.names if m.kind in PROPER), None)
    return first if first is not None and first.start <= _OPENS else None


def _whose(t: Telling) -> int | None:
    """`FoxDraw 2.1, batch mode fixed`, `FoxDraw: batch mode fixed`: the project whose name opens a list of changes."""
    first = _first(t)
    if first and t.here.text.startswith(("'s ", "’s "), first.end):
        first = next((m for m in t.here.names if m.start == first.end + len("'s ")), first)
    place = t.mention(first) if first and _HEADS.match(t.here.text, first.end) else None
    return place if place is not None and t.is_a(place, "Project", "Service") else None


def _taker(t: Telling, verb: Verb) -> int | None:
    """`Adobe adds X to Y`: what something is added to."""
    behind = t.here.inside(verb.end, len(t.here.text)) if "adding" in verb.traits else []
    mention = next((m for m in behind if _TO.search(t.here.text, verb.end, m.start)), None)
    place = t.mention(mention) if mention else None
    return place if place is not None and t.is_a(place, "Project", "Service") else None


def made_host(t: Telling, person: int) -> bool:
    """Whether a person is the one who develops the usual host: what he adds, it gains."""
    host = t.cast.host() if t.cls(person) == "Person" else None
    link = None if host is None else t.thing(host).link
    return link is not None and f"/{t.thing(person).name.casefold()}/" in link.casefold()
