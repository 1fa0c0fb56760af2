"""One thing, one identity: the things that items name, joined by address and by name, never by the order of reading.

An address that identifies a thing gives its identifier, else its class and name do. Names that
fit several addressed things are left apart and reported, not guessed.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from kg.facts import BY_WORDS, KNOWN, Facts, Thing
from kg.links import identify
from kg.model import Entity, Name, digest, ordered
from kg.vocab import fold, is_a, lineage, root, slug

Place = tuple[int, int]
"""An item's number and the place of a thing in its facts."""

_HOSTED = ("github/", "huggingface/", "gitlab/", "gist/", "arxiv/", "civitai/", "bitbucket/", "codeberg/")
_BY_ADDRESS = frozenset(
    {"Document", "Post", "Video", "Demo", "Paper", "PullRequest", "Issue", "Commit", "Discussion", "Dataset"}
)


@dataclass(frozen=True, slots=True)
class Ambiguity:
    """A name that fits several things, and which they are."""

    name: str
    candidates: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Resolved:
    """The entities, which of them each thing of each item is, and the names that stay ambiguous."""

    entities: tuple[Entity, ...]
    identity: dict[Place, str] = field(repr=False)
    ambiguities: tuple[Ambiguity, ...] = ()


class _Groups:
    """Sets of places that are one thing (union-find, the smallest place stands for its set)."""

    def __init__(self, places: Iterable[Place]) -> None:
        self.parent = {p: p for p in places}

    def of(self, place: Place) -> Place:
        while self.parent[place] != place:
            self.parent[place] = self.parent[self.parent[place]]
            place = self.parent[place]
        return place

    def join(self, places: Sequence[Place]) -> None:
        roots = sorted({self.of(p) for p in places})
        for other in roots[1:]:
            self.parent[other] = roots[0]


def resolve(facts: Sequence[Facts], same: Iterable[tuple[Place, Place]] = ()) -> Resolved:
    """Join the things of all items.

    Parameters
    ----------
    facts : sequence of Facts
        One for each item.
    same : iterable of pairs of places
        Things known to be one from elsewhere, as from parallel texts.

    Returns
    -------
    Resolved
        Entities sorted by identifier; the same for every order of the items.
    """
    things = {(i, p): t for i, f in enumerate(facts) for p, t in enumerate(f.things)}
    groups = _Groups(things)
    _by_address(things, groups)
    for one, other in same:
        groups.join([one, other])
    ambiguous = _by_name(things, groups)
    members: dict[Place, list[Place]] = defaultdict(list)
    for place in things:
        members[groups.of(place)].append(place)
    portraits = [_Portrait([things[p] for p in sorted(ps)], tuple(ps)) for ps in members.values()]
    _tell_namesakes_apart(portraits)
    entities, identity = _named(portraits)
    found = {(a, tuple(sorted({identity[p] for p in ps}))) for a, ps in ambiguous}
    reported = tuple(Ambiguity(name, ids) for name, ids in sorted(found) if len(ids) > 1)
    return Resolved(ordered(entities), identity, reported)


def _by_address(things: dict[Place, Thing], groups: _Groups) -> None:
    same: dict[str, list[Place]] = defaultdict(list)
    for place, thing in things.items():
        if thing.link:
            same[thing.link.casefold()].append(place)
        elif thing.rank == KNOWN:
            for url in thing.urls:
                same[identify(url).key].append(place)
    for places in same.values():
        groups.join(places)


def _by_name(things: dict[Place, Thing], groups: _Groups) -> list[tuple[str, list[Place]]]:
    """Join things without an address by kind and name, then with the one addressed thing that bears the name."""
    loose: dict[tuple[str, str], list[Place]] = defaultdict(list)
    addressed: dict[tuple[str, str], dict[Place, list[Thing]]] = defaultdict(lambda: defaultdict(list))
    for place, thing in things.items():
        if thing.link is None:
            loose[root(thing.cls), fold(thing.name)].append(place)
        elif thing.cls not in _BY_ADDRESS:
            for name in (thing.name, *(a.text for a in thing.aliases)):
                addressed[root(thing.cls), fold(name)][groups.of(place)].append(thing)
    ambiguous = []
    for key, places in loose.items():
        groups.join(places)
        views = {things[place] for place in places}
        known = any(view.rank == KNOWN for view in views)
        bearers = addressed.get(key, {})
        rivals = {groups.of(home) for home in bearers} - {groups.of(places[0])}
        fitting = {groups.of(home) for home, homes in bearers.items() if not known or _meant(homes, views)}
        if len(fitting) == 1:
            groups.join([places[0], *fitting])
        elif len(rivals) > 1 and not known:
            ambiguous.append((min(view.name for view in views), [*rivals]))
    return ambiguous


