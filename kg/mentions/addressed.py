"""Names that a text has in common with the addresses in it."""

from __future__ import annotations

from collections.abc import Iterator

from kg.inline import Address
from kg.lexicon import heads, lower
from kg.links import identify
from kg.shapes import plain_words

_SPACED = str.maketrans("-_", "  ")


def in_addresses(text: str, addresses: tuple[Address, ...]) -> Iterator[tuple[int, int]]:
    """Where a text has the name of a repository, model or site that one of its addresses holds, however it is written.

    A plain word in lower case is a name only where it opens the text.
    """
    words, plain = lower(text).translate(_SPACED), plain_words("en") | heads("en").keys()
    for link in dict.fromkeys(identify(address.url) for address in addresses):
        name = lower(link.label.rpartition("/")[2]).translate(_SPACED) if link.identifies else ""
        at = words.find(name) if len(name) > 3 and name not in plain else -1
        while at >= 0:
            end = at + len(name)
            whole = not (words[at - 1 : at].isalnum() or words[end : end + 1].isalnum())
            shaped = not (text[at:end].isalpha() and text[at:end].islower())
            if whole and (shaped or not text[:at].strip(" *\"'“(")):
                yield at, end
            at = words.find(name, end)
