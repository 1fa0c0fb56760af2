"""The phrases of a clause that say what is done: each doing for itself, without the place where one does it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.abilities.joined import shared
from kg.extract.abilities.sorts import members
from kg.extract.telling import Telling
from kg.extract.words.classes import SYSTEMS
from kg.extract.words.cues import cue
from kg.extract.words.scene import Stretch
from kg.extract.words.verbs import verbs
from kg.mentions import Mention

_ONE_DOING = re.compile(r"[按用从把将给让对根跟与和以][^，。]{1,60}等[^、，。]{3,}$")
"""`用线稿、色卡等素材指挥画面`: one doing, however many things it names."""
_AND_DO = re.compile(r"\s?(?<![合归一])并(?![行发排列入联且])(?=[\u3400-\u9fff]{4})")
_THEN_DO = re.compile(r"(?<![合归一])并(?![行发排列入联且])(?=[\u3400-\u9fff]{2})")
"""`标出眼睛、嘴巴并打码`: what is done first is done to the whole row."""
_COUNT = re.compile(
    r"\s?(?:这|等)?(?:[两二三四五六七八九十几多]|\d{1,2})\s?[种个项类款](?:不同的?)?(?:方法|算法|技术|采样器|方案|模式|格式)$"
)
_AND_TOO = re.compile(r"\s?(?:以及|[和与及])\s?")
_LAST = re.compile(
    r"(?P<one>[^，。、的在把将给]{2,12}?)\s?(?P<and>以及|和(?![谐])|与|及(?!其|时))\s?(?P<other>[^，。、的]{2,12})"
)
"""The last two of a Chinese row: `蒙版和快捷键`."""
_CAN = re.compile(r"(?:可以?|能够?|会)\s?$")
"""Before a row: what one doing is done to, `能保住花纹和商标`."""
_WITHIN = re.compile(r"在\s?(?P<where>[^，。]{2,24}?)\s?(?:中|里|内|下|上)(?:面|直接)?\s?")
_LED = re.compile(r"(?:同时|一次性?)?\s?[在把将用从给对为按与和跟]")
_HEADED = re.compile(r"\d[\w.-]{0,24}\s?[\u3400-\u9fff]{2,4}$")
_BARE = re.compile(r"\d[\w.-]{0,24}$")
"""`4-bit、8-bit 量化`: numbers that share the word behind the last."""
MADE_FOR = re.compile(
    r"[给为替]\s?[A-Za-z][^，。]{1,24}(?:配|做|写|练|训练|准备|定制|设计)$|(?:给|供|面向|适合)[^，。的]{1,8}(?:用|使用)$|为[^，。]{1,16}而生$"
)
"""`给 FoxNet 配`: what a thing was made for, not what it does."""
_WHOSE = re.compile(r"\s?的\s?(?=[^，。]{3})")
_BECAME = re.compile(
    r"(?:升级|改版|扩展|替换|变)(?:成|为)了?\s?|(?:自带|内置|原生(?:支持)?|终于有|也有|已有)了?\s?(?=[A-Za-z])"
)
_OTHER_HAS = re.compile(
    r" (?:already |normally |also |natively )*(?:uses?|used|supports?|has|have|had|knows?|understands?|takes?|accepts?"
    r"|offers?|provides?|comes? with|ships?|needs?|does)(?= (?:normally|already|too|itself|now|natively)\b|[.,)]|$)"
)
_BEFORE_OTHER = re.compile(r"(?<=[a-z]) (?:that )?(?:the )?$")
_UNSAID = ("bad ", "poor ", "weak ", "worse ", "no ", "not ", "whose ", "including ", "such as ")
_COPY = re.compile(
    r"(?<=.)(?:版本?|权重|下载|源码|代码|教程|文档|演示|示例|例子|试用|体验|安装包|整合包|镜像|对比图|截图|样图|例图|效果图|论文)(?:链接|地址)?$|的(?:只有|是)"
    r"|^(?:一下|作者|非?商业|研究|科研|学术|测试|学习|个人)(?:用途|目的|使用)?(?:吧)?$|^一下|[颗个]星|门槛"
    r"|^(?:省|快|提速|节省|少)[了下去掉]?(?:[一二两三四五六七八九十几半]|\d)"
)
"""`提供 fp8 版`: what there is beside a thing, no capability of it."""
_COSTS = re.compile(r"(?:saves?|takes?|costs?|uses?|eats?|wants?|needs?|adds?|gains?) (?:[a-z]+ ){0,2}~?[\d.]+")
"""A figure, not a capability: `saves about 2 GB`."""
_SUPPORT = re.compile(r" (?:support|integration|compatibility)$")
_LISTS = re.compile(r" \([^()]{3,160}\)|: \w|,? (?:such as|like|including) ")
_BY = re.compile(r" (?:through|using|via|with) \w")
_LETS = re.compile(r"(?:now )?(?:lets?|allows?|enables?) (?:you|users|people|one) (?:to )?(?=\w)")
_HAS = ("具有", "具备", "拥有", "带有", "带")
_IS_KIND = re.compile(r"\s?的[^，。的]{0,16}(?:模型|工具|框架|系统|应用|网站|程序|插件|脚本)\s*$")
_PART = 8
_WITH = ("和", "与")
_TOLD = 6
"""From how long a phrase on it may share what qualifies it with what is joined to it: `补全与检查的批量运行`."""
SHORT = 3
"""No more letters than this alone say what is done."""


def doings(t: Telling, start: int, end: int) -> Iterator[Stretch]:
    """What a clause says is done, each for itself: `A、B`, `浏览图片并下载模型`; `控制视线和嘴型` is one."""
    if t.here.language != "zh":
        phrases = list(t.here.parts(start, end))
        yield from ((phrases[0][0], phrases[-1][1]),) if undivided(t, phrases) else phrases
        return
    if _ONE_DOING.match(t.here.text, start, end):
        yield t.here.core(start, end)
        return
    parts = list(t.here.parts(start, end))
    can = _CAN.search(t.here.text, max(0, start - 3), start) is not None
    parts = parts if can else last_two(t, parts)
    one = can and "、" not in t.here.text[start:end] and not any(does(t, part) for part in parts[1:])
    if undivided(t, parts) or (one and len(parts) > 1):
        yield parts[0][0], parts[-1][1]
        return
    for a, b in parts:
        yield from joined(t, a, b)


def last_two(t: Telling, parts: list[Stretch]) -> list[Stretch]:
    """`图层、蒙版和快捷键`: a row of which the word for `and` joins the last two."""
    both = _LAST.fullmatch(t.here.text, *parts[-1]) if len(parts) > 1 and t.here.language == "zh" else None
    if both is None or t.here.cuts_name(both.start("and")) or does(t, parts[-1]):
        return parts
    return [*parts[:-1], both.span("one"), both.span("other")]


def rowed(t: Telling, start: int, end: int) -> list[Stretch]:
    """`断点续传、多线程、自动归类`: the short parts of a row; a phrase that is none for itself."""
    parts = list(t.here.parts(start, end)) if t.here.text.count("、", start, end) > 1 else []
    short = parts and max(b - a for a, b in parts) <= _PART
    whole = parts and does(t, parts[0]) and not any(does(t, part) for part in parts[1:])
    return parts if short and not whole else [(start, end)]


def one_doing(t: Telling, parts: list[Stretch]) -> list[Stretch]:
    """`LoRA、VAE 分栏管理`: a row of names that share the doing behind the last is one phrase."""
    if t.here.language == "en":
        return [(parts[0][0], parts[-1][1])] if shared(t, parts) else parts
    named = [any(m.end == b and m.start == a for m in t.here.inside(a, b)) for a, b in parts]
    shares = (
        len(parts) > 1 and any(named[:-1]) and not named[-1] and cue("keeps", "{}$").search(t.here.text, *parts[-1])
    )
    return [(parts[0][0], parts[-1][1])] if shares and not does(t, parts[-1]) else parts


def joined(t: Telling, start: int, end: int) -> tuple[Stretch, ...]:
    """`浏览图片并下载模型`, `生成配音和通过描述修改画面`: the doings of a phrase that joins two; else it."""
    both = _AND_DO.search(t.here.text, start, end) or _too(t, start, end)
    return ((start, both.start()), (both.end(), end)) if both else ((start, end),)


def _too(t: Telling, start: int, end: int) -> re.Match[str] | None:
    """Where one doing is joined to another."""
    deed = cue("deed", r"{}.{2}", "zh")
    if not deed.match(t.here.text, start, end):
        return None
    joins = (m for m in _AND_TOO.finditer(t.here.text, start, end) if m.start() - start > SHORT < end - m.end())
    return next((m for m in joins if deed.match(t.here.text, m.end(), end)), None)


def undivided(t: Telling, pieces: list[Stretch]) -> bool:
    """`补全 A 与 B 的文件名`, `4-bit、8-bit 量化`: whether the parts of a list are one doing, or share a word."""
    if t.here.language != "zh" or len(pieces) < 2:
        return shared(t, pieces)
    words = [t.here.text[a:b] for a, b in pieces]
    if all(map(_BARE.match, words[:-1])) and _HEADED.match(words[-1]):
        return True
    acts = [does(t, piece) for piece in pieces]
    shares = "的" in words[-1].lstrip("的") and not any("的" in word for word in words[:-1])
    joined_by = t.here.text[pieces[0][1] : pieces[1][0]].strip()
    if shares and len(pieces) == 2 and joined_by in _WITH and len(words[-1]) >= _TOLD:
        return True
    return acts[0] and not any(acts[1:]) and (shares or bool(_THEN_DO.search(words[-1])))


def does(t: Telling, piece: Stretch) -> bool:
    """Whether a phrase opens with what is done, or with what it is done to."""
    return bool(cue("deed", language="zh").match(t.here.text, *piece) or _LED.match(t.here.text, *piece))


def used_together(t: Telling, pieces: list[Stretch]) -> tuple[int, ...]:
    """`在一张图里同时用 A 和 B`: the names that fill the further parts of a list, and the one that ends its first."""
    first = t.here.inside(*pieces[0])[-1:] if len(pieces) > 1 and t.here.language == "zh" else []
    if not first or first[0].end != pieces[0][1] or first[0].start == pieces[0][0] or not does(t, pieces[0]):
        return ()
    named = [*first, *(m for m in t.here.inside(pieces[1][0], pieces[-1][1]) if (m.start, m.end) in pieces)]
    return t.entered(named) if len(named) == len(pieces) else ()


def placeless(t: Telling, start: int, end: int) -> Stretch:
    """A phrase without the system or program in which one does what it says: `在 Windows 下一键安装`."""
    led = _WITHIN.match(t.here.text, start, end)
    named = [m for m in t.here.inside(*led.span("where")) if m.cls in ("Platform", "Application")] if led else []
    whole = led is not None and len(named) == 1 and named[0].end - named[0].start >= len(led["where"].strip())
    return (led.end(), end) if led and whole and end - led.end() > SHORT else (start, end)


_OF_HOST = re.compile(r"\s?(?:[里中上]|里面)?的\s?(?=\S{2})")
"""`webui 的暗色主题`: behind the program that a part is of."""


def past_owner(t: Telling, start: int, end: int) -> int:
    """`ada 的注意力优化`, `A 升级为 B`: where what is brought begins, behind whose it is or what it was."""
    if t.here.language != "zh":
        return start
    owner = next((m for m in t.here.inside(start, end) if m.start == start and m.kind == "candidate"), None)
    whose = _WHOSE.match(t.here.text, owner.end, end) if owner and owner.cls in (None, "Person") else None
    host = next((m for m in t.here.inside(start, end) if m.start == start and m.kind == "known"), None)
    if whose is None and host is not None and host.cls == "Application":
        whose = _OF_HOST.match(t.here.text, host.end, end)
    became = _BECAME.search(t.here.text, start, end)
    behind = became or whose
    return behind.end() if behind and end - behind.end() > 1 else start


def past_lets(t: Telling, start: int, end: int) -> int:
    """`and lets you filter`: where begins what one is let do."""
    lets = _LETS.match(t.here.text, start, end)
    return lets.end() if lets else start


_OF_NUMBER = re.compile(r"\d{1,6}\ufffc?\s?(?:[里中]|提到|所说)?的?\s?")


def past_number(t: Telling, start: int, end: int) -> int:
    """`#12 里的崩溃`: where what a contribution is about begins, behind its number."""
    told = _OF_NUMBER.match(t.here.text, start, end) if start and t.here.text[start - 1] == "#" else None
    return told.end() if told else start


def counted(t: Telling, start: int, end: int) -> int:
    """`… 与 FoxStep 两种方法`: where the last name of a list ends that is counted behind it."""
    count = _COUNT.search(t.here.text, start, end) if t.here.language == "zh" else None
    return count.start() if count and any(m.end == count.start() for m in t.here.inside(start, end)) else end


def had(t: Telling, able: re.Match[str], end: int) -> int:
    """`具有专家降噪器的扩散模型`: where what a thing has ends, before the word for what it is."""
    kind = _IS_KIND.search(t.here.text, able.end(), end) if able[0].endswith(_HAS) else None
    return kind.start() if kind else end


def driven(t: Telling, mention: Mention) -> bool:
    """`FoxCard through Vulkan`: whether it is told of a card or a system by what means something runs on it."""
    system = mention.cls in SYSTEMS and t.here.language == "en"
    return system and _BY.match(t.here.text, mention.end) is not None


def happens(t: Telling, stretch: Stretch) -> bool:
    """Whether a verb tells an event within a stretch, one that names a capability too aside: `previews`."""
    told = verbs(t.here, *stretch)
    return any(not cue("faculty-head", "{}", "en").fullmatch(verb.form) for verb in told)


def unsaid(t: Telling, start: int, end: int) -> bool:
    """Whether a phrase denies, only closes a list, or is but the kind of what is listed behind: `many modes (…)`."""
    words = t.here.text[start:end]
    if cue("and-so-on").fullmatch(words.strip(" .")) or words.startswith(_UNSAID):
        return True
    if (t.here.language == "en" and _COSTS.match(words)) or members(t, start, end):
        return True
    if t.here.language == "zh" and _COPY.search(words) and not does(t, (start, end)):
        return True
    listed = t.here.language == "en" and _LISTS.match(t.here.text, end)
    return bool(listed and cue("sorts", r"(?:[\w'-]{1,24} ){0,5}{}", "en").fullmatch(words))


def unrelated(t: Telling, start: int, end: int) -> int:
    """Where a phrase ends before what another has too, `all the search syntax FoxBooru uses`, or before `support`."""
    support = _SUPPORT.search(t.here.text, start, end)
    if support and any(m.end == support.start() for m in t.here.inside(start, end)):
        return support.start()
    others = (m for m in t.here.inside(start, end) if _OTHER_HAS.match(t.here.text, m.end))
    found = (_BEFORE_OTHER.search(t.here.text, start, m.start) for m in others)
    return next((match.start() for match in found if match), end)
