"""How a clause opens that says what its topic can do, and which blocks say something else."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.extract.telling import Telling
from kg.extract.words.cues import cue
from kg.extract.words.doing import doing_at
from kg.extract.words.harms import warns
from kg.extract.words.scene import Scene, Stretch
from kg.lexicon import lower

_TOLD = (
    r"[“\"]?(?:(?:by|according to|per|in) [^,]{2,30}?(?:account|author|developer|readme|docs|words),? )?"
    r"(?:(?:you|also|now|it|they|and|only|even|automatically|supposedly|reportedly|apparently"
    r"|basically|actually|(?:the|this) (?:extension|plug-?in|add-?on|tool|model|script|app|application|program|library"
    r"|package|node|bot|website|service|trainer|repo|project)) )*"
)
_ABLE = {
    "zh": r"[“\"]?(?:您|你|它|(?:该|此|本|这[款个种])\S{1,4}|新版本?|最新版)?"
    r"(?:目前|暂时|现在|已经?)?(?:还|也|都|均|并|只|仅|暂)?{}(?!能|是|惜|见|靠|行|观|怕|爱|怜|谓|笑|[读用玩控]性)",
    "en": _TOLD + r"{}\b",
}
_LED = re.compile(_TOLD, re.IGNORECASE)
_TRAINS = re.compile(r"(?:trains|runs|(?:fine-?)?tunes) ")
_ANY = re.compile(
    r" (?:an? (?:different|new|separate|single|whole)|any|all|each|every|multiple|several|many|as many)\b"
)
"""Behind a verb in its plain form: one may do so with a thing, not one is told to."""
_HOW = re.compile(
    r"[^,.;:()\ufffc]{2,60}? (?:automatically|without|in bulk|on the fly|in real[- ]time|at once|in seconds|in one go"
    r"|with (?:just |only )?(?:a single|one|a few) (?:click|line|button|prompt|image|picture|photo)s?"
    r"|while (?:keeping|preserving|maintaining|retaining)|(?:in )?under \d+ (?:minutes|seconds|min|sec))\b"
)
"""Behind a verb in its plain form: how it is done there, which no order tells."""
_ALONE = re.compile(r"[a-z]{4,14}(?<!s)s(?=\s?[,)])")
"""A doing without what it is done to, in a row of others: `sorts tags, dedupes, finds typos`."""
_ARROW = re.compile(r"-{1,3}>|→|>")
_LOST = re.compile(
    r"(?:(?:砍|删|去|移|拿|撤|关|扔)(?:除|掉|走)?|取消|移除|废弃|下线|失效|作废|坏|没|崩|挂)了(?=$|[（(])"
)
"""What befell a part of a thing, at the end of a clause: `内置翻译砍了`."""
_MEASURED = re.compile(
    r"\s*(?:作者|官方|论文|网友|开发者|个人|第三方|我|初步|简单)?(?:自己)?(?:给|贴|放|报)?(?:出|了)*的?"
    r"(?:数据|实测|跑分|测速|测试(?:结果)?|成绩|对比|结论|体验|感受|反馈|缺点|不足|已知问题|问题|踩坑|评价|教训|许可证?(?:改[了过动]?|变更|调整)?|协议|授权)\s?[:：]"
)
"""A label of what was measured, found or allowed, not of what a thing can do: `实测：…`."""
_MAKER = r"\s*(?:the )?{} (?:is|isn['’]t|was|wasn['’]t|asks?|wants?|apologi\w+|thanks|left|quits?|hopes?)\b"
"""Of whom a block tells that opens with the maker: `Author isn't sure and asks for help`."""
_NOTHING = re.compile(
    r"[\"“]?(?:no\b(?! longer\b)|samples\b|demo only|(?-i:open(?= \S*[A-Z]))"
    r"|works? (?:on|with|in|under) (?:the |a )?(?:stock|vanilla|base|normal)\b)",
    re.IGNORECASE,
)
"""How a clause opens that tells what there is not, or only where a thing works."""


def able_to(t: Telling, clause: Stretch) -> re.Match[str] | None:
    """The words by which a clause opens that says what its topic can do, or that lead to a verb of doing."""
    return _able(t.here, clause)


@lru_cache(maxsize=64)
def _able(here: Scene, clause: Stretch) -> re.Match[str] | None:
    able = cue("able", _ABLE[here.language], here.language).match(here.text, *clause)
    if able or here.language != "en":
        return able
    led = _LED.match(here.text, *clause)
    doing = doing_at(here.text, led.end()) if led else None
    if led is None or doing is None or doing.where == "headline":
        return None
    if doing.form == "ing":
        told = here.depth and len(here.clauses) == 1 and not _SOMEONE_IS.match(here.text, doing.start)
        return led if told and not _sentence(here.text) else None
    bids = doing.form == "base" and not any(way.match(here.text, doing.end, clause[1]) for way in (_ANY, _HOW))
    return None if bids else led


_SOMEONE_IS = re.compile(
    r"(?:aiming|asking|considering|debating|going|hoping|looking|planning|testing|thinking|training|trying|using|waiting"
    r"|working|wondering)\b",
    re.IGNORECASE,
)
"""What people are at, and no thing."""


def _sentence(text: str) -> bool:
    """Whether words hold a verb of their own: `training it takes an hour`."""
    finite = cue("finite", language="en")
    return any(map(finite.fullmatch, lower(text).replace(",", " ").split()))


def tells_otherwise(t: Telling) -> bool:
    """Whether a block quotes, gives a path through menus or tells what someone says."""
    return _otherwise(t.here)


@lru_cache(maxsize=64)
def _otherwise(here: Scene) -> bool:
    heard = cue("hearsay", r"\s*{}(?![a-z])").match(here.text)
    maker = here.language == "en" and cue("maker", _MAKER, "en").match(here.text) is not None
    measured = here.language == "zh" and _MEASURED.match(here.text) is not None
    arrows = len(_ARROW.findall(here.text)) > 1
    harm = here.language == "en" and warns(here.text)
    return here.block.kind == "quote" or harm or maker or measured or arrows or heard is not None


def tells_nothing(t: Telling, clause: Stretch) -> bool:
    """`no plans to release …`, `works on stock v1.4`, `内置翻译砍了`: whether a clause tells of no capability."""
    if t.here.language == "zh":
        return _LOST.search(t.here.text, *clause) is not None
    return _NOTHING.match(t.here.text, *clause) is not None


def trains(t: Telling, start: int) -> re.Match[str] | None:
    """`trains FoxNet 2`: a doing with the model that is named right behind it."""
    match = _TRAINS.match(t.here.text, start)
    return match if match and any(m.start == match.end() and m.cls == "Model" for m in t.here.names) else None


def goes_on(t: Telling, start: int) -> bool:
    """`sorts captions, finds typos`: whether a headline goes on with another doing."""
    if t.here.depth:
        return False
    doing = doing_at(t.here.text, start)
    return (doing is not None and doing.form == "s") or _ALONE.match(t.here.text, start) is not None
