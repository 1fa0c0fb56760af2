"""Where a list begins and ends: behind the word for what it is of, `支持多种格式，包括 A、B`; before a remark."""

from __future__ import annotations

import re

from kg.extract.telling import Telling
from kg.extract.words.cues import cue
from kg.extract.words.scene import Stretch

_SORT = re.compile(
    r"(?:了|过)?\s?(?:一些|一批|一系列|几[个种款项]?|多[个种款项]|若干[个种款项]?|各[种类]|不少|大量|[两三四五六七八九十\d]{1,2}\s?[个种款项])"
    r"(?:全新|新|小|实用|常用|常见|其他|其它|不同|额外|主流|的)*[^，。、（）()的]{0,4}?"
    r"(?:工具|功能|选项|参数|采样器|格式|模式|预处理器|插件|扩展|面板|按钮|模型|特性|接口|后端|放大器|优化器|调度器|算法|平台|系统|节点)"
)
_NOTED = re.compile(
    r"\s?[（(]\s?(?:例如|比如|如|包括|包含|含|即|分别是|有)?\s?[:：]?\s?(?P<list>(?![均都全详见需目暂仅只由来默共约不未可已分])[^（）()\ufffc]{2,60}?)\s?等?等?\s?[)）]"
)
_BEHIND = re.compile(
    r"\s?(?:，|——|：|:)?\s?(?:其中)?(?:例如|比如|譬如|诸如|如|包括|包含|分别是|分别为)(?:了|有)?\s?[:：]?\s?"
    r"(?P<list>[^，。；：:（）()\ufffc]{2,60}?)\s?等?等?(?=$|[，。；（(\ufffc])"
)
_INSTEAD = re.compile(
    r"(?:(?:now|it|just|and) ){0,2}"
    r"(?:uses?|using|needs|requires|runs|relies|helps|saves|makes|should|works|fits) (?=\S)"
)
"""`dropped A, uses B now`: behind what is gone, what takes its place."""
_JOINS = re.compile(r"\s?(?:、|，|,|/|以及|和(?!谐))\s?")


def members(t: Telling, start: int, end: int) -> list[Stretch]:
    """The things in a note or a clause behind a phrase that only says of which sort they are; none without a list."""
    begins = range(start, max(-1, start - 3), -1) if t.here.language == "zh" else ()
    sort = next((found for at in begins if (found := _SORT.match(t.here.text, at))), None)
    listed = (_NOTED.match(t.here.text, sort.end()) or _BEHIND.match(t.here.text, sort.end())) if sort else None
    if sort is None or listed is None or max(sort.end(), listed.end()) < end:
        return []
    begin, last = listed.span("list")
    cuts = [m.span() for m in _JOINS.finditer(t.here.text, begin, last) if not t.here.cuts_name(m.start())]
    starts, ends = [begin, *(b for _, b in cuts)], [*(a for a, _ in cuts), last]
    return [(a, b) for a, b in zip(starts, ends, strict=True) if a < b]


def closed(t: Telling, pieces: list[Stretch]) -> list[Stretch]:
    """The parts of a list up to one that bids the reader do something, or tells what is there instead."""
    ends = (i for i, (a, b) in enumerate(pieces) if i and _ends(t, a, b))
    return pieces[: next(ends, None)]


def _ends(t: Telling, start: int, end: int) -> bool:
    return bool(cue("advice", "{}").match(t.here.text, start, end) or _INSTEAD.match(t.here.text, start, end))
