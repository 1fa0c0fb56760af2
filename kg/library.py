"""The library as one imports it: a graph that finds, relates, dates, asks, shows, converts and saves itself.

Every part is the plain function of its module; a converter's library is loaded when it is first asked for.
In the examples `graph` is a small graph about Stable Diffusion 2.0.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from itertools import zip_longest
from os import PathLike, fspath
from pathlib import Path as File
from typing import TYPE_CHECKING
from warnings import warn

from kg.model import Graph, attributes

if TYPE_CHECKING:
    import networkx as nx
    import pyoxigraph
    import rdflib

    from kg.objects.answer import Answer, Value
    from kg.objects.chain import Path, Paths
    from kg.objects.page import Page
    from kg.objects.select import Day, Sure
    from kg.objects.tables import Timeline
    from kg.objects.things import Thing, Things


class KnowledgeGraph(Graph):
    """A graph with what one does with it; equal to another that holds the same.

    It is true even where it is empty; to go through it is to go through its things, those with the most ties first.

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
    >>> len(graph), [thing.name for thing in graph]
    (1, ['X'])
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

    def __iter__(self) -> Iterator[Thing]:
        return iter(self.find())

    def __len__(self) -> int:
        return len(self.entities)

    def __bool__(self) -> bool:
        return True

    def __getitem__(self, name: Thing | str) -> Thing:
        """The thing that bears a name, in any language; see `kg.lookup.find`.

        A label goes before an alias, unless far more is told of what the alias names; the exact spelling before a
        loose one. Where several things share a label, the one with five times the ties of the next, or more, is meant;
        `Name (Class)` means another.

        Parameters
        ----------
        name : str or Thing
            A label, an alias, an address or an identifier; or a thing, of this graph or of another.

        Raises
        ------
        NameNotFound
            Nothing bears the name; the message suggests the nearest names.
        AmbiguousName
            Several things bear it and none has far more ties; the message and `candidates` list them.
        KgError
            It is no name, as a number is none.

        Examples
        --------
        >>> graph["SD 2.0"]
        Stable Diffusion 2.0 (Model), 2 facts, 1 events, 0 measurements
        >>> graph["深度模型"].name
        'stable-diffusion-2-depth'
        """
        from kg.objects import things

        return things.thing(self, name)

    def __contains__(self, name: object) -> bool:
        from kg import lookup
        from kg.objects.things import Thing

        if isinstance(name, Thing):
            return name.id in self.entity
        return isinstance(name, str) and bool(lookup.matches(self, name))

    def _ipython_key_completions_(self) -> list[str]:
        """What a prompt completes `graph["…` with: every label and alias."""
        return sorted({name.text for entity in self.entities for name in (entity.label, *entity.aliases)})

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
            The first and the last day of a period that something dated is told of them in; a text may be a month or a
            year.

        Raises
        ------
        KgError
            If there is no such class, a day is none, or the period ends before it starts.

        Examples
        --------
        >>> [thing.name for thing in graph.find("diffusion", kind="Artifact", since="2022-11")]
        ['stable-diffusion-2-depth', 'Stable Diffusion 2.0', 'stable-diffusion-webui']
        """
        from kg.objects import select, things

        return things.things(self, select.entities(self, text, kind, *select.period(since, until)))

    def timeline(
        self,
        name: Thing | str | None = None,
        *,
        kind: str | None = None,
        since: Day | None = None,
        until: Day | None = None,
        certainty: Sure | None = None,
    ) -> Timeline:
        """What happened and what is planned, in time.

        Parameters
        ----------
        name : str or Thing, optional
            Only what happened to, by or with this thing, its versions, its variants and the contributions to it.
        kind : str, optional
            A type of event, `Release`.
        since, until : datetime.date or str, optional
            A period that the event's days overlap; without one, undated events come last.
        certainty : str, optional
            Only what is told so: `asserted`, `planned`, `reported`, `uncertain` or `negated`; `rumoured` and `denied`,
            as cards say, are other words for `reported` and `negated`.

        Raises
        ------
        KgError
            If the name, the type of event or the certainty is unknown, a day is none, or the period ends before it
            starts.

        Examples
        --------
        >>> [(moment.date, moment.text) for moment in graph.timeline(kind="Release")]
        [('2022-11-24', 'Stable Diffusion 2.0 (by Stability AI)')]
        """
        from kg.objects import select, tables

        thing = self[name].id if name is not None else None
        found = select.events(self, thing, kind, *select.period(since, until), certainty)
        return tables.timeline(self, found)

    def path(self, start: Thing | str, end: Thing | str) -> Path:
        """The most telling way from one thing to another; see `kg.paths.ways`.

        Parameters
        ----------
        start, end : str or Thing
            Names, as `graph[name]` takes them.

        Raises
        ------
        KgError
            If a name is unknown or ambiguous, both name one thing, or no statement ties the two.

        Examples
        --------
        >>> graph.path("SD 2.0", "WebUI").names
        ('Stable Diffusion 2.0', 'stable-diffusion-2-depth', 'stable-diffusion-webui')
        """
        from kg.objects import things

        return things.path(self, self[start], self[end])

    def paths(self, start: Thing | str, end: Thing | str, limit: int = 3) -> Paths:
        """Several ways from one thing to another, the most telling first; see `kg.paths.ways`.

        Parameters
        ----------
        start, end : str or Thing
            Names, as `graph[name]` takes them.
        limit : int
            How many at most.

        Raises
        ------
        KgError
            If a name is unknown or ambiguous, both name one thing, or the limit is no number from 1 on.

        Examples
        --------
        >>> [len(way) for way in graph.paths("SD 2.0", "WebUI", limit=2)]
        [2, 3]
        """
        from kg.objects import things

        return things.ways(self, self[start], self[end], limit)

    def sparql(self, query: str, **parameters: Value) -> Answer:
        """Ask in SPARQL 1.1; the graph is loaded into memory when it is first asked.

        Parameters
        ----------
        query : str
            A query, or the name of a shipped one. The usual prefixes and the base need no declaration, and the
            default graph is the union of all.
        **parameters
            Values for a shipped query: texts, numbers, days; a thing by a name, as `graph[name]` takes it, or itself.

        Raises
        ------
        KgError
            If the query is not SPARQL, there is no shipped query or parameter of that name, or a value is none for it.
        NameNotFound
            Nothing bears a name that a shipped query is given; the message suggests the nearest names.

        Examples
        --------
        >>> list(graph.sparql("SELECT ?name { ?model a sdkg:Model ; rdfs:label ?name } ORDER BY ?name"))
        [{'name': 'Stable Diffusion 2.0'}, {'name': 'stable-diffusion-2-depth'}]
        """
        from kg.objects.answer import ask

        return ask(self, self._store, query, parameters)

    @cached_property
    def _store(self) -> pyoxigraph.Store:
        from pyoxigraph import Store

        from kg import rdf

        store = Store()
        store.bulk_extend(rdf.to_quads(self))
        return store

    def as_of(self, date: Day, known_at: Day | None = None) -> KnowledgeGraph:
        """The graph as it was on a day; see `kg.history.as_of`.

        Parameters
        ----------
        date : datetime.date or str
            The day; of a month or a year, its last.
        known_at : datetime.date or str, optional
            Only what the news had told by then.

        Raises
        ------
        KgError
            If a day is none.

        Examples
        --------
        >>> len(graph.as_of("2022-11-24").events), len(graph.as_of("2022-12").events)
        (1, 2)
        """
        from kg import history
        from kg.objects import select

        return _known(history.as_of(self, select.last(date), None if known_at is None else select.last(known_at)))

    def stats(self) -> dict[str, dict[str, int]]:
        """Counts by kind, class, relation and more; see `kg.stats.summary`.

        Examples
        --------
        >>> graph.stats()["totals"]["statements"]
        11
        """
        from kg import stats

        return stats.summary(self)

    def view(self, height: int = 640, focus: Thing | str | None = None) -> Page:
        """The interactive page: a notebook shows it in a frame, `.save(file)` writes it.

        Parameters
        ----------
        height : int
            Of the frame, in CSS pixels.
        focus : str or Thing, optional
            The thing that is selected first, or a name of it.

        Raises
        ------
        KgError
            If the name is unknown or ambiguous, or the height is no number of pixels.

        Examples
        --------
        >>> graph.view(focus="SD 2.0")
        Page of 9 things; a notebook shows it, .save(file) writes it
        """
        from kg.objects.page import Page

        return Page(self, height, self[focus].id if focus is not None else None)

    def to_networkx(self) -> nx.MultiDiGraph:
        """A networkx graph of things and statements; see `kg.nxgraph`.

        Examples
        --------
        >>> print(graph.to_networkx())
        MultiDiGraph with 9 nodes and 11 edges
        """
        from kg import nxgraph

        return nxgraph.to_networkx(self)

    def to_rdf(self) -> rdflib.Dataset:
        """An rdflib dataset with a named graph for each document; see `kg.rdf`.

        Examples
        --------
        >>> from rdflib import RDF, URIRef
        >>> len(set(graph.to_rdf().subjects(RDF.type, URIRef("https://w3id.org/sdkg/ontology#Model"))))
        2
        """
        from kg import rdf

        return rdf.to_rdf(self)

    def save(self, folder: str | PathLike[str]) -> None:
        """Write every file of a graph's folder, as `kg build` does: all of them, or on an error none.

        Parameters
        ----------
        folder : path
            It is made where it is missing.

        Raises
        ------
        GraphError
            If the folder cannot be written.

        Examples
        --------
        >>> from tempfile import TemporaryDirectory
        >>> with TemporaryDirectory() as folder:
        ...     graph.save(folder)
        ...     load(folder) == graph
        True
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

    Warns
    -----
    UserWarning
        Something that the pages tell breaks a rule of the vocabulary and is left out; `kg build` writes it into
        quarantine.jsonl.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     page = Path(folder, "news.md")
    ...     _ = page.write_text("# 2022-11-24\\n\\n- Stability AI released Stable Diffusion 2.0.", encoding="utf-8")
    ...     build(page)["Stable Diffusion 2.0"].events[0].date
    '2022-11-24'
    """
    from kg import compose
    from kg.ends import quarantine

    documents = compose.read_sources([fspath(source) for source in sources])
    own, settings = (File(file) if file is not None else None for file in (lexicon, pipeline))
    graph, rejected = quarantine(compose.build(documents, own, settings))
    if rejected:
        count = f"{len(rejected)} values broke" if len(rejected) > 1 else "1 value broke"
        why = rejected[0].reason + (", …" if len(rejected) > 1 else "")
        remedy = "`kg build` writes each with its reason into quarantine.jsonl"
        warn(f"{count} a rule of the vocabulary, left out: {why}; {remedy}", stacklevel=2)
    return _known(graph)


def load(folder: str | PathLike[str]) -> KnowledgeGraph:
    """Read a graph from the folder that `kg build` or `save` wrote.

    Parameters
    ----------
    folder : path
        Where its files are.

    Raises
    ------
    GraphError
        The folder holds no graph, or a broken one.

    Examples
    --------
    >>> load("nowhere")
    Traceback (most recent call last):
        ...
    kg.errors.GraphError: ...
    """
    from kg import records

    return _known(records.read(File(folder)))


def from_networkx(network: nx.MultiDiGraph) -> KnowledgeGraph:
    """Take back what `to_networkx` gave.

    Parameters
    ----------
    network : networkx.MultiDiGraph
        With the attributes that `kg.nxgraph` describes.

    Raises
    ------
    GraphError
        If something of a graph is missing in it.

    Examples
    --------
    >>> from_networkx(graph.to_networkx()) == graph
    True
    """
    from kg import nxgraph

    return _known(nxgraph.from_networkx(network))


def from_rdf(dataset: rdflib.Dataset) -> KnowledgeGraph:
    """Take back what `to_rdf` gave.

    Parameters
    ----------
    dataset : rdflib.Dataset
        With the vocabulary that `ontology.ttl` describes.

    Raises
    ------
    GraphError
        If something of a graph is missing in it.

    Examples
    --------
    >>> from_rdf(graph.to_rdf()) == graph
    True
    """
    from kg import rdf

    return _known(rdf.from_rdf(dataset))


def _known(graph: Graph) -> KnowledgeGraph:
    return KnowledgeGraph(**attributes(graph))
