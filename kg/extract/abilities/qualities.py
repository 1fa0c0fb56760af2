"""What Chinese says of a thing by adjectives and fragments: `更好的手`, `界面友好`, `小显存模式`, `偏水彩`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.abilities.features import feature
from kg.extract.abilities.opening import tells_otherwise
from kg.extract.telling import Telling, Topic
from kg.extract.words.classes import ABLE
from kg.extract.words.cues import cue
from kg.extract.words.kinds import head_at_end
from kg.extract.words.scene import Stretch
from kg.model import Certainty
from kg.vocab import lineage

_TOLD_OF = frozenset({*ABLE, "Technique"})
_PART = re.compile(r"[^、]+")
_DOUBT = re.compile(r"\s*[?？]")
_ONLY = (
    r"[“\"「]?(?:目前|现在|也|还|都|全|算是?|属于|据说|应该|大概){0,3}(?P<does>{})"
    r"(?:的(?P<kind>[^，。的]{2,12}))?[”\"」]?\s?[?？]?(?:[（(][^（）()]{1,40}[)）])?"
)
_LEANS = (
    r"(?:整体|画风|风格|效果)?(?:比较|略|稍)?(?:偏向?|主打|擅长|专攻|主攻|走|侧重)\s?"
    r"(?P<does>{}(?:系|风格?)?)(?:路线|画风|一点)?"
)
_STYLED = r"{}(?:系|风格?|画风)?(?:[\s、/+]*{}(?:系|风格?|画风)?){0,6}"
_MODEL = (
    r"(?:^|[的款个套，：:\s])(?P<does>{}(?:系|风格?)?)的?(?:融合|混合|微调|人像|大|底)?模型(?=$|[，：:（(\s\ufffc])"
)


def told(t: Telling, topic: Topic) -> None:
    """Enter what clauses say that a topic is like, where they say nothing else."""
    if t.here.language != "zh" or not t.is_a(topic.place, *ABLE) or t.here.block.kind == "code" or tells_otherwise(t):
        return
    for clause in t.here.clauses if topic.told.name else t.further(topic):
        for start, end in _qualities(t, clause):
            _enter(t, topic.place, start, end)
        if t.is_a(topic.place, "Model"):
            for start, end in _styles(t, clause):
                _enter(t, topic.place, start, end)


def _qualities(t: Telling, clause: Stretch) -> Iterator[Stretch]:
    for a, b in (clause, *(match.span() for match in _PART.finditer(t.here.text, *clause))):
        found = cue("quality", _ONLY, "zh").fullmatch(t.here.text, a, b)
        made = head_at_end(found["kind"] or found["does"], "zh") if found else None
        if (
            found
            and not t.here.inside(*found.span("does"))
            and (made in (None, "Feature", "Application") or (found["kind"] and not _TOLD_OF.isdisjoint(lineage(made))))
        ):
            yield found.span("does")


def _styles(t: Telling, clause: Stretch) -> Iterator[Stretch]:
    """`偏水彩`, `水彩风二次元`, `… 练的写实模型`: in which style a model draws."""
    for shape in (_LEANS, _STYLED):
        if found := cue("style", shape, "zh").fullmatch(t.here.text, *clause):
            yield found.span("does" if shape == _LEANS else 0)
            return
    for found in cue("style", _MODEL, "zh").finditer(t.here.text, *clause):
        yield found.span("does")


def _enter(t: Telling, topic: int, start: int, end: int) -> None:
    if not t.overlap(t.claims("hasFeature"), start, end):
        sure: Certainty = "uncertain" if _DOUBT.match(t.here.text, end) else "negated" if t.struck(end) else "asserted"
        feature(t, topic, "hasFeature", (start, end), "quality", sure)
