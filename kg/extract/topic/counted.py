"""Variants that a Chinese block counts before it names them: `两个版本，14 帧的 A 和 25 帧的 B`."""

from __future__ import annotations

import re

from kg.extract.telling import Telling, Topic
from kg.extract.words.scene import Stretch
from kg.facts import BY_WORDS, Thing
from kg.mentions import PROPER, Mention
from kg.vocab import is_a

_COUNTED = re.compile(
    r"\s*(?:模型)?(?:的|一共|总共|共|分为?|有|提供|包括|放出|发布|目前|现在)*了?\s?(?:[两三四五六几]|\d)\s?(?:个|种|款)\s?(?:不同的?)?"
    r"(?:版本|型号|变体|尺寸|规格|档次|权重|模型)(?:都|均|已|一起|同时)?(?:放出|发布|上线|可选|可下载?)?了?\s?[，,：:]"
)
_ROW = re.compile(
    r"(?:^|[，。；])\s?(?:一共|总共|共|这次|目前)*(?:有|计|放出|发布|包含)?了?\s?\d{1,3}\s?个(?:新|预训练)?模型\s?(?:[，：:（(]|——)\s?"
    r"(?:其中|这次)?(?:新增|包括|包含|新的有|有|分别[是为])?了?(?:的?有)?\s?(?=[`“]?[A-Z])"
)
_NAMED = re.compile(
    r"(?:^|[，。；])\s?(?P<row>(?:[A-Z][\w.+-]{1,20}\s?[、/]\s?){1,8}[A-Z][\w.+-]{1,20})\s?(?:这|共|一共)?"
    r"(?:[两三四五六七八九]|\d)\s?(?:种|款|个(?:版本|型号|变体|权重|模型))(?:模型|权重|版本)?(?=$|[，。；])"
)
_ENDS = re.compile(r"\s?(?:都|均)?[是为](?:全)?新(?:的|增的?|加的?|出的?)?$")
"""`A、B 是新的`: what is said of the row behind its last name."""
_OF_ROW = re.compile(r"[A-Z][\w.+-]{1,20}(?: [\w.+-]{1,12}){0,3}")
_JOINS = re.compile(r"[、，,和与及以一个是\s]{0,6}(?:[\d.]{1,6}\s?(?:帧|亿参数|步|GB?|[BM])\s?)?的?\s?")


def variants(t: Telling, topic: Topic) -> None:
    """Enter the models that a row behind their number names as variants of the topic."""
    first = next((m for m in t.here.names if m.start <= 1 and m.kind in PROPER), None)
    start = first.end if first is not None and not t.here.depth and t.mention(first) == topic.place else 0
    counted = _COUNTED.match(t.here.text, start) if t.here.language == "zh" and t.is_a(topic.place, "Model") else None
    at = counted.end() if counted else 0
    for mention in t.here.inside(at, len(t.here.text)) if counted else ():
        if not _model(mention) or not _JOINS.fullmatch(t.here.text, at, mention.start):
            return
        place, at = t.mention(mention, "Model"), mention.end
        if place is not None and place != topic.place:
            stretch = mention.start, mention.end
            t.tie(topic.place, "hasVariant", place, stretch, t.holds("hasVariant", *stretch), "counted-variant")


def _model(mention: Mention) -> bool:
    return mention.kind in PROPER and is_a(mention.cls or "Model", "Model")


def _named(t: Telling, topic: int) -> tuple[Stretch, ...]:
    """`Canny、Depth、Sketch 三种` under a model: its members, named before they are counted."""
    match = _NAMED.search(t.here.text) if t.here.language == "zh" and t.is_a(topic, "Model") else None
    if match is None or any(m.kind == "known" and m.cls == "Model" for m in t.here.inside(*match.span("row"))):
        return ()
    return tuple(t.here.pieces(*match.span("row")))


def in_row(t: Telling, topic: Topic) -> None:
    """`共 5 个模型，新增 Tile、Shuffle`: the models of a release that are counted and named under it."""
    match = _ROW.search(t.here.text) if t.here.language == "zh" and t.is_a(topic.subject, "Model") else None
    rows = _named(t, topic.subject)
    end = next((b for a, b in t.here.clauses if match and a <= match.end() < b), 0)
    for a, b in t.here.pieces(match.end(), end) if match and match.end() < end else rows:
        name = _ENDS.sub("", t.here.text[a:b]).strip('`“”" ')
        if _OF_ROW.fullmatch(name):
            place = t.ledger.enter(Thing(name, "Model", "", rank=BY_WORDS))
            t.tie(topic.subject, "hasVariant", place, (a, b), t.holds("hasFeature", a, b), "counted-row")
