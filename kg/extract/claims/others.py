"""What a construction is not told of the topic, nor of the name before it, but of what stands beside them."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from msgspec import Struct

from kg import resources
from kg.extract.claims.constructions import Found
from kg.extract.claims.people.authors import ARM_OF
from kg.extract.telling import Telling
from kg.extract.words.asides import trained_there
from kg.extract.words.cues import cue
from kg.vocab import root

_TRAINED = re.compile(r"\btrained (?:[^\s,;:]+ ){0,5}$", re.I)
"""Before a card: there someone has made the thing, which may run on less."""


class _Words(Struct, frozen=True):
    """Words that stand somewhere beside a construction, by which it is told of something else."""

    of: tuple[str, ...]
    language: str
    where: str
    shape: re.Pattern[str]

    def stand(self, text: str, found: Found) -> bool:
        """Whether they stand there."""
        (opening, close), subject = found.clause, found.subject
        match self.where:
            case "opening":
                return self.shape.match(text, opening) is not None
            case "behind":
                return self.shape.match(text, found.end, max(found.end, close)) is not None
            case "behind-subject":
                return subject is not None and self.shape.match(text, subject.end) is not None
            case "before-subject":
                return subject is not None and self.shape.search(text, opening, subject.start) is not None
            case "before-object":
                return self.shape.search(text, opening, found.objects[0].start) is not None
        return self.shape.search(text, opening, found.start) is not None


@cache
def _table() -> tuple[_Words, ...]:
    return tuple(map(_row, resources.table("rules", "amiss.tsv")))


def _row(row: dict[str, str]) -> _Words:
    shape = f"(?:{row['cue']})$" if row["where"].startswith("before") else row["cue"]
    return _Words(tuple(row["of"].split()), row["language"], row["where"], re.compile(shape, re.IGNORECASE))


@cache
def _words(frame: str, relation: str, language: str) -> tuple[_Words, ...]:
    """The words of a language by which a construction is told of something else."""
    words = (one for one in _table() if one.language == language)
    return tuple(one for one in words if not one.of or frame in one.of or relation in one.of)


def told_of_another(t: Telling, found: Found) -> bool:
    """`Paper by Fox Lab: (address)`: whether it is said of what stands beside the cue."""
    words = _words(found.frame.id, found.frame.relation, t.here.language)
    asked = _BESIDE.get(found.frame.id) or _BESIDE.get(found.frame.relation)
    return any(one.stand(t.here.text, found) for one in words) or (asked is not None and asked(t, found))


def _of_two_kinds(_t: Telling, found: Found) -> bool:
    """`FoxNet vs Foxglove`: whether things of several kinds are set against each other."""
    named = (found.subject, *found.objects) if found.subject else ()
    return len({root(m.cls) for m in named if m.cls}) > 1


def _of_an_arm(t: Telling, found: Found) -> bool:
    """`by Foxglove's research arm`: whether a part of the house that is named has made it."""
    return ARM_OF.match(t.here.text, found.objects[0].end) is not None


def _by_whom_else(t: Telling, found: Found) -> bool:
    """`Paper by Fox Lab`, beneath a thing: whether what is labelled so is by someone, not the thing."""
    page = cue("page-label", r"\s*(?:the )?(?:(?:original|official|research|video|blog|reddit) )?{}s? ")
    other = cue("has-to-do", r"\b{} (?:[\w/'’.-]+ ){1,5}$", "en")
    stretch = t.here.text, found.clause[0], found.start
    beneath = t.here.depth > 0 and (page.fullmatch(*stretch) or other.search(*stretch))
    return bool(beneath) or _of_an_arm(t, found)


def _made_there(t: Telling, found: Found) -> bool:
    """`trained on a single 3090`: whether a card is only where someone has made the thing."""
    return trained_there(t.here.text, found.objects[0].start)


def _only_on(t: Telling, found: Found) -> bool:
    """`crashes on FoxOS`, `trained for a week on a 3090`: whether a bare `on` tells where else than it runs."""
    before = t.here.text, found.clause[0], found.start
    bare = t.here.text.startswith("on ", found.start)
    if bare and cue("goes-wrong", r"\b{}\b[^,;]{0,40}$").search(*before):
        return True
    card = bare and t.here.depth > 0 and all(m.cls == "Hardware" for m in found.objects)
    return (card and _TRAINED.search(*before) is not None) or _made_there(t, found)


_BESIDE: dict[str, Callable[[Telling, Found], bool]] = {
    "en-by": _by_whom_else,
    "en-made-by": _of_an_arm,
    "en-put-out-by": _of_an_arm,
    "en-runs-on": _only_on,
    "en-versus": _of_two_kinds,
    "runsOn": _made_there,
}
"""By construction, or by relation: what else than its words is asked."""
