"""Titles by the short form in brackets behind them: `Semantic Layer Mixing (SLM)`."""

from __future__ import annotations

import re
from collections.abc import Iterator

_SHORT = re.compile(r"(?: (?:method|model|technique|algorithm|framework|dataset|network)s?)? \((?P<short>[A-Z]{2,6})\)")
_TITLE = re.compile(r"(?<![\w'’])(?:[A-Z][\w'’]*+[- ](?:(?:of|for|and|with|in|the|to|by) )?){1,6}[A-Za-z][\w'’]*+$")
_WORDS = re.compile(r"[A-Za-z]\w*")
_SMALL = re.compile(r"of|for|and|with|in|the|to|by")
_FAR, _NEAR = 90, 30


def spelled_out(text: str) -> Iterator[tuple[int, int, str]]:
    """The titles of which the short form stands in brackets behind them, and that form.

    Examples
    --------
    >>> list(spelled_out("The Semantic Layer Mixing method (SLM) is out")), list(spelled_out("Fox Draw (SLM)"))
    ([(4, 25, 'SLM')], [])
    """
    for match in _SHORT.finditer(text):
        title = _TITLE.search(text, max(0, match.start() - _FAR), match.start())
        words = list(_WORDS.finditer(text, *title.span())) if title else []
        for first in range(len(words)):
            letters = [word[0][0].upper() for word in words[first:] if not _SMALL.fullmatch(word[0])]
            if "".join(letters) == match["short"] and words[first][0][0].isupper():
                yield words[first].start(), match.start(), match["short"]
                break


def short_forms(text: str, start: int, end: int) -> tuple[str, ...]:
    """The short form in brackets behind a title, if it has one."""
    behind = _SHORT.match(text, end, end + _NEAR)
    return (behind["short"],) if behind and (start, end, behind["short"]) in spelled_out(text) else ()
