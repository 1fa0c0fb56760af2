"""The terms of RDF: namespaces, names and literals, each way."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from functools import cache
from urllib.parse import unquote

from pyoxigraph import Literal, NamedNode

from kg.model import Name
from kg.vocab import ONTOLOGY, SCHEMA

PREFIXES: dict[str, str] = {
    "dcterms": "http://purl.org/dc/terms/",
    "oa": "http://www.w3.org/ns/oa#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": SCHEMA,
    "sdkg": ONTOLOGY,
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

# What RFC 3987 lets stand in a path, and not in the place of a query, a fragment or an escape.
_ESCAPED = re.compile(
    r"[^A-Za-z0-9._~!$&'()*+,;=:@/\-"
    r"\u00a0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef\U00010000-\U0001fffd\U00020000-\U0002fffd\U00030000-\U0003fffd]"
)


@cache
def term(curie: str) -> NamedNode:
    """The IRI that a prefixed name stands for.

    >>> term("schema:url").value
    'https://schema.org/url'
    """
    prefix, _, name = curie.partition(":")
    return NamedNode(PREFIXES[prefix] + name)


def path(name: str) -> str:
    """An identifier as a path below the resource base: letters of any script stay, what an IRI forbids is escaped.

    >>> path("technique/通配符"), path("feature/50 % less")
    ('technique/通配符', 'feature/50%20%25%20less')
    """
    return _ESCAPED.sub(lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode("utf-8")), name)


def identifier(iri: str, base: str) -> str:
    """The identifier whose IRI this is; the inverse of `base + path(name)`.

    >>> identifier("https://example.org/feature/50%20%25%20less", "https://example.org/")
    'feature/50 % less'
    """
    if not iri.startswith(base):
        raise ValueError(f"{iri} is not below {base}")
    return unquote(iri[len(base) :], errors="strict")


def typed(value: str | float | int | date) -> Literal:
    """A plain value as a literal: a number with a fraction is a decimal, never a float.

    >>> str(typed(0.00001))
    '"0.00001"^^<http://www.w3.org/2001/XMLSchema#decimal>'
    """
    match value:
        case str():
            return Literal(value)
        case int():
            return Literal(str(value), datatype=term("xsd:integer"))
        case float():
            return Literal(format(Decimal(repr(value)), "f"), datatype=term("xsd:decimal"))
        case date():
            return Literal(value.isoformat(), datatype=term("xsd:date"))


def named(name: Name) -> Literal:
    """A name as a literal with its language, if it has one."""
    return Literal(name.text, language=name.language or None)


def address(url: str) -> NamedNode | Literal:
    """A web address as an IRI, or as text where it is not a valid one.

    >>> str(address("https://example.org/a b"))
    '"https://example.org/a b"'
    """
    try:
        return NamedNode(url)
    except ValueError:
        return Literal(url)
