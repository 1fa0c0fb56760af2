"""A block with its one address before its words or in brackets behind them, read as if it stood behind a colon."""

from __future__ import annotations

import re

from msgspec.structs import replace

from kg.extract.words.labels import meaning
from kg.inline import LINK, Address, Inline
from kg.read import Block

__all__ = ["joined", "placed"]

_COLON = ": "
_HERE = (
    r"(?:(?:click )?here|links?|url|source|(?:source )?code|repo(?:sitory)?|git(?:hub|lab)?|hugging ?face|hf|civitai"
    r"|arxiv|reddit|twitter|tweet|discord|youtube|(?:the )?(?:post|thread|announcement)"
    r"|链接|地址|这里|点?这里|点此|传送门|来源|出处|原文|原帖|原推|推特|推文|帖子|代码|仓库|源码|项目(?:地址|主页)?)"
)
"""On what an address is hung of which nothing is said, or only where it leads."""
_GOES_ON = (
    r"(?:(?:already|also|and|are|as|at|by|for|from|got|had|has|in|is|merged|now|of|on|or|should|still|to|was|will|with)\b"
    r"|[已被是的和与或里中上])"
)
"""Words of a sentence that an address stands in."""
_FIRST = rf"\s*{_HERE}?{LINK}\s*(?:[-–—:：|>]+\s*|(?<=\s)(?!{_GOES_ON}))(?P<words>[^\s(（].*)"
_LED = r"(?:(?:via|see|from|source|来自|详见|参见|见|来源)\s?[:：]?\s*)?"
_ASIDE = rf"\s*(?P<words>.*[^\s:：])\s*[(（\[【]\s*{_LED}(?:{_HERE}\s*[:：]?\s*)?{LINK}\s*[)）\]】]\s*[.。]?\s*"
_HUNG = (
    rf"\s*(?P<words>.*[^\s:：])(?:[:：\s]\s*{_HERE}|\s*[|｜·•]\s*|\s?[,，;；]\s?(?:see|详见|参见)\s?[:：]?\s?)"
    rf"{LINK}\s*[.。]?\s*"
)
_LEADS = re.compile(
    r"(?:\b(?:an?|and|at|by|for|from|in|its?|of|on|or|see|the|their|this|to|via|with)|[从到去和在与见由的自于])$",
    re.IGNORECASE,
)
"""Words that go on to what an address is hung on: `out on [Civitai](address)`."""
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
    behind = _BEHIND.fullmatch(content.plain)
    behind = None if behind and _LEADS.search(behind["words"]) else behind
    found = aside or behind or _AHEAD.fullmatch(content.plain)
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
