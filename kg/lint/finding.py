"""Pages with the files they come from, and what is found in them."""

from __future__ import annotations

import glob
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from kg import resources
from kg.compose import read_sources
from kg.items import Entry, entries
from kg.model import Document, Item
from kg.read import Block, Section, read


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """What stands where, what is odd about it, and what to do."""

    file: str
    line: int
    problem: str
    remedy: str

    @property
    def place(self) -> str:
        """File and line, as an editor takes them."""
        return f"{self.file}:{self.line}"


@dataclass(frozen=True)
class Page:
    """A page that was read, taken apart; a section is paired with its items."""

    file: str
    document: Document

    @cached_property
    def entries(self) -> list[Entry]:
        """The news items of the page."""
        return entries(self.document)

    @cached_property
    def sections(self) -> list[tuple[Section, list[Entry]]]:
        """The items of the page under the headings that they stand under."""
        told = iter(self.entries)
        return [(section, [next(told) for _ in section.blocks]) for section in read(self.document.text)]

    def line(self, section: Section, told: Sequence[Entry]) -> int:
        """The line of a section's heading; of its first item where it has none."""
        first = told[0].item
        start = self.document.text.rfind(section.title, 0, first.span.start) if section.title else -1
        return self.document.text.count("\n", 0, start) + 1 if start >= 0 else first.line

    def finding(self, line: int, problem: str, remedy: str) -> Finding:
        """Something to tell of a line of this page."""
        return Finding(self.file, line, problem, remedy)


def addresses(item: Item, block: Block) -> list[tuple[int, str]]:
    """The web addresses of an item as they are written, each with its line."""
    blocks = (b for _, b in block.walk())
    return [(item.line_of(a.source.start), a.url) for b in blocks for a in b.content.addresses]


def pages(sources: Sequence[str]) -> list[Page]:
    """Read pages as `kg build` does; without a source those that come with the program.

    Raises
    ------
    SourceError
        Where a page cannot be read, or holds no item.
    """
    if not sources:
        folder = resources.data("news")
        return [Page(str(folder.joinpath(f"{d.name}.md")), d) for d in read_sources([])]
    return [Page(_file(source, d), d) for source in sources for d in read_sources([source])]


def _file(source: str, document: Document) -> str:
    if source == "-":
        return "standard input"
    if not Path(source).is_dir():
        return source
    return str(min(Path(source).rglob(f"{glob.escape(document.name)}.*")))
