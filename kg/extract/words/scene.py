"""A block as the rules see it: its text and names, its clauses, and the small grammar of phrases in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from msgspec import Struct

from kg.extract.words.asides import SAYS, WHY, unquoted
from kg.extract.words.clauses import parentheses
from kg.extract.words.fillers import fillers, forms
from kg.extract.words.plain import opened
from kg.inline import LINK, Address
from kg.lexicon import language_of, lower
from kg.mentions import GIVEN, PROPER, Mention, Namer
from kg.model import Span
from kg.read import Block

Stretch = tuple[int, int]

_CLAUSE_END = {
    "zh": re.compile(
        r"(?=[，。；;！!\n \-—,.:：])"
        r"(?:，(?!\s?(?:以及|还有|或者?|及)\s?[A-Za-z])|[。；;！!\n]| [-–—] "
        r"|,(?=[^\d])|-->|—>|->|——|\. |(?<=[^\d:：/]):(?=[^\d/])|(?<=[^\d:：/])：(?=[^/])"
        r"|(?<=\d)[:：](?=\s?[^\d\s/]))"
    ),
    "en": re.compile(
        r"(?=[;!\n., \-—:])"
        r"(?:[;!\n]|\.(?<!\b(?:vs|ca)\.)(?<!\b(?:esp|ver|e\.g|i\.e)\.)(?<!\bincl\.)(?<!\bapprox\.) "
        r"|, (?=(?:but|and then|which|so|because|it|they|you)\b)|(?:, and|,| and) (?=(?:now|no longer)\b)"
        rf"|, (?={SAYS})"
        r"|, (?=(?:adds|added|fixes|fixed|removes|removed|lets|allows|mends|patches|repairs|drops|dropped)\b)"
        rf"|-->|->|—| - |: (?=\S)|{WHY})"
    ),
}
_COORDINATOR = {
    "zh": re.compile(
        r"、|，|,|\s*(?:和|与|以及|及|并且|或者|或|连同|连带)\s*|\s+(?:and|&)\s+|(?<=[A-Za-z0-9]{2})/(?=[A-Za-z0-9]{2})"
    ),
    "en": re.compile(r",? (?:and(?! (?:drop|paste|click|play)\b)|&|or) |, |(?<=\w)(?<!\bw)/(?=\w)(?!s\b)| \+ "),
}
_PAIR = re.compile(r"[\u3400-\u9fff]{1,3}[和与][\u3400-\u9fff]{1,2}")
"""Two short words that together name one thing: `账号和密码`."""
_WHERE_PAIR = re.compile(
    r"(?:在|将|把|从|对|为|给|让)\s?[^，。、]{1,24}?(?:和|与|及|或)[^，。、]{1,24}?(?:[上中里间转合换同]|进行)"
)
"""What is done with two things, or in two places: `在 FoxPad 与 FoxPhone 上运行`."""
_LAST_TWO = re.compile(r"((?:(?!and\b|or\b)[\w/.+-]+ ){1,3})(?:and|or|&) ((?:(?!and\b|or\b)\S+ ?){1,4})")
"""The last two of a list: `A, B and C`."""
_AND_SO_ON = re.compile(r"(?<=[^\s、等])\s*等等?(?:\s*\d{1,4}\s*)?[^、，。等]{0,12}$")
"""What closes a list: `A、B 等 8 种方式`."""
_IN_ROW = re.compile("[、和与及]")
_COUNTED = re.compile(
    r"\s?(?:这|等)?[两三四五六七八九十]\s?[种个款类项](?:方法|方式|模式|模型|采样器|功能|格式|算法|版本|风格|语言)?$"
)
"""What counts a list behind it: `A 与 B 两种方法`."""
_REACH = 200
"""The most characters of fillers at a phrase's end."""
_EDGE = " \t\n\r:：,，.。;；、!！-–—*#>→=+~…"
_SIGNS = "⚠❗‼⭐🔥✨🎉📢🚀💥🆕📌🚨🎨\ufe0f"
"""What a headline is marked with before it begins."""
_LEFT_EDGE, _RIGHT_EDGE = _EDGE + _SIGNS + LINK, _EDGE.replace("+", "") + LINK


