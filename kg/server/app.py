"""The application: which address is answered by what."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from http import HTTPStatus
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request as Http
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from kg.server import pages
from kg.server.log import AccessLog
from kg.server.pool import Pool
from kg.server.protocol import respond, sparql, takes_gzip
from kg.server.resource import ontology, resource
from kg.sparql.evaluate import failure
from kg.sparql.formats import prefers

METHODS = ("GET", "HEAD", "POST", "OPTIONS")
ROUTES = (
    Route("/", pages.query),
    Route("/view", pages.view),
    Route("/ontology", ontology),
    Route("/id/{name:path}", resource),
    Route("/dumps/", pages.dumps),
    Route("/dumps/{name}", pages.dump),
    Route("/static/{name:path}", pages.static),
    Route("/health", pages.health),
)


def application(folder: Path, seconds: float, most_bytes: int, origins: tuple[str, ...] = ()) -> Starlette:
    """The server of one graph's folder, as an ASGI application.

    Parameters
    ----------
    folder : Path
        The folder, with a store.
    seconds : float
        How long a query may take.
    most_bytes : int
        How large an answer may be.
    origins : tuple[str, ...]
        The web pages that may ask from a browser: their origins, or `*`.
    """
    pool = Pool(folder, seconds)

    @asynccontextmanager
    async def running(_: Starlette) -> AsyncIterator[None]:
        await pool.open()
        try:
            yield
        finally:
            await pool.close()

    middleware = [Middleware(AccessLog), Middleware(_Gzip, minimum_size=1024, compresslevel=5)]
    if origins:
        cors = Middleware(
            CORSMiddleware,
            allow_origins=origins,
            allow_methods=["GET", "HEAD", "POST"],
            allow_headers=["Accept", "Content-Type", "If-None-Match"],
            expose_headers=["ETag", "Retry-After"],
        )
        middleware.append(cors)
    routes = [Route("/sparql", _sparql, methods=METHODS), *ROUTES]
    errors = {HTTPException: _told, 500: _broken}
    app = Starlette(routes=routes, middleware=middleware, lifespan=running, exception_handlers=errors)
    app.state.pool, app.state.folder, app.state.most_bytes = pool, folder, most_bytes
    return app


class _Gzip(GZipMiddleware):
    """Compresses what is not yet compressed, for who takes it; the class above overlooks `gzip;q=0`."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and not takes_gzip(Http(scope)):
            await self.app(scope, receive, send)
        else:
            await super().__call__(scope, receive, send)


async def _sparql(http: Http) -> Response:
    if http.method == "OPTIONS":
        return Response(status_code=HTTPStatus.NO_CONTENT, headers={"Allow": ", ".join(METHODS)})
    return await sparql(http)


async def _told(http: Http, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    html = prefers(http.headers.get("accept", "*/*"), "text/plain", "text/html") == "text/html"
    if error.status_code == HTTPStatus.NOT_FOUND and html:
        return pages.missing(f"There is no page {http.url.path}")
    return respond(failure(HTTPStatus(error.status_code), error.detail), dict(error.headers or {}))


async def _broken(_: Http, __: Exception) -> Response:
    return respond(failure(HTTPStatus.INTERNAL_SERVER_ERROR, "the server failed over this request"))
