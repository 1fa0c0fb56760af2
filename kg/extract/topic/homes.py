"""An address that is a thing's own: the thing takes it, and comes out where nothing else is told of it."""

from __future__ import annotations

from kg.extract.telling import Telling
from kg.extract.topic.borne import names_repository
from kg.extract.topic.called import spells
from kg.extract.topic.identity import owned
from kg.extract.topic.lodging import lives
from kg.extract.words.classes import CONTRIBUTIONS
from kg.extract.words.cues import cue
from kg.extract.words.kinds import generic
from kg.facts import KNOWN, Thing, named
from kg.inline import Address
from kg.links import Link
from kg.vocab import is_a, root

_RAW = "//raw.githubusercontent.com/"
"""Where one fetches a single file of a repository."""


def adopt(t: Telling, above: int, link: Link, place: int, address: Address) -> bool:
    """`GitHub: …` under a thing that has no address of its own names that thing."""
    thing = t.thing(above)
    if place == above:
        owned(t, place, link, address)
        comes_out(t, place, address)
        return True
    if link.cls == "Project" and _code_of(t, above, place, address, link):
        return True
    if link.cls == thing.cls == "Document" and thing.link is None and thing.rank < KNOWN:
        _identify(t, above, link, t.thing(place))
        return True
    if t.cls(place) == "Document" != link.cls:
        return False
    if link.cls in CONTRIBUTIONS or not link.identifies or thing.cls in CONTRIBUTIONS or root(thing.cls) != "Artifact":
        return False
    if not _homeless(thing, link):
        return False
    _identify(t, above, link, t.thing(place))
    owned(t, above, link, address)
    lives(t, above, link, address)
    comes_out(t, above, address)
    return True


def _code_of(t: Telling, above: int, place: int, address: Address, link: Link) -> bool:
    """A repository under a paper, a technique or a model with a home of its own is code for that."""
    thing = t.thing(above)
    if thing.cls == "Paper":
        t.claim(place, "describedIn", above, address, "asserted", "code-of")
        owned(t, place, link, address)
        comes_out(t, place, address)
    elif thing.cls == "Technique":
        t.claim(place, "implements", _method(t, above, link), address, "asserted", "code-of")
        owned(t, place, link, address)
        _code_comes_out(t, place, above, address)
        first_told(t, place, link, address)
    elif is_a(thing.cls, "Model") and thing.link is not None:
        if _RAW in address.url:
            return False
        t.tie(place, "appliesTo", above, address, "asserted", "code-of")
        owned(t, place, link, address)
    else:
        return False
    return True


def _method(t: Telling, above: int, link: Link) -> int:
    """The method that a repository is called after: the one above, or one that it is said to use."""
    parts = [claim.object for claim in t.claims("uses", subject=above) if t.is_a(claim.object, "Technique")]
    if names_repository(t.thing(above).name, link):
        return above
    return next((part for part in parts if names_repository(t.thing(part).name, link)), above)


def _homeless(thing: Thing, link: Link) -> bool:
    """Whether a thing has no address and may be what another address holds; a page of its own is not its home."""
    if (thing.link and not thing.link.startswith("web/")) or link.cls in ("Demo", "Paper"):
        return False
    alike = names_repository(thing.name, link, True) and is_a(thing.cls, "Model") == (link.cls == "Model")
    alike = alike or (link.cls == thing.cls == "Model" and spells(link.label, thing.name))
    return thing.rank != KNOWN or alike


def _identify(t: Telling, place: int, link: Link, other: Thing) -> None:
    """Give a thing the address of another, and its name where it was only described."""
    thing = t.thing(place)
    described = thing.language == "zh" or (thing.name.islower() and (" " in thing.name or thing.name in generic("en")))
    name = other.name if described else thing.name
    t.ledger.alter(
        place,
        name=name,
        language="" if described else thing.language,
        link=link.id,
        urls=tuple(dict.fromkeys((*thing.urls, *other.urls))),
        aliases=tuple(sorted({*thing.aliases, named(thing.name), named(other.name)} - {named(name)})),
    )
    t.ledger.places["link", link.id] = place


def comes_out(t: Telling, place: int, address: Address) -> None:
    """A thing of which nothing else is told but that it was written about, listed with its address, comes out."""
    told = {event.cls for event in t.ledger.happenings if place in event.subjects}
    if cue("fetch").match(t.here.text):
        return
    if told <= {"Publication"} and t.root(place) == "Artifact":
        event = "Update" if "/releases/tag/" in address.url and t.is_a(place, "Project") else "Release"
        t.happen(event, (place,), address, "asserted", "listed")


def first_told(t: Telling, place: int, link: Link, address: Address) -> None:
    """`Foxes on Android`, and beneath it the address of what makes that so: where an item tells nothing else."""
    if not t.ledger.happenings:
        owned(t, place, link, address)
        comes_out(t, place, address)


def _code_comes_out(t: Telling, place: int, technique: int, address: Address) -> None:
    """Where a technique is said to come out, its code does."""
    if technique in t.told("Release"):
        kept = [h for h in t.ledger.happenings if not (h.cls == "Release" and technique in h.subjects)]
        t.ledger.happenings[:] = kept
        t.happen("Release", (place,), address, "asserted", "code-of")
