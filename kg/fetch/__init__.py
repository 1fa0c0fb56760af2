"""News from the web: each page as Markdown, and each of its revisions with the time at which it was fetched.

FOLDER/pages/NAME.md            the page as it is now, for kg build
FOLDER/revisions/NAME/TIME.EXT  each state it was in, as it came, for kg diff
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from kg import output
from kg.conversion import markdown, shape_of
from kg.errors import KgError, SourceError
from kg.fetch.sources import Source, addressed, listed, shipped

__all__ = ["Fetched", "Source", "addressed", "fetch", "listed", "shipped"]

PAGES, REVISIONS = "pages", "revisions"
_ENDINGS = {"markdown": ".md", "html": ".html", "feed": ".xml"}


@dataclass(frozen=True, slots=True)
class Fetched:
    """What became of a source; `why` where it failed."""

    source: Source
    state: Literal["new", "changed", "unchanged", "failed"]
    why: str = ""


def fetch(sources: Iterable[Source], folder: Path, *, private: bool = False, pause: float = 1.0) -> Iterator[Fetched]:
    """Fetch pages into a folder, one after the other; one that fails stops no other.

    Parameters
    ----------
    sources : iterable of Source
        What to fetch.
    folder : Path
        Where the pages, their revisions and the cache go.
    private : bool
        Whether to go to addresses that are not public, and over plain HTTP.
    pause : float
        The least seconds between two requests to a host.

    Raises
    ------
    KgError
        If the libraries for it are not installed, or the folder cannot be written.
    """
    try:
        from kg.fetch.client import Client
    except ImportError as error:
        raise KgError(
            "kg fetch", f"lacks {error.name}", "install what it needs, with: pip install 'sdkg[web]'"
        ) from None

    with output.told(folder), closing(Client(folder / "cache", private=private, pause=pause)) as client:
        for source in sources:
            try:
                yield Fetched(source, _keep(source, client.get(source.url).text, folder))
            except KgError as error:
                yield Fetched(source, "failed", str(error))


def _keep(source: Source, text: str, folder: Path) -> Literal["new", "changed", "unchanged"]:
    """Keep a page and, if it is another than before, its revision."""
    shape = source.shape or shape_of(text)
    page = markdown(text, shape)
    if not page.strip():
        raise SourceError(source.url, "is empty", "check the address")
    kept = folder / REVISIONS / source.name
    before = sorted(kept.iterdir()) if kept.is_dir() else []
    if before and before[-1].read_bytes() == text.encode("utf-8"):
        return "unchanged"
    now = datetime.now(UTC).strftime("%Y%m%dT%H%M%S.%fZ")
    ending = ".json" if shape == "feed" and text.lstrip()[:1] in "[{" else _ENDINGS[shape]
    output.publish({f"{now}{ending}": text.encode("utf-8")}, kept)
    output.publish({f"{source.name}.md": page.encode("utf-8")}, folder / PAGES)
    return "changed" if before else "new"
