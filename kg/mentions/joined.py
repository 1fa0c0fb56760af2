"""Names of several words of which one alone is known or shaped as a name: `Foxglove ControlNet`, `FoxPhone 14 Pro`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from msgspec.structs import replace

from kg.lexicon import heads, ordinary
from kg.mentions.mention import COMMON, PROPER, Mention
from kg.shapes import FIGURE, given_names

_WORDS_OF_NAMES = ("Model", "Technique", "Feature")
_NEXT = re.compile(r" (?:(?:for|of) )?")
_PLUG_IN = re.compile(r"(?: [A-Z][\w-]{1,20})? ?的?(?:插件|扩展|脚本|节点|版|用户)")
"""Behind a program: what is for it is named beside it."""
_KIND = re.compile(r"(?:插件|扩展|脚本|工具|软件|应用|网站|数据集)\s?[“「\"]?$")
_FURTHER = {
    "Organization": re.compile(
        r" (?:(?!AI|API|CEO|CPU|GPU|ML|PR|UI|VRAM)[A-Z]{2,5}|Research|Brain|Labs?|Studios?"
        r"|Parliament|Commission|Council)\b"
    ),
    "Model": re.compile(r" (?:XL|XXL|Turbo|Lightning|Mini|Pro|Ultra|Flash|Large|Small|Tiny)\b"),
}
"""What goes on a known name: the words and numbers of a device, the size of a model."""
_BRANCH = re.compile(
    r" ?(?:(?:[A-Z][\w\-]{0,14} |[\u4e00-\u9fff]){1,5}?(?<![的和与由在了、])"
    r"(?:实验室|研究院|研究所|研究中心|观察站|工作室)"
    r"|(?:[A-Z][\w\-]{0,14} )?(?:AI )?(?:Labs?|Research|Studios?)(?![\w\-])"
    r"|(?:日本|韩国|中国|美国|欧洲|印度|亚太)(?=[的，。、（(：:]|$))"
)
"""What makes the name of a house that of a part of it."""


_MADE = ("Application", "Extension", "Library", "Model", "Project", "Technique", "Tool")
_MADE_OR_SERVED = (*_MADE, "Service")
_TEAM = re.compile(r"\s?(?:开发|研究|研发|核心|官方)?(?:团队|小组)")
_PEOPLE = re.compile(
    r"(?:['’]s)? (?:(?:core|dev|development|research) )?(?:team|dev(?:eloper)?s|maintainers)\b(?! (?:for|of|at|up)\b)"
)
"""What makes the name of a thing that of those who make it: `the Foxglove team`, `Foxglove devs`."""
_FUNCTION = (
    r"(?:And|Are|Can|For|From|Gets?|Got|Has|Have|Its?|Into|New|Now|Released?|Supports?|The|This|Using|Via|Was|With)"
)
_LANDS = re.compile(r" (?:Asia|Brazil|Canada|China|Europe|France|Germany|India|Japan|Korea|Taiwan)\b(?!-)")
"""What makes the name of a house that of a branch: `Foxglove Japan`."""


_HOUSE_MODEL = {
    "zh": re.compile(
        r"\s?(?:的|泄露的?|泄漏的?)\s?模型"
        r"(?!训练|合并|转换|文件|管理|下载|列表|库|页|卡|格式|选择|切换|目录|文件夹|融合|浏览|权重|参数|支持|适配)"
    ),
    "en": re.compile(
        r"['’]s (?:leaked )?models?"
        r"(?![\w-]| (?:\w+er|cards?|format|folder|hub|library|lists?|pages?|picker|train\w*|zoo)\b)"
    ),
}
_LED_TO = re.compile(
    r"(?:基于|使用|[使利适]?用于?|借助|支持|兼容|适配|针对|面向|类似|关于|加载|下载|运行|叫|名为|以|为|给|如|像|到|在|[和与及、,，])\s?$"
)
"""Before a name: what follows is for it, or like it, and not from it: `适用于 FoxNet 的模型`."""


def joined(text: str, names: list[Mention], language: str) -> tuple[Mention, ...]:
    """The names of a text, in reading order, each as long as it is."""
    names = [_house_model(text, mention, language) for mention in _programs(text, names)]
    if language != "zh":
        return tuple(_lengthened(text, names))
    return tuple(_compounds(text, [_of_other_kind(text, mention) for mention in _of_houses(text, names)]))


def _house_model(text: str, mention: Mention, language: str) -> Mention:
    """`Foxglove's leaked model`, `Foxglove 的模型`: the model of a house, which nobody need know."""
    whose = mention.kind == "candidate" and mention.cls in (None, "Organization", "Service")
    whose = whose and mention.text.split()[0] not in given_names()
    model = _HOUSE_MODEL[language].match(text, mention.end) if whose else None
    if model is None or (language == "zh" and _LED_TO.search(text, 0, mention.start)):
        return mention
    surface = text[mention.start : model.end()]
    return Mention(mention.start, model.end(), surface, "house", f"{mention.name} model", "Model")


def _of_other_kind(text: str, mention: Mention) -> Mention:
    """`Krita 插件 Gemini`: what bears a word of every day is not the model that everyone knows by it."""
    made = mention.kind == "known" and mention.cls in _WORDS_OF_NAMES and mention.text.casefold() in ordinary()
    kind = _KIND.search(text, 0, mention.start) if made else None
    return replace(mention, kind="candidate", name=mention.text, cls=None, entries=()) if kind else mention


def _compounds(text: str, names: list[Mention]) -> Iterator[Mention]:
    """Names in which a known one is a word among others: `Foxglove ControlNet`, `Stable Diffusion Foxglove`."""
    held: Mention | None = None
    for mention in names:
        if held is not None and _NEXT.fullmatch(text, held.end, mention.start) and _of_one_name(text, held, mention):
            surface = text[held.start : mention.end]
            held = Mention(held.start, mention.end, surface, "candidate", surface)
            continue
        if held is not None:
            yield held
        held = mention
    if held is not None:
        yield held


def _of_houses(text: str, names: list[Mention]) -> Iterator[Mention]:
    """Names of houses in which that of their owner stands: `狐狸大学视觉实验室`, `Foxglove 日本`."""
    end = 0
    for mention in names:
        if mention.start < end:
            continue
        team = _TEAM.match(text, mention.end) if mention.kind == "known" and mention.cls in _MADE else None
        if team is not None:
            surface = text[mention.start : team.end()]
            mention = Mention(mention.start, team.end(), surface, "candidate", surface, "Organization")
        branch = _BRANCH.match(text, mention.end) if mention.cls == "Organization" and mention.kind in PROPER else None
        if branch and all(
            m.kind == "candidate" or m.end <= branch.end() for m in names if m.start < branch.end() < m.end
        ):
            surface = text[mention.start : branch.end()]
            mention = Mention(mention.start, branch.end(), surface, "candidate", surface, "Organization")
        end = mention.end
        yield mention


def _lengthened(text: str, names: list[Mention]) -> Iterator[Mention]:
    """Names in which what tells its kind follows a known model or device: `FoxPhone 14 Pro`, `Foxglove v2 XL`."""
    end = 0
    for mention in names:
        if mention.start < end:
            continue
        mention = _people(text, mention) or _branch(text, mention) or mention
        further = _FURTHER.get(mention.cls or "") if mention.kind in COMMON else None
        match = further.match(text, mention.end) if further else None
        if match and all(m.kind == "candidate" for m in names if mention.end <= m.start < match.end()):
            surface = text[mention.start : match.end()]
            mention = replace(mention, end=match.end(), text=surface, kind="candidate", name=surface, entries=())
        end = mention.end
        yield mention


def _of_one_name(text: str, one: Mention, other: Mention) -> bool:
    """Whether one of two words side by side is known as what names are made with, and both are written as names."""
    kinds = {one.kind, other.kind}
    known = one if one.kind == "known" else other
    if other.kind == "known" and one.kind == "candidate" and one.end + 1 < other.start:
        return True
    written = all(m.text[:1].isupper() and not FIGURE.fullmatch(m.text.casefold()) for m in (one, other))
    common = known.text.casefold() in ordinary() and known.cls in _MADE_OR_SERVED
    common = common or (known is other and known.cls == "Service")
    common = common and one.end + 1 == other.start and not _PLUG_IN.match(text, known.end)
    return kinds == {"known", "candidate"} and written and (known.cls in _WORDS_OF_NAMES or common)


def _people(text: str, mention: Mention) -> Mention | None:
    """Those who make a thing, where English calls them by its name."""
    made = mention.cls in _MADE if mention.kind in COMMON else mention.kind == "candidate" and mention.cls is None
    team = _PEOPLE.match(text, mention.end) if made else None
    if team is None:
        return None
    surface = text[mention.start : team.end()]
    return Mention(mention.start, team.end(), surface, "team", f"{mention.name} team", "Organization")


def _branch(text: str, mention: Mention) -> Mention | None:
    """The branch of a known house in a land."""
    land = _LANDS.match(text, mention.end) if mention.cls == "Organization" and mention.kind == "known" else None
    if land is None or mention.weak or mention.name in _LANDS.pattern:
        return None
    surface = text[mention.start : land.end()]
    return Mention(mention.start, land.end(), surface, "candidate", surface, "Organization")


@cache
def _program_words() -> re.Pattern[str]:
    """What makes the name of a model or a method that of a program: capitals, the last of which tell its kind."""
    kinds = [head for head, cls in heads("en").items() if cls in ("Application", "Library", "Tool") and head[-1] != "s"]
    kind = "|".join(re.escape(head.title()) for head in sorted(kinds, key=len, reverse=True))
    return re.compile(rf"(?: (?!{_FUNCTION}\b)[A-Z][\w-]{{2,20}}){{1,3}} (?P<kind>{kind}|GUI|UI|SDK)\b(?!-| [A-Z])")


def _programs(text: str, names: list[Mention]) -> Iterator[Mention]:
    """`FoxNet Batch Render Helper`: a program called after the model or the method that it is for."""
    end = 0
    for mention in names:
        if mention.start < end:
            continue
        named = mention.kind == "known" and mention.cls in ("Model", "Technique")
        if named and (words := _program_words().match(text, mention.end)):
            surface, cls = text[mention.start : words.end()], heads("en")[words["kind"].lower()]
            mention = Mention(mention.start, words.end(), surface, "candidate", surface, cls)
        end = mention.end
        yield mention
