"""Well-known things at sites that are their own: `FoxDreamBooth: foxdreambooth.github.io`, `FoxBee 1.7: foxbee.com`."""

from __future__ import annotations

import re

from kg.extract.telling import Telling
from kg.extract.topic.called import ADDED
from kg.extract.words.cues import cue
from kg.extract.words.theme import Headline
from kg.links import Link
from kg.mentions import Mention
from kg.vocab import fold, is_a

_OPENS = 2
_ACTS = re.compile(r" (?:is|are|has|have|had|was|were|will|wants?|asks?|may|might|plans?|starts?|stops?) ")
_NO_NAMES = frozenset({"", "www", "com", "org", "net", "io", "ai", "app", "art", "apps"})


def at_its_page(t: Telling, told: Headline, link: Link) -> int | None:
    """The well-known thing that a headline opens with, where the address is that of a site of its own.

    Parameters
    ----------
    t : Telling
        The block.
    told : Headline
        What its headline says.
    link : Link
        What the address identifies.
    """
    named = [m for m in t.here.named if m.start <= _OPENS or t.here.text.endswith(("'s ", "’s "), 0, m.start)]
    first = named[-1] if named and link.site else None
    if first is None or not first.entries:
        return None
    method = first.kind == "known" and first.cls in ("Technique", "Model")
    itself = method and {fold(first.name), fold(first.text)} & _page(link)
    place = t.mention(first) if itself or _software(told, first, link) else None
    if place is not None:
        t.ledger.alter(place, urls=tuple(dict.fromkeys((*t.thing(place).urls, link.url))))
        t.ledger.places["link", link.id] = place
    return place


def _page(link: Link) -> set[str]:
    """What a page of a project is called after."""
    host = link.id.partition("/")[2]
    parts = (ADDED.sub("", host.partition(".")[0]), host.rpartition("/")[2]) if ".github.io" in link.id else ()
    return {fold(part) for part in parts}


def _software(told: Headline, first: Mention, link: Link) -> bool:
    """Whether a site is that of a program: called after it, or told of in a headline about what it gained."""
    if first.kind not in ("known", "version") or not is_a(first.entries[0].cls, "Project"):
        return False
    host = link.label.partition("/")[0]
    parts = {fold(ADDED.sub("", part)) for part in host.split(".")} - _NO_NAMES
    own = first.entries[0]
    if parts & {fold(own.name), *map(fold, own.aliases)}:
        return True
    acts = told.agent == (first.start, first.end) or told.name == first
    return acts and told.makes("FeatureAddition", "Update", "Fix")


def house_acts(t: Telling, link: Link) -> bool:
    """`Foxglove Office is asking the public … (a page)`: what a house does is news of the house, not of a site."""
    first = next((m for m in t.here.names[:1] if "/" in link.label and m.start <= _OPENS), None)
    if first is None or not (first.cls == "Service" or first.root == "Agent"):
        return False
    acts = cue("service-does", r" (?:(?:now|also|finally) )?{} ", "en") if first.cls == "Service" else _ACTS
    return acts.match(t.here.text, first.end) is not None
