"""What every rule works with: one block of an item while it is told, and the ledger it writes to."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date as Date
from functools import lru_cache

from msgspec import Struct

from kg.ends import fits
from kg.extract.cast import Cast
from kg.extract.words.certainty import certainty_at, under
from kg.extract.words.classes import SYSTEMS
from kg.extract.words.conditional import conditional
from kg.extract.words.days import days_of
from kg.extract.words.scene import Scene, Stretch
from kg.extract.words.theme import Headline
from kg.facts import Claim, Happening, Ledger, Thing
from kg.inline import LINK, Address
from kg.mentions import Mention
from kg.model import Certainty, Interval, Span
from kg.vocab import fold, lineage, root

_CAPABILITIES = frozenset({
    "supports", "hasFeature", "uses", "runsOn", "alternativeTo", "replaces", "similarTo", "successorOf", "fixes",
    "basedOn", "trainedOn", "developedBy", "releasedBy", "hostedOn", "licensedUnder", "implements",
})  # fmt: skip
"""Relations of what a thing can do or be to another, which some words of doubt touch and others do not."""
_HAPPENING = ("accuses", "bannedFrom", "partneredWith")
"""Relations that come about by what happens, and are as sure as that is."""
_HELD = ("uses", "supports")
"""Relations to what only has to be there for something: `given FoxLib, 4 GB will do`."""
_UNDATED = ("Postponement", "Report")
"""Events that a date in the words does not date: it may be what is found, or the day that does not hold."""
_PAST = ("Postponement", "Report")
"""Events that are no plans: what is put off has been put off, and a finding of what will happen has been made."""
_SUFFERED = ("LegalAction", "Postponement", "Report", "SecurityIncident")
"""What a house suffers from others, or others find of it, it does not do itself."""


@lru_cache(maxsize=4096)
def _kinds(cls: str) -> frozenset[str]:
    return frozenset(lineage(cls))


Where = Stretch | Address | Span
"""A stretch of the block, an address in it, or a stretch of the source."""


class Topic(Struct, frozen=True):
    """What a block speaks of: a thing, the project that gains if it is a contribution, the headline that told it.

    `main` is the address that the headline is about, `below` whether the block is nested under the one that has it.
    """

    place: int
    project: int | None = None
    told: Headline = Headline((0, 0))
    main: Address | None = None
    below: bool = False

    @property
    def subject(self) -> int:
        """The place of what is spoken of: the project where there is one."""
        return self.place if self.project is None else self.project


class Telling(Struct, frozen=True):
    """One block being told: the things of its item so far, the block, the days of its section, what is told so far.

    `opens` are the days that the item opens with as a note, from which its news is.
    """

    cast: Cast
    here: Scene
    when: Interval | None
    ledger: Ledger
    opens: Interval | None = None

    def at(self, here: Scene) -> Telling:
        """The same item at another block."""
        return Telling(self.cast, here, self.when, self.ledger, self.opens)

    # -- things

    def thing(self, place: int) -> Thing:
        """A thing by its place."""
        return self.ledger.things[place]

    def cls(self, place: int) -> str:
        """The class of a thing by its place."""
        return self.ledger.things[place].cls

    def root(self, place: int) -> str:
        """The top class of a thing by its place."""
        return root(self.ledger.things[place].cls)

    def is_a(self, place: int, *classes: str) -> bool:
        """Whether a thing is of one of these classes."""
        return not _kinds(self.ledger.things[place].cls).isdisjoint(classes)

    def agent(self, place: int) -> bool:
        """Whether a thing can act: a service stands for the company that runs it."""
        return self.root(place) == "Agent" or self.cls(place) == "Service"

    def mention(self, mention: Mention, expected: str = "") -> int | None:
        """Enter what a name of this block means."""
        return self.cast.mention(self.here, mention, expected)

    def entered(self, mentions: Iterable[Mention], expected: str = "") -> tuple[int, ...]:
        """Enter what names mean, each thing once; names that mean none are left out."""
        places = [self.mention(mention, expected) for mention in mentions]
        return tuple(dict.fromkeys(place for place in places if place is not None))

    def concept(self, start: int, end: int, cls: str = "Feature") -> int | None:
        """Enter what a stretch of this block describes."""
        return self.cast.concept(self.here, start, end, cls)

    def hosted(self, start: int, end: int) -> int | None:
        """What lives at an address of the item and is called by a stretch of this block, if anything is."""
        words = fold(self.here.text[start:end])
        called = (at for at, one in enumerate(self.ledger.things) if one.link and fold(one.name) == words)
        return next((at for at in called if self.is_a(at, "Project")), None)

    def further(self, topic: Topic) -> tuple[Stretch, ...]:
        """The clauses that say more of a topic than its headline: all of a block nested under that."""
        return self.here.clauses if topic.below else self.here.clauses[1:]

    # -- how sure

    def sure(self, start: int, end: int) -> Certainty:
        """How sure it is that something happens; what is struck out is taken back."""
        return self._told(start, end, "event")

    def holds(self, relation: str, start: int, end: int) -> Certainty:
        """How sure a relation is that is stated at a stretch."""
        family = "capability" if relation in _CAPABILITIES else "event" if relation in _HAPPENING else "relation"
        return self._told(start, end, family)

    def _told(self, start: int, end: int, family: str) -> Certainty:
        """How sure a stretch is, by its own words, or else by the heading that it stands under."""
        if self.struck(end):
            return "negated"
        sure = certainty_at(self.here.text, start, max(end, start + 1), family)
        return under(self.here.above) if sure == "asserted" else sure

    def struck(self, end: int) -> bool:
        """Whether what ends there is struck out."""
        return any(a < end <= b for a, b in self.here.block.content.struck)

    # -- what is said

    def claim(self, subject: int, relation: str, object: int, where: Where, sure: Certainty, rule: str) -> None:
        """Enter a relation that a stretch of this block, or an address in it, states, unless of a mere condition."""
        held = relation in _HELD and not self.is_a(object, *SYSTEMS)
        if held and conditional(self.here, self.thing(object).name):
            return
        self.ledger.claim(subject, relation, object, self._span(where), sure, rule)

    def tie(self, subject: int, relation: str, object: int, where: Where, sure: Certainty, rule: str) -> None:
        """Enter a relation where the classes of both may stand at its ends."""
        if self.may(subject, relation, object):
            self.claim(subject, relation, object, where, sure, rule)

    def _span(self, where: Where) -> Span:
        if isinstance(where, Address):
            return where.source
        return where if isinstance(where, Span) else self.here.span(*where)

    def may(self, subject: int, relation: str, object: int) -> bool:
        """Whether the classes of two things may stand at the ends of a relation."""
        return fits(relation, "domain", self.cls(subject)) and fits(relation, "range", self.cls(object))

    def claimed(self, one: int, other: int) -> bool:
        """Whether two things are tied already."""
        return self.ledger.claimed(one, other)

    def claims(self, relation: str, subject: int | None = None, object: int | None = None) -> list[Claim]:
        """The claims so far of a relation, of a subject or of an object where one is given."""
        return [
            claim
            for claim in self.ledger.claims.values()
            if claim.predicate == relation and subject in (None, claim.subject) and object in (None, claim.object)
        ]

    def claims_of(self, subject: int) -> list[Claim]:
        """The claims so far of which a thing is the subject."""
        return [claim for claim in self.ledger.claims.values() if claim.subject == subject]

    def overlap(self, claims: Iterable[Claim], start: int, end: int) -> bool:
        """Whether one of some claims is told of words of a stretch."""
        span = self.here.span(start, end)
        return any(claim.span.start < span.end and span.start < claim.span.end for claim in claims)

    def idea(self, place: int) -> int:
        """What is meant where a paper is spoken of: the one method that it describes; else the thing itself."""
        told = (
            {claim.subject for claim in self.claims("describedIn", object=place)} if self.cls(place) == "Paper" else ()
        )
        methods = [one for one in told if self.is_a(one, "Technique", "Model")]
        return methods[0] if len(methods) == 1 else place

    def happen(
        self,
        event: str,
        subjects: Iterable[int],
        stretch: Stretch | Address,
        sure: Certainty,
        rule: str,
        *,
        actors: tuple[int, ...] = (),
        objects: Iterable[int] = (),
        planned: Date | None = None,
    ) -> None:
        """Enter an event; a subject is no object and does not do what it suffers; what is put off or found is so."""
        start, end = (stretch.at, stretch.at + 1) if isinstance(stretch, Address) else stretch
        end = max(end, start + 1)
        while end > start + 1 and self.here.text[end - 1] in f" \t:：{LINK}":
            end -= 1
        chief = tuple(dict.fromkeys(subjects))
        others = tuple(place for place in dict.fromkeys(objects) if place not in chief)
        actors = tuple(place for place in actors if place not in chief) if event in _SUFFERED else actors
        span = self.here.span(start, end)
        planned = None if event == "Report" else planned
        sure = "asserted" if event in _PAST and sure == "planned" else sure
        days = None if event in _UNDATED or sure == "planned" else days_of(self.here, (start, end), self.when)
        days = days or (None if sure == "planned" else self.opens)
        self.ledger.happen(Happening(event, chief, actors, others, span, sure, rule, days, planned))

    def told(self, *events: str) -> set[int]:
        """What events of these types have happened to so far; without a type, events of any."""
        happenings = self.ledger.happenings
        return {subject for h in happenings if not events or h.cls in events for subject in h.subjects}
