"""The folder in which a corpus is built: what one task leaves for others, in channels, whole files or none.

A channel is a folder with a file of each task that sent something; a file holds a list of records for each part that
they go to, so that who works on a part reads its piece of every file and nothing else. All is MessagePack.
"""

from __future__ import annotations

import os
import shutil
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any, TypeVar, cast
from zlib import crc32

import msgspec

from kg.conversion import Shape

T = TypeVar("T")
_HEAD = 8


@dataclass(frozen=True, slots=True)
class Work:
    """What every task knows: where the work lies, in how many batches and parts, and how pages are read."""

    folder: Path
    batches: int
    parts: int
    rdf: bool
    lexicon: Path | None = None
    pipeline: Path | None = None
    shape: Shape | None = None

    def part(self, name: str) -> int:
        """The part that works on a name, the same on every machine."""
        return crc32(name.encode("utf-8", "surrogatepass")) % self.parts

    def range(self, id: str) -> int:
        """The part that writes a record named by a hash; the parts are in the order of the ids."""
        return int(id.rpartition("/")[2][:8], 16) * self.parts >> 32

    def send(self, channel: str, task: int, parts: dict[int, list[Any]]) -> None:
        """Leave records for parts: all of a task's, in one step."""
        pieces = {part: msgspec.msgpack.encode(records) for part, records in sorted(parts.items()) if records}
        index, at = {}, 0
        for part, piece in pieces.items():
            index[part] = (at, len(piece))
            at += len(piece)
        head = msgspec.msgpack.encode(index)
        folder = self.folder / channel
        folder.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=folder, prefix=".", delete=False) as stream:
            stream.write(len(head).to_bytes(_HEAD, "big") + head)
            stream.writelines(pieces.values())
        os.replace(stream.name, folder / f"{task:06}")

    def receive(self, channel: str, part: int, kind: type[T]) -> Iterator[T]:
        """The records that all tasks left for a part, task by task."""
        for _, records in self.deliveries(channel, part, kind):
            yield from records

    def deliveries(self, channel: str, part: int, kind: type[T]) -> Iterator[tuple[int, list[T]]]:
        """Each task's number, and the records that it left for a part."""
        folder = self.folder / channel
        for name in sorted(p.name for p in folder.iterdir() if not p.name.startswith(".")) if folder.is_dir() else ():
            if records := _piece(folder / name, part, kind):
                yield int(name), records

    def keep(self, channel: str, task: int, records: Iterable[Any]) -> None:
        """Leave records that a later task of the same number takes up."""
        self.send(channel, task, {0: list(records)})

    def kept(self, channel: str, task: int, kind: type[T]) -> list[T]:
        """What `keep` left."""
        return _piece(self.folder / channel / f"{task:06}", 0, kind)

    def drop(self, channel: str) -> None:
        """Remove a channel that nobody reads any more."""
        shutil.rmtree(self.folder / channel, ignore_errors=True)


class Parcel:
    """Records on their way, by the part that they go to."""

    def __init__(self) -> None:
        self.parts: dict[int, list[Any]] = defaultdict(list)

    def add(self, part: int, record: Any) -> None:
        """Put a record with those for a part."""
        self.parts[part].append(record)


def _piece(file: Path, part: int, kind: type[T]) -> list[T]:
    with file.open("rb") as stream:
        size = int.from_bytes(stream.read(_HEAD), "big")
        found = _index().decode(stream.read(size)).get(part)
        if not found:
            return []
        stream.seek(_HEAD + size + found[0])
        return cast("list[T]", _decoder(cast(Hashable, kind)).decode(stream.read(found[1])))


@cache
def _decoder(kind: Hashable) -> msgspec.msgpack.Decoder[Any]:
    return msgspec.msgpack.Decoder(list[kind])  # type: ignore[valid-type]


@cache
def _index() -> msgspec.msgpack.Decoder[dict[int, tuple[int, int]]]:
    return msgspec.msgpack.Decoder(dict[int, tuple[int, int]])
