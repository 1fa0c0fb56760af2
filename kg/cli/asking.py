"""Which query is meant on the command line: standard input, a shipped one with its values, a file, or the words."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from kg.errors import KgError

if TYPE_CHECKING:
    from kg.sparql.evaluate import Request


def text(question: str | None, params: list[str]) -> str:
    """The query that is meant: standard input, a shipped query, a file, or the words themselves."""
    if question is None and sys.stdin.isatty():
        raise typer.BadParameter("give a query, a file or a name; kg query --list shows the names")
    if question is None or question == "-":
        place, text = "standard input", sys.stdin.read()
    elif any(mark in question for mark in "{ \n"):
        place, text = "the query", question
    elif Path(question).is_file():
        place, text = question, _read(Path(question))
    else:
        return _shipped(question, values(params))
    if not text.strip():
        raise KgError(place, "is empty", "give a query, a file with one, or a name; kg query --list shows the names")
    if params:
        raise typer.BadParameter("--param goes with a shipped query; kg query --list shows them")
    return text


def meant(request: Request, question: str | None, values: dict[str, str], graph: Path, state: Path) -> Request:
    """The question as it is, or with the things in it that a shipped query would not find by their names."""
    from dataclasses import replace

    from kg import queries, records
    from kg.sparql.evaluate import Request, evaluate
    from kg.sparql.formats import JSON
    from kg.store import open_state

    names = [values[name] for name in queries.things(question) if name in values] if question and values else []
    store = open_state(state) if names else None
    if store is None or all(b"true" in evaluate(store, Request(queries.borne(name), JSON)).body for name in names):
        return request
    meant = queries.resolved(question or "", values, records.read(graph))
    return replace(request, text=queries.load(question or "", meant).text)


def values(params: list[str]) -> dict[str, str]:
    """The values that are given as NAME=VALUE."""
    pairs = [param.partition("=") for param in params]
    for name, sign, _ in pairs:
        if not sign:
            raise typer.BadParameter(f"{name!r} has no value; write it as {name}=VALUE")
    return {name: value for name, _, value in pairs}


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise KgError(str(path), f"is not UTF-8 from byte {error.start} on", "save the query as UTF-8") from error


def _shipped(name: str, values: dict[str, str]) -> str:
    from difflib import get_close_matches

    from kg import queries

    if name in queries.names():
        return queries.load(name, values).text
    near = [] if Path(name).suffix else get_close_matches(name, queries.names(), n=3, cutoff=0.5)
    remedy = f"did you mean {' or '.join(near)}?" if near else "see kg query --list for the names of shipped ones"
    raise KgError(repr(name), "is no query, no file and no shipped query", remedy)
