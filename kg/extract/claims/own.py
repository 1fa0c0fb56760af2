"""The name before the cue of a construction: whether that is what the clause speaks of."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.ends import fits
from kg.extract.claims.constructions import Found
from kg.extract.telling import Telling
from kg.extract.words.classes import CONTRIBUTIONS
from kg.extract.words.cues import cue
from kg.extract.words.kinds import head_after, is_part
from kg.mentions import Mention
from kg.vocab import fold

AMONG_ALIKE = ("basedOn", "alternativeTo", "replaces", "similarTo", "successorOf", "hasVariant")
_AGENTIVE = frozenset({"accuses", "affiliatedWith", "partneredWith"})
_BELOW = re.compile(
    r"\b(?:(?:extension|plug-?in|script|tool|nodes?|pack|suite|generator|app|add-?on|ui|wrapper|port|fork|clone|copy"
    r"|branch|build|mod|variant) (?:in|of)|forked|\w+ for) (?:the )?$",
    re.I,
)
"""Before a name: what the clause speaks of is for it."""
_DRIVEN = re.compile(r"\b(?:runs?|running|ran|got|gets?|getting|squeezed|squeezes|crammed) (?:the |all of )?$")
"""Before a name: someone makes it run on what follows."""
_MEANS, _BY_MEANS = re.compile(r"(?:使用|利用|借助|通过|采用|依靠|凭借)\s?$"), ("basedOn", "runsOn", "supports")
"""Before a name: by its means something is done, and not to it; of which relations that holds."""
_MADE_THING = re.compile(
    r" (?:dataset|data set|corpus|model|checkpoint|tool|script|extension|library|framework|app) (?:\w+ly )?$"
)
"""Between a name and `created by`: it is of that name that this is told."""
_DONE_BY = re.compile(r"using|through|via|with ")
"""Behind a task: by what a thing does it that is told by its task: `text to shape using CLIP (address)`."""
_MADE_OF = re.compile(
    r" (?:[\w-]+ )?(?:fork|port|wrapper|front-?end|clone|rewrite|mod|nodes?|spin-?off"
    r"|alternative|replacement|substitute|competitor|rival)s?\b"
)
"""Behind a name: what the clause speaks of is something made from it."""
_THAT = re.compile(r"(?: [a-z][a-z-]{1,14})? (?:that|which)(?: (?:also|can|even|just|now|only|will)){0,2} ?")
"""Between a name and what is told: `an alternative to FoxNet that runs on …` is of the alternative."""
_OF_ANOTHER = re.compile(
    r"['’]s \w|.{0,120}?[,;:] (?:but |and |so |while )(?:i|it|we|they|he|she|you|this|that) ", re.I
)
"""Behind a name: what follows is of something that it has, or another clause begins: `FoxNet, but I focus on …`."""
_PLACE = re.compile(r"\b(?:in|inside|into|within|for|from) (?:the )?$", re.I)
"""Before a name: where or for what something is done by the means that follow: `inpainting in Krita through …`."""
_LED = re.compile(r"\b(?:about|for|from|like|of|than|to|with) (?:the )?$", re.I)
_SAYS = re.compile(
    r"(?s)^.*\b(?:alleges?|alleged|believes?|claims?|claimed|confirms?|confirmed|found|insists?|noticed|says?|said|shows?"
    r"|suspects?|swears?|thinks?)(?: that)? (?=(?:the )?$)"
)
"""Before a name: who says what is told of it."""
_LEFT = re.compile(r"\b(?:leaves|left|quits?|departs?|departed) $")
_WHOSE = re.compile(r"\s*的(?=.{2})")
"""Between a name and a cue: whose the thing is that is spoken of."""
_NAMED = {"affiliatedWith": "Person", "accuses": "Organization"}
"""What a name that nobody knows is where a relation starts from it."""


@dataclass(frozen=True, slots=True)
class _Standing:
    """How a name stands to its cue: opens the clause, right before the cue, is of those who act."""

    opens: bool
    near: bool
    acts: bool


def own_subject(t: Telling, found: Found, topic: int, name: Mention) -> int | None:
    """The name before a cue, where it is what the clause speaks of and does not only qualify the topic."""
    relation, at = found.frame.relation, _standing(t, found, name)
    if name.kind == "address" or _qualifies(t, found, name, at):
        return None
    if relation == "affiliatedWith" and _LEFT.search(t.here.text, found.clause[0], name.start):
        before = t.here.proper(found.clause[0], name.start)
        return t.mention(before[-1], "Person") if before else None
    if relation in _AGENTIVE and name.kind == "candidate" and fold(name.name) == fold(t.thing(topic).name):
        return topic
    place = t.mention(name, _NAMED.get(relation, ""))
    return place if place is None or place == topic else _spoken_of(t, found, topic, place, name, at)


def _standing(t: Telling, found: Found, name: Mention) -> _Standing:
    relation = found.frame.relation
    led_by = _SAYS.sub("", t.here.text[found.clause[0] : name.start])
    just = relation in AMONG_ALIKE and cue("just", r"\s*{}*\s*").fullmatch(t.here.text, name.end, found.start)
    return _Standing(
        opens=found.frame.subject == "kin" or led_by.strip(" *\"'“「（(的而但且另") in ("", "The"),
        near=bool(just) or found.frame.id == "zh-about-equal",
        acts=relation == "affiliatedWith" or (relation in _AGENTIVE and name.root == "Agent"),
    )


def _qualifies(t: Telling, found: Found, name: Mention, at: _Standing) -> bool:
    """Whether a name only tells more of what is spoken of: for what that is, by what means, whose."""
    text, begin, english = t.here.text, found.clause[0], t.here.language == "en"
    if not at.opens and (_BELOW.search(text, begin, name.start) or (english and _of_head(t, found, name))):
        return True
    if english and _OF_ANOTHER.match(text, name.end, found.start):
        return True
    if not english and found.frame.relation in _BY_MEANS and _MEANS.search(text, begin, name.start):
        return True
    whose = not english and _WHOSE.match(text, name.end, found.start)
    return name.kind == "candidate" and bool(whose or not (at.opens or at.near)) and not at.acts


def _spoken_of(t: Telling, found: Found, topic: int, place: int, name: Mention, at: _Standing) -> int | None:
    """What a construction tells of: the thing named before its cue, the topic, or neither."""
    relation, text, frame = found.frame.relation, t.here.text, found.frame.id
    chinese = t.here.language == "zh"
    if relation == "uses" and at.opens and t.here.depth and chinese and is_part(name):
        return topic if t.is_a(topic, "Project", "Model", "Service") else place
    if t.is_a(place, "Application") and head_after(t.here, name.end) == "Extension":
        return None
    if not fits(relation, "domain", t.cls(place)) or _MADE_OF.match(text, name.end, found.start):
        return None
    if frame == "en-uses" and at.opens and t.root(place) == "Concept" and _DONE_BY.match(text, found.start):
        return place if t.cls(topic) in CONTRIBUTIONS else topic
    if frame == "en-made-by" and _MADE_THING.fullmatch(text, name.end, found.start):
        return place
    if t.cls(topic) in CONTRIBUTIONS:
        kept = found.frame.subject == "kin" or at.near or relation == "hostedOn"
        return place if kept or t.is_a(place, "Project") else None
    if relation == "runsOn" and not chinese and _at_address(t, topic, place):
        return topic
    return place if at.opens or at.near or _stands_out(t, found, topic, place, name) else None


def _stands_out(t: Telling, found: Found, topic: int, place: int, name: Mention) -> bool:
    """Whether a thing within a clause is told of by itself: a program, what acts or what alone can run."""
    relation = found.frame.relation
    if t.is_a(place, "Project") or (relation in _AGENTIVE and t.is_a(place, "Agent")):
        return True
    driven = _DRIVEN.search(t.here.text, found.clause[0], name.start)
    return relation == "runsOn" and bool(driven or not fits(relation, "domain", t.cls(topic)))


def _of_head(t: Telling, found: Found, name: Mention) -> bool:
    """`an alternative to FoxNet that runs on …`: whether a relative clause is of the word that leads to a name."""
    if found.frame.relation == "uses" and name.end + 1 == found.start:
        return _PLACE.search(t.here.text, found.clause[0], name.start) is not None
    led = _LED.search(t.here.text, found.clause[0], name.start)
    return led is not None and _THAT.fullmatch(t.here.text, name.end, found.start) is not None


def _at_address(t: Telling, topic: int, model: int) -> bool:
    """`FoxDiffusion running on a phone: (repository)`: whether it is the code at an address that makes a model run."""
    return t.is_a(model, "Model") and t.is_a(topic, "Project") and t.thing(topic).link is not None
