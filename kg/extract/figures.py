"""Figures: each one of a block, of what it measures; a speed ties what is measured to the card."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.extract.measurands import cards, owners
from kg.extract.measured import Measured
from kg.extract.measurements import measure
from kg.extract.telling import Telling, Topic
from kg.extract.units import left_of
from kg.facts import GUESSED, Figure
from kg.inline import Address
from kg.mentions import PROPER
from kg.model import Certainty

_BOUND = re.compile(
    r"不(?:到|足|超过|低于|少于|多于|会超过)[^，。；]{0,3}$|\b(?:no|not) (?:more|less|fewer) than\W{1,3}$"
)
_CUT = re.compile(r"[，。；;]|[,.]\s")


def figures(t: Telling, topic: Topic | None, above: Topic | None = None, main: Address | None = None) -> None:
    """The figures of a block: of the card they stand beside, else of the topic; before its clause of the one above."""
    named, begins = cards(t), _begins(t, main) if main is not None else 0
    for m in measure(t.here.text):
        if any(name.start < m.start < name.end and name.kind in ("known", "version") for name in t.here.names):
            continue
        if any(card.start <= m.start < card.end for card in named):
            continue
        _weighs(t, topic, m)
        span, sure = t.here.span(m.start, m.end), _sure(t, m)
        for about in owners(t, above if m.end < begins else topic, m):
            figure = Figure(
                about,
                _quantity(t, m, about),
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


def _quantity(t: Telling, m: Measured, about: int) -> str:
    """Money of what is made is what it costs; a service has money of its own."""
    made = t.root(about) in ("Artifact", "Concept") and t.cls(about) != "Service"
    return "cost" if m.quantity == "money" and made else m.quantity


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
