"""How well a graph holds what a careful reader found in the same pages.

An entity is found if a thing of the graph bears its address or name; `typed` are those of the right class, `split`
those that several things answer to. A relation is found if the graph states it; `any` takes any relation between the
two, `named` leaves out described capabilities and `relatedTo`. Precision looks at what the graph says on annotated
lines; where the gold leaves true facts out, it is a lower bound.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.errors import KgError
from kg.evaluate import marks
from kg.evaluate.align import Alignment
from kg.evaluate.calibrate import calibrate
from kg.evaluate.gold import GoldItem, read, shipped
from kg.evaluate.scores import FIGURES, Mark, Miss, Scores, Share
from kg.model import Graph

__all__ = [
    "FIGURES",
    "GoldItem",
    "Mark",
    "Miss",
    "Scores",
    "Share",
    "calibrate",
    "evaluate",
    "pages",
    "read",
    "shipped",
]


def evaluate(graph: Graph, gold: Sequence[GoldItem], document: str) -> Scores:
    """Lay a graph beside the gold of one of its pages.

    Parameters
    ----------
    graph : Graph
        The graph; things, relations and events are looked for in all of it.
    gold : sequence of GoldItem
        The items of that page that were annotated.
    document : str
        The name of the page; what the graph says is judged on its annotated lines only.

    Raises
    ------
    KgError
        If the graph has no such page.

    Examples
    --------
    >>> from kg.model import Document
    >>> page = Document("document/news", "news", "en", "", "")
    >>> evaluate(Graph(documents=(page,)), [], "news").summary()["entity_recall"]
    0.0
    """
    names = [d.name for d in graph.documents]
    if document not in names:
        raise KgError(repr(document), "is no page of the graph", f"give one of: {', '.join(names) or '(none)'}")
    found = Alignment(graph, tuple(gold), document)
    parts = (marks.entities, marks.relations, marks.events, marks.measurements, marks.addresses)
    return Scores(len(gold), tuple(mark for part in parts for mark in part(found)))


def pages(graph: Graph, gold: Sequence[GoldItem]) -> dict[str, tuple[GoldItem, ...]]:
    """The gold of each page of a graph, by the page's name; gold that tells no page is of the only one.

    Examples
    --------
    >>> pages(Graph(), [])
    {}
    """
    names = [d.name for d in graph.documents]
    only = names[0] if len(names) == 1 else ""
    parts = {name: tuple(i for i in gold if (i.document or only) == name) for name in names}
    return {name: part for name, part in parts.items() if part}
