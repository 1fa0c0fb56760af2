"""Composing the stages: documents to items, items to facts, facts to one graph."""

from __future__ import annotations

import glob
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date as Date
from pathlib import Path
from typing import Any

from kg import resources
from kg.align import parallel, same_things
from kg.confidence import of as trust
from kg.conversion import Shape, markdown
from kg.errors import KgError, SourceError
from kg.facts import Facts
from kg.items import document
from kg.model import Document, Event, Evidence, Graph, Interval, Item, Measurement, Span, Statement, digest, ordered
from kg.resolve import resolve
from kg.supersession import supersede
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
        Where a folder or a pattern has no page.
    """
    for path in paths:
        place = Path(path)
        pattern = glob.has_magic(path) and not place.exists()
        if not pattern and not place.is_dir():
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
        remedy = "check the path; `kg build` alone reads the shipped corpus"
        raise SourceError(str(page), "is not there", remedy) from None
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
    resolved = resolve(said, same_things(parallel(documents, items), said))
    statements: list[Statement] = []
    events: list[Event] = []
    measurements: list[Measurement] = []
    for number, (item, facts) in enumerate(zip(items, said, strict=True)):
        who = [resolved.identity[number, place] for place in range(len(facts.things))]
        statements += stated(item, facts, who)
        events += happened(item, facts, who)
        measurements += measured(item, facts, who)
    graph = Graph(
        ordered(replace(d, text="") for d in documents), ordered(items), resolved.entities, ordered(once(statements)),
        ordered(merged(events)), ordered(once(measurements)),
    )  # fmt: skip
    return supersede(graph)


def _evidence(item: Item, span: Span) -> Evidence:
    return Evidence(item.id, Span(max(span.start, item.span.start), min(span.end, item.span.end)))


def once(values: Iterable[Any]) -> Iterator[Any]:
    """Values by their ids, the last of each."""
    yield from {v.id: v for v in values}.values()


def stated(item: Item, facts: Facts, who: Sequence[str]) -> Iterator[Statement]:
    """The statements of an item; `who` are the entities that its things are."""
    for c in facts.claims:
        subject, object = who[c.subject], who[c.object]
        if subject != object:
            name = digest("statement", item.id, subject, c.predicate, object)
            published = item.date.end if item.date else None
            yield Statement(
                f"statement/{name}", subject, c.predicate, object, _evidence(item, c.span), c.certainty, trust(c.rule),
                c.rule, published,
            )  # fmt: skip


def happened(item: Item, facts: Facts, who: Sequence[str]) -> Iterator[Event]:
    """The events as an item alone tells them; `who` are the entities that its things are."""
    for h in facts.happenings:
        sides = (h.subjects, h.actors, h.objects)
        subjects, actors, objects = (tuple(sorted({who[p] for p in side})) for side in sides)
        when = h.date or item.date
        name = digest("event", h.cls, subjects, objects, item.id)
        evidence = (_evidence(item, h.span),)
        yield Event(
            f"event/{name}", h.cls, subjects, actors, objects, when, h.planned, evidence, h.certainty, trust(h.rule),
            h.rule,
        )  # fmt: skip


def measured(item: Item, facts: Facts, who: Sequence[str]) -> Iterator[Measurement]:
    """The measurements of an item; `who` are the entities that its things are."""
    for f in facts.figures:
        name = digest("measurement", item.id, who[f.about], f.quantity, f.value, f.minimum, f.maximum, f.unit)
        yield Measurement(
            f"measurement/{name}", who[f.about], f.quantity, f.value, f.minimum, f.maximum, f.unit, f.condition,
            _evidence(item, f.span), f.certainty, trust(f.rule), f.rule,
        )  # fmt: skip


def telling(event: Event) -> tuple[str, tuple[str, ...], tuple[str, ...], str]:
    """What events must agree in to be one, but for their dates."""
    return event.cls, event.subjects, event.objects, event.certainty


def merged(events: Iterable[Event]) -> list[Event]:
    """The same happening told twice is one event: type, subjects and objects agree and the dates overlap.

    They come in the order of their first days, so that only the last of those before can reach into the next.
    """
    told: dict[tuple[str, tuple[str, ...], tuple[str, ...], str], list[Event]] = defaultdict(list)
    for event in sorted(events, key=_chronological):
        same = told[telling(event)]
        last = same[-1] if same else None
        if last and ((event.date and last.date and event.date.overlaps(last.date)) or event.date == last.date):
            same[-1] = _joined(last, event)
        else:
            same.append(event)
    return [e for group in told.values() for e in group]


def _chronological(event: Event) -> tuple[bool, Date, Date, str]:
    days = (event.date.start, event.date.end) if event.date else (Date.min, Date.min)
    return event.date is None, *days, event.id


def _joined(one: Event, other: Event) -> Event:
    evidence = tuple(sorted({*one.evidence, *other.evidence}))
    when = one.date
    if one.date and other.date:
        start, end = max(one.date.start, other.date.start), min(one.date.end, other.date.end)
        when = Interval(start, end, "day" if start == end else one.date.precision)
    name = digest("event", one.cls, one.subjects, one.objects, *sorted(e.item for e in evidence))
    actors = tuple(sorted({*one.actors, *other.actors}))
    planned = one.planned or other.planned
    return replace(one, id=f"event/{name}", evidence=evidence, date=when, actors=actors, planned=planned)
