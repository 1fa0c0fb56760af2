"""What to turn to where a program is given up."""

from __future__ import annotations

import re

from kg.extract.telling import Telling
from kg.inline import Address
from kg.mentions import PROPER

_ENDED = re.compile(r"(?:停止|不再|不)(?:开发|维护|更新)|停更|弃坑|停止支持|年久失修")
_INSTEAD = re.compile(
    r"(?:替代|接替|接班|平替|继任|继续用|(?:可以?|建议|请|推荐|不妨)(?:看|用|换|改用|转用?|试)|改用|换用|换成|转投|转到)"
    r"[^，。；：:]{0,12}[：:]?\s?$"
)


def instead(t: Telling, topic: int, main: Address | None) -> None:
    """`FoxSwap 停止维护，可以看 (address)`: what is at the address does the same."""
    ended = _ENDED.search(t.here.text) if t.here.language == "zh" and main is not None else None
    if ended is None or main is None or not _INSTEAD.search(t.here.text, ended.end(), main.at):
        return
    clause = max((a for a, _ in t.here.clauses if a <= ended.start()), default=0)
    named = [m for m in t.here.inside(clause, ended.start()) if m.kind in PROPER]
    for gone in t.entered(named[-1:]):
        if gone != topic and t.is_a(topic, "Project", "Service") and t.is_a(gone, "Project", "Service"):
            t.tie(topic, "alternativeTo", gone, (ended.start(), main.at), "asserted", "instead")
