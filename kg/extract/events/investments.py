"""Whose money is raised where it is told who gives it: `Badger is to put $10 billion into FoxAI`."""

from __future__ import annotations

import re

from msgspec.structs import replace

from kg.extract.claims.plans import foreseen
from kg.extract.events.case import Case
from kg.extract.telling import Telling, Topic
from kg.extract.words.classes import HOUSES
from kg.mentions import PROPER, Mention
from kg.vocab import root

_INTO = re.compile(
    r"\b(?:put(?:s|ting)?|pour(?:s|ed|ing)?|plough(?:s|ed)?|plow(?:s|ed)?|inject(?:s|ed|ing)?|invest(?:s|ed|ing|ments?)?"
    r"|sink(?:s|ing)?|stake|round)\b[^,.;:]{0,40}? (?:into|in) (?:the )?$",
    re.IGNORECASE,
)
_OPENS = 4
_BACKED = re.compile(
    r"\s?(?:宣布|已|再)?(?:获|拿到|得到|接受)了?\s?(?P<who>[^，。；]{2,24}?)\s?的?[^，。；]{0,8}?(?:投资|注资|领投|战投|融资)"
)
"""`Foxglove 获 Badger 投资`: who opens a headline is given money by whom."""
_GIVES = re.compile(r"(?:投资?了?|注资|入股|追投|领投|跟投|砸)\s?$")
_GIVEN = re.compile(
    r"\s?(?:再|追加|继续){0,2}(?:投(?!诉|稿|票|放|递|毒)|注资|追投|砸|(?:约|近|超过?)?\s?\d[\d.]*\s?[万亿]?\s?(?:美元|美金|欧元|英镑|元)的?(?:投资|注资))"
)
"""Behind the house that something is put into: `向 Foxglove 投 1 亿美元`, `给 Foxglove 追加 1 亿美元投资`."""
_RAISES = re.compile(
    r"(?:['’]s)? (?:own |new |first |second )?(?:kickstarter|gofundme|indiegogo|patreon|ko-?fi|fundraiser|crowdfunding"
    r"|donation page)(?! (?:bans?|suspen|removal|account))\b",
    re.IGNORECASE,
)
_GETS = re.compile(
    r" (?:gets|got|receives|received|secures|secured|lands|landed|raises|raised|closes|closed|bags|bagged|takes in)"
    r" (?:about |around |over |up to |another |a )?(?:[$€£¥]\d|\d[\d.]*\s?(?:m|bn|million|billion)\b)",
)
_MONEY = re.compile(
    r"[$€£¥]|\b(?:dollars|euros|pounds|yuan|billion|million|stake|investment)\b|美元|美金|欧元|英镑|日元|人民币|股份|\d\s?刀|[亿万]元",
    re.I,
)


_FROM = re.compile(r"[\d)a-z] (?:from|led by|backed by|in a round by) (?:the )?$")
_LEADS_ZH = re.compile(
    r"\s?(?:等(?:多家)?(?:机构|公司|基金)?)?(?:也|将|已|共同|联合|独家|继续){0,2}(?:领投|跟投|参投|参与(?:了)?(?:投资|跟投|本轮)|出资|投资方)"
)
_OF_ROUND = re.compile(r"(?:投资方|投资人|领投方|跟投方|出资方|资方)(?:还|也)?(?:为|是|有|包括|来自|：|:)?\s?$")
_ALSO_ZH = re.compile(r"\s?(?:[和与及、，,]|以及)\s?")
"""Behind and before who gives money to a house that is told of, and between two who do."""
_LEADS = re.compile(r" (?:(?:is|was) (?:the )?lead(?:ing)?\b|leads?\b|led\b|invested\b|invests\b)")
_ALSO = re.compile(r"(?:,|,? and|,? with| &) ")
"""Before and behind who gives money, and between two who do."""
_TAKES_IN = re.compile(
    r"\s?(?:又|再|也|刚刚?|已经?|成功|正式|宣布|前后|一口气|再次|新)*(?:拿到?|获得?|融资?[到得]?|筹[到得集]?|收到|完成|到手|募[到得集])了?(?:新?一?笔|约|近|超过?|逾|至少|共|总共|由[^，。；]{2,24}?(?:投资|提供|领投)的)*\s?"
    r"[$€£¥]?\d[\d.,]*\s?[万亿]?\s?(?:美元|美金|刀|欧元|英镑|日元|元|块|[MB]\b)(?!的?(?:罚款|赔偿))"
)
"""`Foxglove 拿到 8000 万美元`: who opens a headline takes in money."""


_ASIDE = re.compile(r", (?:the|an?|maker|makers|who|which) [^,;:]{2,60},")
"""Behind who is given money: `Foxsoft, the company behind FoxPaint, raised …`."""


