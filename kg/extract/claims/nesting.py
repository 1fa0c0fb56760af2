"""How the thing at a nested address is tied to the topic above it, by the words of its block."""

from __future__ import annotations

import re
from functools import cache

from kg import resources
from kg.extract.telling import Telling
from kg.extract.words.classes import CONTRIBUTIONS
from kg.inline import Address
from kg.lexicon import lower

_HANDLED = re.compile(r"[把将][^，。；：:]{0,8}$")
"""Before a word for likeness: it is of what something is done to (`把相似的片段合并`)."""
_OFFERED = re.compile(r"(?:品|方案|选择|者)?(?:还|倒)?(?:有|包括)")
"""Behind a word for a substitute: a row of names that are it (`替代品有 …`), not the thing at the address."""
_THAN = re.compile(r"(?:[\w'’-]+ ){0,8}than (?:the )?(?:[\w'’.+-]+ ){0,4}\(?$")
"""`less fiddly than FoxTail (address)`: what the topic is measured against."""
_FORK = re.compile(r"\b(?:fork|port|rewrite|re-?implementation)(?!(?:ed)? (?:of|from)|\s*自)", re.IGNORECASE)
"""A label of what was made from the topic, where it does not say of what it is a fork."""
_LESS = re.compile(
    r"(?:差分|剪枝|半精度|fp16|fp8|bf16|int8|量化|精简|裁剪|瘦身|提取|GGUF)(?:过|好|出来)?的?\s?(?:[A-Za-z-]{2,12}\s?)?(?:版本?|模型|权重|的)"
    r"|(?:有人|网友|社区|群友|大佬|作者|热心人)[^，。；]{0,6}?(?:抽|提取?|剪枝?|压缩?|转换?|量化|裁剪?|切|拆|瘦身|导出)(?:成|为|出)了?",
    re.IGNORECASE,
)
"""`剪枝过的版本: …`, `有人转成了 …`: the same model, made smaller."""
_WRAPS = re.compile(r"\b(?:wrap(?:s|ped|ping)?|package[sd]?|bundle[sd]?) (?:it|this|them|that)\b|\bwrapper\b", re.I)
"""`Ada wrapped it for …`: what is made around the topic."""
_EDITION = re.compile(
    r"(?:桌面|网页|浏览器|手机|移动|安卓|汉化|中文|社区|第三方|改进|改良|精简|轻量|[A-Za-z][\w .+-]{0,20}?)\s?"
    r"(?:版(?!本)|移植版?|重写版?|重制版?)\s?[:：]?\s?$"
)
"""`桌面版: …`: what was made from the program above."""
_AGAIN = re.compile(
    r"(?:非官方|第三方|社区|民间|开源|纯)?\s?(?:的)?(?:PyTorch|JAX|TensorFlow)?\s?(?:版)?的?(?:复现|复刻|重新实现|实现)(?:版本?|代码)?\s?[:：]?\s?$",
    re.I,
)
"""`非官方复现: …`: what was made anew after the model above."""


@cache
def _nested() -> tuple[tuple[str, str], ...]:
    return tuple((row["cue"], row["relation"]) for row in resources.table("rules", "nested.tsv"))


def nested_words(t: Telling, main: Address) -> str | None:
    """The relation that the words of a nested block state of the thing at its address, if they state one."""
    before = t.here.language == "en" and not main.label
    words = lower(t.here.text[: main.at] if before else t.here.text)
    if before and _THAN.match(words):
        return "alternativeTo"
    found = next(((said, relation) for said, relation in _nested() if said in words), None)
    at = words.find(found[0]) if found else 0
    if found is None or _HANDLED.search(words, 0, at) or _OFFERED.match(words, at + len(found[0])):
        return None
    return found[1]


def nested_tie(t: Telling, above: int, place: int, main: Address) -> None:
    """`类似的: …`: how the thing at a nested address is tied to the topic above, by the words of the block."""
    relation = nested_words(t, main)
    if t.here.language == "en" and above != place and _WRAPS.search(t.here.text, 0, main.at):
        t.tie(place, "uses", above, main, t.holds("uses", 0, main.at), "nested-wraps")
        return
    if t.is_a(place, "Model") and t.cls(above) in ("Model", "Project") and _LESS.search(t.here.text, 0, main.at):
        t.tie(place, "basedOn", above, main, t.holds("basedOn", 0, main.at), "nested-less")
        return
    if relation == "basedOn" and _FORK.search(t.here.text, 0, main.at):
        if t.is_a(above, "Project") and t.is_a(place, "Project"):
            t.tie(place, relation, above, main, t.holds("basedOn", 0, main.at), "nested-fork")
    elif relation and above != place and not (relation == "basedOn" and t.cls(place) in CONTRIBUTIONS):
        sure = "asserted" if relation == "relatedTo" else t.holds("similarTo", 0, main.at)
        t.tie(above, relation, place, main, sure, f"nested-{relation}")
    elif t.here.language == "zh" and _AGAIN.search(t.here.text, 0, main.at):
        if t.is_a(above, "Project", "Model") and t.is_a(place, "Project") and above != place:
            t.tie(place, "basedOn", above, main, t.holds("basedOn", 0, main.at), "nested-again")
        elif t.is_a(above, "Technique") and t.is_a(place, "Project"):
            t.tie(place, "implements", above, main, t.holds("implements", 0, main.at), "nested-again")
    elif t.here.language == "zh" and _EDITION.search(t.here.text, 0, main.at):
        programs = t.is_a(above, "Project") and t.is_a(place, "Project") and t.cls(place) not in CONTRIBUTIONS
        for other in (above,) if programs and above != place else ():
            t.tie(place, "basedOn", other, main, t.holds("basedOn", 0, main.at), "nested-edition")
