"""What happens to things: from the words of a headline and the kind of thing its address names to a typed event."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.extract import contributions, doings, uptake
from kg.extract.arrivals import arrived
from kg.extract.case import Case, case_of
from kg.extract.cast import CONTRIBUTIONS
from kg.extract.changes import GAINS, gain, has
from kg.extract.cues import cue
from kg.extract.gainers import acts, gainer, in_host, released_for
from kg.extract.kinds import head_at_end
from kg.extract.listings import by_kind, default, listed, published
from kg.extract.measurements import measure
from kg.extract.objects import listed as named_in
from kg.extract.objects import notable, objects
from kg.extract.parties import between
from kg.extract.plans import planned_day
from kg.extract.telling import Telling, Topic
from kg.extract.verbs import Verb, verbs
from kg.inline import Address
from kg.mentions import PROPER

_NUMBER = r"[vV]?\d{1,4}(?:\.\d{1,4}){1,3}[\w.\-]{0,8}"
_NUMBERED = re.compile(rf"\s*{_NUMBER}(?![\w%])")
_NUMBERED_NAME = re.compile(r" [vV]?\d{1,4}(?:\.\d{1,4}){1,3}$")
_RENUMBERED = re.compile(rf"{_NUMBER}\s*(?:[=-]+>|→|升到|升至)\s*{_NUMBER}")
_ONWARD = re.compile(r"\s*(?:到|至|为|to\b|[vV]?\d+\.\d)")
_REFUSES = re.compile(r"(?:不会|不打算|没打算|无意|拒绝|不准备|不考虑|不想)(?:再|去|为\S{1,12})?\s*$")
"""What says that a thing is not to gain something."""
_GUIDE = re.compile(r"\b(?:guide|manual|tutorial)\b")
_RENEWING = ("Release", "Update", "Fix")
_DATED = ("Announcement", "Release", "Postponement")
_PASSED = ("Announcement", "Publication", "Report", "Update")
_DUE = ("planned", "penciled in", "pencilled in")
"""What is said of a model that is to come out."""
_PHRASE = 24
"""The most characters of a phrase that says what a thing can do."""
_PASSING = 11
"""A verb this light, beside the address of a thing, does not say what happens to the thing."""


def tell(t: Telling, topic: Topic, main: Address | None, above: int | None = None) -> None:
    """Tell the events of a block with a topic of its own."""
    if t.cls(topic.place) in CONTRIBUTIONS:
        contributions.tell(t, topic, main, above)
        return
    case = case_of(t, topic, main)
    if any(rule(t, case) for rule in _INSTEAD):
        return
    if case.verb is None:
        listed(t, case)
    else:
        _told(t, case, case.verb)


# -- cases in which the headline's verb does not say what happens


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
    """`Intel Arc A770 可以在 SD 上达到 5.2 it/s`: a finding about a card."""
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


def _guide(t: Telling, case: Case) -> bool:
    """`如何训练 …`: no event, unless a release is told."""
    guide = cue("guide", r"^\s*{}").match(t.here.text[: case.end])
    return bool(guide) and not (case.verb and case.verb.event == "Release")


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
    if not t.is_a(case.place, "Project") or (case.verb and case.verb.event not in _RENEWING):
        return False
    name = case.told.name
    numbered = (name is not None and name.cls != "Model") and (
        name.kind == "version"
        or _NUMBERED.match(t.here.text, name.end)
        or (name.kind == "known" and _NUMBERED_NAME.search(name.text))
    )
    alone = name is not None and name.end <= t.here.clauses[0][1] and not verbs(t.here, *t.here.clauses[0])
    listed = case.verb is None and name is not None and name.kind == "version"
    named = numbered and (alone or case.told.makes("Release") or listed)
    if not _RENUMBERED.search(t.here.text, 0, case.end) and not named:
        return False
    t.happen("Update", (case.place,), case.span, case.sure, "numbered", actors=case.actors)
    if any(verb.event == "Fix" for verb in case.found):
        gain(t, case.place)
    return True


def _alone(t: Telling, case: Case) -> bool:
    """`FoxDraw 5.2, now with …`: the version of a model that is a clause of its own comes out."""
    name, clause = case.told.name, t.here.clauses[0] if t.here.clauses else (0, 0)
    numbered = name is not None and (name.start, name.end) == clause and _NUMBERED.search(name.text) is not None
    place = t.mention(name) if name and numbered and not t.here.depth else None
    if place is not None and t.is_a(place, "Model"):
        t.happen("Release", (place,), case.span, "asserted", "version-alone")
    return False


def _joined(t: Telling, case: Case) -> bool:
    """`Ada 加入 Stability AI`: who joins a house is whom the news is of."""
    joins = [claim for claim in t.claims("affiliatedWith") if claim.rule.endswith("-joins")]
    for claim in joins:
        t.happen("Announcement", (claim.subject,), case.span, case.sure, "joins", objects=(claim.object,))
    return bool(joins)


_INSTEAD = (_law, _alone, _card, arrived, _brings, _guide, _parties, _feature_out, _hosted, _renumbered, _joined)


# -- cases with a verb


def _told(t: Telling, case: Case, verb: Verb) -> None:
    event = verb.event
    paper = t.cls(case.place) == "Paper" or (case.link is not None and case.link.cls == "Paper")
    if paper and event in ("Announcement", "Report", "Update"):
        listed(t, case)
        return
    if event in GAINS and doings.describes(t, case.place, verb.start):
        listed(t, case)
        return
    if event == "FeatureAddition" and uptake.in_project(t, case.topic, verb, (0, case.end)):
        return
    if "having" in verb.traits and not case.identified and not _has(t, case, verb):
        event = default(t, case)
    guides = case.told.active and _GUIDE.search(t.here.text, verb.end, case.end)
    if event == "Release" and guides and case.told.cls == "Document" and t.cls(case.place) != "Document":
        event = "Report"
    if event == "Fix" and case.identified and t.here.text[: verb.start].rstrip().endswith(","):
        event = default(t, case)
    if event == "FeatureAddition" and case.link is not None and case.link.cls == "Model" and not case.told.active:
        event = default(t, case)
    loose = case.sure != "asserted" or "noun" in verb.traits or t.root(case.place) == "Agent"
    if event == "Merge" and loose:
        event = default(t, case)
    if event in GAINS and case.identified and not acts(t, case.place, case.told, verb):
        event = default(t, case)
    if event == "Release" and not case.identified and released_for(t, case.told, case.span, case.sure):
        return
    if event in GAINS and t.here.language == "zh" and _REFUSES.search(t.here.text[: verb.start]):
        refused = gainer(t, case.place, verb)
        t.happen("Announcement", (case.place if refused is None else refused,), case.span, "asserted", "refused")
        return
    if event in GAINS:
        project = case.place if case.identified and case.told.active else gainer(t, case.place, verb)
        if project is not None:
            gain(t, project)
            if case.identified and not t.told():
                listed(t, case)
            return
        event = "Report"
    spoken = event == "Announcement" and case.told.active and case.actors
    if event == "Release" and case.link is not None and case.link.cls == "Paper":
        published(t, case)
        return
    if event in _PASSED and case.identified and verb.order >= _PASSING and not spoken:
        event = by_kind(t, case)
        case = replace(case, sure="asserted") if event != "Report" else case
    if event == "Update" and _updated_with(t, case, verb):
        return
    if event in _RENEWING and t.root(case.place) == "Agent":
        alone = t.here.language == "zh" and case.told.name is not None and not case.told.active and not case.actors
        if event == "Release" and alone and t.cls(case.place) == "Organization":
            t.happen("Announcement", (case.place,), case.span, case.sure, "house-appears")
        return
    _plainly(t, case, _weighed(t, case, event))


def _has(t: Telling, case: Case, verb: Verb) -> bool:
    """Whether it is what is spoken of that has something: no comma parts the verb from it."""
    name = next((m for m in t.here.names if m.end <= verb.start and t.mention(m) == case.place), None)
    return name is None or "," not in t.here.text[name.end : verb.start]


def _updated_with(t: Telling, case: Case, verb: Verb) -> bool:
    """`webui 更新了批量处理`: an update that names its features adds them."""
    if (
        not case.told.active
        or _ONWARD.match(t.here.text, verb.end)
        or not case.told.agent
        or "updating" not in verb.traits
        or not t.is_a(case.place, "Project")
    ):
        return False
    named = objects(t, verb, (0, t.here.clauses[0][1]))
    vague = cue("vague")
    gained = [p for p in named if t.cls(p) == "Feature" and not vague.search(t.thing(p).name)]
    has(t, case.place, gained, case.span, case.sure)
    if gained:
        t.happen("FeatureAddition", (case.place,), case.span, case.sure, "updated-with", objects=gained)
    return bool(gained)


def _weighed(t: Telling, case: Case, event: str) -> str:
    """The event that such a thing can undergo: ideas are not updated, rumours no releases."""
    if event == "Update" and not case.identified and t.root(case.place) == "Concept":
        return "Report"
    if event == "Merge" and t.here.language == "zh" and t.root(case.place) == "Artifact" and case.link is None:
        return "FeatureAddition"
    due = case.verb is not None and case.verb.form in _DUE and case.sure == "planned"
    if event == "Announcement" and due and t.is_a(case.place, "Model", "Dataset"):
        return "Release"
    if event == "Release" and case.sure == "reported" and not case.identified:
        return "Report"
    return event


def _plainly(t: Telling, case: Case, event: str) -> None:
    """Enter the event that the verb tells, of who speaks or of the thing."""
    planned, sure = planned_day(t, case.span), case.sure
    if event == "Release" and sure == "negated" and not t.struck(case.span[1]):
        sure = "asserted"
    if planned and sure == "asserted" and event in _DATED:
        sure = "planned"
    speaks = event == "Announcement" and case.told.active and t.root(case.place) != "Artifact"
    subjects = (*case.actors, case.place)[:1] if speaks else (case.place,)
    taker = notable(t, *case.told.host)[:1] if event == "FeatureAddition" and case.told.host else ()
    subjects = taker or subjects
    others = (
        case.place,
        *(notable(t, *case.told.host) if event in ("Merge", "FeatureAddition") and case.told.host else ()),
    )
    t.happen(event, subjects, case.span, sure, f"verb-{event}", actors=case.actors, objects=others, planned=planned)
    for project in others[1:2]:
        has(t, project, (case.place,), case.span, sure)
    if event == "Partnership" and any(verb.event == "Release" for verb in case.found):
        t.happen("Release", (case.place,), case.span, "asserted", "verb-Release", actors=case.actors)