def invested(t: Telling, case: Case) -> bool:
    """Tell of the house that gets the money, of who gives it as acting."""
    if t.here.language == "zh" and (_backed(t, case) or _led(t, case)):
        return True
    if not _MONEY.search(t.here.text):
        return False
    shape = _GIVES if t.here.language == "zh" else _INTO
    if (raised := _raised(t)) is not None:
        t.happen("Funding", (raised,), case.span, case.sure, "invested", actors=_givers(t, raised))
        return True
    houses = [m for m in t.here.names if m.kind in PROPER and m.cls in ("Organization", "Service", "Person")]
    gets = next((m for m in houses if shape.search(t.here.text, max(0, m.start - 64), m.start)), None)
    if gets is None and t.here.language == "zh":
        led = (m for m in houses if any(t.here.led(m, word) for word in ("向", "给", "对")))
        gets = next((m for m in led if _GIVEN.match(t.here.text, m.end)), None)
    if gets is None:
        return False
    place = t.mention(gets, "Organization")
    givers = tuple(one for one in t.entered(m for m in houses if m.end < gets.start)[-1:] if one != place)
    if place is None:
        return False
    t.happen("Funding", (place,), case.span, case.sure, "invested", actors=givers)
    return True


def _givers(t: Telling, gets: int) -> tuple[int, ...]:
    """`raises $4M from Badger and Foxfund`, `…, Badger Ventures leads`: who gives the money."""
    found: list[Mention] = []
    for mention in (m for m in t.here.names if t.here.language == "en" and m.kind in PROPER):
        joined = found and _ALSO.fullmatch(t.here.text, found[-1].end, mention.start)
        if joined or _FROM.search(t.here.text, 0, mention.start) or _LEADS.match(t.here.text, mention.end):
            found.append(mention)
    return tuple(place for place in t.entered(found, "Organization") if place != gets and t.agent(place))


def _leading(t: Telling) -> list[Mention]:
    """`由 Badger 和 Foxfund 领投`, `投资方：Badger`: who gives the money, in Chinese."""
    found, row = list[Mention](), list[Mention]()
    for mention in (m for m in t.here.names if m.kind in PROPER and (m.cls is None or m.cls in HOUSES)):
        joined = row and _ALSO_ZH.fullmatch(t.here.text, row[-1].end, mention.start)
        row = [*row, mention] if joined else [mention]
        if _LEADS_ZH.match(t.here.text, mention.end):
            found, row = found + row, []
        elif _OF_ROUND.search(t.here.text, 0, row[0].start):
            found.append(mention)
    return found


def _led(t: Telling, case: Case) -> bool:
    """`Foxglove 融资 1 亿美元，Badger 领投`: the house that opens a headline, and who gives it money."""
    first = next((m for m in t.here.names if m.kind in PROPER), None)
    givers = _leading(t) if first and first.start <= _OPENS else []
    place = t.mention(first, "Organization") if first and givers and first not in givers else None
    if place is None or not (t.agent(place) or t.is_a(place, "Project")):
        return False
    actors = tuple(one for one in t.entered(givers, "Organization") if one != place)
    t.happen("Funding", (place,), case.span, case.sure, "invested", actors=actors)
    return True


def joined(t: Telling, topic: Topic) -> None:
    """`Badger 领投` under a house that is given money: who gives it."""
    told = [n for n, h in enumerate(t.ledger.happenings) if h.cls == "Funding" and topic.place in h.subjects]
    givers = _leading(t) if told and t.here.language == "zh" else []
    for number in told if givers else ():
        happening = t.ledger.happenings[number]
        actors = tuple(one for one in t.entered(givers, "Organization") if one != topic.place)
        kept = tuple(one for one in happening.actors if one != topic.place)
        t.ledger.happenings[number] = replace(happening, actors=tuple(dict.fromkeys((*kept, *actors))))


def _backed(t: Telling, case: Case) -> bool:
    """`Foxglove 获 Badger 战略投资`: the house that is given money, and who gives it."""
    first = next((m for m in t.here.names if m.kind in PROPER and m.start <= _OPENS), None)
    told = _BACKED.match(t.here.text, first.end) if first else None
    givers = t.entered((m for m in t.here.inside(*told.span()) if m.cls in HOUSES), "Organization") if told else ()
    place = t.mention(first, "Organization") if first and givers else None
    if place is None or root(t.cls(place)) == "Concept":
        return False
    t.happen("Funding", (place,), case.span, case.sure, "invested", actors=givers)
    return True


def crowdfunded(t: Telling, case: Case) -> bool:
    """`Foxglove's Kickstarter is live`: whose money is raised on a platform for that."""
    if t.here.language != "en" or (case.verb and case.verb.event in ("Moderation", "LegalAction")):
        return False
    whose = next((m for m in t.here.names if m.kind in PROPER and _RAISES.match(t.here.text, m.end)), None)
    place = t.mention(whose, "Organization") if whose and whose.start <= _OPENS else None
    if place is None:
        return False
    sure, day = foreseen(t, case.span, case.sure)
    t.happen("Funding", (place,), case.span, sure, "crowdfunded", planned=day)
    return True


def _raised(t: Telling) -> int | None:
    """`Foxglove gets $141M from Badger`: the house that opens a headline and is given money."""
    first = next((m for m in t.here.names if m.kind in PROPER), None)
    shape = _TAKES_IN if t.here.language == "zh" else _GETS
    notes = [(a, b) for a, b in t.here.notes if first and a > first.end]
    noted = next((b + 1 for a, b in notes if first and not t.here.text[first.end : a - 1].strip()), None)
    aside = _ASIDE.match(t.here.text, first.end) if first and not noted else None
    behind = noted or (aside.end() if aside else first.end if first else 0)
    gets = first is not None and first.start <= _OPENS and shape.match(t.here.text, behind)
    place = t.mention(first, "Organization") if first and gets else None
    return place if place is not None and (t.agent(place) or t.is_a(place, "Project")) else None
