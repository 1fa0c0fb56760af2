"""What pull requests, commits, issues and discussions tell: an ordered table of cases, the first that fits speaks.

`X merged` is a Merge, `X may be merged` never; an open pull request is a Proposal, a commit adds what it names.
"""

from __future__ import annotations

import re

from msgspec.structs import replace

from kg.extract.abilities.described import notable
from kg.extract.claims import pulls
from kg.extract.claims.changes import GAINS, gain, has, mixed
from kg.extract.claims.openings import ADDING_PULL, option
from kg.extract.claims.openings import brought as changes
from kg.extract.claims.states import consequence
from kg.extract.events import mended
from kg.extract.events.besides import beside, does, reworked
from kg.extract.events.reverts import reverted
from kg.extract.events.submission import Submission, submission_of
from kg.extract.events.threads import REMARK, broke, discussed, issue, talked_about
from kg.extract.events.withheld import kept_out
from kg.extract.telling import Telling, Topic
from kg.extract.words.classes import CHANGES
from kg.extract.words.cues import cue
from kg.facts import KNOWN

_GRAVE = frozenset({"LegalAction", "SecurityIncident", "Moderation"})
_LIKEWISE = ("adds", "supports", "fixes", "implements")
_IN, _NOUN = re.compile(r" (?:in|into|for|to) (?:the )?$"), ("support for",)
_BREAKS = re.compile(r"(?:破坏|搞坏|弄坏|弄崩|搞崩)了?|引入了?[^，。]{0,6}(?:bug|问题|漏洞|错误)", re.I)
"""A commit that something no longer works since."""
_STILL_OPEN = re.compile(r"(?:PR|合并请求)\s?(?:目前)?(?:还|仍|依然|依旧)(?:在)?(?:开着|挂着|排队|审|等)", re.I)
"""`已合并进 FoxUI，webui 的 PR 还开着`: it is another program that has it."""
_SENT_IN = re.compile(r"(?<![已被再])提交(?:到|给|至)了?\s?(?=[A-Za-z])")
"""`X 的实现提交到 Y`: sent in, and not yet taken."""
_LED_BY = re.compile(r"\W*(?:一?个?新(?:的|开的)?\s?)?(?:PR|拉取请求|合并请求|提案)\s?(?:#\d{1,6})?\s?[:：]", re.I)
_DRAFT = re.compile(r"\s*[\[【（(]\s?(?:draft|WIP|草稿|草案)\s?[\]】)）]\s?", re.I)
_TURNED_DOWN = re.compile(r"(?:got|was|were) rejected|rejects")
"""What becomes of a pull request, not what it raises."""
_TROUBLE = 8
"""Reports no weightier than this tell trouble; the others only mention it."""


def tell(t: Telling, topic: Topic, above: int | None = None) -> None:
    """Tell what a contribution does, and what happens by it."""
    case = submission_of(t, topic, above)
    next((rule for rule in _RULES if rule(t, case)), None)


def _propose(t: Telling, case: Submission) -> bool:
    opener = _opener(t, case)
    t.happen("Proposal", (case.topic.place,), case.span, "asserted", "pull-request", actors=opener, objects=case.around)
    return True


def _opener(t: Telling, case: Submission) -> tuple[int, ...]:
    """`Ada 给 webui 提了 PR`: who opens a block and a pull request in it has made that."""
    opening = next(iter(t.here.names), None)
    if opening is None or opening.start > 1 or not cue("opens-pull").search(t.here.text, opening.end, case.span[1]):
        return ()
    makers = tuple(place for place in t.entered((opening,), "Person") if t.root(place) == "Agent")
    for maker in makers:
        t.claim(case.topic.place, "developedBy", maker, (opening.start, opening.end), "asserted", "opens-pull")
    return makers


def _another(t: Telling, case: Submission) -> bool:
    """`另一个: …`: another contribution that does what the one above does."""
    if case.cls != "PullRequest" or case.above is None or not cue("another", r"^\s*{}").match(t.here.text[: case.end]):
        return False
    for claim in list(t.ledger.claims.values()):
        if claim.subject == case.above and claim.predicate in _LIKEWISE:
            t.claim(case.topic.place, claim.predicate, claim.object, case.span, claim.certainty, "likewise")
    return _propose(t, case)


def _remarked(t: Telling, case: Submission) -> bool:
    """`FoxBooth may be dropped: (…/pull/12#issuecomment-3)`: a remark beneath a change talks about what is named."""
    if case.cls == "PullRequest" and any(REMARK.search(address.url) for address in t.here.addresses):
        talked_about(t, case.topic, case.end)
    return False


