"""The formats a graph can be written in, and the files that a graph's folder holds beside its records."""

from __future__ import annotations

import json
from typing import Literal

from kg.model import Graph

Format = Literal[
    "ttl", "trig", "nq", "nt", "jsonld", "graphml", "gexf", "cyjs", "nodes.csv", "edges.csv", "json", "void"
]  # fmt: skip
RDF: dict[Format, str] = {"ttl": "turtle", "trig": "trig", "nq": "nquads", "nt": "ntriples"}
FILES: dict[str, Format] = {"sdkg.ttl": "ttl", "sdkg.trig": "trig", "sdkg.nq": "nq", "graph.graphml": "graphml"}
EXPORTS: dict[Format, str] = {
    "jsonld": "jsonld", "gexf": "gexf", "cyjs": "cytoscape", "nodes.csv": "nodes_csv", "edges.csv": "edges_csv",
}  # fmt: skip


def encode(graph: Graph, format: Format) -> bytes:
    """A graph in one format; the same graph gives the same bytes.

    Parameters
    ----------
    graph : Graph
        The graph.
    format : str
        RDF (`ttl`, `trig`, `nq`, `nt`, `jsonld` with a compact context), for network tools (`graphml`, `gexf` with
        time, `cyjs` for Cytoscape, the pair `nodes.csv` and `edges.csv`), `json`: all records in one object, or `void`:
        what the dataset holds and comes from, as VoID and DCAT.

    Examples
    --------
    >>> encode(Graph(), "json").startswith(b'{"documents": []')
    True
    """
    if format in RDF:
        from kg import rdf

        return rdf.serialize(graph, RDF[format])
    if format in EXPORTS:
        from kg import exports

        written: bytes = getattr(exports, EXPORTS[format])(graph)
        return written
    if format == "graphml":
        from kg import nxgraph

        return nxgraph.graphml(graph)
    if format == "void":
        from kg import metadata, package
        from kg.tally import lines, tally

        files = {name: encode(graph, form) for name, form in FILES.items()}
        counted = tally(lines(files["sdkg.nq"]))
        return metadata.turtle(metadata.describe(counted, package.measured(files)))
    return _json(graph)


def _json(graph: Graph) -> bytes:
    from kg.rows import COLUMNS, to_rows

    return (json.dumps({kind: to_rows(graph, kind) for kind in COLUMNS}, ensure_ascii=False) + "\n").encode()
