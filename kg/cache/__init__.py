"""What was read once is not read again: what each item says, kept by the item's content beside the graph.

    program   the state of the program, its tables and the lexicon, for which alone what is kept counts
    reading   what is kept of a page: its items, what they say, and what they told
    things    all views of things, and which entities they were of when that was told
    folder    the files of it all, and which item came or went when

A page that has not changed is taken from there whole; of one that has, each item that stood anywhere with the same
words and days. Who is who is found anew each time, since any item may change it; but only the pages in which a thing is
now another than before tell anew what they say.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from kg.align import parallel, same_things
from kg.cache import folder as files
from kg.cache.program import state
from kg.cache.reading import Page, read, retold, said
from kg.cache.things import Things
from kg.compose import Progress, merge
from kg.facts import Facts, Thing
from kg.model import Document, Graph, Item, digest
from kg.resolve import resolve
from kg.unbroken import unbroken

__all__ = ["FOLDER", "TAKEN", "state", "update"]

FOLDER, TAKEN = "cache", files.TAKEN


def update(
    sources: Sequence[Document], folder: Path, when: str, lexicon: Path | None = None, progress: Progress | None = None
) -> Graph:
    """Build the graph that `kg.compose.build` builds of documents, reading only the items that have changed.

    Parameters
    ----------
    sources : sequence of Document
        All the pages, as `kg.compose.read_sources` gives them.
    folder : Path
        The graph's folder; the cache lies in `cache/` in it, with `taken.tsv`: which item came or went when.
    when : str
        The time to write there.
    lexicon : Path, optional
        Names to know beside those of the package; see `kg.lexicon.load`.
    progress : callable, optional
        Called with the stage, how much of it is done and how much there is.

    Raises
    ------
    GraphError
        If the cache cannot be written.
    """
    with unbroken():
        return _update(sources, folder / FOLDER, when, lexicon, progress or (lambda _stage, _done, _total: None))


def _update(sources: Sequence[Document], place: Path, when: str, lexicon: Path | None, progress: Progress) -> Graph:
    now = state(lexicon)
    old, things = files.kept(place, now)
    known = {each.key: each for page in old.values() for each in page.reads}
    documents = sorted(sources, key=lambda d: d.id)
    new: dict[str, Page] = {}
    for number, source in enumerate(documents):
        progress("reading", number, len(documents))
        name = digest(source.id, source.name, source.sha256)
        new[name] = old.get(name) or read(source, known, lexicon)
    items = [each.item for page in new.values() for each in page.reads]
    met = things.met(old, new)
    resolved = resolve(met, _same(documents, items, new))
    new |= {name: retold(new[name], resolved.identity) for name in things.untold(new, resolved.identity)}
    files.keep(place, now, old, new, Things.of(new, met, resolved.identity), when)
    return merge(documents, items, resolved.entities, [page.told for page in new.values()])


def _same(
    documents: Sequence[Document], items: Sequence[Item], pages: Mapping[str, Page]
) -> Iterator[tuple[Thing, Thing]]:
    """The things that parallel pages tell under two names; only what these say is looked at."""
    pairs = [*parallel(documents, items)]
    asked = {number for pair in pairs for number in pair}
    reads = (each for page in pages.values() for each in page.reads)
    facts: dict[int, Facts] = {number: said(each) for number, each in enumerate(reads) if number in asked}
    return same_things(pairs, facts)
