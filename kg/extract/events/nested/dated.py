"""What is yet to come of a topic, told beneath it: a part of it, `weights promised for July`; what is set for a day."""

from __future__ import annotations

import re

from kg.extract.abilities.described import listed
from kg.extract.claims.changes import has
from kg.extract.claims.plans import planned_day
from kg.extract.telling import Telling, Topic
from kg.extract.words.cues import cue
from kg.extract.words.scene import Stretch

_RELEASE_DAY = re.compile(
    r"\W{0,3}(?:(?:expected|planned|target|tentative|official) )?(?:(?:release|launch) (?:date|day|window)|ETA"
    r"|(?:release|launch|out|expected|due|coming)(?= ?[:=]))(?: (?:is|will be|set for|for))? ?[:=]? ",
    re.IGNORECASE,
)
"""`Release date: May 4`, `ETA 5/12`: what leads to the day on which the topic comes out."""
_SET = re.compile(
    r"(?:the |an? |next |first |final |public |court |jury |plenary ){0,3}"
    r"(?:(?P<court>hearing|trial|ruling|verdict)|vote|keynote|AMA|livestream|deadline|submissions?|contest|webinar)\b"
    r"(?! (?:was|were|had|took|ended|went))",
    re.IGNORECASE,
)

_PART_COMES = (
    r"(?:(?:the|no|all) )?(?:(?:training|inference|full|source|pretrained|model|open) ){0,2}{}s?(?: (?:and|&|/) \w+)?"
    r"(?: (?:is|are|will|should|to|so far|yet|not|be|get)){0,4},? ?[(\"“]*"
    r"(?:(?:coming|released?|out|up|public|available|published|uploaded|open[- ]sourced) )?"
    r"(?:(?:very )?soon|later|coming|tba|tbd|next (?:week|month)|(?:this|in a few) (?:week|month|days)s?|to come"
    r"|to follow|(?:promised|to be released)(?=\W*$|[,.;])"
    r"|(?:promised|expected|announced|planned|slated|due) (?:for|in|by) (?:early |mid |late |the )?"
    r"(?:q[1-4]|spring|summer|autumn|fall|winter|end of"
    r"|(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]{0,6}))\b"
)
_EDITION = re.compile(
    r"\s*(?:(?:但|不过|目前|至于)\s?)?(?P<what>[^，。：:；\s的][^，。：:；的不没]{0,18}?)\s?"
    r"(?:版本?|端|支持|适配|插件|节点|功能|分支|整合包)\s?"
    r"(?:还|也|就|得|要|再|则|暂时|目前|仍|会|将|说是|预计|计划|大概|估计|应该|官方说|作者说|据说|正|已经?){0,4}\s?"
    r"(?:等(?!于|效|比|宽|价|级|级别)|等等|以后再说|以后才有|后面再[说做加]|之后再[说做加]|在路上|在做|在写|在搞|在开发|在移植|在适配|开发中|制作中"
    r"|筹备中|适配中|敬请期待|快了|下周|下个?月|月底|年底|明天|稍后|随后|即将|即将到来|\d{1,2}\s?月)"
    r"[^，。；了\ufffc]{0,14}(?=$|[，。；（(])"
)
"""`Mac 版要等下个月`, `视频功能以后再说`: what the topic is yet to gain."""
_SET_FOR = re.compile(
    r"\s*(?:预计|计划|争取|官方说|作者说|据说|说是|大概|最快|最晚)?(?:在|于)?\s?"
    r"(?:\d{1,2}\s?[/月]\s?\d{1,2}\s?[日号]?|\d{1,2}\s?月[初中下上]?[旬底]?|下周|下个?月|月底|年底|年内|明年|后续|之后|稍后)\s?(?:之?[前内后]|左右)?\s?"
    r"(?:还|也|就|才)?(?:会|将|要|再|能)?(?:出|放出?|发布?|上线?|推出?|有)(?!了|现|热)\s?[^，。；]{0,6}?(?:正式版|稳定版|完整版|新版|测试版|[\w.]{1,8}\s?版|权重|代码)"
    r"(?=$|[，。；（(])"
)
"""`8/15 之前会出正式版`, `后续会放 fp8 版`: when another state of the topic is to come out."""
_UNDONE = re.compile(
    r"\s*(?P<what>[^，。：:；\s的][^，。：:；的不没]{1,18}?)\s?(?:部分)?\s?"
    r"(?:(?:还|目前|暂时|仍|尚)?(?:没|未|没有)(?:做|写|搞|弄|实现|完成)(?:完|好)"
    r"|(?:还|正|仍)在(?:做|写|搞|弄|开发|实现|完善|测试?)(?:中)?|[(（]\s?(?:WIP|施工中|开发中|未完成)\s?[)）]|施工中|开发中)"
    r"\s?(?=$|[，。；])",
    re.IGNORECASE,
)
"""`插件机制还没做完`, `CUDA 支持 (WIP)`: a part of the topic that is in the works."""
_DUE = re.compile(
    r"\s*(?:官方|完整的?|训练|推理|全部|预训练|图生视频|文生视频|图生图|蒸馏版?|量化版?)?(?:代码|权重|模型|源码|源代码|数据集?|checkpoint|ckpt)"
    r"(?:(?:和|与|、|及)(?:代码|权重|模型|数据集?))?\s?(?:(?:作者|官方|团队)?(?:说是|说|称|承诺))?"
    r"(?:会|将|要|得|预计|计划|打算|准备)?(?:在|于|等到?)?\s?"
    r"(?:下周|下个?月|本周内?|月底|年底|明天|\d{1,2}\s?月[^，。放开发公上释]{0,5}|[一二三四五六七八九十]{1,2}月[初中底]?"
    r"|[Qq][1-4]|年内|之后|稍后|过[几两]天|即将|很快|近期|随后)(?:会|将|才|再|就|前|内|之前|左右){0,2}\s?"
    r"(?:(?:放出?|开源|发布|公开|公布|上传|释出|开放)(?!了)|(?=$|[，。；（(]))"
)


