"""What a Chinese clause says that a thing does by the words that open it: `自动补帧`, `把线稿变成彩图`, `会写字`."""

from __future__ import annotations

import re

from kg.extract.abilities.features import feature
from kg.extract.abilities.opening import tells_otherwise
from kg.extract.abilities.phrases import MADE_FOR, rowed
from kg.extract.measures.measurements import measure
from kg.extract.telling import Telling, Topic
from kg.extract.words.classes import ABLE
from kg.extract.words.cues import cue
from kg.extract.words.kinds import head_at_end
from kg.extract.words.scene import Stretch
from kg.extract.words.verbs import verbs
from kg.inline import LINK
from kg.mentions import GIVEN
from kg.vocab import lineage, root

_OPENS = (
    r"(?:一[个款种套])?(?:可以?|能够?|用来|用于|专门|它|还|也|就|然后|接着|顺手|并且?)*"
    r"(?:在[^，。；：]{1,12}[里上中内](?:直接)?)?"
    r"(?P<does>(?:每[次张轮]|只|仅|最多|至多|同时|分别|快速|轻松|随意|任意|自由|动态|智能|精确|精准|直接)*{}[^，。；：:\ufffc]{2,30})"
)
_KIND = re.compile(r"的(?:\s?[A-Za-z][\w .-]{1,20})?[^，。的]{0,6}$|小?(?:插件|扩展|脚本|工具|软件|程序|应用|节点)$")
_LABELS = re.compile(r"[^，。的]{1,6}(?:模型|权重|数据集?|代码|插件|扩展|论文|仓库)")
"""`检测模型：(address)`: what an address holds."""
_LITTLE = re.compile(
    r"(?:只要|只需|仅需|用|拿|靠|喂)?[^，。；：\ufffc]{2,14}?(?:就能|便能|即可|就可以|便可|就会)(?:直接|自动|一键)?(?=[^，。；：]{3})"
)
_BID = re.compile(r"\s*(?:先|请|把[^，。]{1,20})?(?:放[到进在入]|丢[到进]|下载|解压|装[到进好上]|勾选|打开设置)")
"""`放进 models 目录，再…`: what the reader is to do."""
_BY_MEANS = re.compile("[用靠按根依凭从使利借]")
_AT = re.compile(r"(?<=[^按])[去从到往向]\s?$")
"""`按哈希去 Civitai 拉封面`: where it is done."""
_SWAPS = re.compile(r"(?:换|改|替换|升级)(?:成|为|用)了?\s?")
"""`把 U-Net 换成 FoxFormer`: of what a thing is made, not what it does."""
_LEFT_TO = re.compile(
    r"(?<=\S\S)(?:交给|依?靠|用)(?:的是|了)?\s?(?=[A-Z][\w. +-]*(?:\s?[、和与或及]\s?[A-Z][\w. +-]*)*$)"
)
"""`打标签用 FoxTag`: by which part it is done, which another rule ties."""
_PARTS = ("Technique", "Model", "Library", "Tool", "Service")
_BY_METHOD = re.compile("(?:利用|使用|借助|通过|依?靠|凭借?|用|拿)")
_PREFIX = 5
_NOTED = re.compile(rf"[)）]\s*[:：]?\s*{LINK}")
"""`FoxTag 扩展（管理标签）: (address)`: behind the parenthesis of a headline that says what the thing does."""
_LEAST, _MOST = 3, 34


def told(t: Telling, topic: Topic) -> None:
    """Enter what clauses say that a topic does, unless they tell what one does with it."""
    bid = t.here.block.kind == "number" or _BID.match(t.here.text)
    for clause in () if bid else t.here.clauses:
        if clause[0] >= _LEAST or t.here.text[clause[1] : clause[1] + 1] not in (":", "："):
            _enter(t, topic.place, clause)


def headed(t: Telling, topic: Topic) -> None:
    """`从照片还原姿势: (address)`, `FoxBrush，给线稿上色`: what a headline says that the thing at its address does."""
    first = t.here.clauses[:1] if t.here.addresses else ()
    for clause in (*first, *t.here.clauses[1:]):
        _enter(t, topic.place, clause)
    for clause in t.here.clauses:
        _from_little(t, topic.place, clause)


def _from_little(t: Telling, topic: int, clause: Stretch) -> None:
    """`3 秒样本就能克隆音色`: what a thing does, of however little."""
    led = _LITTLE.match(t.here.text, *clause) if t.here.language == "zh" and t.is_a(topic, *ABLE) else None
    if led is None or t.here.in_note(clause[0]):
        return
    stretch = t.here.core(led.end(), clause[1])
    if cue("deed", language="zh").match(t.here.text[slice(*stretch)]) and may_be_deed(t, *stretch):
        untold(t, topic, stretch, "from-little")


def untold(t: Telling, topic: int, stretch: Stretch, rule: str) -> None:
    """Enter a phrase as a feature, unless of its words one is told already."""
    if not t.overlap(t.claims("hasFeature"), *stretch):
        feature(t, topic, "hasFeature", stretch, rule)


