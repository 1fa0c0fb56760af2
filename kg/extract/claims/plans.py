"""Plans: the day that something is meant to happen."""

from __future__ import annotations

import re
from datetime import date as Date
from datetime import timedelta

from kg.dates import mentions as dates_in
from kg.extract.telling import Telling
from kg.extract.words.scene import Stretch
from kg.model import Certainty

_DONE = re.compile(r"(?<!将)被|(?<![将未])[已曾]|了(?=$|[，。；])|\b(?:was|were|has been|had)\b")
"""What tells that something has happened."""
_UNTIL = re.compile(
    r"(?<!delayed )(?<!postponed )(?<!deferred )(?<!moved )(?<!back )"
    r"\b(?:until|till|through)(?: the)?(?: (?:end|start|middle) of)? $"
)
"""Before a day: how long something is so that is so now."""
_SINCE = re.compile(r"后(?!天)(?!面)")
"""`消失一个月后回来了`: after how long something was done."""


_ORIGINAL = re.compile(
    r"(?:\b(?:from|instead of|(?:supposed|meant|due) to (?:\w+ ){1,3}(?:on|in|by|at)|originally (?:on|in|by))"
    r"|原[定本计][^，。]{0,3}|从|由)\s*(?:the )?$"
)
"""`moved from 12/26 to 1/5`: before the day that held until a later one was named."""


def planned_day(t: Telling, span: Stretch) -> Date | None:
    """The day a plan is for, where the block gives one after its section; what was done within it is no plan."""
    day = next((m.interval for m in dates_in(t.here.day, t.when)), None) if t.here.day else None
    if day is not None and (t.when is None or day.start > t.when.end):
        return day.start
    dates = dates_in(t.here.text[: span[1]], t.when)
    done = bool(dates) and _DONE.search(t.here.text, *span) is not None
    for at, mention in enumerate(dates, start=1):
        when = mention.interval
        past = done and when and t.when is not None and when.start <= t.when.end
        past = past or _UNTIL.search(t.here.text, span[0], mention.start) is not None
        past = past or (done and _SINCE.match(t.here.text, mention.end - 1) is not None)
        before = _ORIGINAL.search(t.here.text, span[0], mention.start)
        past = past or (before is not None and (at < len(dates) or before[0].startswith("原")))
        if when and not past and (t.when is None or when.start > t.when.start or mention.kind == "before"):
            middle = when.start + (when.end - when.start - timedelta(days=1)) // 2
            return {"before": when.end, "middle": middle}.get(mention.kind, when.start)
    return None


def foreseen(t: Telling, span: Stretch, sure: Certainty) -> tuple[Certainty, Date | None]:
    """How sure it is what a stretch tells, and the day it is for: what is told of a day after the section is a plan."""
    day = planned_day(t, span)
    ahead = day is not None and sure == "asserted" and (t.when is None or day > t.when.end)
    return "planned" if ahead else sure, day
