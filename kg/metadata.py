"""What a graph holds, said in VoID and DCAT: sources, time, languages, counts, files, and the run that made it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from types import MappingProxyType

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize

from kg import package
from kg.package import Measure
from kg.rdf.terms import PREFIXES
from kg.tally import Tally
from kg.vocab import BASE, ONTOLOGY

Pair = tuple[str, "NamedNode | Literal"]

VOID = "void.ttl"

_TITLE = {"en": "Knowledge graph of Stable Diffusion news", "zh": "Stable Diffusion 新闻知识图谱"}
_DESCRIPTION = {
    "en": "Things, relations, events and figures of the Stable Diffusion ecosystem, each with the place in the news "
    "that says it, its date and how sure it is.",
    "zh": "Stable Diffusion 生态中的事物、关系、事件与数值，每项都注明新闻中的出处、日期与确定程度。",
}
_LANGUAGE = "http://id.loc.gov/vocabulary/iso639-1/"
_MEDIA = "https://www.iana.org/assignments/media-types/"
_OWN = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "spdx": "http://spdx.org/rdf/terms#",
    "void": "http://rdfs.org/ns/void#",
}
_HERE = "file:///"
"""Stands for the folder of a description, which it does not know itself."""


def describe(tally: Tally, files: Mapping[str, Measure] = MappingProxyType({}), base: str = BASE) -> Iterator[Triple]:
    """Describe a graph as a `void:Dataset` and `dcat:Dataset`.

    Parameters
    ----------
    tally : Tally
        What the graph holds.
    files : Mapping[str, Measure]
        The files in which the graph is put out, by name: its distributions.
    base : str
        The namespace of its resources; the dataset is `dataset` below it, and its parts have names of their own.

    Examples
    --------
    >>> [triple.object.value for triple in describe(Tally()) if triple.predicate.value.endswith("void#triples")]
    ['0']
    """
    whole = f"{base}dataset"
    yield from _say(whole, *_sources(tally, whole), *_counts(tally, whole), *_parts(tally, whole, files))
    if tally.days:
        start, end = (Literal(day, datatype=_term("xsd:date")) for day in tally.days)
        kind = _term("dcterms:PeriodOfTime")
        yield from _say(f"{whole}/period", ("rdf:type", kind), ("dcat:startDate", start), ("dcat:endDate", end))
    yield from _run(tally, whole)
    yield from chain(*(_distribution(whole, name, measure) for name, measure in sorted(files.items())))
    yield from chain(*(_partition(whole, "class", iri, count) for iri, count in _own(tally.classes)))
    yield from chain(*(_partition(whole, "property", iri, count) for iri, count in _own(tally.properties)))
    for iri, size in sorted(tally.graphs.items()):
        yield from _say(iri, ("void:triples", Literal(size)))


def turtle(description: Iterable[Triple]) -> bytes:
    """A description as a file beside those that it names.

    >>> turtle(describe(Tally())).startswith(b"@prefix dcat:")
    True
    """
    used = sorted((PREFIXES | _OWN).items())
    text = (serialize(description, format=RdfFormat.TURTLE, prefixes=dict(used)) or b"").decode("utf-8")
    body = re.sub(r"\A(?:@prefix .*\n)*", "", text).replace(f"<{_HERE}", "<").replace(" .\n<", " .\n\n<")
    return "\n".join([*(f"@prefix {prefix}: <{iri}> ." for prefix, iri in used), "", body]).encode("utf-8")


def nquads(description: Iterable[Triple], base: str = BASE) -> bytes:
    """A description as the named graph `graph/metadata`; a store does not tell where files lie."""
    graph = NamedNode(f"{base}graph/metadata")
    told = (triple for triple in description if triple.predicate != _term("dcat:downloadURL"))
    return "".join(f"{subject} {predicate} {thing} {graph} .\n" for subject, predicate, thing in told).encode("utf-8")


def _term(curie: str) -> NamedNode:
    prefix, _, name = curie.partition(":")
    return NamedNode((PREFIXES | _OWN)[prefix] + name)


def _say(subject: str, *pairs: Pair) -> Iterator[Triple]:
    return (Triple(NamedNode(subject), _term(predicate), thing) for predicate, thing in pairs)


def _own(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    """The classes or properties of the ontology."""
    return sorted((iri, count) for iri, count in counts.items() if iri.startswith(ONTOLOGY))


def _sources(tally: Tally, whole: str) -> Iterator[Pair]:
    """What the dataset is, and what it was made from."""
    yield from (("rdf:type", _term(name)) for name in ("void:Dataset", "dcat:Dataset"))
    yield from (("dcterms:title", Literal(text, language=language)) for language, text in _TITLE.items())
    yield from (("dcterms:description", Literal(text, language=language)) for language, text in _DESCRIPTION.items())
    yield "dcterms:license", NamedNode(package.LICENCE)
    yield from (("dcterms:language", NamedNode(_LANGUAGE + name)) for name in sorted(set(tally.languages.values())))
    if tally.days:
        yield "dcterms:temporal", NamedNode(f"{whole}/period")
    yield "void:uriSpace", Literal(whole.removesuffix("dataset"))
    yield from (("void:vocabulary", NamedNode(iri)) for prefix, iri in PREFIXES.items() if prefix != "xsd")
    yield "prov:wasGeneratedBy", NamedNode(f"{whole}/run")
    yield from (("prov:wasDerivedFrom", NamedNode(iri)) for iri in sorted(tally.languages))


def _counts(tally: Tally, whole: str) -> Iterator[Pair]:
    """How much there is in all."""
    classes, properties = _own(tally.classes), _own(tally.properties)
    yield "void:triples", Literal(tally.triples)
    yield "void:distinctSubjects", Literal(tally.subjects)
    yield "void:entities", Literal(tally.entities)
    yield "void:classes", Literal(len(classes))
    yield "void:properties", Literal(len(tally.properties))
    for kind, found in (("class", classes), ("property", properties)):
        yield from ((f"void:{kind}Partition", NamedNode(_part(whole, kind, iri))) for iri, _ in found)


def _parts(tally: Tally, whole: str, files: Mapping[str, Measure]) -> Iterator[Pair]:
    """The named graphs and the files."""
    yield from (("void:subset", NamedNode(iri)) for iri in sorted(tally.graphs))
    yield from (("dcat:distribution", NamedNode(f"{whole}/file/{name}")) for name in sorted(files))


def _run(tally: Tally, whole: str) -> Iterator[Triple]:
    """The run that made the dataset: of what, and by which version of the program. It has no time of its own."""
    program = f"{whole}/program"
    yield from _say(
        f"{whole}/run",
        ("rdf:type", _term("prov:Activity")),
        ("prov:wasAssociatedWith", NamedNode(program)),
        *(("prov:used", NamedNode(iri)) for iri in sorted(tally.languages)),
    )
    yield from _say(
        program,
        ("rdf:type", _term("prov:SoftwareAgent")),
        ("rdfs:label", Literal("sdkg")),
        ("schema:softwareVersion", Literal(package.version())),
    )


def _distribution(whole: str, name: str, measure: Measure) -> Iterator[Triple]:
    """One file of the dataset: its name, where it is, its format, size and checksum."""
    file, checksum = f"{whole}/file/{name}", f"{whole}/file/{name}/checksum"
    media, description = package.media(name)
    yield from _say(
        file,
        ("rdf:type", _term("dcat:Distribution")),
        ("dcterms:title", Literal(name)),
        ("dcterms:description", Literal(description, language="en")),
        ("dcat:downloadURL", NamedNode(_HERE + name)),
        ("dcat:mediaType", NamedNode(_MEDIA + media)),
        ("dcat:byteSize", Literal(str(measure.size), datatype=_term("xsd:nonNegativeInteger"))),
        ("spdx:checksum", NamedNode(checksum)),
    )
    yield from _say(
        checksum,
        ("rdf:type", _term("spdx:Checksum")),
        ("spdx:algorithm", _term("spdx:checksumAlgorithm_sha256")),
        ("spdx:checksumValue", Literal(measure.sha256, datatype=_term("xsd:hexBinary"))),
    )


def _partition(whole: str, kind: str, iri: str, count: int) -> Iterator[Triple]:
    counted = "void:entities" if kind == "class" else "void:triples"
    return _say(_part(whole, kind, iri), (f"void:{kind}", NamedNode(iri)), (counted, Literal(count)))


def _part(whole: str, kind: str, iri: str) -> str:
    return f"{whole}/{kind}/{iri.removeprefix(ONTOLOGY)}"
