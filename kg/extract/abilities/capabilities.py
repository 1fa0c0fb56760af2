"""What a thing can do: said by a verb, listed under it, told by the words for it, or brought by a contribution."""

from __future__ import annotations

import re

from kg.extract.abilities.features import feature
from kg.extract.abilities.opening import able_to, goes_on, tells_nothing, tells_otherwise, trains
from kg.extract.abilities.phrases import counted, doings, had, last_two, one_doing, placeless, unrelated, unsaid
from kg.extract.measures.measurements import measure
from kg.extract.telling import Telling, Topic
from kg.extract.words.classes import ABLE
from kg.extract.words.cues import cue
from kg.extract.words.kinds import is_task
from kg.extract.words.nameable import shortened
from kg.extract.words.scene import Stretch
from kg.extract.words.verbs import verbs
from kg.facts import BY_WORDS, Thing
from kg.inline import LINK
from kg.lexicon import lower
from kg.mentions import GIVEN, Mention

_READS = re.compile(r"(?:accepts|exports|handles|imports|loads|opens|outputs|reads|saves|takes|writes) ")
_ADDS = re.compile(r"adds? ", re.IGNORECASE)
_OF_IT = re.compile(r"\s*的\s?(?:所有|全部|各种|任意|完整|大部分|绝大多数)?(?P<what>[\u3400-\u9fff]{3,12})$")
"""`支持 FoxBooru 的所有搜索语法`: what a topic can do with a name that is tied to it already."""
_BUT = re.compile("[只仅](?:可以?|能够?)$")
"""`只能在线玩`: what a thing is confined to."""
_THEN = re.compile(r", (?:and |then |but )?| and (?=[a-z-]{2,20}s )")
_FILE = re.compile(r"\w/\w+\.\w")
_TONGUES = {"zh": "多种语言", "en": "multilingual support"}
_GONE = ("Fix", "FeatureRemoval")
_CHANGES = ("FeatureAddition", *_GONE)
_BARE, _LISTED, _WORDS, _WORDS_LISTED = 14, 24, 6, 5
_SUPPORTS = re.compile(r"\bsupport(?:s|ed|ing)?\b[^.;:()]{0,40}$", re.I)
"""Before the name of a system: that is what the topic supports, in so many words."""
_RELATIONS = {"Platform": "runsOn", "Hardware": "runsOn", "Feature": "hasFeature"}
_LIMIT = {"zh": 34, "en": 70}
_MOST = 0.7
"""How much of a phrase names must fill for it to say nothing else."""
_SAID = 5
"""From how many spaces on a phrase tells more than the thing named in it, of which something is said already."""


def listed(t: Telling, topic: Topic) -> None:
    """What a nested block says its topic can do: `支持通配符`, `Can create templates`, a bare noun phrase."""
    here = t.here
    if not t.is_a(topic.place, *ABLE):
        return
    if tongues := _tongues(t):
        spoken = t.ledger.enter(Thing(_TONGUES[here.language], "Feature", here.language, rank=BY_WORDS))
        t.claim(topic.place, "hasFeature", spoken, tongues, t.holds("hasFeature", *tongues), "languages")
    elif label := cue("features", r"\s*(?:首批)?{}\s*(?:[:：]|有|包括|包含|就?是|在于)\s*").match(here.text):
        methods = cue("methods", "{}", "en").search(label[0])
        for a, b in here.pieces(label.end(), len(here.text)):
            if here.language == "en" or not (_opened(t, (a, b), _GONE, 1) or measure(here.text[a:b])):
                _capability(t, topic.place, a, b, "held" if methods else "able")
    else:
        first = here.clauses[0] if here.clauses and not tells_otherwise(t) else (0, 0)
        acts = t.cls(topic.place) == "Project" and cue("deed", language="zh").match(here.text, *first)
        silent = first[0] < first[1] and not acts and not able_to(t, first)
        if silent and not t.is_a(topic.place, "Model") and _bare(t, first):
            for a, b in last_two(t, one_doing(t, list(here.parts(*first)))):
                _capability(t, topic.place, a, b, "listed")
        said(t, topic.place, here.clauses)


