"""Names that a text has in common with the addresses in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from kg.inline import Address
from kg.lexicon import heads, lower
from kg.links import identify
from kg.shapes import plain_words

_SPACED = str.maketrans("-_", "  ")
_SHORT = 3
_SLUG = re.compile(r"/models/\d+/(?P<slug>[\w-]*[^\W\d_][\w-]*)")
"""Behind the number of a page: the name in small letters."""
_VERSION = re.compile(
    r"(?: (?:Diffusion|Mix|Blend|Merge)\b)?"
    r"(?: (?:[vVx]\d{1,2}(?:\.\d{1,2}){0,2}|\d{1,2}(?:\.\d{1,2}){1,2})(?:-?(?:alpha|beta|rc\d?))?)?"
    r"(?![\w%]|\.\d| ?(?:[gGmM][bB]|it/s|sec|steps|images|times|[xX×])\b)"
)


def in_addresses(text: str, addresses: tuple[Address, ...]) -> Iterator[tuple[int, int]]:
    """Where a text has the name of a repository, model or site that one of its addresses holds, however it is written.

    A plain word in lower case is a name only where it opens the text.
    """
    names = {name: identify(a.url).cls == "Model" for a in addresses if (name := _name(a.url))}
    words = lower(text).translate(_SPACED) if names else ""
    for name, model in names.items():
        at = words.find(name)
        while at >= 0:
            end = at + len(name)
            whole = not (words[at - 1 : at].isalnum() or words[end : end + 1].isalnum())
            shaped = not (text[at:end].isalpha() and text[at:end].islower())
            if whole and (shaped or not text[:at].strip(" *\"'“(")):
                yield at, _with_version(text, end) if model else end
            at = words.find(name, end)


def _with_version(text: str, end: int) -> int:
    """Where the name of a model ends with the number that is told behind it: `Fox Diffusion v2`."""
    version = _VERSION.match(text, end)
    return version.end() if version else end


@lru_cache(maxsize=4096)
def _name(url: str) -> str:
    """The name that an address holds, in small letters; none where that is short or a plain word."""
    link = identify(url)
    numbered = _SLUG.search(link.original) if link.cls == "Model" else None
    label = numbered["slug"] if numbered else link.label.rpartition("/")[2]
    name = lower(label).translate(_SPACED) if link.identifies else ""
    return name if len(name) > _SHORT and name not in plain_words("en") and name not in heads("en") else ""
