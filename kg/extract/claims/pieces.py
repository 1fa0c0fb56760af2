"""What the headline of a change is about: the parts that can name it, what a repair mends, options in parentheses."""

from __future__ import annotations

import re

from kg.extract.abilities.described import FIGURED
from kg.extract.abilities.objects import object_phrase
from kg.extract.telling import Telling
from kg.extract.words.cues import cue
from kg.extract.words.kinds import head_at_end
from kg.extract.words.nameable import shortened
from kg.extract.words.scene import Scene, Stretch
from kg.extract.words.theme import Headline
from kg.extract.words.verbs import Verb
from kg.vocab import is_a

_CONDITION = re.compile(
    r"在[^，。]{1,30}的?(?:情况下|前提下|条件下|时候?)\s?[，,]?"
    r"|[^，。]{2,30}(?<![同平小暂随及])(?:时|的时候|的话)(?=$|[，,])"
    r"|(?:根据|按照?|依据|依照|随着?)[^，。]{2,30}?(?=自动|动态|智能|实时|来)"
)
"""Under what condition, or by what, a change does what it does."""
_ITSELF = re.compile(r"(?:PR|[Pp]ull [Rr]equest|拉取请求|合并请求)\s*(?:也|已|还|仍|正|就|在|被|尚)")
_PIECE = {"zh": 26, "en": 60}
_OF_KIND = re.compile(r"\W{0,3}(?:new|added|more) [a-z][a-z -]{2,30}: (?=\S)", re.IGNORECASE)
NAMED = ("Technique", "Format", "Model", "Library", "Hardware", "Platform", "Feature")
"""What a change may be about by its name."""
_FAULT_IN = re.compile(
    r"\b(?:OOM|crash|NaNs?|errors?|bug|regression|leak|typo|race|deadlock|hang|freeze|segfault|(?:black|grey) images?) "
    r"(?P<fix>(?:hot)?fix) (?:for|in|with|of) (?:the )?",
    re.I,
)
"""Before and behind the word for a repair: what went wrong, and with what."""
_FAULT = 14


def parts(t: Telling, start: int, end: int) -> list[Stretch]:
    """The parts of a phrase that can name a change: short ones of its first clause; in a sentence, only the names."""
    here = t.here
    comma = re.search(r"[，。；]", here.text[start:end])
    end = start + comma.start() if comma else end
    condition = _CONDITION.match(here.text, start, end)
    start, end = condition.end() if condition else start, shortened(here, start, end) if here.language == "en" else end
    if start >= end:
        return []
    pieces = [(a, b) for a, b in here.pieces(start, end) if all(m.kind != "contribution" for m in here.inside(a, b))]
    pieces = [(a, b) for a, b in pieces if not (FIGURED.match(here.text, a) or _ITSELF.search(here.text, a, b))]
    pieces = [(a, b) for a, b in pieces if not _possessed(t, a, b)]
    short = all(b - a <= _PIECE[here.language] for a, b in pieces)
    if short and not cue("sentence", language=here.language).search(here.text[start:end]):
        return pieces
    named = (m for m in here.inside(start, end) if m.cls in NAMED and not m.weak)
    against = cue("compared", r"{}\s*$")
    return [(m.start, m.end) for m in named if not against.search(here.text, start, m.start)]


def _possessed(t: Telling, start: int, end: int) -> bool:
    """`Ada 的训练脚本`: a program by whose it is, no change to one."""
    worded = head_at_end(t.here.text[start:end], t.here.language)
    whose = (m for m in t.here.inside(start, end) if m.cls == "Person" and t.here.text[m.end :].lstrip()[:1] == "的")
    return worded is not None and is_a(worded, "Project") and any(whose)


def faulty(t: Telling, verb: Verb, start: int, end: int) -> Stretch | None:
    """`OOM fix for latent caching`, `fix for the masks`: what is at fault, where nothing before the verb tells."""
    if t.here.language == "en" and t.here.core(start, verb.start)[0] >= verb.start:
        return object_phrase(t, *t.here.core(verb.end, end))
    led = _FAULT_IN.search(t.here.text, max(0, verb.start - _FAULT), end) if t.here.language == "en" else None
    return t.here.core(led.end(), end) if led and led.start("fix") == verb.start else None


def options(t: Telling, topic: int) -> tuple[int, ...]:
    """`own attention merged (`--fox-attention`)`: the options in parentheses under which a change is to be had."""
    flags = [m for a, b in t.here.notes for m in t.here.inside(a, b) if m.text.startswith("--") and b - m.end <= 1]
    places = t.entered(flags) if t.here.language == "en" else ()
    for place in places:
        t.tie(topic, "adds", place, t.here.whole, "asserted", "change-option")
    return places


def told_at(here: Scene, told: Headline, close: int) -> Stretch:
    """Where a change is named: by a known name, by the row in `new samplers: A, B`, else by the headline's phrase."""
    kind = _OF_KIND.match(here.text, 0, close) if here.language == "en" else None
    if kind:
        return kind.end(), close
    return (told.name.start, told.name.end) if told.name and told.name.entries else told.phrase
