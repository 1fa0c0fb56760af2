"""The table of supersession: which later record ends or corrects which earlier one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from kg import resources


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the table: which records it joins, what they must share, and what that does to the earlier one."""

    number: int
    reason: str
    earlier: frozenset[str]
    was: frozenset[str]
    later: frozenset[str]
    now: frozenset[str]
    same: str
    differ: str
    order: str
    until: str
    effect: str

    @property
    def alike(self) -> bool:
        """Whether the later record must be of the type of the earlier one."""
        return self.later == {"="}


@cache
def rules() -> tuple[Rule, ...]:
    """The table of supersession, in its order.

    >>> sorted({rule.effect for rule in rules()})
    ['corrects', 'ends']
    """
    return tuple(_rule(number, row) for number, row in enumerate(resources.table("rules", "supersession.tsv")))


def _rule(number: int, row: Mapping[str, str]) -> Rule:
    earlier, was, later, now = (frozenset(row[name].split("|")) for name in ("earlier", "was", "later", "is"))
    return Rule(number, row["reason"], earlier, was, later, now, row["same"], row["differ"], row["order"],
                row["until"], row["effect"])  # fmt: skip


@cache
def corrections() -> frozenset[str]:
    """The reasons for which a record never held, rather than until a day."""
    return frozenset(rule.reason for rule in rules() if rule.effect == "corrects")


@cache
def types() -> frozenset[str]:
    """The relations and the types of events that any rule looks at."""
    return frozenset().union(*({*rule.earlier, *rule.later, rule.until} for rule in rules())) - {"=", ""}


@cache
def sames(kind: str) -> frozenset[str]:
    """What any rule asks two records to share one of which is of a relation or a type of event."""
    return frozenset(rule.same for rule in rules() if kind in {*rule.earlier, *rule.later, rule.until})
