"""The library as one imports it: a graph that finds, relates, dates, asks, shows, converts and saves itself.

Every part is the plain function of its module; a converter's library is loaded when it is first asked for.
"""

from __future__ import annotations

from datetime import date as Date
from functools import cached_property
from itertools import zip_longest
from os import PathLike, fspath
from pathlib import Path as File
from typing import TYPE_CHECKING

from kg.model import Certainty, Graph, attributes

if TYPE_CHECKING:
    import networkx as nx
    import pyoxigraph
    import rdflib

    from kg.objects.answer import Answer
    from kg.objects.chain import Path
    from kg.objects.page import Page
    from kg.objects.tables import Timeline
    from kg.objects.things import Thing, Things

Day = Date | str
"""A day, or a text like `2022-11-24`, `2022-11` or `2022`."""


class KnowledgeGraph(Graph):
    """A graph with what one does with it; equal to another that holds the same.

    Examples
    --------
    >>> from kg.model import Entity, Name
    >>> graph = KnowledgeGraph(entities=(Entity("model/x", "Model", Name("X"), (Name("Ex"),)),))
    >>> graph
    KnowledgeGraph(1 entities, 0 statements, 0 events, 0 measurements from 0 items)
    >>> graph["ex"].id
    'model/x'
    >>> [thing.name for thing in graph.find(kind="Artifact")]
    ['X']
    >>> list(graph.sparql("SELECT ?name { ?thing a sdkg:Model ; rdfs:label ?name }"))
    [{'name': 'X'}]
    """

    def __repr__(self) -> str:
        counts = ", ".join(f"{len(getattr(self, n))} {n}" for n in ("entities", "statements", "events", "measurements"))
        return f"{type(self).__name__}({counts} from {len(self.items)} items)"

    def _repr_html_(self) -> str:
        from kg.objects.html import html

        tables = self.stats()
        headings = ("classes", "relations", "event types", "certainty")
        columns = [list(tables[heading].items())[:12] for heading in headings]
        rows = list(zip_longest(*columns, fillvalue=("", "")))
        return html("graph", tables=tables, headings=headings, rows=rows)

    def __getitem__(self, name: str) -> Thing:
        """The thing that bears a name, in any language: label, alias, address or identifier; see `kg.lookup.find`.

        Raises
        ------
        NameNotFound
            Nothing bears the name; the message suggests the nearest names.
        AmbiguousName
            Several things bear it; the message and `candidates` list them.
        """
        from kg.objects import things

        return things.thing(self, name)

    def __contains__(self, name: object) -> bool:
        from kg import lookup

        return isinstance(name, str) and bool(lookup.matches(self, name))

    def find(
        self, text: str = "", *, kind: str | None = None, since: Day | None = None, until: Day | None = None
    ) -> Things:
        """The things that fit all that is asked, those with the most ties first.

        Parameters
        ----------
        text : str
            What a name of theirs holds, in any case.
        kind : str, optional
            A class of the vocabulary; its subclasses count too.
        since, until : datetime.date or str, optional
            The first and the last day of a period that something dated is told of them in.

        Raises
        ------
        KgError
            If there is no such class, or a day is none.
        """
        from kg.objects import select, things

        return things.things(self, select.entities(self, text, kind, select.first(since), select.last(until)))

    def timeline(
        self,
        name: str | None = None,
        *,
        kind: str | None = None,
        since: Day | None = None,
        until: Day | None = None,
        certainty: Certainty | None = None,
    ) -> Timeline:
        """What happened and what is planned, in time.

        Parameters
        ----------
        name : str, optional
            Only what happened to, by or with this thing, its versions, its variants and the contributions to it.
        kind : str, optional
            A type of event, `Release`.
        since, until : datetime.date or str, optional
            A period that the event's days overlap; without one, undated events come last.
        certainty : str, optional
            Only what is told so: `asserted`, `planned`, `reported`, `uncertain` or `negated`.

        Raises
        ------
        KgError
            If the name, the type of event or the certainty is unknown, or a day is none.
        """
        from kg.objects import select, tables

        thing = self[name].id if name is not None else None
        found = select.events(self, thing, kind, select.first(since), select.last(until), certainty)
        return tables.timeline(self, found)

    def path(self, start: str, end: str) -> Path:
        """The most telling way from one thing to another, by their names.

        Raises
        ------
        KgError
            If a name is unknown or ambiguous, both name one thing, or no statement ties the two.
        """
        from kg.objects import things

        return things.path(self, self[start], self[end])

    def paths(self, start: str, end: str, limit: int = 3) -> tuple[Path, ...]:
        """At most `limit` ways from one thing to another, the most telling first; see `kg.paths.ways`."""
        from kg.objects import things

        return things.ways(self, self[start], self[end], limit)

    def sparql(self, query: str, **parameters: str) -> Answer:
        """Ask in SPARQL 1.1; the graph is loaded into memory when it is first asked.

        Parameters
        ----------
        query : str
            A query, or the name of a shipped one. The usual prefixes and the base need no declaration, and the
            default graph is the union of all.
        **parameters
            Values for a shipped query.

        Raises
        ------
        KgError
            If the query is not SPARQL, or there is no shipped query or parameter of that name.
        """
        from kg.objects.answer import ask

        return ask(self._store, query, parameters)

    @cached_property
    def _store(self) -> pyoxigraph.Store:
        from pyoxigraph import Store

        from kg import rdf

        store = Store()
        store.bulk_extend(rdf.to_quads(self))
        return store

    def as_of(self, date: Day, known_at: Day | None = None) -> KnowledgeGraph:
        """The graph as it was on a day, as it was known on a day; of a month or a year, on its last.

        See `kg.history.as_of`.
        """
        from kg import history
        from kg.objects import select

        return _known(history.as_of(self, select.last(date), None if known_at is None else select.last(known_at)))

    def stats(self) -> dict[str, dict[str, int]]:
        """Counts by kind, class, relation and more; see `kg.stats.summary`."""
        from kg import stats

        return stats.summary(self)

    def view(self, height: int = 640, focus: str | None = None) -> Page:
        """The interactive page: a notebook shows it in a frame, `.save(file)` writes it.

        Parameters
        ----------
        height : int
            Of the frame, in CSS pixels.
        focus : str, optional
            The name of the thing that is selected first.
        """
        from kg.objects.page import Page

        return Page(self, height, self[focus].id if focus is not None else None)

    def to_networkx(self) -> nx.MultiDiGraph:
        """A networkx graph of things and statements; see `kg.nxgraph`."""
        from kg import nxgraph

        return nxgraph.to_networkx(self)

    def to_rdf(self) -> rdflib.Dataset:
        """An rdflib dataset with a named graph for each document; see `kg.rdf`."""
        from kg import rdf

        return rdf.to_rdf(self)

    def save(self, folder: str | PathLike[str]) -> None:
        """Write every file of a graph's folder, as `kg build` does: all of them, or on an error none.

        Raises
        ------
        GraphError
            If the folder cannot be written.
        """
        from kg import formats, records

        records.write(
            self, File(folder), {name: formats.encode(self, format) for name, format in formats.FILES.items()}
        )


