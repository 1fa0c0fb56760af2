"""Composing the stages: documents to items, items to facts, facts to one graph."""

from __future__ import annotations

import glob
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from shlex import quote

from kg import resources
from kg.align import parallel, same_things
from kg.conversion import Shape, markdown
from kg.errors import KgError, SourceError
from kg.facts import Facts
from kg.items import document
from kg.merging import merged
from kg.model import Document, Entity, Graph, Item, ordered
from kg.resolve import resolve
from kg.supersession import supersede
from kg.telling import Told, tell
from kg.unbroken import unbroken

Progress = Callable[[str, int, int], None]

ENDINGS = (".md", ".markdown", ".txt", ".html", ".htm", ".xml", ".rss", ".atom")
"""How the files of pages end."""

LARGEST = 16_000_000
"""The most bytes of one page."""


def read_sources(paths: Sequence[str], shape: Shape | None = None) -> list[Document]:
    """Read pages: files, folders, patterns, `-` for standard input; with none, the corpus of the package.

    Parameters
    ----------
    paths : sequence of str
        Where the pages are.
    shape : {"markdown", "html", "feed"}, optional
        What they are; by default, what each looks like.

    Raises
    ------
    SourceError
        Where a page is missing, is no text, is not UTF-8 or says nothing.
    """
    if not paths:
        news = sorted((f for f in resources.data("news").iterdir() if f.name.endswith(".md")), key=lambda f: f.name)
        return [document(f.name, f.read_text(encoding="utf-8")) for f in news]
    read: dict[str, Document] = {}
    for name, page in pages(paths):
        source = document(name, text_of(page, shape))
        if source.id in read:
            problem = f"would be {source.id}, which another page is already"
            raise SourceError(str(page), problem, "rename one of them, or give the folder above both")
        read[source.id] = source
    return list(read.values())


def pages(paths: Iterable[str]) -> Iterator[tuple[str, Path]]:
    """The pages that paths name, each with its name: below the folder or the fixed part of the pattern that found it.

    Raises
    ------
    SourceError
        Where a folder or a pattern has no page, or what is named by hand is not there.
    """
    for path in paths:
        place = Path(path)
        if path.startswith(("https://", "http://")):
            raise SourceError(path, "is an address, not a page", f"get it first, with: kg fetch {quote(path)}")
        pattern = glob.has_magic(path) and not place.exists()
        if not pattern and not place.is_dir():
            if path != "-" and not place.exists():
                raise _absent(path)
            yield ("stdin.md" if path == "-" else place.name), place
            continue
        home = _fixed(place) if pattern else place
        found = home.glob(str(place.relative_to(home))) if pattern else home.rglob("*")
        ours = sorted(p for p in found if p.suffix.lower() in ENDINGS and p.is_file())
        if not ours:
            raise SourceError(path, "holds no page", "give a folder with .md files, or a file")
        yield from ((page.relative_to(home).as_posix(), page) for page in ours)


def _fixed(pattern: Path) -> Path:
    """The folder that a pattern starts from."""
    return next(parent for parent in pattern.parents if not glob.has_magic(str(parent)))


def _absent(path: str) -> SourceError:
    return SourceError(path, "is not there", "check the path")


def text_of(page: Path, shape: Shape | None = None) -> str:
    """The text of a page as Markdown, `-` for standard input.

    Raises
    ------
    SourceError
        Where it is missing, or `decoded` refuses it.
    """
    if str(page) == "-":
        return decoded("standard input", sys.stdin.buffer.read(LARGEST + 1), shape)
    try:
        with page.open("rb") as stream:
            raw = stream.read(LARGEST + 1)
    except FileNotFoundError:
        raise _absent(str(page)) from None
    except OSError as error:
        raise SourceError(str(page), f"cannot be read ({error.strerror})", "check its permissions") from None
    return decoded(str(page), raw, shape)


def decoded(path: str, raw: bytes, shape: Shape | None = None) -> str:
    """The text of a page as Markdown, from its bytes.

    Raises
    ------
    SourceError
        Where it is no text, is not UTF-8, says nothing or too much for one page.
    """
    if len(raw) > LARGEST:
        raise SourceError(path, f"is larger than a page may be ({LARGEST:,} bytes)", "part it into several pages")
    if b"\0" in raw[:4096] and not raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise SourceError(path, "is no text but binary", "give a Markdown page")
    try:
        text = raw.decode("utf-16" if raw.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise SourceError(
            f"{path}:{line}", f"is not UTF-8 (byte 0x{raw[error.start]:02x})", "save the page as UTF-8"
        ) from None
    if not text.strip("\ufeff \t\r\n"):
        raise SourceError(path, "is empty", "give a page with at least one item")
    try:
        return markdown(text, shape)
    except KgError as error:
        raise SourceError(path, error.problem, error.remedy) from None


def build(
    sources: Iterable[Document],
    lexicon: Path | None = None,
    pipeline: Path | None = None,
    progress: Progress | None = None,
) -> Graph:
    """Build one graph from documents.

    Parameters
    ----------
    sources : iterable of Document
        Pages, as `read_sources` gives them.
    lexicon : Path, optional
        Names to know beside those of the package; see `kg.lexicon.load`.
    pipeline : Path, optional
        What the spaCy pipeline does otherwise than by default; see `kg.pipeline.pipeline`.
    progress : callable, optional
        Called with the stage, how much of it is done and how much there is.

    Returns
    -------
    Graph
        Every tuple sorted; the same for every order of the documents.
    """
    from kg.pipeline import annotate
    from kg.pipeline import pipeline as prepared

    documents = sorted(sources, key=lambda d: d.id)
    nlp = prepared(pipeline, lexicon)
    items: list[Item] = []
    said: list[Facts] = []
    for number, source in enumerate(documents):
        if progress:
            progress("reading", number, len(documents))
        with unbroken():
            doc = annotate(nlp, source)
        items += (entry.item for entry in doc._.kg_entries)
        said += doc._.kg_facts
    if progress:
        progress("reading", len(documents), len(documents))
    with unbroken():
        return assemble(documents, items, said)


def assemble(documents: Sequence[Document], items: Sequence[Item], said: Sequence[Facts]) -> Graph:
    """Resolve the things of all items, merge what they say, and mark what later items end or correct."""
    met = Counter(thing for facts in said for thing in facts.things)
    resolved = resolve(met, same_things(parallel(documents, items), said))
    return merge(documents, items, resolved.entities, [tell(items, said, resolved.identity)])


def merge(
    documents: Iterable[Document], items: Iterable[Item], entities: tuple[Entity, ...], told: Sequence[Told]
) -> Graph:
    """Merge what items tell of entities into one graph, and mark what later items end or correct."""
    return supersede(Graph(
        ordered(replace(d, text="") for d in documents),
        ordered(items),
        entities,
        ordered(statement for each in told for statement in each.statements),
        ordered(merged(event for each in told for event in each.events)),
        ordered(measurement for each in told for measurement in each.measurements),
    ))  # fmt: skip
