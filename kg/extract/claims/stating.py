"""One relation that a construction states of two things: of which classes it tells them, and how sure it is."""

from __future__ import annotations

import re

from kg.ends import fits
from kg.extract.claims.amiss import amiss
from kg.extract.claims.constructions import Found
from kg.extract.claims.people.careers import gone
from kg.extract.claims.people.makers import far
from kg.extract.claims.turned import mixed, sure_of
from kg.extract.telling import Telling
from kg.extract.words.classes import CONTRIBUTIONS, SYSTEMS
from kg.extract.words.cues import cue
from kg.facts import BY_WORDS, KNOWN
from kg.mentions import Mention
from kg.model import Certainty
from kg.vocab import fold

_IN_PASSING = frozenset({"en-instead", "en-role-left", "zh-author", "zh-role", "zh-took-own"})
"""What a title says in passing is not what its clause doubts (`作者 X 可能会 …`); who accuses says so himself."""
_DEVICE = re.compile(r" (?:phone|tablet|laptop|device|machine|PC|box|card|GPU|chip|board)s? \(")
_BECOMES = re.compile(r"\b(?:as|is|becomes|became|into) (?:now )?an? (?:[a-z-]{2,20} ){0,2}$")
"""Before the word for a plug-in: what the topic is, or has become."""
_NEAR_KIND = 14


def state(t: Telling, found: Found, subject: int, relation: str, mention: Mention, object: int) -> None:
    """Enter one relation of a construction, unless the kinds of both or the place in the text speak against it."""
    if amiss(t, found, subject, relation, object) or _added(t, found, subject, relation, mention, object):
        return
    relation = _of_such(t, found, subject, relation, object)
    _classify(t, found, subject, relation, object)
    tied = t.claimed(subject, object) and not _member(t, subject, relation, object)
    if tied or not t.may(subject, relation, object) or _loose(t, found, subject, relation, mention):
        return
    stretch = min(found.start, mention.start), max(found.end, mention.end)
    if found.subject is None and any(c.span == t.here.span(*stretch) for c in t.claims(relation, object=object)):
        return
    sure = _sure(t, found, relation, mention)
    _of_kind(t, mention, object)
    if relation == "runsOn":
        _chips(t, mention, subject, sure)
    t.claim(subject, relation, object, stretch, sure, found.frame.id)


def _added(t: Telling, found: Found, subject: int, relation: str, mention: Mention, object: int) -> bool:
    """`LoRA support: (…/pull/7)`: whether a contribution brings a technique to its program."""
    if relation != "supports" or t.cls(subject) not in CONTRIBUTIONS or not t.is_a(object, "Technique"):
        return False
    sure = t.holds("adds", mention.start, mention.end)
    t.claim(subject, "adds", object, (found.start, found.end), sure, found.frame.id)
    return True


def _of_such(t: Telling, found: Found, subject: int, relation: str, object: int) -> str:
    """The relation that is meant between two such things."""
    if found.frame.id == "en-trained-on-model" and t.is_a(object, "Dataset"):
        return "trainedOn"
    if relation == "appliesTo" and t.is_a(object, "Technique") and _called_after(t, subject, object):
        return "implements"
    return "uses" if relation == "implements" and t.is_a(subject, "Model") else relation


def _classify(t: Telling, found: Found, subject: int, relation: str, object: int) -> None:
    """What is trained or mixed is a model, what plugs in an extension, where nobody knows it as anything else."""
    thing = t.thing(subject)
    if thing.rank >= KNOWN:
        return
    mix = t.is_a(object, "Model") and not thing.link and mixed(t, found)
    if thing.cls == "Project" and (relation == "trainedOn" or mix):
        t.ledger.alter(subject, cls="Model")
    becomes = found.frame.id == "en-plug-in" and _BECOMES.search(t.here.text, found.clause[0], found.start)
    if thing.cls in ("Project", "Tool") and (becomes or found.frame.id in ("zh-plug-in-right", "zh-as-plug-in")):
        t.ledger.alter(subject, cls="Extension", rank=BY_WORDS)


def _loose(t: Telling, found: Found, subject: int, relation: str, mention: Mention) -> bool:
    """Whether a note doubts it, or what is put out stands far from who does so."""
    if relation in ("runsOn", "appliesTo") and t.here.in_note(found.start):
        return t.holds("hasFeature", mention.start, mention.end) != "asserted"
    by = relation == "releasedBy" or found.frame.id == "en-by"
    return by and far(t, subject, mention.start)


def _sure(t: Telling, found: Found, relation: str, mention: Mention) -> Certainty:
    """How sure it is: what a title says in passing is, who has left a house is no longer of it."""
    if relation == "affiliatedWith" and gone(t.here.text, found.clause):
        return "negated"
    return "asserted" if found.frame.id in _IN_PASSING else sure_of(t, found, relation, mention)


def _called_after(t: Telling, project: int, method: int) -> bool:
    """Whether a repository bears the whole name of a method of several words: its code, not what it is for."""
    name, it = t.thing(method).name, t.thing(project)
    return t.is_a(project, "Project") and " " in name and bool(it.link) and fold(name) in fold(f"{it.link} {it.name}")


def _member(t: Telling, subject: int, relation: str, object: int) -> bool:
    """Whether a model is only told as a member of the one it is made from."""
    tied = [c for c in t.ledger.claims.values() if {c.subject, c.object} == {subject, object}]
    return relation == "basedOn" and all(c.predicate == "hasVariant" and c.subject == object for c in tied)


def _chips(t: Telling, mention: Mention, subject: int, sure: Certainty) -> None:
    """`Mac (M1 & M2)`: the chips in the parenthesis after a platform."""
    for a, b in t.here.notes:
        if 0 <= a - mention.end <= 2 or _DEVICE.fullmatch(t.here.text, mention.end, a):
            for chip in t.here.inside(a, b):
                place = t.mention(chip) if chip.cls in SYSTEMS else None
                if place is not None:
                    t.claim(subject, "runsOn", place, (chip.start, chip.end), sure, "chips")


def _of_kind(t: Telling, mention: Mention, place: int) -> None:
    """`CLIP 模型 AltCLIP`: the name before says of which family the model is."""
    for other in t.here.names:
        if other.cls != "Model" or not other.end < mention.start <= other.end + _NEAR_KIND:
            continue
        between = t.here.text[other.end : mention.start].strip()
        if cue("kind").fullmatch(between) and fits("versionOf", "domain", t.cls(place)):
            family = t.mention(other)
            if family is not None:
                t.claim(place, "versionOf", family, (other.start, mention.end), "asserted", "of-kind")
