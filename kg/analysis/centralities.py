"""How central a thing is, by several ideas of what that means."""

from __future__ import annotations

import random
from collections.abc import Callable, Collection
from importlib.util import find_spec
from typing import Any

from kg.analysis import large
from kg.analysis.structure import LARGE, SEED, missing, network, ranked
from kg.errors import KgError
from kg.model import Graph

PIVOTS = 200
"""How many things betweenness and harmonic centrality are measured from, at most; beyond that they are estimates."""

Measure = Callable[[Any], dict[str, float]]


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

    Notes
    -----
    networkx measures, by a backend of its own where one is installed and chosen by NETWORKX_BACKEND_PRIORITY.
    On more than `LARGE` things igraph takes over betweenness and harmonic centrality where it is installed; the
    figures are the same.

    References
    ----------
    Brandes and Pich, "Centrality estimation in large networks", 2007, for the estimate.

    Examples
    --------
    >>> next(iter(centrality(graph, "degree").items()))
    ('github/Extraltodeus/depthmap2mask', 0.25)
    """
    if measure not in MEASURES:
        raise KgError(repr(measure), "is not a measure", "choose one of " + ", ".join(MEASURES))
    net = network(graph, relations)
    if not net:
        return {}
    try:
        return ranked(MEASURES[measure](net))
    except ModuleNotFoundError as error:
        raise missing(measure, error) from error


def _plain(name: str) -> Measure:
    def measured(net: Any) -> dict[str, float]:
        import networkx as nx

        return dict(getattr(nx, name)(net))

    return measured


def _betweenness(net: Any) -> dict[str, float]:
    import networkx as nx

    plain = net.to_undirected()
    pivots = min(PIVOTS, len(plain))
    if _igraph(plain):
        return large.betweenness(plain, random.Random(SEED).sample(list(plain), pivots))
    return dict(nx.betweenness_centrality(plain, k=pivots, seed=SEED))


def _harmonic(net: Any) -> dict[str, float]:
    import networkx as nx

    plain = net.to_undirected()
    pivots = sorted(plain)[:: max(1, len(plain) // PIVOTS)]
    return large.harmonic(plain, pivots) if _igraph(plain) else dict(nx.harmonic_centrality(plain, sources=pivots))


def _igraph(net: Any) -> bool:
    return len(net) > LARGE and find_spec("igraph") is not None


MEASURES: dict[str, Measure] = {
    "degree": _plain("degree_centrality"),
    "in-degree": _plain("in_degree_centrality"),
    "out-degree": _plain("out_degree_centrality"),
    "pagerank": _plain("pagerank"),
    "betweenness": _betweenness,
    "harmonic": _harmonic,
}