def said(t: Telling, topic: int, clauses: tuple[Stretch, ...]) -> None:
    """What clauses say by a verb that a topic can do: `…, supports animated wildcards`."""
    if not t.is_a(topic, *ABLE) or tells_otherwise(t):
        return
    for clause in (part for whole in clauses for part in _apart(t, whole)):
        able = able_to(t, clause)
        if able and not tells_nothing(t, clause) and not _opened(t, (clause[0], able.end()), _GONE):
            reads = _READS.match(t.here.text, able.end(), clause[1]) or trains(t, able.end())
            if reads and _read(t, topic, reads.end(), clause[1]):
                continue
            rule = "held" if cue("held", "{}$").search(able[0]) else "able"
            adds = _ADDS.match(t.here.text, able.end())
            if _BUT.search(t.here.text, able.start(), able.end()) and not t.here.names:
                continue
            doing = doings(t, adds.end() if adds else able.end(), had(t, able, clause[1]))
            for a, b in doing:
                _capability(t, topic, a, b, rule)


def _apart(t: Telling, clause: Stretch) -> list[Stretch]:
    """`colours line art, translates prompts, can save as JSON`: each doing of an English list for itself."""
    if t.here.language != "en":
        return [clause]
    noted = t.here.in_note(clause[0])
    cuts = [m.span() for m in _THEN.finditer(t.here.text, *clause) if noted or not t.here.in_note(m.start())]
    cuts = [(a, b) for a, b in cuts if able_to(t, (b, clause[1])) or goes_on(t, b)]
    begins, ends = [clause[0], *(b for _, b in cuts)], [*(a for a, _ in cuts), clause[1]]
    return list(zip(begins, ends, strict=True))


def _read(t: Telling, topic: int, start: int, end: int) -> bool:
    """`reads ckpt + safetensors`: what a program can read, by name; what it does not is left out."""
    found = False
    for a, b in (piece for part in t.here.parts(start, end) for piece in t.here.pieces(*part)):
        inner = [m for m in t.here.inside(a, b) if m.kind in GIVEN]
        if inner and inner[0].start == a and not t.here.text.startswith("no ", start):
            _named(t, topic, inner, (a, b), "able")
            found = True
    return found


def _tongues(t: Telling) -> Stretch | None:
    """The stretch of a block that lists languages that people speak, three at least."""
    found = list(cue("tongue").finditer(t.here.text))
    return (found[0].start(), found[-1].end()) if len(found) > 2 else None


def _opened(t: Telling, clause: Stretch, events: tuple[str, ...], near: int = 2) -> bool:
    """Whether a verb that tells one of these events opens a clause."""
    return any(verb.start <= clause[0] + near and verb.event in events for verb in verbs(t.here, *clause))


def _bare(t: Telling, clause: Stretch) -> bool:
    """Whether a clause is no sentence but the name of a capability."""
    here, english = t.here, t.here.language == "en"
    text = here.text[slice(*clause)].strip()
    measured = any(clause[0] <= figure.start < clause[1] for figure in measure(here.text))
    if measured or _opened(t, clause, _CHANGES, 2 if english else _LISTED):
        return False
    if cue("praise").search(text) or cue("requires").search(text) or cue("advice", "^{}").match(text):
        return False
    parts = [here.text[a:b] for a, b in here.parts(*clause)] if english else text.split("、")
    listed = len(parts) > 2
    if english and (clause[1] < len(here.text.rstrip(" .")) or not (listed or text[:1].isupper())):
        return False
    if here.block.kind in ("quote", "number", "code") or here.text[clause[1] : clause[1] + 1] in ("：", ":"):
        return False
    if LINK in text or "?" in text or (english and " = " in text) or text.endswith(("。", "？", ":", "：")):
        return False
    part = not english and cue("faculty-of", "{}$", "zh").search(text)
    row = "、" in text or (english and listed) or part
    if not row and any(m.kind in GIVEN for m in here.inside(*clause)):
        return False
    finite = cue("finite", language=here.language)
    if not english:
        return not finite.search(text) and max(map(len, parts)) <= (_LISTED if listed else _BARE)
    longest = max(len(part.split()) for part in parts) if parts else 0
    return longest <= (_WORDS_LISTED if listed else _WORDS) and not any(map(finite.fullmatch, lower(text).split()))


