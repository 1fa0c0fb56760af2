"""A value as a flat row, and back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from kg.errors import GraphError
from kg.model import (
    Document,
    Entity,
    Event,
    Evidence,
    Interval,
    Item,
    Measurement,
    Name,
    Place,
    Span,
    Statement,
    Validity,
)
from kg.rows.columns import COLUMNS, fault

Row = dict[str, Any]
REMEDY = "correct it there, or build the graph again"


def to_row(kind: str, value: Any, items: Mapping[str, Place]) -> Row:
    """Flatten a value into a row with the columns of its kind, in their order.

    Parameters
    ----------
    kind : str
        A key of `COLUMNS`, which is also the field of `Graph` that holds the value.
    value : Document | Item | Entity | Statement | Event | Measurement
        The value.
    items : Mapping[str, Place]
        Where the item of its evidence is looked up, for the line.

    Examples
    --------
    >>> to_row("entities", Entity("format/ckpt", "Format", Name("ckpt")), {})
    {'id': 'format/ckpt', 'cls': 'Format', 'label': 'ckpt', 'language': '', 'aliases': [], 'urls': []}
    """
    flat = {name: getattr(value, name, None) for name in COLUMNS[kind]}
    if kind in ("statements", "measurements"):
        flat |= _place(value.evidence, items)
    if kind == "items":
        flat |= {"start": value.span.start, "end": value.span.end}
    if kind == "entities":
        names = [[alias.text, alias.language] for alias in value.aliases]
        flat |= {"label": value.label.text, "language": value.label.language, "aliases": names}
    if kind == "events":
        flat["evidence"] = [_place(evidence, items) for evidence in value.evidence]
    if kind == "statements" and value.valid:
        valid = value.valid
        flat |= {"valid_from": valid.start, "valid_to": valid.end, "valid_precision": valid.precision}
    if kind in ("items", "events") and value.date:
        flat |= {"first_day": value.date.start, "last_day": value.date.end, "precision": value.date.precision}
    return {key: _plain(cell) for key, cell in flat.items()}


def _place(evidence: Evidence, items: Mapping[str, Place]) -> Row:
    line = items[evidence.item].line_of(evidence.span.start)
    return {"item": evidence.item, "start": evidence.span.start, "end": evidence.span.end, "line": line}


def _plain(cell: Any) -> Any:
    if isinstance(cell, date):
        return cell.isoformat()
    return list(cell) if isinstance(cell, tuple) else cell


def from_row(kind: str, row: Mapping[str, Any], place: str) -> Any:
    """Make the value that a row tells of.

    Parameters
    ----------
    kind : str
        A key of `COLUMNS`.
    row : Mapping[str, Any]
        The cells; those that may be null may be missing, and a `line` of evidence is not needed.
    place : str
        Where the row stands, for the error.

    Raises
    ------
    GraphError
        If a key is unknown or missing, or a cell does not fit its column.

    Examples
    --------
    >>> from_row("entities", {"id": "format/ckpt"}, "entities.jsonl, line 1")
    Traceback (most recent call last):
    kg.errors.GraphError: entities.jsonl, line 1: has no cls; correct it there, or build the graph again
    """
    problem = fault(COLUMNS[kind], row)
    if problem is None:
        try:
            return _MAKERS[kind]({key: row.get(key) for key in COLUMNS[kind]})
        except ValueError as error:
            problem = f"is impossible: {error}"
    raise GraphError(place, problem, REMEDY)


def _document(row: Row) -> Document:
    return Document(row["id"], row["name"], row["language"], row["sha256"], "", row["url"])


def _item(row: Row) -> Item:
    return Item(
        row["id"], row["document"], Span(row["start"], row["end"]), row["line"], row["end_line"], row["text"],
        row["language"], _interval(row), row["date_evidence"],
    )  # fmt: skip


def _entity(row: Row) -> Entity:
    aliases = tuple(Name(*name) for name in row["aliases"])
    return Entity(row["id"], row["cls"], Name(row["label"], row["language"]), aliases, tuple(row["urls"]))


def _statement(row: Row) -> Statement:
    return Statement(
        row["id"], row["subject"], row["predicate"], row["object"], _evidence(row), row["certainty"],
        float(row["confidence"]), row["rule"], _day(row["published"]), row["superseded_by"], row["reason"], _valid(row),
    )  # fmt: skip


def _event(row: Row) -> Event:
    return Event(
        row["id"], row["cls"], tuple(row["subjects"]), tuple(row["actors"]), tuple(row["objects"]), _interval(row),
        _day(row["planned"]), tuple(map(_evidence, row["evidence"])), row["certainty"], float(row["confidence"]),
        row["rule"], row["superseded_by"], row["reason"],
    )  # fmt: skip


def _measurement(row: Row) -> Measurement:
    value, low, high = (_amount(row[name]) for name in ("value", "minimum", "maximum"))
    return Measurement(
        row["id"], row["about"], row["quantity"], value, low, high, row["unit"], row["condition"], _evidence(row),
        row["certainty"], float(row["confidence"]), row["rule"],
    )  # fmt: skip


def _amount(cell: float | str | None) -> float | str | None:
    return cell if cell is None or isinstance(cell, str) else float(cell)


def _evidence(row: Row) -> Evidence:
    return Evidence(row["item"], Span(row["start"], row["end"]))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _interval(row: Row) -> Interval | None:
    cells = [row["first_day"], row["last_day"], row["precision"]]
    if not any(cells):
        return None
    if not all(cells):
        raise ValueError("first_day, last_day and precision go together")
    return Interval(date.fromisoformat(cells[0]), date.fromisoformat(cells[1]), cells[2])


def _valid(row: Row) -> Validity | None:
    start, end, precision = row["valid_from"], row["valid_to"], row["valid_precision"]
    if not any((start, end, precision)):
        return None
    if not precision:
        raise ValueError("valid_from and valid_to go together with valid_precision")
    return Validity(_day(start), _day(end), precision)


_MAKERS: dict[str, Callable[[Row], Any]] = {
    "documents": _document, "items": _item, "entities": _entity, "statements": _statement, "events": _event,
    "measurements": _measurement,
}  # fmt: skip
