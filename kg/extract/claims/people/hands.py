"""Who made a thing, where Chinese text says it beside the name: in a parenthesis, by an earlier work."""

from __future__ import annotations

import re

from kg.extract.claims import fields
from kg.extract.telling import Telling, Topic
from kg.extract.words.classes import CONTRIBUTIONS
from kg.extract.words.cues import cue
from kg.extract.words.kinds import generic, head_at_end, kind_before
from kg.extract.words.scene import Stretch
from kg.facts import BY_WORDS, KNOWN
from kg.mentions import PROPER, Mention
from kg.vocab import is_a

_BETWEEN = re.compile(
    r"(?:\s|、|,|，|/|\+|&|和|与|及|以及|等人?|的|团队|小组|实验室|研究院|研究所|公司|作者|开发|出品|制作|[:：])*"
)
_EARLIER = re.compile(
    r"(?:写|做|开发|制作|搞|维护|弄|创建|发明)(?:了|出)?\s?(?P<works>[A-Za-z][^，。；的]{1,40}?)\s?的(?:那|同|原|作者|团队|开发者)"
)
_ONCE = re.compile(r"作者(?:之前|以前|此前|曾经?|还|也)(?:就|还)?(?:做|写|开发|训练|发布)过\s?")
_IS_AUTHOR = re.compile(
    r"\s*(?:本人)?(?:就|正|也|同时)*是\s?(?P<work>[A-Za-z][^，。；的]{1,80}?)\s?的(?:原)?(?:作者|开发者|维护者|创始人)"
)
_AUTHOR = re.compile(
    r"\s?的?(?:原)?(?:作者|开发者|主创|创始人|维护者|(?P<house>(?:幕后|背后)?(?:东家|母公司|开发商|开发公司|公司|运营商|运营方|出品方|制作方|开发团队)))"
    r"(?:之一)?(?:，[^（）()A-Za-z]{1,20})?"
)
_TEAM = re.compile(r"[）)]?\s*(?:团队|小组|实验室)")
_CLOSES = re.compile(r"\s*(?:$|[。:：\ufffc])")
_LEADS = re.compile(r"(?:又|也|还)?(?:是|来自|算是)\s?")
_MAKES = re.compile(
    r"\s?(?:大佬|老师|同学)?(?:也|还|又|已经?|刚刚?|自己|专门|顺手|连夜|为此){0,3}(?:给[^，。]{1,16}?)?(?:(?:做|写|弄|搞|整|撸)(?:好|出)?了?(?:一?[个款套])?|(?:开发|制作|编写|移植|训练|炼)(?=[好出了个款套一])(?:好|出)?了?(?:一?[个款套])?)\s?"
)
_MARK = re.compile(r"\s?(?:[:：，]|, )\s?(?:又是|也是|还是|来自|是)?\s?")
_WHOSE = re.compile(r"\s?(?:家|官方|团队)?的\s?")
_ALONE = re.compile(r"\s?(?:官方|团队)?(?:出品|的)?\s?[，,](?!\s?[A-Z])")
_FOR = re.compile(r"\s+for\s+")
_NEAR, _WITHIN = 16, ("里", "中", "上", "下", "内", "里面")


def noted(t: Telling, topic: Topic) -> None:
    """`FoxBrush（北山大学、Foxglove 团队）：…`: those who alone fill a parenthesis have made what stands before it."""
    for a, b in t.here.notes if t.here.language == "zh" else ():
        inner = [m for m in t.here.inside(a, b) if m.kind in PROPER]
        author = _AUTHOR.fullmatch(t.here.text, inner[0].end, b) if inner and inner[0].start == a else None
        if len(inner) == 1 and author:
            _author_of(t, inner[0], a - 1, "Organization" if author["house"] else "Person")
            continue
        if len(inner) == 1 and (inner[0].start, inner[0].end) == (a, b) and t.cls(topic.place) in CONTRIBUTIONS:
            _offered(t, topic.place, inner[0])
            continue
        if len(inner) == 1 and (fields.noted(t, inner[0]) or cue("hosts-models", "{}").fullmatch(inner[0].name)):
            continue
        if not inner or not all(_agent(t, m) for m in inner) or not _only(t, inner, (a, b)):
            continue
        made = _noted(t, topic.place, a - 1, b + 1)
        for mention in _makers(t, inner) if made is not None else ():
            place = t.mention(mention, "Organization")
            if place is not None and made is not None and place != made:
                t.tie(made, "developedBy", place, (a, b), "asserted", "noted-maker")


