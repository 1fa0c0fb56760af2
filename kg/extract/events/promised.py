"""What a clause tells that a thing is to gain."""

from __future__ import annotations

import re

from kg.extract.abilities.described import listed, notable
from kg.extract.abilities.objects import objects, suffers
from kg.extract.claims.changes import has
from kg.extract.claims.plans import planned_day
from kg.extract.telling import Telling, Topic
from kg.extract.words.cues import cue
from kg.extract.words.scene import Stretch
from kg.extract.words.verbs import Verb

_INTENDED = ("planned", "on the list", "scheduled")
_GAINED = ("Feature", "Technique", "Format", "Model")
_SCHEDULE = cue("scheduled", r"(?:下一步|之后|后续|接下来|未来|目前|作者|官方|团队)*{}*", "zh")
"""Before a verb: when something is to be added, not what."""
_MEANT_FOR = re.compile(r"\s*(?:[^，。；]{0,12}?正在)?(?:为|给)\s?(?=\S)")
"""`为 webui 添加 X`: before a verb, for what something is added."""
_SHORT = 12
"""What follows a verb is no object if it is shorter than this and a list stands before it."""


def promised(t: Telling, topic: Topic, verb: Verb, clause: Stretch) -> bool:
    """`A、B 将在后期更新`, `A and B are coming in an update`: the topic is to gain them."""
    if not _promises(t, verb, clause):
        return False
    if of_it := cue("updates-to", r"\s*(?:an? )?(?:\w+ )?{} ", "en").match(t.here.text, *clause):
        renewed = notable(t, of_it.end(), clause[1])[:1]
        if renewed:
            t.happen("Update", renewed, clause, "planned", "promised-update")
        return bool(renewed)
    if t.root(topic.subject) == "Agent" or (t.here.language == "zh" and t.is_a(topic.subject, "Technique", "Paper")):
        return False
    left = _before(t, verb, clause)
    if verb.form in _INTENDED and (not left or planned_day(t, clause) or not all(t.is_a(p, *_GAINED) for p in left)):
        return False
    short = t.here.core(verb.end, clause[1])[1] - verb.end < _SHORT
    short = short and not (verb.traits & {"adding", "support"} and _follows(t, verb, clause))
    gained = left if left and (short or "coming" in verb.traits) else objects(t, verb, clause) or left
    gained = tuple(place for place in gained if not t.thing(place).name.casefold().startswith("no "))
    has(t, topic.subject, gained, clause, "planned")
    if gained:
        day = planned_day(t, clause) if t.here.language == "zh" else None
        t.happen("FeatureAddition", (topic.subject,), clause, "planned", "promised", objects=gained, planned=day)
    return True


def _promises(t: Telling, verb: Verb, clause: Stretch) -> bool:
    """Whether a verb tells of what is to be gained, and not that something is only planned, undone or waited for."""
    promising = verb.event in ("FeatureAddition", "Update") or "coming" in verb.traits or verb.form in _INTENDED
    if not promising or "having" in verb.traits or t.sure(*clause) != "planned":
        return False
    if cue("planned", r"\s*{}\b").match(t.here.text, *clause) and suffers(t, verb):
        return False
    led, last = t.here.text[clause[0] : verb.start], t.here.core(verb.end, clause[1])[0] >= clause[1]
    if last and cue("not-done", "{}$").search(led):
        return False
    awaited = t.here.language == "zh" and t.here.text[: verb.start].rstrip().endswith(("等", "待"))
    return not awaited or _follows(t, verb, clause)


def _follows(t: Telling, verb: Verb, clause: Stretch) -> bool:
    """Whether in Chinese something stands behind a verb."""
    start, end = t.here.core(verb.end, clause[1])
    return t.here.language == "zh" and start < end


def _before(t: Telling, verb: Verb, clause: Stretch) -> tuple[int, ...]:
    """What a verb is said of that stands before it, unless that is for what, by whom or when it is to come."""
    if t.here.language == "zh" and _MEANT_FOR.match(t.here.text, clause[0], verb.start):
        return ()
    if cue("vague").search(t.here.text, clause[0], verb.start):
        return ()
    planned = cue("plan-led", r"{}\s*$").search(t.here.text, clause[0], verb.start)
    planned = planned or _SCHEDULE.fullmatch(t.here.text[clause[0] : verb.start].strip())
    return () if planned and _follows(t, verb, clause) else listed(t, clause[0], verb.start)
