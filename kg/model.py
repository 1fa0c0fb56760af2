"""The values that flow through the house: frozen, hashable, made once.

Offsets are Unicode code points of the source document after a byte-order mark is
dropped and every line end is read as one LF. Every value that states something
carries its `Evidence`; a `Statement` without evidence cannot be constructed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date as Date
from functools import cached_property
from json.encoder import encode_basestring
from operator import attrgetter
from typing import Any, Literal, Protocol, TypeVar

Precision = Literal["day", "range", "month", "year"]
Certainty = Literal["asserted", "planned", "reported", "uncertain", "negated"]
CERTAINTIES: tuple[Certainty, ...] = ("asserted", "planned", "reported", "uncertain", "negated")


def digest(*parts: object) -> str:
    """Name a value by its content: 16 hexadecimal digits of SHA-256 over canonical JSON.

    >>> digest("a", 1) == digest("a", 1)
    True
    """
    canonical = f"[{','.join(map(_canonical, parts))}]"
    return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _canonical(part: object) -> str:
    return encode_basestring(part) if type(part) is str else _CANONICAL.encode(part)


_CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, default=str, separators=(",", ":"))


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch of a document, in code points.

    >>> Span(2, 4).of("abcdef")
    'cd'
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"span {self.start}..{self.end} is empty or reversed; start must be below end")

    def of(self, text: str) -> str:
        """The words of a text that stand there."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True, order=True)
class Interval:
    """Days from `start` to `end`, both included, and how finely the text tells them.

    >>> day = Date(2022, 11, 24)
    >>> Interval(day, day, "day").overlaps(Interval(Date(2022, 11, 1), Date(2022, 11, 30), "month"))
    True
    """

    start: Date
    end: Date
    precision: Precision

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError(f"interval ends on {self.end}, before it starts on {self.start}")

    def overlaps(self, other: Interval) -> bool:
        """Whether the two have a day in common."""
        return self.start <= other.end and other.start <= self.end


@dataclass(frozen=True, slots=True, order=True)
class Validity:
    """When a statement held: its first and last day, each None where no source tells, and how finely they are known."""

    start: Date | None
    end: Date | None
    precision: Precision

    def __post_init__(self) -> None:
        if self.start is None and self.end is None:
            raise ValueError("a validity without a first and a last day says nothing")
        if self.start and self.end and self.end < self.start:
            raise ValueError(f"it holds until {self.end}, which is before {self.start}, from which on it holds")


@dataclass(frozen=True, slots=True)
class Document:
    """A source file or page. `id` is its path below the resource base, `document/<name>`."""

    id: str
    name: str
    language: str
    sha256: str
    text: str = field(repr=False)
    url: str | None = None


class Place(Protocol):
    """What is asked of an item by those who write down evidence: its document, and the line of a place in it."""

    @property
    def document(self) -> str:
        """The id of its document."""

    def line_of(self, offset: int, /) -> int:
        """The line of the document that holds a place in it."""


@dataclass(frozen=True, slots=True)
class Item:
    """One news item: a top-level bullet or a free paragraph with all that is nested under it.

    `date_evidence` says in words how the day and the year are known; `text` is the
    document's slice at `span`; `line` and `end_line` count from 1.
    """

    id: str
    document: str
    span: Span
    line: int
    end_line: int
    text: str = field(repr=False)
    language: str
    date: Interval | None
    date_evidence: str

    def quote(self, span: Span) -> str:
        """The words of the document at `span`, which lies inside this item."""
        return self.text[span.start - self.span.start : span.end - self.span.start]

    def line_of(self, offset: int) -> int:
        """The line of the document, counted from 1, that holds `offset`."""
        return self.line + self.text.count("\n", 0, offset - self.span.start)


