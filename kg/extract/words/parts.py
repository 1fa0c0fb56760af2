"""Verbs by which things come out, before what can only be a part of a program: `introduced a queue panel`."""

from __future__ import annotations

import re
from functools import cache

from kg.extract.words.cues import cue
from kg.extract.words.idle import Row

ADDED = Row("adds", "FeatureAddition", 6, frozenset({"adding", "explicit"}))
"""What a verb of coming out tells before a part of a program."""
_PART = (
    r"(?: (?:an?|the|its|new|brand-new|two|three|several))* "
    r"(?:(?-i:[a-z\d])[\w'’/-]{0,20} ){0,3}?{}"
    r"(?=\s*(?:$|[,.;:(!\ufffc]|(?:and|for|in|inside|on|plus|so|that|to|today|which|with)\b))"
)


@cache
def _part() -> re.Pattern[str]:
    return cue("inherent-part", _PART, "en")


def adds_part(text: str, row: Row, end: int) -> bool:
    """Whether behind a verb of coming out stands a part that no program comes out as.

    >>> came = Row("introduced", "Release", 8, frozenset())
    >>> [adds_part(words, came, 10) for words in ("introduced a queue panel", "introduced a model")]
    [True, False]
    """
    return (
        row.event == "Release"
        and "intransitive" not in row.traits
        and cue("puts-out-part", "{}", "en").fullmatch(row.form) is not None
        and _part().match(text, end) is not None
    )
