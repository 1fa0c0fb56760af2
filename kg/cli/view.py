"""The command that writes the graph as a page to look at."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg import output, records
from kg.cli.screen import GRAPH, GraphFolder

PAGE = "index.html"


def view(
    graph: GraphFolder = GRAPH,
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", metavar="FILE", help="Where to; else index.html in the graph's folder."),
    ] = None,
    open_it: Annotated[bool, typer.Option("--open", help="Show it in the browser.")] = False,
) -> None:
    """Write the graph as one HTML file: relationships and timeline, to look at without a network.

    The page needs nothing but a browser; it can be sent and opened by double-click.

    [bold]Examples[/bold]

      kg view
      kg view --out graph.html --open
    """
    from kg.viewer import page

    place = out or graph / PAGE
    output.publish({place.name: page(records.read(graph))}, place.parent)
    typer.echo(f"{place.resolve()}")
    if open_it:
        typer.launch(place.resolve().as_uri())
