"""What a Chinese headline says becomes a part of another thing: `狐狸采样 并入 FoxDraw`, `FoxNet 进了主库`."""

from __future__ import annotations

import re

from kg.extract.abilities.described import listed
from kg.extract.events.case import Case
from kg.extract.telling import Telling
from kg.extract.words.cues import cue
from kg.mentions import PROPER
from kg.vocab import fold

_ENTERS = re.compile(
    r"(?:^|[，：:]\s?)(?P<what>[^，。：\ufffc]{2,40}?)\s?(?:已经?|正式|也|终于|刚刚?|今天|现已|被|顺利|成功)*"
    r"(?:并入|并进|合入|合进|合并[进到]|加进|收进|进|(?:移植|搬|集成|整合|内置|接|塞|装|植|融)[进到入]|引入到?)了?\s?(?:(?=[A-Za-z])|(?P<main>主仓?库|主分支|主线|主干|官方仓库))"
)
"""`狐狸采样 并入 FoxDraw`, `FoxNet 进了主库`: what becomes a part of what."""
_MOVED = re.compile(r"(?:移植|搬|集成|整合|内置|引入|并入|合入)[^，。：]{0,3}$")
"""How something comes to a program that bears no name: `权重语法被移植到 FoxDraw`."""
_SHORT = 16
_NOT_YET = re.compile(r"(?:未|没|没有|尚未|不)(?:能|曾|有)?(?:被)?\s?$")
"""`FoxDream 未被收进 …`: what has not become a part."""


def entered(t: Telling, case: Case) -> bool:
    """`狐狸采样 并入 FoxDraw`, `foxlib 2.0，FoxNet 进了主库`: what another thing becomes a part of has gained it."""
    told = _ENTERS.search(t.here.text, *case.span) if t.here.language == "zh" and t.here.depth == 0 else None
    if told is None or "把" in told["what"] or "将" in told["what"] or _NOT_YET.search(told["what"]):
        return False
    host = next((m for m in t.here.names if m.start == told.end() and m.kind in PROPER), None)
    here = case.link is not None and host is not None and fold(host.name) in fold(case.link.original)
    place = case.place if here or told["main"] else t.mention(host) if host else None
    what = t.entered(m for m in t.here.inside(*told.span("what")) if m.kind in PROPER)
    gained = tuple(one for one in what if one != place and not t.agent(one)) or _unnamed(t, told)
    if place is None or not gained or not t.is_a(place, "Project", "Service"):
        return False
    sure = t.sure(*told.span())
    if t.is_a(place, "Service") and all(t.is_a(one, "Project") for one in gained):
        for one in gained:
            t.tie(one, "hostedOn", place, told.span(), sure, "entered")
        return False
    t.happen("FeatureAddition", (place,), case.span, sure, "entered", objects=gained)
    for one in gained:
        t.tie(place, "hasFeature" if t.is_a(one, "Feature") else "supports", one, told.span(), sure, "entered")
    own = host is not None and place == case.place
    return own and case.verb is not None and told.start() < case.verb.start < told.end()


def _unnamed(t: Telling, told: re.Match[str]) -> tuple[int, ...]:
    """What comes to a program, by the few words that say what it is, where it has no name."""
    start, end = told.span("what")
    moved = _MOVED.search(t.here.text, end, told.end()) and not any(m.kind in PROPER for m in t.here.inside(start, end))
    other = cue("no-part", language="zh").search(told["what"])
    return listed(t, start, end) if moved and not other and end - start <= _SHORT else ()
