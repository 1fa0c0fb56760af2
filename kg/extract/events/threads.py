"""What issues and discussions tell: an incident, a finding, or that something is talked about."""

from __future__ import annotations

import re

from kg.extract.abilities.described import notable
from kg.extract.claims.changes import GAINS, gain, has
from kg.extract.events.nested import findings
from kg.extract.events.submission import Submission
from kg.extract.measures.measurements import measure
from kg.extract.telling import Telling, Topic
from kg.mentions import GIVEN

_CALLED_PULL = re.compile(r"\s*(?:pull requests?|PRs?|拉取请求|合并请求)\s?[:：]", re.IGNORECASE)
"""`Pull request: (…/issues/12#issuecomment-3)`: a change of which only the talk about it has an address."""
_PROPOSES = re.compile(
    r"\b(?:proposals?|proposes|proposed|proposing|feature requests?|RFC|suggestions?|wish ?list"
    r"|requests? (?:for|to (?:add|be|expose|get|have|implement|include|let|make|merge|port|support))"
    r"|(?:ask(?:s|ed|ing)|call(?:s|ed|ing)) (?:for|to (?:add|get|have|implement|include|port|support))\b)\b",
    re.I,
)
_ONLY_TALK = re.compile(
    r"\b(?:about|regarding|whether|ideas?|proposals?|proposing|requests?|requesting"
    r"|(?:discussion|thread|talk|poll) (?:on|for)|should|could|would|how to|plans? to)"
    r" (?:[\w-]+ ){0,3}?(?=add|drop|fix|implement|integrat|remov|support)",
    re.I,
)
"""`Discussion about adding a den map`: what is talked about has not been done."""
_AFTER = re.compile(r"\b(?:after|since|following) (?:the|an?|updating|upgrading|switching|installing|latest)\b", re.I)
"""What follows is only since when something fails: `black images after the FoxLib bump`."""
_ON_WHAT = re.compile(r" (?:on|with|when|for|under|in|after|if) ")
_MENDED = re.compile(
    r"(?:^\W{0,3}[\w.-]{2,30}|\d\.\d[\w.]{0,8}|\b(?:update|version|release|patch|build|commit)) (?:also )?$", re.I
)
"""Before the word for mending: the version or the program that does so."""
_WEIGHTY = 8
"""A verb of saying no lighter than this announces something, and one of trouble no lighter tells of it."""
_PACE = ("speed", "speedup")
_CIRCUMSTANCES = ("Platform", "Hardware", "Person")
REMARK = re.compile(r"/pull/\d+#(?:issuecomment|discussion_r|pullrequestreview)")
"""The address of what somebody says beneath a change."""
_ASIDE = (*_CIRCUMSTANCES, "Organization")
"""What is named in a thread that is about something else."""


def issue(t: Telling, case: Submission) -> bool:
    """`X 存在漏洞：issue`: an incident, or a report of what the issue names."""
    if case.cls != "Issue":
        return False
    subjects = _subjects(t, case)
    talked_about(t, case.topic, len(t.here.text))
    if not (_incident(t, case, subjects) or _asks(t, case) or _mended(t, case, subjects)):
        _trouble(t, case, subjects)
    return True


def _subjects(t: Telling, case: Submission) -> list[int]:
    """What an issue is about of all that its headline names."""
    after = _AFTER.search(t.here.text) if t.here.language == "en" else None
    named = notable(t, 0, after.start() if after else len(t.here.text))
    others = [place for place in named if place not in (case.topic.place, case.topic.project)]
    subjects = _ailing(t, case, _chief(t, others))
    alone = t.here.language == "en" and case.around and all(t.cls(place) in _CIRCUMSTANCES for place in subjects)
    return [] if alone else subjects


def _incident(t: Telling, case: Submission, subjects: list[int]) -> bool:
    """`X 存在漏洞：issue`: something grave, which may be mended."""
    incident = next((v.event for v in case.found if v.event in ("SecurityIncident", "LegalAction")), None)
    if incident is None:
        return False
    t.happen(incident, case.around or subjects, case.span, case.sure, "issue-incident", objects=subjects)
    if "Fix" in case.kinds:
        t.happen("Fix", case.around, case.span, case.sure, "issue-fixed", objects=subjects)
    return True


def _asks(t: Telling, case: Submission) -> bool:
    """`Feature request: X (issue)`, `a fix is planned (issue)`: what somebody asks for, or is at."""
    proposes = t.here.language == "en" and _PROPOSES.search(t.here.text, 0, case.span[1])
    asked = bool(_CALLED_PULL.match(t.here.text) or proposes)
    if not asked and not (case.sure == "planned" and "Fix" in case.kinds):
        return False
    rule = "issue-proposal" if asked else "issue-in-work"
    t.happen("Proposal", (case.topic.place,), case.span, "asserted" if asked else "planned", rule, objects=case.around)
    return True


def _mended(t: Telling, case: Submission, subjects: list[int]) -> bool:
    """`X 已修复：issue`, `FoxUI 1.3.1 fixes black images (issue)`: what an issue is about is mended."""
    if t.here.language == "zh" and "Fix" in case.kinds and case.around:
        sure = t.sure(case.found[-1].start, case.found[-1].end)
        t.happen("Fix", case.around, case.span, sure, "issue-fixed", objects=subjects)
        return True
    if t.here.language == "en" and case.topic.project is not None and _mends(t, case):
        gain(t, case.topic.project)
        return True
    return False


