"""What is to be fetched: addresses given, or the list in a `sources.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from kg import resources
from kg.conversion import SHAPES, Shape
from kg.errors import SourceError

_NAME = re.compile(r"[\w][\w.-]*")


@dataclass(frozen=True, slots=True)
class Source:
    """A page to fetch: the name it gets in the graph, its address, and its shape where looking does not tell it."""

    name: str
    url: str
    shape: Shape | None = None


def shipped() -> list[Source]:
    """The list that comes with the package.

    >>> [source.name for source in shipped()][:3]
    ['sdupdates', 'sdupdates2', 'sdupdates3']
    """
    return list(_sources("sources.toml", resources.text("sources.toml")))


def listed(path: Path) -> list[Source]:
    """The sources of a list: TOML, with a table `[[source]]` of `name`, `url` and, if need be, `shape` for each.

    Raises
    ------
    SourceError
        If the list cannot be read, or a source in it is wrong.
    """
    try:
        return list(_sources(str(path), path.read_text("utf-8")))
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else f"it is not UTF-8 from byte {error.start} on"
        raise SourceError(str(path), f"cannot be read ({why})", "give a list of sources in TOML") from None


def _sources(place: str, text: str) -> Iterator[Source]:
    try:
        told = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SourceError(place, f"is not TOML ({error})", "see kg/data/sources.toml for what works") from None
    rows = told.get("source")
    if not isinstance(rows, list) or not rows:
        raise SourceError(place, "holds no [[source]]", "see kg/data/sources.toml for what works")
    names: set[str] = set()
    for number, row in enumerate(rows, start=1):
        source = _source(f"{place}, source {number}", row)
        if source.name in names:
            raise SourceError(place, f"names two sources {source.name!r}", "give each a name of its own")
        names.add(source.name)
        yield source


def _source(place: str, row: Any) -> Source:
    known = ("name", "url", "shape")
    if not isinstance(row, dict) or not row.keys() <= {*known} or not all(isinstance(v, str) for v in row.values()):
        raise SourceError(place, f"is {row!r}", f"give it {', '.join(known)} and nothing else, each a string")
    name, url, shape = (row.get(key, "") for key in known)
    if not _NAME.fullmatch(name):
        raise SourceError(place, f"has the name {name!r}", "name it with letters, digits, hyphens and dots")
    if shape and shape not in SHAPES:
        raise SourceError(place, f"has the shape {shape!r}", f"choose one of {', '.join(SHAPES)}")
    return Source(name, checked(url, place), shape or None)


def addressed(urls: Iterable[str], shape: Shape | None = None) -> list[Source]:
    """Sources of bare addresses, each named after its host and path.

    >>> [source.name for source in addressed(["https://example.org/news/today.html?page=2"])]
    ['example.org-news-today-page-2']
    """
    return [Source(_named(checked(url, url)), url, shape) for url in urls]


def checked(url: str, place: str) -> str:
    """An address that can be fetched.

    Raises
    ------
    SourceError
        If it is none of the web.
    """
    try:
        parts = urlsplit(url)
        usable = parts.scheme in ("https", "http") and bool(parts.hostname) and not parts.username
    except ValueError:
        usable = False
    if not usable:
        raise SourceError(place, f"has {url!r} as its address", "give one that begins with https://")
    return url


def _named(url: str) -> str:
    parts = urlsplit(url)
    path = re.sub(r"\.(?:md|txt|html?|xml|rss|atom|json)$", "", parts.path)
    return re.sub(r"[^\w.]+", "-", f"{parts.hostname}-{path}-{parts.query}").strip("-.")
