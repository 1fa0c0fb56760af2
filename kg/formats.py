"""The formats a graph can be written in, and the files that a graph's folder holds beside its records."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from kg.model import Graph

Format = Literal["ttl", "trig", "nq", "nt", "jsonld", "graphml", "json"]
RDF: dict[Format, str] = {"ttl": "turtle", "trig": "trig", "nq": "nquads", "nt": "ntriples", "jsonld": "jsonld"}
FILES: dict[str, Format] = {"sdkg.ttl": "ttl", "sdkg.trig": "trig", "sdkg.nq": "nq", "graph.graphml": "graphml"}


def encode(graph: Graph, format: Format) -> bytes:
    """A graph in one format; the same graph gives the same bytes.

    Examples
    --------
    >>> encode(Graph(), "json").startswith(b'{"documents": []')
    True
    """
    if format in RDF:
        from kg import rdf

        return rdf.serialize(graph, RDF[format])
    return _graphml(graph) if format == "graphml" else _json(graph)


def _graphml(graph: Graph) -> bytes:
    from kg import nxgraph

    with TemporaryDirectory() as place:
        file = Path(place, "graph.graphml")
        nxgraph.write_graphml(graph, file)
        return file.read_bytes()


def _json(graph: Graph) -> bytes:
    from kg.rows import COLUMNS, to_rows

    return (json.dumps({kind: to_rows(graph, kind) for kind in COLUMNS}, ensure_ascii=False) + "\n").encode()
