"""Who made a thing or put it out: who acts in its headline, a house before its kind."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import urlsplit

from kg.extract.claims.people import bylines
from kg.extract.claims.people.authors import ARM_OF, role_of
from kg.extract.claims.plans import foreseen
from kg.extract.telling import Telling, Topic
from kg.extract.words.classes import HOUSES, MADE_BY
from kg.extract.words.cues import cue
from kg.extract.words.kinds import head_after
from kg.extract.words.plugged import governed
from kg.extract.words.scene import Stretch
from kg.extract.words.theme import Headline, acting
from kg.facts import GUESSED, HOSTED
from kg.lexicon import Entry, Lexicon
from kg.mentions import COMMON, PROPER, Mention, same_name
from kg.model import Certainty
from kg.shapes import actor
from kg.vocab import fold, is_a, root

_TITLED = re.compile(
    r"\s?(?:家|官方|团队|新出)?的\s?[^，。；：“「《]{0,14}?(?:小程序|应用|插件|网站|服务|工具|模型|软件|平台|游戏|短片|动画)\s?[“「《\"]"
)
_MANY = re.compile(r"github|huggingface|gitlab|twitter|x\.com|reddit|youtube|discord")
"""Hosts where many have their pages."""
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
_PLATFORMS = ("GoFundMe", "Indiegogo", "Kickstarter", "Ko-fi", "Patreon")
"""Where money is raised: `the Foxglove GoFundMe` is nobody's work."""
_ANNOUNCED = ("Model", "Project", "Service")
_NUMBER = re.compile(r"(?:version )?[vV]?\d[\w.]{0,8}(?: (?:alpha|beta))?")
_BOT = re.compile(r"\s?(?:群|频道)?(?:里|上)?的?\s?(?:聊天|画图|绘画|绘图|AI|\s)*(?:机器人|bots?\b)", re.I)
"""Behind a service: what lives there is not by it."""
_LED_BY = re.compile(r"\b(?:from|by|out of) (?:the )?$", re.IGNORECASE)
_ROOF = ("旗下", "名下", "小程序")


def published_by(t: Telling, topic: Topic) -> None:
    """`Stability AI releases X`, `X by Ada`: who acts in a headline has put a thing out, or made it."""
    told = topic.told
    _of_kind_by(t, topic)
    _named_after_house(t, topic)
    _announced(t, topic)
    _comes_from(t, topic)
    if not told.agent or topic.project is not None or (told.verb and not told.makes(*_PUBLISHING)):
        return
    if told.cls in _WRITTEN and not t.is_a(topic.place, told.cls) and not _CODE.search(t.here.text, *told.phrase):
        return
    if t.thing(topic.place).name in _PLATFORMS or bylines.titled(t, told.agent):
        return
    if told.verb and told.verb.form.startswith(("改名", "更名", "改称")):
        return
    if told.verb and t.here.language == "zh" and cue("unwilling", r"{}\s*$").search(t.here.text, 0, told.verb.start):
        return
    speech = ("speech", r"\s?(?:已经?|今天|昨天|近日|在\S{1,10})?{}", "zh")
    said = cue(*speech if t.here.language == "zh" else ("house-says", r" (?:now |also |just )?{}\b", "en"))
    if t.root(topic.place) != "Artifact" or _told_later(t, topic.place, told):
        return
    for mention in _makers(t, *acting(t.here, told.agent)):
        if far(t, topic.place, mention.start) or governed(t.here, told.agent[0], mention):
            continue
        named = t.thing(topic.place).name
        if same_name(mention.name, named) and (mention.cls not in HOUSES or fold(mention.name) == fold(named)):
            continue
        others = mention.kind == "candidate" and told.name is not None and told.name.kind in COMMON
        if said and (mention.cls == "Person" or others) and said.match(t.here.text, mention.end):
            continue
        place = t.mention(mention, actor(mention.name))
        if place is not None and place != topic.place and t.agent(place):
            for relation in _done_by(t, told, mention, place):
                sure = _sure(t, told, relation, told.agent)
                t.claim(topic.place, relation, place, told.agent, sure, "published-by")


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


