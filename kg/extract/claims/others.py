"""What a construction is not told of the topic, nor of the name before it, but of what stands beside them."""

from __future__ import annotations

import re

from kg.extract.claims.constructions import Found
from kg.extract.claims.people.authors import ARM_OF
from kg.extract.telling import Telling
from kg.extract.words.asides import dropped, trained_there
from kg.extract.words.classes import CONTRIBUTIONS
from kg.extract.words.cues import cue
from kg.facts import KNOWN
from kg.vocab import fold, root

_LABELLED = re.compile(
    r"\s*(?:the )?(?:(?:original|official|research|video|blog|reddit) )?(?:paper|guide|tutorial|article|video|thread"
    r"|post|write-?up|review|explanation|code|repo|colab|notebook|space|demo|port|extension)s? ",
    re.IGNORECASE,
)
"""`Paper by Fox Lab: (address)`: a label of what the address holds."""
_OUTPUTS = re.compile(
    r"\s*(?:the |its )?(?:outputs?|results?|images|pictures|videos|files) (?:can|could|may) be\b", re.I
)
"""It is of what comes out that this is told: `outputs can be viewed on a headset`."""
_SHARE_OF = re.compile(r"\b(?:half|part|portion|sample|slice|subset|version)s? of (?:the |an? )?$")
"""Before a name: what is told is told of a share of it."""
_WITHOUT = re.compile(
    r"\b(?:asks? for|drops?|dropped|dropping|lacks?|loses|lost|no|removes?|removed|requests?|waiting for|wants?"
    r"|without)\b[^,;.]{0,60}$",
    re.I,
)
"""Before names of which support is spoken: there is none, or none yet."""
_GONE = re.compile(r" (?:was|were|is|are|got|has been|have been) (?:broken|dropped|gone|removed)\b", re.I)
"""Behind the word for support: it is no more."""
_DROPS = re.compile(r"\b(?:drop(?:s|ped|ping)?|end(?:s|ed)|remov(?:es|ed|ing)|los(?:es|t)) (?:the )?$", re.IGNORECASE)
"""Before `support for`: it is no more."""
_FAILS = re.compile(
    r"\b(?:crash(?:es|ed|ing)?|fail(?:s|ed|ing)?|broken?|breaks?|errors?|leaks?|leaked|leaking|oom(?:s|ing)?|bugs?|slow|nans?|lost|loses"
    r"|black (?:images?|squares?|outputs?))\b[^,;]{0,40}$",
    re.IGNORECASE,
)
"""Before a system or a card: there something goes wrong."""
_BROKEN = re.compile(
    r"[^,;:.()]{0,30}?\b(?:broken?|borked|bugged|buggy|(?:crash|fail|break|freez|hang)(?:e?s|ing)"
    r"|(?:does|do)(?: not|n['’]t) work|errors? out)\b(?! (?:models?|files?|images?|on ))",
    re.IGNORECASE,
)
"""Behind what something is for: that it goes wrong: `resuming old runs for LoRAs is still broken`."""
_TRAINED = re.compile(r"\btrained (?:[^\s,;:]+ ){0,5}$", re.I)
"""Before a card: there someone has made the thing, which may run on less."""
_WISHED = re.compile(
    r"\b(?:wants?|asks?|asked|urges?|tells?|told|begs?|forces?) "
    r"(?:everyone|everybody|people|users|you|creators|authors|uploaders) (?:not )?to [^,.;]{0,40}$",
    re.IGNORECASE,
)
"""What others are to do is nothing that the topic does: `wants everyone to convert to …`."""
_TRAINS = re.compile(r"\b(?:train|fine[- ]?tun|merg|convert|extract)(?:e|ing)? (?:\w+ ){0,3}$", re.IGNORECASE)
_TRAINING = re.compile(r" (?:\w+ )?(?:trainer|training|fine[- ]?tuning|merging|merger|conversion|extraction)\b", re.I)
_COMES = ("basedOn", "trainedOn")
_MEANT = ("appliesTo", "supports")
_OF_SOME = re.compile(
    r"\b(?:an?|any|every|another) (?:[\w-]+ ){0,2}(?:checkpoint|lora|model|one)s? (?:that|which) "
    r"(?:(?:was|is|has been|were|are) )?$",
    re.I,
)
"""It is of some other model that this is told: `needs a model that was trained on …`."""
_ONLY_OF = {
    "en-got-in-it": ("Model",),
    "en-shares": ("Model",),
    "zh-captioned-by": ("Dataset", "Model"),
    "zh-drawn-from": ("Dataset",),
    "zh-edition-right": ("Model",),
    "zh-fetches-from": ("Project",),
    "zh-made-into": ("Model",),
    "zh-plugs-in": ("Application", "Model", "Service"),
    "zh-pull-for": CONTRIBUTIONS,
    "zh-support-pull": CONTRIBUTIONS,
    "zh-works-within": ("Extension",),
}
"""Constructions that are told of nothing but things of these classes."""
_NOT_OF = {"zh-part-for": ("Application", "Service"), "zh-supported": CONTRIBUTIONS}
"""Constructions that are told of no things of these classes."""
_NOT_NAMED = {
    "en-hosted": ("AMD", "Apple", "Intel", "NVIDIA", "Qualcomm"),
    "zh-based-on-technique": ("fine-tuning",),
    "zh-device-enough": ("GPU",),
    "zh-runs-left": ("GPU",),
}
"""Objects that constructions do not have: on the cards of a house something runs, no place where it is."""
_MADE_BY = ("en-by", "en-made-by", "en-put-out-by")
_PORTED = re.compile(
    r"(?: \w+)? (?:versions?|ports?|editions?|variants?|weights|support|loras?|models?|nodes?|plug-?ins?|extensions?"
    r"|implementations?|pipelines?|checkpoints?|finetunes?|forks?|guides?|workflows?) ",
    re.IGNORECASE,
)
"""Behind a name: what somebody made for it or of it (`FoxNet nodes by Ada`)."""
_WITHIN = re.compile(r"\S (?:in|inside|within) (?:the )?$")
"""Before a name: where that is of which something is told."""

