"""What a Chinese clause says can be done with a part of a thing, or by itself: `图层可以锁定`, `失败自动重试`."""

from __future__ import annotations

import re

from kg.extract.abilities.features import feature
from kg.extract.abilities.opening import tells_otherwise
from kg.extract.abilities.phrases import rowed
from kg.extract.measures.measurements import measure
from kg.extract.telling import Telling, Topic
from kg.extract.words.classes import ABLE
from kg.extract.words.cues import cue
from kg.extract.words.scene import Stretch
from kg.extract.words.verbs import verbs
from kg.inline import LINK
from kg.mentions import GIVEN
from kg.vocab import root

_SO = r"(?:现在|目前|如今|终于|总算|已经?|都|也|还|均|又|全部?|直接|随时|随便|任意|自由|就|便|甚至)*"
_ABLE = re.compile(
    rf"(?!{_SO}[会能可])(?P<what>[^，。；：:{LINK}]{{1,24}}?){_SO}"
    r"(?:可以|能够|(?<![可性功智技只才不没未怎机动万热势职])能(?![力量源效耗级够手者见])"
    r"|可(?=控|暂停|恢复|撤销|复制|分享|折叠|隐藏|锁定|缩放|旋转|排序|搜索|筛选|预览|收藏|回看|回放|重试|取消|嵌套|叠加|混用"
    r"|替换|随意|随时|直接|自由|单独|一键|自动|批量|自定|自选|拖|调|选|改|存|导|设|编辑|切换))"
    rf"(?P<does>[^，。；：:{LINK}]{{1,24}})"
)
"""`图层可以单独锁定`, `拖一张图进去就能读出参数`: what can be done with a part, or by some deed."""
_ITSELF = re.compile(
    rf"(?!{_SO}[会能可])(?P<what>[^，。；：:{LINK}]{{2,16}}?)(?:{_SO}会)?(?P<does>(?:自动|自行|实时|(?<=会)自己)(?!化|的|在)[^，。；：:{LINK}]{{2,16}})"
)
"""`显存不够时自动卸载模型`: what happens by itself."""
_TURNS = re.compile(
    rf"(?P<what>[^，。；：:{LINK}]{{2,14}}?)(?:直接|一键|一步|秒)(?P<does>(?:出(?!来|现|自)|生成|转|变|做成|得到|还原)[^，。；：:{LINK}]{{1,14}})"
)
"""`文字或草图直接出模型`: what becomes of what."""
_CHIEF = re.compile(
    rf"(?P<what>[^，。；：:{LINK}]{{2,20}}?)(?:才|就|也|算)?是(?:它的?)?(?:一?大|最大的?|主要的?|真正的?)?(?:亮点|卖点|看点|特色|招牌|杀手锏|重头戏)"
)
"""`FoxTile 是亮点`: what a thing is praised for."""
_ALL = re.compile(
    rf"(?P<row>[^，。；：:{LINK}、]{{2,12}}(?:、[^，。；：:{LINK}、]{{2,12}}?){{1,6}})(?:都|全|均)(?:行|支持|没问题|管用|能做|能生成|可以|有了|(?:能|可以?)(?:直接|正常)?用了?"
    r"|(?:能|可以?)(?:拿来|用来|用于|用作|当作?)[^，。；：]{1,10})"
)
"""`文字生视频、图片生视频都行`: a row of which all can be done."""
_WHILE = re.compile(rf"在(?P<what>[^，。；：:{LINK}]{{3,20}})的同时(?P<does>[^，。；：:{LINK}]{{3,24}})")
"""`在保留毛发的同时给狐狸换色`: two things that are done at once."""
_APART = re.compile(r"(?:分开|分别|单独|各自|逐[层个块])(?:调|设|改|控|配|锁|存|加载|开关|训)")
"""`权重可以分开调`: what is set for each part by itself."""
_NOT = re.compile("[不没无]")
"""`显存不够时自动…`: what is denied there is not that it happens."""
_LEAST, _MOST = 4, 34


