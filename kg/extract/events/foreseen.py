"""What a version that is still to come is to bring, in English: `next FoxUI update adds masks`."""

from __future__ import annotations

import re

from kg.extract.abilities.described import listed
from kg.extract.abilities.objects import object_phrase
from kg.extract.claims.changes import has
from kg.extract.events.case import Case
from kg.extract.telling import Telling
from kg.mentions import PROPER, Mention
from kg.vocab import is_a

_ISSUE = r"(?:update|version|release|build|patch|iteration)"
_AHEAD = re.compile(
    r"(?:(?:the|its|an?|their) )?(?:very )?(?:next|upcoming|coming|future)(?: (?:big|major|minor))?"
    rf"(?: {_ISSUE} (?:of|for|to))?(?: the)? $",
    re.IGNORECASE,
)
_NEXT = re.compile(rf"['’]s (?:next|upcoming)(?: (?:big|major|minor))?(?= {_ISSUE})")
_BRINGS = re.compile(
    rf"(?:['’]s)?(?: {_ISSUE})? (?:(?:will|should|is (?:going|set|expected) to|is to|also|finally) ){{0,3}}"
    r"(?:(?P<loses>drops?|removes?|loses?|gets? rid of)"
    r"|adds?|brings?|comes? with|features?|gains?|gets?|has|have|includes?|introduces?|supports?) (?=\w)"
)


def brings(t: Telling, case: Case) -> bool:
    """Tell what the next version of a program is to add or to drop."""
    if t.here.language != "en" or (case.link is not None and case.identified):
        return False
    for start, end in t.here.clauses:
        for program in t.here.inside(start, end):
            ahead = program.kind in PROPER and _AHEAD.fullmatch(t.here.text, start, program.start)
            behind = _NEXT.match(t.here.text, program.end, end) if program.start == start else None
            after = behind.end() if behind else program.end
            told = _BRINGS.match(t.here.text, after, end) if ahead or behind else None
            if told and _tell(t, program, told, end):
                return True
    return False


def _tell(t: Telling, program: Mention, told: re.Match[str], end: int) -> bool:
    place = t.mention(program)
    if place is None or not any(is_a(t.cls(place), cls) for cls in ("Project", "Service")):
        return False
    stretch = told.end(), end
    changed = tuple(one for one in listed(t, *object_phrase(t, *t.here.core(*stretch))) if one != place)
    if not changed:
        return False
    event = "FeatureRemoval" if told["loses"] else "FeatureAddition"
    if event == "FeatureAddition":
        has(t, place, changed, stretch, "planned")
    t.happen(event, (place,), (program.start, end), "planned", "next-brings", objects=changed)
    return True
