"""What a headline speaks of where no address names it: by its shape, its name, who acts, what its words describe."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import pairwise

from kg.extract.events.documents import written_into
from kg.extract.telling import Telling, Topic
from kg.extract.topic.descriptions import EXCELS, acting, described, feature_of, itself, mover, written
from kg.extract.topic.headlines_zh import at_issue, by_shape
from kg.extract.topic.identity import of_family
from kg.extract.topic.owned import of_owner
from kg.extract.topic.ported import takes_in, turned_to
from kg.extract.topic.spoken import WHERE, his_program, only_where, quoted_name, spoken_names
from kg.extract.words.cues import cue
from kg.extract.words.kinds import own_model
from kg.extract.words.theme import Headline
from kg.extract.words.volleys import changed
from kg.mentions import PROPER
from kg.vocab import is_a, root

_PULL = re.compile(r"(?:(?:the|latest|newest|last|today's|do a|another) ){0,2}git pull\b", re.IGNORECASE)
_SHORT = {"zh": 18, "en": 50}
_EDITION = re.compile(
    r"\s?了?\s?(?:首个|第一个|新的?|最新的?)?\s?(?:[vV]?\d[\d.]{0,8}\s?|公开|公共|抢先|先行|早期|内部){0,2}"
    r"(?:测试|内测|公测|正式|预览|体验|尝鲜|完整|修订|修正|安卓|移动|桌面|网页|beta|alpha|RC)?\s?版本?\s?",
    re.IGNORECASE,
)
"""The words for an edition, where they name no thing."""
_WHOSE = re.compile(
    r"\s?的?\s?(?:原|主要)?(?:作者|开发者|开发团队|开发商|团队|制作者|制作组|维护者|训练者|创作者|研发团队)(?:之一)?\s?"
)
_Way = Callable[[Telling, Headline], int | None]
_REMARK = re.compile(r"[,，（(]| - ")


def spoken_of(t: Telling, told: Headline) -> Topic | None:
    """The thing that a headline speaks of where no address names it."""
    program = changed(t.here)
    place = t.mention(program) if program else at_issue(t)
    if place is None and _pulled(t):
        place = t.cast.host()
    named = told.name is not None and not only_where(t.here, told.name)
    place = _first(t, told, (by_shape, _described_doer, _named if named else _unnamed)) if place is None else place
    place = of_owner(t, told, place) if place is not None and told.verb is None else place
    if place is not None and (host := his_program(t, place, told)) is not None:
        place = host
    return Topic(place, None, told) if place is not None else None


def _pulled(t: Telling) -> bool:
    """`Git pull for new samplers`, `latest git pull breaks it`: of the program that all pull, where none is named."""
    opens = t.here.language == "en" and _PULL.match(t.here.text)
    return bool(opens) and not any(is_a(m.cls or "", "Project") for m in t.here.named)


def _described_doer(t: Telling, told: Headline) -> int | None:
    """`Ada 的训练插件支持 X`: what gains is the thing that the words before the verb describe."""
    if t.here.language != "zh" or not told.agent or not told.makes("FeatureAddition"):
        return None
    place = acting(t, told)
    return place if place is not None and t.thing(place).language == "zh" else None


def _named(t: Telling, told: Headline) -> int | None:
    owned = feature_of(t, told) if told.name and told.name.kind == "candidate" else None
    if owned is not None or not told.name:
        return owned
    loses = t.here.language == "zh" and (told.makes("FeatureRemoval") or takes_in(t, told))
    gains = told.makes("FeatureAddition") and root(told.name.cls or "Artifact") != "Agent"
    loses = loses or (t.here.language == "zh" and gains)
    loses = loses or turned_to(t, told)
    if told.verb and (told.verb.form in EXCELS or loses or itself(t, told)) and (doer := acting(t, told)) is not None:
        return doer
    moves = told.verb is not None and "personal" in told.verb.traits
    bought = told.verb is not None and cue("buys", "{}").fullmatch(told.verb.form)
    house = bought or (t.here.language == "en" and told.makes("Partnership") and told.active)
    expected = "Technique" if told.makes("Merge") else "Person" if moves else "Organization" if house else "Project"
    planned = told.makes("Announcement") and told.cls == "Document"
    return t.mention(told.name, expected if planned else told.cls or expected)


def _unnamed(t: Telling, told: Headline) -> int | None:
    """A feature, who acts, what is described, what comes out; else the first name; else words that tell one."""
    place = _first(t, told, (_struck, mover, feature_of, acting, described, written))
    if place is not None:
        return place
    start, end = told.phrase
    if told.active and told.makes("Release") and 1 < end - start <= _SHORT[t.here.language]:
        return _released(t, told)
    return _first(t, told, (_spoken, _quoted, _worded))


def _first(t: Telling, told: Headline, ways: Iterable[_Way]) -> int | None:
    """What the first of some ways finds that finds anything."""
    return next((place for way in ways if (place := way(t, told)) is not None), None)


def _struck(t: Telling, told: Headline) -> int | None:
    """`Foxhub 封禁 Ada`: whom it befalls."""
    if t.here.language != "zh" or not told.active or not told.agent or not told.makes("Moderation"):
        return None
    struck = (m for m in t.here.inside(*told.phrase) if m.kind in PROPER and m.start - told.phrase[0] <= 1)
    return next(iter(t.entered(struck)), None)


def _spoken(t: Telling, told: Headline) -> int | None:
    places = (t.mention(mention) for mention in spoken_names(t, told))
    return next((place for place in places if place is not None), None)


def _quoted(t: Telling, _told: Headline) -> int | None:
    """A name in quotation marks, where there is no address; else the document that something is written into."""
    quoted = None if t.here.addresses else quoted_name(t)
    return written_into(t, len(t.here.text)) if quoted is None else quoted


def _worded(t: Telling, told: Headline) -> int | None:
    """What the words of a headline describe, by the class that they give it."""
    if not t.here.addresses and not told.verb:
        return None
    start, end = told.phrase
    remark = _REMARK.search(t.here.text[start:end])
    end = start + remark.start() if remark and remark.start() > 2 else end
    cls = told.cls if told.cls and root(told.cls) == "Concept" else None
    if told.makes("FeatureAddition"):
        cls = "Feature"
    elif cls is None and told.verb:
        method = "Technique" if t.here.language == "zh" else None
        cls = "Model" if own_model(t.here.text[start:end]) else method
    return t.concept(start, end, cls) if cls else None


def _edition_of(t: Telling, told: Headline) -> int | None:
    """`FoxDraw 的作者 Ada 放出了测试版`: the thing of which an edition comes out that has no name of its own."""
    edition = t.here.language == "zh" and told.agent and _EDITION.fullmatch(t.here.text, *told.phrase)
    named = [m for m in t.here.inside(*told.agent) if m.kind in PROPER] if edition and told.agent else []
    for thing, maker in pairwise(named):
        if _WHOSE.fullmatch(t.here.text, thing.end, maker.start) and root(thing.cls or "Artifact") == "Artifact":
            return t.mention(thing, "Project")
    return None


def _released(t: Telling, told: Headline) -> int | None:
    """`X 发布 Y`, `X 发布北美特供的 Y`: what comes out, by its name or its words."""
    if (whole := _edition_of(t, told)) is not None:
        return whole
    inner = [m for m in t.here.inside(*told.phrase) if m.kind in PROPER or m.kind == "hardware"]
    chief = inner[-1:] if inner and root(inner[0].cls or "") == "Agent" and inner[-1].end == told.phrase[1] else inner
    named, kind = next(iter(chief), None), told.cls or "Project"
    if t.here.language == "en" and told.verb and WHERE.match(t.here.text, told.verb.end):
        return None
    return t.mention(named, kind) if named and not of_family(t, told) else t.concept(*told.phrase, kind)
