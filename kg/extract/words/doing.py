"""Verbs for what things do, by any of their forms: `crop`, `crops`, `cropping`, `splits up`, `auto-tags`."""

from __future__ import annotations

import re
from functools import cache

from msgspec import Struct

from kg import resources
from kg.extract.words.cues import cue

_WORD = re.compile(
    r"(?:(?:automatically|auto|easily|quickly|only|also|simply|even|now|just) )*"
    r"(?P<verb>[a-z]+(?:-[a-z]+)*)(?:/[a-z]+)*(?![\w'’-])",
    re.IGNORECASE,
)
_PREFIX = re.compile(r"(?:auto|batch|live|re|mass|bulk|hot|pre|cross|up|down)-?")
_SHORT = 3
_ENDS = re.compile(r"[^aeiou]y$|(?:s|x|z|ch|sh|o)$")
_NO_OBJECT = re.compile(
    r" (?:of|by|for|in|on|at|from|with|and|or|to|is|are|was|were|be|will|can|cannot|could|should|would|may|might|must"
    r"|has|have|had|that|which|who|here|there|too|now|than|as|per|via|between|out|off|if|when|but)\b"
    r"|[^ ]|$"
)
_PARTICLE = re.compile(r" ([a-z]+)\b")
_DEFINITE = re.compile(
    r" (?:(?:away|down|in|into|off|on|onto|out|over|through|together|up) )?"
    r"(?:an?|the|your|any|all|every|each|whole|several|multiple|many|redundant|extra|two|three)\b"
)
"""Behind a word that nobody knows for a verb: what shows that it is one, `digs the tags`."""

_DONE_TO = re.compile(
    r" (?:(?:for|in|through|across|from|into) )?"
    r"(?:an?|the|your|any|all|every|each|whole|several|multiple|many|two|three|thousands|millions)\b(?= \S)"
)
"""Behind a verb in its plain form: that it is one, and no noun: `mask all faces`."""


class Doing(Struct, frozen=True):
    """A verb at its place in a text: of the form `base`, `s` or `ing`; `where` it tells what a thing does.

    That is behind the name in a `headline`, at the opening of a `line` under it, or `any` of both.
    """

    start: int
    end: int
    form: str
    where: str


class _Verb(Struct, frozen=True):
    form: str
    particles: frozenset[str]
    must: bool
    where: str


def doing_at(text: str, start: int) -> Doing | None:
    """The verb of doing that stands at a place, adverbs aside, with what it is done to behind it.

    Examples
    --------
    >>> [doing_at(words, 0) and doing_at(words, 0).form for words in ("crops faces", "crops of faces", "save to webp")]
    ['s', None, 'base']
    """
    word = _WORD.match(text, start)
    verb = _known(word["verb"].lower()) if word else None
    if word is not None and verb is None and _acts(text, word):
        return Doing(start, word.end(), "s", "line")
    if word is None or verb is None:
        return None
    particle = _PARTICLE.match(text, word.end())
    if not (particle and particle[1] in verb.particles) and (verb.must or _NO_OBJECT.match(text, word.end())):
        return None
    return Doing(start, word.end(), verb.form, verb.where)


def bids(text: str, start: int, end: int) -> bool:
    """Whether words open with a verb in its plain form and what it is done to: what one can do with a thing.

    >>> [bids(words, 0, len(words)) for words in ("Restyle your photos", "Mask all faces", "Mask presets", "Mix")]
    [True, True, False, False]
    """
    doing = doing_at(text, start)
    return doing is not None and doing.form == "base" and _DONE_TO.match(text, doing.end, end) is not None


def form_at(text: str, start: int, end: int) -> str:
    """The form of the verb that opens a phrase of a list of doings, whatever follows: `prune`, `fix tails`; or none."""
    word = _WORD.match(text, start, end)
    verb = _known(word["verb"].lower()) if word else None
    return verb.form if verb else ""


def _acts(text: str, word: re.Match[str]) -> bool:
    """Whether a word in the third person does something to a thing behind it, whatever verb it is."""
    verb = word["verb"].lower()
    return (
        len(verb) > _SHORT
        and verb.endswith("s")
        and not verb.endswith("ss")
        and _DEFINITE.match(text, word.end()) is not None
        and not cue("no-doing", language="en").fullmatch(verb)
    )


def _known(word: str) -> _Verb | None:
    prefix = _PREFIX.match(word)
    return _forms().get(word) or (_forms().get(word[prefix.end() :]) if prefix and "-" in prefix[0] else None)


@cache
def _forms() -> dict[str, _Verb]:
    """The verbs of the table by each of their forms."""
    forms: dict[str, _Verb] = {}
    for row in resources.table("rules", "doings.tsv"):
        particles = frozenset(row["with"].split("|"))
        for form, words in _derived(row["verb"]).items():
            for word in words:
                forms.setdefault(word, _Verb(form, particles, row["must"] == "yes", row["where"]))
    return forms


def _derived(verb: str) -> dict[str, tuple[str, ...]]:
    """The forms of a verb: that of the third person, and those of what goes on, however it is spelled."""
    silent = verb[:-1] if verb.endswith("e") and not verb.endswith("ee") else verb
    third = f"{verb[:-1]}ies" if re.search(r"[^aeiou]y$", verb) else f"{verb}es" if _ENDS.search(verb) else f"{verb}s"
    return {"base": (verb,), "s": (third,), "ing": (f"{silent}ing", f"{verb}{verb[-1]}ing")}
