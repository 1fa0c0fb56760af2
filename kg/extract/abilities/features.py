"""A phrase as what a thing can do: where it begins, how sure it is, what else is said of it with the same words."""

from __future__ import annotations

import re

from kg.extract.abilities.handled import handled, handled_zh
from kg.extract.abilities.phrases import SHORT, placeless
from kg.extract.telling import Telling
from kg.extract.words.scene import Stretch
from kg.model import Certainty, Name

_HANDLED = re.compile(r"(?:[把将]|(?<![现正存实])在)\s*$")
"""Before a phrase: the mark of what its verb is done to or where, which belongs to it (`把标签做成模板`)."""
_LED_BY = re.compile(r"(?:支持|自带|内置|带|能|会)$")
_SPARED = re.compile(
    r"\b(?:do|does)n['’]t (?:need|require)\b|(?:禁止|禁用|阻止|屏蔽)|但不会?|而不"
    r"|不(?:改变?|影响|破坏|丢失?|损失|牺牲|失真|变形|动|用|必|需要?|占|存盘?|落盘|重启|刷新|依赖|联网|登录|注册|重新|额外)"
)
"""What one can do without belongs to the capability and does not deny it."""


def feature(t: Telling, topic: int, relation: str, stretch: Stretch, rule: str, sure: Certainty | None = None) -> None:
    """A phrase as a feature."""
    start, end = placeless(t, *stretch)
    with_mark = _HANDLED.search(t.here.text, max(0, start - 2), start)
    if with_mark is None and end - start < SHORT and t.here.text[start - 1 : start] == "可":
        start -= 1
    place = t.concept(with_mark.start() if with_mark else start, end)
    if place is not None:
        if t.here.language == "zh" and relation == "hasFeature":
            _as_said(t, place, start, end)
            handled_zh(t, topic, stretch)
        spared = _SPARED.search(t.here.text, *stretch)
        held = stretch[0], spared.start() if spared else stretch[1]
        t.tie(topic, relation, place, stretch, sure or t.holds(relation, *held), rule)
        if t.here.language == "en" and relation == "hasFeature" and t.is_a(topic, "Project"):
            handled(t, topic, stretch, rule)


def _as_said(t: Telling, place: int, start: int, end: int) -> None:
    """`支持中文`: a capability of one word is called so too with the word that says that a thing has it."""
    said = _LED_BY.search(t.here.text, max(0, start - 3), start) if end - start <= SHORT else None
    thing = t.thing(place)
    if said and thing.cls == "Feature":
        name = Name(t.here.text[said.start() : end], "zh")
        t.ledger.alter(place, aliases=tuple(dict.fromkeys((*thing.aliases, name))))
