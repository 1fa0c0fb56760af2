"""What a change brings: the features and things that a contribution adds, fixes or removes and its project gains."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from kg.extract.abilities.described import phrased
from kg.extract.abilities.objects import BEFORE_OBJECT, object_phrase, objects
from kg.extract.abilities.phrases import past_owner
from kg.extract.claims.pieces import NAMED, faulty, options, parts, told_at
from kg.extract.telling import Telling, Topic, Where
from kg.extract.words.classes import SYSTEMS
from kg.extract.words.cues import cue
from kg.extract.words.scene import Stretch
from kg.extract.words.verbs import Verb, verbs
from kg.mentions import COMMON, GIVEN
from kg.model import Certainty

GAINS = frozenset({"FeatureAddition", "FeatureRemoval", "Fix"})
"""Events by which a project gains, loses or mends something."""

_HELD = {"Feature": "hasFeature", "Library": "uses", "Service": "uses"}
_RELATIONS = {"FeatureRemoval": "removes", "Fix": "fixes"}
_RELATED = re.compile(r"\s*(?:与\s*.{1,30}\s*相关|相关|related)", re.IGNORECASE)
_APPOSITION = re.compile(r",? (?:the|a|an|which|that can)\b")
_ASIDE = {
    "zh": re.compile(
        r"(?i)\s*的?\s*(?:实现)?(?:PR|pull request|[拉合][取并]请求|提案|提交(?:[到给至].*)?|commit)"
        r"(?:\s?(?:[已现刚被将会未没仍还不]|可能|即将).*)?$|\s*的\s?(?:代码|补丁|改动|优化)\s*$"
    ),
    "en": re.compile(
        r"(?:^|\s+)(?:PRs?|pull requests?|commit)\s*$"
        r"|(?<=\w)(?<!\ba)(?<!\bthe)(?<!\bnew)(?<!\bopen)(?<!\bdraft)(?<!other)(?<!merged)\s+(?:PRs?|pull requests?)"
        r"(?:,| (?:for|to|in|on)) .{2,60}$",
        re.IGNORECASE,
    ),
}
_TITLED = re.compile(r"[\"“'`](?P<title>[^\"“”`]{4,120}?)(?: \(#\d+\))?[\"”'`](?=$|[\s,:)])")
"""A change by its title: `"add a fox slider"`."""
_WHERE = re.compile(r"\s*(?:在|于)\s*[^，。\n]{0,16}\ufffc\s*(?:中|后|里|之后)?\s*[，,]?")
_ADDING = re.compile(r"\s?(?:添加|新增|增加|加入|引入|支持(?![者率])|允许)了?\s?(?=\S{2})")
"""`合并了添加 X 支持的 PR`: how a phrase begins that says what a pull request does."""
PURPOSE = re.compile(r"\W*(?:(?:in order )?to|how to|you (?:can|have to|need to|must)) $", re.IGNORECASE)
"""`To fix your install, …`: what is to be done has not been."""
_YOURS = re.compile(r" (?:your|those|these|any)\b")
_SO_THAT = re.compile(r"\bso (?:that )?(?:\w+ ){1,5}$")
_WORKS_WITH = re.compile(r"支持|support", re.IGNORECASE)
_EXACT = (*COMMON, "flag", "code")


def relation_of(t: Telling, event: str, place: int) -> str:
    """What a change does to a thing: it adds a technique or a feature, it makes other things work."""
    if event != "FeatureAddition":
        return _RELATIONS[event]
    return "adds" if t.is_a(place, "Feature", "Technique") or t.cls(place) == "Concept" else "supports"


def change(t: Telling, topic: int, event: str, place: int, where: Where, sure: Certainty, works: bool = False) -> None:
    """Enter what a contribution does to a thing; a method that `works` with it is not added by it."""
    relation = "supports" if works and t.is_a(place, "Technique") else relation_of(t, event, place)
    t.tie(topic, relation, place, where, sure, f"change-{relation}")


def has(t: Telling, project: int, places: Sequence[int], stretch: Stretch, sure: Certainty) -> None:
    """Enter what a project can do from then on."""
    for place in places:
        added = t.is_a(place, "Technique") and (t.is_a(project, "Library", "Tool") or t.claims("adds", object=place))
        if t.is_a(project, "Model") and t.cls(place) == "Feature" and t.thing(place).name.isascii():
            continue
        relation = _HELD.get(t.cls(place), "implements" if added else "supports")
        if relation in ("uses", "implements") and _WORKS_WITH.search(t.here.text, *stretch):
            relation = "supports"
        if t.here.language == "zh" and t.is_a(place, *SYSTEMS):
            relation = "runsOn"
        t.tie(project, relation, place, stretch, sure, f"has-{relation}")


_INTO = ("加到", "加进", "加进了")
"""`--fox 加进 1.6 了`: what is added stands before the verb, where to behind it."""


def gain(t: Telling, project: int, topic: int | None = None, after: int = -1) -> None:
    """`X 添加了 A`, `A implemented`, `fixes B`: the project gains, loses or mends things, each verb its own.

    Clauses that begin before `after` are left aside.
    """
    own = t.here.text.rfind("；", 0, t.here.addresses[0].at) if topic is not None and t.here.addresses else -1
    for clause in t.here.clauses:
        if clause[0] <= max(own, after):
            continue
        inner = [verb for verb in verbs(t.here, *clause) if verb.event in GAINS]
        for number, verb in enumerate(inner):
            beside = number and ("means" in verb.traits or _backing(t, verb, clause))
            bids = topic is None and _bids(t, verb, clause)
            if beside or bids or _relative(t, verb) or _meant(t, verb, clause):
                continue
            start = inner[number - 1].end if number else clause[0]
            end = inner[number + 1].start if number + 1 < len(inner) else clause[1]
            gained = objects(t, verb, (start, end))
            if gained == (project,) or (not gained and verb.form in _INTO):
                before = t.entered(m for m in t.here.inside(clause[0], verb.start) if m.kind != "address")
                gained = tuple(place for place in before if t.cls(place) in NAMED)[-1:]
            gained = tuple(place for place in gained if not _itself(t, project, place))
            if gained or verb.event == "Fix":
                _gained(t, project, topic, verb, gained, clause)


def _bids(t: Telling, verb: Verb, clause: Stretch) -> bool:
    """`to fix it, …`, `fix your seams: …`: whether the reader is told how to do so."""
    opens = "noun" in verb.traits and verb.start - clause[0] <= 1 and _YOURS.match(t.here.text, verb.end)
    return bool(opens or PURPOSE.match(t.here.text, clause[0], verb.start))


def _itself(t: Telling, project: int, place: int) -> bool:
    """`support for FoxNet`: whether what is gained is what gains it, read as a capability."""
    return place != project and t.thing(place).name.casefold() == t.thing(project).name.casefold()


def _backing(t: Telling, verb: Verb, clause: Stretch) -> bool:
    """`移除 A 支持`: the word behind what another verb acts on is a noun."""
    return "support" in verb.traits and t.here.core(verb.end, clause[1])[0] >= clause[1]


def _meant(t: Telling, verb: Verb, clause: Stretch) -> bool:
    """`renames keys so that diffusers stops …`: a verb that tells what a doing is for."""
    return _SO_THAT.search(t.here.text, clause[0], verb.start) is not None


def _relative(t: Telling, verb: Verb) -> bool:
    """`k-diffusion 里新增的 X`: a verb that only says which thing is meant."""
    return t.here.text.startswith("的", verb.end)


def _gained(t: Telling, project: int, topic: int | None, verb: Verb, gained: tuple[int, ...], clause: Stretch) -> None:
    sure = t.sure(*clause)
    t.happen(verb.event, (project,), clause, sure, f"gain-{verb.event}", objects=gained)
    name = t.thing(project).name
    named = any(m.entry and m.entry.name == name for m in t.here.names)
    keeps = verb.event == "FeatureAddition" and (
        topic is None or named or t.cls(topic) == "Commit" or _of_release(t, project)
    )
    for place in gained:
        if topic is not None:
            change(t, topic, verb.event, place, clause, sure, works="support" in verb.traits)
        if keeps:
            has(t, project, (place,), clause, sure)


def _of_release(t: Telling, project: int) -> bool:
    """Whether a contribution is merged, or stands in the list of what a release of its project brings."""
    merged = any(h.cls == "Merge" and h.certainty == "asserted" and project in h.objects for h in t.ledger.happenings)
    return merged or (t.here.depth > 0 and project in t.told("Release", "Update"))


def changes(t: Telling, topic: Topic, end: int) -> tuple[int, ...]:
    """What a contribution's headline says that it brings, where no verb says so: its phrase, or the names in it."""
    if _RELATED.match(t.here.text[:end]):
        for place in t.entered(m for m in t.here.inside(0, end) if m.kind in (*GIVEN, "candidate", "flag")):
            if place not in (topic.place, topic.project) and t.root(place) != "Agent":
                t.tie(topic.place, "relatedTo", place, (0, end), "asserted", "related-to")
        return ()
    first = t.here.clauses[0][1] if t.here.clauses else end
    if cue("opens-pull").search(t.here.text, 0, min(end, first)):
        return ()
    brought = [_brought(t, topic, a, b) for a, b in parts(t, *_phrase(t, topic, end))]
    found = [place for place in brought if place is not None] or _noted(t, topic.place, end)
    return tuple(dict.fromkeys((*found, *options(t, topic.place))))


