"""What a nested block without a topic of its own tells of the topic above: gains, promises, sayings, findings."""

from __future__ import annotations

import re

from kg.extract.abilities.described import listed, notable
from kg.extract.claims.changes import GAINS
from kg.extract.claims.plans import planned_day
from kg.extract.events import mended, parties
from kg.extract.events.gains import added, changed, dropped, gained, lost, newly, renewed, selectable
from kg.extract.events.nested import (
    adoption,
    agenda,
    agenda_zh,
    dated,
    findings,
    lines_zh,
    remarked,
    sayings,
    takedowns,
    trouble,
    uptake,
)
from kg.extract.events.nested.changelog import able_now, altered, brought, headlined
from kg.extract.events.nested.landed import taken_in
from kg.extract.events.nested.titles import titled
from kg.extract.events.promised import promised
from kg.extract.telling import Telling, Topic
from kg.extract.words.classes import SYSTEMS
from kg.extract.words.cues import cue
from kg.extract.words.kinds import generic, head_at_end
from kg.extract.words.scene import Stretch
from kg.extract.words.verbs import Verb, verbs
from kg.mentions import PROPER
from kg.vocab import is_a

_SCHEDULED = re.compile(
    r"\b(?:planned|scheduled|pencill?ed in|expected|promised|announced|slated|due|set) (?:for|on|in|by|next)\b", re.I
)
_BUILD = re.compile(r" (?:builds?|versions?|ports?|support|apps?|installers?|binaries|releases?) ")
"""Behind a system on which a program is to run: `Windows build promised for 7/20`."""
_TERMS = re.compile(r"商用|商业使用|授权|许可|收入|年入|营收|commercial|licen[cs]e", re.IGNORECASE)
"""Of money that a licence speaks of."""
_PULL_PLANNED = re.compile(
    r"(?:it(?:'s| is) )?(?:planned|going|meant|supposed) to (?:be|become|open|make) (?:an? )?(?:PR|pull request)\b",
    re.I,
)
_WORKING = {
    "en": r"\s*(?:someone|somebody|an(?:other)? anon|anons?|a guy|people|others?"
    r"|(?:the )?(?:devs?|authors?|creator|team)|he|she|they)"
    r"(?: (?:else|on \w+|from \S+))? (?:is|are|['’]s)? ?(?:already |also |now |currently )?{} (?:an? |the |some )?",
    "zh": r"\s*(?:已经?)?有(?:人|网友|大佬|群友|老哥|开发者)(?:正|已经?)?(?:在|着手|开始){}(?:一个|这个)?",
}
_LATER_SAID = re.compile(r"[。；]\s*(?:原?作者|开发者|官方|团队)\s?(?:自己|本人|也|还)?[:：]\s?[^\s\ufffc]")
"""`fp16 版 2GB。作者: v3 不做了`: what the maker says in a later sentence."""
_SAID = r"\s*(?:the\s+)?{}(?:['’]s)?(?:\s+{statement})?\s*[:,\ufffc]|\s*(?:his|her|their)\s+{statement}\s*[:,\ufffc]"


def tell(t: Telling, topic: Topic) -> None:
    """Tell the events of each clause; what its maker says of the topic, where they tell none, is announced."""
    if any(rule(t, topic) for rule in _WHOLE):
        return
    told = [_told(t, topic, clause) for clause in t.here.clauses]
    if not any(told) and not brought(t, topic):
        stated(t, topic)
        remarked.found(t, topic)


def _begun(t: Telling, topic: Topic) -> bool:
    """`Someone is working on an SDXL module`, `有人在写插件`: what somebody is at is proposed."""
    match = cue("working", _WORKING[t.here.language], t.here.language).match(t.here.text)
    if not match or t.here.addresses or t.here.block.kind == "quote":
        return False
    stop = next((end for start, end in t.here.clauses if start <= match.end() < end), len(t.here.text))
    made = listed(t, *t.here.core(match.end(), stop)) if match.end() < stop else ()
    what = t.here.text[match.end() : stop].partition("(")[0].partition("（")[0].strip()
    if head_at_end(what, t.here.language) == "Extension":
        made = tuple(place for place in made if not t.is_a(place, "Application"))
    t.happen("Proposal", made or (topic.subject,), (0, stop), "planned", "someone-at-work", objects=(topic.place,))
    return True


