"""What a query says, word by word, without running it: enough to refuse what may not run here."""

from __future__ import annotations

import re
from functools import lru_cache

STRING = (
    r'"""(?:(?:"|"")?(?:[^"\\]|\\.))*"""'
    r"|'''(?:(?:'|'')?(?:[^'\\]|\\.))*'''"
    r'|"(?:[^"\\\n\r]|\\.)*"'
    r"|'(?:[^'\\\n\r]|\\.)*'"
)
IRI = r'<[^<>"{}|^`\\\x00-\x20]*>'
_SKIPPED = re.compile(rf"#[^\n\r]*|{STRING}", re.DOTALL)
_IRI = re.compile(IRI)
_NAME = re.compile(r"[?$]\w*|@[\w-]*|(?P<prefix>[\w-]{0,200}):(?:[\w:-]|%..|\\.)*")
_WORD = re.compile(r"\w+")
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
    todo = [0]
    while todo:
        at = todo.pop()
        if at in seen or at >= len(query):
            continue
        seen.add(at)
        if skipped := _SKIPPED.match(query, at):
            todo.append(skipped.end())
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
