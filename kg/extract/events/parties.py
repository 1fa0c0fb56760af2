"""What happens between parties: who bans, sues or joins whom. They stand in other places than subject and object."""

from __future__ import annotations

import re

from kg.extract.abilities.described import notable
from kg.extract.claims.law.lawsuits_en import FULL_NAME
from kg.extract.claims.law.moderated import moderation
from kg.extract.events import disputes
from kg.extract.events.case import Case
from kg.extract.telling import Telling, Topic
from kg.extract.words.classes import HOUSES
from kg.extract.words.cues import cue
from kg.extract.words.scene import Stretch
from kg.extract.words.verbs import verbs
from kg.links import identify
from kg.mentions import PROPER, Mention

_PARTNERS = ("Organization", "Service", "Community", "Person", "Library")
_PAIRED = (*_PARTNERS, "Application")
"""Who can stand on either side of a verb for working together: a house may go by the program that it makes."""
_TOGETHER = (" + ", " & ", " x ", " × ")
_BLAMES = {"zh-accuses": "Announcement", "zh-says-wrong": "Report"}
"""What constructions tell by which a house is blamed in public, where nobody goes to court."""
_SHUT = ("Announcement", "FeatureRemoval", "Funding")
"""What the words in `Foxhub 停掉 FoxArt 的众筹` tell of elsewhere."""
_OPENS = 3
_CROSS = re.compile(r"(?<=\w) [x×] (?=[A-Z])")
_STEALS = ("stealing", "stolen", "theft", "stolen code", "copying code", "steals")
_ACCUSES = re.compile(
    r"\b(?:(?P<whom>accus(?:es|ing)|accused(?! of\b| by\b)|charg(?:es|ed|ing)(?= [A-Z]\S* ))|accused"
    r"|charg(?:es|ed|ing) (?P<him>him|her|them|it) with)\b"
)
"""Whether who is accused stands behind it, or is named before."""
_MAKES = re.compile(r"\b(?:builds?|built|creates?|created|develops?|developed|makes?|made|trains?|trained)\b", re.I)
_WITH = re.compile(r"\s*(?:还|又|也|将|会|要|正在|已)?(?:和|与|跟|同|联合|携手)\s?")
_THERE = re.compile(r"[在去到从]\s?$")
"""`可在 (address) 退出`: where one does what they agreed on, not what they put out."""
_AND_EN = (" and ", " & ")
_WITH_WHOM = re.compile(r"[\w ]{2,24} with (?:the )?(?:\w+ (?:maker|startup|giant|firm|company) )?")
_HANDS = ("携手", "牵手", "签约", "结盟", "联手")
"""What one does with another who is named behind it."""
_AND = ("与", "和", "跟", "同", "携手", "联合")


def between(t: Telling, case: Case) -> bool:
    """Tell a partnership, a ban or a legal dispute; whether the block tells of one."""
    return any(rule(t, case) for rule in _BETWEEN)


def _blamed(t: Telling, case: Case) -> bool:
    """`画师指责 Foxglove`: a house is blamed in public, and nobody goes to court."""
    blames = [claim for claim in t.claims("accuses") if claim.rule in _BLAMES]
    if not blames or "LegalAction" in case.kinds:
        return False
    whose = tuple(dict.fromkeys(claim.subject for claim in blames))
    event = _BLAMES[blames[0].rule]
    t.happen(event, (claim.object for claim in blames), case.span, case.sure, "blamed", actors=whose)
    return True


def _accused(t: Telling, case: Case) -> bool:
    """`Ada accused of stealing code`, `Foxglove accuses FoxPaint of stealing code`: who is said to have done so."""
    form = case.verb.form if case.verb and t.here.language == "en" else ""
    if form not in _STEALS and not form.startswith("accus"):
        return False
    match = _ACCUSES.search(t.here.text, *case.span)
    before = [m for m in t.here.inside(case.span[0], match.start()) if m.kind in PROPER][-1:] if match else []
    behind = (
        [m for m in t.here.inside(match.end(), case.span[1]) if m.kind in PROPER][:1] if match and match["whom"] else []
    )
    accused = next(iter(_agents(t, behind or before)), None)
    if accused is None:
        return False
    inner = t.here.inside(case.span[0], match.start()) if match and match["him"] else []
    accusing = before if behind else [m for m in inner if m.kind in PROPER and m.cls == "Person"][:1]
    accusers = tuple(p for p in _agents(t, accusing) if p != accused and t.agent(p))
    for accuser in accusers if t.agent(accused) else ():
        t.tie(accuser, "accuses", accused, case.span, case.sure, "accused")
    t.happen("Report", (accused,), case.span, case.sure, "accused", actors=accusers)
    return True


