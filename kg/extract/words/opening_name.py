"""The name that opens a phrase: behind its kind, its maker or what it does, before no more than a word for its kind."""

from __future__ import annotations

import re

from kg.extract.words.classes import ABLE
from kg.extract.words.cues import cue
from kg.extract.words.kinds import generic, head_at_end
from kg.extract.words.plugged import called_plug_in
from kg.extract.words.scene import Scene
from kg.mentions import PROPER, Mention
from kg.vocab import is_a

MAKERS = ("Organization", "Service", "Person")
OPENING = " \"'“「《*"
"""Marks that may stand before a name."""
_CITED = ("candidate", "known", "version")
_OF, _LED, _TELLING = ("的", "'s", "’s"), ("", "来自", "由"), ("解读", "介绍", "说明", "讲解", "演示")
_APPOSED = re.compile(r"[\"'”*]{0,3}(?:,| [-–—]) (?!(?:and|or)\b)[^,]{0,90}$")
_GOES_ON = re.compile(r"[\"'”*]{0,3} ?, (?!(?:and|or|but)\b)(?:[a-z]|\w+['’]s )")
_NUMBER = re.compile(r"[vV]?\d{1,3}(?:\.\d{1,4}){1,3}\w?|(?:alpha|beta|epoch|preview|rc)[ -]?\d{0,2}", re.I)
_SIZE = re.compile(r"^\s*\d[\d.]*\s?(?:[亿万]|[BMG]B?)?\s?(?:个?参数)?$")
"""How large a thing is, behind its name."""
_DOING_OF = (
    r"(?:一[个款种])?(?:主打\s?|(?=(?:能够?|可以?|会|支持)\S{2}|自带|内置|专门?[修治画做管抓查识改]|防(?!止)|{}))"
    r"(?P<does>[“「]?[^，。：:的“”]{3,24}[”」]?)的(?:[^，。的]{0,6}|\s?[A-Za-z]{2,12}\s?)"
)


def opening_name(scene: Scene, start: int, end: int) -> Mention | None:
    """The name that opens a phrase and fills it but for a head word: `Unprompted 插件`, `Deforum (video) extension`."""
    close = start + len(without_notes(scene, start, end).rstrip(" 》"))
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
    of = before[0].end if len(before) == 1 and before[0].cls in MAKERS else start
    led = of == start or scene.text.startswith("的", of)
    if note is None or (before and of == start) or not led or scene.text[of : note[0] - 1].strip()[:1].isascii():
        return None
    filled = (m for m in scene.inside(*note) if (m.start, m.end) == note and m.kind == "candidate")
    return next(filled, None)


def _opens(scene: Scene, start: int, end: int, mention: Mention) -> bool:
    """Whether before a name there is nothing but its kind or its maker."""
    before = scene.text[start : mention.start].strip(OPENING) if mention.start > start else ""
    if before in _LED or (scene.language == "zh" and mention.end <= end and _kind_before(before)):
        return True
    makers = [m for m in scene.names if start <= m.start and m.end <= mention.start]
    if len(makers) != 1 or makers[0].cls not in MAKERS:
        return False
    return scene.text[makers[0].end : mention.start].strip() in ("", *_OF)


def _of_next(scene: Scene, mention: Mention, end: int) -> bool:
    """Whether a name only says whose the name right after it is."""
    behind = [m for m in scene.names if m.start >= mention.end and m.kind in _CITED and m.end <= end]
    if mention.cls == "Platform" and scene.language == "zh" and _kind_before(mention.text):
        return any(m.start - mention.end <= 1 for m in behind)
    return mention.cls in MAKERS and any(m.start - mention.end <= 3 for m in behind)


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
    kind = re.split(r"[，。的]", words.strip(OPENING))[-1]
    return bool(head_at_end(kind, "zh")) and len(kind) <= 24 and not kind.endswith(_TELLING)


def without_notes(scene: Scene, start: int, end: int) -> str:
    """A phrase with its parentheses blanked."""
    phrase = scene.text[start:end]
    for a, b in scene.notes:
        if start < a and b <= end:
            phrase = phrase[: a - 1 - start] + " " * (b - a + 2) + phrase[b + 1 - start :]
    return phrase
