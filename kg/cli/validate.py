"""The command that checks a graph against the shapes of the vocabulary."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.screen import GRAPH, GraphFolder, TextOrJson, say_json


def validate(
    graph: GraphFolder = GRAPH,
    report: Annotated[Path | None, typer.Option("--report", metavar="FILE", help="Write the report there too.")] = None,
    reference: Annotated[
        bool, typer.Option("--reference", help="Use pySHACL: slower, and finds the same as the fast engine.")
    ] = False,
    format: TextOrJson = "text",
) -> None:
    """Check a graph against the rules of its vocabulary, the worst findings first.

    Each finding names the thing, the value, the rule and the remedy.
    The exit code is 1 if anything is found that is worse than a warning.

    [bold]Examples[/bold]

      kg validate
      kg validate --graph my-graph --report report.txt
    """
    from kg import output, records
    from kg import validate as checking

    found = checking.validate(records.read(graph), "reference" if reference else "fast")
    if report:
        output.publish({report.name: f"{found}\n".encode()}, report.parent)
    if format == "json":
        say_json(found.violations)
    else:
        typer.echo(str(found))
    raise typer.Exit(not found.conforms)
