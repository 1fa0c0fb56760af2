"""What is said in other words than the rules know, from the table `rewordings.tsv`, as if it were said in theirs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg import resources
from kg.inline import Inline
from kg.lexicon import language_of
from kg.literals import Screen

_GROUP = re.compile(r"\\g<(\w)>")
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
        content = content.edited(edit for match in found for edit in _edits(match, plain))
    return content


def _coded(content: Inline, place: int) -> bool:
    return any(start <= place < end for start, end in content.code)


def _edits(match: re.Match[str], plain: str) -> Iterator[tuple[int, int, str]]:
    """The plain words around the groups of what was said, which stay; with a capital where that had one."""
    words, *parts = _GROUP.split(plain.replace("\\ ", " "))
    start = match.start()
    words = words[:1].upper() + words[1:] if match[0][:1].isupper() else words
    for group, behind in zip(parts[::2], parts[1::2], strict=True):
        if match[group] is not None:
            yield start, match.start(group), words
            start, words = match.end(group), ""
        words += behind
    yield start, match.end(), words
