"""The state of the program: what is kept of a reading counts for the one that read it alone."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from kg.model import digest


def state(lexicon: Path | None) -> str:
    """The program, its tables and the user's names, by content."""
    return digest(_program(), lexicon.read_bytes().hex() if lexicon and lexicon.is_file() else str(lexicon))


@cache
def _program() -> str:
    def walk(place: Traversable, path: str) -> Iterator[tuple[str, Traversable]]:
        for inner in sorted(place.iterdir(), key=lambda p: p.name):
            if inner.is_dir():
                yield from walk(inner, f"{path}/{inner.name}")
            elif inner.name.endswith((".py", ".tsv")):
                yield f"{path}/{inner.name}", inner

    found = hashlib.sha256()
    for path, file in walk(files("kg"), ""):
        found.update(path.encode() + b"\0" + file.read_bytes() + b"\0")
    return found.hexdigest()
