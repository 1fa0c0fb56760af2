"""What everyone in the field knows of two that an item names: which made the other."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache

from kg import resources
from kg.extract.telling import Telling
from kg.extract.words.classes import MADE_BY

_VERSION = re.compile(r"(.+?) [vV]?\d+(?:\.\d+)*")


def well_known(t: Telling) -> None:
    """`Celsys drops the palette of Clip Studio Paint`: the maker and the work, tied where the item ties them in no way.

    What is made by whom: `known.tsv`. A version has the maker of its family.
    """
    places = {thing.name: place for place, thing in enumerate(t.ledger.things)}
    for name, place in places.items():
        for relation, house in _told_of(name):
            other = places.get(house)
            if other is not None and not t.claimed(place, other):
                t.tie(place, relation, other, t.here.whole, "asserted", "well-known")


def by_another(house: str, thing: str) -> bool:
    """Whether everyone knows that a thing is by another house than this, and than that which runs it."""
    makers, own = _makers(thing), {house, *_makers(house)}
    return bool(makers) and own.isdisjoint(makers)


def _makers(name: str) -> tuple[str, ...]:
    return tuple(house for relation, house in _told_of(name) if relation in MADE_BY)


def _told_of(name: str) -> list[tuple[str, str]]:
    """What is known of a thing; of a version what is known of its family."""
    family = _VERSION.fullmatch(name)
    return _known().get(name, []) or (_known().get(family[1], []) if family else [])


@cache
def _known() -> dict[str, list[tuple[str, str]]]:
    known = defaultdict(list)
    for row in resources.table("rules", "known.tsv"):
        known[row["thing"]].append((row["relation"], row["house"]))
    return dict(known)
