"""The portrait of one thing from all its views: its class, its name, its identifier, told apart from its namesakes."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from kg.facts import BY_WORDS, HOSTED, KNOWN, Thing
from kg.links import identify
from kg.model import Entity, Name, digest
from kg.resolve.keys import BY_ADDRESS, Key
from kg.vocab import fold, lineage, root, slug


class Portrait(Struct, frozen=True):
    """All views of one thing under the key that stands for them, with the class, the name and the address chosen."""

    key: Key
    views: tuple[Thing, ...]
    cls: str
    label: str
    link: str | None

    @classmethod
    def of(cls, key: Key, views: Mapping[Thing, int]) -> Portrait:
        """Draw a portrait of views, each with how often it was met."""
        links = (view.link for view in views if view.link)
        link = min(links, key=lambda k: (not k.startswith(HOSTED), k.casefold(), k), default=None)
        return cls(key, tuple(views), _class(views), _label(views), link)

    @property
    def names(self) -> set[Name]:
        """Every name that the thing goes by."""
        return {Name(v.name, v.language) for v in self.views} | {a for v in self.views for a in v.aliases}

    @property
    def known(self) -> bool:
        """Whether the lexicon knows the thing."""
        return any(v.rank == KNOWN for v in self.views)

    @property
    def owned(self) -> str | None:
        """`OWNER/REPO`, where the address has it."""
        match = re.match(r"(?:github|gitlab|huggingface|bitbucket|codeberg)/([^/]+/[^/]+)$", self.link or "")
        return match[1] if match else None

    def entity(self, id: str) -> Entity:
        """The thing under an identifier, with the best of its names and addresses first."""
        urls = tuple({u for v in self.views for u in v.urls})
        ranked = urls if len(urls) < 2 else _ranked(urls, self.link)
        names = sorted(self.names)
        language = next((name.language for name in names if name.text == self.label), "")
        aliases = tuple(name for name in names if name.text != self.label)
        return Entity(id, self.cls, Name(self.label, language), aliases, ranked)


def _ranked(urls: Collection[str], link: str | None) -> tuple[str, ...]:
    """Addresses, that which identifies the thing first."""
    first = identify(min(urls)).url
    best = min(urls, key=lambda u: (identify(u).id != link, u != first, u))
    return best, *sorted({*urls} - {best})


def _class(views: Mapping[Thing, int]) -> str:
    best = max(view.rank for view in views)
    votes = _votes((view.cls, count) for view, count in views.items() if view.rank == best)
    return max(votes, key=lambda c: (votes[c], len(lineage(c)), c))


def _label(views: Mapping[Thing, int]) -> str:
    known = _votes((view.name, count) for view, count in views.items() if view.rank == KNOWN)
    worded = _votes((view.name, count) for view, count in views.items() if view.rank == BY_WORDS)
    votes = known or worded or _votes((view.name, count) for view, count in views.items())
    return max(votes, key=lambda n: (votes[n], n))


def _votes(cast: Iterable[tuple[str, int]]) -> dict[str, int]:
    votes: dict[str, int] = {}
    for choice, count in cast:
        votes[choice] = votes.get(choice, 0) + count
    return votes


def bears(portrait: Portrait) -> set[Key]:
    """The names for which a thing counts as a namesake of others: all of what everyone knows, else its own."""
    names = {name.text for name in portrait.names} if portrait.known else {portrait.label}
    return {f"{root(portrait.cls)} {fold(name)}" for name in names}


def apart(portrait: Portrait, known: Collection[Key], contested: Collection[Key]) -> Portrait:
    """Tell a thing from its namesakes: it is called OWNER/REPO, but for the one that everyone knows by the name.

    Parameters
    ----------
    portrait : Portrait
        The thing.
    known : collection of Key
        The names by which everyone knows something: they are no alias of anything else.
    contested : collection of Key
        The names that several things bear.
    """
    if portrait.known:
        return portrait
    views = tuple(_without(view, known) for view in portrait.views)
    name = fold(portrait.label)
    if not portrait.owned or f"{root(portrait.cls)} {name}" not in contested:
        return portrait if views == portrait.views else replace(portrait, views=views)
    own = portrait.owned.partition("/")[2]
    label = portrait.owned if fold(own) == name else own
    return replace(portrait, label=label, views=tuple(_renamed(view, name, label) for view in views))


def _without(view: Thing, known: Collection[Key]) -> Thing:
    """A view without the aliases by which everyone knows something else."""
    kept = tuple(a for a in view.aliases if f"{root(view.cls)} {fold(a.text)}" not in known)
    return view if len(kept) == len(view.aliases) else replace(view, aliases=kept)


def _renamed(view: Thing, key: str, name: str) -> Thing:
    return replace(view, name=name, aliases=tuple(a for a in view.aliases if fold(a.text) != key))


def identifier(portrait: Portrait) -> str:
    """The address where it is the identity of what lives there, else class and name."""
    if portrait.link and (portrait.link.startswith(HOSTED) or portrait.cls in BY_ADDRESS):
        return portrait.link
    return f"{portrait.cls.casefold()}/{slug(portrait.label)}"


def identified(rivals: Iterable[Portrait]) -> Iterator[tuple[str, Portrait]]:
    """Things whose identifiers are one but for capitals, each with an identifier of its own.

    The mark between it and what tells it apart stands in no name, so that it is no other thing's identifier.
    """
    taken: set[str] = set()
    for portrait in sorted(rivals, key=lambda p: (p.link is None, p.label, p.cls, p.link or "", p.key)):
        id = identifier(portrait)
        while id.casefold() in taken:
            id += "~" + digest(portrait.cls, portrait.label)[:6]
        taken.add(id.casefold())
        yield id, portrait
