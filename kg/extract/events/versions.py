"""What a headline tells of a version by its number: a program is updated, a model comes out."""

from __future__ import annotations

import re

from kg.extract.claims.changes import GAINS, gain
from kg.extract.claims.plans import foreseen
from kg.extract.events.case import Case
from kg.extract.telling import Telling
from kg.extract.words.classes import HOUSES
from kg.extract.words.cues import cue
from kg.extract.words.kinds import head_at_end
from kg.extract.words.scene import Stretch
from kg.extract.words.verbs import verbs
from kg.mentions import PROPER, Mention

_NUMBER = r"[vV]?\d{1,4}(?:\.\d{1,4}){1,3}[\w.\-]{0,8}"
_NUMBERED = re.compile(rf"\s*{_NUMBER}(?![\w%])")
_NUMBERED_NAME = re.compile(r" [vV]?\d{1,4}(?:\.\d{1,4}){1,3}$")
_COUNTED = re.compile(r"[A-Za-z][ -]?[vV]?\d{1,2}(?:\.\d{1,2}){0,2}$")
"""The name of a model that ends with its number: `FoxGen-3`, `FoxDraw V6`."""
_RENUMBERED = re.compile(rf"{_NUMBER}\s*(?:[=-]+>|→|升到|升至)\s*{_NUMBER}")
_OF_KIND = re.compile(
    rf"\s?的?\s?(?:插件|扩展|脚本|整合包|启动器|桌面版|客户端|节点包?|训练器?|GUI|WebUI)(?=\s?{_NUMBER})", re.I
)
"""Between the name of a program and its number: what it is, `FoxNet 插件 1.2`."""
_STAGE = re.compile(
    r" (?:RC ?\d?|beta|alpha|preview|dev|nightly|final|release candidate|pre-?release|hotfix)(?=$|[:,.])", re.I
)
_BEHIND = re.compile(r" \([A-Za-z][\w +/&,-]{1,24}\)")
"""Between a name and its number: on what it runs, `FoxDraw (Mac) 2.0`."""
_NOTE = re.compile(r" \([^()]{2,60}\)\s*$")
_VERSION_LAST = re.compile(rf"(?:^|\s){_NUMBER}(?: (?:is|has|was|just|now|finally|been)){{0,3}}\s*$")
_NUMBER_ENDS = re.compile(
    rf"(?:[\w'’.+-]{{1,24}} ){{1,5}}(?:extension|script|plug-?in|tool|app|UI|GUI|trainer|add-?on|colab|repo) {_NUMBER}",
    re.I,
)
_ISSUE = re.compile(
    rf"(?:了|最?新的?|正式的?|稳定的?|\s){{0,3}}(?:[vV]?\d{{1,3}}|{_NUMBER})\s?(?:正式|稳定|测试|预览|候选)?(?:版本?)?"
)
"""`FoxUI 发布了 2.3 版本`: nothing but a number comes out of a program."""
_NEW_OF = re.compile(rf"[\w”」）)]\s?的?\s?(?:最新|新)版本?\s?(?:{_NUMBER})?$")
"""`FoxUI 新版本 1.4 发布`: the new version of a program."""
_LED = 16
"""How long the words for its kind are that may stand before the name of a version."""
RENEWING = ("Release", "Update", "Fix")
"""What happens to things only, never to those who make them."""


def renumbered(t: Telling, case: Case) -> bool:
    """`webui 1.0 -> 1.1`, `FoxBrush 1.2: …`: a new version of a program is an update; what it mends is told too."""
    opening = _opening_version(t, case)
    other = case.verb is not None and case.verb.event not in RENEWING
    if not t.is_a(case.place, "Project") or (other and opening is None and not _later(t, case)):
        return False
    name = opening or case.told.name
    noted = _BEHIND.match(t.here.text, name.end) if name else None
    numbered = (name is not None and name.cls != "Model") and (
        name.kind == "version"
        or _OF_KIND.match(t.here.text, name.end)
        or _NUMBERED.match(t.here.text, noted.end() if noted else name.end)
        or (name.kind == "known" and _NUMBERED_NAME.search(name.text))
    )
    if t.here.language == "en" and name is None and (stage := _staged(t)) is not None:
        t.happen("Update", (case.place,), case.span, case.sure, "numbered", actors=case.actors)
        return stage
    by_itself = name is not None and name.end <= t.here.clauses[0][1] and not verbs(t.here, *t.here.clauses[0])
    listed = case.verb is None and name is not None and name.kind == "version"
    named = numbered and (opening or by_itself or case.told.makes("Release") or listed)
    named = named or _kind_numbered(t, case)
    if not _RENUMBERED.search(t.here.text, 0, case.end) and not named and not _version_out(t, case):
        return False
    sure, day = foreseen(t, t.here.clauses[0], "asserted" if _later(t, case) else case.sure)
    t.happen("Update", (case.place,), case.span, sure, "numbered", actors=case.actors, planned=day)
    if any(verb.event == "Fix" or (opening and verb.event in GAINS) for verb in case.found):
        gain(t, case.place)
    return True


