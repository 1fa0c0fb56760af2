"""A graph of any size for measuring: the same for the same numbers, shaped like the real one."""

import random
from datetime import date, timedelta
from hashlib import sha256

from kg.model import (
    CERTAINTIES,
    Document,
    Entity,
    Event,
    Evidence,
    Graph,
    Interval,
    Item,
    Name,
    Span,
    Statement,
    ordered,
)
from kg.vocab import EVENTS, PARENT, RELATIONS

FIRST = date(2022, 8, 22)
DAYS = 720
CIRCLE = 60  # things that are mostly tied among themselves
SURE = (90, 4, 3, 2, 1)
SYLLABLES = ("dif", "fu", "sion", "ka", "lat", "ent", "mo", "ri", "zon", "dep", "th", "lo", "ra", "vec", "tor")


def synthetic(things: int, events: int, seed: int = 1) -> Graph:
    """Things in circles, few with many ties and many with few; two statements a thing."""
    chance = random.Random(seed)
    entities = [_entity(chance, number) for number in range(things)]
    items = [_item(chance, number) for number in range(max(1, (things + events) // 4))]
    statements = [_statement(chance, number, entities, items) for number in range(2 * things)]
    happenings = [_event(chance, number, entities, items) for number in range(events)]
    page = Document("document/made", "made.md", "en", sha256(b"").hexdigest(), "")
    return Graph((page,), *map(ordered, (items, entities, statements, happenings)))


def _entity(chance: random.Random, number: int) -> Entity:
    cls = chance.choice(sorted(PARENT))
    name = "".join(chance.choices(SYLLABLES, k=3)).capitalize()
    return Entity(f"made/{number:05}", cls, Name(f"{name} {number}"), (Name(f"模型 {number}", "zh"),))


def _item(chance: random.Random, number: int) -> Item:
    text = f"- Item {number} tells that this one builds on that one, and on what day it came out."
    day = FIRST + timedelta(chance.randrange(DAYS))
    start = number * 200
    language = chance.choice(("en", "zh"))
    place = Span(start, start + len(text))
    return Item(
        f"item/{number:05}", "document/made", place, number, number, text, language, Interval(day, day, "day"), ""
    )


def _near(chance: random.Random, entities: list[Entity]) -> tuple[str, str]:
    """Two things, mostly of one circle, the first ones of a circle more often than the others."""
    circle = chance.randrange(0, len(entities), CIRCLE)
    one = circle + int(CIRCLE * chance.random() ** 3)
    other = (
        circle + int(CIRCLE * chance.random()) if chance.random() < 0.85 else int(len(entities) * chance.random() ** 4)
    )
    return entities[one % len(entities)].id, entities[other % len(entities)].id


def _said(chance: random.Random, items: list[Item]) -> tuple[Item, Evidence]:
    item = chance.choice(items)
    return item, Evidence(item.id, Span(item.span.start + 2, item.span.end - 10))


def _statement(chance: random.Random, number: int, entities: list[Entity], items: list[Item]) -> Statement:
    subject, other = _near(chance, entities)
    item, evidence = _said(chance, items)
    certainty = chance.choices(CERTAINTIES, SURE)[0]
    day = item.date.end if item.date else None
    name = f"statement/{number:05}"
    return Statement(name, subject, chance.choice(RELATIONS), other, evidence, certainty, 0.9, "made", day)


def _event(chance: random.Random, number: int, entities: list[Entity], items: list[Item]) -> Event:
    subject, other = _near(chance, entities)
    item, evidence = _said(chance, items)
    certainty = chance.choices(CERTAINTIES, SURE)[0]
    name, kind = f"event/{number:05}", chance.choice(EVENTS)
    return Event(name, kind, (subject,), (other,), (), item.date, None, (evidence,), certainty, 0.9, "made")
