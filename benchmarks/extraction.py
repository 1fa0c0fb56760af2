"""Extraction beside what one would use instead: how much of the gold is found, and how fast one core reads.

    python benchmarks/extraction.py [--model NAME_OR_FOLDER] [--out docs/benchmarks.md]

The pages are those that come with the package, the gold is `tests/gold`. Every reader is loaded first and reads the
page once before its time is taken; then all take turns, and the fastest turn of each counts (CPU time of one process).
Each turn reads the page with other names in it, so that nothing is remembered from the turn before; the garbage
collector waits meanwhile, as it does for `kg build`.
"""

from __future__ import annotations

import argparse
import platform
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise
from pathlib import Path
from time import process_time

import spacy
from parts import replaced
from spacy.language import Language

from kg.compose import assemble, build, read_sources
from kg.evaluate import GoldItem, evaluate, read, shipped
from kg.extract.story import facts
from kg.items import document, entries
from kg.lexicon import CLASSES, load
from kg.mentions import Namer
from kg.model import Document, Entity, Graph, Name, ordered
from kg.pipeline import annotate, pipeline
from kg.unbroken import unbroken

TURNS = 5
STAGES = ("items", "names", "what they say", "one graph")
_NAME = re.compile(r"[A-Za-z]*[A-Z][A-Za-z]{3,}")
_OTHERS = [
    str.maketrans("aeioubdgklmnprtAEIOUBDGKLMNPRT", shifted + shifted.upper())
    for shifted in ("aeioubdgklmnprt", "eiouadgklmnprtb", "iouaegklmnprtbd", "ouaeiklmnprtbdg", "uaeiolmnprtbdgk")
]
ROOTS = ("Person", "Project", "Technique")
Reader = Callable[[Document], Iterable[object]]


@dataclass(frozen=True)
class Candidate:
    """A way to read a page: `read` is timed, `graph` is what comes of it."""

    name: str
    read: Reader
    graph: Callable[[Document], Graph]


def plain(source: Document) -> list[object]:
    return [facts(entry.block, load(), entry.item.date) for entry in entries(source)]


def by_hand(source: Document) -> Graph:
    told = entries(source)
    return assemble([source], [e.item for e in told], [facts(e.block, load(), e.item.date) for e in told])


def through_spacy(nlp: Language, source: Document) -> list[object]:
    return list(annotate(nlp, source)._.kg_facts)


def found(nlp: Language, source: Document) -> list[tuple[str, str, str]]:
    """What a recognizer of names finds: what it takes the thing for, its class or label, and the words."""
    return sorted({(e.ent_id_ or e.text, e.label_, e.text) for e in nlp(source.text).ents})


def names_alone(nlp: Language, source: Document) -> Graph:
    """A graph of names; where the labels are no classes of the vocabulary, each counts as any kind of thing."""
    things: dict[str, Entity] = {}
    for name, label, words in found(nlp, source):
        for cls in (label,) if label in CLASSES else ROOTS:
            key = f"{cls.lower()}/{name}"
            thing = things.setdefault(key, Entity(key, cls, Name(name)))
            things[key] = replace(thing, aliases=tuple(sorted({*thing.aliases, Name(words)} - {thing.label})))
    return Graph(documents=(replace(source, text=""),), entities=ordered(things.values()))


def ruler(language: str) -> Language:
    """spaCy's EntityRuler with every name and alias of the package's lexicon."""
    nlp = spacy.blank(language)
    patterns = [
        {"label": entry.cls, "pattern": form, "id": entry.name}
        for entry in load().entries
        for form in (entry.name, *entry.aliases)
    ]
    nlp.add_pipe("entity_ruler").add_patterns(patterns)
    return nlp


def candidates(language: str, model: str | None) -> list[Candidate]:
    own, ruled = pipeline(), ruler(language)
    chosen = [
        Candidate("sdkg, plain functions", plain, by_hand),
        Candidate("sdkg, spaCy pipeline (`kg build`)", partial(through_spacy, own), lambda source: build([source])),
        Candidate("spaCy EntityRuler, same lexicon", partial(found, ruled), partial(names_alone, ruled)),
    ]
    trained = spacy.load(model, enable=["tok2vec", "ner"]) if model else None
    if trained and trained.lang == language:
        name = f"{trained.meta['lang']}_{trained.meta['name']} {trained.meta['version']}, names only"
        chosen.append(Candidate(name, partial(found, trained), partial(names_alone, trained)))
    return chosen


