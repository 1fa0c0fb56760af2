"""What to turn to where a program is given up."""

from __future__ import annotations

import re

from kg.extract.telling import Telling, Topic
from kg.mentions import PROPER

_ENDED = re.compile(r"(?:停止|不再|不)(?:开发|维护|更新)|停更|弃坑|停止支持|年久失修")
_INSTEAD = re.compile(
    r"(?:替代|接替|接班|平替|继任|继续用|(?:可以?|建议|请|推荐|不妨)(?:看|用|换|改用|转用?|试)|改用|换用|换成|转投|转到)"
    r"[^，。；：:]{0,12}[：:]?\s?$"
)


def instead(t: Telling, topic: Topic) -> None:
    """`FoxSwap 停止维护，可以看 (address)`: what is at the address does the same."""
    main = topic.main if t.here.language == "zh" else None
    ended = _ENDED.search(t.here.text) if main else None
    if main is None or ended is None or not _INSTEAD.search(t.here.text, ended.end(), main.at):
        return
    clause = max((a for a, _ in t.here.clauses if a <= ended.start()), default=0)
    named = [m for m in t.here.inside(clause, ended.start()) if m.kind in PROPER]
    for gone in t.entered(named[-1:]):
        if gone != topic.place and t.is_a(topic.place, "Project", "Service") and t.is_a(gone, "Project", "Service"):
            t.tie(topic.place, "alternativeTo", gone, (ended.start(), main.at), "asserted", "instead")
