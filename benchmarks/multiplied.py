"""The shipped news multiplied: any number of pages of about 5 kB, each the same whenever it is made.

A page is a stretch of the shipped news in which the names that only the news knows, the addresses and the days are
those of its circle of ten pages: what everyone knows stays one thing over all pages, the rest is met in ten pages and
nowhere else, as in news that goes on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from hashlib import sha256
from pathlib import Path

from kg.compose import read_sources
from kg.items import entries
from kg.lexicon import load
from kg.model import Document
from kg.vocab import fold

SIZE, CIRCLE, DAYS, FOLDER = 5000, 10, 400, 1000
ADDRESS = re.compile(r"https?://[^\s()\[\]<>]+")
NAME = re.compile(r"(?<![\w/.@-])(?=\w*[a-z])[A-Za-z]+(?:[A-Z0-9_-][A-Za-z0-9]*)+(?![\w/])")
DAY = re.compile(r"(20\d\d)-(\d\d)-(\d\d)")
OWNERS = {"github.com": 0, "huggingface.co": 0, "www.reddit.com": 3}
"""Which part of the path of an address names its owner, or its thread."""

SYLLABLES = ("ba", "cu", "di", "fo", "ga", "he", "ki", "lu", "me", "no", "pa", "qui", "ro", "su", "ta", "vo")


def write(folder: Path, count: int) -> None:
    """Write the pages 0 to `count`, a thousand in a folder."""
    for number in range(count):
        place = folder / f"{number // FOLDER:03}" / f"{number:06}.md"
        if not place.exists():
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(page(number), encoding="utf-8")


def page(number: int) -> str:
    """One page."""
    stretches = _stretches()
    circle = number // CIRCLE
    text = stretches[(number * 7 + circle) % len(stretches)]
    parts, at = [], 0
    for found in ADDRESS.finditer(text):
        parts += [_words(text[at : found.start()], circle), _address(found[0], circle)]
        at = found.end()
    return "".join([*parts, _words(text[at:], circle)])


@cache
def _stretches() -> tuple[str, ...]:
    """The shipped pages in stretches of whole items, each under the day that it is told on."""
    return tuple(stretch for source in read_sources([]) for stretch in _cut(source))


def _cut(source: Document) -> Iterator[str]:
    day, lines = None, [""]
    for entry in entries(source):
        when = entry.item.date.end if entry.item.date else None
        if sum(map(len, lines)) > SIZE * (1 if source.language == "en" else 0.6):
            yield "\n".join(lines)
            day, lines = None, [""]
        if when != day and when:
            lines.append(f"\n## {when}\n")
            day = when
        lines.append(entry.item.text if entry.item.text[0] in "-*" else f"\n{entry.item.text}\n")


def _words(text: str, circle: int) -> str:
    shift = timedelta(days=circle % DAYS)
    named = NAME.sub(lambda found: _name(found[0], circle), text)
    return DAY.sub(lambda found: str(date(*map(int, found.groups())) + shift), named)


@cache
def _common() -> frozenset[str]:
    return frozenset(fold(form) for entry in load().entries for form in (entry.name, *entry.aliases))


def _name(name: str, circle: int) -> str:
    return name if not circle or fold(name) in _common() else f"{name}-{_mark(circle)}"


@cache
def _known() -> tuple[str, ...]:
    """The addresses of what is well known, but for mere hosts."""
    urls = (f"{entry.url.rstrip('/')}/" for entry in load().entries if entry.url)
    return tuple(url for url in urls if url.count("/") > 3)


def _address(url: str, circle: int) -> str:
    """An address of the circle: other numbers and hashes, and of what is not well known another owner or last word."""
    if not circle or f"{url.rstrip('/')}/" in _known():
        return url
    scheme, _, tail = url.partition("://")
    host, *path = tail.split("/")
    own = OWNERS.get(host, len(path) - 1) if not url.startswith(_known()) else -1
    if path[:1] in (["spaces"], ["datasets"], ["papers"]):
        own += 1
    return "/".join([f"{scheme}://{host}", *(_segment(part, circle, place == own) for place, part in enumerate(path))])


def _segment(part: str, circle: int, own: bool) -> str:
    number = int(sha256(f"{part} {circle}".encode()).hexdigest(), 16)
    if re.fullmatch(r"\d{3,}", part):
        return str(number)[: len(part)].replace("0", "7", 1)
    if re.fullmatch(r"[0-9a-f]{7,40}", part):
        return f"{number:x}"[: len(part)]
    return f"{part}-{_mark(circle)}" if own and re.fullmatch(r"[\w.-]+", part) else part


@cache
def _mark(circle: int) -> str:
    """A word for a circle, another for each."""
    syllables = []
    while circle:
        circle, digit = divmod(circle, len(SYLLABLES))
        syllables.append(SYLLABLES[digit])
    return "".join(syllables)
