"""What is kept of a page: its items, what they say, and what they told under the identities of then."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import replace

from kg.facts import Facts, Thing
from kg.items import Entry, entries
from kg.model import Document, Item, Span, digest
from kg.read import Block
from kg.telling import Told, tell


class Read(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """An item, the key by which it is known, and what it says: as it is written, until someone asks."""

    key: str
    item: Item
    said: msgspec.Raw


class Page(msgspec.Struct, frozen=True, array_like=True):
    """The items of a page, the views of things that they have, and what they told under the identities of then."""

    reads: tuple[Read, ...]
    views: msgspec.Raw
    told: Told = Told((), (), ())


def read(source: Document, known: Mapping[str, Read], lexicon: Path | None) -> Page:
    """Read a page; of its items only those that are not known by their keys."""
    reads, met = [], Counter[Thing]()
    for entry in entries(source):
        key = _key(entry)
        facts = _again(known[key], entry) if key in known else _facts(entry, lexicon)
        reads.append(Read(key, entry.item, msgspec.Raw(msgspec.json.encode(facts))))
        met.update(facts.things)
    return Page(tuple(reads), msgspec.Raw(msgspec.json.encode(tuple(met.items()))))


def _facts(entry: Entry, lexicon: Path | None) -> Facts:
    from kg.extract.story import facts
    from kg.lexicon import load

    return facts(entry.block, load(lexicon), entry.item.date)


def _again(known: Read, entry: Entry) -> Facts:
    """What an item says that was read before, perhaps elsewhere."""
    facts, by = said(known), entry.item.span.start - known.item.span.start

    def moved(values: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(replace(v, span=Span(max(0, v.span.start + by), v.span.end + by)) for v in values)

    if not by:
        return facts
    return Facts(facts.things, moved(facts.claims), moved(facts.happenings), moved(facts.figures))


def said(known: Read) -> Facts:
    """What an item says."""
    return _facts_of().decode(known.said)


def views(page: Page) -> tuple[tuple[Thing, int], ...]:
    """Each view of a thing that a page has, and how often."""
    return _views_of().decode(page.views)


@cache
def _facts_of() -> msgspec.json.Decoder[Facts]:
    return msgspec.json.Decoder(Facts)


@cache
def _views_of() -> msgspec.json.Decoder[tuple[tuple[Thing, int], ...]]:
    return msgspec.json.Decoder(tuple[tuple[Thing, int], ...])


def _key(entry: Entry) -> str:
    """All that an item's facts depend on beside the program: its words, how they nest, and its days."""
    start = entry.item.span.start

    def shape(block: Block) -> list[Any]:
        return [block.kind, block.span.start - start, block.span.end - start, *map(shape, block.children)]

    return digest(entry.item.text, shape(entry.block), str(entry.item.date))


def retold(page: Page, identity: Mapping[Thing, str]) -> Page:
    """The page with what it tells under these identities."""
    told = tell([each.item for each in page.reads], map(said, page.reads), identity)
    return Page(page.reads, page.views, told)
