"""Who made a thing or put it out: who acts in its headline."""

from __future__ import annotations

import re

from kg.extract.claims.people import bylines
from kg.extract.claims.people.authors import ARM_OF, role_of
from kg.extract.claims.people.houses import named_after_house, of_kind_by
from kg.extract.claims.people.known import by_another
from kg.extract.claims.plans import foreseen
from kg.extract.telling import Telling, Topic
from kg.extract.words.classes import HOUSES, MADE_BY
from kg.extract.words.cues import cue
from kg.extract.words.plugged import governed
from kg.extract.words.scene import Stretch
from kg.extract.words.theme import Headline, acting
from kg.facts import GUESSED
from kg.mentions import COMMON, PROPER, Mention, same_name
from kg.model import Certainty
from kg.shapes import actor
from kg.vocab import fold, root

_FROM = re.compile(
    r"(?:(?: date| is| was| set| for| due| out| now| soon| just| today| tonight| tomorrow| yesterday| early| later| in"
    r"| on| at| by| this| next| last| the| end| of| week| weekend| month| year| [\d/.:]{1,10}(?:st|nd|rd|th)?|"
    r" (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day| (?-i:[A-Z])[a-z]{2,8}){1,6})? from (?:the )?",
    re.I,
)
"""Between the word that a thing comes out and its house: no more than when."""
_ENDS = re.compile(r"\s*(?:$|[,.:;(\ufffc])")
_NOTE = re.compile(r"\([^()]*\)")
_WRITTEN = ("Document", "Paper", "Video")
"""What is written or shown about a thing: who puts it out has not made the thing."""
_CODE = re.compile(r"\b(?:code|weights|checkpoints?) (?:and|&|\+|,)", re.I)
"""What is put out together with what is written about it: `source code and docs`."""
_FAR, _PUBLISHING = 4, ("Release", "Update", "Publication")
_ANNOUNCED = ("Model", "Project", "Service")
_BOT = re.compile(r"\s?(?:群|频道)?(?:里|上)?的?\s?(?:聊天|画图|绘画|绘图|AI|\s)*(?:机器人|bots?\b)", re.I)
"""Behind a service: what lives there is not by it."""
_ROOF = ("旗下", "名下", "小程序")


def published_by(t: Telling, topic: Topic) -> None:
    """`Stability AI releases X`, `X by Ada`: who acts in a headline has put a thing out, or made it."""
    told = topic.told
    of_kind_by(t, topic)
    named_after_house(t, topic)
    _announced(t, topic)
    _comes_from(t, topic)
    if not told.agent or topic.project is not None or not _comes_of_acting(t, topic, told):
        return
    for mention in _makers(t, *acting(t.here, told.agent)):
        if not _makes_another(t, topic, told, mention) and not _only_speaks(t, told, mention):
            place = t.mention(mention, actor(mention.name))
            if place is not None and place != topic.place and t.agent(place):
                for relation in _done_by(t, told, mention, place):
                    sure = _sure(t, told, relation, told.agent)
                    t.claim(topic.place, relation, place, told.agent, sure, "published-by")


def _comes_of_acting(t: Telling, topic: Topic, told: Headline) -> bool:
    """Whether the topic of a headline is something that has been made or put out by who acts in it."""
    verb = told.verb
    if verb and (not told.makes(*_PUBLISHING) or cue("renames").match(verb.form) or _unwilling(t, verb.start)):
        return False
    if told.cls in _WRITTEN and not t.is_a(topic.place, told.cls) and not _CODE.search(t.here.text, *told.phrase):
        return False
    if cue("raises-money").fullmatch(t.thing(topic.place).name) or (told.agent and bylines.titled(t, told.agent)):
        return False
    return t.root(topic.place) == "Artifact" and not _told_later(t, topic.place, told)


def _unwilling(t: Telling, verb: int) -> bool:
    """`拒绝发布 …`: whether a maker will not do it."""
    return t.here.language == "zh" and cue("unwilling", r"{}\s*$").search(t.here.text, 0, verb) is not None


def _makes_another(t: Telling, topic: Topic, told: Headline, who: Mention) -> bool:
    """Whether who is named stands too far from the topic, is worked with, or bears its name, and so has not made it."""
    if far(t, topic.place, who.start) or (told.agent and governed(t.here, told.agent[0], who)):
        return True
    name = t.thing(topic.place).name
    if t.here.language == "zh" and who.cls == "Service" and t.is_a(topic.place, "Model") and by_another(who.name, name):
        return True
    return same_name(who.name, name) and (who.cls not in HOUSES or fold(who.name) == fold(name))


