"""Which later statement or event ends or corrects which earlier one: by the rules of a table, never by likeness."""

from __future__ import annotations

from dataclasses import replace
from datetime import date as Date

from kg.model import Event, Graph, Overtaken, Validity, ordered, restored
from kg.supersession.rules import Rule, corrections, rules, types
from kg.supersession.search import Overtaking, Record, day, overtaking, places

__all__ = [
    "Overtaking", "Record", "Rule", "corrections", "day", "overtaken", "overtaking", "places", "rules", "supersede",
    "types",
]  # fmt: skip


def supersede(graph: Graph) -> Graph:
    """Mark each statement and event that a later one ends or corrects, with the reason, as the table of rules says.

    Parameters
    ----------
    graph : Graph
        Any graph; what rules marked in it before is weighed anew, what was marked without them stays.

    Returns
    -------
    Graph
        The same for every order of its values.

    Examples
    --------
    >>> supersede(Graph()) == Graph()
    True
    """
    reasons = {rule.reason for rule in rules()}
    statements = tuple(restored(s) if s.reason in reasons else s for s in graph.statements)
    events = tuple(restored(e) if e.reason in reasons else e for e in graph.events)
    class_of = {entity.id: entity.cls for entity in graph.entities}
    found = overtaking((*statements, *events), class_of, lambda item: graph.item[item].date)
    return replace(
        graph,
        statements=ordered([overtaken(s, found[s.id]) if s.id in found else s for s in statements]),
        events=ordered([overtaken(e, found[e.id]) if e.id in found else e for e in events]),
    )


def overtaken(record: Overtaken, found: Overtaking | None) -> Overtaken:
    """A record marked with what overtakes it, unless it was marked before."""
    if found is None or record.superseded_by is not None:
        return record
    rule = rules()[found.rule]
    marked = replace(record, superseded_by=found.later, reason=rule.reason)
    if isinstance(marked, Event) or rule.effect == "corrects":
        return marked
    start = marked.valid.start if marked.valid else None
    last = Date.fromordinal(max(found.day.toordinal() - 1, (start or Date.min).toordinal()))
    return replace(marked, valid=Validity(start, last, found.precision))
