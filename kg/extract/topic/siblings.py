"""What comes out together with the topic: the further names of a row, `Ada 发布 FoxA 和 FoxB 两款模型`."""

from __future__ import annotations

from msgspec.structs import replace

from kg.extract.telling import Telling, Topic
from kg.extract.words.classes import MADE_BY
from kg.extract.words.headlines_zh import counts, row
from kg.facts import GUESSED
from kg.mentions import PROPER

_MADE = ("Model", "Project", "Dataset")


def released(t: Telling, topic: Topic) -> None:
    """Enter the things of a row whose first is the topic that comes out: of its kind, by the same, in one release."""
    others = _row(t, topic) if topic.place in t.told("Release") and t.is_a(topic.place, *_MADE) else ()
    for place in others:
        thing = t.thing(place)
        if thing.rank == GUESSED and thing.link is None and thing.cls == "Project":
            t.ledger.alter(place, cls=t.cls(topic.place))
    alike = tuple(place for place in others if t.is_a(place, t.cls(topic.place)))
    for claim in [c for relation in MADE_BY for c in t.claims(relation, subject=topic.place) if c.rule != "owner"]:
        for place in alike:
            t.ledger.claim(place, claim.predicate, claim.object, claim.span, claim.certainty, "sibling")
    _join(t, topic.place, alike)


def _row(t: Telling, topic: Topic) -> tuple[int, ...]:
    """The further things of a row of names that the headline closes with, the topic being the first."""
    told = topic.told
    if t.here.language != "zh":
        return ()
    inner = t.here.inside(*told.phrase)
    first = next((m for m in inner if m.kind in PROPER and t.mention(m) == topic.place), None)
    names = row(t.here, first, told.phrase[1]) if first else []
    if len(names) < 2 or not _closes(t, told.phrase[1], names[-1].end):
        return ()
    return tuple(p for p in t.entered(names[1:]) if p != topic.place and not t.claimed(p, topic.place))


def _join(t: Telling, chief: int, others: tuple[int, ...]) -> None:
    """Let things come out in the one release of the chief among them."""
    for number, happening in enumerate(t.ledger.happenings):
        if others and happening.cls == "Release" and happening.subjects == (chief,):
            kept = tuple(place for place in happening.objects if place not in others)
            subjects = tuple(dict.fromkeys((chief, *others)))
            t.ledger.happenings[number] = replace(happening, subjects=subjects, objects=kept)


def _closes(t: Telling, end: int, last: int) -> bool:
    """Whether a row of names ends a phrase, with their number and kind behind it or nothing."""
    return last >= end or counts(t.here, last, end)
