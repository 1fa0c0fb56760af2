"""Who gains: the project that a feature comes to, named or the usual host of the news."""

from __future__ import annotations

import re

from kg.extract.abilities.described import listed
from kg.extract.abilities.objects import objects, suffers
from kg.extract.claims.changes import has
from kg.extract.telling import Telling
from kg.extract.words.classes import HOUSES
from kg.extract.words.cues import cue
from kg.extract.words.kinds import head_at_end, whose
from kg.extract.words.scene import Stretch
from kg.extract.words.theme import Headline
from kg.extract.words.verbs import Verb
from kg.facts import GUESSED
from kg.mentions import PROPER, Mention
from kg.model import Certainty
from kg.vocab import is_a, root

_OPENS = 2
_TO = re.compile(r"\b(?:to|into) (?:the |its )?$")
_HEADS = re.compile(r"(?: [vV]?\d[\w.]{0,12})?[,:]")
_MAKES = {"zh": re.compile(r"让\s?$"), "en": re.compile(r"\b(?:gave|gives|got) (?:the )?$")}
"""Before what somebody makes do something: `Ada 让 FoxUI 支持 A`, `Ada gave FoxUI support for A`."""
_INTO = re.compile(r"\s+(?:(?:in|to|for)\s+|in the )$")


def acts(t: Telling, topic: int, told: Headline, verb: Verb) -> bool:
    """Whether the topic itself is what gains: its name stands before the verb."""
    if {"suffering", "closing"} <= verb.traits:
        return True
    if "noun" in verb.traits or ("support" in verb.traits and not told.active):
        return False
    if t.here.language == "en" and told.active and "adding" in verb.traits and _taker(t, verb) == topic:
        return True
    before = t.entered(m for m in t.here.inside(0, verb.start) if m.kind in PROPER)
    if t.here.language == "en" and told.active and told.agent and "explicit" in verb.traits:
        phrase = t.here.text[slice(*told.agent)]
        kind = head_at_end(re.sub(r" (?:by|for|in|from) .*", "", phrase), "en")
        if kind is not None and root(kind) == "Artifact" and t.is_a(topic, "Project", "Model", "Demo"):
            return True
    if t.here.language == "zh" and told.active and told.agent and "explicit" in verb.traits:
        doer = cue("doer", language="zh").search(t.here.text, *told.agent)
        last = next((m for m in reversed(t.here.inside(*told.agent)) if m.kind in PROPER), None)
        if doer and t.is_a(topic, "Project") and not (last and is_a(last.cls or "", "Application")):
            return True
    return topic in before and (told.active or "explicit" in verb.traits)


def taken_down(t: Telling, span: Stretch, verb: Verb, sure: Certainty) -> bool:
    """`Civitai removed all models of X`: a house that removes what others have put there moderates."""
    before = t.here.inside(0, verb.start)
    houses = [m for m in before if m.cls in HOUSES and not t.here.text.startswith(("'s ", "’s "), m.end)]
    clause = next((c for c in t.here.clauses if c[0] <= verb.start < c[1]), (0, len(t.here.text)))
    if not houses or any(is_a(m.cls or "", "Project") for m in before):
        return False
    content = cue("content").search(t.here.text, verb.end, clause[1])
    gone = objects(t, verb, clause) if content else ()
    if gone:
        who = (m for m in houses[-1:] if not t.here.led(m, "从"))
        t.happen("Moderation", gone, span, sure, "taken-down", actors=t.entered(who))
    return bool(gone)


