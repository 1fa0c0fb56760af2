"""Whether what happens to a thing is what the verb tells, or something else that the words around it let expect."""

from __future__ import annotations

import re

from kg.extract.claims.changes import GAINS
from kg.extract.events.case import Case
from kg.extract.events.gainers import acts
from kg.extract.events.listings import default
from kg.extract.telling import Telling
from kg.extract.words.cues import cue
from kg.extract.words.verbs import Verb

_GUIDE = re.compile(r"\b(?:guide|manual|tutorial)\b")
_WRITING = re.compile(
    r" (?:an?|the|some|his|her|their|its) (?:[\w-]+ )?(?:note|statement|thread|comparison|explanation)s?\b"
)
"""`posted a note about it`: what is put out is only said."""
_USABLE = ("能用了", "可以用了")
"""`FoxDiff 2 能用了`: a model that one can use by now is out."""


def credible(t: Telling, case: Case, verb: Verb) -> str:
    """The event of the verb, or that of the thing where the words around the verb speak against its own."""
    if case.identified and _of_another(t, case, verb):
        return default(t, case)
    if verb.form in _USABLE and t.is_a(case.place, "Model") and _next_to(t, case, verb):
        return "Release"
    lacks = "having" in verb.traits and not case.identified and not _has(t, case, verb)
    event = default(t, case) if lacks else verb.event
    if event == "Release" and _put_in_writing(t, case, verb):
        return "Report"
    if _doubtful(t, case, verb, event):
        return default(t, case)
    heard = event == "FeatureAddition" and case.sure == "reported" and not case.identified
    return "Report" if heard and t.here.language == "en" and t.is_a(case.place, "Model") else event


def _of_another(t: Telling, case: Case, verb: Verb) -> bool:
    """`a photo turned into a den`, `… (address). Some say …`: whether it tells of something else."""
    if verb.form == "turned into" and t.here.language == "en":
        return True
    if verb.event == "Announcement" and _hearsay(t, verb):
        return True
    return verb.form.endswith(" back") and "intransitive" in verb.traits and not _next_to(t, case, verb)


def _put_in_writing(t: Telling, case: Case, verb: Verb) -> bool:
    """`Ada posted a guide to FoxNet`: whether what comes out is only what somebody writes about the thing."""
    guides = case.told.active and _GUIDE.search(t.here.text, verb.end, case.end)
    if guides and case.told.cls == "Document" and t.cls(case.place) != "Document":
        return True
    return t.here.language == "en" and not case.identified and _WRITING.match(t.here.text, verb.end) is not None


def _doubtful(t: Telling, case: Case, verb: Verb, event: str) -> bool:
    """Whether the thing itself is hardly merged, nor what gains, loses or mends something."""
    if event == "Merge":
        loose = case.sure != "asserted" or "noun" in verb.traits or t.root(case.place) == "Agent"
        return loose or (case.identified and t.is_a(case.place, "Project", "Model"))
    model = event in GAINS and case.link is not None and case.link.cls == "Model"
    if event == "FeatureAddition" and model and not case.told.active:
        return True
    if event not in GAINS or not case.identified:
        return False
    if event == "Fix" and t.here.text[: verb.start].rstrip().endswith(","):
        return True
    beyond = t.here.language == "zh" and t.here.clauses and verb.start >= t.here.clauses[0][1] and not t.here.depth
    return bool(model and beyond) or not acts(t, case.place, case.told, verb)


def _hearsay(t: Telling, verb: Verb) -> bool:
    """`… (address). Someone swears that it is faster`: whether people who are not named say something."""
    who = cue("someone", r"\b{}(?: (?:on|in|from|at|over) \S+(?: \S+)?)? $", "en")
    return t.here.language == "en" and who.search(t.here.text, 0, verb.start) is not None


def _next_to(t: Telling, case: Case, verb: Verb) -> bool:
    """`FoxHub is back`, not `FoxDiff 2, so humans are back`: whether the name of the thing stands before the verb."""
    return any(verb.start - m.end in (0, 1) and t.mention(m) == case.place for m in t.here.inside(0, verb.start))


def _has(t: Telling, case: Case, verb: Verb) -> bool:
    """Whether it is what is spoken of that has something: no comma parts the verb from it."""
    name = next((m for m in t.here.names if m.end <= verb.start and t.mention(m) == case.place), None)
    return name is None or "," not in t.here.text[name.end : verb.start]
