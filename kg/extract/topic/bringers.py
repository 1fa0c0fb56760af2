"""By what a change came: the pull request or the commit under the news of a change is what brought it."""

from __future__ import annotations

from msgspec.structs import replace

from kg.extract.claims.changes import GAINS, change
from kg.extract.telling import Telling
from kg.extract.words.classes import CONTRIBUTIONS
from kg.inline import Address


def brings(t: Telling, place: int, project: int, address: Address) -> bool:
    """`X got merged into Y`, `Y gains X`, a pull request below: it is what was merged, and it adds X."""
    told = False
    for number, event in enumerate(t.ledger.happenings):
        if any(t.cls(subject) in CONTRIBUTIONS for subject in event.subjects):
            continue
        if event.cls == "Merge":
            brought, kind = event.subjects, "FeatureAddition"
            subjects = (place, *(s for s in brought if s != project))
            t.ledger.happenings[number] = replace(event, subjects=subjects, objects=(project,))
        elif event.cls in GAINS and project in event.subjects:
            brought, kind = event.objects, event.cls
        else:
            continue
        for thing in brought:
            change(t, place, kind, thing, address, event.certainty)
        told = True
    return told
