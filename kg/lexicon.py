"""Common knowledge of the field: names with their aliases, head words, and how to find them in text fast.

The lexicon adds classes and aliases to what the text says; it is not where names come from.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from kg import resources
from kg.errors import SourceError
from kg.spacing import spaced
from kg.vocab import CLASSES, fold, root

_AFTER_HYPHEN = (
    "based", "compa", "deriv", "focus", "inspi", "like", "nativ", "only", "power", "ready", "speci", "style", "suppo",
    "to-", "train",
)  # fmt: skip
"""How words begin that may hang on a name: `LoRA-compatible`, `pickle-to-safetensors`."""

_SPELT = ("Person", "Technique")
"""Kinds of which small letters make no name."""

CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")

_ROW = "write class, name, aliases (parted by |) and address, parted by tabs"


def language_of(text: str) -> str:
    """`zh` where the text holds Chinese characters, else `en`.

    >>> language_of("模型 safetensors"), language_of("safetensors")
    ('zh', 'en')
    """
    return "zh" if not text.isascii() and CJK.search(text) else "en"


class Entry(Struct, frozen=True):
    """One thing that everyone in the field knows."""

    name: str
    cls: str
    aliases: tuple[str, ...] = ()
    url: str | None = None
    only: str = ""


class Match(Struct, frozen=True):
    """A known name in a text, from `start` to `end`, and the things it may mean."""

    start: int
    end: int
    entries: tuple[Entry, ...]


@dataclass(frozen=True, eq=False)
class Lexicon:
    """Entries, indexed by every form of every name.

    Examples
    --------
    >>> lexicon = Lexicon((Entry("Stable Diffusion 2.0", "Model", ("SD 2.0",)),))
    >>> [m.entries[0].name for m in lexicon.matches("SD 2.0 is out", "en")]
    ['Stable Diffusion 2.0']
    """

    entries: tuple[Entry, ...]
    _forms: dict[str, list[tuple[str, Entry]]] = field(init=False, repr=False, default_factory=dict)
    _by_name: dict[str, dict[Entry, None]] = field(init=False, repr=False, default_factory=dict)

    def __post_init__(self) -> None:
        for entry in self.entries:
            forms = (entry.name, *entry.aliases)
            for form in dict.fromkeys((*forms, *map(spaced, forms))):
                self._forms.setdefault(lower(form), []).append((form, entry))
                self._by_name.setdefault(fold(form), {})[entry] = None

    @cached_property
    def _search(self) -> tuple[list[str], Any]:
        """The forms, and the automaton that finds them all in one pass."""
        from ahocorasick_rs import AhoCorasick

        keys = sorted(self._forms)
        return keys, AhoCorasick(keys)

    def named(self, name: str) -> tuple[Entry, ...]:
        """Every entry that bears this name, spelling aside."""
        return tuple(self._by_name.get(fold(name), ()))

    def matches(self, text: str, language: str) -> list[Match]:
        """The known names in `text`, longest first where they overlap, in reading order."""
        found = []
        keys, search = self._search
        for key, start, end in search.find_matches_as_indexes(lower(text), overlapping=True):
            if _bounded(text, start, end) and (meant := tuple(self._meant(keys[key], text[start:end], language))):
                found.append(Match(start, end, meant))
        return longest(found)

    def _meant(self, form: str, seen: str, language: str) -> Iterator[Entry]:
        """The entries that a form may mean as it is written in a text of this language."""
        for listed, entry in self._forms[form]:
            if entry.only not in ("", "weak", language) and listed.isalpha():
                continue
            if _same_case(listed, seen) or (
                language == "en" and entry.cls not in _SPELT and _in_small_letters(listed, seen)
            ):
                yield entry


def lower(text: str) -> str:
    """Lower case without changing the number of characters."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def longest(matches: Iterable[Match]) -> list[Match]:
    """Of matches that overlap keep the longest, the first among equals; in reading order."""
    kept: list[Match] = []
    taken: set[int] = set()
    for match in sorted(matches, key=lambda m: (m.start - m.end, m.start)):
        if not taken.intersection(range(match.start, match.end)):
            kept.append(match)
            taken.update(range(match.start, match.end))
    return sorted(kept, key=lambda m: m.start)