def _together(t: Telling, case: Case) -> bool:
    """`A 与 B 合作推出 X`, `A + B announce X`: partners, and what they put out."""
    crossed = _CROSS.search(t.here.text[: case.span[1]]) is not None
    joined = _joined(t, case.span) if crossed or case.kinds & {"Announcement", "Partnership", "Release"} else ()
    if not (joined or crossed or "Partnership" in case.kinds) or not _partnership(t, case, joined):
        return False
    if t.here.language == "en" and "Moderation" in case.kinds:
        moderation(t, case.span, case.sure)
    return True


def _asked_of_court(t: Telling, case: Case) -> bool:
    """`法院被要求…`: who is accused where a court is only asked."""
    asked = t.here.language == "zh" and any(claim.rule == "asks-court" for claim in t.claims("accuses"))
    return asked and disputes.blamed(t, case.span, case.sure)


def _shut_out(t: Telling, case: Case) -> bool:
    """`Foxhub 下架 FoxMix`, `Foxhub 停掉 FoxArt 的众筹`: who is shut out, or what is taken down."""
    verb, banned = case.verb, bool(t.claims("bannedFrom"))
    if verb is None or not (banned or verb.event == "Moderation"):
        return False
    chinese = t.here.language == "zh"
    harm = chinese and verb.event == "SecurityIncident" and cue("bans").search(t.here.text, 0, verb.start)
    told = harm or verb.event == "Moderation" or verb.event in _SHUT[: None if chinese else 1]
    return bool(told) and moderation(t, case.span, case.sure)


def _in_court(t: Telling, case: Case) -> bool:
    """`Ada sues Foxglove`, `Foxglove 被告`: a legal dispute."""
    sues = case.verb is None and any(claim.rule == "sues" for claim in t.claims("accuses"))
    if sues or (case.verb and case.verb.event == "LegalAction"):
        return disputes.tell(t, case.place, case.span, case.sure)
    accused = t.here.language == "zh" and "告" in t.here.text and not (case.verb and case.verb.event == "Moderation")
    return accused and disputes.blamed(t, case.span, case.sure)


_BETWEEN = (_blamed, _accused, _together, _asked_of_court, _shut_out, _in_court)
"""What may happen between parties: the first that the block tells counts."""


def _agents(t: Telling, names: list[Mention]) -> tuple[int, ...]:
    """Who is named: one who goes by two names is a person, else it is a house, where nothing tells better."""
    return tuple(p for m in names for p in t.entered((m,), "Person" if FULL_NAME.fullmatch(m.text) else "Organization"))


def _joined(t: Telling, span: Stretch) -> tuple[int, ...]:
    """`A + B + C announce …`: the houses that open a headline together."""
    row: list[Mention] = []
    for mention in t.here.inside(*span):
        beside = not row or t.here.text[row[-1].end : mention.start] in _TOGETHER
        if mention.cls not in HOUSES or not beside or (not row and mention.start > _OPENS):
            break
        row.append(mention)
    return t.entered(row) if len(row) > 1 else ()


def _partnership(t: Telling, case: Case, joined: tuple[int, ...]) -> bool:
    """The first two agents are partners, and what they put out is released by both."""
    named, told = notable(t, 0, case.span[1]), case.told.agent
    acting = t.entered((m for m in t.here.inside(*told) if m.kind in PROPER), "Organization") if told else ()
    likely = (place for place in dict.fromkeys((*acting, *named)) if t.cls(place) in _PARTNERS)
    partners = joined or _paired(t, case.span) or _allied(t, case.span) or tuple(likely)[:2]
    if len(partners) < 2:
        return False
    for partner in partners[1:]:
        t.claim(partners[0], "partneredWith", partner, case.span, case.sure, "partners")
    made = () if case.place in partners else (case.place,)
    t.happen("Partnership", partners, case.span, case.sure, "verb-Partnership", objects=made)
    if made and _puts_out(t, case):
        relation = "developedBy" if _MAKES.search(t.here.text, *case.span) else "releasedBy"
        for partner in partners:
            t.claim(case.place, relation, partner, case.span, case.sure, "partners")
        t.happen("Release", made, case.span, case.sure, "verb-Release", actors=partners)
    return True


