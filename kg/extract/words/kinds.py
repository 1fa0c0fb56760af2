"""The kind of thing that words give: a head word after a name, or at the end of a phrase."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache

from kg import resources
from kg.extract.words.classes import HOUSES
from kg.extract.words.cues import cue
from kg.extract.words.scene import Scene
from kg.lexicon import CJK, Entry, heads
from kg.mentions import PROPER, Mention
from kg.vocab import fold, is_a

_FILMED = re.compile(
    r"\b(?:anime|cartoon|clip|documentary|film|movie|music video|short|trailer|TV series|video)$", re.I
)
_TO_VIDEO = re.compile(r"(?:to|2)[ -]?(?:image|video)$")
"""`text to video` is what a thing does, not what it is."""
_SITE = re.compile(
    r"https?://(?:www\.)?(?P<host>[\w-]{3,40})\.(?!github\.io|tumblr\.|wordpress\.|blogspot\.|itch\.io)\w{2,6}(?:/|$)"
)
_JOINS = re.compile(r"\s?(?:[、+&＋×]|与|和|及)\s?")
_JOINED = re.compile(_JOINS.pattern + "$")
_FROM_BASE = re.compile(
    r"\s?[\u4e00-\u9fff]{0,4}的?(?:微调|融合|合体|混合|合并|续训|精调|蒸馏|量化|剪枝|魔改|衍生)[的\u4e00-\u9fff]{0,8}(?:模型|版本?|LoRA)\s?",
    re.I,
)
"""Behind the name of a model: what is made from it comes next: `SD 1.5 微调的动漫模型 FoxMix`."""
_VERSION = re.compile(r"[\u4e00-\u9fff]\s?[vV]?\d{1,3}(?:\.\d{1,3}){0,3}(?:\s?(?:正式|测试|内测|公测|完整|剪枝)版)?$")
_SAID = re.compile(r"[的了被把]|^(?:有[人大网一]|又?[一]个|关于|如何)")
"""What makes Chinese words a sentence or a description, no name."""
_NEAR, _OPENS, _KIND_LONG = 24, 3, 4
_CLOSES = re.compile(r"\s?(?:[，：:（(]|$)")
_LESSON = re.compile("guide|roadmap|tutorial|walkthrough|教程|指南|攻略")
"""What is written of a thing that is named before it, and has no such name: `FoxNet 入门教程`."""
_OF_HOST = re.compile(
    r" (?:(?!\w+ed\b)\w+ )?(?:add-?ons?|bridge|client|clone|extension|fork|front-?end|plug-?in|port|wrapper)\b", re.I
)
"""Behind the name of a program: what else is spoken of, that belongs to it."""
_OPENING = " \"'“「『《`*"
_LICENCE_OF = re.compile(
    r"(?:['’]s)? licen[cs]e (?:(?:has|was|got|been|will|be) ){0,3}(?:becomes|chang(?:ed|es)|is|moved|now|switched)\b",
    re.I,
)
"""Behind a name: under which licence that is, or comes to be."""
_LATIN, _PART = re.compile("[A-Za-z]"), re.compile(r"VAE|U-?Net|CLIP|DiT", re.I)
_OF = re.compile(r"\s?的\s?")


def before_verb(phrase: str) -> tuple[str | None, int]:
    """The kind of thing that English words tell before they say what it does, and where these words end.

    Examples
    --------
    >>> before_verb("fox merge extension can mix foxes"), before_verb("fox merge extension")
    (('Extension', 19), (None, 19))
    """
    says = cue("says-does", " (?:(?:already|also|even|finally|just|now|only|still) )?{}(?= |$)").search(phrase)
    cls = head_at_end(phrase[: says.start()], "en") if says else None
    return cls, says.start() if says and cls else len(phrase)


def head_after(scene: Scene, end: int) -> str | None:
    """The class that a head word directly after a name gives it: `X 插件`, `the X extension`."""
    rest = scene.text[end : end + _NEAR].lstrip(" \t'’”\"」）)").casefold()
    for head, cls in _by_letter(scene.language, 0).get(rest[:1], ()):
        if rest.startswith(head) and not (scene.language == "en" and rest[len(head) : len(head) + 1].isalpha()):
            of_licence = cls == "License" and _LICENCE_OF.match(scene.text, end)
            return None if of_licence or _LESSON.search(head) else cls
    return None


def _possesses(scene: Scene, mention: Mention) -> bool:
    """`ada 的 FoxDraw 支持 …`: whether a name that nobody knows only says whose the next such name is."""
    of = _OF.match(scene.text, mention.end) if mention.cls is None else None
    return of is not None and any(m.start == of.end() and m.kind == "candidate" for m in scene.named)


_PLUG_IN = re.compile(r" (?:add-?on|extension|plug-?in|script)s? [\"“*]{0,2}")
"""Between the name of a program and that of what plugs into it: `Krita plugin FoxBrush`."""


def qualifies(scene: Scene, mention: Mention) -> bool:
    """Whether a name only says whose plug-in or of which kind the next one is: `webui 插件 "FoxBrush"`."""
    if scene.language != "zh":
        plug = _PLUG_IN.match(scene.text, mention.end)
        return plug is not None and any(m.start == plug.end() and m.kind in PROPER for m in scene.names)
    if _possesses(scene, mention):
        return True
    after = next((m for m in scene.names if m.start >= mention.end and m.kind in PROPER), None)
    row, end = mention.cls in (None, "Model"), mention.end
    while row and (joined := _JOINS.match(scene.text, end)):
        other = next((m for m in scene.names if m.start == joined.end() and m.cls in (None, "Model")), None)
        row, end = other is not None, other.end if other else end
    row = row and (
        mention.cls is not None or end > mention.end or _JOINED.search(scene.text, 0, mention.start) is not None
    )
    if row and (made := _FROM_BASE.match(scene.text, end)):
        opened = made.end() + len(scene.text[made.end() :]) - len(scene.text[made.end() :].lstrip(_OPENING))
        return any(m.start == opened and m.kind == "candidate" for m in scene.names)
    between = scene.text[mention.end : after.start].strip(_OPENING) if after else ""
    if after is not None and _task_of(scene, mention, after):
        return True
    concept = mention.cls == "Technique" and after is not None and after.cls == "Model"
    if concept and (between == "版" or (not between and head_at_end(mention.text, "zh") == "Model")):
        return True
    return bool(between) and between in generic("zh") and head_at_end(between, "zh") is not None


def _task_of(scene: Scene, task: Mention, named: Mention) -> bool:
    """`视频超分 FoxUp，…`: whether the name of a task only says what that does which is named right behind it."""
    opens = named.kind == "candidate" and task.start <= _OPENS and is_task(task)
    between = scene.text[task.end : named.start].strip(_OPENING)
    near = len(between) <= _KIND_LONG and not _SAID.search(between) and (not between or between.isalpha())
    return opens and near and _CLOSES.match(scene.text, named.end) is not None


def whose(scene: Scene, mention: Mention) -> bool:
    """Whether a name only says whose the next one is, or of which program what is spoken of is a plug-in or fork."""
    host = scene.language == "en" and mention.cls in ("Application", "Library", "Service")
    return qualifies(scene, mention) or (host and _OF_HOST.match(scene.text, mention.end) is not None)


def at_own_site(scene: Scene, name: str) -> bool:
    """`Foxwell's model leaked: (foxwell.ai/statement)`: whether who is named has a site of that name, as houses do."""
    sites = (_SITE.match(address.url) for address in scene.addresses if scene.language == "en")
    return any(site is not None and fold(site["host"]) == fold(name) for site in sites)


def is_task(mention: Mention) -> bool:
    """Whether a name is that of a task that models are for: inpainting, style transfer."""
    return mention.cls == "Technique" and cue("task").search(mention.name) is not None


def is_part(mention: Mention) -> bool:
    """`人脸检测用的是 FoxNet`, `VAE 用的是 FoxVAE`: whether a name is only that of a part, or of what one does."""
    words = mention.text
    return mention.cls == "Technique" and (is_task(mention) or not _LATIN.search(words) or bool(_PART.fullmatch(words)))


def kind_before(scene: Scene, start: int) -> str | None:
    """The class that the word directly before a name gives it: `作者 foxglove`, `the short "FoxBrush"`."""
    if scene.language != "zh":
        titled = scene.text[start - 1 : start] in tuple("\"“'‘") and start > 1
        before = scene.text[max(0, start - _NEAR) : start - 1].rstrip() if titled else ""
        return "Video" if _FILMED.search(before) else head_at_end(before, "en") if before else None
    words = scene.text[max(0, start - _NEAR) : start].rstrip(_OPENING)
    if cue("called-person", "{}$").search(words):
        return "Person"
    head = head_at_end(words, "zh") if CJK.match(words[-1:]) else None
    return head if head != "Project" else None


def kind_beside(scene: Scene, mention: Mention) -> str | None:
    """The class that the words beside a name give it: the word behind it tells, unless it follows one for someone."""
    before = kind_before(scene, mention.start)
    return before if before == "Person" else head_after(scene, mention.end) or before


def head_at_end(phrase: str, language: str, made: bool = False) -> str | None:
    """The class that a phrase's last word gives it; what is made is no method: `fox-samplers` are code.

    Examples
    --------
    >>> head_at_end("a fast upscaler", "en"), head_at_end("检查提示词的脚本", "zh"), head_at_end("fast", "en")
    ('Model', 'Tool', None)
    """
    text = phrase.casefold().rstrip(" \t.,，。了")
    for head, cls in _by_letter(language, -1).get(text[-1:], ()):
        if text.endswith(head):
            before = text[-len(head) - 1 : -len(head)]
            if CJK.match(head[:1]) or not before or not before.isascii() or not before.isalnum():
                barred = (cls == "Video" and _TO_VIDEO.search(text)) or (made and cls in ("Technique", "Feature"))
                return None if barred else cls
    return None


def own_model(words: str) -> bool:
    """Whether Chinese words call a model by a word of its own and its kind, or its version.

    >>> own_model("小狐模型"), own_model("小狐 v3"), own_model("小狐脚本 v3"), own_model("下载地址")
    (True, True, False, False)
    """
    version = _VERSION.search(words)
    kind = head_at_end(words[: version.start() + 1] if version else words, "zh")
    called = kind == "Model" or (version and kind is None)
    return bool(called) and words not in generic("zh") and not _SAID.search(words)


@cache
def _by_letter(language: str, place: int) -> dict[str, list[tuple[str, str]]]:
    """The head words and their classes by their first letter, or their last, the longest first."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for head, cls in heads(language).items():
        found[head[place]].append((head, cls))
    return dict(found)


