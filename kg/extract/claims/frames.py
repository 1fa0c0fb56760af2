"""Constructions: a table of cues, each with the relation it states and the side on which its object stands."""

from __future__ import annotations

import re
from functools import cache

from msgspec import Struct

from kg import resources
from kg.extract.words.classes import HOUSES, MADE_BY
from kg.inline import LINK
from kg.lexicon import heads
from kg.mentions import Mention
from kg.shapes import actor, by_form
from kg.shapes.ordinary import standing_out
from kg.vocab import is_a

_OPEN = frozenset({
    "basedOn", "alternativeTo", "replaces", "similarTo", "extensionOf", "uses", "successorOf", "hasVariant",
    "developedBy", "releasedBy", "affiliatedWith", "trainedOn", "versionOf", "appliesTo", "hostedOn",
    "supports",
})  # fmt: skip
"""Relations whose object may be a name that no lexicon holds."""

UNKNOWN = (*MADE_BY, "affiliatedWith", "accuses")
"""Relations whose object is someone, whether anyone knows them or not."""

_CODED = ("en-implements", "zh-code-of", "zh-recoded")
"""Constructions whose object is a method, whether anyone knows it or not: `an implementation of FoxEdit`."""
_BLAMES = ("en-accuses", "zh-accuses")
"""Constructions whose object is a house, whether anyone knows it or not."""
_USUAL = ("Model",)
"""What an object is that nobody knows, where it is no project of whatever kind."""
_MADE = (("Dataset",), ("Dataset", "Service"), ("Model",))
"""Objects that are of the first of these classes whatever they are called."""


_MIX = re.compile(r"(?<=[a-z_-])(?:mix|merge)(?:[-_ ]?v?\d[\w.]{0,8})?$")
"""How names of models that are made from others end, also in small letters."""
_KNOWN_ONLY = (
    "en-reimplements",
    "zh-branch-of",
    "zh-drawn-by",
    "zh-reimplements",
    "zh-trained-out",
    "zh-tuned-on-data",
)
"""Constructions whose object may as well be someone or some other thing, so that only what everyone knows is one."""
_CAPITAL, _LOGIN = re.compile("[A-Z]"), re.compile(r"[A-Z]|(?<=\w)[_\-\d]")
_SHORT = re.compile("[A-Z]?[a-z]{2}[a-z0-9]?")
_LATIN = re.compile("^[A-Za-z]")
_SHORTEST = 3
ANYTHING = {"appliesTo": "Model", "hostedOn": "Service"}
"""Relations whose cue may stand before any words, `for now`, `on Monday`, and the class of an unknown name there."""
_MEANT_FOR = ("en-applies", "zh-applies", "zh-hangs-on", "zh-meant-for", "zh-only-for", "zh-part-for")
"""Constructions that can only lead to what a thing is meant for, and not to whom."""
_BY_WHOM = ("zh-author", "zh-made-by", "zh-put-out-by", "zh-made-rel", "zh-maker-ends", "zh-product")
"""Constructions whose object is someone: in Chinese any word in Latin letters that nobody knows is then a name."""


class Frame(Struct, frozen=True):
    """One construction: its cue, the relation it states, where subject and object stand, the object's classes."""

    id: str
    cue: re.Pattern[str]
    relation: str
    subject: str
    side: str
    classes: tuple[str, ...]

    def expected(self, name: str) -> str:
        """The class of an object of which nothing else is known."""
        if self.relation in UNKNOWN:
            return {"developedBy": "Person", "releasedBy": actor(name)}.get(self.relation, "Organization")
        only = self.classes[0] if self.classes in _MADE or self.id in _CODED else "Project"
        if not any(is_a(only, cls) for cls in self.classes):
            only = next((cls for cls in _USUAL if cls in self.classes), only)
        return ANYTHING.get(self.relation, only)

    def takes(self, mention: Mention) -> bool:
        """Whether a name may be the object."""
        if mention.weak and self.relation in MADE_BY:
            return False
        if mention.text == LINK:
            return "Project" in self.classes or "Artifact" in self.classes
        if self.relation == "licensedUnder" and mention.kind == "candidate" and by_form(mention.name) == "License":
            return True
        if mention.kind == "candidate" and not mention.cls and not self._may_be_named(mention.name):
            return False
        unknown = mention.kind == "candidate"
        formed = by_form(mention.name, self.classes[:1] == ("Dataset",))
        cls = mention.cls or ((formed or self.expected(mention.name)) if unknown else None)
        of_house = self.relation == "basedOn" and cls in HOUSES
        return cls is not None and (of_house or any(is_a(cls, allowed) for allowed in self.classes))

    def _may_be_named(self, name: str) -> bool:
        """Whether what no lexicon holds may be the object: by its letters a name, in a place that takes any."""
        if not (self.relation in _OPEN or self.id in (*_BLAMES, *_CODED)) or self.id in _KNOWN_ONLY:
            return False
        if self.id.startswith("zh-on-top") or name.casefold() in heads("en"):
            return False
        if len(name) <= _SHORTEST:
            return self.id in _BY_WHOM and _SHORT.fullmatch(name) is not None and _LATIN.search(name) is not None
        if self.relation == "appliesTo" and self.id not in _MEANT_FOR:
            return False
        if self.relation in ANYTHING:
            return standing_out(name) or (self.id.startswith("zh-") and _CAPITAL.search(name) is not None)
        shape = _LOGIN if self.relation in UNKNOWN or self.id == "en-based-on" else _CAPITAL
        shape = _LATIN if self.id in _BY_WHOM else shape
        return bool(shape.search(name) or _MIX.search(name)) or standing_out(name)


@cache
def frames(language: str) -> tuple[Frame, ...]:
    """The constructions of a language, in the table's order."""
    rows = [row for row in resources.table("rules", "frames.tsv") if row["language"] == language]
    return tuple(map(_frame, rows))


def _frame(row: dict[str, str]) -> Frame:
    words, classes = re.compile(row["cue"], re.I), tuple(row["classes"].split())
    return Frame(row["id"], words, row["relation"], row["subject"], row["object"], classes)
