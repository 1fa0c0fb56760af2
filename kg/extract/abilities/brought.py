"""What a contribution brings with it: a capability told under it, or in the parenthesis of its headline."""

from __future__ import annotations

from kg.extract.abilities.features import feature
from kg.extract.telling import Telling, Topic
from kg.extract.words.cues import cue

_BRINGS = {
    "zh": r"{}(?:了)?(?:一个|一些)?\s*(?:可以?)?(?P<what>[^，。\ufffc]{3,24})",
    "en": r"{} (?:an? )?(?P<what>(?:[^,.\ufffc]|\.(?=\w)){4,60})",
}


def brought(t: Telling, topic: Topic) -> None:
    """`PR 附带批量转换脚本`: what a contribution brings, said under it."""
    match = cue("brings", _BRINGS[t.here.language], t.here.language).search(t.here.text)
    if match and not match["what"].startswith(("如下", "以下")):
        start, end = t.here.core(*match.span("what"))
        if start < end:
            feature(t, topic.place, "adds", (start, end), "brought")


def provided(t: Telling, topic: Topic) -> None:
    """`（提供 X 选项）`: what a contribution brings with it, in the parenthesis of its headline."""
    for a, b in t.here.notes:
        match = cue("provides", r"{}\s*").match(t.here.text, a, b)
        start, end = t.here.core(match.end(), b) if match else (0, 0)
        if 1 < end - start < 30:
            feature(t, topic.place, "adds", (start, end), "provided")
