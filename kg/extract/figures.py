"""Figures: each one of a block, of what it measures; a speed ties what is measured to the card."""

from __future__ import annotations

from dataclasses import replace

from kg.extract.measurands import cards, owners
from kg.extract.measured import Measured
from kg.extract.measurements import measure
from kg.extract.telling import Telling, Topic
from kg.facts import GUESSED, Figure


def figures(t: Telling, topic: Topic | None) -> None:
    """The figures of a block: of the card they stand beside, else of the topic."""
    named = cards(t)
    for m in measure(t.here.text):
        if any(name.start < m.start < name.end and name.kind in ("known", "version") for name in t.here.names):
            continue
        if any(card.start <= m.start < card.end for card in named):
            continue
        _weighs(t, topic, m)
        span, sure = t.here.span(m.start, m.end), t.holds("hasFeature", m.start, m.end)
        for about in owners(t, topic, m):
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


def speeds(t: Telling, topic: Topic) -> None:
    """A speed measured on a card says that the topic, or the model named beside it, runs on that card."""
    named = cards(t)
    if not named or all(figure.quantity != "speed" for figure in measure(t.here.text)):
        return
    stretch = named[0].start, named[0].end
    models = t.entered(m for m in t.here.names if m.cls == "Model")
    for place in dict.fromkeys((topic.subject, *models)):
        card = t.mention(named[0])
        if card is not None:
            t.tie(place, "runsOn", card, stretch, t.holds("runsOn", *stretch), "measured-on")
