"""Who says what of a topic beneath it: announcements by name, makers who speak, quotations, hearsay."""

from __future__ import annotations

import re

from kg.extract.abilities.described import notable
from kg.extract.claims.changes import has
from kg.extract.claims.plans import planned_day
from kg.extract.events.nested import findings
from kg.extract.telling import Telling, Topic
from kg.extract.words.certainty import cues
from kg.extract.words.classes import HOUSES
from kg.extract.words.cues import cue
from kg.extract.words.scene import Stretch
from kg.extract.words.verbs import Verb, verbs
from kg.mentions import PROPER, Mention
from kg.shapes import actor
from kg.vocab import fold

_FROM = re.compile(r"\s*(?:from|via|quoting|来自|引用)\s*", re.IGNORECASE)
_BY_MAKER = r"\s*(?:the )?{} (?:is |are |also |now )*"
_MAKER_SAYS = _BY_MAKER + r"(?:says?|said|claims?)\b"
_NEAR, _LED_BY = 6, 12
_ORIGINAL = re.compile(r"(?:the )?(?:original|old|former|previous|first) ", re.IGNORECASE)
"""Before the name of what a thing is made from: that is spoken of, not the thing."""
_COMES = ("Release", "Publication", "Postponement")
"""What comes out by hearsay is another thing than the topic."""
_SPOKEN = re.compile(r"\b(?:says?|said|thinks?|believes?|reports?)\b(?! to\b)", re.IGNORECASE)
"""What makes hearsay a report: `supposedly` and `according to` only doubt what is said."""
_MADE_BY = re.compile(r" (?:on|cards?|GPUs?|support|builds?|versions?|users?)\b")
"""Behind a house that is no speaker but stands for what it makes: `AMD on Windows is planned`."""
_LATER = re.compile(
    r"(?:会|将|要|计划|打算|准备|预计|(?:[下这本]个?[周月]|[年月周]底|明天|年内|之?[内前]|\d\s?[月日号]|很快|马上|尽快)就?)[^，。；不没]{0,6}$"
)
_ENDS = 4
"""An announcement no weightier than this says that a thing is given up."""
_FIRM = 6
"""An announcement no weightier than this is one by its word, whoever speaks: what is only said may be a finding."""
_OFFICIAL = re.compile(
    r"\s*(?:官方|团队|项目方|站方|开发团队|开发方|工作室|公司)(?:那边|方面|也|还|则|已经?|又|后来|随后)*\s*"
)
"""Whoever is behind a thing, without a name."""
_PUBLIC = re.compile(r"用户|网友|画师|大佬|博主|研究员")
"""Who is not the one who made the thing."""
_STANDS = (
    r"(?:但|不过|而|后来|随后|事后|目前|好在|结果)?\s*(?:作者|官方|站方|团队|本人|开发者|开发团队|开发方|公司|对方|厂商|工作室|运营方|他们)"
    r"(?:那边|方面|自己|本人|也|都|已经?|随后|后来|事后|很快|当天|次日|则|又|再|并|出面|公开|发文|发帖|发推)*{}"
)
_STANDS_UP = (
    r"\s?(?:官方|团队|方面|那边|本人|CEO|也|都|已经?|随后|后来|很快|当天|则|又|再|并|出面|公开|发文|发帖|发推|发声明){0,4}"
    r"{}"
)


def announced(t: Telling, topic: Topic, verb: Verb, clause: Stretch) -> bool:
    """`Emad says A will use B`: who opens the clause announces something of the project named in it."""
    if verb.event != "Announcement" or t.here.block.kind == "quote":
        return False
    speaker = spoken_by(t, clause, verb)
    if speaker is None:
        return _maker_speaks(t, topic, verb, clause)
    if _comes_later(t, verb, clause):
        t.happen("Release", (topic.subject,), clause, "planned", "to-come-out", actors=(speaker,))
        if t.cls(speaker) != "Person":
            return True
    named = notable(t, *clause)
    projects = sorted((p for p in named if t.is_a(p, "Project")), key=lambda p: t.cls(p) != "Application")
    about = projects[:1]
    others = (place for place in named if place != speaker and place not in about)
    opening = next(iter(t.here.proper(*clause)), None)
    other = t.root(topic.place) == "Agent" and speaker != topic.place and t.here.language == "en"
    own = [speaker] if other or (opening and _speaks_for(t, opening)) else []
    subjects = about or own or [topic.place]
    t.happen(
        "Announcement", subjects, clause, t.sure(*clause), "detail-announcement", actors=(speaker,), objects=others
    )
    return True


