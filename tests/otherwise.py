"""The same news written otherwise: ways to rewrite an item that leave its meaning alone, and what is told alike."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from kg.extract.story import facts
from kg.facts import Facts, Thing
from kg.items import document, entries
from kg.lexicon import language_of, load
from kg.model import Document, Interval
from kg.vocab import fold

Rewriting = Callable[[str], str | None]
"""An item's text, written otherwise; None where it cannot be written so."""

Names = frozenset[str]
Told = tuple[str, Names, Names]
"""A relation, event or figure, and the names of its subjects and of its object."""

_ADDRESS = r"https?://[^\s)\]）】>]+"
_BULLET = re.compile(r"[ \t]*(?:[-*+]|\d+\.)[ \t]+")
_HEADLINE = re.compile(rf"(?P<words>[^\n]*?\S)\s*[:：]\s*(?P<url>{_ADDRESS})\s*$")
_TOUCHED = re.compile(r"https?://\S*$|\]\([^)]*$|[`*\"\[“「/_-]$")
_CLOSING = tuple('`*"]”」/_-')
_NAMED = ("Application", "Extension", "Library", "Model", "Organization", "Person", "Project", "Service", "Tool")


def first_line(change: Rewriting) -> Rewriting:
    """Change the words of the first line, behind its bullet."""

    def rewritten(text: str) -> str | None:
        line, *rest = text.split("\n", 1)
        bullet = _BULLET.match(line)
        start = bullet.end() if bullet else 0
        changed = change(line[start:])
        return None if changed is None else "\n".join([line[:start] + changed, *rest])

    return rewritten


def led(words: str) -> Rewriting:
    """Put words before those of the item."""
    return first_line(lambda line: None if re.match(r"\W|https?:", line) else words + line)


def addressed(shape: str) -> Rewriting:
    """Write the address at a headline's end in another way."""

    def rewritten(line: str) -> str | None:
        found = _HEADLINE.match(line)
        return shape.format(**found.groupdict()) if found and "http" not in found["words"] else None

    return first_line(rewritten)


def beneath(text: str) -> str | None:
    """Put the address of a headline into a bullet of its own below it."""
    line, *rest = text.split("\n", 1)
    bullet = _BULLET.match(line)
    found = _HEADLINE.match(line, bullet.end()) if bullet else None
    if bullet is None or found is None or "http" in found["words"]:
        return None
    indent = re.match(r"[ \t]*", line)
    return "\n".join([bullet[0] + found["words"], f"{indent[0] if indent else ''}\t- {found['url']}", *rest])


def marked(before: str, after: str) -> Rewriting:
    """Put marks around the well-known names of the first line."""

    def rewritten(line: str) -> str | None:
        names = [m for m in load().matches(line, language_of(line)) if m.entries[0].cls in _NAMED]
        bare = [
            m for m in names if not _TOUCHED.search(line[: m.start]) and not re.match(r"[`*\"\]”」/_-]", line[m.end :])
        ]
        for name in reversed(bare):
            line = line[: name.start] + before + line[name.start : name.end] + after + line[name.end :]
        return line if bare else None

    return first_line(rewritten)


def replaced(pattern: str, by: str, language: str = "") -> Rewriting:
    """Replace words, in items of one language or of both."""
    return lambda text: re.sub(pattern, by, text) if language in ("", language_of(text)) else None


def only(language: str, change: Rewriting) -> Rewriting:
    """A rewriting for items of one language."""
    return lambda text: change(text) if language_of(text) == language else None


_NARROW = str.maketrans({"，": ", ", "：": ": ", "（": " (", "）": ") "})
_WORD = r"(?<![\w/.-])(?:{})(?![\w/-])"

