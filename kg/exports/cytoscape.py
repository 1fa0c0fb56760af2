"""A graph as the JSON that Cytoscape and Cytoscape.js read."""

from __future__ import annotations

import json

from kg.model import Graph
from kg.rows import Row, to_rows


def cytoscape(graph: Graph) -> bytes:
    """A graph as Cytoscape JSON: things and statements with all their attributes.

    Parameters
    ----------
    graph : Graph
        The graph.

    Examples
    --------
    >>> json.loads(cytoscape(Graph()))["elements"]
    {'nodes': [], 'edges': []}
    """
    holds = {s.id: s.holds for s in graph.statements}
    nodes = [_node(row) for row in to_rows(graph, "entities")]
    edges = [_edge(row, holds[row["id"]]) for row in to_rows(graph, "statements")]
    whole = {
        "data": {"name": "sdkg"}, "directed": True, "multigraph": True, "elements": {"nodes": nodes, "edges": edges},
    }  # fmt: skip
    return (json.dumps(whole, ensure_ascii=True, indent=1) + "\n").encode()


def _node(row: Row) -> Row:
    return {"data": row | {"name": row["label"], "value": row["id"]}}


def _edge(row: Row, holds: bool) -> Row:
    ends = {"source": row.pop("subject"), "target": row.pop("object")}
    told = {name: cell for name, cell in row.items() if cell is not None}
    return {"data": told | ends | {"key": row["id"], "interaction": row["predicate"], "holds": holds}}
