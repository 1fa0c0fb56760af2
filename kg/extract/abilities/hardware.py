"""Devices that alone fill a Chinese parenthesis: what the block speaks of has been run on them."""

from __future__ import annotations

import re

from kg.extract.telling import Telling, Topic
from kg.extract.words.classes import ABLE
from kg.extract.words.scene import Stretch
from kg.mentions import GIVEN, Mention

_JOINS = re.compile(r"(?:\s|、|,|，|/|&|和|与|或|及)*")


def devices(t: Telling, topic: Topic) -> None:
    """`约需 22GB 显存（RTX 3090/4090）`: what a thing has been run on."""
    for note in t.here.notes if t.here.language == "zh" and t.is_a(topic.place, *ABLE) else ():
        inner = [m for m in t.here.inside(*note) if m.kind in GIVEN]
        if not inner or any(m.cls != "Hardware" for m in inner) or not _only(t, inner, note):
            continue
        for place in t.entered(inner):
            if not t.claimed(topic.place, place):
                t.tie(topic.place, "runsOn", place, note, t.holds("runsOn", *note), "noted-device")


def systems(t: Telling, topic: Topic) -> None:
    """`macOS Finder 菜单扩展`: a plug-in of a program of which the name tells the system."""
    for mention in t.here.named if t.is_a(topic.place, "Extension") else ():
        first = mention.text.split(" ", 1)[0] if mention.cls == "Application" else ""
        for entry in t.cast.lexicon.named(first) if first != mention.text else ():
            if entry.cls == "Platform":
                stretch = mention.start, mention.end
                t.tie(
                    topic.place, "runsOn", t.cast.entry(entry), stretch, t.holds("runsOn", *stretch), "system-of-host"
                )


def _only(t: Telling, inner: list[Mention], note: Stretch) -> bool:
    """Whether nothing but names and what joins them stands in a parenthesis."""
    ends, starts = [note[0], *(m.end for m in inner)], [*(m.start for m in inner), note[1]]
    return all(_JOINS.fullmatch(t.here.text, a, b) for a, b in zip(ends, starts, strict=True))
