"""A graph as RDF quads, after the vocabulary: no blank nodes, one named graph per document and one of entities."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode

from kg.model import Document, Entity, Event, Evidence, Graph, Interval, Item, Measurement, Span, Statement
from kg.rdf.terms import address, named, path, term, typed
from kg.vocab import lineage

Pair = tuple[str, "NamedNode | Literal | None"]


class Fact(NamedTuple):
    """A quad of the kind that this graph is made of."""

    subject: NamedNode
    predicate: NamedNode
    object: NamedNode | Literal
    graph: NamedNode


def facts(graph: Graph, base: str) -> set[Fact]:
    """The quads of a graph. No triple stands in two named graphs.

    Parameters
    ----------
    graph : Graph
        The graph.
    base : str
        The namespace of its resources.

    Examples
    --------
    >>> from kg.model import Name
    >>> agent = Graph(entities=(Entity("a", "Agent", Name("A")),))
    >>> [fact.predicate.value for fact in sorted(facts(agent, "https://example.org/"), key=in_order)]
    ['http://www.w3.org/1999/02/22-rdf-syntax-ns#type', 'http://www.w3.org/2000/01/rdf-schema#label']
    """
    return set(_Encoder(graph, base).facts())


def in_order(fact: Fact) -> tuple[str, bool, str, str]:
    """The key that sorts facts by subject, its types first."""
    subject, predicate, thing, _ = fact
    return subject.value, predicate != _TYPE, predicate.value, str(thing)


_TYPE = term("rdf:type")


class _Encoder:
    def __init__(self, graph: Graph, base: str) -> None:
        self.graph, self.base = graph, base

    def facts(self) -> Iterator[Fact]:
        for document in self.graph.documents:
            yield from self.document(document)
        for item in self.graph.items:
            yield from self.item(item)
        for entity in self.graph.entities:
            yield from self.entity(entity)
        for statement in self.graph.statements:
            yield from self.statement(statement)
        for event in self.graph.events:
            yield from self.event(event)
        for measurement in self.graph.measurements:
            yield from self.measurement(measurement)

    def node(self, name: str) -> NamedNode:
        return NamedNode(self.base + path(name))

    def nodes(self, predicate: str, names: Iterable[str]) -> Iterator[Pair]:
        return ((predicate, self.node(name)) for name in names)

    @cached_property
    def entities(self) -> NamedNode:
        return self.node("graph/entities")

    @cached_property
    def graph_of(self) -> dict[str, NamedNode]:
        """The named graph of each document."""
        return {document.id: self.node(f"graph/{document.name}") for document in self.graph.documents}

    def home(self, evidence: Evidence) -> NamedNode:
        """The named graph where what rests on this evidence stands."""
        return self.graph_of[self.graph.item[evidence.item].document]

    def place(self, evidence: Evidence) -> Iterator[Fact]:
        document = self.graph.item[evidence.item].document
        yield from _say(
            self.selector(document, evidence.span),
            self.home(evidence),
            ("rdf:type", term("oa:TextPositionSelector")),
            ("oa:start", typed(evidence.span.start)),
            ("oa:end", typed(evidence.span.end)),
            ("schema:isPartOf", self.node(evidence.item)),
        )

    def selector(self, document: str, span: Span) -> NamedNode:
        return NamedNode(f"{self.base}{path(document)}#char={span.start},{span.end}")

    def rests_on(self, *evidences: Evidence) -> Iterator[Pair]:
        for evidence in evidences:
            yield "prov:wasDerivedFrom", self.node(evidence.item)
            yield "oa:hasSelector", self.selector(self.graph.item[evidence.item].document, evidence.span)

    def document(self, document: Document) -> Iterator[Fact]:
        return _say(
            self.node(document.id),
            self.graph_of[document.id],
            ("rdf:type", term("sdkg:NewsDocument")),
            ("rdfs:label", Literal(document.name)),
            ("schema:inLanguage", Literal(document.language)),
            ("schema:sha256", Literal(document.sha256)),
            ("schema:url", None if document.url is None else address(document.url)),
        )

    def item(self, item: Item) -> Iterator[Fact]:
        evidence = Evidence(item.id, item.span)
        yield from self.place(evidence)
        yield from _say(
            self.node(item.id),
            self.home(evidence),
            ("rdf:type", term("sdkg:NewsItem")),
            ("schema:isPartOf", self.node(item.document)),
            ("oa:hasSelector", self.selector(item.document, item.span)),
            ("sdkg:line", typed(item.line)),
            ("sdkg:endLine", typed(item.end_line)),
            ("schema:text", Literal(item.text)),
            ("schema:inLanguage", Literal(item.language)),
            ("schema:datePublished", typed(item.date.end) if item.date else None),
            *_days(item.date),
            ("sdkg:dateEvidence", Literal(item.date_evidence)),
        )

    def entity(self, entity: Entity) -> Iterator[Fact]:
        urls = entity.urls
        return _say(
            self.node(entity.id),
            self.entities,
            *(("rdf:type", term(f"sdkg:{cls}")) for cls in lineage(entity.cls)),
            ("rdfs:label", named(entity.label)),
            *(("skos:altLabel", named(alias)) for alias in entity.aliases),
            *(("schema:url", address(url)) for url in urls),
            ("sdkg:mainUrl", address(urls[0]) if len(urls) > 1 else None),
        )

    def statement(self, statement: Statement) -> Iterator[Fact]:
        subject, predicate = self.node(statement.subject), term(f"sdkg:{statement.predicate}")
        thing, valid = self.node(statement.object), statement.valid
        yield from self.place(statement.evidence)
        if statement.holds:
            yield Fact(subject, predicate, thing, self.entities)
        yield from _say(
            self.node(statement.id),
            self.home(statement.evidence),
            ("rdf:type", term("sdkg:Statement")),
            ("rdf:type", term("rdf:Statement")),
            ("rdf:subject", subject),
            ("rdf:predicate", predicate),
            ("rdf:object", thing),
            *self.rests_on(statement.evidence),
            *_sureness(statement),
            ("schema:datePublished", typed(statement.published) if statement.published else None),
            *self.overtaken(statement),
            ("sdkg:validFrom", typed(valid.start) if valid and valid.start else None),
            ("sdkg:validTo", typed(valid.end) if valid and valid.end else None),
            ("sdkg:datePrecision", Literal(valid.precision) if valid else None),
        )

    def overtaken(self, value: Statement | Event) -> Iterator[Pair]:
        yield "sdkg:supersededBy", None if value.superseded_by is None else self.node(value.superseded_by)
        yield "sdkg:supersededReason", None if value.reason is None else Literal(value.reason)

    def event(self, event: Event) -> Iterator[Fact]:
        for evidence in event.evidence:
            yield from self.place(evidence)
        yield from _say(
            self.node(event.id),
            self.entities,
            ("rdf:type", term(f"sdkg:{event.cls}")),
            ("rdf:type", term("sdkg:Event")),
            *self.nodes("sdkg:subject", event.subjects),
            *self.nodes("sdkg:actor", event.actors),
            *self.nodes("sdkg:object", event.objects),
            *_days(event.date),
            ("sdkg:plannedDate", typed(event.planned) if event.planned else None),
            *self.rests_on(*event.evidence),
            *_sureness(event),
            *self.overtaken(event),
        )

    def measurement(self, measurement: Measurement) -> Iterator[Fact]:
        value, low, high = measurement.value, measurement.minimum, measurement.maximum
        yield from self.place(measurement.evidence)
        yield from _say(
            self.node(measurement.id),
            self.home(measurement.evidence),
            ("rdf:type", term("sdkg:Measurement")),
            ("sdkg:about", self.node(measurement.about)),
            ("sdkg:quantity", Literal(measurement.quantity)),
            ("schema:value", None if value is None else typed(value)),
            ("schema:minValue", None if low is None else typed(low)),
            ("schema:maxValue", None if high is None else typed(high)),
            ("schema:unitText", Literal(measurement.unit)),
            ("sdkg:condition", Literal(measurement.condition)),
            *self.rests_on(measurement.evidence),
            *_sureness(measurement),
        )


def _say(subject: NamedNode, graph: NamedNode, *pairs: Pair) -> Iterator[Fact]:
    return (Fact(subject, term(predicate), thing, graph) for predicate, thing in pairs if thing is not None)


def _days(interval: Interval | None) -> Iterator[Pair]:
    if interval:
        yield "schema:startDate", typed(interval.start)
        yield "schema:endDate", typed(interval.end)
        yield "sdkg:datePrecision", Literal(interval.precision)


def _sureness(value: Statement | Event | Measurement) -> Iterator[Pair]:
    yield "sdkg:certainty", Literal(value.certainty)
    yield "sdkg:confidence", typed(value.confidence)
    yield "sdkg:rule", Literal(value.rule)
