"""Mistakes in a query, shown where they are, with the nearest thing that would be right."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from functools import cache

from kg.rdf.terms import PREFIXES
from kg.resources import ontology
from kg.sparql.guard import IRI
from kg.vocab import BASE, ONTOLOGY

_STRING = (
    r'"""(?:"{0,2}+(?:[^"\\]|\\.))*+(?:""")?'
    r"|'''(?:'{0,2}+(?:[^'\\]|\\.))*+(?:''')?"
    r'|"(?:[^"\\\n\r]|\\.)*+"?'
    r"|'(?:[^'\\\n\r]|\\.)*+'?"
)  # one that nothing closes is a token up to where it had to be closed
_TOKEN = re.compile(rf"{IRI}|{_STRING}|[?$@]?(?:[.%-]{{0,20}}[\w:])+|\^\^|&&|\|\||[<>!]=|\S", re.DOTALL)
_SKIPPED = re.compile(r"(?:\s+|#[^\n\r]*)+")
_PLACE = re.compile(r"error at (\d+):(\d+): expected (?:one of )?(.*)", re.DOTALL)
_SENTENCE = re.compile(r"\b[A-Z]\w+ [\w ]*[a-z]")
_SYMBOL = re.compile(r'"((?:[^"\\]|\\.)+)"')
_PADDING = 80
_MOST_SYMBOLS = 8
_LONGEST_LINE = 100
KEYWORDS = (
    *("SELECT", "CONSTRUCT", "ASK", "DESCRIBE", "PREFIX", "BASE", "WHERE", "FROM", "NAMED", "DISTINCT", "REDUCED"),
    *("ORDER BY", "GROUP BY", "HAVING", "LIMIT", "OFFSET", "VALUES", "OPTIONAL", "UNION", "MINUS", "GRAPH", "FILTER"),
    *("BIND", "EXISTS", "NOT EXISTS", "COUNT", "GROUP_CONCAT", "SAMPLE", "SEPARATOR", "REGEX", "CONTAINS", "STRSTARTS"),
    *("STRENDS", "LANG", "BOUND", "COALESCE", "ASC", "DESC", "UNDEF"),
)
UPDATES = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH"})


def told(query: str, message: str) -> str:
    r"""What is wrong with a query that the engine would not parse: line, column, the line with a caret, a remedy.

    Parameters
    ----------
    query : str
        The query.
    message : str
        What the engine said of it.

    Examples
    --------
    >>> print(told("SELECT * WHERE { ?s ?p }", "error at 1:25: expected OPTIONAL"))
    line 1, column 24: '}' cannot stand here
      SELECT * WHERE { ?s ?p }
                             ^
    """
    start, token = _fault(query)
    line, column = query.count("\n", 0, start) + 1, start - query.rfind("\n", 0, start)
    problem, remedy = _problem(query, start, token, message)
    shown = query.split("\n")[line - 1].replace("\t", " ").rstrip("\r")
    cut = max(0, column - _LONGEST_LINE + 10)
    caret = " " * _width(shown[cut : column - 1]) + "^" * max(1, min(_width(token.split("\n")[0]), 60))
    head = f"line {line}, column {column}: {problem}"
    return "\n".join(filter(None, (head, f"  {shown[cut : cut + _LONGEST_LINE]}", f"  {caret}", remedy)))


def unknown_terms(query: str) -> Iterator[str]:
    """Names of the ontology's namespace that it does not define, each with the nearest ones.

    >>> list(unknown_terms("ASK { ?s sdkg:developBy ?o }"))
    ['sdkg:developBy is not in the ontology; did you mean sdkg:developedBy?']
    """
    written = (token[0] for token in lexemes(query))
    names = {
        text.removeprefix("sdkg:") if text.startswith("sdkg:") else text[1:-1].removeprefix(ONTOLOGY)
        for text in written
        if text.startswith(("sdkg:", f"<{ONTOLOGY}"))
    }
    for name in sorted(names - terms() - {""}):
        near = nearest(name, terms(), prefix="sdkg:")
        yield f"sdkg:{name} is not in the ontology" + (near and f"; {near}")


@cache
def terms() -> frozenset[str]:
    """The local names that the ontology defines."""
    from pyoxigraph import NamedNode, RdfFormat, parse

    subjects = (triple.subject for triple in parse(ontology(), RdfFormat.TURTLE))
    iris = (subject.value for subject in subjects if isinstance(subject, NamedNode))
    return frozenset(iri.removeprefix(ONTOLOGY) for iri in iris if iri.startswith(ONTOLOGY))


def _problem(query: str, start: int, token: str, message: str) -> tuple[str, str]:
    found = _PLACE.match(message)
    sentence = _SENTENCE.search(found[3]) if found else None
    prefix, colon, _ = token.partition(":")
    if sentence and sentence[0] == "Prefix not found" and colon:
        known = "known are " + ", ".join(f"{name}:" for name in sorted(PREFIXES))
        return f"the prefix {prefix}: is not declared", f"  {nearest(prefix, PREFIXES, ending=':') or known}"
    if sentence:
        return sentence[0], ""
    if not token:
        return f"the query ends too early{_expected(query)}", ""
    if token.upper() in UPDATES:
        return (
            f"{token.upper()} is an update, and the graph is read-only",
            "  ask with SELECT, ASK, CONSTRUCT or DESCRIBE",
        )
    near = nearest(token, KEYWORDS) if token.isalpha() else ""
    return f"{token!r} cannot stand here{_expected(query[:start])}", near and f"  {near}"


def _expected(before: str) -> str:
    """The symbols that may follow, where they are few."""
    found = _PLACE.match(_parse(before + " " * _PADDING))
    symbols = sorted(set(_SYMBOL.findall(found[3]))) if found else []
    return f"; expected {' or '.join(symbols)}" if 0 < len(symbols) <= _MOST_SYMBOLS else ""


def _fault(query: str) -> tuple[int, str]:
    """The first token that no valid query can go on with, and where it starts."""
    tokens = list(lexemes(query))
    good, bad = 0, len(tokens) + 1
    while bad - good > 1:
        middle = (good + bad) // 2
        if middle <= len(tokens) and _goes_on(query[: tokens[middle - 1].end()]):
            good = middle
        else:
            bad = middle
    if bad > len(tokens):
        return len(query.rstrip()), ""
    return tokens[bad - 1].start(), tokens[bad - 1][0]


def _goes_on(start: str) -> bool:
    """Whether a query may begin so: the parser then gets through the blanks behind it, and wants more."""
    padded = start + "\n" + " " * _PADDING
    found = _PLACE.match(_parse(padded))
    return found is None or (int(found[1]), int(found[2])) == (padded.count("\n") + 1, _PADDING + 1)


def _parse(query: str) -> str:
    from pyoxigraph import Store

    try:
        Store().query(query, base_iri=BASE, prefixes=PREFIXES)
    except SyntaxError as error:
        return str(error)
    return ""


def lexemes(query: str) -> Iterator[re.Match[str]]:
    """The tokens of a query, comments left out."""
    at = 0
    while at < len(query):
        if skipped := _SKIPPED.match(query, at):
            at = skipped.end()
        elif token := _TOKEN.match(query, at):
            yield token
            at = token.end()


def nearest(name: str, known: Iterable[str], prefix: str = "", ending: str = "") -> str:
    """What one may have meant, as a question; nothing where no name is near."""
    choices = {choice.lower(): choice for choice in sorted(known)}
    near = get_close_matches(name.lower(), choices, n=3, cutoff=0.6)
    return f"did you mean {' or '.join(prefix + choices[one] + ending for one in near)}?" if near else ""


def _width(text: str) -> int:
    from rich.cells import cell_len

    return cell_len(text)
