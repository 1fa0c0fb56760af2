"""Names by the shape of their words: where one begins and ends in a text, and what kind of thing it must be.

In Chinese text every run of Latin words stands out. In English a name is told by its capitals, figures and marks; a
capitalised word that opens a sentence may be any word, unless what stands beside it speaks for a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg import resources
from kg.lexicon import CJK, heads

FIGURE = re.compile(r"v?\d[\d.,]*(?:%|[kKmMgG]?[bB]?|x|it|s|px|fps|倍|x\d+|-\d\w*)?")
"""A number with its unit, no name."""

WORD = re.compile(r"[A-Za-z0-9][\w.+\-·]*")

_LATIN_RUN = re.compile(
    r"[A-Za-z0-9][\w.+\-·'’]*(?: (?:[A-Za-z0-9][\w.+\-·'’]*|&|x(?= [A-Z])))*"
    r"(?: \((?:[A-Za-z]{1,8} )?[Vv]?\d[\w.]*\))?"
)
_SHAPED = re.compile(r"[A-Za-z][a-z]*[A-Z0-9]\w*|[A-Za-z]+[\-_.][\w.\-]*\w|[A-Z][\w.+\-·]*|\d+[A-Za-z]\w*")
_ADJECTIVE = re.compile(
    r"(?:one|two|three|four|first|second|third|semi|per|multi|self|non|pre|post|re|co|anti|cross|high|low|mid|full|half|long"
    r"|short|hand|real|open|closed|well|same|big|small|fine|general|all|in|on|off|so|run|black|white|large|step)"
    r"-[a-z-]{1,40}"
    r"|[a-z][a-z-]{0,40}-(?:only|like|based|free|friendly|level|wide|style|time|class|source|quality|resolution|sized?|specific"
    r"|aware|ready|made|trained|tuned|scale|face|in|ins|on|ons|off|out|up|ups|down|by|to|end|a|the|ish|ed|less|heavy|side|old)"
)
"""`one-click`, `research-only`: words in small letters joined by hyphens that name nothing unless they stand out."""
_THEN = re.compile(r"[\"'”*]{0,3}(?::| \(| [-–—] |,| (?:is|by|v?\d|has|can|now)\b| ?\ufffc)")
_CAPITAL = re.compile(r"[A-Z][^\W\d_]+")
_NUMBER = re.compile(
    r"(?:[vVx]?\d+(?:\.\d+)+|[vV]\d+)(?:[ab]|-?(?:rc|beta|alpha)\d*)?"
    r"(?![\w%]|\.\d| ?(?:[gG][bB]|it/s|s/it|sec|min|steps|images|times|[xX×]\b))"
)
"""The number of a version behind a name."""

_ACTS = re.compile(r" (?:has|is|was|will|can|may|might|just|now|got|gets|\w{2,}[^s\W]s) ")
_NO_NAME = re.compile(r"(?:ing|ed|ly|s|ion|ness|ment|er|or|able|ive|al|ic)$")
_OF = re.compile(r"(?i:university|institute|college|academy|department|ministry) of (?:the )?[A-Z]\w+(?: [A-Z][a-z]+)*")
_TITLED = re.compile(r"(?:CEO|CFO|COO|CTO|Dr|Mrs?|Ms|Prof|Professor|President|Senator)\.? (?=[A-Z])")
_PARTICLE = re.compile(r"(?:by|for|of|from|with|and|or|the|a|an|in|on|to|via) ")
_LAST_PARTICLE = re.compile(r"(?:^| )(?:by|for|of|from|with|and|or|the|a|an|in|on|to|via|x)$")
_PERSON = 3
"""The most words of a person's name."""


@cache
def plain_words(language: str) -> frozenset[str]:
    """Words in Latin letters that are no names."""
    return frozenset(
        row["word"] for row in resources.table("lexicon", "plain.tsv") if row["language"] in (language, "any")
    )


def title_before(name: str) -> int:
    """How many letters of a name are the title of the person that it names.

    Examples
    --------
    >>> title_before("CEO Ada Foxworth"), title_before("Prof. Foxworth"), title_before("CEO Bench 2.0")
    (4, 6, 0)
    """
    title = _TITLED.match(name)
    words = name[title.end() :].split() if title else []
    return title.end() if title and len(words) <= _PERSON and all(map(_CAPITAL.fullmatch, words)) else 0


