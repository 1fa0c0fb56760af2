"""The second step: which keys are one thing, and the entity that each is; as `kg.resolve.resolve`, part by part."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from heapq import merge

from msgspec.structs import replace

from kg.corpus.shapes import Asked, Identity, Pair, View, Views
from kg.corpus.work import Parcel, Work
from kg.facts import Thing
from kg.model import Entity
from kg.resolve.keys import Called, Key, called, joined
from kg.resolve.portraits import Portrait, apart, bears, identified, identifier

_SAMPLES = 64
"""About how many identifiers of each part are looked at to choose where the files are cut."""


def gather(work: Work, part: int) -> None:
    """Gather the views of each key, the batches that ask for it, and the bare names that may tie keys together."""
    views: dict[Key, Counter[Thing]] = defaultdict(Counter)
    asked: dict[int, list[Key]] = {}
    for batch, found in work.deliveries("views", part, View):
        asked[batch] = sorted({view.key for view in found})
        for view in found:
            views[view.key][view.thing] += view.count
    bearers: dict[Key, set[Thing]] = defaultdict(set)
    for view in work.receive("bearers", part, View):
        bearers[view.key].add(view.thing)
    calls = (called(name, views[name], bearers.get(name, ())) for name in sorted(views))
    work.keep("calls", part, (call for call in calls if call))
    work.keep("asked", part, asked.items())
    work.keep("keys", part, (Views(name, list(views[name].items())) for name in sorted(views)))


class _Calls:
    """The bare names of all parts in their order, read from disk each time they are gone through."""

    def __init__(self, work: Work) -> None:
        self.work = work

    def __iter__(self) -> Iterator[Called]:
        parts = (self.work.kept("calls", part, Called) for part in range(self.work.parts))
        return merge(*parts, key=lambda call: call.key)


def join(work: Work, number: int) -> None:
    """Join keys into things: the one task that sees all names that tie keys together, and no more than these."""
    same = ((pair.one, pair.other) for n in range(work.batches) for pair in work.kept("same", n, Pair))
    homes, _ = joined(_Calls(work), same)
    parcel = Parcel()
    for name, home in sorted(homes.items()):
        if name != home:
            parcel.add(work.part(name), Pair(name, home))
    work.send("homes", number, parcel.parts)


def move(work: Work, part: int) -> None:
    """Send the views of each key that was joined to the key that stands for it."""
    homes = {pair.one: pair.other for pair in work.receive("homes", part, Pair)}
    parcel = Parcel()
    for views in work.kept("keys", part, Views):
        if views.key in homes:
            parcel.add(work.part(homes[views.key]), (homes[views.key], views.key, views.views))
    work.send("moved", part, parcel.parts)


def portray(work: Work, part: int) -> None:
    """Draw the things whose keys are of this part, and ask of each name whether others bear it."""
    homes = {pair.one for pair in work.receive("homes", part, Pair)}
    groups: dict[Key, Counter[Thing]] = defaultdict(Counter)
    members: list[Pair] = []
    for own in work.kept("keys", part, Views):
        if own.key not in homes:
            groups[own.key].update(dict(own.views))
            members.append(Pair(own.key, own.key))
    for home, name, views in work.receive("moved", part, tuple[Key, Key, list[tuple[Thing, int]]]):
        groups[home].update(dict(views))
        members.append(Pair(name, home))
    portraits = [Portrait.of(name, groups[name]) for name in sorted(groups)]
    names = Parcel()
    for portrait in portraits:
        asking = part if portrait.owned and not portrait.known else -1
        for name in sorted(bears(portrait)):
            names.add(work.part(name), Asked(name, asking))
    work.send("names", part, names.parts)
    work.keep("known", part, sorted({name for p in portraits if p.known for name in bears(p)}))
    work.keep("members", part, members)
    work.keep("portraits", part, portraits)


def contest(work: Work, part: int) -> None:
    """Tell those who asked which names several things bear."""
    bearers: Counter[Key] = Counter()
    asking: dict[Key, set[int]] = defaultdict(set)
    for asked in work.receive("names", part, Asked):
        bearers[asked.name] += 1
        if asked.asking >= 0:
            asking[asked.name].add(asked.asking)
    parcel = Parcel()
    for name in sorted(asking):
        for asker in sorted(asking[name]) if bearers[name] > 1 else ():
            parcel.add(asker, name)
    work.send("contested", part, parcel.parts)


def name(work: Work, part: int) -> None:
    """Tell namesakes apart, and send each thing to the part of the identifier that it would have."""
    known = {name for other in range(work.parts) for name in work.kept("known", other, str)}
    contested = set(work.receive("contested", part, str))
    portraits = [apart(portrait, known, contested) for portrait in work.kept("portraits", part, Portrait)]
    wanted = Parcel()
    for portrait in portraits:
        id = identifier(portrait)
        wanted.add(work.part(id.casefold()), replace(portrait, views=()))
    work.send("wanted", part, wanted.parts)
    work.keep("drawn", part, portraits)


def distinguish(work: Work, part: int) -> None:
    """Give each thing whose identifier another has already one of its own."""
    alike: dict[str, list[Portrait]] = defaultdict(list)
    for portrait in work.receive("wanted", part, Portrait):
        alike[identifier(portrait).casefold()].append(portrait)
    parcel = Parcel()
    for id in sorted(id for id, rivals in alike.items() if len(rivals) > 1):
        for own, portrait in identified(alike[id]):
            parcel.add(work.part(portrait.key), Pair(portrait.key, own))
    work.send("distinct", part, parcel.parts)


def embody(work: Work, part: int) -> None:
    """Make the entities, and tell the part of each key which it is."""
    distinct = {pair.one: pair.other for pair in work.receive("distinct", part, Pair)}
    entities: dict[Key, Entity] = {}
    for portrait in work.kept("drawn", part, Portrait):
        entities[portrait.key] = portrait.entity(distinct.get(portrait.key, identifier(portrait)))
    identities = Parcel()
    for member in work.kept("members", part, Pair):
        entity = entities[member.other]
        identities.add(work.part(member.one), Identity(member.one, entity.id, entity.cls))
    work.send("identities", part, identities.parts)
    ids = sorted(entity.id for entity in entities.values())
    work.keep("samples", part, ids[:: max(1, len(ids) // _SAMPLES)])
    work.keep("entities", part, entities.values())


def deliver(work: Work, part: int) -> None:
    """Tell each batch which entities the keys are that it asked for."""
    identities = {identity.key: identity for identity in work.receive("identities", part, Identity)}
    asked = work.kept("asked", part, tuple[int, list[Key]])
    work.send("delivered", part, {batch: [identities[name] for name in names] for batch, names in asked})
