"""Which things of a graph answer to the things of the gold, and which evidence stands on annotated lines."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import cached_property

from kg.evaluate.gold import GoldEntity, GoldItem, Key
from kg.links import clean
from kg.model import Entity, Evidence, Graph
from kg.vocab import fold, is_a, lineage, root

_NEARLY = 0.75


@dataclass(frozen=True)
class Alignment:
    """The gold of one page beside a graph."""

    graph: Graph
    gold: tuple[GoldItem, ...]
    page: str

    @cached_property
    def document(self) -> str:
        """The identifier of the page."""
        return next(d.id for d in self.graph.documents if d.name == self.page)

    @cached_property
    def things(self) -> dict[Key, GoldEntity]:
        """Each thing of the gold once, with all names and the first address that items give it."""
        things: dict[Key, GoldEntity] = {}
        for thing in (e for item in self.gold for e in item.entities):
            known = things.setdefault(thing.key, thing)
            names = tuple(sorted({*known.aliases, *thing.aliases}))
            things[thing.key] = replace(known, aliases=names, url=known.url or thing.url)
        return things

    @cached_property
    def answers(self) -> dict[Key, frozenset[str]]:
        """The things of the graph, by identifier, that answer to each thing of the gold."""
        index = Index(self.graph.entities)
        return {key: frozenset(index.find(thing)) for key, thing in self.things.items()}

    @cached_property
    def known(self) -> frozenset[str]:
        """The things of the graph that the gold lists."""
        return frozenset().union(*self.answers.values())

    @cached_property
    def lines(self) -> frozenset[int]:
        """The annotated lines of the page."""
        return frozenset(n for item in self.gold for n in range(item.line, item.end_line + 1))

    def of(self, item: GoldItem, name: str) -> frozenset[str]:
        """The things of the graph that answer to what an item calls `name`."""
        return self.answers[next(e.key for e in item.entities if e.name == name)]

    def line(self, evidence: Iterable[Evidence]) -> int | None:
        """The first annotated line that evidence stands on; None where there is none."""
        found: set[int] = set()
        for place in evidence:
            item = self.graph.item[place.item]
            if item.document == self.document:
                first, last = item.line_of(place.span.start), item.line_of(place.span.end - 1)
                found |= self.lines & set(range(first, last + 1))
        return min(found, default=None)


class Index:
    """The things of a graph by the names and addresses that they bear."""

    def __init__(self, entities: Sequence[Entity]) -> None:
        self.cls = {e.id: e.cls for e in entities}
        self.named: defaultdict[str, set[str]] = defaultdict(set)
        self.addressed: defaultdict[str, set[str]] = defaultdict(set)
        for entity in entities:
            for name in (entity.label, *entity.aliases):
                self.named[fold(name.text)].add(entity.id)
            for url in entity.urls:
                self.addressed[address(url)].add(entity.id)

    def find(self, thing: GoldEntity) -> set[str]:
        """Those with its address or name; else with an alias and a like class; else, of concepts, a like name."""
        top = root(thing.cls)
        found = self.named.get(fold(thing.name), set()) | (self.at(thing.url) if thing.url else set())
        found = {id for id in found if is_a(self.cls[id], top)}
        return found or self._by_alias(thing) or (self._by_likeness(thing) if top == "Concept" else set())

    def at(self, url: str) -> set[str]:
        """The things at an address, or, where it points into a page at which there is none, at the page."""
        key = address(url)
        return self.addressed.get(key) or self.addressed.get(key.partition("#")[0].rstrip("/"), set())

    def _by_alias(self, thing: GoldEntity) -> set[str]:
        family = _family(thing.cls)
        found = {id for alias in thing.aliases for id in self.named.get(fold(alias), ())}
        return {id for id in found if family and is_a(self.cls[id], family)}

    def _by_likeness(self, thing: GoldEntity) -> set[str]:
        """A described capability has no one name: one that holds the other, or nearly is it, will do."""
        names = [fold(name) for name in (thing.name, *thing.aliases)]
        alike = (ids for name, ids in self.named.items() if any(_alike(name, own) for own in names))
        return {id for ids in alike for id in ids if is_a(self.cls[id], "Concept")}


def _family(cls: str) -> str | None:
    """The class just below the topmost one; None for the topmost.

    >>> _family("Extension"), _family("Model"), _family("Agent")
    ('Project', 'Model', None)
    """
    line = lineage(cls)
    return line[-2] if len(line) > 1 else None


def _alike(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    if len(short) <= 3 or len(short) * 2 < len(long):
        return False
    return short in long or _nearly(SequenceMatcher(None, other, one))


def _nearly(pair: SequenceMatcher[str]) -> bool:
    return all(bound() >= _NEARLY for bound in (pair.real_quick_ratio, pair.quick_ratio, pair.ratio))


def address(url: str) -> str:
    """The key under which two ways to write an address are one.

    >>> address("http://www.Example.org/A/?utm_source=x") == address("https://example.org/a")
    True
    """
    return re.sub(r"^https://(www\.)?", "", clean(url)).rstrip("/").casefold()
