"""An item as if all set their type alike: a space between Chinese and Latin, known names without quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from kg.inline import Inline
from kg.lexicon import Lexicon, Match, language_of
from kg.read import Block
from kg.spacing import GAP
from kg.vocab import root

_QUOTED = re.compile(
    r"\"(?P<a>[^\"\n]+)\"|“(?P<b>[^“”\n]+)”|「(?P<c>[^「」\n]+)」|『(?P<d>[^『』\n]+)』|‘(?P<e>[^‘’\n]+)’"
)


def typeset(block: Block, lexicon: Lexicon) -> Block:
    """A block and all below it in the type that the rules know; code stays as it is.

    Parameters
    ----------
    block : Block
        As it was read.
    lexicon : Lexicon
        What everyone knows.
    """
    content = block.content if block.kind == "code" else _spaced(_bare(block.content, lexicon))
    children = tuple(typeset(child, lexicon) for child in block.children)
    same = content is block.content and all(map(lambda a, b: a is b, children, block.children))
    return block if same else replace(block, content=content, children=children)


def _bare(content: Inline, lexicon: Lexicon) -> Inline:
    """The words with no quotation marks around what everyone knows by this name."""
    quoted = {m.span(m.lastgroup or 0): m[m.lastgroup or 0] for m in _QUOTED.finditer(content.plain)}
    if not quoted:
        return content
    known = lexicon.matches(content.plain, language_of(content.plain))
    bare = [m for m in known if (m.start, m.end) in quoted and (quoted[m.start, m.end].isascii() or _a_name(m))]
    marks = sorted(at for m in bare for at in (m.start - 1, m.end))
    return content.edited((at, at + 1, "") for at in marks)


def _a_name(known: Match) -> bool:
    """Whether a known form names a thing, rather than an idea that Chinese quotes as a word."""
    return any(root(entry.cls) != "Concept" for entry in known.entries)


def _spaced(content: Inline) -> Inline:
    """The words with a space wherever Chinese and Latin touch."""
    return content if content.plain.isascii() else content.edited(_gaps(content.plain))


def _gaps(text: str) -> Iterator[tuple[int, int, str]]:
    return ((gap.start(), gap.start(), " ") for gap in GAP.finditer(text))
