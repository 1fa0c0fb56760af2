"""English words of the table of verbs that tell of no event where they stand: the means or the reason of another."""

from __future__ import annotations

import re

_MEANS = re.compile(r"\b(?:by|without|when|while|before|after|instead of) (?:just |simply |manually )?$", re.IGNORECASE)
_REASON = re.compile(
    r"\S (?:since|because|although|though|even though|now that|whereas|in case) (?=\S+ \S)", re.IGNORECASE
)


def by_what_means(text: str, clause: int, start: int, end: int) -> bool:
    """`smaller by removing A`: whether a verb in a clause that begins at `clause` is the means of another."""
    return text[start:end].casefold().endswith("ing") and _MEANS.search(text, clause, start) is not None


def for_what_reason(text: str, clause: int, start: int) -> bool:
    """`a fork of A since that was abandoned`: whether a verb stands in what only gives the reason."""
    return _REASON.search(text, clause, start) is not None
