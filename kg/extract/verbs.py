"""The words in a clause that tell of an event, from the table `verbs.tsv`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from kg import resources
from kg.extract.scene import Scene


@dataclass(frozen=True, slots=True)
class Verb:
    """A word or phrase that tells of an event.

    `order` is its weight among others in the clause, the lowest first; `traits` what else rules ask of it.
    """

    start: int
    end: int
    event: str
    order: int
    form: str
    traits: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Row:
    event: str
    order: int
    traits: frozenset[str]


@cache
def _table(language: str) -> tuple[re.Pattern[str], dict[str, _Row]]:
    rows = {
        row["form"].casefold(): _Row(row["event"], int(row["order"]), frozenset((row["traits"] or "").split()))
        for row in resources.table("rules", "verbs.tsv")
        if row["language"] == language
    }
    forms = "|".join(re.escape(form) for form in sorted(rows, key=lambda f: (-len(f), f)))
    pattern = forms if language == "zh" else rf"(?<![\w-])(?:{forms})(?![\w-])"
    return re.compile(pattern, re.IGNORECASE), rows


def verbs(scene: Scene, start: int, end: int) -> list[Verb]:
    """The event words of a stretch in reading order, none inside a name."""
    return list(_verbs(scene, start, end))


def _verbs(scene: Scene, start: int, end: int) -> Iterator[Verb]:
    pattern, rows = _table(scene.language)
    names = [m for m in scene.names if m.kind != "address" and m.cls != "Concept"]
    for match in pattern.finditer(scene.text, start, end):
        form = match[0].casefold()
        row = rows[form]
        if row.event and not any(m.start <= match.start() and match.end() <= m.end for m in names):
            yield Verb(match.start(), match.end(), row.event, row.order, form, row.traits)


def chief(found: Iterable[Verb]) -> Verb | None:
    """The verb that counts where there are several: of the weightiest the first."""
    return min(found, key=lambda verb: (verb.order, verb.start), default=None)
