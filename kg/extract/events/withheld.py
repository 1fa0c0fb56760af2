"""What a program will not have, in English: `FoxNet will probably not be added to InvokeAI`."""

from __future__ import annotations

import re

from kg.extract.claims.changes import has
from kg.extract.events.case import Case
from kg.extract.telling import Telling
from kg.extract.words.scene import Stretch
from kg.model import Certainty

_DOUBT = r"(?:almost certainly|apparently|likely|most likely|probably|sadly|unfortunately)"
_KEPT_OUT = re.compile(
    rf"(?: (?:support|integration|training))?(?: {_DOUBT})?"
    rf" (?:(?:won['’]t|will not|will never|(?:is|are)(?:n['’]t| not) (?:going|planned) to)(?: (?:ever|{_DOUBT}))?"
    r"|(?:is|are) (?:very )?(?:unlikely|not likely) to)"
    r" (?:be|get) (?:added|brought|built|coming|implemented|included|incorporated|integrated|merged|ported|supported)"
    r"(?: (?:back|directly|natively|normally))? (?:by|in|into|inside|to) (?:the )?$"
)
"""Between what is spoken of and the program that will not have it."""
_UNSURE = re.compile(r"\b(?:apparently|likely|probably|unlikely)\b")


def kept_out(t: Telling, clause: Stretch) -> tuple[int, int] | None:
    """What will not come to a program, and the program; that it does not work with that, or have it, is told."""
    for host in t.here.inside(*clause) if t.here.language == "en" else ():
        before = next(iter(t.here.proper(clause[0], host.start)), None)
        if before is None or not _KEPT_OUT.fullmatch(t.here.text, before.end, host.start):
            continue
        place, program = t.mention(before), t.mention(host)
        if place is None or program is None or place == program or t.root(place) == "Agent":
            return None
        if not t.is_a(program, "Project", "Service"):
            return None
        has(t, program, (place,), (before.start, host.end), "negated")
        return place, program
    return None


def withheld(t: Telling, case: Case) -> bool:
    """Tell that it is known, or likely, that a program will not have something."""
    for clause in t.here.clauses if t.here.language == "en" and not case.identified else ():
        kept = kept_out(t, clause)
        if kept is not None:
            sure: Certainty = "uncertain" if _UNSURE.search(t.here.text, *clause) else "asserted"
            t.happen("Announcement", kept[:1], clause, sure, "withheld", objects=kept[1:])
            return True
    return False
