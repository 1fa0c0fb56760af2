"""What a headline tells by something weightier than its verb: an ordered table of cases, the first that fits speaks."""

from __future__ import annotations

import re

from kg.extract.abilities.objects import listed as named_in
from kg.extract.claims.changes import GAINS, gain, has
from kg.extract.events.arrivals import arrived, by_now
from kg.extract.events.case import Case
from kg.extract.events.documents import documented
from kg.extract.events.gainers import in_host
from kg.extract.events.investments import crowdfunded, invested
from kg.extract.events.news_zh import able, ruled, someone_did
from kg.extract.events.parties import between
from kg.extract.measures.measurements import measure
from kg.extract.telling import Telling
from kg.extract.words.cues import cue
from kg.extract.words.kinds import HOUSES, head_at_end
from kg.extract.words.scene import Stretch
from kg.extract.words.verbs import verbs
from kg.mentions import PROPER, Mention
from kg.vocab import is_a

_NUMBER = r"[vV]?\d{1,4}(?:\.\d{1,4}){1,3}[\w.\-]{0,8}"
_NUMBERED = re.compile(rf"\s*{_NUMBER}(?![\w%])")
_NUMBERED_NAME = re.compile(r" [vV]?\d{1,4}(?:\.\d{1,4}){1,3}$")
_COUNTED = re.compile(r"[A-Za-z][ -]?[vV]?\d{1,2}(?:\.\d{1,2}){0,2}$")
"""The name of a model that ends with its number: `FoxGen-3`, `FoxDraw V6`."""
_RENUMBERED = re.compile(rf"{_NUMBER}\s*(?:[=-]+>|→|升到|升至)\s*{_NUMBER}")
_VERSION_LAST = re.compile(rf"(?:^|\s){_NUMBER}(?: (?:is|has|was|just|now|finally|been)){{0,3}}\s*$")
RENEWING = ("Release", "Update", "Fix")
"""What happens to things only, never to those who make them."""
_NEXT = 8
"""How near behind a verb a name must stand that goes with it."""
_VAGUE = ("Announcement", "FeatureAddition", "Report")
"""Events that, where they are only heard, are no more than a rumour."""
_PHRASE = 24
"""The most characters of a phrase that says what a thing can do."""


def overridden(t: Telling, case: Case) -> bool:
    """Tell what happens by the first case that fits, if one does."""
    return any(rule(t, case) for rule in _INSTEAD)


def _law(t: Telling, case: Case) -> bool:
    """`网信办公布《狐狸管理办法》`: what happens to a law."""
    title = t.thing(case.place).name
    if t.here.language != "zh" or t.cls(case.place) != "Document" or not cue("law", "{}$").search(title):
        return False
    if f"《{title}》" not in t.here.text:
        return False
    before = (m for m in t.here.inside(0, t.here.text.index("《")) if m.cls == "Organization")
    actors = case.actors or t.entered(before)
    t.happen("LegalAction", (case.place,), case.span, case.sure, "law", actors=actors)
    return True


def _card(t: Telling, case: Case) -> bool:
    """`RTX 3060 跑 FoxDiff 有 5.2 it/s`: a finding about a card."""
    inner = t.here.inside(*case.span)
    if not inner or inner[0].cls != "Hardware" or inner[0].start > 3:
        return False
    if all(figure.quantity != "speed" for figure in measure(t.here.text)):
        return False
    card = t.mention(inner[0])
    models = t.entered(m for m in inner if m.cls == "Model")
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
    """`如何训练 …`: no event, unless a release is told."""
    guide = cue("guide", r"^\s*{}").match(t.here.text[: case.end])
    return bool(guide) and not (case.verb and case.verb.event == "Release")


def _taken_out(t: Telling, case: Case) -> bool:
    """`Queue removed from FoxPaint`: what is taken out of a program, no house takes down."""
    out = next((v for v in case.found if cue("taken-out", "{}").fullmatch(v.form)), None) if case.found else None
    where = (m for m in t.here.names if out and m.kind in PROPER and 0 < m.start - out.end < _NEXT)
    host = next(where, None)
    if out is None or host is None or not is_a(host.cls or "", "Project"):
        return False
    lost, project = named_in(t, *t.here.core(t.here.clauses[0][0], out.start)), t.mention(host)
    if project is None or not lost or project in lost:
        return False
    t.happen("FeatureRemoval", (project,), case.span, t.sure(*case.span), "taken-out", objects=lost)
    return True


def _parties(t: Telling, case: Case) -> bool:
    kinds = {verb.event for verb in case.found}
    return between(t, case.topic, case.verb, kinds, case.actors, case.span, case.sure, case.main)


def _feature_out(t: Telling, case: Case) -> bool:
    """`X 上线批量处理功能`: what comes out is a capability of what stands before the verb, and bears no name."""
    told, here = case.told, t.here
    if here.language != "zh" or not told.agent or not told.makes("Release") or case.link is not None:
        return False
    owner = next((m for m in reversed(here.inside(*told.agent)) if m.kind in PROPER), None)
    start, end = told.phrase[0], here.clauses[0][1]
    if owner is None or head_at_end(here.text[start:end], "zh") != "Feature" or not 3 < end - start < _PHRASE:
        return False
    project = t.mention(owner)
    if project is None or not t.is_a(project, "Project", "Service", "Model"):
        return False
    gained = named_in(t, start, end)
    has(t, project, gained, (start, end), case.sure)
    t.happen("FeatureAddition", (project,), case.span, case.sure, "feature-out", objects=gained)
    return True