@dataclass(frozen=True, slots=True, order=True)
class Name:
    """A name as written, with its language (`en`, `zh`) or "" where it belongs to none."""

    text: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Entity:
    """One thing with one identity. `id` is its path below the resource base, `github/owner/repo`.

    `cls` is the most specific class of the vocabulary; `label` the makers' own name;
    `aliases` every other name seen, sorted; `urls` addresses without tracking parameters,
    the identifying one first.
    """

    id: str
    cls: str
    label: Name
    aliases: tuple[Name, ...] = ()
    urls: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The label without its language."""
        return self.label.text


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """Where a thing is said: the item and the exact place in its document."""

    item: str
    span: Span


@dataclass(frozen=True, slots=True)
class Statement:
    """The record of one relation that one item states.

    `confidence` is the measured share of the rule's products that are right, 0 to 1;
    `published` the last day of the item's date; `superseded_by` the id of the statement or event that ends or
    corrects it, and `reason` why; `valid` when it held, where that is known: the day it was said is another.
    """

    id: str
    subject: str
    predicate: str
    object: str
    evidence: Evidence
    certainty: Certainty
    confidence: float
    rule: str
    published: Date | None = None
    superseded_by: str | None = None
    reason: str | None = None
    valid: Validity | None = None

    def __post_init__(self) -> None:
        if not isinstance(self.evidence, Evidence):
            raise ValueError(f"statement {self.subject} {self.predicate} {self.object} has no evidence")

    @property
    def holds(self) -> bool:
        """Whether the plain triple stands in the graph on the strength of this record."""
        return self.certainty == "asserted" and self.superseded_by is None


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened or is planned; one value however often it is told.

    `superseded_by` is the id of the event or statement that overtakes a plan or a state, and `reason` why.
    """

    id: str
    cls: str
    subjects: tuple[str, ...]
    actors: tuple[str, ...]
    objects: tuple[str, ...]
    date: Interval | None
    planned: Date | None
    evidence: tuple[Evidence, ...]
    certainty: Certainty
    confidence: float
    rule: str
    superseded_by: str | None = None
    reason: str | None = None

    def __post_init__(self) -> None:
        if not self.evidence:
            raise ValueError(f"event {self.cls} of {', '.join(self.subjects)} has no evidence")

    @property
    def things(self) -> tuple[str, ...]:
        """All that takes part: subjects, actors and objects."""
        return (*self.subjects, *self.actors, *self.objects)


Overtaken = TypeVar("Overtaken", bound=Statement | Event)


def restored(record: Overtaken) -> Overtaken:
    """A record as it stood before a later one ended or corrected it."""
    if isinstance(record, Event) or record.reason is None or record.valid is None:
        return replace(record, superseded_by=None, reason=None)
    valid = replace(record.valid, end=None) if record.valid.start else None
    return replace(record, superseded_by=None, reason=None, valid=valid)


@dataclass(frozen=True, slots=True)
class Measurement:
    """A figure with its unit: `value`, or `minimum` and/or `maximum`; those of a resolution are text, `512x768`."""

    id: str
    about: str
    quantity: str
    value: float | str | None
    minimum: float | str | None
    maximum: float | str | None
    unit: str
    condition: str
    evidence: Evidence
    certainty: Certainty
    confidence: float
    rule: str


@dataclass(frozen=True)
class Graph:
    """The whole: sorted tuples of every kind of value, and look-ups by id.

    >>> Graph().entity
    {}
    """

    documents: tuple[Document, ...] = ()
    items: tuple[Item, ...] = ()
    entities: tuple[Entity, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    measurements: tuple[Measurement, ...] = ()

    @cached_property
    def entity(self) -> Mapping[str, Entity]:
        """Entities by identifier."""
        return {e.id: e for e in self.entities}

    @cached_property
    def item(self) -> Mapping[str, Item]:
        """News items by identifier."""
        return {i.id: i for i in self.items}

    def facts(self, entity_id: str) -> Iterator[Statement]:
        """The statements with this thing at either end, in the graph's order."""
        return (s for s in self.statements if entity_id in (s.subject, s.object))


_ID = attrgetter("id")


def ordered(values: Iterable[Any]) -> tuple[Any, ...]:
    """Sort values by id, so that whatever order they were made in, they are written alike."""
    return tuple(sorted(values, key=_ID))


def attributes(value: Any) -> dict[str, Any]:
    """The fields of a frozen value by name, shallow."""
    return {f.name: getattr(value, f.name) for f in fields(value)}
