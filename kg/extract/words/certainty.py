"""How sure a text is of what it states, clause by clause: planned, hearsay, doubted or denied."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache, lru_cache
from typing import cast

from msgspec import Struct

from kg import resources
from kg.extract.words.clauses import Clauses, cut
from kg.extract.words.cues import cue
from kg.lexicon import lower
from kg.literals import Spellings
from kg.model import Certainty

ORDER: tuple[Certainty, ...] = ("negated", "planned", "uncertain", "reported", "asserted")
"""Where several cues touch one thing, the first of these is what is said of it."""

REMARK = 12
"""A parenthesis with no more than this beside its cues (a Chinese character counting two) is a remark on its clause."""

HEADING = 40
"""The most characters of a heading that says how sure is what stands under it."""

_HEADS = re.compile(r"(?: [\w.-]+){0,2}\s*[:：]\s*$")
"""Behind a word of certainty in a heading."""
_RELATIVE = re.compile(r" (?:that|which) ")
"""Between a statement and a question mark: what is in question is told of the statement's object, not the statement."""
_OTHER = re.compile(
    r" (?:an? |the |just )?"
    r"(?!(?:\w+(?:ed|ing|able)|all|done|here|possible|real|out|there|true|yet|in|for|from|on|with)\b)[\w-]"
)
"""Behind `not` in a remark: what a thing is not, which denies nothing of its clause: `(not diffusion)`."""
_GOES_ON = re.compile(
    r" (?:so(?! far| much| many)|but|because|since|while|whereas"
    r"|and (?:it |also |now |then |thus ){0,2}(?:is|are|has|can|will|adds|allows|comes|fits|gives|generates|gets"
    r"|keeps|lets|loads|makes|needs|runs|saves|supports|takes|trains|uses|works)) ",
    re.IGNORECASE,
)
"""`without Python, and runs on …`: behind a cue, what is said next, which the cue does not touch."""
_TRAILING = re.compile(r"[\s:：)）*\ufffc]*$")
_FAMILY = re.compile(r"\{([a-z]+)\}")
"""A family of `cues.tsv`, as the table names it."""
_WORD = re.compile(r"[A-Za-z0-9]|([\u3400-\u9fff])")


class Cue(Struct, frozen=True):
    """A word that tells how sure a clause is.

    `scope` is the family of statements it touches (`any`, `capability`, `event`, `safety`), `reach` the part
    of the text: its `clause`, only what ends `after` it or begins behind it (`follow`), also what comes `onward`, or
    its whole `sentence`.
    """

    start: int
    end: int
    certainty: Certainty
    scope: str
    reach: str


class _Rule(Struct, frozen=True):
    certainty: Certainty
    family: str
    reach: str
    next: re.Pattern[str] | None
    left: bool
    right: bool

    def fits(self, text: str, start: int, end: int) -> bool:
        """Whether the spelling stands there as a word of its own, before what it must stand before."""
        return not (
            (self.left and start and _latin(text[start - 1]))
            or (self.right and end < len(text) and _latin(text[end]))
            or (self.next and not self.next.match(text, end))
        )


class _Reading(Struct, frozen=True):
    clauses: Clauses
    cues: tuple[Cue, ...]
    remarks: frozenset[tuple[int, int]]


def cues(text: str) -> tuple[Cue, ...]:
    """The words of a block's plain text that tell how sure it is, in order.

    Examples
    --------
    >>> [(c.certainty, c.scope) for c in cues("might not only run, it will never stop")]
    [('uncertain', 'any'), ('planned', 'any'), ('negated', 'capability')]
    """
    return _read(text).cues if _found(text) else ()


def certainty_at(text: str, start: int, end: int, family: str) -> Certainty:
    """How sure a text is of what it states from `start` to `end`.

    Parameters
    ----------
    text : str
        A block's plain text.
    start, end : int
        The stretch that makes the statement; the clause in which it ends is its own.
    family : str
        What is stated: `capability` (a relation of what a thing can do or be to another), `event`, or `any`.

    Returns
    -------
    str
        By the cues of its own clause, of a remark in parentheses on that clause or at the very beginning, and of
        hearsay earlier in the sentence; by `ORDER` where they differ, `asserted` where there are none.

    Examples
    --------
    >>> text = "Anon says it supports LoRA, but it doesn't run on AMD"
    >>> certainty_at(text, 13, 26, "capability"), certainty_at(text, 43, 53, "capability")
    ('reported', 'negated')
    """
    if not _found(text):
        return "asserted"
    read = _read(text)
    said = {c.certainty for c in read.cues if c.scope in ("any", family) and _touches(read, c, start, end)}
    return next((certainty for certainty in ORDER if certainty in said), "asserted")


