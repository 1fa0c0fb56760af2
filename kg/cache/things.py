"""All views of things that pages have, and the entities that they were of: what an edit changes of it, and where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

import msgspec

from kg.cache.reading import Page, views
from kg.facts import Thing


class Things(msgspec.Struct, frozen=True, array_like=True):
    """The views of all these pages together: how often each was met, and the entity under which records were told."""

    pages: frozenset[str] = frozenset()
    views: tuple[tuple[Thing, int, str], ...] = ()

    @classmethod
    def of(cls, pages: Mapping[str, Page], met: Mapping[Thing, int], identity: Mapping[Thing, str]) -> Things:
        """The views of pages, with what they are of now."""
        return cls(frozenset(pages), tuple([(view, count, identity[view]) for view, count in met.items()]))

    def met(self, old: Mapping[str, Page], new: Mapping[str, Page]) -> Counter[Thing]:
        """How often each view is met in the new pages: counted only where pages came or went."""
        met = Counter({view: count for view, count, _ in self.views})
        for name in self.pages - new.keys():
            met.subtract(dict(views(old[name])))
        for name in new.keys() - self.pages:
            met.update(dict(views(new[name])))
        return +met

    def untold(self, pages: Mapping[str, Page], identity: Mapping[Thing, str]) -> Iterator[str]:
        """The pages that are new, or in which a thing is now another than it was."""
        others = {view for view, _, who in self.views if identity.get(view, who) != who}
        for name, page in pages.items():
            if name not in self.pages or (others and any(view in others for view, _ in views(page))):
                yield name
