"""Where things stand on the page: grouped by community, close to what they are tied to, never on one another.

No physics and no chance: things are packed like seeds of a sunflower, the important first. Only sums, products
and square roots are used, so that every machine comes to the same places.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from math import ceil, dist, sqrt

Place = tuple[float, float]
Ties = Mapping[tuple[int, int], float]

TURN = (-0.7373688780783197, 0.6754902942615238)  # cosine and sine of the golden angle
WIDTH = 1.55  # the page is wider than it is high
SEED = 7
SMALLEST, LARGEST_RANK = 6.0, 8.0
AIR, GAP = 1.25, 7.0  # how much room a thing takes: so many of its own radii, and a little more
FINE = 0.4  # how finely a free place is looked for
ROOM = 1.3  # how much room a community takes, against what its things would fill if they left no gaps


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
    sizes = [AIR * radius + GAP for radius in radii(count)]
    rooms = _Ground([ROOM * sqrt(sum(sizes[thing] ** 2 for thing in group)) for group in groups])
    between = _between(groups, community, ties)
    near = _neighbours(ties)
    ground = _Ground(sizes)
    for number, group in enumerate(groups):
        middle = rooms.put(number, between[number])
        for thing in group:
            ground.put(thing, {o: w for o, w in near[thing].items() if community[o] == number}, middle)
    return [(x * WIDTH, y) for x, y in (ground.places[thing] for thing in range(count))], community


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


def _between(groups: Sequence[Sequence[int]], community: Sequence[int], ties: Ties) -> list[dict[int, float]]:
    """How strongly each group is tied to each other one."""
    pulls: list[dict[int, float]] = [{} for _ in groups]
    for (a, b), weight in sorted(ties.items()):
        one, other = community[a], community[b]
        if one != other:
            pulls[one][other] = pulls[one].get(other, 0.0) + weight
            pulls[other][one] = pulls[other].get(one, 0.0) + weight
    return pulls


class _Ground:
    """Discs put down side by side, each as near as may be to those that pull at it."""

    def __init__(self, sizes: Sequence[float]) -> None:
        self.sizes = sizes
        self.places: dict[int, Place] = {}
        self.step = max(2 * min(sizes, default=1.0), max(sizes, default=1.0) / 4)
        self.squares: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
        self.sought: dict[Place, float] = {}

    def put(self, disc: int, pulls: Mapping[int, float], middle: Place = (0.0, 0.0)) -> Place:
        """Find a free place for a disc, round where it is pulled to; what was found full is not searched again."""
        felt = [(middle, 1.0), *((self.places[other], pull) for other, pull in pulls.items() if other in self.places)]
        total = sum(pull for _, pull in felt)
        x, y = sum(p[0] * pull for p, pull in felt) / total, sum(p[1] * pull for p, pull in felt) / total
        size = self.sizes[disc]
        nearest = max(self.sought.get((x, y), 0.0), self._depth((x, y), size))
        place = next(place for place in _spiral(x, y, size * FINE, nearest) if self._free(place, size))
        self.sought[x, y] = max(0.0, dist((x, y), place) - size)
        self.places[disc] = place
        for square in self._touched(place, size):
            self.squares[square].append(disc)
        return place

    def _free(self, place: Place, size: float) -> bool:
        return all(self._apart(place, size, o) for s in self._touched(place, size) for o in self.squares.get(s, ()))

    def _depth(self, place: Place, size: float) -> float:
        """How far from a place a disc must move at the least to be free."""
        others = {other for square in self._touched(place, size) for other in self.squares.get(square, ())}
        return max((size + self.sizes[o] - dist(place, self.places[o]) for o in others), default=0.0)

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


def _spiral(x: float, y: float, step: float, nearest: float) -> Iterator[Place]:
    """Places round a middle, ever further out."""
    cosine, sine = 1.0, 0.0
    number = int((nearest / step) ** 2)
    while True:
        far = step * sqrt(number)
        yield x + far * cosine, y + far * sine
        cosine, sine = cosine * TURN[0] - sine * TURN[1], cosine * TURN[1] + sine * TURN[0]
        number += 1
