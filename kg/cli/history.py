"""Commands about time: what happened, in order, and what changed from one graph to another."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from kg import package, records
from kg.cli.screen import GRAPH, Day, GraphFolder, console, day, say_json
from kg.errors import KgError, SourceError
from kg.vocab import EVENTS

if TYPE_CHECKING:
    from kg.model import Graph

NARROW = 72
"""Characters of a terminal on which dates and types are wrapped too."""


def timeline(
    name: Annotated[
        str | None, typer.Argument(metavar="NAME", help="A name, an alias, an address or an identifier.")
    ] = None,
    graph: GraphFolder = GRAPH,
    start: Annotated[Day, typer.Option("--from", metavar="DATE", parser=day, help="The first day.")] = None,
    end: Annotated[Day, typer.Option("--to", metavar="DATE", parser=day, help="The last day.")] = None,
    kind: Annotated[str | None, typer.Option("--type", "-t", metavar="TYPE", help="Only this type of event.")] = None,
    format: Annotated[
        Literal["table", "json", "md"], typer.Option("--format", "-f", help="How to write it.")
    ] = "table",
) -> None:
    """Tell what happened, in order: to one thing, its versions, variants and contributions, or to all.

    What is planned, rumoured, uncertain or denied is marked so, and what has been overtaken, by what.

    [bold]Examples[/bold]

      kg timeline
      kg timeline "SD 2.0"
      kg timeline stable-diffusion-webui --from 2022-11-19 --type Merge
      kg timeline --format md > timeline.md
    """
    from kg import timeline as happened
    from kg.cli import render
    from kg.lookup import find
    from kg.sparql import show

    if kind is not None and kind not in EVENTS:
        raise typer.BadParameter(f"{kind!r} is no type of event; choose from " + ", ".join(EVENTS))
    known = records.read(graph)
    thing = find(known, name).id if name is not None else None
    moments = happened.timeline(known, thing, start and start.date(), end and end.date(), kind)
    if format == "json":
        say_json(moments)
        return
    screen, found = console(), happened.table(moments)
    if screen.is_terminal and format == "table":
        screen.print(render.columns(*found, narrow=screen.width < NARROW))
        screen.print(show.count(found))
        return
    for line in show.markdown(found) if format == "md" else show.aligned(found):
        screen.print(line, soft_wrap=True)


def diff(
    old: Annotated[str, typer.Argument(metavar="OLD", help="A graph's folder, pages, or a page in git: REV:PATH.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The same, later.")],
    format: Annotated[Literal["text", "json", "md"], typer.Option("--format", "-f", help="How to write it.")] = "text",
) -> None:
    """Tell what came, went or changed from one graph to another: things, facts, events and figures.

    Pages are read first, those in git too. The exit code is 0 whether anything changed or not.

    [bold]Examples[/bold]

      kg diff last-week extracted
      kg diff HEAD~1:news.md news.md
      kg diff old.md new.md --format md
    """
    from kg import diff as differ

    changes = differ.difference(_graph(old), _graph(new))
    if format == "json":
        say_json(changes)
        return
    lines = differ.markdown(changes) if format == "md" else differ.lines(changes)
    typer.echo("\n".join((differ.summary(changes), "", *lines)).rstrip())


def _graph(place: str) -> Graph:
    """The graph in a folder, or that of the pages at a path or in a revision."""
    from kg import compose
    from kg.items import document

    if (Path(place) / package.NAME).is_file():
        return records.read(Path(place))
    revision, colon, path = place.partition(":")
    if Path(place).exists() or not (colon and revision and path):
        return compose.build(compose.read_sources([place]))
    return compose.build([document(Path(path).name, compose.decoded(place, _in_git(place)))])


def _in_git(place: str) -> bytes:
    try:
        shown = subprocess.run(["git", "show", "--end-of-options", place], capture_output=True, check=False)
    except OSError as error:
        raise KgError("git", f"cannot be run ({error.strerror})", "install it, or give files") from error
    if shown.returncode:
        said = shown.stderr.decode(errors="replace").strip().removeprefix("fatal: ")
        raise SourceError(place, f"is neither a file nor in git ({said})", "write REV:PATH as in git show HEAD:news.md")
    return shown.stdout
