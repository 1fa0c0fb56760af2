"""What a clause tells that a thing has gained, lost or mended."""

from __future__ import annotations

import re

from kg.extract.abilities import doings
from kg.extract.abilities.described import listed
from kg.extract.abilities.features import feature
from kg.extract.abilities.objects import objects
from kg.extract.abilities.opening import able_to, tells_nothing
from kg.extract.claims.changes import GAINS, PURPOSE, change, has
from kg.extract.telling import Telling, Topic
from kg.extract.words.cues import cue
from kg.extract.words.scene import Stretch
from kg.extract.words.verbs import Verb
from kg.facts import KNOWN

_DOES = ("fixes", "repairs", "removes", "disables", "strips out", "gets rid of", "corrects")
"""What a thing that has just come out does from the start: `removes backgrounds`."""
_SINCE = re.compile(r"\s*(?:v\s?)?\d{1,2}(?:\.\d{1,3}){1,2}\s?(?:版本?|起|里|中|开始)?\s?(?:新)?")
_UPDATED = re.compile(
    r"[（(]?\s*(?:\d{1,2}[/月.\-]\d{1,2}\s?[日号]?\s?)?(?:更新|补充?|追加|update)\s?[)）]?\s?[:：]?\s?", re.IGNORECASE
)
"""What opens a remark that was added later: the version or the day of which it is."""
_GROWS = ("支持", "加", "加上", "加入")
_PART = (
    r"(?:ability|buttons?|checkbox|dependency|dropdown|feature|flags?|limits?|menu|modes?|options?|panel|requirement"
    r"|scripts?|settings?|sliders?|tabs?|toggles?|watermarks?)"
)
_DROPS = re.compile(
    r"\W*(?:(?:it|this|they|has|have|also|now|just|finally) ){0,3}"
    r"(?:drop(?:s|ped)|ditch(?:es|ed)|axe[sd]|got rid of|no more)"
    r" (?:the |its |all )?(?:support for )?"
    rf"(?=[A-Z]|iOS\b|[a-z]+(?:former|gui|scikit|torch|onnx)|python|(?:\w+[ -]){{0,3}}{_PART}\b)",
)
_BESIDES = re.compile(
    r"(?:另外|同时|顺便|顺手|顺带|此外|并且|而且|终于|直接|一并|还|也|并|又|就|再){0,3}\s?(?:[把将]\s?(?P<what>[^，。；：]{1,20}?))?\s?"
)
"""`另外把 A 撤了`: what may stand between the beginning of a later clause and its verb."""
_OPENS = 3
"""A verb opens its clause if no more than this stands before it."""
_SHORT = 12
"""No longer are the words that say what is gone."""
_SUPPORTS = re.compile(r"\W*(?:(?:and|it|also) )?supports? ", re.IGNORECASE)
"""What opens a clause that tells what a thing has, not that this is new."""


def changed(t: Telling, topic: Topic, verb: Verb, clause: Stretch) -> bool:
    """`Fixes A` under a contribution: the contribution does it."""
    if topic.project is None or verb.event not in GAINS or verb.start - clause[0] > _OPENS:
        return False
    if t.here.language == "en" and t.cls(topic.place) == "Issue" and verb.event == "Fix":
        t.happen("Fix", (topic.project,), clause, t.sure(*clause), "issue-mended")
        return True
    for place in objects(t, verb, clause):
        change(t, topic.place, verb.event, place, clause, t.sure(*clause))
    return True


def added(t: Telling, topic: Topic, verb: Verb, clause: Stretch) -> bool:
    """`Added A and B`: the topic has gained them; what only just comes out, unknown so far, has them from the start."""
    if "adding" not in verb.traits:
        return False
    opens = cue("did", r"(?:\s*{})*\s*").match(t.here.text, clause[0], verb.start)
    if verb.start - clause[0] > _OPENS and (not opens or opens.end() < verb.start):
        return False
    if t.here.text.startswith("的", verb.end):
        return False
    gained, sure = objects(t, verb, clause), t.sure(*clause)
    has(t, topic.subject, gained, clause, sure)
    done = opens is not None and opens[0].strip()
    known = t.here.language == "en" and t.thing(topic.subject).rank == KNOWN
    if gained and (done or known or topic.subject not in t.told("Release")):
        t.happen("FeatureAddition", (topic.subject,), clause, sure, "detail-feature", objects=gained)
    return True


