"""The clauses of a block: the stretches within which a doubt, a plan or a denial holds."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator
from functools import cached_property

from msgspec import Struct

from kg.lexicon import CJK

_END = re.compile(
    r"(?=[。！？；;\n!?.,，\-]| because )"
    r"(?:(?P<sentence>[。！？；;\n]+|(?<![!?])[!?]++(?=\s|$)|\.(?<!\b(?:e\.g|i\.e)\.)(?<!\b(?:vs|Pt|No)\.)(?=\s|$))"
    r"|(?P<comma>,(?!\d)|，)|-->| (?=because ))"
)
_MARK = re.compile(r"[()（）\n]")
_PARENTHESIS = re.compile(r"[(（][^()（）]*[)）]")
_SAYS = re.compile(r"\s*(?:needs?|requires?|supports?|runs?|works?|uses?|wants?|takes?) ", re.IGNORECASE)
"""A verb that opens a stretch: however short, that is no member of a list."""
_LIST_WORDS = 3
_AND_ALSO = re.compile(r"^\s*(?:以及|还有|和|及|或者?)\s?(?=[A-Za-z])")
"""`A、B，以及 C`: before the last member of a list."""


class Clauses(Struct, frozen=True, dict=True):
    """A block cut into clauses: `outer` ones in order, each with its sentence, and `inner` ones, the parentheses."""

    text: str
    outer: tuple[tuple[int, int], ...]
    sentences: tuple[int, ...]
    inner: tuple[tuple[int, int], ...]

    @cached_property
    def _outer_of(self) -> list[int]:
        return [i for i, (start, end) in enumerate(self.outer) for _ in range(start, end)]

    @cached_property
    def _inner_of(self) -> list[int]:
        places = [-1] * len(self.text)
        for i, (start, end) in enumerate(self.inner):
            places[start:end] = [i] * (end - start)
        return places

    def at(self, place: int) -> tuple[int, int]:
        """The innermost clause that holds a place."""
        inner = self._inner_of[place]
        return self.outer[self._outer_of[place]] if inner < 0 else self.inner[inner]

    def host(self, place: int) -> tuple[int, int]:
        """The clause that a place's parenthesis stands in, or after where it opens a sentence; else its own clause."""
        outer = self._outer_of[place]
        inner = self._inner_of[place]
        opens = inner >= 0 and not self.text[self.outer[outer][0] : self.inner[inner][0]].strip()
        return self.outer[outer - 1 if opens and outer else outer]

    def sentence(self, place: int) -> int:
        """The number of the sentence that holds a place."""
        return self.sentences[self._outer_of[place]]

    def leads(self, inner: tuple[int, int]) -> bool:
        """Whether a parenthesis is the first thing of the block."""
        return inner in self.inner[:1] and not self.text[: inner[0]].strip()


def cut(text: str, marked: Collection[int]) -> Clauses:
    """Cut a block into clauses.

    A comma between the members of a list ends no clause: up to three Latin words without a cue belong to the clause
    before, or, where there is none, to the one after.

    Parameters
    ----------
    text : str
        A block's plain text.
    marked : collection of int
        Where words of certainty begin; a stretch with one stands for itself.

    Examples
    --------
    >>> [text[a:b] for text in ["A, B and C are coming (soon), D runs on a laptop"] for a, b in cut(text, ()).outer]
    ['A, B and C are coming (soon),', ' D runs on a laptop']
    """
    inner = tuple(parentheses(text))
    marks = sorted(marked)
    outer: list[tuple[int, int]] = []
    sentences: list[int] = []
    waiting, joins, sentence = -1, False, 0
    for start, end, mark in _pieces(text, inner):
        at = bisect_left(marks, start)
        short = _short(text[start:end]) and not (at < len(marks) and marks[at] < end)
        if short and joins:
            outer[-1] = (outer[-1][0], end)
        elif short and mark == "comma":
            waiting = start if waiting < 0 else waiting
        else:
            outer.append((start if waiting < 0 else waiting, end))
            sentences.append(sentence)
            waiting = -1
        joins = mark == "comma" and waiting < 0
        sentence += mark == "sentence"
    if waiting >= 0:
        outer.append((waiting, len(text)))
        sentences.append(sentence)
    return Clauses(text, tuple(outer), tuple(sentences), inner)


def _pieces(text: str, inner: tuple[tuple[int, int], ...]) -> Iterator[tuple[int, int, str]]:
    """The stretches between the marks that end clauses, outside parentheses; and what kind of mark it is."""
    start, parenthesis = 0, 0
    for match in _END.finditer(text):
        while parenthesis < len(inner) and inner[parenthesis][1] <= match.start():
            parenthesis += 1
        if parenthesis < len(inner) and inner[parenthesis][0] < match.start():
            continue
        yield start, match.end(), match.lastgroup or "arrow"
        start = match.end()
    if start < len(text):
        yield start, len(text), "sentence"


def _short(piece: str) -> bool:
    bare = _AND_ALSO.sub("", _PARENTHESIS.sub("", piece))
    return len(bare.split()) <= _LIST_WORDS and not CJK.search(bare) and not _SAYS.match(bare)


def parentheses(text: str) -> Iterator[tuple[int, int]]:
    """The outermost parentheses that are closed on their line, with their marks."""
    depth, start = 0, 0
    for match in _MARK.finditer(text):
        if match[0] == "\n":
            depth = 0
        elif match[0] in "(（":
            start = start if depth else match.start()
            depth += 1
        elif depth:
            depth -= 1
            if not depth:
                yield start, match.end()
