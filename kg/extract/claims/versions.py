"""What stands behind the number of a version is to the program: what it brings, and what is another's."""

from __future__ import annotations

import re

from kg.extract.telling import Telling
from kg.mentions import Mention

_BROUGHT = re.compile(r"[^：:，。]{2,40}[：:](?:[^，。；]{0,80}、)?\s?")
_LISTED = re.compile(r"\s?(?:支持)?(?:$|[、，。；])")


def newly(t: Telling, topic: int, place: int, mention: Mention) -> bool:
    """`FoxLib 0.20：FoxDiff、ControlNet`: what a new version of a program brings is all that it works with."""
    if t.here.language != "zh" or not t.is_a(topic, "Project") or topic not in t.told("Update"):
        return False
    listed = _BROUGHT.fullmatch(t.here.text, 0, mention.start) and _LISTED.match(t.here.text, mention.end)
    return bool(listed) and t.is_a(place, "Model", "Technique", "Format")


def later_program(t: Telling, topic: int, mention: Mention) -> bool:
    """`FoxTorch 2 发布，FoxUI 可用 …`: a later clause tells what a program does, not what a library is for."""
    return t.is_a(topic, "Library") and mention.cls == "Application" and "，" in t.here.text[: mention.start]
