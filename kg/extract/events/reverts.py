"""A change that takes another one back: `ada reverted the fox masks: (commit)`, `Revert "fox masks"`."""

from __future__ import annotations

import re

from kg.extract.abilities.described import listed
from kg.extract.abilities.objects import object_phrase
from kg.extract.claims.changes import change
from kg.extract.events.submission import Submission
from kg.extract.telling import Telling
from kg.extract.words.classes import CHANGES

_ENDS = (
    r"[\"”]?(?: (?:commit|change|PR|merge|patch))?(?=\s*(?:$|[:(,\ufffc]| (?:because|since|due|for now|until|again)\b))"
)
_REVERTS = (
    re.compile(
        r"(?:[^,:;\"“]{1,30} )?(?:revert(?:s|ed|ing)?|backed out|rolled back) (?:the |his |their )?"
        rf"[\"“]?(?P<what>[^\"”:(\ufffc]{{3,60}}?){_ENDS}",
        re.IGNORECASE,
    ),
    re.compile(
        r"(?P<what>[^,:;\"“]{3,60}?) (?:commit |change |PR )?(?:got|was|were|has been|have been|is|are) "
        r"(?:now |just |already )?(?:reverted|backed out|rolled back)\b",
        re.IGNORECASE,
    ),
)


def reverted(t: Telling, case: Submission) -> bool:
    """Tell what a commit takes out again, or what a pull request is to take out."""
    told = next((m for shape in _REVERTS if (m := shape.match(t.here.text, 0, case.end))), None)
    if t.here.language != "en" or told is None or case.cls not in CHANGES:
        return False
    lost = listed(t, *object_phrase(t, *t.here.core(*told.span("what"))))
    lost = tuple(place for place in lost if place not in (case.topic.place, *case.around))
    for place in lost:
        change(t, case.topic.place, "FeatureRemoval", place, told.span(), case.sure)
    if case.cls == "PullRequest":
        return False
    t.happen("FeatureRemoval", case.around or (case.topic.place,), case.span, case.sure, "reverted", objects=lost)
    return True
