"""Views of the graph as lines of styled text, plain where styles are not shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from rich.text import Text

from kg.present import Fact, Profile, Record, Route, printable
from kg.stats import Duplicate

if TYPE_CHECKING:
    from rich.table import Table

MARK_STYLES = {"planned": "yellow", "rumoured": "magenta", "uncertain": "cyan", "denied": "red"}


def tables(counts: dict[str, dict[str, int]]) -> Iterator[Text]:
    """Each table of figures under its heading."""
    width = max(len(name) for table in counts.values() for name in table)
    for number, (heading, table) in enumerate(counts.items()):
        if number:
            yield Text()
        yield Text(heading, "bold")
        yield from (Text(f"  {name:<{width}}  {count:>7}") for name, count in table.items())


def duplicates(pairs: tuple[Duplicate, ...]) -> Iterator[Text]:
    """One pair a line, with what they share."""
    for pair in pairs:
        yield Text.assemble(f"{pair.first}  {pair.second}  ", (printable(pair.shared), "yellow"))
    if not pairs:
        yield Text("no duplicates")


def profile(view: Profile) -> Iterator[Text]:
    """A thing: who it is, then its facts by relation, its events by date, its measurements by quantity."""
    yield Text.assemble((printable(view.name), "bold"), "  ", (view.cls, "dim"))
    yield Text(f"  identifier   {view.id}")
    if view.aliases:
        yield Text(f"  also called  {printable(', '.join(view.aliases))}")
    yield from (Text(f"  address      {printable(url)}") for url in view.urls)
    for reading, group in groupby(view.facts, key=lambda fact: fact.reading):
        yield from _section(reading, ((f"{fact.name} ({fact.cls})", fact.records) for fact in group))
    events = ((f"{e.date}  {e.type}: {e.text}{_plan(e.planned)}", e.records) for e in view.events)
    yield from _section("events", events)
    yield from _section("measurements", ((f"{m.quantity}: {m.text}", m.records) for m in view.measurements))


def columns(names: list[str], rows: list[list[str]], narrow: bool) -> Table:
    """Cells in columns for a terminal: the last two, or all on a narrow one, are wrapped rather than cut."""
    from rich import box
    from rich.table import Table

    plain = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0))
    for number, name in enumerate(names, start=1):
        plain.add_column(name, no_wrap=not narrow and number < len(names) - 1, overflow="fold")
    for row in rows:
        plain.add_row(*map(Text, row))
    return plain


def routes(views: Iterable[Route]) -> Iterator[Text]:
    """Each way as a chain of names, then its steps one under the other."""
    for number, view in enumerate(views):
        if number:
            yield Text()
        yield Text(" → ".join(map(printable, view.names)), "bold")
        for name, step in zip(view.names, view.steps, strict=False):
            yield from _entry(_step(name, step), step.records)


def _step(name: str, step: Fact) -> str:
    return f"{name}  {step.reading}  {step.name}"


def _plan(day: str) -> str:
    return f", planned for {day}" if day else ""


def _section(title: str, entries: Iterable[tuple[str, tuple[Record, ...]]]) -> Iterator[Text]:
    for number, (heading, records) in enumerate(entries):
        if not number:
            yield Text()
            yield Text(title, "bold")
        yield from _entry(heading, records)


def _entry(heading: str, records: tuple[Record, ...]) -> Iterator[Text]:
    """What is said, marked where no record says it plainly, and each record of it."""
    line = Text("  " + printable(heading))
    if all(record.mark for record in records):
        line.append("  ").append_text(_mark(records[0]))
    yield line
    for record in records:
        yield Text.assemble(
            f"    {record.date}  ",
            _mark(record),
            "  " if record.mark else "",
            f"{record.source}  {record.confidence:.2f}  ",
            (f"“{printable(record.quotation)}”", "dim"),
        )


def _mark(record: Record) -> Text:
    return Text(f"[{record.mark}]", _style(record)) if record.mark else Text()


def _style(record: Record) -> str:
    return "strike" if record.superseded else MARK_STYLES[record.mark]
