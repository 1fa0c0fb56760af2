"""Many documents as one graph, in steps that hold a part of it in memory each, by one process, many, or a cluster.

    pages ─read→ facts ─resolve→ who is who ─tell→ records ─order, merge, weigh→ files

Each step is a task for every batch of pages or every part of the names, things or records; what tasks leave for one
another lies on disk (`kg.corpus.work`). The files are those of `kg build`, to the byte.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from kg import metadata, output
from kg.compose import Progress
from kg.conversion import Shape
from kg.corpus import plan, reading, resolving, telling, writing
from kg.corpus.encoding import QUAD_PARTS, split
from kg.corpus.engines import Engine, Name, engine
from kg.corpus.shapes import Failure
from kg.corpus.work import Work
from kg.errors import SourceError
from kg.model import Document
from kg.records import KINDS
from kg.unbroken import unbroken

__all__ = ["Built", "Name", "build"]

FOLDER = ".kg-corpus"


@dataclass(frozen=True, slots=True)
class Built:
    """What was built: how many records of each kind, the pages left out, and the N-Quads that describe the graph."""

    counts: dict[str, int]
    failures: tuple[Failure, ...]
    metadata: bytes


@dataclass(frozen=True, slots=True)
class Step:
    """A task, how many times it is done, and the channels that nobody reads after it."""

    task: Callable[[Work, int], None]
    times: Callable[[Work], int]
    drops: tuple[str, ...] = ()


def _batches(work: Work) -> int:
    return work.batches


def _parts(work: Work) -> int:
    return work.parts


def _once(_work: Work) -> int:
    return 1


def _quads(work: Work) -> int:
    return work.parts * QUAD_PARTS if work.rdf else 0


def _files(work: Work) -> int:
    return len(writing.files(work))


STEPS = {
    "reading": Step(reading.read, _batches),
    "gathering names": Step(resolving.gather, _parts, ("views", "bearers")),
    "joining names": Step(resolving.join, _once, ("calls", "same")),
    "moving views": Step(resolving.move, _parts),
    "drawing things": Step(resolving.portray, _parts, ("keys", "homes", "moved")),
    "finding namesakes": Step(resolving.contest, _parts, ("names",)),
    "naming things": Step(resolving.name, _parts, ("portraits", "known", "contested")),
    "telling things apart": Step(resolving.distinguish, _parts, ("wanted",)),
    "making things": Step(resolving.embody, _parts, ("drawn", "members", "distinct")),
    "telling who is who": Step(resolving.deliver, _parts, ("identities", "asked")),
    "cutting": Step(split, _once, ("samples",)),
    "placing things": Step(writing.spread, _parts, ("entities",)),
    "telling": Step(telling.tell, _batches, ("delivered", "told")),
    "merging events": Step(telling.merge, _parts, ("fragments",)),
    "weighing": Step(telling.overtake, _parts, ("weighed",)),
    "marking": Step(writing.settle, _parts, ("overtaken", "statements", "events")),
    "ordering records": Step(writing.bind, _parts, tuple(f"lines/{kind}" for kind in KINDS)),
    "ordering quads": Step(writing.bind_quads, _quads, ("lines/quads",)),
    "putting together": Step(writing.together, _files, ("bound",)),
}


def build(
    sources: Sequence[str],
    out: Path,
    name: Name = "pool",
    workers: int = 1,
    scheduler: str | None = None,
    *,
    rdf: bool = True,
    lexicon: Path | None = None,
    pipeline: Path | None = None,
    shape: Shape | None = None,
    progress: Progress | None = None,
) -> Built:
    """Build the graph of many pages into a folder.

    Parameters
    ----------
    sources : sequence of str
        Pages, folders of them, patterns.
    out : Path
        The graph's folder. What is done lies in a hidden folder in it, so that a build that was killed goes on.
    name, workers, scheduler
        Who does the work; see `kg.corpus.engines.engine`.
    rdf : bool
        Whether to write N-Quads too.
    lexicon, pipeline : Path, optional
        As for `kg.compose.build`.
    shape : {"markdown", "html", "feed"}, optional
        What the pages are; by default, what each looks like.
    progress : callable, optional
        Called with the step, how much of it is done and how much there is.

    Raises
    ------
    SourceError
        If no page at all could be read.
    KgError
        If the folder cannot be written, or the workers die again and again.
    """
    report = progress or (lambda _stage, _done, _total: None)
    own, settings = (file and file.absolute() for file in (lexicon, pipeline))
    place = out.absolute() / FOLDER
    with output.told(out):
        work = plan.prepare(sources, Work(place, 0, 0, rdf, own, settings, shape))
        with engine(name, workers, scheduler) as run:
            for step in STEPS:
                _do(work, step, run, report)
                if step == "reading":
                    failures = _failures(work)
        described = partial(writing.description, work, _quads(work))
        counts = writing.publish(work, failures, metadata.turtle(described()) if rdf else b"", out)
        beside = metadata.nquads(described()) if rdf else b""
        shutil.rmtree(place)
    return Built(counts, tuple(failures), beside)


def _failures(work: Work) -> list[Failure]:
    """The pages that were left out, which are not all."""
    failures = work.kept("doubles", 0, Failure)
    failures += [f for n in range(work.batches) for f in work.kept("failed", n, Failure)]
    if failures and not any(work.kept("documents", n, Document) for n in range(work.batches)):
        first, _, remedy = failures[0].problem.partition("; ")
        problem = f"none of the {len(failures)} pages could be read; the first {first}"
        raise SourceError(failures[0].path, problem, remedy or "see what kind of files these are")
    return failures


def _do(work: Work, name: str, run: Engine, report: Progress) -> None:
    """Do what is left of a step, then drop what only it read."""
    step = STEPS[name]
    total = step.times(work)
    left = [number for number in range(total) if not _mark(work, name, number).exists()]
    report(name, total - len(left), total)
    for done, _ in enumerate(run(partial(_task, work, name), left), start=total - len(left) + 1):
        report(name, done, total)
    for channel in step.drops:
        work.drop(channel)


def _task(work: Work, name: str, number: int) -> None:
    with unbroken():
        STEPS[name].task(work, number)
    mark = _mark(work, name, number)
    mark.parent.mkdir(parents=True, exist_ok=True)
    mark.touch()


def _mark(work: Work, name: str, number: int) -> Path:
    return work.folder / "done" / name / f"{number:06}"