def gainer(t: Telling, topic: int, verb: Verb) -> int | None:
    """The project that gains: the one named, else the host of the news."""
    described = t.thing(topic)
    if _can_now(t, topic, verb):
        return t.cast.host()
    if described.language == "zh" and described.name in t.here.text[: verb.start] and t.is_a(topic, "Project"):
        return topic
    passive = t.here.language == "en" and suffers(t, verb)
    if not passive and "adding" in verb.traits and (taker := _taker(t, verb)) is not None:
        return taker
    own = next((clause for clause in t.here.clauses if clause[0] <= verb.start < clause[1]), t.here.clauses[0])
    comma = t.here.text.find(",", verb.end) if passive else -1
    close = min(own[1], comma if comma >= 0 else len(t.here.text)) if passive else len(t.here.text)
    close = own[1] if t.here.language == "zh" and t.is_a(topic, "Organization") else close
    sides = ((verb.end, close), (0, verb.start))
    for start, end in sides if passive else reversed(sides):
        inner = [m for m in t.here.inside(start, end) if start or not (whose(t.here, m) or _only_where(t, m))]
        inner = [m for m in inner if _MAKES[t.here.language].search(t.here.text, 0, m.start)] or inner
        for mention in sorted(inner, key=lambda m: t.here.language == "zh" and _beyond(t, m, own[0])):
            place = t.mention(mention)
            if place is not None and _made_host(t, place) and (passive or start == 0):
                return t.cast.host()
            if place is not None and t.is_a(place, "Project", "Service") and not (passive and start == 0):
                return place
        if start == 0 and not passive and _opening(t, topic, verb):
            return topic
    if not passive and (model := _by_model(t, verb)) is not None:
        return model
    if passive:
        opening = _whose(t)
        return opening if opening is not None else t.cast.host() if t.root(topic) != "Agent" else None
    named = topic in t.entered(t.here.inside(0, verb.start))
    if named and t.here.language == "zh" and "adding" in verb.traits and t.is_a(topic, "Feature"):
        return t.cast.host()
    if named:
        return topic if t.is_a(topic, "Project", "Service", "Model", "Organization") else None
    if t.is_a(topic, "Project", "Service"):
        return topic
    unknown = [m for m in t.here.inside(0, verb.start) if m.kind == "candidate" and t.here.language == "zh"]
    beside = bool(unknown) and cue("meanwhile", "{}*").fullmatch(t.here.text[unknown[-1].end : verb.start].strip())
    if beside:
        return _unknown(t, unknown[-1])
    return None if said_by(t, verb) else t.cast.host()


def _beyond(t: Telling, mention: Mention, start: int) -> bool:
    """Whether a name stands before a clause, or is that of what something is done for: `为 FoxUI 加了 A`."""
    return mention.start < start or t.here.led(mention, "为")


def said_by(t: Telling, verb: Verb) -> tuple[int, ...]:
    """`Foxglove 允许画师退出`, `Ada 透露新模型将支持中文`: the house, or who speaks, that opens what is told."""
    before = [m for m in t.here.inside(0, verb.start) if m.kind in PROPER] if t.here.language == "zh" else []
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


def _opening(t: Telling, topic: int, verb: Verb) -> bool:
    """`FoxDraw 5.2，加入 A`: a model that opens the block, of which the clause behind it says what is new."""
    first = next((m for m in t.here.names if m.kind in PROPER), None)
    alone = first is not None and first.start <= _OPENS and t.here.clauses[0] == (first.start, first.end)
    model = t.here.language == "zh" and t.is_a(topic, "Model")
    return alone and model and topic in t.entered(t.here.inside(0, verb.start))


def _by_model(t: Telling, verb: Verb) -> int | None:
    """`FoxDraw 5 多了外扩`, `FoxDiff 支持 ControlNet 了`: the model that opens a headline of what it gains."""
    if t.here.language != "zh" or "explicit" not in verb.traits:
        return None
    first = next((m for m in t.here.names if m.kind in PROPER), None)
    clause = next((c for c in t.here.clauses if c[0] <= verb.start < c[1]), (0, 0))
    opens = first is not None and first.start <= _OPENS and first.start >= clause[0] and is_a(first.cls or "", "Model")
    opens = opens or (first is not None and first.start <= _OPENS and (first.kind, first.cls) == ("version", "Service"))
    gains = t.here.core(verb.end, clause[1])[0] < t.here.core(verb.end, clause[1])[1] if verb.end < clause[1] else False
    led = first is not None and opens and cue("meanwhile", "{}*").fullmatch(t.here.text[first.end : verb.start].strip())
    return t.mention(first) if first and led and gains else None


