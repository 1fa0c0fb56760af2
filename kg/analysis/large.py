"""What igraph does for large networks, with the same definitions as networkx."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import igraph
    import networkx as nx

AT_ONCE = 20  # things whose distances to all others are held in memory together


def betweenness(net: nx.Graph, pivots: Sequence[str]) -> dict[str, float]:
    """Betweenness estimated from some things, scaled as networkx scales it.

    Parameters
    ----------
    net : networkx.Graph
        Of two things at least.
    pivots : sequence of str
        The things that paths are counted from.

    References
    ----------
    Brandes and Pich, "Centrality estimation in large networks", 2007.
    """
    plain, things = to_igraph(net)
    number = {thing: place for place, thing in enumerate(things)}
    told = plain.betweenness(directed=False, sources=[number[one] for one in pivots])
    sampled = frozenset(pivots)
    pairs = max(1, len(things) - 2) / 2
    counted = {thing: max(1, len(pivots) - (thing in sampled)) for thing in things}
    return {thing: value / (pairs * counted[thing]) for thing, value in zip(things, told, strict=True)}


def harmonic(net: nx.Graph, pivots: Sequence[str]) -> dict[str, float]:
    """The sum of the inverse distances of each thing to some.

    Parameters
    ----------
    net : networkx.Graph
        The network.
    pivots : sequence of str
        The things that distances are measured from.
    """
    plain, things = to_igraph(net)
    number = {thing: place for place, thing in enumerate(things)}
    total = [0.0] * len(things)
    for start in range(0, len(pivots), AT_ONCE):
        for row in plain.distances(source=[number[one] for one in pivots[start : start + AT_ONCE]]):
            for place, far in enumerate(row):
                total[place] += 1 / far if far else 0.0
    return dict(zip(things, total, strict=True))


def leiden(net: nx.Graph, resolution: float, seed: int) -> Iterable[Sequence[str]]:
    """Communities by the Leiden method.

    Parameters
    ----------
    net : networkx.Graph
        With weights.
    resolution : float
        Above 1 for smaller groups, below 1 for larger ones.
    seed : int
        The same number gives the same groups.

    References
    ----------
    Traag et al., "From Louvain to Leiden: guaranteeing well-connected communities", 2019.
    """
    import igraph

    plain, things = to_igraph(net)
    igraph.set_random_number_generator(random.Random(seed))
    try:
        found = plain.community_leiden("modularity", "weight", resolution)
    finally:
        igraph.set_random_number_generator(random)
    return [[things[place] for place in group] for group in found]


def to_igraph(net: nx.Graph) -> tuple[igraph.Graph, list[str]]:
    """The network as igraph holds it, and its things in the order of their numbers there.

    Parameters
    ----------
    net : networkx.Graph
        With weights.
    """
    import igraph

    things = sorted(net)
    number = {thing: place for place, thing in enumerate(things)}
    ties = sorted((*sorted((number[a], number[b])), weight) for a, b, weight in net.edges(data="weight"))
    plain = igraph.Graph(len(things), [(a, b) for a, b, _ in ties])
    plain.es["weight"] = [weight for *_, weight in ties]
    return plain, things
