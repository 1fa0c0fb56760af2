"""What a house or a person has in store, point by point: `Animation app next week`, lists under `Next month:`."""

from __future__ import annotations

import re
from datetime import date as Date

from kg.extract.claims.people import authors, owners
from kg.extract.claims.plans import planned_day
from kg.extract.claims.relations import relate
from kg.extract.claims.tasks import of_kind
from kg.extract.telling import Telling, Topic
from kg.extract.words.kinds import head_at_end
from kg.extract.words.scene import Stretch
from kg.facts import BY_WORDS, KNOWN, Thing
from kg.mentions import PROPER
from kg.model import Certainty
from kg.vocab import root

_DAY = (
    r"(?:(?:later |early |sometime )?(?:this|next) (?:week|month|quarter|year|spring|summer|fall|autumn|winter)"
    r"|(?:by |before |around |at )?(?:the )?end of (?:the |this |next )?(?:week|month|quarter|year)"
    r"|(?:very )?soon|tomorrow|in (?:a few|a couple of|\d{1,2}|two|three) (?:days|weeks|months)"
    r"|(?:in |by )?(?:(?:early|mid|late)[ -])?(?:Q[1-4]|January|February|March|April|May|June|July|August"
    r"|September|October|November|December)(?: 20\d\d)?)"
)
_WHEN = re.compile(rf"\s*(?:coming |out |planned )?{_DAY}\s*:?\s*", re.IGNORECASE)
_BEGINS = re.compile(
    r"\W{0,3}(?:(?:potentially|possibly|maybe|also|likely)\W{1,3})?(?:(?:an?|the|their|new|first) ){0,3}", re.I
)
_COMES = re.compile(
    rf" (?:(?:is|are|will|be|to|should|hopefully|probably) ){{0,4}}"
    r"(?:(?:com(?:es?|ing) out|coming|out|released?|opens?|launch(?:es|ing)?|expected|due|planned|dropping|landing) )?"
    rf"{_DAY}(?!\w)",
    re.IGNORECASE,
)
_TO_COME = re.compile(
    r" (?:(?:will|should|is|are|going|to|be|likely|probably|hopefully|soon|expected|planned|set|scheduled) ){1,6}"
    r"(?:released|published|put out|open[- ]?sourced|launched|come out|made public)\b(?! (?:under|with|as) )",
    re.IGNORECASE,
)
"""What comes out one day: `the next model is to be published …`."""
_TOLD_OF = re.compile(
    r" (?:will|won['’]t|(?:is|are) (?:going to|(?:still |now |currently )?(?:being )?train(?:ing|ed)))\b"
)
"""What is told of a thing to come: `2.0 will be smaller`."""
_BY_OTHERS = re.compile(r"\bby (?:an)?other|\bby (?:someone|others)\b", re.IGNORECASE)
_IN_WORK = re.compile(
    r" (?:(?:is|are|still|also|now|already) ){0,3}"
    r"(?:in progress|in the works|in development|underway|being worked on|in training|WIP)\b",
    re.IGNORECASE,
)
_INTENDS = re.compile(
    r"(?:(?:they|he|she|also|currently|now|still|team|is|are|(?:they|we)['’]re|(?:he|she)['’]s) ){0,3}"
    r"(?:working on|building|preparing|planning|will|(?:plans?|wants?|going|hopes?|aims?) to)\b",
    re.IGNORECASE,
)
_CHANGES = re.compile(r"\b(?:pric(?:e|es|ing)|updates?|upgrade|adjustments?|rework|overhaul|redesign)\b", re.IGNORECASE)
_PRICE = re.compile(r"\bpric(?:e|es|ing)\b", re.IGNORECASE)
_PRODUCT = re.compile(r"[A-Z][\w.+-]{1,20}(?: (?:[A-Z][\w.+-]{1,20}|v?\d[\d.]{0,4})){1,3}")
_OPENS_UP = re.compile(r" (?:goes |going |being |to be |will be )?open[- ]sourc(?:e|ed|ing)\b", re.IGNORECASE)
_MEANT = re.compile(r" (?:for|with|by|from) ")
_TEAMS = re.compile(
    r"\b(?:made |built |developed )?(?:(?:together )?with|by) (?:the )?(?:(?-i:[A-Z])\w{2,15} (?:and|&) )?$",
    re.IGNORECASE,
)
_AND_TEAM = re.compile(r"(?:,? and |, | & | ?\+ ?)(?:the )?")
_TEAM = re.compile(r" (?:(?:research|university) )?(?:teams?|labs?|groups?|people|researchers)\b", re.IGNORECASE)
_DOUBT = re.compile(r"\b(?:potentially|possibly|maybe|supposedly|hopefully)\b", re.IGNORECASE)
_NEAR, _LED, _SHORT = 40, 6, 50


