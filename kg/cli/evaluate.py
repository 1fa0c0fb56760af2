"""The command that lays a graph beside the gold: how much is found, how much of what is said is right."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from kg.cli.screen import console, say_json
from kg.errors import KgError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.table import Table

    from kg.evaluate import GoldItem, Miss, Scores, Share
    from kg.model import Graph

KINDS = {"relation": "by relation", "event": "by event type"}


def evaluate(
    sources: Annotated[
        list[str] | None,
        typer.Argument(metavar="SOURCE", help="Pages to build a graph from; else the shipped ones."),
    ] = None,
    gold: Annotated[
        list[Path] | None,
        typer.Option("--gold", metavar="FILE", help="Annotated items (JSON Lines); else the shipped ones."),
    ] = None,
    graph: Annotated[
        Path | None,
        typer.Option("--graph", "-g", metavar="DIR", help="A graph that `kg build` wrote, instead of pages."),
    ] = None,
    misses: Annotated[
        int, typer.Option("--misses", metavar="N", min=0, help="List what is missing or wrong, N of each kind.")
    ] = 0,
    calibrate: Annotated[
        Path | None, typer.Option("--calibrate", metavar="FILE", help="Write how far each rule can be trusted (TSV).")
    ] = None,
    format: Annotated[Literal["table", "json"], typer.Option("--format", "-f", help="For people, or for programs.")] = (
        "table"
    ),
) -> None:
    """Measure a graph against annotated news items.

    Precision is a lower bound where the annotations leave true facts out.
    Each line of them names its page by `document`, unless there is only one.

    [bold]Examples[/bold]

      kg evaluate
      kg evaluate --misses 10
      kg evaluate news.md --gold news.jsonl --format json | jq .total
      kg evaluate --calibrate kg/data/confidence.tsv
    """
    from kg import evaluate as measuring

    if sources and graph:
        raise typer.BadParameter("give pages or --graph, not both")
    files = gold or measuring.shipped()
    items = [item for file in files for item in measuring.read(file)]
    known = _graph(sources or [], graph)
    scores = {
        page: measuring.evaluate(known, part, page) for page, part in _parts(known, items, strict=bool(gold)).items()
    }
    total = sum(list(scores.values())[1:], next(iter(scores.values())))
    if calibrate:
        _calibrate(total, calibrate)
    if format == "json":
        say_json(_json(scores, total, misses))
    else:
        _show(scores, total, misses)


def _graph(sources: list[str], folder: Path | None) -> Graph:
    if folder:
        from kg import records

        return records.read(folder)
    from kg.compose import build, read_sources

    return build(read_sources(sources))


def _parts(graph: Graph, items: list[GoldItem], *, strict: bool) -> dict[str, tuple[GoldItem, ...]]:
    """The gold by page. Gold that was asked for must have its page; of the shipped gold some must."""
    from kg.evaluate import pages

    parts = pages(graph, items)
    lost = sorted({i.document for i in items} - {i.document for part in parts.values() for i in part})
    if not parts or (strict and lost):
        names = ", ".join(d.name for d in graph.documents)
        problem = f"is of {(lost or [''])[0] or 'a page that it does not name'}; the graph has {names}"
        raise KgError("the gold", problem, "give that page, or name one of these as its `document`")
    return parts


def _calibrate(total: Scores, place: Path) -> None:
    from kg import output
    from kg.evaluate.calibrate import calibrate, tabulate

    output.publish({place.name: tabulate(calibrate(total))}, place.parent)


def _json(scores: dict[str, Scores], total: Scores, misses: int) -> dict[str, Any]:
    def rows(family: str) -> dict[str, dict[str, int]]:
        return {
            kind: {"gold": row["recall"].of, "found": row["recall"].right,
                   "said": row["precision"].of, "right": row["precision"].right}
            for kind, row in total.by_kind(family).items()
        }  # fmt: skip

    figures = {"pages": {page: s.summary() for page, s in scores.items()}, "total": total.summary()}
    tables = {"relations": rows("relation"), "events": rows("event")}
    return figures | tables | ({"misses": total.misses(misses)} if misses else {})


def _show(scores: dict[str, Scores], total: Scores, misses: int) -> None:
    screen = console()
    screen.soft_wrap = False
    screen.print(_figures(scores if len(scores) == 1 else {**scores, "total": total}))
    for family, title in KINDS.items():
        screen.print()
        screen.print(_kinds(total, family, title))
    if misses:
        _list(total.misses(misses))


def _figures(scores: dict[str, Scores]) -> Table:
    from kg.evaluate import FIGURES

    table = _table("figure", *scores)
    for figure in FIGURES:
        name = figure.replace("_", " ").replace("f1", "F1")
        cells = (f"{s.value(figure):.3f}{_of(s.share(figure))}" for s in scores.values())
        table.add_row(name, *cells, end_section=figure.endswith(("split", "f1", "right")))
    return table


def _kinds(total: Scores, family: str, title: str) -> Table:
    table = _table(title, "found", "of gold", "recall", "right", "of said", "precision")
    for kind, row in total.by_kind(family).items():
        table.add_row(kind, *(cell for share in row.values() for cell in _cells(share)))
    return table


def _cells(share: Share) -> tuple[str, str, str]:
    return (f"{share.right}", f"{share.of}", f"{share.value:.2f}") if share.of else ("", "", "")


def _table(first: str, *others: str) -> Table:
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    table.add_column(first)
    for name in others:
        table.add_column(name, justify="right")
    return table


def _of(share: Share) -> str:
    return f" {f'{share.right}/{share.of}':>9}" if share.of else " " * 10


def _list(misses: Iterable[Miss]) -> None:
    screen = console()
    screen.print()
    for figure, group in groupby(misses, key=lambda miss: miss.figure):
        screen.print(figure.replace("_", " "), style="bold")
        for miss in group:
            screen.print(f"  {miss.place}  {miss.text}")
