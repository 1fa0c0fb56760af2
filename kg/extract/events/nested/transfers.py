"""What a thing nested under another is put in: `Ada 已经把它塞进 FoxWrapper`."""

from __future__ import annotations

import re

from kg.extract.telling import Telling, Topic
from kg.extract.words.cues import cue
from kg.mentions import PROPER

_PUT = r"(?:(?:把|将)(?:它|其|这个|该|这套|模型|方法|节点|\S{0,6}?)|已经?|被|可以?)\s?{}了?\s?"
_ENTERS = re.compile(
    r"(?:^|(?<=[，。；]))\s*(?:以后|之后|将来|今后|未来|后续|很快|最终|现已|已经?|正式|也|都|会|将|要|即将|有望|正在|准备|计划)*"
    r"(?:进入?|并入|并进|合入|合进|收进|纳入|入驻)了?\s?"
)
"""`以后会进 FoxDraw`, `已合入 foxlib`: what it enters."""

_BY = re.compile(r"被\s?")
_TAKEN = re.compile(r"\s?(?:官方|正式)?(?:收录|集成|采纳|整合|吸收|内置|收编|合并)")
"""`已被 FoxLib 收录`: by whom it is taken in."""


def put_in(t: Telling, topic: Topic) -> None:
    """`Ada 已经把它塞进 FoxWrapper`, `被移植到 FoxDraw` under a thing: the program that it is put in works with it."""
    if t.here.language != "zh":
        return
    ways = (cue("put-in", _PUT, "zh"), _ENTERS, _BY)
    for way, match in ((one, match) for one in ways for match in one.finditer(t.here.text)):
        name = next((m for m in t.here.names if m.start == match.end() and m.kind in PROPER), None)
        if name and way is _BY and not _TAKEN.match(t.here.text, name.end):
            continue
        place = t.mention(name) if name else None
        if name is None or place is None or place == topic.place or not t.is_a(place, "Project", "Service"):
            continue
        stretch = match.start(), name.end
        sure = t.holds("supports", *stretch)
        if not t.claimed(place, topic.place):
            t.tie(place, "supports", topic.place, stretch, sure, "put-in")
        if t.may(place, "supports", topic.place):
            t.happen("FeatureAddition", (place,), stretch, sure, "put-in", objects=(topic.place,))
