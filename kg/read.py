"""Markdown news to a tree of blocks, every piece of it at its place in the source.

A page is sections of items; an item is a top-level bullet or a free paragraph with all that
is nested under it. Real pages mix tabs and spaces, leave out the space after a bullet and
write their headings as quotations, so the reader goes by indentation, line by line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from msgspec import Struct

from kg.dates import heading as date_heading
from kg.inline import Inline, inline
from kg.model import Span

Kind = Literal["bullet", "number", "paragraph", "quote", "code"]

_FENCE = re.compile(r"[ \t]*(?:>[ \t]?)*(`{3,}|~{3,})")
_HEADING = re.compile(r"(#{1,6})[ \t]+")
_BULLET = re.compile(r"^([ \t]*)(?:([-*+•◦‣▪●○·–—])|(\d{1,3})[.)、])(?:[ \t]+|$)")
_TIGHT_BULLET = re.compile(r"^([ \t]*)[-*](?=[^\s*\-])(?=[^*\n]*$)(?=[\u3400-\u9fff])")
_QUOTE = re.compile(r"^([ \t]*)>[ \t]?(?:>[ \t]?)*")
_FURNITURE = re.compile(r"^[ \t]*(?::{3,}.*|!{3}.*|\?{3}.*|-{3,}|\*{3,}|_{3,}|<!--.*|\{%.*|\[TOC\])[ \t]*$")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_PAUSE = re.compile(r"[。！？；;\s]")

LONGEST, LARGEST, DEEPEST = 4000, 12000, 24
"""The most characters of a block and of an item, the most levels; what goes on beyond is one of its own."""

_LIST = 4
"""From this indent on a bullet behind a paragraph belongs to it, blank line or not."""


class Block(Struct, frozen=True):
    """One bullet, paragraph, quotation or code block, without what is nested under it."""

    kind: Kind
    span: Span
    content: Inline
    children: tuple[Block, ...] = ()

    def walk(self, depth: int = 0) -> Iterator[tuple[int, Block]]:
        """This block and all below it, in reading order, with their depths."""
        yield depth, self
        for child in self.children:
            yield from child.walk(depth + 1)

    @property
    def end(self) -> int:
        """Where the block and all that is nested in it end."""
        return max(self.span.end, self.children[-1].end) if self.children else self.span.end


class Section(Struct, frozen=True):
    """The blocks between two headings; `title` is the heading's text, `level` its depth."""

    title: str
    level: int
    blocks: tuple[Block, ...]


@dataclass(slots=True)
class _Open:
    """A block while its lines are still coming in."""

    kind: Kind
    indent: int
    start: int
    end: int
    body: int
    children: list[_Open] = field(default_factory=list)

    def closed(self, text: str) -> Block:
        plain = inline(text, self.body, self.end, literal=self.kind == "code")
        return Block(self.kind, Span(self.start, self.end), plain, tuple(c.closed(text) for c in self.children))


