"""What tasks leave for one another: rows that carry no more than the next step asks for."""

from __future__ import annotations

import msgspec

from kg.facts import Facts, Thing
from kg.model import Document, Event, Evidence, Interval, Item, Statement
from kg.resolve.keys import Key
from kg.supersession import Overtaking


class Row(msgspec.Struct, frozen=True, array_like=True):
    """A row, written without the names of its cells."""


class Page(Row, frozen=True):
    """A page that was found: its name in the graph, and where it lies."""

    name: str
    path: str


class Failure(Row, frozen=True):
    """A page that could not be read, and why."""

    path: str
    problem: str


class Told(Row, frozen=True):
    """A document without its text, its items and what they say."""

    document: Document
    items: list[Item]
    said: list[Facts]


class View(Row, frozen=True):
    """A view of the thing that a key stands for, and how often it was met."""

    key: Key
    thing: Thing
    count: int


class Views(Row, frozen=True):
    """All views of a key."""

    key: Key
    views: list[tuple[Thing, int]]


class Pair(Row, frozen=True):
    """Two names, one of which leads to the other."""

    one: str
    other: str


class Asked(Row, frozen=True):
    """A name that a thing bears; `asking` is the part that must know whether others bear it too, -1 for none."""

    name: Key
    asking: int


class Identity(Row, frozen=True):
    """The entity that a key stands for, and its class."""

    key: Key
    id: str
    cls: str


class Home(Row, frozen=True):
    """A place of evidence: the document of its item, and the line."""

    evidence: Evidence
    document: str
    line: int


class Stated(Row, frozen=True):
    """A statement with its place, and why it is refused, where it is."""

    statement: Statement
    home: Home
    refused: str | None


class Happened(Row, frozen=True):
    """An event with its places and the classes of the things it names, and why it is refused, where it is."""

    event: Event
    homes: list[Home]
    classes: dict[str, str]
    refused: str | None = None


class Weighed(Row, frozen=True):
    """A record whose later or earlier one is looked for: a statement or an event."""

    statement: Statement | None
    event: Event | None
    classes: dict[str, str]
    dated: Interval | None
    refused: bool

    @property
    def told(self) -> Statement | Event:
        """The record, whichever it is."""
        told = self.statement or self.event
        assert told is not None
        return told


class Overtaken(Row, frozen=True):
    """What overtakes a record; `refused` tells that the later one is kept out of the graph."""

    id: str
    found: Overtaking
    refused: bool


class Splits(Row, frozen=True):
    """Where the entities and the quads are cut into parts: the first id, the first line of each but the first."""

    entities: list[str]
    quads: list[str]


class Line(Row, frozen=True, order=True):
    """A line of a file, with what it is sorted by."""

    by: str
    line: str