def _named_after_house(t: Telling, topic: Topic) -> None:
    """`Foxglove Diffusion V3`: a model whose name opens with that of a house that makes models is the house's."""
    first, _, rest = t.thing(topic.place).name.partition(" ")
    own_site = t.is_a(topic.place, "Project", "Service") and fold(first) in fold(_host(t.thing(topic.place).link))
    if not rest or not (own_site or t.is_a(topic.place, "Model")) or t.claims("developedBy", subject=topic.place):
        return
    for entry in t.cast.lexicon.named(first):
        if (
            entry.cls == "Organization"
            or own_site
            or (entry.cls == "Service" and (_NUMBER.fullmatch(rest) or t.cast.lexicon.named(f"{entry.name} model")))
        ):
            house = t.cast.entry(entry)
            relation = "releasedBy" if t.is_a(topic.place, "Service") else "developedBy"
            t.tie(topic.place, relation, house, t.here.whole, "asserted", "named-after-house")
            return


def _host(link: str | None) -> str:
    """The host of a page; of what lies at a house for many, none."""
    return "" if link is None or link.startswith(HOSTED) else link.removeprefix("web/").partition("/")[0]


def _of_kind_by(t: Telling, topic: Topic) -> None:
    """`Foxglove 论文，…`: a house before the word for what the topic is has made it."""
    opening = next(iter(t.here.names), None)
    if t.here.language != "zh" or opening is None or opening.start or opening.cls != "Organization":
        return
    gap = cue("new-kind", r"\s*{}*\s*").match(t.here.text, opening.end)
    kind = head_after(t.here, gap.end() if gap else opening.end)
    if kind and topic.project is None and t.is_a(topic.place, kind):
        house, stretch = t.mention(opening), (opening.start, opening.end)
        if house is not None:
            t.tie(topic.place, "developedBy", house, stretch, "asserted", "house-kind")


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


def at_home(t: Telling, topic: Topic) -> None:
    """`SD 3 is out: stability.ai/blog/…`: what is announced to be out on a house's own pages, the house puts out."""
    told = topic.told
    if not told.makes("Release") or topic.project is not None or not t.is_a(topic.place, "Model"):
        return
    if any(t.claims(relation, subject=topic.place) for relation in MADE_BY):
        return
    for address in t.here.addresses[:1]:
        entry = _homes(t.cast.lexicon).get(urlsplit(address.url).netloc.removeprefix("www."))
        if entry is not None:
            sure = t.holds("releasedBy", *told.phrase)
            t.tie(topic.place, "releasedBy", t.cast.entry(entry), address, sure, "at-home")


def put_out(t: Telling, topic: Topic) -> None:
    """`FoxNet from Foxglove: (…/foxglove/foxnet)`: the house named, whose address it is, puts it out."""
    owners = [c.object for c in t.claims("developedBy", subject=topic.place) if c.rule == "owner"]
    if t.here.language != "en" or topic.project is not None or not owners:
        return
    for house in t.here.names:
        led = _LED_BY.search(t.here.text, 0, house.start) and not t.here.in_note(house.start)
        whose = house.start and t.here.text.startswith(("'s ", "’s "), house.end)
        place = t.mention(house) if house.cls == "Organization" and (led or whose) else None
        if place is not None and place in owners:
            stretch = house.start, house.end
            t.tie(topic.place, "releasedBy", place, stretch, t.holds("releasedBy", *stretch), "own-address")


@lru_cache(maxsize=8)
def _homes(lexicon: Lexicon) -> dict[str, Entry]:
    """The houses that have a site of their own, by its host."""
    sites = {
        urlsplit(e.url).netloc.removeprefix("www."): e for e in lexicon.entries if e.url and e.cls == "Organization"
    }
    return {host: entry for host, entry in sites.items() if not _MANY.search(host)}


def far(t: Telling, place: int, start: int) -> bool:
    """Whether a well-known thing stands too far before a name for that to be its maker's."""
    named = [m for m in t.here.names if m.end <= start and m.entries and t.mention(m) == place]
    between = _NOTE.sub("", t.here.text[named[-1].end : start]) if named else ""
    return len(between.split()) > _FAR and not between.lstrip().startswith((",", ":"))


def titled(t: Telling, _: Topic) -> None:
    """`Foxglove 的小程序“狐狸”`: whose a thing is that is called by its kind and a title."""
    for match in _TITLED.finditer(t.here.text) if t.here.language == "zh" else ():
        house = next((m for m in t.here.names if m.end == match.start()), None)
        name = next((m for m in t.here.names if m.start in (match.end(), match.end() - 1)), None)
        if house is None or name is None or not (is_a(house.cls or "", "Organization") or house.cls == "Service"):
            continue
        made, maker = t.mention(name), t.mention(house)
        if made is not None and maker is not None and made != maker and not t.claimed(made, maker):
            t.tie(made, "developedBy", maker, (house.start, name.end), "asserted", "titled")
