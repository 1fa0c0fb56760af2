"""SPARQL 1.1 Protocol, query operation: a request of HTTP to a query, an answer to a response."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Coroutine, Sequence
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qsl

from starlette.requests import ClientDisconnect
from starlette.requests import Request as Http
from starlette.responses import RedirectResponse, Response

from kg import resources
from kg.server.pool import Pool
from kg.sparql.evaluate import MEGABYTE, Answer, Request, failure
from kg.sparql.formats import TURTLE, prefers
from kg.sparql.guard import VOLATILE, says

MOST_ASKED = MEGABYTE
MOST_LOOKED_THROUGH = MOST_ASKED // 10
ASKING = 10.0
FORM, QUERY, UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"
VARY = "Accept, Accept-Encoding"
DATA_POLICY = "default-src 'none'; frame-ancestors 'none'"

Pairs = Sequence[tuple[str, str]]


class Refused(Exception):
    """A request that is answered without asking the store."""

    def __init__(self, status: HTTPStatus, message: str) -> None:
        self.answer = failure(status, message)


async def sparql(http: Http) -> Response:
    """Answer a query by GET, by POST of a form or by POST of the query itself; without one, describe the service."""
    if http.method in ("GET", "HEAD") and not http.query_params:
        return await _description(http)
    try:
        request = await _request(http)
    except Refused as refused:
        return respond(refused.answer)
    return await answered(http, request)


async def answered(http: Http, request: Request) -> Response:
    """Run a query, unless the client holds its answer already."""
    pool: Pool = http.app.state.pool
    lasting = len(request.text) <= MOST_LOOKED_THROUGH and not says(request.text, *VOLATILE)
    tag = '"' + hashlib.sha256(repr((pool.state.name, request)).encode()).hexdigest()[:32] + '"'
    headers = {"ETag": tag, "Cache-Control": "no-cache"} if lasting else {"Cache-Control": "no-store"}
    if lasting and tag in http.headers.get("if-none-match", ""):
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers | {"Vary": VARY})
    answer = await _while_wanted(http, pool.run(request))
    return respond(answer, headers if answer.status == HTTPStatus.OK else {"Cache-Control": "no-store"})


def respond(answer: Answer, headers: dict[str, str] | None = None) -> Response:
    """An answer as a response."""
    more = dict(headers or {}) | {"Vary": VARY, "Content-Security-Policy": DATA_POLICY}
    if answer.encoding:
        more["Content-Encoding"] = answer.encoding
    if answer.status == HTTPStatus.SERVICE_UNAVAILABLE:
        more["Retry-After"] = "2"
    return Response(answer.body, answer.status, more, answer.media)


def asked(http: Http, text: str, accept: str | None = None) -> Request:
    """A query of the server's own, to be answered as the client wants it."""
    return Request(
        text,
        accept=accept or http.headers.get("accept", "*/*"),
        compress=accept is None and takes_gzip(http),
        most_bytes=http.app.state.most_bytes,
    )


async def body_of(http: Http) -> bytes:
    """The body of a request, if it is not too large and does not take too long."""
    parts, size = [], 0
    try:
        async with asyncio.timeout(ASKING):
            async for part in http.stream():
                size += len(part)
                if size > MOST_ASKED:
                    raise Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"a request holds at most {MOST_ASKED >> 20} MB")
                parts.append(part)
    except ClientDisconnect:
        raise Refused(HTTPStatus.REQUEST_TIMEOUT, "the client left") from None
    except TimeoutError:
        raise Refused(HTTPStatus.REQUEST_TIMEOUT, f"a request comes whole within {ASKING:g} seconds") from None
    return b"".join(parts)


async def _while_wanted(http: Http, work: Coroutine[Any, Any, Answer]) -> Answer:
    """What the work gives, unless the client leaves before."""

    async def gone() -> None:
        while (await http.receive())["type"] != "http.disconnect":
            pass

    working, leaving = asyncio.create_task(work), asyncio.create_task(gone())
    try:
        await asyncio.wait({working, leaving}, return_when=asyncio.FIRST_COMPLETED)
        return working.result() if working.done() else failure(HTTPStatus.REQUEST_TIMEOUT, "the client left")
    finally:
        working.cancel()
        leaving.cancel()


async def _request(http: Http) -> Request:
    pairs: Pairs = http.query_params.multi_items()
    if http.method == "POST":
        media = http.headers.get("content-type", "").partition(";")[0].strip().lower()
        if media == UPDATE:
            raise Refused(HTTPStatus.FORBIDDEN, "the graph is read-only: updates are refused")
        if media not in (FORM, QUERY):
            problem = f"a query is posted as {FORM} or {QUERY}, not as {media or 'nothing'}"
            raise Refused(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, problem)
        body = _text(await body_of(http))
        pairs = [*pairs, ("query", body)] if media == QUERY else parse_qsl(body, keep_blank_values=True)
    if any(name == "update" for name, _ in pairs):
        raise Refused(HTTPStatus.FORBIDDEN, "the graph is read-only: updates are refused")
    queries = [value for name, value in pairs if name == "query"]
    if len(queries) != 1:
        raise Refused(HTTPStatus.BAD_REQUEST, f"give one query, not {len(queries) or 'none'}")
    return Request(
        queries[0],
        accept=http.headers.get("accept", "*/*"),
        default_graphs=_graphs(pairs, "default-graph-uri"),
        named_graphs=_graphs(pairs, "named-graph-uri"),
        compress=takes_gzip(http),
        most_bytes=http.app.state.most_bytes,
    )


async def _description(http: Http) -> Response:
    """The service, described with the SPARQL 1.1 Service Description vocabulary; people are sent to the query page."""
    if prefers(http.headers.get("accept", "*/*"), TURTLE, "text/html") == "text/html":
        return RedirectResponse("/", HTTPStatus.SEE_OTHER)
    endpoint = str(http.url.replace(query=""))
    return await answered(http, asked(http, resources.text("sparql", "service.rq").replace("urn:endpoint", endpoint)))


def _graphs(pairs: Pairs, name: str) -> tuple[str, ...] | None:
    found = tuple(value for key, value in pairs if key == name)
    return found or None


def _text(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Refused(HTTPStatus.BAD_REQUEST, f"the query is not UTF-8 from byte {error.start} on") from error


def takes_gzip(http: Http) -> bool:
    """Whether a client takes compressed answers."""
    codings = (part.replace(" ", "").lower() for part in http.headers.get("accept-encoding", "").split(","))
    return any(coding.split(";")[0] == "gzip" and not coding.endswith((";q=0", ";q=0.0")) for coding in codings)
