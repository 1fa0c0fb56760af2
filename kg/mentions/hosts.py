"""Programs that nobody knows, told by the plug-ins that are said to be for them: `a Foxglove plug-in`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from kg.mentions.mention import COMMON, PROPER, Mention

_ANY = re.compile(r"plug-?in|extension|add-?on|custom node|插件|扩展", re.IGNORECASE)
_KIND = r"(?:extension|plug-?in|add-?on|custom node)s?"
_LED = re.compile(rf"\b(?P<kind>{_KIND}) (?:for|to|in|inside|(?<=s )of) (?:the )?$", re.IGNORECASE)
"""Before a program: what plugs into it."""
_GOES_ON = re.compile(
    r"(?!['’]s\b)(?:[^\w\s-]|\s?$|\s[^a-z]"
    r"| (?:and|adds|by|from|has|is|lets|now|on|or|out|released|that|to|using|was|which|with)\b)"
)
"""Behind a program: what is for it is for nothing that it makes."""
_PLUG_IN = re.compile(rf" (?:[a-z][\w-]{{0,20}} ){{0,2}}{_KIND}\b(?!-)", re.IGNORECASE)
_ONE = re.compile(r"\b(?:an?|another|first|my|our|official|unofficial) $", re.IGNORECASE)
"""Before a program: it is told what a thing is, not what it is called."""
_FOR = re.compile(r" (?:for|in|inside|to) (?:the )?")
_PART = re.compile(r": | [-–—] |, (?:an?|the)? ?| ?\((?:an?|the)? ?")
"""Between a name and what it is."""
_ROW = re.compile(r"(?:,|/| /| \+)? ?(?:and |or |& )?(?:the )?")
_ZH_KIND = r"(?:(?:自定义)?插件|扩展(?![到了成为图画性至出名屏功模卡包]))"
_ZH_PLUG_IN = re.compile(rf"\s?的?[\u4e00-\u9fff]{{0,6}}?{_ZH_KIND}")
_ZH_OF = re.compile(r"\s?(?:[上里中内]面?)?的\s?")
_ZH_WITHIN = re.compile(
    rf"\s?(?:(?P<place>[上里中内]面?)|(?:专?用|使用|开发|制作|打造|写|做))?[^，。；：:（）()]{{0,20}}?[的版][^，。；：:（）()]{{0,16}}?{_ZH_KIND}"
)
_ZH_ONE = re.compile(r"(?:[一两三几][个款套组]|首[个款]|官方|另一[个款]|[是为]|有了?)\s?$")
_ZH_FOR = re.compile(r"(?:[在给为]|用于|适用于|适配|面向|针对)\s?$")
_ZH_PART = re.compile(r"\s?(?:[：:，,（(—-]{1,2}|\s)\s?(?:一[个款])?")
_ZH_NAME = re.compile(r"\s?[“「\"《]?")
_ZH_ROW = re.compile(r"\s?(?:、|和|与|及|以及|/|\+|&)\s?")
_MADE = ("Model", "Technique", "Service")


def with_hosts(text: str, names: Sequence[Mention], language: str) -> Sequence[Mention]:
    """The names, with those of which nothing but that something plugs into them tells the class as programs."""
    if not _ANY.search(text):
        return names
    told, row = (_told_zh, _ZH_ROW) if language == "zh" else (_told_en, _ROW)
    hosts = {number for number in range(len(names)) if told(text, names, number)}
    for step in (1, -1):
        for number in sorted(hosts, reverse=step < 0):
            while _joined(text, names, number, step, row):
                number += step
                hosts.add(number)
    return [replace(m, cls="Application") if n in hosts and _untold(m) else m for n, m in enumerate(names)]


def _joined(text: str, names: Sequence[Mention], number: int, step: int, row: re.Pattern[str]) -> bool:
    """Whether a name and the next one on a side stand in a row."""
    if not 0 <= number + step < len(names):
        return False
    one, other = sorted((names[number], names[number + step]), key=lambda m: m.start)
    return row.fullmatch(text, one.end, other.start) is not None


def _untold(mention: Mention) -> bool:
    return mention.kind == "candidate" and mention.cls is None


def _told_en(text: str, names: Sequence[Mention], number: int) -> bool:
    """Whether English says that something plugs into a program, whose name it is."""
    name = names[number]
    if led := _LED.search(text, 0, name.start):
        return not _program(names, led.start() - 1) and bool(_GOES_ON.match(text, name.end))
    kind = _PLUG_IN.match(text, name.end)
    if kind is None or _program(names, name.start - 1):
        return False
    for_what = _FOR.match(text, kind.end())
    beneath = next((m for m in names if for_what and m.start == for_what.end()), None)
    if beneath is not None:
        return beneath.kind in COMMON and beneath.cls in _MADE
    called = any(m.start == kind.end() + 1 and m.kind in PROPER for m in names)
    return called or bool(_ONE.search(text, 0, name.start)) or _apposed(text, names, number, _PART)


def _program(names: Sequence[Mention], end: int) -> bool:
    """Whether a program that everyone knows is named right before."""
    return any(m.end == end and m.kind in COMMON and m.cls == "Application" for m in names)


def _apposed(text: str, names: Sequence[Mention], number: int, part: re.Pattern[str]) -> bool:
    """Whether what opens the text is told to be what follows: `Foxtail: Foxglove plug-in`."""
    before = names[number - 1] if number else None
    if before is None or before.kind not in PROPER or text[: before.start].strip(' *"“「'):
        return False
    return part.fullmatch(text, before.end, names[number].start) is not None


def _told_zh(text: str, names: Sequence[Mention], number: int) -> bool:
    """Whether Chinese says that something plugs into a program, whose name it is."""
    name = names[number]
    within = _ZH_WITHIN.match(text, name.end)
    if within and (within["place"] or _ZH_FOR.search(text, 0, name.start)):
        return True
    whose = _ZH_OF.match(text, name.end)
    beside = next((m for m in names if whose and m.start == whose.end()), None)
    if beside is not None and beside.kind in COMMON and beside.cls in _MADE:
        return _ZH_PLUG_IN.match(text, beside.end) is not None
    kind = _ZH_PLUG_IN.match(text, name.end)
    if kind is None:
        return False
    named = _ZH_NAME.match(text, kind.end())
    called = any(named and m.start == named.end() and m.kind in PROPER for m in names)
    return called or bool(_ZH_ONE.search(text, 0, name.start)) or _apposed(text, names, number, _ZH_PART)