def _meant(addressed: Iterable[Thing], loose: Iterable[Thing]) -> bool:
    """Whether a well-known bare name is that of a thing with an address: of one of its kind, not of any namesake."""
    names = {fold(view.name) for view in loose}
    homes = {view.cls for view in addressed if view.rank >= BY_WORDS and fold(view.name) in names}
    return any(is_a(one, other) or is_a(other, one) for one in homes for other in {view.cls for view in loose})


@dataclass(slots=True)
class _Portrait:
    """All views of one thing, while its class and name are chosen."""

    views: list[Thing]
    places: tuple[Place, ...]
    label: str = ""
    cls: str = ""
    link: str | None = None

    def __post_init__(self) -> None:
        self.cls = self._class()
        self.link = min(
            (v.link for v in self.views if v.link),
            key=lambda k: (not k.startswith(_HOSTED), k.casefold(), k),
            default=None,
        )
        self.label = self._label()

    def _class(self) -> str:
        best = max(v.rank for v in self.views)
        votes = Counter(v.cls for v in self.views if v.rank == best)
        return max(votes, key=lambda c: (votes[c], len(list(lineage(c))), c))

    def _label(self) -> str:
        known = Counter(v.name for v in self.views if v.rank == KNOWN)
        worded = Counter(v.name for v in self.views if v.rank == BY_WORDS)
        votes = known or worded or Counter(v.name for v in self.views)
        return max(votes, key=lambda n: (votes[n], n))

    @property
    def names(self) -> set[Name]:
        return {Name(v.name, v.language) for v in self.views} | {a for v in self.views for a in v.aliases}

    @property
    def known(self) -> bool:
        return any(v.rank == KNOWN for v in self.views)

    @property
    def owned(self) -> str | None:
        """`OWNER/REPO`, where the address has it."""
        match = re.match(r"(?:github|gitlab|huggingface|bitbucket|codeberg)/([^/]+/[^/]+)$", self.link or "")
        return match[1] if match else None

    def entity(self, id: str) -> Entity:
        urls = {u for v in self.views for u in v.urls}
        first = identify(min(urls)).url if urls else ""
        best = min(urls, key=lambda u: (identify(u).id != self.link, u != first, u), default=None)
        ranked = [best, *sorted(urls - {best})] if best else []
        label = Name(self.label, next((n.language for n in sorted(self.names) if n.text == self.label), ""))
        aliases = tuple(sorted({n for n in self.names if n.text != self.label}))
        return Entity(id, self.cls, label, aliases, tuple(ranked))


def _tell_namesakes_apart(portraits: list[_Portrait]) -> None:
    """Forks and namesakes are called OWNER/REPO, but the one that everyone knows by the name."""
    bearers: dict[tuple[str, str], list[_Portrait]] = defaultdict(list)
    for portrait in portraits:
        keys = {fold(n.text) for n in portrait.names} if portrait.known else {fold(portrait.label)}
        for key in keys | {fold(portrait.label)}:
            bearers[root(portrait.cls), key].append(portrait)
    known = {(root(p.cls), fold(n.text)) for p in portraits if p.known for n in p.names}
    for portrait in portraits:
        if not portrait.known:
            portrait.views = [_without(v, known) for v in portrait.views]
    for (_, key), rivals in sorted(bearers.items()):
        if len(rivals) > 1:
            for portrait in rivals:
                if portrait.owned and not portrait.known and fold(portrait.label) == key:
                    own = portrait.owned.partition("/")[2]
                    portrait.label = portrait.owned if fold(own) == key else own
                    portrait.views = [_renamed(v, key, portrait.label) for v in portrait.views]


def _without(view: Thing, known: set[tuple[str, str]]) -> Thing:
    """A view without the aliases by which everyone knows something else."""
    kept = tuple(a for a in view.aliases if (root(view.cls), fold(a.text)) not in known)
    return view if len(kept) == len(view.aliases) else replace(view, aliases=kept)


def _renamed(view: Thing, key: str, name: str) -> Thing:
    return replace(view, name=name, aliases=tuple(a for a in view.aliases if fold(a.text) != key))


def _named(portraits: list[_Portrait]) -> tuple[list[Entity], dict[Place, str]]:
    entities, identity, taken = [], {}, set()
    for portrait in sorted(portraits, key=lambda p: (p.link is None, p.label, p.cls, p.link or "")):
        id = _identifier(portrait)
        while id.casefold() in taken:
            id += "-" + digest(portrait.cls, portrait.label)[:6]
        taken.add(id.casefold())
        entities.append(portrait.entity(id))
        identity.update(dict.fromkeys(portrait.places, id))
    return entities, identity


def _identifier(portrait: _Portrait) -> str:
    if portrait.link and (portrait.link.startswith(_HOSTED) or portrait.cls in _BY_ADDRESS):
        return portrait.link
    return f"{portrait.cls.casefold()}/{slug(portrait.label)}"