def _comes_later(t: Telling, verb: Verb, clause: Stretch) -> bool:
    """`Foxglove 称修好后会重新放出` under a thing: whether all that is said is that it will come out."""
    if t.here.language != "zh" or t.here.inside(verb.end, clause[1]):
        return False
    comes = [other for other in verbs(t.here, verb.end, clause[1]) if other.event == "Release"]
    return bool(comes) and _LATER.search(t.here.text, verb.end, comes[0].start) is not None


def _maker_speaks(t: Telling, topic: Topic, verb: Verb, clause: Stretch) -> bool:
    """`FoxFace 作者宣布停更`, `作者说会换许可`: who made a thing announces something of it."""
    if t.here.language != "zh":
        return _maker_lets_know(t, topic, verb, clause)
    own = cue("called-person", r"\s*(?:原|该)?{}").match(t.here.text, clause[0], verb.start)
    own = own or _OFFICIAL.fullmatch(t.here.text, clause[0], verb.start)
    sure = t.sure(*clause)
    firm = verb.order <= _FIRM or cue("declines").search(t.here.text, *clause)
    if verb.order <= _ENDS and cue("already", r"\s*(?:{})*").fullmatch(t.here.text, clause[0], verb.start):
        t.happen("Announcement", (topic.subject,), clause, sure, "given-up")
        return True
    if own and _comes_later(t, verb, clause):
        t.happen("Release", (topic.subject,), clause, "planned", "to-come-out", planned=planned_day(t, clause))
    if own and (sure == "planned" or (firm and not _PUBLIC.match(own[0].strip()))):
        t.happen("Announcement", (topic.subject,), clause, sure, "maker-speaks")
        return True
    opening = next(iter(t.here.proper(clause[0], verb.start)), None)
    if opening is None or opening.start > clause[0]:
        return False
    made = cue("called-person", r"\s*的?\s*{}").match(t.here.text, opening.end, verb.start)
    about = t.entered((opening,)) if made else ()
    if not about or t.root(about[0]) == "Agent":
        return False
    if t.root(about[0]) == "Concept":
        return _to_gain(t, topic, about, verb, clause)
    t.happen("Announcement", about, clause, t.sure(*clause), "maker-speaks")
    return True


def _maker_lets_know(t: Telling, topic: Topic, verb: Verb, clause: Stretch) -> bool:
    """`Author is looking into AMD`, `FoxDraw will be archived`: what is let know beneath a thing."""
    by_maker = cue("maker", _BY_MAKER, "en").fullmatch(t.here.text, clause[0], verb.start)
    opening = next(iter(t.here.proper(clause[0], verb.start)), None)
    itself = verb.start - clause[0] <= _NEAR or verb.form.startswith("will be ") or by_maker
    fate = cue("fate", language="en").search(verb.form) is not None
    if not t.here.depth or t.here.in_note(clause[0]) or not (by_maker or fate):
        return False
    led = opening is not None and _ORIGINAL.fullmatch(t.here.text, clause[0], opening.start)
    about = t.entered((opening,)) if opening and (led or opening.start - clause[0] <= _LED_BY) else ()
    if about and t.root(about[0]) != "Artifact":
        return False
    if not about and not itself:
        return False
    t.happen("Announcement", about or (topic.subject,), clause, t.sure(*clause), "let-know")
    return True


def _to_gain(t: Telling, topic: Topic, about: tuple[int, ...], verb: Verb, clause: Stretch) -> bool:
    """`图生图作者说下周加`: what the maker says that the topic is to gain."""
    adds = cue("to-gain", r"{}[^\w]*$", "zh").search(t.here.text, verb.end, clause[1])
    if not adds or not t.is_a(topic.subject, "Project", "Model", "Service"):
        return False
    has(t, topic.subject, about, clause, "planned")
    t.happen("FeatureAddition", (topic.subject,), clause, "planned", "to-gain", objects=about)
    return True


def owned_up(t: Telling, topic: Topic, clause: Stretch) -> bool:
    """`团队承认了`, `官方事后道歉`: whoever is behind the topic says in public where they stand."""
    if t.here.language != "zh" or t.here.block.kind == "quote":
        return False
    who = _by_name(t, clause)
    if not who and not cue("stands", _STANDS).match(t.here.text, *clause):
        return False
    itself = tuple(one for one in who if one in t.told())
    t.happen("Announcement", itself or (topic.subject,), clause, t.sure(*clause), "owned-up", actors=who)
    return True


def _by_name(t: Telling, clause: Stretch) -> tuple[int, ...]:
    """`Foxglove 发文回应` under what it is blamed for: the house, or who speaks, that opens the clause."""
    first = next(iter(t.here.proper(*clause)), None)
    if first is None or first.start - clause[0] > 1 or not cue("stands", _STANDS_UP).match(t.here.text, first.end):
        return ()
    return tuple(place for place in t.entered((first,), "Organization") if t.agent(place))


