"""Whether a phrase can name a capability, a method or another thing that has no name of its own."""

from __future__ import annotations

import re
from functools import cache

from kg import resources
from kg.extract.words.cues import cue
from kg.extract.words.kinds import generic
from kg.extract.words.scene import Scene
from kg.lexicon import CJK
from kg.literals import Screen
from kg.mentions import Mention
from kg.vocab import root

_WITHIN = re.compile(
    r"(?<=[A-Za-z0-9])[A-Za-z0-9]|(?<=\w)\.\w|(?<=\w\.)\w|(?<=\w)['’](?:s|t|re|ve|ll|d)\b|(?<=\bit/)s\b|(?<=\bs/)it\b"
)
"""A place within a word, a version, an address or a possessive."""
_GOES_ON = re.compile(r"\s?\([^()]{1,40}\) (?!(?:and|or|but|by|for|in|on|at|to|with|via|from|as|is|are|now)\b)[a-z]")
"""A parenthesis behind which a phrase goes on: `its furry (beta) model`."""
_PAIRS = ("()", "（）", "[]", "“”", "「」", "《》")
_MADE_OF = {
    "zh": "(?:{0})*(?:{0}|{1})",
    "en": r"(?:(?:{0})[ -])*(?:(?:{0})|(?:{1})s?)(?: (?:in|on) (?:the )?\w+| of \w+ own)?",
}
"""A phrase of nothing but words that leave unsaid what is meant: `one more option`."""

_KIND = 24
"""The most letters of the words around the name of an option."""
_TAIL = {"zh": "(?:{})", "en": r",? (?:{})(?![\w-])"}
_SIDES = {"opens": "^(?:{})", "ends": r"(?:{})\W*$", "within": "{}"}
"""Where the words of the table refuse a phrase, and the pattern that looks for them there."""


def nameable(scene: Scene, start: int, end: int, cls: str) -> bool:
    """Whether a stretch of a block can be the name of a thing of this class, by the table `unnamed.tsv`."""
    words = scene.text[start:end]
    language = "zh" if CJK.search(words) else "en"
    if not _whole(scene.text, start, end) or any(
        refusal.search(words) for refusal in _refusals(language).likely(words)
    ):
        return False
    if root(cls) != "Concept":
        return True
    mode = language == "zh" and cue("mode").fullmatch(words)
    unsaid = (words.casefold() in generic(language) and not mode) or _vague(language).fullmatch(words)
    return not unsaid and not any((m.start, m.end) == (start, end) and _other(m) for m in scene.inside(start, end))


def option(scene: Scene, start: int, end: int) -> Mention | None:
    """The option that a phrase calls by its name in quotation marks: `a "Fox only" button`."""
    quoted = (m for m in scene.inside(start, end) if m.cls == "Feature" and scene.text[m.start - 1] in '"“')
    return next((m for m in quoted if end - start - len(m.text) < _KIND), None)


def shortened(scene: Scene, start: int, end: int) -> int:
    """Where a phrase ends without what says when, by whom or what else: `live painting thanks to a patch`.

    A fault that is but called so is told by when it comes: `crash when the list is empty`.
    """
    language = "zh" if CJK.search(scene.text, start, end) else "en"
    tail = _tail(language).search(scene.text, start + 1, end)
    if (
        tail
        and language == "en"
        and cue("fault", r"(?:[\w-]{1,20} ){0,2}{}", "en").fullmatch(scene.text, start, tail.start())
    ):
        return end
    return tail.start() if tail else end


def _whole(text: str, start: int, end: int) -> bool:
    """Whether a stretch neither begins nor ends within a word, a number, a possessive, a quotation or a parenthesis."""
    words = text[start:end]
    if words.count('"') % 2 or any(words.count(p[0]) != words.count(p[1]) for p in _PAIRS):
        return False
    return not (_WITHIN.match(text, start) or _WITHIN.match(text, end) or _GOES_ON.match(text, end))


def _other(mention: Mention) -> bool:
    """Whether a name is that of a thing that is no concept."""
    return mention.cls is not None and root(mention.cls) != "Concept"


@cache
def _refusals(language: str) -> Screen[re.Pattern[str]]:
    """A pattern for each row of words that refuse a phrase."""
    rows = resources.table("rules", "unnamed.tsv")
    shapes = [
        re.compile(_SIDES[row["part"]].replace("{}", row["cue"]), re.IGNORECASE)
        for row in rows
        if row["part"] in _SIDES and row["language"] in (language, "any")
    ]
    return Screen(zip(shapes, shapes, strict=True))


@cache
def _tail(language: str) -> re.Pattern[str]:
    return re.compile(_TAIL[language].replace("{}", _words("tail", language)), re.IGNORECASE)


@cache
def _vague(language: str) -> re.Pattern[str]:
    return re.compile(_MADE_OF[language].format(_words("vague", language), _words("unsaid", language)), re.IGNORECASE)


@cache
def _words(part: str, language: str) -> str:
    rows = resources.table("rules", "unnamed.tsv")
    return "|".join(r["cue"] for r in rows if r["part"] == part and r["language"] in (language, "any"))