_HAD = ("runsOn", "supports", "uses")
_NO = re.compile(r"\b(?:no|not any|without(?: an?| any)?) $", re.IGNORECASE)


_ACTS = re.compile(
    r"\s?(?:加入|加盟|创[办立建]|成立|组建|推出|开发|打造|离开|离职|跳槽|入职|出走|宣布|透露|否认|回应|表示|[说称发在将也已因被])"
)
"""Behind a title: what someone does who is not named (`前 CTO 加入 Foxglove`)."""


_BY_MEANS = re.compile(r"(?:用|使用|利用|通过|基于|借助)\s?[“「]?$")
"""Before a name: with which something is made (`用 FoxNet 制作的短片`), not by whom."""


_WORKED_ON = re.compile(r"(?:开发|控制|操作|编写|编译|调用|生成|制作|打包|分析|测试)(?:各种|任意)?\s?$")
"""Before a system: its programs are what something is done to (`可以控制 Android 应用`)."""
_DONE_BY = re.compile(r"由\s?[“「]?$")
"""Before a name: who has made real what is told of, not what that is (`由 Ada 实现`)."""


_BEFORE_OBJECT = {
    "zh-made-rel": _BY_MEANS,
    "zh-system-app": _WORKED_ON,
    **dict.fromkeys(("zh-code-of", "zh-implements", "zh-reimplements"), _DONE_BY),
}
"""By construction: before its object, what makes it another's."""
_PLUG_IN = re.compile(r"\s?的?(?:插件|扩展|脚本|节点)")
"""Behind a program: it is what plugs into it that is meant."""


def told_of_another(t: Telling, found: Found) -> bool:
    """`Paper by Fox Lab: (address)`: whether it is said of what stands beside the cue."""
    if found.frame.id == "en-versus" and found.subject is not None:
        kinds = {root(m.cls) for m in (found.subject, *found.objects) if m.cls}
        return len(kinds) > 1
    if found.frame.relation in _COMES and _OF_SOME.search(t.here.text, found.clause[0], found.start):
        return True
    before = t.here.text[found.clause[0] : found.subject.start] if found.subject else ""
    if found.frame.id == "en-made-by" and _SHARE_OF.search(before):
        return True
    before_object = _BEFORE_OBJECT.get(found.frame.id)
    if before_object and before_object.search(t.here.text, found.clause[0], found.objects[0].start):
        return True
    if found.frame.id in _MADE_BY and ARM_OF.match(t.here.text, found.objects[0].end):
        return True
    if found.frame.id in _MADE_BY and found.subject and _PORTED.match(t.here.text, found.subject.end):
        return True
    if found.frame.id == "en-support-left":
        gone = _GONE.match(t.here.text, found.end)
        return bool(gone or _WITHOUT.search(t.here.text, found.clause[0], found.objects[0].start))
    if found.frame.id == "en-supports" and _DROPS.search(t.here.text, found.clause[0], found.start):
        return True
    bare = found.frame.id == "en-runs-on" and t.here.text.startswith("on ", found.start)
    made = bare and t.here.depth > 0 and all(m.cls == "Hardware" for m in found.objects)
    if bare and _FAILS.search(t.here.text, found.clause[0], found.start):
        return True
    if made and _TRAINED.search(t.here.text, found.clause[0], found.start):
        return True
    if _WISHED.search(t.here.text, found.clause[0], found.start) and t.here.language == "en":
        return True
    if found.frame.relation == "runsOn" and trained_there(t.here.text, found.objects[0].start):
        return True
    if found.frame.relation == "replaces" and _WITHIN.search(before) and t.here.language == "en":
        return True
    if found.frame.relation == "runsOn" and _OUTPUTS.match(t.here.text, found.clause[0]):
        return True
    labelled = found.frame.id == "en-by" and t.here.depth > 0
    shapes = (_LABELLED.fullmatch, cue("has-to-do", r"\b{} (?:[\w/'’.-]+ ){1,5}$", "en").search) if labelled else ()
    return any(shape(t.here.text, found.clause[0], found.start) for shape in shapes)


