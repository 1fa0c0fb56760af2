"""Compare scores with the recorded ones, which they must not fall below.

usage: ratchet.py [--raise] PAGE=SCORE.json ...

The record, ratchet.json beside this file, names the figures that are held, per page; `--raise` writes better ones
into it.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

RECORD = Path(__file__).with_name("ratchet.json")
LESS_IS_BETTER = frozenset({"entity_split"})

Figures = dict[str, float]


def is_worse(name: str, new: float, old: float) -> bool:
    """Tell whether a figure has slipped."""
    return new > old if name in LESS_IS_BETTER else new < old


def compare(record: dict[str, Figures], scores: dict[str, Figures]) -> tuple[list[str], dict[str, Figures]]:
    """Lay scores beside the record: the rows of a table, and the record with every better figure taken over."""
    rows, raised = [], {page: dict(figures) for page, figures in record.items()}
    for page, score in scores.items():
        rows.append(f"{page + ' page':26} {'now':>8} {'held':>8}")
        for name in [*score, *sorted(record[page].keys() - score.keys())]:
            new, old = score.get(name), record[page].get(name)
            if old is None:
                rows.append(f"  {name:24} {new:8g}")
            elif new is None or is_worse(name, new, old):
                rows.append(f"  {name:24} {'missing' if new is None else format(new, 'g'):>8} {old:8g}  WORSE")
            else:
                rows.append(f"  {name:24} {new:8g} {old:8g}{'  better' if new != old else ''}")
                raised[page][name] = new
    return rows, raised


def main() -> int:
    """Print the table; fail where a figure is worse than the record."""
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("--raise", dest="lift", action="store_true")
    parser.add_argument("scores", nargs="+", metavar="PAGE=SCORE.json")
    arguments = parser.parse_args()
    record = json.loads(RECORD.read_text(encoding="utf-8"))
    pages = dict(pair.split("=", 1) for pair in arguments.scores)
    scores = {page: json.loads(Path(file).read_text(encoding="utf-8")) for page, file in pages.items()}
    rows, raised = compare(record, scores)
    print("\n".join(rows))
    if arguments.lift:
        RECORD.write_text(json.dumps(raised, indent=2) + "\n", encoding="utf-8")
    elif raised != record:
        print("better than the record: .ci/run gold --raise writes the new figures into .ci/ratchet.json")
    return any(row.endswith("WORSE") for row in rows)


if __name__ == "__main__":
    sys.exit(main())
