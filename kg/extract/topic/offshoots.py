"""Plug-ins that come out beside what an item is about, and what becomes one."""

from __future__ import annotations

import re

from kg.extract.telling import Telling, Topic
from kg.extract.topic.called import new_of
from kg.extract.topic.identity import owned
from kg.extract.words.addresses import hung_on
from kg.extract.words.cues import cue
from kg.extract.words.kinds import head_after, head_at_end
from kg.extract.words.plugged import becomes_plug_in
from kg.extract.words.programs import runners
from kg.extract.words.scene import Scene
from kg.facts import BY_WORDS, KNOWN
from kg.inline import Address
from kg.links import identify
from kg.mentions import PROPER
from kg.vocab import fold, is_a

_INSIDE = re.compile(r"[\w +.'’-]{2,40} (?:in|inside|inside of|within) (?:the )?$")


def inside_program(t: Telling, topic: Topic) -> None:
    """`FoxDiff in Krita: (repository)`: what stands in a program that is no home of models plugs into it."""
    told, thing = topic.told, t.thing(topic.place)
    if t.here.language != "en" or told.verb or thing.cls not in ("Project", "Tool") or not thing.link:
        return
    start, end = told.phrase
    host = next((m for m in t.here.inside(start, end) if m.cls == "Application" and m.end == end), None)
    place = t.mention(host) if host and _INSIDE.fullmatch(t.here.text, start, host.start) else None
    if host is None or place is None or place == topic.place or t.thing(place).name in runners():
        return
    if thing.rank < KNOWN:
        t.ledger.alter(topic.place, cls="Extension", rank=BY_WORDS)
    t.tie(topic.place, "extensionOf", place, (start, end), "asserted", "inside-program")


def of_family(t: Telling, topic: Topic) -> None:
    """`New FoxDiff model: (…/foxdiff-anime)`: it is a version of the family that it is called after."""
    family, own = new_of(t), fold(t.thing(topic.place).name)
    place = t.mention(family) if family and t.is_a(topic.place, "Model") else None
    if family is None or place is None or place == topic.place or not own.startswith(fold(family.text)):
        return
    t.tie(topic.place, "versionOf", place, (0, family.end), "asserted", "new-of-family")


def outgrown(t: Telling, topic: Topic) -> None:
    """`FoxDraw is being turned into a Krita plugin: (repository)`: that comes after what it has been made of."""
    main = topic.main if t.cls(topic.place) == "Extension" else None
    turns = becomes_plug_in(t.here, main.at) if main else None
    before = [m for m in t.here.inside(0, turns.start("what")) if m.kind in PROPER] if turns else []
    hosts = [claim.object for claim in t.claims("extensionOf", subject=topic.place)]
    for mention in before:
        place = t.mention(mention, "Project")
        if turns is None or place is None or place in (topic.place, *hosts) or not t.is_a(place, "Project"):
            continue
        stretch = mention.start, turns.end()
        t.tie(topic.place, "successorOf", place, stretch, "asserted", "outgrown")


def plug_ins(t: Telling, topic: Topic) -> None:
    """A repository hung on the words for a plug-in, beside the block's main address, is a plug-in that comes out."""
    for address in t.here.addresses:
        link = identify(address.url)
        if address is topic.main or not address.label or not link.identifies or link.cls != "Project":
            continue
        worded = head_at_end(hung_on(t.here, address), t.here.language)
        cls = worded or head_after(t.here, address.at + 1)
        if cls and is_a(cls, "Project"):
            place = t.cast.link(link, address.source)
            if t.thing(place).rank < KNOWN:
                t.ledger.alter(place, cls=cls, rank=BY_WORDS)
            owned(t, place, link, address)
            if cls == "Extension":
                becomes(t, place, address)


def turned(here: Scene, main: Address) -> bool:
    """`这个功能已经转为[插件](address)`: whether what is at an address is what the topic's part has become."""
    start = main.label[0] if main.label else main.at
    return here.language == "zh" and cue("becomes", r"{}\s*$", "zh").search(here.text, 0, start) is not None


def becomes(t: Telling, place: int, address: Address) -> None:
    """What is taken out of a project and comes out as a plug-in of its own does what the project lost."""
    at = address.label or (address.at, address.at + 1)
    t.happen("Release", (place,), at, t.sure(*at), "becomes")
    for claim in t.claims("removes"):
        relation = "implements" if t.is_a(claim.object, "Technique") else "hasFeature"
        t.tie(place, relation, claim.object, at, "asserted", "becomes")