def _without(t: Telling, found: Found) -> bool:
    """`throws out the Foxos build`, `no FoxVAE baked in`: whether it is of what a thing gives up, or has not."""
    first = found.objects[0].start
    lacking = found.frame.side == "left" and _NO.search(t.here.text, found.clause[0], first)
    return bool(lacking) or dropped(t.here.text, first)


def _goes_wrong(t: Telling, found: Found) -> bool:
    """`support for FoxMix is broken`: whether it is told of what a thing is for that this goes wrong."""
    said = max(found.end, found.objects[-1].end)
    return _BROKEN.match(t.here.text, said, max(said, found.clause[1])) is not None


def _its_program(t: Telling, contribution: int, program: int) -> bool:
    """`FoxNet support for FoxUI`: whether a change is one to that program itself."""
    name = t.thing(program).name
    return any(t.thing(claim.object).name == name for claim in t.claims("contributesTo", subject=contribution))


def amiss(t: Telling, found: Found, subject: int, relation: str, object: int) -> bool:
    """Whether a construction does not say its relation of two such things at such a place."""
    if t.here.language == "en" and relation in _HAD and _without(t, found):
        return True
    if t.here.language == "en" and relation in _MEANT and _goes_wrong(t, found):
        return True
    frame = found.frame.id
    if relation == "basedOn" and t.is_a(subject, "Dataset") and t.is_a(object, "Model"):
        return True
    if relation == "supports" and t.cls(subject) in CONTRIBUTIONS and _its_program(t, subject, object):
        return True
    if frame in _ONLY_OF:
        return not t.is_a(subject, *_ONLY_OF[frame])
    if frame in _NOT_OF:
        return t.is_a(subject, *_NOT_OF[frame])
    if frame in _NOT_NAMED:
        return t.thing(object).name in _NOT_NAMED[frame]
    match frame:
        case "zh-alternative":
            return "被" in t.here.text[found.clause[0] : found.objects[0].start]
        case "zh-alternative-right":
            return _PLUG_IN.match(t.here.text, found.objects[-1].end) is not None
        case "zh-role":
            return _ACTS.match(t.here.text, found.end) is not None
        case "zh-joint-work":
            return t.agent(subject) or t.is_a(subject, "Service")
        case "zh-joins":
            return "在" in t.here.text[found.clause[0] : found.start]
        case "zh-uses":
            return found.subject is not None and t.here.led(found.subject, "在")
        case "zh-earlier":
            return t.is_a(subject, "Model") != t.is_a(object, "Model")
        case "zh-better-than":
            return t.is_a(object, "Library", "Project") and t.root(subject) != "Artifact"
        case "zh-reimplements":
            return t.is_a(object, "Library")
        case "en-by-means":
            return not t.is_a(subject, "Model", "Service") or t.thing(subject).rank == KNOWN
        case "en-part-for" | "en-part-does" | "en-part-to" | "en-required-left":
            opens = found.objects[0].start - found.clause[0] <= 1
            opens = opens or t.here.text.endswith((", ", "; ", ". "), 0, found.objects[0].start)
            return t.here.depth == 0 or not opens or t.root(subject) != "Artifact"
        case "en-applies":
            return t.cls(subject) == "Demo" and not t.is_a(object, "Platform") and not _trains(t, found)
        case "zh-does-with" | "zh-employs":
            return _of_row(t, found, subject)
    within = t.here.block.kind == "number" and t.here.depth > 1 and not t.here.addresses
    return relation == "uses" and within


def _trains(t: Telling, found: Found) -> bool:
    """`Colab for FoxLoRA training`: whether a demonstration is for making a thing, and does not show it."""
    led = _TRAINS.search(t.here.text, 0, found.objects[0].start) is not None
    return led or _TRAINING.match(t.here.text, found.objects[-1].end) is not None


def _of_row(t: Telling, found: Found, subject: int) -> bool:
    """`用 FoxMotion + FoxNet 做…`: whether what uses a thing is only named before it as one of a row."""
    own = fold(t.thing(subject).name)
    return any(fold(m.name) == own for m in t.here.inside(found.start, found.objects[0].start))
