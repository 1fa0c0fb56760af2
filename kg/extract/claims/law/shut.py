"""What a phrase names that is shut out: somebody or something by its name, whose account it is, or an idea."""

from __future__ import annotations

import re

from kg.extract.claims.law.lawsuits_en import FULL_NAME
from kg.extract.claims.law.stripped import bare
from kg.extract.telling import Telling
from kg.extract.words.kinds import generic
from kg.mentions import PROPER, Mention

_BELONGING = re.compile(
    r"(?:['’]s?)? (?:\w+ )?(?:account|bot|campaign|channel|page|posts?|profile|project|repo(?:sitory)?|server|work)$"
)
_LOGIN = re.compile(r"(?!(?:he|she|it|that|who|there|everyone|someone)['’])[a-z0-9][\w-]{2,30}(?=['’]s )")
_OWN = re.compile(
    r"\s*的?\s*(?:[^，。的]{0,6}?)(?:账号|帐号|账户|仓库|频道|主页|页面|项目|插件|众筹|募资|服务器|社区|小组)(?:页面?)?$"
)
_SELF = re.compile(
    r"(?:[他她]?(?:说|称|表示))?(?:自己|本人|他|她)(?:的?(?:账号|帐号|号))?(?:也|就|还|又|因此|因而|随后|当场|直接|竟然)*"
)
"""Who is meant was named before."""
_MANY = re.compile(
    r"(?:所有|全部|一[批些大]|大量|大批|部分|不少|多|数|近|上|几|这|那|十|百|千|万|亿|\d|,|余|\s)+(?:首|个|款|张|名|位|部|篇|条|批|家|种|套|件)(?:的)?\s?"
    r"|(?:所有|全部|一[批些]|大量|大批|部分|不少|一切)(?:的)?\s?"
)
"""`几万首 AI 歌`: how many are shut out, not what."""
_SOMEBODY = re.compile(
    r"(?:一[位个名]|某|该|原)?(?:楼主|作者|开发者|画师|网友|博主|用户|版主|玩家|卖家|群主|[uU][pP]\s?主)(?:本人|自己)?(?:的?(?:账号|帐号|账户|仓库|主页|频道))?"
    r"|(?:相关|违规|涉事|多个|部分|大量)的?(?:账号|帐号|账户|内容|作品|图片|链接|文件|页面|模型)|账号|帐号|链接"
)
"""Who is not named is nobody of whom more could be told."""
_FILES = re.compile(
    r"(?:(?:checkpoint|ckpt|demo|embedding|file|hypernetwork|model|page|repo|space|weight)s?|repository)"
)
"""`FoxNet weights were taken down`: what is shut out of a thing stands for it."""
_MOST = 0.6
"""How much of a phrase a name makes up that it stands for."""


def shut_out(t: Telling, start: int, end: int) -> int | None:
    """What a phrase names, where a name makes up most of it; else what it describes."""
    if t.here.language == "zh":
        if _SELF.fullmatch(t.here.text, start, end):
            people = [m for m in t.here.inside(0, start) if m.cls == "Person"]
            return t.mention(people[-1]) if people else None
        start, end = bare(t.here, start, end)
        if _SOMEBODY.fullmatch(t.here.text, start, end):
            return None
        many = _MANY.match(t.here.text, start, end)
        start = many.end() if many and many.end() < end else start
    whole = next((m for m in t.here.names if m.start < start < m.end), None)
    if whole is not None:
        return t.mention(whole)
    inner = t.here.inside(start, end)
    login = None if inner or t.here.language == "zh" else _LOGIN.match(t.here.text, start, end)
    if login and _BELONGING.fullmatch(t.here.text, login.end(), end):
        return t.cast.agent(login[0])
    if inner and (owner := _owner(t, inner, start, end)):
        return t.mention(*owner)
    if inner and _stands_for(t, inner, start, end):
        return t.mention(inner[-1], "Person" if FULL_NAME.fullmatch(inner[-1].text) else "")
    return t.concept(start, end, "Concept") if start < end else None


def _owner(t: Telling, named: list[Mention], start: int, end: int) -> tuple[Mention, str] | None:
    """`Ada 的账号`, `Ada's page`, `FoxNet weights`: whose it is that is shut out, and of which class that may be."""
    first, last, text = named[0], named[-1], t.here.text
    if last.start == start and _OWN.match(text, last.end, end):
        return last, "Person"
    if first.start != start:
        return None
    if owned := _BELONGING.match(text, first.end, end):
        return first, "Organization" if owned[0].endswith("campaign") else "Person"
    sort = text[first.end : end].split() if t.here.language == "en" and first.kind in PROPER else []
    return (first, "") if 0 < len(sort) <= 3 and _FILES.fullmatch(sort[-1]) else None


def _stands_for(t: Telling, named: list[Mention], start: int, end: int) -> bool:
    """Whether a name stands for a whole phrase: it makes up most of it, or only its kind is behind it."""
    last = named[-1]
    kind = t.here.text[last.end : end].strip() if last.start == start else ""
    most = last.end - last.start >= (end - start) * _MOST
    return kind in generic("zh") or _FILES.fullmatch(kind) is not None or most