def _to_do(t: Telling, topic: Topic) -> bool:
    """`TODO: ControlNet`, `Planned: A, B`: what is yet to be added, in one line."""
    label = cue("plans", r"\s*{}\s*[:：]\s*(?=[^\s\ufffc])").match(t.here.text)
    if not label or not t.is_a(topic.subject, "Project", "Model", "Service"):
        return False
    gained = listed(t, label.end(), len(t.here.text))
    for place in gained:
        t.tie(topic.subject, "hasFeature", place, (label.end(), len(t.here.text)), "planned", "to-do")
    if gained:
        t.happen("FeatureAddition", (topic.subject,), (0, len(t.here.text)), "planned", "to-do", objects=gained)
    return bool(gained)


def _to_submit(t: Telling, topic: Topic) -> bool:
    """`planned to be a PR on the webui`: what is yet to be proposed to a project."""
    match = _PULL_PLANNED.match(t.here.text) if t.here.language == "en" else None
    if match:
        projects = [place for place in notable(t, match.end(), len(t.here.text)) if t.is_a(place, "Project")]
        whole = 0, len(t.here.text)
        t.happen("Proposal", (topic.place,), whole, "planned", "to-submit", objects=projects)
    return match is not None


def stated(t: Telling, topic: Topic) -> None:
    """`Author's note: …`: what its maker says of the topic is announced."""
    later = _LATER_SAID.search(t.here.text) if t.here.language == "zh" and t.here.depth else None
    said = later or cue("maker", _SAID.replace("{statement}", cue("statement").pattern)).match(t.here.text)
    speaker = sayings.quoted(t) or sayings.stating(t)
    if said or speaker:
        whole = 0, len(t.here.text)
        subject = (
            speaker[0]
            if speaker and t.cls(speaker[0]) == "Person" and t.root(topic.subject) == "Agent"
            else topic.subject
        )
        t.happen("Announcement", (subject,), whole, t.sure(*whole), "detail-announcement", actors=speaker)


def further(t: Telling, topic: Topic) -> None:
    """Tell what the later clauses of a headline tell of the topic: `X updated, now supports A`."""
    told = topic.told.verb
    if told and told.event in GAINS and t.told(told.event):
        return
    for clause in t.here.clauses[1:]:
        found = sorted(verbs(t.here, *clause), key=lambda verb: (verb.order, verb.start))
        if not any(rule(t, topic, verb, clause) for verb in found if verb != told for rule in _FURTHER_VERB):
            any(rule(t, topic, clause) for rule in _FURTHER_CLAUSE)
    if not t.told("FeatureAddition") and not brought(t, topic):
        _ = headlined(t, topic) or lines_zh.headlined(t, topic)
    remarked.beside(t, topic)


def foretold(t: Telling, _: Topic) -> None:
    """`A later version of X will add A and B; C is on the roadmap`: what a project is to gain, told in a headline."""
    renewed = [h.subjects[0] for h in t.ledger.happenings if h.rule == "numbered"]
    project, told = renewed[0] if renewed else None, bool(t.told("FeatureAddition"))
    for number, clause in enumerate(t.here.clauses):
        for verb in verbs(t.here, *clause):
            before = [m for m in t.here.inside(clause[0], verb.start) if is_a(m.cls or "", "Project")]
            if before and verb.event == "FeatureAddition" and not verb.traits & {"means", "noun"}:
                project = t.mention(before[-1])
            if project is not None and (number or not told) and promised(t, Topic(project), verb, clause):
                break


def _told(t: Telling, topic: Topic, clause: Stretch) -> bool:
    """Tell what the weightiest verb of a clause for which there is a rule tells, else hearsay."""
    if _of_version(t, clause) or dated.to_follow(t, topic, clause):
        return True
    found = verbs(t.here, *clause)
    speech = (v for v in found if v.event == "Announcement" and sayings.spoken_by(t, clause, v) is not None)
    chief = next(speech, None)
    by_weight = sorted(found, key=lambda verb: (verb is not chief, verb.order, verb.start))
    if any(rule(t, topic, verb, clause) for verb in by_weight for rule in _VERB):
        return True
    return any(rule(t, topic, clause) for rule in _CLAUSE)


def _of_version(t: Telling, clause: Stretch) -> bool:
    """Whether it was told already that a version comes out of which the clause speaks."""
    told = [h.span for h in t.ledger.happenings if h.rule == "numbered-below"]
    if not told:
        return False
    span = t.here.span(*clause)
    return any(span.start <= other.start and other.end <= span.end for other in told)


