"""What a repair mends, where the words before it only say what went wrong: `OOM fix for latent caching`."""

from __future__ import annotations

import re

from kg.extract.abilities.objects import object_phrase
from kg.extract.telling import Telling
from kg.extract.words.scene import Stretch
from kg.extract.words.verbs import Verb

_FAULT_IN = re.compile(
    r"\b(?:OOM|crash|NaNs?|errors?|bug|regression|leak|typo|race|deadlock|hang|freeze|segfault|(?:black|grey) images?) "
    r"(?P<fix>(?:hot)?fix) (?:for|in|with|of) (?:the )?",
    re.I,
)
"""Before and behind the word for a repair: what went wrong, and with what."""
_FAULT = 14


def faulty(t: Telling, verb: Verb, start: int, end: int) -> Stretch | None:
    """`OOM fix for latent caching`, `fix for the masks`: what is at fault, where nothing before the verb tells."""
    if t.here.language == "en" and t.here.core(start, verb.start)[0] >= verb.start:
        return object_phrase(t, *t.here.core(verb.end, end))
    led = _FAULT_IN.search(t.here.text, max(0, verb.start - _FAULT), end) if t.here.language == "en" else None
    return t.here.core(led.end(), end) if led and led.start("fix") == verb.start else None
