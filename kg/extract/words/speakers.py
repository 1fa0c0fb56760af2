"""Who speaks: the house or person whose name and a colon open a headline."""

from __future__ import annotations

import re

from kg.extract.words.classes import HOUSES
from kg.extract.words.cues import cue
from kg.extract.words.scene import Scene
from kg.extract.words.verbs import verbs
from kg.mentions import PROPER, Mention
from kg.shapes import by_form
from kg.vocab import fold, root

_NAME_LENGTH = 40
_CODE = re.compile(r"\b(?:github\.com|huggingface\.co|gitlab\.com)/")
"""Where people keep what they make: who opens a headline and lies there speaks of work, and states nothing."""
_DONE = ("FeatureAddition", "Release", "Update", "Fix", "Merge")
"""What is done at an address rather than said: `ada: foxpaint got layers: (repository)`."""
COLON = re.compile(r"\s?[:：]\s?(?=[^\s\ufffc])")


def speaker_of(scene: Scene, start: int) -> Mention | None:
    """`Ada Foxworth: FoxBrush is training`: the person whom everyone knows, whose name and a colon open a headline."""
    if scene.language == "zh":
        return _states(scene, start)
    if scene.text.count(": ", start, start + _NAME_LENGTH) == 0:
        return None
    first = next((m for m in scene.names if m.end > start), None)
    known = first is not None and first.start == start and first.kind == "known" and first.cls == "Person"
    colon = first is not None and re.match(r": [^\ufffc]", scene.text[first.end :])
    quotes = colon and colon[0].endswith(('"', "“"))
    if first is None or not known or not colon or not scene.addresses or quotes:
        return first if known and colon else None
    if any(fold(first.text) in fold(address.url) for address in scene.addresses if _CODE.search(address.url)):
        return None
    return None if any(verb.event in _DONE for a, b in scene.clauses for verb in verbs(scene, a, b)) else first


def _states(scene: Scene, start: int) -> Mention | None:
    """`Foxglove：我们正在训练…`: the house or person whose name and a colon open what they say of what they do."""
    first = next((m for m in scene.names if m.end > start), None)
    named = first is not None and first.start == start and first.kind in PROPER and _may_speak(first)
    says = cue("states", r"\s?(?:官方|团队|CEO)?\s?[:：]\s?{}", "zh")
    if first is None or not named:
        return None
    known = first.kind == "known" and first.cls == "Person" and COLON.match(scene.text, first.end)
    speaks = known and not any(_CODE.search(address.url) for address in scene.addresses)
    return first if speaks or says.match(scene.text, first.end) else None


def _may_speak(mention: Mention) -> bool:
    cls = mention.cls or by_form(mention.name) or ""
    return root(cls) == "Agent" or cls in HOUSES


_ONE_OF_IT = re.compile(r" (?:user|member|poster|regular)s?\b")


def one_of_it(text: str, name: Mention) -> bool:
    """`a Reddit user released …`: a name that only says where somebody is at home, who acts for himself."""
    return _ONE_OF_IT.match(text, name.end) is not None
