"""What an English headline lists of what its thing has: `FoxPaint 2 is out: queue, tail editor`, `with a gallery`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.abilities import faculties
from kg.extract.abilities.opening import tells_otherwise
from kg.extract.telling import Telling, Topic
from kg.extract.words.classes import ABLE
from kg.extract.words.cues import cue
from kg.extract.words.scene import Stretch

_WITH = re.compile(
    r"(?P<led>[\w'’.-]{1,24})(?: \([^()]{1,20}\))?,?(?: that)? (?P<how>with|featuring|including|includes)"
    r"(?: (?:an?|the|its|new))? (?=[\w])"
)
_LED = re.compile(
    r"g?ui|web-?ui|interface|app|application|program|client|editor|tool|suite|front-?end|plug-?in|extension|platform|site"
    r"|service|bot|notebook|colab|fork|manager|browser|viewer|trainer|engine|workflow|build|version|update|release"
    r"|released|out|live|updated|back|now|comes|ships|arrives|launched|launches|launching|v?\d[\d.]*"
)
"""Before `with`: the kind of a thing, or that it is there."""
_HAS = (
    r"(?P<who>[^,;:()\ufffc]{2,48}?)(?:,|, (?:which|that)| which| that)? (?:(?:now|also|already|even|finally|still) )*"
    r"{}(?: (?:both|a new|an?|the|its(?: own)?|new|two|three|four|several))* (?=\w)"
)
_COLON = re.compile(r"(?::|[-–—]) \W{0,3}$")
_NEAR = 5


def told(t: Telling, topic: Topic) -> None:
    """Enter the parts and powers that a headline lists behind a colon, in a parenthesis or behind `with`."""
    if (
        t.here.language != "en"
        or not t.is_a(topic.place, *ABLE)
        or t.here.block.kind in ("quote", "code")
        or tells_otherwise(t)
    ):
        return
    for stretch, led in (*_stretches(t), *((has, True) for has in _had(t, topic))):
        faculties.enter(t, topic.place, stretch, 1 if led else 2)


def _had(t: Telling, topic: Topic) -> Iterator[Stretch]:
    """`FoxPaint boasts a node editor`: what stands behind a name and a verb that says what the thing has."""
    for start, end in t.here.clauses:
        has = cue("outfit", _HAS, "en").match(t.here.text, start, end)
        if has and any(t.mention(m) == topic.place for m in t.here.inside(*has.span("who"))):
            yield has.end(), end


def _stretches(t: Telling) -> Iterator[tuple[Stretch, bool]]:
    """Where a headline may list such things; whether a word tells that it does."""
    text = t.here.text
    for number, (start, end) in enumerate(t.here.clauses):
        if number and (t.here.in_note(start) or _COLON.search(text, max(0, start - _NEAR), start)):
            yield (start, end), False
        for led in _WITH.finditer(text, start, end):
            if led["how"] == "featuring" or _LED.fullmatch(led["led"].lower()):
                yield (led.end(), end), True
