"""Words at the edges of a phrase that are no part of what it names: articles, quantifiers, aspect marks."""

from __future__ import annotations

import re
from functools import cache

from kg import resources
from kg.lexicon import lower


@cache
def forms(language: str, side: str) -> tuple[str, ...]:
    """The table's fillers, the longest first."""
    rows = resources.table("rules", "fillers.tsv")
    forms = (lower(r["form"]) for r in rows if r["language"] == language and r["side"] == side)
    return tuple(sorted(forms, key=lambda form: (-len(form), form)))


@cache
def fillers(language: str, side: str) -> re.Pattern[str]:
    """Words at a phrase's `left` or `right` edge that are no part of what it names."""
    alternatives = "|".join(re.escape(w) for w in forms(language, side))
    gap, bound = (r"\s*", "(?!(?<=实)现)") if language == "zh" else (r"\s+", r"\b")
    if side == "left":
        return re.compile(rf"(?>(?:{alternatives}){bound}{gap})++", re.IGNORECASE)
    return re.compile(rf"(?>{gap}{bound}(?:{alternatives})){{1,40}}+$", re.IGNORECASE)
