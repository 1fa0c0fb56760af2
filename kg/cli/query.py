"""Commands that ask the graph in SPARQL, and that make and publish the store behind it."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from kg.cli import asking
from kg.cli.screen import GRAPH, Day, GraphFolder, as_of, console, day
from kg.errors import KgError

if TYPE_CHECKING:
    from kg.sparql.evaluate import Answer, Request

Shown = Literal["table", "csv", "tsv", "json", "xml", "md", "ttl", "nt", "jsonld", "rdf", "trig", "nq"]
Seconds = Annotated[float, typer.Option("--timeout", metavar="SECONDS", min=0.05, help="How long a query may take.")]


def query(
    question: Annotated[
        str | None, typer.Argument(metavar="QUERY", help="A query, a file, the name of a shipped query, or -.")
    ] = None,
    graph: GraphFolder = GRAPH,
    param: Annotated[
        list[str] | None, typer.Option("--param", "-p", metavar="NAME=VALUE", help="A value for a shipped query.")
    ] = None,
    format: Annotated[Shown, typer.Option("--format", "-f", help="How to write the answer.")] = "table",
    list_: Annotated[bool, typer.Option("--list", help="List the shipped queries.")] = False,
    explain: Annotated[bool, typer.Option("--explain", help="Show how the query runs, not its answer.")] = False,
    date: Annotated[Day, typer.Option("--as-of", metavar="DATE", parser=day, help="As it was on that day.")] = None,
    known: Annotated[Day, typer.Option("--known-at", metavar="DATE", parser=day, help="As known on that day.")] = None,
    timeout: Seconds = 20,
    endpoint: Annotated[str | None, typer.Option(metavar="URL", help="Ask this SPARQL endpoint instead.")] = None,
) -> None:
    """Ask the graph in SPARQL.

    Prefixes need no declaration, relative IRIs are resources of the graph,
    and the default graph is all of it.

    [bold]Examples[/bold]

      kg query --list
      kg query lineage --param from="SD 2.0"
      kg query 'SELECT ?name { ?m a sdkg:Model ; rdfs:label ?name }'
      kg query denials --as-of 2022-11-25
      kg query 'DESCRIBE <model/stable-diffusion-2.0>' --format ttl
      kg query question.rq --format csv > answer.csv
    """
    from kg import queries
    from kg import store as stores
    from kg.sparql import ask, notes, syntax
    from kg.sparql.evaluate import Request

    if list_:
        _list()
        return
    text = asking.text(question, param or [])
    _note(syntax.unknown_terms(text))
    _note(notes.unbound(text))
    request = Request(text, _accept(format), most_bytes=1 << 30)
    if endpoint:
        _fitting(explain, date or known)
        _write(ask.remote(endpoint, request, timeout), format)
        return
    with _state(graph, date, known) as state:
        request = asking.meant(request, question, asking.values(param or []), graph, state)
        if question not in queries.names():
            _note(notes.nowhere(text, stores.open_state(state)))
        if explain:
            _explain(state, request, timeout)
        else:
            _write(ask.local(state, request, timeout), format)


def _fitting(explain: bool, day: Day) -> None:
    """See to it that an endpoint is asked nothing that only a graph of one's own can tell."""
    if explain:
        raise typer.BadParameter("--explain goes with a store of one's own, not with --endpoint")
    if day:
        raise typer.BadParameter("--as-of and --known-at go with a graph of one's own, not with --endpoint")


def _note(notes: Iterable[str]) -> None:
    for note in notes:
        console(stderr=True).print(f"note: {note}", soft_wrap=True)


@contextmanager
def _state(graph: Path, date: Day, known: Day) -> Iterator[Path]:
    """The store of a graph; that of the graph as it was lasts as long as the question."""
    from tempfile import TemporaryDirectory

    from kg import rdf, records
    from kg import store as stores

    if date is None and known is None:
        yield stores.ensure(graph)
        return
    with TemporaryDirectory(ignore_cleanup_errors=True) as place:
        yield stores.build(rdf.serialize(as_of(records.read(graph), date, known), "nquads"), Path(place))


