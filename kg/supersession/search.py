"""The search for what overtakes what: records that share what a rule asks for, the later one first."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date as Date

from kg.model import CERTAINTIES, Event, Interval, Precision, Statement
from kg.supersession.rules import Rule, rules, sames, types
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
    mine: Callable[[str], bool] = lambda _place: True,
) -> dict[str, Overtaking]:
    """What overtakes which of some records.

    Parameters
    ----------
    records : iterable of Statement or Event
        All that have a place that counts here.
    class_of : Mapping[str, str]
        The classes of the things that they tell of.
    dated : callable
        Gives the date of the item of a statement's evidence.
    mine : callable, optional
        Which of the `places` count here: two records meet at one, so that parts of a graph can be searched apart.
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


def places(record: Record, class_of: Mapping[str, str]) -> set[str]:
    """Where a record may meet one that overtakes it: what any rule asks both to share, as one name each."""
    return {_place(key) for same in sames(_type(record)) for key in _shared(same, record, class_of)}


class _Search:
    """Dated records by type and certainty, and by what they may share with another."""

    def __init__(self, records: Iterable[Record], class_of: Mapping[str, str], mine: Callable[[str], bool]) -> None:
        self.class_of, self.mine = class_of, mine
        self.told: dict[tuple[str, str], list[Record]] = defaultdict(list)
        self.sets: dict[Key, set[str]] = defaultdict(set)
        self.first: dict[Key, Date] = {}
        self.indices: dict[str, dict[Key, list[Record]]] = {}
        for record in records:
            then = day(record)
            if then is not None:
                self.told[_type(record), record.certainty].append(record)
            if isinstance(record, Statement):
                self.sets[_set(record)].add(record.object)
            elif then and record.certainty == "asserted":
                for subject in record.subjects:
                    self.first[record.cls, subject] = min(then, self.first.get((record.cls, subject), Date.max))

    def found(self, rule: Rule) -> Iterator[tuple[Record, Record]]:
        """Each earlier record with the first later ones that overtake it by a rule."""
        index = self._index(rule.same)
        for earlier in self._of(rule.earlier, rule.was):
            kinds = {_type(earlier)} if rule.alike else rule.later
            for key in self._keys(rule.same, earlier):
                for kind in kinds:
                    for certainty in CERTAINTIES if "*" in rule.now else rule.now:
                        for later in self._first(rule, earlier, key, index.get((kind, certainty, *key), [])):
                            yield earlier, later

    def _of(self, kinds: Iterable[str], certainties: frozenset[str]) -> Iterator[Record]:
        for (kind, certainty), records in self.told.items():
            if kind in kinds and ("*" in certainties or certainty in certainties):
                yield from records

    def _index(self, same: str) -> dict[Key, list[Record]]:
        """All records by type, certainty and what they may share, from the first day to the last."""
        if same not in self.indices:
            index: dict[Key, list[Record]] = defaultdict(list)
            for (kind, certainty), records in self.told.items():
                if same in sames(kind):
                    for record in records:
                        for key in self._keys(same, record):
                            index[kind, certainty, *key].append(record)
            for line in index.values():
                line.sort(key=_day)
            self.indices[same] = index
        return self.indices[same]

    def _keys(self, same: str, record: Record) -> Iterator[Key]:
        """What a record may share with another, of what counts here."""
        return (key for key in _shared(same, record, self.class_of) if self.mine(_place(key)))

    def _first(self, rule: Rule, earlier: Record, key: Key, line: list[Record]) -> Iterator[Record]:
        """The records of the first day on which any of some that share a key overtakes an earlier one."""
        bisect = bisect_left if rule.order == "not-before" else bisect_right
        last = self.first.get((rule.until, key[-1]), Date.max)
        for number in range(bisect(line, _day(earlier), key=_day), len(line)):
            later = line[number]
            if _day(later) > last:
                return
            if later.id != earlier.id and self._differ(rule, earlier, later):
                last = _day(later)
                yield later

    def _differ(self, rule: Rule, earlier: Record, later: Record) -> bool:
        if isinstance(earlier, Event) and isinstance(later, Event) and rule.differ in ("dated", "planned"):
            told = earlier.planned is not None and (rule.differ == "dated" or later.planned is not None)
            return told and earlier.planned != later.planned
        if rule.differ == "objects" and isinstance(earlier, Statement) and isinstance(later, Statement):
            return self.sets[_set(earlier)] != self.sets[_set(later)]
        return True


def _shared(same: str, record: Record, class_of: Mapping[str, str]) -> Iterable[Key]:
    """What a record may share with another: a thing, or one thing and another in their order."""

    def kept(things: Iterable[str], cls: str) -> list[Key]:
        return [(thing,) for thing in things if not cls or (thing in class_of and is_a(class_of[thing], cls))]

    if same == "pair" and isinstance(record, Statement):
        return ((record.subject, record.object),)
    sort, _, cls = same.partition(":")
    subjects = record.subjects if isinstance(record, Event) else (record.subject,)
    objects = record.objects if isinstance(record, Event) else (record.object,)
    if sort == "subject":
        return kept(subjects, cls)
    if sort == "contribution":
        return kept({*subjects, *objects}, "Contribution")
    return [pair for s in subjects for o in objects for pair in ((s, o), (o, s))]


def _place(key: Key) -> str:
    return "\n".join(sorted(key))


def _day(record: Record) -> Date:
    return day(record) or Date.max


def _type(record: Record) -> str:
    return record.cls if isinstance(record, Event) else record.predicate


def _object(record: Record) -> str:
    return record.object if isinstance(record, Statement) else ""


def _set(statement: Statement) -> Key:
    """What the objects have in common that an item tells of a thing; denials do not count among them."""
    return statement.evidence.item, statement.subject, statement.predicate, str(statement.certainty == "negated")
