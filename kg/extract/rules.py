"""Tables of rules, all of one signature: in each row those of one theme, behind the topics that they are asked of.

A rule sees what the ones before it have entered, so that their order matters: what is surer is asked first.
"""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from kg.extract.telling import Telling, Topic

Rule = Callable[[Telling, Topic], object]
"""Enters what one construction of a block states of its topic."""
Of = Callable[[Telling, Topic], Topic | None]
"""Of what the rules of a row are asked; nothing if a block has no such topic."""
Row = tuple[Of, tuple[Rule, ...]]
Table = tuple[Row, ...]


def row(of: Of, *rules: Rule) -> Row:
    """A row of a table: of what its rules are asked, and the rules."""
    return of, rules


def ask(table: Table, t: Telling, topic: Topic) -> None:
    """Ask the rules of a table, in their order."""
    for of, rules in table:
        about = of(t, topic)
        if about is not None:
            for rule in rules:
                rule(t, about)


def anything(_: Telling, topic: Topic) -> Topic:
    """Whatever the topic is."""
    return topic


def thing(_: Telling, topic: Topic) -> Topic | None:
    """A thing itself, not a contribution to one."""
    return topic if topic.project is None else None


def contribution(_: Telling, topic: Topic) -> Topic | None:
    """A contribution to a project."""
    return topic if topic.project is not None else None


def changed(_: Telling, topic: Topic) -> Topic:
    """The thing itself, of a contribution the project that it changes."""
    return topic if topic.project is None else replace(topic, place=topic.project, project=None)


def model(t: Telling, topic: Topic) -> Topic | None:
    """A model."""
    return topic if t.is_a(topic.place, "Model") else None


def in_chinese(t: Telling, topic: Topic) -> Topic | None:
    """Whatever a Chinese block speaks of."""
    return topic if t.here.language == "zh" else None
