"""A graph as a file of RDF, and back: the same graph gives the same bytes."""

from __future__ import annotations

import re
from itertools import starmap

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple, parse, serialize

from kg.errors import GraphError
from kg.model import Graph
from kg.rdf.decode import Triple as Told
from kg.rdf.decode import Value, to_model
from kg.rdf.encode import facts, in_order
from kg.rdf.terms import PREFIXES

_FORMATS: dict[str, RdfFormat] = {
    "turtle": RdfFormat.TURTLE,
    "trig": RdfFormat.TRIG,
    "nquads": RdfFormat.N_QUADS,
    "ntriples": RdfFormat.N_TRIPLES,
    "jsonld": RdfFormat.JSON_LD,
}

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|<(?P<iri>[^<>]*)>')
# Paths that mean the same when they are resolved: no scheme, no authority, no dot segments.
_SHORT = re.compile(r"(?![/.#])(?!.*/\.)[^:?#]+(#[^:?#]*)?")


def to_quads(graph: Graph, base: str) -> list[Quad]:
    """See `kg.rdf.to_quads`."""
    found = sorted(facts(graph, base), key=lambda fact: (fact.graph.value, *in_order(fact)))
    return list(starmap(Quad, found))


def to_bytes(graph: Graph, fmt: str, base: str) -> bytes:
    """See `kg.rdf.serialize`."""
    chosen = _format(fmt)
    if chosen.supports_datasets:
        data = serialize(to_quads(graph, base), format=chosen, prefixes=PREFIXES) or b""
    else:
        triples = [Triple(*fact[:3]) for fact in sorted(facts(graph, base), key=in_order)]
        data = serialize(triples, format=chosen, prefixes=PREFIXES) or b""
    if fmt in ("turtle", "trig"):
        return _pretty(data.decode("utf-8"), base).encode("utf-8")
    return b"".join(sorted(data.splitlines(keepends=True))) if fmt in ("nquads", "ntriples") else data + b"\n"


def from_bytes(data: bytes, fmt: str, base: str) -> Graph:
    """See `kg.rdf.parse`."""
    try:
        return to_model(map(_told, parse(data, format=_format(fmt))), base)
    except SyntaxError as error:
        place = "the RDF" if error.lineno is None else f"the RDF, line {error.lineno}"
        raise GraphError(place, f"is not {fmt} ({error.msg})", "name the right format, or write it again") from error


def _told(quad: Quad | Triple) -> Told:
    thing = quad.object
    if isinstance(thing, Literal):
        value = Value(thing.value, thing.language or "", thing.datatype.value)
    else:
        value = Value(_text(thing))
    return _text(quad.subject), _text(quad.predicate), value


def _text(node: object) -> str:
    return node.value if isinstance(node, NamedNode) else str(node)


def _format(fmt: str) -> RdfFormat:
    if fmt not in _FORMATS:
        raise GraphError(repr(fmt), "is not a format of RDF that is known", "choose one of " + ", ".join(_FORMATS))
    return _FORMATS[fmt]


def _pretty(text: str, base: str) -> str:
    """Shorten the resources' IRIs to what they have below the base, and set subjects apart by a blank line."""

    def shorten(token: re.Match[str]) -> str:
        below = (token["iri"] or "").removeprefix(base)
        return f"<{below}>" if token["iri"] != below and _SHORT.fullmatch(below) else token[0]

    body = _TOKEN.sub(shorten, re.sub(r"\A(?:@prefix .*\n)*", "", text))
    body = re.sub(r"(?<= \.)\n(?=\t?[^}\s])|(?<=^})\n(?=.)", "\n\n", body, flags=re.MULTILINE)
    head = [f"@base <{base}> .", *(f"@prefix {prefix}: <{iri}> ." for prefix, iri in PREFIXES.items())]
    return "\n".join([*head, "", body])
