"""English doings that are joined: which are one, and which are each for itself."""

from __future__ import annotations

import re
from itertools import pairwise

from kg.extract.telling import Telling
from kg.extract.words.doing import doing_at, form_at
from kg.extract.words.scene import Stretch

_WITHOUT = re.compile(r"\b(?:without|with no|no need for)\b")
_FROM = re.compile(r"\w (?:from|into|onto|via) \w")
_MEANS = re.compile(r"\w (?:with|via|using|through) (?:the )?[\w.+-]+$")
"""At the end of the first part: a doing and by what means it is done, of which a row names more."""
_WORKS = re.compile(r"(?:works?|runs?) (?:on|in|with) ")
_AND = re.compile(r",? and ")
_AGAIN = re.compile(r"(?P<last>,? (?:and|or|&) )(?:to )?|, (?:to )?")
_DONE_TO = re.compile(r"(?:(?!, )[^.;:()\ufffc]|\.(?=\w)){3,60}")
_ACT = (
    r"(?:(?!(?:an?|and|for|from|in|of|on|or|the|to|via|with)\b)[\w/-]+ ){0,2}"
    r"[\w-]*(?:ing|[a-z][ts]ion|ment|export|import|removal|repair|search|transfer)(?![\w-])"
)
_ENDED = r"\s*(?:$|[.;:(\ufffc]|(?:available|by|from|is|now|out|released|using|with)\b)"
_ACTS = re.compile(rf"{_ACT}(?:, {_ACT})*(?P<last>,? (?:and|&) {_ACT})(?: of [^,.;:()\ufffc]{{2,40}})?(?={_ENDED})")
_PARTS = re.compile(r",? (?:and|&) |, ")


def shared(t: Telling, phrases: list[Stretch]) -> bool:
    """`load styles, wildcards, and prompts from a file`: a list of what one verb is done to, from or into one place."""
    if t.here.language != "en" or len(phrases) < 2:
        return False
    if _WORKS.match(t.here.text, *phrases[0]) and not any(doing_at(t.here.text, a) for a, _ in phrases[1:]):
        return True
    if _MEANS.search(t.here.text, *phrases[0]) and all(_named(t, phrase) for phrase in phrases[1:]):
        return True
    between = {t.here.text[a[1] : b[0]].strip() for a, b in pairwise(phrases)}
    if between == {"or"} and _WITHOUT.search(t.here.text, *phrases[0]):
        return True
    if between == {"/"} and all(form_at(t.here.text, *phrase) == "base" for phrase in phrases[1:]):
        return True
    if not _FROM.search(t.here.text, *phrases[-1]):
        return False
    acts = [doing is not None and doing.form == "base" for doing in (doing_at(t.here.text, a) for a, _ in phrases)]
    return acts[0] and not any(acts[1:])


def _named(t: Telling, phrase: Stretch) -> bool:
    """Whether a part of a list is a name and no more."""
    return any((m.start, m.end) == phrase for m in t.here.names)


def english(t: Telling, start: int, end: int) -> list[Stretch]:
    """English doings of one form that `and` joins, each for itself: `drops the EMA and saves as fp16`."""
    opened = doing_at(t.here.text, start)
    joins = [match.span() for match in _AND.finditer(t.here.text, start, end)] if opened else []
    cuts = [(a, b) for a, b in joins if (again := doing_at(t.here.text, b)) and opened and again.form == opened.form]
    begins, ends = [start, *(b for _, b in cuts)], [*(a for a, _ in cuts), end]
    return [t.here.trim(a, b) for a, b in zip(begins, ends, strict=True)]


def going_on(t: Telling, first: Stretch) -> list[Stretch]:
    """`merge layers, share canvases and run scripts`: the doings of a row that go on behind the first."""
    found: list[Stretch] = []
    opened, at = doing_at(t.here.text, first[0]), first[1]
    while opened and (again := _AGAIN.match(t.here.text, at)):
        doing = doing_at(t.here.text, again.end())
        rest = _DONE_TO.match(t.here.text, doing.end) if doing and doing.form == opened.form else None
        if doing is None or rest is None:
            break
        parts = english(t, doing.start, rest.end())
        found, at = [*found, *parts], rest.end()
        if again["last"] or len(parts) > 1:
            return found
    return found if len(found) > 1 else []


def acts(t: Telling, start: int, end: int) -> list[Stretch]:
    """`batch cropping, tagging and face repair`: what is done, named for each act alone, to the end of what is said."""
    row = _ACTS.match(t.here.text, start)
    if row is None:
        return []
    cuts = [match.span() for match in _PARTS.finditer(t.here.text, start, row.end("last"))]
    begins, ends = [start, *(b for _, b in cuts)], [*(a for a, _ in cuts), max(end, row.end("last"))]
    return [t.here.trim(a, b) for a, b in zip(begins, ends, strict=True)]


def past_name(t: Telling, topic: int, start: int, end: int) -> int:
    """`fox-bench 给 LoRA 打分`: where it begins what is done, behind the name of what does it."""
    own = next((m for m in t.here.inside(start, end) if m.start == start and t.mention(m) == topic), None)
    return t.here.trim(own.end, end)[0] if own and t.here.language == "zh" and own.end < end else start
