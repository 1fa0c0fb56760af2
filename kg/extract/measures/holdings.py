"""How much a thing holds, said right behind its name: `FoxSet 数据集 1100 万张图`, `FoxSet with 3M masks`."""

from __future__ import annotations

import re

from kg.extract.measures.measured import Measured
from kg.extract.telling import Telling
from kg.facts import BY_WORDS, Thing
from kg.links import identify

__all__ = ["EXTENTS", "holds", "member_of", "of_file", "of_version"]

_ANOTHER = re.compile(r"[；;]")
"""Behind it an address is of something else."""
EXTENTS = ("parameter-count", "file-size", "count", "steps")
"""Quantities that say how large something is or how much it holds."""
_VERSION = re.compile(
    r"(?:^|[(（；;,，、/]|\s)\s?(?P<number>[vV]\d{1,2}(?:\.\d{1,2})?)\s?"
    r"(?:的\s?(?:哈希值?|校验[值和码]|hash)\s?|(?:['’]s )?hash )?(?:[:：=]|为|是|is )?\s?`?$"
)
_CHINESE = re.compile(
    r"\s?(?:数据集|模型|公开|放出|开源|发布){1,3}\s?[，,]?\s?(?:一共|总共|共|约|含|包含|收录|有|里)?\s?"
)


def holds(between: str, quantity: str) -> bool:
    """Whether no more than its kind and a word for holding stand between a name and a figure."""
    return quantity in EXTENTS and _CHINESE.fullmatch(between) is not None


def member_of(t: Telling, figure: Measured) -> int | None:
    """`FoxLM, 3B and 7B`: the member of a model that is called by its size."""
    size = t.here.text[figure.start : figure.end].strip().upper()
    sized = (c.object for c in t.claims("hasVariant") if c.rule in ("variants-sized", "sized"))
    return next((place for place in sized if t.thing(place).name.endswith(f" {size}")), None)


def of_file(t: Telling, figure: Measured) -> int | None:
    """`Model (7.7 GB): (address)`, `3 万张图: (data set)`: what lies at a nested block's one address is so large."""
    if figure.quantity not in ("file-size", "count") or not t.here.depth or len(t.here.addresses) != 1:
        return None
    link = identify(t.here.addresses[0].url)
    if _ANOTHER.search(t.here.text, figure.end, max(figure.end, t.here.addresses[0].at)):
        return None
    held = ("Dataset",) if figure.quantity == "count" else ("Model", "Dataset")
    return t.ledger.places.get(("link", link.id)) if link.cls in held and link.identifies else None


def of_version(t: Telling, figure: Measured, places: tuple[int, ...]) -> tuple[int, ...]:
    """`foxmix.ckpt (v3 6569e2aa; v2.1 619c2bf0)`: the versions of a model that the hashes are of."""
    told = _VERSION.search(t.here.text, 0, figure.start) if figure.quantity == "version-hash" else None
    if told is None or len(places) != 1 or t.cls(places[0]) != "Model":
        return places
    name = f"{t.thing(places[0]).name.removesuffix('.ckpt').removesuffix('.safetensors')} {told['number']}"
    known = next((entry for entry in t.cast.lexicon.named(name) if entry.cls == "Model"), None)
    version = t.cast.entry(known, name) if known else t.ledger.enter(Thing(name, "Model", rank=BY_WORDS))
    t.claim(version, "versionOf", places[0], (figure.start, figure.end), "asserted", "hashed")
    return (version,)
