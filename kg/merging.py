"""The same happening told twice is one event."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date as Date

from kg.model import Event, Interval, digest

Key = tuple[str, tuple[str, ...], tuple[str, ...], str]


def telling(event: Event) -> Key:
    """What events must agree in to be one, but for their dates."""
    return event.cls, event.subjects, event.objects, event.certainty


def merged(events: Iterable[Event]) -> list[Event]:
    """The same happening told twice is one event: type, subjects and objects agree and the dates overlap.

    They come in the order of their first days, so that only the last of those before can reach into the next.
    """
    told: dict[Key, list[_Tellings]] = defaultdict(list)
    for event in sorted(events, key=_chronological):
        same = told[telling(event)]
        if not same or not same[-1].add(event):
            same.append(_Tellings(event.date, [event]))
    return [tellings.joined() for same in told.values() for tellings in same]


def _chronological(event: Event) -> tuple[bool, Date, Date, str]:
    when = event.date
    return (False, when.start, when.end, event.id) if when else (True, Date.min, Date.min, event.id)


@dataclass(slots=True)
class _Tellings:
    """One event as it is told again and again, in the order of the days, and the days that all have in common."""

    days: Interval | None
    events: list[Event]

    def add(self, event: Event) -> bool:
        """Add an event if it is the same one."""
        if self.days and event.date:
            if not event.date.overlaps(self.days):
                return False
            start, end = max(self.days.start, event.date.start), min(self.days.end, event.date.end)
            self.days = Interval(start, end, "day" if start == end else self.days.precision)
        elif self.days or event.date:
            return False
        self.events.append(event)
        return True

    def joined(self) -> Event:
        """All of it as one."""
        first, *others = self.events
        if not others:
            return first
        evidence = {e for event in self.events for e in event.evidence}
        ranked = tuple(sorted(evidence, key=lambda e: (e.item, e.span)))
        name = digest("event", first.cls, first.subjects, first.objects, *(e.item for e in ranked))
        actors = tuple(sorted({actor for event in self.events for actor in event.actors}))
        planned = next((event.planned for event in self.events if event.planned), None)
        return replace(first, id=f"event/{name}", evidence=ranked, date=self.days, actors=actors, planned=planned)
