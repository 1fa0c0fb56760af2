"""Plans: the day that something is meant to happen."""

from __future__ import annotations

from datetime import date as Date

from kg.dates import mentions as dates_in
from kg.extract.telling import Telling
from kg.extract.words.scene import Stretch


def planned_day(t: Telling, span: Stretch) -> Date | None:
    """The day a plan is for, where the block gives one after its section."""
    for mention in dates_in(t.here.text[: span[1]], t.when):
        when = mention.interval
        if when and (t.when is None or when.start > t.when.start or mention.kind == "before"):
            return when.end if mention.kind == "before" else when.start
    return None