def _whose(t: Telling) -> int | None:
    """`FoxDraw 2.1, batch mode fixed`, `FoxDraw: batch mode fixed`: the project whose name opens a list of changes."""
    first = next((m for m in t.here.names if m.kind in PROPER), None)
    opens = first is not None and first.start <= _OPENS and _HEADS.match(t.here.text, first.end)
    place = t.mention(first) if first and opens else None
    return place if place is not None and t.is_a(place, "Project", "Service") else None


def _taker(t: Telling, verb: Verb) -> int | None:
    """`Adobe adds X to Y`: what something is added to."""
    for mention in t.here.inside(verb.end, len(t.here.text)):
        if _TO.search(t.here.text, verb.end, mention.start):
            place = t.mention(mention)
            return place if place is not None and t.is_a(place, "Project", "Service") else None
    return None


def _made_host(t: Telling, person: int) -> bool:
    """Whether a person is the one who develops the usual host: what he adds, it gains."""
    host = t.cast.host() if t.cls(person) == "Person" else None
    link = None if host is None else t.thing(host).link
    return link is not None and f"/{t.thing(person).name.casefold()}/" in link.casefold()


def in_host(t: Telling, told: Headline, own: int | None = None) -> bool:
    """`Extension manager in the webui`: a capability, said to be in its host, is one that the host gained.

    `own` is the host where its address stands beside it; then what it gained may be named behind a colon.
    """
    start, end = told.phrase
    hosts = [m for m in t.here.inside(start, end) if m.cls in ("Application", "Library") and m.end >= end - 1]
    if own is not None and (not hosts or t.mention(hosts[0]) != own):
        return False
    before = _INTO.search(t.here.text[start : hosts[0].start]) if hosts else None
    if not before or t.here.language != "en":
        return False
    project = t.mention(hosts[0])
    gained = listed(t, end + 1, t.here.clauses[1][1]) if own is not None and len(t.here.clauses) > 1 else ()
    gained = gained or listed(t, start, start + before.start())
    if project is not None and gained:
        has(t, project, gained, (start, end), "asserted")
        t.happen("FeatureAddition", (project,), (start, end), "asserted", "in-host", objects=gained)
    return bool(gained)


def released_for(t: Telling, told: Headline, span: Stretch, sure: Certainty) -> bool:
    """`Batch captioning released for the webui`: what has no place of its own is a feature of the other."""
    if not told.host or told.cls or not re.match(r"\s*(?:for|in)\s+", t.here.text[slice(*told.host)]):
        return False
    hosts = [m for m in t.here.inside(*told.host) if m.cls in ("Application", "Person")]
    if not hosts:
        return False
    place = t.mention(hosts[0])
    project = t.cast.host() if place is not None and _made_host(t, place) else place
    gained = listed(t, *told.phrase)
    if project is None or not gained or not t.is_a(project, "Project"):
        return False
    has(t, project, gained, told.phrase, sure)
    t.happen("FeatureAddition", (project,), span, sure, "released-for", objects=gained)
    return True


_PUBLISHED = re.compile(r"\b(?:code|docs|documentation|paper|source|weights)\b", re.IGNORECASE)
"""What is published of something, none of which the service can do from then on."""


def put_up(
    t: Telling, told: Headline, place: int, actors: tuple[int, ...], span: Stretch, sure: Certainty
) -> bool:  # fmt: skip
    """`Foxpaint rolls out a filter for fox art`: what a service puts up of its own is a capability that it gains."""
    hosts = tuple(actor for actor in actors if t.is_a(actor, "Service", "Project"))
    if t.here.language != "en" or not hosts or t.root(place) != "Concept":
        return False
    if _PUBLISHED.search(t.here.text, *told.phrase):
        return False
    gained = tuple(one for one in listed(t, *told.phrase) if one not in hosts)
    has(t, hosts[0], gained, span, sure)
    if gained:
        t.happen("FeatureAddition", hosts[:1], span, sure, "put-up", objects=gained)
    return bool(gained)
