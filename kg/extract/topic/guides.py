"""A page that a person or a house has written: whose it is, and what it tells of."""

from __future__ import annotations

import re

from kg.extract.telling import Telling
from kg.extract.words.classes import HOUSES
from kg.extract.words.verbs import verbs
from kg.mentions import COMMON
from kg.shapes import plain_words

_GUIDE = re.compile(
    r"[\s*\"“]{0,4}(?!(?:beginner|newbie|noob|dummy|user|developer|artist|author|layman|idiot)s?['’])"
    r"(?P<who>[\w.-]{2,24})['’]s (?P<what>(?:[\w.+/-]+ ){0,5}?)(?:rentry )?(?:guide|tutorial"
    r"|write-?up|notes|cheat ?sheet|comparison|article|explainer|explanation|walkthrough|primer|faq|blog post)\b",
    re.IGNORECASE,
)
"""`Ada's FoxNet guide: (page)`: who has written it, and of what."""
_OF_HOUSE = re.compile(
    r"(?:['’]s)? (?P<kind>(?:(?!(?:an?|the|its|their|for|on|of|to|in|with|by)\b)[\w.+/-]+ ){0,4}?)"
    r"(?:guide|tutorial|docs?|documentation|blog(?: ?post)?|write-?up|article|explainer|walkthrough|faq|primer"
    r"|info(?:rmation)?|(?:info|help|support) page|white ?paper|manual|notes)"
    r"(?: (?:on|about|for|to|of|describing|explaining|covering)\b[^:;\ufffc]{2,80})?\W*$",
    re.IGNORECASE,
)
"""Behind a house that opens the headline of a page: what it has written, and of what."""


def guide(t: Telling, place: int) -> bool:
    """`Ada's FoxNet guide: (page)`: a page that someone has written, of what its words name."""
    told = _GUIDE.match(t.here.text) if t.here.language == "en" and t.cls(place) == "Document" else None
    if told is None:
        return _house_guide(t, place)
    who = next((m for m in t.here.inside(*told.span("who"))), None)
    nobody = told["who"].casefold() in plain_words("en")
    maker = t.mention(who, "Person") if who and who.cls is not None else None if nobody else t.cast.agent(told["who"])
    if maker is not None and t.agent(maker):
        t.tie(place, "developedBy", maker, told.span(), "asserted", "guide")
    for subject in t.entered(t.here.given(*told.span("what"))):
        t.tie(subject, "describedIn", place, told.span(), "asserted", "guide")
    return True


def _house_guide(t: Telling, place: int) -> bool:
    """`Foxlab docs on FoxNet: (page)`: what a house that everyone knows has written, and of what."""
    first = next(iter(t.here.names), None) if t.here.language == "en" and t.cls(place) == "Document" else None
    led = first is not None and first.start <= 1 and first.kind in COMMON and first.cls in HOUSES
    end = t.here.addresses[0].at
    told = _OF_HOUSE.fullmatch(t.here.text, first.end, end) if first is not None and led else None
    if first is None or told is None or verbs(t.here, *told.span("kind")):
        return False
    house = t.mention(first)
    if house is None or not t.agent(house):
        return False
    t.tie(place, "releasedBy", house, (first.start, end), "asserted", "house-guide")
    for subject in t.entered(m for m in t.here.given(first.end, end) if not m.weak):
        t.tie(subject, "describedIn", place, (first.end, end), "asserted", "guide")
    return True
