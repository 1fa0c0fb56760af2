"""The command that writes a graph in another format."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.screen import GRAPH, GraphFolder
from kg.formats import Format, encode


def export(
    format: Annotated[Format, typer.Option("--format", "-f", help="The format to write.")],
    out: Annotated[
        Path | None, typer.Option("--out", "-o", metavar="FILE", help="Where to; else to standard output.")
    ] = (None),
    graph: GraphFolder = GRAPH,
) -> None:
    """Write the graph as RDF, for network tools and spreadsheets, or as one JSON object of its records.

    It goes to standard output, unless --out names a file.

    [bold]Examples[/bold]

      kg export --format ttl --out graph.ttl
      kg export --format gexf --out graph.gexf
      kg export --format nq | gzip > graph.nq.gz
      kg export -f json | jq '.entities | length'
    """
    from kg import output, records

    content = encode(records.read(graph), format)
    if out:
        output.publish({out.name: content}, out.parent)
    else:
        sys.stdout.buffer.write(content)
