"""What happens to things: from the words of a headline and the kind of thing its address names to a typed event."""

from __future__ import annotations

from datetime import date as Date

from msgspec.structs import replace

from kg.extract.abilities import doings
from kg.extract.abilities.described import notable
from kg.extract.claims.changes import GAINS, gain, has
from kg.extract.claims.plans import planned_day
from kg.extract.claims.states import states
from kg.extract.events import contributions
from kg.extract.events.announced import asked, said_to_come, says, spoken_of
from kg.extract.events.befallen import befallen
from kg.extract.events.case import Case, case_of
from kg.extract.events.closing import closes
from kg.extract.events.credible import credible
from kg.extract.events.documents import writes
from kg.extract.events.gainers import gainer, said_by
from kg.extract.events.hosted import put_up, released_for
from kg.extract.events.listings import by_kind, listed, published, teaches
from kg.extract.events.nested import uptake
from kg.extract.events.overrides import overridden
from kg.extract.events.refusals import deleted, not_yet, taken_down, unwilling
from kg.extract.events.renewals import part_updated, renewed_within, updated_to, updated_with
from kg.extract.events.versions import RENEWING
from kg.extract.events.weighed import weighed
from kg.extract.telling import Telling, Topic
from kg.extract.words.classes import CONTRIBUTIONS
from kg.extract.words.cues import cue
from kg.extract.words.verbs import Verb
from kg.vocab import is_a

_AHEAD = ("planned", "uncertain")
"""How sure it is that a thing will be taken away which is there now."""
_PASSED = ("Announcement", "Publication", "Report", "Update")
_PASSING = 10
"""A verb this light, beside the address of a thing, does not say what happens to the thing."""


def tell(t: Telling, topic: Topic, above: int | None = None) -> None:
    """Tell the events of a block with a topic of its own."""
    if t.cls(topic.place) in CONTRIBUTIONS:
        closes(t)
        contributions.tell(t, topic, above)
        return states(t, topic)
    case = case_of(t, topic)
    if overridden(t, case):
        return
    if case.verb is None:
        listed(t, case)
    else:
        _told(t, case, case.verb)


def _told(t: Telling, case: Case, verb: Verb) -> None:
    """Tell what the verb of a headline tells, as far as that can happen to such a thing."""
    if any(rule(t, case, verb) for rule in _INSTEAD):
        return
    event = "Moderation" if deleted(t, case, verb) else credible(t, case, verb)
    if event == "Moderation" and case.identified and case.sure in _AHEAD and t.here.language == "en":
        listed(t, case)
    if event in GAINS:
        if _gained(t, case, verb):
            return
        event = "Announcement" if t.agent(case.place) and said_by(t, verb) else "Report"
    _undergone(t, case, verb, event)


def _only_listed(t: Telling, case: Case, verb: Verb) -> bool:
    """Tell of the thing alone, where the verb says what it is or does and not what happens to it."""
    if said := _only_said(t, case, verb):
        listed(t, case)
    return said


def _written(t: Telling, case: Case, verb: Verb) -> bool:
    """`Ada released a post on FoxNet`: somebody writes."""
    return verb.event == "Release" and case.told.cls == "Document" and writes(t, case)


def _unreleased(t: Telling, case: Case, verb: Verb) -> bool:
    """`FoxDraw 2 发布日期未定`, `Ada 表示不会开源`: nothing comes out; who speaks lets that know."""
    if verb.event != "Release" or t.here.language != "zh":
        return False
    refused = cue("unset").match(t.here.text, verb.end, case.end) or unwilling(t, verb)
    if refused:
        t.happen("Announcement", (case.place,), case.span, "asserted", "refused", actors=case.actors)
    return bool(refused)


def _moderated(t: Telling, case: Case, verb: Verb) -> bool:
    """`Civitai removed all models of X`: a house takes down what others have put there."""
    out = verb.event == "FeatureRemoval" and not _out_of_program(t, case, verb)
    return out and taken_down(t, case.span, verb, case.sure)


def _taken_up(t: Telling, case: Case, verb: Verb) -> bool:
    """`FoxUI 已支持`: a project takes up what the block speaks of."""
    return verb.event == "FeatureAddition" and uptake.in_project(t, case.topic, verb, (0, case.end))


_INSTEAD = (_only_listed, _written, _unreleased, _moderated, _taken_up)
"""What a verb may tell by something else than its event: the first that fits speaks."""


def _out_of_program(t: Telling, case: Case, verb: Verb) -> bool:
    """`Foxglove removes the image generator from FoxPaint`: whether it is a program that something is taken out of."""
    programs = (m for m in t.here.inside(verb.end, case.end) if is_a(m.cls or "", "Project"))
    return any(t.here.text.endswith((" from ", " from the "), verb.end, m.start) for m in programs)


