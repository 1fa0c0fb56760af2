"""A query to an answer, on an open store: parsed, guarded, negotiated, serialized, bounded."""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from http import HTTPStatus
from io import BytesIO
from typing import TYPE_CHECKING

from kg.rdf.terms import PREFIXES
from kg.sparql import syntax
from kg.sparql.formats import SOLUTIONS, TRIPLES, Format, negotiate
from kg.sparql.guard import refusal, says
from kg.vocab import BASE

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer as Buffer
    from pyoxigraph import QueryBoolean, QuerySolutions, QueryTriples, Store

PLAIN = "text/plain"
MEGABYTE = 1 << 20
WORTH_COMPRESSING = 1024


@dataclass(frozen=True, slots=True)
class Request:
    """A query, and how its answer is wanted.

    `default_graphs` and `named_graphs` are the dataset that the client asks for; None leaves it to the query.
    """

    text: str
    accept: str = "*/*"
    default_graphs: tuple[str, ...] | None = None
    named_graphs: tuple[str, ...] | None = None
    compress: bool = False
    most_bytes: int = 64 * MEGABYTE


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a query: a status of HTTP, and the result or a message."""

    status: int
    media: str
    body: bytes
    encoding: str = ""

    @property
    def message(self) -> str:
        """The answer as text: what went wrong, where something did."""
        return self.body.decode("utf-8", "replace").strip()


class TooLarge(Exception):
    """An answer outgrew its bound."""


def failure(status: HTTPStatus, message: str) -> Answer:
    """An answer that says what is wrong.

    >>> failure(HTTPStatus.BAD_REQUEST, "no query").status
    400
    """
    return Answer(status.value, PLAIN, f"{message}\n".encode())


def evaluate(store: Store, request: Request) -> Answer:
    """Run a query; whatever is wrong with it, the answer tells.

    Parameters
    ----------
    store : Store
        The store, opened read-only.
    request : Request
        The query.

    Examples
    --------
    >>> from pyoxigraph import Store
    >>> evaluate(Store(), Request("ASK {}", accept="text/csv")).body
    b'true'
    """
    refused = refusal(request.text)
    if refused:
        return failure(HTTPStatus.FORBIDDEN, refused)
    try:
        results = _query(store, request)
        return _answer(results, request)
    except SyntaxError as error:
        return failure(HTTPStatus.BAD_REQUEST, syntax.told(request.text, str(error)))
    except TooLarge:
        problem = f"the answer is larger than {request.most_bytes / MEGABYTE:g} MB"
        return failure(HTTPStatus.UNPROCESSABLE_ENTITY, f"{problem}; ask for less, with LIMIT or fewer variables")
    except (ValueError, OSError, RuntimeError) as error:
        return failure(HTTPStatus.BAD_REQUEST, f"the query cannot be run: {error}")


def _query(store: Store, request: Request) -> QueryBoolean | QuerySolutions | QueryTriples:
    from pyoxigraph import NamedNode

    default, named = request.default_graphs, request.named_graphs
    if default is None and named is None:
        union = not says(request.text, "FROM")
        return store.query(request.text, base_iri=BASE, prefixes=PREFIXES, use_default_graph_as_union=union)
    return store.query(
        request.text,
        base_iri=BASE,
        prefixes=PREFIXES,
        default_graph=[NamedNode(iri) for iri in default or ()],
        named_graphs=[NamedNode(iri) for iri in named or ()],
    )


def _answer(results: QueryBoolean | QuerySolutions | QueryTriples, request: Request) -> Answer:
    from pyoxigraph import QueryTriples

    formats = TRIPLES if isinstance(results, QueryTriples) else SOLUTIONS
    chosen = negotiate(request.accept, formats)
    if chosen is None:
        offered = ", ".join(f.media for f in formats)
        return failure(HTTPStatus.NOT_ACCEPTABLE, f"the answer can be had as {offered}, not as {request.accept}")
    body = _serialize(results, chosen[0], request.most_bytes)
    if request.compress and len(body) >= WORTH_COMPRESSING:
        return Answer(HTTPStatus.OK.value, chosen[1], gzip.compress(body, 5, mtime=0), "gzip")
    return Answer(HTTPStatus.OK.value, chosen[1], body)


class _Bounded(BytesIO):
    """A stream that takes no more than so many bytes."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self.most = most

    def write(self, part: Buffer, /) -> int:
        if self.tell() + memoryview(part).nbytes > self.most:
            raise TooLarge
        return super().write(part)


def _serialize(results: QueryBoolean | QuerySolutions | QueryTriples, format: Format, most: int) -> bytes:
    from pyoxigraph import QueryResultsFormat, QueryTriples, RdfFormat, serialize

    stream = _Bounded(most)
    if not isinstance(results, QueryTriples):
        results.serialize(stream, format=getattr(QueryResultsFormat, format.oxigraph))
    else:
        chosen = getattr(RdfFormat, format.oxigraph)
        serialize(results, stream, format=chosen, prefixes=PREFIXES)
    return stream.getvalue()
