"""What a Chinese headline tells by its shape: what a program can do by now, what somebody did with a thing, laws."""

from __future__ import annotations

import re

from kg.extract.abilities.objects import listed
from kg.extract.claims.changes import has
from kg.extract.events.case import Case
from kg.extract.telling import Telling
from kg.extract.words.cues import cue
from kg.extract.words.news_zh import bare_law, by_now

_OFFICE = re.compile(r"(?:局|法院|委员会|部|署|厅|网信办|政府|议会|国会|欧盟|当局)\s?(?:又|已|正式|今天|刚刚?)*$")
"""Who makes or applies the law."""

_VAGUE = ("Announcement", "FeatureAddition", "Report")
"""Events that, where they are only heard, are no more than a rumour."""


def able(t: Telling, case: Case) -> bool:
    """`diffusers 可以训练 LoRA 了`: what opens the headline, and is said to be able to by now, has gained that."""
    told = by_now(t.here)
    place = t.mention(told[0]) if told and not case.identified else None
    if told is None or place is None:
        return False
    gained = tuple(one for one in listed(t, *told[1]) if one != place)
    sure = t.sure(*told[1])
    has(t, place, gained, told[1], sure)
    if gained:
        t.happen("FeatureAddition", (place,), case.span, sure, "able-by-now", objects=gained)
    return bool(gained)


def someone_did(t: Telling, case: Case) -> bool:
    """`有人用 FoxDiff 画完了整本漫画`: what somebody did with a thing is reported of it."""
    if t.here.language != "zh" or (case.link is not None and (case.identified or case.link.identifies)):
        return False
    if case.verb is not None and case.verb.event not in ("Report", "Release"):
        return False
    if not cue("someone-did", r"\s*{}").match(t.here.text) or t.root(case.place) == "Agent":
        return False
    t.happen("Report", (case.place,), case.span, case.sure, "someone-did")
    return True


def ruled(t: Telling, case: Case) -> bool:
    """`版权局发布 AI 作品登记指南`, `某某管理规定今日起施行`: what the makers of the law put out, or a law."""
    if t.here.language != "zh" or t.cls(case.place) != "Document" or (case.link is not None and case.identified):
        return False
    told, text = case.told, t.here.text
    office = told.agent is not None and told.makes("Release") and _OFFICE.search(text, *told.agent)
    named = cue("law", "{}$").search(t.thing(case.place).name) is not None
    if not named or not (office or t.thing(case.place).name == bare_law(text)):
        return False
    t.happen("LegalAction", (case.place,), case.span, case.sure, "ruled", actors=case.actors)
    return True


def rumoured(t: Telling, case: Case) -> bool:
    """`传闻 FoxDraw 要做视频`, `有人猜 FoxDraw 有 3B`: what is only heard of a thing is reported of it."""
    if t.here.language != "zh" or case.identified or not cue("rumour", r"\s*{}").match(t.here.text):
        return False
    if case.verb is not None and case.verb.event not in _VAGUE:
        return False
    t.happen("Report", (case.place,), case.span, "reported", "rumour", actors=case.actors)
    return True
