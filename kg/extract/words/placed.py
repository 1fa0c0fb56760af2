"""A block with its one address before its words or in brackets behind them, read as if it stood behind a colon."""

from __future__ import annotations

import re

from msgspec.structs import replace

from kg.extract.words.labels import meaning
from kg.inline import LINK, Address, Inline
from kg.read import Block

__all__ = ["joined", "placed"]

_COLON = ": "
_HERE = r"(?:(?:click )?here|links?|url|链接|地址|这里|点?这里|点此|传送门)"
"""On what an address is hung of which nothing is said."""
_GOES_ON = (
    r"(?:(?:already|also|and|are|as|at|by|for|from|got|had|has|in|is|merged|now|of|on|or|should|still|to|was|will|with)\b"
    r"|[已被是的和与或里中上])"
)
"""Words of a sentence that an address stands in."""
_FIRST = rf"\s*{_HERE}?{LINK}\s*(?:[-–—:：|>]+\s*|(?<=\s)(?!{_GOES_ON}))(?P<words>[^\s(（].*)"
_ASIDE = rf"\s*(?P<words>.*[^\s:：])\s*[(（\[【]\s*(?:{_HERE}\s*[:：]?\s*)?{LINK}\s*[)）\]】]\s*[.。]?\s*"
_HUNG = rf"\s*(?P<words>.*[^\s:：])[:：\s]\s*{_HERE}{LINK}\s*[.。]?\s*"
_AHEAD, _IN_BRACKETS, _BEHIND = (re.compile(shape, re.IGNORECASE | re.DOTALL) for shape in (_FIRST, _ASIDE, _HUNG))


def placed(block: Block, depth: int) -> Block:
    """The block with its address behind its words: `(address) - words`, `words ((address))`, `words [here](address)`.

    In a nested one brackets are left to speak of the name before them, unless they stand behind a label.
    """
    content = block.content
    if len(content.addresses) != 1 or block.kind == "code" or content.addresses[0].image:
        return block
    aside = _IN_BRACKETS.fullmatch(content.plain)
    if aside and depth and not meaning(aside["words"].casefold()):
        return block
    found = aside or _BEHIND.fullmatch(content.plain) or _AHEAD.fullmatch(content.plain)
    return replace(block, content=joined(content, found.span("words"), content.addresses[0])) if found else block


def joined(words: Inline, stretch: tuple[int, int], address: Address) -> Inline:
    """A stretch of words, and an address behind a colon that stands where they end."""
    kept = words.edited([(0, stretch[0], ""), (stretch[1], len(words.plain), "")])
    end = len(kept.plain)
    at, colon = end + len(_COLON), tuple((end + place, kept.source(end - 1)) for place in range(len(_COLON)))
    return replace(
        kept,
        plain=kept.plain + _COLON + LINK,
        segments=(*(pair for pair in kept.segments if pair[0] < end), *colon, (at, address.source.start)),
        end=max(words.end, address.source.end),
        addresses=(replace(address, at=at, label=None),),
    )
