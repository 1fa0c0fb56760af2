"""What is so once a contribution is in: told as a state in Chinese, `图库页能按日期排序了`, or behind a colon."""

from __future__ import annotations

import re

from kg.extract.abilities.described import phrased
from kg.extract.claims.changes import GAINS, change, has
from kg.extract.measures.measurements import measure
from kg.extract.telling import Telling, Topic
from kg.extract.words.classes import CHANGES
from kg.extract.words.cues import cue
from kg.extract.words.scene import Stretch
from kg.extract.words.verbs import verbs
from kg.inline import LINK

_STATE = re.compile(
    r"\s*(?:顺手|顺带|顺便|同时|另外|此外|并且?|而且|以后|今后|现在|如今){0,2}"
    r"(?P<what>(?P<where>[^，。；：（]{2,26}?)(?:终于|现在|总算|也|都|还|就){0,2}"
    r"(?:(?<!不)(?<!没)(?:能够?|可以?)(?:直接|自由|随意|单独)?(?P<does>[^，。；：]{2,22}?)"
    r"|(?<!没)有(?:一?[个项种])?[^，。；：]{0,8}(?:框|按钮|面板|选项卡?|开关|菜单|预览|界面|进度条|滑[块条]|标签页|快捷键|列表|历史记录?))"
    r")了?\s*"
)
"""`设置页有搜索框了`, `卡片上能看参数`: where something is so from then on, and what."""
_PUT_IN = re.compile(
    r"\s*(?:把|将)\s?(?P<what>[^，。；：]{2,24}?)\s?(?:塞|加|做|搬|接|放|引|合|移植|集成|整合)(?:进|入|到)了?(?=\s?[^，。；：]{2})"
)
_KIND = re.compile(r"\s?(?:的)?(?:训练|推理|模型|采样器|功能|脚本|扩展|插件|生成|标签页)?(?:时|里|中|上)?\s?")
"""Behind a name: with what one can do something now."""
_NO_STATE = re.compile(
    r"[吗?？]|不能|无法|没法|不会|没有|还没|不支持|才能|只能|希望|如果|的话|理论|据说|应该|可能|这[样个]|那[样个]"
)
_CONDITION = re.compile(r"(?<![同平小暂随及])(?:时|的时候|的话)\s*$")
"""`装有 X 时`: under what condition, not what."""
_COLON = re.compile(
    r"\s*(?:[:：]|，(?=[^，。；]{1,16}(?:能|可以?|支持|会)[^，。；]{2}))\s*"
    r"(?:(?:given|with|if|when|provided|as long as) [^,]{1,40}, )?(?=\S)",
    re.IGNORECASE,
)


def states(t: Telling, topic: Topic) -> None:
    """Enter what the clauses of a contribution's headline tell to be so by it, if nothing is told of them yet."""
    if topic.project is None or t.here.language != "zh" or t.cls(topic.place) not in CHANGES:
        return
    for clause in t.here.clauses:
        what = None if t.here.in_note(clause[0]) or _told(t, topic.place, clause) else _state(t, clause)
        place = phrased(t, *what) if what else None
        if what is None or place is None or place in (topic.place, topic.project):
            continue
        sure = t.sure(*what)
        sure = "asserted" if sure in ("negated", "planned") else sure
        change(t, topic.place, "FeatureAddition", place, clause, sure)
        merged = any(h.cls == "Merge" and topic.place in h.subjects for h in t.ledger.happenings)
        if sure == "asserted" and (merged or t.cls(topic.place) == "Commit"):
            has(t, topic.project, (place,), clause, sure)
            t.happen("FeatureAddition", (topic.project,), clause, sure, "state", objects=(place,))


def _told(t: Telling, topic: int, clause: Stretch) -> bool:
    """Whether a clause is told of already, or its verb says what it brings."""
    tied = (c for c in t.claims_of(topic) if c.predicate in ("adds", "fixes", "removes", "supports"))
    return t.overlap(tied, *clause) or any(verb.event in GAINS for verb in verbs(t.here, *clause))


def _state(t: Telling, clause: Stretch) -> Stretch | None:
    """The words of a clause that say what is so."""
    start = next((b + 1 for a, b in t.here.notes if a == clause[0] + 1), clause[0])
    end = min((address.at for address in t.here.addresses if address.at > clause[0]), default=clause[1])
    end = t.here.trim(start, min(end, clause[1]))[1]
    end = next((a - 1 for a, b in t.here.notes if start < a and b + 1 >= end), end)
    words = t.here.text[start:end]
    if LINK in words or measure(words) or _NO_STATE.search(words):
        return None
    if put := _PUT_IN.match(t.here.text, start, end):
        return t.here.core(*put.span("what"))
    said = _STATE.fullmatch(t.here.text, start, end)
    if said is None or cue("no-part", language="zh").search(said["where"]):
        return None
    if said["does"] is None:
        return t.here.trim(*said.span("what"))
    if cue("no-use", "{}", "zh").match(said["does"]):
        return None
    named = next(iter(t.here.given(*said.span("where"))), None)
    alone = named and named.start == said.start("where") and _KIND.fullmatch(t.here.text, named.end, said.end("where"))
    return t.here.trim(*said.span("does" if alone else "what"))


def consequence(t: Telling, topic: Topic, start: int) -> tuple[int, ...]:
    """`#12 is merged: with X, Y now works`: what a change makes possible, said behind a colon."""
    colon = _COLON.match(t.here.text, start)
    clauses = [(max(a, colon.end()), b) for a, b in t.here.clauses if b > colon.end()] if colon else []
    if not clauses:
        return ()
    told = [clause for clause in clauses if not _CONDITION.search(t.here.text, *clause)] or clauses
    said = told[0 if t.here.language == "zh" else -1]
    if (place := t.concept(*t.here.core(*said))) is not None:
        change(t, topic.place, "FeatureAddition", place, said, t.sure(*said))
    return () if place is None else (place,)
