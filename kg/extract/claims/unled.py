"""What a block states of things it names, under a topic or none: `SD 2.0 runs on the webui`, `A 和 B 差不多`."""

from __future__ import annotations

import re
from itertools import pairwise

from kg.extract.claims.constructions import Found, constructions
from kg.extract.claims.relations import enter
from kg.extract.telling import Telling, Topic
from kg.extract.words.classes import SYSTEMS
from kg.mentions import GIVEN, PROPER, Mention
from kg.vocab import is_a

_RUNS = {
    "zh": r"\s*(?:手机|电脑|笔记本|平板|设备|系统|显卡)?(?:上面?|里面?|中)?\s*"
    r"(?:本地|离线|流畅|直接|原生)?(?:运行|使用|跑(?:起来)?|用上?)\s*",
    "en": r"\s+(?P<alone>(?:(?:can )?now )?(?:works|runs) )?(?:(?:to )?(?:work|run)(?:ing)? )?"
    r"(?:on|in|inside|under|with) (?:the )?",
}
_OPENS = 2
_OF_OPENING = frozenset({
    "alternativeTo", "developedBy", "extensionOf", "licensedUnder", "releasedBy", "replaces", "successorOf",
    "versionOf",
})  # fmt: skip
"""What constructions tell of the name that opens a block which has no other topic."""
_TO_RUN = re.compile(r"(?:(?:get|gett|run|runn|us|try)(?:ing|e)?|got|gotten|had|made) (?:with )?(?:the )?$", re.I)


def runs_in(t: Telling, _: Topic | None = None) -> None:
    """`getting SD 2.0 to run on the webui`, `在 WebUI 上运行 SD 2.0`: the program supports the model."""
    here, english = t.here, t.here.language == "en"
    for one, other in pairwise(m for m in here.names if not m.weak):
        model, program = (one, other) if english else (other, one)
        device = not english and program.cls in SYSTEMS
        if not is_a(model.cls or "", "Model") or not (device or is_a(program.cls or "", "Application")):
            continue
        between = re.fullmatch(_RUNS[here.language], here.text[one.end : other.start])
        if between and (not english or between["alone"] or _TO_RUN.search(here.text[: model.start])):
            _supported(t, program, model, (one.start, other.end), "runsOn" if device else "supports")


def _supported(t: Telling, program: Mention, model: Mention, stretch: tuple[int, int], relation: str) -> None:
    host, guest = t.mention(program), t.mention(model)
    if host is None or guest is None or t.claimed(host, guest):
        return
    opening = next((m for m in t.here.names if m.kind in PROPER), None)
    if relation == "runsOn" and opening and opening is not program and 0 <= opening.start <= _OPENS:
        maker = t.mention(opening)
        if maker is not None and t.is_a(maker, "Project"):
            return
    one, other = (guest, host) if relation == "runsOn" else (host, guest)
    t.tie(one, relation, other, stretch, t.holds(relation, *stretch), "runs-in")


def stated(t: Telling, _: None) -> None:
    """`测下来 FoxSolver 和 FoxStep 差不多`: enter the constructions that name what they speak of, or open with it."""
    opening = next((m for m in t.here.names[:1] if m.start <= _OPENS and m.kind in PROPER), None)
    for clause in t.here.clauses if t.here.block.kind != "number" and t.here.language == "zh" else ():
        for found in constructions(t.here, clause):
            name = _told_of(found, opening)
            place = t.mention(name, "Project") if name is not None else None
            if place is not None:
                enter(t, found, place, None)


def _told_of(found: Found, opening: Mention | None) -> Mention | None:
    """Of which name a construction is told: the one before its cue, if known or at the opening; else that there."""
    if found.frame.subject == "left" and found.subject is not None:
        return found.subject if found.subject.kind in GIVEN or found.subject is opening else None
    led = found.frame.subject == "topic" and found.frame.relation in _OF_OPENING
    return opening if led and opening is not None and opening not in found.objects else None
