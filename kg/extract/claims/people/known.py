"""What everyone in the field knows of two that an item names: which made the other."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache

from kg import resources
from kg.extract.telling import Telling

_VERSION = re.compile(r"(.+?) [vV]?\d+(?:\.\d+)*")


def well_known(t: Telling) -> None:
    """`Celsys drops the palette of Clip Studio Paint`: the maker and the work, tied where the item ties them in no way.

    What is made by whom: `known.tsv`. A version has the maker of its family.
    """
    places = {thing.name: place for place, thing in enumerate(t.ledger.things)}
    for name, place in places.items():
        family = _VERSION.fullmatch(name)
        told = _known().get(name, []) or (_known().get(family[1], []) if family else [])
        for relation, house in told:
            other = places.get(house)
            if other is not None and not t.claimed(place, other):
                t.tie(place, relation, other, t.here.whole, "asserted", "well-known")


@cache
def _known() -> dict[str, list[tuple[str, str]]]:
    known = defaultdict(list)
    for row in resources.table("rules", "known.tsv"):
        known[row["thing"]].append((row["relation"], row["house"]))
    return dict(known)
