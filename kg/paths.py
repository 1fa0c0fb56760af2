"""How two things are tied: the cheapest ways from one to the other through what the items state.

A step costs more the vaguer its relation and the less certain its statement; passing through a thing costs
more the more it is tied to, so that the ways found say something specific.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import islice, pairwise
from math import log2
from typing import TYPE_CHECKING

from kg.model import Certainty, Graph, Statement

if TYPE_CHECKING:
    import networkx as nx

VAGUE = {"relatedTo": 4.0, "similarTo": 2.0}
DOUBT: dict[Certainty, float] = {"asserted": 1.0, "reported": 1.5, "planned": 1.5, "uncertain": 2.0}
SUPERSEDED = 2.0


@dataclass(frozen=True, slots=True)
class Step:
    """From one thing to the next, by the statements that tie them, the strongest first."""

    start: str
    end: str
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """A chain of steps; `cost` ranks it among others, the least first."""

    steps: tuple[Step, ...]
    cost: float

    @property
    def things(self) -> tuple[str, ...]:
        """The identifiers along the way, both ends included."""
        return (self.steps[0].start, *(step.end for step in self.steps))


def ways(graph: Graph, start: str, end: str, limit: int = 3) -> tuple[Way, ...]:
    """The best ways from one thing to another, at most `limit`; none where nothing ties them.

    Parameters
    ----------
    graph : Graph
        Its statements are walked in both directions, whatever their certainty, except the negated.
    start, end : str
        Identifiers of two different things.
    limit : int
        How many ways at most.

    Returns
    -------
    tuple of Way
        The most telling first.

    Examples
    --------
    >>> ways(Graph(), "model/a", "model/b")
    ()
    """
    import networkx as nx

    ties = _ties(graph)
    net = _network(ties)
    if start not in net or end not in net or not nx.has_path(net, start, end):
        return ()
    chains = islice(nx.shortest_simple_paths(net, start, end, weight="cost"), limit)
    return tuple(_way(chain, net, ties) for chain in chains)


def strain(statement: Statement) -> float:
    """What a step by this statement costs: 1 for a specific, asserted and current one."""
    correction = SUPERSEDED if statement.superseded_by else 1.0
    return VAGUE.get(statement.predicate, 1.0) * DOUBT[statement.certainty] * correction


def _ties(graph: Graph) -> dict[tuple[str, str], list[Statement]]:
    """The statements between each two things that are tied, the strongest first; the pair in alphabetical order."""
    ties: defaultdict[tuple[str, str], list[Statement]] = defaultdict(list)
    for s in graph.statements:
        if s.certainty != "negated" and s.subject != s.object:
            ties[min(s.subject, s.object), max(s.subject, s.object)].append(s)
    return {pair: sorted(ties[pair], key=lambda s: (strain(s), -s.confidence, s.id)) for pair in sorted(ties)}


def _network(ties: dict[tuple[str, str], list[Statement]]) -> nx.Graph[str]:
    """One edge for each tied pair; what a thing's ties weigh falls on every edge at it."""
    import networkx as nx

    net: nx.Graph[str] = nx.Graph()
    net.add_edges_from(ties)
    for a, b in ties:
        burden = log2(1 + net.degree(a)) + log2(1 + net.degree(b))
        net.edges[a, b]["cost"] = strain(ties[a, b][0]) + burden
    return net


def _way(chain: list[str], net: nx.Graph[str], ties: dict[tuple[str, str], list[Statement]]) -> Way:
    steps = tuple(Step(a, b, tuple(ties[min(a, b), max(a, b)])) for a, b in pairwise(chain))
    return Way(steps, round(sum(net.edges[a, b]["cost"] for a, b in pairwise(chain)), 3))