def under_day(t: Telling, topic: Topic) -> None:
    """`Next week:` beneath a house, and beneath that what it puts out then."""
    if t.here.language != "en" or not t.agent(topic.place) or not _WHEN.fullmatch(t.here.text):
        return
    day = planned_day(t, (0, len(t.here.text)))
    for child in map(t.at, t.here.children):
        what = _what(child)
        place = _named(child, what)
        if place is not None:
            _comes(child, topic, place, what, day)


def point(t: Telling, topic: Topic) -> bool:
    """A point by itself: `Animation app next week`, `Foxglove Pro in the works`, `working on FoxDiff`."""
    if t.here.language != "en" or not t.agent(topic.place) or t.here.addresses or t.here.block.kind == "quote":
        return False
    if intends := _INTENDS.match(t.here.text):
        about = _intended(t, intends)
        _announce(t, topic, about, (0, len(t.here.text)))
        return bool(about)
    what = _what(t)
    comes, works = _COMES.match(t.here.text, what[1]), _IN_WORK.match(t.here.text, what[1])
    due, told = _TO_COME.match(t.here.text, what[1]), _TOLD_OF.match(t.here.text, what[1])
    place = _named(t, what) if comes or works or due or told else None
    named = any(m.start == what[0] and m.kind in PROPER for m in t.here.names)
    if place is None or not (comes or works or due or (named and t.root(place) == "Artifact")):
        return False
    if comes or due:
        _comes(t, topic, place, what, planned_day(t, comes.span()) if comes else None)
    else:
        _announce(t, topic, (place,), (0, len(t.here.text)), made=works is not None)
    return True


def _intended(t: Telling, intends: re.Match[str]) -> tuple[int, ...]:
    """The known thing that is meant to be changed, or the new one that is worked on."""
    for mention in t.here.inside(intends.end(), min(intends.end() + _NEAR, len(t.here.text))):
        worked_on = intends[0].endswith("ing on") and mention.start - intends.end() <= _LED
        if root(mention.cls or ("Artifact" if worked_on else "")) == "Artifact":
            return tuple(place for place in t.entered((mention,), "Project") if t.root(place) == "Artifact")
    return ()


def _announce(t: Telling, topic: Topic, about: tuple[int, ...], span: Stretch, made: bool = True) -> None:
    for place in about:
        _priced(t, topic, place)
        if made and t.thing(place).rank < KNOWN:
            t.tie(place, "developedBy", topic.place, span, "planned", "agenda-maker")
    if about:
        t.happen("Announcement", about, span, "planned", "agenda", actors=(topic.place,), planned=planned_day(t, span))


def _comes(t: Telling, topic: Topic, place: int, what: Stretch, day: Date | None) -> None:
    """Tell that a thing comes out, or is changed if it is there and the words say so."""
    changes = _CHANGES.search(t.here.text, 0, _end(t))
    sure: Certainty = "uncertain" if _DOUBT.search(t.here.text) else "planned"
    event = "Update" if changes and t.root(place) == "Artifact" else "Release"
    thing = Topic(place)
    authors.told(t, thing)
    owners.in_note(t, thing)
    of_kind(t, place)
    _with_teams(t, topic, place)
    relate(t, thing)
    _priced(t, topic, place)
    makers = tuple(c.object for c in t.claims("developedBy", subject=place) if c.span.start >= t.here.whole.start)
    beside = tuple(c.object for c in t.claims("partneredWith", subject=topic.place))
    others = tuple(maker for maker in makers if maker not in beside)
    elsewhere, house = _BY_OTHERS.search(t.here.text) is not None, _house(t, topic)
    if event == "Release" and sure == "planned" and not (others or elsewhere or t.claimed(place, house)):
        t.tie(place, "releasedBy", house, what, sure, "agenda-house")
    actors = others or (() if elsewhere else (house,))
    t.happen(event, (place,), what, sure, "agenda-release", actors=actors, planned=day)


