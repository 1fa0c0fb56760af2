"""What is spoken of by a word of its name: `the winter model was trained at …`, of another than the model above."""

from __future__ import annotations

import re

from kg.extract.telling import Telling, Topic
from kg.extract.words.kinds import head_at_end
from kg.facts import BY_WORDS

_KINDS = ("Model", "Dataset", "Extension", "Tool", "Application")
_ALLUDES = {
    "en": re.compile(r"(?:^|[:：] ?)[\"“(]*(?:the|that) (?P<word>[a-z][\w-]{2,30}) (?P<kind>\w{3,12})(?!['’\w])", re.I),
    "zh": re.compile(
        r"(?:^|[:：]\s?)[\"“（(]*(?:那个|这个)?(?P<word>[A-Za-z][\w-]{2,30})\s?(?P<kind>模型|插件|扩展|脚本|工具|数据集)"
    ),
}
"""What opens a block, or what somebody says in it."""


def alluded(t: Telling, above: Topic) -> Topic | None:
    """The one thing told before, other than the topic, that a block means by a word of its name and its kind."""
    said = _ALLUDES[t.here.language].search(t.here.text)
    kind = head_at_end(said["kind"], t.here.language) if said else None
    if said is None or kind not in _KINDS or _named(t, above.subject, said["word"]):
        return None
    places = range(len(t.ledger.things))
    meant = [
        place for place in places if place != above.place and _may_be(t, place, kind) and _named(t, place, said["word"])
    ]
    if len(meant) != 1:
        return None
    if not t.is_a(meant[0], kind):
        t.ledger.alter(meant[0], cls=kind, rank=BY_WORDS)
    return Topic(meant[0])


def _named(t: Telling, place: int, word: str) -> bool:
    """Whether a word is one of several of a thing's name."""
    words = t.thing(place).name.casefold().split()
    return len(words) > 1 and word.casefold() in words


def _may_be(t: Telling, place: int, kind: str) -> bool:
    """Whether a thing is of a kind, or may be, its class being but a guess."""
    return t.is_a(place, kind) or (t.cls(place) == "Project" and t.thing(place).rank < BY_WORDS)
