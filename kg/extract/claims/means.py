"""The method that a thing uses, where it has no name: `uses masked attention`, `a model based on guided diffusion`."""

from __future__ import annotations

import re

from kg.extract.telling import Telling, Topic
from kg.extract.words.cues import cue
from kg.mentions import GIVEN

_LED = re.compile(
    r"(?:(?:^|[,;] (?:and |but |which |that )?|(?<=\w) (?:and|that|which|model|tool|script|method|app|extension) )"
    r"(?:(?:it|they|this|also|internally|mainly|now|optionally|only) )*"
    r"(?P<verb>adopts|applies|employs|implements|leverages|relies on|uses|utili[sz]es|(?:is )?built (?:on|around)))"
    r"|\b(?:based on|employing|implementing|powered by|using)(?= )",
    re.IGNORECASE,
)
"""Before a method: that what is told of uses it."""
_SORT = r" (?:(?:an?|the|its own|clever|custom|new|novel|own|simple|some|special) )*"
_NAME = (
    r"(?P<name>(?!(?:all|any|both|different|fewer|less|more|most|much|multiple|my|no|one|only|our|plain|same|several|such"
    r"|their|these|this|those|two|three|up|various|your)\b)(?:(?:[a-z\d][\w-]{1,24} ){1,4}?{}"
    r"|(?:[a-z\d][\w-]{1,24} )?(?:ensembles?|mixtures?) of (?:[a-z-]+ )?[a-z-]+|experts?(?: [a-z]+)?))"
    r"(?=\s*(?:$|[,.;:()\ufffc])"
    r"| (?:and|at|during|for|from|in|instead|on|over|so|that|to|under|when|which|while|with)\b)"
)


def used(t: Telling, topic: Topic) -> None:
    """Enter each method without a name that a block says its topic uses."""
    if t.here.language != "en" or t.root(topic.place) not in ("Artifact", "Concept") or t.cls(topic.place) == "Paper":
        return
    for led in _LED.finditer(t.here.text):
        name = cue("method-head", _SORT + _NAME, "en").match(t.here.text, led.end())
        if name is None or any(m.kind in GIVEN for m in t.here.inside(*name.span("name"))):
            continue
        place = t.concept(*name.span("name"), "Technique")
        stretch = led.start(), name.end()
        if place is not None and not t.claimed(topic.place, place):
            relation = "implements" if "implement" in led[0].casefold() and t.is_a(topic.place, "Project") else "uses"
            t.tie(topic.place, relation, place, stretch, t.holds("uses", *stretch), "method-unnamed")
