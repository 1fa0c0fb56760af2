"""Constructions: a table of cues, each with the relation it states and the side on which its object stands."""

from __future__ import annotations

import re
from functools import cache

from msgspec import Struct

from kg import resources
from kg.extract.words.classes import HOUSES, MADE_BY
from kg.inline import LINK
from kg.mentions import Mention
from kg.shapes import actor, by_form
from kg.vocab import is_a

_OPEN = frozenset({
    "basedOn", "alternativeTo", "replaces", "similarTo", "extensionOf", "uses", "successorOf", "hasVariant",
    "developedBy", "releasedBy", "affiliatedWith", "trainedOn", "versionOf",
})  # fmt: skip
"""Relations whose object may be a name that no lexicon holds."""

UNKNOWN = (*MADE_BY, "affiliatedWith", "accuses")
"""Relations whose object is someone, whether anyone knows them or not."""

_CODED = ("en-implements", "zh-code-of", "zh-recoded")
"""Constructions whose object is a method, whether anyone knows it or not: `an implementation of FoxEdit`."""
_BLAMES = ("en-accuses", "zh-accuses")
"""Constructions whose object is a house, whether anyone knows it or not."""
_MADE = (("Dataset",), ("Dataset", "Service"), ("Model",))
"""Objects that are of the first of these classes whatever they are called."""


_MIX = re.compile(r"(?<=[a-z_-])(?:mix|merge)(?:[-_ ]?v?\d[\w.]{0,8})?$")
"""How names of models that are made from others end, also in small letters."""
_KNOWN_CODE = ("en-reimplements", "zh-reimplements")
"""What is made anew is a program only if everyone knows it as one."""
_CAPITAL, _LOGIN = re.compile("[A-Z]"), re.compile(r"[A-Z]|(?<=\w)[_\-\d]")
_SHORT = re.compile("[A-Z]?[a-z]{2}[a-z0-9]?")
_LATIN = re.compile("^[A-Za-z]")
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
        return self.classes[0] if self.classes in _MADE or self.id in _CODED else "Project"

    def takes(self, mention: Mention) -> bool:
        """Whether a name may be the object."""
        if mention.weak and self.relation in MADE_BY:
            return False
        if mention.text == LINK:
            return "Project" in self.classes or "Artifact" in self.classes
        if self.relation == "licensedUnder" and mention.kind == "candidate" and by_form(mention.name) == "License":
            return True
        if mention.kind == "candidate" and not mention.cls:
            shape = _LOGIN if self.relation in UNKNOWN or self.id == "en-based-on" else _CAPITAL
            shape = _LATIN if self.id in _BY_WHOM else shape
            named = (
                not self.id.startswith("zh-on-top")
                and (len(mention.name) > 3 or (self.id in _BY_WHOM and _SHORT.fullmatch(mention.name)))
                and (shape.search(mention.name) or _MIX.search(mention.name))
            )
            if not named or not (self.relation in _OPEN or self.id in (*_BLAMES, *_CODED)) or self.id in _KNOWN_CODE:
                return False
        unknown = mention.kind == "candidate"
        cls = mention.cls or ((by_form(mention.name) or self.expected(mention.name)) if unknown else None)
        of_house = self.relation == "basedOn" and cls in HOUSES
        return cls is not None and (of_house or any(is_a(cls, allowed) for allowed in self.classes))


@cache
def frames(language: str) -> tuple[Frame, ...]:
    """The constructions of a language, in the table's order."""
    rows = [row for row in resources.table("rules", "frames.tsv") if row["language"] == language]
    return tuple(map(_frame, rows))


def _frame(row: dict[str, str]) -> Frame:
    words, classes = re.compile(row["cue"], re.I), tuple(row["classes"].split())
    return Frame(row["id"], words, row["relation"], row["subject"], row["object"], classes)
