"""What a graph holds, said in VoID and DCAT: sources, time, languages, counts, files, and the run that made it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from itertools import chain
from types import MappingProxyType
from typing import TYPE_CHECKING

from kg import package
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
_LANGUAGE = "http://id.loc.gov/vocabulary/iso639-1/"
_MEDIA = "https://www.iana.org/assignments/media-types/"
_SPDX = "http://spdx.org/rdf/terms#"


def describe(graph: Graph, base: str = BASE, files: Mapping[str, bytes] = MappingProxyType({})) -> rdflib.Graph:
    """Describe a graph as a `void:Dataset` and `dcat:Dataset`, in a named graph of its own.

    Parameters
    ----------
    graph : Graph
        Any graph.
    base : str
        The namespace of its resources; the dataset is `dataset` below it, and its parts have names of their own.
    files : Mapping[str, bytes]
        The files in which the graph is put out, by name: its distributions.

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
    parts = _sources(graph, whole, base), _run(graph, whole, base), _counts(quads, whole), _parts(quads, whole)
    described.bind("spdx", _SPDX)
    for triple in chain(*parts, *(_distribution(whole, name, content) for name, content in sorted(files.items()))):
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
    yield whole, DCTERMS.license, URIRef(package.LICENCE)
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


def _run(graph: Graph, whole: URIRef, base: str) -> Iterator[Terms]:
    """The run that made the dataset: of what, and by which version of the program. It has no time of its own."""
    from rdflib import PROV, RDF, RDFS, SDO, Literal, URIRef

    from kg.rdf.terms import path

    run, program = URIRef(f"{whole}/run"), URIRef(f"{whole}/program")
    yield whole, PROV.wasGeneratedBy, run
    yield run, RDF.type, PROV.Activity
    yield from ((run, PROV.used, URIRef(base + path(document.id))) for document in graph.documents)
    yield run, PROV.wasAssociatedWith, program
    yield program, RDF.type, PROV.SoftwareAgent
    yield program, RDFS.label, Literal("sdkg")
    yield program, SDO.softwareVersion, Literal(package.version())


def _distribution(whole: URIRef, name: str, content: bytes) -> Iterator[Terms]:
    """One file of the dataset: its name, format, size and checksum."""
    from rdflib import DCAT, DCTERMS, RDF, XSD, Literal, Namespace, URIRef

    spdx = Namespace(_SPDX)
    file, checksum = URIRef(f"{whole}/file/{name}"), URIRef(f"{whole}/file/{name}/checksum")
    media, description = package.media(name)
    yield whole, DCAT.distribution, file
    yield file, RDF.type, DCAT.Distribution
    yield file, DCTERMS.title, Literal(name)
    yield file, DCTERMS.description, Literal(description, lang="en")
    yield file, DCAT.mediaType, URIRef(_MEDIA + media)
    yield file, DCAT.byteSize, Literal(len(content), datatype=XSD.nonNegativeInteger)
    yield file, spdx.checksum, checksum
    yield checksum, RDF.type, spdx.Checksum
    yield checksum, spdx.algorithm, spdx.checksumAlgorithm_sha256
    yield checksum, spdx.checksumValue, Literal(sha256(content).hexdigest(), datatype=XSD.hexBinary)


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
