"""What came, went or changed from one graph to another, in words."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import Literal, get_args

from kg import resources
from kg.model import CERTAINTIES, Entity, Event, Graph, Statement
from kg.present import MARKS, day, figure, name_of, printable

Kind = Literal["things", "facts", "events", "figures"]
Way = Literal["came", "went", "changed"]
WAYS: tuple[Way, ...] = get_args(Way)
SIGNS: dict[Way, str] = {"came": "+", "went": "-", "changed": "~"}


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: what it is about, and what is said of it in either graph, "" where it is not there."""

    kind: Kind
    change: Way
    what: str
    old: str
    new: str


def difference(old: Graph, new: Graph) -> tuple[Change, ...]:
    """What came, went or changed from one graph to another: things, facts, events, figures, each kind by its words.

    Where an item says something again, or at another place, nothing has changed.

    Examples
    --------
    >>> from kg.model import Name
    >>> [change] = difference(Graph(), Graph(entities=(Entity("model/x", "Model", Name("X")),)))
    >>> change.change, change.what
    ('came', 'X (Model)')
    """
    return tuple(change for kind, view in _VIEWS.items() for change in _changes(kind, view(old), view(new)))


def summary(changes: Iterable[Change]) -> str:
    """How much came, went and changed, in a sentence.

    >>> summary([Change("things", "came", "X (Model)", "", "X (Model)")])
    'things: 1 came'
    """
    counts = Counter((c.kind, c.change) for c in changes)
    parts = (
        f"{kind}: " + ", ".join(f"{counts[kind, change]} {change}" for change in WAYS if counts[kind, change])
        for kind in _VIEWS
        if any(counts[kind, change] for change in WAYS)
    )
    return "; ".join(parts) or "nothing has changed"


def lines(changes: Iterable[Change]) -> Iterator[str]:
    """The changes as text: a heading for each kind, `+` for what came, `-` for what went, `~` for what changed.

    >>> list(lines([Change("facts", "changed", "A supports B", "planned", "stated")]))
    ['facts', '  ~ A supports B: planned → stated']
    """
    for kind, group in groupby(changes, key=lambda c: c.kind):
        yield kind
        yield from (f"  {SIGNS[c.change]} {printable(_words(c))}" for c in group)


def markdown(changes: Iterable[Change]) -> Iterator[str]:
    """The changes as Markdown, each kind with a list for what came, went and changed.

    >>> list(markdown([Change("facts", "came", "A supports B*", "", "stated")]))
    ['## Facts', '', '**came**', '', '- A supports B\\\\*: stated', '']
    """
    for kind, group in groupby(changes, key=lambda c: c.kind):
        yield from (f"## {kind.capitalize()}", "")
        for change, told in groupby(group, key=lambda c: c.change):
            yield from (f"**{change}**", "")
            yield from (f"- {re.sub(_MARKUP, _ESCAPED, printable(_words(c)))}" for c in told)
            yield ""


_MARKUP, _ESCAPED = r"([\\`*_\[\]<>#|~])", r"\\\1"


def _words(change: Change) -> str:
    if change.change == "changed":
        return f"{change.what}: {change.old} → {change.new}"
    said = change.old or change.new
    return change.what if change.kind == "things" else f"{change.what}: {said}"


Said = Mapping[str, Set[tuple[str, str]]]


def _changes(kind: Kind, old: Said, new: Said) -> list[Change]:
    """Compare what is said under each key; one that went and one that came under the same key is one that changed.

    Where only the things are called otherwise, the same is said: that is told of the things.
    """
    found = []
    for key in {*old, *new}:
        one, other = old.get(key, frozenset()), new.get(key, frozenset())
        lost, won = _beyond(one, other), _beyond(other, one)
        if len(lost) == len(won) == 1:
            found.append(Change(kind, "changed", won[0][0], lost[0][1], won[0][1]))
        else:
            found += [Change(kind, "went", what, said, "") for what, said in lost]
            found += [Change(kind, "came", what, "", said) for what, said in won]
    return sorted(found, key=lambda c: (WAYS.index(c.change), c.what, c.old, c.new))


def _beyond(one: Set[tuple[str, str]], other: Set[tuple[str, str]]) -> list[tuple[str, str]]:
    there = {said for _, said in other}
    return sorted((what, said) for what, said in one if said not in there)


def _things(graph: Graph) -> Said:
    return {e.id: {(f"{e.name} ({e.cls})", _portrait(e))} for e in graph.entities}


def _portrait(entity: Entity) -> str:
    aliases = ", ".join(sorted({alias.text for alias in entity.aliases}))
    called = f", also called {aliases}" if aliases else ""
    return f"{entity.name} ({entity.cls}){called}" + "".join(f", {url}" for url in entity.urls)


def _facts(graph: Graph) -> Said:
    told: dict[tuple[str, str, str], list[Statement]] = defaultdict(list)
    for s in graph.statements:
        told[s.subject, s.predicate, s.object].append(s)
    return {
        " ".join(key): {
            (f"{name_of(graph, key[0])} {_readings()[key[1]]} {name_of(graph, key[2])}", _standing(records))
        }
        for key, records in told.items()
    }


def _events(graph: Graph) -> Said:
    told: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for e in graph.events:
        sides = (", ".join(sorted(name_of(graph, one) for one in side)) for side in (e.subjects, e.objects))
        planned = f", for {e.planned}" if e.planned else ""
        key = " ".join((e.cls, *e.subjects, "→", *e.objects))
        told[key].add((f"{e.cls}: " + " → ".join(filter(None, sides)), f"{day(e.date)}{planned}, {_standing([e])}"))
    return told


def _figures(graph: Graph) -> Said:
    told: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for m in graph.measurements:
        amount = f"{figure(graph, m).text}, {MARKS[m.certainty] or 'stated'}"
        told[f"{m.about} {m.quantity} {m.condition}"].add((f"{name_of(graph, m.about)}: {m.quantity}", amount))
    return told


def _standing(records: Iterable[Statement | Event]) -> str:
    """How a fact stands: as its strongest current record says, else why it does not."""
    records = tuple(records)
    current = {record.certainty for record in records if record.superseded_by is None}
    strongest = next((MARKS[c] or "stated" for c in CERTAINTIES if c in current), None)
    return strongest or ", ".join(sorted({record.reason or "superseded" for record in records}))


@cache
def _readings() -> dict[str, str]:
    return {row["relation"]: row["forward"] for row in resources.table("readings.tsv")}


_VIEWS: dict[Kind, Callable[[Graph], Said]] = {
    "things": _things, "facts": _facts, "events": _events, "figures": _figures,
}  # fmt: skip
