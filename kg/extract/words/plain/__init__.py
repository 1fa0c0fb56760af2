"""An item in the words that the rules know: all that is changed before a name is looked for, in this order.

The whole item, once (`plain`):

    typeset     marks, spaces and quotation marks as most set them
    reworded    what is said in other words, by the table `rewordings.tsv`
    parted      several addresses in a nested block, each told of, or changes: a block for each
    lifted      the address on a line of its own below a headline: behind the headline

Each block, when its turn comes (`opened`):

    leads       what stands before the words that tell: left out, its day kept
    placed      the address before the words or in brackets behind them: behind a colon
    unwrapped   the title of a change: without its quotation marks and the kind of commit

Each step keeps where in the page its words come from. `words/preludes` is none of them: it changes nothing, but tells
where in a headline to begin.
"""

from __future__ import annotations

from msgspec.structs import replace

from kg.extract.words.plain.leads import without_lead
from kg.extract.words.plain.lifted import lifted
from kg.extract.words.plain.parted import parted
from kg.extract.words.plain.placed import placed
from kg.extract.words.plain.reworded import reworded
from kg.extract.words.plain.typeset import typeset
from kg.extract.words.plain.unwrapped import unwrapped
from kg.lexicon import Lexicon
from kg.read import Block

__all__ = ["lifted", "opened", "plain"]


def plain(block: Block, lexicon: Lexicon) -> Block:
    """An item as it was read, in the words that the rules know."""
    return lifted(_worded(block, lexicon))


def opened(block: Block, depth: int) -> tuple[Block, str, str]:
    """A block from where it tells, the text of it that the rules read, and the day that it opens with or nothing."""
    content, day = without_lead(block.content) if block.kind != "code" else (block.content, "")
    block = placed(block if content is block.content else replace(block, content=content), depth)
    return block, unwrapped(block.content.plain, (address.url for address in block.content.addresses)), day


def _worded(block: Block, lexicon: Lexicon) -> Block:
    """A block and all below it, typeset and reworded; code stays as it is."""
    content = block.content if block.kind == "code" else reworded(typeset(block.content, lexicon))
    children = tuple(part for child in block.children for part in parted(_worded(child, lexicon)))
    same = content is block.content and children == block.children
    return block if same else replace(block, content=content, children=children)
