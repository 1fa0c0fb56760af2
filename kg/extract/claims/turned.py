"""The relation that a construction states of such things, where it is not the one that its words usually state."""

from __future__ import annotations

import re

from kg.extract.claims.constructions import Found
from kg.extract.telling import Telling
from kg.extract.words.certainty import certainty_at
from kg.extract.words.classes import CONTRIBUTIONS
from kg.extract.words.cues import cue
from kg.extract.words.kinds import is_task
from kg.facts import KNOWN
from kg.mentions import COMMON, Mention, same_name
from kg.model import Certainty
from kg.vocab import fold, is_a

_PART = re.compile(
    r" (?:text |image |vision )?(?:backbone|captioner|decoder|encoder|optimi[sz]er|sampler|scheduler|tokenizer|vae)\b",
    re.I,
)
"""Behind a name: as what it is used."""
_LOADS = re.compile(r"\b(?:importer|loader|player|reader|runner|tokenizer|viewer) $", re.I)
"""Before `for FoxNet`: what takes it as it is."""
_PART_OF = re.compile(r"[- ](?:based|derived) [a-z][\w-]* [a-z]")
"""`FoxGPT based prompt expansion runs …` under a program: a part of it builds on the model."""
_ANY = re.compile(r"\b(?:any|every|all|most|your|other|custom) $")
"""Before a model of which others are made: `into any FoxNet finetune`."""
_WITH = re.compile(r"\bwith (?:an? |the )?$", re.I)
"""Before what is supported: the clause goes on to say something else: `a trainer with LoRA support might run on …`."""
_INDEX = re.compile(r"conda|conda-forge|npm|pip|PyPI|Docker ?Hub|Homebrew|winget|AUR", re.I)
"""Where packages lie, which is no system that they run on."""
_ON = frozenset({"zh-based-on"})
_INSIDE = frozenset({"en-baked", "en-out-of-the-box"})
_HOLDS = re.compile(r"(?:自带|内置|附带|提供|集成|包含|新增|加入|加了|有|带)了?\s?(?:一[个套种])?$")
"""`自带基于 FoxNet 的扩写`: it is a part that builds on the thing."""
_BESIDE = re.compile("搭配|配合")
_HELPER = re.compile("vae|kl-f8|esrgan|upscal|swinir|gfpgan|codeformer|negative|embedding", re.I)
"""`搭配 FoxVAE`: what helps a model is a part of its use, not what it is for."""
_MADE_WITH = re.compile(r"(?:made|created|trained|built) (?:with|using)")
_BUILT_ON = re.compile(r"(?:based|built) |基于")
"""Of a library: to build on it is to use it; only what is forked from it is another of its kind."""


_CAN = re.compile(r"(?:可以?|能够?|支持)(?:直接|用来|拿来)?(?:在[^，。]{1,12}[上里中])?\s?$")
_TRAINING = re.compile(r"训练\s?$")
"""Before a technique: what trains by it does it."""
_TRAINS = ("zh-trains", "zh-training-tool")
_DOERS = ("Application", "Library")
"""`FoxLib 可以训练 FoxNet`: a program that can do more works with it."""


