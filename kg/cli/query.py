"""Commands that ask the graph in SPARQL, and that make and publish the store behind it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from kg.cli.screen import DAY, GRAPH, Day, GraphFolder, as_of, console
from kg.errors import KgError

if TYPE_CHECKING:
    from kg.sparql.evaluate import Answer, Request

Shown = Literal["table", "csv", "tsv", "json", "xml", "md", "ttl", "nt", "jsonld", "rdf", "trig", "nq"]
Seconds = Annotated[float, typer.Option("--timeout", metavar="SECONDS", min=0.05, help="How long a query may take.")]


def query(
    question: Annotated[
        str | None, typer.Argument(metavar="[QUERY]", help="A query, a file, the name of a shipped query, or -.")
    ] = None,
    graph: GraphFolder = GRAPH,
    param: Annotated[
        list[str] | None, typer.Option("--param", "-p", metavar="NAME=VALUE", help="A value for a shipped query.")
    ] = None,
    format: Annotated[Shown, typer.Option("--format", "-f", help="How to write the answer.")] = "table",
    list_: Annotated[bool, typer.Option("--list", help="List the shipped queries.")] = False,
    explain: Annotated[bool, typer.Option("--explain", help="Show how the query runs, not its answer.")] = False,
    date: Annotated[Day, typer.Option("--as-of", metavar="DATE", formats=DAY, help="As it was on that day.")] = None,
    known: Annotated[Day, typer.Option("--known-at", metavar="DATE", formats=DAY, help="As known on that day.")] = None,
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
    from kg.sparql import ask, syntax
    from kg.sparql.evaluate import Request

    if list_:
        _list()
        return
    text = _text(question, param or [])
    for warning in syntax.unknown_terms(text):
        console(stderr=True).print(f"note: {warning}", soft_wrap=True)
    request = Request(text, _accept(format), most_bytes=1 << 30)
    if endpoint:
        if explain:
            raise typer.BadParameter("--explain goes with a store of one's own, not with --endpoint")
        if date or known:
            raise typer.BadParameter("--as-of and --known-at go with a graph of one's own, not with --endpoint")
        _write(ask.remote(endpoint, request, timeout), format)
        return
    with _state(graph, date, known) as state:
        request = _meant(request, question, _values(param or []), graph, state)
        if explain:
            _explain(state, request, timeout)
        else:
            _write(ask.local(state, request, timeout), format)


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
    from kg import rdf, records
    from kg import store as stores

    nquads = rdf.serialize(records.read(graph), "nquads")
    state = stores.build(nquads, graph)
    count = nquads.count(b"\n")
    typer.echo(f"{count:,} triples in {state}")


def publish(
    url: Annotated[str, typer.Argument(metavar="URL", help="A Graph Store or an Update endpoint.")],
    graph: GraphFolder = GRAPH,
    protocol: Annotated[
        Literal["graph-store", "update"], typer.Option(help="SPARQL 1.1 Graph Store Protocol, or SPARQL 1.1 Update.")
    ] = "graph-store",
    again: Annotated[bool, typer.Option("--again", help="Send every graph, even those already sent.")] = False,
) -> None:
    """Send the graph to a SPARQL 1.1 store, one named graph after the other.

    Each replaces the graph of that name there; others are left alone. What was sent is noted in the graph's folder,
    so that a run that was cut short, or one after a small change, sends only what is missing.
    Credentials: KG_ENDPOINT_TOKEN, or KG_ENDPOINT_USER and KG_ENDPOINT_PASSWORD.

    [bold]Examples[/bold]

      kg publish http://localhost:7878/store
      kg publish http://localhost:3030/news/update --protocol update
    """
    from kg import publish as publishing
    from kg import rdf, records

    for sent in publishing.publish(rdf.serialize(records.read(graph), "nquads"), url, graph, protocol, again):
        typer.echo(f"{sent.deed:<7}  {sent.triples:>9,} triples  {sent.name}")


def _text(question: str | None, params: list[str]) -> str:
    """The query that is meant: standard input, a shipped query, a file, or the words themselves."""
    if question is None and sys.stdin.isatty():
        raise typer.BadParameter("give a query, a file or a name; kg query --list shows the names")
    if question is None or question == "-":
        text = sys.stdin.read()
    elif any(mark in question for mark in "{ \n"):
        text = question
    elif Path(question).is_file():
        text = _read(Path(question))
    else:
        return _shipped(question, _values(params))
    if params:
        raise typer.BadParameter("--param goes with a shipped query; kg query --list shows them")
    return text


def _meant(request: Request, question: str | None, values: dict[str, str], graph: Path, state: Path) -> Request:
    """The question as it is, or with the things in it that a shipped query would not find by their names."""
    from dataclasses import replace

    from kg import queries, records
    from kg.sparql.evaluate import Request, evaluate
    from kg.sparql.formats import JSON
    from kg.store import open_state

    names = [values[name] for name in queries.things(question) if name in values] if question and values else []
    store = open_state(state) if names else None
    if store is None or all(b"true" in evaluate(store, Request(queries.borne(name), JSON)).body for name in names):
        return request
    meant = queries.resolved(question or "", values, records.read(graph))
    return replace(request, text=queries.load(question or "", meant).text)


def _values(params: list[str]) -> dict[str, str]:
    pairs = [param.partition("=") for param in params]
    for name, sign, _ in pairs:
        if not sign:
            raise typer.BadParameter(f"{name!r} has no value; write it as {name}=VALUE")
    return {name: value for name, _, value in pairs}


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise KgError(str(path), f"is not UTF-8 from byte {error.start} on", "save the query as UTF-8") from error


def _shipped(name: str, values: dict[str, str]) -> str:
    from difflib import get_close_matches

    from kg import queries

    if name in queries.names():
        return queries.load(name, values).text
    near = get_close_matches(name, queries.names(), n=3, cutoff=0.5)
    remedy = f"did you mean {' or '.join(near)}?" if near else "see kg query --list for the names of shipped ones"
    raise KgError(repr(name), "is no query, no file and no shipped query", remedy)


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
