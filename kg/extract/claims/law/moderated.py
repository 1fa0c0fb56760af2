"""What those do who keep a place: they take down, and shut out."""

from __future__ import annotations

import re

from kg.extract.claims.plans import foreseen
from kg.extract.telling import Telling
from kg.extract.words.classes import HOUSES
from kg.extract.words.scene import Stretch
from kg.mentions import PROPER
from kg.model import Certainty

_DISPOSED = re.compile(
    r"(?:将|把)\s?(?P<what>[^，。；]{2,60}?)(?:一并|一起|全部|全都|都|临时|暂时|永久|直接|悄悄|紧急)*"
    r"(?:下线|下架|撤下|封禁|禁了|踢了|封了|封掉|删除|删了|删掉|移除|屏蔽|拉黑|踢出|清退)"
)
"""`A 把 B 与 C 一并下线`: what is taken down."""


def moderation(t: Telling, span: Stretch, sure: Certainty) -> bool:
    """What is shut out is the subject of a ban, who shuts it out acts."""
    bans = t.claims("bannedFrom")
    disposed = _DISPOSED.search(t.here.text, *span) if t.here.language == "zh" and not bans else None
    away = re.search(r"从|在", disposed["what"]) if disposed else None
    begin, end = disposed.span("what") if disposed else (0, 0)
    named = t.here.inside(begin, begin + away.start() if away else end)
    if disposed and (taken := t.entered(m for m in named if m.kind in PROPER)):
        who = t.entered(m for m in t.here.inside(span[0], disposed.start()) if m.cls in HOUSES)
        t.happen("Moderation", taken, span, sure, "taken-down", actors=who[-1:])
        return True
    agents = tuple(dict.fromkeys(claim.object for claim in bans))
    told = {claim.certainty for claim in bans}
    sure = told.pop() if sure == "asserted" and len(told) == 1 else sure
    whole = span[0], len(t.here.text)
    sure, day = foreseen(t, whole, sure) if sure in ("asserted", "planned") else (sure, None)
    t.happen("Moderation", (claim.subject for claim in bans), span, sure, "ban", actors=agents, planned=day)
    return bool(bans)
