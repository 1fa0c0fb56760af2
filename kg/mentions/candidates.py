"""Runs of words as names, by their shape alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.mentions.mention import Mention
from kg.shapes import (
    FIGURE,
    WORD,
    actor_by_place,
    kind_by_place,
    kind_of,
    person_by_place,
    title_before,
    without_particles,
)


def candidates(text: str, places: Iterable[tuple[int, int]], plain: frozenset[str] = frozenset()) -> Iterator[Mention]:
    """The runs of words that may be names: not those of figures and plain words alone."""
    for place in places:
        start, end = without_particles(text, *_trimmed(text, *place))
        title = title_before(text[start:end])
        start += title
        surface = text[start:end]
        words = [word.casefold() for word in WORD.findall(surface)]
        if len(surface) > 1 and not surface.isdigit() and not all(w in plain or FIGURE.fullmatch(w) for w in words):
            worded = kind_of(surface)
            person = title or (worded != "Organization" and person_by_place(text, start, end))
            cls = "Person" if person else worded or kind_by_place(text, start, end) or actor_by_place(text, start, end)
            yield Mention(start, end, surface, "candidate", surface, cls)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A run of words without the marks at its edges."""
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not (text[end - 1].isalnum() or text[end - 1] in "+)"):
        end -= 1
    return start, end
