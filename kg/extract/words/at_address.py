"""What everyone knows by its address."""

from __future__ import annotations

from functools import lru_cache

from kg.lexicon import Entry, Lexicon
from kg.links import Link, identify


def entry_of(lexicon: Lexicon, link: Link) -> Entry | None:
    """The known thing that an address names, also where its owner spells it otherwise."""
    return _by_link(lexicon).get(link.spelt)


@lru_cache(maxsize=8)
def _by_link(lexicon: Lexicon) -> dict[tuple[str, ...], Entry]:
    return {identify(e.url).spelt: e for e in lexicon.entries if e.url}


@lru_cache(maxsize=8)
def by_repository(lexicon: Lexicon) -> dict[str, Entry]:
    """Well-known repositories by name alone; one with a short name has namesakes that are no forks."""
    linked = [(identify(e.url), e) for e in lexicon.entries if e.url]
    return {
        link.repo.casefold(): entry
        for link, entry in linked
        if link.repo and link.id.startswith("github/") and len(link.repo) > 4
    }
