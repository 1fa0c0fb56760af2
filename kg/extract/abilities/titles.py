"""What an English headline says right behind a name, without a verb: `foxlog, bookkeeping for your tags`."""

from __future__ import annotations

import re

from kg.extract.abilities.features import feature
from kg.extract.abilities.opening import able_to
from kg.extract.abilities.phrases import happens
from kg.extract.measures.measurements import measure
from kg.extract.telling import Telling, Topic
from kg.extract.words.classes import ABLE
from kg.extract.words.cues import cue
from kg.extract.words.kinds import head_at_end
from kg.extract.words.scene import Stretch
from kg.inline import LINK
from kg.lexicon import lower
from kg.mentions import GIVEN, PROPER
from kg.vocab import root

_APPOSED = re.compile(r"(?:,|:| [-–—]) (?=[a-z0-9])(?P<does>[^,;:()\ufffc]{8,70})(?=$|[,;:(]| ?\ufffc)")
_OTHER = re.compile(
    r"(?:an?|the|by|from|in|on|for|with|without|via|as|at|to|of|now|also|still|again|just|only|my|our|his|her|their|this|that|which|who"
    r"|more|another|new|old|some|other|same|latest|finally|aka|formerly|based|no|not|and|or|but|if|so|v?\d)\b"
)
_HEAD = re.compile(r" (?:for|of|from|in|on|with|without|over|via|out|to|by|as|between|inside|per|at)\b")
_LOOSE = re.compile(r" (?:in|off|on|out|over|up)$")
"""An end that no name has: `fresh out`, `now in`."""
_WORDS = range(2, 10)


def told(t: Telling, topic: Topic) -> None:
    """Enter the noun phrase that stands behind the name in a headline, where it tells of no kind of thing."""
    if t.here.language != "en" or not t.is_a(topic.place, *ABLE):
        return
    name = t.thing(topic.place).name
    opening = topic.told.phrase[0]
    named = topic.told.name.end if topic.told.name else opening + len(name)
    whole = topic.told.name is not None or t.here.text.startswith(name, opening)
    behind = _APPOSED.match(t.here.text, named) if whole else None
    if behind and not t.claims("hasFeature", subject=topic.place) and _names(t, behind.span("does")):
        feature(t, topic.place, "hasFeature", t.here.trim(*behind.span("does")), "apposed-noun")


def _names(t: Telling, stretch: Stretch) -> bool:
    """Whether a phrase only names something, of no kind that a thing could be."""
    words = lower(t.here.text[slice(*stretch)])
    if len(words.split()) not in _WORDS or LINK in words or "?" in words or measure(words):
        return False
    if (
        _OTHER.match(words)
        or _LOOSE.search(words)
        or happens(t, stretch)
        or able_to(t, stretch)
        or cue("advice", "^{}").match(words)
    ):
        return False
    head = _HEAD.search(words)
    if head_at_end(words[: head.start()] if head else words, "en") not in (None, "Feature"):
        return False
    if any(m.kind in PROPER and root(m.cls or "Artifact") == "Agent" for m in t.here.inside(*stretch)):
        return False
    if any(m.kind in GIVEN and m.start == stretch[0] for m in t.here.inside(*stretch)):
        return False
    plain = re.sub(r" (?:for|of|to) ", " ", words)
    return not any(map(cue("finite", language="en").fullmatch, plain.split()))
