"""What is announced: the thing that is spoken of rather than who speaks, and what is only to come out."""

from __future__ import annotations

import re

from kg.extract.events.case import Case
from kg.extract.telling import Telling
from kg.facts import KNOWN
from kg.vocab import root

_THAT = re.compile(r" (?:(?:that|the|their|its|his|her|new|about|on|next|a|an) ){0,3}")
_DUE = ("planned", "penciled in", "pencilled in")
"""What is said of a model that is to come out."""


def says(t: Telling, case: Case) -> bool:
    """Whether who is named before the verb speaks: `Ada says …`, `Ada confirmed that …`."""
    that = case.verb is not None and t.here.text.startswith(" that ", case.verb.end)
    return case.told.active or (that and t.root(case.place) == "Agent")


def spoken_of(t: Telling, case: Case) -> tuple[int, ...]:
    """`Ada says FoxDiff will be free`: the thing that is named right behind the word for saying it."""
    if t.here.language != "en" or case.verb is None:
        return ()
    behind = (m for m in t.here.inside(case.verb.end, case.end) if root(m.cls or "") == "Artifact")
    first = next(behind, None)
    led = first is not None and _THAT.fullmatch(t.here.text, case.verb.end, first.start)
    return t.entered((first,)) if first and led else ()


def due(t: Telling, case: Case) -> bool:
    """`FoxDiff 2 coming next week`: whether all that is said is that something is to come out."""
    scheduled = case.verb is not None and case.verb.form in _DUE and case.sure == "planned"
    coming = case.verb is not None and "coming" in case.verb.traits and case.sure != "negated"
    if not scheduled and not coming:
        return False
    new = t.is_a(case.place, "Project") and t.thing(case.place).rank < KNOWN
    return new or t.is_a(case.place, "Model", "Dataset")
