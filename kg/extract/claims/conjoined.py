"""Several subjects of one construction: `FoxOne and FoxTwo support SD 2.0`."""

from __future__ import annotations

import re

from kg.extract.claims.constructions import Found
from kg.extract.telling import Telling
from kg.facts import GUESSED
from kg.mentions import PROPER

_SHARED = (
    "accuses", "basedOn", "developedBy", "hostedOn", "licensedUnder", "releasedBy", "runsOn", "supports", "trainedOn",
)  # fmt: skip
"""Relations that are told of each of a row of names."""
_AND = {"en": re.compile(r" ?(?:and|&|\+|/|,|, and) ?(?:the )?"), "zh": re.compile(r"\s?(?:[、和与跟及]|以及)\s?")}


def in_row(t: Telling, found: Found, subject: int) -> tuple[int, ...]:
    """`FoxOne and FoxTwo, trained by Ada`: the further names of a row that opens a clause before the cue."""
    if found.subject is None or found.frame.relation not in (_SHARED if t.here.language == "en" else ("supports",)):
        return ()
    row = [found.subject]
    for mention in reversed(t.here.inside(found.clause[0], found.subject.start)):
        if not _AND[t.here.language].fullmatch(t.here.text, mention.end, row[-1].start):
            break
        row.append(mention)
    opens = len(row) > 1 and not t.here.text[found.clause[0] : row[-1].start].strip(' *"“')
    expected = "" if t.agent(subject) else t.cls(subject)
    places = t.entered((m for m in row if m.kind in PROPER), expected) if opens else ()
    return tuple(place for place in places if place != subject and _of_row(t, place, subject))


def _of_row(t: Telling, place: int, subject: int) -> bool:
    """Whether a thing may stand in a row with another: of which nothing is known, it is of the same class."""
    thing = t.thing(place)
    if thing.rank == GUESSED and thing.cls == "Project" and t.root(subject) == "Artifact":
        t.ledger.alter(place, cls=t.cls(subject))
    programs = t.is_a(place, "Project") and t.is_a(subject, "Project")
    return programs or t.cls(place) == t.cls(subject) or (t.agent(place) and t.agent(subject))