def under(heading: str) -> Certainty:
    """How sure what stands under a short heading is, by the words of planning and denial that close it.

    Examples
    --------
    >>> under("Coming next week:"), under("FoxUI requests:"), under("FoxUI will get LoRA"), under("New:")
    ('planned', 'planned', 'asserted', 'asserted')
    """
    if len(heading) > HEADING or not _HEADS.search(heading) or not _found(heading):
        return "asserted"
    said = {c.certainty for c in _read(heading).cues if c.scope != "safety" and _HEADS.match(heading, c.end)}
    return next((certainty for certainty in ("negated", "planned") if certainty in said), "asserted")


def _touches(read: _Reading, cue: Cue, start: int, end: int) -> bool:
    place = end - 1
    own, at = read.clauses.at(place), read.clauses.at(cue.start)
    if cue.reach == "end" and _RELATIVE.search(read.clauses.text, end, cue.start):
        return False
    if cue.reach == "sentence" and read.clauses.sentence(cue.start) == read.clauses.sentence(place):
        return True
    if at != own:
        if cue.reach == "end" and ", " in read.clauses.text[end : cue.start]:
            return False
        if at in read.remarks and cue.reach != "follow":
            return read.clauses.leads(at) or read.clauses.host(cue.start) == own
        if at in read.clauses.inner or read.clauses.sentence(cue.start) != read.clauses.sentence(place):
            return False
        inside = own in read.clauses.inner and read.clauses.host(place) == at and cue.certainty == "planned"
        return inside or (cue.reach == "onward" and cue.start < max(start, own[0]))
    if cue.reach == "follow":
        return start >= cue.end and not _GOES_ON.search(read.clauses.text, cue.end - 1, start)
    return cue.reach != "after" or end > cue.end


@lru_cache(maxsize=64)
def _read(text: str) -> _Reading:
    found = _found(text)
    parts = cut(text, [start for start, _, _ in found])
    kept: list[Cue] = []
    shield: tuple[int, int] | None = None
    for start, end, rule in found:
        clause = parts.at(start)
        shield = clause if rule.reach == "shield" else shield
        mended = rule.certainty == "negated" and shield == clause
        open_end = rule.reach == "end" and not _closes(text, end, clause)
        if rule.certainty != "asserted" and not mended and not open_end:
            kept.append(Cue(start, end, rule.certainty, rule.family, rule.reach))
    return _Reading(parts, tuple(kept), frozenset(inner for inner in parts.inner if _remark(text, inner, kept)))


def _closes(text: str, end: int, clause: tuple[int, int]) -> bool:
    return bool(_TRAILING.match(text, end, clause[1]))


def _remark(text: str, inner: tuple[int, int], found: list[Cue]) -> bool:
    """Whether a parenthesis holds hardly more than its cues."""
    inside = [c for c in found[bisect_left(found, inner[0], key=lambda c: c.start) :] if c.start < inner[1]]
    inside = [c for c in inside if text[c.start : c.end].lower() != "not" or not _OTHER.match(text, c.end)]
    rest, at = "", inner[0]
    for one in inside:
        rest, at = rest + text[at : one.start], one.end
    rest += text[at : inner[1]]
    return bool(inside) and sum(2 if m[1] else 1 for m in _WORD.finditer(rest)) <= REMARK


@lru_cache(maxsize=64)
def _found(text: str) -> tuple[tuple[int, int, _Rule], ...]:
    """The table's cues in a text, the leftmost and longest that stand as words of their own."""
    found: list[tuple[int, int, _Rule]] = []
    at = 0
    for start, end, rules in _table().places(lower(text).replace("’", "'")):
        rule = next((r for r in rules if r.fits(text, start, end)), None) if start >= at else None
        if rule:
            found.append((start, end, rule))
            at = end
    return tuple(found)


@cache
def _table() -> Spellings[tuple[_Rule, ...]]:
    rules: dict[str, tuple[_Rule, ...]] = {}
    for row in resources.table("rules", "certainty.tsv"):
        spelling = row["cue"]
        behind = re.compile(_spelt(row["next"], row["language"]), re.IGNORECASE) if row["next"] else None
        ends = _latin(spelling[0]), _latin(spelling[-1])
        rule = _Rule(cast(Certainty, row["certainty"]), row["family"], row["reach"], behind, *ends)
        rules[spelling] = tuple(sorted((*rules.get(spelling, ()), rule), key=lambda one: one.next is None))
    return Spellings(rules)


def _spelt(words: str, language: str) -> str:
    """A pattern of the table with the words of the families that it names."""
    return _FAMILY.sub(lambda family: cue(family[1], language=language).pattern, words)


def _latin(letter: str) -> bool:
    return letter.isascii() and (letter.isalnum() or letter == "_")
