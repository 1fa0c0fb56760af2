"""A headline with its address on a line of its own below it, read as if the address stood behind the headline."""

from __future__ import annotations

import re
from itertools import takewhile

from msgspec.structs import replace

from kg.extract.words.cues import cue
from kg.extract.words.placed import joined
from kg.inline import LINK, Inline
from kg.lexicon import language_of
from kg.links import identify
from kg.read import Block
from kg.vocab import is_a

_UNDONE = cue("undone", r"\(\s*{}")
_MENDED = re.compile(
    r"\b(?:fix(?:ed|es)|repaired|resolved|patched|solved|(?:bug|hot)?fix (?:\S+ ){1,8}?merged)\b", re.IGNORECASE
)
_BARE = re.compile(rf"\s*(?:(?:download|get it|link)(?: here)?:? ?)?{LINK}\s*", re.IGNORECASE)
_MADE = ("Project", "Model", "Dataset", "Paper")


def lifted(block: Block) -> Block:
    """The block with the bare address below it that names a thing taken up behind its words.

    A block that has an address or tells of work in progress, or below which a contribution or a demonstration comes
    before or a further thing stands bare as well, stays as it is; so do Chinese ones.
    """
    words = block.content.plain
    if block.content.addresses or block.kind == "code" or language_of(words) == "zh" or _UNDONE.search(words):
        return block
    if _MENDED.search(words) and [child.content.plain.strip() for child in block.children] == [LINK]:
        return _with_change(block, block.children[0])
    kinds = (*_MADE, "Demo") if cue("imperative", r"\W*{} ", "en").match(words) else _MADE
    made = [child for child in block.children if _only_address(child) and _made(child.content, kinds)]
    bare = [child for child in made if child.content.plain.strip() == LINK] or made
    if len(bare) != 1 or bare[0].children or any(map(_changes, takewhile(lambda c: c is not bare[0], block.children))):
        return block
    rest = tuple(child for child in block.children if child is not bare[0])
    return replace(block, content=_joined(block.content, bare[0].content), children=rest)


def _with_change(block: Block, below: Block) -> Block:
    """`Shuffling is fixed` over a pull request and nothing else: that is the change that the words tell of."""
    link = identify(below.content.addresses[0].url)
    if below.children or link.cls not in ("PullRequest", "Commit"):
        return block
    return replace(block, content=_joined(block.content, below.content), children=())


def _changes(child: Block) -> bool:
    """Whether a block has the address of a contribution, or is that of a demonstration alone."""
    classes = [identify(address.url).cls for address in child.content.addresses]
    return any(is_a(cls or "", "Contribution") for cls in classes) or (
        "Demo" in classes and child.content.plain.strip() == LINK
    )


def _only_address(child: Block) -> bool:
    """Whether a block is an address and nothing else than a word that leaves open of what: `Link: (address)`."""
    return _BARE.fullmatch(child.content.plain) is not None


def _made(content: Inline, kinds: tuple[str, ...]) -> bool:
    """Whether an address is that of a thing that can come out; what a headline bids one try is a demonstration too."""
    link = identify(content.addresses[0].url)
    return link.identifies and link.cls in kinds and (not link.site or link.cls == "Project")


def _joined(words: Inline, below: Inline) -> Inline:
    """The words with the address below them behind a colon, which stands where the words end."""
    return joined(words, (0, len(words.plain.rstrip(" \t\n:"))), below.addresses[0])
