"""What a contribution brings with it: a capability told under it, or in the parenthesis of its headline."""

from __future__ import annotations

import re

from kg.extract.abilities.features import feature
from kg.extract.abilities.listed_zh import short
from kg.extract.telling import Telling, Topic
from kg.extract.words.cues import cue

_BRINGS = {
    "zh": r"{}(?:了)?(?:一个|一些)?\s*(?:可以?)?(?P<what>[^，。\ufffc]{3,24})",
    "en": r"{} (?:an? )?(?P<what>(?:[^,.\ufffc]|\.(?=\w)){4,60})",
}

_NEW = re.compile(r"(?:(?:一[个种套]|全新|新|独立|单独|额外)(?:的|增的?)?\s?)+")


def brought(t: Telling, topic: Topic) -> None:
    """`PR 附带批量转换脚本`: what a contribution brings, said under it."""
    match = cue("brings", _BRINGS[t.here.language], t.here.language).search(t.here.text)
    if match and not match["what"].startswith(("如下", "以下")):
        start, end = t.here.core(*match.span("what"))
        if start < end:
            feature(t, topic.place, "adds", (start, end), "brought")


def named(t: Telling, topic: Topic) -> None:
    """`新的插值模式` under a change: a bare word for a part of a program is what it adds."""
    clause = t.here.clauses[0] if t.here.language == "zh" and len(t.here.clauses) == 1 else (0, 0)
    if t.here.addresses or t.here.block.kind in ("code", "quote", "number") or not short(t, clause):
        return
    new = _NEW.match(t.here.text, *clause)
    part = cue("faculty-of", "{}[。！]?$", "zh").search(t.here.text, *clause)
    if new and part and not t.overlap(t.claims("adds"), *clause):
        feature(t, topic.place, "adds", (new.end(), clause[1]), "named-part")


def provided(t: Telling, topic: Topic) -> None:
    """`（提供 X 选项）`: what a contribution brings with it, in the parenthesis of its headline."""
    for a, b in t.here.notes:
        match = cue("provides", r"{}\s*").match(t.here.text, a, b)
        start, end = t.here.core(match.end(), b) if match else (0, 0)
        if 1 < end - start < 30:
            feature(t, topic.place, "adds", (start, end), "provided")
