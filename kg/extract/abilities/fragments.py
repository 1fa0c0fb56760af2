"""What an English fragment says that a thing is like: `better hands`, `no settings to tweak`, `easy to use`."""

from __future__ import annotations

import re

from kg.extract.abilities.capabilities import ABLE, feature
from kg.extract.abilities.opening import tells_otherwise
from kg.extract.measures.measurements import measure
from kg.extract.telling import Telling
from kg.extract.words.cues import cue
from kg.extract.words.scene import Stretch
from kg.facts import BY_WORDS, Thing
from kg.inline import LINK
from kg.model import Name

_MUCH = r"(?:(?:much|far|way|slightly|even|a lot|a bit|noticeably|significantly|greatly|vastly|generally|overall) )?"
_OPENS = r"(?:(?:mixed opinions|also|and|but|now|supposedly|reportedly|apparently|has|with),? )*"
_ENDS = r"(?= ?(?:$|[,;:.(!]|[-–—] |(?:than|but|because|when|if|for|with|on|in|at|due|thanks|compared|overall|now)\b))"
_NOUNS = r"(?! ?(?:than|because|if|when|like|to|at|on|in|with|now|and|but)\b)(?: [\w/-]+){1,3}?"
_BETTER = rf"{_OPENS}{_MUCH}(?P<does>{{}}{_NOUNS}){_ENDS}"
_GETS = (
    rf"{_OPENS}(?:the |its )?(?P<what>(?!it\b|this\b|that\b|they\b)[a-z]+(?: [a-z]+)?) "
    rf"(?:is|are|gets?|looks?|comes? out|became|become) {_MUCH}(?P<like>{{}}){_ENDS}"
)
_SPARED = r"(?:(?:runs?|works?|is|are) )?(?P<does>{})(?= ?(?:$|[,;:.(!]|[-–—] ))"


def told(t: Telling, topic: int, clauses: tuple[Stretch, ...]) -> None:
    """Enter what the fragments of a block say that a topic is like."""
    here = t.here
    if here.language != "en" or not t.is_a(topic, *ABLE) or here.block.kind in ("code", "number", "quote"):
        return
    for start, end in () if tells_otherwise(t) else (c for c in clauses if not here.in_note(c[0])):
        for begin in (start, *(a for a, _ in here.parts(start, end) if a > start)):
            _enter(t, topic, begin)


def _enter(t: Telling, topic: int, start: int) -> None:
    if gets := cue("comparative", _GETS, "en").match(t.here.text, start):
        _became(t, topic, gets)
        return
    better = cue("comparative", _BETTER, "en").match(t.here.text, start)
    spared = cue("spared", _SPARED, "en").match(t.here.text, start)
    for match in filter(None, (better, spared)):
        stretch = t.here.trim(*match.span("does"))
        span = t.here.span(*stretch)
        ends_with_name = any(m.end == stretch[1] for m in t.here.inside(*stretch))
        said = any(c.span.start < span.end and span.start < c.span.end for c in t.claims("hasFeature", subject=topic))
        if not said and LINK not in match["does"] and not measure(match["does"]) and not ends_with_name:
            sure = t.holds("hasFeature", *stretch)
            denied = sure == "negated" and not t.struck(stretch[1])
            feature(t, topic, "hasFeature", stretch, "fragment", "asserted" if denied else sure)


def _became(t: Telling, topic: int, gets: re.Match[str]) -> None:
    """`hands are much better`: better hands."""
    words = t.here.text[gets.start("what") : gets.end()]
    better = Thing(f"{gets['like']} {gets['what']}".lower(), "Feature", "en", None, (), (Name(words, "en"),), BY_WORDS)
    place, stretch = t.ledger.enter(better), (gets.start("what"), gets.end())
    t.tie(topic, "hasFeature", place, stretch, t.holds("hasFeature", *stretch), "fragment")
