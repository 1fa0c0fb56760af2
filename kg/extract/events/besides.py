"""What the later clauses of a Chinese headline say that a change does as well, and what it does anew."""

from __future__ import annotations

from kg.extract.abilities.described import notable, phrased
from kg.extract.abilities.objects import objects
from kg.extract.abilities.opening import able_to
from kg.extract.claims.changes import GAINS, change, gain, has
from kg.extract.events.submission import Submission
from kg.extract.telling import Telling
from kg.extract.words.cues import cue
from kg.extract.words.verbs import verbs


def beside(t: Telling, case: Submission) -> None:
    """`把 FoxLib 升到 3，顺带修掉了断线`: what later clauses say that a change does as well."""
    first = t.here.clauses[0][1] if t.here.clauses else 0
    if t.here.language != "zh" or case.topic.project is None or case.sure != "asserted":
        return
    gain(t, case.topic.project, case.topic.place, first)
    for clause in (c for c in t.here.clauses if first < c[0] < case.end and not t.here.in_note(c[0])):
        able = able_to(t, clause)
        told = able is None or cue("no-deed", language="zh").search(t.here.text, *clause) or verbs(t.here, *clause)
        place = None if told or able is None else phrased(t, *t.here.core(able.end(), clause[1]))
        if place is not None and place not in (case.topic.place, *case.around):
            change(t, case.topic.place, "FeatureAddition", place, clause, t.sure(*clause))
            has(t, case.topic.project, (place,), clause, t.sure(*clause))
            t.happen("FeatureAddition", case.around, clause, t.sure(*clause), "beside", objects=(place,))


def reworked(t: Telling, case: Submission) -> bool:
    """`Hires fix was reworked` (commit): what the project had is another now."""
    verb = next((v for v in case.found if cue("reworks", "{}").fullmatch(v.form)), None)
    if case.cls != "Commit" or verb is None or not case.around:
        return False
    parts = [p for p in notable(t, 0, case.end) if p != case.topic.place and p not in case.around]
    t.happen("Update", case.around, case.span, case.sure, "reworked", objects=parts)
    beside(t, case)
    return True


def does(t: Telling, case: Submission) -> None:
    """Enter what the verbs of a block say that a change adds, mends and takes away."""
    for clause in t.here.clauses:
        for verb in verbs(t.here, *clause):
            if verb.event in GAINS:
                for place in objects(t, verb, clause):
                    change(t, case.topic.place, verb.event, place, clause, t.sure(*clause))
