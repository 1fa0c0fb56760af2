"""Which of the things told before a Chinese clause points at: `那是 Ada 的复现`, `前者基于 …，后者用 …`."""

from __future__ import annotations

import re

from kg.extract.telling import Telling
from kg.extract.words.scene import Stretch
from kg.mentions import Mention
from kg.vocab import root

_IT = re.compile(r"(?:那|这|它|其)(?:个|一个|玩意|东西)?(?:其实|本来|原本|本质上?|说白了|就|只)?是(?=\s?[^不没])")
_OF_TWO = re.compile(r"(?:而|其中)?(?P<which>[前后])者")


def pointed_at(t: Telling, clause: Stretch) -> int | None:
    """The thing that a clause opens by pointing at, where one is meant; none where no word points.

    Parameters
    ----------
    t : Telling
        The block.
    clause : Stretch
        The clause.
    """
    if t.here.language != "zh":
        return None
    if two := _OF_TWO.match(t.here.text, *clause):
        pair = _pair(t, clause)
        return pair[two["which"] == "后"] if pair else None
    before = [m for m in _before(t, clause) if t.here.depth] if _IT.match(t.here.text, *clause) else []
    return t.mention(before[0]) if len(before) == 1 else None


def _pair(t: Telling, clause: Stretch) -> tuple[int, ...]:
    """The two things of one kind that were named right before, else the two that came out together."""
    begin = max((t.here.text.rfind(mark, 0, clause[0]) for mark in "。；;\n"), default=-1) + 1
    places = t.entered(t.here.proper(begin, clause[0]))
    made = tuple(place for place in places if t.root(place) == "Artifact")[:2]
    told = next((h.subjects for h in t.ledger.happenings if len(h.subjects) == 2), ())
    return made if len(made) == 2 else told


def _before(t: Telling, clause: Stretch) -> list[Mention]:
    """The names of the clause before, but for those of people and houses."""
    last = max((stretch for stretch in t.here.clauses if stretch[1] <= clause[0]), default=(0, 0))
    inside = iter(t.here.proper(*last))
    return [m for m in inside if root(m.cls or "Artifact") != "Agent"]