def without_particles(text: str, start: int, end: int) -> tuple[int, int]:
    """A run of words without the English particles at its edges, which are no part of a name.

    Examples
    --------
    >>> without_particles("by foxtail", 0, 10), without_particles("FoxBrush for", 0, 12)
    ((3, 10), (0, 8))
    """
    while particle := _PARTICLE.match(text, start, end):
        start = particle.end()
    while (particle := _LAST_PARTICLE.search(text[start:end])) is not None:
        end = start + particle.start()
    return start, end


@cache
def _openers() -> frozenset[str]:
    return frozenset(row["word"] for row in resources.table("lexicon", "openers.tsv"))


@cache
def _given_names() -> frozenset[str]:
    return frozenset(row["name"] for row in resources.table("lexicon", "given.tsv"))


def kind_of(name: str) -> str | None:
    """The class that a name must have by its words alone: a person's, or a house's.

    Examples
    --------
    >>> kind_of("Alice Marie Foxworth"), kind_of("University of Foxton"), kind_of("Foxton Labs"), kind_of("FoxBrush")
    ('Person', 'Organization', 'Organization', None)
    """
    words = name.split()
    if 1 < len(words) <= _PERSON and words[0] in _given_names() and all(map(_CAPITAL.fullmatch, words)):
        return "Person"
    if _OF.fullmatch(name):
        return "Organization"
    house = len(words) > 1 and heads("en").get(words[-1].casefold()) == "Organization" and words[-1][0].isupper()
    return "Organization" if house else None


def houses(text: str) -> Iterator[tuple[int, int]]:
    """Houses whose name is a phrase: `University of Foxton`."""
    return (match.span() for match in _OF.finditer(text))


def latin_runs(text: str) -> Iterator[tuple[int, int]]:
    """Runs of Latin words, as they stand out in Chinese text."""
    return (match.span() for match in _LATIN_RUN.finditer(text))


def shaped_runs(text: str, addresses: str = "") -> list[tuple[int, int]]:
    """Runs of words with the shape of a name.

    Parameters
    ----------
    text : str
        English text.
    addresses : str
        The web addresses that stand in it: a word that opens a sentence and lies in one of them is a name.
    """
    plain = plain_words("en")
    runs: list[tuple[int, int]] = []
    for match in WORD.finditer(text):
        word = match[0].rstrip(".-")
        if word.islower() and word.isalpha():
            continue
        start, end = match.start(), match.start() + len(word)
        if _ADJECTIVE.fullmatch(word) and not _stands_out(text, start, end):
            continue
        joined = bool(runs) and text[runs[-1][1] : start] == " "
        numbered = joined and _NUMBER.match(text, start)
        if not numbered and (not _SHAPED.fullmatch(word) or word.casefold() in plain or FIGURE.fullmatch(word)):
            continue
        if (
            word[0].isupper()
            and word[1:].islower()
            and _opens(text, start)
            and not _is_name(text, word, end, addresses)
        ):
            continue
        if joined:
            runs[-1] = (runs[-1][0], end)
        else:
            runs.append((start, end))
    return runs


def _stands_out(text: str, start: int, end: int) -> bool:
    """Whether a word stands in quotation marks, or opens a sentence and what follows speaks for a name."""
    if text[start - 1 : start] in tuple("\"“'‘`"):
        return True
    following = WORD.match(text, end + 1)
    return _opens(text, start) and (
        bool(_THEN.match(text, end)) or (following is not None and following[0] in heads("en"))
    )


def _is_name(text: str, word: str, end: int, addresses: str) -> bool:
    """Whether a capitalised word that opens a sentence is a name by what stands behind it or in an address."""
    if text[end : end + 2] in ("'s", "’s") or (text[end : end + 1] == " " and _NUMBER.match(text, end + 1)):
        return True
    following = WORD.match(text, end + 1) if text[end : end + 1] == " " else None
    if following and _CAPITAL.fullmatch(following[0]) and following[0].casefold() not in plain_words("en"):
        return word in _given_names() or not (_NO_NAME.search(word) or word.casefold() in _openers())
    told = _ACTS.match(text, end) or (len(word) > 3 and word.casefold() in addresses.casefold())
    return bool(told) and not _NO_NAME.search(word)


def _opens(text: str, start: int) -> bool:
    """Whether a word opens a sentence."""
    before = text[:start].rstrip(" \t\"'“‘(*")
    return not before or before[-1] in ".!?:\n;>" or bool(CJK.match(before[-1]))
