"""The third step: statements, events and measurements of what was read, now that it is known who is who."""

from __future__ import annotations

from kg.corpus.encoding import Lines
from kg.corpus.shapes import Happened, Home, Identity, Overtaken, Stated, Told, Weighed
from kg.corpus.work import Parcel, Work
from kg.ends import fault
from kg.merging import merged, telling
from kg.model import Evidence, Item, digest
from kg.resolve.keys import key
from kg.supersession import overtaking, places
from kg.telling import happened, measured, once, stated


def tell(work: Work, batch: int) -> None:
    """Make the records of a batch, and send each to those who order, merge or weigh it."""
    identity = {found.key: found for found in work.receive("delivered", batch, Identity)}
    class_of = {found.id: found.cls for found in identity.values()}
    statements, events, weighed, lines = Parcel(), Parcel(), Parcel(), Lines(work)
    for told in work.kept("told", batch, Told):
        lines.add("documents", told.document, {})
        for item, facts in zip(told.items, told.said, strict=True):
            items = {item.id: item}
            who = [identity[key(thing)].id for thing in facts.things]
            lines.add("items", item, items)
            for measurement in once(measured(item, facts, who)):
                lines.add("measurements", measurement, items, fault("measurements", measurement, class_of))
            for statement in once(stated(item, facts, who)):
                refused = fault("statements", statement, class_of)
                statements.add(work.range(statement.id), Stated(statement, _home(statement.evidence, item), refused))
                ends = {end: class_of[end] for end in (statement.subject, statement.object)}
                _weigh(work, weighed, Weighed(statement, None, ends, item.date, bool(refused)))
            for event in happened(item, facts, who):
                homes = [_home(evidence, item) for evidence in event.evidence]
                classes = {thing: class_of[thing] for thing in event.things}
                events.add(work.part(digest(*telling(event))), Happened(event, homes, classes))
    work.send("statements", batch, statements.parts)
    work.send("fragments", batch, events.parts)
    work.send("weighed/statements", batch, weighed.parts)
    lines.send("told", batch)


def merge(work: Work, part: int) -> None:
    """Merge the events of a part that are told more than once."""
    told = list(work.receive("fragments", part, Happened))
    home_of = {home.evidence: home for found in told for home in found.homes}
    class_of = {thing: cls for found in told for thing, cls in found.classes.items()}
    events, weighed = Parcel(), Parcel()
    for event in merged(found.event for found in told):
        refused = fault("events", event, class_of)
        classes = {thing: class_of[thing] for thing in event.things}
        homes = [home_of[evidence] for evidence in event.evidence]
        events.add(work.range(event.id), Happened(event, homes, classes, refused))
        _weigh(work, weighed, Weighed(None, event, classes, None, bool(refused)))
    work.send("events", part, events.parts)
    work.send("weighed/events", part, weighed.parts)


def _home(evidence: Evidence, item: Item) -> Home:
    return Home(evidence, item.document, item.line_of(evidence.span.start))


def _weigh(work: Work, weighed: Parcel, record: Weighed) -> None:
    """Send what a rule of supersession may look at to the part of each place where it may meet another."""
    for part in sorted({work.part(place) for place in places(record.told, record.classes)}):
        weighed.add(part, record)


def overtake(work: Work, part: int) -> None:
    """Find what ends or corrects what, at the places of a part."""
    weighed = [
        *work.receive("weighed/statements", part, Weighed),
        *work.receive("weighed/events", part, Weighed),
    ]
    class_of = {thing: cls for record in weighed for thing, cls in record.classes.items()}
    dates = {record.statement.evidence.item: record.dated for record in weighed if record.statement}
    told = {record.told.id: record.told for record in weighed}
    refused = {record.told.id for record in weighed if record.refused}
    parcel = Parcel()
    for id, found in sorted(
        overtaking(told.values(), class_of, dates.__getitem__, lambda place: work.part(place) == part).items()
    ):
        parcel.add(work.range(id), Overtaken(id, found, found.later in refused))
    work.send("overtaken", part, parcel.parts)
