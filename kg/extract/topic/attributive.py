"""Whose a thing is, said before its name in a Chinese headline: taken off, so that the headline is of the thing."""

from __future__ import annotations

import re

from msgspec.structs import replace

from kg.extract.telling import Telling
from kg.extract.words.scene import scene
from kg.mentions import PROPER, Mention
from kg.vocab import root

_OPENING = re.compile(r"[\s*]*(?:由\s?)?(?:来自\s?)?(?:网友|用户|作者|开发者|画师|大佬|研究员)?\s?")
_HOUSE = r"团队|小组|公司|实验室|研究院|工作室|社区"
_MAKES = re.compile(
    rf"\s?(?:(?:旗下|的)\s?)?(?P<house>{_HOUSE}|研究人员|研究者|研究员|学者|科学家|工程师|员工)?\s?(?:等人?)?"
    r"(?:最新|刚刚|自行|独立|联合|共同|近日|最近|新近|所){0,2}"
    r"(?:(?P<made>开发|研发|制作|打造|编写|创建|创作|训练|炼制|微调|维护|移植|做|写|提出)"
    r"|(?P<put>发布|推出|开源|公布|放出))(?:并[^，。：的]{1,6})?的\s?"
)
"""Behind a maker: what has been done by him to the thing that follows."""
_OF = re.compile(r"\s?的\s?")
_THING = re.compile(
    r"(?P<kind>(?:(?![和与跟及被在为由用把将让给比能可]|支持|兼容|适配|针对|面向)[^，。：:；的（(\ufffc]){0,12}?)\s?$"
    r"|(?P<host>(?:(?![和与跟及被在为由用把将让给比能可]|支持|兼容|适配|针对|面向)[^，。：:；的（(\ufffc]){2,24}?(?:插件|扩展|脚本|节点))\s?$"
)
"""Between that and the name of the thing: of which kind it is."""
_TELLS = re.compile(
    r"\s?(?:[vV]?\d[\w.]{0,8}\s?)?(?P<kind>[\u4e00-\u9fff]{0,6}?)\s?"
    r"(?:[（(][^（）()]{1,30}[)）]\s?)?(?:现已|现在|目前|已经?|[也还只仅将会暂都可]|终于|正式|今日|刚刚?){0,3}"
    r"(?:在|可|能|支持|兼容|有|把|将|更新|升级|发布|上线|开源|公开|放出|新增|添加|加入|增加|修复|合并|被|不|需|要|只|登陆|移植|获|用|使|基于|集成|[:：，]\s?\S)"
)
"""Behind the name: it goes on to say something of the thing."""
_CAN = re.compile(r"\s?(?:现已|现在|目前|已经?|[也还都]|终于){0,3}(?:可以?|能够?|会)(?!不)[^，。]{3,}")

_HOSTS = ("Application", "Platform", "Service")
_PLUGGED = re.compile(r"\s?的?\s?[\u3400-\u9fffA-Z]{0,8}?(?:插件|扩展|脚本|节点|应用|客户端|机器人)\s?[“「]?")
"""Between the name of a program or system and that of what is for it."""


def taken_off(t: Telling) -> tuple[Telling, tuple[Mention, str] | None]:
    """`由 Ada 开发的 FoxDraw 支持 A`: the headline without `由 Ada 开发的`; who it was, and what he is to the thing."""
    here, maker = t.here, next((m for m in t.here.names if m.kind in PROPER), None)
    opening = _OPENING.match(here.text) if here.language == "zh" else None
    if opening is None or maker is None or maker.start != opening.end():
        return t, None
    told = _MAKES.match(here.text, maker.end) if _acts(maker) else None
    end = told.end() if told else _of_house(t, maker)
    name = _name_behind(t, end) if end else None
    if name is None or (told and not _TELLS.match(here.text, name.end)):
        return t, None
    who = replace(maker, cls=maker.cls or (("Organization" if told["house"] else "Person") if told else None))
    content = here.block.content.edited([(opening.start(), end, "")])
    block = replace(here.block, content=content)
    rest = replace(scene(block, here.depth, here.namer), day=here.day)
    return t.at(rest), (who, "releasedBy" if told and told["put"] else "developedBy")


def _acts(maker: Mention) -> bool:
    """Whether a name may be that of who makes things."""
    return maker.cls is None or root(maker.cls) == "Agent" or maker.cls == "Service"


def _of_house(t: Telling, maker: Mention) -> int:
    """`Foxglove 的 FoxEdit 可以换装`: where the name begins of what a house or person has and what can do something."""
    of = _OF.match(t.here.text, maker.end) if maker.root == "Agent" else None
    name = _name_behind(t, of.end()) if of else None
    return of.end() if of and name and name.start == of.end() and _CAN.match(t.here.text, name.end) else 0


def _name_behind(t: Telling, start: int) -> Mention | None:
    """The name of the thing, behind the words for its kind."""
    for name in (m for m in t.here.names if m.start >= start and m.kind in PROPER):
        if (kind := _THING.match(t.here.text, start, name.start)) is None:
            return None
        if kind["host"] or not t.here.text.startswith(("插件", "扩展", " 插件", " 扩展"), name.end):
            return name
    return None


def made_by(t: Telling, whole: Telling, maker: tuple[Mention, str]) -> None:
    """Who was taken off a headline has made what it goes on with, or put it out."""
    who, relation = maker
    thing = _name_behind(t, 0)
    made, place = t.mention(thing) if thing else None, whole.mention(who, who.cls or "Person")
    if made is not None and place is not None and made != place and not t.claimed(made, place):
        sure = whole.holds(relation, who.start, who.end)
        whole.tie(made, relation, place, (who.start, who.end), sure, "attributive")


def without_host(t: Telling, names: list[Mention]) -> list[Mention]:
    """`Krita 插件 FoxBrush`: who acts, without the program or system named first that it is for."""
    first, second = (*names, None, None)[:2]
    if first is None or second is None or t.here.language != "zh" or first.cls not in _HOSTS:
        return names
    return names[1:] if _PLUGGED.fullmatch(t.here.text, first.end, second.start) else names
