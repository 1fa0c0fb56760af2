"""What everyone knows by its address."""

from __future__ import annotations

from functools import lru_cache

from kg.lexicon import Entry, Lexicon
from kg.links import Link, identify
from kg.shapes import by_form
from kg.vocab import is_a


def entry_of(lexicon: Lexicon, link: Link) -> Entry | None:
    """The known thing that an address names, also where its owner spells it otherwise."""
    return _by_link(lexicon).get(link.spelt)


def class_of(link: Link) -> str:
    """The class of what an address names: of a repository the one that its name tells, if it tells one of code."""
    formed = by_form(link.label.rpartition("/")[2]) if link.cls == "Project" and link.repo and not link.site else None
    return formed if formed and is_a(formed, "Project") else link.cls


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
