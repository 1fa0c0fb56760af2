"""What happens between parties: who bans, sues or joins whom. They stand in other places than subject and object."""

from __future__ import annotations

import re
from itertools import islice, product

from kg.extract.cues import cue
from kg.extract.kinds import HOUSES, generic
from kg.extract.objects import notable
from kg.extract.scene import Stretch
from kg.extract.telling import Telling, Topic
from kg.extract.verbs import Verb, verbs
from kg.inline import Address
from kg.links import identify
from kg.mentions import PROPER, Mention
from kg.model import Certainty

_PARTNERS = ("Organization", "Service", "Community", "Person", "Library")
_HOSTING = ("Service", "Organization", "Community")
_TAKEN = re.compile(r" (?:removed|pulled|deleted) from ")
_TOGETHER = (" + ", " & ", " x ", " × ")
_OPENS = 3
_CROSS = re.compile(r"(?<=\w) [x×] (?=[A-Z])")
_BANS = {
    "zh": r"(?P<who>[^，。]{1,59}?[^，。\s])\s*+{}(?:了)?(?:再?(?:上传|发布|使用|出现|传播|讨论|生成))?\s*+"
    r"(?P<what>[^，。\ufffc]{2,30})",
    "en": r"(?P<who>[^,.:]{1,79}?[^,.:\s]),?\s++(?:(?:may|might|is|are|be)\s++){0,3}+{}\s++"
    r"(?P<what>(?:(?! (?:for|over|after|because|until|from|again|due)\b)[^,.:\ufffc(]){2,40})",
}
_BANNED = {
    "zh": r"(?P<what>[^，。]{1,39}?[^，。\s])\s*+被(?:从)?\s*+(?P<who>[^，。]{1,39}?[^，。\s])\s*+(?:中)?\s*+{}",
    "en": r"(?P<what>[^,.:]{1,39}?[^,.:\s])\s++(?:was|were|is|are|got|has been)?\s*+{} (?:from|on|by)\s++"
    r"(?P<who>[^,.:\ufffc]{2,60})",
}

_DISPOSED = re.compile(
    r"(?:将|把)\s?(?P<what>[^，。；]{2,60}?)(?:一并|一起|全部|全都|都|临时|暂时|永久|直接|悄悄|紧急)*"
    r"(?:下线|下架|撤下|封禁|封了|封掉|删除|删了|删掉|移除|屏蔽|拉黑|踢出|清退)"
)
"""`A 把 B 与 C 一并下线`: what is taken down."""
_BELONGING = re.compile(
    r"['’]s? (?:\w+ )?(?:account|campaign|channel|page|posts?|profile|project|repo(?:sitory)?|server|work)$"
)
_OWN = re.compile(r"\s*的?\s*(?:[^，。的]{0,6}?)(?:账号|帐号|账户|仓库|频道|主页|页面|项目|插件)$")
_AGAINST = re.compile(r"\bagainst\b")
_ACCOUNT = re.compile(
    r"的\s?(?P<where>[^，。的]{2,24}?)\s?(?:账号|帐号|账户|频道|主页)[^，。]{0,6}?被(?:封|禁|删|停|锁|永)"
)
_ACCOUNT_EN = re.compile(
    r"['’]s (?P<where>[^,.;:'’]{2,24}?) (?:account|channel|page|profile)\b[^,.;:]{0,20}? (?:banned|suspended|deleted"
    r"|locked|removed|taken down|terminated|nuked|disabled|frozen)\b"
)
_AND = ("与", "和", "跟", "同", "携手", "联合")
_SUES = re.compile(
    r"(?P<who>[^，。：]{1,60}?)(?:起诉|状告|控告|怒告)了?(?P<whom>[^，。：\ufffc]{1,60})"
    r"|(?P<suing>[^，。：]{1,60}?)对(?P<sued>[^，。：\ufffc]{1,60}?)(?:提起|提出)了?(?:集体|侵权)?诉讼"
)
_WORD = {"zh": "{}", "en": r"\s{}"}
_WORDS, _REACH = 4, 130


def banned(t: Telling) -> None:
    """`A 封禁 B`, `B was banned from A`: B is shut out of A."""
    here = t.here
    if _account(t):
        return
    match = _near_word(t, "banned", _BANNED) or _near_word(t, "bans", _BANS)
    if not match:
        return
    last = [m for a, b in here.pieces(*match.span("who")) for m in here.inside(a, b)[-1:]]
    if _TAKEN.search(match[0]) and any(m.cls not in _HOSTING for m in last):
        return
    agents = [place for m in last if (place := t.mention(m, "Organization")) is not None]
    rows = here.pieces(*match.span("what")) if here.language == "zh" else (match.span("what"),)
    shut = [what for row in rows if (what := _shut_out(t, *here.core(*row))) is not None]
    sure = t.holds("bannedFrom", *match.span("what"))
    for what, agent in product(shut, agents):
        t.tie(what, "bannedFrom", agent, match.span(), sure, "ban")


