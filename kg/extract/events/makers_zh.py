"""What who makes a thing has in store or has missed, in Chinese headlines; what is only put together of the past."""

from __future__ import annotations

import re

from kg.extract.abilities.described import listed
from kg.extract.claims.changes import has
from kg.extract.claims.plans import planned_day
from kg.extract.events.case import Case
from kg.extract.telling import Telling
from kg.mentions import PROPER
from kg.vocab import root

_MAKER = r"\s?(?:插件|扩展|脚本|模型)?\s?的?(?:作者|开发者|开发团队|团队|维护者|官方|站长)"
_WRITES = re.compile(_MAKER + r"\s?[:：]\s?(?=[^\s\ufffc])")
"""`FoxTrain 作者：v2 会换协议`."""
_MEANS_TO_ADD = re.compile(
    _MAKER + r"[^，。；：A-Za-z不没]{0,10}?(?:打算|计划|准备|考虑|会|要|将|想)(?!不)[^，。；：A-Za-z不没]{0,8}?"
    r"(?:加[入上进]?|添加|增加|支持|集成|适配|接入)(?:对)?\s?(?=\S)"
)
"""`Krita 插件作者打算下个月加 FoxNet`: what a thing is to gain."""
_MISSED = re.compile(
    r"(?:说好|原定|本该|本应|预定|承诺)[^，。；]{0,24}?(?:没有?|未能?|没能)(?:能|按时|如期|按期)?(?:放|发|出|上线|开源|推出|公开)"
)
"""`说好的 12 月 20 日没放出来`: what did not come out by the day that was said."""
_COMPILED = re.compile(
    r"\s?(?:关于|有关)?[^，。；：]{2,40}?(?:整理|汇总|时间线|时间轴|总结|盘点|回顾|合集|科普|始末|来龙去脉|经过)\s?(?=$|[:：（(\ufffc])"
)
"""`狐狸泄露事件的时间线整理`: what is written of what has happened before."""
_OPENS = 1


def maker_says(t: Telling, case: Case) -> bool:
    """Tell what the maker of the thing that opens a headline means to add, or says of it."""
    first = next(iter(t.here.named), None) if t.here.language == "zh" and not case.identified else None
    if first is None or first.start > _OPENS or first.kind not in PROPER or root(first.cls or "Artifact") != "Artifact":
        return False
    adds, writes = _MEANS_TO_ADD.match(t.here.text, first.end), _WRITES.match(t.here.text, first.end)
    place = t.mention(first) if adds or writes else None
    if place is None or t.root(place) != "Artifact":
        return False
    end = t.here.clause(adds.end() - 1, case.span)[1] if adds else case.end
    gained = tuple(one for one in listed(t, *t.here.core(adds.end(), end)) if one != place) if adds else ()
    if adds and gained:
        has(t, place, gained, adds.span(), "planned")
        day = planned_day(t, (first.end, end))
        t.happen("FeatureAddition", (place,), (first.start, end), "planned", "maker-adds", objects=gained, planned=day)
    elif writes:
        t.happen("Announcement", (place,), case.span, t.sure(writes.end(), case.end), "maker-writes")
    return bool(writes or gained)


def missed_day(t: Telling, case: Case) -> bool:
    """Tell that what did not come out by the day that was said is put off."""
    if t.here.language != "zh" or not _MISSED.search(t.here.text, *case.span) or t.root(case.place) == "Agent":
        return False
    t.happen("Postponement", (case.place,), case.span, "asserted", "missed-day")
    return True


def compiled(t: Telling, case: Case) -> bool:
    """Whether a headline is only about what somebody has put together: that is a post, and has no event."""
    return t.here.language == "zh" and not case.identified and _COMPILED.match(t.here.text, 0, case.end) is not None
