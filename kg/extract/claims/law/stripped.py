"""What is shut out, without the words around its name: when and how, what sort of thing or person it is."""

from __future__ import annotations

import re

from kg.extract.words.cues import cue
from kg.extract.words.scene import Scene, Stretch
from kg.mentions import PROPER

_LATE = cue("of-late", r"{}{1,9}$", "zh")
"""`FoxMix 昨晚突然被下架`: when and how, behind what is shut out."""
_WHY = re.compile(r"(?<=[^，。\s])\s?(?:因为?|由于|涉嫌|以)(?![此为])[^，。；]{2,24}$")
"""`FoxNet 插件因版权问题被下架`: why, behind what is shut out."""
_KIND_LED = re.compile(
    r"[^，。]{1,24}的(?:[^，。的A-Za-z]{0,4}(?:游戏|应用|模型|项目|插件|漫画|小说|书籍?|网站|工具|软件|作品|服务))\s?"
)
"""`使用 AI 图像的游戏 Foxquest`: what a thing is, before its name."""


def bare(here: Scene, start: int, end: int) -> Stretch:
    """A phrase without the remark before its colon, without when and how it happened, without what a person is."""
    start = max(start, here.text.rfind("：", start, end) + 1)
    late = _LATE.search(here.text, start, end)
    start, end = here.core(start, late.start() if late else end)
    why = _WHY.search(here.text, start, end)
    if why and here.inside(start, why.start()):
        start, end = here.core(start, why.start())
    named = next((m for m in here.inside(start, end) if m.end == end and m.kind in PROPER), None)
    titled = (
        named
        and named.start > start
        and (
            cue("called-person", r"(?:知名|著名)?{}\s?").fullmatch(here.text, start, named.start)
            or _KIND_LED.fullmatch(here.text, start, named.start)
        )
    )
    return (named.start, end) if named and titled else (start, end)
