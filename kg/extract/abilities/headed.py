"""What a headline says by a verb that its topic can do: behind its name, beside its verb, in its later clauses."""

from __future__ import annotations

import re

from kg.extract.abilities.capabilities import said
from kg.extract.abilities.opening import able_to
from kg.extract.telling import Telling, Topic
from kg.extract.words.cues import cue
from kg.extract.words.scene import Stretch

_GOES_ON = re.compile(r"[^,\ufffc]{0,48}, (?=\w)")
"""Behind the verb of a headline: what leads to what else is said of its topic."""


def able(t: Telling, topic: Topic) -> None:
    """`FoxMask，支持羽化边缘`, `FoxMask released, can blur edges`: what a headline says that its topic can do."""
    said(t, topic.place, (*_apposed(t), *_beside_verb(t, topic), *t.further(topic)))


def _apposed(t: Telling) -> tuple[Stretch, ...]:
    """What stands behind the comma after the name that opens a block, or before a slash and more of the kind."""
    first = t.here.clauses[0] if t.here.clauses else (0, 0)
    if t.here.language == "zh" and (more := cue("able", r" / (?={})", "zh").search(t.here.text, *first)):
        return ((first[0], more.start()),)
    opens = (m for m in t.here.names if m.start == first[0] and t.here.text.startswith(", ", m.end))
    name = next(opens, None)
    return ((name.end + 2, first[1]),) if name and name.end + 2 < first[1] else ()


def _beside_verb(t: Telling, topic: Topic) -> tuple[Stretch, ...]:
    """`FoxMask released, can blur edges`: what stands behind the comma after the words of what happened."""
    verb = topic.told.verb if topic.told else None
    if verb is None or t.here.language != "en" or not t.here.clauses or t.here.in_note(verb.start):
        return ()
    behind = _GOES_ON.match(t.here.text, verb.end, t.here.clauses[0][1])
    stretch = (behind.end(), t.here.clauses[0][1]) if behind and not t.here.in_note(behind.start()) else None
    return (stretch,) if stretch and able_to(t, stretch) else ()
