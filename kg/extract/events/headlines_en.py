"""English headlines that tell what happens by their construction rather than by a verb: `Ada to sell FoxDiff`."""

from __future__ import annotations

import re

from kg.extract.claims.plans import planned_day
from kg.extract.events.authorities import guidance, law_passes, opening, ruled
from kg.extract.events.case import Case
from kg.extract.events.listings import default
from kg.extract.measures.measurements import measure
from kg.extract.telling import Telling
from kg.extract.words.asides import asks
from kg.extract.words.classes import HOUSES, SYSTEMS
from kg.extract.words.cues import cue
from kg.mentions import GIVEN, PROPER, Mention
from kg.vocab import root

_PIECE = r"(?:[\w.'’&-]+ ){0,5}?{} (?:on|about) (?:the )?$"
_WORTH = ("Artifact", "Agent", "Concept")
_PACES = ("speed", "vram", "duration", "speedup")
_SOMEONE = r"(?:an? )?{}(?:['’]s)?\b"
_TO = re.compile(
    r" to (?=[a-z]{3,} (?!of\b))(?!the\b|be\b|date\b|text\b|image\b|video\b|get\b|use\b|run\b|make\b|try\b)"
)
_ON_HOUSE = re.compile(
    r"(?: (?:model|checkpoint|LoRA))?(?: v?\d[\d.]*)?"
    r"(?:, (?:now )?| (?:is )?(?:now |up |live |out |also ){0,2})on (?:the )?$"
)
_ON_DAY = re.compile(
    r"(?: (?:weights|release|launch|model|checkpoint|paper|code|beta|demo)s?)? (?:on|in|by|this|next) "
)
_NEW = re.compile(r"\W*(?:new|updated|revised|changed) ", re.IGNORECASE)
_POLICY = re.compile(r"(?:['’]s)? (?:[\w-]+ ){0,2}(?:policy|policies|rules|guidelines|terms|ToS)\b")
_ALLOWS = re.compile(r" (?:now |again |also |will |to |once more )?(?:allows?|permits?|accepts?|welcomes?|unbans?) ")
_GIVES = re.compile(
    r"(?: [\w.]+){0,2} (?:gives?|gets?|does|reaches|hits|runs at|is|are|doubles|triples|halves|manages) "
)
_RUNS = re.compile(
    r" (?:now |just |already )?(?:runs|ran|gets?|got|fits|squeezes|squeezed|trains|trained|has"
    r"|managed to (?:run|train|fit)) "
)
"""What a house or a person does with a model that is then measured."""
_PRICES = re.compile(
    r" (?:has |is |just |now ){0,2}(?:cut(?:s|ting)?|slash(?:es|ed)|rais(?:es?|ed|ing)|lower(?:s|ed|ing)?|drop(?:s|ped)"
    r"|halve[sd]|doubl(?:es?|ed|ing)|hik(?:es?|ed|ing)|increas(?:es?|ed|ing)|reduc(?:es?|ed|ing))(?: the| its| their)?"
    r"(?P<what> [^,.;:]{1,40}?)?(?:['’]s)?(?: API| subscription| credit)? (?:prices?|pricing|fees?|rates)\b"
)
"""Behind a house: what it asks for something."""
_HOSTS = ("Service", "Platform")
_NEAR, _ASKS = 90, 120


def shaped(t: Telling, case: Case) -> bool:
    """Tell what an English headline tells by its construction, if it has one of these."""
    return t.here.language == "en" and any(rule(t, case) for rule in _RULES)


def _reported_in(t: Telling, case: Case) -> bool:
    """`Foxglove Times piece on Ada`: what an article is about is reported of."""
    piece = cue("piece", _PIECE, "en")
    about = next((m for m in t.here.names if m.start < _NEAR and piece.match(t.here.text, 0, m.start)), None)
    place = t.mention(about) if about and about.kind in GIVEN else None
    if place is None or t.root(place) not in _WORTH or case.told.makes("Release"):
        return False
    t.happen("Report", (place,), case.span, t.sure(0, 1), "piece-on")
    return True


def _timed(t: Telling, case: Case) -> bool:
    """`anon gets 8 it/s with FoxDiff`, `Ada's figures: 12 GB, 1.4 s/it`: what someone measures is a finding."""
    if case.identified or case.verb is not None:
        return False
    someone = cue("someone", _SOMEONE, "en").search(t.here.text, 0, _NEAR)
    first = opening(t)
    opens = first is not None and first.root == "Artifact" and _GIVES.match(t.here.text, first.end)
    acts = first is not None and first.root == "Agent" and _RUNS.match(t.here.text, first.end)
    if not (someone or opens or acts):
        return False
    if not any(figure.quantity in _PACES for figure in measure(t.here.text)):
        return False
    about = _found_of(t, *case.span)
    place = t.mention(about) if about else None
    if place is not None:
        t.happen(
            "Report",
            (place,),
            case.span,
            t.sure(*case.span),
            "timed",
            actors=t.entered([first]) if acts and first else (),
        )
    return place is not None


def _found_of(t: Telling, start: int, end: int) -> Mention | None:
    """The first thing named in a stretch that something may be found of, not on what it runs."""
    named = (m for m in t.here.given(start, end) if m.root in ("Artifact", "Concept"))
    return next((m for m in named if not m.is_a(*SYSTEMS)), None)


