"""From a name as people type it to the one thing that bears it, or to the things that might be meant."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from kg.errors import AmbiguousName, NameNotFound
from kg.model import Entity, Graph
from kg.vocab import BASE, CLASSES, fold, is_a, root

MUCH_BETTER = 5
SUGGESTIONS = 5
_HINTED = re.compile(r"(?P<name>.*\S)\s*\((?P<cls>\w+)\)")

Test = Callable[[Entity], bool]


def find(graph: Graph, name: str) -> Entity:
    """The thing that bears a name: its identifier, its label, an alias or its address, however it is spelled.

    A label goes before an alias, the exact spelling before a loose one. Where several things share a label,
    the one with far more ties is meant; where it is also an alias of a thing with far more ties than any of them,
    the name is ambiguous. A class in parentheses decides. A name that the graph does not hold is looked up in the
    lexicon, which knows more of them, for a thing that the graph holds.

    Parameters
    ----------
    graph : Graph
        Where to look.
    name : str
        `SD 2.0`, `sd-webui`, `Imagic (Paper)`, `https://github.com/owner/repo`, `model/stable-diffusion-2.0`.

    Returns
    -------
    Entity

    Raises
    ------
    NameNotFound
        Nothing bears the name; the message suggests the nearest names.
    AmbiguousName
        Several things bear it equally; `candidates` can each be given in its place.

    Examples
    --------
    >>> from kg.model import Entity, Graph, Name
    >>> find(Graph(entities=(Entity("model/x", "Model", Name("X Diffusion")),)), "x-diffusion").id
    'model/x'
    """
    found = matches(graph, name)
    hinted = _HINTED.fullmatch(name.strip())
    if not found and hinted and hinted["cls"] in CLASSES:
        found = matches(graph, hinted["name"], hinted["cls"])
    if not found:
        raise NameNotFound(repr(name), "nothing in the graph bears this name", _advice(graph, name))
    if len(found) > 1:
        raise AmbiguousName(name, tuple(designations(found)))
    return found[0]


def matches(graph: Graph, name: str, cls: str | None = None) -> tuple[Entity, ...]:
    """Everything a name may mean, by the best kind of match that finds anything."""
    entities = [e for e in graph.entities if cls is None or is_a(e.cls, cls)]
    for of_label, test in _tests(name.strip()):
        found = tuple(e for e in entities if test(e))
        if found:
            return _chosen(graph, found, _called(entities, name)) if of_label else found
    return _known(entities, name)


def ties(graph: Graph) -> Counter[str]:
    """How often each thing stands in a statement, an event or a measurement."""
    count: Counter[str] = Counter()
    for statement in graph.statements:
        count.update((statement.subject, statement.object))
    for event in graph.events:
        count.update(event.things)
    count.update(measurement.about for measurement in graph.measurements)
    return count


def designations(entities: tuple[Entity, ...]) -> Iterator[str]:
    """For each thing a name that means it alone among these: `Name (Class)`, else its identifier."""
    labels = Counter((fold(e.name), e.cls) for e in entities)
    for entity in entities:
        yield f"{entity.name} ({entity.cls})" if labels[fold(entity.name), entity.cls] == 1 else entity.id


def suggestions(graph: Graph, name: str) -> tuple[str, ...]:
    """The known names nearest to one that is unknown: those that hold it first, then those spelled alike."""
    from difflib import get_close_matches

    known: dict[str, str] = {}
    for entity in graph.entities:
        for one in (entity.label, *entity.aliases):
            known.setdefault(fold(one.text), entity.name)
    key = fold(name)
    holding = sorted((k for k in known if len(key) > 2 and key in k), key=lambda k: (len(k), k))
    near = get_close_matches(key, sorted(known), n=SUGGESTIONS, cutoff=0.6)
    return tuple(dict.fromkeys(known[k] for k in (*holding, *near)))[:SUGGESTIONS]


def _tests(name: str) -> Iterator[tuple[bool, Test]]:
    """The ways to match, the surest first; each with whether it is by label."""
    identifier, address, key = name.removeprefix(BASE), _address(name), fold(name)
    yield False, lambda e: e.id == identifier
    yield False, lambda e: any(_address(url) == address for url in e.urls)
    yield True, lambda e: e.name == name
    if key:
        yield True, lambda e: fold(e.name) == key
        yield False, lambda e: any(alias.text == name for alias in e.aliases)
        yield False, lambda e: any(fold(alias.text) == key for alias in e.aliases)


def _address(url: str) -> str:
    """An address without what differs between two ways to write it."""
    return re.sub(r"^(https?://)?(www\.)?", "", url.casefold()).rstrip("/")


def _chosen(graph: Graph, found: tuple[Entity, ...], called: tuple[Entity, ...]) -> tuple[Entity, ...]:
    """Of the bearers of a label only the one with many times the ties of the next, where there is one.

    With them what is only called so, if it has many times the ties of any of them.
    """
    others = tuple(e for e in called if e not in found)
    if len(found) == 1 and not others:
        return found
    count = ties(graph)
    first, *rest = sorted(found, key=lambda e: (-count[e.id], e.id))

    def outdone(few: Entity, many: Entity) -> bool:
        return count[many.id] >= MUCH_BETTER * max(1, count[few.id])

    chosen = (first,) if not rest or outdone(rest[0], first) else found
    return (*chosen, *(e for e in others if outdone(first, e)))


def _called(entities: Iterable[Entity], name: str) -> tuple[Entity, ...]:
    """The things of which a name is an alias, spelling aside."""
    key = fold(name)
    return tuple(e for e in entities if any(fold(alias.text) == key for alias in e.aliases))


def _known(entities: Iterable[Entity], name: str) -> tuple[Entity, ...]:
    """The things that the lexicon knows by a name: by its address for each, else by the name and the kind it gives."""
    from kg import lexicon

    entries = lexicon.load().named(name)
    addresses = {_address(entry.url) for entry in entries if entry.url}
    named = {(root(entry.cls), fold(entry.name)) for entry in entries}
    return tuple(
        e for e in entities if (root(e.cls), fold(e.name)) in named or addresses.intersection(map(_address, e.urls))
    )


def _advice(graph: Graph, name: str) -> str:
    near = suggestions(graph, name)
    return "did you mean " + " or ".join(near) + "?" if near else "give a label, an alias, an address or an identifier"
