"""How far a rule can be trusted, as `kg evaluate --calibrate` measured it."""

from __future__ import annotations

from functools import cache

from kg.resources import table


def of(rule: str) -> float:
    """The measured confidence of a rule, 0 to 1; of one that was never judged, the share of all rules.

    >>> 0 < of("no such rule") < 1
    True
    """
    measured, mean = _measured()
    return measured.get(rule, mean)


@cache
def _measured() -> tuple[dict[str, float], float]:
    rows = table("confidence.tsv")
    right, seen = (sum(int(row[column]) for row in rows) for column in ("right", "seen"))
    return {row["rule"]: float(row["confidence"]) for row in rows}, round(right / seen, 3)