def store(graph: GraphFolder = GRAPH) -> None:
    """Load the graph into the store that queries run on; `kg build` does it too.

    Queries that run meanwhile, and a server, go on with the old store until the new one is whole.

    [bold]Examples[/bold]

      kg store
      kg store --graph graph
    """
    from kg import store as stores

    state = stores.load(graph)
    typer.echo(f"{len(stores.open_state(state)):,} triples in {state}")


def publish(
    url: Annotated[str, typer.Argument(metavar="URL", help="A Graph Store or an Update endpoint.")],
    graph: GraphFolder = GRAPH,
    protocol: Annotated[
        Literal["graph-store", "update"], typer.Option(help="SPARQL 1.1 Graph Store Protocol, or SPARQL 1.1 Update.")
    ] = "graph-store",
    again: Annotated[bool, typer.Option("--again", help="Send every graph, even those already sent.")] = False,
) -> None:
    """Send the graph to a SPARQL 1.1 store, one named graph after the other.

    Each replaces the graph of that name there; others are left alone. What was
    sent is noted in the graph's folder, so that a run that was cut short, or one
    after a small change, sends only what is missing.
    Credentials: KG_ENDPOINT_TOKEN, or KG_ENDPOINT_USER and KG_ENDPOINT_PASSWORD.

    [bold]Examples[/bold]

      kg publish http://localhost:7878/store
      kg publish http://localhost:3030/news/update --protocol update
    """
    from kg import publish as publishing
    from kg import rdf, records

    for sent in publishing.publish(rdf.serialize(records.read(graph), "nquads"), url, graph, protocol, again):
        typer.echo(f"{sent.deed:<7}  {sent.triples:>9,} triples  {sent.name}")


def _accept(format: Shown) -> str:
    from kg.sparql.formats import JSON, SOLUTIONS, TRIPLES, TURTLE

    return {f.name: f.media for f in (*SOLUTIONS, *TRIPLES)}.get(format, f"{JSON}, {TURTLE}")


def _write(answer: Answer, format: Shown) -> None:
    from kg.sparql import show
    from kg.sparql.formats import JSON, others

    if answer.status == HTTPStatus.NOT_ACCEPTABLE:
        raise KgError(f"--format {format}", "is not for the answer to this kind of query", f"choose {others(format)}")
    _check(answer)
    if format not in ("table", "md") or answer.media != JSON:
        sys.stdout.buffer.write(answer.body.rstrip(b"\r\n") + b"\n")
        return
    screen, found = console(), show.table(answer)
    for line in show.markdown(found) if format == "md" else show.aligned(found):
        screen.print(line, no_wrap=True, overflow="ignore" if screen.soft_wrap else "ellipsis")


def _check(answer: Answer) -> None:
    """Show what is wrong with a query as it is told, with its lines, and end."""
    if answer.status != 200:
        console(stderr=True).print(f"error: {answer.message or f'status {answer.status}'}", soft_wrap=True)
        raise typer.Exit(1)


def _explain(state: Path, request: Request, seconds: float) -> None:
    from pyoxigraph import Store

    from kg.sparql.evaluate import evaluate
    from kg.sparql.explain import explain

    _check(evaluate(Store(), request))
    screen = console()
    screen.print("     rows         time  step")
    for line in explain(state, request.text, seconds):
        screen.print(line, no_wrap=True, overflow="ignore" if screen.soft_wrap else "ellipsis")


def _list() -> None:
    from kg import queries

    width = max(map(len, queries.names()))
    for name in queries.names():
        typer.echo(f"{name:<{width}}  {queries.about(name)}")
        typer.echo(f"{'':<{width}}  {queries.load(name).question_zh}")
