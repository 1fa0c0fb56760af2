"""What a Chinese headline says of the support for something that comes to a program: `LoRA 支持已合并到 FoxUI`."""

from __future__ import annotations

import re

from kg.extract.abilities.described import listed
from kg.extract.abilities.flags import home
from kg.extract.claims.changes import has
from kg.extract.events.case import Case
from kg.extract.telling import Telling
from kg.inline import LINK
from kg.mentions import PROPER, Mention

_COMES = re.compile(
    rf"(?:^|(?<=[，。；：]))\s?(?:对于?\s?)?(?P<what>[^，。；：（({LINK}]{{2,40}}?)\s?的?(?:初步|原生|实验性?|官方|基本|完整|早期)?的?支持"
    r"\s?(?:现在|现|已经?|也|都|正式|刚刚?|终于|最近|将会?|会|要|即将|很快|就|被|\s){0,6}"
    r"(?:合并|并入|并进|合入|合进|加入|加进|加到|进入|进了|添加|引入|集成|整合|内置|登陆|落地)(?:[到进至入]|了|\s){0,3}"
)
"""What is supported, and behind it where that comes to."""
_USABLE = re.compile(
    rf"(?:^|(?<=[，。；：]))\s?(?P<what>[^，。；：（({LINK}]{{2,40}}?)\s?"
    r"(?P<led>(?:现已|现在|现|目前|已经?|终于|也|都|均|就|只|仅|\s){0,4}(?:可以?|能|直接|\s){0,4})在\s?"
)
_USED = re.compile(
    r"\s?(?:里面?|中|内)\s?(?:就|也|都|均|已经?|现已|直接|原生){0,3}(?P<may>可以?|能)?(?:直接)?(?:使?用|调用|加载|运行|安装|训练?|出图|跑(?:通|起来)?)了?"
    r"(?=\s*(?:$|[，。；：！（(\ufffc]))"
)
"""`FoxNet 已可在 FoxUI 里使用`: before the name of a program and behind it, that something works there."""
_TAKES = re.compile(
    rf"\s?(?:团队|官方|项目|作者|开发者|也|已经?|刚刚?|终于|正式|现在|今天|最近|\s){{0,6}}(?:合并|并入|合入|合进)(?:了|\s){{0,2}}"
    rf"(?:对于?\s?)?(?P<what>[^，。；：（({LINK}]{{2,40}}?)\s?的?(?:初步|原生|实验性?|官方|基本)?的?支持\s?(?=$|[，。；：（({LINK}])"
)
"""Behind the name of a program: the support that it takes in."""
_PART_GONE = re.compile(
    rf"\s?(?:[里中上]|里面)?的\s?(?P<what>[^，。；：的（({LINK}]{{2,24}}?)(?:功能|选项)?\s?(?:现在|现|已经?|也|都|将会?|会|即将|暂时|被|\s){{0,5}}"
    rf"被\s?(?:移除|删除|删掉|去掉|砍掉|拿掉|取消|弃用|废弃)了?\s?(?=$|[，。；：（({LINK}])"
)
"""Behind the name of a program: a part of it that it has no longer."""
_GONE = re.compile(
    r"`?[”」\"]?\s?(?:这个|那个)?(?:启动)?(?:参数|选项|开关|命令)?\s?(?:现在|已经?|也|都|被|直接|终于|在新版[里中]?|\s){0,4}"
    r"(?:没了|不见了|(?:移除|删除|删掉?|去掉|砍掉?|拿掉|取消|废弃|弃用)了?)\s?(?=$|[，。；：（(])"
)
"""Behind an option: that it is no longer there."""
_DROPPED = re.compile(r"(?:移除|删除|删掉|去掉|砍掉|拿掉|取消|废弃|弃用|删|砍)了?\s?(?:旧的|老的|原来的)?\s?[`“「]?$")
_OPENS = 1


