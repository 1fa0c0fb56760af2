"""A page as its news items: each a tree of blocks at its place in the source, dated as finely as the page tells."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.dates import Clue, day_of, heading, infer_years, opening
from kg.dates import Section as DatedSection
from kg.errors import SourceError
from kg.lexicon import language_of
from kg.links import identify
from kg.model import Document, Interval, Item, Span, digest
from kg.read import Block, Section, normalize, read

_CHINESE = re.compile(r"[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Entry:
    """An item of a document with the tree of its blocks."""

    item: Item
    block: Block


def document(name: str, raw: str) -> Document:
    """A document from its file name and its text as read; the name without its ending names it in the graph."""
    text, stem = normalize(raw), named(name)
    tagged = re.search(r"\.(zh|en)$", stem)
    language = tagged[1] if tagged else ("zh" if len(_CHINESE.findall(text)) * 10 > len(text) else "en")
    sha256 = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Document(f"document/{stem}", stem, language, sha256, text)


def named(name: str) -> str:
    """The name of a document, from that of its file.

    >>> named("2022/news.zh.md")
    '2022/news.zh'
    """
    return re.sub(r"\.(?:md|markdown|txt|html?|xml|rss|atom|json)$", "", _readable(name))


def _readable(name: str) -> str:
    """A file's name as text, also where the system's encoding could not tell its bytes."""
    known = re.sub(r"[\ud800-\udc7f\udd00-\udfff]", "\ufffd", name)
    return known.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def entries(source: Document) -> list[Entry]:
    """The items of a document, dated.

    Raises
    ------
    SourceError
        Where the page holds no item.
    """
    sections = read(source.text)
    seen: dict[str, int] = defaultdict(int)
    out = []
    starts = [0, *(m.end() for m in re.finditer("\n", source.text))]
    for section, (when, why) in zip(sections, _dated(sections), strict=True):
        for block in section.blocks:
            span = Span(block.span.start, block.end)
            words = span.of(source.text)
            seen[words] += 1
            name = digest(source.name, words, seen[words])
            line = bisect_right(starts, span.start)
            end = line + words.count("\n")
            known = why + _opens(block.content.plain, when)
            item = Item(f"item/{name}", source.id, span, line, end, words, language_of(words), when, known)
            out.append(Entry(item, block))
    if not out:
        raise SourceError(source.name, "holds no news item", "give a page with bullets or paragraphs")
    return out


def _opens(text: str, when: Interval | None) -> str:
    """Why the events of an item have another day than its section, where a note that it opens with tells one."""
    found = opening(text)
    days = day_of(found.words, when) if found else None
    if found is None or days is None:
        return ""
    told = days.start.isoformat() + (f" to {days.end.isoformat()}" if days.end > days.start else "")
    return f"; its events are of {told}: it opens with {found.day!r}"


def _dated(sections: Sequence[Section]) -> list[tuple[Interval | None, str]]:
    """Each section's days: its own heading's, or those of the heading it stands under; else those of the page."""
    owners: list[int | None] = []
    days: list[DatedSection] = []
    level, current = 0, None
    for section in sections:
        day = heading(section.title)
        if day:
            current, level = len(days), section.level
            days.append(day)
        elif section.title and section.level <= level:
            current = None
        owners.append(current)
    clues: list[list[Clue]] = [[] for _ in days]
    for section, owner in zip(sections, owners, strict=True):
        if owner is not None:
            clues[owner] += list(_clues(section))
    years = infer_years(days, clues)
    return [years[owner] if owner is not None else _whole(years) for owner in owners]


def _whole(years: Sequence[tuple[Interval | None, str]]) -> tuple[Interval | None, str]:
    known = [when for when, _ in years if when]
    if not known:
        return None, "no date: the page tells none"
    when = Interval(min(day.start for day in known), max(day.end for day in known), "range")
    return when, "no date of its own: the days that the page covers"


def _clues(section: Section) -> Iterator[Clue]:
    for top in section.blocks:
        for _, block in top.walk():
            for address in block.content.addresses:
                link = identify(address.url)
                if link.date and link.precision:
                    yield Clue(link.date, link.precision, link.id)