def _phrase(t: Telling, topic: Topic, close: int) -> Stretch:
    """The phrase of a headline that names a change, without remarks and the word for the contribution itself."""
    here, told = t.here, topic.told
    start, end = told_at(here, told, close)
    if (parted := here.text.rfind("；", start, close) + 1) > start:
        start, end = parted, max(parted, close)
    apposition = _APPOSITION.search(here.text[start:end])
    if apposition and apposition.start() > 12 and apposition[0].startswith(","):
        end = start + apposition.start()
    for a, b in here.notes:
        if start < a and b + 1 >= end > a:
            end = a - 1
    start, end = here.trim(start, end)
    end = start + len(_ASIDE[here.language].sub("", here.text[start:end]))
    if here.language == "en":
        titled = _TITLED.match(here.text, start, end)
        return object_phrase(t, *(titled.span("title") if titled else (start, end)))
    adding = _ADDING.match(here.text, start, end)
    start = adding.end() if adding else start
    match = BEFORE_OBJECT[here.language].match(here.text[start:end])
    return start + match.end() if match else start, end


def _brought(t: Telling, topic: Topic, start: int, end: int) -> int | None:
    """Enter one part of a headline as what the contribution adds, or mends where the part or the headline says so."""
    told = topic.told
    fixing = [verb for verb in verbs(t.here, start, end) if verb.event == "Fix"]
    mends = bool(fixing) or (told.makes("Fix") and not told.active)
    opens = bool(fixing) and fixing[0].start - start <= 1
    verb = told.verb if told.makes("Fix") else None
    behind = verb is not None and verb.end <= start and not t.here.text[verb.end : start].strip()
    if t.here.language == "zh" and (opens or behind):
        return _mended(t, topic, fixing[0].end if opens else start, end)
    if fixing:
        start, end = faulty(t, fixing[0], start, end) or t.here.core(start, min(verb.start for verb in fixing))
    start = past_owner(t, start, end)
    place = phrased(t, start, end) if start < end else None
    if place is None or place in (topic.place, topic.project):
        return None
    drops = t.here.language == "zh" and told.makes("FeatureRemoval")
    event = "Fix" if mends else "FeatureRemoval" if drops else "FeatureAddition"
    change(t, topic.place, event, place, (start, end), t.sure(start, end))
    return place


