"""A graph in RDF, as files and as an rdflib Dataset, and back."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, cast

from kg.model import Graph
from kg.vocab import BASE

if TYPE_CHECKING:
    import rdflib
    from pyoxigraph import Literal as OxLiteral
    from pyoxigraph import NamedNode, Quad

    from kg.rdf.decode import Triple

__all__ = ["SUFFIXES", "from_rdf", "nquads", "parse", "serialize", "to_quads", "to_rdf"]

# The formats, each with the ending of its files.
SUFFIXES = {"turtle": ".ttl", "trig": ".trig", "nquads": ".nq", "ntriples": ".nt", "jsonld": ".jsonld"}


def to_quads(graph: Graph, base: str = BASE) -> list[Quad]:
    """The sorted quads of a graph as pyoxigraph has them, to load into its store.

    >>> to_quads(Graph())
    []
    """
    from kg.rdf import formats

    return formats.to_quads(graph, base)


def serialize(graph: Graph, fmt: str, base: str = BASE) -> bytes:
    r"""Serialize a graph: the same graph gives the same bytes, whatever the order of its values.

    Parameters
    ----------
    graph : Graph
        The graph.
    fmt : str
        `turtle` or `ntriples` (all in one graph), `trig`, `nquads` (sorted: the canonical form) or `jsonld`.
    base : str
        The namespace of its resources.

    Raises
    ------
    GraphError
        If the format is not known.

    Examples
    --------
    >>> from kg.model import Entity, Name
    >>> ckpt = Entity("format/ckpt", "Format", Name("ckpt"))
    >>> print(serialize(Graph(entities=(ckpt,)), "turtle").decode().split("\n\n")[1])
    <format/ckpt> a sdkg:Concept , sdkg:Format ;
        rdfs:label "ckpt" .
    """
    from kg.rdf.formats import to_bytes

    return to_bytes(graph, fmt, base)


def parse(data: bytes, fmt: str, base: str = BASE) -> Graph:
    """Read what `serialize` wrote, in any of its formats.

    Raises
    ------
    GraphError
        If the data is not of that format, or not the RDF of a graph.

    Examples
    --------
    >>> parse(serialize(Graph(), "trig"), "trig") == Graph()
    True
    """
    from kg.rdf.formats import from_bytes

    return from_bytes(data, fmt, base)


def to_rdf(graph: Graph, base: str = BASE) -> rdflib.Dataset:
    """A graph as an rdflib Dataset whose default graph is the union of its named graphs.

    Parameters
    ----------
    graph : Graph
        The graph.
    base : str
        The namespace of its resources.

    Examples
    --------
    >>> len(to_rdf(Graph()))
    0
    """
    import rdflib

    from kg.rdf.encode import facts
    from kg.rdf.terms import PREFIXES

    dataset = rdflib.Dataset(default_union=True)
    for prefix, iri in PREFIXES.items():
        dataset.bind(prefix, iri, replace=True)
    term = cache(_rdflib)
    part = cache(lambda name: dataset.graph(term(name)))
    for subject, predicate, thing, name in facts(graph, base):
        part(name).add((term(subject), term(predicate), term(thing)))
    return dataset


def nquads(named: rdflib.Graph) -> bytes:
    """A named graph of rdflib's as sorted N-Quads.

    >>> import rdflib
    >>> named = rdflib.Graph(identifier=rdflib.URIRef("https://example.org/g"))
    >>> named.add((rdflib.URIRef("https://example.org/s"), rdflib.RDF.value, rdflib.Literal("o"))) and nquads(named)
    b'<https://example.org/s> <http://www.w3.org/1999/02/22-rdf-syntax-ns#value> "o" <https://example.org/g> .\\n'
    """
    lines = sorted(" ".join(node.n3() for node in triple) for triple in named)
    return "".join(f"{line} {named.identifier.n3()} .\n" for line in lines).encode()


def from_rdf(dataset: rdflib.Graph, base: str = BASE) -> Graph:
    """The graph that an rdflib Dataset or Graph tells of; the inverse of `to_rdf`.

    Raises
    ------
    GraphError
        If a resource lacks something that its class must have, or has it in a wrong form.

    Examples
    --------
    >>> from_rdf(to_rdf(Graph())) == Graph()
    True
    """
    import rdflib

    from kg.rdf.decode import to_model

    triples = dataset.quads() if isinstance(dataset, rdflib.Dataset) else dataset.triples((None, None, None))
    return to_model((_told(quad[0], quad[1], quad[2]) for quad in triples), base)


def _rdflib(thing: NamedNode | OxLiteral) -> rdflib.URIRef | rdflib.Literal:
    import rdflib
    from pyoxigraph import Literal

    if not isinstance(thing, Literal):
        return rdflib.URIRef(thing.value)
    if thing.language or thing.datatype.value == str(rdflib.XSD.string):
        return rdflib.Literal(thing.value, lang=thing.language)
    return rdflib.Literal(thing.value, datatype=rdflib.URIRef(thing.datatype.value), normalize=False)


def _told(subject: rdflib.term.Node, predicate: rdflib.term.Node, thing: rdflib.term.Node) -> Triple:
    import rdflib

    from kg.rdf.decode import Value

    if isinstance(thing, rdflib.Literal):
        value = Value(str(thing), thing.language or "", str(thing.datatype or ""))
    else:
        value = Value(str(cast(rdflib.URIRef, thing)))
    return str(subject), str(predicate), value
