"""RDF triples back into a graph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kg.errors import GraphError
from kg.model import Graph
from kg.rdf.terms import identifier, term
from kg.rows import Row, to_graph
from kg.vocab import ONTOLOGY, lineage

_KINDS = {"NewsDocument": "documents", "NewsItem": "items", "Statement": "statements", "Measurement": "measurements"}
_REMEDY = "give the RDF of a graph, whole, or its resource base"


class Value(NamedTuple):
    """The object of a triple: an IRI or the text of a literal, with what the literal's form adds."""

    text: str
    language: str = ""
    datatype: str = ""


Triple = tuple[str, str, Value]


def to_model(triples: Iterable[Triple], base: str) -> Graph:
    """Make the graph that triples tell of; the inverse of `encode.facts`, whatever their order or named graph.

    Parameters
    ----------
    triples : Iterable[tuple[str, str, Value]]
        Subject, predicate and object; those of things that are not the graph's are left out.
    base : str
        The namespace of its resources.

    Raises
    ------
    GraphError
        If a resource lacks something that its class must have, or has it in a wrong form.
    """
    told: dict[str, dict[str, list[Value]]] = {}
    for subject, predicate, thing in triples:
        things = told.setdefault(subject, {}).setdefault(predicate, [])
        if thing not in things:
            things.append(thing)
    reader = _Reader(told, base)
    rows: dict[str, list[tuple[str, Row]]] = {}
    for iri in sorted(told):
        types = reader.types(iri)
        if types:
            kind = next((_KINDS[cls] for cls in types if cls in _KINDS), "events" if "Event" in types else "entities")
            rows.setdefault(kind, []).append((f"<{iri}>", reader.row(kind, iri)))
    return to_graph(rows)


