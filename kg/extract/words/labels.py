"""The label of an address: what it says that the address is to the topic."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from kg import resources
from kg.extract.words.classes import TOLD_ON

__all__ = ["meaning"]

_LABEL_WORDS = 4
_CHINESE = re.compile(r"(?:[A-Za-z][\w.+-]{0,30} ?){0,3}[\u4e00-\u9fff]{2,10}")
_NUMBERED = re.compile(r"(?<=[^\W\d])[\s#]{0,2}\d{1,2}$")
"""`Comparison 2`, `演示3`: one of several addresses that have the same label."""


@cache
def _labels() -> dict[str, str]:
    """What a label says that an address is to the topic: a relation, or `identity` for the topic's own."""
    return {row["label"]: row["relation"] for row in resources.table("rules", "labels.tsv")}


@lru_cache(maxsize=1024)
def meaning(label: str) -> str:
    """What a label says that its address is: by the whole of it, else by its last words (`webui extension`).

    Words that tie one thing to another (`Original model`) make it more than a label; a number behind it does not count.
    """
    label = _NUMBERED.sub("", label)
    known, words = _labels(), label.split()
    if label in known or len(words) > _LABEL_WORDS or any(row["cue"] in label for row in _ties()):
        return known.get(label, "")
    ends = (" ".join(words[at:]) for at in range(1, len(words)))
    return next((known[end] for end in ends if end in known), "") or _chinese(label)


def _chinese(label: str) -> str:
    """`官方一方的推文`, `中文安装教程`: what the page is that Chinese words end with, none of the topic's own."""
    ends = (label[at:] for at in range(1, len(label) - 1)) if _CHINESE.fullmatch(label) else ()
    relation = next((_labels()[end] for end in ends if end in _labels()), "")
    return relation if relation in TOLD_ON else ""


def _ties() -> tuple[dict[str, str], ...]:
    return resources.table("rules", "nested.tsv")
