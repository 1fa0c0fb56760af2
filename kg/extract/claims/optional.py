"""The options that the headline of a change names in parentheses."""

from __future__ import annotations

from kg.extract.telling import Telling


def options(t: Telling, topic: int) -> tuple[int, ...]:
    """`own attention merged (`--fox-attention`)`: the options in parentheses under which a change is to be had."""
    flags = [m for a, b in t.here.notes for m in t.here.inside(a, b) if m.text.startswith("--") and b - m.end <= 1]
    places = t.entered(flags) if t.here.language == "en" else ()
    for place in places:
        t.tie(topic, "adds", place, t.here.whole, "asserted", "change-option")
    return places
