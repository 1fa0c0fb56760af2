"""A name of one plain word, known by the house beside it: `Composer (Alibaba)`, `Parti from Google, …`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.lexicon import heads
from kg.mentions.mention import COMMON, Mention
from kg.shapes import plain_words

_OPENING = re.compile(r"[\s*\"“]{0,4}(?P<name>[A-Z][a-z]{2,19})[\s*\"”]{0,4}(?: ?\(|,? (?:from|by) )")
_CLOSES = re.compile(r"[),:]| ?[+&/] ?[A-Z]")


def attributed(text: str, names: Iterable[Mention]) -> Iterator[Mention]:
    """The word that opens a text, where a house that everyone knows stands behind it as its maker.

    Plain words are none: `Researchers from …`.
    """
    match = _OPENING.match(text)
    if match is None or match["name"].casefold() in plain_words("en") | heads("en").keys():
        return
    house = next((m for m in names if m.start == match.end() and m.kind in COMMON), None)
    if house is not None and house.cls == "Organization" and _CLOSES.match(text, house.end):
        yield Mention(*match.span("name"), match["name"], "candidate", match["name"])
