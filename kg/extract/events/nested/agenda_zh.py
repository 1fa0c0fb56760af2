"""What a house or a person has in store, in Chinese, point by point beneath what they say: `预计一月发布 FoxDraw`."""

from __future__ import annotations

import re

from kg.extract.claims.plans import planned_day
from kg.extract.telling import Telling, Topic
from kg.extract.words.cues import cue
from kg.extract.words.scene import Stretch
from kg.extract.words.verbs import verbs

_AT_WORK = re.compile(r"正在(?:训练?|开发|做|写|重写|重新训练|准备)|还在(?:训|练|做|写)|(?:训练?|开发|制作)中")


def point(t: Telling, topic: Topic) -> bool:
    """Tell what comes out, and what else is said of a thing that is named."""
    plain = not t.here.addresses and t.here.block.kind != "quote" and t.here.depth
    if t.here.language != "zh" or not plain or not t.agent(topic.place):
        return False
    return bool(sum(_said(t, topic, clause) for clause in t.here.clauses if not t.here.in_note(clause[0])))


def _said(t: Telling, topic: Topic, clause: Stretch) -> bool:
    named = (m for m in t.here.proper(*clause) if m.root == "Artifact")
    first = next(named, None)
    place = t.mention(first) if first and first.cls != "Service" else None
    if first is None or place is None or place == topic.place or t.root(place) != "Artifact":
        return False
    sure, day = t.sure(*clause), planned_day(t, clause)
    comes = any(verb.event == "Release" for verb in verbs(t.here, *clause))
    if comes and sure == "planned" and not _refused(t, clause):
        t.happen("Release", (place,), clause, sure, "agenda", planned=day)
        return True
    about = first.start - clause[0] <= 1 and (_AT_WORK.search(t.here.text, *clause) or _refused(t, clause))
    if about:
        sure = "asserted" if sure == "negated" else sure
        t.happen("Announcement", (place,), clause, sure, "agenda", actors=(topic.place,))
    return bool(about)


def _refused(t: Telling, clause: Stretch) -> bool:
    return cue("unwilling", "{}").search(t.here.text, *clause) is not None
