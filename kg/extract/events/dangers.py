"""What a headline warns of: `uninstall FoxStash, it sends your keys out`, `网传的“狐狸全家桶”夹带木马`."""

from __future__ import annotations

import re

from kg.extract.events.case import Case
from kg.extract.telling import Telling
from kg.extract.words.harms import HARM
from kg.mentions import GIVEN, PROPER
from kg.vocab import root

_AWAY = re.compile(
    r"(?<![\w'’-])(?:uninstall|get rid of|delete|remove|avoid|stay away from|keep away from|beware of|stop using"
    r"|steer clear of|watch for|be careful with|(?:don['’]t|do not|never) (?:install|use|download|run|touch))"
    r"(?: (?:the|this|that|any))? [\"“`*]{0,2}$",
    re.IGNORECASE,
)
"""Before a name: one had better not have it."""
_AHEAD = 40
_CARRIES = re.compile(
    r"(?:[“「《\"](?P<quoted>[^“”「」《》\"]{2,16})[”」》\"]|流传的(?P<spread>[^，。；：“「《的被]{2,12}?))\s?"
    r"(?:里面?|中|被[曝爆](?:出|光)?|被(?:人)?(?:发现|扒出|查出)|疑似?|又|竟然?|居然)*\s?"
    r"(?:可能有|夹带?|捆绑|内?含|暗?藏|混入|植入|带)[了着有]?[^，。；：]{0,6}?(?:挖矿|木马|后门|病毒|恶意|毒(?![舌奶])|勒索|盗号)"
)
"""A thing that carries something bad in it, by the words in quotation marks or behind 流传的."""


def warned(t: Telling, case: Case) -> bool:
    """`PSA: uninstall FoxStash!! It uploads your pictures`: what one is bid to be rid of, and why."""
    if t.here.language == "zh":
        return _carries(t, case)
    harm = HARM.search(t.here.text)
    for mention in t.here.names if harm else ():
        thing = (mention.kind in PROPER or mention.kind in GIVEN) and root(mention.cls or "Artifact") == "Artifact"
        if harm and thing and _AWAY.search(t.here.text, max(0, mention.start - _AHEAD), mention.start):
            place = t.mention(mention)
            if place is not None and t.root(place) == "Artifact":
                t.happen("SecurityIncident", (place,), case.span, t.sure(*harm.span()), "warned")
                return True
    return False


def _carries(t: Telling, case: Case) -> bool:
    """`网传的“狐狸全家桶”夹带木马`: what carries something bad, not the place where it is spread."""
    told = _CARRIES.search(t.here.text, *case.span)
    if told is None or case.identified:
        return False
    what = told.span("quoted" if told["quoted"] else "spread")
    named = next((m for m in t.here.inside(*what) if m.start == what[0]), None)
    place = t.mention(named) if named else t.concept(*what, "Project")
    if place is None:
        return False
    bad = t.entered(m for m in t.here.inside(what[1], case.end) if m.cls == "Concept")[:1]
    t.happen("SecurityIncident", (place,), case.span, t.sure(*told.span()), "carries", objects=bad)
    return True