_COMES_OUT = re.compile(r"版[^，。；]{0,12}(?:开源|放出?|发布|公开)")
"""`2B 版下周开源`: another size or state of the topic itself, which is to come out."""
_LATER_SIZE = re.compile(
    r"\s*(?P<size>\d{1,3}(?:\.\d)?[BM])\s?(?:版|的|那[个版]|参数)?\s?(?:还|也|则|就|要|得|再){0,3}"
    r"(?:等|以后再|之后再|后面再|稍后|随后|下周|下个?月|月底|年底|即将|在路上|在[训练]|还没[训练放])"
)
"""`15B 以后再说`: another size of the topic, which is still to come."""
_LATER_VERSION = re.compile(
    r"\s*(?:但|不过|目前|至于)?\s?(?P<what>[^，。：:；\s的][^，。：:；的不没\ufffc]{0,18}?)\s?(?:支持|功能)?\s?(?:还|也|则|就|得|要|暂时|只能){0,3}"
    r"(?:等(?:到|下)?\s?(?:[vV]?\d{1,2}\.\d[\w.]{0,6}|下个?大?版本?|下一个?版本?|后续版本)|(?:放|留)?(?:在|到)?(?:下个?版本?|下一个?版本|后续版本|后面)再?(?:加|补|支持|上|说|做|实现)"
    r"|(?:放|留|挪|推迟?|顺延|延后?|移)[到至]了?\s?(?:[vV]?\d{1,2}\.\d[\w.]{0,6}|下个?大?版本?|下一个?大?版本?|后续版本|以后|后面))"
    r"[^，。；了\ufffc]{0,8}(?=$|[，。；（(])"
)
"""`LoRA 要等 2.3.1`, `图层下个版本再加`, `LoRA 放到下一版`: what the topic gains with a later version."""
_WHEN = re.compile(r"\s?[，,；]\s?(?:预计|预定|大概|大约|暂定|定于|计划|估计|最快|最晚|争取|约|应该)[^，。；]{0,16}")
"""Behind it: for when that is."""
_BEHIND = 8
"""How far behind a clause a parenthesis ends that says that it is in the works."""