class _Reader:
    def __init__(self, told: dict[str, dict[str, list[Value]]], base: str) -> None:
        self.told, self.base = told, base

    def types(self, iri: str) -> list[str]:
        """The vocabulary's classes that a resource has, the most specific first."""
        found = (value.text for value in self.all(iri, "rdf:type"))
        names = [name.removeprefix(ONTOLOGY) for name in found if name.startswith(ONTOLOGY)]
        return sorted(names, key=lambda name: (name == "Event", -len(lineage(name)), name))

    def row(self, kind: str, iri: str) -> Row:
        try:
            row: Row = {"id": identifier(iri, self.base), **getattr(self, kind)(iri)}
        except ValueError as error:
            raise GraphError(f"<{iri}>", str(error), _REMEDY) from None
        return {key: value for key, value in row.items() if value is not None}

    def all(self, iri: str, curie: str) -> list[Value]:
        return self.told.get(iri, {}).get(term(curie).value, [])

    def maybe(self, iri: str, curie: str) -> str | None:
        values = self.all(iri, curie)
        if len(values) > 1:
            raise ValueError(
                f"has {len(values)} {curie}, not one: " + ", ".join(sorted(value.text for value in values))
            )
        return values[0].text if values else None

    def number(self, iri: str, curie: str) -> float | None:
        text = self.maybe(iri, curie)
        return None if text is None else float(text)

    def amount(self, iri: str, curie: str) -> float | str | None:
        is_text = any(value.datatype in ("", term("xsd:string").value) for value in self.all(iri, curie))
        return (self.maybe if is_text else self.number)(iri, curie)

    def whole(self, iri: str, curie: str) -> int | None:
        text = self.maybe(iri, curie)
        return None if text is None else int(text)

    def name(self, iri: str, curie: str) -> str | None:
        other = self.maybe(iri, curie)
        return None if other is None else identifier(other, self.base)

    def names(self, iri: str, curie: str) -> list[str]:
        return sorted(identifier(value.text, self.base) for value in self.all(iri, curie))

    def span(self, selector: str) -> Row:
        return {"start": self.whole(selector, "oa:start"), "end": self.whole(selector, "oa:end")}

    def places(self, iri: str) -> Iterator[Row]:
        """The evidence of a resource: each selector with the one of its items that it is part of."""
        items = set(self.names(iri, "prov:wasDerivedFrom"))
        for selector in self.all(iri, "oa:hasSelector"):
            for item in items.intersection(self.names(selector.text, "schema:isPartOf")):
                yield {"item": item, **self.span(selector.text)}

    def place(self, iri: str) -> Row:
        places = list(self.places(iri))
        if len(places) != 1:
            raise ValueError(f"has {len(places)} places of evidence, not one")
        return places[0]

    def days(self, iri: str) -> Row:
        keys = {"first_day": "schema:startDate", "last_day": "schema:endDate", "precision": "sdkg:datePrecision"}
        return {key: self.maybe(iri, curie) for key, curie in keys.items()}

    def sureness(self, iri: str) -> Row:
        return {
            "certainty": self.maybe(iri, "sdkg:certainty"),
            "confidence": self.number(iri, "sdkg:confidence"),
            "rule": self.maybe(iri, "sdkg:rule"),
        }

    def overtaken(self, iri: str) -> Row:
        return {
            "superseded_by": self.name(iri, "sdkg:supersededBy"),
            "reason": self.maybe(iri, "sdkg:supersededReason"),
        }

    def documents(self, iri: str) -> Row:
        return {
            "name": self.maybe(iri, "rdfs:label"),
            "language": self.maybe(iri, "schema:inLanguage"),
            "sha256": self.maybe(iri, "schema:sha256"),
            "url": self.maybe(iri, "schema:url"),
        }

    def items(self, iri: str) -> Row:
        return {
            "document": self.name(iri, "schema:isPartOf"),
            **self.span(self.maybe(iri, "oa:hasSelector") or ""),
            "line": self.whole(iri, "sdkg:line"),
            "end_line": self.whole(iri, "sdkg:endLine"),
            "language": self.maybe(iri, "schema:inLanguage"),
            **self.days(iri),
            "date_evidence": self.maybe(iri, "sdkg:dateEvidence"),
            "text": self.maybe(iri, "schema:text"),
        }

    def entities(self, iri: str) -> Row:
        labels, urls = self.all(iri, "rdfs:label"), sorted(value.text for value in self.all(iri, "schema:url"))
        main = self.maybe(iri, "sdkg:mainUrl")
        if len(labels) != 1:
            raise ValueError(f"has {len(labels)} rdfs:label, not one")
        return {
            "cls": self.types(iri)[0],
            "label": labels[0].text,
            "language": labels[0].language,
            "aliases": sorted([alias.text, alias.language] for alias in self.all(iri, "skos:altLabel")),
            "urls": sorted(urls, key=lambda url: (url != main, url)),
        }

    def statements(self, iri: str) -> Row:
        predicate = self.maybe(iri, "rdf:predicate")
        return {
            "subject": self.name(iri, "rdf:subject"),
            "predicate": predicate and predicate.removeprefix(ONTOLOGY),
            "object": self.name(iri, "rdf:object"),
            **self.place(iri),
            **self.sureness(iri),
            "published": self.maybe(iri, "schema:datePublished"),
            **self.overtaken(iri),
            "valid_from": self.maybe(iri, "sdkg:validFrom"),
            "valid_to": self.maybe(iri, "sdkg:validTo"),
            "valid_precision": self.maybe(iri, "sdkg:datePrecision"),
        }

    def events(self, iri: str) -> Row:
        places = sorted(self.places(iri), key=lambda place: (place["item"], place["start"], place["end"]))
        return {
            "cls": self.types(iri)[0],
            "subjects": self.names(iri, "sdkg:subject"),
            "actors": self.names(iri, "sdkg:actor"),
            "objects": self.names(iri, "sdkg:object"),
            **self.days(iri),
            "planned": self.maybe(iri, "sdkg:plannedDate"),
            "evidence": places,
            **self.sureness(iri),
            **self.overtaken(iri),
        }

    def measurements(self, iri: str) -> Row:
        return {
            "about": self.name(iri, "sdkg:about"),
            "quantity": self.maybe(iri, "sdkg:quantity"),
            "value": self.amount(iri, "schema:value"),
            "minimum": self.amount(iri, "schema:minValue"),
            "maximum": self.amount(iri, "schema:maxValue"),
            "unit": self.maybe(iri, "schema:unitText"),
            "condition": self.maybe(iri, "sdkg:condition"),
            **self.place(iri),
            **self.sureness(iri),
        }
