"""The names found so far, and what of the text they leave for others."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.mentions.mention import Mention

_FREE = re.compile(b"\0+")


class Found:
    """The mentions so far, and which places of the text they take."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.mentions: list[Mention] = []
        self.taken = bytearray(len(text))

    def take(self, mentions: Iterable[Mention]) -> None:
        """Take each mention unless another has a part of its place."""
        for mention in mentions:
            start, end = mention.start, mention.end
            if self.taken.find(1, start, end) < 0:
                self.taken[start:end] = b"\1" * (end - start)
                self.mentions.append(mention)

    def free(self, start: int, end: int) -> list[tuple[int, int]]:
        """The stretches of a stretch that nothing has taken."""
        return [gap.span() for gap in _FREE.finditer(self.taken, start, end)]
