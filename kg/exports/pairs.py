"""A graph as a pair of CSV tables, nodes and edges, with the headings that Gephi's import and spreadsheets expect."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from kg.model import Graph
from kg.vocab import SYMMETRIC

NODES = ("Id", "Label", "Class", "Aliases", "Urls")
EDGES = (
    "Id", "Source", "Target", "Type", "Relation", "Weight", "Certainty", "Holds", "Published", "ValidFrom", "ValidTo",
    "Item", "Quotation",
)  # fmt: skip


def nodes_csv(graph: Graph) -> bytes:
    r"""The things of a graph, one a row; several aliases or addresses stand on lines of their own in one cell.

    Parameters
    ----------
    graph : Graph
        The graph.

    Examples
    --------
    >>> nodes_csv(Graph())
    b'Id,Label,Class,Aliases,Urls\n'
    """
    return _table(
        NODES,
        (
            (e.id, e.name, e.cls, "\n".join(dict.fromkeys(name.text for name in e.aliases)), "\n".join(e.urls))
            for e in graph.entities
        ),
    )


def edges_csv(graph: Graph) -> bytes:
    """The statements of a graph, one a row; the weight is the confidence, and symmetric relations are undirected.

    Parameters
    ----------
    graph : Graph
        The graph.

    Examples
    --------
    >>> edges_csv(Graph())[:16]
    b'Id,Source,Target'
    """
    return _table(
        EDGES,
        (
            (
                s.id, s.subject, s.object, "Undirected" if s.predicate in SYMMETRIC else "Directed", s.predicate,
                s.confidence, s.certainty, s.holds, s.published, s.valid and s.valid.start, s.valid and s.valid.end,
                s.evidence.item, graph.item[s.evidence.item].quote(s.evidence.span),
            )
            for s in graph.statements
        ),
    )  # fmt: skip


def _table(headings: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    stream = io.StringIO(newline="")
    plain = csv.writer(stream, lineterminator="\n")
    quoted = csv.writer(stream, lineterminator="\n", quoting=csv.QUOTE_ALL)  # a lone CR is quoted by no other way
    plain.writerow(headings)
    for row in rows:
        cells = ["" if cell is None else cell for cell in row]
        (quoted if any("\r" in str(cell) for cell in cells) else plain).writerow(cells)
    return stream.getvalue().encode("utf-8", "replace")
