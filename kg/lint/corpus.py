"""Whether pages that tell the same in several languages do so: section by section, item by item."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from kg.dates import heading
from kg.errors import KgError
from kg.items import Entry
from kg.links import clean
from kg.lint.finding import Finding, Page, addresses
from kg.lint.notes import ill_addressed, undated
from kg.read import Section

BACKGROUND = frozenset({"background", "背景"})
"""Headings of what happened before, at no one date."""

Part = tuple[Section, list[Entry]]
Key = tuple[object, int]

_NAMED = re.compile(r"(?P<name>.+)\.(?P<language>[a-z]{2,3}(?:-\w+)?)\.\w+")


def check(pages: Sequence[Page]) -> list[Finding]:
    """Check a corpus: every section dated, every address well-formed, all languages alike; findings by place.

    Sections are paired by their dates; the one called `Background` or `背景` needs none.

    Parameters
    ----------
    pages : sequence of Page
        Files called NAME.LANG.md; those with one NAME tell the same. The first by name is what the others are held to.

    Raises
    ------
    KgError
        If a file's name tells no language, or no other file tells the same.
    """
    found: list[Finding] = []
    for first, *others in _groups(pages):
        for page in (first, *others):
            found += (*undated(page, BACKGROUND), *ill_addressed(page))
        found += (f for other in others for f in _differences(first, other))
    return sorted(set(found))


def _groups(pages: Sequence[Page]) -> list[list[Page]]:
    groups: dict[str, list[Page]] = defaultdict(list)
    for page in sorted(pages, key=lambda p: p.file):
        named = _NAMED.fullmatch(Path(page.file).name)
        if not named:
            raise KgError(page.file, "tells no language by its name", "call it NAME.LANG.md, such as news.en.md")
        groups[named["name"]].append(page)
    for name, group in groups.items():
        if len(group) == 1:
            raise KgError(group[0].file, "stands alone", f"give {name} in another language too")
    return list(groups.values())


def _differences(one: Page, other: Page) -> Iterator[Finding]:
    """How the second page departs from the first, told at its places."""
    here, wanted = _sections(other), _sections(one)
    for key, part in wanted.items():
        if key not in here:
            problem = f"lacks the section {part[0].title!r} of {one.file}:{one.line(*part)}"
            yield other.finding(1, problem, "tell it in both, under the same date")
    for key, part in here.items():
        if key not in wanted:
            problem = f"has the section {part[0].title!r}, which {one.file} lacks"
            yield other.finding(other.line(*part), problem, "tell it in both, under the same date")
    shared = [key for key in wanted if key in here]
    if shared != [key for key in here if key in wanted]:
        yield other.finding(
            1, f"its sections are in another order than those of {one.file}", "give both the same order"
        )
    for key in shared:
        yield from _apart(one, other, wanted[key], here[key])


def _sections(page: Page) -> dict[Key, Part]:
    """The sections by their date; those without one by how many such come before."""
    parts: dict[Key, Part] = {}
    for part in page.sections:
        day = heading(part[0].title)
        parts[day, sum(key[0] == day for key in parts)] = part
    return parts


def _apart(one: Page, other: Page, part: Part, counterpart: Part) -> Iterator[Finding]:
    told, meant = part[1], counterpart[1]
    if part[0].level != counterpart[0].level:
        problem = f"the heading {counterpart[0].title!r} is not as deep as that of {one.file}:{one.line(*part)}"
        yield other.finding(other.line(*counterpart), problem, "give both as many #")
    if len(told) != len(meant):
        place = f"{one.file}:{one.line(*part)}"
        problem = f"the section {counterpart[0].title!r} has {len(meant)} items, that of {place} has {len(told)}"
        yield other.finding(other.line(*counterpart), problem, "tell the same items in both, in the same order")
        return
    for pair in zip(told, meant, strict=True):
        yield from _unlike(one, other, *pair)


def _unlike(one: Page, other: Page, told: Entry, meant: Entry) -> Iterator[Finding]:
    there = f"{one.file}:{told.item.line}"
    depths, others = ([depth for depth, _ in entry.block.walk()] for entry in (told, meant))
    if depths != others:
        problem = f"the item is nested as {_shape(others)}, that of {there} as {_shape(depths)}"
        yield other.finding(meant.item.line, problem, "nest both alike, bullet for bullet")
    here, wanted = _addresses(meant), _addresses(told)
    for url in sorted(wanted.keys() - here.keys()):
        yield other.finding(
            meant.item.line, f"lacks {url}, which {one.file}:{wanted[url]} has", "give it in both, or in none"
        )
    for url in sorted(here.keys() - wanted.keys()):
        yield other.finding(here[url], f"has {url}, which {there} lacks", "give it in both, or in none")


def _shape(depths: Sequence[int]) -> str:
    return "-".join(map(str, depths))


def _addresses(entry: Entry) -> dict[str, int]:
    return {clean(url): line for line, url in addresses(entry.item, entry.block)}