def normalize(raw: str) -> str:
    """Drop a byte-order mark, read every line end as one LF and half a letter as none: the text that offsets count.

    >>> normalize("\\ufeffa\\r\\nb\\rc")
    'a\\nb\\nc'
    """
    return _SURROGATE.sub("\ufffd", raw.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"))


def read(text: str) -> tuple[Section, ...]:
    """Read a normalized page.

    Parameters
    ----------
    text : str
        The page after `normalize`.

    Returns
    -------
    tuple of Section
        In reading order; every block's span slices `text`.

    Examples
    --------
    >>> [s.title for s in read("# 11/24\\n- a\\n  - b\\n")]
    ['11/24']
    """
    return tuple(_Reader(text).sections())


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.stack: list[_Open] = []
        self.top: list[_Open] = []
        self.blank = True

    def sections(self) -> Iterator[Section]:
        title, level = "", 0
        for start, end in self._lines():
            found = self._heading(self.text[start:end])
            if found:
                if self.top:
                    yield self._section(title, level)
                (level, title), self.stack, self.top, self.blank = found, [], [], True
            else:
                first, *rest = _pieces(self.text, start, end)
                self._line(*first)
                for piece in rest:
                    self._on(*piece, code=bool(_FENCE.match(self.text, *first)))
        if self.top:
            yield self._section(title, level)

    def _section(self, title: str, level: int) -> Section:
        return Section(title, level, tuple(b.closed(self.text) for b in self.top))

    def _lines(self) -> Iterator[tuple[int, int]]:
        """The lines that say something; a fenced block counts as one."""
        position, size, fence, opened = 0, len(self.text), "", 0
        while position < size:
            end = self.text.find("\n", position)
            end = size if end < 0 else end
            mark = _FENCE.match(self.text, position, end)
            if fence:
                if mark and mark[1].startswith(fence) and not self.text[mark.end() : end].strip("`~ \t"):
                    yield opened, end
                    fence = ""
            elif mark:
                fence, opened = mark[1], position
            else:
                yield position, end
            position = end + 1
        if fence:
            yield opened, size

    @staticmethod
    def _heading(line: str) -> tuple[int, str] | None:
        if match := _HEADING.match(line):
            return len(match[1]), line[match.end() :].rstrip(" \t").rstrip("#").rstrip(" \t")
        if line.startswith(">") and date_heading(line):
            return 1, line.lstrip("> ")
        return None

    def _line(self, start: int, end: int) -> None:
        line = self.text[start:end]
        if not _says(line) or _FURNITURE.match(line):
            self.blank = True
        elif _FENCE.match(line):
            self._add("code", _Open("code", 10**6, start, end, start))
        elif match := (spaced := _BULLET.match(line)) or _TIGHT_BULLET.match(line):
            kind: Kind = "number" if spaced and spaced[3] else "bullet"
            body = start + match.end()
            if _says(self.text[body:end]):
                self._add(kind, _Open(kind, _width(match[1]), start + len(match[1]), _trim(self.text, end), body))
        elif match := _QUOTE.match(line):
            body = start + match.end()
            if _says(self.text[body:end]):
                self._add(
                    "quote", _Open("quote", _width(match[1]) + 1, start + len(match[1]), _trim(self.text, end), body)
                )
        else:
            self._text(start, end, _width(line[: len(line) - len(line.lstrip())]))

    def _on(self, start: int, end: int, *, code: bool) -> None:
        """Take up what goes on of a line that is too long for one block."""
        if code:
            self._add("code", _Open("code", 10**6, start, end, start))
        elif _says(self.text[start:end]):
            self._text(start, end, 0)

    def _text(self, start: int, end: int, indent: int) -> None:
        last = self.stack[-1] if self.stack else None
        if last and not self.blank and last.kind != "code" and end - last.body <= LONGEST:
            last.end = _trim(self.text, end)
            return
        body = end - len(self.text[start:end].lstrip())
        self._add("paragraph", _Open("paragraph", indent, body, _trim(self.text, end), body))

    def _opens_list(self, kind: Kind, indent: int) -> bool:
        """Whether a bullet under a paragraph is an item of its own: not indented, or behind a blank line hardly so."""
        paragraph = bool(self.stack) and self.stack[-1].kind == "paragraph" and kind in ("bullet", "number")
        return paragraph and (not indent or (self.blank and len(self.stack) == 1 and indent < _LIST))

    def _add(self, kind: Kind, block: _Open) -> None:
        """Hang a block under the nearest one that is indented less; code and glued quotes go under the last item."""
        if self.top and block.start - self.top[-1].start > LARGEST:
            self.stack, self.blank = [], True
        del self.stack[DEEPEST:]
        while self.stack and self.stack[-1].indent >= block.indent and not (kind == "code" and len(self.stack) == 1):
            self.stack.pop()
        loose = kind == "quote" and not self.blank and self.top and not self.stack
        if loose:
            self.stack = [self.top[-1]]
        if self._opens_list(kind, block.indent):
            self.stack = []
        (self.stack[-1].children if self.stack else self.top).append(block)
        if kind != "code":
            self.stack.append(block)
        self.blank = False


def _width(space: str) -> int:
    column = 0
    for char in space:
        column += 4 - column % 4 if char == "\t" else 1
    return column


def _says(words: str) -> bool:
    """Whether words hold more than space and the backslashes that break a line."""
    return bool(words.strip().rstrip(" \t\\"))


def _trim(text: str, end: int) -> int:
    while text[end - 1] in " \t\\":
        end -= 1
    return end


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A line in pieces that a block can hold, each up to the last pause in it."""
    while end - start > LONGEST:
        pauses = [m.end() for m in _PAUSE.finditer(text, start + LONGEST // 2, start + LONGEST)]
        cut = pauses[-1] if pauses else start + LONGEST
        yield start, cut
        start = cut
    yield start, end
