"""Other shapes of news as Markdown: web pages, feeds, lists of releases. Changelogs are Markdown already.

The text that comes of it is the document: it is what offsets count and what evidence quotes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date as Date
from io import BytesIO
from typing import TYPE_CHECKING, Any, Literal, get_args

from kg.errors import KgError

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

Shape = Literal["markdown", "html", "feed"]
SHAPES: tuple[Shape, ...] = get_args(Shape)

_COMMENTS = r"\A\s*+(?:<\?xml[^>]*>\s*+)?+(?><!--.*?-->\s*+)*+"
_HTML = re.compile(_COMMENTS + r"<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL)
_XML_FEED = re.compile(_COMMENTS + r"(?:<\?xml-stylesheet[^>]*>\s*+)*+<(?:rss|feed|rdf:RDF)\b", re.DOTALL)
_FURNITURE = (
    "head",
    "title",
    "script",
    "style",
    "nav",
    "header",
    "footer",
    "aside",
    "form",
    "noscript",
    "template",
    "svg",
)
_SPACE = re.compile(r"\s{64,}")
_BODY = ("article", "main", "body")


def shape_of(text: str) -> Shape:
    """The shape of a text, by looking at it.

    >>> shape_of("# 11/24"), shape_of("<!doctype html><p>"), shape_of('<?xml version="1.0"?><rss>')
    ('markdown', 'html', 'feed')
    """
    if _XML_FEED.match(text) or _json_feed(text):
        return "feed"
    return "html" if _HTML.match(text) else "markdown"


def markdown(text: str, shape: Shape | None = None) -> str:
    """A text of any shape as Markdown.

    Parameters
    ----------
    text : str
        The page, the feed, the notes.
    shape : {"markdown", "html", "feed"}, optional
        What it is; by default, what it looks like.

    Raises
    ------
    KgError
        If it is a web page or a feed, and the libraries that read these are not installed; or it is no feed.

    Examples
    --------
    >>> markdown("- a")
    '- a'
    """
    chosen = shape or shape_of(text)
    if chosen == "markdown":
        return text
    try:
        return _of_html(text) if chosen == "html" else _of_feed(text)
    except ImportError as error:
        remedy = "install what reads it, with: pip install 'sdkg[web]'"
        raise KgError(chosen, f"cannot be read here ({error.name} is missing)", remedy) from None
    except RecursionError:
        raise KgError(chosen, "is nested too deeply", "give a page that a browser would show") from None


def _of_html(text: str) -> str:
    """The main part of a web page, without what stands around it."""
    from bs4 import BeautifulSoup

    page = BeautifulSoup(_SPACE.sub(" ", text), "lxml")
    title = page.title.get_text(" ", strip=True) if page.title else ""
    body = next((found for name in _BODY if (found := page.find(name))), page)
    told = _plain(body)
    return told if told.startswith("# ") or not title else f"# {title}\n\n{told}"


def _plain(part: BeautifulSoup | Tag) -> str:
    from markdownify import MarkdownConverter

    for furniture in part.find_all(_FURNITURE):
        furniture.decompose()
    converter = MarkdownConverter(heading_style="ATX", bullets="-", autolinks=True, escape_misc=False)
    told = re.sub(r"[ \t]+$", "", converter.convert_soup(part), flags=re.MULTILINE)
    return re.sub(r"\n{3,}", "\n\n", told).strip() + "\n"


@dataclass(frozen=True, slots=True)
class _Entry:
    """An entry of a feed."""

    title: str
    url: str
    day: Date | None
    body: str


def _of_feed(text: str) -> str:
    told = _json_feed(text)
    title, entries = _told(told) if told else _read(text)
    lines = [f"# {title}"] if title else []
    day = None
    for entry in entries:
        if entry.day and entry.day != day:
            lines += ["", f"## {entry.day}", ""]
            day = entry.day
        lines += _item(entry)
    return "\n".join(lines) + "\n"


def _item(entry: _Entry) -> Iterator[str]:
    """An entry as an item: its title and address, and below it what it says."""
    yield "- " + ": ".join(part for part in (" ".join(entry.title.split()), entry.url) if part)
    body = _lines(_plain_text(entry.body))
    yield from (f"  {line}" if line.startswith((" ", "\t", "- ", "* ")) else f"  - {line}" for line in body)


def _plain_text(body: str) -> str:
    if not re.search(r"</?[a-z][^>]*>", body, re.IGNORECASE):
        return body
    from bs4 import BeautifulSoup

    return _plain(BeautifulSoup(_SPACE.sub(" ", body), "lxml"))


def _lines(text: str) -> Iterator[str]:
    """The lines that say something, headings without their marks, since in an item there are no sections."""
    for line in text.splitlines():
        if line.strip(" \t#*_-=`"):
            yield re.sub(r"^#+\s+", "", line.rstrip())


def _read(text: str) -> tuple[str, Iterable[_Entry]]:
    """An RSS or Atom feed."""
    import feedparser

    feed = feedparser.parse(BytesIO(text.encode("utf-8")), sanitize_html=True, resolve_relative_uris=False)
    if not feed.get("version"):
        raise KgError("feed", "is neither RSS nor Atom nor a JSON feed", "say what it is, with --shape")
    return feed.feed.get("title", ""), map(_entry, feed.entries)


def _entry(told: Any) -> _Entry:
    when = told.get("published_parsed") or told.get("updated_parsed")
    body = told["content"][0]["value"] if told.get("content") else told.get("summary", "")
    return _Entry(told.get("title", ""), told.get("link", ""), Date(*when[:3]) if when else None, body)


def _json_feed(text: str) -> Mapping[str, Any] | None:
    """A JSON feed, or a list of releases as code hosts give it, as one."""
    if not re.match(r"\s*[{\[]", text):
        return None
    try:
        told = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if isinstance(told, list) and told and all(isinstance(one, dict) and "tag_name" in one for one in told):
        return {"items": told}
    is_feed = isinstance(told, dict) and "jsonfeed.org" in str(told.get("version"))
    return told if is_feed and isinstance(told.get("items"), list) else None


def _told(feed: Mapping[str, Any]) -> tuple[str, Iterable[_Entry]]:
    items = (item for item in feed["items"] if isinstance(item, dict))
    return str(feed.get("title") or ""), map(_item_of, items)


def _item_of(item: Mapping[str, Any]) -> _Entry:
    def first(*keys: str) -> str:
        return next((str(item[key]) for key in keys if item.get(key)), "")

    day = re.match(r"\d{4}-\d\d-\d\d", first("date_published", "published_at", "date_modified", "created_at"))
    url = first("url", "external_url") if "tag_name" not in item else first("html_url")
    body = first("content_html", "content_text", "summary", "body")
    return _Entry(first("title", "name", "tag_name"), url, Date.fromisoformat(day[0]) if day else None, body)