def _capability(t: Telling, topic: int, start: int, end: int, rule: str) -> None:
    """One of the things a topic can do: what names fill the phrase it supports, else the phrase is a feature."""
    end = unrelated(t, start, end) if t.here.language == "en" else end
    held = cue("held-within", r" {}$", "en").search(t.here.text, start, end)
    end = counted(t, start, held.start() if held else end)
    if unsaid(t, start, end):
        return
    if names := _in_note(t, start, end):
        _named(t, topic, names, (start, end), rule)
    elif names := _filling(t, start, end):
        if rule != "listed" or t.here.language == "en":
            _named(t, topic, names, (start, end), rule)
    else:
        begin = _past_tied(t, topic, start, end)
        if begin is not None and _is_short(t, begin, end):
            feature(t, topic, "hasFeature", (begin, end), rule)


def _in_note(t: Telling, start: int, end: int) -> list[Mention]:
    """`a new sampler (FoxStep)`: the first name, where it fills the parenthesis behind a phrase."""
    note = next((b for a, b in t.here.notes if 0 < a - end <= 2), end)
    return [m for m in _given(t, start, note)[:1] if note > end and (m.start, m.end) in t.here.notes]


def _filling(t: Telling, start: int, end: int) -> list[Mention]:
    """The names that make up most of a phrase, unless it says what is done with them: `嵌入模型管理`."""
    names = _given(t, start, end)
    if not names or sum(m.end - m.start for m in names) < _MOST * (end - start):
        return []
    managed = names[-1].end < end and t.here.language == "zh" and cue("keeps", "{}$").search(t.here.text[start:end])
    return [] if managed else names


def _given(t: Telling, start: int, end: int) -> list[Mention]:
    return [m for m in t.here.inside(start, end) if m.kind in GIVEN]


def _past_tied(t: Telling, topic: int, start: int, end: int) -> int | None:
    """Where a phrase tells more than what the topic is tied to already; none if it does not."""
    said = [m for m in t.here.inside(*placeless(t, start, end)) if m.kind in GIVEN or m.kind == "candidate"]
    short = t.here.language == "zh" or t.here.text.count(" ", start, end) < _SAID
    if not short or not any((place := t.mention(m)) is not None and t.claimed(topic, place) for m in said):
        return start
    of = _OF_IT.match(t.here.text, said[0].end, end) if said[0].start == start else None
    return of.start("what") if of else None


def _is_short(t: Telling, start: int, end: int) -> bool:
    """Whether a phrase is short enough for a capability and tells neither of a file nor of what is needed."""
    words = t.here.text[start:end]
    fits = 1 < shortened(t.here, start, end) - start <= _LIMIT[t.here.language]
    return fits and LINK not in words and not _FILE.search(words) and not cue("requires").search(words)


def _named(t: Telling, topic: int, names: list[Mention], stretch: Stretch, rule: str) -> None:
    sure = t.holds("hasFeature", *stretch)
    for mention in names:
        place = t.mention(mention)
        if place is not None and not t.claimed(topic, place):
            task = t.is_a(topic, "Model") and is_task(mention)
            relation = "appliesTo" if task else _RELATIONS.get(t.cls(place), "supports")
            if relation == "runsOn" and _SUPPORTS.search(t.here.text, 0, mention.start):
                relation = "supports"
            if rule == "held" and t.cls(place) == "Technique":
                relation = "implements"
            t.tie(topic, relation, place, stretch, sure, f"able-{relation}")
