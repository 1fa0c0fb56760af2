"""What an update of a program brings: the features that it names, the part of the program that is another now."""

from __future__ import annotations

import re

from kg.extract.abilities.described import listed
from kg.extract.abilities.objects import objects
from kg.extract.claims.changes import has
from kg.extract.events.case import Case
from kg.extract.events.listings import default
from kg.extract.telling import Telling
from kg.extract.words.cues import cue
from kg.extract.words.verbs import Verb
from kg.extract.words.volleys import changed
from kg.facts import KNOWN
from kg.mentions import PROPER

_FOLDS = r"(?: \w+){0,3} {} (?:in)?to (?:the )?"
_OPENS, _NEAR = 4, 40
_WITHIN = re.compile(r" (?:in|inside|within|for) (?:the )?$")
_CHANGES = re.compile(
    r"(?: \w+)? (?:updated?|updates|changes|improvements|overhaul|rework|tweaks)\b(?! (?:for|of|to) )", re.I
)
_BRINGING = re.compile(
    r",? (?:today |yesterday |again )?(?:to (?:support|allow|include|handle|accept|work with)"
    r"|with(?! (?:the |some |many |more |a lot|lots|various|several|new |bug|minor|small|better|improved )?"
    r"(?:fixes|bugfixes|changes|improvements|stuff|things|data|images))(?: (?:new|native|initial|basic|full))?"
    r"(?: (?:support for|an?))?) (?=\w)"
)
"""Behind `updated`: what comes with it."""
_ONWARD = re.compile(r"\s*(?:到|至|为|to\b|[vV]?\d+\.\d)")


def part_updated(t: Telling, case: Case) -> bool:
    """`Hires fix rework is in`: a capability that everyone knows is part of a program, and that is updated."""
    thing, programs = t.thing(case.place), [m for m in t.here.names if m.cls == "Application"]
    elsewhere = programs and (t.here.language == "zh" or any(t.mention(m) != t.cast.host() for m in programs))
    if t.here.language == "zh" and case.told.active and case.told.agent and thing.cls == "Feature":
        hosts = t.entered(m for m in t.here.inside(*case.told.agent) if m.is_a("Project"))
        if hosts:
            has(t, hosts[0], [case.place], case.span, case.sure)
            t.happen("Update", hosts[:1], case.span, case.sure, "part-updated", objects=(case.place,))
        return bool(hosts)
    part = thing.cls == "Feature" and thing.rank == KNOWN and not (case.identified or elsewhere)
    host = t.cast.host() if part else None
    if host is None:
        return False
    has(t, host, [case.place], case.span, case.sure)
    t.happen("Update", (host,), case.span, case.sure, "part-updated", objects=(case.place,))
    return True


def updated_with(t: Telling, case: Case, verb: Verb) -> bool:
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


def updated_to(t: Telling, case: Case, verb: Verb) -> None:
    """`FoxUI updated to support badgers`, `… with tail masks`: what an update brings, beside the update."""
    led = _BRINGING.match(t.here.text, verb.end, case.end) if t.here.language == "en" else None
    if led is None or not t.is_a(case.place, "Project", "Service") or case.sure != "asserted":
        return
    end = t.here.clause(led.start(), (0, case.end))[1]
    found = listed(t, *t.here.core(led.end(), end)) if led.end() < end else ()
    gained = [p for p in found if p != case.place and not cue("vague").search(t.thing(p).name)]
    has(t, case.place, gained, case.span, case.sure)
    if gained:
        t.happen("FeatureAddition", (case.place,), case.span, case.sure, "updated-to", objects=gained)


def technique_renewed(t: Telling, case: Case) -> bool:
    """`Big outpainting update released`, `more hypernetwork changes`: what changes of a method is no new method."""
    if t.here.language != "en" or not t.is_a(case.place, "Technique"):
        return False
    named = (m for m in t.here.inside(*case.span) if _CHANGES.match(t.here.text, m.end))
    if not any(t.mention(m) == case.place for m in named):
        return False
    t.happen("Update", (case.place,), case.span, case.sure, "technique-renewed", actors=case.actors)
    return True


def volley(t: Telling, case: Case) -> bool:
    """`lots of commits to FoxUI`: a program of which much is changed at once is updated."""
    program = changed(t.here)
    if program is None or t.mention(program) != case.place:
        return False
    t.happen("Update", (case.place,), case.span, case.sure, "volley", actors=case.actors)
    return True


def folded(t: Telling, case: Case) -> bool:
    """`FoxCon got folded into FoxForms: (repository)`: what becomes part of the thing at the address."""
    names = [m for m in t.here.names if m.kind in PROPER] if t.here.language == "en" and case.identified else []
    into = next((m for m in names[1:] if t.mention(m) == case.place), None)
    if into is None or names[0].start > _OPENS or names[0].end >= into.start:
        return False
    folds = cue("folds", _FOLDS, "en").fullmatch(t.here.text, names[0].end, into.start)
    place = t.mention(names[0]) if folds else None
    if place is None or t.root(place) != "Artifact":
        return False
    t.happen("Update", (place,), case.span, case.sure, "folded", objects=(case.place,))
    t.happen(default(t, case), (case.place,), case.span, "asserted", "folded-into")
    return True


def renewed_within(t: Telling, case: Case, verb: Verb) -> bool:
    """`FoxLib bumped to 3.2 in FoxDraw`: a program is updated in which a library is another from then on."""
    if t.here.language != "en" or case.identified or not t.is_a(case.place, "Library"):
        return False
    behind = t.here.inside(verb.end, min(verb.end + _NEAR, case.end))
    hosts = (m for m in behind if m.is_a("Application") and _WITHIN.search(t.here.text, verb.end, m.start))
    host = next(hosts, None)
    project = t.mention(host) if host else None
    if project is None or project == case.place:
        return False
    t.tie(project, "uses", case.place, case.span, case.sure, "renewed-within")
    t.happen("Update", (project,), case.span, case.sure, "renewed-within", objects=(case.place,))
    return True
