"""Structure: what belongs together, what surrounds a thing, what is named together.

Everything here rests on what holds: what is planned, rumoured, denied or superseded counts for nothing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from kg.analysis import large
from kg.errors import KgError
from kg.model import Graph
from kg.vocab import is_a

if TYPE_CHECKING:
    import networkx as nx

G = TypeVar("G", bound=Graph)
K = TypeVar("K")
V = TypeVar("V")
SEED = 7
LARGE = 20_000
"""From how many things on igraph does what would take networkx minutes."""


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


def communities(
    graph: Graph, resolution: float = 1.0, method: Literal["auto", "louvain", "leiden"] = "auto"
) -> tuple[tuple[str, ...], ...]:
    """Groups of things that are tied more closely to each other than to the rest.

    Parameters
    ----------
    graph : Graph
        The graph.
    resolution : float
        Above 1 for smaller groups, below 1 for larger ones.
    method : {"auto", "louvain", "leiden"}
        Louvain by networkx, or Leiden by igraph; by default Louvain, and Leiden for more than `LARGE` things.

    Returns
    -------
    tuple of tuple of str
        The largest first; within a group the things with the most ties first. A thing without ties is a group.

    Raises
    ------
    KgError
        If igraph is needed and not installed.

    References
    ----------
    Blondel et al., "Fast unfolding of communities in large networks", 2008; Traag et al., "From Louvain to Leiden:
    guaranteeing well-connected communities", 2019.

    Examples
    --------
    >>> [len(group) for group in communities(graph)]
    [3, 2, 2, 1, 1]
    """
    net = network(graph).to_undirected()
    if not net:
        return ()
    if method == "auto":
        method = "leiden" if len(net) > LARGE else "louvain"
    found = _leiden(net, resolution) if method == "leiden" else _louvain(net, resolution)
    groups = [tuple(sorted(group, key=lambda one: (-net.degree(one), one))) for group in found]
    return tuple(sorted(groups, key=lambda group: (-len(group), group)))


def _louvain(net: nx.Graph, resolution: float) -> Iterable[Collection[str]]:
    import networkx as nx

    groups: list[set[str]] = nx.community.louvain_communities(net, resolution=resolution, seed=SEED)
    return groups


def _leiden(net: nx.Graph, resolution: float) -> Iterable[Collection[str]]:
    try:
        return large.leiden(net, resolution, SEED)
    except ModuleNotFoundError as error:
        raise missing("leiden", error) from error


def ego(graph: G, thing: str, radius: int = 1) -> G:
    """What surrounds a thing: the graph of all that is within so many ties of it.

    Parameters
    ----------
    graph : Graph
        The graph.
    thing : str
        An identifier.
    radius : int
        How many ties away at most, in either direction.

    Returns
    -------
    Graph
        Of the same kind as the graph.

    Raises
    ------
    KgError
        If the graph does not hold the thing.

    Examples
    --------
    >>> ego(graph, graph["SD 2.0"].id)
    KnowledgeGraph(3 entities, 3 statements, 1 events, 3 measurements from 3 items)
    """
    import networkx as nx

    if thing not in graph.entity:
        raise KgError(repr(thing), "is not in the graph", "give the identifier of one of its things")
    near = set(nx.ego_graph(network(graph).to_undirected(), thing, radius))
    return replace(
        graph,
        entities=tuple(entity for entity in graph.entities if entity.id in near),
        statements=tuple(s for s in graph.statements if {s.subject, s.object} <= near),
        events=tuple(e for e in graph.events if near.issuperset(e.things)),
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
            named[evidence.item].update(event.things)
    for m in graph.measurements:
        named[m.evidence.item].add(m.about)
    fits = {entity.id for entity in graph.entities if kind is None or is_a(entity.cls, kind)}
    pairs = (pair for things in named.values() for pair in combinations(sorted(things & fits), 2))
    return ranked(Counter(pairs))


def missing(wanted: str, error: ModuleNotFoundError) -> KgError:
    """What to say where a library that a measure needs is not installed.

    Parameters
    ----------
    wanted : str
        The measure.
    error : ModuleNotFoundError
        What Python says.

    Examples
    --------
    >>> print(missing("leiden", ModuleNotFoundError(name="igraph")))
    leiden: needs igraph; install what the notebooks use: pip install 'sdkg[notebook]'
    """
    return KgError(wanted, f"needs {error.name}", "install what the notebooks use: pip install 'sdkg[notebook]'")


def ranked(values: Mapping[K, V]) -> dict[K, V]:
    """Values by key, the largest first.

    Parameters
    ----------
    values : mapping
        Numbers by key.

    Examples
    --------
    >>> ranked({"a": 1, "b": 2})
    {'b': 2, 'a': 1}
    """
    pairs: Iterable[Any] = values.items()
    return dict(sorted(pairs, key=lambda pair: (-pair[1], pair[0])))
