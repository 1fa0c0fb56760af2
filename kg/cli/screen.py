"""What all commands share: their options, and how they speak to a terminal, a pipe or a program."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, is_dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from kg.model import Graph

GRAPH = Path("extracted")
HANGING = 2

GraphFolder = Annotated[
    Path, typer.Option("--graph", "-g", metavar="DIR", envvar="KG_GRAPH", help="The folder that `kg build` wrote.")
]
Day = datetime | None
TextOrJson = Annotated[Literal["text", "json"], typer.Option("--format", "-f", help="For people, or for programs.")]


def day(text: str) -> datetime:
    """A day as it is given on the command line.

    >>> day("2022-11-25")
    datetime.datetime(2022, 11, 25, 0, 0)
    """
    try:
        return datetime.strptime(text, "%Y-%m-%d")
    except ValueError:
        raise typer.BadParameter(f"{text!r} is no day; write year, month and day, as in 2022-11-25") from None


def as_of(graph: Graph, date: Day, known_at: Day) -> Graph:
    """The graph as it was on a day, or as it was known on a day, or both; without either as it is."""
    if date is None and known_at is None:
        return graph
    from kg import history

    return history.as_of(graph, (date or datetime.max).date(), known_at.date() if known_at else None)


def console(*, stderr: bool = False) -> Console:
    """A console that colours for a terminal only and never breaks a line in a pipe."""
    from rich.console import Console

    plain = Console(stderr=stderr, highlight=False, markup=False, emoji=False)
    plain.soft_wrap = not plain.is_terminal
    return plain


def say(lines: Iterable[Text]) -> None:
    """Print lines; on a terminal a long one is wrapped, and goes on a little further in than it began."""
    screen = console()
    for line in lines:
        screen.print(line if screen.soft_wrap else _hanging(line, screen))


def _hanging(line: Text, screen: Console) -> Text:
    from rich.text import Text

    indent = len(line.plain) - len(line.plain.lstrip())
    room = max(1, screen.width - indent - HANGING)
    first, *rest = line[indent:].wrap(screen, room) or [Text()]
    parts = [Text(" " * indent) + first, *(Text(" " * (indent + HANGING)) + part for part in rest)]
    return Text("\n").join(parts)


def say_json(value: Any) -> None:
    """Print a view, or a table of figures, as JSON."""
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2, default=_plain))


def fail(message: str) -> None:
    """Say on standard error, in one line, what went wrong."""
    from rich.text import Text

    console(stderr=True).print(Text.assemble(("error:", "bold red"), " ", " ".join(message.split())))


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    raise TypeError(f"{type(value).__name__} has no JSON form")