def named_for(t: Telling, topic: Topic) -> None:
    """`FoxDraw (FoxNet for Krita)`: what a thing uses, and the program that it is for."""
    for a, b in t.here.notes if t.here.language == "zh" else ():
        inner = t.here.inside(a, b)
        if len(inner) != 2 or not _FOR.fullmatch(t.here.text, inner[0].end, inner[1].start):
            continue
        if (inner[0].start, inner[1].end) != (a, b) or not is_a(inner[1].cls or "", "Application"):
            continue
        thing = t.thing(topic.place)
        if thing.cls == "Project" and thing.rank < KNOWN:
            t.ledger.alter(topic.place, cls="Extension", rank=BY_WORDS)
        used, host = t.mention(inner[0]), t.mention(inner[1])
        if used is not None and host is not None and topic.place not in (used, host):
            t.tie(topic.place, "uses", used, (a, b), "asserted", "named-for")
            t.tie(
                topic.place,
                "extensionOf" if t.is_a(topic.place, "Extension") else "appliesTo",
                host,
                (a, b),
                "asserted",
                "named-for",
            )


def _author_of(t: Telling, work: Mention, opened: int, cls: str) -> None:
    """`Ada（FoxBrush 的作者）`, `Foxglove（FoxBrush 的东家，在柏林）`: what who stands before it has made."""
    maker = next((m for m in reversed(t.here.names) if m.end <= opened and opened - m.end <= 1), None)
    place = t.mention(maker, cls) if maker else None
    if place is not None and t.cls(place) == "Person" and cls != "Person" and t.thing(place).rank < KNOWN:
        t.ledger.alter(place, cls=cls, rank=BY_WORDS)
    if maker is not None and place is not None and t.agent(place):
        _by(t, work, place, (maker.start, work.end))


def _offered(t: Telling, topic: int, mention: Mention) -> None:
    """`FoxSolver 的 PR (foxtail): …`: who alone fills the parenthesis behind the word for a change has made it."""
    if not cue("pull-request", r"{}\s*[（(]$").search(t.here.text[: mention.start]):
        return
    place = t.mention(mention, "Person") if mention.cls is None or _agent(t, mention) else None
    if place is not None and t.agent(place):
        t.tie(topic, "developedBy", place, (mention.start, mention.end), "asserted", "noted-maker")


def _noted(t: Telling, topic: int, opened: int, closed: int) -> int | None:
    """What a parenthesis says something of: the thing named right before it, or at a sentence's end the topic."""
    named = next((m for m in reversed(t.here.names) if m.end <= opened), None)
    within = named and t.here.text[named.end : opened].strip() in _WITHIN
    if named and not within and t.here.text[named.end : opened].strip() in ("", *generic("zh")):
        place = t.mention(named)
        return place if place is not None and t.root(place) == "Artifact" else None
    return topic if _CLOSES.match(t.here.text, closed) else None


def made(t: Telling, topic: Topic) -> None:
    """`Ada 写了个 WebUI 插件: (address)`: who opens a block and makes a kind of thing, at whose address it is."""
    first = next((m for m in t.here.names if m.kind in PROPER), None)
    if t.here.language != "zh" or first is None or first.start > 1 or not t.here.addresses or not t.here.clauses:
        return
    makes = _MAKES.match(t.here.text, first.end, t.here.clauses[0][1])
    kind = head_at_end(t.here.text[slice(*t.here.core(makes.end(), t.here.clauses[0][1]))], "zh") if makes else None
    place = t.mention(first, "Person") if kind and t.is_a(topic.place, "Project", "Model", "Dataset") else None
    if place is not None and t.agent(place):
        t.tie(topic.place, "developedBy", place, (0, first.end), t.holds("developedBy", 0, first.end), "makes")


_OWN_WORK = re.compile(
    r"\s*的(?=\s*\S)(?!\s?(?:开源|免费|轻量|本地)?(?:替代|平替|升级|简化|改进|竞[品争]|对手|分支|插件|扩展|[前后]端|界面|微调|变体|续作|后继|接班|移植))"
)
"""Behind a name: that what follows is by whom it names, not what another thing is to that."""


def apposed(t: Telling, topic: Topic) -> None:
    """`FoxBrush，Ada 的新作`: whose work it is, said in the clause behind the name."""
    if t.here.language != "zh" or t.root(topic.place) != "Artifact" or len(t.here.clauses) < 2:
        return
    _of_house(t)
    (_, first), (start, end) = t.here.clauses[:2]
    lead = _LEADS.match(t.here.text, start, end)
    begin = lead.end() if lead else start
    owner = next((m for m in t.here.names if m.start == begin and m.end < end), None)
    named = [m for m in t.here.inside(*t.here.clauses[0]) if m.kind in PROPER]
    if owner is None or len(named) != 1 or named[0].end < first or t.here.text[first : first + 1] not in ("，", ","):
        return
    alone = _OWN_WORK.match(t.here.text, owner.end, end) and t.here.inside(owner.end, end) == []
    place = t.mention(owner, "Person") if alone and t.mention(named[0]) == topic.place else None
    if place is not None and t.agent(place):
        t.tie(topic.place, "developedBy", place, (start, end), t.holds("developedBy", start, end), "apposed-maker")