def _enter(t: Telling, topic: int, clause: Stretch) -> None:
    if t.here.language != "zh" or not t.is_a(topic, *ABLE) or t.here.block.kind == "code" or tells_otherwise(t):
        return
    stretch = _deed(t, clause)
    if stretch is None or t.overlap(t.claims("hasFeature"), *stretch) or _named(t, topic, stretch):
        return
    without = "不" in t.here.text[slice(*stretch)] and not t.struck(stretch[1])
    for part in rowed(t, *stretch):
        feature(t, topic, "hasFeature", part, "deed", "asserted" if without else None)


def _deed(t: Telling, clause: Stretch) -> Stretch | None:
    """The words of a clause that begin with a doing of the thing itself."""
    opened = cue("deed", _OPENS, "zh").match(t.here.text, *clause)
    aside = t.here.in_note(clause[0]) and not (_NOTED.match(t.here.text, clause[1]) and not t.here.depth)
    if opened is None or aside:
        return None
    start, end = _doing(t, opened.start("does"), clause[1])
    if not may_be_deed(t, start, end) or _tells_no_deed(t, start, end):
        return None
    if _by_another(t, start, end) or _puts_part(t, start, end):
        return None
    does = _past_means(t, (start, end))
    return None if does == (start, end) and _reads_named(t, start, end) else does


def _doing(t: Telling, start: int, end: int) -> Stretch:
    """What is done, without the kind of thing that does it and without a remark."""
    made, kind = head_at_end(t.here.text[start:end], "zh"), _KIND.search(t.here.text, start, end)
    if kind and made is not None and not set(ABLE).isdisjoint(lineage(made)):
        end = kind.start()
    note = next((a - 1 for a, b in t.here.notes if start < a and b + 1 == end), end)
    begin, end = t.here.core(start, note)
    return start if cue("by-use").match(t.here.text, start, note) else begin, end


def may_be_deed(t: Telling, start: int, end: int) -> bool:
    """Whether words may tell what a thing does: neither what became of it, nor what was measured, nor advice."""
    words = t.here.text[start:end]
    fits = _LEAST <= len(words) <= _MOST and not cue("no-deed", language="zh").search(words)
    return fits and not measure(words) and not verbs(t.here, start, end)


def _tells_no_deed(t: Telling, start: int, end: int) -> bool:
    """Whether a doing is asked for, labels an address, holds one, or tells what a thing is or is made for."""
    words, mark = t.here.text[start:end], t.here.text[end : end + 1]
    label = t.here.addresses and mark in (":", "：") and _LABELS.fullmatch(words)
    is_such = (cue("by-use").match(words) and "的" in words) or MADE_FOR.fullmatch(t.here.text, start, end)
    return bool(mark in ("?", "？") or label or LINK in words or is_such)


def _by_another(t: Telling, start: int, end: int) -> bool:
    """Whether a name in a doing is that of someone, of what nobody knows, or of the means by which it is done."""
    by_means = _BY_MEANS.match(t.here.text, start, end) is not None
    return any(
        m.cls is None
        or root(m.cls) == "Agent"
        or (by_means and root(m.cls) != "Concept" and not _AT.search(t.here.text, start, m.start))
        for m in t.here.inside(start, end)
    )


def _puts_part(t: Telling, start: int, end: int) -> bool:
    """Whether a doing tells of which part a thing is made or by which it is done."""
    part = _SWAPS.search(t.here.text, start, end) or _LEFT_TO.search(t.here.text, start, end)
    return part is not None and any(m.start == part.end() and m.cls in _PARTS for m in t.here.inside(start, end))


def _reads_named(t: Telling, start: int, end: int) -> bool:
    """Whether a doing is that a thing reads what is named, which another rule ties."""
    read = cue("reads", r"{}\s*", "zh").match(t.here.text, start, end)
    return read is not None and any(m.start == read.end() for m in t.here.inside(start, end))


def _past_means(t: Telling, stretch: Stretch) -> Stretch:
    """`用掩码 FoxFormer 生成图像`: what is done, behind the method by which it is, which another rule ties."""
    led = _BY_METHOD.match(t.here.text, *stretch)
    method = next((m for m in t.here.inside(*stretch) if led and m.start >= led.end() and m.kind in GIVEN), None)
    if led is None or method is None or method.cls != "Technique" or method.start - led.end() > _PREFIX:
        return stretch
    start, end = t.here.core(method.end, stretch[1])
    return (
        (start, end) if end - start >= _LEAST and cue("deed", language="zh").match(t.here.text, start, end) else stretch
    )


def _named(t: Telling, topic: int, stretch: Stretch) -> bool:
    """Whether a phrase names the topic, what that works with by its own words, or nothing but a method."""
    if any((m.start, m.end) == stretch and m.kind in GIVEN and m.cls == "Technique" for m in t.here.names):
        return True
    supported = {claim.object for claim in t.claims("supports", subject=topic)}
    return any(t.mention(m) in (topic, *supported) for m in t.here.inside(*stretch) if m.kind in GIVEN)
