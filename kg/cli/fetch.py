"""The command that gets news from the web."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.conversion import Shape

if TYPE_CHECKING:
    from kg.fetch import Fetched


def fetch(
    urls: Annotated[
        list[str] | None, typer.Argument(metavar="URL", help="Addresses of pages, changelogs or feeds.")
    ] = None,
    sources: Annotated[
        Path | None, typer.Option("--sources", "-s", metavar="FILE", help="A list of them (sources.toml, see below).")
    ] = None,
    out: Annotated[Path, typer.Option("--out", "-o", metavar="DIR", help="Where they go.")] = Path("news"),
    shape: Annotated[
        Shape | None, typer.Option("--shape", help="What the addresses give; if not told, what it looks like.")
    ] = None,
    private: Annotated[
        bool, typer.Option("--private", help="Also go to addresses that are not public, and over plain HTTP.")
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")] = False,
) -> None:
    """Fetch news from the web, as Markdown, and keep each revision.

    Without an address or a list, what kg/data/sources.toml lists is fetched.
    pages/ in the folder holds each page as it is now, to be built; revisions/
    each state it was in, named by its time, to be compared.

    A list has a table for each source:

      [\\[source]]
      name = "my-changelog"
      url = "https://example.org/CHANGELOG.md"

    It asks for what has changed only, as robots.txt allows, at most once a
    second of one host, and tries again where a server is busy.

    [bold]Examples[/bold]

      kg fetch https://rentry.org/sdupdates/raw
      kg fetch --sources my-sources.toml --out news
      kg build news/pages
      kg diff news/revisions/sdupdates/20260101*.md news/pages/sdupdates.md
    """
    from kg import fetch as web

    wanted = web.addressed(urls or [], shape) + (web.listed(sources) if sources else [])
    found = list(_shown(web.fetch(wanted or web.shipped(), out, private=private), quiet))
    if "failed" in found:
        raise typer.Exit(1)


def _shown(fetched: Iterable[Fetched], quiet: bool) -> Iterator[str]:
    for one in fetched:
        if one.why:
            typer.echo(f"failed: {one.why}", err=True)
        elif not quiet:
            typer.echo(f"{one.state}: {one.source.name}")
        yield one.state
