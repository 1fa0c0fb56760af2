"""Structure: what is central, what belongs together, what surrounds a thing, what is named together.

Everything here rests on what holds: what is planned, rumoured, denied or superseded counts for nothing.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING, Any, Literal

from kg.errors import KgError
from kg.model import Graph
from kg.vocab import is_a

if TYPE_CHECKING:
    import networkx as nx

SEED = 7
PIVOTS = 200
"""How many things betweenness and closeness are measured from, at most; beyond that they are estimates."""


def network(graph: Graph, relations: Collection[str] | None = None) -> nx.DiGraph:
    """The graph as a simple directed network: one edge for each pair that a fact ties.

    Parameters
    ----------
    graph : Graph
        The graph.
    relations : collection of str, optional
        Only facts of these relations; by default of all.

    Returns
    -------
    networkx.DiGraph
        Nodes are identifiers with `label` and `cls`; an edge's `weight` counts the records that state it.

    Examples
    --------
    >>> network(Graph()).number_of_nodes()
    0
    """
    import networkx as nx

    net = nx.DiGraph()
    net.add_nodes_from((entity.id, {"label": entity.name, "cls": entity.cls}) for entity in graph.entities)
    weights: Counter[tuple[str, str]] = Counter()
    for s in graph.statements:
        if s.holds and s.subject != s.object and (relations is None or s.predicate in relations):
            weights[s.subject, s.object] += 1
    net.add_weighted_edges_from((a, b, weight) for (a, b), weight in sorted(weights.items()))
    return net


def _sampled(measure: str) -> Callable[[Any], dict[str, float]]:
    def measured(net: Any) -> dict[str, float]:
        import networkx as nx

        plain = net.to_undirected()
        pivots = min(PIVOTS, len(plain))
        if measure == "betweenness":
            return dict(nx.betweenness_centrality(plain, k=pivots, seed=SEED)) if pivots else {}
        return dict(nx.harmonic_centrality(plain, sources=sorted(plain)[:: max(1, len(plain) // PIVOTS)]))

    return measured


def _plain(name: str) -> Callable[[Any], dict[str, float]]:
    def measured(net: Any) -> dict[str, float]:
        import networkx as nx

        return dict(getattr(nx, name)(net)) if net else {}

    return measured


MEASURES: dict[str, Callable[[Any], dict[str, float]]] = {
    "degree": _plain("degree_centrality"),
    "in-degree": _plain("in_degree_centrality"),
    "out-degree": _plain("out_degree_centrality"),
    "pagerank": _plain("pagerank"),
    "betweenness": _sampled("betweenness"),
    "harmonic": _sampled("harmonic"),
}


def centrality(graph: Graph, measure: str = "pagerank", relations: Collection[str] | None = None) -> dict[str, float]:
    """How central each thing is.

    Parameters
    ----------
    graph : Graph
        The graph.
    measure : str
        One of `MEASURES`. Betweenness and harmonic centrality pass over the direction of ties; on more than `PIVOTS`
        things they are estimated from so many, always the same.
    relations : collection of str, optional
        Only ties of these relations count.

    Returns
    -------
    dict
        The measure by identifier, the largest first. PageRank flows from a thing to what it is made with.

    Raises
    ------
    KgError
        If there is no such measure, or a library that it needs is not installed.

    References
    ----------
    Brandes and Pich, "Centrality estimation in large networks", 2007, for the estimate.

    Examples
    --------
    >>> centrality(Graph(), "degree")
    {}
    """
    if measure not in MEASURES:
        raise KgError(repr(measure), "is not a measure", "choose one of " + ", ".join(MEASURES))
    try:
        return _ranked(MEASURES[measure](network(graph, relations)))
    except ModuleNotFoundError as error:
        raise _missing(measure, error) from error


def communities(
    graph: Graph, resolution: float = 1.0, method: Literal["louvain", "leiden"] = "louvain"
) -> tuple[tuple[str, ...], ...]:
    """Groups of things that are tied more closely to each other than to the rest.

    Parameters
    ----------
    graph : Graph
        The graph.
    resolution : float
        Above 1 for smaller groups, below 1 for larger ones.
    method : {"louvain", "leiden"}
        Louvain by networkx, or Leiden by igraph, which is the one for 100,000 things.

    Returns
    -------
    tuple of tuple of str
        The largest first; within a group the things with the most ties first. A thing without ties is a group.

    Raises
    ------
    KgError
        If igraph is asked for and not installed.

    References
    ----------
    Blondel et al., "Fast unfolding of communities in large networks", 2008; Traag et al., "From Louvain to Leiden:
    guaranteeing well-connected communities", 2019.

    Examples
    --------
    >>> communities(Graph())
    ()
    """
    net = network(graph).to_undirected()
    if not net:
        return ()
    found = _leiden(net, resolution) if method == "leiden" else _louvain(net, resolution)
    groups = [tuple(sorted(group, key=lambda one: (-net.degree(one), one))) for group in found]
    return tuple(sorted(groups, key=lambda group: (-len(group), group)))


def _louvain(net: nx.Graph, resolution: float) -> Iterable[Collection[str]]:
    import networkx as nx

    groups: list[set[str]] = nx.community.louvain_communities(net, resolution=resolution, seed=SEED)
    return groups


def _leiden(net: nx.Graph, resolution: float) -> Iterable[Collection[str]]:
    try:
        import igraph
    except ModuleNotFoundError as error:
        raise _missing("leiden", error) from error
    things = sorted(net)
    number = {thing: place for place, thing in enumerate(things)}
    ties = sorted((number[a], number[b], weight) for a, b, weight in net.edges(data="weight"))
    plain = igraph.Graph(len(things), [(a, b) for a, b, _ in ties])
    igraph.set_random_number_generator(random.Random(SEED))
    try:
        found = plain.community_leiden("modularity", [weight for *_, weight in ties], resolution)
    finally:
        igraph.set_random_number_generator(random)
    return [[things[place] for place in group] for group in found]


def ego(graph: Graph, thing: str, radius: int = 1) -> Graph:
    """What surrounds a thing: the graph of all that is within so many ties of it.

    Parameters
    ----------
    graph : Graph
        The graph.
    thing : str
        An identifier.
    radius : int
        How many ties away at most, in either direction.

    Raises
    ------
    KgError
        If the graph does not hold the thing.

    Examples
    --------
    >>> from kg.model import Entity, Name
    >>> len(ego(Graph(entities=(Entity("model/x", "Model", Name("X")),)), "model/x").entities)
    1
    """
    import networkx as nx

    if thing not in graph.entity:
        raise KgError(repr(thing), "is not in the graph", "give the identifier of one of its things")
    near = set(nx.ego_graph(network(graph).to_undirected(), thing, radius))
    return replace(
        graph,
        entities=tuple(entity for entity in graph.entities if entity.id in near),
        statements=tuple(s for s in graph.statements if {s.subject, s.object} <= near),
        events=tuple(e for e in graph.events if {*e.subjects, *e.actors, *e.objects} <= near),
        measurements=tuple(m for m in graph.measurements if m.about in near),
    )


def cooccurrence(graph: Graph, kind: str | None = None) -> dict[tuple[str, str], int]:
    """How many news items name two things together.

    Parameters
    ----------
    graph : Graph
        The graph.
    kind : str, optional
        Only things of this class, or a subclass of it.

    Returns
    -------
    dict
        The count by pair of identifiers in alphabetical order, the largest first.

    Examples
    --------
    >>> cooccurrence(Graph())
    {}
    """
    named: defaultdict[str, set[str]] = defaultdict(set)
    for s in graph.statements:
        named[s.evidence.item] |= {s.subject, s.object}
    for event in graph.events:
        for evidence in event.evidence:
            named[evidence.item] |= {*event.subjects, *event.actors, *event.objects}
    for m in graph.measurements:
        named[m.evidence.item].add(m.about)
    fits = {entity.id for entity in graph.entities if kind is None or is_a(entity.cls, kind)}
    pairs = (pair for things in named.values() for pair in combinations(sorted(things & fits), 2))
    return _ranked(Counter(pairs))


def _missing(wanted: str, error: ModuleNotFoundError) -> KgError:
    return KgError(wanted, f"needs {error.name}", "install what the notebooks use: pip install 'sdkg[notebook]'")


def _ranked(values: Any) -> dict[Any, Any]:
    pairs: Iterable[tuple[Any, Any]] = values.items()
    return dict(sorted(pairs, key=lambda pair: (-pair[1], pair[0])))
