"""What a headline tells by something weightier than its verb: an ordered table of cases, the first that fits speaks."""

from __future__ import annotations

from kg.extract.abilities.described import listed as named_in
from kg.extract.abilities.objects import object_phrase
from kg.extract.claims.changes import has
from kg.extract.events import foreseen, mended
from kg.extract.events.arrivals import arrived, as_well, by_now
from kg.extract.events.authorities import law
from kg.extract.events.case import Case
from kg.extract.events.dangers import warned
from kg.extract.events.demands import demanded
from kg.extract.events.documents import documented
from kg.extract.events.entered_zh import entered
from kg.extract.events.headlines_en import only_asked, shaped
from kg.extract.events.headlines_zh import (
    able,
    driver_out,
    new_features,
    office_holds,
    policy,
    put_into,
    ruled,
    rumoured,
    someone_did,
)
from kg.extract.events.hosted import in_host
from kg.extract.events.investments import crowdfunded, invested
from kg.extract.events.makers_zh import compiled, maker_says, missed_day
from kg.extract.events.offered import offers
from kg.extract.events.own_models import own
from kg.extract.events.parties import between
from kg.extract.events.refusals import declined
from kg.extract.events.renewals import folded, technique_renewed, volley
from kg.extract.events.support import option_gone, part_gone, support_comes, usable_in
from kg.extract.events.trials import tried
from kg.extract.events.versions import alone, renumbered
from kg.extract.events.withheld import withheld
from kg.extract.measures.measurements import measure
from kg.extract.telling import Telling
from kg.extract.words.cues import cue
from kg.extract.words.headlines_zh import puts_up
from kg.extract.words.kinds import head_at_end
from kg.mentions import PROPER, Mention
from kg.vocab import is_a

_NEXT = 8
"""How near behind a verb a name must stand that goes with it."""
_LET_GO = ("Library", "Platform", "Format", "Hardware", "Technique")
"""What an unknown name can only let go of: `fox-trainer dropped FoxLib`."""
_FREELY = ("dropped from", "stripped from")
"""By whoever keeps a program, and not by the house where something lies."""
_PHRASE = 24
"""The most characters of a phrase that says what a thing can do."""


def overridden(t: Telling, case: Case) -> bool:
    """Tell what happens by the first case that fits, if one does."""
    return any(rule(t, case) for rule in _INSTEAD)


def _card(t: Telling, case: Case) -> bool:
    """`RTX 3060 跑 FoxDiff 有 5.2 it/s`: a finding about a card."""
    inner = t.here.inside(*case.span)
    if not inner or inner[0].cls != "Hardware" or inner[0].start > 3:
        return False
    out = case.verb is not None and case.verb.event == "Release" and 0 <= case.verb.start - inner[0].end <= _NEXT
    card = t.mention(inner[0]) if out and case.sure == "asserted" else None
    if card is not None:
        t.happen("Release", (card,), case.span, case.sure, "card-out")
    told = {figure.quantity for figure in measure(t.here.text)}
    models = t.entered(m for m in inner if m.cls == "Model")
    if "speed" not in told and t.here.language == "zh" and models and not told.isdisjoint(("duration", "vram")):
        t.happen("Report", models[:1], case.span, t.sure(*case.span), "card-model", objects=t.entered(inner[:1]))
        return True
    if "speed" not in told:
        return False
    card = t.mention(inner[0])
    if card is not None:
        t.happen("Report", (card,), case.span, t.sure(*case.span), "card", objects=models)
    return card is not None


def _brings(t: Telling, case: Case) -> bool:
    """`SD 2.0 带来深度变体`: it is the member that comes out."""
    return any(c.subject == case.place and c.rule.endswith("-brings") for c in t.ledger.claims.values())


def _unfinished(t: Telling, case: Case) -> bool:
    """`X on the webui (WIP)` over the addresses of who tries: it is in the works."""
    noted = case.link is None and cue("undone", r"[(（]\s*{}").search(t.here.text)
    if not noted or not any(child.content.addresses for child in t.here.block.children):
        return False
    hosts = t.entered(m for m in t.here.inside(*case.span) if m.cls == "Application")
    t.happen("Proposal", (case.place,), case.span, "planned", "unfinished", actors=case.actors, objects=hosts)
    return True


def _guide(t: Telling, case: Case) -> bool:
    """`如何训练 …`: no event, unless a release is told; no more is `Foxlab docs on the release of FoxNet`."""
    guide = cue("guide", r"^\s*{}").match(t.here.text[: case.end])
    if any(claim.rule == "house-guide" for claim in t.claims("releasedBy", case.place)):
        return True
    return bool(guide) and not (case.verb and case.verb.event == "Release")


