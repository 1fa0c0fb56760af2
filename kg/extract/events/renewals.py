"""What an update of a program brings: the features that it names, the part of the program that is another now."""

from __future__ import annotations

import re

from kg.extract.abilities.objects import objects
from kg.extract.claims.changes import has
from kg.extract.events.case import Case
from kg.extract.telling import Telling
from kg.extract.words.cues import cue
from kg.extract.words.verbs import Verb
from kg.facts import KNOWN
from kg.vocab import is_a

_ONWARD = re.compile(r"\s*(?:到|至|为|to\b|[vV]?\d+\.\d)")


def part_updated(t: Telling, case: Case) -> bool:
    """`Hires fix rework is in`: a capability that everyone knows is part of a program, and that is updated."""
    thing, programs = t.thing(case.place), [m for m in t.here.names if m.cls == "Application"]
    elsewhere = programs and (t.here.language == "zh" or any(t.mention(m) != t.cast.host() for m in programs))
    if t.here.language == "zh" and case.told.active and case.told.agent and thing.cls == "Feature":
        hosts = t.entered(m for m in t.here.inside(*case.told.agent) if is_a(m.cls or "", "Project"))
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
