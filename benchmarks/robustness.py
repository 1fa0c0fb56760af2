"""What an item still tells where a name in it is one that nobody knows, and where it is written otherwise.

    python benchmarks/robustness.py [--out docs/benchmarks.md] [PAGE ...]

The pages are those that come with the package, or others. Each item is rewritten in each way that it allows, and read
again; what it tells is laid beside what it told before, name for name (`tests/otherwise.py`, `tests/strangers.py`).
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from otherwise import REWRITINGS, Kept, rewritten
from parts import replaced
from strangers import unknown

from kg.compose import read_sources


def table(title: str, kept: Iterator[tuple[str, Kept]]) -> str:
    """How many facts outlived each change, and how many came instead."""
    groups: defaultdict[str, list[Kept]] = defaultdict(list)
    for group, one in kept:
        groups[group].append(one)
        groups["all"].append(one)
    rows = [f"| {title} | items | facts | kept | came instead |", "| --- | ---: | ---: | ---: | ---: |"]
    for group, ones in sorted(groups.items(), key=lambda pair: pair[0] == "all"):
        facts, lost, came = (sum(len(getattr(one, part)) for one in ones) for part in ("told", "lost", "came"))
        rows.append(f"| {group} | {len(ones):,} | {facts:,} | {1 - lost / max(1, facts):.3f} | {came:,} |")
    return "\n".join(rows) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("pages", nargs="*", help="pages, instead of those that come with the package")
    parser.add_argument("--out", type=Path, help="a Markdown file whose part on robustness is written anew")
    arguments = parser.parse_args()
    sources = read_sources(arguments.pages)
    part = "\n".join(
        [table("a name nobody knows", unknown(sources)), table("written otherwise", rewritten(sources, REWRITINGS))]
    )
    print(part)
    if arguments.out:
        page = replaced(arguments.out.read_text(encoding="utf-8"), "robustness", part)
        arguments.out.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