def _bounded(text: str, start: int, end: int) -> bool:
    """Whether a match is a word of its own: Latin letters, digits and version numbers do not go on at its ends."""
    first, last = text[start], text[end - 1]
    before, after = text[start - 1 : start], text[end : end + 1]
    goes_on = before.isascii() and (before.isalnum() or (before and before in "_-./@"))
    if goes_on and first.isascii() and first.isalnum():
        beyond = text[start - 2 : start - 1] if start > 1 else ""
        hung = before == "-" and text[max(0, start - 4) : start] == "-to-"
        path = (
            before == "/"
            and start > 1
            and (end - start > 2 or last.isdigit())
            and "://" not in text[max(0, start - 12) : start]
        )
        if not (hung or path) and (before not in "./-" or (beyond.isascii() and beyond.isalnum())):
            return False
    if last.isascii() and last.isalnum() and after and after.isascii():
        beyond = text[end + 1 : end + 2]
        if after.isalnum() or after == "_":
            return False
        if after in ".-+@" and beyond.isascii() and beyond.isalnum():
            return after == "-" and text[end + 1 : end + 6].lower().startswith(_AFTER_HYPHEN)
        if after == "+" and beyond == "+":
            return False
    return True


def _same_case(listed: str, seen: str) -> bool:
    """Short names and plain capitalised words must be written as listed; others may vary in case."""
    if listed == seen:
        return True
    if len(listed) <= (5 if listed.isupper() and listed.isalpha() and seen.islower() else 4) or (
        listed[:1].isupper() and listed[1:].islower() and seen.islower()
    ):
        return False
    return lower(listed) == lower(seen)


def _in_small_letters(listed: str, seen: str) -> bool:
    """Whether one who writes all in small letters means a name, `photoshop`, not a word of every day."""
    plain = listed[:1].isupper() and listed[1:].islower() and len(listed) > 4
    return plain and seen == listed.lower() and seen not in ordinary()


@cache
def ordinary() -> frozenset[str]:
    """Words of every day, which in small letters name nothing."""
    rows = (*resources.table("lexicon", "ordinary.tsv"), *resources.table("lexicon", "plain.tsv"))
    return frozenset(row["word"] for row in rows)


def load(path: Path | None = None) -> Lexicon:
    """The packaged lexicon, with a user's own file added where one is given.

    A row of the file is `class`, `name`, `aliases` (parted by `|`) and the `url` of the thing, parted by tabs; class
    and name must be there. A name of the package takes up the row's aliases, its class and its address.

    Raises
    ------
    SourceError
        Where the file cannot be read or a row is wrong; with its line.
    """
    return _united(tuple(_own(path)) if path else ())


@cache
def _united(own: tuple[Entry, ...]) -> Lexicon:
    """Own entries, each with what the package knows of the same thing, and the rest of the package's."""
    packaged = [_entry(row) for row in resources.table("lexicon", "names.tsv")]
    known = {_key(entry): entry for entry in packaged}
    added: dict[tuple[str, str], Entry] = {}
    for entry in own:
        key = _key(entry)
        added[key] = _joined(entry, added.get(key) or known.get(key))
    return Lexicon((*added.values(), *(e for e in packaged if _key(e) not in added)))


def _key(entry: Entry) -> tuple[str, str]:
    return root(entry.cls), fold(entry.name)


def _joined(entry: Entry, known: Entry | None) -> Entry:
    if known is None:
        return entry
    aliases = dict.fromkeys((*known.aliases, *entry.aliases))
    return replace(known, cls=entry.cls, aliases=tuple(aliases), url=entry.url or known.url)


def _entry(row: dict[str, str]) -> Entry:
    aliases = tuple(a.strip() for a in row["aliases"].split("|") if a.strip())
    return Entry(row["name"], row["class"], aliases, row["url"] or None, row["only"])


def _own(path: Path) -> Iterator[Entry]:
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        problem = (isinstance(error, OSError) and error.strerror) or "it is not UTF-8"
        raise SourceError(str(path), f"cannot be read as a lexicon ({problem})", "give a UTF-8 file of rows") from None
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith(("#", "class\t")):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        cls, name, aliases, url, *rest = cells + [""] * (4 - len(cells))
        place = f"{path}:{number}"
        if cls not in CLASSES:
            raise SourceError(place, f"has class {cls!r}", f"{_ROW}; classes: {', '.join(sorted(CLASSES))}")
        if not fold(name):
            raise SourceError(place, f"has the name {name!r}, which is none", _ROW)
        if any(rest):
            raise SourceError(place, f"goes on after the address with {rest[0]!r}", _ROW)
        if url and not re.fullmatch(r"https?://[^\s/]+\S*", url):
            raise SourceError(place, f"has the address {url!r}", "write it whole, with https://, or leave it out")
        yield _entry({"class": cls, "name": name, "aliases": aliases, "url": url, "only": ""})


@cache
def heads(language: str) -> dict[str, str]:
    """Head words of a language and the class each one gives, the longest first."""
    rows = [r for r in resources.table("lexicon", "heads.tsv") if r["language"] == language]
    return {r["head"]: r["class"] for r in sorted(rows, key=lambda r: (-len(r["head"]), r["head"]))}