def _account(t: Telling) -> bool:
    """`A 的 Foxhub 账号被封`: who has an account is shut out of where it is."""
    match = (_ACCOUNT if t.here.language == "zh" else _ACCOUNT_EN).search(t.here.text)
    houses = [m for m in t.here.inside(*match.span("where")) if m.kind in PROPER] if match else []
    owners = [m for m in t.here.inside(0, match.start()) if m.kind in PROPER][-1:] if match else []
    if not match or not houses or not owners or match.start() - owners[0].end > 1:
        return False
    for who, where in zip(t.entered(owners), t.entered(houses[-1:], "Service"), strict=False):
        t.tie(who, "bannedFrom", where, match.span(), t.holds("bannedFrom", *match.span()), "account")
    return True


def _near_word(t: Telling, family: str, shapes: dict[str, str]) -> re.Match[str] | None:
    """The parties around a word for a ban; only the first few words and what is near them are looked at."""
    language = t.here.language
    whole = cue(family, shapes[language], language)
    for word in islice(cue(family, _WORD[language], language).finditer(t.here.text), _WORDS):
        if not t.here.cuts_name(word.end() - 1) and (
            match := whole.search(t.here.text, max(0, word.start() - _REACH), word.end() + _REACH)
        ):
            return match
    return None


def _shut_out(t: Telling, start: int, end: int) -> int | None:
    """What a phrase names, where a name makes up most of it; else what it describes."""
    inner = t.here.inside(start, end)
    if inner and inner[-1].start == start and _OWN.match(t.here.text, inner[-1].end, end):
        return t.mention(inner[-1], "Person")
    if inner and inner[0].start == start and _BELONGING.match(t.here.text, inner[0].end, end):
        return t.mention(inner[0])
    kind = t.here.text[inner[-1].end : end].strip() if inner and inner[-1].start == start else ""
    if inner and (kind in generic("zh") or inner[-1].end - inner[-1].start >= (end - start) * 0.6):
        return t.mention(inner[-1])
    return t.concept(start, end, "Concept") if start < end else None


def between(
    t: Telling, topic: Topic, verb: Verb | None, kinds: set[str], actors: tuple[int, ...], span: Stretch,
    sure: Certainty, main: Address | None,
) -> bool:  # fmt: skip
    """Tell a partnership, a ban or a legal dispute; whether the block tells of one."""
    joined = _joined(t, span) if kinds & {"Announcement", "Release"} else ()
    if joined or "Partnership" in kinds or _CROSS.search(t.here.text[: span[1]]):
        told = "Release" in kinds or (verb is not None and cue("puts-out").search(verb.form) is not None)
        released = told or (main is not None and identify(main.url).identifies)
        if _partnership(t, topic, joined, released, span, sure):
            return True
    if verb and verb.event == "Moderation":
        return _moderation(t, span, sure)
    if verb and verb.event == "LegalAction":
        return _blamed(t, span, sure) or _sued(t, span, sure) or _dispute(t, topic.place, span, sure)
    return False


def _joined(t: Telling, span: Stretch) -> tuple[int, ...]:
    """`A + B + C announce …`: the houses that open a headline together."""
    row: list[Mention] = []
    for mention in t.here.inside(*span):
        beside = not row or t.here.text[row[-1].end : mention.start] in _TOGETHER
        if mention.cls not in HOUSES or not beside or (not row and mention.start > _OPENS):
            break
        row.append(mention)
    return t.entered(row) if len(row) > 1 else ()


def _partnership(
    t: Telling, topic: Topic, joined: tuple[int, ...], released: bool, span: Stretch, sure: Certainty
) -> bool:
    """`A 与 B 合作推出 X`: the first two agents are partners, and what they put out is released by both."""
    named = notable(t, 0, span[1])
    told = topic.told.agent if topic.told else None
    acting = t.entered((m for m in t.here.inside(*told) if m.kind in PROPER), "Organization") if told else ()
    likely = (place for place in dict.fromkeys((*acting, *named)) if t.cls(place) in _PARTNERS)
    partners = joined or _paired(t, span) or tuple(likely)[:2]
    if len(partners) < 2:
        return False
    for partner in partners[1:]:
        t.claim(partners[0], "partneredWith", partner, span, sure, "partners")
    made = () if topic.place in partners else (topic.place,)
    t.happen("Partnership", partners, span, sure, "verb-Partnership", objects=made)
    if released and made:
        for partner in partners:
            t.claim(topic.place, "releasedBy", partner, span, sure, "partners")
        t.happen("Release", made, span, sure, "verb-Release", actors=partners)
    return True


