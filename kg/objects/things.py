"""One thing with all that is told of it, and lists of things."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kg import lookup, paths, present
from kg.errors import KgError
from kg.model import Entity, Graph
from kg.objects.chain import Path, Paths
from kg.objects.html import grouped, html
from kg.objects.page import Page
from kg.objects.table import Table
from kg.objects.tables import Facts, Figures, Timeline, timeline
from kg.vocab import RELATIONS


class Thing:
    """A thing of a graph, by whatever name it was asked for.

    Parameters
    ----------
    graph : Graph
        The graph that tells of it.
    entity : Entity
        Which one.

    Examples
    --------
    >>> from kg.model import Name
    >>> Thing(Graph(), Entity("model/x", "Model", Name("X")))
    X (Model), 0 facts, 0 events, 0 measurements
    """

    def __init__(self, graph: Graph, entity: Entity) -> None:
        self.graph, self.entity = graph, entity

    @property
    def id(self) -> str:
        """Its path below the resource base."""
        return self.entity.id

    @property
    def name(self) -> str:
        """What its makers call it."""
        return self.entity.name

    @property
    def cls(self) -> str:
        """The most specific class that is known of it."""
        return self.entity.cls

    @property
    def aliases(self) -> tuple[str, ...]:
        """Its other names, in any language."""
        return tuple(dict.fromkeys(alias.text for alias in self.entity.aliases))

    @property
    def urls(self) -> tuple[str, ...]:
        """Its addresses, the identifying one first."""
        return self.entity.urls

    @property
    def facts(self) -> Facts:
        """The relations it stands in, both directions, grouped by relation.

        Examples
        --------
        >>> [(fact.reading, fact.name) for fact in graph["SD 2.0"].facts]
        [('is released by', 'Stability AI'), ('has the variant', 'stable-diffusion-2-depth')]
        """
        return Facts(present.facts(self.graph, self.id, self.graph.facts(self.id)))

    @property
    def events(self) -> Timeline:
        """What happened to it, by it or with it, in time.

        Examples
        --------
        >>> [moment.type for moment in graph["SD 2.0"].events]
        ['Release']
        """
        return timeline(self.graph, [e for e in self.graph.events if self.id in e.things])

    @property
    def measurements(self) -> Figures:
        """Its figures, by quantity.

        Examples
        --------
        >>> [figure.text for figure in graph["深度模型"].measurements]
        ['5.21 GB', '512x512 px (depth2img)', '10–12 GB']
        """
        return Figures(present.figures(self.graph, (m for m in self.graph.measurements if m.about == self.id)))

    def neighbours(self, relation: str | None = None, *, all_certainties: bool = False) -> Things:
        """The things that it is tied to.

        Parameters
        ----------
        relation : str, optional
            Only by this relation of the vocabulary, `basedOn`; by default by any.
        all_certainties : bool
            Whether what is only planned, rumoured, uncertain, denied or superseded counts too.

        Raises
        ------
        KgError
            If there is no such relation.

        Examples
        --------
        >>> [thing.name for thing in graph["SD 2.0"].neighbours("hasVariant")]
        ['stable-diffusion-2-depth']
        """
        if relation is not None and relation not in RELATIONS:
            raise KgError(
                repr(relation), "is not a relation of the vocabulary", "choose one of " + ", ".join(RELATIONS)
            )
        ends = {
            s.object if s.subject == self.id else s.subject
            for s in self.graph.facts(self.id)
            if relation in (None, s.predicate) and (s.holds or all_certainties)
        }
        return things(self.graph, (self.graph.entity[end] for end in ends))

    def path(self, other: Thing | str) -> Path:
        """The most telling way from here to another thing; see `kg.paths.ways`.

        Parameters
        ----------
        other : Thing or str
            The thing, or a name of it.

        Raises
        ------
        KgError
            If the name is unknown or ambiguous, it is this thing, or no statement ties the two.

        Examples
        --------
        >>> graph["SD 2.0"].path("WebUI").names[-1]
        'stable-diffusion-webui'
        """
        return path(self.graph, self, thing(self.graph, other))

    def view(self, height: int = 640) -> Page:
        """The interactive page with this thing selected.

        Parameters
        ----------
        height : int
            Of the frame in a notebook, in CSS pixels.

        Examples
        --------
        >>> graph["SD 2.0"].view(height=400)
        Page of 9 things; a notebook shows it, .save(file) writes it
        """
        return Page(self.graph, height, self.id)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Thing) and other.entity == self.entity

    def __hash__(self) -> int:
        return hash(self.entity)

    def __repr__(self) -> str:
        counts = f"{len(self.facts)} facts, {len(self.events)} events, {len(self.measurements)} measurements"
        return f"{self.name} ({self.cls}), {counts}"

    def _repr_html_(self) -> str:
        return html(
            "thing",
            thing=self,
            groups=grouped(self.facts, lambda fact: fact.reading),
            most=8,
            moments=self.events[:12],
            more=max(0, len(self.events) - 12),
            figures=grouped(self.measurements, lambda figure: figure.quantity),
        )


class Things(Table[Thing]):
    """Several things, those with the most ties first."""

    columns = ("name", "class", "aliases", "url", "id")

    def rows(self) -> Iterator[Mapping[str, Any]]:
        """One row for each thing; its aliases as one text, joined by commas.

        Examples
        --------
        >>> [row["class"] for row in graph.find("diffusion").rows()]
        ['Model', 'Model', 'Application']
        """
        for one in self:
            urls = one.urls[0] if one.urls else ""
            yield {
                "name": one.name, "class": one.cls, "aliases": ", ".join(one.aliases), "url": urls, "id": one.id,
            }  # fmt: skip


def thing(graph: Graph, name: Thing | str) -> Thing:
    """The thing that bears a name; see `kg.lookup.find`.

    Parameters
    ----------
    graph : Graph
        The graph that tells of it.
    name : Thing or str
        A label, an alias, an address or an identifier; or the thing, of this graph or of another.

    Raises
    ------
    NameNotFound
        Nothing bears the name.
    AmbiguousName
        Several things do; `candidates` can each be given in its place.

    KgError
        It is no name at all.

    Examples
    --------
    >>> thing(graph, "SD 2.0").cls
    'Model'
    """
    if isinstance(name, Thing):
        name = name.id
    if not isinstance(name, str):
        raise KgError(repr(name), "is not a name", "give a label, an alias, an address or an identifier as text")
    return Thing(graph, lookup.find(graph, name))


def things(graph: Graph, entities: Iterable[Entity]) -> Things:
    """Entities as things, those with the most ties first.

    Parameters
    ----------
    graph : Graph
        The graph that tells of them.
    entities : iterable of Entity
        Some of its entities.

    Examples
    --------
    >>> things(graph, graph.entities)[0].name
    'stable-diffusion-2-depth'
    """
    ties = lookup.ties(graph)
    return Things(Thing(graph, entity) for entity in sorted(entities, key=lambda e: (-ties[e.id], e.id)))


def path(graph: Graph, start: Thing, end: Thing) -> Path:
    """The most telling way between two things.

    Parameters
    ----------
    graph : Graph
        The graph that tells of them.
    start, end : Thing
        Where the way begins and where it ends.

    Raises
    ------
    KgError
        If they are the same thing, or no statement ties them.

    Examples
    --------
    >>> len(path(graph, graph["SD 2.0"], graph["WebUI"]))
    2
    """
    found = ways(graph, start, end, 1)
    if not found:
        raise KgError(f"{start.name} – {end.name}", "no statement ties them", "look at each with graph[name]")
    return found[0]


def ways(graph: Graph, start: Thing, end: Thing, limit: int) -> Paths:
    """Several ways between two things, the most telling first; see `kg.paths.ways`.

    Parameters
    ----------
    graph : Graph
        The graph that tells of them.
    start, end : Thing
        Where a way begins and where it ends.
    limit : int
        How many ways at most.

    Raises
    ------
    KgError
        If they are the same thing, or the limit is no number from 1 on.

    Examples
    --------
    >>> [len(way) for way in ways(graph, graph["SD 2.0"], graph["WebUI"], 2)]
    [2, 3]
    """
    if start == end:
        raise KgError(start.name, "is both ends of the path", "name two different things")
    if not isinstance(limit, int) or limit < 1:
        raise KgError("limit", f"{limit!r} is not a number of ways", "give a whole number from 1 on")
    return Paths(Path(present.route(graph, way)) for way in paths.ways(graph, start.id, end.id, limit))
