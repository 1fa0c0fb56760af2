"""What a phrase of a headline is about: the name that fills it, or the kind of thing that its head word tells."""

from __future__ import annotations

import re

from msgspec import Struct
from msgspec.structs import replace

from kg.extract.words.cues import cue
from kg.extract.words.doing import bids
from kg.extract.words.kinds import before_verb, head_at_end
from kg.extract.words.opening_name import MAKERS, OPENING, opening_name, without_notes
from kg.extract.words.plugged import governed
from kg.extract.words.scene import Scene, Stretch
from kg.extract.words.verbs import Verb
from kg.mentions import PROPER, Mention

AGENT = {
    "zh": re.compile(
        r"(?:由|被)\s{0,2}(?P<agent>(?![^，。,]{1,24}(?:训练|微调|制作|开发|融合|合并|炼制|驱动|支持|支撑|加持|生成|渲染|蒸馏|改造)的)[^，。,\s][^，。,]{1,28}?)\s{0,2}"
        r"(?:的?(?:员工|团队|社区|公司|工作人员))?\s{0,2}所?$"
    ),
    "en": re.compile(
        r"(?<!sponsored)(?<!funded)(?<!backed)(?<!inspired)(?<!endorsed)(?<!recommended)(?<!powered)(?<!tested)"
        r"\s+by\s+(?P<agent>(?!(?:the )?(?:way|default|using|hand)\b"
        r"|(?:an?|one|some|another) \S{2,20} (?:user|member|poster)s?\b)[^,()]{2,60}?)"
        r"(?:\s+(?:staff|team|employee|member|staff member)s?)?"
        r"(?=$|,|\s*\(|\s+(?:->|[-–—])\s|\s+(?:for|in|on|with|to)\b)"
    ),
}
_DOES = {"zh": r"{}\s*[^的]{1,16}$", "en": "^{} "}
_PROGRAMS = ("Extension", "Application", "Library")
_DONE_BY = (None, "Model", "Technique", "Format", "Feature")
_DISPOSES = re.compile(r"(?<![^\s\w])\s?[把将](?![会要来就于手])")
_FILE = re.compile(r"\b(?:ckpts?|checkpoints?|safetensors|pt)\s*$", re.I)
"""What a tool turns into something else: `ckpt to safetensors`."""
_ACTS = (
    r"[\"'”*]{0,3}"
    r"(?: (?P<kind>repo|script|tool|app|extension|plugin|addon|UI|GUI|fork|webui|colab|notebook|space|bot))?"
    r" (?:(?:(?:now|also|finally|even|already|just|can|could|will|lets you|allows you to) )+"
    r"(?!(?:an?|the|in|on)\b)|{}[^,:]*s$)"
)
"""After a name: what it does, before a noun in the plural if nothing else says that this is a verb."""


class Headline(Struct, frozen=True):
    """What a headline says: the phrase that tells the thing, its name if it has one, its class, who acts, what happens.

    `cut` is where the phrase stops to say what the thing is; `active` whether the verb acts on it; `host` what follows
    a verb behind it; `does` says that the phrase tells what the thing does, not what it is: `Merge models fast`.
    """

    phrase: Stretch
    name: Mention | None = None
    cls: str | None = None
    agent: Stretch | None = None
    verb: Verb | None = None
    host: Stretch | None = None
    active: bool = False
    cut: int = 0
    does: bool = False

    def makes(self, *events: str) -> bool:
        """Whether the headline's verb tells of one of these events."""
        return self.verb is not None and self.verb.event in events


def with_theme(scene: Scene, told: Headline, start: int, end: int) -> Headline:
    """Fill in the name and the class of the thing from the phrase that says it."""
    start, end = scene.core(start, end) if start < end else (start, end)
    by = AGENT["en"].search(scene.text[start:end]) if scene.language == "en" and told.agent is None else None
    if by:
        told = replace(told, agent=(start + by.start("agent"), start + by.end("agent")))
    cut = _cut(scene, start, end) if scene.language == "en" else end
    phrase, name = without_notes(scene, start, cut), opening_name(scene, start, cut)
    doing = cue("does", _DOES[scene.language], scene.language).search(phrase)
    cls, cut = _kind(scene, phrase, start, cut, name)
    if name and told.agent is None and (maker := _maker(scene, start, name)):
        told = replace(told, agent=(maker.start, maker.end))
    does = cls in _DONE_BY and bool(doing or (scene.language == "en" and bids(scene.text, start, end)))
    told = replace(told, phrase=(start, end), name=name, cls=cls, cut=cut, does=does)
    return replace(told, cls=_whole_kind(scene, told))


def _kind(scene: Scene, phrase: str, start: int, end: int, name: Mention | None) -> tuple[str | None, int]:
    """The class that the head word of a phrase tells, else a word before its verb or its name; and where it ends."""
    cls = head_at_end(phrase, scene.language)
    if cls == "Model" and _FILE.search(phrase) and scene.text.startswith(" to ", end):
        cls = "Tool"
    if name and " for " in name.text:
        cls = None
    if acts := _acts(scene, start, end):
        cls = head_at_end(acts["kind"], scene.language) if acts["kind"] else None
    if cls is None and name is None and scene.language == "en":
        cls, length = before_verb(phrase)
        return cls, start + length if cls else end
    if cls is None and name and name.start > start:
        cls = head_at_end(scene.text[start : name.start].strip(), scene.language)
    return cls, end


def _whole_kind(scene: Scene, told: Headline) -> str | None:
    """The class of the thing where the end of the whole phrase, or the verb behind it, may tell it too."""
    (start, end), verb, cls = told.phrase, told.verb, told.cls
    if verb is None or told.active:
        return "Tool" if told.does else cls
    ending = head_at_end(scene.text[start:end], scene.language)
    if told.does:
        return ending if ending in _PROGRAMS else "Tool"
    if "noun" in verb.traits and 0 <= verb.start - end <= 1:
        cls = head_at_end(verb.form, scene.language) or cls
    return cls or (None if ending == "Organization" and told.cut < end else ending)


def acting(scene: Scene, agent: Stretch) -> Stretch:
    """`Ada 把 FoxDraw 里的画笔拆出来做成…`: who acts stands before the word that disposes of something."""
    disposes = _DISPOSES.search(scene.text, *agent) if scene.language == "zh" else None
    named = disposes and any(m.start < disposes.start() for m in scene.inside(*agent))
    return (agent[0], disposes.start()) if disposes and named else agent


def _acts(scene: Scene, start: int, end: int) -> re.Match[str] | None:
    """`FoxPaint repo can do video models`: where a phrase says what the thing does that it opens with."""
    first = next((m for m in scene.names if m.start >= start and m.kind in PROPER), None)
    if scene.language != "en" or first is None or scene.text[start : first.start].strip(OPENING):
        return None
    return cue("able", _ACTS, "en").match(scene.text, first.end, end)


def _cut(scene: Scene, start: int, end: int) -> int:
    """Where the first preposition stands, outside parentheses and names: `a script | for merging`."""
    for preposition in cue("preposition", r"\s+{}\b").finditer(scene.text, start, end):
        at = preposition.start()
        if not scene.in_note(at) and not scene.cuts_name(at):
            return at
    return end


def _maker(scene: Scene, start: int, name: Mention) -> Mention | None:
    """Who stands before the name: `NVIDIA 的 eDiffi`, not what it works with: `调用 NVIDIA 接口的 FoxBot`."""
    makers = (m for m in scene.names if start <= m.start and m.end <= name.start and m.cls in MAKERS)
    return next((m for m in makers if not governed(scene, start - 3, m)), None)
