"""The relation that a construction states of such things, where it is not the one that its words usually state."""

from __future__ import annotations

import re
from collections.abc import Callable

from msgspec import Struct

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

_PART_OF = re.compile(r"[- ](?:based|derived) [a-z][\w-]* [a-z]")
"""`FoxGPT based prompt expansion runs …` under a program: a part of it builds on the model."""
_VERSION = re.compile(r"(?P<family>.+?)[ -]?[vV]?(?P<number>\d{1,3}(?:\.\d{1,3})?)")
_WITH = re.compile(r"\bwith (?:an? |the )?$", re.I)
"""Before what is supported: the clause goes on to say something else: `a trainer with LoRA support might run on …`."""
_MADE_WITH = re.compile(r"(?:made|created|trained|built) (?:with|using)")
_INSIDE = ("en-baked", "en-out-of-the-box")
_BECOMES_BASE = ("zh-really-is", "zh-sum-of", "zh-turns-to", "zh-upgrades-to")
"""Between models: what one has become is made from."""
_TRAINS = ("zh-trains", "zh-training-tool")
_DOERS = ("Application", "Library")
"""`FoxLib 可以训练 FoxNet`: a program that can do more works with it."""
_CAN = r"{}(?:直接|用来|拿来)?(?:在[^，。]{1,12}[上里中])?\s?$"

_Where = Callable[[Telling, Found, int], bool]


class _Turn(Struct, frozen=True):
    """What constructions of a relation state of such subjects and objects; `""` is what their words usually state."""

    to: str
    frames: tuple[str, ...] = ()
    relation: str = ""
    subject: tuple[str, ...] = ()
    objects: str = ""
    where: _Where | None = None

    def fits(self, t: Telling, found: Found, subject: int, relation: str) -> bool:
        """Whether a construction is one of those."""
        return (
            (not self.frames or found.frame.id in self.frames)
            and self.relation in ("", relation)
            and (not self.subject or t.is_a(subject, *self.subject))
            and (not self.objects or _of(found.objects, self.objects))
            and (self.where is None or self.where(t, found, subject))
        )


def turned(t: Telling, found: Found, subject: int, relation: str) -> str:
    """The relation that a construction states of such things, where it is not the usual one."""
    return next((turn.to for turn in _TURNS if turn.fits(t, found, subject, relation)), "") or relation


def mixed(t: Telling, found: Found) -> bool:
    """Whether a construction says of what models something is made as only models are: `merged from FoxNet and …`."""
    return found.frame.id == "en-mixes" or cue("mixed").search(t.here.text, found.start, found.end) is not None


def sure_of(t: Telling, found: Found, relation: str, mention: Mention) -> Certainty:
    """How sure a relation to a name is: in brackets behind a cue no surer than the cue (`doesn't support X (A, B)`)."""
    sure = t.holds(relation, mention.start, mention.end)
    if found.frame.id == "en-support-left" and _WITH.search(t.here.text, found.clause[0], mention.start):
        sure = certainty_at(t.here.text[: found.end], mention.start, found.end, "capability")
    noted = t.here.in_note(mention.start) and not t.here.in_note(found.start)
    return t.holds(relation, found.start, found.start + 1) if noted and sure == "asserted" else sure


def _before(shape: re.Pattern[str]) -> _Where:
    """Whether words stand before the cue in its clause."""
    return lambda t, found, _: shape.search(t.here.text, found.clause[0], found.start) is not None


def _there(shape: re.Pattern[str]) -> _Where:
    """Whether the cue begins with some words."""
    return lambda t, found, _: shape.match(t.here.text, found.start) is not None


def _tasks(_t: Telling, found: Found, _subject: int) -> bool:
    return all(map(is_task, found.objects))


def _task_words(_t: Telling, found: Found, _subject: int) -> bool:
    return all(cue("task").search(m.name) for m in found.objects)


def _systems(_t: Telling, found: Found, _subject: int) -> bool:
    return any(m.cls == "Platform" and cue("system").match(m.name) for m in found.objects)


def _indices(_t: Telling, found: Found, _subject: int) -> bool:
    return all(cue("package-index").fullmatch(m.name) for m in found.objects)


def _known(t: Telling, _found: Found, subject: int) -> bool:
    return t.thing(subject).rank == KNOWN


def _no_model(t: Telling, _found: Found, subject: int) -> bool:
    return not t.is_a(subject, "Model")


def _as_part(t: Telling, found: Found, _subject: int) -> bool:
    return any(cue("model-part", r" (?:text |image |vision )?{}\b").match(t.here.text, m.end) for m in found.objects)


def _later(t: Telling, found: Found, subject: int) -> bool:
    """`FoxNet 2.1, hands better than in 2.0`: whether a version is compared to an earlier one of its family."""
    one, other = _VERSION.fullmatch(t.thing(subject).name), _VERSION.fullmatch(found.objects[0].name)
    if one is None or other is None or fold(one["family"]) != fold(other["family"]):
        return False
    return float(one["number"]) > float(other["number"])


