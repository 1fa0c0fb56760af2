"""What a Chinese headline tells by its shape: what a program can do by now, what somebody did with a thing, laws."""

from __future__ import annotations

import re

from kg.extract.abilities.described import listed
from kg.extract.abilities.opening import able_to
from kg.extract.claims.changes import has
from kg.extract.claims.law.moderated import moderation
from kg.extract.events.case import Case
from kg.extract.telling import Telling
from kg.extract.words.classes import HOUSES
from kg.extract.words.cues import cue
from kg.extract.words.headlines_zh import bare_law, by_now, own_policy
from kg.facts import BY_WORDS, GUESSED, KNOWN, Thing
from kg.mentions import PROPER

_OFFICE = re.compile(r"(?:局|法院|委员会|部|署|厅|网信办|政府|议会|国会|欧盟|当局)\s?(?:又|已|正式|今天|刚刚?)*$")
"""Who makes or applies the law."""
_COLON = re.compile(r"\s?[:：]\s?(?=\S)")

_PUT_INTO = re.compile(
    r"(?:把|将)\s?(?P<what>[^，。；]{2,40}?)\s?(?:正式|直接|也|全面|已经?){0,2}"
    r"(?:接[入进到]|集成[进到]|整合[进到]|内置[进到]|塞进|做进|嵌[入进]|放[进到]|[加装][进到]|塞到|带[进到]|(?:搬|移植)[进到入]|[并收融引][进入])了?\s?"
)
_NEW = re.compile(
    r"[”」\"]?\s?(?:[vV]?\d[\w.]{0,8}\s?)?(?:版本?)?(?:的|又有|又出)?新(?:功能|特性|玩法|能力|本事|本领|花样|技能)(?:来了|上线|一览|汇总)?\s?[:：]\s?(?=\S)"
)
_BARE = 2
"""Before the word for a policy: no more letters than this do not say which."""
_SAID_OF = re.compile(
    r"\s?(?:的[^，。：]{1,8}?)?(?:被?(?:传闻?|曝|爆)(?![到给上染出播])|据传|据说|疑似|疑为|或将|传言)"
)
"""`FoxCard 传闻 32GB`: what is heard of the thing that opens a headline."""
_DENIES = re.compile(r"(?<!没有)(?<!没)(?<!不)(?<!未)(?:否认|辟谣)")
"""Who is asked about a rumour says that it is none."""
_REFUTED = ("Release", "SecurityIncident", "Moderation", "Postponement")
"""Events of the thing itself, which has not undergone them where the rumour is denied."""
_VAGUE = ("Announcement", "FeatureAddition", "Report")
"""Events that, where they are only heard, are no more than a rumour."""


def able(t: Telling, case: Case) -> bool:
    """`diffusers 可以训练 LoRA 了`: what opens the headline, and is said to be able to by now, has gained that."""
    told = by_now(t.here)
    place = t.mention(told[0]) if told else None
    if told is None or place is None or (case.identified and t.thing(place).rank < KNOWN):
        return False
    gained = tuple(one for one in listed(t, *told[1]) if one != place)
    sure = t.sure(*told[1])
    has(t, place, gained, told[1], sure)
    if gained:
        t.happen("FeatureAddition", (place,), case.span, sure, "able-by-now", objects=gained)
    return bool(gained)


def new_features(t: Telling, case: Case) -> bool:
    """`FoxDraw 新功能：狐狸画布，直接出图`: what is said to be new of what stands before it, clause by clause."""
    name = next(iter(t.here.names), None) if t.here.language == "zh" and not t.here.depth else None
    name = name if name and name.start <= 1 and t.mention(name) == case.place else None
    led = _NEW.match(t.here.text, name.end) if name and t.is_a(case.place, "Project", "Service") else None
    if led is None:
        return False
    told = False
    for clause in ((max(a, led.end()), b) for a, b in t.here.clauses if led.end() < b and a < case.end):
        able = able_to(t, clause)
        start = able.end() if able else clause[0]
        gained = () if t.here.in_note(clause[0]) else listed(t, *t.here.core(start, clause[1]))
        has(t, case.place, [one for one in gained if not t.claimed(case.place, one)], clause, t.sure(*clause))
        if gained:
            t.happen("FeatureAddition", (case.place,), clause, t.sure(*clause), "new-features", objects=gained)
        told |= bool(gained)
    return told


def someone_did(t: Telling, case: Case) -> bool:
    """`有人用 FoxDiff 画完了整本漫画`: what somebody did with a thing is reported of it."""
    if t.here.language != "zh" or (case.link is not None and (case.identified or case.link.identifies)):
        return False
    if case.verb is not None and case.verb.event not in ("Fix", "Report", "Release"):
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


def driver_out(t: Telling, case: Case) -> bool:
    """`NVIDIA 551.61 驱动，修了掉速`: the driver that opens a headline is out, whatever else is told of it."""
    name = t.thing(case.place).name
    opens = name.endswith("驱动") and t.here.text.lstrip(" *").startswith(name) and case.link is None
    if opens and t.here.language == "zh" and not case.told.makes("Release") and not t.here.depth:
        t.happen("Release", (case.place,), case.span, "asserted", "driver-out")
    return False