class Scene(Struct, frozen=True, eq=False, dict=True):
    """One block with its names.

    `language` is that of the block's own words, which may differ from the page's; `named` are the names without the
    addresses, `notes` the parentheses without their marks, outermost only; `day` is the note that the block opens with
    where it gives its day, which is no part of `text`; `above` is the text of the block that it is nested under.
    """

    block: Block
    depth: int
    language: str
    text: str
    names: tuple[Mention, ...]
    named: tuple[Mention, ...]
    notes: tuple[Stretch, ...]
    namer: Namer
    day: str = ""
    above: str = ""

    @cached_property
    def children(self) -> tuple[Scene, ...]:
        """The blocks nested under this one."""
        return tuple(scene(child, self.depth + 1, self.namer, self.text) for child in self.block.children)

    @property
    def addresses(self) -> tuple[Address, ...]:
        """The web addresses of the block."""
        return self.block.content.addresses

    def inside(self, start: int, end: int) -> list[Mention]:
        """The names that lie within a stretch, addresses left out."""
        return [m for m in self.named if start <= m.start and m.end <= end]

    def proper(self, start: int, end: int) -> list[Mention]:
        """Of the names within a stretch those that are proper names, or look like it."""
        return [m for m in self.inside(start, end) if m.kind in PROPER]

    def given(self, start: int, end: int) -> list[Mention]:
        """Of the names within a stretch those that are certain."""
        return [m for m in self.inside(start, end) if m.kind in GIVEN]

    def led(self, mention: Mention, word: str) -> bool:
        """Whether a word stands right before a name: `在 Foxglove`."""
        return self.text[max(0, mention.start - len(word) - 1) : mention.start].strip().endswith(word)

    def span(self, start: int, end: int) -> Span:
        """Where a part of the block's text stands in the document."""
        return self.block.content.span(start, end)

    @property
    def whole(self) -> Span:
        """Where the block stands in the document."""
        return self.block.span

    def in_note(self, position: int) -> bool:
        """Whether a position lies in brackets."""
        return bool(self.notes) and any(a <= position < b for a, b in self.notes)

    @cached_property
    def clauses(self) -> tuple[Stretch, ...]:
        """The clauses outside parentheses, then those inside, each trimmed and not empty."""
        covered = [(a - 1, b + 1) for a, b in self.notes]
        cuts = [
            m.span() for m in _CLAUSE_END[self.language].finditer(self.text) if not self._within(m.start(), covered)
        ]
        out, start = [], 0
        for a, b in [*cuts, (len(self.text), len(self.text))]:
            out.append((start, a))
            start = b
        trimmed = [self.trim(a, b) for a, b in [*out, *self.notes]]
        return tuple((a, b) for a, b in trimmed if a < b)

    def clause(self, position: int, default: Stretch) -> Stretch:
        """The first clause in which a position lies."""
        return next(((a, b) for a, b in self.clauses if a <= position < b), default)

    def _within(self, position: int, stretches: list[Stretch]) -> bool:
        return self.cuts_name(position) or any(a <= position < b for a, b in stretches)

    def trim(self, start: int, end: int) -> Stretch:
        """Without space, punctuation and addresses at the edges."""
        text = self.text
        while start < end and text[start] in _LEFT_EDGE and not text.startswith("--", start):
            start += 1
        return start, start + len(text[start:end].rstrip(_RIGHT_EDGE))

    def core(self, start: int, end: int) -> Stretch:
        """A phrase without a remark that opens it, nor articles, quantifiers, aspect marks and such at its edges."""
        while True:
            before = start, end
            start, end = self.trim(start, end)
            start = next((b + 1 for a, b in self.notes if a == start + 1 and b + 1 < end), start)
            if match := fillers(self.language, "left").match(self.text, start, end):
                start = match.end() if not self.cuts_name(match.end()) else start
            reach = max(start, end - _REACH)
            ends = lower(self.text[reach:end]).endswith(forms(self.language, "right"))
            if ends and (match := fillers(self.language, "right").search(self.text, reach, end)):
                end = min(end, self._name_over(match.start()) or match.start())
            if (start, end) == before or start >= end:
                return start, max(start, end)

    def _name_over(self, position: int) -> int | None:
        """Where the name ends that a place lies within."""
        for mention in self.names:
            if mention.start < position < mention.end:
                return mention.end
        return None

    def cuts_name(self, position: int) -> bool:
        """Whether a place lies within a name."""
        return self._name_over(position) is not None

    def pieces(self, start: int, end: int) -> Iterator[Stretch]:
        """The parts of a list: `A、B 与 C`, `A, B and C`; what stands in parentheses stays with its part."""
        covered = [(a - 1, b + 1) for a, b in self.notes]
        begin, end = start, self._listed(start, end)
        if _PAIR.fullmatch(self.text, start, end) or _WHERE_PAIR.match(self.text, start, end):
            yield from self._piece(start, end)
            return
        for match in _COORDINATOR[self.language].finditer(self.text, start, end):
            if not self._within(match.start(), covered):
                yield from self._piece(begin, match.start())
                begin = match.end()
        yield from self._piece(begin, end)

    def _listed(self, start: int, end: int) -> int:
        """Where a list ends, without the words that close it."""
        counted = _COUNTED.search(self.text, start, end) if _IN_ROW.search(self.text, start, end) else None
        if counted and not self.cuts_name(counted.start()):
            return counted.start()
        closed = _AND_SO_ON.search(self.text[start:end]) if "、" in self.text[start:end] else None
        return start + closed.start() if closed and not self.cuts_name(start + closed.start()) else end

    def parts(self, start: int, end: int) -> Iterator[Stretch]:
        """The parts of a list of phrases: where commas part them, `和` and `与` join words within one."""
        end = self._listed(start, end)
        mark = r"、|\s\+\s" if self.language == "zh" else r", (?:and |or )?"
        noted = self.language == "zh" and self.in_note(start)
        cuts = [m for m in re.finditer(mark, self.text[start:end]) if noted or not self.in_note(start + m.start())]
        if not cuts:
            yield from self.pieces(start, end)
            return
        begin = start
        for match in cuts:
            yield from self._piece(begin, start + match.start())
            begin = start + match.end()
        last = _LAST_TWO.fullmatch(self.text, begin, end) if self.language == "en" else None
        if last and not cuts[-1][0].strip(", ") and not self.cuts_name(last.end(1)):
            yield from self._piece(*last.span(1))
            begin = last.start(2)
        yield from self._piece(begin, end)

    def _piece(self, start: int, end: int) -> Iterator[Stretch]:
        for a, b in self.notes:
            if start < a <= b < end + 1 and self.text[b + 1 : end].strip(_EDGE) == "":
                end = a - 1
        start, end = self.core(*unquoted(self.text, start, end))
        if start < end:
            yield start, end


def scene(block: Block, depth: int, names: Namer, above: str = "") -> Scene:
    """Look at a block, nested under one with the text `above`: tell its language, and find its names."""
    block, text, day = opened(block, depth)
    found = names(block)
    named = tuple(m for m in found if m.kind != "address")
    return Scene(block, depth, language_of(text), text, found, named, _notes(text), names, day, above)


def _notes(text: str) -> tuple[Stretch, ...]:
    return tuple((a + 1, b - 1) for a, b in parentheses(text) if b - a > 2)
