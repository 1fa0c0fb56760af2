"""What one item says, before the things it names are known to be the same as those of other items.

`Facts` depends on the item's text, its date and the lexicon alone, so that an item which
has not changed need not be read again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date as Date
from functools import lru_cache
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from kg.lexicon import CJK
from kg.model import Certainty, Interval, Name, Span
from kg.vocab import fold, is_a, root

GUESSED, BY_ADDRESS, BY_WORDS, KNOWN = range(4)
"""How well the class of a thing is known: guessed, from its address, from the words about it, common knowledge."""

HOSTED = ("github/", "huggingface/", "gitlab/", "gist/", "arxiv/", "civitai/", "bitbucket/", "codeberg/")
"""How the identifiers of addresses begin that are the identity of what lives there."""


_OF_THINGS = frozenset({"basedOn", "extensionOf", "replaces", "supports", "uses"})
"""Relations to what nobody is."""


class Thing(Struct, frozen=True):
    """One thing as one item sees it.

    `link` is the identifier its address gives it; `urls` are addresses that identify it; `rank` how well its class is
    known.
    """

    name: str
    cls: str
    language: str = ""
    link: str | None = None
    urls: tuple[str, ...] = ()
    aliases: tuple[Name, ...] = ()
    rank: int = GUESSED

    @property
    def key(self) -> tuple[str, str]:
        """What makes two mentions in an item one thing: the address, else the kind and the folded name."""
        return ("link", self.link) if self.link else (root(self.cls), fold(self.name))


class Claim(Struct, frozen=True):
    """A relation between two things of the item, by their places in `Facts.things`."""

    subject: int
    predicate: str
    object: int
    span: Span
    certainty: Certainty
    rule: str


class Happening(Struct, frozen=True):
    """An event as the item tells it; `date` only where the text gives one of its own."""

    cls: str
    subjects: tuple[int, ...]
    actors: tuple[int, ...]
    objects: tuple[int, ...]
    span: Span
    certainty: Certainty
    rule: str
    date: Interval | None = None
    planned: Date | None = None


class Figure(Struct, frozen=True):
    """A measurement of one of the item's things."""

    about: int
    quantity: str
    value: float | str | None
    minimum: float | str | None
    maximum: float | str | None
    unit: str
    condition: str
    span: Span
    certainty: Certainty
    rule: str


class Facts(Struct, frozen=True):
    """All that one item says."""

    things: tuple[Thing, ...] = ()
    claims: tuple[Claim, ...] = ()
    happenings: tuple[Happening, ...] = ()
    figures: tuple[Figure, ...] = ()


@dataclass(slots=True)
class Ledger:
    """Facts while they are being collected; the same thing entered twice is one, with the better known class."""

    things: list[Thing] = field(default_factory=list)
    claims: dict[tuple[int, str, int], Claim] = field(default_factory=dict)
    happenings: list[Happening] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    places: dict[tuple[str, str], int] = field(default_factory=dict)
    added: dict[int, tuple[Thing, Thing]] = field(default_factory=dict)

    def enter(self, thing: Thing) -> int:
        """Enter a thing and return its place."""
        key = thing.key
        place = self.places.get(key)
        if place is None and thing.link is None:
            place = self._linked_namesake(thing)
        if place is not None and thing.cls == "Model" and self.things[place].cls == "Demo":
            place = None
        if place is None:
            place = len(self.things)
            self.things.append(thing)
        else:
            self._add(place, thing)
        self.places[key] = place
        return place

    def _add(self, place: int, thing: Thing) -> None:
        """Add what is known of a thing; the same view of it that was added last tells no more."""
        before = self.things[place]
        last, since = self.added.get(place, (None, None))
        if last is not thing or since is not before:
            self.things[place] = merged(before, thing)
            self.added[place] = thing, self.things[place]

    def alter(self, place: int, **changes: Any) -> None:
        """Change what is known of a thing."""
        self.things[place] = replace(self.things[place], **changes)

    def guessed(self, place: int, expected: str) -> bool:
        """Whether a name that was taken for some project, or for who acts, is what it is taken for now as well.

        Who acts is no project: what was taken for one is taken for that from then on, unless something is made from it.
        """
        thing = self.things[place]
        if not expected:
            return True
        if thing.rank > GUESSED or thing.link or not (thing.cls == "Project" or root(thing.cls) == "Agent"):
            return False
        if thing.cls == "Project" and root(expected) == "Agent":
            if any(claim.object == place and claim.predicate in _OF_THINGS for claim in self.claims.values()):
                return True
            self.alter(place, cls=expected)
        return expected == "Project" or root(expected) == "Agent"

    def _linked_namesake(self, thing: Thing) -> int | None:
        wanted, kind = fold(thing.name), root(thing.cls)
        for place, other in enumerate(self.things):
            if other.link is None or root(other.cls) != kind:
                continue
            if thing.rank == KNOWN and is_a(thing.cls, "Model") != is_a(other.cls, "Model"):
                continue
            if fold(other.name) == wanted or any(fold(alias.text) == wanted for alias in other.aliases):
                return place
        return None

    def claim(self, subject: int, predicate: str, object: int, span: Span, certainty: Certainty, rule: str) -> None:
        """Enter a relation once; what is said plainly wins over what is said with doubt only if it comes first."""
        if subject != object:
            claim = Claim(subject, predicate, object, span, certainty, rule)
            self.claims.setdefault((subject, predicate, object), claim)

    def claimed(self, subject: int, object: int) -> bool:
        """Whether the two are tied already, in either direction."""
        tied = (subject, object), (object, subject)
        return any((claim.subject, claim.object) in tied for claim in self.claims.values())

    def happen(self, happening: Happening) -> None:
        """Enter an event unless the item has told the same one."""
        new = happening.cls, happening.subjects, happening.objects
        if happening.subjects and all((h.cls, h.subjects, h.objects) != new for h in self.happenings):
            self.happenings.append(happening)

    def closed(self) -> Facts:
        """What has been entered, as one frozen value."""
        return Facts(tuple(self.things), tuple(self.claims.values()), tuple(self.happenings), tuple(self.figures))


def merged(one: Thing, other: Thing) -> Thing:
    """Two views of one thing: the better known class and name, every alias and address."""
    better, lesser = (other, one) if (other.rank, bool(other.link)) > (one.rank, bool(one.link)) else (one, other)
    cls = lesser.cls if is_a(lesser.cls, better.cls) and lesser.rank > GUESSED else better.cls
    names = {a for a in (*one.aliases, *other.aliases) if a.text != better.name}
    if lesser.name != better.name:
        names.add(Name(lesser.name, lesser.language))
    urls = better.urls if better.urls == lesser.urls else tuple(dict.fromkeys((*better.urls, *lesser.urls)))
    aliases = tuple(sorted(names)) if len(names) > 1 else tuple(names)
    return Thing(better.name, cls, better.language, better.link or lesser.link, urls, aliases, better.rank)


def tag(name: str) -> str:
    """`zh` for a name with Chinese characters, else none: a name in Latin letters belongs to every language."""
    return "zh" if not name.isascii() and CJK.search(name) else ""


@lru_cache(maxsize=4096)
def named(surface: str) -> Name:
    """A name as written, with its language."""
    return Name(re.sub(r"\s+", " ", surface), tag(surface))
