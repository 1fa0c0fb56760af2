"""What a thing nested under another is put in: `Ada 已经把它塞进 FoxWrapper`."""

from __future__ import annotations

from kg.extract.cues import cue
from kg.extract.telling import Telling
from kg.mentions import PROPER

_PUT = r"(?:(?:把|将)(?:它|其|这个|该|这套|模型|方法|节点|\S{0,6}?)|已经?|被|可以?)\s?{}了?\s?"


def put_in(t: Telling, topic: int) -> None:
    """`Ada 已经把它塞进 FoxWrapper`, `被移植到 FoxDraw` under a thing: the program that it is put in works with it."""
    for match in cue("put-in", _PUT, "zh").finditer(t.here.text) if t.here.language == "zh" else ():
        name = next((m for m in t.here.names if m.start == match.end() and m.kind in PROPER), None)
        place = t.mention(name) if name else None
        if name is None or place is None or place == topic or not t.is_a(place, "Project", "Service"):
            continue
        stretch = match.start(), name.end
        sure = t.holds("supports", *stretch)
        if not t.claimed(place, topic):
            t.tie(place, "supports", topic, stretch, sure, "put-in")
        if t.may(place, "supports", topic):
            t.happen("FeatureAddition", (place,), stretch, sure, "put-in", objects=(topic,))
