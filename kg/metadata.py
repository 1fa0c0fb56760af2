"""What a graph holds, said in VoID and DCAT: sources, time, languages, counts by class and by relation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING

from kg.model import Graph
from kg.vocab import BASE, ONTOLOGY

if TYPE_CHECKING:
    import rdflib
    from pyoxigraph import Quad
    from rdflib import URIRef
    from rdflib.term import Node

    Terms = tuple[Node, Node, Node]

_TITLE = {"en": "Knowledge graph of Stable Diffusion news", "zh": "Stable Diffusion 新闻知识图谱"}
_DESCRIPTION = {
    "en": "Things, relations, events and figures of the Stable Diffusion ecosystem, each with the place in the news "
    "that says it, its date and how sure it is.",
    "zh": "Stable Diffusion 生态中的事物、关系、事件与数值，每项都注明新闻中的出处、日期与确定程度。",
}
_LICENCE = "https://opensource.org/license/mit"
_LANGUAGE = "http://id.loc.gov/vocabulary/iso639-1/"


def describe(graph: Graph, base: str = BASE) -> rdflib.Graph:
    """Describe a graph as a `void:Dataset` and `dcat:Dataset`, in a named graph of its own.

    Parameters
    ----------
    graph : Graph
        Any graph.
    base : str
        The namespace of its resources; the dataset is `dataset` below it, and its parts have names of their own.

    Returns
    -------
    rdflib.Graph
        Its identifier is `graph/metadata` below the base.

    Examples
    --------
    >>> from rdflib import VOID
    >>> description = describe(Graph(), "https://example.org/")
    >>> [int(count) for count in description.objects(None, VOID.triples)]
    [0]
    """
    import rdflib

    from kg.rdf import to_quads

    quads = to_quads(graph, base)
    whole = rdflib.URIRef(f"{base}dataset")
    described = rdflib.Graph(identifier=rdflib.URIRef(f"{base}graph/metadata"))
    for triple in chain(_sources(graph, whole, base), _counts(quads, whole), _parts(quads, whole)):
        described.add(triple)
    described.add((whole, rdflib.VOID.entities, rdflib.Literal(len(graph.entities))))
    return described


def _sources(graph: Graph, whole: URIRef, base: str) -> Iterator[Terms]:
    """What the dataset is, and what it was made from."""
    from rdflib import DCAT, DCTERMS, PROV, RDF, VOID, Literal, URIRef

    from kg.rdf.terms import PREFIXES, path

    yield from ((whole, RDF.type, cls) for cls in (VOID.Dataset, DCAT.Dataset))
    yield from ((whole, DCTERMS.title, Literal(text, lang=lang)) for lang, text in _TITLE.items())
    yield from ((whole, DCTERMS.description, Literal(text, lang=lang)) for lang, text in _DESCRIPTION.items())
    yield whole, DCTERMS.license, URIRef(_LICENCE)
    yield whole, VOID.uriSpace, Literal(base)
    yield from ((whole, VOID.vocabulary, URIRef(iri)) for prefix, iri in PREFIXES.items() if prefix != "xsd")
    for document in graph.documents:
        yield whole, PROV.wasDerivedFrom, URIRef(base + path(document.id))
        yield whole, DCTERMS.language, URIRef(_LANGUAGE + document.language)
    dates = [item.date for item in graph.items if item.date]
    if dates:
        period = URIRef(f"{whole}/period")
        yield whole, DCTERMS.temporal, period
        yield period, RDF.type, DCTERMS.PeriodOfTime
        yield period, DCAT.startDate, Literal(min(date.start for date in dates))
        yield period, DCAT.endDate, Literal(max(date.end for date in dates))


def _counts(quads: Iterable[Quad], whole: URIRef) -> Iterator[Terms]:
    """How much there is in all, of each class and of each property of the ontology."""
    from rdflib import RDF, VOID, Literal, URIRef

    triples = {(str(quad.subject), quad.predicate.value, quad.object) for quad in quads}
    types = (_iri(thing) for _, predicate, thing in triples if predicate == str(RDF.type))
    kinds = Counter(iri for iri in types if iri.startswith(ONTOLOGY))
    properties = Counter(predicate for _, predicate, _ in triples)
    yield whole, VOID.triples, Literal(len(triples))
    yield whole, VOID.distinctSubjects, Literal(len({s for s, _, _ in triples}))
    yield whole, VOID.classes, Literal(len(kinds))
    yield whole, VOID.properties, Literal(len(properties))
    for iri, count in kinds.items():
        part = URIRef(f"{whole}/class/{iri.removeprefix(ONTOLOGY)}")
        yield whole, VOID.classPartition, part
        yield part, VOID["class"], URIRef(iri)
        yield part, VOID.entities, Literal(count)
    for iri, count in properties.items():
        if iri.startswith(ONTOLOGY):
            part = URIRef(f"{whole}/property/{iri.removeprefix(ONTOLOGY)}")
            yield whole, VOID.propertyPartition, part
            yield part, VOID.property, URIRef(iri)
            yield part, VOID.triples, Literal(count)


def _parts(quads: Iterable[Quad], whole: URIRef) -> Iterator[Terms]:
    """The named graphs and their sizes."""
    from rdflib import VOID, Literal, URIRef

    for name, size in Counter(URIRef(_iri(quad.graph_name)) for quad in quads).items():
        yield whole, VOID.subset, name
        yield name, VOID.triples, Literal(size)


def _iri(node: object) -> str:
    """The IRI of a node that is one; the other kinds of node have none."""
    return str(node).removeprefix("<").removesuffix(">")
