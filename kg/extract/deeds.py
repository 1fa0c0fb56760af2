"""What a Chinese clause says that a thing does by the words that open it: `自动补帧`, `把线稿变成彩图`, `会写字`."""

from __future__ import annotations

import re

from kg.extract.capabilities import ABLE, feature, tells_otherwise
from kg.extract.cues import cue
from kg.extract.kinds import head_at_end
from kg.extract.measurements import measure
from kg.extract.scene import Stretch
from kg.extract.telling import Telling
from kg.extract.verbs import verbs
from kg.inline import LINK
from kg.vocab import lineage, root

_OPENS = (
    r"(?:一[个款种套])?(?:可以?|能够?|用来|用于|专门|它|还|也|就)*"
    r"(?P<does>(?:每[次张轮]|只|仅|最多|至多|同时|分别|快速|轻松|随意|任意|自由|动态|智能|精确|精准|直接)*{}[^，。；：:\ufffc]{2,30})"
)
_KIND = re.compile(r"的(?:\s?[A-Za-z][\w .-]{1,20})?[^，。的]{0,6}$")
_LEAST, _MOST = 3, 34


def told(t: Telling, topic: int, clauses: tuple[Stretch, ...]) -> None:
    """Enter what clauses say that a topic does, unless they tell what one does with it."""
    other = t.here.block.kind in ("number", "code") or tells_otherwise(t)
    if t.here.language != "zh" or not t.is_a(topic, *ABLE) or other:
        return
    for clause in clauses:
        stretch = _deed(t, clause)
        if stretch is not None and not _said(t, stretch):
            feature(t, topic, "hasFeature", stretch, "deed")


def _deed(t: Telling, clause: Stretch) -> Stretch | None:
    """The words of a clause that begin with a doing, without the kind of thing that does it."""
    opened = cue("deed", _OPENS, "zh").match(t.here.text, *clause)
    if opened is None or t.here.in_note(clause[0]):
        return None
    start, end = opened.start("does"), clause[1]
    made = head_at_end(t.here.text[start:end], "zh")
    kind = _KIND.search(t.here.text, start, end)
    if kind and made is not None and not set(ABLE).isdisjoint(lineage(made)):
        end = kind.start()
    start, end = t.here.core(start, end)
    words = t.here.text[start:end]
    label = clause[0] < _LEAST and t.here.text[end : end + 1] in (":", "：")
    other = (
        label
        or cue("no-deed", language="zh").search(words)
        or LINK in words
        or t.here.text[end : end + 1] in ("?", "？")
    )
    if other or measure(words) or not _LEAST <= end - start <= _MOST or verbs(t.here, start, end):
        return None
    named = any(m.cls is None or root(m.cls) != "Concept" for m in t.here.inside(start, end))
    return None if named else (start, end)


def _said(t: Telling, stretch: Stretch) -> bool:
    """Whether a capability is told of words there already."""
    span = t.here.span(*stretch)
    return any(c.span.start < span.end and span.start < c.span.end for c in t.claims("hasFeature"))
