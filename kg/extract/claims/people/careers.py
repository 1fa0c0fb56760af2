"""Who belongs to which house: by a title or by who founds it in Chinese news, or as everyone knows; who leaves."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from kg import resources
from kg.extract.telling import Telling, Topic
from kg.extract.words.classes import HOUSES
from kg.extract.words.cues import cue
from kg.mentions import PROPER, Mention
from kg.vocab import is_a

_FOUNDED = r"{}了?\s?(?:一家)?(?:名为|叫做?)?\s?[\"“《「]?"
_TITLE = r"{}[\s\"“]*$"
_OFFICE = r"\s?(?:将|已|正式|临时|重新)?{}[^，。；]{0,24}?{officer}"
_ACTS = re.compile(r"\s?(?:$|[\u4e00-\u9fff，、。（(：:])")
"""Behind a person named whole."""
_FOR_GOOD = r"{}(?! [^,.;:]{2,40}? (?:to|and|for) (?:joins?|works?|now|leads?|heads?)\b)"
_NEAR, _OPENS = 14, 1


def founded(t: Telling, _: Topic) -> None:
    """`Ada 离开 Foxglove，与 Bob、Cyd 等人组建 Badger Org`: the persons named before are of the house behind."""
    for match in cue("founds", _FOUNDED, "zh").finditer(t.here.text) if t.here.language == "zh" else ():
        house = next((m for m in t.here.names if m.start == match.end() and m.kind in PROPER), None)
        if house is None or not is_a(house.cls or "Organization", "Agent"):
            continue
        people = [m for m in t.here.inside(0, match.start()) if is_a(m.cls or "Artifact", "Person")]
        place = t.mention(house, "Organization") if people else None
        for person in t.entered(people, "Person"):
            if place is not None and person != place:
                t.tie(
                    person,
                    "affiliatedWith",
                    place,
                    (0, house.end),
                    t.holds("affiliatedWith", *match.span()),
                    "founds",
                )


def officers(t: Telling, topic: Topic) -> None:
    """`由首席运营官 Ada 与首席技术官 Bob 代理`: who bears a title is of the one house of which the item speaks."""
    if t.here.language != "zh":
        return
    houses = {claim.object for claim in t.claims("affiliatedWith") if t.cls(claim.object) == "Organization"}
    titled = [m for m in t.here.names if m.kind in PROPER and _titled(t, m)]
    named = [m for m in t.here.names if m.cls == "Organization"]
    first = next((m for m in t.here.names if m.kind in PROPER), None)
    if not houses and titled and first and first.start <= _OPENS and not is_a(first.cls or "", "Person"):
        others = [m for m in t.here.names if m.cls in HOUSES and m.name != first.name]
        houses = set() if others or first.cls not in HOUSES else set(t.entered((first,)))
        named = []
    if not houses and t.here.depth and t.cls(topic.place) in HOUSES and not any(m.cls in HOUSES for m in t.here.names):
        houses = {topic.place}
    for person in t.entered(titled, "Person") if len(houses) == 1 and not named else ():
        if t.cls(person) == "Person" and not t.claims("affiliatedWith", subject=person):
            t.claim(person, "affiliatedWith", next(iter(houses)), t.here.whole, "asserted", "officer")


def appointed(t: Telling, topic: Topic) -> None:
    """`由 Ada 接任 CEO，Bob 任董事长`: who takes an office is of the house that the block speaks of."""
    house = topic.place if t.cls(topic.place) in HOUSES else None
    for match in (
        cue("takes-office", _OFFICE.replace("{officer}", cue("officer").pattern), "zh").finditer(t.here.text)
        if t.here.language == "zh"
        else ()
    ):
        person = next((m for m in t.here.names if m.kind in PROPER and 0 <= match.start() - m.end <= 1), None)
        named = [m for m in t.here.inside(*match.span()) if m.cls in HOUSES]
        whose = t.mention(named[0]) if named else house
        place = t.mention(person, "Person") if person and whose is not None else None
        if place is not None and whose is not None and t.cls(place) == "Person":
            stretch = match.span()
            t.claim(place, "affiliatedWith", whose, stretch, t.holds("affiliatedWith", *stretch), "appointed")


def beside_house(t: Telling, _: Topic) -> None:
    """`北山大学 Ada Foxworth`, `Foxglove 的 Ada Foxworth`: a person whose house stands right before the name."""
    for house, person in pairwise(t.here.names) if t.here.language == "zh" else ():
        beside = t.here.text[house.end : person.start].strip() in ("", "的")
        if not beside or person.cls != "Person" or house.cls != "Organization" or house.kind not in PROPER:
            continue
        if _ACTS.match(t.here.text, person.end) is None:
            continue
        for one in t.entered((person,)):
            for other in t.entered((house,)):
                t.tie(one, "affiliatedWith", other, (house.start, person.end), "asserted", "house-person")


def gone(text: str, stretch: tuple[int, int]) -> bool:
    """Whether a stretch tells that someone leaves a house, and not for which other one."""
    return cue("leaves", _FOR_GOOD).search(text, *stretch) is not None


def known_posts(t: Telling) -> None:
    """`Foxglove raises money, Ada denies it`: who is known to belong to a house that the item names too."""
    words = " ".join(block.content.plain for _, block in t.here.block.walk())
    led = {} if cue("leaves").search(words) else _posts()
    named = {thing.name: place for place, thing in enumerate(t.ledger.things) if t.agent(place)}
    for person, place in list(named.items()):
        house = named.get(led.get(person, ""))
        if house is not None and not t.claimed(place, house):
            t.tie(place, "affiliatedWith", house, t.here.whole, "asserted", "known-post")


@cache
def _posts() -> dict[str, str]:
    return {row["person"]: row["house"] for row in resources.table("rules", "posts.tsv")}


def _titled(t: Telling, mention: Mention) -> bool:
    before = t.here.text[max(0, mention.start - _NEAR) : mention.start]
    return cue("officer", _TITLE, "zh").search(before) is not None
