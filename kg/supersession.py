"""Which later statement or event ends or corrects which earlier one: by the rules of a table, never by likeness."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date as Date
from functools import cache

from kg import resources
from kg.model import Event, Graph, Interval, Overtaken, Precision, Statement, Validity, ordered, restored
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
    class_of = {entity.id: entity.cls for entity in graph.entities}
    found = overtaking((*statements, *events), class_of, lambda item: graph.item[item].date)
    return replace(
        graph,
        statements=ordered(overtaken(s, found.get(s.id)) for s in statements),
        events=ordered(overtaken(e, found.get(e.id)) for e in events),
    )


@dataclass(frozen=True, slots=True, order=True)
class Overtaking:
    """The later record that overtakes an earlier one; of several the least counts: the first, by the first rule."""

    day: Date
    rule: int
    differs: bool
    later: str
    precision: Precision


def overtaking(
    records: Iterable[Record],
    class_of: Mapping[str, str],
    dated: Callable[[str], Interval | None],
    mine: Callable[[str], bool] = lambda thing: True,
) -> dict[str, Overtaking]:
    """What overtakes which of some records.

    Parameters
    ----------
    records : iterable of Statement or Event
        All that tell of the things that count here, at either end.
    class_of : Mapping[str, str]
        The classes of the things that they tell of.
    dated : callable
        Gives the date of the item of a statement's evidence.
    mine : callable, optional
        Which things count here: two records are compared for the last thing that a rule asks them to share, so that
        parts of a graph can be searched apart.
    """
    return _Search([*records], class_of, dated, mine).found()


@cache
def types() -> frozenset[str]:
    """The relations and the types of events that any rule looks at."""
    return frozenset().union(*({*rule.earlier, *rule.later, rule.until} for rule in rules())) - {"=", ""}


def overtaken(record: Overtaken, found: Overtaking | None) -> Overtaken:
    """A record marked with what overtakes it, unless it was marked before."""
    if found is None or record.superseded_by is not None:
        return record
    rule = rules()[found.rule]
    marked = replace(record, superseded_by=found.later, reason=rule.reason)
    if isinstance(marked, Event) or rule.effect == "corrects":
        return marked
    start = marked.valid.start if marked.valid else None
    last = Date.fromordinal(max(found.day.toordinal() - 1, (start or Date.min).toordinal()))
    return replace(marked, valid=Validity(start, last, found.precision))


class _Search:
    """Records by type, and for each earlier one the first later one that a rule gives."""

    def __init__(
        self,
        records: Sequence[Record],
        class_of: Mapping[str, str],
        dated: Callable[[str], Interval | None],
        mine: Callable[[str], bool],
    ) -> None:
        self.class_of, self.dated, self.mine = class_of, dated, mine
        self.by_type: dict[str, list[Record]] = defaultdict(list)
        for record in records:
            if day(record) is not None:
                self.by_type[_type(record)].append(record)
        self.sets: dict[Key, set[str]] = defaultdict(set)
        for s in records:
            if isinstance(s, Statement):
                self.sets[s.evidence.item, s.subject, s.predicate, _sided(s)].add(s.object)
        self.first: dict[Key, Date] = {}
        for event in records:
            then = day(event) if isinstance(event, Event) else None
            if isinstance(event, Event) and then and event.certainty == "asserted":
                for subject in event.subjects:
                    self.first[event.cls, subject] = min(then, self.first.get((event.cls, subject), Date.max))

    def found(self) -> dict[str, Overtaking]:
        best: dict[str, Overtaking] = {}
        for rule in rules():
            later = self._indexed(rule)
            for earlier in self._of(rule.earlier, rule.was):
                for candidate in self._candidates(rule, earlier, later):
                    differs = _object(candidate) != _object(earlier)
                    then, precision = day(candidate) or Date.max, self._precision(candidate)
                    found = Overtaking(then, rule.number, differs, candidate.id, precision)
                    best[earlier.id] = min(found, best.get(earlier.id, found))
        return best

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
        """What a record may share with another under a rule, of what counts here."""
        return (key for key in self._shared(rule, record) if self.mine(key[-1]))

    def _shared(self, rule: Rule, record: Record) -> Iterator[Key]:
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
        return name in self.class_of and is_a(self.class_of[name], cls)

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
        when = record.date if isinstance(record, Event) else self.dated(record.evidence.item)
        return when.precision if when else "day"


def _type(record: Record) -> str:
    return record.cls if isinstance(record, Event) else record.predicate


def _object(record: Record) -> str:
    return record.object if isinstance(record, Statement) else ""


def _sided(statement: Statement) -> str:
    """Denials do not count among the objects that an item tells."""
    return "no" if statement.certainty == "negated" else "yes"