def _doubted(t: Telling, case: Submission) -> bool:
    """`也许会合并 X`: what is denied or doubted is no merge and no proposal, but it is talked about."""
    said = {t.sure(verb.start, verb.end) for verb in case.found if verb.event in ("Merge", "FeatureAddition")}
    if not said or not said <= {"negated", "uncertain"}:
        return False
    topic = case.topic
    things = [place for place in notable(t, 0, case.end) if place not in (topic.place, topic.project)]
    talked_about(t, topic, case.end)
    next((kept for clause in t.here.clauses if (kept := kept_out(t, clause))), None)
    t.happen("Announcement", things or [topic.place], case.span, "uncertain", "doubted", objects=case.around)
    return True


def _merged(t: Telling, case: Submission) -> bool:
    """`X merged`: the project has what the contribution brings."""
    if "Merge" not in case.kinds or _STILL_OPEN.search(t.here.text):
        return False
    topic = case.topic
    brought = changes(t, topic, case.end) or consequence(t, topic, case.found[-1].end)
    mended = t.here.language == "en" and "Fix" in case.kinds and "FeatureAddition" not in case.kinds
    if topic.project is not None and not mended:
        has(t, topic.project, brought, case.span, case.sure)
    t.happen("Merge", (topic.place,), case.span, case.sure, "merged", objects=case.around)
    beside(t, case)
    if not brought and topic.project is not None and "FeatureAddition" in case.kinds and t.here.language == "zh":
        gain(t, topic.project, topic.place) if case.sure == "asserted" else does(t, case)
    adds = t.here.language == "zh" and "FeatureAddition" in case.kinds
    named = any(t.cls(p) != "Feature" or t.thing(p).rank == KNOWN or t.thing(p).name.startswith("-") for p in brought)
    named = named or (t.here.language == "zh" and "Fix" not in case.kinds)
    if brought and case.sure == "asserted" and not mended and (adds or named or _arrives(t, case)):
        t.happen("FeatureAddition", case.around, case.span, case.sure, "merged-into", objects=brought)
    if case.sure == "asserted" and "Fix" in case.kinds and topic.project not in (None, *t.told("Fix")):
        t.happen("Fix", case.around, case.span, case.sure, "merged-fix", objects=brought)
    return True


def _arrives(t: Telling, case: Submission) -> bool:
    """`X merged into the webui`: whether it is said what it comes to."""
    inner = t.here.inside(*case.span) if t.here.language == "en" else ()
    return any(_IN.search(t.here.text, 0, m.start) and t.mention(m) == case.topic.project for m in inner)


def _undone(t: Telling, case: Submission) -> bool:
    """`WIP: …`, `尚未实现`: a plan."""
    if not cue("undone").search(t.here.text[: case.end]):
        return False
    if case.cls == "PullRequest":
        draft, told = _DRAFT.match(t.here.text), case.topic.told
        if draft:
            phrase = max(told.phrase[0], draft.end()), told.phrase[1]
            case = replace(case, topic=replace(case.topic, told=replace(told, phrase=phrase)))
        brought = (changes if t.here.language == "en" or draft else pulls.told)(t, case.topic, case.end)
        if not brought and t.here.language == "zh":
            does(t, case)
    t.happen("Proposal", (case.topic.place,), case.span, "planned", "undone", objects=case.around)
    if case.cls == "Issue":
        talked_about(t, case.topic, case.end)
    return True


def _awaiting(t: Telling, case: Submission) -> bool:
    """`加了 X，等合并`: a pull request that is still open, whatever it has done."""
    if case.cls != "PullRequest" or not cue("awaiting").search(t.here.text):
        return False
    does(t, case)
    if t.here.language == "en" and not case.kinds & GAINS:
        changes(t, case.topic, case.end)
    return _propose(t, case)


def _troubled(t: Telling, case: Submission) -> bool:
    """`X 报错：PR`: a pull request that tells of trouble."""
    topic = case.topic
    trouble = any(verb.event == "Report" and verb.order <= _TROUBLE for verb in case.found)
    if case.cls != "PullRequest" or not trouble or topic.project is None or "Fix" in case.kinds:
        return False
    notes = {t.mention(m) for m in t.here.names if t.here.in_note(m.start)}
    told = [place for place in notable(t, 0, case.span[1]) if place != topic.place and not t.is_a(place, "Hardware")]
    subjects = [place for place in told if place not in notes] or told
    for place in subjects:
        if place != topic.project:
            t.tie(place, "discussedIn", topic.place, case.span, "asserted", "headline-discussed")
    t.happen("Report", subjects or [topic.project], case.span, case.sure, "pull-request-report")
    return _propose(t, case)


