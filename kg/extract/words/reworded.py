"""What is said in other words than the rules know, from the table `rewordings.tsv`, as if it were said in theirs."""

from __future__ import annotations

import re
from functools import cache

from kg import resources
from kg.inline import Inline
from kg.lexicon import language_of
from kg.literals import Screen

Rewording = tuple[re.Pattern[str], str]


@cache
def _table(language: str) -> Screen[Rewording]:
    rows = [row for row in resources.table("rules", "rewordings.tsv") if row["language"] in (language, "any")]
    pairs = [(re.compile(row["said"], re.IGNORECASE | re.MULTILINE), row["plain"]) for row in rows]
    return Screen((pattern, (pattern, plain)) for pattern, plain in pairs)


def reworded(content: Inline) -> Inline:
    """A block's words with what says the same in the words of the rules; what stands in the type of code stays."""
    for pattern, plain in _table(language_of(content.plain)).likely(content.plain):
        found = (match for match in pattern.finditer(content.plain) if not _coded(content, match.start()))
        content = content.edited((match.start(), match.end(), _like(match, plain)) for match in found)
    return content


def _coded(content: Inline, place: int) -> bool:
    return any(start <= place < end for start, end in content.code)


def _like(match: re.Match[str], plain: str) -> str:
    """The plain words, with a capital where those that were said have one."""
    words = match.expand(plain.replace("\\ ", " "))
    return words[:1].upper() + words[1:] if match[0][:1].isupper() else words
