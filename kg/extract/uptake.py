"""What another project than the topic gains, told beside it: something is added in it, or it takes the topic up."""

from __future__ import annotations

import re

from kg.extract.changes import has
from kg.extract.cues import cue
from kg.extract.kinds import generic
from kg.extract.objects import objects
from kg.extract.scene import Stretch
from kg.extract.telling import Telling, Topic
from kg.extract.verbs import Verb
from kg.mentions import PROPER
from kg.vocab import fold

_OPENS = 2
_ADDED_IN = re.compile(r"\s*(?:[（(][^（）()]{1,20}[)）])?\s*(?:项目)?(?:中|里|上|内)?(?:已经?|又|还|也|新)?")


def in_project(t: Telling, topic: Topic, verb: Verb, clause: Stretch) -> bool:
    """`Ada 在 webui 里添加了 A`: the project that something is added in has gained it."""
    if "adding" not in verb.traits or t.here.language != "zh" or t.here.text.startswith("的", verb.end):
        return False
    where = [m for m in t.here.inside(clause[0], verb.start) if _ADDED_IN.fullmatch(t.here.text, m.end, verb.start)]
    led = where and t.here.text[: where[-1].start].rstrip().endswith(("在", "给", "为"))
    place = t.mention(where[-1]) if led else None
    if place is None or not t.is_a(place, "Project", "Service"):
        return False
    gained, sure = objects(t, verb, clause), t.sure(*clause)
    has(t, place, gained, clause, sure)
    if gained:
        t.happen("FeatureAddition", (place,), clause, sure, "in-project", objects=gained)
    return True


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
    place, sure = t.mention(opening), t.sure(*clause)
    if place is None or place == topic.place or not t.is_a(place, "Project", "Service"):
        return False
    said = cue("takes-up").search(t.here.text, opening.end, verb.end)
    if not said or not t.may(place, "supports", topic.place):
        return False
    t.claim(place, "supports", topic.place, clause, sure, "taken-up")
    t.happen("FeatureAddition", (place,), clause, sure, "taken-up", objects=(topic.place,))
    return True


def served(t: Telling, topic: int) -> None:
    """`FoxDraw already runs it` under a thing: another project works with it."""
    for clause in t.here.clauses:
        opening = next((m for m in t.here.inside(*clause) if m.kind in PROPER), None)
        if opening is None or opening.start - clause[0] > _OPENS:
            continue
        said = cue("serves", r"\s{}\b").match(t.here.text, opening.end)
        place = t.mention(opening) if said else None
        if said and place is not None and place != topic and t.is_a(place, "Project", "Service"):
            stretch = opening.start, said.end()
            t.tie(place, "supports", topic, stretch, t.holds("supports", *stretch), "serves")
