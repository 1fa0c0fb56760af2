"""What the thing that opens a Chinese headline can do or has, in the same clause: `FoxTag 现在能补全文件名`."""

from __future__ import annotations

import re

from kg.extract.abilities.capabilities import said
from kg.extract.abilities.deeds import may_be_deed, untold
from kg.extract.abilities.features import feature
from kg.extract.abilities.opening import able_to
from kg.extract.measures.measurements import measure
from kg.extract.telling import Telling, Topic
from kg.extract.words.classes import ABLE
from kg.extract.words.cues import cue
from kg.extract.words.kinds import head_at_end
from kg.extract.words.scene import Stretch
from kg.extract.words.verbs import verbs
from kg.mentions import Mention

_NOW_ABLE = re.compile(
    r"\s*(?:插件|扩展|脚本|工具)?\s*(?:自称|号称|宣称|声称|据称|据说)?(?:现在|目前|如今|现已|已经?|终于|也|还|都)*(?:就|也)?(?:可以|能够?|会|可(?=[\u4e00-\u9fff]{3})(?![以能靠惜见观爱怕怜谓用]|商用|免费|下载|试用|试玩|体验|访问|申请|预约|购买|安装|获取|供|从|到|期))(?!有|要|被|是|在(?![^，。；]{1,12}?(?:后(?![台期端])|(?<![同实随及])时(?!间)|期间))|不)(?:直接)?"
    r"(?:(?:帮助?|协助|替|让)(?:你|您|用户|大家|我们|创作者|新手)们?(?:来|去)?)?"
)
_KIND_BEHIND = re.compile(
    r"\s*的?(?:新|最新|测试|正式)?(?:版本?|前端|界面|客户端|网页版|桌面版|手机版|移动端|模型|插件|扩展|脚本|工具|软件|程序|应用|网站|平台)?\s*"
)
_CHIEF = (
    r"\s*的?(?:最大|主要|突出|独家)?的?(?:一[大个]|几大)?{}(?:之一)?(?:就|便)?(?:是|在于)\s?"
    r"(?P<what>[^，。；：\ufffc]{3,24})"
)
_LED = re.compile(
    r"\W*(?:据(?:说|称|传|悉|闻)|听说|传闻|网传|目前|现在|如今|最新版?的?|新版的?|知名|热门|开源|免费|国产|新)*的?\s*"
)
"""What may stand before the name that opens a headline."""
_LONGEST = 14
"""No longer are the words for its kind before a name."""


def told(t: Telling, topic: Topic) -> None:
    """Enter what the clause that the name of the topic opens says that it can do or has."""
    for clause in t.here.clauses if t.here.language == "zh" and t.is_a(topic.place, *ABLE) else ():
        name = next((m for m in t.here.inside(*clause) if t.mention(m) == topic.place), None)
        if name is not None:
            if _opens(t, clause[0], name):
                _tell(t, topic, name, clause)
            return


def _tell(t: Telling, topic: Topic, name: Mention, clause: Stretch) -> None:
    """What a clause says behind the name that opens it."""
    chief = cue("features", _CHIEF, "zh").fullmatch(t.here.text, name.end, clause[1])
    if chief and not measure(chief["what"]) and not verbs(t.here, *chief.span("what")):
        without = "不" in chief["what"] and not t.struck(chief.end())
        if not t.overlap(t.claims("hasFeature"), *chief.span("what")):
            feature(t, topic.place, "hasFeature", chief.span("what"), "chief", "asserted" if without else None)
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
