"""The words in a clause that tell of an event, from the table `verbs.tsv`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from msgspec import Struct

from kg import resources
from kg.extract.words.asides import by_what_means, for_what_reason, from_leaked, gives_up
from kg.extract.words.cues import cue
from kg.extract.words.scene import Scene
from kg.lexicon import lower
from kg.literals import Spellings

_NEAR, _FAR = 24, 72
_SHUT = re.compile("[」”]")
_CLOSES = re.compile(r"\s*(?:$|[,.;:!?(\n\ufffc]|(?:now|today|for|by|from|with)\b)", re.IGNORECASE)


class Verb(Struct, frozen=True):
    """A word or phrase that tells of an event.

    `order` is its weight among others in the clause, the lowest first; `traits` what else rules ask of it.
    """

    start: int
    end: int
    event: str
    order: int
    form: str
    traits: frozenset[str] = frozenset()


class _Row(Struct, frozen=True):
    form: str
    event: str
    order: int
    traits: frozenset[str]


_LOST = _Row("drops", "FeatureRemoval", 5, frozenset({"explicit"}))
"""What `drops` tells where it says what is given up."""
_FOR_KIND = re.compile(r"(?:插件|扩展|脚本|小?工具|软件|程序|模型|节点|功能|选项|按钮|小程序)")
"""`修复插件`: what a thing is for, not what happens to it."""
_WITHOUT = ("不", "无需", "不用", "不必", "不需", "不需要", "无须", "免")
"""`不加参数`: what does without something has not gained it."""

_MENDER = re.compile(r"小?(?:插件|脚本|工具|模型|节点|扩展|程序|软件|网站|服务)\s*(?:$|[:：（(，,\ufffc])")
"""`脸部修复插件：…`: what mends is a kind of thing."""
_BY_ITSELF = re.compile(r"(?:自动|一键|批量|定时)$")
"""`自动发布`, `一键更新`: what a thing does, not what happens to it."""
_AMOUNT = re.compile(r"\s?\d[\d.]{0,6}\s?(?:[xX×*]\s?\d|[kKB](?![A-Za-z])|倍|步|帧|%|GB|MB|px|分辨率)")
"""`推到 4K`: how far something is taken, no date."""
_TAKES = ("gets", "got", "has", "have")
_FIGURE = re.compile(
    r" (?:about |around |roughly |up to |over |only |~)?[$€£]?\d[\d.,]*\s?(?:it/s|s/it|GB|MB|fps|[$kKM]\b)?",
    re.IGNORECASE,
)
"""`gets 8 it/s`: what is measured, not gained."""
_DAY = re.compile(
    r" (?:\d{1,2}[/.]\d{1,2}|(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)\w* |\d{1,2}(?:st|nd|rd|th)\b"
    r"|today|tomorrow|(?:this|next) \w+|\w+day\b)",
    re.IGNORECASE,
)
"""`moved from 7/18`: a day, not a place."""
_ASKED = re.compile(r"(?:什么时候|啥时候|何时|几时|是否|会不会|能不能|要不要)[^，。；\s]{0,4}$")
"""`什么时候放出没说`: what is asked has not happened."""
_HABIT = re.compile(r"(?:每[天日周月]|天天|经常|时常|频繁)(?:都|也|总)?(?:会|在|有|能)[^，。；]{0,6}$")
"""`每天都会有大量更新`: what is always so has not happened."""
_QUICK = re.compile(r"得?(?:(?:非常|很|太|极其?|相当|越来越|特别|挺)(?:快|慢|频繁|勤)|频繁|不断|飞快|勤快)")
"""`迭代非常快`: how something is done."""
_WHAT_ADDS = re.compile(
    r"[^，。；：]{1,24}的[^，。的A-Za-z]{0,6}(?:插件|扩展|脚本|工具|节点|软件|程序|应用|补丁|模型)\s*(?=$|[:：（(，,\ufffc])"
)
_FOR_WHOM = re.compile(
    r"(?:^|[:：，,\s])(?:一[个款种])?(?:能够?|可以?|用来|用于|专门)?(?:给|为|替|让|在|往|向)[^，。：:]{1,24}$"
)
"""`给 FoxUI 添加图层的插件`: what a thing is there for has not been added."""
_FLAG = re.compile(r"了?(?:个|一个)?\s?`?--[a-z]|\s?`[a-z-]")
"""`webui 加 `--fox``: a bare word that adds only where an option follows."""
_TITLED = re.compile(
    r"(?:C[EFTOI]O|创始人|作者|主创|开发者|工程师|研究员|科学家|负责人|高管|成员|员工|总监|主管|骨干|团队)(?:[^，。；]{0,6}?(?:也|已|将|集体|纷纷|宣布|确认))?\s?$"
)
"""`前 CTO 加入 Foxglove`: who belongs to it from then on, nothing that it gains."""
_SOMEONE = re.compile(r"有?(?:人|网友|大佬|群友|老哥|小哥|用户|玩家)[^，。；]{0,20}$")
"""`有人在手机上跑通了 X`: who did so, which gains nothing by it."""
_AROUND = re.compile(
    r"了?\s?`?--[\w-]{2,40}(?:[= ][\w.]{1,12})?`?\s?(?:这个)?(?:参数|选项|启动参数)?(?:先|就|也|再|来|便|可以?|能|都)*"
    r"(?:绕|即可|顶|启动|运行|试|解决|规避|避免|救|跑|重[启开试]|[行好]了?(?=$|[，。；]))"
)
"""`加 `--fox` 绕过去`: an option that helps against a fault, which the reader is to give."""
_PART = re.compile(
    r"(?:一[个种套]|个)?(?:“[^”]{2,20}”|[A-Za-z\u3400-\u9fff ]{0,10}(?:功能|选项|开关|按钮|面板|模式|节点|主题|支持"
    r"|接口|预览|历史|记录|菜单|搜索|进度条|快捷键|预设|标签页|滑块|模板|日志|统计"
    r"|队列|翻译|补全))(?:$|[，。、；：:（( 和与了])"
)
"""`加暗色主题`: or where what follows is called a part of a program."""
_LEAKS = ("泄露", "泄漏", "流出", "外泄")
_LEAKED = re.compile(r"的?\s?(?:模型|权重|版本?|底模)(?!了)|的\s?[A-Za-z]")
_MADE_FROM = re.compile(r"(?:用了?|基于|混|融|来自|拿)[^，。；]{0,12}$")
"""`用了 NAI 泄露模型`: from what something is made has leaked before."""
_RAISES = ("融了", "又融", "再融", "融到")
_MONEY = re.compile(r"了?\s?(?:约|近|超过?|逾|共|出|来|一?笔|到)?\s?[$€£¥]?\d[\d.,]*\s?(?:[万亿]|[MB]\b)")
"""`融了四个模型`: what is blended, if no money follows."""
_DEMANDED = re.compile(r"(?:要求|呼吁|敦促|勒令|责令|强制)[^，。；]{0,16}$")
"""`投票要求公司公开数据`: what is only asked for does not come out."""
_TERMS = re.compile(r"(?:许可证?|协议|授权|条款)(?:里|中|上)?(?:也|都|还|并|明确)?$")
"""`许可不允许 …`: what a licence forbids."""


@cache
def _table(language: str) -> Spellings[_Row]:
    rows = [row for row in resources.table("rules", "verbs.tsv") if row["language"] == language]
    return Spellings({row["form"].casefold(): _row(row) for row in rows})


def _row(row: dict[str, str]) -> _Row:
    return _Row(row["form"].casefold(), row["event"], int(row["order"]), frozenset((row["traits"] or "").split()))


@lru_cache(maxsize=64)
def _words(text: str, language: str) -> tuple[tuple[int, int, _Row], ...]:
    """Where a text holds forms of the table; those in Latin letters where a word begins."""
    places = _table(language).places(lower(text))
    return tuple(hit for hit in places if language == "zh" or not (hit[0] and _goes_on(text[hit[0] - 1])))


def _goes_on(letter: str) -> bool:
    return letter.isalnum() or letter in "_-"


@lru_cache(maxsize=256)
def verbs(scene: Scene, start: int, end: int) -> tuple[Verb, ...]:
    """The event words of a stretch in reading order, none inside a name."""
    return tuple(_verbs(scene, start, end))


def _verbs(scene: Scene, start: int, end: int) -> Iterator[Verb]:
    chinese, at = scene.language == "zh", start
    for first, last, row in _words(scene.text, scene.language):
        if first < at or last > end or not (chinese or last == end or not _goes_on(scene.text[last])):
            continue
        at = last
        helps = "having" in row.traits and _helps(scene, first, last)
        open_end = "closing" in row.traits and not _closing(scene.text, first, last)
        tells_kind = row.event == "Fix" and _MENDER.match(scene.text, last) if chinese else _of_kind(scene.text, first)
        if not row.event or helps or open_end or tells_kind:
            continue
        if chinese and _is_label(scene.text, first, last):
            continue
        if chinese and _describes(scene.text, row, (start, first, last)):
            continue
        if not chinese and (by_what_means(scene.text, start, first, last) or for_what_reason(scene.text, start, first)):
            continue
        if not chinese and from_leaked(scene.text, first, last):
            continue
        if row.event == "Postponement" and row.form.endswith("from") and not _DAY.match(scene.text, last):
            continue
        if row.event == "Postponement" and _AMOUNT.match(scene.text, last):
            continue
        if not chinese and row.form.endswith(_TAKES) and _FIGURE.match(scene.text, last):
            continue
        if gives_up(scene.text, row.form, last):
            row = _LOST
        if not (_in_name(scene, first, last) or _quoted(scene.text, (first, last))):
            yield Verb(first, last, row.event, row.order, row.form, row.traits)


def _is_label(text: str, first: int, last: int) -> bool:
    """`【更新】FoxDraw 2`: a word that alone fills a bracket."""
    return text[max(0, first - 1) : first] == "【" and text[last : last + 1] == "】"


def _describes(text: str, row: _Row, place: tuple[int, int, int]) -> bool:
    """Whether a Chinese word, with where its clause begins, tells of nothing that happens: a wish, a habit, a trait."""
    start, first, last = place
    near = max(0, first - _NEAR)
    if row.form == "加" and not (_FLAG.match(text, last) or (first == start and _PART.match(text, last))):
        return True
    if row.form.endswith(("加入", "加入了")) and _TITLED.search(text, max(start, near), first):
        return True
    if row.form == "跑通" and _SOMEONE.search(text, max(start, near), first):
        return True
    if row.form in ("加", "加上", "加了") and _AROUND.match(text, last):
        return True
    if ("adding" in row.traits or row.event == "Funding") and text[:first].endswith(_WITHOUT):
        return True
    if row.event in ("Fix", "FeatureRemoval") and _FOR_KIND.match(text, last):
        return True
    if row.event == "Funding" and row.form in _RAISES and not _MONEY.match(text, last):
        return True
    if row.form in _LEAKS and _LEAKED.match(text, last) and _MADE_FROM.search(text, max(start, near), first):
        return True
    if row.event == "Release" and _DEMANDED.search(text, max(start, near), first):
        return True
    if _BY_ITSELF.search(text, near, first) and text[last : last + 1] != "了":
        return True
    if row.event == "Moderation" and _TERMS.search(text, max(start, near), first):
        return True
    if _QUICK.match(text, last):
        return True
    if "adding" in row.traits and _WHAT_ADDS.match(text, last) and _FOR_WHOM.search(text[max(start, near) : first]):
        return True
    return bool(_HABIT.search(text, max(start, near), first) or _ASKED.search(text, near, first))


def _quoted(text: str, verb: tuple[int, int]) -> bool:
    """Whether a word stands in quotation marks that only describe: `「不用重启也能更新」的小工具`, `“更新”工具`."""
    opened = max(text.rfind(mark, max(0, verb[0] - _NEAR), verb[0]) for mark in "「“")
    if opened < 0 or _SHUT.search(text, opened, verb[0]):
        return False
    closed = _SHUT.search(text, verb[1], verb[1] + _NEAR)
    return closed is not None and (text.startswith("的", closed.end()) or bool(_FOR_KIND.match(text, closed.end())))


def _of_kind(text: str, start: int) -> bool:
    """`a script that removes A and fixes B`: what the kind of thing does does not happen."""
    kind = cue("doer", r"\b{}s? (?:(?:that|which|to|for)|(?:that|which|to) [^,.;:]{2,50} (?:and|or)) $", "en")
    return kind.search(text, max(0, start - _FAR), start) is not None


def _in_name(scene: Scene, start: int, end: int) -> bool:
    return any(m.start <= start and end <= m.end and m.cls != "Concept" for m in scene.named)


def _helps(scene: Scene, start: int, end: int) -> bool:
    """Whether `has` only helps another verb, or is not so: `has been rebuilt`, `have to chew`, `won't have`."""
    lacks = scene.text.endswith(("n't ", "n’t ", " not ", " never "), 0, start)
    return scene.language == "en" and (lacks or cue("helped", r"\s+{}\b").match(scene.text, end) is not None)


def _closing(text: str, start: int, end: int) -> bool:
    """Whether a clause ends with a word, and no verb before it makes it a part of its own: `check it out`."""
    phrasal = cue("phrasal", r"\b{}(?: (?:it|them|this|that|him|her|us))?\s+$").search(
        text, max(0, start - _NEAR), start
    )
    return bool(_CLOSES.match(text, end)) and not phrasal


def chief(found: Iterable[Verb]) -> Verb | None:
    """The verb that counts where there are several: of the weightiest the first."""
    return min(found, key=lambda verb: (verb.order, verb.start), default=None)
