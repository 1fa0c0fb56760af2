"""All that a block states of its topic: the families of relations, in the order in which they are asked."""

from __future__ import annotations

import re

from kg.extract.abilities import (
    among,
    brought,
    capabilities,
    compounds,
    deeds,
    doable_zh,
    doings,
    faculties,
    fragments,
    hardware,
    inventory,
    listed_zh,
    modifiers,
    outfit,
    owned,
    purposes,
    qualities,
    remarks,
    systems,
    titles,
)
from kg.extract.abilities.opening import able_to
from kg.extract.claims import datasets, ended, families, fields, means, scripts, sums, tasks
from kg.extract.claims.law import bans_zh, lawsuits_en, lawsuits_zh
from kg.extract.claims.law.bans import banned
from kg.extract.claims.law.pulled import pulled
from kg.extract.claims.people import authors, bylines, careers, hands, owners
from kg.extract.claims.people.makers import at_home, published_by, put_out, titled
from kg.extract.claims.proposed import proposed
from kg.extract.claims.relations import relate
from kg.extract.events.nested import transfers, uptake
from kg.extract.telling import Telling, Topic
from kg.extract.topic import variants
from kg.extract.topic.offshoots import inside_program, of_family, outgrown
from kg.extract.words.cues import cue
from kg.extract.words.scene import Stretch
from kg.inline import Address

_GOES_ON = re.compile(r"[^,\ufffc]{0,48}, (?=\w)")
"""Behind the verb of a headline: what leads to what else is said of its topic."""


def in_headline(t: Telling, topic: Topic, main: Address | None) -> None:
    """What a block with a topic of its own states."""
    inside_program(t, topic)
    of_family(t, topic)
    authors.told(t, topic)
    bylines.told(t)
    owners.of_change(t, topic.place)
    owners.in_note(t, topic.place)
    owners.right_before(t, topic.place)
    tasks.beside(t, topic.place)
    owned.told(t)
    datasets.possessed(t)
    lawsuits_en.sued(t)
    relate(t, topic.place, main)
    outgrown(t, topic, main)
    sums.told(t, topic)
    sums.in_parenthesis(t, topic)
    published_by(t, topic)
    at_home(t, topic)
    put_out(t, topic)
    proposed(t, topic.place)
    families.of_model(t, topic)
    hands.noted(t, topic.place)
    hands.named_for(t, topic.place)
    hands.apposed(t, topic.place)
    titled(t)
    hands.made(t, topic.place)
    hands.earlier(t, topic.place)
    hardware.devices(t, topic.place)
    hardware.systems(t, topic.place)
    systems.run_behind(t, topic.place)
    careers.founded(t)
    careers.officers(t)
    careers.appointed(t, topic.place)
    careers.beside_house(t)
    lawsuits_zh.sued(t)
    banned(t)
    bans_zh.told(t)
    if t.here.language == "zh":
        pulled(t, topic.place)
    ended.instead(t, topic.place, main)
    if topic.project is None:
        capabilities.said(t, topic.place, (*_apposed(t), *_beside_verb(t, topic), *t.here.clauses[1:]))
        fields.licence(t, topic.place, t.here.clauses[t.here.language == "zh" :])
        fields.described_licence(t, topic.place)
        fields.of_house(t, topic.place)
        purposes.described(t, topic)
        purposes.noted(t, topic)
        purposes.apposed(t, topic)
        modifiers.told(t, topic, main)
        doings.told(t, topic)
        listed_zh.told(t, topic)
        deeds.headed(t, topic.place)
        means.used(t, topic)
        doable_zh.told(t, topic.place, t.here.clauses[1:])
        qualities.told(t, topic.place, t.here.clauses if topic.told and topic.told.name else t.here.clauses[1:])
        fragments.told(t, topic.place, t.here.clauses[1:])
        remarks.told(t, topic.place)
        remarks.allowed(t, topic.place)
        compounds.told(t, topic)
        titles.told(t, topic)
        outfit.told(t, topic.place)
        remarks.labelled(t, topic.place)
        if t.is_a(topic.place, "Model"):
            variants.listed(t, topic.place)
        variants.beside(t, topic.place)
        transfers.put_in(t, topic.place)
    else:
        brought.provided(t, topic.place)


def of_parties(t: Telling) -> None:
    """What a block without a topic states of those it names: who sues whom, who shuts whom out."""
    lawsuits_en.sued(t)
    lawsuits_zh.sued(t)
    banned(t)


def _apposed(t: Telling) -> tuple[Stretch, ...]:
    """What stands behind the comma after the name that opens a block, or before a slash and more of the kind."""
    first = t.here.clauses[0] if t.here.clauses else (0, 0)
    if t.here.language == "zh" and (more := cue("able", r" / (?={})", "zh").search(t.here.text, *first)):
        return ((first[0], more.start()),)
    opens = (m for m in t.here.names if m.start == first[0] and t.here.text.startswith(", ", m.end))
    name = next(opens, None)
    return ((name.end + 2, first[1]),) if name and name.end + 2 < first[1] else ()


def _beside_verb(t: Telling, topic: Topic) -> tuple[Stretch, ...]:
    """`FoxMask released, can blur edges`: what stands behind the comma after the words of what happened."""
    verb = topic.told.verb if topic.told else None
    if verb is None or t.here.language != "en" or not t.here.clauses or t.here.in_note(verb.start):
        return ()
    behind = _GOES_ON.match(t.here.text, verb.end, t.here.clauses[0][1])
    stretch = (behind.end(), t.here.clauses[0][1]) if behind and not t.here.in_note(behind.start()) else None
    return (stretch,) if stretch and able_to(t, stretch) else ()


def in_detail(t: Telling, topic: Topic) -> None:
    """What a nested block states of the topic above it; under a contribution, of the project it changes."""
    fields.stated(t, topic.subject)
    datasets.public(t, topic.subject)
    fields.licence(t, topic.subject, t.here.clauses)
    fields.described_licence(t, topic.subject)
    fields.formats(t, topic.subject)
    tasks.kinds(t, topic.subject, t.here.clauses)
    fields.of_house(t, topic.subject)
    owned.told(t)
    datasets.possessed(t)
    lawsuits_en.sued(t)
    relate(t, topic.subject)
    sums.told(t, topic)
    proposed(t, topic.place)
    bylines.told(t)
    hands.earlier(t, topic.subject)
    hardware.devices(t, topic.subject)
    systems.run(t, topic.subject)
    careers.founded(t)
    careers.officers(t)
    lawsuits_zh.sued(t)
    banned(t)
    pulled(t, topic.subject)
    uptake.served(t, topic.place)
    transfers.put_in(t, topic.place)
    if topic.project is None and scripts.script(t, topic.place):
        return
    scripts.run(t, topic.subject)
    if topic.project is None:
        variants.listed(t, topic.place)
        variants.beside(t, topic.place)
        inventory.listed(t, topic.place)
        capabilities.listed(t, topic.place)
        deeds.told(t, topic.place, t.here.clauses)
        doable_zh.told(t, topic.place, t.here.clauses)
        qualities.told(t, topic.place, t.here.clauses)
        means.used(t, topic)
        faculties.named(t, topic.place)
        among.shown(t, topic.place)
        among.noted(t, topic.place)
        fragments.told(t, topic.place, t.here.clauses)
        remarks.allowed(t, topic.place)
        faculties.alone(t, topic.place)
        remarks.labelled(t, topic.place)
    else:
        brought.brought(t, topic.place)
        faculties.named(t, topic.place)
