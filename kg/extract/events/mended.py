"""What English says does not go wrong any more: `the queue doesn't hang anymore`, `FoxUI's seed won't reset now`."""

from __future__ import annotations

import re

from kg.extract.abilities.described import listed
from kg.extract.claims.openings import prevents
from kg.extract.events.case import Case
from kg.extract.events.submission import Submission
from kg.extract.telling import Telling, Topic
from kg.extract.words.classes import CHANGES
from kg.extract.words.scene import Stretch
from kg.mentions import PROPER
from kg.vocab import is_a

_NO_MORE = re.compile(
    r"(?P<what>[^,;:.()]{3,60}?) (?:does|do|wo|will|should|is|are|ca)"
    r"(?:n['’]t| not|n['’]t be) (?:randomly |always |even )?"
    r"(?:break|choke|corrupt|crash|die|disappear|drop|eat|error|fail|flicker|forget|freeze|get lost|get stuck|hang"
    r"|ignore|ignored|lag|leak|lose|lost|OOM|overwrite|reset|skip|spam|stutter|throw|vanish|broken|slow down)\b"
    r"[^,;:.()]{0,40}? any ?more\b",
    re.IGNORECASE,
)
_LOST = re.compile(
    r"(?:can(?:['’]t|not)|doesn['’]t|won['’]t) (?:load|support|accept|use|read|open|run|work with|handle) "
    r"(?P<what>[^,;:.()]{2,40}?) any ?more\b",
    re.IGNORECASE,
)
"""`can't load foxes anymore`: what a program could do before."""
_OWNER = re.compile(r"['’]s? ")
_OF = re.compile(r" (?:in|of|on) (?:the )?$")


def headline(t: Telling, case: Case) -> bool:
    """Tell that the program which a headline names is mended."""
    told = _NO_MORE.match(t.here.text, *t.here.clauses[0]) if t.here.language == "en" and t.here.clauses else None
    programs = iter(t.here.proper(*told.span("what"))) if told else iter(())
    own = next((m for m in programs if m.is_a("Project") or m.cls == "Person"), None)
    place = t.mention(own) if own else case.place if told and case.identified else None
    place = t.cast.host() if place is not None and own is not None and own.cls == "Person" else place
    if told is None or place is None or not t.is_a(place, "Project", "Service"):
        return False
    start, end = told.span("what")
    owner = _OWNER.match(t.here.text, own.end, end) if own else None
    start = owner.end() if owner else start
    within = _OF.search(t.here.text, start, own.start) if own and own.start > start else None
    return _fixed(t, place, (start, within.start() if within else end), told.span())


def unable(t: Telling, _case: Case) -> bool:
    """`FoxUI can't load ckpts anymore`: tell what the program that opens a headline has lost."""
    first = next((m for m in t.here.names if m.kind in PROPER), None) if t.here.language == "en" else None
    opens = first is not None and first.start <= 1 and (first.cls is None or is_a(first.cls, "Project"))
    told = _LOST.match(t.here.text, first.end + 1) if first is not None and opens else None
    place = t.mention(first) if first is not None and told else None
    if told is None or place is None or not t.is_a(place, "Project", "Service"):
        return False
    lost = tuple(one for one in listed(t, *told.span("what")) if one != place)
    if lost:
        t.happen("FeatureRemoval", (place,), told.span(), "asserted", "unable", objects=lost)
    return bool(lost)


def nested(t: Telling, topic: Topic, clause: Stretch) -> bool:
    """Tell that a part of the program above is mended."""
    told = _NO_MORE.match(t.here.text, *clause) if t.here.language == "en" and t.here.depth else None
    if told is None or topic.project is not None or not t.is_a(topic.subject, "Project", "Service"):
        return False
    return _fixed(t, topic.subject, told.span("what"), clause)


def prevented(t: Telling, case: Submission) -> bool:
    """`Stops the tab from freezing`: a fault that a change mends, nothing that is taken away."""
    mended = prevents(t, case.topic, case.end) if case.cls in CHANGES else ()
    if mended and case.around:
        t.happen("Fix", case.around, case.span, case.sure, "prevents", objects=mended)
    return bool(mended)


def _fixed(t: Telling, project: int, what: Stretch, clause: Stretch) -> bool:
    mended = tuple(place for place in listed(t, *t.here.core(*what)) if place != project)
    t.happen("Fix", (project,), clause, "asserted", "no-more", objects=mended)
    return True
