"""Records as the lines they are written as, on their way to the part of each file in which they stand."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from kg import records
from kg.corpus.shapes import Line, Page, Splits
from kg.corpus.work import Parcel, Work
from kg.ends import Rejected
from kg.items import named
from kg.model import Place
from kg.rows import to_row
from kg.vocab import BASE

QUAD_PARTS = 4
"""How many parts of quads there are for each part: they are the most of all that is written."""

_SHARES = {"statement": 13, "document": 8, "item": 6, "event": 4, "entity": 4, "measurement": 1}
"""How the quads of news are spread over what they tell of, roughly."""

_REFUSED = {"statements": "1", "events": "2", "measurements": "3"}


class Lines:
    """The lines of values, by file and part, until they are sent."""

    def __init__(self, work: Work) -> None:
        self.work, self.splits = work, work.kept("splits", 0, Splits)[0]
        self.parcels: dict[str, Parcel] = defaultdict(Parcel)

    def add(self, kind: str, value: Any, items: Mapping[str, Place], refused: str | None = None) -> None:
        """Add a value of one of the kinds that a graph holds, or among the refused with the reason."""
        if refused:
            told = records.rejected([Rejected(value, refused)]).decode()
            self.parcels["refused"].add(0, Line(f"{_REFUSED[kind]} {value.id}", told))
            return
        if kind != "documents":
            part = bisect_right(self.splits.entities, value.id) if kind == "entities" else self.work.range(value.id)
            self.parcels[kind].add(part, Line(value.id, records.line(to_row(kind, value, items))))
        if self.work.rdf:
            self._quads(kind, value, items)

    def _quads(self, kind: str, value: Any, items: Mapping[str, Place]) -> None:
        from kg.rdf.encode import Encoder

        documents = {value.id: value.name} if kind == "documents" else _documents(items)
        for subject, predicate, thing, graph in Encoder(BASE, documents, items).facts(kind, value):
            line = f"{subject} {predicate} {thing} {graph} .\n"
            self.parcels["quads"].add(bisect_right(self.splits.quads, line), line)

    def send(self, step: str, task: int) -> None:
        """Send all lines to their parts."""
        for file, parcel in self.parcels.items():
            self.work.send(f"lines/{file}/{step}", task, parcel.parts)


def _documents(items: Mapping[str, Place]) -> dict[str, str]:
    return {item.document: item.document.removeprefix("document/") for item in items.values()}


def split(work: Work, _number: int) -> None:
    """Choose where the entities and the quads are cut, so that the parts are about alike; what is written is not."""
    ids = sorted(e for part in range(work.parts) for e in work.kept("samples", part, str))
    names = [page.name for n in range(work.batches) for page in work.kept("pages", n, Page)]
    work.keep("splits", 0, [Splits(_cut([(id, 1.0) for id in ids], work.parts), _quads(work, ids, names))])


def _quads(work: Work, ids: list[str], names: list[str]) -> list[str]:
    from kg.rdf.terms import path

    places = {"entity": ids, "document": [f"document/{named(name)}" for name in names]}
    hexes = [f"{digit:02x}" for digit in range(256)]
    weighed = []
    for kind, share in _SHARES.items():
        known = places.get(kind) or [f"{kind}/{digits}" for digits in hexes]
        weighed += [(f"<{BASE}{path(place)}", share / len(known)) for place in known]
    return _cut(sorted(weighed), work.parts * QUAD_PARTS)


def _cut(weighed: list[tuple[str, float]], parts: int) -> list[str]:
    """The places that cut a sorted list into parts of about one weight."""
    whole = sum(weight for _, weight in weighed)
    cuts: list[str] = []
    so_far = 0.0
    for place, weight in weighed:
        so_far += weight
        if so_far > whole * (len(cuts) + 1) / parts and len(cuts) < parts - 1:
            cuts.append(place)
    return cuts
