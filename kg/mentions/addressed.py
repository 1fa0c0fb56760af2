"""Names that a text has in common with the addresses in it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from kg.inline import Address
from kg.lexicon import heads, lower
from kg.links import identify
from kg.shapes import plain_words

_SPACED = str.maketrans("-_", "  ")
_SHORT = 3


def in_addresses(text: str, addresses: tuple[Address, ...]) -> Iterator[tuple[int, int]]:
    """Where a text has the name of a repository, model or site that one of its addresses holds, however it is written.

    A plain word in lower case is a name only where it opens the text.
    """
    names = dict.fromkeys(filter(None, (_name(address.url) for address in addresses)))
    words = lower(text).translate(_SPACED) if names else ""
    for name in names:
        at = words.find(name)
        while at >= 0:
            end = at + len(name)
            whole = not (words[at - 1 : at].isalnum() or words[end : end + 1].isalnum())
            shaped = not (text[at:end].isalpha() and text[at:end].islower())
            if whole and (shaped or not text[:at].strip(" *\"'“(")):
                yield at, end
            at = words.find(name, end)


@lru_cache(maxsize=4096)
def _name(url: str) -> str:
    """The name that an address holds, in small letters; none where that is short or a plain word."""
    link = identify(url)
    name = lower(link.label.rpartition("/")[2]).translate(_SPACED) if link.identifies else ""
    return name if len(name) > _SHORT and name not in plain_words("en") and name not in heads("en") else ""
