"""What a nested block without a topic of its own tells of the topic above: gains, promises, sayings, findings."""

from __future__ import annotations

from kg.extract.certainty import cues
from kg.extract.changes import GAINS, change, has
from kg.extract.cues import cue
from kg.extract.objects import listed, notable, objects
from kg.extract.scene import Stretch
from kg.extract.telling import Telling, Topic
from kg.extract.verbs import Verb, chief, verbs

_OPENS = 3
"""A verb opens its clause if no more than this stands before it."""
_SHORT = 12
"""What follows a verb is no object if it is shorter than this and a list stands before it."""


def tell(t: Telling, topic: Topic) -> None:
    """Tell the events of each clause."""
    for clause in t.here.clauses:
        found = verbs(t.here, *clause)
        speech = (v for v in found if v.event == "Announcement" and _speaker(t, clause, v) is not None)
        verb = next(speech, None) or chief(found)
        if verb:
            next((rule for rule in _RULES if rule(t, topic, verb, clause)), None)


def _changed(t: Telling, topic: Topic, verb: Verb, clause: Stretch) -> bool:
    """`Fixes A` under a contribution: the contribution does it."""
    if topic.project is None or verb.event not in GAINS or verb.start - clause[0] > _OPENS:
        return False
    for place in objects(t, verb, clause):
        change(t, topic.place, verb.event, place, clause, t.sure(*clause))
    return True


def _promised(t: Telling, topic: Topic, verb: Verb, clause: Stretch) -> bool:
    """`A、B 将在后期更新`, `A and B are coming in an update`: the topic is to gain them."""
    promising = verb.event in ("FeatureAddition", "Update") or "coming" in verb.traits
    sure = t.sure(*clause)
    if sure != "planned" or not promising or "having" in verb.traits:
        return False
    left = listed(t, clause[0], verb.start)
    nothing_after = t.here.core(verb.end, clause[1])[1] - verb.end < _SHORT
    gained = left if left and nothing_after else objects(t, verb, clause) or left
    has(t, topic.subject, gained, clause, sure)
    if gained:
        t.happen("FeatureAddition", (topic.subject,), clause, sure, "promised", objects=gained)
    return True


def _added(t: Telling, topic: Topic, verb: Verb, clause: Stretch) -> bool:
    """`Added A and B`: the topic has gained them."""
    if "adding" not in verb.traits or verb.start - clause[0] > _OPENS:
        return False
    gained = objects(t, verb, clause)
    if gained:
        t.happen("FeatureAddition", (topic.subject,), clause, t.sure(*clause), "detail-feature", objects=gained)
    return True


def _announced(t: Telling, topic: Topic, verb: Verb, clause: Stretch) -> bool:
    """`Emad says A will use B`: who opens the clause announces something of the project named in it."""
    speaker = _speaker(t, clause, verb) if verb.event == "Announcement" and t.here.block.kind != "quote" else None
    if speaker is None:
        return False
    named = notable(t, *clause)
    projects = sorted((p for p in named if t.is_a(p, "Project")), key=lambda p: t.cls(p) != "Application")
    about = projects[:1]
    others = (place for place in named if place != speaker and place not in about)
    subjects = about or [topic.place]
    t.happen(
        "Announcement", subjects, clause, t.sure(*clause), "detail-announcement", actors=(speaker,), objects=others
    )
    return True


def _reported(t: Telling, topic: Topic, verb: Verb, clause: Stretch) -> bool:
    """`有网友反映 …`: hearsay of the topic."""
    if verb.event != "Report":
        return False
    heard = cue("hearsay", r"\s*{}(?![a-z])").match(t.here.text, clause[0])
    if heard or any(c.certainty == "reported" and clause[0] <= c.start < clause[1] for c in cues(t.here.text)):
        t.happen("Report", (topic.place,), clause, "reported", "detail-report")
    return True


def _speaker(t: Telling, clause: Stretch, verb: Verb) -> int | None:
    """The person or organisation that opens a clause in which something is said or considered."""
    opening = next((m for m in t.here.inside(clause[0], verb.start) if m.kind == "known"), None)
    place = t.mention(opening) if opening and opening.start - clause[0] <= 2 else None
    return place if place is not None and t.root(place) == "Agent" else None


_RULES = (_changed, _promised, _added, _announced, _reported)
