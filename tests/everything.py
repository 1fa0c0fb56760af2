"""A graph that says everything that may be said: every relation, with every class that may stand at its ends."""

from __future__ import annotations

from datetime import date
from itertools import cycle, islice

from kg.ends import fits
from kg.model import Document, Entity, Event, Evidence, Graph, Item, Measurement, Name, Span, Statement, ordered
from kg.vocab import EVENTS, PARENT, QUANTITIES, RELATIONS

TEXT = "all of it"
HERE = Evidence("item/1", Span(0, len(TEXT)))
ALL = (*PARENT, "Agent", "Artifact", "Concept")


def _label(cls: str) -> str:
    numbered = "o/r#1" if PARENT.get(cls) == "Contribution" else cls
    return "o/r@0123abc" if cls == "Commit" else numbered


def statement(subject: str, predicate: str, thing: str, **more) -> Statement:
    name = f"statement/{subject}-{predicate}-{thing}".replace("/", "-")
    given = {"certainty": "asserted", "confidence": 0.5, "rule": "test", "published": date(2022, 11, 24)} | more
    return Statement(name, subject, predicate, thing, HERE, **given)


def event(cls: str, subjects=("x/Model",), actors=(), objects=()) -> Event:
    name = f"event/{cls}-{len(subjects)}-{len(actors)}-{len(objects)}"
    return Event(name, cls, subjects, actors, objects, None, None, (HERE,), "asserted", 0.5, "test")


def measurement(quantity: str, value=None, low=None, high=None, about="x/Model") -> Measurement:
    name = f"measurement/{quantity}-{value}-{low}-{high}"
    return Measurement(name, about, quantity, value, low, high, "", "", HERE, "asserted", 0.5, "test")


def _pairs(name: str) -> list[tuple[str, str]]:
    """Each class that may stand at either end, at least once."""
    starts = [cls for cls in ALL if fits(name, "domain", cls)]
    ends = [cls for cls in ALL if fits(name, "range", cls)]
    count = max(len(starts), len(ends))
    return list(islice(zip(cycle(starts), cycle(ends), strict=False), count))


TEXTS = {"resolution": "512x512", "version-hash": "0a1b2c"}
EVERYTHING = Graph(
    documents=(Document("document/x", "x", "en", "0" * 64, TEXT),),
    items=(Item("item/1", "document/x", Span(0, len(TEXT)), 1, 1, TEXT, "en", None, "none"),),
    entities=ordered(Entity(f"x/{cls}{n}", cls, Name(_label(cls))) for cls in ALL for n in ("", "/2")),
    statements=ordered(
        statement(f"x/{start}", name, f"x/{end}/2", certainty="planned" if name == "contributesTo" else "asserted")
        for name in RELATIONS
        for start, end in _pairs(name)
    ),
    events=ordered(event(cls) for cls in EVENTS),
    measurements=ordered(
        (
            *(measurement(quantity, TEXTS.get(quantity, 1.5)) for quantity in QUANTITIES),
            measurement("resolution", None, "512x512", "1024x1024"),
            measurement("resolution", None, None, "640x832"),
        )
    ),
)