def lost(t: Telling, topic: Topic, verb: Verb, clause: Stretch) -> bool:
    """`不再支持 A`, `修复 B` under a project: it has lost or mended them."""
    if verb.event not in ("FeatureRemoval", "Fix"):
        return False
    if t.here.language == "en" and PURPOSE.match(t.here.text, clause[0], verb.start):
        return False
    gone = tells_nothing(t, clause)
    nothing_after = t.here.language == "zh" and (gone or t.here.core(verb.end, clause[1])[0] >= clause[1])
    opens = verb.start <= t.here.core(*clause)[0] or nothing_after
    if opens and t.here.language == "en" and verb.form in _DOES and topic.subject in t.told("Release"):
        feature(t, topic.subject, "hasFeature", clause, "does")
        return True
    able = able_to(t, clause) if t.here.language == "zh" else None
    since = t.here.language == "zh" and cue("by-now", r"\s*{}").fullmatch(t.here.text, clause[0], verb.start)
    opens = opens or bool(since) or (verb.event == "Fix" and _dated(t, verb, clause))
    if not opens or (able and able.end() <= verb.start and not gone):
        return False
    sure = t.sure(*clause)
    mends = verb.event == "Fix" and nothing_after and verb.start > t.here.core(*clause)[0]
    if mends and (sure != "asserted" or cue("unmended").search(t.here.text, clause[0], verb.start)):
        return False
    if t.is_a(topic.subject, "Project", "Service"):
        lost = objects(t, verb, (clause[0], verb.end) if gone else clause)
        if lost or verb.event == "Fix":
            t.happen(verb.event, (topic.subject,), clause, sure, "detail-change", objects=lost)
        for place in lost if topic.project is not None and t.here.language == "zh" else ():
            change(t, topic.place, verb.event, place, clause, sure)
    return True


def gained(t: Telling, topic: Topic, verb: Verb, clause: Stretch) -> bool:
    """`now supports A`, `no longer crashes`: what opens a later clause, the topic gains, loses or mends."""
    led = t.here.language == "zh" and _BESIDES.fullmatch(t.here.text, clause[0], verb.start)
    disposed = led and led["what"] and verb.event in ("Fix", "FeatureRemoval")
    opens = ("explicit" in verb.traits and (led or verb.start - clause[0] <= _OPENS)) or disposed
    renewed = topic.place in t.told("Update", "FeatureAddition")
    opens = (opens or (renewed and _gone(t, verb, clause))) and not t.here.in_note(clause[0])
    if verb.event not in GAINS or not opens or not t.is_a(topic.place, "Project", "Service", "Model"):
        return False
    if doings.describes(t, topic.place, verb.start):
        return True
    if verb.event == "Fix" and topic.place in t.told("Release"):
        return False
    gained, sure = objects(t, verb, clause), t.sure(*clause)
    if verb.event == "FeatureAddition":
        has(t, topic.place, gained, clause, sure)
    trait = verb.form == "支持" and bool(t.told("FeatureAddition"))
    trait = trait or (verb.event == "FeatureAddition" and topic.place in t.told("Release"))
    had = t.here.language == "zh" or _SUPPORTS.match(t.here.text, *clause)
    if not (trait and had):
        t.happen(verb.event, (topic.place,), clause, sure, f"further-{verb.event}", objects=gained)
    return True


def _gone(t: Telling, verb: Verb, clause: Stretch) -> bool:
    """`收藏夹没了`, `旧菜单去掉了`: whether a few words before the verb that closes a clause say what is gone."""
    if t.here.language != "zh" or verb.event != "FeatureRemoval" or not verb.form.endswith("了"):
        return False
    start, end = t.here.core(clause[0], verb.start)
    alone = t.here.core(verb.end, clause[1])[0] >= clause[1]
    return alone and 1 < end - start <= _SHORT and not t.here.inside(start, end)


