"""What an event befalls that a headline tells: the thing, not who tells of it, its setting or the means."""

from __future__ import annotations

import re
from collections.abc import Callable

from msgspec import Struct

from kg.extract.events.announced import unheard
from kg.extract.events.case import Case
from kg.extract.telling import Telling
from kg.extract.words.classes import SYSTEMS
from kg.extract.words.cues import cue
from kg.extract.words.verbs import Verb
from kg.mentions import PROPER, Mention
from kg.vocab import is_a

_NEXT, _OPENS = 2, 4
"""How near behind a word stands what it speaks of, how near the beginning what the line is about."""
_THING = ("", "Artifact")
"""The topmost class of what may be a thing."""
_WORKS = (" at", " for")
_OF = re.compile(r" (?:[\w'’]+ ){0,5}")
"""Between a verb and what it befalls: `delays the public release of FoxNet 3`."""
_FLAGS = re.compile(
    r"\b(?:flags?|flagged|flagging|detects?|detected|quarantines?|quarantined|reports?|marks?|marked"
    r"|(?:found|discovered|detected|hidden|hiding|embedded|spotted|was|is) (?:in|inside)"
    r"|(?:malware|virus|trojan|backdoor|miner|keylogger|stealer|spyware|malicious code|vulnerability|hole) in)"
    r"(?: (?:the|an?|some|fake))? [\"“]?",
    re.IGNORECASE,
)
"""Before what a scanner, or somebody, finds harm in."""
_IS_HARM = re.compile(r" (?:is|isn['’]t|was|wasn['’]t|contains|had|has|turned out to be) ")
"""Between a thing and the harm that it is: `fox-color isn't malware`."""
_WITHIN = re.compile(r"\s?(?:的[^，。的]{1,10}?)?(?:里面?|中|内)(?:又|也|被|还|居然|竟然?)*\s?")
_RUNS, _SPEAKS = re.compile(r"(?:跑|运行|部署|生成)[^，。；]{0,4}$"), re.compile(r"(?:大家|各位|用户)?\s?[:：]")
_BIDS_NOT = re.compile(r"(?:stop using|don['’]t use|do not use|don['’]t install|do not install|avoid)")
"""What one is bid not to use follows."""


class _Line(Struct, frozen=True):
    """What a headline tells by its verb, with the names before and behind that."""

    case: Case
    verb: Verb
    before: list[Mention]
    behind: list[Mention]


def befallen(t: Telling, case: Case, event: str) -> tuple[int, ...]:
    """`FoxFormers is broken on AMD`, `a FoxPaint hole lets one run code`: the thing, not its setting or the means."""
    asked = _BEFALLS[t.here.language].get(event)
    if case.verb is None or case.identified or asked is None:
        return ()
    before, behind = t.here.inside(0, case.verb.start), t.here.inside(case.verb.end, case.end)
    line = _Line(case, case.verb, before, behind)
    return next((found for ask in asked if (found := ask(t, line)) is not None), ())


def _compared(t: Telling, line: _Line) -> tuple[int, ...] | None:
    """`FoxRA vs badgernetwork, same pictures`: the two that a headline opens with to compare them."""
    if line.verb.form not in ("vs", "versus"):
        return None
    before = [m for m in line.before if not t.here.text[m.end : line.verb.start].strip(' *"“”')]
    behind = [m for m in line.behind if not t.here.text[line.verb.end : m.start].strip(' *"“”.')]
    both = t.entered((*before, *behind))
    return both if len(both) > 1 and not any(t.agent(place) for place in both) else ()


def _breaks(t: Telling, line: _Line) -> tuple[int, ...] | None:
    """`FoxUI breaks FoxLoader`: what opens the line."""
    if not line.case.told.active or not cue("breaks", "{}").fullmatch(line.verb.form):
        return None
    return t.entered(m for m in line.before if m.start <= _OPENS and m.root == "Artifact")[:1]


def _on_system(t: Telling, line: _Line) -> tuple[int, ...] | None:
    """`FoxFormers is broken on AMD`: what is told of on a system, where the block speaks of that."""
    if not t.is_a(line.case.place, *SYSTEMS):
        return None
    told_of = (m for m in (*line.before, *line.behind) if m.root in ("Artifact", "Concept") and not _system(m))
    return t.entered(told_of)[:1]


def _system(mention: Mention) -> bool:
    return any(is_a(mention.cls or "", cls) for cls in SYSTEMS)


def _bidden(t: Telling, line: _Line) -> tuple[int, ...] | None:
    """`don't use FoxStep`: what one is bid not to use."""
    if not _BIDS_NOT.fullmatch(line.verb.form):
        return None
    told = next((m for m in line.behind if m.kind in PROPER), None)
    return t.entered((told,), "Concept") if told and told.start - line.verb.end <= _NEXT else ()


