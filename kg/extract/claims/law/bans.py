"""Who shuts whom out of where: bans, accounts that are closed, what is taken down."""

from __future__ import annotations

import re
from functools import cache
from itertools import islice, product

from kg.extract.claims.law.shut import shut_out
from kg.extract.telling import Telling, Topic
from kg.extract.words.classes import HOSTS
from kg.extract.words.cues import cue
from kg.extract.words.scene import Scene, Stretch
from kg.literals import Screen
from kg.mentions import PROPER, Mention
from kg.vocab import root

_TAKEN = re.compile(r" (?:removed|pulled|deleted|yanked|nuked|scrubbed|wiped) (?:from|off|by) ")
_BANS = {
    "zh": r"(?P<who>[^，。]{1,59}?[^，。\s])\s*+{}(?:了)?"
    r"\s?(?:(?:其|本公司|全体)?(?:员工|用户|学生|师生|成员|开发者|选手|参赛者|任何人|他人)(?:们)?)?"
    r"(?:(?:[A-Za-z]{2,12}\s?)?向\S{2,6}?(?:出口|出售|销售)|继续)?"
    r"(?:再?(?:上传|发布|使用|出现|传播|讨论|生成|运行|跑|部署|托管|搭建|销售|投稿|展示|[传发卖](?![播布]))(?!的))?\s*+"
    r"(?P<what>[^，。\ufffc]{2,30})",
    "en": r"(?P<who>[^,.:]{1,79}?[^,.:\s]),?\s++(?:(?:may|might|is|are|be)\s++){0,3}+{}\s++"
    r"(?P<what>(?!its )(?:(?! (?:for|over|after|because|until|from|again|due|starting|effective|beginning|as of"
    r"|unless|on|since|at|with|worth|any ?more|any longer|either)\b)[^,.:\ufffc(]){2,40})",
}
_BANNED = {
    "zh": r"(?P<what>[^，。]{1,39}?[^，。\s])\s*+被(?:从)?\s*+(?P<who>[^，。]{1,39}?[^，。\s])\s*+(?:中)?\s*+{}",
    "en": r"(?P<what>[^,.:]{1,39}?[^,.:\s])\s++(?:was|were|is|are|got|has been)?\s*+{} (?:from|on|in|by|off|out of)\s++"
    r"(?P<who>[^,.:\ufffc]{2,60})",
}
_SHUTS = re.compile(
    r"(?:把|将)\s?(?P<what>[^，。；]{2,40}?)(?:给|直接|永久|全站|一起|全部|全都|都|临时|暂时|又){0,3}(?:封禁|禁了|禁掉|封了|封掉|封号|踢了|踢出|拉黑|屏蔽|清退|除名|下架|删库|删了|删除|(?<!条件)下了(?=$|[，。；]))"
)
"""`A 把 B 禁了`: who is shut out by whom."""
_THEM = re.compile(
    r"(?:all (?:of )?)?(?:them|it|those|these)(?= (?:all|already|back|entirely|in|last|outright|too)\b|$)", re.I
)
"""What was named before: `sorts AI art apart, Foxhub banned them in May`."""
_MADE_WITH = re.compile(r"[^,.;:]{2,40} (?:with|using|containing|of|made (?:with|from|by)) $")
_GROUNDS = re.compile(r"以[^，。；]{1,20}(?:为由|的名义|的理由)|(?:因为?|由于)(?=[^，。；]{2})")
"""`版主以“像狐狸”为由封了 Ada`: on what grounds, behind who it was."""
_PLACE_LED = re.compile(
    r"在\s?(?P<where>[^，。\s]{1,20}?)\s?(?:平台|网站)?[上中里内]\s?(?:使用|训练|运行|发布|上传|生成|部署|跑|传)?\s?"
)
"""`禁止在 Foxlab 上训练 …`: from where something is shut out."""
_LICENCE = re.compile(r"\blicen[cs]es? (?:bans?|disallows?|forbids?|prohibits?) $", re.IGNORECASE)
"""What a licence forbids is not shut out of what it is for."""
_WITH = 24
_ACCOUNT = re.compile(
    r"的\s?(?P<where>[^，。的]{2,24}?)\s?(?:账号|帐号|账户|频道|主页|页面|小组)[^，。]{0,16}?(?:被(?:封|禁|删|停|锁|永|关|踢|下架|移除)|没了|消失)"
)
_ACCOUNT_EN = re.compile(
    r"['’]s (?P<where>[^,.;:'’]{2,24}?)(?: (?P<there>account|campaign|channel|page|profile)\b[^,.;:]{0,20}?"
    r"| (?:is|was|were|got|gets|has been)) (?:(?:ban|suspend|delet|lock|remov|nuk|disabl)n?ed|taken down|frozen)\b"
)
_WONDERED = re.compile(r"怎么|如何|为什么|为何|会不会|有没有|是不是|谁")
"""`怎么才不会被 Foxhub 封号？`: what is asked shuts nobody out."""
_WORD = {"zh": "{}", "en": r"\s{}"}
_WORDS, _REACH = 4, 130
_ASKED = re.compile(r"(?:请求|要求|申请|恳请)(?:[^，。；]{0,12}?(?:法院|法官|法庭)(?:下令|责令|勒令|判令)?)?$")
"""`已被 Foxglove 要求删除`, `请求法院禁止 …`: who only asks for it shuts nobody out."""


