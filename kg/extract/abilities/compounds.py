"""What the English words before a kind of thing say that it offers: `right-click menu extension`."""

from __future__ import annotations

from kg.extract.abilities.capabilities import ABLE, feature
from kg.extract.telling import Telling, Topic
from kg.extract.words.cues import cue
from kg.mentions import GIVEN

_OFFERS = (
    r"(?:\w[\w.]* ){0,3}?(?:(?:new|simple|small|another|free|local|custom|an?) )*"
    r"(?P<does>(?-i:(?:[a-z][\w-]* ){1,2}){}) "
    r"(?:extension|plug-?in|add-?on|script|widget|custom node|node|app)s?\b"
)


def told(t: Telling, topic: Topic) -> None:
    """Enter what the headline of a thing without a name says that it offers."""
    if t.here.language != "en" or topic.told is None or topic.told.name or not t.is_a(topic.place, *ABLE):
        return
    match = cue("faculty-noun", _OFFERS, "en").match(t.here.text, topic.told.phrase[0])
    named = match and any(m.kind in GIVEN for m in t.here.inside(*match.span("does")))
    if match and not named and not t.claims("hasFeature", subject=topic.place):
        feature(t, topic.place, "hasFeature", match.span("does"), "compound")