def _finding(t: Telling, line: _Line) -> tuple[int, ...] | None:
    """`stolen art found in FoxSet`: in what something is found."""
    if not line.verb.form.endswith(("found", "find", "discovered")):
        return None
    return t.entered(m for m in line.behind if m.root == "Artifact" and t.here.led(m, "in"))[:1]


def _flagged(t: Telling, line: _Line) -> tuple[int, ...] | None:
    """`antivirus flags FoxPaint as a trojan`, `malware found in FoxPaint`: in what harm is found."""
    for found in _FLAGS.finditer(t.here.text, 0, line.case.end):
        named = next((m for m in t.here.inside(found.end(), line.case.end) if m.kind in PROPER), None)
        if named and named.start - found.end() <= _NEXT and named.cls != "Format" and named.root in _THING:
            return t.entered((named,)) or None
    return None


def _itself_harm(t: Telling, line: _Line) -> tuple[int, ...] | None:
    """`fox-color isn't malware, Badger Defender is wrong`: what opens the line, not what is named beside it."""
    named = (m for m in line.before[:1] if m.start <= _OPENS and m.kind in PROPER and m.root in _THING)
    opens = t.entered(m for m in named if _IS_HARM.match(t.here.text, m.end))
    return opens if opens and line.case.place not in opens else None


def _holed(t: Telling, line: _Line) -> tuple[int, ...] | None:
    """`a FoxPaint hole lets one run code`, `FoxDraw 存在越权漏洞`: in what there is a hole that the block speaks of."""
    if t.root(line.case.place) != "Concept":
        return None
    if t.here.language == "en":
        return t.entered(m for m in (*line.before, *line.behind) if m.root == "Artifact")[:1]
    named = (m for m in t.here.inside(*line.case.span) if m.kind in PROPER and not t.here.led(m, "在"))
    return t.entered(m for m in named if m.root in _THING)[:1]


def _moderated(t: Telling, line: _Line) -> tuple[int, ...] | None:
    """`Foxglove removes models, FoxMix among them`: who acts, where the thing is only named behind a comma."""
    named = next((m for m in line.behind if t.mention(m) == line.case.place), None)
    far = named is not None and "," in t.here.text[line.verb.end : named.start]
    return line.case.actors[:1] if far and line.case.told.active else ()


def _put_off(t: Telling, line: _Line) -> tuple[int, ...] | None:
    """`Ada delays the public release of FoxNet 3`, `FoxNet 3 delayed by Ada`: what is put off."""
    if not line.case.told.active:
        agent = t.root(line.case.place) == "Agent"
        return t.entered(m for m in line.before if unheard(m))[-1:] if agent else ()
    first = next((m for m in line.behind if m.kind in PROPER), None)
    led = first and first.root in _THING and _OF.fullmatch(t.here.text, line.verb.end, first.start)
    return t.entered((first,)) if first and led else ()


def _at_work(t: Telling, line: _Line) -> tuple[int, ...] | None:
    """`Ada works at Foxglove`: who does."""
    return line.case.actors[:1] if t.here.text.endswith(_WORKS, line.verb.start, line.verb.end) else ()


def _shown_on(t: Telling, line: _Line) -> tuple[int, ...] | None:
    """`Foxglove 演示手机跑 FoxDiff`, `Ada 提醒：FoxTrain 会毁掉存档`: what runs there, what somebody warns of."""
    things = [m for m in line.behind if m.root in _THING or m.cls == "Technique"]
    if line.verb.event != "Report" or not things:
        return None
    if t.is_a(line.case.place, *SYSTEMS):
        runs = (m for m in things if _RUNS.search(t.here.text, line.verb.end, m.start))
        return t.entered(runs)[:1] or None
    speaks = t.cls(line.case.place) == "Person" and _SPEAKS.match(t.here.text, line.verb.end)
    return (t.entered(things[:1]) or None) if speaks else None


def _found_in(t: Telling, line: _Line) -> tuple[int, ...] | None:
    """`FoxSet 里查出盗图`: in what something is found, of that it is told."""
    if not cue("finds-in", "{}").fullmatch(line.verb.form):
        return None
    things = (m for m in line.before if m.root == "Artifact")
    return t.entered(m for m in things if _WITHIN.fullmatch(t.here.text, m.end, line.verb.start))[:1]


_Asked = tuple[Callable[[Telling, _Line], tuple[int, ...] | None], ...]
_BEFALLS: dict[str, dict[str, _Asked]] = {
    "en": {
        "Report": (_compared, _breaks, _on_system, _bidden, _finding),
        "SecurityIncident": (_flagged, _itself_harm, _holed),
        "Announcement": (_at_work,),
        "Moderation": (_moderated,),
        "Postponement": (_put_off,),
    },
    "zh": {
        "SecurityIncident": (_holed, _shown_on, _found_in),
        **dict.fromkeys(("Report", "Announcement", "Postponement"), (_shown_on, _found_in)),
    },
}
"""What is asked of each event, in this order: the first that tells what it befalls, or that it befalls nothing else."""
