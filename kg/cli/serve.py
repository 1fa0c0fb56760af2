"""The command that serves the graph over HTTP."""

from __future__ import annotations

import re
from importlib.util import find_spec
from typing import Annotated

import typer

from kg.cli.screen import GRAPH, GraphFolder
from kg.errors import KgError

_ORIGIN = re.compile(r"\*|https?://[^\s/?#@]+|null")


def serve(
    graph: GraphFolder = GRAPH,
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="The port on 127.0.0.1; 0 takes any.")] = 8000,
    timeout: Annotated[
        float, typer.Option("--timeout", metavar="SECONDS", min=0.05, help="How long a query may take.")
    ] = 20,
    most: Annotated[int, typer.Option("--max-answer", metavar="MB", min=1, help="How large an answer may be.")] = 64,
    cors: Annotated[
        list[str] | None, typer.Option("--cors", metavar="ORIGIN", help="Let pages of this origin ask; * lets all.")
    ] = None,
) -> None:
    """Serve the graph on 127.0.0.1: SPARQL, a query page, the viewer, every resource, the files.

    Whoever asks can only read. The log, one JSON object a request, goes to standard error.

    [bold]Examples[/bold]

      kg serve
      kg serve --port 8080 --timeout 60
      curl -s http://127.0.0.1:8000/sparql --data-urlencode query@question.rq
    """
    missing = [name for name in ("starlette", "uvicorn") if find_spec(name) is None]
    if missing:
        raise KgError(" and ".join(missing), "not installed", "install it, with: pip install 'sdkg[server]'")
    for origin in cors or ():
        if not _ORIGIN.fullmatch(origin):
            raise typer.BadParameter(f"{origin!r} is no origin; write * or one like https://example.org:8443")
    from kg.server import serve as run
    from kg.sparql.evaluate import MEGABYTE

    run(graph, port, timeout, most * MEGABYTE, tuple(cors or ()))
