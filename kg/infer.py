"""What follows from a graph: by the ontology, and by the rules of `inferences.tsv`. Never mixed with what is told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

from kg import resources
from kg.ends import fits
from kg.errors import GraphError
from kg.model import Graph, digest
from kg.vocab import BASE, ONTOLOGY

if TYPE_CHECKING:
    import rdflib
    from rdflib.term import Node

    Terms = tuple[Node, Node, Node]

Triple = tuple[str, str, str]
Facts = Mapping[str, Mapping[tuple[str, str], tuple[str, ...]]]


@dataclass(frozen=True, slots=True, order=True)
class Conclusion:
    """A fact that a rule concludes, and the records (of statements and events) that it rests on."""

    subject: str
    predicate: str
    object: str
    rule: str
    premises: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Rule:
    name: str
    premises: tuple[Triple, ...]
    conclusion: Triple
    default: bool


def conclusions(graph: Graph) -> tuple[Conclusion, ...]:
    """What the rules of `inferences.tsv` conclude from the facts that hold, sorted; nothing that is told or denied.

    Parameters
    ----------
    graph : Graph
        Any graph.

    Examples
    --------
    >>> conclusions(Graph())
    ()
    """
    facts = _facts(graph)
    silent = {(s.subject, s.predicate, s.object) for s in graph.statements if s.holds or s.certainty == "negated"}
    told = {(s.subject, s.predicate) for s in graph.statements if s.holds}
    class_of = {entity.id: entity.cls for entity in graph.entities}
    found: dict[tuple[str, Triple], set[str]] = defaultdict(set)
    for rule in _rules():
        for bound, records in _matches(rule.premises, {}, facts):
            subject, predicate, thing = (bound.get(part, part) for part in rule.conclusion)
            possible = fits(predicate, "domain", class_of[subject]) and fits(predicate, "range", class_of[thing])
            if not possible or subject == thing or (rule.default and (subject, predicate) in told):
                continue
            if (subject, predicate, thing) not in silent:
                found[rule.name, (subject, predicate, thing)].update(records)
    return tuple(sorted(Conclusion(*triple, name, tuple(sorted(records))) for (name, triple), records in found.items()))


def infer(graph: Graph, base: str = BASE) -> rdflib.Graph:
    """All that follows from a graph and is not told in it, as a named graph of its own.

    By OWL 2 RL: types and properties of other vocabularies, symmetric and transitive relations; and the `conclusions`
    of the rules, each with a record of the statements that it rests on. The graph tells what it was derived from.

    Parameters
    ----------
    graph : Graph
        Any graph.
    base : str
        The namespace of its resources.

    Returns
    -------
    rdflib.Graph
        Its identifier is `graph/inferred` below the base.

    Raises
    ------
    GraphError
        If the reasoner is not installed.

    Examples
    --------
    >>> from kg.model import Entity, Name
    >>> person = Entity("person/x", "Person", Name("X"))
    >>> inferred = infer(Graph(entities=(person,)), "https://example.org/")
    >>> sorted(str(o) for s, p, o in inferred if str(s).endswith("person/x"))
    ['http://www.w3.org/ns/prov#Agent', 'http://xmlns.com/foaf/0.1/Person', 'https://schema.org/Person']
    """
    import rdflib

    from kg.rdf import to_rdf

    told: set[Terms] = {(s, p, o) for s, p, o, _ in to_rdf(graph, base).quads()}
    records = list(_records(conclusions(graph), base))
    inferred = rdflib.Graph(identifier=rdflib.URIRef(f"{base}graph/inferred"))
    for triple in chain(_closure(told | {fact for fact, _ in records}, base), _origin(inferred.identifier, base)):
        if triple not in told:
            inferred.add(triple)
    for _, record in records:
        for triple in record:
            inferred.add(triple)
    return inferred


def _records(concluded: Iterable[Conclusion], base: str) -> Iterator[tuple[Terms, list[Terms]]]:
    """Each conclusion as a triple, and the record that says which rule and which statements it rests on."""
    from rdflib import PROV, RDF, Literal, Namespace, URIRef

    from kg.rdf.terms import path

    sdkg = Namespace(ONTOLOGY)
    for found in concluded:
        fact = URIRef(base + path(found.subject)), sdkg[found.predicate], URIRef(base + path(found.object))
        name = URIRef(f"{base}inference/{digest(found.subject, found.predicate, found.object, found.rule)}")
        record: list[Terms] = [(name, RDF.type, RDF.Statement), (name, sdkg.rule, Literal(found.rule))]
        record += zip((name,) * 3, (RDF.subject, RDF.predicate, RDF.object), fact, strict=True)
        record += ((name, PROV.wasDerivedFrom, URIRef(base + path(premise))) for premise in found.premises)
        yield fact, record


def _origin(inferred: Node, base: str) -> Iterator[Terms]:
    """What the graph of inferred triples was made from, and how."""
    from rdflib import PROV, RDF, RDFS, Literal, URIRef

    activity = URIRef(f"{base}activity/inference")
    yield inferred, PROV.wasGeneratedBy, activity
    yield inferred, PROV.wasDerivedFrom, URIRef(f"{base}graph/entities")
    yield inferred, PROV.wasDerivedFrom, URIRef(ONTOLOGY.removesuffix("#"))
    yield activity, RDF.type, PROV.Activity
    yield activity, RDFS.label, Literal("OWL 2 RL closure, and the rules of inferences.tsv", lang="en")


def _closure(told: Iterable[Terms], base: str) -> Iterator[Terms]:
    """What OWL 2 RL entails of the graph's own resources: classes, and relations to other resources."""
    import rdflib
    from rdflib import OWL

    try:
        import reasonable
    except ImportError as error:
        raise GraphError("reasonable", "is not installed", 'install it: pip install "sdkg[validate]"') from error
    reasoner = reasonable.PyReasoner()
    reasoner.from_graph([*rdflib.Graph().parse(data=resources.ontology()), *told])
    for subject, predicate, thing in reasoner.reason():
        resource = isinstance(subject, rdflib.URIRef) and subject.startswith(base)
        if resource and isinstance(thing, rdflib.URIRef) and predicate != OWL.sameAs and not thing.startswith(str(OWL)):
            yield subject, predicate, thing