def _is_to(t: Telling, case: Case) -> bool:
    """`Foxglove to drop free accounts`: a house that is to do something lets that be known."""
    first = opening(t)
    told = case.verb is not None and not case.verb.form.endswith("s")
    if first is None or first.cls not in HOUSES or told or case.link is not None:
        return False
    place = t.mention(first) if _TO.match(t.here.text, first.end) else None
    if place is None:
        return False
    behind = (m for m in t.here.inside(first.end, t.here.clauses[0][1]) if m.root == "Artifact")
    about = t.entered(m for m in [next(behind, None)] if m)
    actors = (place,) if about else ()
    t.happen("Announcement", about or (place,), case.span, "planned", "is-to", actors=actors)
    return True


def _came_to(t: Telling, case: Case) -> bool:
    """`FoxDiff v1.0 on Civitai`, `FoxDraw: sketch to image, on Foxdrop`: where a new thing can be had, it is out."""
    first = opening(t)
    if first is None or case.link is not None or t.here.depth or not t.here.clauses:
        return False
    if case.verb is not None and case.verb.start < t.here.clauses[0][1]:
        return False
    hosts = (m for m in t.here.names if m.cls in _HOSTS and first.end < m.start < _NEAR)
    host = next((m for m in hosts if _ON_HOUSE.search(t.here.text, first.end, m.start)), None)
    place = t.mention(first) if host else None
    if host is None or place is None or not t.is_a(place, "Model"):
        return False
    directly = _ON_HOUSE.fullmatch(t.here.text, first.end, host.start) is not None
    if directly or t.here.text[first.end : first.end + 1] in (":", ","):
        t.happen("Release", (place,), case.span, "asserted", "came-to")
        return True
    return False


def _merged_in(t: Telling, case: Case) -> bool:
    """`Ada merged the fox branch into main: (repository)`: what is at the address has gained it."""
    merged = case.verb is not None and case.verb.event == "Merge" and case.identified and case.told.active
    if not merged or case.verb is None or not t.is_a(case.place, "Project"):
        return False
    event = "FeatureAddition" if "branch" in t.here.text[case.verb.end : case.end] else default(t, case)
    t.happen(event, (case.place,), case.span, case.sure, "merged-in", actors=case.actors)
    return True


def only_asked(t: Telling, case: Case) -> bool:
    """`Why was FoxMix banned?`: what a headline asks has not happened, but for trouble that others have."""
    question = t.here.language == "en" and not case.identified and asks(t.here.text)
    return question and (_asked(t, case) or True)


def _asked(t: Telling, _case: Case) -> bool:
    """`Anyone else getting black images with FoxVAE?`: trouble that others are asked about."""
    stop = t.here.text.find("?", 0, _ASKS)
    asked = cue("anyone-else", r"\s*{}\b", "en").match(t.here.text) if stop > 0 else None
    trouble = cue("symptom", r"\b{}\W*$", "en").search(t.here.text, 0, stop) if stop > 0 else None
    if asked is None and trouble is None:
        return False
    about = _found_of(t, asked.end() if asked else 0, stop)
    place = t.mention(about) if about else None
    if place is not None:
        t.happen("Report", (place,), (0, stop), "asserted", "asked")
    return place is not None


def _dated(t: Telling, case: Case) -> bool:
    """`FoxDiff weights on June 12`: a model and the day on which it is to come out."""
    first = opening(t)
    if first is None or case.verb is not None or case.link is not None or not _ON_DAY.match(t.here.text, first.end):
        return False
    place, day = t.mention(first), planned_day(t, case.span)
    if place is None or day is None or not t.is_a(place, "Model", "Dataset") or (t.when and day <= t.when.end):
        return False
    t.happen("Release", (place,), case.span, "planned", "dated", planned=day)
    return True


def _permits(t: Telling, case: Case) -> bool:
    """`Foxsteam allows AI art again`: what a house lets others put there."""
    first = opening(t)
    allows = first and first.cls in HOUSES and _ALLOWS.match(t.here.text, first.end)
    concepts = (m for m in t.here.inside(allows.end(), case.span[1]) if m.cls == "Concept") if allows else iter(())
    what = t.entered(m for m in [next(concepts, None)] if m)
    if first is None or not what:
        return False
    t.happen("Moderation", what, case.span, case.sure, "permits", actors=t.entered((first,)))
    return True


def _policy(t: Telling, case: Case) -> bool:
    """`New Foxstarter policy: (its page)`: by which rules a house lets others in."""
    first = next((m for m in t.here.names if m.kind in PROPER), None)
    led = first and first.cls in HOUSES and _NEW.fullmatch(t.here.text, 0, first.start)
    place = t.mention(first) if first and led and _POLICY.match(t.here.text, first.end) else None
    if place is not None:
        t.happen("Moderation", (place,), case.span, case.sure, "policy")
    return place is not None


def _priced(t: Telling, case: Case) -> bool:
    """`Foxglove cuts FoxDraw API prices by 20%`: what costs more or less from then on."""
    first = opening(t)
    priced = _PRICES.match(t.here.text, first.end) if first and first.cls in HOUSES else None
    named = (m for m in t.here.inside(*priced.span("what")) if _worth(m)) if priced and priced["what"] else iter(())
    about = t.entered(m for m in [next(named, first)] if m) if priced else ()
    actors = t.entered((first,)) if first and about else ()
    t.happen("Update", about, case.span, case.sure, "priced", actors=actors if actors != about else ())
    return bool(about)


def _worth(mention: Mention) -> bool:
    return mention.kind in PROPER and root(mention.cls or "Artifact") == "Artifact"


_RULES = (
    _priced, _asked, _reported_in, ruled, law_passes, guidance, _permits, _policy, _merged_in, _came_to, _dated, _is_to,
    _timed,
)  # fmt: skip