def _put_out(t: Telling, topic: Topic, verb: Verb, clause: Stretch) -> bool:
    """`数据集 Fox-1B 同时放出`: another thing than the topic, named before the verb, comes out with it."""
    if t.here.language != "zh" or verb.event != "Release" or t.here.block.kind == "quote":
        return False
    named = [m for m in t.here.inside(clause[0], verb.start) if m.kind in PROPER]
    begin, end = t.here.core(verb.end, clause[1])
    alone = len(named) == 1 and (begin >= end or cue("stage").fullmatch(t.here.text, begin, end) is not None)
    led = t.here.text[clause[0] : named[0].start] if named else ""
    if not alone or not (led.strip() in ("", *generic("zh")) or cue("beside-it", r"{}").fullmatch(led.strip())):
        return False
    place = t.mention(named[0])
    if place is None or place == topic.place or t.root(place) != "Artifact":
        return False
    sure = t.sure(*clause)
    t.happen("Release", (place,), clause, sure, "put-out", planned=planned_day(t, clause))
    return True


def _scheduled(t: Telling, topic: Topic, verb: Verb, clause: Stretch) -> bool:
    """`open release penciled in for July`, `Windows build planned for 7/20`: what is to come of the topic."""
    if verb.event not in ("Announcement", "Release") or t.here.block.kind == "quote":
        return False
    if not _SCHEDULED.search(t.here.text, *clause):
        return False
    sure, day = t.sure(*clause), planned_day(t, clause)
    ahead = day is not None and (t.when is None or day > t.when.end) and sure == "asserted"
    if sure != "planned" and not ahead:
        return False
    if build := _BUILD.search(t.here.text, clause[0], verb.start):
        systems = t.entered(m for m in t.here.inside(clause[0], build.start()) if m.end == build.start())
        if systems and t.is_a(systems[0], *SYSTEMS) and t.is_a(topic.subject, "Project"):
            t.tie(topic.subject, "runsOn", systems[0], clause, "planned", "scheduled")
            t.happen("FeatureAddition", (topic.subject,), clause, "planned", "scheduled", objects=systems, planned=day)
            return True
    t.happen("Announcement", (topic.subject,), clause, "planned", "scheduled", planned=day)
    return True


def _recommended(t: Telling, topic: Topic, verb: Verb, clause: Stretch) -> bool:
    """`xformers recommended`: what is recommended for use with the topic."""
    if not verb.form.endswith("recommended") or t.here.block.kind == "quote":
        return False
    named = [place for place in notable(t, *clause) if place != topic.place and not t.is_a(place, *SYSTEMS)]
    if named:
        t.happen("Report", named, clause, t.sure(*clause), "detail-recommended", objects=(topic.subject,))
    return bool(named)


def _funded(t: Telling, topic: Topic, verb: Verb, clause: Stretch) -> bool:
    """`X 开始内测，融资 500 万`: money that a later clause tells of."""
    if (
        verb.event != "Funding"
        or t.told("Funding", "Moderation")
        or t.here.in_note(clause[0])
        or _TERMS.search(t.here.text, 0 if t.here.depth else clause[0], clause[1])
    ):
        return False
    makers = [claim.object for claim in t.claims("developedBy", subject=topic.place)]
    whose = makers[0] if makers and not t.agent(topic.place) else topic.place
    t.happen("Funding", (whose,), clause, t.sure(*clause), "further-Funding")
    return True


_WHOLE = (
    _begun, _to_do, lines_zh.labelled, dated.to_come, agenda.point, agenda_zh.point, _to_submit,
    dated.on_the_day, taken_in, titled, parties.paired,
)  # fmt: skip
"""Asked of a nested block as a whole: the first that fits tells all of it."""
_VERB = (
    adoption.taken_up, changed, promised, uptake.in_project, altered, added, newly, lost, renewed, sayings.announced,
    _put_out, _scheduled, trouble.grave, _funded, trouble.put_off, trouble.troubled, _recommended,
)  # fmt: skip
"""Asked of each verb of a nested clause."""
_FURTHER_VERB = (uptake.in_project, gained, renewed, trouble.grave, trouble.missed, _funded)
"""Asked of each verb in a later clause of a headline."""
_ALONGSIDE = (takedowns.taken_down, dropped, mended.nested, able_now, adoption.adopted, sayings.owned_up, sayings.heard)
_CLAUSE = (uptake.optioned, selectable, lines_zh.line, *_ALONGSIDE, findings.found)
"""Asked of a nested clause of which no verb tells anything."""
_FURTHER_CLAUSE = (lines_zh.able_too, *_ALONGSIDE)
"""Asked of such a clause of a headline."""
