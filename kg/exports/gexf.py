"""A graph as GEXF whose things and ties come and go in time, for Gephi's timeline."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date as Date
from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from kg.model import Entity, Graph, Statement

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    import networkx as nx

_FORBIDDEN = re.compile(r"[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
DAY = timedelta(days=1)


def gexf(graph: Graph) -> bytes:
    """A graph as GEXF 1.2; the same graph gives the same bytes.

    A thing starts on the first day that anything dated is told of it, and its attribute `ties` grows with each day
    that ties it anew. A tie starts on the day that its source tells, else on the day it was published, and ends where
    it is known to have ended. What has no date is always there. The weight of a tie is its confidence.

    Parameters
    ----------
    graph : Graph
        The graph.

    Examples
    --------
    >>> b'mode="dynamic"' in gexf(Graph())
    True
    """
    from xml.etree.ElementTree import tostring

    from networkx.readwrite.gexf import GEXFWriter

    writer = GEXFWriter(version="1.2draft", prettyprint=True)
    for meta in writer.xml.findall("meta"):
        writer.xml.remove(meta)  # it holds today's date
    writer.add_graph(_network(graph))
    _unkeyed(writer.xml)
    writer.indent(writer.xml)
    return b"<?xml version='1.0' encoding='utf-8'?>\n" + bytes(tostring(writer.xml, encoding="utf-8")) + b"\n"


def _unkeyed(xml: Element) -> None:
    """Leave out the keys that networkx gives to parallel ties: they tell nothing."""
    keys = {one.get("id") for one in xml.iter("attribute") if one.get("title") == "networkx_key"}
    for parent in xml.iter():
        for child in list(parent):
            if {"attribute": child.get("id"), "attvalue": child.get("for")}.get(child.tag) in keys:
                parent.remove(child)


def _network(graph: Graph) -> nx.MultiDiGraph:
    import networkx as nx

    days = _days(graph)
    network = nx.MultiDiGraph(mode="dynamic")
    for entity in graph.entities:
        network.add_node(_clean(entity.id), **_node(entity, days.get(entity.id, {})))
    for s in graph.statements:
        ends = _clean(s.subject), _clean(s.object)
        network.add_edge(*ends, id=_clean(s.id), **_edge(s))
    return network


def _node(entity: Entity, ties: Mapping[Date, int]) -> dict[str, Any]:
    url = entity.urls[0] if entity.urls else ""
    node: dict[str, Any] = {"label": _clean(entity.name), "class": entity.cls, "url": _clean(url)}
    return node | {"start": min(ties).isoformat(), "ties": list(_growth(ties))} if ties else node


def _growth(ties: Mapping[Date, int]) -> Iterator[tuple[int, str, str | None]]:
    """How many ties a thing has, from which day to which."""
    total = 0
    for day, following in pairwise([*sorted(ties), None]):
        assert day is not None
        total += ties[day]
        yield total, day.isoformat(), (following - DAY).isoformat() if following else None


def _edge(s: Statement) -> dict[str, Any]:
    start, end = _span(s)
    told = {
        "label": s.predicate,
        "relation": s.predicate,
        "certainty": s.certainty,
        "confidence": s.confidence,
        "weight": s.confidence,
        "holds": s.holds,
    }
    spell = {"start": start.isoformat() if start else None, "end": end.isoformat() if end else None}
    return told | {name: day for name, day in spell.items() if day}


def _span(s: Statement) -> tuple[Date | None, Date | None]:
    """The first and the last day of a tie, as far as they are known and in order."""
    start = s.valid.start if s.valid and s.valid.start else s.published
    end = s.valid.end if s.valid else None
    return (min(start, end) if start and end else start), end


def _days(graph: Graph) -> dict[str, dict[Date, int]]:
    """For each thing, how many statements and events tie it on each day."""
    days: defaultdict[str, defaultdict[Date, int]] = defaultdict(lambda: defaultdict(int))
    for s in graph.statements:
        start, _ = _span(s)
        if start:
            for end in {s.subject, s.object}:
                days[end][start] += 1
    for event in graph.events:
        if event.date:
            for thing in set(event.things):
                days[thing][event.date.start] += 1
    return {thing: dict(counts) for thing, counts in days.items()}


def _clean(text: str) -> str:
    """Text without what XML forbids."""
    return _FORBIDDEN.sub("", text)
