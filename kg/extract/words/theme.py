"""What a phrase of a headline is about: the name that fills it, or the kind of thing that its head word tells."""

from __future__ import annotations

import re

from msgspec import Struct
from msgspec.structs import replace

from kg.extract.words.classes import ABLE
from kg.extract.words.cues import cue
from kg.extract.words.doing import bids
from kg.extract.words.kinds import before_verb, generic, head_at_end
from kg.extract.words.plugged import called_plug_in, governed
from kg.extract.words.scene import Scene, Stretch
from kg.extract.words.verbs import Verb
from kg.mentions import PROPER, Mention
from kg.vocab import is_a

AGENT = {
    "zh": re.compile(
        r"(?:由|被)\s{0,2}(?P<agent>(?![^，。,]{1,24}(?:训练|微调|制作|开发|融合|合并|炼制)的)[^，。,\s][^，。,]{1,28}?)\s{0,2}"
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
_MAKERS = ("Organization", "Service", "Person")
_PROGRAMS, _CITED = ("Extension", "Application", "Library"), ("candidate", "known", "version")
_OPENING, _DONE_BY = " \"'“「《*", (None, "Model", "Technique", "Format", "Feature")
_OF, _LED, _TELLING = ("的", "'s", "’s"), ("", "来自", "由"), ("解读", "介绍", "说明", "讲解", "演示")
_APPOSED = re.compile(r"[\"'”*]{0,3}(?:,| [-–—]) (?!(?:and|or)\b)[^,]{0,90}$")
_GOES_ON = re.compile(r"[\"'”*]{0,3} ?, (?!(?:and|or|but)\b)(?:[a-z]|\w+['’]s )")
_DISPOSES = re.compile(r"(?<![^\s\w])\s?[把将](?![会要来就于手])")
_FILE = re.compile(r"\b(?:ckpts?|checkpoints?|safetensors|pt)\s*$", re.I)
"""What a tool turns into something else: `ckpt to safetensors`."""
_NUMBER = re.compile(r"[vV]?\d{1,3}(?:\.\d{1,4}){1,3}\w?|(?:alpha|beta|epoch|preview|rc)[ -]?\d{0,2}", re.I)
_SIZE = re.compile(r"^\s*\d[\d.]*\s?(?:[亿万]|[BMG]B?)?\s?(?:个?参数)?$")
"""How large a thing is, behind its name."""
_DOING_OF = (
    r"(?:一[个款种])?(?:主打\s?|(?=(?:能够?|可以?|会|支持)\S{2}|自带|内置|专门?[修治画做管抓查识改]|防(?!止)|{}))"
    r"(?P<does>[“「]?[^，。：:的“”]{3,24}[”」]?)的(?:[^，。的]{0,6}|\s?[A-Za-z]{2,12}\s?)"
)
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
    cut = end
    if scene.language == "en":
        if told.agent is None and (by := AGENT["en"].search(scene.text[start:end])):
            told = replace(told, agent=(start + by.start("agent"), start + by.end("agent")))
        cut = _cut(scene, start, end)
    phrase = _without_notes(scene, start, cut)
    name = _name(scene, start, cut)
    cls = head_at_end(phrase, scene.language)
    if cls == "Model" and _FILE.search(phrase) and scene.text.startswith(" to ", cut):
        cls = "Tool"
    cls = None if name and " for " in name.text else cls
    if acts := _acts(scene, start, cut):
        cls = head_at_end(acts["kind"], scene.language) if acts["kind"] else None
    if cls is None and name is None and scene.language == "en":
        cls, length = before_verb(phrase)
        cut = start + length if cls else cut
    if cls is None and name and name.start > start:
        cls = head_at_end(scene.text[start : name.start].strip(), scene.language)
    if name and told.agent is None and (maker := _maker(scene, start, name)):
        told = replace(told, agent=(maker.start, maker.end))
    doing = cue("does", _DOES[scene.language], scene.language).search(phrase)
    does = bool(doing or (scene.language == "en" and bids(scene.text, start, end))) and cls in _DONE_BY
    passive = told.verb is not None and not told.active
    ending = head_at_end(scene.text[start:end], scene.language) if passive else None
    if told.verb and passive and "noun" in told.verb.traits and 0 <= told.verb.start - end <= 1:
        cls = head_at_end(told.verb.form, scene.language) or cls
    cls = (ending if ending in _PROGRAMS else "Tool") if does else cls
    cls = cls or (None if ending == "Organization" and cut < end else ending)
    return replace(told, phrase=(start, end), name=name, cls=cls, cut=cut, does=does)


def acting(scene: Scene, agent: Stretch) -> Stretch:
    """`Ada 把 FoxDraw 里的画笔拆出来做成…`: who acts stands before the word that disposes of something."""
    disposes = _DISPOSES.search(scene.text, *agent) if scene.language == "zh" else None
    named = disposes and any(m.start < disposes.start() for m in scene.inside(*agent))
    return (agent[0], disposes.start()) if disposes and named else agent


def _acts(scene: Scene, start: int, end: int) -> re.Match[str] | None:
    """`FoxPaint repo can do video models`: where a phrase says what the thing does that it opens with."""
    first = next((m for m in scene.names if m.start >= start and m.kind in PROPER), None)
    if scene.language != "en" or first is None or scene.text[start : first.start].strip(_OPENING):
        return None
    return cue("able", _ACTS, "en").match(scene.text, first.end, end)


def _cut(scene: Scene, start: int, end: int) -> int:
    """Where the first preposition stands, outside parentheses and names: `a script | for merging`."""
    for preposition in cue("preposition", r"\s+{}\b").finditer(scene.text, start, end):
        at = preposition.start()
        if not scene.in_note(at) and not scene.cuts_name(at):
            return at
    return end


def _without_notes(scene: Scene, start: int, end: int) -> str:
    """A phrase with its parentheses blanked."""
    phrase = scene.text[start:end]
    for a, b in scene.notes:
        if start < a and b <= end:
            phrase = phrase[: a - 1 - start] + " " * (b - a + 2) + phrase[b + 1 - start :]
    return phrase


def _maker(scene: Scene, start: int, name: Mention) -> Mention | None:
    """Who stands before the name: `NVIDIA 的 eDiffi`, not what it works with: `调用 NVIDIA 接口的 FoxBot`."""
    makers = (m for m in scene.names if start <= m.start and m.end <= name.start and m.cls in _MAKERS)
    return next((m for m in makers if not governed(scene, start - 3, m)), None)


def _name(scene: Scene, start: int, end: int) -> Mention | None:
    """The name that opens a phrase and fills it but for a head word: `Unprompted 插件`, `Deforum (video) extension`."""
    close = start + len(_without_notes(scene, start, end).rstrip(" 》"))
    last = next((m for m in reversed(scene.names) if m.end == close and m.start > start and m.kind in _CITED), None)
    if last and scene.language == "zh" and _kind_before(scene.text[start : last.start]):
        return last
    made = last is not None and (last.kind == "candidate" or any(is_a(last.cls or "", cls) for cls in ABLE))
    if last and made and doing_before(scene, start, last.start):
        return last
    if called := _glossed(scene, start, end) or called_plug_in(scene, start, end):
        return called
    for mention in scene.names:
        if not _opens(scene, start, end, mention):
            return None
        if (
            mention.start >= start
            and mention.end <= end
            and mention.kind in PROPER
            and not _of_next(scene, mention, end)
        ):
            return mention if _fills(scene, mention, end) else None
    return None


def doing_before(scene: Scene, start: int, end: int) -> re.Match[str] | None:
    """`防盗图的 FoxShield`, `自带过滤的在线站 FoxPic`: what stands before a name and says what the thing does."""
    if scene.language != "zh" or "的" not in scene.text[start:end]:
        return None
    return cue("deed", _DOING_OF, "zh").fullmatch(scene.text, start, end)


def _glossed(scene: Scene, start: int, end: int) -> Mention | None:
    """The Latin name that alone fills the parenthesis behind a Chinese one: `万花筒（FoxBrush）`."""
    note = next((n for n in scene.notes if start < n[0] <= end + 2), None) if scene.language == "zh" else None
    before = scene.inside(start, note[0]) if note else []
    of = before[0].end if len(before) == 1 and before[0].cls in _MAKERS else start
    led = of == start or scene.text.startswith("的", of)
    if note is None or (before and of == start) or not led or scene.text[of : note[0] - 1].strip()[:1].isascii():
        return None
    filled = (m for m in scene.inside(*note) if (m.start, m.end) == note and m.kind == "candidate")
    return next(filled, None)


def _opens(scene: Scene, start: int, end: int, mention: Mention) -> bool:
    """Whether before a name there is nothing but its kind or its maker."""
    before = scene.text[start : mention.start].strip(_OPENING) if mention.start > start else ""
    if before in _LED or (scene.language == "zh" and mention.end <= end and _kind_before(before)):
        return True
    makers = [m for m in scene.names if start <= m.start and m.end <= mention.start]
    if len(makers) != 1 or makers[0].cls not in _MAKERS:
        return False
    return scene.text[makers[0].end : mention.start].strip() in ("", *_OF)


def _of_next(scene: Scene, mention: Mention, end: int) -> bool:
    """Whether a name only says whose the name right after it is."""
    behind = [m for m in scene.names if m.start >= mention.end and m.kind in _CITED and m.end <= end]
    if mention.cls == "Platform" and scene.language == "zh" and _kind_before(mention.text):
        return any(m.start - mention.end <= 1 for m in behind)
    return mention.cls in _MAKERS and any(m.start - mention.end <= 3 for m in behind)


def _fills(scene: Scene, mention: Mention, end: int) -> bool:
    """Whether after a name nothing follows but a word for its kind."""
    rest = scene.text[mention.end : end]
    for a, b in scene.notes:
        if mention.end <= a and b < end:
            rest = rest.replace(scene.text[a - 1 : b + 1], "")
    worded = head_at_end(rest, scene.language)
    if worded == "Document" and scene.language == "zh" and mention.kind == "candidate":
        return False
    apposed = scene.language == "en" and _APPOSED.match(rest) is not None and worded is not None
    sure = mention.kind == "known" or mention.cls == "Application"
    if sure and mention.cls and worded and not _akin(mention.cls, worded):
        return apposed and is_a(mention.cls, "Project") and is_a(worded, "Project")
    if apposed or (scene.language == "en" and mention.kind == "candidate" and _GOES_ON.match(rest)):
        return True
    rest = _SIZE.sub("", rest).strip(" \t\"'”」*:：,，.").casefold()
    if rest.startswith(_OF):
        return False
    if not rest or rest in generic(scene.language) or (scene.language == "zh" and rest.startswith("是")):
        return True
    if _NUMBER.fullmatch(rest) or (scene.language == "zh" and cue("stage").fullmatch(rest)):
        return True
    unsaid = mention.kind == "candidate" or (scene.language == "zh" and worded is not None and rest[0] not in "版用专")
    return unsaid and len(rest) < 6 and head_at_end(rest, scene.language) is not None


def _akin(one: str, other: str) -> bool:
    return is_a(one, other) or is_a(other, one)


def _kind_before(words: str) -> bool:
    """Whether a name is announced by its kind: `新模型 eDiffi`, `微调软件 StableTuner`."""
    kind = re.split(r"[，。的]", words.strip(_OPENING))[-1]
    return bool(head_at_end(kind, "zh")) and len(kind) <= 24 and not kind.endswith(_TELLING)
