"""What is announced: the thing that is spoken of rather than who speaks, and what is only to come out."""

from __future__ import annotations

import re
from datetime import date as Date

from kg.extract.claims.law.lawsuits_en import FULL_NAME
from kg.extract.events.case import Case
from kg.extract.telling import Telling
from kg.extract.words.classes import SYSTEMS
from kg.extract.words.cues import cue
from kg.facts import KNOWN
from kg.mentions import COMMON, PROPER, Mention
from kg.model import Certainty
from kg.vocab import is_a, root

_THAT = re.compile(r" (?:(?:that|the|their|its|his|her|new|about|on|next|a|an) ){0,3}")
_ABOUT = re.compile(r"(?: (?:from|by|of) [^,;:]{2,40}?)? (?:on|about|regarding|concerning) (?:[\w'’]+ ){0,3}")
_WORKS = (" at", " for")
_PLANS = (" to", "working on")
_NEXT, _OPENS, _NEAR, _FAR = 2, 4, 12, 24
"""How near behind a verb stands what is bought, what is spoken of, who is hired."""
_MEANS = re.compile(
    r"\b(?:through|via|with|using|by(?: means of)?|thanks to|from|against|like|than|as|along(?:side| with)|on top of)"
    r"(?: (?:the|its|their|an?|his|her))? $"
)
"""Before what a plan needs or is like, which is not what it is about."""
_BEFALLS = ("Report", "SecurityIncident", "Announcement", "Moderation", "Postponement")
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
_DUE = ("planned", "penciled in", "pencilled in")
"""What is said of a model that is to come out."""


def says(t: Telling, case: Case) -> bool:
    """Whether who is named before the verb speaks: `Ada says …`, `Ada confirmed that …`."""
    that = case.verb is not None and t.here.text.startswith(" that ", case.verb.end)
    return case.told.active or (that and t.root(case.place) == "Agent")


def spoken_of(t: Telling, case: Case) -> tuple[int, ...]:
    """`Ada says FoxDiff will be free`, `Ada's statement on FoxDiff`, `Ada plans to sell FoxDiff`: what it is about."""
    if case.verb is None or (t.here.language == "en" and "intransitive" in case.verb.traits):
        return ()
    if case.told.active and cue("buys", "{}").fullmatch(case.verb.form):
        behind = [m for m in t.here.inside(case.verb.end, case.end) if m.kind in PROPER]
        return t.entered(behind[:1] if behind and behind[0].start - case.verb.end <= _NEXT else (), "Organization")
    if case.told.active and cue("hires", "{}").fullmatch(case.verb.form):
        behind = [
            m for m in t.here.inside(case.verb.end, case.end) if t.here.text[m.end : m.end + 2].strip()[:1] != "的"
        ]
        hired = (m for m in behind if m.cls == "Person" or (m.kind == "candidate" and m.cls is None))
        return t.entered((m for m in [next(hired, None)] if m and m.start - case.verb.end <= _FAR), "Person")
    if t.here.language == "zh":
        return _told_of(t, case)
    start = case.verb.end
    if case.verb.form.endswith(_PLANS):
        named = (m for m in t.here.inside(start, case.end) if _thing(m) or m.cls == "Technique")
        held = (m for m in named if not (m.cls == "Service" and t.here.text.endswith((" on ", " at "), start, m.start)))
        aim = next((m for m in held if not _MEANS.search(t.here.text, start, m.start)), None)
        return t.entered(m for m in [aim] if m)
    for mention in (m for m in t.here.inside(start, case.end) if _thing(m) or _new(m)):
        led = _THAT.fullmatch(t.here.text, start, mention.start)
        if led or _ABOUT.fullmatch(t.here.text, start, mention.start):
            return t.entered((mention,))
    person = _of_house(t, case.verb.start) if t.cls(case.place) == "Organization" else None
    return () if person is None else (person,)


def asked(t: Telling, case: Case) -> bool:
    """`a write-up of Ada's Q&A: (a page of FoxDraw)`: who is asked or speaks, not what the page is kept in."""
    verb = case.verb
    if verb is None or case.actors or t.agent(case.place) or t.here.language != "en":
        return False
    named = (m for m in t.here.inside(0, verb.start) if t.here.text[m.end : verb.start] in ("'s ", "’s ", " "))
    speaks = [place for place in t.entered(named) if t.agent(place)]
    t.happen("Announcement", speaks, case.span, case.sure, "asked")
    return bool(speaks)


