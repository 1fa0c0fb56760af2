"""What does not happen, in Chinese headlines: what nobody will do, what is not out yet, what is itself taken away."""

from __future__ import annotations

import re

from kg.extract.events.case import Case
from kg.extract.telling import Telling
from kg.extract.words.cues import cue
from kg.extract.words.verbs import Verb

_TAKEN = re.compile(
    r"\s?(?:的?(?:模型|仓库|项目|页面|插件|扩展|文件|权重|帖子)|"
    r"已经?|全部|都|又|也|突然){0,3}被[^，。；\s]{0,8}?\s?"
)
"""Between a thing and the word for its removal."""


def unwilling(t: Telling, verb: Verb) -> bool:
    """`Ada 表示不会开源`: whether the words before a verb say that nobody will do it."""
    return cue("unwilling", r"{}\s*$").search(t.here.text, 0, verb.start) is not None


def deleted(t: Telling, case: Case, verb: Verb) -> bool:
    """`FoxMix 已被作者删除`: what is taken away itself has not lost anything."""
    if t.here.language != "zh" or verb.event != "FeatureRemoval" or case.identified:
        return False
    gone = next((m for m in t.here.inside(0, verb.start) if t.mention(m) == case.place), None)
    return gone is not None and _TAKEN.fullmatch(t.here.text, gone.end, verb.start) is not None


def not_yet(t: Telling, case: Case) -> bool:
    """`FoxDraw 2 并未发布`, `FoxDraw 2 的发布日期未定`: what is said not to have come out, right at the verb."""
    if t.here.language != "zh" or case.verb is None:
        return False
    before = cue("not-done", r"(?:{}|暂不|未)(?:正式|对外|公开|如期|按时)?\s*$").search(t.here.text, 0, case.verb.start)
    return before is not None
