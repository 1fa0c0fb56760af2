"""The search for what overtakes what: records that share what a rule asks for, the later one first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date as Date

from kg.model import Event, Interval, Precision, Statement
from kg.supersession.rules import Rule, rules, types
from kg.vocab import is_a

Record = Statement | Event
Key = tuple[str, ...]


def day(record: Record) -> Date | None:
    """The day by which what a record tells has happened, as far as a source tells: else the day it was said."""
    if isinstance(record, Event):
        return record.date.end if record.date else None
    return record.valid.start if record.valid and record.valid.start else record.published


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
    looked_at = types()
    search = _Search([record for record in records if _type(record) in looked_at], class_of, mine)
    best: dict[str, Overtaking] = {}
    for rule in rules():
        for earlier, later in search.found(rule):
            when = later.date if isinstance(later, Event) else dated(later.evidence.item)
            differs, precision = _object(later) != _object(earlier), when.precision if when else "day"
            found = Overtaking(day(later) or Date.max, rule.number, differs, later.id, precision)
            best[earlier.id] = min(found, best.get(earlier.id, found))
    return best


class _Search:
    """Records by type and certainty, and by what they may share with another."""

    def __init__(self, records: Iterable[Record], class_of: Mapping[str, str], mine: Callable[[str], bool]) -> None:
        self.class_of, self.mine = class_of, mine
        self.told: dict[str, dict[str, list[Record]]] = defaultdict(lambda: defaultdict(list))
        self.sets: dict[Key, set[str]] = defaultdict(set)
        self.first: dict[Key, Date] = {}
        self.indices: dict[str, dict[Key, list[Record]]] = {}
        for record in records:
            then = day(record)
            if then is not None:
                self.told[_type(record)][record.certainty].append(record)
            if isinstance(record, Statement):
                self.sets[_set(record)].add(record.object)
            elif then and record.certainty == "asserted":
                for subject in record.subjects:
                    self.first[record.cls, subject] = min(then, self.first.get((record.cls, subject), Date.max))

    def found(self, rule: Rule) -> Iterator[tuple[Record, Record]]:
        """Each earlier record with each later one that overtakes it by a rule."""
        later_types = rule.earlier if rule.alike else rule.later
        earlier, later = [*self._of(rule.earlier, rule.was)], [*self._of(later_types, rule.now)]
        if len(earlier) <= len(later):
            met = self._met(rule, earlier, later_types, rule.now)
        else:
            met = ((one, other, key) for other, one, key in self._met(rule, later, rule.earlier, rule.was))
        return ((one, other) for one, other, key in met if self._overtakes(rule, one, other, key))

    def _of(self, types: Iterable[str], certainties: frozenset[str]) -> Iterator[Record]:
        for kind in types:
            for certainty, records in self.told[kind].items():
                if "*" in certainties or certainty in certainties:
                    yield from records

    def _met(
        self, rule: Rule, records: Iterable[Record], types: frozenset[str], certainties: frozenset[str]
    ) -> Iterator[tuple[Record, Record, Key]]:
        """Each of some records with each of the others that shares what a rule asks for."""
        index = self._index(rule.same)
        for record in records:
            for key in self._keys(rule.same, record):
                for kind in (_type(record),) if rule.alike else types:
                    for other in index.get((kind, *key), ()):
                        if "*" in certainties or other.certainty in certainties:
                            yield record, other, key

    def _index(self, same: str) -> dict[Key, list[Record]]:
        """All records by their types and what they may share."""
        if same not in self.indices:
            index: dict[Key, list[Record]] = defaultdict(list)
            asked = frozenset().union(*({*rule.earlier, *rule.later} for rule in rules() if rule.same == same))
            for kind in asked - {"="}:
                for record in self._of([kind], frozenset("*")):
                    for key in self._keys(same, record):
                        index[kind, *key].append(record)
            self.indices[same] = index
        return self.indices[same]

    def _keys(self, same: str, record: Record) -> Iterator[Key]:
        """What a record may share with another, of what counts here."""
        return (key for key in self._shared(same, record) if self.mine(key[-1]))

    def _shared(self, same: str, record: Record) -> Iterable[Key]:
        if same == "pair" and isinstance(record, Statement):
            return ((record.subject, record.object),)
        sort, _, cls = same.partition(":")
        subjects = record.subjects if isinstance(record, Event) else (record.subject,)
        objects = record.objects if isinstance(record, Event) else (record.object,)
        if sort == "subject":
            return [(s,) for s in subjects if not cls or self._is(s, cls)]
        if sort == "contribution":
            return [(s,) for s in {*subjects, *objects} if self._is(s, "Contribution")]
        return [pair for s in subjects for o in objects for pair in ((s, o), (o, s))]

    def _is(self, name: str, cls: str) -> bool:
        return name in self.class_of and is_a(self.class_of[name], cls)

    def _overtakes(self, rule: Rule, earlier: Record, later: Record, key: Key) -> bool:
        since, then = day(earlier), day(later)
        if since is None or then is None or later.id == earlier.id or then < since:
            return False
        follows = then > since or rule.order == "not-before"
        still = self.first.get((rule.until, key[-1]), Date.max) >= then
        return follows and still and self._differ(rule, earlier, later)

    def _differ(self, rule: Rule, earlier: Record, later: Record) -> bool:
        if isinstance(earlier, Event) and isinstance(later, Event) and rule.differ in ("dated", "planned"):
            told = earlier.planned is not None and (rule.differ == "dated" or later.planned is not None)
            return told and earlier.planned != later.planned
        if rule.differ == "objects" and isinstance(earlier, Statement) and isinstance(later, Statement):
            return self.sets[_set(earlier)] != self.sets[_set(later)]
        return True


def _type(record: Record) -> str:
    return record.cls if isinstance(record, Event) else record.predicate


def _object(record: Record) -> str:
    return record.object if isinstance(record, Statement) else ""


def _set(statement: Statement) -> Key:
    """What the objects have in common that an item tells of a thing; denials do not count among them."""
    return statement.evidence.item, statement.subject, statement.predicate, str(statement.certainty == "negated")
