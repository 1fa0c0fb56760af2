"""The name that opens a block before a remark on it, and the house that stands right behind it."""

from __future__ import annotations

import re

from msgspec.structs import replace

from kg.extract.telling import Telling
from kg.extract.words.theme import Headline
from kg.inline import LINK, Inline
from kg.links import Link
from kg.mentions import COMMON, PROPER, Mention
from kg.vocab import fold

_REMARK = re.compile(r"[\"”*]{0,3}(?:,| ?\(|:) ?")
_OPENS, _BESIDE = 2, 3
_PAPER = re.compile(r"\s?的?(?:原|官方)?论文|(?:['’]s)? (?:research |original )?paper\b")
_MODEL = re.compile(r"[^.;\ufffc]{0,60}\b(?:model|checkpoint|fine[- ]?tune|LLM)\b", re.IGNORECASE)
_AGAIN = re.compile(r"非官方|第三方|社区版?实现|复现|重新实现|\bunofficial|\bre-?implement", re.IGNORECASE)
_TITLE = ("《", "“", '"', "「")


def remarked(t: Telling, told: Headline) -> Headline:
    """`FoxDiff (Foxglove), 5B parameters, …: (paper)`: the name that opens a block before a remark on it."""
    first = t.here.names[0] if t.here.names and t.here.language == "en" and told.name is None else None
    if first is None or first.start > _OPENS or not _REMARK.match(t.here.text, first.end):
        return told
    house = house_behind(t, first)
    unknown = first.kind == "candidate" and first.cls is None
    if not unknown and not (house and first.kind == "known" and first.cls == "Model"):
        return told
    return replace(told, name=first, cls="Model" if house and house.kind in COMMON else told.cls)


def its_code(t: Telling, model: Mention, link: Link) -> int | None:
    """`FoxLlama: a 7B model …: (…/fox_llama)`: the well-known model of which an English block tells at its own code."""
    if t.here.language != "en" or model.start > _OPENS or not _REMARK.match(t.here.text, model.end):
        return None
    own = fold(model.name) in fold(link.label.rpartition("/")[2])
    return t.mention(model) if own and _MODEL.match(t.here.text, model.end) else None


def made_again(content: Inline) -> bool:
    """`非官方复现: (code)`: what others have made after a paper."""
    return content.plain[:1] != LINK and _AGAIN.search(content.plain) is not None


def house_behind(t: Telling, name: Mention) -> Mention | None:
    """`FoxDiff, Foxglove: …`, `FoxDiff: Foxglove makes …`: the house that stands right behind a name."""
    near = (m for m in t.here.names if m.cls == "Organization" and 0 < m.start - name.end <= _BESIDE)
    return next(near, None) if t.here.language == "en" else None


def data_first(t: Telling) -> Mention | None:
    """`FoxSet 数据集，…(paper)`: the data set that opens a Chinese headline, of which the paper tells."""
    first = next(iter(t.here.names), None) if t.here.language == "zh" else None
    opens = first is not None and first.start <= 1 and first.cls == "Dataset" and first.kind in PROPER
    return first if opens else None


def of_paper(t: Telling, name: Mention) -> bool:
    """Whether a name may be that of what has a paper: no title, not of a house, nor of a method, which the paper is."""
    made = name.is_a("Model") or name.is_a("Project")
    unknown = name.kind in ("candidate", "version") and not t.here.text[: name.start].endswith("《")
    return unknown or (name.kind == "known" and made)


def its_paper(t: Telling, told: Headline) -> Mention | None:
    """`FoxDiff 的论文`, `FoxDiff paper`: the name of what a paper is about, where it is no title."""
    said = _PAPER.search(t.here.text, *told.phrase) if told.cls == "Paper" or told.name is None else None
    name = next((m for m in t.here.names if said and m.end == said.start()), None)
    title = name is not None and t.here.text[: name.start].endswith(_TITLE)
    unknown = name is not None and name.kind in ("candidate", "version") and name.cls in (None, "Paper")
    return name if unknown and not title else None
