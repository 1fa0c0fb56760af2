"""Of which two things, and at which places, a construction does not say the relation that it says elsewhere."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from msgspec import Struct

from kg import resources
from kg.extract.claims.constructions import Found
from kg.extract.telling import Telling
from kg.extract.words.asides import dropped
from kg.extract.words.classes import CONTRIBUTIONS
from kg.extract.words.cues import cue
from kg.facts import KNOWN
from kg.vocab import fold

_NO = re.compile(r"\b(?:no|not any|without(?: an?| any)?) $", re.IGNORECASE)
_SUPPORT_FOR = re.compile(r"support for\b", re.IGNORECASE)


class _Bound(Struct, frozen=True):
    """Of which things alone a construction is told, or of which it is not: classes, or names of things."""

    object: bool
    only: bool
    of: tuple[str, ...]

    def broken(self, t: Telling, subject: int, object: int) -> bool:
        """Whether it is told of others."""
        place = object if self.object else subject
        return (t.is_a(place, *self.of) or t.thing(place).name in self.of) != self.only


@cache
def _bounds(frame: str) -> tuple[_Bound, ...]:
    rows = [row for row in resources.table("rules", "bounds.tsv") if row["construction"] == frame]
    return tuple(_Bound(row["end"] == "object", row["is"] == "is", tuple(row["of"].split())) for row in rows)


def amiss(t: Telling, found: Found, subject: int, relation: str, object: int) -> bool:
    """Whether a construction does not say its relation of two such things at such a place."""
    if any(bound.broken(t, subject, object) for bound in _bounds(found.frame.id)):
        return True
    asked = (*_BETWEEN.get(relation, ()), *_BETWEEN.get(found.frame.id, ()))
    return any(question(t, found, subject, object) for question in asked)


def _given_up(t: Telling, found: Found, _subject: int, _object: int) -> bool:
    """`throws out the Foxos build`, `no FoxVAE baked in`: whether it is of what a thing gives up, or has not."""
    first = found.objects[0].start
    lacking = found.frame.side == "left" and _NO.search(t.here.text, found.clause[0], first)
    return t.here.language == "en" and (bool(lacking) or dropped(t.here.text, first))


def _in_numbers(t: Telling, _found: Found, _subject: int, _object: int) -> bool:
    """Whether it stands deep among numbers, that only list with what something was made."""
    return t.here.block.kind == "number" and t.here.depth > 1 and not t.here.addresses


def _its_own_program(t: Telling, _found: Found, subject: int, object: int) -> bool:
    """`FoxNet support for FoxUI`: whether a change is one to that program itself."""
    changed = t.claims("contributesTo", subject=subject) if t.cls(subject) in CONTRIBUTIONS else ()
    return any(t.thing(claim.object).name == t.thing(object).name for claim in changed)


def _data_from_model(t: Telling, _found: Found, subject: int, object: int) -> bool:
    return t.is_a(subject, "Dataset") and t.is_a(object, "Model")


def _well_known(t: Telling, _found: Found, subject: int, _object: int) -> bool:
    return t.thing(subject).rank == KNOWN


def _not_opening(t: Telling, found: Found, subject: int, _object: int) -> bool:
    """`FoxUI extension`, anywhere but where a part beneath a thing opens: whether what it says is left open."""
    first = found.objects[0].start
    opens = first - found.clause[0] <= 1 or t.here.text.endswith((", ", "; ", ". "), 0, first)
    return t.here.depth == 0 or not opens or t.root(subject) != "Artifact"


def _shows(t: Telling, found: Found, subject: int, object: int) -> bool:
    """`Colab for FoxLoRA`: whether a demonstration only shows a thing, and is not for the making of one."""
    if t.cls(subject) != "Demo" or t.is_a(object, "Platform"):
        return False
    making = cue("making-weights", r"\b{} (?:\w+ ){0,3}$").search(t.here.text, 0, found.objects[0].start)
    return not making and not cue("weights-made", r" (?:\w+ )?{}\b").match(t.here.text, found.objects[-1].end)


def _placed(t: Telling, found: Found, _subject: int, _object: int) -> bool:
    """`在 FoxUI 里用…`: whether the name before it only says where."""
    return found.subject is not None and t.here.led(found.subject, "在")


def _by_contribution(t: Telling, _found: Found, subject: int, _object: int) -> bool:
    return t.cls(subject) in CONTRIBUTIONS


def _likened(t: Telling, _found: Found, subject: int, object: int) -> bool:
    """Whether someone is likened to a thing."""
    return (t.root(subject) == "Agent") != (t.root(object) == "Agent")


def _of_other_kinds(t: Telling, _found: Found, subject: int, object: int) -> bool:
    return t.is_a(subject, "Model") != t.is_a(object, "Model")


def _than_program(t: Telling, _found: Found, subject: int, object: int) -> bool:
    return t.is_a(object, "Library", "Project") and t.root(subject) != "Artifact"


def _than_technique(t: Telling, _found: Found, subject: int, object: int) -> bool:
    return t.is_a(subject, "Application") and t.is_a(object, "Technique")


def _of_row(t: Telling, found: Found, subject: int, _object: int) -> bool:
    """`用 FoxMotion + FoxNet 做…`: whether what uses a thing is only named before it as one of a row."""
    own = fold(t.thing(subject).name)
    return any(fold(m.name) == own for m in t.here.inside(found.start, found.objects[0].start))


def _compound(t: Telling, found: Found, _subject: int, _object: int) -> bool:
    """`FoxGPU support for FoxUI`: whether what stands right before `support` is what is supported."""
    noun = _SUPPORT_FOR.match(t.here.text, found.start, found.end)
    return bool(noun) and found.subject is not None and found.subject.end + 1 == found.start


_BETWEEN: dict[str, tuple[Callable[[Telling, Found, int, int], bool], ...]] = {
    "appliesTo": (_by_contribution,),
    "basedOn": (_by_contribution, _data_from_model),
    "hostedOn": (_by_contribution,),
    "runsOn": (_given_up,),
    "supports": (_given_up, _its_own_program),
    "similarTo": (_likened,),
    "uses": (_given_up, _by_contribution, _in_numbers),
    "en-applies": (_shows,),
    "en-by-means": (_well_known,),
    "en-supports": (_compound,),
    "en-than": (_than_technique,),
    **dict.fromkeys(("en-part-for", "en-part-does", "en-part-to", "en-required-left"), (_not_opening,)),
    "zh-better-than": (_than_program,),
    "zh-does-with": (_of_row,),
    "zh-earlier": (_of_other_kinds,),
    "zh-employs": (_of_row,),
    "zh-uses": (_placed,),
}
"""By relation, or by construction: what is asked of the two things and of the place."""
