"""Whose a thing is: who opens a change, a house in a parenthesis behind its name or right before it."""

from __future__ import annotations

import re

from kg.extract.telling import Telling, Topic
from kg.extract.words.classes import CHANGES
from kg.extract.words.logins import same_house
from kg.facts import KNOWN, named
from kg.mentions import PROPER, Mention
from kg.vocab import fold

_NOTED_BY = re.compile(r"[\"”*]{0,3} \((?:[^\s(),;:]+ ){1,9}(?:(?<!ed )|(?:made|trained|developed) )by (?:the )?")
"""Between a name and who has made it: `FoxRank (preference prediction by Foxglove, …)`."""
_BY_LOGIN = ("owner", "named-owner")
_WORKS = ("Application", "Dataset", "Extension", "Library", "Model", "Project", "Service", "Tool")
_NOTE_ENDS = re.compile(r"[,);]")
WHOSE_CHANGE = re.compile(
    r"['’]s? (?:(?:big|draft|latest|new|old|open|own|pending|recent|related|small) ){0,2}"
    r"(?:PR|pull request|commit|patch)\b(?: (?:for|to|that|which|with|adding|adds) |: )?",
    re.IGNORECASE,
)
"""Behind the name of someone: that a change of theirs is spoken of: `Ada's PR for …`."""
_CHANGE_FROM = re.compile(
    r"(?:[\w-]+ ){0,3}(?:change|commit|fix|note|patch|PR|pull request) (?:from|by) ", re.IGNORECASE
)
"""Before the name of someone: that what follows is that one's change: `Related note from Ada: …`."""
_CHANGES = re.compile(
    r" (?:(?:has|have|just|also|already|now|finally|quickly|apparently) ){0,3}"
    r"(?:add(?:s|ed)|change[sd]|commit(?:s|ted)|fix(?:es|ed)"
    r"|implement(?:s|ed)|improve[sd]|made|makes|push(?:es|ed)|refactor(?:s|ed)|remove[sd]|revert(?:s|ed)"
    r"|rewr(?:ites|ote)|submit(?:s|ted)|wrote)\b"
)
"""Behind the name of a person: that the change at the address is by that person."""


def of_change(t: Telling, topic: Topic) -> None:
    """`Ada's PR for …: (#12)`, `AUTOMATIC1111 added …: (commit)`: by whom a change is, who opens the block."""
    if t.here.language != "en" or t.cls(topic.place) not in CHANGES or t.claims("developedBy", topic.place):
        return
    first = next((m for m in t.here.names if m.kind in PROPER), None)
    led = first is not None and _CHANGE_FROM.fullmatch(t.here.text, 0, first.start)
    opens = first is not None and not t.here.text[: first.start].strip(' *"“(')
    if first is None or not (led or opens) or first.cls not in (None, "Person", "Application"):
        return
    place = t.mention(first, "Person") if led or WHOSE_CHANGE.match(t.here.text, first.end) else None
    if place is None and (first.entries or _owns(t, topic.place, first)) and _CHANGES.match(t.here.text, first.end):
        place = t.mention(first, "Person")
    if place is not None and t.cls(place) == "Person":
        t.tie(topic.place, "developedBy", place, (first.start, first.end), "asserted", "change-of")


def _owns(t: Telling, change: int, name: Mention) -> bool:
    """Whether a name is that of whose repository a change is made to."""
    return fold(name.name) in map(fold, (t.thing(change).link or "").split("/")[1:2])


def in_note(t: Telling, topic: Topic) -> None:
    """`FoxRank (preference prediction by Foxglove, …)`: by which house a parenthesis says that a thing is."""
    if t.here.language != "en" or t.root(topic.place) != "Artifact":
        return
    own = next((m for m in t.here.names if m.kind in PROPER and t.mention(m) == topic.place), None)
    for house in t.here.names if own is not None else ():
        if own is None or house.cls != "Organization" or not _NOTED_BY.fullmatch(t.here.text, own.end, house.start):
            continue
        between = (m for m in t.here.inside(own.end, house.start) if m.kind in PROPER)
        if _NOTE_ENDS.match(t.here.text, house.end) and not any(m.cls in (None, *_WORKS) for m in between):
            place = t.mention(house)
            if place is not None:
                stretch = own.start, house.end
                t.tie(topic.place, "developedBy", place, stretch, t.holds("developedBy", *stretch), "noted-by")


def by_login(t: Telling) -> None:
    """`Larkspur released FoxDiff: (…/larkspur-ai/foxdiff)`: the login of a house that the item names is that house."""
    for claim in [claim for claim in t.ledger.claims.values() if claim.rule in _BY_LOGIN]:
        login = t.thing(claim.object)
        others = (p for p in range(len(t.ledger.things)) if p != claim.object and t.agent(p) and t.cls(p) != "Person")
        house = next((p for p in others if same_house(login.name, t.thing(p).name)), None)
        if login.rank < KNOWN and house is not None:
            t.ledger.alter(claim.object, name=t.thing(house).name, cls=t.cls(house), aliases=(named(login.name),))
            del t.ledger.claims[claim.subject, claim.predicate, claim.object]
            t.ledger.claim(claim.subject, claim.predicate, house, claim.span, claim.certainty, claim.rule)


def right_before(t: Telling, topic: Topic) -> None:
    """`北山大学 FoxDoor，…`: the house that opens a Chinese headline right before the name of its thing."""
    house, name = (*t.here.names[:2], None, None)[:2] if t.here.language == "zh" else (None, None)
    if (
        house is None
        or name is None
        or house.cls != "Organization"
        or house.start > 1
        or t.root(topic.place) != "Artifact"
    ):
        return
    beside = t.here.text[house.end : name.start].strip() in ("", "的", "家的", "团队")
    if beside and name.kind in PROPER and not name.weak and t.mention(name) == topic.place:
        place = t.mention(house)
        if place is not None and place != topic.place and not t.claimed(topic.place, place):
            t.tie(topic.place, "developedBy", place, (house.start, name.end), "asserted", "house-before")
