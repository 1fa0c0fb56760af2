"""Ordinary words of English, by the dictionary of pyspellchecker: what is none of them can only be a name."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from spellchecker import SpellChecker

from kg.lexicon import heads
from kg.shapes.words import openers, plain_words

_ENDING = re.compile(r"(?:s|es|ed|ing|ers?|ly|ness|able|less|ish)$")
_BEGINNING = re.compile(
    r"(?:un|re|pre|non|over|under|out|in|multi|mis|de|dis|sub|super|up|down|fine|auto|hyper)(?=\w{3})"
)
_SHORT = 4
_PARTS = re.compile(r"[ ._-]")
_MARKED = re.compile(r"[A-Za-z][A-Z]|[A-Za-z][-_]?\d|\w_\w")
"""Letters that only names have: capitals within a word, figures behind letters."""


@lru_cache(maxsize=4096)
def strange(word: str) -> bool:
    """Whether a word is no word of English, nor one with an ending or a beginning that many have.

    Examples
    --------
    >>> [word for word in ("Foxnet", "Kindling", "Inpainting", "Quillpress", "Redditors") if strange(word)]
    ['Foxnet', 'Quillpress']
    """
    word = word.casefold()
    if len(word) < _SHORT or not word.isalpha():
        return False
    whole = (word, _BEGINNING.sub("", word, count=1))
    stems = {stem for one in whole for stem in (one, _ENDING.sub("", one), _ENDING.sub("e", one))}
    return not any(_known(stem) for stem in stems)


@lru_cache(maxsize=4096)
def standing_out(name: str) -> bool:
    """Whether a name stands out from words of every day, whoever knows it: by its letters, or since it is no word.

    Examples
    --------
    >>> [name for name in ("FoxNet", "Fox", "fox-9b", "quillfox", "FOX", "Quillfox") if standing_out(name)]
    ['FoxNet', 'fox-9b', 'quillfox', 'FOX', 'Quillfox']
    """
    return _MARKED.search(name) is not None or any(map(strange, _PARTS.split(name)))


def _known(word: str) -> bool:
    return word in plain_words("en") or word in openers() or word in heads("en") or word in _dictionary()


@cache
def _dictionary() -> SpellChecker:
    return SpellChecker(language="en", distance=1)