def support_comes(t: Telling, _case: Case) -> bool:
    """`对 X 的支持已加入 FoxUI`, `FoxUI 合并了 X 支持`: the program works with X from then on."""
    if t.here.language != "zh" or "支持" not in t.here.text:
        return False
    comes, first = _COMES.search(t.here.text), next(iter(t.here.names), None)
    takes = _TAKES.match(t.here.text, first.end) if first and first.start <= _OPENS else None
    said = comes or takes
    host = next((m for m in t.here.names if m.start == comes.end()), None) if comes else first
    place = t.mention(host) if said and host and host.kind in PROPER else None
    if said is None or place is None or not t.is_a(place, "Project", "Service"):
        return False
    gained = tuple(one for one in listed(t, *t.here.core(*said.span("what"))) if one != place)
    sure = t.sure(*said.span())
    has(t, place, gained, said.span(), sure)
    if gained:
        t.happen("FeatureAddition", (place,), said.span(), sure, "support-comes", objects=gained)
    return bool(gained)


def usable_in(t: Telling, _case: Case) -> bool:
    """`FoxNet 已可在 FoxUI 里使用`: a program works with something from then on."""
    if t.here.language != "zh" or "在" not in t.here.text:
        return False
    there = _USABLE.match(t.here.text)
    host = next((m for m in t.here.named if there and m.start == there.end()), None)
    used = _USED.match(t.here.text, host.end) if host else None
    place = t.mention(host) if host and there and used and (used["may"] or there["led"].strip()) else None
    if there is None or used is None or place is None or not t.is_a(place, "Project"):
        return False
    named = t.here.proper(*there.span("what"))
    named = [m for m in named if m.cls != "Technique"] or named
    stretch, usable = (0, used.end()), t.entered(named[-1:])
    gained = tuple(one for one in usable if one != place and t.may(place, "supports", one))
    for one in gained:
        t.tie(place, "supports", one, stretch, t.holds("supports", *stretch), "usable-in")
    if gained:
        t.happen("FeatureAddition", (place,), stretch, t.sure(*stretch), "usable-in", objects=gained)
    return bool(gained)


def option_gone(t: Telling, case: Case) -> bool:
    """`新版去掉了 `--fox``, ``--fox` 没了`: an option that a program has no longer."""
    if t.here.language != "zh" or case.identified:
        return False
    for flag in (m for m in t.here.names if m.kind == "flag"):
        gone = _GONE.match(t.here.text, flag.end) or _DROPPED.search(t.here.text, 0, flag.start)
        place = t.mention(flag) if gone else None
        if gone is None or place is None:
            continue
        programs = [m for m in t.here.proper(0, flag.start) if _able(m)]
        project = t.mention(programs[-1]) if programs else home(t, flag.name)
        if project is None:
            return False
        begin = t.here.clause(flag.start, (flag.start, 0))[0]
        stretch = begin, max(gone.end(), flag.end)
        t.happen("FeatureRemoval", (project,), stretch, t.sure(*gone.span()), "option-gone", objects=(place,))
        return True
    return False


def _able(mention: Mention) -> bool:
    return mention.is_a("Project", "Service")


def part_gone(t: Telling, _case: Case) -> bool:
    """`webui 的实时预览被移除`: a program has a part of it no longer; nothing that someone else has put there."""
    first = next(iter(t.here.names), None) if t.here.language == "zh" else None
    gone = _PART_GONE.match(t.here.text, first.end) if first and first.start <= _OPENS else None
    place = t.mention(first) if first and gone and first.kind in PROPER else None
    if gone is None or place is None or not t.is_a(place, "Project"):
        return False
    lost = tuple(one for one in listed(t, *t.here.core(*gone.span("what"))) if t.root(one) == "Concept")
    if lost:
        t.happen("FeatureRemoval", (place,), gone.span(), t.sure(*gone.span()), "part-gone", objects=lost)
    return bool(lost)