def _opening_version(t: Telling, case: Case) -> Mention | None:
    """`FoxBrush 1.2：…`, `FoxBrush 1.2 换上新后端`: the version of a program that opens a Chinese headline."""
    first = next(iter(t.here.names), None) if t.here.language == "zh" and not t.here.depth else None
    name = case.told.name
    if first and name and first.start <= name.start <= _LED and head_at_end(t.here.text[: name.start].rstrip(), "zh"):
        first, opens = name, True
    else:
        opens = first is not None and first.start <= 1
    worded = _OF_KIND.match(t.here.text, first.end) if first else None
    program = first is not None and (first.is_a("Project") or worded)
    if first is None or not opens or not program or t.mention(first) is None:
        return None
    told = case.verb is not None and case.verb.start < t.here.clauses[0][1] and case.verb.event not in RENEWING
    told = told and case.verb is not None and case.verb.event not in GAINS
    end = _NUMBERED.match(t.here.text, worded.end() if worded else first.end)
    numbered = end or first.kind == "version" or _NUMBERED_NAME.search(first.text)
    behind = cue("version-opens", r"\s*{}").match(t.here.text, end.end() if end else first.end)
    return first if numbered and behind and not told else None


def _version_out(t: Telling, case: Case) -> bool:
    """`The FoxDraw script v0.3 is up`: whether it is a number right before the verb that comes out."""
    if t.here.language == "zh":
        active = case.told.active and _ISSUE.fullmatch(t.here.text, *case.told.phrase)
        return case.told.makes("Release") and bool(active or _NEW_OF.search(t.here.text[slice(*case.told.phrase)]))
    verb = case.told.verb if case.told.makes("Release") else None
    last = _VERSION_LAST.search(t.here.text, 0, verb.start) if verb else None
    return last is not None and not any(last.end() > m.end > last.start() and _of(t, m, case) for m in t.here.names)


def _of(t: Telling, mention: Mention, case: Case) -> bool:
    """`the tagger of Foxdiff 1.4 is up`: whether it is of another thing, whose number that is."""
    return t.here.text.endswith((" of ", " for ", "'s ", "’s "), 0, mention.start) and t.mention(mention) != case.place


def _later(t: Telling, case: Case) -> bool:
    """Whether the verb stands behind the clause that opens a headline, and so tells of something else."""
    first = t.here.clauses[0] if t.here.clauses else (0, 0)
    other = case.verb is not None and (t.here.language == "en" or case.verb.event == "Postponement")
    return other and case.verb is not None and case.verb.start >= first[1]


def _kind_numbered(t: Telling, case: Case) -> bool:
    """`Tail map script v0.3: …`: a number that ends what is said of the program at the address, before what is new."""
    clause = t.here.clauses[0] if t.here.language == "en" and case.identified and t.here.clauses else (0, 0)
    return case.verb is None and _NUMBER_ENDS.fullmatch(t.here.text, *clause) is not None


def _staged(t: Telling) -> bool | None:
    """`FoxDraw 1.6.0 RC: …`: the version of a program and how far along it is, alone in a clause."""
    first = next((m for m in t.here.names if m.kind in PROPER), None)
    numbered = first is not None and first.start <= 1 and first.is_a("Project")
    number = _NUMBERED_NAME.search(first.name) if numbered and first else None
    return True if first and number and _STAGE.match(t.here.text, first.end) else None


def alone(t: Telling, case: Case) -> bool:
    """`FoxDraw 5.2, now with …`, `Foxglove Gen-3，…`: the version of a model, alone in a clause, comes out."""
    clause = t.here.clauses[0] if t.here.clauses else (0, 0)
    name = (case.told.name or _before_comma(t, case)) if t.here.language == "en" else _last_of(t, clause)
    shape = _NUMBERED if t.here.language == "en" else _COUNTED
    noted = t.here.language == "en" and name is not None and _NOTE.match(t.here.text, name.end)
    filled = (
        name is not None
        and (name.end == clause[1] or noted or _comma(t, name))
        and (t.here.language == "zh" or name.start == clause[0])
    )
    numbered = name is not None and filled and shape.search(name.text) is not None
    place = t.mention(name) if name and numbered and not t.here.depth else None
    if place is not None and t.is_a(place, "Model"):
        changed = case.verb is not None and case.verb.event == "Update" and t.here.language == "zh"
        planned = t.here.language == "zh" and any(t.sure(*other) == "planned" for other in t.here.clauses[1:2])
        t.happen("Release", (place,), case.span, "planned" if planned else "asserted", "version-alone")
        return changed and place == case.place
    return False


def _before_comma(t: Telling, case: Case) -> Mention | None:
    """`FoxDraw 5.2, more detailed`: the version that opens a block of which no verb tells."""
    first = next(iter(t.here.names), None)
    return first if first and first.kind == "version" and first.start <= 1 and case.verb is None else None


def _comma(t: Telling, name: Mention) -> bool:
    """Whether a version of which something is listed stands before a comma."""
    return name.kind == "version" and t.here.text.startswith(", ", name.end)


def _last_of(t: Telling, clause: Stretch) -> Mention | None:
    """The name that fills a clause alone, or together with that of the house before it."""
    inner = t.here.proper(*clause)
    house = (
        len(inner) == 2 and inner[0].cls in HOUSES and t.here.text[inner[0].end : inner[1].start].strip() in ("", "的")
    )
    return inner[-1] if inner and inner[0].start == clause[0] and (len(inner) == 1 or house) else None