def _facts(graph: Graph) -> Facts:
    """For each relation the pairs that it ties, with the records that say so; and what was merged into what."""
    found: dict[str, dict[tuple[str, str], tuple[str, ...]]] = defaultdict(dict)
    for statement in graph.statements:
        if statement.holds:
            pair = statement.subject, statement.object
            found[statement.predicate][pair] = (*found[statement.predicate].get(pair, ()), statement.id)
    for event in graph.events:
        if event.cls == "Merge" and event.certainty == "asserted":
            for change in event.subjects:
                for project in event.objects:
                    found["isMerged"][change, project] = (event.id,)
    return found


def _matches(
    premises: Sequence[Triple], bound: Mapping[str, str], facts: Facts
) -> Iterator[tuple[Mapping[str, str], tuple[str, ...]]]:
    """Every way to bind the premises' variables to things, with the records of the facts used."""
    if not premises:
        yield bound, ()
        return
    subject, predicate, thing = premises[0]
    for (start, end), records in facts.get(predicate, {}).items():
        if bound.get(subject, start) == start and bound.get(thing, end) == end:
            for more, others in _matches(premises[1:], {**bound, subject: start, thing: end}, facts):
                yield more, (*records, *others)


@cache
def _rules() -> tuple[_Rule, ...]:
    return tuple(
        _Rule(
            row["name"],
            tuple(map(_triple, row["premises"].split("; "))),
            _triple(row["conclusion"]),
            row["default"] == "yes",
        )
        for row in resources.table("inferences.tsv")
    )


def _triple(text: str) -> Triple:
    subject, predicate, thing = text.split()
    return subject, predicate, thing
