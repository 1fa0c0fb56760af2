"""The last steps: every record marked, in its order, in its file."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import msgspec
from pyoxigraph import Triple

from kg import metadata, output, package, records, supersession
from kg.corpus.encoding import Lines
from kg.corpus.shapes import Failure, Happened, Home, Line, Overtaken, Stated
from kg.corpus.work import Work
from kg.model import Document, Entity, Event, Statement
from kg.package import Measure
from kg.rows import to_row
from kg.tally import Tally, added, tally

NQUADS, REFUSED, SKIPPED = "sdkg.nq", "quarantine.jsonl", "skipped.jsonl"
_BLOCK = 1 << 20

Record = TypeVar("Record", Statement, Event)


@dataclass(frozen=True, slots=True)
class _Item:
    """What is known of the item of an evidence without reading it again."""

    document: str
    lines: dict[int, int]

    def line_of(self, offset: int, /) -> int:
        return self.lines[offset]


def _items(homes: Iterable[Home]) -> Mapping[str, _Item]:
    found: dict[str, _Item] = {}
    for home in homes:
        item = found.setdefault(home.evidence.item, _Item(home.document, {}))
        item.lines[home.evidence.span.start] = home.line
    return found


def spread(work: Work, part: int) -> None:
    """Send the entities of a part to their places in the files."""
    lines = Lines(work)
    for entity in work.kept("entities", part, Entity):
        lines.add("entities", entity, {})
    lines.send("entities", part)


def settle(work: Work, part: int) -> None:
    """Mark the statements and events of a part that were overtaken, and send all to their places in the files."""
    found: dict[str, Overtaken] = {}
    for told in work.receive("overtaken", part, Overtaken):
        found[told.id] = min(told, found.get(told.id, told), key=lambda o: o.found)
    lines = Lines(work)
    for stated in work.receive("statements", part, Stated):
        statement = _marked(stated.statement, found.get(stated.statement.id), stated.refused)
        lines.add("statements", statement, _items([stated.home]), stated.refused)
    for happened in work.receive("events", part, Happened):
        event = _marked(happened.event, found.get(happened.event.id), happened.refused)
        lines.add("events", event, _items(happened.homes), happened.refused)
    lines.send("settled", part)


def _marked(record: Record, told: Overtaken | None, refused: str | None) -> Record:
    """What is kept out of the graph overtakes nothing that stays in it."""
    if told is None or (told.refused and not refused):
        return record
    return supersession.overtaken(record, told.found)


def bind(work: Work, part: int) -> None:
    """Write the records of a part in their order."""
    for kind in records.KINDS:
        lines = [line for step in _steps(work, kind) for line in work.receive(step, part, Line)]
        _write(work, kind, part, (line.line for line in sorted(lines)))


def bind_quads(work: Work, part: int) -> None:
    """Write the quads of a part, sorted, each once."""
    lines = sorted({line for step in _steps(work, "quads") for line in work.receive(step, part, str)})
    work.keep("tallies", part, [tally(lines)])
    _write(work, NQUADS, part, lines)


def _steps(work: Work, file: str) -> list[str]:
    folder = work.folder / "lines" / file
    return sorted(f"lines/{file}/{step.name}" for step in folder.iterdir()) if folder.is_dir() else []


def _write(work: Work, file: str, part: int, lines: Iterable[str]) -> None:
    place = work.folder / "bound" / file / f"{part:06}"
    place.parent.mkdir(parents=True, exist_ok=True)
    with place.open("w", encoding="utf-8", newline="") as stream:
        stream.writelines(lines)


def files(work: Work) -> list[str]:
    """The files that are bound of parts."""
    return [*records.KINDS, NQUADS] if work.rdf else [*records.KINDS]


def together(work: Work, number: int) -> None:
    """Put the parts of a file together, and measure it."""
    file = files(work)[number]
    size, lines, sha256 = 0, 0, hashlib.sha256()
    with _whole(work, file).open("wb") as whole:
        for part in sorted((work.folder / "bound" / file).iterdir()):
            for block in _blocks(part):
                whole.write(block)
                sha256.update(block)
                size, lines = size + len(block), lines + block.count(b"\n")
    work.keep("measures", number, [Measure(size, lines, sha256.hexdigest())])


def _whole(work: Work, file: str) -> Path:
    return work.folder / _named(file)


def _named(file: str) -> str:
    return file if file == NQUADS else f"{file}.jsonl"


def description(work: Work, tallies: int) -> Iterator[Triple]:
    """What describes the graph and its N-Quads."""
    counted = added(work.kept("tallies", part, Tally)[0] for part in range(tallies))
    return metadata.describe(counted, {NQUADS: work.kept("measures", files(work).index(NQUADS), Measure)[0]})


def publish(work: Work, failures: Iterable[Failure], described: bytes, out: Path) -> dict[str, int]:
    """Put all files into the graph's folder, with their descriptor; how many records there are of each kind.

    Files of another graph that its descriptor named, and that are not written now, are removed.
    """
    skipped = "".join(records.line(msgspec.structs.asdict(failure)) for failure in failures).encode()
    refused = sorted(line for step in _steps(work, "refused") for line in work.receive(step, 0, Line))
    told = {REFUSED: "".join(line.line for line in refused).encode()} | ({SKIPPED: skipped} if skipped else {})
    told |= {metadata.VOID: described} if described else {}
    measures = {_named(file): work.kept("measures", number, Measure)[0] for number, file in enumerate(files(work))}
    documents = sorted(
        (d for n in range(work.batches) for d in work.kept("documents", n, Document)), key=lambda d: d.id
    )
    rows = (to_row("documents", document, {}) for document in documents)
    descriptor = package.described(rows, measures | package.measured(told))
    whole = {_named(file): _whole(work, file) for file in files(work)}
    before = package.files(out)
    output.publish({**whole, **told, package.NAME: descriptor}, out)
    for name in before.keys() - whole.keys() - told.keys():
        (out / name).unlink(missing_ok=True)
    return {"documents": len(documents)} | {kind: measures[f"{kind}.jsonl"].lines for kind in records.KINDS}


def _blocks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as stream:
        while block := stream.read(_BLOCK):
            yield block