def banned(t: Telling, _: Topic | None) -> None:
    """`A 封禁 B`, `B was banned from A`: B is shut out of A."""
    here = t.here
    told = None if _account(t) or _disposed(t) else _told(t)
    last = _named(here, told) if told else []
    if told is None or (_TAKEN.search(told[0]) and any(m.cls not in HOSTS for m in last)):
        return
    agents = [place for m in last if (place := t.mention(m, "Organization")) is not None]
    phrase = told.span("what")
    there = _PLACE_LED.match(here.text, *phrase) if here.language == "zh" else None
    houses = [m for m in here.inside(*there.span("where")) if m.kind in PROPER] if there else []
    if there and houses:
        phrase, agents = (there.end(), phrase[1]), list(t.entered(houses[-1:], "Service"))
    sure = t.holds("bannedFrom", *told.span())
    for what, agent in product(_shut(t, told, phrase), agents):
        t.tie(what, "bannedFrom", agent, told.span(), sure, "ban")


def _told(t: Telling) -> re.Match[str] | None:
    """The words that tell of a ban, which is neither asked for nor asked about, nor part of a licence."""
    likely = _screen(t.here.language).likely(t.here.text)
    told = next(filter(None, (_near_word(t, *shapes) for shapes in likely)), None)
    if told is None or (t.here.language == "zh" and _WONDERED.search(told[0])):
        return None
    return None if _ASKED.search(told["who"]) or _LICENCE.search(t.here.text, 0, told.start("what")) else told


def _named(here: Scene, told: re.Match[str]) -> list[Mention]:
    """Who shuts out: in each part of a list the name nearest to the word, on whatever grounds."""
    near = slice(1) if here.language == "en" and told.start("what") < told.start("who") else slice(-1, None)
    start, end = told.span("who")
    grounds = _GROUNDS.search(here.text, start, end) if here.language == "zh" else None
    end = grounds.start() if grounds and here.inside(start, grounds.start()) else end
    return [m for a, b in here.pieces(start, end) for m in _parties(here, a, b)[near]]


def _shut(t: Telling, told: re.Match[str], phrase: Stretch) -> list[int]:
    """Who or what is shut out: the idea that is meant, the name right before a note, or what the phrase names."""
    here, english = t.here, t.here.language == "en"
    meant = _meant(t, *told.span("what")) if english else None
    noted = next((a - 1 for a, b in here.notes if a <= told.end("what") <= b + 1), None)
    if english and noted and not meant:
        return list(t.entered([m for m in here.inside(0, noted) if m.kind in PROPER and noted - m.end <= 1]))
    if meant is not None:
        return meant
    rows = (phrase,) if english else here.pieces(*phrase)
    return [what for row in rows if (what := shut_out(t, *here.core(*row))) is not None]