def _only_said(t: Telling, case: Case, verb: Verb) -> bool:
    """Whether the verb says what the thing is or does, or that a paper is there, and not what happens to it."""
    page = case.link is not None and case.link.cls == "Document" and not case.told.active
    if page and verb.form == "explained" and teaches(t, case):
        return True
    paper = t.cls(case.place) == "Paper" or (case.link is not None and case.link.cls == "Paper")
    if paper and verb.event in ("Announcement", "Report", "Update"):
        return True
    if verb.event == "Fix" and t.is_a(case.place, "Model") and t.here.language == "en" and case.told.verb is None:
        return True
    return verb.event in GAINS and doings.describes(t, case.place, verb.start)


def _gained(t: Telling, case: Case, verb: Verb) -> bool:
    """Tell of what gains something, or is refused it; whether there is such a thing."""
    if t.here.language == "zh" and unwilling(t, verb):
        speaks = said_by(t, verb)
        refused = None if speaks else gainer(t, case.place, verb)
        about = (case.place if refused is None else refused,)
        t.happen("Announcement", about, case.span, "asserted", "refused", actors=speaks)
        return True
    itself = case.identified and (case.told.active or "closing" in verb.traits)
    project = case.place if itself else gainer(t, case.place, verb)
    if project is None:
        return False
    gain(t, project)
    if case.identified and (not t.told() or (case.version_page and not t.told("Update", "Release"))):
        listed(t, case)
    return True


def _undergone(t: Telling, case: Case, verb: Verb, event: str) -> None:
    """Tell the event, or what becomes of it by the kind of thing it happens to."""
    if event == "Release" and not case.identified and released_for(t, case.told, case.span, case.sure):
        return
    spoken = event == "Announcement" and case.told.active and case.actors
    if event in ("Release", "Publication") and case.link is not None and case.link.cls == "Paper":
        published(t, case)
        return
    beyond = t.here.language == "zh" and event == "Report" and case.main is not None and verb.start > case.main.at
    if event in _PASSED and case.identified and (verb.order >= _PASSING or beyond) and not spoken:
        event = by_kind(t, case)
        case = replace(case, sure="asserted") if event != "Report" else case
    if event == "Update":
        updated_to(t, case, verb)
    if event == "Update" and (updated_with(t, case, verb) or part_updated(t, case) or renewed_within(t, case, verb)):
        return
    unlinked = event == "Release" and not case.identified
    if unlinked and put_up(t, case.told, case.place, case.actors, case.span, case.sure):
        return
    if event in RENEWING and t.root(case.place) == "Agent":
        _appears(t, case, event)
    elif not (event == "Announcement" and asked(t, case)):
        _plainly(t, case, weighed(t, case, event))


def _appears(t: Telling, case: Case, event: str) -> None:
    """`狐厂上线`: a house that nobody else acts on or for lets itself be known."""
    alone = t.here.language == "zh" and case.told.name is not None and not case.told.active and not case.actors
    if event == "Release" and alone and t.cls(case.place) == "Organization":
        t.happen("Announcement", (case.place,), case.span, case.sure, "house-appears")


def _planned(t: Telling, case: Case) -> Date | None:
    """The day a plan is for; what a Chinese clause tells as done is not planned for the day that another gives."""
    done = t.here.language == "zh" and case.verb is not None and case.sure == "asserted"
    own = t.here.clause(case.verb.start, case.span) if case.verb else case.span
    return planned_day(t, (0, own[1]) if done else case.span)


def _plainly(t: Telling, case: Case, event: str) -> None:
    """Enter the event that the verb tells, of the thing, or of what its maker speaks of."""
    planned, sure = _planned(t, case), case.sure
    if event == "Release" and sure == "negated" and not t.struck(case.span[1]) and not not_yet(t, case):
        sure = "asserted"
    if planned and sure == "asserted" and event != "Postponement" and (t.when is None or planned > t.when.end):
        sure = "planned"
    told = event == "Announcement" and t.root(case.place) != "Artifact"
    about = spoken_of(t, case) if told else befallen(t, case, event)
    speaks = told and (bool(about) or says(t, case))
    subjects = (*about, *case.actors, case.place)[:1] if speaks or about else (case.place,)
    hosts = notable(t, *case.told.host) if event in ("Merge", "FeatureAddition") and case.told.host else ()
    if event == "FeatureAddition" and hosts:
        subjects = hosts[:1]
    actors = case.actors or ((case.place,) if about and t.agent(case.place) else ())
    spoken = told and about and case.actors
    others = tuple(place for place in (() if spoken else (case.place, *hosts)) if not about or place not in actors)
    t.happen(event, subjects, case.span, sure, f"verb-{event}", actors=actors, objects=others, planned=planned)
    for project in hosts[:1]:
        has(t, project, (case.place,), case.span, sure)
    if event == "Announcement":
        said_to_come(t, case, (*about, case.place)[0], sure, planned)
    if event == "Partnership" and any(verb.event == "Release" for verb in case.found):
        t.happen("Release", (case.place,), case.span, "asserted", "verb-Release", actors=case.actors)
