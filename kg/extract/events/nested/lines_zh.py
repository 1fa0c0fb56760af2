"""What a nested Chinese line tells of the thing above by its shape: new parts, abilities, terms, versions."""

from __future__ import annotations

import re

from kg.extract.abilities.objects import listed
from kg.extract.claims.changes import has
from kg.extract.telling import Telling, Topic
from kg.extract.words.cues import cue
from kg.extract.words.scene import Stretch

_HOSTS = ("Project", "Service", "Model")
_FRESH = re.compile(
    r"\s*(?:多了?个?|加了?个?|还有个?)?新(?:的|增的?)?(?:算法|采样器|调度器|功能|节点|选项|预处理器|模式|参数|面板|优化器|后端|主题|放大器|接口)"
    r"\s?(?:叫做?|是|名为|[:：])?\s?(?=[A-Za-z`“《「\-])"
)
"""`新算法 LoHa`: a new part, by its name."""
_ABLE = re.compile(
    r"\s*(?P<part>[^，。：；\ufffc]{0,12}?)\s?(?:现在|终于|如今|总算|已经?|也|都|就|还|这下){0,3}(?:可以|能够?|会)"
    r"(?P<can>(?!不|没|用|看|玩|下|装|跑|选|是)[^，。：；！？\ufffc]{2,24}?)(?<![不没为除])了\s?(?=$|[，。；！(（])"
)
"""`图库可以按标签搜了`: what a part can do from now on."""
_TERMS = re.compile(
    r"(?:许可证?|协议|授权)[^，。；]{0,6}?(?:改|换|变|转)[成为到用]?|(?:改|换)[成为用]?了?[^，。；]{0,4}?(?:许可证?|协议|授权)"
    r"|(?:原[来先本]|以前|之前|此前)是?[^，。；]{1,20}?，\s?(?:现在|如今|现)?(?:已经?)?(?:改|换|变|转)[成为]"
)
"""`许可证改成 MIT 了`: that other terms hold from now on."""
_LICENCE = re.compile(r"许可|协议|授权|licen[cs]e|\b(?:MIT|A?GPL|Apache|BSD|CC[ -]BY|CC0|OpenRAIL)", re.IGNORECASE)
_VERSION = re.compile(
    r"\s*(?:\S{1,8}\s)?(?:今天|昨天|前天|刚刚?|又|已经?|最近|随后|后来|本周|上周|当天|也|火速|连夜|紧急){0,3}"
    r"(?:更新|升级?|发布?|出|放出?|推出?)(?:到|至)?了?(?:到|至)?\s?[vV]?\d{1,3}\.\d{1,3}(?:\.\d{1,4})?(?!\s?[倍亿万GBMTKkg%])"
)
"""`昨天更新了 v1.2`: another version of a program."""


def line(t: Telling, topic: Topic, clause: Stretch) -> bool:
    """Tell what a clause says of the topic by its shape; whether it does."""
    if t.here.language != "zh" or not t.here.depth or topic.project is not None or t.here.block.kind == "quote":
        return False
    if t.here.in_note(clause[0]) or not t.is_a(topic.subject, *_HOSTS):
        return False
    return any(rule(t, topic, clause) for rule in (_fresh, _able, _relicensed, _renewed))


def _fresh(t: Telling, topic: Topic, clause: Stretch) -> bool:
    told = _FRESH.match(t.here.text, *clause)
    new = topic.subject in t.told("Update", "FeatureAddition")
    return bool(told) and new and _gain(t, topic, (told.end(), clause[1]) if told else clause)


def _able(t: Telling, topic: Topic, clause: Stretch) -> bool:
    told = _ABLE.match(t.here.text, *clause)
    if told is None or t.here.addresses or t.sure(*clause) != "asserted":
        return False
    return _gain(t, topic, told.span("can"))


def _gain(t: Telling, topic: Topic, where: Stretch) -> bool:
    gained = tuple(place for place in listed(t, *where) if place != topic.subject and t.root(place) != "Agent")
    sure = t.sure(*where)
    if not gained or sure not in ("asserted", "planned"):
        return False
    has(t, topic.subject, [place for place in gained if not t.claimed(topic.subject, place)], where, sure)
    if topic.subject in t.told("Release") and topic.subject not in t.told("Update"):
        return False
    t.happen("FeatureAddition", (topic.subject,), where, sure, "line-gain", objects=gained)
    return True


def _relicensed(t: Telling, topic: Topic, clause: Stretch) -> bool:
    told = _TERMS.search(t.here.text, clause[0]) if _LICENCE.search(t.here.text) else None
    if told is None or not clause[0] <= told.end() - 1 < clause[1] or cue("undone").search(t.here.text):
        return False
    t.happen("Update", (topic.subject,), clause, t.sure(*clause), "relicensed")
    return True


def _renewed(t: Telling, topic: Topic, clause: Stretch) -> bool:
    told = _VERSION.match(t.here.text, *clause) if t.is_a(topic.subject, "Project") else None
    if told is None or t.here.inside(clause[0], told.end() - 1):
        return False
    t.happen("Update", (topic.subject,), clause, t.sure(*clause), "renewed-line")
    return True
