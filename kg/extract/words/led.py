"""Patterns that mind no capitals, told at their first letter whether they can match at all.

Where capitals count, `re` looks at the first letter of each alternative before it tries it; where they do not, it tries
them all. `led` writes the letters with which an alternation can begin before it, so that it is tried only there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

__all__ = ["led"]

_PIECE = re.compile(
    r"[^\\\[()|]++|\\.|\[\^?\]?(?:\\.|[^\]\\])*\]"
    r"|(?P<opens>\((?:\?(?:[:>=!]|<[=!]|P<\w+>|[aiLmsux]*(?:-[imsx]+)?:))?)|(?P<shuts>\))|(?P<or>\|)|.",
    re.DOTALL,
)
_PLAIN = re.compile(r"\w(?![?*+{])[^|]*$")
"""An alternative that begins with a letter."""
_FEW = 4
"""So many alternatives are sooner tried than told apart."""


def led(source: str) -> str:
    """The source of a pattern that matches the same without regard to capitals, and fails sooner.

    Examples
    --------
    >>> led("an? (?:fork|copy|port|mirror|copse) of")
    'an? (?:(?=[cfmp])(?:fork|copy|port|mirror|copse)) of'
    """
    groups: list[tuple[str, list[str]]] = [("", [""])]
    for piece in _PIECE.finditer(source):
        if piece["opens"]:
            groups.append((piece[0], [""]))
        elif piece["or"]:
            groups[-1][1].append("")
        elif piece["shuts"] and len(groups) > 1:
            opens, branches = groups.pop()
            groups[-1][1][-1] += f"{opens}{_told(branches)})"
        else:
            groups[-1][1][-1] += piece[0]
    return _told(groups[0][1])


def _told(branches: list[str]) -> str:
    """Alternatives behind the letters with which they can begin, where there are many and all those are known.

    Those that cannot begin alike are told apart: at a place only some with one beginning can match, in their order.
    """
    letters = [_initials(branch) for branch in branches] if len(branches) > _FEW else [None]
    known = [found for found in letters if found is not None]
    if len(known) < len(branches):
        return "|".join(branches)
    alike: list[frozenset[str]] = []
    for found in known:
        joined = [group for group in alike if group & found]
        alike = [*(group for group in alike if not group & found), found.union(*joined)]
    parted = [[branch for branch, found in zip(branches, known, strict=True) if found & group] for group in alike]
    groups = [_behind(group, part) for group, part in zip(alike, parted, strict=True)]
    return _behind(frozenset[str]().union(*known), groups if len(groups) * 2 < len(branches) else branches)


def _behind(letters: frozenset[str], branches: list[str]) -> str:
    """Alternatives behind the letters with which they can begin."""
    return f"(?=[{re.escape(''.join(sorted(letters)))}])(?:{'|'.join(branches)})" if len(branches) > 1 else branches[0]


@cache
def _initials(source: str) -> frozenset[str] | None:
    """The letters with which all begins that a pattern matches; None where it may begin otherwise."""
    if _PLAIN.match(source):
        return _cases(ord(source[0]))
    try:
        tokens = re._parser.parse(source, re.IGNORECASE)  # type: ignore[attr-defined]
    except re.error:
        return None
    letters, empty = _first(tokens)
    return None if empty else letters


def _first(tokens: Iterable[tuple[Any, Any]]) -> tuple[frozenset[str] | None, bool]:
    """What a sequence can begin with, None for anything; and whether it can be empty."""
    found: frozenset[str] = frozenset()
    for name, argument in tokens:
        letters, empty = _begins(str(name), argument)
        if letters is None:
            return None, empty
        found |= letters
        if not empty:
            return found, False
    return found, True


@cache
def _cases(code: int) -> frozenset[str]:
    """A letter as it is written, and as those are that match it without regard to capitals."""
    return frozenset({chr(code), chr(code).lower(), chr(code).upper().lower()})


def _begins(name: str, argument: Any) -> tuple[frozenset[str] | None, bool]:
    match name:
        case "LITERAL":
            return _cases(argument), False
        case "IN" if all(str(kind) == "LITERAL" for kind, _ in argument):
            return frozenset[str]().union(*(_cases(code) for _, code in argument)), False
        case "BRANCH":
            parts = [_first(branch) for branch in argument[1]]
            union = frozenset[str]().union(*(part[0] or () for part in parts))
            return None if any(part[0] is None for part in parts) else union, any(part[1] for part in parts)
        case "SUBPATTERN" if not argument[1]:
            return _first(argument[-1])
        case "ATOMIC_GROUP":
            return _first(argument)
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            letters, empty = _first(argument[2])
            return letters, empty or not argument[0]
        case "ASSERT" | "ASSERT_NOT" | "AT":
            return frozenset(), True
    return None, False
