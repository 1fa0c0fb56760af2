"""What is said of the options and the pages of a build: what does not fit, and what was found nowhere."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from kg.corpus.shapes import Failure
    from kg.model import Graph

SHOWN = 10
"""How many pages are named."""


def fitting(many: list[str], sources: list[str] | None, others: dict[str, bool]) -> None:
    """See to it that options for many pages have pages, and none beside them that asks for a graph in memory."""
    said = " and ".join(many)
    if not sources or "-" in sources:
        raise typer.BadParameter(f"{said}: name the pages to read, as files, folders or patterns")
    for option, given in others.items():
        if given:
            raise typer.BadParameter(f"{said}: for many pages there is no {option}; leave one of them away")


def left_out(failures: Sequence[Failure]) -> None:
    """Tell of pages that could not be read."""
    for failure in failures[:SHOWN]:
        typer.echo(f"left out: {failure.path}: {failure.problem}", err=True)
    if len(failures) > SHOWN:
        typer.echo(f"and {len(failures) - SHOWN} more: see skipped.jsonl", err=True)


def silent(graph: Graph) -> list[str]:
    """The pages that nothing is told of."""
    told = [evidence for event in graph.events for evidence in event.evidence]
    told += [*(s.evidence for s in graph.statements), *(m.evidence for m in graph.measurements)]
    there = {graph.item[evidence.item].document for evidence in told}
    return [document.name for document in graph.documents if document.id not in there]


def mute(pages: list[str]) -> None:
    """Tell of pages in which nothing was found, with what might help."""
    if pages:
        more = f" and {len(pages) - SHOWN} more" if len(pages) > SHOWN else ""
        typer.echo(
            f"note: nothing is told in {', '.join(pages[:SHOWN])}{more}; is each piece of news a list item below a"
            " heading with its date? see: kg lint",
            err=True,
        )
