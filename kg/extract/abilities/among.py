"""What is listed as examples of a kind: `all the usual modes (txt2img, img2img)`, `采样器可以切（Euler / DDIM）`."""

from __future__ import annotations

import re

from kg.extract.abilities.features import feature
from kg.extract.abilities.inventory import filling, have
from kg.extract.abilities.opening import able_to, tells_otherwise
from kg.extract.telling import Telling, Topic
from kg.extract.words.classes import ABLE
from kg.extract.words.cues import cue
from kg.extract.words.scene import Stretch
from kg.inline import LINK
from kg.lexicon import lower
from kg.mentions import GIVEN

_SHOWS = (
    r"\b(?P<kind>{})\b(?: (?:of|for|from|in|about) [^,;:()]{1,40})?"
    r"(?:\s\((?P<noted>[^()]{3,160})\)|(?:: |,? (?:such as|like|including|incl\.|e\.g\.) )(?P<behind>[^;:()]{3,160}))"
)
_LED = re.compile(
    r"\b(?:not?|n['’]t|without|except|but|than|fails?|breaks?|tested|compared|trained|based|made|merged|missing|lacks?"
    r"|one|own|my|your|other|original|fix|fixes|fixed)\b"
)
_GOES_ON = re.compile(r" (?:have|has|need|needs|must|are|is|was|were|will|can|can't|don't|do|does|should|won't)\b")
_JOINS = re.compile(r",? (?:and|or|&) |, | / |(?<=\w)/(?=[\w-]{1,24}(?:,|$))| \+ ")
_OPENS = re.compile(r"(?:e\.g\.,? |like |such as |for example |i\.e\. )?(?:an? |the )?")
_ENDS = re.compile(r"[. …]{0,4}$|(?: (?:models?|files?|etc)){1,3}[. …]{0,4}$")
_WORDS = 4
_SUPPORTED = ("Technique", "Library", "Format", "Model")
_BESIDES = re.compile(r"[\s、/，,+和与及等之类]+")
_UNKNOWN = re.compile(r"[A-Za-z][\w.-]{0,20}|")
_SETS_ASIDE = re.compile(r"[不没未无除比像]|由|基于|来自|训练|用了|论文|作者|类似|替代")
"""Before a parenthesis: what stands in it is not what the program works with."""


def shown(t: Telling, topic: Topic) -> None:
    """Enter the examples that a block gives of what its topic has, does or works with."""
    here = t.here
    if here.language != "en" or not t.is_a(topic.place, *ABLE) or here.block.kind in ("quote", "code", "number"):
        return
    for match in cue("sorts", _SHOWS, "en").finditer(here.text):
        listed = "noted" if match["noted"] else "behind"
        if _told(t, match.start()) and not _GOES_ON.match(here.text, match.end()):
            _enter(
                t, topic.place, match.span(listed), cue("sorts-done", "{}", "en").fullmatch(match["kind"]) is not None
            )


def noted(t: Telling, topic: Topic) -> None:
    """`采样器可以切（Euler / DDIM）` under a program: the known things that alone fill a parenthesis work with it."""
    here = t.here
    if here.language != "zh" or not t.is_a(topic.place, "Project", "Service") or here.block.kind in ("quote", "code"):
        return
    for a, b in here.notes:
        row = [m for m in here.inside(a, b) if m.kind in GIVEN and m.cls in _SUPPORTED]
        rest = here.text[a:b]
        for mention in row:
            rest = rest.replace(mention.text, "", 1)
        if len(row) > 1 and _UNKNOWN.fullmatch(_BESIDES.sub("", rest)) and not _SETS_ASIDE.search(here.text, 0, a):
            for mention, place in zip(row, t.entered(row), strict=False):
                if place != topic.place and not t.claimed(topic.place, place):
                    stretch = mention.start, mention.end
                    t.tie(topic.place, "supports", place, stretch, t.holds("supports", *stretch), "noted-row")


def _told(t: Telling, end: int) -> bool:
    """Whether the words that lead to a kind only say that the topic has such things."""
    clause = t.here.clause(end, (0, end))
    if tells_otherwise(t) or t.here.in_note(end) or cue("advice", r"\s*{}").match(t.here.text, *clause):
        return False
    able = able_to(t, clause)
    words = lower(t.here.text[able.end() if able and able.end() <= end else clause[0] : end])
    if _LED.search(words) or LINK in words:
        return False
    return not any(map(cue("finite", language="en").fullmatch, re.split(r"\W+", words.replace(" of ", " "))))


def _enter(t: Telling, topic: int, stretch: Stretch, done: bool) -> None:
    parts = [part for part in _parts(t, *stretch) if part[0] < part[1]]
    filled = [(part, found) for part in parts if (found := filling(t, topic, part))]
    for part, found in filled:
        for place in found:
            have(t, topic, place, part)
    for part in parts if done and filled and len(parts) > 1 else ():
        words = t.here.text[slice(*part)]
        said = t.overlap(t.claims_of(topic), *part)
        if not (said or any(part == other for other, _ in filled)) and len(words.split()) <= _WORDS:
            feature(t, topic, "hasFeature", part, "among")


def _parts(t: Telling, start: int, end: int) -> list[Stretch]:
    text, parts = t.here.text, []
    cuts = [m.span() for m in _JOINS.finditer(text, start, end) if not t.here.cuts_name(m.start())]
    for stop, begin in [*cuts, (end, end)]:
        opened = _OPENS.match(text, start, stop)
        a = opened.end() if opened else start
        closed = _ENDS.search(text, a, stop)
        parts.append(t.here.trim(a, closed.start() if closed else stop))
        start = begin
    return parts