def _mended(t: Telling, topic: Topic, start: int, end: int) -> int | None:
    """`修复 FoxLib 训练时不生效的 PR`: the thing named right behind the verb."""
    named = next((m for m in t.here.inside(start, end) if m.kind in _EXACT), None)
    if named is None or t.here.text[start : named.start].strip(' 了*“"'):
        return None
    place = t.mention(named)
    if place is not None and place not in (topic.place, topic.project):
        change(t, topic.place, "Fix", place, (named.start, named.end), t.sure(start, end))
    return place


def _noted(t: Telling, topic: int, end: int) -> list[int]:
    """The things named in the parentheses of a headline that says nothing else."""
    found = []
    for a, b in t.here.notes:
        for mention in t.here.inside(a, b):
            place = t.mention(mention) if mention.kind in COMMON else None
            if place is not None and b <= end:
                t.tie(topic, relation_of(t, "FeatureAddition", place), place, (a, b), "asserted", "change-note")
                found.append(place)
    return found


def mixed(t: Telling, topic: Topic, end: int) -> Topic | None:
    """`A、B 修复、C`: a list in which one part alone is a repair is a proposal of several things, read as a whole."""
    where = _WHERE.match(t.here.text)
    start, end = t.here.trim(where.end() if where else 0, end)
    pieces = list(t.here.pieces(start, end)) if start < end else []
    telling = sum(bool(verbs(t.here, a, b)) for a, b in pieces)
    if len(pieces) <= 2 or telling == len(pieces) or verbs(t.here, *pieces[0]):
        return None
    return replace(topic, told=replace(topic.told, phrase=(start, end)))
