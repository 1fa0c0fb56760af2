"""Names that marks and patterns tell for certain: numbers of contributions, flags, titles of works, licences."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.inline import LINK, Inline
from kg.lexicon import heads
from kg.literals import folded
from kg.mentions.mention import Mention

_TITLE = re.compile(r"《([^《》\n]{1,60})》")
_LICENCE = re.compile(
    r"\b(?:(?:non-?commercial|research|academic|open(?:[- ]source)?|permissive|proprietary|commercial|copyleft"
    r"|restrictive)(?:[- ]only|[- ]use)?[ -]){1,2}licen[cs]e\b",
    re.IGNORECASE,
)
"""Licences that are called by what they allow."""
_ISSUE = re.compile(r"(?<![\w/&])(?:[A-Za-z0-9][\w.\-]*/[A-Za-z0-9][\w.\-]*)?#\d{1,6}(?!\w)")
_FLAG = re.compile(r"(?<![\w-])--[a-zA-Z][\w-]{2,}")


def addresses(block: Inline) -> Iterator[Mention]:
    """The addresses of a block."""
    for address in block.addresses:
        yield Mention(address.at, address.at + 1, LINK, "address", address.url, None, (), address)


def code(block: Inline) -> Iterator[Mention]:
    """What a block has in the type of code."""
    return (_mention(block.plain, place, "code") for place in block.code)


def contributions(text: str) -> Iterator[Mention]:
    """Contributions by their numbers: `#123`."""
    return (_mention(text, match.span(), "contribution") for match in (_ISSUE.finditer(text) if "#" in text else ()))


def flags(text: str) -> Iterator[Mention]:
    """What one types behind a command: `--medvram`."""
    return (_mention(text, match.span(), "flag", "Feature") for match in (_FLAG.finditer(text) if "--" in text else ()))


def licences(text: str) -> Iterator[Mention]:
    """Licences that English calls by what they allow: `non-commercial licence`."""
    found = _LICENCE.finditer(text) if "licen" in folded(text) else ()
    return (_mention(text, match.span(), "candidate", "License") for match in found)


def works(text: str) -> Iterator[Mention]:
    """Works with a title in the marks of Chinese."""
    for match in _TITLE.finditer(text) if "《" in text else ():
        yield _mention(text, match.span(1), "candidate", _kind_of_work(text, match.start()))


def _mention(text: str, place: tuple[int, int], kind: str, cls: str | None = None) -> Mention:
    surface = text[slice(*place)]
    return Mention(*place, surface, kind, surface, cls)


def _kind_of_work(text: str, start: int) -> str:
    """The class of a work with a title in the marks of Chinese, by the word before them: `短片《…》`."""
    words = text[max(0, start - 6) : start].rstrip()
    told = next((cls for head, cls in heads("zh").items() if words.endswith(head)), "Document")
    return told if told in ("Video", "Paper", "Application") else "Document"
