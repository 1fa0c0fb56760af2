"""A nested block that tells of several addresses, each behind words and a colon, or of changes: a block for each."""

from __future__ import annotations

import re

from msgspec.structs import replace

from kg.inline import LINK, Inline
from kg.links import identify
from kg.read import Block
from kg.vocab import is_a

_TOLD = rf"[^{LINK}\n:：;；。]{{3,90}}[:：]\s?{LINK}"
_ROW = re.compile(rf"\s*+{_TOLD}(?>\s?[,，;；]\s?(?:and |以及)?{_TOLD})++\s*[.。]?\s*")
_BETWEEN = re.compile(rf"(?<={LINK})\s?[,，;；]\s?(?:and |以及)?")
_BEHIND_CHANGE = re.compile(rf"{LINK}\s?[)）\]】]?(?P<mark>\s?[,，;；。]\s?)")
_WORDS, _FEW = re.compile(r"[\u3400-\u9fff]|[A-Za-z]{2,}"), 3
_LABELS = 30
"""No more than labels: what is told of each address is what it is to the thing above, read in one."""


def parted(block: Block) -> tuple[Block, ...]:
    """The block, or the blocks that it is read as: `a fork for Macs: (address), the request for it: (address)`.

    Examples
    --------
    >>> from kg.inline import inline
    >>> from kg.model import Span
    >>> two = "接入了 FoxNet ([#1](https://github.com/a/b/pull/1))，报错见 https://github.com/a/b/issues/2"
    >>> [part.content.plain for part in parted(Block("bullet", Span(0, len(two)), inline(two, 0, len(two))))]
    ['接入了 FoxNet (#1\ufffc)', '报错见 \ufffc']
    """
    content = block.content
    if len(content.addresses) < 2 or block.children or block.kind == "code":
        return (block,)
    cuts = _of_row(content) or _of_changes(content)
    starts, stops = [0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(content.plain)]
    parts = zip(starts, stops, strict=True)
    return tuple(replace(block, content=_cut(content, *part)) for part in parts) if cuts else (block,)


def _of_row(content: Inline) -> list[tuple[int, int]]:
    """Where a row of addresses that are told of parts, each behind a colon."""
    labelled = len(content.plain.replace(LINK, "").strip()) <= _LABELS or any(one.label for one in content.addresses)
    row = None if labelled else _ROW.fullmatch(content.plain)
    return [match.span() for match in _BETWEEN.finditer(content.plain)] if row else []


def _of_changes(content: Inline) -> list[tuple[int, int]]:
    """Where a sentence parts that tells of one change after the other: `接入了 ([#1](…))，报错由 [#2](…) 修复`."""
    begin, cuts = 0, []
    for match in _BEHIND_CHANGE.finditer(content.plain):
        before, behind = _cut(content, begin, match.start("mark")), _cut(content, match.end(), len(content.plain))
        if _tells(before) and _tells(behind):
            cuts.append(match.span("mark"))
            begin = match.end()
    return cuts


def _tells(part: Inline) -> bool:
    """Whether words tell of a change whose address they have, and do not only hold it."""
    if not any(is_a(identify(address.url).cls, "Contribution") for address in part.addresses):
        return False
    hung = sum(len(_WORDS.findall(part.plain, *address.label)) for address in part.addresses if address.label)
    return len(_WORDS.findall(part.plain)) - hung >= _FEW


def _cut(content: Inline, start: int, end: int) -> Inline:
    """A stretch of a block's words, with the addresses that stand in it."""
    kept = content.edited([(0, start, ""), (end, len(content.plain), "")])
    inside = tuple(one for one, old in zip(kept.addresses, content.addresses, strict=True) if start <= old.at < end)
    return replace(kept, addresses=inside)