def quoted(t: Telling) -> tuple[int, ...]:
    """`Ada: 权重下周放出`, `From Ada: …`: the person whose name and a colon open a block."""
    led = _FROM.match(t.here.text)
    opening = next((m for m in t.here.names if m.kind == "known"), None)
    colon = opening is not None and re.match(r"\s*[:：]\s*[^\s\ufffc]", t.here.text[opening.end :])
    if opening is None or opening.start > (led.end() if led else 1) or not colon:
        return ()
    return t.entered((opening,)) if opening.is_a("Person") else ()


def stating(t: Telling) -> tuple[int, ...]:
    """`Kickstarter's statement: (address)`, `Ada 的声明：…`: whose words an address holds."""
    opening = next((m for m in t.here.names if m.start <= 1 and m.kind in PROPER), None)
    words = r"(?:['’]s?|\s?的)?\s?(?:\w+ ){0,2}{}\s*(?:[:：\ufffc]|on\b|$)"
    if opening is None or not cue("statement", words).match(t.here.text, opening.end):
        return ()
    expected = actor(opening.name) if t.here.depth and opening.cls is None else ""
    return tuple(place for place in t.entered((opening,), expected) if t.agent(place))


def heard(t: Telling, topic: Topic, clause: Stretch) -> bool:
    """`有网友反映 …`, `anon says …`: hearsay of the topic."""
    some = cue("some-say", r"\s*{}").match(t.here.text, *clause)
    told = any(c.certainty == "reported" and clause[0] <= c.start < clause[1] for c in cues(t.here.text))
    if not some and (not told or any(verb.event in _COMES for verb in verbs(t.here, *clause))):
        return False
    heard = cue("hearsay", r"\s*{}(?![a-z])").match(t.here.text, clause[0])
    spoken = _SPOKEN.search(t.here.text, *clause)
    told = told and bool(t.here.language == "zh" or heard or spoken)
    if (
        not (told or some)
        or t.here.block.kind == "quote"
        or t.here.in_note(clause[0])
        or (t.here.addresses and not heard)
    ):
        return False
    if t.here.language == "en" and cue("maker", _MAKER_SAYS, "en").match(t.here.text, *clause):
        t.happen("Announcement", (topic.subject,), clause, t.sure(*clause), "maker-says")
    else:
        t.happen("Report", (findings.spoken_of(t, topic),), clause, "reported", "detail-report")
    return True


def spoken_by(t: Telling, clause: Stretch, verb: Verb) -> int | None:
    """The person or organisation that opens a clause in which something is said or considered."""
    inside = t.here.proper(clause[0], verb.start)
    opening = next(iter(inside), None)
    near = opening is not None and opening.start - clause[0] <= 2
    if near and len(inside) > 1 and inside[1].cls == "Person" and _of(t, inside[0], inside[1]):
        opening = inside[1]
    near = near and opening is not None and _MADE_BY.match(t.here.text, opening.end) is None
    if near and opening is not None and (person := _by_surname(t, opening)) is not None:
        return person
    if near and opening is not None and _speaks_for(t, opening):
        return t.mention(opening)
    opens = near and opening is not None and (opening.kind == "known" or opening.cls == "Person" or _owns(t, opening))
    place = t.mention(opening, "Person") if opening and opens else None
    return place if place is not None and t.root(place) == "Agent" else None


def _by_surname(t: Telling, mention: Mention) -> int | None:
    """`Foxworth says …` after Ada Foxworth was named: the person of the item who bears the name."""
    for place, thing in enumerate(t.ledger.things):
        if thing.cls == "Person" and " " in thing.name and fold(thing.name.rpartition(" ")[2]) == fold(mention.text):
            return place
    return None


def _speaks_for(t: Telling, mention: Mention) -> bool:
    """`Colab lead says …`: whether who speaks for a house follows its name."""
    role = cue("role", "{}", "en").match(t.here.text, mention.end) if t.here.language == "en" else None
    return mention.cls in HOUSES and role is not None


def _of(t: Telling, house: Mention, person: Mention) -> bool:
    """`Foxglove 的 Ada`: whether no more than whose one is stands between two names."""
    return t.here.text[house.end : person.start].strip() in ("的", "'s", "’s")


def _owns(t: Telling, mention: Mention) -> bool:
    """Whether a name that no lexicon holds is that of someone who made a thing of the item."""
    return any(fold(t.thing(claim.object).name) == fold(mention.name) for claim in t.claims("developedBy"))
