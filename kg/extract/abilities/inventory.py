"""What an English fragment under a thing lists: the techniques it has, the systems it runs on, what it works with."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.abilities.described import CARDS_OF
from kg.extract.abilities.features import feature
from kg.extract.abilities.opening import able_to
from kg.extract.abilities.phrases import happens
from kg.extract.measures.measurements import measure
from kg.extract.telling import Telling, Topic
from kg.extract.words.classes import ABLE, SYSTEMS
from kg.extract.words.cues import cue
from kg.extract.words.scene import Stretch
from kg.inline import LINK
from kg.lexicon import lower
from kg.mentions import GIVEN

_JOINS = re.compile(r",? (?:and|&|or) |, |(?<=\w)(?<!\bw)/(?=\w)(?!s\b)| \+ | > ")
_CLOSES = re.compile(r"[.!]?\s*$|\. |;")
_KIND = re.compile(
    r"(?: (?:support|integration|compatibility|files?|models?|checkpoints?|formats?|inference|training|builds?"
    r"|versions?|only|compatible|too|included|built[- ]in))*",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"(?:(?:native|built-in|built in|optional|full|basic|experimental|better|improved|new|initial|official|also|plus"
    r"|now|with|and|first)\b:? )*",
    re.IGNORECASE,
)
_COMMA = re.compile(r", ")
_KINDED = re.compile(r" (?:support|integration|checkpoints?|models?|files|loras?|weights)$", re.IGNORECASE)
_SOON = re.compile(
    r" (?:(?:is |are )?(?:later|soon|planned|next|to follow|coming(?: soon| later| next)?|in the works|on the way))$",
    re.IGNORECASE,
)
_WHERE = re.compile(
    r" (?:directly |right )?(?:on|in|inside|within|using|with|from|for|via|of|when|while|to|without|as)\b"
)
_NAMELESS = re.compile(r"\d|(?:not?|no more|without|except|but|than)\b", re.IGNORECASE)
_SUPPORTED = re.compile(r"\bsupport(?:ed|s)?\b", re.I)
_VERB = re.compile(r"(?:[a-z]+s )?")
_CLASSES = ("Technique", "Format", "Model", "Library", "Platform", "Hardware", "License")
_DONE = {"inpaint": "inpainting", "outpaint": "outpainting", "upscale": "upscaling"}
"""What a list of techniques calls by its verb."""
_VERBAL = re.compile("|".join(_DONE), re.IGNORECASE)
_DENIES = re.compile(r"(?:no|not|without|never) ", re.IGNORECASE)
_NOT = re.compile(r", (?:but )?not [^,]+")
_TOOLKIT = re.compile(
    r"^(?:Dear ImGui|Electron|FastAPI|Flask|Gradio|PyQt\d?|PySide\d?|Qt|React|Streamlit|Svelte|Tauri|Vue)$"
)
"""What interfaces are built with."""
_NUMBERED = re.compile(r"[\w-]{2,30} v?\d{1,4}(?:\.\d{1,4}){1,3}")
"""`gradio 3.28`: a library by its version is what a program comes with."""
_DOERS = ("Library", "Tool")
_WORDS = 6


def listed(t: Telling, topic: Topic) -> None:
    """Enter what the fragments of a block list: `Aspect Ratio Bucketing, multi subject`, `Linux and Windows`."""
    here = t.here
    if (
        here.language != "en"
        or not t.is_a(topic.place, *ABLE)
        or here.addresses
        or here.block.kind in ("quote", "code")
    ):
        return
    named = any(m.kind in GIVEN for m in here.named) or _VERBAL.search(here.text)
    if not named or cue("features", r"\s*{}\s*:").match(here.text):
        return
    for clause in here.clauses:
        if here.in_note(clause[0]):
            continue
        if _CLOSES.match(here.text, clause[1]) and _fragment(t, clause):
            _enter(t, topic.place, clause)
        elif first := _first(t, topic.place, clause):
            _enter(t, topic.place, first)


def _first(t: Telling, topic: int, clause: Stretch) -> Stretch | None:
    """`SD 1.5 and SDXL checkpoints, up to …`: what opens a clause that goes on behind a comma, if that names kinds."""
    comma = next((m for m in _COMMA.finditer(t.here.text, *clause) if not t.here.in_note(m.start())), None)
    if comma is None or not _fragment(t, (clause[0], comma.start())):
        return None
    named = t.is_a(topic, "Model") or _KINDED.search(t.here.text, clause[0], comma.start())
    return (clause[0], comma.start()) if named else None


def _fragment(t: Telling, clause: Stretch) -> bool:
    """Whether a clause says nothing of anybody, but names things."""
    here = t.here
    if able_to(t, clause) or happens(t, clause):
        return False
    words = here.text[slice(*clause)]
    if LINK in words or "?" in words or _DENIES.match(words) or measure(words) or cue("advice", "^{}").match(words):
        return False
    for mention in here.inside(*clause):
        words = words.replace(mention.text, "_")
    words = _NOT.sub("", words)
    return not any(map(cue("finite", language="en").fullmatch, lower(words).split()))


def _enter(t: Telling, topic: int, clause: Stretch) -> None:
    parts = list(_parts(t, clause))
    filled = [(part, found) for part in parts if (found := filling(t, topic, part))]
    for part, found in filled:
        for place in found:
            have(t, topic, place, part)
    if not filled or len(parts) < 2 or t.cls(topic) == "Model":
        return
    for part in parts:
        words = t.here.text[slice(*part)]
        known = (
            words == t.thing(topic).name
            or _NAMELESS.match(words)
            or able_to(t, part)
            or any(part == other for other, _ in filled)
        )
        if not known and len(words.split()) <= _WORDS:
            feature(t, topic, "hasFeature", part, "inventory")


def _parts(t: Telling, clause: Stretch) -> Iterator[Stretch]:
    start = clause[0]
    for match in _JOINS.finditer(t.here.text, *clause):
        if not (t.here.in_note(match.start()) or t.here.cuts_name(match.start())):
            yield t.here.trim(start, match.start())
            start = match.end()
    yield t.here.trim(start, clause[1])


def filling(t: Telling, topic: int, part: Stretch) -> list[int]:
    """The things that a part of a list is nothing but, aside from their kind and from where or how."""
    doing = able_to(t, part)
    start = _object(t, doing.end()) if doing else part[0]
    lead = _LEAD.match(t.here.text, start, part[1])
    start = lead.end() if lead and not t.here.cuts_name(lead.end()) else start
    given = [m for m in t.here.inside(start, part[1]) if m.kind in GIVEN]
    names = [m for m in given if m.cls in _CLASSES or m.name in CARDS_OF]
    first = re.compile(r"\s*(\w+)").match(t.here.text, start, part[1])
    word = _DONE.get(first[1].lower()) if first else None
    if first is None or (word is None and (not names or names[0].start > first.start(1))):
        return []
    end = first.end() if word else names[0].end
    kind = _KIND.match(t.here.text, end, part[1])
    end = kind.end() if kind else end
    called = word or CARDS_OF.get(names[0].name)
    place = t.cast.host(called) if called else t.mention(names[0])
    whole = end >= part[1] or any(shape.match(t.here.text, end, part[1]) for shape in (_WHERE, _SOON))
    return [place] if whole and place is not None and place != topic else []


def _object(t: Telling, start: int) -> int:
    """Where the object of a verb begins that the cue only looks at: `trains …`."""
    verb = _VERB.match(t.here.text, start)
    return verb.end() if verb else start


def have(t: Telling, topic: int, place: int, part: Stretch) -> None:
    """Enter a thing that a topic works with, runs on or has."""
    if t.claimed(topic, place):
        return
    relation = "supports"
    if t.is_a(place, "License"):
        relation = "licensedUnder"
    elif t.is_a(place, *SYSTEMS) and not _SUPPORTED.search(t.here.text, *part):
        relation = "runsOn"
    elif t.is_a(place, "Technique") and t.is_a(topic, *_DOERS):
        relation = "implements"
    elif t.is_a(place, "Library") and (_NUMBERED.fullmatch(t.here.text, *part) or _TOOLKIT.search(t.thing(place).name)):
        relation = "uses"
    elif t.is_a(topic, "Model") and cue("task").search(t.thing(place).name):
        relation = "appliesTo"
    sure = "planned" if _SOON.search(t.here.text, *part) else t.holds(relation, *part)
    t.tie(topic, relation, place, part, sure, f"inventory-{relation}")