REWRITINGS: dict[str, Rewriting] = {
    "bullets with another mark": replaced(r"(?m)^([ \t]*)- ", r"\1* "),
    "nested with spaces": replaced(r"(?m)^( +)(?=[-*] )", r"\1\1"),
    "address in the words": addressed("[{words}]({url})"),
    "address behind a dash": addressed("{words} - {url}"),
    "address behind the words": addressed("{words} {url}"),
    "address behind an arrow": addressed("{words} -> {url}"),
    "address in angle brackets": addressed("{words}: <{url}>"),
    "address in parentheses": addressed("{words} ({url})"),
    "address before the words": addressed("{url} - {words}"),
    "address below": beneath,
    "names in bold": marked("**", "**"),
    "names as code": marked("`", "`"),
    "names in quotes": only("en", marked('"', '"')),
    "names in Chinese quotes": only("zh", marked("「", "」")),
    "a day before": led("11/25: "),
    "a Chinese day before": only("zh", led("11 月 25 日，")),
    "a tag before": led("[NEW] "),
    "a sign before": led("🔥 "),
    "today before": only("en", led("Today, ")),
    "an aside before": only("zh", led("另外，")),
    "Chinese without spaces": replaced(r"(?<=[一-鿿]) (?=[A-Za-z0-9])|(?<=[A-Za-z0-9]) (?=[一-鿿])", "", "zh"),
    "half-width marks": only("zh", lambda text: text.translate(_NARROW)),
    "launched": replaced(_WORD.format("released"), "launched", "en"),
    "shipped": replaced(_WORD.format("released"), "shipped", "en"),
    "a plug-in": replaced(_WORD.format("extension"), "plugin", "en"),
    "推出": replaced("发布", "推出", "zh"),
    "已发布": replaced("(?<![已由被])(?<!正式)发布(?=[：:，。]|$)", "已发布", "zh"),
    "可以": replaced("可以", "能", "zh"),
    "扩展": replaced("插件", "扩展", "zh"),
    "sizes with a space": replaced(r"(?<=\d)(?=[GM]B\b)", " "),
}  # fmt: skip
"""Ways to write an item otherwise, by what they change."""


@dataclass(frozen=True)
class Kept:
    """What an item tells, what of it gets lost when it is written otherwise, and what is told instead."""

    told: tuple[Told, ...]
    lost: tuple[Told, ...]
    came: tuple[Told, ...]

    def about(self, names: Names) -> Kept:
        """What concerns one thing alone, by its names."""
        return Kept(*(tuple(t for t in group if names & (t[1] | t[2])) for group in (self.told, self.lost, self.came)))


@cache
def said(text: str, when: Interval | None) -> Facts | None:
    """What one item says; None where it is no longer one."""
    items = entries(document("page.md", text))
    return facts(items[0].block, load(), when) if len(items) == 1 else None


def rewritten(sources: Iterable[Document], ways: Iterable[str]) -> Iterator[tuple[str, Kept]]:
    """What is still told of each item of some pages in each way to write it that it allows."""
    for source in sources:
        for text, when in [(entry.item.text, entry.item.date) for entry in entries(source)]:
            before = said(text, when)
            for way in ways:
                written = REWRITINGS[way](text)
                after = said(written, when) if written not in (None, text) else None
                if before and after:
                    yield way, compared(before, after)


def compared(before: Facts, after: Facts, renamed: Callable[[str], str] = str) -> Kept:
    """Lay what an item says beside what it says otherwise, name for name.

    A thing that goes by none of its names any more may be any that has none of those before.
    """
    old, new = [_names(t, renamed) for t in before.things], [_names(t, str) for t in after.things]
    gone = [names for names in old if not any(names & other for other in new)]
    fresh = [names for names in new if not any(names & other for other in old)]

    def same(one: Names, other: Names) -> bool:
        return bool(one & other) or one == other or (any(one & g for g in gone) and any(other & f for f in fresh))

    def alike(one: Told, other: Told) -> bool:
        return one[0] == other[0] and same(one[1], other[1]) and same(one[2], other[2])

    told, instead = tuple(_told(before, old)), tuple(_told(after, new))
    lost = tuple(fact for fact in told if not any(alike(fact, other) for other in instead))
    came = tuple(fact for fact in instead if not any(alike(other, fact) for other in told))
    return Kept(told, lost, came)


def _names(thing: Thing, renamed: Callable[[str], str]) -> Names:
    return frozenset(fold(renamed(name)) for name in (thing.name, *(alias.text for alias in thing.aliases)))


def _told(said: Facts, names: list[Names]) -> Iterator[Told]:
    nobody: Names = frozenset()
    for claim in said.claims:
        yield claim.predicate, names[claim.subject], names[claim.object]
    for happening in said.happenings:
        yield happening.cls, nobody.union(*(names[place] for place in happening.subjects)), nobody
    for figure in said.figures:
        yield f"{figure.quantity} {figure.value or figure.minimum or figure.maximum}", names[figure.about], nobody
