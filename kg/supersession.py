"""Which later statement or event ends or corrects which earlier one: by the rules of a table, never by likeness."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date as Date
from functools import cache

from kg import resources
from kg.model import Event, Graph, Precision, Statement, Validity, ordered, restored
from kg.vocab import is_a

Record = Statement | Event
Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the table: which records it joins, what they must share, and what that does to the earlier one."""

    number: int
    reason: str
    earlier: frozenset[str]
    was: frozenset[str]
    later: frozenset[str]
    now: frozenset[str]
    same: str
    differ: str
    order: str
    until: str
    effect: str


@cache
def rules() -> tuple[Rule, ...]:
    """The table of supersession, in its order.

    >>> sorted({rule.effect for rule in rules()})
    ['corrects', 'ends']
    """
    return tuple(_rule(number, row) for number, row in enumerate(resources.table("rules", "supersession.tsv")))


def _rule(number: int, row: Mapping[str, str]) -> Rule:
    earlier, was, later, now = (frozenset(row[name].split("|")) for name in ("earlier", "was", "later", "is"))
    return Rule(number, row["reason"], earlier, was, later, now, row["same"], row["differ"], row["order"],
                row["until"], row["effect"])  # fmt: skip


@cache
def corrections() -> frozenset[str]:
    """The reasons for which a record never held, rather than until a day."""
    return frozenset(rule.reason for rule in rules() if rule.effect == "corrects")


def day(record: Record) -> Date | None:
    """The day by which what a record tells has happened, as far as a source tells: else the day it was said."""
    if isinstance(record, Event):
        return record.date.end if record.date else None
    return record.valid.start if record.valid and record.valid.start else record.published


def supersede(graph: Graph) -> Graph:
    """Mark each statement and event that a later one ends or corrects, with the reason, as the table of rules says.

    Parameters
    ----------
    graph : Graph
        Any graph; what rules marked in it before is weighed anew, what was marked without them stays.

    Returns
    -------
    Graph
        The same for every order of its values.

    Examples
    --------
    >>> supersede(Graph()) == Graph()
    True
    """
    reasons = {rule.reason for rule in rules()}
    statements = tuple(restored(s) if s.reason in reasons else s for s in graph.statements)
    events = tuple(restored(e) if e.reason in reasons else e for e in graph.events)
    found = _Search(replace(graph, statements=statements, events=events)).found()
    return replace(
        graph,
        statements=ordered(_overtaken(s, found) for s in statements),
        events=ordered(_overtaken(e, found) for e in events),
    )


def _overtaken(record: Record, found: Mapping[str, tuple[Rule, Record, Precision]]) -> Record:
    if record.id not in found or record.superseded_by is not None:
        return record
    rule, later, precision = found[record.id]
    marked = replace(record, superseded_by=later.id, reason=rule.reason)
    change = day(later)
    if isinstance(marked, Event) or rule.effect == "corrects" or change is None:
        return marked
    start = marked.valid.start if marked.valid else None
    last = Date.fromordinal(max(change.toordinal() - 1, (start or Date.min).toordinal()))
    return replace(marked, valid=Validity(start, last, precision))


class _Search:
    """The records of a graph by type, and for each earlier one the first later one that a rule gives."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.by_type: dict[str, list[Record]] = defaultdict(list)
        records: tuple[Record, ...] = (*graph.statements, *graph.events)
        for record in records:
            if day(record) is not None:
                self.by_type[_type(record)].append(record)
        self.sets: dict[Key, set[str]] = defaultdict(set)
        for s in graph.statements:
            self.sets[s.evidence.item, s.subject, s.predicate, _sided(s)].add(s.object)
        self.first: dict[Key, Date] = {}
        for event in graph.events:
            then = day(event)
            for subject in event.subjects if then and event.certainty == "asserted" else ():
                self.first[event.cls, subject] = min(then or Date.max, self.first.get((event.cls, subject), Date.max))

    def found(self) -> dict[str, tuple[Rule, Record, Precision]]:
        best: dict[str, tuple[tuple[Date, int, bool, str], Rule, Record]] = {}
        for rule in rules():
            later = self._indexed(rule)
            for earlier in self._of(rule.earlier, rule.was):
                for candidate in self._candidates(rule, earlier, later):
                    rank = (
                        day(candidate) or Date.max,
                        rule.number,
                        _object(candidate) != _object(earlier),
                        candidate.id,
                    )
                    if earlier.id not in best or rank < best[earlier.id][0]:
                        best[earlier.id] = rank, rule, candidate
        return {name: (rule, later, self._precision(later)) for name, (_, rule, later) in best.items()}

    def _of(self, types: Iterable[str], certainties: frozenset[str]) -> Iterator[Record]:
        for kind in types:
            for record in self.by_type.get(kind, ()):
                if "*" in certainties or record.certainty in certainties:
                    yield record

    def _indexed(self, rule: Rule) -> dict[Key, list[Record]]:
        types = rule.earlier if rule.later == {"="} else rule.later
        index: dict[Key, list[Record]] = defaultdict(list)
        for record in self._of(types, rule.now):
            for key in self._keys(rule, record):
                index[key].append(record)
        return index

    def _keys(self, rule: Rule, record: Record) -> Iterator[Key]:
        """What a record may share with another under a rule."""
        sort, _, cls = rule.same.partition(":")
        same = (_type(record),) if rule.later == {"="} else ()
        subjects = record.subjects if isinstance(record, Event) else (record.subject,)
        objects = record.objects if isinstance(record, Event) else (record.object,)
        if sort == "subject":
            yield from ((*same, s) for s in subjects if not cls or self._is(s, cls))
        elif sort == "contribution":
            yield from ((*same, s) for s in {*subjects, *objects} if self._is(s, "Contribution"))
        else:
            yield from ((*same, s, o) for s in subjects for o in objects)
            if isinstance(record, Event):
                yield from ((*same, o, s) for s in subjects for o in objects)

    def _is(self, name: str, cls: str) -> bool:
        return name in self.graph.entity and is_a(self.graph.entity[name].cls, cls)

    def _candidates(self, rule: Rule, earlier: Record, index: Mapping[Key, list[Record]]) -> Iterator[Record]:
        since = day(earlier)
        for key in self._keys(rule, earlier):
            for later in index.get(key, ()):
                then = day(later)
                if since is None or then is None or later.id == earlier.id or then < since:
                    continue
                follows = then > since or rule.order == "not-before"
                still = self.first.get((rule.until, key[-1]), Date.max) >= then
                if follows and still and self._differ(rule, earlier, later):
                    yield later

    def _differ(self, rule: Rule, earlier: Record, later: Record) -> bool:
        if isinstance(earlier, Event) and isinstance(later, Event) and rule.differ in ("dated", "planned"):
            told = earlier.planned is not None and (rule.differ == "dated" or later.planned is not None)
            return told and earlier.planned != later.planned
        if rule.differ == "objects" and isinstance(earlier, Statement) and isinstance(later, Statement):
            one, other = (self.sets[s.evidence.item, s.subject, s.predicate, _sided(s)] for s in (earlier, later))
            return one != other
        return True

    def _precision(self, record: Record) -> Precision:
        when = record.date if isinstance(record, Event) else self.graph.item[record.evidence.item].date
        return when.precision if when else "day"


def _type(record: Record) -> str:
    return record.cls if isinstance(record, Event) else record.predicate


def _object(record: Record) -> str:
    return record.object if isinstance(record, Statement) else ""


def _sided(statement: Statement) -> str:
    """Denials do not count among the objects that an item tells."""
    return "no" if statement.certainty == "negated" else "yes"
