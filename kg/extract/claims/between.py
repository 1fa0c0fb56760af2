"""What the words between two names say of the two, whatever the topic is: `FoxNet lands in FoxUI`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from msgspec import Struct

from kg import resources
from kg.extract.claims.frames import Frame
from kg.extract.claims.rows import objects
from kg.extract.telling import Telling, Topic
from kg.extract.words.cues import cue
from kg.extract.words.scene import Stretch
from kg.literals import Screen
from kg.mentions import Mention

_ANY = r"(?: {}(?!\w)){0,4}"
_GAP = re.compile(r" (?:(?:an?|the|its|your|latest|new|popular|own|local|current|stock) )*")
"""What may stand between the words and the second name."""


class _Between(Struct, frozen=True):
    """A row of the table: what leads to the first name, what parts the names, and which names may stand there."""

    led: re.Pattern[str] | None
    cue: re.Pattern[str]
    relation: str
    forward: bool
    left: Frame
    right: Frame


def told(t: Telling, _: Topic | None = None) -> None:
    """Enter what the words between two rows of names say of the one and the other."""
    likely = _likely(t.here.text, t.here.language) if len(t.here.named) > 1 else ()
    for clause in t.here.clauses if likely and t.here.block.kind != "number" else ():
        for row in likely:
            for left, right in _found(t, row, clause):
                _enter(t, row, left, right)


@lru_cache(maxsize=64)
def _likely(text: str, language: str) -> tuple[_Between, ...]:
    return _screen(language).likely(text)


@cache
def _screen(language: str) -> Screen[_Between]:
    rows = [row for row in resources.table("rules", "between.tsv") if row["language"] == language]
    return Screen((row.cue, row) for row in map(_row, rows))


def _row(row: dict[str, str]) -> _Between:
    led, words = (re.compile(_spelt(row[column]) + end, re.I) for column, end in (("led", "$"), ("cue", r"(?!\w)")))
    sides = [Frame("between", words, "supports", "topic", side, tuple(row[side].split())) for side in ("left", "right")]
    return _Between(led if row["led"] else None, words, row["relation"], row["subject"] == "left", *sides)


def _spelt(cell: str) -> str:
    """A cell with the words that its marks stand for."""
    for mark, words in (
        ("%kind%", cue("guest-kind", _ANY)),
        ("%be%", cue("guest-be", _ANY)),
        ("%how%", cue("guest-how", _ANY)),
        ("%device%", cue("device-kind", _ANY)),
    ):
        cell = cell.replace(mark, words.pattern)
    return cell


def _found(t: Telling, row: _Between, clause: Stretch) -> Iterator[tuple[list[Mention], list[Mention]]]:
    """The two rows of names that the words of a table row part."""
    names = [m for m in t.here.named if clause[0] <= m.start and m.end <= clause[1]]
    for name in names[:-1]:
        said = row.cue.match(t.here.text, name.end, clause[1])
        left = objects(t.here, row.left, names, said) if said and _known(name) else []
        right = objects(t.here, row.right, names, said) if said and left and left[-1] is name else []
        near = said and right and _GAP.fullmatch(t.here.text, said.end(), right[0].start)
        if near and (row.led is None or row.led.search(t.here.text, clause[0], left[0].start)):
            yield left, right


def _known(name: Mention) -> bool:
    return name.cls is not None and not name.weak


def _enter(t: Telling, row: _Between, left: list[Mention], right: list[Mention]) -> None:
    sure = t.holds(row.relation, left[0].start, right[-1].end)
    firsts, seconds = t.entered(filter(_known, left)), t.entered(right, "Project")
    for one, other in ((a, b) for a in firsts for b in seconds):
        subject, object = (one, other) if row.forward else (other, one)
        if subject != object and not t.claimed(subject, object):
            t.tie(subject, row.relation, object, (left[0].start, right[-1].end), sure, f"between-{row.relation}")
