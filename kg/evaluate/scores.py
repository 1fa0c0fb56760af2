"""What was right and what was not: marks, and the figures, tables and misses that follow from them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

COUNTS = {
    "entities": "entity_recall",
    "relations": "relation_recall",
    "relations_named": "relation_recall_named",
    "relations_said": "relation_precision",
    "plans": "plans_right",
    "events": "event_recall",
    "events_said": "event_precision",
    "measurements": "measurement_recall",
    "urls": "url_coverage",
}
"""How many things a figure is the share of, where that is worth telling."""

FIGURES = (
    "entity_recall", "entity_typed", "entity_split", "relation_recall", "relation_recall_any", "relation_recall_named",
    "relation_precision", "relation_f1", "certainty_accuracy", "certainty_marked", "plans_right", "event_recall",
    "event_recall_any", "event_precision", "event_f1", "measurement_recall", "measurement_precision", "measurement_f1",
    "url_coverage", "url_typed",
)  # fmt: skip

_UNTOLD = frozenset({"relation_recall_any", "relation_recall_named", "certainty_marked", "event_recall_any"})


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing that was looked at for a figure, and whether it counts.

    `kind` is its class, relation, event type or quantity; `rule` the rule that made it, for what the graph says.
    """

    figure: str
    counts: bool
    kind: str
    document: str
    line: int
    text: str
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Share:
    """How many of how many; nothing of nothing is 0.

    >>> Share(3, 4).value, Share(0, 0).value
    (0.75, 0.0)
    """

    right: int
    of: int

    @property
    def value(self) -> float:
        """The share as a number, 0 of nothing."""
        return self.right / self.of if self.of else 0.0


@dataclass(frozen=True, slots=True)
class Miss:
    """Something that should be otherwise: which figure it is missing from, where, and what it is."""

    figure: str
    place: str
    text: str


@dataclass(frozen=True)
class Scores:
    """The marks of one page, or of several together."""

    items: int
    marks: tuple[Mark, ...]

    def __add__(self, other: Scores) -> Scores:
        return Scores(self.items + other.items, self.marks + other.marks)

    @cached_property
    def shares(self) -> dict[str, Share]:
        """Every share that was measured, by figure."""
        return _shares((mark.figure, mark) for mark in self.marks)

    def share(self, figure: str) -> Share:
        """The counts behind a figure, none of none if there is no such figure."""
        return self.shares.get(figure, Share(0, 0))

    def value(self, figure: str) -> float:
        """A figure of `FIGURES`, 0 to 1."""
        kind, _, name = figure.rpartition("_")
        if name != "f1":
            return self.share(figure).value
        precision, recall = self.value(f"{kind}_precision"), self.value(f"{kind}_recall")
        return 2 * precision * recall / (precision + recall) if precision + recall else 0.0

    def summary(self) -> dict[str, float]:
        """All figures to three places, and what they are shares of."""
        counts = {name: self.share(figure).of for name, figure in COUNTS.items()}
        return {"items": self.items, **counts, **{figure: round(self.value(figure), 3) for figure in FIGURES}}

    def by_kind(self, family: str) -> dict[str, dict[str, Share]]:
        """Recall and precision for each relation (`relation`) or event type (`event`), the most frequent first."""
        sides = {side: f"{family}_{side}" for side in ("recall", "precision")}
        tables = {
            side: _shares((m.kind, m) for m in self.marks if m.figure == figure) for side, figure in sides.items()
        }
        kinds = {kind for table in tables.values() for kind in table}
        rows = {kind: {side: table.get(kind, Share(0, 0)) for side, table in tables.items()} for kind in kinds}
        return dict(sorted(rows.items(), key=lambda row: (-row[1]["recall"].of, -row[1]["precision"].of, row[0])))

    def misses(self, most: int | None = None) -> tuple[Miss, ...]:
        """What is missing, wrong, or split in two; of each figure the first `most`, in reading order."""
        found: defaultdict[str, list[Mark]] = defaultdict(list)
        for mark in self.marks:
            if mark.figure in FIGURES and mark.figure not in _UNTOLD and mark.counts == (mark.figure == "entity_split"):
                found[mark.figure].append(mark)
        order = sorted(found, key=FIGURES.index)
        chosen = (m for figure in order for m in sorted(found[figure], key=_place)[:most])
        return tuple(Miss(m.figure, f"{m.document}:{m.line}", m.text) for m in chosen)


def _place(mark: Mark) -> tuple[str, int, str]:
    return mark.document, mark.line, mark.text


def _shares(marks: Iterable[tuple[str, Mark]]) -> dict[str, Share]:
    counted: defaultdict[str, list[bool]] = defaultdict(list)
    for key, mark in marks:
        counted[key].append(mark.counts)
    return {key: Share(sum(each), len(each)) for key, each in counted.items()}
