"""How far each rule can be trusted: the share of its products that the gold calls right."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from kg.evaluate.scores import Scores

HEADING = (
    "# How many products of each rule the gold judged and called right; the share is drawn toward that of all rules.\n"
    "# Written by: make calibrate\n"
)
WEIGHT = 2
"""How many products the share of all rules counts for beside a rule's own."""


@dataclass(frozen=True, slots=True)
class Trust:
    """A rule with how many of its products are right, how many were judged, and what follows."""

    rule: str
    right: int
    seen: int
    confidence: float


def calibrate(scores: Scores) -> tuple[Trust, ...]:
    """Measure the rules by the marks of what they made, sorted by rule.

    Examples
    --------
    >>> from kg.evaluate.scores import Mark
    >>> made = [Mark("event_precision", right, "Fix", "d", 1, "", "commit") for right in (True, True, False)]
    >>> calibrate(Scores(1, tuple(made)))
    (Trust(rule='commit', right=2, seen=3, confidence=0.667),)
    """
    judged: defaultdict[str, list[bool]] = defaultdict(list)
    for mark in scores.marks:
        if mark.rule:
            judged[mark.rule].append(mark.counts)
    everything = [right for marks in judged.values() for right in marks]
    mean = sum(everything) / len(everything) if everything else 0.0
    return tuple(_trust(rule, sum(marks), len(marks), mean) for rule, marks in sorted(judged.items()))


def _trust(rule: str, right: int, seen: int, mean: float) -> Trust:
    return Trust(rule, right, seen, round((right + WEIGHT * mean) / (seen + WEIGHT), 3))


def tabulate(rules: tuple[Trust, ...]) -> bytes:
    """The rules as the table that `kg.confidence` reads."""
    rows = (f"{t.rule}\t{t.right}\t{t.seen}\t{t.confidence:.3f}\n" for t in rules)
    return (HEADING + "rule\tright\tseen\tconfidence\n" + "".join(rows)).encode("utf-8")