def office_holds(t: Telling, case: Case) -> bool:
    """`美国版权局: 漫画 … 不受保护`: what the office says behind a colon of the first thing named there, is law."""
    first = next(iter(t.here.names), None) if t.here.language == "zh" and not case.identified else None
    colon = _COLON.match(t.here.text, first.end) if first and first.start <= 1 else None
    if first is None or colon is None or not _OFFICE.search(t.here.text, first.start, first.end):
        return False
    if any(verb.event not in ("Announcement", "LegalAction", "Moderation", "Report") for verb in case.found):
        return False
    office = t.mention(first, "Organization")
    named = [p for p in t.entered(m for m in t.here.inside(colon.end(), case.end) if m.kind in PROPER) if p != office]
    if office is None or t.claims("accuses"):
        return False
    subject = next((place for place in named if not t.agent(place)), (*named, office)[0])
    t.happen("LegalAction", (subject,), case.span, case.sure, "office-holds", actors=(office,))
    return True


def rumoured(t: Telling, case: Case) -> bool:
    """`传闻 FoxDraw 要做视频`, `有人猜 FoxDraw 有 3B`: what is only heard of a thing is reported of it."""
    if t.here.language != "zh" or case.identified:
        return False
    first = next(iter(t.here.names), None)
    said = first is not None and first.start <= 1 and _SAID_OF.match(t.here.text, first.end)
    if not (said or cue("rumour", r"\s*{}").match(t.here.text)):
        return False
    denied = _DENIES.search(t.here.text, *case.span)
    if denied and case.verb is not None and case.verb.event in _REFUTED:
        who = t.entered(m for m in t.here.inside(0, denied.start()) if m.cls == "Person" or m.cls in HOUSES)
        who = tuple(one for one in who if one != case.place)[-1:]
        t.happen("Announcement", (case.place,), case.span, "asserted", "rumour-denied", actors=who)
        t.happen(case.verb.event, (case.place,), case.span, "negated", "rumour-denied")
        return True
    out = case.verb is not None and case.verb.event == "Release" and case.sure == "asserted"
    if case.verb is not None and case.verb.event not in _VAGUE and not out:
        return False
    t.happen("Report", (case.place,), case.span, "reported", "rumour")
    end = t.here.clauses[0][1] if t.here.clauses else 0
    return not (case.verb is not None and case.verb.event == "Announcement" and case.verb.start >= end)


def policy(t: Telling, case: Case) -> bool:
    """`Civitai 改了真人模型规则`: a house's policy is another now; what it is of, else the house, is the subject."""
    told = own_policy(t.here) if not case.identified else None
    if told is None:
        return False
    if t.claims("bannedFrom"):
        return moderation(t, case.span, case.sure)
    house = t.mention(told[0])
    which = t.here.text[slice(*told[1])][:-2].strip(" 的《")
    named = t.concept(*told[1], "Document") if len(which) > _BARE else None
    subject = house if named is None else named
    if subject is None or house is None or any(verb.event == "Moderation" for verb in case.found):
        return False
    t.happen("Moderation", (subject,), case.span, case.sure, "policy", actors=(house,))
    return True


def _called(t: Telling, case: Case, host: int, what: tuple[int, ...], actors: tuple[int, ...]) -> bool:
    """`Foxglove 把 FoxDraw 接进 Badger，名字叫 FoxPaint`: what comes out by its name, at home with the other."""
    led = cue("called", r"[，。；]\s?(?:名字|产品|功能|服务|新功能)?(?:就)?(?:叫|{})\s?[“「]?", "zh").search(
        t.here.text, *case.span
    )
    name = next((m for m in t.here.names if led and m.start == led.end() and m.kind in PROPER), None)
    more = next((m for m in t.here.names if name and m.start == name.end + 1 and m.kind in PROPER), None)
    whole = t.here.text[name.start : more.end] if name and more and t.here.text[name.end] == " " else ""
    alone = t.mention(name, "Service") if name and not whole else None
    place = t.ledger.enter(Thing(whole, "Service", rank=BY_WORDS)) if whole else alone
    if name is None or place is None or place in (host, *what, *actors):
        return False
    stretch = (name.start, name.end)
    if t.thing(place).rank == GUESSED:
        t.ledger.alter(place, cls="Service")
    for one in what:
        t.tie(place, "uses", one, stretch, case.sure, "put-into-as")
    t.tie(place, "hostedOn" if t.is_a(host, "Service") else "extensionOf", host, stretch, case.sure, "put-into-as")
    for maker in actors:
        t.tie(place, "releasedBy", maker, stretch, case.sure, "put-into-as")
    t.happen("Release", (place,), case.span, case.sure, "put-into-as", actors=actors)
    return True


def put_into(t: Telling, case: Case) -> bool:
    """`Foxglove 把 FoxDraw 接进 Badger`: where it is put has gained it."""
    told = _PUT_INTO.search(t.here.text, *case.span) if t.here.language == "zh" and not case.identified else None
    host = next((m for m in t.here.names if told and 0 <= m.start - told.end() <= 1 and m.kind in PROPER), None)
    place = t.mention(host) if host else None
    if told is None or place is None or not t.is_a(place, "Project", "Service"):
        return False
    what = tuple(
        one for one in t.entered(m for m in t.here.inside(*told.span("what")) if m.kind in PROPER) if one != place
    )
    if not what:
        return False
    sure = t.sure(*told.span())
    who = t.entered(m for m in t.here.inside(0, told.start()) if m.kind in PROPER)
    actors = tuple(one for one in who if t.agent(one) and one != place)
    if _called(t, case, place, what, actors):
        return True
    has(t, place, what, told.span(), sure)
    t.happen("FeatureAddition", (place,), case.span, sure, "put-into", actors=actors, objects=what)
    return True