def to_come(t: Telling, topic: Topic) -> bool:
    """`Code "coming soon"`, `weights will be released next week`: a part by which the topic is yet to come out."""
    if t.here.language == "zh":
        return _due(t, topic)
    if _on_day(t, topic):
        return True
    match = cue("part", _PART_COMES).match(t.here.text) if t.here.clauses else None
    if not match or t.here.addresses or not t.is_a(topic.subject, "Project", "Model", "Paper", "Technique", "Dataset"):
        return False
    first = t.here.clauses[0]
    day = planned_day(t, first)
    shown = (
        [claim.subject for claim in t.claims("describedIn", object=topic.place)]
        if t.cls(topic.place) == "Paper"
        else []
    )
    t.happen(
        "Release", (shown[0] if len(shown) == 1 else topic.subject,), first, "planned", "part-to-come", planned=day
    )
    return True


def _on_day(t: Telling, topic: Topic) -> bool:
    """`Release date: May 4`: the day on which the topic is to come out."""
    led = _RELEASE_DAY.match(t.here.text)
    day = planned_day(t, (0, len(t.here.text))) if led and not t.here.addresses else None
    if day is None or not t.is_a(topic.subject, "Project", "Model", "Dataset", "Service"):
        return False
    t.happen("Release", (topic.subject,), (0, len(t.here.text)), "planned", "release-day", planned=day)
    return True


def _due(t: Telling, topic: Topic) -> bool:
    """`代码下周放`, `权重预计 6 月开源`: when a part of the topic is to come out, in Chinese."""
    kinds = ("Project", "Model", "Paper", "Technique", "Dataset")
    match = _DUE.match(t.here.text) if not t.here.addresses and t.is_a(topic.subject, *kinds) else None
    match = match or (_SET_FOR.match(t.here.text) if t.is_a(topic.subject, *kinds) and not t.here.addresses else None)
    if match is None:
        return False
    t.happen("Release", (topic.subject,), match.span(), "planned", "part-to-come", planned=planned_day(t, match.span()))
    return True


def to_follow(t: Telling, topic: Topic, clause: Stretch) -> bool:
    """`Windows 能跑，Mac 版要等下个月`: an edition or a part that the topic has not yet, and is to have."""
    if t.here.language != "zh" or t.here.addresses or t.here.block.kind == "quote" or t.here.in_note(clause[0]):
        return False
    if topic.project is not None or not t.is_a(topic.subject, "Project", "Model", "Service"):
        return False
    whole = clause[0], min(len(t.here.text), clause[1] + _BEHIND)
    told = _EDITION.match(t.here.text, *clause) or _UNDONE.match(t.here.text, *whole)
    told = told or _LATER_VERSION.match(t.here.text, *clause)
    when = _WHEN.match(t.here.text, clause[1]) if told else None
    day = planned_day(t, (clause[0], when.end() if when else clause[1])) if told else None
    if told and _COMES_OUT.search(told[0]):
        t.happen("Release", (topic.subject,), clause, "planned", "to-follow", planned=day)
        return True
    if (later := _LATER_SIZE.match(t.here.text, *clause)) is not None:
        sized = (c.object for c in t.claims("hasVariant") if t.thing(c.object).name.endswith(f" {later['size']}"))
        t.happen(
            "Release", (next(sized, topic.subject),), clause, "planned", "to-follow", planned=planned_day(t, clause)
        )
        return True
    gained = tuple(p for p in listed(t, *told.span("what")) if p != topic.subject) if told else ()
    if gained:
        has(t, topic.subject, [p for p in gained if not t.claimed(topic.subject, p)], clause, "planned")
        t.happen("FeatureAddition", (topic.subject,), clause, "planned", "to-follow", objects=gained, planned=day)
    return bool(gained)


def on_the_day(t: Telling, topic: Topic) -> bool:
    """Tell what is set for a day after the section's."""
    said = _SET.match(t.here.text) if t.here.language == "en" and t.here.clauses else None
    day = planned_day(t, t.here.clauses[0]) if said and not t.here.addresses else None
    if said is None or day is None:
        return False
    event = "LegalAction" if said["court"] else "Announcement"
    t.happen(event, (topic.subject,), t.here.clauses[0], "planned", "set-for", planned=day)
    return True
