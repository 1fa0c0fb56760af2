"""Whose speed or money a figure is, where the card or the platform named beside it only says on what or where."""

from __future__ import annotations

import re

from kg.extract.measures.measured import Measured
from kg.extract.telling import Telling
from kg.mentions import COMMON
from kg.vocab import is_a

_GOES = re.compile(
    r" (?:(?:is |runs |running )?at|does|gets|hits|manages|reaches)(?: (?:about|around|up to|over|only))? ?[~≈]?\s?"
)
_USED = re.compile(r"\s?(?:of )?(?:V?RAM )?(?:used|in use|peak|usage|needed)\b")
_PLATFORMS = frozenset({"GoFundMe", "Indiegogo", "Kickstarter", "Patreon"})
"""Where others raise money."""


def program(t: Telling, figure: Measured) -> int | None:
    """`4090 numbers: FoxDraw at 30 it/s`: the program that goes so fast on the card that opens the block."""
    if t.here.language != "en" or figure.quantity != "speed":
        return None
    named = [m for m in t.here.inside(0, figure.start) if m.kind in COMMON and is_a(m.cls or "", "Project")]
    goes = named and _GOES.fullmatch(t.here.text, named[-1].end, figure.start)
    return t.mention(named[-1]) if goes else None


def takes(t: Telling, figure: Measured) -> bool:
    """`3090, 12 GB used`: whether memory is what something takes, not what the card before it has."""
    return t.here.language == "en" and _USED.match(t.here.text, figure.end) is not None


def raiser(t: Telling, place: int) -> int:
    """`Kickstarter looks into the Fox Club campaign`, `$5k pledged`: whose money it is."""
    if t.thing(place).name not in _PLATFORMS:
        return place
    others = [other for other in range(len(t.ledger.things)) if t.root(other) == "Agent" and t.cls(other) != "Person"]
    return others[0] if len(others) == 1 else place
