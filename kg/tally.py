"""What a graph's N-Quads hold, counted line by line: how much of what, of which pages, of which days."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from kg.vocab import BASE, SCHEMA

_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
_LANGUAGE = f"{SCHEMA}inLanguage"
_DAYS = (f"{SCHEMA}startDate", f"{SCHEMA}endDate")


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts by IRI, the language of each document, and the first and the last day of any item."""

    subjects: int = 0
    entities: int = 0
    classes: dict[str, int] = field(default_factory=dict)
    properties: dict[str, int] = field(default_factory=dict)
    graphs: dict[str, int] = field(default_factory=dict)
    languages: dict[str, str] = field(default_factory=dict)
    days: tuple[str, ...] = ()

    @property
    def triples(self) -> int:
        """How many there are in all; none stands in two graphs."""
        return sum(self.graphs.values())


def tally(quads: Iterable[str], base: str = BASE) -> Tally:
    """Count the sorted lines of a graph, or of a part of it that has all lines of its subjects.

    >>> counted = tally([f'<{BASE}model/a> <{_LABEL}> "A" <{BASE}graph/entities> .'])
    >>> counted.triples, counted.entities
    (1, 1)
    """
    item, document = f"{base}item/", f"{base}document/"
    classes, properties, graphs, labels = (Counter[str]() for _ in range(4))
    languages: dict[str, str] = {}
    days: set[str] = set()
    subjects, last = 0, ""
    for subject, predicate, thing, graph in map(_quad, quads):
        subjects, last = subjects + (subject != last), subject
        properties[predicate] += 1
        graphs[graph] += 1
        if predicate == _TYPE:
            classes[thing.strip("<>")] += 1
        elif predicate == _LABEL:
            labels[graph] += 1
        elif predicate == _LANGUAGE and subject.startswith(document):
            languages[subject] = thing.strip('"')
        elif predicate in _DAYS and subject.startswith(item):
            days.add(thing[1:11])
    entities = labels[f"{base}graph/entities"]
    return Tally(subjects, entities, dict(classes), dict(properties), dict(graphs), languages, _ends(days))


def lines(nquads: bytes) -> Iterator[str]:
    r"""The lines of N-Quads, in which other marks that end lines elsewhere may stand as they are.

    >>> list(lines('<s> <p> "a\u2028b" <g> .\n'.encode()))
    ['<s> <p> "a\u2028b" <g> .']
    """
    return (line.decode("utf-8") for line in nquads.splitlines())


def added(tallies: Iterable[Tally]) -> Tally:
    """The tally of a graph of those of its parts.

    >>> added([Tally(1, graphs={"g": 1}), Tally(2, graphs={"g": 2})]).triples
    3
    """
    parts = list(tallies)
    counts: dict[str, Counter[str]] = {kind: Counter() for kind in ("classes", "properties", "graphs")}
    for part in parts:
        for kind, count in counts.items():
            count.update(getattr(part, kind))
    return Tally(
        sum(part.subjects for part in parts),
        sum(part.entities for part in parts),
        **{kind: dict(count) for kind, count in counts.items()},
        languages={iri: language for part in parts for iri, language in part.languages.items()},
        days=_ends({day for part in parts for day in part.days}),
    )


def _quad(line: str) -> tuple[str, str, str, str]:
    """The parts of a line; the IRIs of its subject, its predicate and its graph without their brackets."""
    subject, predicate, rest = line.split(" ", 2)
    thing, _, graph = rest.rstrip(" .\n").rpartition(" ")
    return subject[1:-1], predicate[1:-1], thing, graph[1:-1]


def _ends(days: set[str]) -> tuple[str, ...]:
    return (min(days), max(days)) if days else ()