def _taken_out(t: Telling, case: Case) -> bool:
    """`Queue removed from FoxPaint`: what is taken out of a program, no house takes down."""
    out = next((v for v in case.found if cue("taken-out", "{}").fullmatch(v.form)), None) if case.found else None
    where = (m for m in t.here.names if out and m.kind in PROPER and 0 < m.start - out.end < _NEXT)
    host = next(where, None)
    if out is None or host is None or not is_a(host.cls or ("Project" if out.form in _FREELY else ""), "Project"):
        return False
    lost, project = named_in(t, *object_phrase(t, *t.here.core(t.here.clauses[0][0], out.start))), t.mention(host)
    if project is None or not lost or project in lost:
        return False
    t.happen("FeatureRemoval", (project,), case.span, t.sure(*case.span), "taken-out", objects=lost)
    return True


def _drops(t: Telling, case: Case) -> bool:
    """`FoxLib drops Python 3.7`: what is let go of, not put out."""
    verb = case.verb if t.here.language == "en" and case.told.active else None
    first = next((m for m in t.here.names if m.kind in PROPER), None)
    if verb is None or first is None or verb.form not in ("drops", "dropped") or first.start > 1:
        return False
    object_ = next((m for m in t.here.names if 0 <= m.start - verb.end < _NEXT), None)
    unknown = first.cls is None and object_ is not None and object_.cls in _LET_GO
    near = verb.start - first.end <= _NEXT and (unknown or first.is_a("Project"))
    project = t.mention(first) if near else None
    lost = named_in(t, *t.here.core(verb.end, t.here.clauses[0][1])) if project is not None else ()
    if project is None or not lost:
        return False
    t.happen("FeatureRemoval", (project,), case.span, case.sure, "drops", objects=lost)
    return True


def _feature_out(t: Telling, case: Case) -> bool:
    """`X 上线批量处理功能`: what comes out is a capability of what stands before the verb, and bears no name."""
    told, here = case.told, t.here
    if here.language == "zh" and told.makes("Release") and t.is_a(case.place, "Feature"):
        owners = tuple(c.subject for c in t.claims("hasFeature", object=case.place) if c.rule == "feature-of")
        if owners:
            t.happen("FeatureAddition", owners, case.span, case.sure, "feature-out", objects=(case.place,))
            return True
    if here.language != "zh" or not told.agent or not told.makes("Release") or case.identified:
        return False
    owner = next((m for m in reversed(here.inside(*told.agent)) if m.kind in PROPER), None)
    start, end = told.phrase[0], here.clauses[0][1]
    named = owner is not None and _goes_up(case, owner)
    phrased = head_at_end(here.text[start:end], "zh") == "Feature" and 3 < end - start < _PHRASE
    phrased = phrased or puts_up(here, told) is not None
    if owner is None or not (named or phrased):
        return False
    project = t.mention(owner)
    if project is None or not t.is_a(project, "Project", "Service", "Model", "Organization"):
        return False
    gained = t.entered((case.told.name,), "Feature") if named and case.told.name else named_in(t, start, end)
    if t.cls(project) != "Organization":
        has(t, project, gained, (start, end), case.sure)
    t.happen("FeatureAddition", (project,), case.span, case.sure, "feature-out", objects=gained)
    return True


def _goes_up(case: Case, owner: Mention) -> bool:
    """`Foxjourney 上线 Paint (Region)`: what comes out is a known capability, or a service puts it up."""
    name, verb = case.told.name, case.verb
    if name is None or verb is None or name.start < verb.end or not owner.is_a("Artifact"):
        return False
    if name.cls == "Feature":
        return True
    unknown = name.kind == "candidate" and (name.cls or "Project") == "Project" and verb.form == "上线"
    return unknown and owner.cls == "Service" and not any(letter.isdigit() for letter in name.text)


def _hosted(t: Telling, case: Case) -> bool:
    own = case.identified and t.is_a(case.place, "Library", "Application")
    return case.verb is None and (case.link is None or own) and in_host(t, case.told, case.place if own else None)


def _joined(t: Telling, case: Case) -> bool:
    """`Ada 加入 Stability AI`: who joins a house is whom the news is of."""
    joins = [claim for claim in t.claims("affiliatedWith") if claim.rule.endswith("-joins")]
    for claim in joins:
        t.happen("Announcement", (claim.subject,), case.span, case.sure, "joins", objects=(claim.object,))
    return bool(joins)


_INSTEAD = (
    only_asked,
    compiled,
    rumoured,
    declined,
    withheld,
    maker_says,
    missed_day,
    warned,
    demanded,
    _unfinished,
    law,
    ruled,
    office_holds,
    driver_out,
    support_comes,
    usable_in,
    offers,
    part_gone,
    option_gone,
    entered,
    able,
    new_features,
    someone_did,
    policy,
    put_into,
    invested,
    crowdfunded,
    own,
    documented,
    alone,
    _card,
    tried,
    foreseen.brings,
    mended.headline,
    mended.unable,
    volley,
    folded,
    technique_renewed,
    arrived,
    by_now,
    as_well,
    _brings,
    _guide,
    _taken_out,
    _drops,
    shaped,
    between,
    _feature_out,
    renumbered,
    _hosted,
    _joined,
)
