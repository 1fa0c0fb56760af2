"""Shapes of Chinese headlines: what a program can do by now, a law that is called by its name, a row of names."""

from __future__ import annotations

import re

from kg.extract.words.cues import cue
from kg.extract.words.scene import Scene, Stretch
from kg.extract.words.theme import Headline
from kg.mentions import PROPER, Mention

_ABLE = re.compile(
    r"(?:\s?[vV]?\d[\w.]{0,8})?(?:\s?的?\s?(?:dev|main|master|nightly|测试|最新|开发)\s?(?:分支|版本?))?(?:的[\u4e00-\u9fff]{1,8}?(?:页面?|界面|面板|标签页|模块|窗口|画布|选项卡))?(?:\s|里|中|上|也|都|还|现在|终于|如今|插件|脚本|官方|已经?){0,4}(?:可以|能够?|会)(?!不|不会)"
    r"(?:直接|原生|在线|本地|自动|单独)?\s?(?P<what>[^，。：:；！!\ufffc]{2,30}?)(?<![不为除])了\s?(?:$|[，。：:；！!\ufffc（(])"
)
_LAW = re.compile(
    r"(?:中国|美国|欧盟|日本|英国|韩国|国内)?的?(?P<title>[\u4e00-\u9fff]{3,16}?(?:规定|办法|条例|法案|细则))"
    r"\s?(?:今[日天]起?|明[日天]起?|[自从]?\s?\d{1,2}\s?月\s?\d{1,2}\s?[日号]起?|正式|即日起|已经?|将|草案|于){0,3}"
    r"[^，。]{0,8}?(?:施行|生效|实施|征求意见|出台|通过|落地|公布)"
)


_LAW_BEHIND = re.compile(
    r"(?:表决)?(?:通过|颁布|出台|签署|批准|审议)了?\s?《?(?P<title>(?:AI|人工智能|生成式|深度|版权)"
    r"[\u4e00-\u9fff ]{0,14}?(?:规定|办法|条例|法案|细则))》?\s?(?=$|[，。；：:（(])"
)


_POLICY = re.compile(
    r"(?:更新|修改|改|调整|出台|公布|发布|收紧|放宽|出|发|推出|贴出)了?\s?"
    r"(?P<what>[^，。；：\ufffc]{0,16}?(?:规则|政策|条款|规范|准则|守则|吧规|版规|新规))(?=$|[，。；：:\s\ufffc（(])"
)
"""Behind a house: its rules are others now."""
_OPENS = 4
"""So near the beginning stands whose policy it is: `日本 Foxhub 更新条款`."""
_RUNS = ("Service", "Community")
"""Who has rules for what others put there."""
_JOINS = re.compile(r"\s?(?:、|/|，(?=\s?[A-Z])|以及|[和与及+&])\s?")
_NOTE = re.compile(r"\s?[（(][^（）()]{1,40}[)）]")
_COUNTED = re.compile(
    r"\s?(?:这|等)?(?:[两二三四五六七八九十几多\d]|一[众批])\s?[个款种套]?(?:全新|开源|新)?的?[^，。；：:]{1,12}$"
)
"""Behind a row of names: how many things of which kind they are."""

_PUTS_UP = ("上线", "上新", "开放", "推出")
_NO_PART = cue("put-up", r"{}(?:$|[，。；（(])", "zh")
"""What a house puts up that is nothing one can do there."""
_WORDS = range(2, 25)


def row(scene: Scene, first: Mention, end: int) -> list[Mention]:
    """The names that `and` joins to a name before a place, notes behind each aside: `FoxA（大）、FoxB 和 FoxC`."""
    found = [first]
    for mention in (m for m in scene.inside(first.end, end) if scene.in_note(m.start) == scene.in_note(first.start)):
        note = _NOTE.match(scene.text, found[-1].end, mention.start)
        joined = _JOINS.fullmatch(scene.text, note.end() if note else found[-1].end, mention.start)
        if joined and mention.kind in PROPER:
            found.append(mention)
        else:
            break
    return found


def counted(scene: Scene, start: int, end: int) -> Mention | None:
    """`FoxA、FoxB 两个模型`: the first of a row of names that a phrase is nothing but, and their number and kind."""
    first = next((m for m in scene.inside(start, end) if m.start == start), None) if scene.language == "zh" else None
    names = row(scene, first, end) if first and first.kind in PROPER else []
    return first if len(names) > 1 and counts(scene, names[-1].end, end) else None


def counts(scene: Scene, start: int, end: int) -> bool:
    """Whether a stretch is nothing but how many things of which kind the names before it are."""
    return _COUNTED.match(scene.text, start, end) is not None


def by_now(scene: Scene) -> tuple[Mention, Stretch] | None:
    """The program or model that opens a headline and is said to be able to do something by now, and what that is."""
    first = next(iter(scene.names), None) if scene.language == "zh" and "了" in scene.text else None
    if first is None or first.start > 1 or first.kind not in PROPER:
        return None
    if not first.is_a("Project", "Model", "Service"):
        return None
    told = _ABLE.match(scene.text, first.end)
    return (first, told.span("what")) if told else None


def puts_up(scene: Scene, told: Headline) -> Mention | None:
    """`Foxhub 上线狐狸收藏夹`: the service that puts up a part of its own, which bears no name."""
    if not (told.active and told.agent and told.verb and told.makes("Release") and told.verb.form in _PUTS_UP):
        return None
    start, end = told.phrase
    words = scene.text[start:end]
    part = told.cls in (None, "Feature", "Technique") or cue("faculty-of", "{}$", "zh").search(words)
    if not part or len(words) not in _WORDS or _NO_PART.search(words):
        return None
    if any(m.kind in PROPER and m.cls != "Technique" for m in scene.inside(start, end)) or cue(
        "no-part", language="zh"
    ).search(words):
        return None
    owner = next((m for m in reversed(scene.inside(*told.agent)) if m.kind in PROPER), None)
    sure = owner is not None and owner.cls == "Service"
    plainly = told.cls != "Technique" and cue("deed", language="zh").match(words)
    return owner if owner and (sure or (plainly and owner.cls in (None, "Application"))) else None


def bare_law(text: str) -> str | None:
    """The name of a law, without the marks of a title, that opens a headline about what becomes of it.

    Examples
    --------
    >>> bare_law("深度狐狸管理规定今日生效"), bare_law("解决办法已更新")
    ('深度狐狸管理规定', None)
    """
    told = _LAW.match(text) or _LAW_BEHIND.search(text)
    return told["title"] if told else None


def own_policy(scene: Scene) -> tuple[Mention, Stretch] | None:
    """`日本 Foxhub 更新服务条款`: the house that opens a headline about its rules, and the words for those."""
    first = scene.clauses[0] if scene.language == "zh" and scene.clauses else (0, 0)
    told = _POLICY.search(scene.text, first[0], min(len(scene.text), first[1] + 1))
    house = next((m for m in scene.names if m.start <= _OPENS and m.cls in _RUNS), None) if told else None
    return (house, told.span("what")) if told and house and house.end <= told.start() else None
