"""The program that a plug-in is for, and the name that stands beside it."""

from __future__ import annotations

import re

from kg.extract.words.cues import cue
from kg.extract.words.scene import Scene
from kg.mentions import PROPER, Mention

_KIND = re.compile(r"(?: [a-z][\w-]*){0,2} (?:extension|plug-?in|add-?on|(?:custom )?node|script) [\"“'`*]{0,2}", re.I)
_BECOMES = re.compile(
    r"\b(?:converted|made|ported|redone|reworked|rewritten|remade|repackaged|turned|turning|turns)"
    r"(?: [\w.+-]{1,30}){0,3}? (?:as|into|to) (?:an? |the )?"
    r"(?P<what>(?:[\w.+'’-]{1,24} ){0,3}?(?:extension|plug-?in|add-?on|custom node))\b",
    re.I,
)
_OPENING = " \"'“*"
HOSTED = re.compile(r"插件|(?:扩展|节点[包集]?)$")
"""What closes a cue within which the program stands that something plugs into."""


def called_plug_in(scene: Scene, start: int, end: int) -> Mention | None:
    """`FoxUI extension FoxPick`: the name behind a program and the word for what plugs into it."""
    host, name = (*(m for m in scene.names if m.start >= start and m.kind in PROPER), None, None)[:2]
    if scene.language != "en" or host is None or name is None or host.cls != "Application" or name.end > end:
        return None
    led = not scene.text[start : host.start].strip(_OPENING) and _KIND.fullmatch(scene.text, host.end, name.start)
    return name if led and name.kind == "candidate" else None


def becomes_plug_in(scene: Scene, end: int) -> re.Match[str] | None:
    """`FoxDraw is being turned into a Krita plugin: (…)`: where it is said that something becomes a plug-in."""
    return _BECOMES.search(scene.text, 0, end) if scene.language == "en" else None


def part_of_plug_in(scene: Scene, mention: Mention) -> bool:
    """`FoxUI 的抠图插件`, `FoxUI 里调用 FoxNet 的插件`: whether a name is of what a plug-in does."""
    return mention.cls == "Technique" or governed(scene, 0, mention)


def governed(scene: Scene, start: int, mention: Mention) -> bool:
    """`调用 FoxNet 接口`: whether a word before a name tells that it is worked with, taken from or likened to."""
    return cue("governs", r"{}\s?$").search(scene.text, max(0, start), mention.start) is not None
