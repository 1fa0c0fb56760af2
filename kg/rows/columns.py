"""The columns of each kind of value, and whether a cell fits its column."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, get_args

from kg.model import CERTAINTIES, Precision

_SURENESS = {"certainty": "certainty", "confidence": "number", "rule": "string"}
_PLACE = {"item": "string", "start": "integer", "end": "integer", "line": "integer?"}
_LATER = {"superseded_by": "string?", "reason": "string?"}
_DAYS = {"first_day": "date?", "last_day": "date?", "precision": "precision?"}

# The columns of each kind of value, in order; a "?" marks those that may be missing or null.
COLUMNS: dict[str, dict[str, str]] = {
    "documents": {"id": "string", "name": "string", "language": "string", "sha256": "string", "url": "string?"},
    "items": {
        "id": "string", "document": "string", "start": "integer", "end": "integer", "line": "integer",
        "end_line": "integer", "language": "string", **_DAYS, "date_evidence": "string", "text": "string",
    },
    "entities": {
        "id": "string", "cls": "string", "label": "string", "language": "string", "aliases": "names", "urls": "strings",
    },
    "statements": {
        "id": "string", "subject": "string", "predicate": "string", "object": "string", **_PLACE, **_SURENESS,
        "published": "date?", **_LATER, "valid_from": "date?", "valid_to": "date?", "valid_precision": "precision?",
    },
    "events": {
        "id": "string", "cls": "string", "subjects": "strings", "actors": "strings", "objects": "strings", **_DAYS,
        "planned": "date?", "evidence": "places", **_SURENESS, **_LATER,
    },
    "measurements": {
        "id": "string", "about": "string", "quantity": "string", "value": "any?", "minimum": "any?",
        "maximum": "any?", "unit": "string", "condition": "string", **_PLACE, **_SURENESS,
    },
}  # fmt: skip


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _is_whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_number(value: Any) -> bool:
    return _is_whole(value) or (isinstance(value, float) and math.isfinite(value))


def _is_date(value: Any) -> bool:
    try:
        return bool(date.fromisoformat(value).isoformat() == value)
    except (TypeError, ValueError):
        return False


def _list_of(fits: Callable[[Any], bool]) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, list | tuple) and all(map(fits, value))


def _is_name(value: Any) -> bool:
    return _list_of(_is_text)(value) and len(value) == 2


def _is_place(value: Any) -> bool:
    return isinstance(value, dict) and fault(_PLACE, value) is None


# What a column's type asks for, in words and as a check.
_TYPES: dict[str, tuple[str, Callable[[Any], bool]]] = {
    "string": ("a string", _is_text),
    "integer": ("a whole number", _is_whole),
    "number": ("a number", _is_number),
    "any": ("a number or a string", lambda value: _is_number(value) or _is_text(value)),
    "date": ("a date like 2022-11-24", _is_date),
    "certainty": ("one of " + ", ".join(CERTAINTIES), lambda value: value in CERTAINTIES),
    "precision": ("one of " + ", ".join(get_args(Precision)), lambda value: value in get_args(Precision)),
    "strings": ("a list of strings", _list_of(_is_text)),
    "names": ("a list of [text, language] pairs", _list_of(_is_name)),
    "places": ("a list of places with item, start and end", _list_of(_is_place)),
}


def fault(columns: Mapping[str, str], row: Mapping[str, Any]) -> str | None:
    """Say what is wrong with the first cell that does not fit its column, if any does not.

    Examples
    --------
    >>> fault({"id": "string", "url": "string?"}, {"id": 7})
    'has 7 as id, which is not a string'
    >>> fault({"id": "string", "url": "string?"}, {"id": "document/news"})
    """
    for key in row:
        if key not in columns:
            return f"has the unknown key {key!r}; known are " + ", ".join(columns)
    for key, kind in columns.items():
        value = row.get(key)
        words, fits = _TYPES[kind.rstrip("?")]
        if key not in row and not kind.endswith("?"):
            return f"has no {key}"
        if not (fits(value) or (value is None and kind.endswith("?"))):
            return f"has {value!r} as {key}, which is not {words}"
    return None
