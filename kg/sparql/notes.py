"""What a query asks for in vain: it runs, and what it names is nowhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from kg.rdf.terms import PREFIXES
from kg.sparql.syntax import lexemes, nearest
from kg.vocab import BASE, ONTOLOGY

if TYPE_CHECKING:
    from pyoxigraph import NamedNode, Store

_CANDIDATES = "SELECT DISTINCT ?x { { ?s ?x ?o } UNION { ?s a ?x } }"
_MOST_GRAPHS = 5


def unbound(query: str) -> Iterator[str]:
    """Variables that are selected, and that stand nowhere else.

    >>> list(unbound("SELECT ?name (COUNT(*) AS ?n) { ?m rdfs:label ?nmae }"))
    ['?name is selected and bound nowhere']
    """
    words = [token[0] for token in lexemes(query)]
    count = Counter(word[1:] for word in words if word[0] in "?$")
    start = next((place for place, word in enumerate(words) if word.upper() == "SELECT"), len(words))
    depth = 0
    for word in words[start:]:
        depth += (word == "(") - (word == ")")
        if word == "{" or word.upper() in ("WHERE", "FROM"):
            return
        if not depth and word[0] in "?$" and count[word[1:]] == 1:
            yield f"{word} is selected and bound nowhere"


def nowhere(query: str, store: Store) -> Iterator[str]:
    """Names and addresses in a query that the store does not hold at all, and graphs that it does not have.

    The names of the ontology are not looked at: `kg.sparql.syntax.unknown_terms` is for them.

    >>> from pyoxigraph import Store
    >>> list(nowhere("DESCRIBE <model/x>", Store()))
    ['<model/x> is nowhere in the graph']
    """
    from pyoxigraph import NamedNode

    for before, written, iri in _named(query):
        try:
            node = NamedNode(iri)
        except ValueError:
            continue
        if before in ("FROM", "NAMED", "GRAPH"):
            if not store.contains_named_graph(node):
                graphs = sorted(f"<{graph.value.removeprefix(BASE)}>" for graph in store.named_graphs())
                more = ", …" if len(graphs) > _MOST_GRAPHS else ""
                yield f"there is no graph {written}; there are {', '.join(graphs[:_MOST_GRAPHS])}{more}"
        elif not _holds(store, node):
            yield f"{written} is nowhere in the graph" + _like(store, written, iri)


def _named(query: str) -> Iterator[tuple[str, str, str]]:
    """What a query names outside the ontology, once each: the word before it, how it is written, and the IRI."""
    words = [token[0] for token in lexemes(query)]
    prefixes, base, seen = dict(PREFIXES), BASE, {""}
    for place, word in enumerate(words):
        before = words[place - 1].upper() if place else ""
        if word.startswith("<") and word.endswith(">"):
            if before == "BASE":
                base = word[1:-1]
                continue
            if place > 1 and words[place - 2].upper() == "PREFIX":
                prefixes[words[place - 1].removesuffix(":")] = word[1:-1]
                continue
            iri = word[1:-1] if ":" in word else base + word[1:-1]
        else:
            prefix, colon, name = word.partition(":")
            iri = prefixes.get(prefix, "") + name if colon and name and prefix in prefixes else ""
        if before != "^^" and iri not in seen and not iri.startswith((ONTOLOGY, PREFIXES["xsd"])):
            seen.add(iri)
            yield before, word, iri


def _holds(store: Store, node: NamedNode) -> bool:
    places = (node, None, None), (None, node, None), (None, None, node)
    return store.contains_named_graph(node) or any(next(store.quads_for_pattern(*place), None) for place in places)


def _like(store: Store, written: str, iri: str) -> str:
    """The properties and classes that are written nearly so."""
    prefix = written.partition(":")[0]
    space = PREFIXES.get(prefix, "")
    if not space:
        return ""
    rows: Any = store.query(_CANDIDATES, use_default_graph_as_union=True)
    known = {row["x"].value for row in rows}
    names = {one.removeprefix(space) for one in known if one.startswith(space)}
    found = nearest(iri.removeprefix(space), names, f"{prefix}:")
    return found and f"; {found}"
