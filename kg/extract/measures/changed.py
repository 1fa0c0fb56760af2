"""Of what a figure beneath a contribution is: of what it brings, or of the project as it was before."""

from __future__ import annotations

import re

from kg.extract.measures.measured import Measured
from kg.extract.telling import Telling, Topic
from kg.mentions import COMMON

_SET_BY = re.compile(r"\d(?:x\d{2,5})?, $|\b(?:with|at|using|on|than|vs\.?) $")
"""Before the name of a sampler that only says how something was measured: `20 it/s at 640x640, DDIM`."""
_BEFORE = re.compile(r"\s?(?:->|→|-->|=>)\s?~?\d")
"""Behind a figure that was so before the change: `28 -> 39 it/s`."""


def of_change(t: Telling, topic: Topic, figure: Measured) -> int | None:
    """The one thing that the contribution brings, an option before others; else its project."""
    english = t.here.language == "en"
    named = [m for m in t.here.names if m.kind in COMMON and m.cls in ("Technique", "Model")]
    named = [m for m in named if not (english and _SET_BY.search(t.here.text, 0, m.start))]
    added = [claim.object for claim in t.claims("adds", subject=topic.place)] if t.here.depth and english else []
    added = [place for place in added if t.thing(place).name.startswith("--")] or added
    if named:
        return t.mention(named[0])
    before = english and _BEFORE.match(t.here.text, figure.end)
    return added[0] if len(added) == 1 and not before else topic.project
