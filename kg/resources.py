"""The only reader of packaged files."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from kg.errors import KgError


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
    """The rows of a packaged TSV file; the first line names the columns, `#` starts a comment line.

    Raises
    ------
    KgError
        If a row has not as many cells as there are columns.
    """
    return rows("/".join(parts), text(*parts))


def rows(name: str, content: str) -> tuple[dict[str, str], ...]:
    """The rows of a table by its text, each with a cell for every column.

    >>> rows("tails.tsv", "# Who has how many.\\nwho\\ttails\\nAda\\t9\\n")
    ({'who': 'Ada', 'tails': '9'},)
    >>> rows("tails.tsv", "who\\ttails\\nAda\\n")
    Traceback (most recent call last):
    kg.errors.KgError: tails.tsv:2: has 1 of 2 cells: 'Ada'; give each row who, tails, parted by tabs
    """
    lines = enumerate(content.splitlines(), 1)
    held = [(number, line.split("\t")) for number, line in lines if line and not line.startswith("#")]
    columns = held[0][1] if held else []
    for number, cells in held[1:]:
        if len(cells) != len(columns):
            problem = f"has {len(cells)} of {len(columns)} cells: {cells[0]!r}"
            raise KgError(f"{name}:{number}", problem, f"give each row {', '.join(columns)}, parted by tabs")
    return tuple(dict(zip(columns, cells, strict=True)) for _, cells in held[1:])


def ontology() -> str:
    """The text of `ontology.ttl`: inside the wheel, or beside the package in a checkout."""
    packaged = data("ontology.ttl")
    source = packaged if packaged.is_file() else Path(__file__).resolve().parent.parent / "ontology.ttl"
    return source.read_text(encoding="utf-8")