@cache
def generic(language: str) -> frozenset[str]:
    """Words that name a kind, not a thing: head words and what stands at a phrase's edges."""
    edges = (row["form"] for row in resources.table("rules", "fillers.tsv") if row["language"] == language)
    return frozenset((*heads(language), *edges))


def only_kind(words: str, language: str) -> bool:
    """Whether words only say of which kind a name before them is, and name no part that does something with it.

    >>> only_kind("sampler", "en"), only_kind("scanner", "en")
    (True, False)
    """
    part = cue("faculty").fullmatch(words) or (language == "en" and cue("part-maker").fullmatch(words))
    return words in generic(language) and not part


def sense(scene: Scene, mention: Mention) -> Entry:
    """Of several things a known name may mean, the one whose class the next word gives, else the first."""
    if len(mention.entries) > 1 and (head := head_after(scene, mention.end)):
        return next((entry for entry in mention.entries if is_a(entry.cls, head)), mention.entries[0])
    return mention.entries[0]


def meant(mention: Mention, entry: Entry, expected: str) -> bool:
    """Whether a name as spelt here may be that of a known thing, by the class that its words or its place ask for."""
    if mention.cls is not None:
        return mention.name.endswith(" AI") and entry.cls in HOUSES
    return not expected or is_a(entry.cls, expected)
