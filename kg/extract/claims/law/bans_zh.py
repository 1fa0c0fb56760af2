"""Chinese bans without a word for who bans beside them: a house's new policy, what lies with it and is taken away."""

from __future__ import annotations

import re

from kg.extract.claims.law.shut import shut_out
from kg.extract.telling import Telling, Topic
from kg.extract.words.cues import cue
from kg.extract.words.headlines_zh import own_policy
from kg.mentions import PROPER

_LATER = (
    r"\s*(?:并|还|也|已|将|明确|正式|一律|全面|今后|以后|从此|即日起|[其当]中|宣布|规定|要求|\s){0,4}{}了?\s?"
    r"(?:任何人|他人|任何|所有|免费)?(?:用户|员工|画师|作者)?(?:继续|再|直接)?"
    r"(?:上传|发布|使用|出现|传播|讨论|生成|运行|跑|部署|托管|搭建|销售|投稿|展示)?\s?(?P<what>[^，。；\ufffc]{2,30})"
)
_AT_HOUSE = re.compile(
    r"\s?(?:站内|网站)?[上里]?的?(?:所有|全部|大量|一批)?(?P<what>(?![线架])[^，。；：\ufffc]{2,16}?)\s?"
    r"(?:已经?|都|也|全部?|全都|陆续|统统|突然|又|一律|暂时|大批|批量){0,3}被(?:官方|站方|管理员)?(?:全部|全都|批量|大量|大批)?"
    r"(?:删除|删光|删了|删掉|清空|清理|下架|移除|屏蔽|封禁)"
)
"""`Foxhub 上的狐狸图被全部删除`: what lies with a house and is taken away."""


def told(t: Telling, _: Topic) -> None:
    """Tell what a house that opens a headline shuts out."""
    if t.here.language != "zh" or t.claims("bannedFrom"):
        return
    led = own_policy(t.here)
    house = led[0] if led else next((m for m in t.here.names if m.start <= 1 and m.cls == "Service"), None)
    if house is None:
        return
    stretches = [m for m in [_AT_HOUSE.match(t.here.text, house.end)] if m] if led is None else _later(t)
    for match in stretches:
        rows = t.here.pieces(*match.span("what"))
        shut = [what for row in rows if (what := shut_out(t, *t.here.core(*row))) is not None]
        place = t.mention(house)
        for what in shut if place is not None else ():
            t.tie(what, "bannedFrom", place or 0, match.span(), t.holds("bannedFrom", *match.span("what")), "ban")


def _later(t: Telling) -> list[re.Match[str]]:
    """`Foxhub 公布新规，禁止真人狐狸`: what a later clause says that the policy forbids."""
    shape = cue("bans", _LATER, "zh")
    found = (shape.match(t.here.text, *clause) for clause in t.here.clauses[1:] if not t.here.in_note(clause[0]))
    return [match for match in found if match and any(m.kind in PROPER for m in t.here.names)][:1]
