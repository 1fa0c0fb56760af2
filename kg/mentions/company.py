"""The class of a name that stands in a row with known ones of one class: `Google, Foxglove and MIT`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from kg.mentions.mention import COMMON, Mention

_SHARED = frozenset({"Person", "Organization", "Model", "Technique", "Dataset", "Extension", "Hardware"})
"""Classes that the members of a row share; programs and services stand beside anything."""
_JOINT = re.compile(r"(?:, ?|、|， ?)(?:and |or |& ?)?| ?(?:and|&|和|与|以及|及) ?")
_CLOSED = re.compile(r"and|&|、|和|与|及")
"""What tells a row from names that a comma only happens to part."""


def in_company(text: str, names: Sequence[Mention]) -> list[Mention]:
    """The names, those that nothing told the class of with the one that all known members of their row share."""
    return [named for row in _rows(text, names) for named in _alike(text, row)]


def _rows(text: str, names: Sequence[Mention]) -> Iterator[list[Mention]]:
    """The names in reading order, cut where no comma or conjunction joins one to the next."""
    row: list[Mention] = []
    for mention in names:
        if row and not _JOINT.fullmatch(text, row[-1].end, mention.start):
            yield row
            row = []
        row.append(mention)
    if row:
        yield row


def _alike(text: str, row: list[Mention]) -> list[Mention]:
    classes = {mention.cls for mention in row if mention.cls or mention.kind in COMMON}
    shared = next(iter(classes)) if len(classes) == 1 else None
    if shared not in _SHARED or not _CLOSED.search(text, row[0].end, row[-1].start):
        return row
    return [replace(m, cls=shared) if _untold(m) else m for m in row]


def _untold(mention: Mention) -> bool:
    """Whether nothing has told the class of what is written as a name."""
    return mention.kind == "candidate" and mention.cls is None and not mention.text.islower()
