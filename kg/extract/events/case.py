"""A thing in its block, as the rules for what happens see it: what the words tell, how sure, who acts."""

from __future__ import annotations

import re
from itertools import pairwise

from msgspec import Struct

from kg.extract.telling import Telling, Topic
from kg.extract.words.cues import cue
from kg.extract.words.scene import Scene, Stretch
from kg.extract.words.speakers import one_of_it
from kg.extract.words.theme import Headline, acting
from kg.extract.words.verbs import Verb, chief, verbs
from kg.inline import Address
from kg.links import Link, identify
from kg.mentions import Mention
from kg.model import Certainty
from kg.vocab import fold, root

_CHANGES = ("FeatureAddition", "FeatureRemoval", "Fix")
"""What happens to a program by itself: an unknown name before such a verb is that of the program, not of a house."""


_PLANNED = ("planned", "coming", "coming soon", "in the works", "underway", "to come", "to follow")
_ASKED, _SOMEONE = re.compile(r"[?？]"), ("有人", "有网友", "有用户", "网友", "用户", "someone", "anon")
_PLACES = ("Service", "Platform", "Community")
_LISTED = re.compile(r"[^:,]{2,40}: [^:.;]{2,120}, (?:and )?[^,:.;]{2,40} $")


_POST = re.compile(
    r"\s?的?(?:前|联合|现任|首席)?(?:C[A-Z]O|创始人|总裁|老板|掌门人?|负责人|站长|研究员|研究主管|工程师|科学家|开发者|作者|员工|成员|高管|发言人)\s?"
)
"""Between a house and who speaks for it."""
_OF_LAND = re.compile(r"\s?(?:的|著名|知名|独立)?[\u4e00-\u9fff]{2,6}\s?")
"""Between a land and who is of it: `德国摄影师 Ada Foxworth`."""
_AT_HOME = re.compile(r"\s?(?:机器人|服务器|频道|社群|小程序|[Bb]ot\b)")
"""`Discord 机器人 FoxBot`: the service that a program is at home in."""


class Case(Struct, frozen=True):
    """A thing in its block: its headline and address, what the words tell and how sure."""

    topic: Topic
    told: Headline
    main: Address | None
    link: Link | None
    end: int
    found: tuple[Verb, ...]
    verb: Verb | None
    sure: Certainty
    actors: tuple[int, ...]
    identified: bool
    span: Stretch

    @property
    def place(self) -> int:
        """The thing itself."""
        return self.topic.place

    @property
    def kinds(self) -> set[str]:
        """The events that its words tell of."""
        return {verb.event for verb in self.found}

    @property
    def version_page(self) -> bool:
        """Whether its address is the page of a version."""
        return self.link is not None and "/releases/" in self.link.original


def case_of(t: Telling, topic: Topic) -> Case:
    """Look at a block with a topic of its own."""
    here, main, told = t.here, topic.main, topic.told
    link = identify(main.url) if main else None
    end = main.at if main and not main.label else len(here.text)
    span = 0, max(1, min(end, len(here.text)))
    found = tuple(verb for a, b in here.clauses for verb in verbs(here, a, b))
    outside = [v for v in found if not here.in_note(v.start) and not here.text.startswith("的", v.end)]
    outside = [v for v in outside if not (_of_last(here, v) or _bids(here, v))]
    put_off = next((v for v in outside if v.event == "Postponement"), None)
    came = _at_last(here, put_off, outside) if put_off else None
    own_verb = told.verb if told.verb and not (_of_last(here, told.verb) or _bids(here, told.verb)) else None
    actors = _actors(t, told, topic.place)
    if not actors and not t.agent(topic.place):
        outside = [v for v in outside if "acting" not in v.traits]
        own_verb = None if own_verb and "acting" in own_verb.traits else own_verb
    verb = came or put_off or own_verb or chief(outside)
    last = next((v for v in found if _of_last(here, v)), None)
    sure = t.sure(verb.start, verb.end) if verb else "asserted" if last else t.sure(*span)
    identified = link is not None and (link.identifies or t.thing(topic.place).link == link.id)
    return Case(topic, told, main, link, end, found, verb, sure, actors, identified, span)


