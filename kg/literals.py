"""Patterns asked only where they can match: one pass over a text finds the words that each of many patterns needs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import reduce
from itertools import product
from operator import or_
from typing import Any, Generic, TypeVar

from ahocorasick_rs import AhoCorasick

Value = TypeVar("Value")
Words = frozenset[str]

_SURROGATE = re.compile("[\ud800-\udfff]")
_MOST = 64
"""The most words that one stretch of a pattern is spelt out into."""
_ALL = 512
"""The most words that all alternatives of a pattern are known by."""


class Screen(Generic[Value]):
    """Values, each with a pattern; of a text it gives those, in their order, whose pattern may match in it.

    Parameters
    ----------
    patterns : iterable of (re.Pattern, value)
        A pattern that needs no word in particular may match in every text.

    Examples
    --------
    >>> screen = Screen([(re.compile("(?:up)?on a"), 1), (re.compile("plug-?in", re.I), 2), (re.compile("[^a]"), 3)])
    >>> screen.likely("A Plug-in"), screen.likely("plugged in"), screen.likely("upon a time")
    ((2, 3), (3,), (1, 3))
    """

    def __init__(self, patterns: Iterable[tuple[re.Pattern[str], Value]]) -> None:
        self._values: list[Value] = []
        self._always = 0
        asking: dict[str, int] = {}
        for number, (pattern, value) in enumerate(patterns):
            self._values.append(value)
            words = needed(pattern)
            self._always |= 0 if words else 1 << number
            for word in words:
                asking[word] = asking.get(word, 0) | 1 << number
        self._asking = list(asking.values())
        self._search = AhoCorasick(list(asking))
        self._chosen: dict[int, tuple[Value, ...]] = {}

    def likely(self, text: str) -> tuple[Value, ...]:
        """The values whose patterns may match somewhere in a text."""
        asking = self._asking
        hits = {hit[0] for hit in _matches(self._search, folded(text))}
        chosen = reduce(or_, [asking[hit] for hit in hits], self._always)
        if chosen not in self._chosen:
            self._chosen[chosen] = tuple(v for number, v in enumerate(self._values) if chosen >> number & 1)
        return self._chosen[chosen]


class Spellings(Generic[Value]):
    """Spellings with what each one means, found in one pass over a text.

    Examples
    --------
    >>> Spellings({"sd": 1, "sd 2": 2}).places("sd 2, sd")
    [(0, 4, 2), (0, 2, 1), (6, 8, 1)]
    """

    def __init__(self, meanings: Mapping[str, Value]) -> None:
        self._meanings = list(meanings.values())
        self._search = AhoCorasick(list(meanings))

    def places(self, text: str) -> list[tuple[int, int, Value]]:
        """Every place where a text holds a spelling, overlapping ones too: by where they start, the longest first."""
        hits = _matches(self._search, text)
        meanings = self._meanings
        return [(start, -minus, meanings[i]) for start, minus, i in sorted((start, -end, i) for i, start, end in hits)]


class Spotter(Generic[Value]):
    """Values, each with a pattern; of a text it gives those whose pattern may match in it, and where it may begin.

    Examples
    --------
    >>> spotter = Spotter([(re.compile("plug-?ins? for", re.I), 1), (re.compile(r"\\w+ of"), 2)])
    >>> spotter.likely("A Plug-in for tails of foxes"), spotter.likely("foxes")
    ([(1, [2]), (2, None)], [])
    """

    def __init__(self, patterns: Iterable[tuple[re.Pattern[str], Value]]) -> None:
        self._values: list[Value] = []
        begin: dict[str, list[int]] = {}
        anywhere: list[tuple[re.Pattern[str], int]] = []
        for number, (pattern, value) in enumerate(patterns):
            self._values.append(value)
            words = openings(pattern)
            anywhere += [] if words else [(pattern, number)]
            for word in words:
                begin.setdefault(word, []).append(number)
        self._begin, self._anywhere = Spellings(begin), Screen(anywhere)

    def likely(self, text: str) -> list[tuple[Value, list[int] | None]]:
        """The values in their order, each with the places where its pattern may begin; None where that may be any."""
        found: dict[int, list[int]] = {number: [] for number in self._anywhere.likely(text)}
        anywhere, low = set(found), folded(text)
        for start, _, numbers in self._begin.places(low):
            for number in numbers:
                found.setdefault(number, []).append(start)
        known = len(low) == len(text)
        return [(self._values[n], found[n] if known and n not in anywhere else None) for n in sorted(found)]


def _matches(search: AhoCorasick, text: str) -> list[tuple[int, int, int]]:
    """What is found in a text, in one that cannot be encoded too."""
    try:
        return search.find_matches_as_indexes(text, overlapping=True)
    except UnicodeEncodeError:
        return search.find_matches_as_indexes(_SURROGATE.sub("\ufffd", text), overlapping=True)


def folded(text: str) -> str:
    """A text as `re.IGNORECASE` sees it: letters that match each other are the same."""
    return text.lower() if text.isascii() else text.replace("\u0130", "i").replace("\u0131", "i").casefold()


def needed(pattern: re.Pattern[str]) -> Words:
    """Words of which every text that a pattern matches in holds one, folded; none where it needs none in particular.

    Examples
    --------
    >>> sorted(needed(re.compile(r"an? (?:fork|copy) of\\b")))
    ['a copy of', 'a fork of', 'an copy of', 'an fork of']
    >>> needed(re.compile("(?:fork)?"))
    frozenset()
    """
    _, best = _sequence(re._parser.parse(pattern.pattern, pattern.flags))  # type: ignore[attr-defined]
    words = frozenset(map(folded, best))
    return (
        frozenset(w for w in words if not any(other in w and other != w for other in words))
        if all(best)
        else words - words
    )


def openings(pattern: re.Pattern[str]) -> Words:
    """Words with one of which all that a pattern matches begins, folded; none where it may begin otherwise.

    Examples
    --------
    >>> sorted(openings(re.compile(r"\\b(?:an? |the )?(?:forks?|copy\\w*) of")))
    ['a copy', 'a fork', 'an copy', 'an fork', 'copy', 'fork', 'the copy', 'the fork']
    >>> openings(re.compile("(?:fork)?"))
    frozenset()
    """
    words = frozenset(map(folded, _opening(re._parser.parse(pattern.pattern, pattern.flags))))  # type: ignore[attr-defined]
    shortest = (word for word in words if not any(word.startswith(other) and word != other for other in words))
    return frozenset() if "" in words else frozenset(shortest)


def _opening(tokens: Iterable[tuple[Any, Any]]) -> Words:
    """All that a sequence can begin with, as far as that can be spelt out."""
    run = frozenset({""})
    for name, argument in tokens:
        spelt, _ = _token(str(name), argument)
        begins = spelt or _inner_opening(str(name), argument)
        if not begins or len(begins) * len(run) > (_ALL if run == {""} else _MOST):
            return run
        run = frozenset(map("".join, product(run, begins)))
        if not spelt:
            return run
    return run


def _inner_opening(name: str, argument: Any) -> Words:
    match name:
        case "BRANCH":
            return frozenset().union(*map(_opening, argument[1]))
        case "SUBPATTERN":
            return _opening(argument[-1])
        case "ATOMIC_GROUP":
            return _opening(argument)
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT" if argument[0]:
            return _opening(argument[2])
    return frozenset()


def _sequence(tokens: Iterable[tuple[Any, Any]]) -> tuple[Words, Words]:
    """All that a sequence can be, if that can be spelt out; and the words of it that tell most."""
    whole, run, found = True, frozenset({""}), []
    for name, argument in tokens:
        spelt, best = _token(str(name), argument)
        found.append(best)
        if spelt and len(spelt) * len(run) <= _MOST:
            run = frozenset(map("".join, product(run, spelt)))
        else:
            found.append(run)
            whole, run = False, spelt or frozenset({""})
    return run if whole else frozenset(), max((*found, run), key=_telling)


def _token(name: str, argument: Any) -> tuple[Words, Words]:
    match name:
        case "LITERAL":
            return (one := frozenset({chr(argument)})), one
        case "IN":
            return (letters := frozenset(_letters(argument))), letters
        case "BRANCH":
            branches = [_sequence(branch) for branch in argument[1]]
            spelt, best = ([part[side] for part in branches] for side in (0, 1))
            return _union(spelt), _union(best)
        case "SUBPATTERN":
            return _sequence(argument[-1])
        case "ATOMIC_GROUP":
            return _sequence(argument)
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            return _repeated(*argument)
        case "ASSERT":
            return frozenset({""}), _sequence(argument[1])[1]
        case "ASSERT_NOT" | "AT":
            return frozenset({""}), frozenset()
    return frozenset(), frozenset()


def _repeated(least: int, most: int, item: Iterable[tuple[Any, Any]]) -> tuple[Words, Words]:
    spelt, best = _sequence(item)
    once = spelt if most == 1 else frozenset[str]()
    return (once | {""} if once and not least else once), best if least else frozenset()


def _letters(members: list[tuple[Any, Any]]) -> Iterator[str]:
    """The letters of a set, none where it is no short list of letters."""
    if len(members) <= _MOST and all(str(name) == "LITERAL" for name, _ in members):
        yield from (chr(code) for _, code in members)


def _union(parts: list[Words]) -> Words:
    """What one of several parts gives; nothing where one of them gives nothing, or all together too much."""
    union = frozenset[str]().union(*parts)
    return union if all(parts) and len(union) <= _ALL else frozenset()


def _telling(words: Words) -> tuple[int, int]:
    """How seldom one of these words stands in a text: by the shortest, a Chinese character for three letters."""
    return min((len(word.encode()) for word in words), default=0), -len(words)
