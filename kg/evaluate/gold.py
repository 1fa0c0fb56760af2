"""What a careful reader found in a page: news items with their things, relations, events and figures."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date as Date
from pathlib import Path
from typing import Any

from kg.errors import KgError
from kg.model import Interval
from kg.vocab import CLASSES, EVENTS, RELATIONS, fold, root

Key = tuple[str, str]
"""The topmost class and the folded name: what makes two entries of the gold one thing."""

_REMEDY = "write one JSON object a line with line, end_line, entities, relations, events and measurements"


@dataclass(frozen=True, slots=True)
class GoldEntity:
    """A thing that an item names."""

    name: str
    cls: str
    aliases: tuple[str, ...]
    url: str
    line: int

    @property
    def key(self) -> Key:
        """What an annotated thing is known by when it is compared: root class and folded name."""
        return root(self.cls), fold(self.name)


@dataclass(frozen=True, slots=True)
class GoldRelation:
    """A relation that an item states, between two things by their names."""

    subject: str
    predicate: str
    object: str
    certainty: str
    line: int


@dataclass(frozen=True, slots=True)
class GoldEvent:
    """Something that happened or is planned, as an item tells it."""

    cls: str
    subjects: tuple[str, ...]
    date: Interval | None
    planned: Date | None
    line: int


@dataclass(frozen=True, slots=True)
class GoldMeasurement:
    """A figure of a thing; `figures` holds its value or its bounds."""

    about: str
    quantity: str
    figures: tuple[float | str, ...]
    unit: str
    line: int


@dataclass(frozen=True, slots=True)
class GoldItem:
    """All that one news item says; `document` is the name of its page, "" where the gold does not tell."""

    document: str
    line: int
    end_line: int
    entities: tuple[GoldEntity, ...]
    relations: tuple[GoldRelation, ...]
    events: tuple[GoldEvent, ...]
    measurements: tuple[GoldMeasurement, ...]


def shipped() -> tuple[Path, ...]:
    """The gold of the news that comes with the program; it stands in a checkout only.

    Raises
    ------
    KgError
        If this is none.
    """
    folder = Path(__file__).resolve().parents[2] / "tests" / "gold"
    found = tuple(sorted(folder.glob("*.jsonl")))
    if not found:
        raise KgError(
            "tests/gold", "does not come with the installed package", "run it in a checkout, or give --gold FILE"
        )
    return found


def read(path: Path) -> tuple[GoldItem, ...]:
    """Read a file of gold.

    Raises
    ------
    KgError
        If the file is not there or a line is no item; with its number, the problem and a remedy.
    """
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except FileNotFoundError:
        raise KgError(str(path), "is not there", "give a file of gold (JSON Lines)") from None
    except UnicodeDecodeError as error:
        raise KgError(str(path), f"is not UTF-8 from byte {error.start} on", "save it as UTF-8") from None
    items = tuple(_read(line, f"{path}:{n}") for n, line in enumerate(lines, start=1) if line.strip())
    if not items:
        raise KgError(str(path), "holds no item", _REMEDY)
    return items


def _read(line: str, place: str) -> GoldItem:
    try:
        return item(json.loads(line))
    except KeyError as error:
        raise KgError(place, f"lacks {error}", _REMEDY) from None
    except (ValueError, TypeError, AttributeError) as error:
        raise KgError(place, f"is no item of gold ({error})", _REMEDY) from None


def item(row: Mapping[str, Any]) -> GoldItem:
    """An item from its JSON object.

    Raises
    ------
    KeyError, ValueError
        If something is missing, is no name of the vocabulary, or speaks of a thing that the item does not list.

    Examples
    --------
    >>> thing = {"name": "InvokeAI", "class": "Application", "line": 3}
    >>> item({"line": 3, "end_line": 4, "entities": [thing]}).entities[0].key
    ('Artifact', 'invokeai')
    """
    entities = tuple(_entity(e) for e in row["entities"])
    relations = tuple(_relation(r) for r in row.get("relations", ()))
    events = tuple(_event(e) for e in row.get("events", ()))
    measurements = tuple(_measurement(m) for m in row.get("measurements", ()))
    spoken = {name for r in relations for name in (r.subject, r.object)} | {m.about for m in measurements}
    unlisted = sorted((spoken | {name for e in events for name in e.subjects}) - {e.name for e in entities})
    if unlisted:
        raise ValueError(f"{unlisted[0]!r} is not among its entities")
    return GoldItem(row.get("document") or "", row["line"], row["end_line"], entities, relations, events, measurements)


def _entity(row: Mapping[str, Any]) -> GoldEntity:
    cls = _known(row["class"], CLASSES, "class")
    return GoldEntity(row["name"], cls, tuple(row.get("aliases") or ()), row.get("url") or "", row["line"])


def _relation(row: Mapping[str, Any]) -> GoldRelation:
    predicate = _known(row["p"], RELATIONS, "relation")
    return GoldRelation(row["s"], predicate, row["o"], row.get("certainty") or "asserted", row["line"])


def _event(row: Mapping[str, Any]) -> GoldEvent:
    days = [Date.fromisoformat(day) for day in row["date"] if day]
    when = Interval(days[0], days[-1], "range") if days else None
    planned = Date.fromisoformat(row["planned"]) if row.get("planned") else None
    return GoldEvent(_known(row["type"], EVENTS, "event type"), tuple(row["subject"]), when, planned, row["line"])


def _measurement(row: Mapping[str, Any]) -> GoldMeasurement:
    figures = tuple(row[k] for k in ("value", "min", "max") if row.get(k) is not None)
    return GoldMeasurement(row["about"], row["quantity"], figures, row.get("unit") or "", row["line"])


def _known(name: str, names: Iterable[str], kind: str) -> str:
    if name not in names:
        raise ValueError(f"{name!r} is no {kind} of the vocabulary")
    return name
