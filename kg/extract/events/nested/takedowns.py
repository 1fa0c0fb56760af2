"""A house that takes down what it hosts, told beneath the thing: `GitHub pulled the repo`."""

from __future__ import annotations

from kg.extract.telling import Telling, Topic
from kg.extract.words.classes import HOUSES
from kg.extract.words.cues import cue
from kg.extract.words.scene import Stretch

_OPENS = 2
_SOON = r"(?: (?:has|have|had|already|also|just|since|then|now|quickly|promptly|quietly|briefly)){0,3}"
_WHAT = (
    r"(?:it|them|both|everything|(?:the|his|her|their|its|both|all|this|that) (?:[\w-]+ ){0,2}?"
    r"(?:account|channel|checkpoint|demo|extension|file|lora|mirror|model|page|post|repo|repository|server|space|thread"
    r"|upload|video|weight)s?)\b"
)
_TAKES = rf"{_SOON} (?:{{}} {_WHAT}(?! (?:to|into|from (?:source|git)|up|onto)\b)|t(?:ook|akes) {_WHAT} down\b)"


def taken_down(t: Telling, topic: Topic, clause: Stretch) -> bool:
    """Tell that a house has taken down the topic, which it hosts."""
    named = next(iter(t.here.proper(*clause)), None) if t.here.language == "en" else None
    if named is None or named.cls not in HOUSES or named.start - clause[0] > _OPENS or t.here.block.kind == "quote":
        return False
    if not cue("takes-down", _TAKES, "en").match(t.here.text, named.end, clause[1]):
        return False
    house, sure = t.mention(named), t.sure(*clause)
    if house is None or house == topic.subject:
        return False
    t.tie(topic.subject, "bannedFrom", house, clause, sure, "takes-down")
    t.happen("Moderation", (topic.subject,), clause, sure, "takes-down", actors=(house,))
    return True