def _any_model(t: Telling, found: Found, _subject: int) -> bool:
    """`into any FoxNet finetune`: whether a model stands for all that are made from it."""
    return cue("any-such", r"\b{} $").search(t.here.text, 0, found.objects[0].start) is not None


def _builds_part(t: Telling, found: Found, _subject: int) -> bool:
    """`FoxGPT based prompt expansion runs …` under a program: whether only a part of it builds on a model."""
    return t.here.depth > 0 and _PART_OF.match(t.here.text, found.objects[-1].end) is not None


def _made_with(t: Telling, found: Found, _subject: int) -> bool:
    return found.frame.id != "en-conditioned" and _MADE_WITH.match(t.here.text, found.start) is not None


def _trains(t: Telling, found: Found, _subject: int) -> bool:
    """Whether a technique is that by which something trains."""
    before = t.here.led(found.objects[0], "训练")
    return found.frame.id == "zh-training-tool" or before


def _goes_with(t: Telling, found: Found, _subject: int) -> bool:
    """`搭配 FoxNet`: whether a model goes with another that does not only help it."""
    models = (m for m in found.objects if m.cls == "Model" and not cue("helps-model").search(m.name))
    return t.here.text.startswith(("搭配", "配合"), found.start) and any(models)


def _can(t: Telling, found: Found, _subject: int) -> bool:
    """`可以训练 FoxNet`, `优化 FoxNet 的速度`: what a program can do with a thing, or does better."""
    able = cue("can", _CAN).search(t.here.text, found.clause[0], found.start)
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


_TURNS = (
    _Turn("successorOf", ("en-than",), subject=("Model",), objects="Model", where=_later),
    _Turn("appliesTo", relation="supports", subject=("Model",), where=_tasks),
    _Turn("appliesTo", ("en-method-left",), where=_tasks),
    _Turn("supports", ("zh-serves-as-part",), subject=("Project",), objects="Application"),
    _Turn("runsOn", ("zh-coming",), objects="Platform"),
    _Turn("runsOn", ("zh-coming",), objects="Hardware"),
    _Turn("runsOn", relation="hostedOn", where=_systems),
    _Turn("hostedOn", relation="runsOn", where=_indices),
    _Turn("supports", ("en-w",), subject=("Application",), objects="Model"),
    _Turn("uses", ("en-applies",), subject=("Service",), where=_there(re.compile("to "))),
    _Turn("supports", ("en-applies",), subject=("Application", "Service"), where=_known),
    _Turn("supports", ("en-applies",), subject=("Application", "Service"), objects="Technique"),
    _Turn("", ("en-applies",), subject=("Application", "Service")),
    _Turn("supports", ("en-applies",), where=_before(cue("loader", r"\b{} $"))),
    _Turn("uses", relation="basedOn", where=_as_part),
    _Turn("appliesTo", ("en-based-left",), subject=("Model",), where=_any_model),
    _Turn("supports", ("en-based-left",), where=_any_model),
    _Turn("uses", ("en-base-left",), where=_no_model),
    _Turn("uses", ("en-based-left",), subject=("Project",), objects="Model", where=_builds_part),
    _Turn("uses", relation="basedOn", objects="Library", where=_there(cue("built-on"))),
    _Turn("supports", _INSIDE, subject=("Project",), where=_tasks),
    _Turn("supports", _INSIDE, subject=("Application",), objects="Technique"),
    _Turn("appliesTo", ("en-but-for",), where=_task_words),
    _Turn("trainedOn", relation="uses", subject=("Model",), objects="Dataset"),
    _Turn("basedOn", relation="uses", subject=("Model",), objects="Model", where=_made_with),
    _Turn("", relation="uses", subject=("Model",), where=_made_with),
    _Turn("basedOn", _BECOMES_BASE, subject=("Model",), objects="Model"),
    _Turn("uses", ("zh-based-on",), where=_before(cue("holds-part", "{}$"))),
    _Turn("supports", ("zh-for-platform",), subject=tuple(CONTRIBUTIONS)),
    _Turn("extensionOf", ("zh-lets-it",), subject=("Extension",), objects="Application"),
    _Turn("supports", _TRAINS, subject=_DOERS, where=_can),
    _Turn("", relation="appliesTo", subject=("Application",), objects="Technique", where=_trains),
    _Turn("implements", relation="appliesTo", subject=("Project",), objects="Technique", where=_trains),
    _Turn("appliesTo", ("zh-uses", "zh-together"), subject=("Model",), where=_goes_with),
    _Turn("basedOn", ("zh-trains",), subject=("Model",), where=_there(re.compile("微调"))),
    _Turn("basedOn", ("zh-has-variants",), where=_of_other_family),
)
"""In the order in which they are asked; the first that fits speaks."""