def newly(t: Telling, topic: Topic, verb: Verb, clause: Stretch) -> bool:
    """`now supports A`, `终于支持 A` under a thing, whatever was told of it: words that say that this is new."""
    opens = cue("by-now", r"\s*(?:it |and )?{}", t.here.language).match(t.here.text, *clause)
    if verb.event != "FeatureAddition" or "explicit" not in verb.traits or topic.project is not None:
        return False
    new = opens.end() >= verb.start if opens else _dated(t, verb, clause)
    if not new or not t.is_a(topic.subject, "Project", "Service", "Model"):
        return False
    sure, gained = t.sure(*clause), objects(t, verb, clause)
    has(t, topic.subject, [place for place in gained if not t.claimed(topic.subject, place)], clause, sure)
    said = t.here.language == "en" and opens and clause[1] - verb.end > _OPENS
    if gained or said:
        t.happen("FeatureAddition", (topic.subject,), clause, sure, "newly", objects=gained)
    return bool(gained or said)


def dropped(t: Telling, topic: Topic, clause: Stretch) -> bool:
    """`dropped Python 3.8`, `no more xformers` beneath a program: what it has no longer."""
    led = _DROPS.match(t.here.text, *clause) if t.here.language == "en" and not t.here.in_note(clause[0]) else None
    if led is None or not t.is_a(topic.subject, "Project", "Service") or t.here.block.kind == "quote":
        return False
    gone = tuple(place for place in listed(t, *t.here.core(led.end(), clause[1])) if place != topic.subject)
    if gone:
        t.happen("FeatureRemoval", (topic.subject,), clause, t.sure(*clause), "dropped", objects=gone)
    return bool(gone)


def _dated(t: Telling, verb: Verb, clause: Stretch) -> bool:
    """`5/12 更新：支持 A`, `v1.1 加了 A`, `支持 A 了`: a day, a version, or how the clause ends: this is new."""
    if t.here.language != "zh":
        return False
    if _SINCE.match(t.here.text, clause[0], verb.start) or _UPDATED.match(t.here.text, 0, verb.start):
        return True
    ends = t.here.text[verb.end : clause[1]].rstrip(" 。！!").endswith("了")
    return ends and verb.form in _GROWS and not t.here.text[clause[0] : verb.start].strip()


def renewed(t: Telling, topic: Topic, verb: Verb, clause: Stretch) -> bool:
    """`支持 A`, `内置 B` under or beside a new version of a program: the version has brought it."""
    new = topic.subject in t.told("Update") and t.is_a(topic.subject, "Project") and topic.project is None
    if t.here.language != "zh" or verb.event != "FeatureAddition" or not new or verb.traits & {"means", "noun"}:
        return False
    sure, gained = t.sure(*clause), () if tells_nothing(t, clause) else objects(t, verb, clause)
    if not gained or sure not in ("asserted", "planned") or t.here.text.startswith("的", verb.end):
        return False
    has(t, topic.subject, [place for place in gained if not t.claimed(topic.subject, place)], clause, sure)
    t.happen("FeatureAddition", (topic.subject,), clause, sure, "renewed", objects=gained)
    return True


def selectable(t: Telling, topic: Topic, clause: Stretch) -> bool:
    """`可选放大器`, `新版可批量替换` under a program that is updated or beside it: what it can do from then on."""
    new = topic.subject in t.told("Update") and t.is_a(topic.subject, "Project") and topic.project is None
    match = cue("selectable", r"\s*{}", "zh").match(t.here.text, *clause) if t.here.language == "zh" else None
    if not match or not (new or match[0].lstrip().startswith("新版")) or not t.is_a(topic.subject, "Project"):
        return False
    gained, sure = listed(t, match.end(), clause[1]), t.sure(*clause)
    has(t, topic.subject, gained, clause, sure)
    if gained:
        t.happen("FeatureAddition", (topic.subject,), clause, sure, "selectable", objects=gained)
    return bool(gained)
