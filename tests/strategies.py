"""Graphs of any content that keep the model's promises: sorted, closed, evidence inside its item."""

import math
from dataclasses import replace
from datetime import date
from hashlib import sha256
from typing import get_args

from hypothesis import strategies as st

from kg.model import (
    CERTAINTIES,
    Document,
    Entity,
    Event,
    Evidence,
    Graph,
    Interval,
    Item,
    Measurement,
    Name,
    Precision,
    Span,
    Statement,
    Validity,
    ordered,
)
from kg.vocab import EVENTS, PARENT, QUANTITIES, RELATIONS

# What breaks naive writers: line ends of every kind, controls, quotes, escapes, markup, both scripts, an astral letter.
HOSTILE = "\n\r\t\0\x0b\x1f\x7f\x85\u2028\u2029\ufeff\ufffe\ue000\"'\\<>&{}|^`%#?/:;,.@ _-+=[]a1Zé深度図𝒳"

letters = st.one_of(st.sampled_from(HOSTILE), st.characters(exclude_categories=["Cs"]))
texts = st.text(letters, max_size=12)
words = st.text(letters, min_size=1, max_size=12)
languages = st.sampled_from(["", "en", "zh"])
names = st.builds(Name, texts, languages)
numbers = st.floats(allow_nan=False, allow_infinity=False)
shares = st.floats(0, 1).map(lambda share: math.fabs(share))
addresses = st.one_of(texts, st.sampled_from(["https://a.org/x", "https://a.org/深度?q=1#z", "http://[bad", "a b"]))
intervals = st.builds(
    lambda days, precision: Interval(min(days), max(days), precision),
    st.tuples(st.dates(), st.dates()),
    st.sampled_from(get_args(Precision)),
)
validities = st.builds(
    lambda days, open_end, precision: Validity(
        min(days) if open_end != "start" else None, max(days) if open_end != "end" else None, precision
    ),
    st.tuples(st.dates(), st.dates()),
    st.sampled_from(["", "start", "end"]),
    st.sampled_from(get_args(Precision)),
)


def ids(kind: str) -> st.SearchStrategy[list[str]]:
    return st.lists(words.map(lambda word: f"{kind}/{word}"), unique=True, max_size=4)


def some(values: tuple[str, ...], least: int = 0) -> st.SearchStrategy[tuple[str, ...]]:
    if not values:
        return st.just(())
    chosen = st.lists(st.sampled_from(values), unique=True, min_size=least, max_size=3)
    return chosen.map(lambda found: tuple(sorted(found)))


@st.composite
def documents(draw: st.DrawFn) -> tuple[list[Document], list[Item]]:
    """Documents and the items cut out of their text, one after another."""
    pages, items = [], []
    for name in draw(ids("document")):
        text = ""
        for number, words_of_it in enumerate(draw(st.lists(words, min_size=1, max_size=3))):
            text += draw(st.sampled_from(["\n", "# 标题\n\n- "]))
            start, line = len(text), text.count("\n") + 1
            text += words_of_it
            lines = line + words_of_it.count("\n")
            span, day = Span(start, len(text)), draw(st.none() | intervals)
            item = Item(
                f"item/{number}/{name}", name, span, line, lines, words_of_it, draw(languages), day, draw(texts)
            )
            items.append(item)
        checksum = sha256(text.encode()).hexdigest()
        pages.append(Document(name, draw(texts), draw(languages), checksum, "", draw(st.none() | addresses)))
    return pages, items


@st.composite
def entities(draw: st.DrawFn) -> list[Entity]:
    def entity(name: str) -> Entity:
        first, *rest = draw(st.lists(addresses, unique=True, max_size=3)) or [None]
        urls = () if first is None else (first, *sorted(rest))
        aliases = tuple(sorted(set(draw(st.lists(names, max_size=3)))))
        return Entity(name, draw(st.sampled_from(sorted({*PARENT, *PARENT.values()}))), draw(names), aliases, urls)

    return [entity(name) for name in draw(ids("thing"))]


@st.composite
def evidence(draw: st.DrawFn, items: list[Item]) -> Evidence:
    item = draw(st.sampled_from(items))
    start = draw(st.integers(item.span.start, item.span.end - 1))
    return Evidence(item.id, Span(start, draw(st.integers(start + 1, item.span.end))))


@st.composite
def statements(draw: st.DrawFn, things: tuple[str, ...], items: list[Item]) -> list[Statement]:
    made = [
        Statement(
            name,
            draw(st.sampled_from(things)),
            draw(st.sampled_from(RELATIONS)),
            draw(st.sampled_from(things)),
            draw(evidence(items)),
            draw(st.sampled_from(CERTAINTIES)),
            draw(shares),
            draw(texts),
            draw(st.none() | st.dates(date(1990, 1, 1))),
        )
        for name in draw(ids("statement"))
    ]
    return [replace(one, valid=draw(st.none() | validities)) for one in made]


@st.composite
def overtaking(draw: st.DrawFn, one: Statement | Event, later: list[Statement | Event]) -> Statement | Event:
    """The same record, superseded by any of the others, or by none."""
    other = draw(st.none() | st.sampled_from(later))
    if other is None or other is one:
        return one
    return replace(one, superseded_by=other.id, reason=draw(st.none() | words))


@st.composite
def events(draw: st.DrawFn, things: tuple[str, ...], items: list[Item]) -> list[Event]:
    return [
        Event(
            name,
            draw(st.sampled_from(EVENTS)),
            draw(some(things, 1)),
            draw(some(things)),
            draw(some(things)),
            draw(st.none() | intervals),
            draw(st.none() | st.dates()),
            tuple(sorted(set(draw(st.lists(evidence(items), min_size=1, max_size=3))))),
            draw(st.sampled_from(CERTAINTIES)),
            draw(shares),
            draw(texts),
        )
        for name in draw(ids("event"))
    ]


@st.composite
def measurements(draw: st.DrawFn, things: tuple[str, ...], items: list[Item]) -> list[Measurement]:
    return [
        Measurement(
            name,
            draw(st.sampled_from(things)),
            draw(st.sampled_from(QUANTITIES)),
            draw(st.none() | numbers | texts),
            draw(st.none() | numbers | texts),
            draw(st.none() | numbers | texts),
            draw(texts),
            draw(texts),
            draw(evidence(items)),
            draw(st.sampled_from(CERTAINTIES)),
            draw(shares),
            draw(texts),
        )
        for name in draw(ids("measurement"))
    ]


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    pages, items = draw(documents())
    things = draw(entities())
    named = tuple(thing.id for thing in things)
    stated: tuple[list[Statement], list[Event], list[Measurement]] = ([], [], [])
    if items and named:
        stated = (
            draw(statements(named, items)),
            draw(events(named, items)),
            draw(measurements(named, items)),
        )
    told, happened, figures = stated
    later = [*told, *happened]
    overtaken = [draw(overtaking(one, later)) for one in told], [draw(overtaking(one, later)) for one in happened]
    return Graph(*map(ordered, (pages, items, things, *overtaken, figures)))
