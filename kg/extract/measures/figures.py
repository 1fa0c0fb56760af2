"""Figures: each one of a block, of what it measures; a speed ties what is measured to the card."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from kg.extract.measures.bearers import sized
from kg.extract.measures.holdings import member_of, of_version
from kg.extract.measures.measurands import cards, owners
from kg.extract.measures.measured import Measured
from kg.extract.measures.measurements import measure
from kg.extract.measures.units import left_of
from kg.extract.telling import Telling, Topic
from kg.facts import GUESSED, Figure
from kg.inline import Address
from kg.mentions import PROPER, Mention
from kg.model import Certainty

_NEXT = re.compile(
    r"(?:\s?(?:of )?(?:V?RAM|memory|显存|内存))?\s?"
    r"(?:,|，|、|和|或|and|or|->|→|to|到|至|[提升降涨高减少下]{1,3}[到至为]|down to|up to)?\s?"
    r"(?:only|just|about|around|推荐|建议|约|大约|~)?\s?"
)
"""What leads from a figure to the next of the same thing: `from 7 it/s to 13 it/s`, `8GB, 12GB`."""
_WEIGHTS = re.compile(
    r" ?(?:的)?(?:fp16 |pruned |full )?(?:ckpt|checkpoint|safetensors|weights|权重|模型文件)", re.IGNORECASE
)
"""Behind a size: that it is a model's."""
_TURNS = re.compile(r"->|→|=>")
"""Between what was so before a change and what is so by it."""
_RAISED = re.compile(r"fund|invest|rais|valu|融资|投资|估值|募|轮", re.IGNORECASE)
_LEADS_TO_CARD = re.compile(r"(?:[在用于（(/、]|或)\s?$")
_BEHIND_CARD = re.compile(
    r"\s?(?:\d{1,3}\s?GB?)?\s?(?:显卡|卡|用户)?\s?(?:上|下|[也都]?(?:能|可以?)(?:跑|用|出|训|带)|实测|、|/|或|[)）])"
)
_SPARED = re.compile(r"从[^，。；到]*$")
"""`从 3090 降到 3050`: a card that is no longer needed."""
_OPENS = re.compile(r"\W{0,3}(?:on )?(?:(?:an?|his|my|one|their) )?", re.I)
_BESIDE = 24
_BOUND = re.compile(
    r"不(?:到|足|超过|低于|少于|多于|会超过)[^，。；]{0,3}$|\b(?:no|not) (?:more|less|fewer) than\W{1,3}$"
)
_CUT = re.compile(r"[，。；;]|[,.]\s")


def figures(t: Telling, topic: Topic | None, above: Topic | None = None, main: Address | None = None) -> None:
    """The figures of a block: of the card they stand beside, else of the topic; before its clause of the one above."""
    begins = _begins(t, main) if main is not None else 0
    last: Measured | None = None
    things: tuple[int, ...] = ()
    for m in _read(t):
        _weighs(t, (topic.place,) if topic and m.quantity == "parameter-count" else (), m)
        listed = last and last.quantity == m.quantity and _NEXT.fullmatch(t.here.text, last.end, m.start)
        turned = bool(topic and topic.project is not None and last and _TURNS.search(t.here.text, last.end, m.start))
        if not listed or turned or m.quantity == "version-hash" or member_of(t, m) is not None:
            things = of_version(t, m, owners(t, above if m.end < begins else topic, m))
        _weighs(t, things, m)
        for about in things:
            _enter(t, m, about)
        last = m


def _read(t: Telling) -> Iterator[Measured]:
    """The figures of a block that are no part of a name, nor count who does it: `filed by 3 artists`."""
    named = [m for m in t.here.names if m.kind in ("known", "version", "candidate")]
    for m in measure(t.here.text):
        inside = any(name.start < m.start < name.end for name in named)
        acting = m.unit == "people" and t.here.text.endswith(" by ", 0, m.start)
        if not (inside or acting) and not any(card.start <= m.start < card.end for card in cards(t)):
            yield m