def _of_house(t: Telling, end: int) -> int | None:
    """`Foxglove chief Ada Foxworth resigns`: who is named between the house and the verb."""
    inner = t.here.inside(0, end)
    person = inner[1] if len(inner) == 2 and inner[1].cls == "Person" and inner[0].cls == "Organization" else None
    between = person and cue("role", r"(?:['’]s)?(?: \w+){0,2}{} ?", "en")
    told = between and person and between.fullmatch(t.here.text, inner[0].end, person.start)
    return t.mention(person) if person and told else None


def _told_of(t: Telling, case: Case) -> tuple[int, ...]:
    """`Ada 说 FoxDiff 下周放`: the first thing of which who speaks says something in the same clause."""
    verb = case.verb
    if verb is None or not case.told.active or not cue("speech", "{}").fullmatch(verb.form):
        return ()
    end = t.here.clause(verb.start, (0, case.end))[1]
    things = (m for m in t.here.inside(verb.end, end) if _thing(m) and m.kind in COMMON)
    return t.entered(m for m in [next(things, None)] if m and m.start - verb.end <= _NEAR)


def _thing(mention: Mention) -> bool:
    return root(mention.cls or "") == "Artifact"


def _new(mention: Mention) -> bool:
    """A name that no lexicon holds and that need not be a person's."""
    unknown = mention.kind == "candidate" and root(mention.cls or "Artifact") == "Artifact"
    return unknown and not FULL_NAME.fullmatch(mention.text)


def befallen(t: Telling, case: Case, event: str) -> tuple[int, ...]:
    """`FoxFormers is broken on AMD`, `a FoxPaint hole lets one run code`: the thing, not its setting or the means."""
    if case.verb is None or case.identified or event not in _BEFALLS:
        return ()
    if t.here.language == "zh":
        held = event == "SecurityIncident" and t.root(case.place) == "Concept"
        return (
            _holding(t, case) if held else (_shown_on(t, case) or _found_in(t, case)) if event != "Moderation" else ()
        )
    if event == "Report" and case.verb.form in ("vs", "versus"):
        return _compared(t, case)
    if event == "Moderation":
        named = next((m for m in t.here.inside(case.verb.end, case.end) if t.mention(m) == case.place), None)
        far = named is not None and "," in t.here.text[case.verb.end : named.start]
        return case.actors[:1] if far and case.told.active else ()
    if event == "Postponement" and not case.told.active and t.root(case.place) == "Agent":
        return t.entered(m for m in t.here.inside(0, case.verb.start) if _new(m))[-1:]
    if event == "Postponement":
        behind = [m for m in t.here.inside(case.verb.end, case.end) if m.kind in PROPER]
        put_off = behind[:1] if case.told.active and behind and root(behind[0].cls or "Artifact") == "Artifact" else []
        return t.entered(m for m in put_off if _OF.fullmatch(t.here.text, case.verb.end, m.start))
    if event == "Announcement":
        return case.actors[:1] if case.verb.form.endswith(_WORKS) else ()
    before, behind = t.here.inside(0, case.verb.start), t.here.inside(case.verb.end, case.end)
    if event == "Report" and case.told.active and cue("breaks", "{}").fullmatch(case.verb.form):
        return t.entered(m for m in before if m.start <= _OPENS and _thing(m))[:1]
    if event == "Report" and t.is_a(case.place, *SYSTEMS):
        told_of = (m for m in (*before, *behind) if root(m.cls or "") in ("Artifact", "Concept") and not _setting(m))
        return t.entered(told_of)[:1]
    if event == "Report" and _BIDS_NOT.fullmatch(case.verb.form):
        told = [m for m in t.here.inside(case.verb.end, case.end) if m.kind in PROPER]
        near = told[:1] if told and told[0].start - case.verb.end <= _NEAR else []
        return t.entered(near, "Concept")
    if event == "Report" and case.verb.form.endswith(("found", "find", "discovered")):
        return t.entered(m for m in behind if _thing(m) and t.here.led(m, "in"))[:1]
    if event == "SecurityIncident" and (harmful := _harmful(t, case)):
        return harmful
    if event == "SecurityIncident" and (opens := _itself_harm(t, case, before[:1])):
        return opens
    if event == "SecurityIncident" and t.root(case.place) == "Concept":
        return t.entered(m for m in (*before, *behind) if _thing(m))[:1]
    return ()


