"""Known things that English text calls by whose they are and what: `Ada's extension`, `foxtail's inpainting script`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from kg.lexicon import Entry, Lexicon, lower
from kg.links import identify
from kg.vocab import fold, is_a

_OF_WHOM = re.compile(
    r"(?<![\w/])(?P<who>[A-Za-z0-9][\w-]{2,30})['’]s (?P<words>(?:[\w-]+ ){0,2}?)"
    r"(?P<kind>extension|ext|plug-?in|scripts?|trainer|repo|fork|webui|ui|gui|nodes?|tool)(?![\w-])"
    r"(?! (?:for|of|that|to|which|called|named)\b)",
    re.IGNORECASE,
)
_COMPOUND = re.compile(r"(?<![\w/])(?P<who>[A-Z][\w.-]{2,20})['’]s (?P<what>[\w.-]{2,20})(?![\w-])")
_NAMING = ("Application", "Model", "Service")
"""Whose names those of their parts begin with: `ModelScope's text2video`."""
_OTHER = frozenset({"another", "first", "latest", "new", "newest", "next", "old", "other", "own", "second"})
_CLASSES = {
    "extension": "Extension", "ext": "Extension", "plugin": "Extension", "plug-in": "Extension", "node": "Extension",
    "nodes": "Extension", "webui": "Application", "ui": "Application", "gui": "Application", "script": "Tool",
    "scripts": "Tool", "trainer": "Tool", "tool": "Tool",
}  # fmt: skip


def belongings(text: str, lexicon: Lexicon) -> Iterator[tuple[int, int, Entry]]:
    """Where a text calls something by whose it is, if one known thing of that person or house is of that kind."""
    for match in _OF_WHOM.finditer(text) if "'s " in text or "’s " in text else ():
        words = frozenset(lower(match["words"]).split())
        known = _of(lexicon, match["who"]) if not words & _OTHER else ()
        kind = lower(match["kind"])
        fitting = [entry for entry in known if is_a(entry.cls, _CLASSES.get(kind, "Project"))]
        called = [entry for entry in fitting if any(fold(word) in fold(entry.name) for word in (*words, kind))]
        chosen = called if len(called) == 1 else fitting
        if len(chosen) == 1:
            yield match.start(), match.end(), chosen[0]
    for match in _COMPOUND.finditer(text) if "'s " in text or "’s " in text else ():
        owners = lexicon.named(match["who"])
        whole = f"{match['who']} {match['what']}"
        named = lexicon.named(whole) if owners and all(e.cls in _NAMING for e in owners) else ()
        if named:
            yield match.start(), match.end(), named[0]


def _of(lexicon: Lexicon, who: str) -> tuple[Entry, ...]:
    """The known projects at the address of someone."""
    owners = {fold(who), *(fold(identify(e.url).owner or "") for e in lexicon.named(who) if e.url)} - {""}
    return tuple(entry for owner in sorted(owners) for entry in _by_owner(lexicon).get(owner, ()))


@lru_cache(maxsize=8)
def _by_owner(lexicon: Lexicon) -> dict[str, tuple[Entry, ...]]:
    found: dict[str, tuple[Entry, ...]] = {}
    for entry in lexicon.entries:
        owner = identify(entry.url).owner if entry.url and is_a(entry.cls, "Project") else None
        if owner:
            found[fold(owner)] = (*found.get(fold(owner), ()), entry)
    return found