def _paired(t: Telling, span: Stretch) -> tuple[int, ...]:
    """`A 与 B 合作`: the two names that a word joins right before the verb, whoever they are."""
    for verb in verbs(t.here, *span) if t.here.language == "zh" else ():
        named = [m for m in t.here.inside(0, verb.start) if m.kind in PROPER][-2:]
        near = len(named) == 2 and not t.here.text[named[1].end : verb.start].strip()
        joined = near and t.here.text[named[0].end : named[1].start].strip() in _AND
        if joined and verb.event == "Partnership":
            pair = t.entered(named, "Organization")
            return pair if all(t.cls(place) in _PARTNERS for place in pair) else ()
    return ()


def _moderation(t: Telling, span: Stretch, sure: Certainty) -> bool:
    """What is shut out is the subject of a ban, who shuts it out acts."""
    bans = t.claims("bannedFrom")
    disposed = _DISPOSED.search(t.here.text, *span) if t.here.language == "zh" and not bans else None
    away = re.search(r"从|在", disposed["what"]) if disposed else None
    begin, end = disposed.span("what") if disposed else (0, 0)
    named = t.here.inside(begin, begin + away.start() if away else end)
    if disposed and (taken := t.entered(m for m in named if m.kind in PROPER)):
        who = t.entered(m for m in t.here.inside(span[0], disposed.start()) if m.cls in HOUSES)
        t.happen("Moderation", taken, span, sure, "taken-down", actors=who[-1:])
        return True
    agents = tuple(dict.fromkeys(claim.object for claim in bans))
    t.happen("Moderation", (claim.subject for claim in bans), span, sure, "ban", actors=agents)
    return bool(bans)


def _blamed(t: Telling, span: Stretch, sure: Certainty) -> bool:
    """`A and B sue C`: what happens, happens to those who are sued."""
    suits = [claim for claim in t.claims("accuses") if claim.rule == "sues" and t.here.language == "en"]
    accused = tuple(dict.fromkeys(claim.object for claim in suits))
    suing = tuple(dict.fromkeys(claim.subject for claim in suits))
    if accused:
        t.happen("LegalAction", accused, span, sure, "sues", actors=suing)
    return bool(accused)


def _sued(t: Telling, span: Stretch, sure: Certainty) -> bool:
    """`A、B 对 C 与 D 提起诉讼`: each of those who sue accuses each of the others."""
    match = _SUES.search(t.here.text, 0, span[1]) if t.here.language == "zh" else None
    sides = [(match.span(a), match.span(b)) for a, b in (("whom", "who"), ("sued", "suing"))] if match else []
    for whom, who in sides:
        accused, suing = _agents(t, whom), _agents(t, who)
        if accused and suing:
            for one in suing:
                for other in accused:
                    t.tie(one, "accuses", other, span, sure, "sues")
            t.happen("LegalAction", accused, span, sure, "sues", actors=suing)
            return True
    return False


def _agents(t: Telling, stretch: Stretch) -> tuple[int, ...]:
    named = [m for m in t.here.inside(*stretch) if m.kind in PROPER and not t.here.led(m, "在")]
    return tuple(place for place in t.entered(named, "Person") if t.agent(place))


def _dispute(t: Telling, topic: int, span: Stretch, sure: Certainty) -> bool:
    """`A sues B over X`: who is named first acts; what is no organisation, else the other one, is what it is about."""
    where = t.entered(m for m in t.here.inside(0, span[1]) if t.here.text[: m.start].rstrip().endswith("在"))
    people = t.entered(m for m in t.here.inside(0, span[1]) if m.kind == "candidate" and m.cls == "Person")
    places = tuple(place for place in dict.fromkeys((*people, *notable(t, 0, span[1]))) if place not in where)
    if not places:
        return False
    against = _AGAINST.search(t.here.text, 0, span[1]) if t.here.language == "en" else None
    accused = tuple(place for place in places if against and place in notable(t, against.end(), span[1]))
    blames = [claim for claim in t.claims("accuses") if claim.subject in places]
    accusers = tuple(dict.fromkeys(claim.subject for claim in blames)) or people[:1]
    if t.here.language == "zh":
        accused = tuple(dict.fromkeys(claim.object for claim in blames))
    things = [place for place in places if t.cls(place) != "Organization" and place not in accusers]
    chief = (things or [place for place in places[1:] if place not in accusers] or places)[0]
    if t.here.language == "zh" and t.is_a(topic, "Document", "Video"):
        chief = topic
    own = t.cls(topic) == "Organization" or topic in accusers
    subjects = accused or ((chief,) if own else (chief, topic))
    actors = tuple(place for place in accusers or places[:1] if place not in (chief, *subjects))
    others = tuple(place for place in places[1:] if place not in (chief, *actors, *subjects))[:2]
    t.happen("LegalAction", subjects, span, sure, "verb-LegalAction", actors=actors, objects=others)
    return True
