"""One query, one answer: of a store on disk, by a process that ends with it, or of an endpoint on the web."""

from __future__ import annotations

import re
import subprocess
from http import HTTPStatus
from io import BytesIO
from pathlib import Path

from kg.sparql.evaluate import PLAIN, Answer, Request, failure
from kg.sparql.worker import READY, command, pack, unpack
from kg.vocab import BASE

MOST_SAID = 2000


def too_long(seconds: float) -> Answer:
    """What is said of a query that was ended at its time limit.

    >>> too_long(20).message
    'the query was ended after 20 s; ask for less, or allow more time with --timeout'
    """
    problem = f"the query was ended after {seconds:g} s; ask for less, or allow more time with --timeout"
    return failure(HTTPStatus.GATEWAY_TIMEOUT, problem)


def too_hungry() -> Answer:
    """What is said of a query over which its process broke down."""
    return failure(HTTPStatus.UNPROCESSABLE_ENTITY, "the query was ended: it needs too much memory; ask for less")


def local(state: Path, request: Request, seconds: float) -> Answer:
    """Ask one state of a store.

    Parameters
    ----------
    state : Path
        As `kg.store.current` or `kg.store.ensure` gives it.
    request : Request
        The query.
    seconds : float
        How long it may take.
    """
    with subprocess.Popen(command(state, seconds), stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        try:
            out, _ = process.communicate(pack(request), timeout=seconds)
        except subprocess.TimeoutExpired:
            return too_long(seconds)
        finally:
            process.kill()
    written = BytesIO(out)
    first = unpack(written)
    answer: Answer | None = unpack(written) if first == READY else first
    return answer or too_hungry()


def remote(endpoint: str, request: Request, seconds: float) -> Answer:
    """Ask an endpoint by the SPARQL 1.1 Protocol; prefixes are declared and the base is set, as they are here.

    Raises
    ------
    KgError
        If it cannot be reached.
    """
    from kg.sparql.web import Timeout, send

    question = declared(request.text).encode()
    try:
        status, media, body = send(
            endpoint, "POST", question, "application/sparql-query", request.accept, seconds, request.most_bytes + 1
        )
    except Timeout:
        return too_long(seconds)
    if status != HTTPStatus.OK:
        return Answer(status, PLAIN, body[:MOST_SAID])
    if len(body) > request.most_bytes:
        return failure(HTTPStatus.UNPROCESSABLE_ENTITY, "the answer is too large; ask for less, with LIMIT")
    return Answer(status, media, body)


def declared(query: str) -> str:
    """A query with the prefixes that it uses without declaring them, and the base of relative IRIs, on its first line.

    >>> declared("ASK { ?s a sdkg:Model }")
    'BASE <https://w3id.org/sdkg/id/> PREFIX sdkg: <https://w3id.org/sdkg/ontology#> ASK { ?s a sdkg:Model }'
    """
    from kg.rdf.terms import PREFIXES

    used = [name for name in PREFIXES if re.search(rf"\b{name}:", query)]
    missing = [name for name in used if not re.search(rf"\bPREFIX\s+{name}:", query, re.IGNORECASE)]
    return f"BASE <{BASE}> " + "".join(f"PREFIX {name}: <{PREFIXES[name]}> " for name in missing) + query
