"""The markup inside a block: what a reader sees, and where each piece of it stands in the source."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from kg.links import find_urls
from kg.model import Span

LINK = "\ufffc"
"""Stands in the plain text for an address."""

_CODE = r"(?P<code>(?<!`)(?P<tick>`++)(?P<inner>[^`\n](?:[^\n]{0,500}?[^`\n])??)(?P=tick)(?!`))"
_ANCHOR = (
    r"(?P<anchor>(?P<image>!?)\[(?P<label>(?:[^\[\]\n]|\[[^\[\]\n]*\]){0,500}+)\]"
    r"\(\s*+<?(?P<target>(?:[^\s()<>]|\([^\s()<>]*\))*)>?(?:\s++\"[^\"\n]*\")?\s*+\))"
)
_MARKS = re.compile(
    rf"(?=[`!\[{{~*_<\\])(?:{_CODE}|{_ANCHOR}|(?P<attributes>(?<=[)\]`])\{{[^{{}}\n]*\}})|(?P<strike>~~)|(?P<strong>\*\*|__(?=\w)|(?<=\w)__)"
    r"|(?P<emphasis>(?<![\w*])\*(?=[^\s*])|(?<=[^\s*])\*(?![\w*]))"
    r"|(?P<tag></?[a-zA-Z](?![\w+.\-]*:)[^<>\n]{0,80}>)|(?P<escape>\\(?=[\[\]_*#>~`])))"
)
_GAP = re.compile(r"(?<=\s{16})\s+")


class Address(Struct, frozen=True):
    """A web address in a block: its place in the plain text, the words it is hung on, the address itself."""

    at: int
    label: tuple[int, int] | None
    url: str
    source: Span
    image: bool = False


class Inline(Struct, frozen=True):
    """The plain text of a block and the way back to the source.

    `plain` holds the text without markup, each address replaced by one `LINK` character;
    `code`, `strong` and `struck` are stretches of it; `segments` pair places of it with places of the source.
    """

    plain: str
    segments: tuple[tuple[int, int], ...]
    end: int
    addresses: tuple[Address, ...] = ()
    code: tuple[tuple[int, int], ...] = ()
    strong: tuple[tuple[int, int], ...] = ()
    struck: tuple[tuple[int, int], ...] = ()

    def source(self, offset: int) -> int:
        """The place in the source of the character at `offset` of the plain text."""
        plain, source = self.segments[bisect_right(self.segments, (offset, 1 << 60)) - 1]
        return source + offset - plain

    def span(self, start: int, end: int) -> Span:
        """The stretch of the source that the plain text from `start` to `end` was read from."""
        if self.plain[end - 1] == LINK:
            for address in self.addresses:
                if address.at == end - 1:
                    words = self.source(end - 2) + 1 if start < end - 1 else 0
                    return Span(min(self.source(start), address.source.start), max(address.source.end, words))
        return Span(self.source(start), self.source(end - 1) + 1)

    def edited(self, edits: Iterable[tuple[int, int, str]]) -> Inline:
        """The block with other words in places: each edit a start, an end and what shall stand there, in order.

        Examples
        --------
        >>> block = inline('the "fox" tab', 0, 13).edited([(4, 5, ""), (8, 9, "")])
        >>> block.plain, block.source(4), block.source(8)
        ('the fox tab', 5, 10)
        """
        edits = tuple(edit for edit in edits if self.plain[edit[0] : edit[1]] != edit[2])
        if not edits:
            return self
        parts: list[str] = []
        starts: list[int] = []
        ends, at, length = [0], 0, 0
        for start, end, words in (*edits, (len(self.plain), len(self.plain), "")):
            kept, gone = start - at, end - start
            starts += [*range(length, length + kept), *[length + kept] * gone]
            ends += [*range(length + 1, length + kept + 1), *[length + kept] * gone]
            parts += [self.plain[at:start], words]
            at, length = end, length + kept + len(words)
        return self._moved("".join(parts), self._segments(edits, starts, ends), starts, ends)

    def _segments(
        self, edits: tuple[tuple[int, int, str], ...], starts: list[int], ends: list[int]
    ) -> tuple[tuple[int, int], ...]:
        """The way back to the source from words after edits: what was put in stands where it follows or replaces."""
        segments = {starts[plain]: source for plain, source in self.segments}
        for start, end, words in edits:
            if words:
                segments[ends[start]] = self.source(max(0, start - (start == end)))
            if end < len(self.plain):
                segments[starts[end]] = self.source(end)
        return tuple(sorted(segments.items()))

    def _moved(self, plain: str, segments: tuple[tuple[int, int], ...], starts: list[int], ends: list[int]) -> Inline:
        """The block with other words; where each character of it begins now, and where what is before it ends."""

        def moved(stretch: tuple[int, int]) -> tuple[int, int]:
            return starts[stretch[0]], ends[stretch[1]]

        addresses = (replace(one, at=starts[one.at], label=one.label and moved(one.label)) for one in self.addresses)
        marked = (map(moved, stretches) for stretches in (self.code, self.strong, self.struck))
        marks = (tuple(stretch for stretch in stretches if stretch[0] < stretch[1]) for stretches in marked)
        return Inline(plain, segments, self.end, tuple(addresses), *marks)


class _Writer:
    """Collects the plain text piece by piece."""

    def __init__(self, text: str) -> None:
        self.text, self.parts, self.length = text, [], 0
        self.segments: list[tuple[int, int]] = []
        self.addresses: list[Address] = []
        self.marks: dict[str, list[tuple[int, int]]] = {"code": [], "strong": [], "strike": []}
        self.opened: dict[str, int] = {}

    parts: list[str]

    def copy(self, start: int, end: int) -> None:
        """Take over a stretch, but of a long run of white space only its beginning."""
        for gap in _GAP.finditer(self.text, start, end):
            self._take(start, gap.start())
            start = gap.end()
        self._take(start, end)

    def _take(self, start: int, end: int) -> None:
        if start < end:
            self.segments.append((self.length, start))
            self.parts.append(self.text[start:end])
            self.length += end - start

    def address(self, url: str, source: Span, label: tuple[int, int] | None = None, image: bool = False) -> None:
        self.addresses.append(Address(self.length, label, url, source, image))
        self.segments.append((self.length, source.start))
        self.parts.append(LINK)
        self.length += 1

    def toggle(self, mark: str) -> None:
        if mark in self.opened:
            start = self.opened.pop(mark)
            if start < self.length:
                self.marks[mark].append((start, self.length))
        else:
            self.opened[mark] = self.length


def inline(text: str, start: int, end: int, literal: bool = False) -> Inline:
    """Read the markup of `text[start:end]`.

    Parameters
    ----------
    text : str
        The whole source.
    start, end : int
        The stretch to read, in code points.
    literal : bool
        Whether the stretch is a code block, in which nothing is markup.

    Examples
    --------
    >>> block = inline("- **big** [news](https://example.org/a)", 2, 39)
    >>> block.plain.replace(LINK, "@"), block.addresses[0].url
    ('big news@', 'https://example.org/a')
    """
    out = _Writer(text)
    if literal:
        out.copy(start, end)
        out.marks["code"].append((0, out.length))
    else:
        _scan(text, start, end, out)
    marks = out.marks
    return Inline(
        "".join(out.parts), tuple(out.segments) or ((0, start),), end, tuple(out.addresses),
        tuple(marks["code"]), tuple(marks["strong"]), tuple(marks["strike"]),
    )  # fmt: skip


def _scan(text: str, start: int, end: int, out: _Writer) -> None:
    stretch = text[start:end]
    urls = [(start + a, start + b) for a, b in find_urls(stretch)] if "." in stretch or ":" in stretch else []
    urls.reverse()
    position = start
    mark = _MARKS.search(text, position, end)
    while True:
        while urls and urls[-1][0] < position:
            urls.pop()
        if mark and mark.start() < position:
            mark = _MARKS.search(text, position, end)
        if urls and (not mark or urls[-1][0] < mark.start()):
            a, b = urls.pop()
            out.copy(position, a)
            out.address(text[a:b], Span(a, b))
            position = b
        elif mark:
            out.copy(position, mark.start())
            position = mark.end()
            _mark(mark, text, out)
            mark = _MARKS.search(text, position, end)
        else:
            out.copy(position, end)
            return


def _mark(mark: re.Match[str], text: str, out: _Writer) -> None:
    kind = mark.lastgroup
    if mark["code"]:
        a, b = mark.span("inner")
        begin = out.length
        found = [(a + x, a + y) for x, y in find_urls(text[a:b])] if "://" in text[a:b] else []
        if found and found[0] == (a, b):
            out.address(text[a:b], Span(a, b))
        else:
            out.copy(a, b)
            out.marks["code"].append((begin, out.length))
    elif mark["anchor"]:
        _anchor(mark, text, out)
    elif kind in ("strike", "strong"):
        out.toggle(kind)


def _anchor(mark: re.Match[str], text: str, out: _Writer) -> None:
    a, b = mark.span("label")
    begin = out.length
    if find_urls(text[a:b]) != [(0, b - a)] and not mark["image"]:
        _scan(text, a, b, out)
    target = mark["target"]
    if find_urls(target)[:1] == [(0, len(target))]:
        label = (begin, out.length) if out.length > begin else None
        out.address(target, Span(mark.start(), mark.end()), label, bool(mark["image"]))
