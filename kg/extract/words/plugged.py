"""The name of a plug-in that an English headline opens with, behind the program that it is for."""

from __future__ import annotations

import re

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
