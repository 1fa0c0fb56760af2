"""Words that are said in passing: English verbs that are the means or the reason of another, names that are beside."""

from __future__ import annotations

import re

from kg.mentions import Mention

_MEANS = re.compile(r"\b(?:by|without|when|while|before|after|instead of) (?:just |simply |manually )?$", re.IGNORECASE)
_REASON = re.compile(
    r"\S (?:since|because|although|though|even though|now that|whereas|in case) (?=\S+ \S)", re.IGNORECASE
)
_OF_LAND = re.compile(
    r"(?:联邦|地方|高等)?(?:法官|法院|法庭|画师|艺术家|作家|程序员|网友|用户|公司|媒体|大学|一[家位名])"
)
_STEPS = re.compile(r"\s?\d{1,4}\s?步")


def by_what_means(text: str, clause: int, start: int, end: int) -> bool:
    """`smaller by removing A`: whether a verb in a clause that begins at `clause` is the means of another."""
    return text[start:end].casefold().endswith("ing") and _MEANS.search(text, clause, start) is not None


def for_what_reason(text: str, clause: int, start: int) -> bool:
    """`a fork of A since that was abandoned`: whether a verb stands in what only gives the reason."""
    return _REASON.search(text, clause, start) is not None


def in_passing(text: str, mention: Mention) -> bool:
    """`美国法官裁定 …`, `Euler a 20 步`: the land of someone, or how many steps a sampler took."""
    land = mention.weak and mention.cls == "Organization" and _OF_LAND.match(text, mention.end)
    return bool(land or (mention.cls == "Technique" and _STEPS.match(text, mention.end)))