def _trouble(t: Telling, case: Submission, subjects: list[int]) -> None:
    """A report of what an issue names; in Chinese beneath a thing of that."""
    if case.above is not None and t.here.language == "zh":
        if case.found or findings.seen(t, t.here.clauses[0]):
            _report(t, case, [findings.brought(t, case.above) or case.above], "issue")
    elif case.found or case.above is None:
        _report(t, case, subjects if case.found else [], "issue")


def _mends(t: Telling, case: Submission) -> bool:
    """Whether a version or a program has mended what an issue is about."""
    fixes = [verb for verb in case.found if verb.event == "Fix"]
    told = fixes and _MENDED.search(t.here.text, 0, fixes[0].start)
    return bool(told) and t.sure(fixes[0].start, fixes[0].end) == "asserted"


def discussed(t: Telling, case: Submission) -> bool:
    """`X 变慢了：discussion`: a report of what the discussion names."""
    talked_about(t, case.topic, case.end)
    if _came_out(t, case) or _announced(t, case):
        return True
    named = [place for place in notable(t, 0, len(t.here.text)) if place != case.topic.place]
    if case.topic.project is not None and case.kinds & GAINS and "Report" not in case.kinds:
        if t.here.language == "en" and _ONLY_TALK.search(t.here.text, 0, case.end):
            t.happen("Proposal", (case.topic.place,), case.span, "asserted", "talk-of", objects=case.around)
            return True
        gain(t, case.topic.project)
    sped = t.here.language == "zh" and any(figure.quantity in _PACE for figure in measure(t.here.text))
    if "Report" in case.kinds or sped:
        _report(t, case, _chief(t, named), "discussion")
    return True


def broke(t: Telling, case: Submission) -> bool:
    """`this commit breaks X`: a commit that tells of trouble brings nothing."""
    trouble = any(verb.event == "Report" and verb.order <= _WEIGHTY for verb in case.found)
    if case.cls != "Commit" or t.here.language != "en" or not trouble or case.kinds & GAINS or not case.around:
        return False
    t.happen("Report", case.around, case.span, case.sure, "commit-broke")
    return True


def _ailing(t: Telling, case: Submission, subjects: list[int]) -> list[int]:
    """`the loader breaks on FoxDiff files`: on what something fails is not what fails, where that is named before."""
    verb = next((v for v in case.found if v.event == "Report"), None)
    if t.here.language != "en" or verb is None or not _ON_WHAT.match(t.here.text, verb.end):
        return subjects
    before = set(t.entered(m for m in t.here.inside(0, verb.start) if m.kind in GIVEN or m.kind == "flag"))
    return [place for place in subjects if place in before]


def _came_out(t: Telling, case: Submission) -> bool:
    """`reference-only 预处理器上线：discussion`: a feature of the project comes out."""
    told, project = case.topic.told, case.topic.project
    if project is None or not told.name or told.cls != "Feature" or "Release" not in case.kinds:
        return False
    place = t.mention(told.name, "Feature")
    if place is None or t.cls(place) != "Feature":
        return False
    t.tie(place, "discussedIn", case.topic.place, case.span, "asserted", "headline-discussed")
    has(t, project, (place,), case.span, case.sure)
    t.happen("FeatureAddition", (project,), case.span, case.sure, "came-out", objects=(place,))
    return True


def _announced(t: Telling, case: Submission) -> bool:
    """`FoxBrush is discontinued: discussion`: what the keepers of a project let know."""
    told = [verb for verb in case.found if verb.event == "Announcement" and verb.order <= _WEIGHTY]
    if not told or "Report" in case.kinds or not case.around:
        return False
    t.happen("Announcement", case.around, case.span, case.sure, "discussion-announcement")
    return True


def _report(t: Telling, case: Submission, subjects: list[int], rule: str) -> None:
    objects = case.around if subjects else ()
    t.happen("Report", subjects or case.around, case.span, case.sure, rule, objects=objects)


def _chief(t: Telling, places: list[int]) -> list[int]:
    """Of several things those that a finding is about rather than what it was found on or with."""
    return [place for place in places if t.cls(place) not in _CIRCUMSTANCES] or places


def _hung(t: Telling) -> int:
    """`只能在 A 里用，B 要等 [#5](…)`: where the clause begins in which an address is hung on words."""
    labels = (a.label for a in t.here.addresses if a.label) if t.here.language == "zh" else iter(())
    at, _ = next(labels, (0, 0))
    begin = max((a for a, b in t.here.clauses if a <= at < b), default=0)
    return begin if any(m.kind in GIVEN for m in t.here.inside(begin, at)) else 0


def talked_about(t: Telling, topic: Topic, end: int) -> None:
    """The things named in a headline are talked about in an issue or discussion that does not change them.

    Whom and what machine it names only tells of the project.
    """
    thread, projects = topic.place, [] if topic.project is None else [topic.project]
    named = [place for place in notable(t, _hung(t), end) if place != thread]
    places = [place for place in named if t.cls(place) not in _ASIDE and place not in projects]
    told = not places and any((place in projects and not t.here.depth) or t.agent(place) for place in named)
    for project in projects if told else ():
        t.claim(project, "discussedIn", thread, (0, max(1, end)), "asserted", "headline-discussed")
    for place in places:
        if not any((c.subject, c.object) == (thread, place) for c in t.ledger.claims.values()):
            t.tie(place, "discussedIn", thread, (0, max(1, end)), "asserted", "headline-discussed")
