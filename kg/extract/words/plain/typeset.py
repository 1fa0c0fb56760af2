"""Words as if all set their type alike: a space between Chinese and Latin, known names without quotation marks."""

from __future__ import annotations

import re

from kg.inline import Inline
from kg.lexicon import Lexicon, Match, language_of
from kg.spacing import GAP, MARK, MARK_EN, full
from kg.vocab import root

_QUOTED = re.compile(
    r"\"(?P<a>[^\"\n]+)\"|“(?P<b>[^“”\n]+)”|「(?P<c>[^「」\n]+)」|『(?P<d>[^『』\n]+)』|‘(?P<e>[^‘’\n]+)’"
    r"|(?<![\w'])'(?P<f>[^'\n]+)'(?!\w)|【(?P<g>[^【】\n]+)】"
)


def typeset(content: Inline, lexicon: Lexicon) -> Inline:
    """The words of a block in the type that the rules know."""
    return _even(_bare(content, lexicon))


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


def _even(content: Inline) -> Inline:
    """The words with the marks and spaces that most set; in Chinese a space wherever it touches Latin."""
    text, chinese = content.plain, language_of(content.plain) == "zh"
    marks = [(*mark.span(), full(mark[0])) for mark in (MARK if chinese else MARK_EN).finditer(text)]
    within = {at for start, end, _ in marks for at in range(start + 1, end + 1)}
    gaps = (gap.start() for gap in GAP.finditer(text)) if chinese else ()
    return content.edited(sorted((*marks, *((at, at, " ") for at in gaps if at not in within))))
