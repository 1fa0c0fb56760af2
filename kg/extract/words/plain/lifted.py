"""A headline with its address on a line of its own below it, read as if the address stood behind the headline."""

from __future__ import annotations

import re
from itertools import takewhile

from msgspec.structs import replace

from kg.extract.words.cues import cue
from kg.extract.words.plain.placed import joined
from kg.inline import LINK
from kg.links import identify
from kg.read import Block
from kg.vocab import is_a

_UNDONE = cue("undone", r"[(（]\s*{}")
_BARE = re.compile(
    rf"\s*(?:(?:(?:download|get it|link)(?: here)?|链接|地址|详见)\s?[:：]?\s*)?{LINK}\s*", re.IGNORECASE
)
_AT_HOST = re.compile(rf"\s*(?:git(?:hub|lab)|pull request|pr|拉取请求)\s?[:：]\s*{LINK}\s*", re.IGNORECASE)
"""Before the address of a change: where it lies, and no more."""
_GIST = "//gist.github.com/"
"""Where code is kept, and writings: what it is the headline tells."""
_MADE = ("Project", "Model", "Dataset", "Paper")


def lifted(block: Block) -> Block:
    """The block with the bare address below it that it speaks of taken up behind its words.

    A block that has an address, tells of work in progress or is a heading over several things of a kind stays as it is.
    """
    if block.content.addresses or block.kind == "code" or _UNDONE.search(block.content.plain):
        return block
    below = _made_below(block) or _first_below(block)
    if below is None:
        return block
    end = len(block.content.plain.rstrip(" \t\n:："))
    content = joined(block.content, (0, end), below.content.addresses[0])
    return replace(block, content=content, children=tuple(child for child in block.children if child is not below))


def _made_below(block: Block) -> Block | None:
    """The one thing that can come out of which the bare address stands below, no contribution or demonstration before.

    What a headline bids one try may be a demonstration.
    """
    bids = cue("imperative", r"\W*{} ", "en").match(block.content.plain)
    kinds = (*_MADE, "Demo") if bids else _MADE
    made = [child for child in block.children if _only_address(child) and _made(child, kinds)]
    bare = [child for child in made if _bare(child)] or made
    if len(bare) != 1 or bare[0].children or any(map(_changes, takewhile(lambda c: c is not bare[0], block.children))):
        return None
    return bare[0]


def _first_below(block: Block) -> Block | None:
    """What stands first below if that is a bare address, and no other one there is that of a thing of its kind."""
    first = next(iter(block.children), None)
    if (
        first is None
        or first.children
        or not (_only_address(first) or _change(first))
        or _GIST in first.content.addresses[0].url
    ):
        return None
    cls = _cls(first)
    others = (_cls(child) for child in block.children[1:] if _bare(child))
    return None if cls in _MADE and cls in others else first


def _bare(child: Block) -> bool:
    """Whether a block is an address and nothing else."""
    return child.content.plain.strip() == LINK


def _only_address(child: Block) -> bool:
    """Whether a block is an address and nothing else than a word that leaves open of what: `Link: (address)`."""
    return _BARE.fullmatch(child.content.plain) is not None


def _change(child: Block) -> bool:
    """Whether a block is the address of a change and no more words than where that lies: `GitHub: (address)`."""
    labelled = _AT_HOST.fullmatch(child.content.plain) is not None
    return labelled and is_a(_cls(child) or "", "Contribution")


def _cls(child: Block) -> str | None:
    """Of what class that is which the first address of a block names."""
    return identify(child.content.addresses[0].url).cls


def _changes(child: Block) -> bool:
    """Whether a block has the address of a contribution, or is that of a demonstration alone."""
    classes = [identify(address.url).cls for address in child.content.addresses]
    return any(is_a(cls or "", "Contribution") for cls in classes) or ("Demo" in classes and _bare(child))


def _made(child: Block, kinds: tuple[str, ...]) -> bool:
    """Whether the address of a block is that of a thing of one of some kinds."""
    link = identify(child.content.addresses[0].url)
    return link.identifies and link.cls in kinds and (not link.site or link.cls == "Project")
