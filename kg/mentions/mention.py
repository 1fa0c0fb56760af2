"""A name at its place in a text, and which kinds of names there are."""

from __future__ import annotations

from msgspec import Struct

from kg.inline import Address
from kg.lexicon import Entry
from kg.vocab import fold, is_a, root

COMMON = frozenset({"known", "house", "version"})
"""Kinds of mentions whose meaning is common knowledge."""
GIVEN = COMMON | {"hardware"}
"""Those, and what a pattern tells for certain."""
PROPER = COMMON | {"candidate", "team"}
"""Those, and what only looks like a name."""


class Mention(Struct, frozen=True):
    """A name at its place in a block's plain text, and what is known of it.

    `kind` is one of `known`, `house` (the model of a house: `Runway 的模型`), `team` (who makes a thing), `version`,
    `hardware`, `contribution`, `flag`, `code`, `candidate`, `address`.
    """

    start: int
    end: int
    text: str
    kind: str
    name: str
    cls: str | None = None
    entries: tuple[Entry, ...] = ()
    address: Address | None = None

    @property
    def entry(self) -> Entry | None:
        """The lexicon's first entry for the words, if it has any."""
        return self.entries[0] if self.entries else None

    @property
    def root(self) -> str:
        """The topmost class of what it names, nothing where nothing tells its class."""
        return root(self.cls or "")

    def is_a(self, *classes: str) -> bool:
        """Whether it is known to name a thing of one of these classes."""
        return any(is_a(self.cls or "", cls) for cls in classes)

    @property
    def weak(self) -> bool:
        """Whether the name is so general that it ties nothing together."""
        return self.entry is not None and self.entry.only == "weak"


def same_name(one: str, other: str) -> bool:
    """Whether two spellings are one name, or one holds the other as a repository's name holds the project's."""
    a, b = fold(one), fold(other)
    return bool(a and b) and (a == b or (min(len(a), len(b)) > 3 and (a in b or b in a)))