def _of_house(t: Telling) -> None:
    """`FoxMuse: Foxglove 的新文生图，…`, `FoxE，Foxglove，…`: whose a thing is, right behind its name."""
    name = next((m for m in t.here.names if m.kind in PROPER), None)
    mark = _MARK.match(t.here.text, name.end) if name and name.start <= 1 else None
    house = next((m for m in t.here.names if mark and m.start == mark.end()), None)
    if name is None or house is None or not (is_a(house.cls or "", "Organization") or house.cls == "Service"):
        return
    whose = _WHOSE.match(t.here.text, house.end)
    of = (whose is not None and _kind(t, house, whose.end())) or _ALONE.match(t.here.text, house.end)
    made = t.mention(name) if of else None
    place = t.mention(house) if made is not None else None
    told = any(c.rule != "owner" for c in t.claims("developedBy", subject=made)) if made is not None else True
    if made is not None and place is not None and made != place and not told:
        stretch = name.start, house.end
        t.tie(made, "developedBy", place, stretch, t.holds("developedBy", *stretch), "apposed-maker")


def _kind(t: Telling, house: Mention, start: int) -> bool:
    """Whether what follows a house is no more than the kind of its work: a head word, a task."""
    end = next((b for a, b in t.here.clauses if a <= house.start < b), len(t.here.text))
    inside = t.here.inside(start, end)
    if any(m.kind in PROPER and m.cls != "Technique" for m in inside):
        return False
    words = t.here.text[start:end].strip(" ，。,")
    task = inside and inside[-1].end == start + len(t.here.text[start:end].rstrip(" ，。,"))
    return not words or bool(task) or ("的" not in words and head_at_end(words, "zh") is not None)


def _agent(t: Telling, mention: Mention) -> bool:
    team = _TEAM.match(t.here.text, mention.end)
    return bool(team) or mention.cls == "Service" or is_a(mention.cls or "Artifact", "Agent")


def _only(t: Telling, inner: list[Mention], note: Stretch) -> bool:
    """Whether nothing but names and the words that join them stand in a parenthesis."""
    at = note[0]
    for mention in inner:
        if not _BETWEEN.fullmatch(t.here.text, at, mention.start):
            return False
        at = mention.end
    return _BETWEEN.fullmatch(t.here.text, at, note[1]) is not None


def _makers(t: Telling, inner: list[Mention]) -> list[Mention]:
    """Those of a row of houses that have made it: of two side by side the first only says whose the second is."""
    made = []
    for number, mention in enumerate(inner):
        after = inner[number + 1] if number + 1 < len(inner) else None
        if after is not None and t.here.text[mention.end : after.start].strip() in ("", "的"):
            whole, part = t.mention(mention, "Organization"), t.mention(after, "Organization")
            if whole is not None and part is not None:
                t.tie(part, "affiliatedWith", whole, (mention.start, after.end), "asserted", "part-of-house")
        else:
            made.append(mention)
    return made


def earlier(t: Telling, topic: Topic) -> None:
    """`作者就是写 FoxBrush 的那位`, `Ada 就是 FoxBrush 的作者`: what the same hand has made before."""
    if t.here.language != "zh":
        return
    for match in _EARLIER.finditer(t.here.text):
        maker = _hand(t, topic.place, match.end(), match.start())
        for mention in t.here.inside(*match.span("works")) if maker is not None else ():
            _by(t, mention, maker, match.span())
    makers = [claim.object for claim in t.claims("developedBy", subject=topic.place)]
    for match in _ONCE.finditer(t.here.text) if len(makers) == 1 else ():
        for mention in t.here.inside(match.end(), min(len(t.here.text), match.end() + _NEAR))[:1]:
            _by(t, mention, makers[0], (match.start(), mention.end))
    for mention in t.here.names:
        author = _IS_AUTHOR.match(t.here.text, mention.end) if mention.kind in PROPER else None
        works = t.here.inside(*author.span("work")) if author else []
        if author and works:
            _by(t, works[0], t.mention(mention, "Person"), (mention.start, author.end()))


def _hand(t: Telling, topic: int, end: int, start: int) -> int | None:
    """Who is meant: the agent named right behind, else the last one before, else who made the topic."""
    after = [m for m in t.here.inside(end, end + _NEAR) if _person(t, m)]
    after = [m for m in after if not _TEAM.match(t.here.text, m.end)]
    before = [m for m in t.here.inside(0, start) if _person(t, m)]
    if named := after[:1] or before[-1:]:
        return t.mention(named[0])
    makers = [claim.object for claim in t.claims("developedBy", subject=topic)]
    return makers[0] if len(makers) == 1 else None


def _person(t: Telling, mention: Mention) -> bool:
    """Whether a name is that of an agent by its own words or by the word before it."""
    return is_a(mention.cls or kind_before(t.here, mention.start) or "Artifact", "Agent")


def _by(t: Telling, work: Mention, maker: int | None, stretch: Stretch) -> None:
    place = t.mention(work)
    if place is not None and maker is not None and t.agent(maker) and place != maker:
        t.tie(place, "developedBy", maker, stretch, "asserted", "earlier-work")
