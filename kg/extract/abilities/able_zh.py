"""What the thing that opens a Chinese headline can do or has, in the same clause: `FoxTag 现在能补全文件名`."""

from __future__ import annotations

import re

from kg.extract.abilities.capabilities import said
from kg.extract.abilities.deeds import may_be_deed, untold
from kg.extract.abilities.opening import able_to
from kg.extract.measures.measurements import measure
from kg.extract.telling import Telling, Topic
from kg.extract.words.classes import ABLE
from kg.extract.words.cues import cue
from kg.extract.words.kinds import head_at_end
from kg.extract.words.verbs import verbs
from kg.mentions import Mention

_NOW_ABLE = re.compile(
    r"\s*(?:插件|扩展|脚本|工具)?\s*(?:现在|目前|如今|现已|已经?|终于|也|还|都)*(?:就|也)?(?:可以|能够?|会)(?!有|要|被|是|在(?![^，。；]{1,12}?(?:后(?![台期端])|(?<![同实随及])时(?!间)|期间))|不)(?:直接)?"
)
_KIND_BEHIND = re.compile(r"\s*(?:模型|插件|扩展|脚本|工具|软件|程序|应用|网站|平台|服务)?\s*")
_LED = re.compile(
    r"\W*(?:据(?:说|称|传|悉|闻)|听说|传闻|网传|目前|现在|如今|最新版?的?|新版的?|知名|热门|开源|免费|国产|新)*的?\s*"
)
"""What may stand before the name that opens a headline."""
_LONGEST = 14
"""No longer are the words for its kind before a name."""


def told(t: Telling, topic: Topic) -> None:
    """Enter what the first clause says, behind the name of the topic, that it can do or has."""
    clause = t.here.clauses[0] if t.here.language == "zh" and t.here.clauses else (0, 0)
    name = next((m for m in t.here.inside(*clause) if t.mention(m) == topic.place), None)
    if name is None or not t.is_a(topic.place, *ABLE) or not _opens(t, clause[0], name):
        return
    able = _NOW_ABLE.match(t.here.text, name.end, clause[1])
    if able is None:
        _has(t, topic.place, name.end, clause[1])
        return
    stretch = t.here.core(able.end(), clause[1])
    if may_be_deed(t, *stretch):
        untold(t, topic.place, stretch, "now-able")


def _opens(t: Telling, start: int, name: Mention) -> bool:
    """Whether nothing stands before a name but its kind, or that it is only heard."""
    led = t.here.text[start : name.start].rstrip(' "“「')
    kind = len(led) <= _LONGEST and "的" not in led and head_at_end(led, "zh") is not None
    return kind or _LED.fullmatch(led) is not None


def _has(t: Telling, topic: int, start: int, end: int) -> None:
    """`FoxTag 具备查重能力`: what a thing is said to have, where no verb of the news says so."""
    behind = _KIND_BEHIND.match(t.here.text, start, end)
    stretch = (behind.end() if behind else start, end)
    has = cue("had-by", "{}", "zh").match(t.here.text, *stretch)
    able = able_to(t, stretch) if has else None
    if able and not verbs(t.here, *stretch) and not measure(t.here.text[slice(*stretch)]):
        said(t, topic, (stretch,))