def _house(t: Telling, topic: Topic) -> int:
    """Whose what comes out is: the house of which the item says that who speaks belongs to it; else who speaks."""
    houses = [claim.object for claim in t.claims("affiliatedWith", subject=topic.place)]
    return houses[0] if len(houses) == 1 else topic.place


def _priced(t: Telling, topic: Topic, place: int) -> None:
    """`FoxStudio pricing adjustment`: who sets the price of a service runs it."""
    if _PRICE.search(t.here.text) and t.is_a(place, "Service") and t.is_a(topic.place, "Organization"):
        t.tie(place, "developedBy", topic.place, (0, len(t.here.text)), "asserted", "agenda-priced")


def _with_teams(t: Telling, topic: Topic, place: int) -> None:
    """`FoxFold (…, with Foxglove and MIT teams)`: the houses with which the topic makes what it puts out."""
    houses = [m for m in t.here.names if m.cls == "Organization"]
    for number, house in enumerate(houses):
        row = houses[number : number + 1] if _TEAMS.search(t.here.text, 0, house.start) else []
        for other in houses[number + 1 :] if row else ():
            row += [other] if _AND_TEAM.fullmatch(t.here.text, row[-1].end, other.start) else []
        if not row or not _TEAM.match(t.here.text, row[-1].end):
            continue
        for maker in t.entered(row):
            stretch = house.start, row[-1].end
            t.tie(place, "developedBy", maker, stretch, "asserted", "agenda-team")
            t.tie(topic.place, "partneredWith", maker, stretch, "asserted", "agenda-team")
        return


def _end(t: Telling) -> int:
    """Where the words for a thing end: at a comma, a parenthesis or a colon."""
    found = re.search(r",| \(|:|;|\. ", t.here.text[2:])
    return 2 + found.start() if found else len(t.here.text)


def _what(t: Telling) -> Stretch:
    """What a point names first."""
    begins = _BEGINS.match(t.here.text)
    start = begins.end() if begins else 0
    stop = _end(t) if _end(t) > start else len(t.here.text)
    verb = min(
        (
            m.start()
            for m in [
                cut.search(t.here.text, start, stop)
                for cut in (_COMES, _TO_COME, _TOLD_OF, _IN_WORK, _OPENS_UP, _MEANT)
            ]
            if m
        ),
        default=stop,
    )
    return start, verb


def _named(t: Telling, what: Stretch) -> int | None:
    """The thing that opens a point by its name, or by words that end with its kind."""
    first = next((m for m in t.here.inside(*what) if m.kind in PROPER), None)
    words = t.here.text[slice(*what)].strip()
    if first is not None and first.start - what[0] <= 1:
        alone = what[1] - first.end <= 1 or _CHANGES.search(t.here.text, first.end, what[1])
        place = t.mention(first, "Project") if alone else None
        if alone or not (_PRODUCT.fullmatch(words) or head_at_end(words, "en")):
            return place if place is not None and t.root(place) != "Agent" else None
        known = t.cls(t.mention(first) or 0) if first.entries else ""
        if _PRODUCT.fullmatch(words):
            own = head_at_end(words, "en") or (known if known and root(known) == "Artifact" else "Project")
            return t.ledger.enter(Thing(words, own, rank=BY_WORDS))
    kind = head_at_end(words, "en") if len(words) <= _SHORT else None
    kind = "Service" if words.endswith(" API") and len(words) <= _SHORT else kind
    made = kind is not None and root(kind) == "Artifact" and kind not in ("Post", "Video", "Document")
    return t.concept(*t.here.trim(*what), kind) if kind and made and " " in words else None