def _only_speaks(t: Telling, told: Headline, who: Mention) -> bool:
    """`Ada says FoxNet …`: whether a person, or one of whom nothing is known, only speaks of a well-known thing."""
    others = who.kind == "candidate" and told.name is not None and told.name.kind in COMMON
    if who.cls != "Person" and not others:
        return False
    speech = ("speech", r"\s?(?:已经?|今天|昨天|近日|在\S{1,10})?{}", "zh")
    said = cue(*speech if t.here.language == "zh" else ("house-says", r" (?:now |also |just )?{}\b", "en"))
    return said.match(t.here.text, who.end) is not None


def _sure(t: Telling, told: Headline, relation: str, agent: Stretch) -> Certainty:
    """How sure it is who has put a thing out: what is to come out on a day ahead, nobody has put out yet."""
    sure, at = t.holds(relation, *agent), told.verb.start if told.verb else -1
    clause = next((c for c in t.here.clauses if c[0] <= at < c[1]), None)
    return foreseen(t, clause, sure)[0] if clause and relation == "releasedBy" and told.makes("Release") else sure


def _announced(t: Telling, topic: Topic) -> None:
    """`Foxglove teases FoxMotion`: of what a house announces, by its name and no more, it is the maker."""
    told = topic.told
    if t.here.language != "en" or not told.agent or not told.name or not told.verb or not told.active:
        return
    alone = told.name.end == told.phrase[1] and t.mention(told.name) == topic.place
    if not alone or not cue("announces", "{}").fullmatch(told.verb.form) or not t.is_a(topic.place, *_ANNOUNCED):
        return
    houses = [m for m in t.here.inside(*told.agent) if m.cls == "Organization"]
    for place in t.entered(houses) if len(houses) == 1 else ():
        t.tie(topic.place, "developedBy", place, told.agent, "asserted", "announced-by")


def _comes_from(t: Telling, topic: Topic) -> None:
    """`FoxNet release date on Friday from Foxglove`: the house from which a thing is to come, at some distance."""
    told = topic.told
    if t.here.language != "en" or not told.verb or told.agent or not told.makes("Release"):
        return
    for house in t.here.names if t.is_a(topic.place, *_ANNOUNCED) and topic.project is None else ():
        led = house.cls == "Organization" and _FROM.fullmatch(t.here.text, told.verb.end, house.start)
        between = [m for m in t.here.inside(told.verb.end, house.start) if m.kind in PROPER]
        place = t.mention(house) if led and not between and _ENDS.match(t.here.text, house.end) else None
        if place is not None and not t.claimed(topic.place, place):
            stretch = told.verb.start, house.end
            t.tie(topic.place, "releasedBy", place, stretch, _sure(t, told, "releasedBy", stretch), "comes-from")


def _told_later(t: Telling, topic: int, told: Headline) -> bool:
    """`Foxglove put out a short film, every frame went through FoxNet`: a known thing that a later clause names."""
    if t.here.language != "en" or not told.active or told.name is not None or told.verb is None:
        return False
    named = [m for m in t.here.names if m.entries and t.mention(m) == topic]
    return bool(told.verb and named) and ", " in t.here.text[told.verb.end : named[0].start]


def _makers(t: Telling, start: int, end: int) -> list[Mention]:
    """The agents that a phrase names; without one, its only name."""
    named = [
        m for m in t.here.inside(start, end) if m.kind in PROPER and not t.here.led(m, "在") and not t.here.led(m, "从")
    ]
    named = [m for m in named if not _BOT.match(t.here.text, m.end)]
    if t.here.language == "en":
        named = [m for m in named if not role_of(t, m)]
        named = [m for m in named if not ARM_OF.match(t.here.text, m.end)] or named
    agents = [m for m in named if m.cls and (root(m.cls) == "Agent" or m.cls == "Service")]
    agents = [m for m in agents if not m.weak]
    own = [m for m in agents if not t.here.text[m.end :].lstrip().startswith(_ROOF)]
    return own or [m for m in named[:1] if m.kind == "candidate"]


def _done_by(t: Telling, told: Headline, who: Mention, agent: int) -> tuple[str, ...]:
    """What who acts has done to a thing: persons make, houses put out; what is someone's, someone made."""
    start, end = told.agent or (0, 0)
    by = cue("by", r"\b{}\s+(?:the\s+)?$").search(t.here.text[:start]) is not None
    if t.cls(agent) == "Person" and (t.thing(agent).rank > GUESSED or actor(who.name) == "Person"):
        return ("developedBy",)
    if told.verb and (by or end <= told.verb.start) and cue("puts-out", "{}").fullmatch(told.verb.form):
        return ("releasedBy",)
    both = by and t.here.language == "zh" and t.cls(agent) != "Service"
    return MADE_BY if both else ("developedBy",)


def far(t: Telling, place: int, start: int) -> bool:
    """Whether a well-known thing stands too far before a name for that to be its maker's."""
    named = [m for m in t.here.names if m.end <= start and m.entries and t.mention(m) == place]
    between = _NOTE.sub("", t.here.text[named[-1].end : start]) if named else ""
    return len(between.split()) > _FAR and not between.lstrip().startswith((",", ":"))
