"""The only reader of packaged files."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path


def data(*parts: str) -> Traversable:
    """A file or folder below `kg/data/`.

    >>> data("lexicon").name
    'lexicon'
    """
    return files("kg").joinpath("data", *parts)


@cache
def text(*parts: str) -> str:
    """The text of a packaged file, UTF-8."""
    return data(*parts).read_text(encoding="utf-8")


@cache
def table(*parts: str) -> tuple[dict[str, str], ...]:
    """The rows of a packaged TSV file; the first line names the columns, `#` starts a comment line."""
    lines = [line for line in text(*parts).splitlines() if line and not line.startswith("#")]
    return tuple(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def ontology() -> str:
    """The text of `ontology.ttl`: inside the wheel, or beside the package in a checkout."""
    packaged = data("ontology.ttl")
    source = packaged if packaged.is_file() else Path(__file__).resolve().parent.parent / "ontology.ttl"
    return source.read_text(encoding="utf-8")
