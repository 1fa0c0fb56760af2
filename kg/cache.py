"""What was read once is not read again: what each item says, kept by the item's content beside the graph.

The cache holds a file for each page with the items and facts that were read from it. A page that has not changed is
taken from there whole; of one that has, each item that stood anywhere with the same words and days. The files are
valid for one state of the program, its tables and the lexicon; a file of another state or a broken one is not used.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import msgspec

from kg import output
from kg.compose import Progress, assemble
from kg.facts import Facts
from kg.items import Entry, entries
from kg.model import Document, Graph, Item, Span, digest
from kg.read import Block
from kg.unbroken import unbroken

FOLDER, TAKEN = "cache", "taken.tsv"


@dataclass(frozen=True, slots=True)
class Read:
    """What was read from an item: its key, the item without its text, which the page has, and what it says."""

    key: str
    item: Item
    facts: Facts


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
        return _update(sources, folder / FOLDER, when, lexicon, progress or (lambda stage, done, total: None))


def _update(sources: Sequence[Document], place: Path, when: str, lexicon: Path | None, progress: Progress) -> Graph:
    now = state(lexicon)
    old = dict(_kept(place))
    known = {read.key: read for page in old.values() for read in page}
    documents = sorted(sources, key=lambda d: d.id)
    new: dict[str, tuple[Read, ...]] = {}
    items: list[Item] = []
    said: list[Facts] = []
    for number, source in enumerate(documents):
        progress("reading", number, len(documents))
        name = f"{digest(now, source.id, source.name, source.sha256)}.json"
        new[name] = old[name] if name in old else tuple(_read(source, known, now, lexicon))
        items += (replace(read.item, text=read.item.span.of(source.text)) for read in new[name])
        said += (read.facts for read in new[name])
    _keep(place, old, new, when)
    return assemble(documents, items, said)


def _read(source: Document, known: Mapping[str, Read], state: str, lexicon: Path | None) -> Iterator[Read]:
    from kg.extract.story import facts
    from kg.lexicon import load

    for entry in entries(source):
        item, key = entry.item, _key(entry, state)
        if key in known:
            said = _moved(known[key].facts, item.span.start - known[key].item.span.start)
        else:
            said = facts(entry.block, load(lexicon), item.date)
        yield Read(key, replace(item, text=""), said)


def _moved(facts: Facts, by: int) -> Facts:
    """The facts of an item that now stands elsewhere."""

    def moved(values: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(replace(v, span=Span(max(0, v.span.start + by), v.span.end + by)) for v in values)

    if not by:
        return facts
    return Facts(facts.things, moved(facts.claims), moved(facts.happenings), moved(facts.figures))


def _key(entry: Entry, state: str) -> str:
    """All that an item's facts depend on: its words, how they nest, its days, and who reads them."""
    start = entry.item.span.start

    def shape(block: Block) -> list[Any]:
        return [block.kind, block.span.start - start, block.span.end - start, *map(shape, block.children)]

    return digest(state, entry.item.text, shape(entry.block), str(entry.item.date))


def state(lexicon: Path | None) -> str:
    """The program, its tables and the user's names, by content."""
    return digest(_program(), lexicon.read_bytes().hex() if lexicon and lexicon.is_file() else str(lexicon))


@cache
def _program() -> str:
    def walk(place: Traversable, path: str) -> Iterator[tuple[str, Traversable]]:
        for inner in sorted(place.iterdir(), key=lambda p: p.name):
            if inner.is_dir():
                yield from walk(inner, f"{path}/{inner.name}")
            elif inner.name.endswith((".py", ".tsv")):
                yield f"{path}/{inner.name}", inner

    found = hashlib.sha256()
    for path, file in walk(files("kg"), ""):
        found.update(path.encode() + b"\0" + file.read_bytes() + b"\0")
    return found.hexdigest()


def _kept(place: Path) -> Iterator[tuple[str, tuple[Read, ...]]]:
    """The pages in the cache, by the name of their file; a file that is not as it was written is left out."""
    output.settle(place)
    for path in sorted(place.glob("*.json")):
        checksum, _, content = path.read_bytes().partition(b"\n")
        if checksum == hashlib.sha256(content).hexdigest().encode():
            yield path.name, _pages().decode(content)


@cache
def _pages() -> msgspec.json.Decoder[tuple[Read, ...]]:
    return msgspec.json.Decoder(tuple[Read, ...])


def _keep(place: Path, old: Mapping[str, tuple[Read, ...]], new: Mapping[str, tuple[Read, ...]], when: str) -> None:
    """Write the pages that are new and what came and went, all or nothing; then remove the pages that are gone."""
    written = {name: _file(page) for name, page in new.items() if name not in old}
    if not written and new.keys() == old.keys():
        return
    taken = place / TAKEN
    told = taken.read_text("utf-8") if taken.is_file() else "when\tchange\titem\n"
    written[TAKEN] = (told + "".join(_changes(_items(old.values()), _items(new.values()), when))).encode()
    output.publish(written, place)
    for name in old.keys() - new.keys():
        (place / name).unlink(missing_ok=True)


def _file(page: Iterable[Read]) -> bytes:
    content = msgspec.json.encode(tuple(page))
    return hashlib.sha256(content).hexdigest().encode() + b"\n" + content


def _items(pages: Iterable[Iterable[Read]]) -> set[str]:
    return {read.item.id for page in pages for read in page}


def _changes(old: set[str], new: set[str], when: str) -> Iterator[str]:
    yield from (f"{when}\twent\t{item}\n" for item in sorted(old - new))
    yield from (f"{when}\tcame\t{item}\n" for item in sorted(new - old))