def _actors(t: Telling, told: Headline, place: int) -> tuple[int, ...]:
    """Who does what a headline tells: those named in the words for it who can act."""
    here = t.here
    itself, house = fold(t.thing(place).name), told.makes("Funding", "Partnership")
    inner = [m for m in here.inside(*acting(here, told.agent)) if not _where(here, m)] if told.agent else []
    inner = [] if told.verb and told.agent and _heard(here, told.verb, told.agent) else inner
    own = [m for m in inner if house or m.kind != "candidate" or root(m.cls or "") == "Agent" or fold(m.name) != itself]
    if told.makes(*_CHANGES):
        own = [m for m in own if m.kind != "candidate" or m.cls is not None]
    whose = [m for m, after in pairwise(own) if _only_whose(here, m, after)]
    named = t.entered((m for m in own if m not in whose and not _joined(here, m)), "Organization")
    return tuple(actor for actor in named if t.agent(actor))


def _heard(here: Scene, verb: Verb, agent: Stretch) -> bool:
    """`FoxNet 能用吗？有人说可以`: who is asked about does not act."""
    return verb.form.startswith(_SOMEONE) and _ASKED.search(here.text, *agent) is not None


def _where(here: Scene, mention: Mention) -> bool:
    """`在 Foxglove`, `Foxglove 上出现…`: a name that only says where something is."""
    if here.language == "zh" and mention.cls == "Service" and _AT_HOME.match(here.text, mention.end):
        return True
    if one_of_it(here.text, mention):
        return True
    within = here.language == "zh" and here.text[mention.end :].lstrip()[:1] in ("上", "里", "中")
    if here.language == "en" and mention.cls in _PLACES:
        return here.text.endswith((" on ", " from ", " at ", " via "), 0, mention.start)
    return here.led(mention, "在") or (within and mention.cls in _PLACES)


def _of_last(scene: Scene, verb: Verb) -> bool:
    """`FoxPaint 1.2: layers, brushes, undo planned`: a plan that is that of the last thing of a list alone."""
    planned = scene.language == "en" and verb.event == "Announcement" and verb.form in _PLANNED
    return planned and _LISTED.match(scene.text, 0, verb.start) is not None


def _bids(scene: Scene, verb: Verb) -> bool:
    """`Test hypernetworks before you share any`: what a headline bids one do, no finding."""
    return scene.language == "en" and verb.start <= 1 and verb.form in ("test", "compare") and not scene.depth


def _at_last(scene: Scene, put_off: Verb, found: list[Verb]) -> Verb | None:
    """`跳票几次后终于放出`, `after two delays finally released`: the release that has come of what was put off."""
    came = (v for v in found if v.event == "Release" and v.start > put_off.end)
    return next((v for v in came if cue("at-last").search(scene.text, put_off.end, v.start)), None)


def _joined(here: Scene, mention: Mention) -> bool:
    """`FoxPose + Foxglove showcase`: a name that is joined to what is shown does not show it."""
    return here.language == "en" and here.text[: mention.start].rstrip().endswith(("+", "×"))


def person_of_land(here: Scene, mention: Mention, after: Mention) -> bool:
    """Whether a land only says of where the person is who is named behind it."""
    return mention.weak and _OF_LAND.fullmatch(here.text, mention.end, after.start) is not None


def _only_whose(here: Scene, mention: Mention, after: Mention) -> bool:
    """`Foxglove 的母公司 Badger Org`, `Foxglove 的 Ada Foxworth`: a house that only says whose the next one is."""
    person = after.cls == "Person" and here.text[mention.end : after.start].strip() == "的"
    land = here.language == "zh" and mention.weak and after.cls == "Organization" and after.start == mention.end
    land = land or (person_of_land(here, mention, after) and after.cls == "Person")
    led = after.cls == "Person" and _POST.fullmatch(here.text, mention.end, after.start) is not None
    return person or led or land or cue("roof", r"\s*{}\s*").fullmatch(here.text, mention.end, after.start) is not None
