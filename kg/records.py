"""A graph as JSON Lines in a folder, one file a kind of value and one line a value, and back."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from shlex import quote
from types import MappingProxyType
from typing import Any, NoReturn

from kg import output, package
from kg.ends import Rejected
from kg.errors import GraphError
from kg.model import Graph, attributes
from kg.rows import Row, to_graph, to_rows

KINDS = ("items", "entities", "statements", "events", "measurements")

# Line ends to some readers, which JSON leaves as they are.
_ESCAPES = str.maketrans({mark: f"\\u{ord(mark):04x}" for mark in "\x85\u2028\u2029"})


def encode(graph: Graph) -> dict[str, bytes]:
    r"""The records of a graph, by file name: sorted by id, one JSON object a line, UTF-8, LF.

    >>> from kg.model import Entity, Name
    >>> encode(Graph(entities=(Entity("format/ckpt", "Format", Name("ckpt")),)))["entities.jsonl"][:40]
    b'{"id": "format/ckpt", "cls": "Format", "'
    """
    return {f"{kind}.jsonl": "".join(map(line, to_rows(graph, kind))).encode("utf-8") for kind in KINDS}


def line(row: Row) -> str:
    """A row as a line of its file."""
    return json.dumps(row, ensure_ascii=False, allow_nan=False).translate(_ESCAPES) + "\n"


def write(graph: Graph, folder: Path, others: Mapping[str, bytes] = MappingProxyType({})) -> None:
    """Write a graph's records and their descriptor into a folder, all of them or none.

    The documents stand in the descriptor, without their text; items carry their own.

    Parameters
    ----------
    graph : Graph
        The graph.
    folder : Path
        Where to; files of other names that are already there stay.
    others : Mapping[str, bytes]
        More files to write in the same step, by name: the Turtle, the page.

    Raises
    ------
    GraphError
        If the folder cannot be written.
    """
    files = encode(graph) | dict(others)
    output.publish(files | {package.NAME: package.datapackage(graph, files)}, folder)


def rejected(values: Sequence[Rejected]) -> bytes:
    """What was kept out of a graph as JSON Lines: the value and the reason, in the order given."""
    rows = ({"why": value.reason, **attributes(value.value)} for value in values)
    return "".join(json.dumps(row, ensure_ascii=False, default=str) + "\n" for row in rows).encode()


def read(folder: Path) -> Graph:
    """Read the graph whose records stand in a folder; the inverse of `write` for documents without text.

    Raises
    ------
    GraphError
        If a file is missing or a record broken; with file, line, problem and remedy.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as place:
    ...     write(Graph(), Path(place))
    ...     read(Path(place)) == Graph()
    True
    """
    output.settle(folder)
    descriptor = folder / package.NAME
    documents = package.sources(_parse(_text(descriptor), str(descriptor)))
    rows: dict[str, Iterator[tuple[str, Row]]] = {"documents": ((f"{descriptor}, sources", row) for row in documents)}
    return to_graph(rows | {kind: _rows(folder / f"{kind}.jsonl") for kind in KINDS})


def _rows(path: Path) -> Iterator[tuple[str, Row]]:
    for number, line in enumerate(_text(path).removesuffix("\n").split("\n"), start=1):
        place = f"{path}, line {number}"
        row = _parse(line, place) if line else None
        if isinstance(row, dict):
            yield place, row
        elif line:
            raise GraphError(place, f"holds {line[:40]!r}, not a JSON object", "correct it, or build the graph again")


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        remedy = f"build the graph there first, with: kg build --out {quote(str(path.parent))}"
        raise GraphError(str(path), "is missing", remedy) from None
    except NotADirectoryError:
        remedy = "give the folder that `kg build` wrote, or build one, with: kg build --out FOLDER"
        raise GraphError(str(path.parent), "is no folder", remedy) from None
    except OSError as error:
        raise GraphError(str(path), f"cannot be read ({error.strerror})", "make it a file you may read") from error
    except UnicodeDecodeError as error:
        problem = f"is not UTF-8 from byte {error.start} on"
        raise GraphError(str(path), problem, "build the graph again") from error


def _parse(text: str, place: str) -> Any:
    def refuse(constant: str) -> NoReturn:
        raise ValueError(f"{constant} is not a number of JSON")

    try:
        told = json.loads(text, parse_constant=refuse)
        if "\\u" in text:
            json.dumps(told, ensure_ascii=False).encode("utf-8")
        return told
    except (ValueError, RecursionError) as error:
        problem = f"is not JSON ({error})"
        raise GraphError(place, problem, "correct it there, or build the graph again") from error
