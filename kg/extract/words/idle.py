"""Chinese words that tell of nothing that happens where they stand, from the table `idle.tsv`."""

from __future__ import annotations

import re
from functools import cache

from msgspec import Struct

from kg import resources

NEAR = 24
"""How far before a word what speaks against it may stand."""
FOR_KIND = re.compile(r"(?:插件|扩展|脚本|小?工具|软件|程序|模型|节点|功能|选项|按钮|小程序)")
"""`修复插件`: what a thing is for, not what happens to it."""
_MENDS = ("Fix", "FeatureRemoval")
_MADE_FOR = re.compile(
    r"(?:写|做|搞|整|开发|撸|发布|分享)了?一?个?[^，。；：]{0,12}(?:脚本|插件|扩展|工具|程序|补丁)，\s?(?:可以?|能够?|用来|专门)?(?:给|为|让|在|往)[^，。；：]{1,24}$"
)
"""`有人写了个脚本，给 FoxUI 加上图层`: what a thing that somebody has made is there for."""


Place = tuple[int, int, int]
"""Where the clause of a word begins, and where the word does and ends."""


class Row(Struct, frozen=True):
    """A form of the table of verbs."""

    form: str
    event: str
    order: int
    traits: frozenset[str]


def idle(text: str, row: Row, place: Place) -> bool:
    """Whether a Chinese word tells of nothing that happens."""
    start, first, last = place
    led = text[max(start, first - NEAR) : first]
    if any(
        behind.match(text, last) and before.search(led) for before, behind in _asides(row.form, row.event, row.traits)
    ):
        return True
    if row.event in _MENDS and FOR_KIND.match(text, last):
        return True
    return "adding" in row.traits and _MADE_FOR.search(text, 0, first) is not None


@cache
def _asides(form: str, event: str, traits: frozenset[str]) -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """What stands before and behind a word that tells of nothing there."""
    own = {"any", form, event, *traits}
    rows = [row for row in resources.table("rules", "idle.tsv") if not own.isdisjoint(row["of"].split())]
    return tuple((re.compile(f"(?:{row['before']})$"), re.compile(row["behind"])) for row in rows)
