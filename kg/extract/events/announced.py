"""What is announced: the thing that is spoken of rather than who speaks, and what is only to come out."""

from __future__ import annotations

import re
from datetime import date as Date

from kg.extract.claims.law.lawsuits_en import FULL_NAME
from kg.extract.events.case import Case
from kg.extract.telling import Telling
from kg.extract.words.cues import cue
from kg.extract.words.verbs import Verb
from kg.facts import KNOWN
from kg.mentions import COMMON, PROPER, Mention
from kg.model import Certainty

_THAT = re.compile(r" (?:(?:that|the|their|its|his|her|new|about|on|next|a|an) ){0,3}")
_ABOUT = re.compile(r"(?: (?:from|by|of) [^,;:]{2,40}?)? (?:on|about|regarding|concerning) (?:[\w'’]+ ){0,3}")
_PLANS = (" to", "working on")
_NEXT, _NEAR, _FAR = 2, 12, 24
"""How near behind a verb stands what is bought, what is spoken of, who is hired."""
_MEANS = re.compile(
    r"\b(?:through|via|with|using|by(?: means of)?|thanks to|from|against|like|than|as|along(?:side| with)|on top of)"
    r"(?: (?:the|its|their|an?|his|her))? $"
)
"""Before what a plan needs or is like, which is not what it is about."""
_THING = ("", "Artifact")
"""The topmost class of what may be a thing."""
_DUE = ("planned", "penciled in", "pencilled in")
"""What is said of a model that is to come out."""


def says(t: Telling, case: Case) -> bool:
    """Whether who is named before the verb speaks: `Ada says …`, `Ada confirmed that …`."""
    that = case.verb is not None and t.here.text.startswith(" that ", case.verb.end)
    return case.told.active or (that and t.root(case.place) == "Agent")


def spoken_of(t: Telling, case: Case) -> tuple[int, ...]:
    """`Ada says FoxDiff will be free`, `Ada's statement on FoxDiff`, `Ada plans to sell FoxDiff`: what it is about."""
    verb = case.verb
    if verb is None or (t.here.language == "en" and "intransitive" in verb.traits):
        return ()
    behind = t.here.inside(verb.end, case.end)
    if case.told.active and cue("buys", "{}").fullmatch(verb.form):
        bought = next((m for m in behind if m.kind in PROPER), None)
        return t.entered(_near(verb, bought, _NEXT), "Organization")
    if case.told.active and cue("hires", "{}").fullmatch(verb.form):
        return t.entered(_near(verb, _hired(t, behind), _FAR), "Person")
    if t.here.language == "zh":
        return _told_of(t, case)
    if verb.form.endswith(_PLANS):
        return t.entered(_aims(t, verb, behind)[:1])
    about = (m for m in behind if m.root == "Artifact" or unheard(m))
    told = next(
        (m for m in about if any(led.fullmatch(t.here.text, verb.end, m.start) for led in (_THAT, _ABOUT))), None
    )
    if told is not None:
        return t.entered((told,))
    person = _of_house(t, verb.start) if t.cls(case.place) == "Organization" else None
    return () if person is None else (person,)


def asked(t: Telling, case: Case) -> bool:
    """`a write-up of Ada's Q&A: (a page of FoxDraw)`: who is asked or speaks, not what the page is kept in."""
    verb = case.verb
    questions = verb is not None and cue("questions", "{}").fullmatch(verb.form)
    if verb is None or t.agent(case.place) or (case.actors and not questions):
        return False
    before = [m for m in t.here.inside(0, verb.start) if t.here.text[m.end : verb.start] in ("'s ", "’s ", " ")]
    named = t.entered(before) if t.here.language == "en" else ()
    speaks = case.actors or [place for place in named if t.agent(place)]
    t.happen("Announcement", speaks, case.span, case.sure, "asked")
    return bool(speaks)


def _aims(t: Telling, verb: Verb, behind: list[Mention]) -> list[Mention]:
    """What a plan may be about: neither where something is told or done, nor what is needed for it."""
    named = (m for m in behind if m.root == "Artifact" or m.cls == "Technique")
    held = (m for m in named if not (m.cls == "Service" and t.here.text.endswith((" on ", " at "), verb.end, m.start)))
    return [m for m in held if not _MEANS.search(t.here.text, verb.end, m.start)]


def _near(verb: Verb, mention: Mention | None, most: int) -> tuple[Mention, ...]:
    return (mention,) if mention is not None and mention.start - verb.end <= most else ()


def _hired(t: Telling, behind: list[Mention]) -> Mention | None:
    """`聘请了 Ada Foxworth`: the first person behind a verb, who is not only whose something is."""
    named = (m for m in behind if t.here.text[m.end : m.end + 2].strip()[:1] != "的")
    return next((m for m in named if m.cls == "Person" or (m.kind == "candidate" and m.cls is None)), None)


def _of_house(t: Telling, end: int) -> int | None:
    """`Foxglove chief Ada Foxworth resigns`: who is named between the house and the verb."""
    inner = t.here.inside(0, end)
    person = inner[1] if len(inner) == 2 and inner[1].cls == "Person" and inner[0].cls == "Organization" else None
    between = person and cue("role", r"(?:['’]s)?(?: \w+){0,2}{} ?", "en")
    told = between and person and between.fullmatch(t.here.text, inner[0].end, person.start)
    return t.mention(person) if person and told else None


def _told_of(t: Telling, case: Case) -> tuple[int, ...]:
    """`Ada 说 FoxDiff 下周放`: the first thing of which who speaks says something in the same clause."""
    verb = case.verb
    if verb is None or not case.told.active or not cue("speech", "{}").fullmatch(verb.form):
        return ()
    behind = t.here.inside(verb.end, t.here.clause(verb.start, (0, case.end))[1])
    first = next((m for m in behind if m.root == "Artifact" and m.kind in COMMON), None)
    return t.entered(_near(verb, first, _NEAR))


def unheard(mention: Mention) -> bool:
    """Whether it is a name that no lexicon holds and that need not be a person's."""
    unknown = mention.kind == "candidate" and mention.root in _THING
    return unknown and not FULL_NAME.fullmatch(mention.text)


def due(t: Telling, case: Case) -> bool:
    """`FoxDiff 2 coming next week`: whether all that is said is that something is to come out."""
    scheduled = case.verb is not None and case.verb.form in _DUE and case.sure == "planned"
    coming = case.verb is not None and "coming" in case.verb.traits and case.sure != "negated"
    if not scheduled and not coming:
        return False
    new = t.is_a(case.place, "Project") and t.thing(case.place).rank < KNOWN
    return new or t.is_a(case.place, "Model", "Dataset")


def said_to_come(t: Telling, case: Case, model: int, sure: Certainty, planned: Date | None) -> None:
    """`Ada: FoxDiff 2 soon`: a model of which it is announced when it comes out, comes out then."""
    told = any(verb.event == "Release" or "coming" in verb.traits for verb in case.found)
    if told and case.actors and sure == "planned" and t.is_a(model, "Model"):
        t.happen("Release", (model,), case.span, sure, "said-to-come", actors=case.actors, planned=planned)
