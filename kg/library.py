"""The library as one imports it: a graph that finds, relates, converts and saves itself.

Every part is the plain function of its module; a converter's library is loaded when it is first asked for.
"""

from __future__ import annotations

from os import PathLike, fspath
from pathlib import Path
from typing import TYPE_CHECKING

from kg.model import Entity, Graph, attributes

if TYPE_CHECKING:
    from datetime import date as Date

    import networkx as nx
    import rdflib

    from kg.present import Profile, Route


class KnowledgeGraph(Graph):
    """A graph with what one does with it; equal to another that holds the same.

    Examples
    --------
    >>> from kg.model import Name
    >>> graph = KnowledgeGraph(entities=(Entity("model/x", "Model", Name("X"), (Name("Ex"),)),))
    >>> graph
    KnowledgeGraph(1 entities, 0 statements, 0 events, 0 measurements from 0 items)
    >>> graph["ex"].id
    'model/x'
    """

    def __repr__(self) -> str:
        counts = ", ".join(f"{len(getattr(self, n))} {n}" for n in ("entities", "statements", "events", "measurements"))
        return f"{type(self).__name__}({counts} from {len(self.items)} items)"

    def __getitem__(self, name: str) -> Entity:
        return self.find(name)

    def find(self, name: str) -> Entity:
        """The thing that bears a name; see `kg.lookup.find`."""
        from kg import lookup

        return lookup.find(self, name)

    def about(self, name: str) -> Profile:
        """All facts, events and measurements of a thing; see `kg.present.profile`."""
        from kg import present

        return present.profile(self, self.find(name))

    def paths(self, start: str, end: str, limit: int = 3) -> tuple[Route, ...]:
        """The most telling ways from one thing to another; see `kg.paths.ways`."""
        from kg import paths, present

        found = paths.ways(self, self.find(start).id, self.find(end).id, limit)
        return tuple(present.route(self, way) for way in found)

    def as_of(self, date: Date, known_at: Date | None = None) -> KnowledgeGraph:
        """The graph as it was on a day, as it was known on a day; see `kg.history.as_of`."""
        from kg import history

        return _known(history.as_of(self, date, known_at))

    def stats(self) -> dict[str, dict[str, int]]:
        """Counts by kind, class, relation and more; see `kg.stats.summary`."""
        from kg import stats

        return stats.summary(self)

    def to_networkx(self) -> nx.MultiDiGraph:
        """A networkx graph of things and statements; see `kg.nxgraph`."""
        from kg import nxgraph

        return nxgraph.to_networkx(self)

    def to_rdf(self) -> rdflib.Dataset:
        """An rdflib dataset with a named graph for each document; see `kg.rdf`."""
        from kg import rdf

        return rdf.to_rdf(self)

    def save(self, folder: str | PathLike[str]) -> None:
        """Write every file of a graph's folder, as `kg build` does: all of them, or on an error none."""
        from kg import formats, records

        records.write(
            self, Path(folder), {name: formats.encode(self, format) for name, format in formats.FILES.items()}
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

    documents = compose.read_sources([fspath(source) for source in sources])
    own, settings = (Path(file) if file is not None else None for file in (lexicon, pipeline))
    return _known(compose.build(documents, own, settings))


def load(folder: str | PathLike[str]) -> KnowledgeGraph:
    """Read a graph from the folder that `kg build` or `save` wrote.

    Raises
    ------
    GraphError
        The folder holds no graph, or a broken one.
    """
    from kg import records

    return _known(records.read(Path(folder)))


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
