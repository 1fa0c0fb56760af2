"""What a Chinese block without a topic states of the things that it names: `测下来 FoxSolver 和 FoxStep 差不多`."""

from __future__ import annotations

from kg.extract.claims.constructions import constructions
from kg.extract.claims.relations import enter
from kg.extract.telling import Telling
from kg.mentions import GIVEN


def unled(t: Telling) -> None:
    """Enter the constructions that name what they speak of before their cue."""
    for clause in t.here.clauses if t.here.block.kind != "number" and t.here.language == "zh" else ():
        for found in constructions(t.here, clause):
            place = t.mention(found.subject) if found.subject is not None and found.subject.kind in GIVEN else None
            if place is not None and found.frame.subject == "left":
                enter(t, found, place, None)