def renamed(source: Document, turn: int) -> Document:
    """The page with every name in capitals that the lexicon does not hold spelt with other letters."""
    known = {word for e in load().entries for form in (e.name, *e.aliases) for word in _NAME.findall(form)}

    def other(name: re.Match[str]) -> str:
        return name[0] if name[0] in known else name[0].translate(_OTHERS[turn % len(_OTHERS)])

    return document(f"{source.name}.md", _NAME.sub(other, source.text))


def stages(source: Document) -> dict[str, float]:
    """CPU seconds of each stage of the extraction, in the fastest of the turns."""
    best: dict[str, float] = {}
    for turn in range(TURNS):
        with unbroken():
            marks = _marks(renamed(source, turn))
        for stage, (start, end) in zip(STAGES, pairwise(marks), strict=True):
            best[stage] = min(end - start, best.get(stage, end - start))
    return {**best, "all": sum(best.values())}


def _marks(page: Document) -> list[float]:
    """The processor's clock before the first stage and behind each."""
    marks = [process_time()]
    told = entries(page)
    marks.append(process_time())
    namer = Namer(load())
    for entry in told:
        for _, block in entry.block.walk():
            namer(block)
    marks.append(process_time())
    said = [facts(e.block, load(), e.item.date, namer) for e in told]
    marks.append(process_time())
    assemble([page], [e.item for e in told], said)
    return [*marks, process_time()]


def by_stage(sources: Sequence[Document]) -> str:
    """The speed of each stage on each page, and its share of the time."""
    rows = [["stage", *(f"{s.name}, {unit}" for s in sources for unit in ("MB/s", "share"))]]
    rows.append(["---", *["---:"] * 2 * len(sources)])
    took = [(len(source.text.encode()) / 1e6, stages(source)) for source in sources]
    for stage in (*STAGES, "all"):
        cells = [(f"{size / best[stage]:.2f}", f"{best[stage] / best['all']:.2f}") for size, best in took]
        rows.append([stage, *(cell for pair in cells for cell in pair)])
    return "\n".join("| " + " | ".join(row) + " |" for row in rows) + "\n"


def seconds(readers: Sequence[Candidate], source: Document) -> dict[str, float]:
    """CPU seconds of the fastest turn of each; they take turns, so that a busy machine is busy for all."""
    best: dict[str, float] = {}
    for turn in range(TURNS + 1):
        page = renamed(source, turn)
        for reader in readers:
            with unbroken():
                started = process_time()
                reader.read(page)
                spent = process_time() - started
            if turn:
                best[reader.name] = min(spent, best.get(reader.name, spent))
    return best


def table(source: Document, gold: Sequence[GoldItem], model: str | None) -> str:
    chosen = candidates(source.language, model)
    took = seconds(chosen, source)
    size = len(source.text.encode())
    rows = [[f"{source.name} ({size / 1000:.0f} kB)", "things", "relations", "events", "MB/s", "speed"]]
    rows.append(["---", *["---:"] * 5])
    for one in chosen:
        graph = one.graph(source)
        scores = evaluate(graph, gold, source.name).summary()
        told = {"entity_recall": graph.entities, "relation_recall": graph.statements, "event_recall": graph.events}
        recall = [f"{scores[figure]:.2f}" if values else "none" for figure, values in told.items()]
        speed = took[chosen[0].name] / took[one.name]
        rows.append([one.name, *recall, f"{size / 1e6 / took[one.name]:.2f}", f"{speed:.2f}"])
    return "\n".join("| " + " | ".join(row) + " |" for row in rows) + "\n"


def report(model: str | None) -> str:
    gold = [item for file in shipped() for item in read(file)]
    sources = sorted(read_sources([]), key=lambda source: source.id)
    parts = [[item for item in gold if item.document == source.name] for source in sources]
    system = f"Python {platform.python_version()}, spaCy {spacy.__version__}, {platform.system()} {platform.machine()}"
    tables = [table(source, part, model) for source, part in zip(sources, parts, strict=True)]
    if not model:
        print("no model of names is measured beside it: give one that is installed, --model en_core_web_sm\n")
    return "\n".join([*tables, by_stage(sources), f"Measured with {system}.\n"])


def main() -> None:
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("--model", help="a trained spaCy pipeline with names, by name or folder")
    parser.add_argument("--out", type=Path, help="a Markdown file whose part on extraction is written anew")
    arguments = parser.parse_args()
    part = report(arguments.model)
    print(part)
    if arguments.out:
        arguments.out.write_text(
            replaced(arguments.out.read_text(encoding="utf-8"), "extraction", part), encoding="utf-8"
        )


if __name__ == "__main__":
    main()