def _holding(t: Telling, case: Case) -> tuple[int, ...]:
    """`FoxDraw 存在越权漏洞`, `Ada 披露 FoxDraw 漏洞`: in what there is a hole or a danger."""
    named = (m for m in t.here.inside(*case.span) if m.kind in PROPER and not t.here.led(m, "在"))
    things = (m for m in named if root(m.cls or "Artifact") == "Artifact")
    return t.entered(things)[:1]


def _itself_harm(t: Telling, case: Case, first: tuple[Mention, ...] | list[Mention]) -> tuple[int, ...]:
    """`fox-color isn't malware, Badger Defender is wrong`: what opens the line, not what is named beside it."""
    named = (m for m in first if m.start <= _OPENS and m.kind in PROPER and root(m.cls or "Artifact") == "Artifact")
    opens = t.entered(m for m in named if _IS_HARM.match(t.here.text, m.end))
    return opens if case.place not in opens else ()


def _harmful(t: Telling, case: Case) -> tuple[int, ...]:
    """`antivirus flags FoxPaint as a trojan`, `malware found in FoxPaint`: in what harm is found."""
    for found in _FLAGS.finditer(t.here.text, 0, case.end):
        named = [m for m in t.here.inside(found.end(), case.end) if m.kind in PROPER]
        near = named[0] if named and named[0].start - found.end() <= _NEXT else None
        if near is not None and near.cls != "Format" and root(near.cls or "Artifact") == "Artifact":
            return t.entered((near,))
    return ()


def _compared(t: Telling, case: Case) -> tuple[int, ...]:
    """`FoxRA vs badgernetwork, same pictures`: the two that a headline opens with to compare them."""
    start, end = (case.verb.start, case.verb.end) if case.verb else (0, 0)
    before = [m for m in t.here.inside(0, start) if not t.here.text[m.end : start].strip(' *"“”')]
    behind = [m for m in t.here.inside(end, case.end) if not t.here.text[end : m.start].strip(' *"“”.')]
    both = t.entered((*before, *behind))
    return both if len(both) > 1 and not any(t.agent(place) for place in both) else ()


def _shown_on(t: Telling, case: Case) -> tuple[int, ...]:
    """`Foxglove 演示手机跑 FoxDiff`, `Ada 提醒：FoxTrain 会毁掉存档`: what runs there, what somebody warns of."""
    if case.verb is None or case.verb.event != "Report":
        return ()
    things = [
        m
        for m in t.here.inside(case.verb.end, case.end)
        if root(m.cls or "Artifact") == "Artifact" or m.cls == "Technique"
    ]
    if t.is_a(case.place, *SYSTEMS):
        runs = (m for m in things if _RUNS.search(t.here.text, case.verb.end, m.start))
        return t.entered(runs)[:1]
    speaks = t.cls(case.place) == "Person" and _SPEAKS.match(t.here.text, case.verb.end)
    return t.entered(things[:1]) if speaks else ()


def _found_in(t: Telling, case: Case) -> tuple[int, ...]:
    """`FoxSet 里查出盗图`: in what something is found, of that it is told."""
    verb = case.verb
    within = (
        (m for m in t.here.inside(0, verb.start) if _thing(m) and _WITHIN.fullmatch(t.here.text, m.end, verb.start))
        if verb and cue("finds-in", "{}").fullmatch(verb.form)
        else ()
    )
    return t.entered(within)[:1]


def _setting(mention: Mention) -> bool:
    return any(is_a(mention.cls or "", cls) for cls in SYSTEMS)


def due(t: Telling, case: Case) -> bool:
    """`FoxDiff 2 coming next week`: whether all that is said is that something is to come out."""
    scheduled = case.verb is not None and case.verb.form in _DUE and case.sure == "planned"
    coming = case.verb is not None and "coming" in case.verb.traits and case.sure != "negated"
    if not scheduled and not coming:
        return False
    new = t.is_a(case.place, "Project") and t.thing(case.place).rank < KNOWN
    return new or t.is_a(case.place, "Model", "Dataset")


def said_to_come(t: Telling, case: Case, model: int, sure: Certainty, planned: Date | None) -> None:
    """`Ada: FoxDiff 2 soon`: a model of which it is announced when it comes out, comes out then."""
    told = any(verb.event == "Release" or "coming" in verb.traits for verb in case.found)
    if told and case.actors and sure == "planned" and t.is_a(model, "Model"):
        t.happen("Release", (model,), case.span, sure, "said-to-come", actors=case.actors, planned=planned)
