"""The command that looks over news pages before they are built."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.cli.screen import TextOrJson, say, say_json


def lint(
    sources: Annotated[
        list[str] | None,
        typer.Argument(metavar="SOURCE", help="Pages, folders of them, or -; else the shipped ones."),
    ] = None,
    corpus: Annotated[
        bool, typer.Option("--corpus", help="Check that files NAME.LANG.md tell the same in each language.")
    ] = False,
    format: TextOrJson = "text",
) -> None:
    """List what is ambiguous, undated or malformed in pages, each with file and line.

    With --corpus every section but the background must be dated, every address
    well-formed, and all languages alike, item by item; the exit code is 1 if
    anything is found.

    [bold]Examples[/bold]

      kg lint news.md
      kg lint --corpus news.en.md news.zh.md
    """
    from rich.text import Text

    from kg import lint as checking

    pages = checking.pages(sources or [])
    found = checking.check(pages) if corpus else checking.notes(pages)
    if format == "json":
        say_json(found)
    else:
        say([Text(f"{f.place}: {f.problem}; {f.remedy}") for f in found] or [Text("nothing to report")])
    raise typer.Exit(corpus and bool(found))
