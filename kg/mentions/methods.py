"""Methods that no lexicon holds, as sure as one that it does where the words beside their names tell them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from kg.inline import Inline
from kg.lexicon import Entry
from kg.links import identify
from kg.mentions.mention import Mention
from kg.shapes import coded, method_by_place
from kg.vocab import fold


def methods(block: Inline, names: Iterable[Mention], language: str) -> Iterator[Mention]:
    """The names of a block, those of methods told as such; what an address of it is called is there, and code."""
    there = {fold(identify(address.url).label.rpartition("/")[2]) for address in block.addresses}
    for mention in names:
        place = block.plain, mention.start, mention.end, language
        unknown = mention.kind == "candidate" and mention.cls is None
        told = unknown and (coded(*place) or (fold(mention.name) not in there and method_by_place(*place)))
        yield replace(mention, cls="Technique") if told else mention


def sure(block: Inline, names: Iterable[Mention]) -> Iterator[Mention]:
    """The names of a block, those of methods as of such that everyone knows, unless a paper tells what they are."""
    paper = any(identify(address.url).cls == "Paper" for address in block.addresses)
    for mention in names:
        method = mention.kind == "candidate" and mention.cls == "Technique" and not paper
        yield replace(mention, kind="known", entries=(Entry(mention.name, "Technique"),)) if method else mention
