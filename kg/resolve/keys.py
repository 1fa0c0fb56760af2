"""Which views are of one thing: by the key of each, and by the names that tie keys together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.facts import BY_ADDRESS as BY_ADDRESS_ALONE
from kg.facts import BY_WORDS, HOSTED, KNOWN, Thing
from kg.links import identify
from kg.vocab import fold, is_a, root

Key = str
"""What all views of one thing share: `link ADDRESS`, or the topmost class and the folded name."""

_RIVALS = 2
"""So many repositories of one name are no longer one thing; the pages of a thing beside its repository are."""

BY_ADDRESS = frozenset(
    {"Document", "Post", "Video", "Demo", "Paper", "PullRequest", "Issue", "Commit", "Discussion", "Dataset"}
)


def key(thing: Thing) -> Key:
    """The key of a view.

    >>> key(Thing("Fox-Brush", "Extension")), key(Thing("fox", "Project", link="github/Ada/fox"))
    ('Artifact foxbrush', 'link github/ada/fox')
    """
    return f"link {thing.link.casefold()}" if thing.link else _named(thing.cls, thing.name)


def borne(thing: Thing) -> set[Key]:
    """The keys of the bare names by which a thing with an address may be meant."""
    if not thing.link or thing.cls in BY_ADDRESS:
        return set()
    return {_named(thing.cls, name) for name in (thing.name, *(alias.text for alias in thing.aliases))}


def _named(cls: str, name: str) -> Key:
    return f"{root(cls)} {fold(name)}"


def _addresses(thing: Thing) -> tuple[Key, ...]:
    """The keys of the addresses that a well-known thing without a link of its own has."""
    if thing.link or thing.rank != KNOWN:
        return ()
    return tuple(sorted({f"link {identify(url).key}" for url in thing.urls}))


@dataclass(frozen=True, slots=True)
class Called:
    """A bare name that may tie keys together.

    `addresses` are those of each of its well-known views; `bearers` the keys of addressed things with that name,
    `fitting` those of them that may be meant.
    """

    key: Key
    name: str
    known: bool
    addresses: tuple[tuple[Key, ...], ...]
    bearers: tuple[Key, ...]
    fitting: tuple[Key, ...]


def called(name: Key, views: Iterable[Thing], bearers: Iterable[Thing]) -> Called | None:
    """What a bare name ties together, of all its views and all addressed views that bear it; None where nothing."""
    loose = [view for view in views if not view.link]
    addresses = {found for view in loose if (found := _addresses(view))}
    named = [*bearers]
    if not loose or not (addresses or named):
        return None
    known = any(view.rank == KNOWN for view in loose)
    fitting = {key(bearer) for bearer in named if not known or _meant(bearer, loose)}
    homes = {key(bearer) for bearer in named}
    shown = min(view.name for view in loose)
    return Called(name, shown, known, tuple(sorted(addresses)), tuple(sorted(homes)), tuple(sorted(fitting)))


def _meant(bearer: Thing, loose: Iterable[Thing]) -> bool:
    """Whether a well-known bare name is that of a thing with an address: of one of its kind, not of any namesake."""
    names = {fold(view.name) for view in loose}
    own = bearer.rank == BY_ADDRESS_ALONE and (bearer.link or "").startswith(HOSTED)
    if not (bearer.rank >= BY_WORDS or own) or fold(bearer.name) not in names:
        return False
    return any(is_a(bearer.cls, cls) or is_a(cls, bearer.cls) for cls in {view.cls for view in loose})


class _Groups:
    """Sets of keys that are one thing (union-find, the smallest key stands for its set)."""

    def __init__(self) -> None:
        self.parent: dict[Key, Key] = {}

    def of(self, name: Key) -> Key:
        parent = self.parent
        while (above := parent.setdefault(name, name)) != name:
            parent[name] = parent[above]
            name = above
        return name

    def join(self, keys: Iterable[Key]) -> None:
        first, *others = sorted({self.of(name) for name in keys})
        for other in others:
            self.parent[other] = first


def joined(
    calls: Iterable[Called], same: Iterable[tuple[Key, Key]]
) -> tuple[dict[Key, Key], list[tuple[str, list[Key]]]]:
    """Join keys by the addresses of what is well known, then each name with the one addressed thing that bears it.

    Parameters
    ----------
    calls : iterable of Called
        In the order of their keys.
    same : iterable of pairs of keys
        Known to be one from elsewhere.

    Returns
    -------
    dict of Key to Key
        The key that stands for the group of each key that was tied to another.
    list of (str, list of Key)
        Names that fit several things, and the keys of these.
    """
    groups, waiting = _Groups(), list(calls)
    for call in waiting:
        for addresses in call.addresses:
            groups.join(addresses)
    for pair in same:
        groups.join(pair)
    ambiguous = list(_by_name(waiting, groups))
    return {name: groups.of(name) for name in [*groups.parent]}, ambiguous


def _by_name(calls: Iterable[Called], groups: _Groups) -> Iterator[tuple[str, list[Key]]]:
    for call in calls:
        groups.join([call.key, *(address for addresses in call.addresses for address in addresses)])
        rivals = {groups.of(home) for home in call.bearers} - {groups.of(call.key)}
        fitting = {groups.of(home) for home in call.fitting}
        hosted = {groups.of(home) for home in call.fitting if home.removeprefix("link ").startswith(HOSTED)}
        if len(fitting) == 1 or (call.known and fitting and len(hosted) < _RIVALS):
            groups.join([call.key, *fitting])
        elif len(rivals) > 1 and not call.known:
            yield call.name, sorted(rivals)