def _hosted(t: Telling, case: Case) -> bool:
    own = case.identified and t.is_a(case.place, "Library", "Application")
    return case.verb is None and (case.link is None or own) and in_host(t, case.told, case.place if own else None)


def _renumbered(t: Telling, case: Case) -> bool:
    """`webui 1.0 -> 1.1`, `FoxBrush 1.2: …`: a new version of a program is an update; what it mends is told too."""
    opening = _opening_version(t, case)
    other = case.verb is not None and case.verb.event not in RENEWING
    if not t.is_a(case.place, "Project") or (other and opening is None and not _later(t, case)):
        return False
    name = opening or case.told.name
    numbered = (name is not None and name.cls != "Model") and (
        name.kind == "version"
        or _NUMBERED.match(t.here.text, name.end)
        or (name.kind == "known" and _NUMBERED_NAME.search(name.text))
    )
    alone = name is not None and name.end <= t.here.clauses[0][1] and not verbs(t.here, *t.here.clauses[0])
    listed = case.verb is None and name is not None and name.kind == "version"
    named = numbered and (opening or alone or case.told.makes("Release") or listed)
    if not _RENUMBERED.search(t.here.text, 0, case.end) and not named and not _version_out(t, case):
        return False
    sure = "asserted" if _later(t, case) else case.sure
    t.happen("Update", (case.place,), case.span, sure, "numbered", actors=case.actors)
    if any(verb.event == "Fix" or (opening and verb.event in GAINS) for verb in case.found):
        gain(t, case.place)
    return True


def _opening_version(t: Telling, case: Case) -> Mention | None:
    """`FoxBrush 1.2：…`, `FoxBrush 1.2 换上新后端`: the version of a program that opens a Chinese headline."""
    first = next(iter(t.here.names), None) if t.here.language == "zh" and not t.here.depth else None
    if first is None or first.start > 1 or not is_a(first.cls or "", "Project") or t.mention(first) is None:
        return None
    told = case.verb is not None and case.verb.start < t.here.clauses[0][1] and case.verb.event not in RENEWING
    end = _NUMBERED.match(t.here.text, first.end)
    numbered = end or first.kind == "version" or _NUMBERED_NAME.search(first.text)
    behind = cue("version-opens", r"\s*{}").match(t.here.text, end.end() if end else first.end)
    return first if numbered and behind and not told else None


def _version_out(t: Telling, case: Case) -> bool:
    """`The FoxDraw script v0.3 is up`: whether it is a number right before the verb that comes out."""
    verb = case.told.verb if t.here.language == "en" and case.told.makes("Release") else None
    return verb is not None and _VERSION_LAST.search(t.here.text, 0, verb.start) is not None


def _later(t: Telling, case: Case) -> bool:
    """Whether the verb stands behind the clause that opens a headline, and so tells of something else."""
    first = t.here.clauses[0] if t.here.clauses else (0, 0)
    return t.here.language == "en" and case.verb is not None and case.verb.start >= first[1]


def _alone(t: Telling, case: Case) -> bool:
    """`FoxDraw 5.2, now with …`, `Foxglove Gen-3，…`: the version of a model, alone in a clause, comes out."""
    clause = t.here.clauses[0] if t.here.clauses else (0, 0)
    name = case.told.name if t.here.language == "en" else _last_of(t, clause)
    shape = _NUMBERED if t.here.language == "en" else _COUNTED
    filled = name is not None and name.end == clause[1] and (t.here.language == "zh" or name.start == clause[0])
    numbered = name is not None and filled and shape.search(name.text) is not None
    place = t.mention(name) if name and numbered and not t.here.depth else None
    if place is not None and t.is_a(place, "Model"):
        planned = t.here.language == "zh" and any(t.sure(*other) == "planned" for other in t.here.clauses[1:2])
        t.happen("Release", (place,), case.span, "planned" if planned else "asserted", "version-alone")
    return False


def _last_of(t: Telling, clause: Stretch) -> Mention | None:
    """The name that fills a clause alone, or together with that of the house before it."""
    inner = [m for m in t.here.inside(*clause) if m.kind in PROPER]
    house = (
        len(inner) == 2 and inner[0].cls in HOUSES and t.here.text[inner[0].end : inner[1].start].strip() in ("", "的")
    )
    return inner[-1] if inner and inner[0].start == clause[0] and (len(inner) == 1 or house) else None


def _rumoured(t: Telling, case: Case) -> bool:
    """`传闻 FoxDraw 要做视频`, `有人猜 FoxDraw 有 3B`: what is only heard of a thing is reported of it."""
    if t.here.language != "zh" or case.identified or not cue("rumour", r"\s*{}").match(t.here.text):
        return False
    if case.verb is not None and case.verb.event not in _VAGUE:
        return False
    t.happen("Report", (case.place,), case.span, "reported", "rumour", actors=case.actors)
    return True


def _joined(t: Telling, case: Case) -> bool:
    """`Ada 加入 Stability AI`: who joins a house is whom the news is of."""
    joins = [claim for claim in t.claims("affiliatedWith") if claim.rule.endswith("-joins")]
    for claim in joins:
        t.happen("Announcement", (claim.subject,), case.span, case.sure, "joins", objects=(claim.object,))
    return bool(joins)


_INSTEAD = (
    _rumoured,
    _unfinished,
    _law,
    ruled,
    able,
    someone_did,
    invested,
    crowdfunded,
    documented,
    _alone,
    _card,
    arrived,
    by_now,
    _brings,
    _guide,
    _taken_out,
    _parties,
    _feature_out,
    _renumbered,
    _hosted,
    _joined,
)
