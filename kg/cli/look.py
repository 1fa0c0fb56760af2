"""Commands that look at a graph: what it holds, one thing, the way between two."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from kg import records
from kg.cli.screen import GRAPH, Day, GraphFolder, TextOrJson, as_of, day, say, say_json
from kg.errors import KgError
from kg.lookup import find

if TYPE_CHECKING:
    from kg.model import Entity, Graph

Name = Annotated[str, typer.Argument(metavar="NAME", help="A name, an alias, an address or an identifier.")]


def stats(
    graph: GraphFolder = GRAPH,
    format: Annotated[Literal["table", "json"], typer.Option("--format", "-f", help="For people, or for programs.")] = (
        "table"
    ),
    duplicates: Annotated[
        bool, typer.Option("--duplicates", help="List instead what looks like one thing under two names.")
    ] = False,
) -> None:
    """Count what the graph holds: by class, relation, certainty, month and more.

    With --duplicates the exit code is 1 if there are any.

    [bold]Examples[/bold]

      kg stats
      kg stats --format json | jq .classes
      kg stats --duplicates
    """
    from kg import stats as counting
    from kg.cli import render

    known = records.read(graph)
    if duplicates:
        found = counting.duplicates(known)
        if format == "json":
            say_json(found)
        else:
            say(render.duplicates(found))
        raise typer.Exit(bool(found))
    tables = counting.summary(known)
    say_json(tables) if format == "json" else say(render.tables(tables))


def show(
    name: Name,
    graph: GraphFolder = GRAPH,
    date: Annotated[Day, typer.Option("--as-of", metavar="DATE", parser=day, help="As it was on that day.")] = None,
    known: Annotated[Day, typer.Option("--known-at", metavar="DATE", parser=day, help="As known on that day.")] = None,
    format: TextOrJson = "text",
) -> None:
    """Show one thing: names, facts, events and figures, each with date and source.

    What is planned, rumoured, uncertain, denied or superseded is marked so.
    A class in parentheses tells things of the same name apart.

    [bold]Examples[/bold]

      kg show "SD 2.0"
      kg show "SD 2.0" --as-of 2022-11-25
      kg show "DreamBooth (Technique)"
      kg show https://github.com/invoke-ai/InvokeAI --format json
    """
    from kg import present
    from kg.cli import render

    whole = records.read(graph)
    then, thing = as_of(whole, date, known), find(whole, name)
    if thing.id not in then.entity:
        raise _unknown_then(whole, thing, date)
    profile = present.profile(then, then.entity[thing.id])
    say_json(profile) if format == "json" else say(render.profile(profile))


def _unknown_then(graph: Graph, thing: Entity, date: Day) -> KgError:
    """Why a thing is not in the graph as it was: from which day on it would be."""
    from kg import history

    said = thing.id in as_of(graph, date, None).entity
    begun = history.first(graph, thing.id, said)
    option = "--known-at" if said else "--as-of"
    if begun is None:
        return KgError(thing.name, "no record tells anything of it", f"leave {option} away")
    problem = f"nothing is {'said' if said else 'known'} of it before {begun}"
    return KgError(thing.name, problem, f"give that day or a later one to {option}")


def path(
    start: Annotated[str, typer.Argument(metavar="A", help="Where to start: a name, an alias, an address.")],
    end: Annotated[str, typer.Argument(metavar="B", help="Where to arrive.")],
    graph: GraphFolder = GRAPH,
    limit: Annotated[int, typer.Option("--max", "-n", min=1, max=100, help="How many ways at most.")] = 3,
    format: TextOrJson = "text",
) -> None:
    """Tell how two things are tied: up to three ways, the most telling first.

    Specific relations go before vague ones, assertions before rumours,
    and things with few ties before those that everything is tied to.

    [bold]Examples[/bold]

      kg path "SD 2.0" depthmap2mask
      kg path AUTOMATIC1111 safetensors --max 1
    """
    from kg import present
    from kg.cli import render
    from kg.paths import ways

    known = records.read(graph)
    first, last = find(known, start), find(known, end)
    if first == last:
        raise typer.BadParameter(f"{start!r} and {end!r} both name {first.name}; give two different things")
    routes = [present.route(known, way) for way in ways(known, first.id, last.id, limit)]
    if not routes:
        raise KgError(f"{first.name} – {last.name}", "no statement ties them", "see each with `kg show`")
    say_json(routes) if format == "json" else say(render.routes(routes))