def turned(t: Telling, found: Found, subject: int, relation: str) -> str:
    """The relation that a construction states of such things, where it is not the usual one."""
    if relation == "supports" and t.is_a(subject, "Model") and all(map(is_task, found.objects)):
        return "appliesTo"
    if found.frame.id == "zh-serves-as-part" and _of(found.objects, "Application") and t.is_a(subject, "Project"):
        return "supports"
    if found.frame.id == "zh-coming" and (_of(found.objects, "Platform") or _of(found.objects, "Hardware")):
        return "runsOn"
    if relation == "hostedOn" and any(m.cls == "Platform" and cue("system", "{}").match(m.name) for m in found.objects):
        return "runsOn"
    if relation == "runsOn" and all(_INDEX.fullmatch(m.name) for m in found.objects):
        return "hostedOn"
    if found.frame.id == "en-w" and t.is_a(subject, "Application") and _of(found.objects, "Model"):
        return "supports"
    if found.frame.id == "en-applies" and t.is_a(subject, "Service") and t.here.text.startswith("to ", found.start):
        return "uses"
    if found.frame.id == "en-applies" and t.is_a(subject, "Application", "Service"):
        known = t.thing(subject).rank == KNOWN
        return "supports" if known or _of(found.objects, "Technique") else relation
    if found.frame.id == "en-applies" and _LOADS.search(t.here.text, found.clause[0], found.start):
        return "supports"
    if relation == "basedOn" and any(_PART.match(t.here.text, m.end) for m in found.objects):
        return "uses"
    if found.frame.id == "en-based-left" and _ANY.search(t.here.text, 0, found.objects[0].start):
        return "appliesTo" if t.is_a(subject, "Model") else "supports"
    if found.frame.id == "en-base-left" and not t.is_a(subject, "Model"):
        return "uses"
    if found.frame.id == "en-based-left" and _builds_part(t, found, subject):
        return "uses"
    if relation == "basedOn" and _BUILT_ON.match(t.here.text, found.start) and _of(found.objects, "Library"):
        return "uses"
    if found.frame.id in _INSIDE and t.is_a(subject, "Project") and all(map(is_task, found.objects)):
        return "supports"
    if found.frame.id in _INSIDE and t.is_a(subject, "Application") and _of(found.objects, "Technique"):
        return "supports"
    if found.frame.id == "en-but-for" and all(cue("task").search(m.name) for m in found.objects):
        return "appliesTo"
    if (
        relation == "uses"
        and found.frame.id != "en-conditioned"
        and _MADE_WITH.match(t.here.text, found.start)
        and t.is_a(subject, "Model")
    ):
        return "basedOn" if _of(found.objects, "Model") else relation
    if found.frame.id in _ON and _HOLDS.search(t.here.text, found.clause[0], found.start):
        return "uses"
    if found.frame.id == "zh-for-platform" and t.cls(subject) in CONTRIBUTIONS:
        return "supports"
    if found.frame.id == "zh-lets-it" and t.is_a(subject, "Extension") and _of(found.objects, "Application"):
        return "extensionOf"
    if found.frame.id in _TRAINS and t.is_a(subject, *_DOERS) and _can(t, found):
        return "supports"
    training = found.frame.id == "zh-training-tool" or _TRAINING.search(t.here.text, 0, found.objects[0].start)
    if relation == "appliesTo" and training and t.is_a(subject, "Project") and _of(found.objects, "Technique"):
        return relation if t.is_a(subject, "Application") else "implements"
    beside = found.frame.id in ("zh-uses", "zh-together") and _BESIDE.match(t.here.text, found.start)
    models = [m for m in found.objects if m.cls == "Model" and not _HELPER.search(m.name)]
    if beside and models and t.is_a(subject, "Model"):
        return "appliesTo"
    tuned = found.frame.id == "zh-trains" and t.is_a(subject, "Model") and t.here.text.startswith("微调", found.start)
    return (
        "basedOn"
        if tuned or (found.frame.id == "zh-has-variants" and _of_other_family(t, found, subject))
        else relation
    )


def sure_of(t: Telling, found: Found, relation: str, mention: Mention) -> Certainty:
    """How sure a relation to a name is: in brackets behind a cue no surer than the cue (`doesn't support X (A, B)`)."""
    sure = t.holds(relation, mention.start, mention.end)
    if found.frame.id == "en-support-left" and _WITH.search(t.here.text, found.clause[0], mention.start):
        sure = certainty_at(t.here.text[: found.end], mention.start, found.end, "capability")
    noted = t.here.in_note(mention.start) and not t.here.in_note(found.start)
    return t.holds(relation, found.start, found.start + 1) if noted and sure == "asserted" else sure


def _builds_part(t: Telling, found: Found, subject: int) -> bool:
    """`FoxGPT based prompt expansion runs …` under a program: whether only a part of it builds on a model."""
    beneath = t.here.depth > 0 and t.is_a(subject, "Project") and _of(found.objects, "Model")
    return beneath and _PART_OF.match(t.here.text, found.objects[-1].end) is not None


def _can(t: Telling, found: Found) -> bool:
    """`可以训练 FoxNet`, `优化 FoxNet 的速度`: what a program can do with a thing, or does better."""
    able = _CAN.search(t.here.text, found.clause[0], found.start)
    if found.frame.id == "zh-training-tool":
        return True
    return able is not None or t.here.text.startswith(("优化", "加速"), found.start)


def _of(mentions: tuple[Mention, ...], cls: str) -> bool:
    return all(is_a(m.cls or "", cls) for m in mentions)


def _of_other_family(t: Telling, found: Found, subject: int) -> bool:
    """`有 SD 1.5 与 SD 2.1 两个版本`: models that everyone knows by other names are what the variants are made from."""
    own = fold(t.thing(subject).name)
    known = [m for m in found.objects if m.kind in COMMON and m.cls == "Model"]
    return bool(known) and len(known) == len(found.objects) and not any(same_name(own, fold(m.name)) for m in known)
