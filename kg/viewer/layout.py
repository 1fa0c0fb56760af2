"""Where things stand on the page: grouped by community, close to what they are tied to, never on one another.

No physics and no chance: things are packed like seeds of a sunflower, the important first. Only sums, products
and square roots are used, so that every machine comes to the same places.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from math import ceil, sqrt

Place = tuple[float, float]
Ties = Mapping[tuple[int, int], float]

TURN = (-0.7373688780783197, 0.6754902942615238)  # cosine and sine of the golden angle
WIDTH = 1.35  # the page is wider than it is high
SEED = 7
SMALLEST, LARGEST_RANK = 6.0, 8.0
AIR, GAP = 1.25, 7.0  # how much room a thing takes: so many of its own radii, and a little more
FINE = 0.3  # how finely a free place is looked for


def radii(count: int) -> list[float]:
    """How large each thing is drawn, by its rank: whatever the count, the first few hundred look alike from afar.

    >>> [round(radius) for radius in radii(3)]
    [6, 6, 6]
    >>> round(radii(1000)[0]) > round(radii(1000)[100]) > round(radii(1000)[999])
    True
    """
    return [max(SMALLEST, SMALLEST * sqrt(count / (rank + LARGEST_RANK))) for rank in range(count)]


def positions(count: int, ties: Ties) -> tuple[list[Place], list[int]]:
    """Place things that are numbered by importance, 0 first.

    Parameters
    ----------
    count : int
        How many things.
    ties : Mapping of (int, int) to float
        Which are tied, and how strongly.

    Returns
    -------
    places : list of (float, float)
        The middle of each thing.
    communities : list of int
        The community of each, numbered from the largest.

    Examples
    --------
    >>> places, communities = positions(4, {(0, 1): 1.0, (2, 3): 1.0})
    >>> communities
    [0, 0, 1, 1]
    """
    groups = _communities(count, ties)
    community = [0] * count
    for number, group in enumerate(groups):
        for thing in group:
            community[thing] = number
    near = _neighbours(ties)
    sizes = [AIR * radius + GAP for radius in radii(count)]
    inner = [_pack([sizes[t] for t in group], _within(group, near)) for group in groups]
    reach = [_reach(places, [sizes[t] for t in group]) for places, group in zip(inner, groups, strict=True)]
    outer = _pack(reach, _between(groups, community, ties))
    places: list[Place] = [(0.0, 0.0)] * count
    for group, middle, around in zip(groups, outer, inner, strict=True):
        for thing, (x, y) in zip(group, around, strict=True):
            places[thing] = ((middle[0] + x) * WIDTH, middle[1] + y)
    return places, community


def _communities(count: int, ties: Ties) -> list[list[int]]:
    """Groups of closely tied things, the largest first; within a group the important first."""
    import networkx as nx

    net: nx.Graph[int] = nx.Graph()
    net.add_nodes_from(range(count))
    net.add_weighted_edges_from((a, b, ties[a, b]) for a, b in sorted(ties))
    found = nx.community.louvain_communities(net, seed=SEED) if count else []
    return sorted((sorted(group) for group in found), key=lambda group: (-len(group), group[0]))


def _neighbours(ties: Ties) -> dict[int, dict[int, float]]:
    near: defaultdict[int, dict[int, float]] = defaultdict(dict)
    for (a, b), weight in sorted(ties.items()):
        near[a][b] = near[b][a] = weight
    return near


def _within(group: Sequence[int], near: Mapping[int, Mapping[int, float]]) -> list[dict[int, float]]:
    """The ties inside a group, by the places that its members have in it."""
    index = {thing: number for number, thing in enumerate(group)}
    return [{index[o]: w for o, w in near.get(thing, {}).items() if o in index} for thing in group]


def _between(groups: Sequence[Sequence[int]], community: Sequence[int], ties: Ties) -> list[dict[int, float]]:
    """How strongly each group is tied to each other one."""
    pulls: list[dict[int, float]] = [{} for _ in groups]
    for (a, b), weight in sorted(ties.items()):
        one, other = community[a], community[b]
        if one != other:
            pulls[one][other] = pulls[one].get(other, 0.0) + weight
            pulls[other][one] = pulls[other].get(one, 0.0) + weight
    return pulls


def _reach(places: Sequence[Place], sizes: Sequence[float]) -> float:
    return max(sqrt(x * x + y * y) + size for (x, y), size in zip(places, sizes, strict=True)) * 1.06


def _pack(sizes: Sequence[float], pulls: Sequence[Mapping[int, float]]) -> list[Place]:
    """Put discs side by side, each as near as may be to those before it that pull at it."""
    grid = _Grid(max(sizes, default=1.0), min(sizes, default=1.0))
    for size, pull in zip(sizes, pulls, strict=True):
        before = [(grid.places[other], weight) for other, weight in pull.items() if other < len(grid.places)]
        total = sum(weight for _, weight in before) or 1.0
        x = sum(place[0] * weight for place, weight in before) / total
        y = sum(place[1] * weight for place, weight in before) / total
        grid.put(next(place for place in _spiral(x, y, size) if grid.free(place, size)), size)
    return grid.places


def _spiral(x: float, y: float, size: float) -> Iterator[Place]:
    """Places round a middle, ever further out."""
    cosine, sine = 1.0, 0.0
    number = 0
    while True:
        far = size * FINE * sqrt(number)
        yield x + far * cosine, y + far * sine
        cosine, sine = cosine * TURN[0] - sine * TURN[1], cosine * TURN[1] + sine * TURN[0]
        number += 1


class _Grid:
    """Discs that were put down, found by the squares that they touch."""

    def __init__(self, largest: float, smallest: float) -> None:
        self.step = max(2 * smallest, largest / 4)
        self.places: list[Place] = []
        self.sizes: list[float] = []
        self.squares: defaultdict[tuple[int, int], list[int]] = defaultdict(list)

    def put(self, place: Place, size: float) -> None:
        for square in self._touched(place, size):
            self.squares[square].append(len(self.places))
        self.places.append(place)
        self.sizes.append(size)

    def free(self, place: Place, size: float) -> bool:
        return all(self._apart(place, size, other) for s in self._touched(place, size) for other in self.squares[s])

    def _apart(self, place: Place, size: float, other: int) -> bool:
        x, y = place[0] - self.places[other][0], place[1] - self.places[other][1]
        away = size + self.sizes[other]
        return x * x + y * y >= away * away

    def _touched(self, place: Place, size: float) -> Iterator[tuple[int, int]]:
        reach = ceil(size / self.step)
        column, row = round(place[0] / self.step), round(place[1] / self.step)
        for across in range(column - reach, column + reach + 1):
            for down in range(row - reach, row + reach + 1):
                yield across, down
