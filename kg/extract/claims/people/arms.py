"""What an arm of a house has made, in English: `Foxglove's Badger team's fox dataset: (address)`."""

from __future__ import annotations

import re

from kg.extract.telling import Telling, Topic
from kg.extract.words.classes import HOUSES
from kg.mentions import PROPER

_WHOSE = re.compile(r"['’]s? ")
_ITS = re.compile(r"(?: (?:team|lab|group|arm|division|unit))?['’]s (?=[a-z])")
_OF = re.compile(r"\W*(?:[Tt]he )?(?:[\w-]+ ){1,3}(?:of|from|by) (?:the )?")
_TEAM = re.compile(r"(?: (?:team|lab|group|arm|division|unit))?(?= (?:is|are|was|has|comes?|got)\b|[,:(]|\s*$)")
"""Before a house that closes what is told of, and behind its arm."""


def told(t: Telling, topic: Topic) -> None:
    """Who has made the topic that a headline tells of without a name: the arm, not the house that it is of."""
    unnamed = topic.told is not None and topic.told.name is None and topic.project is None
    if t.here.language != "en" or not unnamed or t.root(topic.place) != "Artifact":
        return
    named = [m for m in t.here.named if m.kind in PROPER][:2]
    house, arm = named if len(named) == 2 else (None, None)
    if house is None or arm is None or house.cls not in (*HOUSES, None) or arm.cls != "Organization":
        return
    begins, text = not t.here.text[: house.start].strip(' *"“'), t.here.text
    closes = _OF.fullmatch(text, 0, house.start) and _TEAM.match(text, arm.end)
    if _WHOSE.fullmatch(text, house.end, arm.start) and ((begins and _ITS.match(text, arm.end)) or closes):
        for place in t.entered((arm,)):
            t.tie(topic.place, "developedBy", place, (house.start, arm.end), "asserted", "arm-made")
