"""Figures: what each one in a block measures, a card that stands beside it or the topic."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.extract.cast import CONTRIBUTIONS
from kg.extract.cues import cue
from kg.extract.kinds import generic, kind_before
from kg.extract.measured import Measured
from kg.extract.measurements import measure
from kg.extract.telling import Telling, Topic
from kg.facts import GUESSED, Figure
from kg.mentions import COMMON, PROPER, Mention

_NO_OWNER = ("Person", "Organization", "Community", "Hardware", "Platform", "Format", "License")

_FIRST, _NEAR = 3, 20
_PAUSE = re.compile(r"[，,；;。跑用]")


def figures(t: Telling, topic: Topic | None) -> None:
    """The figures of a block: of the card they stand beside, else of the topic."""
    cards = _cards(t)
    for m in measure(t.here.text):
        if any(name.start < m.start < name.end and name.kind in ("known", "version") for name in t.here.names):
            continue
        if any(card.start <= m.start < card.end for card in cards):
            continue
        _weighs(t, topic, m)
        span, sure = t.here.span(m.start, m.end), t.holds("hasFeature", m.start, m.end)
        for about in _measured(t, topic, m):
            figure = Figure(
                about,
                m.quantity,
                m.value,
                m.minimum,
                m.maximum,
                m.unit,
                m.condition,
                span,
                sure,
                f"figure-{m.quantity}",
            )
            if not any(_same(figure, told) for told in t.ledger.figures):
                t.ledger.figures.append(figure)


def _weighs(t: Telling, topic: Topic | None, figure: Measured) -> None:
    """What has parameters is a model, if its class is but a guess."""
    thing = t.thing(topic.place) if topic and figure.quantity == "parameter-count" else None
    if topic and thing and thing.cls == "Project" and thing.rank == GUESSED:
        t.ledger.alter(topic.place, cls="Model")


def _same(one: Figure, other: Figure) -> bool:
    """Whether two places of an item tell the same figure; the first stands."""
    return replace(one, span=other.span, condition=other.condition, certainty=other.certainty) == other


def _cards(t: Telling) -> list[Mention]:
    return [m for m in t.here.names if m.cls == "Hardware" and not m.weak]


def _measured(t: Telling, topic: Topic | None, figure: Measured) -> tuple[int, ...]:
    cards = _cards(t)
    beside = _beside(t, cards, figure) if figure.quantity == "vram" else []
    if figure.quantity == "speed":
        beside = [card for card in cards if _goes(t, card, figure)][-1:]
    if beside:
        return t.entered(beside)
    if figure.quantity == "money" and (party := _party(t)) is not None:
        return (party,)
    if (owner := _owner(t, figure)) is not None:
        return (owner,)
    if topic is None:
        return ()
    if t.root(topic.place) == "Agent" and figure.quantity != "money":
        things = [m for m in t.here.inside(0, figure.start) if m.kind in PROPER and m.cls not in _NO_OWNER]
        return t.entered(things[-1:]) or (topic.place,)
    if t.cls(topic.place) not in CONTRIBUTIONS:
        return (topic.place,)
    named = [m for m in t.here.names if m.kind in COMMON and m.cls in ("Technique", "Model")]
    place = t.mention(named[0]) if named else topic.project
    return (place,) if place is not None else ()


def _goes(t: Telling, card: Mention, figure: Measured) -> bool:
    """Whether a card that opens the block, or stands right before a speed, is what is so fast."""
    between = t.here.text[card.end : figure.start]
    return card.start <= _FIRST or (0 < figure.start - card.end <= _NEAR and not _PAUSE.search(between))


def _party(t: Telling) -> int | None:
    """Whose money is spoken of where it is raised or claimed."""
    told = t.ledger.happenings
    parties = [place for h in told if h.cls == "Funding" for place in (*h.subjects, *h.actors)]
    parties += [place for h in told if h.cls == "LegalAction" for place in (*h.actors, *h.subjects)]
    parties = [place for place in parties if t.root(place) == "Agent"]
    return parties[0] if parties else None


def _owner(t: Telling, figure: Measured) -> int | None:
    """`the T5 encoder takes 40 GB`: the thing named right before a verb of measuring has the figure."""
    before = cue("measures", r"(?:\s\w{1,16})?\s{}(?:\s(?:up to|over|under|about|around|only|just|~))*\s?[~≈]?$")
    named = [m for m in t.here.inside(0, figure.start) if m.kind in PROPER and m.cls not in _NO_OWNER]
    if named and before.fullmatch(t.here.text, named[-1].end, figure.start):
        return t.mention(named[-1])
    if (
        t.here.language == "zh"
        and t.here.depth
        and len(named) == 1
        and (named[0].cls or kind_before(t.here, named[0].start)) in ("Model", "Dataset")
    ):
        kind = t.here.text[: named[0].start].strip()
        return t.mention(named[0]) if not kind or kind in generic(t.here.language) else None
    return None


def _beside(t: Telling, cards: list[Mention], figure: Measured) -> list[Mention]:
    """`3060（12GB）`, `3060/3070 8GB`, `8GB 的 3070`: the cards that memory is that of."""
    row: list[Mention] = []
    for card in reversed([m for m in cards if m.end <= figure.start]):
        gap = t.here.text[card.end : row[0].start if row else figure.start]
        if gap.strip(" /、和与") not in ("", "(", "（"):
            break
        row.insert(0, card)
    after = (m for m in cards if 0 <= m.start - figure.end <= 3)
    return row or [m for m in after if not t.here.text[figure.end : m.start].strip(" 的")]


def speeds(t: Telling, topic: Topic) -> None:
    """A speed measured on a card says that the topic, or the model named beside it, runs on that card."""
    cards = _cards(t)
    if not cards or all(figure.quantity != "speed" for figure in measure(t.here.text)):
        return
    stretch = cards[0].start, cards[0].end
    models = t.entered(m for m in t.here.names if m.cls == "Model")
    for place in dict.fromkeys((topic.subject, *models)):
        card = t.mention(cards[0])
        if card is not None:
            t.tie(place, "runsOn", card, stretch, t.holds("runsOn", *stretch), "measured-on")
