"""What there is to do: the pages in batches, or the work that an earlier build of the same pages left."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path

from kg.cache import state
from kg.compose import pages
from kg.corpus.shapes import Failure, Page
from kg.corpus.work import Work
from kg.items import named
from kg.model import digest

BATCH, PART, MOST = 1 << 20, 1 << 22, 256
"""The bytes of pages in a batch and for each part, and the most parts."""

_LEAST, _SHARE = 1 << 16, 64


def prepare(sources: Sequence[str], work: Work) -> Work:
    """Put the pages into batches, and make the folder of the work; if it holds the same work already, that goes on.

    Raises
    ------
    SourceError
        If a folder or a pattern holds no page.
    """
    first, doubles = _apart(sorted(pages(sources), key=lambda page: (_family(page[0]), page)))
    sized = [(Page(name, str(path.absolute())), *_size(path)) for name, path in first]
    wanted = digest(state(work.lexicon), str(work), [(page.name, page.path, *size) for page, *size in sized])
    folder = work.folder
    told = folder / "plan.json"
    if told.is_file() and (old := json.loads(told.read_bytes()))["of"] == wanted:
        return replace(work, batches=old["batches"], parts=old["parts"])
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    total = sum(size for _, size, _ in sized)
    batches = list(_batches(sized, max(_LEAST, min(BATCH, total // _SHARE))))
    work = replace(work, batches=len(batches), parts=max(4, min(MOST, total // PART)))
    for number, batch in enumerate(batches):
        work.keep("pages", number, batch)
    work.keep("doubles", 0, doubles)
    told.write_text(json.dumps({"of": wanted, "batches": work.batches, "parts": work.parts}))
    return work


def _apart(found: Iterable[tuple[str, Path]]) -> tuple[list[tuple[str, Path]], list[Failure]]:
    """The first page of each name, and the others as failures."""
    seen: dict[str, tuple[str, Path]] = {}
    doubles = []
    for name, path in found:
        other = seen.setdefault(named(name), (name, path))[1]
        if other != path:
            doubles.append(Failure(str(path), f"would have the name of {other}; rename one of them"))
    return list(seen.values()), doubles


def _size(path: Path) -> tuple[int, int]:
    try:
        found = path.stat()
    except OSError:
        return 0, 0
    return found.st_size, found.st_mtime_ns


def _family(name: str) -> str:
    """What pages share that tell the same in several languages: they are read together."""
    return re.sub(r"\.[a-z]{2}$", "", named(name))


def _batches(sized: Iterable[tuple[Page, int, int]], most: int) -> Iterator[list[Page]]:
    batch: list[Page] = []
    full = 0
    for _, family in groupby(sized, key=lambda page: _family(page[0].name)):
        for page, size, _ in family:
            batch.append(page)
            full += size
        if full >= most:
            yield batch
            batch, full = [], 0
    if batch:
        yield batch
