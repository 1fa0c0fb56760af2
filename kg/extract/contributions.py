"""What pull requests, commits, issues and discussions tell: an ordered table of cases, the first that fits speaks.

`X merged` is a Merge, `X may be merged` never; an open pull request is a Proposal, a commit adds what it names.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.extract.changes import GAINS, change, changes, consequence, gain, has, mixed
from kg.extract.cues import cue
from kg.extract.objects import notable, objects
from kg.extract.scene import Stretch
from kg.extract.telling import Telling, Topic
from kg.extract.verbs import Verb, verbs
from kg.inline import Address
from kg.model import Certainty

_GRAVE = frozenset({"LegalAction", "SecurityIncident", "Moderation"})
_CHANGING = ("PullRequest", "Commit")
_LIKEWISE = ("adds", "supports", "fixes", "implements")
_CIRCUMSTANCES = ("Platform", "Hardware", "Person")
_BEHIND = 3
"""How near behind the address a parenthesis stands that says what became of a contribution."""
_INTO = re.compile(r" (?:into|in) ")
_TROUBLE = 8
"""Reports no weightier than this tell trouble; the others only mention it."""


@dataclass(frozen=True, slots=True)
class _Case:
    """A contribution in its block: what its headline tells, up to the address."""

    topic: Topic
    cls: str
    above: int | None
    end: int
    found: tuple[Verb, ...]
    sure: Certainty

    @property
    def span(self) -> Stretch:
        return 0, max(self.end, 1)

    @property
    def kinds(self) -> set[str]:
        return {verb.event for verb in self.found}

    @property
    def around(self) -> tuple[int, ...]:
        """The project that the contribution belongs to, if it is known."""
        return (self.topic.project,) if self.topic.project is not None else ()


def tell(t: Telling, topic: Topic, main: Address | None, above: int | None = None) -> None:
    """Tell what a contribution does, and what happens by it."""
    end = main.at if main and not main.label else len(t.here.text)
    found = tuple(verb for a, b in t.here.clauses if b <= end + 1 for verb in verbs(t.here, a, b))
    noted = next((note for note in t.here.notes if 0 <= note[0] - end <= _BEHIND), (end, end))
    found += tuple(verb for verb in verbs(t.here, *noted) if verb.event == "Merge" and noted[0] > end)
    if noted[0] > end and cue("merged-note", r"\s*{}\s*").fullmatch(t.here.text, *noted):
        found += (Verb(*noted, "Merge", 1, t.here.text[slice(*noted)]),)
    case = _Case(topic, t.cls(topic.place), above, end, found, t.sure(0, end))
    next((rule for rule in _RULES if rule(t, case)), None)


def _propose(t: Telling, case: _Case) -> bool:
    opener = _opener(t, case)
    t.happen("Proposal", (case.topic.place,), case.span, "asserted", "pull-request", actors=opener, objects=case.around)
    return True


def _opener(t: Telling, case: _Case) -> tuple[int, ...]:
    """`Ada 给 webui 提了 PR`: who opens a block and a pull request in it has made that."""
    opening = next(iter(t.here.names), None)
    if opening is None or opening.start > 1 or not cue("opens-pull").search(t.here.text, opening.end, case.span[1]):
        return ()
    makers = tuple(place for place in t.entered((opening,), "Person") if t.root(place) == "Agent")
    for maker in makers:
        t.claim(case.topic.place, "developedBy", maker, (opening.start, opening.end), "asserted", "opens-pull")
    return makers


def _another(t: Telling, case: _Case) -> bool:
    """`另一个: …`: another contribution that does what the one above does."""
    if case.cls != "PullRequest" or case.above is None:
        return False
    if not cue("another", r"^\s*{}").match(t.here.text[: case.end]):
        return False
    for claim in list(t.ledger.claims.values()):
        if claim.subject == case.above and claim.predicate in _LIKEWISE:
            t.claim(case.topic.place, claim.predicate, claim.object, case.span, claim.certainty, "likewise")
    return _propose(t, case)


def _doubted(t: Telling, case: _Case) -> bool:
    """`也许会合并 X`: what is denied or doubted is no merge and no proposal, but it is talked about."""
    said = {t.sure(verb.start, verb.end) for verb in case.found if verb.event in ("Merge", "FeatureAddition")}
    if not said or not said <= {"negated", "uncertain"}:
        return False
    topic = case.topic
    things = [place for place in notable(t, 0, case.end) if place not in (topic.place, topic.project)]
    _talked_about(t, topic.place, case.end)
    subjects = things or [topic.place]
    t.happen("Announcement", subjects, case.span, "uncertain", "doubted", objects=case.around)
    return True


def _merged(t: Telling, case: _Case) -> bool:
    """`X merged`: the project has what the contribution brings."""
    if "Merge" not in case.kinds:
        return False
    topic = case.topic
    brought = changes(t, topic, case.end) or consequence(t, topic, case.found[-1].end)
    if topic.project is not None:
        has(t, topic.project, brought, case.span, case.sure)
    t.happen("Merge", (topic.place, *brought), case.span, case.sure, "merged", objects=case.around)
    if brought and case.sure == "asserted" and _INTO.match(t.here.text, case.found[-1].end):
        t.happen("FeatureAddition", case.around, case.span, case.sure, "merged-into", objects=brought)
    return True


def _undone(t: Telling, case: _Case) -> bool:
    """`WIP: …`, `尚未实现`: a plan."""
    if not cue("undone").search(t.here.text[: case.end]):
        return False
    t.happen("Proposal", (case.topic.place,), case.span, "planned", "undone", objects=case.around)
    if case.cls == "Issue":
        _talked_about(t, case.topic.place, case.end)
    return True


def _awaiting(t: Telling, case: _Case) -> bool:
    """`加了 X，等合并`: a pull request that is still open, whatever it has done."""
    if case.cls != "PullRequest" or not cue("awaiting").search(t.here.text):
        return False
    for clause in t.here.clauses:
        for verb in verbs(t.here, *clause):
            if verb.event in GAINS:
                for place in objects(t, verb, clause):
                    change(t, case.topic.place, verb.event, place, clause, t.sure(*clause))
    return _propose(t, case)


def _troubled(t: Telling, case: _Case) -> bool:
    """`X 报错：PR`: a pull request that tells of trouble."""
    topic = case.topic
    trouble = any(verb.event == "Report" and verb.order <= _TROUBLE for verb in case.found)
    if case.cls != "PullRequest" or not trouble or topic.project is None or "Fix" in case.kinds:
        return False
    subjects = [place for place in notable(t, 0, case.span[1]) if place != topic.place]
    for place in subjects:
        if place != topic.project:
            t.tie(place, "discussedIn", topic.place, case.span, "asserted", "headline-discussed")
    t.happen("Report", subjects or [topic.project], case.span, case.sure, "pull-request-report")
    return _propose(t, case)


def _explicit(t: Telling, case: _Case) -> bool:
    """`webui adds X`, a commit that `fixes Y`: the project gains at once."""
    topic = case.topic
    if case.cls not in _CHANGING or topic.project is None or topic.told is None or not case.kinds & GAINS:
        return False
    phrase = t.here.text[slice(*topic.told.phrase)] or t.here.text[: case.end]
    phrase += t.here.text[slice(*(topic.told.host or (0, 0)))]
    if (cue("pull-request").search(phrase) and case.cls != "Commit") or mixed(t, topic, case.end):
        return False
    gain(t, topic.project, topic.place)
    return True


def _raised(t: Telling, case: _Case) -> bool:
    """`PR about the licence problem`: something grave that a pull request raises."""
    grave = case.kinds & _GRAVE
    if case.cls != "PullRequest" or not grave:
        return False
    t.happen(min(grave), case.around, case.span, case.sure, "raised")
    for project in case.around:
        t.claim(project, "discussedIn", case.topic.place, case.span, "asserted", "raised")
    return True


def _proposed(t: Telling, case: _Case) -> bool:
    """`X PR`: an open pull request, unless its change `went live`."""
    if case.cls != "PullRequest":
        return False
    changed = changes(t, mixed(t, case.topic, case.end) or case.topic, case.end)
    if "Release" not in case.kinds or not case.around or not changed:
        return _propose(t, case)
    t.happen("FeatureAddition", case.around, case.span, case.sure, "went-live", objects=changed)
    for project in case.around:
        has(t, project, changed, case.span, case.sure)
    return True


def _committed(t: Telling, case: _Case) -> bool:
    """`X (commit)`: the project has it; a commit of which nothing can be named adds nothing."""
    if case.cls != "Commit":
        return False
    changed = changes(t, mixed(t, case.topic, case.end) or case.topic, case.end)
    if changed:
        t.happen("FeatureAddition", case.around, case.span, case.sure, "commit", objects=changed)
    for project in case.around:
        has(t, project, changed, case.span, case.sure)
    return True


def _issue(t: Telling, case: _Case) -> bool:
    """`X 存在漏洞：issue`: an incident, or a report of what the issue names."""
    if case.cls != "Issue":
        return False
    topic = case.topic
    named = [place for place in notable(t, 0, len(t.here.text)) if place not in (topic.place, topic.project)]
    subjects = _chief(t, named)
    _talked_about(t, topic.place, len(t.here.text))
    incident = next((v.event for v in case.found if v.event in ("SecurityIncident", "LegalAction")), None)
    if incident:
        t.happen(incident, case.around or subjects, case.span, case.sure, "issue-incident", objects=subjects)
        if "Fix" in case.kinds:
            t.happen("Fix", case.around, case.span, case.sure, "issue-fixed", objects=subjects)
    elif case.found or case.above is None:
        _report(t, case, subjects if case.found else [], "issue")
    return True


def _discussed(t: Telling, case: _Case) -> bool:
    """`X 变慢了：discussion`: a report of what the discussion names."""
    _talked_about(t, case.topic.place, case.end)
    if _came_out(t, case):
        return True
    named = [place for place in notable(t, 0, len(t.here.text)) if place != case.topic.place]
    if case.topic.project is not None and case.kinds & GAINS and "Report" not in case.kinds:
        gain(t, case.topic.project)
    if "Report" in case.kinds:
        _report(t, case, _chief(t, named), "discussion")
    return True


def _came_out(t: Telling, case: _Case) -> bool:
    """`reference-only 预处理器上线：discussion`: a feature of the project comes out."""
    told, project = case.topic.told, case.topic.project
    if project is None or told is None or not told.name or told.cls != "Feature" or "Release" not in case.kinds:
        return False
    place = t.mention(told.name, "Feature")
    if place is None or t.cls(place) != "Feature":
        return False
    t.tie(place, "discussedIn", case.topic.place, case.span, "asserted", "headline-discussed")
    has(t, project, (place,), case.span, case.sure)
    t.happen("FeatureAddition", (project,), case.span, case.sure, "came-out", objects=(place,))
    return True


def _report(t: Telling, case: _Case, subjects: list[int], rule: str) -> None:
    objects = case.around if subjects else ()
    t.happen("Report", subjects or case.around, case.span, case.sure, rule, objects=objects)


def _chief(t: Telling, places: list[int]) -> list[int]:
    """Of several things those that a finding is about rather than what it was found on or with."""
    return [place for place in places if t.cls(place) not in _CIRCUMSTANCES] or places


def _talked_about(t: Telling, topic: int, end: int) -> None:
    """The things named in a headline are talked about in the issue or discussion, unless it changes them."""
    for place in notable(t, 0, end):
        changed = any((c.subject, c.object) == (topic, place) for c in t.ledger.claims.values())
        if place != topic and not changed:
            t.tie(place, "discussedIn", topic, (0, max(1, end)), "asserted", "headline-discussed")


_RULES = (
    _another, _doubted, _awaiting, _merged, _undone, _troubled, _explicit, _raised, _proposed, _committed, _issue,
    _discussed,
)  # fmt: skip
