"""Resources by their own address: a page with the facts and their sources, or their RDF."""

from __future__ import annotations

from collections.abc import Iterator
from http import HTTPStatus
from itertools import groupby
from typing import TYPE_CHECKING, Any

from starlette.requests import Request as Http
from starlette.responses import Response

from kg import resources
from kg.rdf.terms import PREFIXES, path
from kg.server.html import Shown, page, shown
from kg.server.pages import missing
from kg.server.protocol import answered, asked, respond
from kg.sparql.evaluate import failure
from kg.sparql.formats import JSON, TRIPLES, negotiate, prefers
from kg.vocab import BASE, ONTOLOGY

if TYPE_CHECKING:
    from pyoxigraph import QuerySolution, QuerySolutions

HTML = "text/html"
FORMS = tuple((f.name, f.media) for f in TRIPLES if f.name in ("ttl", "jsonld", "nt", "rdf"))
KINDS = {"Classes": ("Class",), "Relations and properties": ("ObjectProperty", "DatatypeProperty", "Property")}


async def resource(http: Http) -> Response:
    """Whatever stands below the resource base, in the form that the client likes best."""
    iri = BASE + path(http.path_params["name"])
    found = await http.app.state.pool.run(asked(http, _query("exists", iri), JSON))
    if found.status != HTTPStatus.OK:
        return respond(found)
    if b'"boolean":true' not in found.body:
        return _missing(http, iri)
    accept = _wanted(http)
    if accept is None:
        return _refused(http)
    if accept == HTML:
        return await _page(http, iri)
    return await answered(http, asked(http, _query("resource", iri), accept))


async def ontology(http: Http) -> Response:
    """The vocabulary: as a page, or as RDF."""
    from pyoxigraph import RdfFormat, parse, serialize

    accept = _wanted(http)
    if accept is None:
        return _refused(http)
    if accept == HTML:
        return page("ontology.html", namespace=ONTOLOGY, forms=FORMS, groups=list(_groups()))
    chosen = negotiate(accept, TRIPLES)
    if chosen is None:
        return respond(failure(HTTPStatus.NOT_ACCEPTABLE, "the vocabulary is not to be had in that form"))
    if chosen[0].name == "ttl":
        body = resources.ontology().encode()
    else:
        triples = parse(resources.ontology(), RdfFormat.TURTLE)
        body = bytes(serialize(triples, format=getattr(RdfFormat, chosen[0].oxigraph), prefixes=PREFIXES) or b"")
    return Response(body, media_type=chosen[1], headers={"Vary": "Accept", "Cache-Control": "no-cache"})


def _wanted(http: Http) -> str | None:
    """The form that is asked for: by `?format=`, else by the Accept header; a page where it does not matter."""
    if named := http.query_params.get("format", ""):
        return dict(FORMS).get(named)
    accept = http.headers.get("accept", "*/*")
    return HTML if prefers(accept, HTML, *(f.media for f in TRIPLES)) == HTML else accept


def _refused(http: Http) -> Response:
    named, known = http.query_params["format"], ", ".join(name for name, _ in FORMS)
    return respond(failure(HTTPStatus.NOT_ACCEPTABLE, f"{named!r} is no format; choose one of {known}"))


async def _page(http: Http, iri: str) -> Response:
    tables = []
    for name in ("properties", "records", "mentions"):
        answer = await http.app.state.pool.run(asked(http, _query(name, iri), JSON))
        if answer.status != HTTPStatus.OK:
            return respond(answer)
        tables.append(list(_solutions(answer.body)))
    properties, records, mentions = tables
    labels = [row["value"].value for row in properties if row["property"].value == PREFIXES["rdfs"] + "label"]
    return page(
        "resource.html",
        label=labels[0] if labels else iri.removeprefix(BASE),
        iri=iri,
        forms=FORMS,
        properties=[_property(rows) for rows in _grouped(properties)],
        facts=[_fact(row) for row in records],
        mentions=[_mention(row) for row in mentions],
    )


def _property(rows: list[QuerySolution]) -> tuple[Shown, list[Shown]]:
    return shown(rows[0]["property"]), [shown(row["value"], row["label"]) for row in rows]


def _mention(row: QuerySolution) -> dict[str, Any]:
    return {
        "other": shown(row["other"], row["label"] or row["quotation"]),
        "property": shown(row["property"]),
        "kind": shown(row["class"]) if row["class"] else Shown(""),
        "date": _text(row["date"]),
    }


def _fact(row: QuerySolution) -> dict[str, Any]:
    plain = ("certainty", "confidence", "date", "document", "line", "quotation")
    return {
        "out": row["out"].value == "true",
        "property": shown(row["property"]),
        "other": shown(row["other"], row["label"]),
        "superseded": row["superseded"] is not None,
        "record": shown(row["record"]),
        "item": shown(row["item"]),
    } | {name: _text(row[name]) for name in plain}


def _missing(http: Http, iri: str) -> Response:
    if _wanted(http) == HTML:
        return missing(f"Nothing is said of {iri}")
    return respond(failure(HTTPStatus.NOT_FOUND, f"nothing is said of <{iri}>"))


def _query(name: str, iri: str) -> str:
    return resources.text("sparql", f"{name}.rq").replace("urn:it", iri)


def _solutions(body: bytes) -> QuerySolutions:
    from pyoxigraph import QueryResultsFormat, parse_query_results

    return parse_query_results(body, QueryResultsFormat.JSON)  # type: ignore[return-value]


def _grouped(rows: list[QuerySolution]) -> Iterator[list[QuerySolution]]:
    return (list(group) for _, group in groupby(rows, key=lambda row: row["property"].value))


def _text(term: Any) -> str:
    return "" if term is None else str(term.value)


def _groups() -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """The vocabulary's terms by kind, each with what is said of it."""
    from pyoxigraph import NamedNode, RdfFormat, parse

    told: dict[str, dict[str, list[Any]]] = {}
    for triple in parse(resources.ontology(), RdfFormat.TURTLE):
        if isinstance(triple.subject, NamedNode) and triple.subject.value.startswith(ONTOLOGY):
            told.setdefault(triple.subject.value, {}).setdefault(triple.predicate.value, []).append(triple.object)
    terms = sorted((iri, said) for iri, said in told.items() if iri != ONTOLOGY)
    for heading, kinds in KINDS.items():
        yield heading, [_term(iri, said) for iri, said in terms if _is(said, kinds)]


def _is(said: dict[str, list[Any]], kinds: tuple[str, ...]) -> bool:
    types = said.get(PREFIXES["rdf"] + "type", ())
    return any(str(one.value).endswith(f"#{kind}") for one in types for kind in kinds)


def _term(iri: str, said: dict[str, list[Any]]) -> dict[str, Any]:
    """A term with what is said of it, but for what is told of nodes without a name."""
    from pyoxigraph import NamedNode

    named = {p: v for p, v in said.items() if any(not isinstance(o, NamedNode) or o.value for o in v)}
    properties = [(shown(NamedNode(p)).text, [shown(o) for o in values]) for p, values in named.items()]
    return {"name": iri.removeprefix(ONTOLOGY), "properties": properties}
