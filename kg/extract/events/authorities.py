"""What authorities do: in English headlines rulings, laws that pass, guidance; what happens to a law in Chinese."""

from __future__ import annotations

import re

from kg.extract.events.case import Case
from kg.extract.telling import Telling
from kg.extract.words.cues import cue
from kg.mentions import PROPER, Mention

_NEAR, _OPENS = 90, 4
_HEADS = re.compile(r"[\"”'’]{0,2}: ")
_GUIDES = re.compile(
    r"(?:['’]s)? (?:(?:new|updated|first|final|draft|official|its|latest) ){0,3}"
    r"(?:guidance|guidelines?|rul(?:es|ing)|decision|opinion|notice|policy statement|statement of policy|memo"
    r"|hearing|inquiry|investigation|probe|consultation|verdict)\b",
    re.IGNORECASE,
)


def ruled(t: Telling, case: Case) -> bool:
    """`Copyright Office cancels the registration of X`, `X: Copyright Office cancels …`: what an authority rules on."""
    who = cue("authority", r"\b{}\b", "en").search(t.here.text, 0, _NEAR)
    rules = cue("rules-on", r"\b{}", "en").search(t.here.text, who.end()) if who else None
    if who is None or rules is None or (case.verb and case.verb.event in ("Funding", "Partnership", "LegalAction")):
        return False
    first = opening(t)
    if first is not None and first.end < who.start() and first.start > _OPENS:
        return False
    headed = first is not None and first.start <= _OPENS and _HEADS.match(t.here.text, first.end, who.end())
    begin = first.start if first is not None and headed else who.end()
    things = (m for m in t.here.given(begin, case.span[1]) if m.root != "Agent")
    about = t.entered(m for m in [next(things, None)] if m)
    if not about:
        return False
    office = t.entered((first,)) if first and first.start <= _OPENS and first.root == "Agent" else ()
    t.happen("LegalAction", about, case.span, t.sure(*rules.span()), "ruled", actors=office)
    return True


def law_passes(t: Telling, case: Case) -> bool:
    """`The Fox AI Act passes`: what becomes of a law."""
    first = opening(t)
    law = first is not None and cue("statute", r"\b{}$", "en").search(first.name)
    told = law and first and cue("enacted", r" (?:\w+ ){0,2}{}\b", "en")
    place = t.mention(first) if first and told and told.match(t.here.text, first.end) else None
    if place is not None:
        t.happen("LegalAction", (place,), case.span, case.sure, "law-passes")
    return place is not None


def guidance(t: Telling, case: Case) -> bool:
    """`Fox Office guidance: foxes can't be registered: (page)`: what an authority has to say."""
    first = opening(t)
    office = first is not None and cue("authority", r"\b{}\b", "en").search(first.text)
    said = _GUIDES.match(t.here.text, first.end) if first and office else None
    place = t.concept(first.start, said.end(), "Document") if first and said else None
    if first is None or place is None:
        return False
    t.happen("LegalAction", (place,), case.span, "asserted", "guidance", actors=t.entered((first,)))
    return True


def opening(t: Telling) -> Mention | None:
    """The name that opens a headline, or what follows a remark in brackets that opens it."""
    begin = next((b + 1 for a, b in t.here.notes if a <= 1), 0)
    first = next((m for m in t.here.names if m.kind in PROPER and m.start >= begin), None)
    return first if first is not None and first.start - begin <= _OPENS else None


def law(t: Telling, case: Case) -> bool:
    """`网信办公布《狐狸管理办法》`: what happens to a law."""
    title = t.thing(case.place).name
    if t.here.language != "zh" or t.cls(case.place) != "Document" or not cue("law", "{}$").search(title):
        return False
    if f"《{title}》" not in t.here.text:
        return False
    before = (m for m in t.here.inside(0, t.here.text.index("《")) if m.cls == "Organization")
    actors = case.actors or t.entered(before)
    t.happen("LegalAction", (case.place,), case.span, case.sure, "law", actors=actors)
    return True
