"""What a query says, word by word, without running it: enough to refuse what may not run here."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache

QUOTES = ('"""', "'''", '"', "'")
IRI = r'<[^<>"{}|^`\\\x00-\x20]*>'
_IRI = re.compile(IRI)
_NAME = re.compile(r"[?$]\w*|@[\w-]*|(?P<prefix>[\w-]{0,200}):(?:[\w:-]|%..|\\.)*")
_WORD = re.compile(r"\w+")
_LINE_END = re.compile(r"[\n\r]")
_INSIDE = frozenset("/-=&%+")  # a word after one of these is part of an address

VOLATILE = ("NOW", "RAND", "UUID", "STRUUID", "BNODE")


@lru_cache(maxsize=64)
def words(query: str) -> frozenset[str]:
    """Every bare word that a query may hold as a keyword, in capitals.

    `<` opens an IRI or is a comparison, and only a full parser knows which; here both are followed, so that no
    comparison can hide a word from us that the engine will see. A word may be told that is none (never one missed).

    Examples
    --------
    >>> sorted(words('SELECT ?service { ?s a ex:SERVICE ; ex:p "SERVICE" } # SERVICE'))
    ['A', 'EX', 'SELECT']
    >>> "SERVICE" in words("ASK { FILTER(?a<?b#>'''\\n) SERVICE ?s {} #'''")
    True
    """
    found: set[str] = set()
    seen: set[int] = set()
    strings = [_Strings(query, quote) for quote in QUOTES]
    lines = [*(end.start() for end in _LINE_END.finditer(query)), len(query)]
    todo = [0]
    while todo:
        at = todo.pop()
        if at in seen or at >= len(query):
            continue
        seen.add(at)
        if query[at] == "#":
            todo.append(lines[bisect_left(lines, at)])
        elif end := next(filter(None, (string.end(at) for string in strings)), 0):
            todo.append(end)
        elif query[at] == "<":
            todo.append(at + 1)
            if iri := _IRI.match(query, at):
                todo.append(iri.end())
        elif name := _NAME.match(query, at):
            found.add((name["prefix"] or "").upper())
            todo.append(name.end())
        elif word := _WORD.match(query, at):
            if query[at - 1 : at] not in _INSIDE:
                found.add(word[0].upper())
            todo.append(word.end())
        else:
            todo.append(at + 1)
    return frozenset(found - {""})


def says(query: str, *keywords: str) -> bool:
    """Whether a query may hold one of these keywords, given in capitals.

    >>> says("select (now() as ?x) {}", "NOW", "RAND"), says("ASK { ?knowledge ?p ?o }", "NOW")
    (True, False)
    """
    text = query.upper()
    return any(keyword in text for keyword in keywords) and not words(query).isdisjoint(keywords)


def refusal(query: str) -> str | None:
    """Why a query may not run here, or None.

    >>> refusal("ASK { SERVICE <https://example.org/> {} }")
    'SERVICE is refused: this graph asks no other server'
    """
    asks = "SERVICE" in query.upper() and any(word.endswith("SERVICE") for word in words(query))
    return "SERVICE is refused: this graph asks no other server" if asks else None


class _Strings:
    """Where the strings of one kind of quote end. What one look has passed is known to the next: linear in all."""

    def __init__(self, query: str, quote: str) -> None:
        self._query, self._quote, self._ends = query, quote, dict[int, int]()
        self._next = re.compile(rf"\\.|(?P<end>{quote})" + (r"|[\n\r]" if len(quote) == 1 else ""), re.DOTALL)

    def end(self, at: int) -> int:
        """The place after the string that opens here; 0 if none opens, or it does not end."""
        if not self._query.startswith(self._quote, at):
            return 0
        at += len(self._quote)
        passed, end = [], 0
        while at not in self._ends:
            passed.append(at)
            found = self._next.search(self._query, at)
            if found is None or found["end"] or found[0] in "\n\r":
                end = found.end() if found and found["end"] else 0
                break
            at = found.end()
        else:
            end = self._ends[at]
        self._ends.update(dict.fromkeys(passed, end))
        return end
