"""A nested block that tells of several addresses, each behind words and a colon: read as a block for each."""

from __future__ import annotations

import re

from msgspec.structs import replace

from kg.inline import LINK, Inline
from kg.read import Block

_TOLD = rf"[^{LINK}\n:：;；。]{{3,90}}[:：]\s?{LINK}"
_ROW = re.compile(rf"\s*{_TOLD}(?:\s?[,，;；]\s?(?:and |以及)?{_TOLD})+\s*[.。]?\s*")
_BETWEEN = re.compile(rf"(?<={LINK})\s?[,，;；]\s?(?:and |以及)?")
_LABELS = 30
"""No more than labels: what is told of each address is what it is to the thing above, read in one."""


def parted(block: Block) -> tuple[Block, ...]:
    """The block, or the blocks that it is read as: `a fork for Macs: (address), the request for it: (address)`."""
    text = block.content.plain
    told = len(block.content.addresses) > 1 and not block.children and block.kind != "code"
    if not told or any(one.label for one in block.content.addresses) or not _ROW.fullmatch(text):
        return (block,)
    if len(text.replace(LINK, "").strip()) <= _LABELS:
        return (block,)
    ends = [match.span() for match in _BETWEEN.finditer(text)]
    starts = [0, *(end for _, end in ends)]
    stops = [*(start for start, _ in ends), len(text)]
    return tuple(replace(block, content=_cut(block.content, *pair)) for pair in zip(starts, stops, strict=True))


def _cut(content: Inline, start: int, end: int) -> Inline:
    """A stretch of a block's words, with the addresses that stand in it."""
    kept = content.edited([(0, start, ""), (end, len(content.plain), "")])
    inside = tuple(one for one, old in zip(kept.addresses, content.addresses, strict=True) if start <= old.at < end)
    return replace(kept, addresses=inside)