def told(t: Telling, topic: Topic) -> None:
    """Enter what clauses say of parts of a topic."""
    if t.here.language != "zh" or not t.is_a(topic.place, *ABLE) or t.here.block.kind in ("code", "number", "quote"):
        return
    for clause in () if tells_otherwise(t) else t.further(topic):
        _enter(t, topic.place, clause)


def _enter(t: Telling, topic: int, clause: Stretch) -> None:
    chief = _CHIEF.fullmatch(t.here.text, *clause)
    if told_of := chief or _WHILE.fullmatch(t.here.text, *clause):
        for group in ("what",) if chief else ("what", "does"):
            _state(t, topic, t.here.core(*told_of.span(group)))
        return
    if row := _ALL.fullmatch(t.here.text, *clause):
        parts = list(t.here.pieces(*row.span("row")))
        for part in parts if not any(m.kind in GIVEN for m in t.here.inside(*row.span("row"))) else ():
            _state(t, topic, part)
        return
    able = _ABLE.fullmatch(t.here.text, *clause)
    match = able or _ITSELF.fullmatch(t.here.text, *clause) or _TURNS.fullmatch(t.here.text, *clause)
    if match is None or cue("no-part", language="zh").search(match["what"]):
        return
    set_apart = able and _APART.match(able["does"])
    if able and not set_apart and cue("no-means", language="zh").search(able["what"]):
        return
    _tell(t, topic, clause, match, able is not None)


def _state(t: Telling, topic: int, part: Stretch) -> None:
    """Enter what a phrase names or says that a topic has or does."""
    named = next((m for m in t.here.inside(*part) if (m.start, m.end) == part), None)
    place = t.mention(named, "Feature") if named else t.concept(*part) if part[0] < part[1] else None
    told = place is None or place == topic or measure(t.here.text[slice(*part)]) or _said(t, topic, part)
    if place is not None and not told:
        other = "appliesTo" if t.is_a(topic, "Model") else "supports"
        relation = "hasFeature" if t.is_a(place, "Feature") else other
        t.tie(topic, relation, place, part, t.holds(relation, *part), "comment")


def _tell(t: Telling, topic: int, clause: Stretch, match: re.Match[str], whole: bool) -> None:
    """Enter what a clause says of a part, unless that is bare use, a figure, or told already."""
    (start, end), does = _without_mark(t, clause), _without_mark(t, match.span("does"))
    named = [m for m in t.here.inside(*match.span("what")) if m.kind in GIVEN]
    apart = _APART.match(t.here.text, *does)
    if (
        named
        and not apart
        and (does[1] - does[0] >= _LEAST or any(root(m.cls or "Artifact") != "Concept" for m in named))
    ):
        start, end = does
    words = t.here.text[start:end]
    told_of = [v for v in verbs(t.here, start, end) if v.start < does[0] or v.event != "Moderation"]
    other = cue("no-use", "{}", "zh").match(t.here.text, *does) or measure(words) or told_of
    if not other and _LEAST <= end - start <= _MOST and not _said(t, topic, (start, end)):
        sure = t.holds("hasFeature", *does)
        spared = sure == "negated" and not t.struck(end) and _NOT.search(match["what"])
        for part in [(start, end)] if whole else rowed(t, start, end):
            feature(t, topic, "hasFeature", part, "comment", "asserted" if spared else sure)


def _without_mark(t: Telling, stretch: Stretch) -> Stretch:
    """A phrase without what opens it and without the mark that it is so by now: `…锁定了`."""
    start, end = t.here.core(*stretch)[0], t.here.trim(*stretch)[1]
    return start, end - 1 if t.here.text[end - 1] in "了啦" else end


def _said(t: Telling, topic: int, stretch: Stretch) -> bool:
    """Whether the words of a phrase tell something of the topic already."""
    return t.overlap(t.claims_of(topic), *stretch)
