"""Tables of what is told: facts, happenings, figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date as Date
from typing import Any

from kg import present
from kg.model import Certainty, Event, Graph, Precision
from kg.objects.html import grouped, html
from kg.objects.table import Table


class Facts(Table[present.Fact]):
    """Relations read from one thing, each a `kg.present.Fact`; one row for each saying of one."""

    columns = (
        "relation", "reading", "thing", "class", "id", "forward", "date", "certainty", "superseded", "confidence",
        "source", "quotation",
    )  # fmt: skip
    brief = ("reading", "thing", "class", "date", "certainty", "superseded", "source")
    marks = ("superseded",)

    def rows(self) -> Iterator[Mapping[str, Any]]:
        """One row for each record of each fact.

        Examples
        --------
        >>> [row["source"] for row in graph["SD 2.0"].facts.rows()]
        ['example:3', 'example:5', 'example:3']
        """
        for fact in self:
            for record in fact.records:
                yield {
                    "relation": fact.relation,
                    "reading": fact.reading,
                    "thing": fact.name,
                    "class": fact.cls,
                    "id": fact.id,
                    "forward": fact.forward,
                    **_told(record),
                }

    def _repr_html_(self) -> str:
        return html("facts", groups=grouped(self, lambda fact: fact.reading), most=12)


class Figures(Table[present.Figure]):
    """Measurements of one thing, each a `kg.present.Figure`."""

    columns = ("quantity", "text", "date", "certainty", "superseded", "confidence", "source", "quotation")
    brief = ("quantity", "text", "date", "certainty", "superseded", "source")
    marks = ("superseded",)

    def rows(self) -> Iterator[Mapping[str, Any]]:
        """One row for each record of each figure.

        Examples
        --------
        >>> [row["text"] for row in graph["深度模型"].measurements.rows()]
        ['5.21 GB', '512x512 px (depth2img)', '10–12 GB']
        """
        for figure in self:
            for record in figure.records:
                yield {"quantity": figure.quantity, "text": figure.text, **_told(record)}


@dataclass(frozen=True, slots=True)
class Moment:
    """An event with its things by name.

    `start` and `end` are the first and the last day it may have happened on, None where no source dates it;
    `planned` the day it was planned for; `records` say where and how it is told.
    """

    id: str
    type: str
    start: Date | None
    end: Date | None
    precision: Precision | None
    planned: Date | None
    subjects: tuple[str, ...]
    actors: tuple[str, ...]
    objects: tuple[str, ...]
    certainty: Certainty
    confidence: float
    superseded: bool
    date: str
    text: str
    records: tuple[present.Record, ...]


class Timeline(Table[Moment]):
    """Happenings in the order of their days, the undated last; each is a `Moment`."""

    columns = (
        "start", "end", "precision", "type", "subjects", "objects", "actors", "planned", "certainty", "superseded",
        "confidence", "sources", "id",
    )  # fmt: skip
    dates = ("start", "end", "planned")
    brief = ("start", "end", "type", "subjects", "objects", "actors", "planned", "certainty", "superseded", "sources")
    marks = ("superseded",)

    def rows(self) -> Iterator[Mapping[str, Any]]:
        """One row for each moment; subjects, objects, actors and sources as one text each, joined by commas.

        Examples
        --------
        >>> next(graph.timeline().rows())["sources"]
        'example:3, example:5'
        """
        for moment in self:
            row = {name: getattr(moment, name) for name in self.columns if name != "sources"}
            sources = [record.source for record in moment.records]
            lists = {name: list(row[name]) for name in ("subjects", "objects", "actors")} | {"sources": sources}
            yield row | {name: ", ".join(values) for name, values in lists.items()}

    def _repr_html_(self) -> str:
        return html("timeline", moments=self[:40], more=max(0, len(self) - 40))


def timeline(graph: Graph, events: Iterable[Event]) -> Timeline:
    """Events as a timeline.

    Parameters
    ----------
    graph : Graph
        Where things have their names.
    events : iterable of Event
        Some of its events.

    Examples
    --------
    >>> timeline(Graph(), ())
    Timeline: 0
    """
    return Timeline(sorted((_moment(graph, event) for event in events), key=_order))


def _moment(graph: Graph, event: Event) -> Moment:
    def named(ids: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(present.name_of(graph, one) for one in ids)

    told = present.happening(graph, event)
    start, end, precision = (
        (event.date.start, event.date.end, event.date.precision) if event.date else (None, None, None)
    )
    return Moment(
        event.id, event.cls, start, end, precision, event.planned, named(event.subjects), named(event.actors),
        named(event.objects), event.certainty, event.confidence, event.superseded_by is not None, told.date, told.text,
        told.records,
    )  # fmt: skip


def _order(moment: Moment) -> tuple[Date, Date, str, str]:
    return moment.start or Date.max, moment.end or Date.max, moment.type, moment.id


def _told(record: present.Record) -> dict[str, Any]:
    return {
        "date": record.date,
        "certainty": record.certainty,
        "superseded": record.superseded,
        "confidence": record.confidence,
        "source": record.source,
        "quotation": record.quotation,
    }
