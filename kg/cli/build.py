"""The command that builds a graph: from news pages, one or very many, into a folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from os import cpu_count
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from kg.cli import remarks
from kg.cli.screen import GRAPH, console, say
from kg.conversion import Shape
from kg.formats import FILES, encode

if TYPE_CHECKING:
    from kg.model import Document, Graph

Progress = Callable[[str, int, int], None]

Name = Literal["process", "pool", "dask"]


def build(
    sources: Annotated[
        list[str] | None,
        typer.Argument(metavar="SOURCE", help="Pages, folders, patterns, or - for standard input."),
    ] = None,
    out: Annotated[
        Path, typer.Option("--out", "-o", metavar="DIR", envvar="KG_GRAPH", help="Where the graph goes.")
    ] = GRAPH,
    lexicon: Annotated[
        Path | None, typer.Option("--lexicon", "-l", metavar="FILE", help="More names to know (TSV, see below).")
    ] = None,
    pipeline: Annotated[
        Path | None, typer.Option("--pipeline", metavar="FILE", help="A spaCy configuration that changes the reading.")
    ] = None,
    update: Annotated[
        bool, typer.Option("--update", "-u", help="Read again only the items that have changed since the last time.")
    ] = False,
    infer: Annotated[
        bool,
        typer.Option("--infer", help="Also write what follows from the graph: inferred.nq, a named graph of its own."),
    ] = False,
    workers: Annotated[
        int | None, typer.Option("--workers", "-w", min=1, metavar="N", help="Many pages: with so many processes.")
    ] = None,
    engine: Annotated[
        Name | None, typer.Option("--engine", help="Many pages: who works; a pool of processes, if not told.")
    ] = None,
    scheduler: Annotated[
        str | None, typer.Option("--scheduler", metavar="tcp://…", help="The Dask cluster; without it, one of its own.")
    ] = None,
    bare: Annotated[bool, typer.Option("--records", help="Many pages: the records alone, no RDF, no store.")] = False,
    shape: Annotated[
        Shape | None, typer.Option("--shape", help="What the pages are; if not told, what each looks like.")
    ] = None,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Show every table of figures too.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")] = False,
) -> None:
    """Read news pages and write the knowledge graph: all its files, or none.

    Without a source the news that comes with the program is read. A page may be
    Markdown, a changelog, HTML, or a feed (RSS, Atom, JSON, a list of releases).
    The folder receives the records (JSON Lines), RDF (Turtle, TriG, N-Quads),
    GraphML, and what describes them all: datapackage.json, and void.ttl in VoID
    and DCAT, which the store holds too, as the named graph `graph/metadata`.

    A lexicon has a row for each thing: class, name, aliases (parted by |) and
    address, parted by tabs; class and name must be there. A row for a thing
    that is known already adds to it.

    A spaCy configuration holds what differs from kg/data/pipeline.cfg. Spans
    that a component adds to the group "names", a class as their label, are
    names known on that page, as by a ruler of one's own:

      \\[nlp]
      pipeline = ["ruler", "kg_items", "kg_mentions", "kg_facts"]
      \\[components.ruler]
      factory = "span_ruler"
      spans_key = "names"
      \\[initialize.components.ruler]
      patterns = [{"label": "Model", "pattern": "Velour"}]

    With --update the graph is the same to the byte, only sooner; what was read
    is kept in cache/ in the folder, and in its taken.tsv which item came or went
    when. A page of one's own pipeline is read again every time.

    With --infer the store holds what follows too, by OWL 2 RL and the rules of
    kg/data/inferences.tsv, as the named graph `graph/inferred`; each conclusion
    of a rule names the statements it rests on.

    For many pages there are --workers and --engine: the graph is then never in
    memory as a whole, what was done is kept if it breaks off (type the same
    again), and a page that cannot be read is left out and told of in
    skipped.jsonl. The records and the N-Quads are the same to the byte, and
    void.ttl names what is there; the other formats are left to kg export.

    [bold]Examples[/bold]

      kg build
      kg build news-zh.md news-en.md --out graph
      kg build news.md --lexicon names.tsv
      kg build news --update
      kg build news.md --infer
      kg build "archive/**/*.md" --workers 4 --out graph
      kg build archive --engine dask --scheduler tcp://10.0.0.1:8786
      curl -s https://example.org/news.md | kg build - --out graph
    """
    pages = _Pages(sources or [], shape, lexicon, pipeline, out, quiet)
    given = {"--workers": workers, "--engine": engine, "--scheduler": scheduler, "--records": bare}
    many = [option for option, value in given.items() if value]
    if not many:
        _one(pages, update, infer, verbose)
        return
    remarks.fitting(many, sources, {"--update": update, "--infer": infer})
    if scheduler and engine not in ("dask", None):
        raise typer.BadParameter(f"--scheduler goes with --engine dask, not with {engine}")
    chosen = engine or ("dask" if scheduler else "pool")
    _many(pages, chosen, workers or cpu_count() or 1, scheduler, bare)


@dataclass(frozen=True, slots=True)
class _Pages:
    """What is read, and how; where the graph goes, and whether that is spoken of."""

    sources: list[str]
    shape: Shape | None
    lexicon: Path | None
    pipeline: Path | None
    out: Path
    quiet: bool


def _one(pages: _Pages, update: bool, infer: bool, verbose: bool) -> None:
    """Build a graph in memory."""
    from kg import records, store
    from kg.compose import read_sources
    from kg.ends import quarantine

    started = perf_counter()
    documents = read_sources(pages.sources, pages.shape)
    with _progress(pages.quiet) as report:
        graph, rejected = quarantine(_read(pages, documents, update, report))
        files, beside = _encoded(graph, infer, report)
        records.write(graph, pages.out, {"quarantine.jsonl": records.rejected(rejected)} | files)
        report("writing", len(FILES), len(FILES))
        store.build(files["sdkg.nq"], pages.out, beside)
    if not pages.quiet:
        _summary(graph, pages.out, perf_counter() - started, verbose)
        remarks.mute(remarks.silent(graph))
    if rejected:
        broke = f"{len(rejected)} {'value' if len(rejected) == 1 else 'values'} broke a rule of the vocabulary"
        typer.echo(f"{broke}: see quarantine.jsonl, each with its reason", err=True)


def _read(pages: _Pages, documents: list[Document], update: bool, report: Progress) -> Graph:
    """What documents tell, read anew or only where they have changed."""
    from kg import cache
    from kg.compose import build as compose

    if update and pages.pipeline is None:
        now = datetime.now(UTC).isoformat(timespec="seconds")
        return cache.update(documents, pages.out, now, pages.lexicon, report)
    if update and not pages.quiet:
        typer.echo("note: with --pipeline every page is read again, so --update has no effect", err=True)
    return compose(documents, pages.lexicon, pages.pipeline, report)


def _encoded(graph: Graph, infer: bool, report: Progress) -> tuple[dict[str, bytes], bytes]:
    """A graph in every format, with what follows from it and what describes it; those two also for the store."""
    from kg import metadata, package, store
    from kg.infer import infer as conclude
    from kg.rdf import nquads
    from kg.tally import lines, tally

    files = {}
    for number, (name, format) in enumerate(FILES.items()):
        report("writing", number, len(FILES))
        files[name] = encode(graph, format)
    described = list(metadata.describe(tally(lines(files["sdkg.nq"])), package.measured(files)))
    if infer:
        report("inferring", 0, 1)
        files[store.INFERRED] = nquads(conclude(graph))
    files[metadata.VOID] = metadata.turtle(described)
    return files, metadata.nquads(described) + files.get(store.INFERRED, b"")


def _many(pages: _Pages, engine: Name, workers: int, scheduler: str | None, bare: bool) -> None:
    """Build the graph of many pages, none of which stops the others."""
    from kg import corpus, store

    started, out = perf_counter(), pages.out
    with _progress(pages.quiet) as report:
        built = corpus.build(
            pages.sources, out, engine, workers, scheduler,
            rdf=not bare, lexicon=pages.lexicon, pipeline=pages.pipeline, shape=pages.shape, progress=report,
        )  # fmt: skip
        if not bare:
            report("loading the store", 0, 1)
            store.build(out / "sdkg.nq", out, built.metadata)
    remarks.left_out(built.failures)
    if not pages.quiet:
        if not any(built.counts[kind] for kind in ("statements", "events", "measurements")):
            remarks.mute(pages.sources)
        typer.echo(", ".join(f"{name} {count}" for name, count in built.counts.items()))
        typer.echo(f"written to {out} in {perf_counter() - started:.1f} s")


@contextmanager
def _progress(quiet: bool) -> Iterator[Progress]:
    """Show on a terminal how far the work is; elsewhere, and if told to be quiet, nothing."""
    screen = console(stderr=True)
    if quiet or not screen.is_terminal:
        yield lambda _stage, _done, _total: None
        return
    from rich.progress import Progress as Bar

    with Bar(console=screen, transient=True) as bar:
        task = bar.add_task("")
        yield lambda stage, done, total: bar.update(task, description=stage, completed=done, total=total)


def _summary(graph: Graph, out: Path, seconds: float, verbose: bool) -> None:
    from rich.text import Text

    from kg.cli import render
    from kg.stats import summary

    tables = summary(graph)
    if verbose:
        say(render.tables(tables))
    counts = ", ".join(f"{name} {count}" for name, count in tables["totals"].items())
    say([Text(counts), Text(f"written to {out} in {seconds:.1f} s")])
