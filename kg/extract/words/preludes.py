"""What a headline opens with before it tells: where it was heard, to whom it is told, who reports it."""

from __future__ import annotations

import re

from kg.extract.words.cues import cue
from kg.extract.words.scene import Scene
from kg.mentions import PROPER

_WHERE = re.compile(
    r"\s*(?:在|于|自从?)\s*[^，。\n]{0,16}\ufffc\s*(?:中|后|里|之后|之中)?\s*[，,]\s*"
    r"|\s*[^，。：:\n]{1,20}?(?:用户|玩家|党|同学|朋友)(?:们)?(?:看这里|看过来|注意了?|有福了?|必看|福音|请进)\s*[，,：:！!]\s*"
    r"|\s*在?\s?(?:Discord|Reddit|Twitter|Telegram|推特|微博|贴吧|论坛|知乎|B\s?站|群|频道)\s?(?:上|里|中)(?=[^，。的：:]{2,30})\s?"
    r"|\s*(?:网传|据传|盛传|疯传|传闻|传言)(?:称|说)?\s?[，,：:]?\s*"
    r"|\s*(?:据\s?)?《[^》\n]{2,16}》\s?(?:杂志|周刊|日报|网站)?\s?(?:独家)?(?:刊文|刊登|刊发|报道|发文|撰文|披露|爆料)"
    r"(?:[，,：:]|称|说|谈论?|介绍|点评|评|讲|指出)?\s*"
    r"|\s*据(?!说)[^，。\n]{1,20}(?:报道|消息|透露|爆料|披露|称|说|表示)[，,：:]\s*"
)
_REMARK = re.compile(
    r"\W{0,2}(?:(?:not sure|idk|dunno|no idea|don['’]t know) (?:if|whether)"
    r" (?:anyone|someone|this|it|you|people)[^,:;]{2,48}, but "
    r"|(?:in case|if) (?:you|anyone|anybody|someone)"
    r" (?:missed|haven['’]t|hasn['’]t|didn['’]t|doesn['’]t know)[^,:;]{0,32}[,:] "
    r"|(?:(?:just|i|only|we) ){0,2}(?:noticed|found out|realized|saw) (?:that )?(?=\w)"
    r"|(?:turns out|looks like|seems like|fyi|btw|apparently|psa|reminder)(?: that|,|:)? (?=\w))",
    re.IGNORECASE,
)
"""How one came to know it, or to whom it is told."""
_PRESS = {
    "en": r"\s*(?:{}(?: (?:is|are))?(?: now)? (?:reports?|reported|reporting|says?|said|claims?|claimed|writes)"
    r"(?: that)? |{}: "
    r"|according to (?:(?:a|the) (?:\w+ )?(?:report|story|article) (?:by|from|in) )?{},? )",
    "zh": r"\s*(?:据\s?)?{}\s?(?:[:：]|(?:的?(?:独家)?)?(?:报道|消息|爆料|获悉|援引|称|说)[^，,：:]{0,6}[，,：:])\s*",
}
"""Who reports it."""


_AFTER = re.compile(
    r"\s*(?:随着|自从|继)[^，。：:\n\ufffc]{2,30}[，,]\s*"
    r"|\s*[^，。：:\n\ufffc]{2,24}?(?:之后|以后|(?<=[了来布线源火台效架])后)[，,]\s*"
)
"""`FoxNet 发布之后，…`, `随着 FoxNet 走红，…`: what happened before."""
_NEAR, _SHORT = 8, 24
_JOINED = re.compile(r"(?!.*\b(?:around|banned|coming|dead|down|gone|here|live|out|over|released)\b)[\w ,&+/'’-]{0,40}")
"""Between names by whose means something works, and behind them: `with FoxNet and FoxCLIP inside, …`."""


def past_prelude(scene: Scene, start: int, end: int) -> int:
    """Where the words of a headline begin that tell."""
    if start >= end:
        return start
    led = _WHERE.match(scene.text, start, end)
    led = led or (_REMARK.match(scene.text, start, end) if scene.language == "en" else None)
    led = led or (_before_that(scene, start, end) if scene.language == "zh" else None)
    led = led or cue("press", _PRESS[scene.language], scene.language).match(scene.text, start, end)
    return led.end() if led else _past_means(scene, start, end)


def _past_means(scene: Scene, start: int, end: int) -> int:
    """`Thanks to FoxRT, Foxglove draws faster`: by what means a thing works that is named behind them."""
    led = cue("by-what", r"\W{0,3}{} ", "en").match(scene.text, start, end) if scene.language == "en" else None
    names = [m for m in scene.inside(led.end(), end) if m.kind in PROPER] if led else []
    doer = next((m for m in names if scene.text.endswith(", ", 0, m.start)), None)
    means = [m for m in names if doer and m.end < doer.start]
    if led is None or doer is None or not means or means[0].start - led.end() > _SHORT:
        return start
    return doer.start if _JOINED.fullmatch(scene.text, means[0].end, doer.start) else start


def _before_that(scene: Scene, start: int, end: int) -> re.Match[str] | None:
    """What happened before, where another name opens what is told next."""
    after = _AFTER.match(scene.text, start, end)
    named = after and any(after.end() <= m.start <= after.end() + _NEAR and m.kind in PROPER for m in scene.names)
    return after if named else None
