"""A graph as RDF quads, after the vocabulary: no blank nodes, one named graph per document and one of entities."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any, NamedTuple

from pyoxigraph import Literal, NamedNode

from kg.model import Document, Entity, Event, Evidence, Graph, Interval, Item, Measurement, Place, Span, Statement
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
    return set(_facts(graph, base))


def in_order(fact: Fact) -> tuple[str, bool, str, str]:
    """The key that sorts facts by subject, its types first."""
    subject, predicate, thing, _ = fact
    return subject.value, predicate != _TYPE, predicate.value, str(thing)


_TYPE = term("rdf:type")


_ONE = {
    "documents": "_document", "items": "_item", "entities": "_entity", "statements": "_statement", "events": "_event",
    "measurements": "_measurement",
}  # fmt: skip


def _facts(graph: Graph, base: str) -> Iterator[Fact]:
    encoder = Encoder(base, {document.id: document.name for document in graph.documents}, graph.item)
    for kind in _ONE:
        for value in getattr(graph, kind):
            yield from encoder.facts(kind, value)


class Encoder:
    """Makes the quads of one value at a time.

    Parameters
    ----------
    base : str
        The namespace of the resources.
    names : Mapping[str, str]
        The name of each document, by its id.
    items : Mapping[str, Place]
        Where the item of a value's evidence is looked up.
    """

    def __init__(self, base: str, names: Mapping[str, str], items: Mapping[str, Place]) -> None:
        self.base, self.names, self.items = base, names, items

    def facts(self, kind: str, value: Any) -> Iterator[Fact]:
        """The quads of a value of one of the kinds that a graph holds."""
        made: Iterator[Fact] = getattr(self, _ONE[kind])(value)
        return made

    def _node(self, name: str) -> NamedNode:
        return NamedNode(self.base + path(name))

    def _nodes(self, predicate: str, names: Iterable[str]) -> Iterator[Pair]:
        return ((predicate, self._node(name)) for name in names)

    @cached_property
    def _entities(self) -> NamedNode:
        return self._node("graph/entities")

    def _graph_of(self, document: str) -> NamedNode:
        """The named graph of a document."""
        return self._node(f"graph/{self.names[document]}")

    def _home(self, evidence: Evidence) -> NamedNode:
        """The named graph where what rests on this evidence stands."""
        return self._graph_of(self.items[evidence.item].document)

    def _place(self, evidence: Evidence) -> Iterator[Fact]:
        document = self.items[evidence.item].document
        yield from _say(
            self._selector(document, evidence.span),
            self._home(evidence),
            ("rdf:type", term("oa:TextPositionSelector")),
            ("oa:start", typed(evidence.span.start)),
            ("oa:end", typed(evidence.span.end)),
            ("schema:isPartOf", self._node(evidence.item)),
        )

    def _selector(self, document: str, span: Span) -> NamedNode:
        return NamedNode(f"{self.base}{path(document)}#char={span.start},{span.end}")

    def _rests_on(self, *evidences: Evidence) -> Iterator[Pair]:
        for evidence in evidences:
            yield "prov:wasDerivedFrom", self._node(evidence.item)
            yield "oa:hasSelector", self._selector(self.items[evidence.item].document, evidence.span)

    def _document(self, document: Document) -> Iterator[Fact]:
        return _say(
            self._node(document.id),
            self._graph_of(document.id),
            ("rdf:type", term("sdkg:NewsDocument")),
            ("rdfs:label", Literal(document.name)),
            ("schema:inLanguage", Literal(document.language)),
            ("schema:sha256", Literal(document.sha256)),
            ("schema:url", None if document.url is None else address(document.url)),
        )

    def _item(self, item: Item) -> Iterator[Fact]:
        evidence = Evidence(item.id, item.span)
        yield from self._place(evidence)
        yield from _say(
            self._node(item.id),
            self._home(evidence),
            ("rdf:type", term("sdkg:NewsItem")),
            ("schema:isPartOf", self._node(item.document)),
            ("oa:hasSelector", self._selector(item.document, item.span)),
            ("sdkg:line", typed(item.line)),
            ("sdkg:endLine", typed(item.end_line)),
            ("schema:text", Literal(item.text)),
            ("schema:inLanguage", Literal(item.language)),
            ("schema:datePublished", typed(item.date.end) if item.date else None),
            *_days(item.date),
            ("sdkg:dateEvidence", Literal(item.date_evidence)),
        )

    def _entity(self, entity: Entity) -> Iterator[Fact]:
        urls = entity.urls
        return _say(
            self._node(entity.id),
            self._entities,
            *(("rdf:type", term(f"sdkg:{cls}")) for cls in lineage(entity.cls)),
            ("rdfs:label", named(entity.label)),
            *(("skos:altLabel", named(alias)) for alias in entity.aliases),
            *(("schema:url", address(url)) for url in urls),
            ("sdkg:mainUrl", address(urls[0]) if len(urls) > 1 else None),
        )

    def _statement(self, statement: Statement) -> Iterator[Fact]:
        subject, predicate = self._node(statement.subject), term(f"sdkg:{statement.predicate}")
        thing, valid = self._node(statement.object), statement.valid
        yield from self._place(statement.evidence)
        if statement.holds:
            yield Fact(subject, predicate, thing, self._entities)
        yield from _say(
            self._node(statement.id),
            self._home(statement.evidence),
            ("rdf:type", term("sdkg:Statement")),
            ("rdf:type", term("rdf:Statement")),
            ("rdf:subject", subject),
            ("rdf:predicate", predicate),
            ("rdf:object", thing),
            *self._rests_on(statement.evidence),
            *_sureness(statement),
            ("schema:datePublished", typed(statement.published) if statement.published else None),
            *self._overtaken(statement),
            ("sdkg:validFrom", typed(valid.start) if valid and valid.start else None),
            ("sdkg:validTo", typed(valid.end) if valid and valid.end else None),
            ("sdkg:datePrecision", Literal(valid.precision) if valid else None),
        )

    def _overtaken(self, value: Statement | Event) -> Iterator[Pair]:
        yield "sdkg:supersededBy", None if value.superseded_by is None else self._node(value.superseded_by)
        yield "sdkg:supersededReason", None if value.reason is None else Literal(value.reason)

    def _event(self, event: Event) -> Iterator[Fact]:
        for evidence in event.evidence:
            yield from self._place(evidence)
        yield from _say(
            self._node(event.id),
            self._entities,
            ("rdf:type", term(f"sdkg:{event.cls}")),
            ("rdf:type", term("sdkg:Event")),
            *self._nodes("sdkg:subject", event.subjects),
            *self._nodes("sdkg:actor", event.actors),
            *self._nodes("sdkg:object", event.objects),
            *_days(event.date),
            ("sdkg:plannedDate", typed(event.planned) if event.planned else None),
            *self._rests_on(*event.evidence),
            *_sureness(event),
            *self._overtaken(event),
        )

    def _measurement(self, measurement: Measurement) -> Iterator[Fact]:
        value, low, high = measurement.value, measurement.minimum, measurement.maximum
        yield from self._place(measurement.evidence)
        yield from _say(
            self._node(measurement.id),
            self._home(measurement.evidence),
            ("rdf:type", term("sdkg:Measurement")),
            ("sdkg:about", self._node(measurement.about)),
            ("sdkg:quantity", Literal(measurement.quantity)),
            ("schema:value", None if value is None else typed(value)),
            ("schema:minValue", None if low is None else typed(low)),
            ("schema:maxValue", None if high is None else typed(high)),
            ("schema:unitText", Literal(measurement.unit)),
            ("sdkg:condition", Literal(measurement.condition)),
            *self._rests_on(measurement.evidence),
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
