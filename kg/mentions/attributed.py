"""A name of one plain word, known by the house beside it: `Composer (Alibaba)`, `Parti from Google, …`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.lexicon import heads
from kg.mentions.mention import COMMON, Mention
from kg.shapes import plain_words

_NAME = r"[\s*\"“]{0,4}(?P<name>[A-Z][a-z]{2,19})[\s*\"”]{0,4}"
_OPENING = re.compile(rf"{_NAME}(?: ?\(|,? (?:from|by) )")
_TOGETHER = re.compile(
    rf"{_NAME} (?:[+&x×]|and) (?=(?P<other>[A-Z][\w.-]{{1,20}})(?: [A-Z][\w.-]{{1,20}})?(?: \([^()]{{2,60}}\))? "
    r"(?:team(?:ed|ing)? up|join(?:ed|ing)? forces|partner(?:ed|ing)?|announced?"
    r"|(?:are )?(?:working|work|worked) together)\b)"
)
"""Two that do something together open a text: `Foxstorm + Foxhub (who rent cards) team up`."""
_CLOSES = re.compile(r"[),:]| ?[+&/] ?[A-Z]")


def attributed(text: str, names: Iterable[Mention]) -> Iterator[Mention]:
    """The word that opens a text, where a house that everyone knows stands behind it as its maker.

    Plain words are none: `Researchers from …`.
    """
    pair = _TOGETHER.match(text)
    for name in ("name", "other") if pair else ():
        if pair and pair[name].casefold() not in plain_words("en"):
            yield Mention(*pair.span(name), pair[name], "candidate", pair[name], "Organization")
    match = _OPENING.match(text)
    if match is None or match["name"].casefold() in plain_words("en") | heads("en").keys():
        return
    house = next((m for m in names if m.start == match.end() and m.kind in COMMON), None)
    if house is not None and house.cls == "Organization" and _CLOSES.match(text, house.end):
        yield Mention(*match.span("name"), match["name"], "candidate", match["name"])
