"""What someone demands of another in Chinese headlines: an authority orders, everyone else asks in public."""

from __future__ import annotations

import re

from kg.extract.events.case import Case
from kg.extract.telling import Telling
from kg.extract.words.classes import HOUSES
from kg.mentions import PROPER, Mention

_DEMANDS = re.compile(
    r"\s?(?P<office>[\u4e00-\u9fff]{0,8}?(?:局|法院|委员会|机构|监管部门|当局|网信办|政府|检察官|法官))?\s?"
    r"(?:已|再次|又|也|公开|致信|联名|发函|去函|正式|书面|集体|联合|随后|紧急|发文|发帖|一起|强烈){0,4}"
    r"(?:要求|呼吁|敦促|责令|勒令|请求|恳请|(?P<summons>约谈|传唤|立案调查|处罚)了?)(?!书|的)"
)
"""Behind who demands something."""
_OFFICE = re.compile(r"(?:局|法院|委员会|网信办|部|署|政府|机构|Commission|Garante|FTC)$")
_TAKEDOWN = re.compile(
    r"下架|撤下|撤回|删除|移除|停止|赔偿|公开|监管|限制|禁止|整改|标注|标识|标明|打标|注明|披露|实名"
)
_MARKS = re.compile(r"标注|标识|标明|打标|注明|实名")
"""What a house asks of those who put something there is its policy."""
_OPENS, _WHOM = 8, 4


def demanded(t: Telling, case: Case) -> bool:
    """`Ada 要求 Foxhub 下架她的画`: what one demands is done by nobody yet."""
    first = next((m for m in t.here.names if m.kind in PROPER), None) if t.here.language == "zh" else None
    if first is None or first.start > _OPENS or case.identified or not _speaks(first):
        return False
    told = _DEMANDS.match(t.here.text, first.end)
    asked = _TAKEDOWN.search(t.here.text, told.end(), case.end) if told else None
    who = t.mention(first, "Organization") if told and (asked or told["summons"]) else None
    if told is None or who is None:
        return False
    if t.is_a(who, "Service") and _MARKS.match(t.here.text, asked.start() if asked else case.end):
        t.happen("Moderation", (who,), case.span, case.sure, "demanded", actors=(who,))
        return True
    behind = t.here.proper(told.end(), case.end)
    whom = t.entered(m for m in behind[:1] if m.start - told.end() <= _WHOM)
    office = told["summons"] or told["office"] or _OFFICE.search(t.here.text, first.start, first.end)
    others = tuple(one for one in whom if one != who)
    if office and others:
        t.happen("LegalAction", others, case.span, case.sure, "demanded", actors=(who,))
    else:
        t.happen("Announcement", (who,), case.span, "asserted", "demanded", actors=(who,), objects=others)
    return True


def _speaks(mention: Mention) -> bool:
    return mention.root == "Agent" or mention.cls in HOUSES
