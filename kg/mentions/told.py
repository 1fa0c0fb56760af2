"""Ideas that no lexicon holds, as sure as those that it does where the words beside their names tell what they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from msgspec.structs import replace

from kg.inline import Inline
from kg.lexicon import Entry
from kg.links import identify
from kg.mentions.mention import Mention
from kg.shapes import by_form, coded, kind_by_head, method_by_place, set_against
from kg.vocab import fold

_SURE = ("Format", "Hardware", "License", "Technique")


def told(block: Inline, names: Sequence[Mention], language: str) -> Iterator[Mention]:
    """The names of a block, those of ideas with their kinds; what an address of it is called is there, and code."""
    there = {fold(identify(address.url).label.rpartition("/")[2]) for address in block.addresses}
    for mention, after in zip_longest(names, names[1:]):
        unknown = mention.kind == "candidate" and mention.cls is None
        cls = _kind(block.plain, mention, after, language, fold(mention.name) in there) if unknown else None
        yield replace(mention, cls=cls) if cls else mention


def _kind(text: str, mention: Mention, after: Mention | None, language: str, there: bool) -> str | None:
    """The class that the words beside a name give it, or what it is measured with, if that is of an idea."""
    place = text, mention.start, mention.end, language
    if coded(*place) or (not there and method_by_place(*place)):
        return "Technique"
    if there:
        return None
    method = after is not None and after.kind == "known" and after.cls == "Technique" and by_form(mention.name) is None
    against = method and after is not None and set_against(text, mention.end, after.start, language)
    return "Technique" if against else kind_by_head(*place)


def sure(block: Inline, names: Iterable[Mention]) -> Iterator[Mention]:
    """The names of a block, those of ideas as of such that everyone knows, unless a paper tells what they are."""
    paper = any(identify(address.url).cls == "Paper" for address in block.addresses)
    for mention in names:
        idea = mention.kind == "candidate" and mention.cls in _SURE and not paper
        yield replace(mention, kind="known", entries=(Entry(mention.name, mention.cls or ""),)) if idea else mention
