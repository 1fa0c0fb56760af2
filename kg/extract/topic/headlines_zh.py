"""Topics that the shape of a Chinese headline gives: the work or law at issue, what is said to be able to by now."""

from __future__ import annotations

import re

from kg.extract.telling import Telling
from kg.extract.topic.descriptions import acting
from kg.extract.words.cues import cue
from kg.extract.words.headlines_zh import bare_law, by_now, own_policy, puts_up
from kg.extract.words.theme import Headline
from kg.mentions import COMMON, Mention
from kg.vocab import root

_AT_ISSUE = re.compile(r"(?:就|针对|围绕|关于|给|对|(?:撤[回销]|驳回|拒绝|授予|批准)了?)[^，。《》]{0,8}《$")

_DRIVER = re.compile(
    r"\W{0,3}(?P<what>(?:NVIDIA|英伟达|AMD|Intel|英特尔)\s?(?:GeForce |Game Ready |Studio |Adrenalin )?"
    r"[vV]?\d{2,3}(?:\.\d{1,3}){1,2}\s?驱动)(?=\s?(?:$|[，：:。（(]))",
    re.IGNORECASE,
)
"""`NVIDIA 551.61 驱动，…`: the driver of a house, by its number."""
_EDITION = re.compile(
    r"(?:对应的?|单独的?|正式的?)?[^，。：的\d]{1,14}?(?:\d{1,3}[A-Z]?)?\s?版本?"
    r"|(?:了|最?新的?|正式的?|稳定的?|\s){0,3}[vV]?\d{1,4}(?:\.\d{1,4}){0,3}[\w.-]{0,8}?\s?(?:正式|稳定|测试|预览|候选)?(?:版本?)?"
)
"""`SDXL 版`, `桌面版`: which edition of a thing comes out."""
_TEAM = re.compile(r"\s?(?:开发|研发|核心|官方)?(?:团队|小组)$")
"""What makes the name of a thing that of those who make it."""
_TESTED = re.compile(
    r"[^，。：:；]{2,30}?\s?(?:给|为|对)\s?(?P<what>[^，。：:；]{2,30}?)\s?(?:做|搞|跑|进行|来)完?了?(?:一?[次轮个]|了)*"
    r"[^，。：:；的]{0,10}?(?:审计|评测|测评|测试|对比|横评|体检)"
)
"""`Ada 给 FoxForms 做了安全审计`: what is looked into."""

_DATA = re.compile(
    r"[\"”*]{0,3}(?:,|:| \(| [-–—]) ?(?:(?:a|an|open|public|new|over|about|around|more than) ){0,3}~?"
    r"\d[\d.,]*(?: ?(?:[kKMB]|thousand|million|billion))?\+? (?:[\w/-]+ ){0,3}"
    r"(?:images?|pairs|pictures|photos|videos|clips|prompts|captions|masks|votes|samples|triplets|generations)\b"
)
"""Behind the name of a data set: how much it holds."""


def at_issue(t: Telling) -> int | None:
    """`Foxglove 就漫画《…》回应`: the work that something is said or ruled about."""
    first = t.here.clauses[0] if t.here.clauses else (0, 0)
    titles = (m for m in t.here.inside(*first) if _AT_ISSUE.search(t.here.text, 0, m.start) or _law(t, m))
    title = next(titles, None) if t.here.language == "zh" else None
    return t.mention(title) if title else None


def by_shape(t: Telling, told: Headline) -> int | None:
    """`某某管理规定今日生效`, `diffusers 可以训练 LoRA 了`, `webui 改用 torch 2`: a law, what can or is changed."""
    if t.here.language != "zh":
        return None
    if title := bare_law(t.here.text):
        start = t.here.text.index(title)
        return t.concept(start, start + len(title), "Document")
    if led := own_policy(t.here):
        return t.mention(led[0])
    if told.active and told.agent and told.verb and cue("turns-to", "{}").fullmatch(told.verb.form):
        return acting(t, told)
    if told.agent and told.verb and cue("compares", "{}").fullmatch(told.verb.form):
        better = [m for m in t.here.inside(*told.agent) if m.kind in COMMON]
        return t.mention(better[-1]) if better else None
    if driver := _DRIVER.match(t.here.text):
        return t.concept(*driver.span("what"), "Tool")
    if told.active and told.agent and told.verb and told.verb.form.startswith("被") and told.makes("Report"):
        suffers = t.here.proper(*told.agent)
        return t.mention(suffers[-1]) if suffers else None
    if (edition := _of_edition(t, told)) is not None:
        return edition
    if tested := _TESTED.match(t.here.text):
        named = [m for m in t.here.inside(*tested.span("what")) if m.kind in COMMON and m.root != "Agent"]
        return t.mention(named[0]) if len(named) == 1 else None
    able = by_now(t.here)
    chief = able[0] if able else puts_up(t.here, told)
    return t.mention(chief) if chief else None


def _of_edition(t: Telling, told: Headline) -> int | None:
    """`FoxMix 出了 SDXL 版`: what there is another edition of."""
    if not (told.active and told.agent and told.makes("Release") and _EDITION.fullmatch(t.here.text, *told.phrase)):
        return None
    named = t.here.proper(*told.agent)
    if named and (team := _TEAM.search(named[-1].text)):
        made = t.cast.lexicon.named(named[-1].text[: team.start()])
        return t.cast.entry(made[0]) if made else None
    return t.mention(named[-1]) if named and root(named[-1].cls or "Artifact") == "Artifact" else None


def _law(t: Telling, mention: Mention) -> bool:
    """`欧盟《狐狸法案》表决通过`: whether a title is that of a law."""
    return t.here.text[mention.start - 1 : mention.start] == "《" and cue("law", "{}$").search(mention.name) is not None


def counts_data(t: Telling, end: int) -> bool:
    """`FoxSet, 12B image-text pairs`: whether how much a data set holds stands behind its name."""
    return t.here.language == "en" and _DATA.match(t.here.text, end) is not None