def _offers(t: Telling, case: Submission) -> bool:
    """`--fast instead of --slow if you have a Mac`: a pull request with an option that its headline opens with."""
    offered = (
        case.cls == "PullRequest" and case.topic.project is not None and not case.kinds & {"Fix", "FeatureRemoval"}
    )
    return offered and bool(option(t, case.topic, case.end)) and _propose(t, case)


def _explicit(t: Telling, case: Submission) -> bool:
    """`webui adds X`, a commit that `fixes Y`: the project gains at once."""
    topic = case.topic
    if case.cls not in CHANGES or topic.project is None or not case.kinds & GAINS:
        return False
    if case.cls == "PullRequest" and all(v.form in _NOUN for v in case.found if v.event in GAINS):
        return False
    phrase = t.here.text[slice(*topic.told.phrase)] or t.here.text[: case.end]
    phrase += t.here.text[slice(*(topic.told.host or (0, 0)))]
    opened = case.cls == "PullRequest" and cue("opens-pull").search(t.here.text, 0, case.end)
    opened = opened or (case.cls == "PullRequest" and (_LED_BY.match(t.here.text) or _SENT_IN.search(t.here.text)))
    opened = opened or (case.cls == "PullRequest" and ADDING_PULL.match(t.here.text, 0, case.end))
    if (cue("pull-request").search(phrase) and case.cls != "Commit") or opened or mixed(t, topic, case.end):
        return False
    gain(t, topic.project, topic.place)
    return True


def _raised(t: Telling, case: Submission) -> bool:
    """`PR about the licence problem`: something grave that a pull request raises, not what it forbids."""
    opens = any(verb.event == "Moderation" and verb.start <= 1 for verb in case.found)
    grave = case.kinds & (_GRAVE - {"Moderation"} if opens else _GRAVE)
    if case.cls != "PullRequest" or not grave or any(_TURNED_DOWN.fullmatch(verb.form) for verb in case.found):
        return False
    t.happen(min(grave), case.around, case.span, case.sure, "raised")
    for project in case.around:
        t.claim(project, "discussedIn", case.topic.place, case.span, "asserted", "raised")
    return _propose(t, case) if cue("opens-pull").search(t.here.text, 0, case.end) else True


def _proposed(t: Telling, case: Submission) -> bool:
    """`X PR`: an open pull request, unless its change `went live` or stands under a version that came out."""
    if case.cls != "PullRequest":
        return False
    changed = changes(t, mixed(t, case.topic, case.end) or case.topic, case.end)
    out = "Release" in case.kinds or (t.here.depth > 0 and case.topic.project in t.told("Release", "Update"))
    mends = t.claims("fixes", subject=case.topic.place)
    opened = cue("opens-pull").search(t.here.text, 0, case.end)
    if not out or mends or opened or not case.around or not changed:
        return _propose(t, case)
    t.happen("FeatureAddition", case.around, case.span, case.sure, "went-live", objects=changed)
    for project in case.around:
        has(t, project, changed, case.span, case.sure)
    return True


def _committed(t: Telling, case: Submission) -> bool:
    """`X (commit)`: the project has it; a commit of which nothing can be named adds nothing."""
    if case.cls != "Commit":
        return False
    if case.around and _BREAKS.search(t.here.text, 0, case.end):
        t.happen("Report", case.around, case.span, case.sure, "commit-breaks")
        return True
    changed = changes(t, mixed(t, case.topic, case.end) or case.topic, case.end)
    mended = {claim.object for claim in t.claims("fixes", subject=case.topic.place)}
    gained = tuple(place for place in changed if place not in mended)
    if gained:
        t.happen("FeatureAddition", case.around, case.span, case.sure, "commit", objects=gained)
    elif changed:
        t.happen("Fix", case.around, case.span, case.sure, "commit", objects=changed)
    for project in case.around:
        has(t, project, gained, case.span, case.sure)
    beside(t, case)
    return True


_RULES = (
    _another, _remarked, _undone, _doubted, _awaiting, reverted, _merged, reworked, broke, _troubled, _offers,
    mended.prevented, _explicit, _raised, _proposed, _committed, issue, discussed,
)  # fmt: skip
