"""All that a block states of its topic, as tables of rules.

A new rule goes into `_HEADLINE` if it reads a block that has a topic of its own, into `_BELOW` if it reads one that is
nested and says more of the topic above, into both if it reads either: there into the row of its theme, behind the rules
that are surer; into a row of `thing` if it is not asked of contributions.
"""

from __future__ import annotations

from msgspec.structs import replace

from kg.extract.abilities import (
    able_zh,
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
    headed,
    inventory,
    listed_zh,
    modifiers,
    outfit,
    owned,
    purposes,
    qualities,
    remarks,
    rows_zh,
    systems,
    titles,
)
from kg.extract.claims import between, datasets, ended, families, fields, formats, means, scripts, sums, tasks
from kg.extract.claims.law import bans, bans_zh, lawsuits_en, lawsuits_zh, pulled
from kg.extract.claims.people import arms, authors, bylines, careers, crafted, hands, houses, makers, offices, owners
from kg.extract.claims.proposed import proposed
from kg.extract.claims.relations import relate
from kg.extract.events import investments
from kg.extract.events.nested import transfers, uptake
from kg.extract.rules import Table, anything, ask, changed, contribution, in_chinese, model, row, thing
from kg.extract.telling import Telling, Topic
from kg.extract.topic import offshoots, variants


def in_headline(t: Telling, topic: Topic) -> None:
    """What a block with a topic of its own states."""
    ask(_HEADLINE, t, topic)


def in_detail(t: Telling, topic: Topic) -> None:
    """What a nested block states of the topic above it; under a contribution, of the project it changes."""
    below = replace(topic, below=True)
    ask(_BELOW, t, below)
    if topic.project is not None or not scripts.script(t, below):
        ask(_BELOW_NO_SCRIPT, t, below)


OF_PARTIES = (lawsuits_en.sued, lawsuits_zh.sued, bans.banned)
"""Who sues whom, who shuts whom out: what a block states of those it names, also without a topic."""

_HEADLINE: Table = (
    row(anything, between.told),
    row(anything, offshoots.inside_program, offshoots.of_family),
    row(anything, authors.told, arms.told, bylines.told, owners.of_change, owners.in_note, owners.right_before),
    row(anything, tasks.beside, owned.told, datasets.possessed, lawsuits_en.sued),
    row(anything, relate, offshoots.outgrown, sums.told, sums.in_parenthesis),
    row(anything, makers.published_by, houses.at_home, houses.put_out, proposed, families.of_model),
    row(anything, hands.noted, hands.named_for, hands.apposed, houses.titled, hands.made, hands.earlier),
    row(anything, hardware.devices, hardware.systems, systems.run_behind),
    row(
        anything, careers.founded, careers.officers, careers.appointed, careers.beside_house, offices.told, crafted.told
    ),
    row(anything, lawsuits_zh.sued, bans.banned),
    row(in_chinese, bans_zh.told, pulled.pulled, ended.instead),
    row(thing, headed.able, fields.licence, fields.described_licence, fields.of_house),
    row(
        thing,
        purposes.described,
        purposes.noted,
        purposes.apposed,
        modifiers.told,
        doings.told,
        listed_zh.told,
        rows_zh.told,
    ),
    row(
        thing,
        deeds.headed,
        able_zh.told,
        means.used,
        doable_zh.told,
        qualities.told,
        fragments.told,
        remarks.told,
        remarks.allowed,
    ),
    row(thing, compounds.told, titles.told, outfit.told, remarks.labelled),
    row(model, variants.listed),
    row(thing, variants.beside, transfers.put_in),
    row(contribution, brought.provided),
)
"""What a block with a topic of its own states."""

_BELOW: Table = (
    row(anything, between.told),
    row(changed, fields.stated, datasets.public, fields.licence, fields.described_licence, formats.told),
    row(changed, tasks.kinds, fields.of_house, owned.told, datasets.possessed, lawsuits_en.sued, relate),
    row(thing, sums.told, proposed),
    row(changed, bylines.told, hands.earlier, hardware.devices, systems.run, careers.founded, careers.officers),
    row(changed, offices.told, crafted.told),
    row(changed, lawsuits_zh.sued, bans.banned, pulled.pulled),
    row(anything, uptake.served, transfers.put_in, investments.joined),
)
"""What a nested block states of the topic above it."""

_BELOW_NO_SCRIPT: Table = (
    row(changed, scripts.run),
    row(thing, variants.listed, variants.beside, inventory.listed, capabilities.listed),
    row(thing, deeds.told, doable_zh.told, qualities.told, means.used, faculties.named, among.shown, among.noted),
    row(thing, fragments.told, remarks.allowed, faculties.alone, remarks.labelled),
    row(contribution, brought.brought, brought.named, faculties.named),
)
"""What it states besides where it does not tell of a script."""