def _enter(t: Telling, m: Measured, about: int) -> None:
    """Enter a figure, unless the item has told it already."""
    quantity, span = _quantity(t, m, about), t.here.span(m.start, m.end)
    ends = m.value, m.minimum, m.maximum
    figure = Figure(about, quantity, *ends, m.unit, m.condition, span, _sure(t, m), f"figure-{m.quantity}")
    if not any(_same(figure, told) for told in t.ledger.figures):
        t.ledger.figures.append(figure)


def _quantity(t: Telling, m: Measured, about: int) -> str:
    """Money of what is made is what it costs; a service has money of its own."""
    if m.quantity == "ram" and sized(t, m) is not None:
        return "file-size"
    made = t.root(about) in ("Artifact", "Concept") and t.cls(about) != "Service"
    raised = _RAISED.search(t.here.text[max(0, m.start - _BESIDE) : m.end + _BESIDE])
    return "cost" if m.quantity == "money" and made and not raised else m.quantity


def _sure(t: Telling, m: Measured) -> Certainty:
    """How sure a figure is: the `不` of `不到` bounds it and denies nothing."""
    sure = t.holds("hasFeature", m.start, m.end)
    bounds = m.value is None and _BOUND.search(left_of(t.here.text, m.start))
    return "asserted" if sure == "negated" and bounds and not t.struck(m.end) else sure


def _begins(t: Telling, main: Address) -> int:
    """Where the clause begins that names the thing at an address."""
    named = [m.start for m in t.here.names if m.kind in PROPER and m.end <= main.at]
    place = named[-1] if named else main.at
    return max((cut.end() for cut in _CUT.finditer(t.here.text, 0, place)), default=0)


def _weighs(t: Telling, places: Iterable[int], figure: Measured) -> None:
    """What has parameters, frames or a checkpoint of some size is a model, if its class is but a guess."""
    sized = figure.quantity == "file-size" and _WEIGHTS.match(t.here.text, figure.end)
    if not (figure.quantity == "parameter-count" or figure.unit == "frames" or sized):
        return
    for place in places:
        if t.cls(place) in ("Project", "Technique") and t.thing(place).rank == GUESSED:
            t.ledger.alter(place, cls="Model")


def _same(one: Figure, other: Figure) -> bool:
    """Whether two places of an item tell the same figure; the first stands."""
    return replace(one, span=other.span, condition=other.condition, certainty=other.certainty) == other


def speeds(t: Telling, topic: Topic) -> None:
    """A speed measured on a card says that the topic, or the model named beside it, runs on that card."""
    named = cards(t)
    if not named or all(figure.quantity != "speed" for figure in measure(t.here.text)):
        _measured_on(t, topic, named)
        return
    stretch = named[0].start, named[0].end
    models = t.entered(m for m in t.here.names if m.cls == "Model")
    for place in dict.fromkeys((topic.subject, *models)):
        card = t.mention(named[0])
        if card is not None:
            t.tie(place, "runsOn", card, stretch, t.holds("runsOn", *stretch), "measured-on")


def _measured_on(t: Telling, topic: Topic, named: list[Mention]) -> None:
    """`在 A100 上每张 2 秒`, `显存 22GB（3090）`: the card on which time or memory was measured."""
    told = {figure.quantity for figure in measure(t.here.text)}
    if told.isdisjoint(("duration", "vram", "steps", "resolution")):
        return
    if t.here.language == "en":
        named = [m for m in named if t.here.depth and _OPENS.fullmatch(t.here.text, 0, m.start)]
        named = [m for m in named if not told.isdisjoint(("duration", "steps")) and t.here.text[m.end :][:1] == ":"]
    for card in (m for m in named if not m.name.endswith(" series")):
        beside = (
            t.here.language == "en"
            or _LEADS_TO_CARD.search(t.here.text, 0, card.start)
            or _BEHIND_CARD.match(t.here.text, card.end)
        )
        place = t.mention(card) if beside and not _SPARED.search(t.here.text, 0, card.start) else None
        if place is not None and not t.claimed(topic.subject, place):
            stretch = card.start, card.end
            t.tie(topic.subject, "runsOn", place, stretch, t.holds("runsOn", *stretch), "measured-on-card")