def _puts_out(t: Telling, case: Case) -> bool:
    """Whether partners put out what the block speaks of, by a word or by its address."""
    told = case.verb is not None and cue("puts-out").search(case.verb.form) is not None
    address = case.main is not None and identify(case.main.url).identifies
    there = case.main is not None and _THERE.search(t.here.text, 0, case.main.at)
    return told or "Release" in case.kinds or (address and not there)


def paired(t: Telling, topic: Topic) -> bool:
    """`南海大学与 Foxglove 合作` under a thing: houses that made it together are partners."""
    done = False
    for clause in t.here.clauses if t.here.language == "zh" else ():
        pair, other = _paired(t, clause), _with_topic(t, topic, clause)
        sure = t.sure(*clause) if pair or other is not None else "asserted"
        if other is not None:
            t.claim(topic.place, "partneredWith", other, clause, sure, "partners")
            t.happen("Partnership", (topic.place, other), clause, sure, "detail-partners")
            done = True
        if len(pair) > 1 and topic.place not in pair:
            t.claim(pair[0], "partneredWith", pair[1], clause, sure, "partners")
            t.happen("Partnership", pair, clause, sure, "detail-partners", objects=(topic.place,))
            done = True
    return done


def _allied(t: Telling, span: Stretch) -> tuple[int, ...]:
    """`A partners with B`, `A and B team up`: who opens the headline and whom it works with, whoever they are."""
    for verb in verbs(t.here, *span) if t.here.language == "en" else ():
        before = [m for m in t.here.inside(span[0], verb.start) if m.kind in PROPER]
        behind = [m for m in t.here.inside(verb.end, span[1]) if m.kind in PROPER][:1]
        led = behind and _WITH_WHOM.fullmatch(f"{verb.form}{t.here.text[verb.end : behind[0].start]}")
        beside = len(before) == 2 and t.here.text[before[0].end : before[1].start] in _AND_EN
        pair = (before[0], behind[0]) if led and before else tuple(before) if beside else ()
        if verb.event == "Partnership" and pair and pair[0].start - span[0] <= _OPENS:
            allied = t.entered(pair, "Organization")
            return allied if len(allied) > 1 and all(t.cls(place) in _PARTNERS for place in allied) else ()
    return ()


def _with_topic(t: Telling, topic: Topic, clause: Stretch) -> int | None:
    """`和 Foxglove 合作出教程` under a house: with whom it works."""
    led = _WITH.match(t.here.text, *clause) if t.cls(topic.place) in _PARTNERS else None
    other = next((m for m in t.here.inside(*clause) if led and m.start == led.end() and m.kind in PROPER), None)
    joins = other and any(v.event == "Partnership" and v.start - other.end <= 1 for v in verbs(t.here, *clause))
    place = t.mention(other, "Organization") if other and joins else None
    return place if place is not None and place != topic.place else None


def _paired(t: Telling, span: Stretch) -> tuple[int, ...]:
    """`A 与 B 合作`, `A 牵手 B`: the two names before the verb or on both its sides, whoever they are."""
    for verb in verbs(t.here, *span) if t.here.language == "zh" else ():
        named = [m for m in t.here.inside(0, verb.start) if m.kind in PROPER][-2:]
        near = bool(named) and not t.here.text[named[-1].end : verb.start].strip()
        hands = t.here.inside(verb.end, span[1]) if verb.form in _HANDS else []
        other = [m for m in hands if m.kind in PROPER and m.start - verb.end <= 1][:1]
        joined = len(named) == 2 and t.here.text[named[0].end : named[1].start].strip() in _AND
        named = named[-1:] + other if other and not joined else named
        if near and (joined or other) and verb.event == "Partnership":
            pair = t.entered(named, "Organization")
            return pair if all(t.cls(place) in _PAIRED for place in pair) else ()
    return ()
