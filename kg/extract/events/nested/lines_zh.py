"""What a nested Chinese line tells of the thing above by its shape: new parts, abilities, terms, versions."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extract.abilities.described import listed
from kg.extract.abilities.objects import objects
from kg.extract.claims.changes import GAINS, has
from kg.extract.telling import Telling, Topic
from kg.extract.words.cues import cue
from kg.extract.words.scene import Stretch
from kg.extract.words.verbs import verbs

_HOSTS = ("Project", "Service", "Model")
_CAN = ("hasFeature", "supports", "implements")
_COLON = re.compile(
    r"(?:更新|升级|大?版本?|[\d.][\w.]{0,12}[)）]?)\s?(?:来了|发布|出了|上线)?了?\s?(?:[:：]\s?|(?:带来|带上|自带)了?\s?)(?=[^\s\ufffc])"
)
_FRESH = re.compile(
    r"\s*(?:多了?个?|加了?个?|还有个?)?新(?:的|增的?)?(?:算法|采样器|调度器|功能|节点|选项|预处理器|模式|参数|面板|优化器|后端|主题|放大器|接口)"
    r"\s?(?:叫做?|是|名为|[:：])?\s?(?=[A-Za-z`“《「\-])"
)
"""`新算法 LoHa`: a new part, by its name."""
_ABLE = re.compile(
    r"\s*(?P<part>[^，。：；\ufffc]{0,12}?)\s?(?:现在|终于|如今|总算|已经?|也|都|就|还|这下){0,3}(?:可以|能够?|会)"
    r"(?:(?P<can>(?!不|没|用|看|玩|下|装|跑|选|是)[^，。：；！？\ufffc]{2,24}?)(?<![不没为除])|(?P<deed>[改调搜筛拖删排选存导撤换关开合拆]))"
    r"了\s?(?=$|[，。；！(（])"
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
_LABELLED = re.compile(
    r"\W{0,3}(?:(?:本次|这次|另外|还有|以及|同时|主要|新版|重点)的?)?(?:"
    r"(?P<FeatureAddition>(?:新增|增加|添加|加入|新加)了?(?:了?(?:功能|特性|内容|支持))?|新(?:功能|特性|内容|东西)|feat(?:ures?)?|added|new)"
    r"|(?P<Fix>(?:(?:问题|错误|漏洞|bug)\s?)?(?:修复|修正|修|解决)了?(?:的?(?:问题|bug|错误))?|(?:bug\s?)?fix(?:ed|es)?)"
    r"|(?P<FeatureRemoval>(?:移除|删除|去除|去掉|删|废弃|弃用|砍掉|取消)了?|removed?|deprecated)"
    r")\s?[:：]\s?",
    re.IGNORECASE,
)
"""`新增：狐狸画笔、尾巴预览`: a label that says what became of the list behind it."""


def labelled(t: Telling, topic: Topic) -> bool:
    """A line of which the label before a colon says that its list has come, is mended or is gone."""
    led = _LABELLED.match(t.here.text) if _below(t, topic) else None
    return led is not None and _became(t, topic, str(led.lastgroup), led.end())


def over(t: Telling, topic: Topic, below: Sequence[Telling]) -> bool:
    """`修复：` over a list of what is mended."""
    led = _LABELLED.fullmatch(f"{t.here.text.strip(' ：:')}:") if _below(t, topic) else None
    told = [_became(one, topic, str(led.lastgroup), 0) for one in below] if led else []
    return any(told)


def _below(t: Telling, topic: Topic) -> bool:
    nested = t.here.language == "zh" and t.here.depth > 0 and t.here.block.kind != "quote"
    return nested and topic.project is None and t.is_a(topic.subject, *_HOSTS)


def _became(t: Telling, topic: Topic, event: str, start: int) -> bool:
    """Tell what became of what the clauses name from a place on."""
    told = False
    for clause in ((max(a, start), b) for a, b in t.here.clauses if b > start and not t.here.in_note(a)):
        verb = next((v for v in verbs(t.here, *clause) if v.start == clause[0] and v.event in GAINS), None)
        changed = objects(t, verb, clause) if verb else listed(t, *clause)
        told |= _change(t, topic, verb.event if verb else event, changed, clause)
    return told


def _change(t: Telling, topic: Topic, event: str, things: tuple[int, ...], where: Stretch) -> bool:
    if event == "FeatureAddition":
        return _gain(t, topic, things, where)
    changed = tuple(place for place in things if place != topic.subject)
    if changed:
        t.happen(event, (topic.subject,), where, t.sure(*where), "labelled", objects=changed)
    return bool(changed)


def headlined(t: Telling, topic: Topic) -> bool:
    """`FoxPad 1.2：狐狸画笔、换毛色`: what stands behind the name of what is updated and a colon has come with it."""
    new = topic.subject in t.told("Update") and topic.project is None and t.is_a(topic.subject, *_HOSTS)
    colon = _COLON.search(t.here.text) if new and t.here.language == "zh" else None
    if colon is None:
        return False
    if not colon[0].rstrip().endswith((":", "：")):
        clause = next(c for c in t.here.clauses if colon.end() <= c[1])
        return _gain(t, topic, listed(t, colon.end(), clause[1]), clause)
    begin = t.here.span(colon.end() - 1, colon.end()).start
    gained = tuple(
        claim.object
        for claim in t.claims_of(topic.subject)
        if claim.predicate in _CAN and claim.certainty == "asserted" and claim.span.start >= begin
    )
    if gained:
        where = (0, len(t.here.text))
        t.happen("FeatureAddition", (topic.subject,), where, "asserted", "headlined", objects=gained)
    return bool(gained)


def line(t: Telling, topic: Topic, clause: Stretch) -> bool:
    """Tell what a clause says of the topic by its shape; whether it does."""
    if t.here.in_note(clause[0]) or not _below(t, topic):
        return False
    return any(rule(t, topic, clause) for rule in (_fresh, _able, _relicensed, _renewed))


def able_too(t: Telling, topic: Topic, clause: Stretch) -> bool:
    """`FoxMask 更新，遮罩可以自己画了`: what the thing that a headline says is updated can do from now on."""
    new = t.here.language == "zh" and topic.subject in t.told("Update") and t.is_a(topic.subject, *_HOSTS)
    if not new or t.here.in_note(clause[0]) or not _ABLE.match(t.here.text, *clause) or t.sure(*clause) != "asserted":
        return False
    span = t.here.span(*clause)
    features = (c for c in t.claims("hasFeature", subject=topic.subject) if c.span.start < span.end)
    said = tuple(c.object for c in features if c.span.end > span.start)
    return _gain(t, topic, said, clause) if said else _able(t, topic, clause)


def _fresh(t: Telling, topic: Topic, clause: Stretch) -> bool:
    told = _FRESH.match(t.here.text, *clause)
    new = topic.subject in t.told("Update", "FeatureAddition")
    where = (told.end(), clause[1]) if told else clause
    return bool(told) and new and _gain(t, topic, listed(t, *where), where)


def _able(t: Telling, topic: Topic, clause: Stretch) -> bool:
    told = _ABLE.match(t.here.text, *clause)
    if told is None or (t.here.depth and t.here.addresses) or t.sure(*clause) != "asserted":
        return False
    where = (told.start("part"), told.end("deed")) if told["deed"] else told.span("can")
    return where[1] - where[0] > 1 and _gain(t, topic, listed(t, *where), where)


def _gain(t: Telling, topic: Topic, things: tuple[int, ...], where: Stretch) -> bool:
    gained = tuple(place for place in things if place != topic.subject and t.root(place) != "Agent")
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
