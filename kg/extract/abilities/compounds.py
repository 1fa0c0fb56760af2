"""What the English words before a kind of thing say that it offers: `right-click menu extension`."""

from __future__ import annotations

import re

from kg.extract.abilities.features import feature
from kg.extract.telling import Telling, Topic
from kg.extract.words.classes import ABLE
from kg.extract.words.cues import cue
from kg.mentions import GIVEN

_OFFERS = (
    r"(?:\w[\w.'’]* ){0,3}?(?:(?:new|simple|small|another|free|local|custom|an?) )*"
    r"(?P<does>(?-i:(?:[a-z][\w-]* ){1,2}){}) "
    r"(?:extension|plug-?in|add-?on|script|widget|custom node|node|app)s?\b"
)
_VERBAL = _OFFERS.replace("[a-z][", "[A-Za-z][").replace("{1,2}", "{1,3}")
_BASED = re.compile(
    r"(?:(?:new|simple|small|another|free|local|an?|the|my) )*(?P<does>(?-i:[a-z]{3,12})-based"
    r" (?:GUI|UI|(?:user )?interface|editor|front-?end|workflow|canvas))\b",
    re.IGNORECASE,
)
_ADJECTIVE = r"(?:(?:first|new|another|fully|the|an?|[a-z]+ly) )*(?P<does>{}),? (?-i:[\w./+-]+ ){0,4}?[\w./+-]+"


def told(t: Telling, topic: Topic) -> None:
    """Enter what the headline of a thing without a name says that it offers and is like."""
    if t.here.language != "en" or topic.told.name or not t.is_a(topic.place, *ABLE):
        return
    start = topic.told.phrase[0]
    like = cue("like", _ADJECTIVE, "en").match(t.here.text, start, topic.told.phrase[1])
    offers = cue("faculty-noun", _OFFERS, "en").match(t.here.text, start)
    verbal = offers or cue("faculty-head", _VERBAL, "en").match(t.here.text, start)
    for match in (like, verbal, _BASED.match(t.here.text, start)):
        named = match and any(
            m.kind in GIVEN and m.start == match.start("does") for m in t.here.inside(*match.span("does"))
        )
        if match and not named and (match is like or not t.claims("hasFeature", subject=topic.place)):
            feature(t, topic.place, "hasFeature", match.span("does"), "compound", "asserted")
