"""What a paper brings: the methods that the text says it proposes, which it describes."""

from __future__ import annotations

import re

from kg.extract.telling import Telling, Topic
from kg.mentions import PROPER, Mention

_PROPOSES = {
    "zh": re.compile(
        r"(?:提出|引入|给出|介绍)了?(?:一[个种套项])?(?:新的?|全新的?)?(?:方法|算法|名为|叫|称为)?[“「]?\s?"
    ),
    "en": re.compile(
        r"\b(?:propos|introduc|present)(?:es?|ed|ing) (?:(?:an?|the) )?(?:(?:new|novel) )?"
        r"(?:(?:method|technique|sampler)s? )?(?:(?:called|named|dubbed) )?[\"“]?"
    ),
}
_AND = re.compile(r"[”」\"]?\s?(?:、|，|,|和|与|及|以及|and|&)\s?[“「\"]?")
_SHORT = 3
"""No more letters than this are an abbreviation of something else."""


def proposed(t: Telling, topic: Topic) -> None:
    """`论文提出 FoxSolver`, `proposes FoxSolver and FoxStep`: each is described in the paper."""
    if t.cls(topic.place) != "Paper":
        return
    for match in _PROPOSES[t.here.language].finditer(t.here.text):
        for mention in _row(t, match.end()):
            place = t.mention(mention, "Technique")
            if place is not None and place != topic.place and not t.claimed(place, topic.place):
                stretch = match.start(), mention.end
                t.tie(place, "describedIn", topic.place, stretch, t.holds("describedIn", *stretch), "proposed")


def _row(t: Telling, start: int) -> list[Mention]:
    """The names that follow at once, joined to one another."""
    row: list[Mention] = []
    for mention in t.here.names:
        if mention.start < start or mention.kind not in PROPER:
            continue
        led = _AND.fullmatch(t.here.text, row[-1].end, mention.start) if row else mention.start == start
        if not led or mention.cls not in (None, "Technique", "Model") or len(mention.name) <= _SHORT:
            break
        row.append(mention)
    return row
