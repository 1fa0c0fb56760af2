"""What phrases tell of: the thing whose name fills one, else the capability that it describes."""

from __future__ import annotations

import re

from kg.extract.abilities.phrases import driven, past_lets, past_number, placeless, undivided, used_together
from kg.extract.abilities.sorts import closed, members
from kg.extract.abilities.strangers import expected, named
from kg.extract.telling import Telling
from kg.extract.words.cues import cue
from kg.extract.words.kinds import generic, only_kind
from kg.extract.words.nameable import shortened
from kg.extract.words.scene import Stretch
from kg.mentions import GIVEN, Mention

FIGURED = re.compile(
    r"(?:about |around |over |up to |[~+-] ?)\d|\d[\d.,]* ?(?:[GMK]i?B|%|it/s|ms|px)(?!\w)|[a-z]{3,}ed (?:the|an?|its) "
    r"|(?:fits?|runs?|trains?|takes?|needs?|uses?) (?:[a-z]+ ){0,2}[~<]?\d|\d+ \w+ (?:a|per) (?:day|week|month)\b"
)
"""How a figure or another doing opens a phrase, which names no capability."""
WHERETO = re.compile(r"\s*(?:到|进入?|入|至)\s?(?=[A-Za-z]|主分支|主线|主仓库|主干)")
"""Before where something is put, which is not what is put there."""
_PART_OF = re.compile(r"`?\s?(?:[里中]的|的(?=\s?`))\s?`?")
_NUMBER, _VALUE = re.compile(r"(?<![\w.])[vV]?\d[\d.]*(?![\w.])"), re.compile(r"^\s*=\s*\S*")
"""What an option is set to: `--steps=5`."""
_QUOTED = re.compile(r"“[^“”]{2,30}”|「[^「」]{2,30}」")
CARDS_OF = {"NVIDIA": "NVIDIA GPU", "AMD": "AMD GPU", "Intel": "Intel GPU"}
"""What is meant by houses where they are named as what a program works with."""
_CARDS = re.compile(r" (?:graphics |video )?(?:support|compatibility|cards?|GPUs?|users)\b", re.I)
_LONGEST = {"zh": 40, "en": 80}


def notable(t: Telling, start: int, end: int) -> tuple[int, ...]:
    """The things named in a stretch that an event may happen to."""
    return t.entered(m for m in t.here.inside(start, end) if m.kind in GIVEN or m.kind == "flag")


def listed(t: Telling, start: int, end: int) -> tuple[int, ...]:
    """The things and capabilities of a list, each once, up to what is no part of it."""
    pieces = members(t, start, end) or (list(t.here.pieces(start, end)) if start < end else [])
    if undivided(t, pieces):
        pieces = [(pieces[0][0], pieces[-1][1])]
    elif handled := used_together(t, pieces):
        return handled
    parts, cls = [part for part in closed(t, pieces) if not FIGURED.match(t.here.text, *part)], expected(t, start, end)
    places = [phrased(t, *part) if (own := named(t, part, cls)) is None else own for part in parts]
    return tuple(dict.fromkeys(place for place in places if place is not None))


def phrased(t: Telling, start: int, end: int) -> int | None:
    """A thing, where a name fills the phrase; else the capability that the phrase describes."""
    if t.here.language == "zh" and WHERETO.match(t.here.text, start, end):
        return None
    start, end = _unwrapped(t, start, end)
    if (own := t.hosted(start, end)) is not None:
        return own
    if (called := _called(t, start, end)) is not None:
        return t.mention(called, "Feature")
    inner = [m for m in t.here.inside(start, end) if m.kind != "candidate"]
    if any(m.start == start and driven(t, m) for m in inner):
        return None
    if (option := _option(t, inner, end)) is not None:
        return t.mention(option)
    if inner and _fill(t, inner, start, end):
        cards = CARDS_OF.get(inner[0].name) if _CARDS.match(t.here.text, inner[0].end) else None
        return (
            t.cast.host(cards) if cards else t.mention(max(inner, key=lambda m: (m.kind == "known", m.end - m.start)))
        )
    start, end = placeless(t, start, end)
    return t.concept(start, end) if end - start <= _LONGEST[t.here.language] else None


def _unwrapped(t: Telling, start: int, end: int) -> Stretch:
    """A phrase without what one is let do, quotation marks, the whole that it is a part of, and its number."""
    end = shortened(t.here, start, end)
    start = past_lets(t, start, end)
    if _QUOTED.fullmatch(t.here.text, start, end):
        start, end = start + 1, end - 1
    return past_number(t, _part_of(t, start, end), end), end


def _fill(t: Telling, inner: list[Mention], start: int, end: int) -> bool:
    """Whether names are all that a phrase says, with the words for their kind, their use or how they are added."""
    rest = t.here.text[start:end]
    for mention in inner:
        rest = rest.replace(f"{mention.text}s", " ").replace(mention.text, " ")
    rest = _VALUE.sub("", _NUMBER.sub("", rest)).strip(" \t'\"`“”（）()的").casefold()
    rest = cue("added-how", r"^(?:{}\b\s*)+").sub("", rest) if t.here.language == "en" else rest
    if not rest or cue("kept-as", "{}").fullmatch(rest):
        return True
    exact = any(mention.kind in ("flag", "code") for mention in inner)
    if rest in generic(t.here.language) if exact else only_kind(rest, t.here.language):
        return True
    used = cue("use-of", r"{}\s*", t.here.language).match(t.here.text, start, end)
    return used is not None and used.end() == inner[0].start and used[0].strip().casefold() == rest


def _option(t: Telling, inner: list[Mention], end: int) -> Mention | None:
    """`提高精度的 `--fox``, `新选项 `--fox``: the option at the end of a phrase that tells what it is."""
    last = inner[-1] if inner and t.here.language == "zh" and inner[-1].kind in ("flag", "code") else None
    told = last and end - last.end <= 1 and cue("option-told", r"{}\s?[`“\"]?$").search(t.here.text, 0, last.start)
    return last if told else None


def _part_of(t: Telling, start: int, end: int) -> int:
    """`FoxLib 里的 FoxStep`: where the part begins that a name has within it."""
    whole = next((m for m in t.here.inside(start, end) if m.start - start <= 1), None)
    within = _PART_OF.match(t.here.text, whole.end, end) if whole and t.here.language == "zh" else None
    parts = t.here.inside(within.end(), end) if within else []
    return within.end() if within and parts and parts[0].start == within.end() else start


def _called(t: Telling, start: int, end: int) -> Mention | None:
    """`fox-only 预处理器`: the name of a part of a program before the word for what it is."""
    inner = t.here.inside(start, end) if t.here.language == "zh" else []
    alone = len(inner) == 1 and inner[0].kind == "candidate" and inner[0].cls is None and inner[0].start == start
    kind = alone and cue("part-kind", r"\s?{}").fullmatch(t.here.text, inner[0].end, end)
    return inner[0] if kind else None