def build(
    *sources: str | PathLike[str],
    lexicon: str | PathLike[str] | None = None,
    pipeline: str | PathLike[str] | None = None,
) -> KnowledgeGraph:
    """Read news pages into a graph.

    Parameters
    ----------
    *sources : path
        Markdown files, or folders of them; without any, the news that comes with the package.
    lexicon : path, optional
        Names to know beside those of the package, a row each: class, name, aliases (parted by |), address, parted by
        tabs.
    pipeline : path, optional
        A spaCy configuration with what differs from `kg/data/pipeline.cfg`; components of your own must be registered
        by then.

    Raises
    ------
    SourceError
        A source is missing, binary, wrongly encoded or empty, or a row of the lexicon is wrong.
    KgError
        The configuration makes no pipeline that tells facts.
    """
    from kg import compose
    from kg.ends import quarantine

    documents = compose.read_sources([fspath(source) for source in sources])
    own, settings = (File(file) if file is not None else None for file in (lexicon, pipeline))
    return _known(quarantine(compose.build(documents, own, settings))[0])


def load(folder: str | PathLike[str]) -> KnowledgeGraph:
    """Read a graph from the folder that `kg build` or `save` wrote.

    Raises
    ------
    GraphError
        The folder holds no graph, or a broken one.
    """
    from kg import records

    return _known(records.read(File(folder)))


def from_networkx(network: nx.MultiDiGraph) -> KnowledgeGraph:
    """Take back what `to_networkx` gave."""
    from kg import nxgraph

    return _known(nxgraph.from_networkx(network))


def from_rdf(dataset: rdflib.Dataset) -> KnowledgeGraph:
    """Take back what `to_rdf` gave."""
    from kg import rdf

    return _known(rdf.from_rdf(dataset))


def _known(graph: Graph) -> KnowledgeGraph:
    return KnowledgeGraph(**attributes(graph))
