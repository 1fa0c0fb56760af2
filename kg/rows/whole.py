"""A graph as rows of every kind, and back: nothing twice, nothing pointing nowhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kg.errors import GraphError
from kg.model import Event, Evidence, Graph, Item, Measurement, Statement, ordered
from kg.rows.columns import COLUMNS
from kg.rows.values import REMEDY, Row, from_row, to_row


def to_rows(graph: Graph, kind: str) -> list[Row]:
    """The rows of one kind of a graph's values, sorted by id.

    >>> to_rows(Graph(), "events")
    []
    """
    return [to_row(kind, value, graph.item) for value in ordered(getattr(graph, kind))]


def to_graph(rows: Mapping[str, Iterable[tuple[str, Mapping[str, Any]]]]) -> Graph:
    """Make a graph of rows of every kind, each with its place; the inverse of `to_row` over a whole graph.

    Raises
    ------
    GraphError
        If a row is broken, an id occurs twice, or a value points to one that is not there or outside its item.

    Examples
    --------
    >>> to_graph({}) == Graph()
    True
    """
    values: dict[str, dict[str, Any]] = {kind: {} for kind in COLUMNS}
    places: dict[tuple[str, str], str] = {}
    for kind, lines in rows.items():
        for place, row in lines:
            value = from_row(kind, row, place)
            if value.id in values[kind]:
                first = places[kind, value.id]
                raise GraphError(place, f"repeats the id {value.id!r} of {first}", REMEDY)
            values[kind][value.id], places[kind, value.id] = value, place
    for (kind, name), place in places.items():
        if problem := _loose_end(values[kind][name], values):
            raise GraphError(place, problem, REMEDY)
    return Graph(**{kind: ordered(found.values()) for kind, found in values.items()})


def _loose_end(value: Any, values: Mapping[str, Mapping[str, Any]]) -> str | None:
    newer = getattr(value, "superseded_by", None)
    if newer is not None and newer not in values["statements"] and newer not in values["events"]:
        return f"names {newer!r}, which is not among the statements or the events"
    for kind, name in _references(value):
        if name not in values[kind]:
            return f"names {name!r}, which is not among the {kind}"
    if isinstance(value, Item) and len(value.text) != value.span.end - value.span.start:
        return f"has a text of {len(value.text)} characters between {value.span.start} and {value.span.end}"
    for evidence in _evidences(value):
        whole = values["items"][evidence.item].span
        if not whole.start <= evidence.span.start < evidence.span.end <= whole.end:
            return f"has evidence outside its item, which goes from {whole.start} to {whole.end}"
    return None


def _references(value: Any) -> Iterator[tuple[str, str]]:
    match value:
        case Item():
            yield "documents", value.document
        case Statement():
            yield from (("entities", value.subject), ("entities", value.object))
        case Event():
            yield from (("entities", name) for name in value.things)
        case Measurement():
            yield "entities", value.about
    yield from (("items", evidence.item) for evidence in _evidences(value))


def _evidences(value: Any) -> tuple[Evidence, ...]:
    evidence = getattr(value, "evidence", ())
    return (evidence,) if isinstance(evidence, Evidence) else evidence
