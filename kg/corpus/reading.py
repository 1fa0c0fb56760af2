"""The first step: the pages of a batch, each read into its items and what they say."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from kg.align import parallel, same_things
from kg.compose import text_of
from kg.corpus.shapes import Failure, Page, Pair, Told, View
from kg.corpus.work import Parcel, Work
from kg.errors import KgError
from kg.facts import Facts, Thing
from kg.items import document, entries
from kg.model import Document, Item
from kg.resolve.keys import borne, key

if TYPE_CHECKING:
    from spacy.language import Language


def read(work: Work, number: int) -> None:
    """Read the pages of a batch: what they say, and what is to be resolved of it. A page that fails is told of."""
    told: list[Told] = []
    failed: list[Failure] = []
    for page in work.kept("pages", number, Page):
        try:
            told.append(_read(page, work))
        except KgError as error:
            failed.append(Failure(page.path, f"{error.problem}; {error.remedy}"))
        except Exception as error:
            failed.append(Failure(page.path, f"{type(error).__name__}: {error}"))
    _send(work, number, told)
    work.keep("failed", number, failed)
    work.keep("documents", number, [page.document for page in told])
    work.keep("told", number, told)


def _read(page: Page, work: Work) -> Told:
    source = document(page.name, text_of(Path(page.path), work.shape))
    items, said = (_through_spacy if work.pipeline else _plainly)(source, work.lexicon, work.pipeline)
    return Told(Document(source.id, source.name, source.language, source.sha256, ""), items, said)


def _plainly(source: Document, lexicon: Path | None, _pipeline: Path | None) -> tuple[list[Item], list[Facts]]:
    from kg.extract.story import facts
    from kg.lexicon import load

    found = entries(source)
    return [e.item for e in found], [facts(e.block, load(lexicon), e.item.date) for e in found]


def _through_spacy(source: Document, lexicon: Path | None, pipeline: Path | None) -> tuple[list[Item], list[Facts]]:
    from kg.pipeline import annotate

    doc = annotate(_pipeline(pipeline, lexicon), source)
    return [e.item for e in doc._.kg_entries], list(doc._.kg_facts)


@cache
def _pipeline(settings: Path | None, lexicon: Path | None) -> Language:
    from kg.pipeline import pipeline

    return pipeline(settings, lexicon)


def _send(work: Work, number: int, told: list[Told]) -> None:
    """Send each view to the part of its key, and each addressed view to the parts of the bare names it bears."""
    said = [facts for page in told for facts in page.said]
    met = Counter(thing for facts in said for thing in facts.things)
    views, bearers = Parcel(), Parcel()
    for thing, count in met.items():
        views.add(work.part(key(thing)), View(key(thing), thing, count))
    for name, thing in sorted({(name, _bare(t)) for t in met for name in borne(t)}, key=lambda b: (b[0], repr(b[1]))):
        bearers.add(work.part(name), View(name, thing, 1))
    items = [item for page in told for item in page.items]
    pairs = same_things(parallel([page.document for page in told], items), said)
    same = {Pair(key(one), key(other)) for one, other in pairs}
    work.send("views", number, views.parts)
    work.send("bearers", number, bearers.parts)
    work.keep("same", number, sorted(same, key=lambda p: (p.one, p.other)))


def _bare(thing: Thing) -> Thing:
    """A view with what tells whether a bare name may mean it."""
    return Thing(thing.name, thing.cls, link=thing.link, rank=thing.rank)
