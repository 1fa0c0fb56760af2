"""One thing, one identity: the things that items name, joined by address and by name, never by the order of reading.

An address that identifies a thing gives its identifier, else its class and name do. Names that
fit several addressed things are left apart and reported, not guessed.

What is joined are keys, not views: all views with one address are one thing, and so are all without an address that
have one kind and name. So no step needs more than the views of one key, or the few keys that a name ties together,
and `kg.corpus` takes the same steps for corpora that no memory holds.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kg.facts import Thing
from kg.model import Entity, ordered
from kg.resolve.keys import Called, Key, borne, called, joined, key
from kg.resolve.portraits import Portrait, apart, bears, identified, identifier

__all__ = ["Ambiguity", "Resolved", "resolve"]

Views = dict[Thing, int]
"""Views of a thing, each with how often it was met."""


@dataclass(frozen=True, slots=True)
class Ambiguity:
    """A name that fits several things, and which they are."""

    name: str
    candidates: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Resolved:
    """The entities, which of them each view of a thing is of, and the names that stay ambiguous."""

    entities: tuple[Entity, ...]
    identity: dict[Thing, str] = field(repr=False)
    ambiguities: tuple[Ambiguity, ...] = ()


def resolve(met: Mapping[Thing, int], same: Iterable[tuple[Thing, Thing]] = ()) -> Resolved:
    """Join the things of all items.

    Parameters
    ----------
    met : Mapping[Thing, int]
        Each view of a thing that any item has, and how often it was met.
    same : iterable of pairs of things
        Known to be one from elsewhere, as from parallel texts.

    Returns
    -------
    Resolved
        Entities sorted by identifier; the same for every order of the views.
    """
    key_of = {thing: key(thing) for thing in met}
    views: dict[Key, Views] = defaultdict(dict)
    for thing, count in met.items():
        views[key_of[thing]][thing] = count
    home, ambiguous = joined(_calls(views), ((key(one), key(other)) for one, other in same))
    named = {portrait.key: (id, portrait) for id, portrait in _named(_grouped(views, home))}
    identity = {thing: named[home.get(name, name)][0] for thing, name in key_of.items()}
    found = {(name, tuple(sorted({named[home.get(k, k)][0] for k in keys}))) for name, keys in ambiguous}
    reported = tuple(Ambiguity(name, ids) for name, ids in sorted(found) if len(ids) > 1)
    return Resolved(ordered(portrait.entity(id) for id, portrait in named.values()), identity, reported)


def _calls(views: Mapping[Key, Views]) -> list[Called]:
    """The names without an address that may tie keys together, in their order."""
    bearers: dict[Key, list[Thing]] = defaultdict(list)
    for told in views.values():
        for thing in told:
            for name in borne(thing):
                bearers[name].append(thing)
    return [call for name in sorted(views) if (call := called(name, views[name], bearers.get(name, ())))]


def _grouped(views: Mapping[Key, Views], home: Mapping[Key, Key]) -> list[Portrait]:
    groups: dict[Key, Views] = defaultdict(dict)
    for name, told in views.items():
        groups[home.get(name, name)].update(told)
    return [Portrait.of(name, told) for name, told in groups.items()]


def _named(portraits: Iterable[Portrait]) -> Iterable[tuple[str, Portrait]]:
    """Each portrait with its identifier, after namesakes were told apart."""
    bearers: Counter[Key] = Counter()
    known: set[Key] = set()
    drawn = list(portraits)
    for portrait in drawn:
        names = bears(portrait)
        bearers.update(names)
        known |= names if portrait.known else set()
    contested = {name for name, count in bearers.items() if count > 1}
    alike: dict[str, list[Portrait]] = defaultdict(list)
    for portrait in (apart(p, known, contested) for p in drawn):
        alike[identifier(portrait).casefold()].append(portrait)
    for rivals in alike.values():
        yield from identified(rivals)
