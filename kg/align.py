"""Texts that tell the same in two languages: what one calls this, the other calls that.

Pages named `NAME.LANG.md` with the same items in the same order are parallel. In two items that
tell the same, a described thing that stands in the same relation to the same things is one thing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from kg.facts import BY_WORDS, Facts, Thing
from kg.model import Document, Item
from kg.vocab import fold, root

_TAGGED = re.compile(r"(?P<name>.+)\.(?P<language>[a-z]{2})")


def parallel(documents: Sequence[Document], items: Sequence[Item]) -> Iterator[tuple[int, int]]:
    """The pairs of items, by number, that tell the same in two languages.

    Pages are parallel if their names differ in the language tag alone and they hold as many items.

    Examples
    --------
    >>> list(parallel((), ()))
    []
    """
    numbers: dict[str, list[int]] = defaultdict(list)
    for number, item in enumerate(items):
        numbers[item.document].append(number)
    families: dict[str, list[str]] = defaultdict(list)
    for document in sorted(documents, key=lambda d: d.name):
        if tagged := _TAGGED.fullmatch(document.name):
            families[tagged["name"]].append(document.id)
    for family in families.values():
        first, *others = family
        for other in others:
            if len(numbers[first]) == len(numbers[other]):
                yield from zip(numbers[first], numbers[other], strict=True)


def same_things(
    pairs: Iterable[tuple[int, int]], said: Mapping[int, Facts] | Sequence[Facts]
) -> Iterator[tuple[Thing, Thing]]:
    """The described things of parallel items that are one thing under two names.

    Parameters
    ----------
    pairs : iterable of (int, int)
        Numbers of parallel items.
    said : mapping of int to Facts, or sequence of Facts
        What each of these items says, by its number.
    """
    for one, other in pairs:
        left, right = _described(said[one]), _described(said[other])
        for role, places in left.items():
            for a, b in zip(places, right.get(role, ()), strict=False):
                if len(places) == len(right[role]):
                    yield said[one].things[a], said[other].things[b]


def _described(facts: Facts) -> dict[tuple[str, str, str, str], list[int]]:
    """The things of an item that only words describe, by what they are to which other thing, in order."""
    roles: dict[tuple[str, str, str, str], list[int]] = defaultdict(list)
    for claim in facts.claims:
        for place, beside, side in ((claim.object, claim.subject, "object"), (claim.subject, claim.object, "subject")):
            thing, anchor = facts.things[place], facts.things[beside]
            if _by_words(thing) and not _by_words(anchor):
                places = roles[side, claim.predicate, root(thing.cls), anchor.link or fold(anchor.name)]
                if place not in places:
                    places.append(place)
    return roles


def _by_words(thing: Thing) -> bool:
    return thing.link is None and thing.rank == BY_WORDS and bool(thing.language)