def _parties(here: Scene, start: int, end: int) -> list[Mention]:
    """Who is named; no idea (`以像 AI 画的为由`), no country where it is only that of a shop (`App Store 中国区`)."""
    named = [m for m in here.inside(start, end) if here.language == "en" or root(m.cls or "Agent") != "Concept"]
    return [m for m in named if len(named) == 1 or not here.text.startswith("区", m.end)]


def _account(t: Telling) -> bool:
    """`A 的 Foxhub 账号被封`: who has an account is shut out of where it is."""
    match = (_ACCOUNT if t.here.language == "zh" else _ACCOUNT_EN).search(t.here.text)
    houses = [m for m in t.here.inside(*match.span("where")) if m.kind in PROPER] if match else []
    owners = [m for m in t.here.inside(0, match.start()) if m.kind in PROPER][-1:] if match else []
    known = not match or t.here.language == "zh" or match["there"] or (houses and houses[-1].cls in HOSTS)
    if not match or not known or not houses or not owners or match.start() - owners[0].end > 1:
        return False
    for who, where in zip(t.entered(owners, "Person"), t.entered(houses[-1:], "Service"), strict=False):
        t.tie(who, "bannedFrom", where, match.span(), t.holds("bannedFrom", *match.span()), "account")
    return True


def _disposed(t: Telling) -> bool:
    """`A 把 B 禁了`: B is shut out of A."""
    match = _SHUTS.search(t.here.text) if t.here.language == "zh" and re.search("[把将]", t.here.text) else None
    if match is None:
        return False
    begin = max((a for a, b in t.here.clauses if a <= match.start()), default=0)
    who = [m for m in t.here.inside(begin, match.start()) if m.kind in PROPER and not t.here.led(m, "在")]
    houses = [place for place in t.entered(who[:1], "Organization") if t.is_a(place, *HOSTS)]
    for agent in houses:
        for shut in t.entered(m for m in t.here.inside(*match.span("what")) if m.kind in PROPER):
            t.tie(shut, "bannedFrom", agent, match.span(), t.holds("bannedFrom", *match.span()), "ban")
    return bool(houses)


def _meant(t: Telling, start: int, end: int) -> list[int] | None:
    """`sorts AI art apart, Foxhub banned them`, `games with AI art`: the idea that is meant; None where none is."""
    if _THEM.match(t.here.text, start, end):
        return list(t.entered([m for m in t.here.inside(0, start) if m.cls == "Concept"][-1:]))
    inside = [m for m in t.here.inside(start, end + _WITH) if m.cls == "Concept"]
    if not inside:
        return None
    before, behind = t.here.text[start : inside[0].start], t.here.text[inside[0].end : end]
    led = _MADE_WITH.fullmatch(before) and not behind.strip()
    return list(t.entered(inside[:1])) if led else None


@cache
def _screen(language: str) -> Screen[tuple[re.Pattern[str], re.Pattern[str]]]:
    """The words for a ban, and those with the parties around them."""
    word = _WORD[language]
    pairs = (
        (cue("banned", word, language), cue("banned", _BANNED[language], language)),
        (cue("bans", word, language), cue("bans", _BANS[language], language)),
    )
    return Screen((pair[0], pair) for pair in pairs)


def _near_word(t: Telling, words: re.Pattern[str], whole: re.Pattern[str]) -> re.Match[str] | None:
    """The parties around a word for a ban; only the first few words and what is near them are looked at."""
    for word in islice(words.finditer(t.here.text), _WORDS):
        if not t.here.cuts_name(word.end() - 1) and (
            match := whole.search(t.here.text, max(0, word.start() - _REACH), word.end() + _REACH)
        ):
            return match
    return None
