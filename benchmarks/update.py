"""What one edit costs: a graph brought up to date beside the same graph built anew.

    python benchmarks/update.py [--pages 420] [--turns 3] [--out docs/benchmarks.md]

The corpus is the shipped news multiplied (`benchmarks/multiplied.py`), 420 pages of which hold about 10,000 items. Each
turn changes the words of one item, another each time; then one process updates the graph and another builds it anew,
each from the same state of memory, in which one page has been read, and what they give is compared to the byte. The
figures are the CPU time of `kg.cache.update` and of `kg.compose.build`: the pages are read from disk before, the
graph's files are not written.
"""

from __future__ import annotations

import argparse
import statistics
from functools import partial
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time
from typing import Any

from multiplied import page
from parts import replaced
from scale import apart, grid

from kg import cache, compose, records
from kg.extract.story import facts
from kg.items import document, entries
from kg.lexicon import load
from kg.model import Document, Graph
from kg.pipeline import pipeline

Row = dict[str, Any]


def corpus(pages: int) -> list[Document]:
    return [document(f"{number:06}.md", page(number)) for number in range(pages)]


def edited(documents: list[Document], turn: int) -> list[Document]:
    """The corpus after an edit of one item, in the middle of a page."""
    number = (turn + 1) * 97 % len(documents)
    old = documents[number]
    items = [entry.item for entry in entries(old)]
    end = items[len(items) // 2].span.end
    text = f"{old.text[:end].rstrip()}, says its author for the time no. {turn}{old.text[end:]}"
    return [*documents[:number], document(f"{old.name}.md", text), *documents[number + 1 :]]


def timed(graph: Graph, since: float) -> Row:
    seconds = process_time() - since
    content = sha256(b"".join(records.encode(graph).values())).hexdigest()
    return {"seconds": seconds, "content": content, "items": len(graph.items), "statements": len(graph.statements)}


def anew(documents: list[Document]) -> Row:
    since = process_time()
    return timed(compose.build(documents), since)


def updated(documents: list[Document], folder: Path, when: str) -> Row:
    since = process_time()
    return timed(cache.update(documents, folder, when), since)


def turns(pages: int, count: int) -> list[tuple[Row, Row]]:
    """What an update and a build of each turn took, after one update that reads all."""
    pipeline()
    documents = corpus(pages)
    for entry in entries(documents[0]):
        facts(entry.block, load(), entry.item.date)
    with TemporaryDirectory() as place:
        apart(partial(updated, documents, Path(place), "at first"))
        measured = [turned(edited(documents, turn), Path(place), str(turn)) for turn in range(count)]
    return measured


def turned(documents: list[Document], folder: Path, turn: str) -> tuple[Row, Row]:
    one, other = apart(partial(updated, documents, folder, turn)), apart(partial(anew, documents))
    if one["content"] != other["content"]:
        raise SystemExit(f"turn {turn}: the update is not what a build gives")
    return one, other


def table(measured: list[tuple[Row, Row]], pages: int) -> str:
    update, build = (statistics.median(row["seconds"] for row in rows) for rows in zip(*measured, strict=True))
    last = measured[-1][1]
    head = ("pages", "items", "statements", "build, CPU s", "update after one edit, CPU s", "share")
    told = (f"{pages:,}", f"{last['items']:,}", f"{last['statements']:,}", f"{build:.2f}", f"{update:.2f}")
    return grid(head, [(*told, f"{update / build:.1%}")])


def main() -> None:
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("--pages", type=int, default=420)
    parser.add_argument("--turns", type=int, default=3)
    parser.add_argument("--out", type=Path)
    arguments = parser.parse_args()
    found = table(turns(arguments.pages, arguments.turns), arguments.pages)
    print(found)
    if arguments.out:
        arguments.out.write_text(replaced(arguments.out.read_text("utf-8"), "update", found), "utf-8")


if __name__ == "__main__":
    main()
