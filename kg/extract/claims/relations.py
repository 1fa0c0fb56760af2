"""Relations from constructions: who is subject, what the object may be, how sure it is."""

from __future__ import annotations

import re

from kg.ends import fits
from kg.extract.claims.amiss import amiss
from kg.extract.claims.constructions import Found, constructions, referring
from kg.extract.claims.frames import Frame
from kg.extract.claims.others import told_of_another
from kg.extract.claims.own import AMONG_ALIKE
from kg.extract.claims.people.careers import gone
from kg.extract.claims.people.makers import far
from kg.extract.claims.subjects import subject_of
from kg.extract.claims.turned import mixed, sure_of, turned
from kg.extract.telling import Telling
from kg.extract.words.classes import CONTRIBUTIONS, HOUSES, SYSTEMS
from kg.extract.words.cues import cue
from kg.facts import BY_WORDS, GUESSED, KNOWN, Thing
from kg.inline import Address
from kg.links import identify
from kg.mentions import PROPER, Mention
from kg.model import Certainty
from kg.vocab import fold

_ALIKE = ("Model", "Dataset", "Technique")
_IN_PASSING = frozenset({"en-instead", "en-role-left", "zh-author", "zh-role", "zh-took-own"})
"""What a title says in passing is not what its clause doubts (`作者 X 可能会 …`); who accuses says so himself."""
_DEVICE = re.compile(r" (?:phone|tablet|laptop|device|machine|PC|box|card|GPU|chip|board)s? \(")
_PAPER = re.compile(r"\s?[（(]\s?(?:论文[:：]?)?\s?\ufffc")
"""Behind a name: the address of the paper of a method."""
_FEATURE = {
    "zh": re.compile(r"\s*的\s*[“\"「]([^“”\"「」]{2,24})[”\"」]"),
    "en": re.compile(
        r"['’]s [“\"]?([\w -]{2,24}? (?:canvas|editor|panel|timeline)\b"
        r"|[\w -]{2,24}?(?=[”\"]? (?:button|feature|function|mode|option|tab|tool)\b))"
    ),
}
_SHARED = ("accuses", "basedOn", "developedBy", "hostedOn", "licensedUnder", "releasedBy", "runsOn", "trainedOn")
"""Relations that are told of each of a row of names."""
_AND = re.compile(r" ?(?:and|&|\+|/|,|, and) ?(?:the )?")
_BECOMES = re.compile(r"\b(?:as|is|becomes|became|into) (?:now )?an? (?:[a-z-]{2,20} ){0,2}$")
"""Before the word for a plug-in: what the topic is, or has become."""
_NEAR_KIND, _SHORT = 14, 2


def relate(t: Telling, speaker: int, main: Address | None = None) -> None:
    """Enter the relations that a block's constructions state of its topic, or of a thing it names itself."""
    for clause in t.here.clauses if t.here.block.kind != "number" else ():
        for found in constructions(t.here, clause):
            enter(t, found, speaker, main)
        for found in referring(t.here, clause):
            _refer(t, found, speaker)


def _refer(t: Telling, found: Found, topic: int) -> None:
    """Enter what a clause says of its own subject to the topic: `FoxTail is a fork of it`."""
    name = found.subject
    opens = name is not None and name.start - found.clause[0] <= 2 and t.here.depth > 0
    place = t.mention(name) if name is not None and opens else None
    if place is not None and place != topic and not t.claimed(place, topic):
        sure = t.holds(found.frame.relation, found.start, found.end)
        t.tie(place, found.frame.relation, topic, (found.start, found.end), sure, f"{found.frame.id}-it")


def enter(t: Telling, found: Found, topic: int, main: Address | None) -> None:
    """Enter what one construction states of the topic, or of the thing that it names itself."""
    relation, subject = found.frame.relation, subject_of(t, found, topic)
    if subject is None:
        return
    sued = (c for c in t.claims("accuses") if c.rule == "sues" and c.span.start >= t.here.whole.start)
    if told_of_another(t, found) or (relation == "accuses" and any(sued)):
        return
    if found.frame.side == "right" and found.subject is None and _among(t.thing(subject), found.objects):
        return
    formats = [m for m in t.here.names if m.end <= found.start and m.cls == "Format"]
    if relation == "replaces" and formats and t.cls(topic) in CONTRIBUTIONS:
        place = t.mention(formats[-1])
        relation, subject = "alternativeTo", subject if place is None else place
    relation = turned(t, found, subject, relation)
    for one in (subject, *_row(t, found, subject)):
        _enter_objects(t, found, one, relation, main)


def _row(t: Telling, found: Found, subject: int) -> tuple[int, ...]:
    """`FoxOne and FoxTwo, trained by Ada`: the further names of a row that opens a clause before the cue."""
    if t.here.language != "en" or found.subject is None or found.frame.relation not in _SHARED:
        return ()
    row = [found.subject]
    for mention in reversed(t.here.inside(found.clause[0], found.subject.start)):
        if not _AND.fullmatch(t.here.text, mention.end, row[-1].start):
            break
        row.append(mention)
    opens = len(row) > 1 and not t.here.text[found.clause[0] : row[-1].start].strip(' *"“')
    expected = "" if t.agent(subject) else t.cls(subject)
    places = t.entered((m for m in row if m.kind in PROPER), expected) if opens else ()
    return tuple(place for place in places if place != subject and _of_row(t, place, subject))


def _of_row(t: Telling, place: int, subject: int) -> bool:
    """Whether a thing may stand in a row with another: of which nothing is known, it is of the same class."""
    thing = t.thing(place)
    if thing.rank == GUESSED and thing.cls == "Project" and t.root(subject) == "Artifact":
        t.ledger.alter(place, cls=t.cls(subject))
    return t.cls(place) == t.cls(subject) or (t.agent(place) and t.agent(subject))


def _enter_objects(t: Telling, found: Found, subject: int, relation: str, main: Address | None) -> None:
    """Enter the relation of a construction to each thing that it names."""
    for mention in found.objects:
        general = mention.weak and relation == "appliesTo" and all(m.weak for m in found.objects)
        if not general and (main is None or mention.address is not main):
            place = _of_house(t, found, subject, mention)
            place = _its_feature(t, found, mention) if place is None else place
            if place is None and not (relation == "basedOn" and mention.cls in HOUSES):
                place = t.mention(mention, _expected(t, found.frame, subject, mention.name))
            if place is not None and place != subject and _takes(t, found.frame, mention, place):
                _state(t, found, subject, relation, mention, place)


def _takes(t: Telling, frame: Frame, mention: Mention, place: int) -> bool:
    """Whether a name that no lexicon holds is of a class that the construction asks for, if words tell its class."""
    if frame.id == "zh-on-top-of" and mention.kind == "candidate" and t.here.text.startswith("的分支", mention.end + 1):
        return False
    if frame.id == "zh-comes-from" and mention.kind == "candidate" and _PAPER.match(t.here.text, mention.end):
        return False
    if frame.relation in ("basedOn", "trainedOn") and t.here.text.endswith(" by ", 0, mention.start):
        return False
    owner = mention.kind == "candidate" and t.here.text[mention.end : mention.end + 2] in ("'s", "’s")
    if owner and frame.relation in ("uses", "basedOn"):
        return False
    if frame.relation == "basedOn" and mention.kind == "candidate" and _owns(t, mention):
        return False
    told = mention.kind == "candidate" and t.thing(place).rank == BY_WORDS
    return not told or t.is_a(place, *frame.classes)


def _owns(t: Telling, mention: Mention) -> bool:
    """`Fenn 的分支: (github.com/fennimore/…)`: whether an unknown name is short for the login at an address."""
    owners = (fold(identify(address.url).owner or "") for address in t.here.addresses)
    return len(mention.name) > _SHORT and any(owner.startswith(fold(mention.name)) for owner in owners)


def _among(thing: Thing, mentions: tuple[Mention, ...]) -> bool:
    """Whether a thing is one of those named."""
    names = {fold(thing.name), *(fold(alias.text) for alias in thing.aliases)}
    return any(fold(mention.name) in names for mention in mentions)


def _expected(t: Telling, frame: Frame, subject: int, name: str) -> str:
    """The class of an object of which nothing else is known: what comes from a model or stands for it is a model."""
    own = t.cls(subject)
    return own if frame.relation in AMONG_ALIKE and own in _ALIKE else frame.expected(name)


def _its_feature(t: Telling, found: Found, mention: Mention) -> int | None:
    """`类似 X 的“Zoom”功能`: what is resembled is what the name has, not the name."""
    if found.frame.relation != "similarTo":
        return None
    named = _FEATURE[t.here.language].match(t.here.text, mention.end)
    return t.ledger.enter(Thing(named[1], "Feature", rank=BY_WORDS)) if named else None


def _of_house(t: Telling, found: Found, subject: int, mention: Mention) -> int | None:
    """`a finetune of NovelAI`, `trained on Adobe Stock`: of a house it is its model, or its data."""
    if found.frame.relation == "trainedOn" and mention.cls == "Service":
        return t.ledger.enter(Thing(mention.name, "Dataset", rank=BY_WORDS))
    if found.frame.relation not in ("basedOn", "replaces") or not t.is_a(subject, "Model") or mention.cls not in HOUSES:
        return None
    known = t.cast.lexicon.named(f"{mention.name} model")
    return t.cast.entry(known[0]) if known else None


def _called_after(t: Telling, project: int, method: int) -> bool:
    """Whether a repository bears the whole name of a method of several words: its code, not what it is for."""
    name, it = t.thing(method).name, t.thing(project)
    return t.is_a(project, "Project") and " " in name and bool(it.link) and fold(name) in fold(f"{it.link} {it.name}")


def _state(t: Telling, found: Found, subject: int, relation: str, mention: Mention, object: int) -> None:
    """Enter one relation of a construction, unless the kinds of both or the place in the text speak against it."""
    contribution = t.cls(subject) in CONTRIBUTIONS
    if amiss(t, found, subject, relation, object):
        return
    if contribution and relation == "supports" and t.is_a(object, "Technique"):
        sure = t.holds("adds", mention.start, mention.end)
        t.claim(subject, "adds", object, (found.start, found.end), sure, found.frame.id)
        return
    thing, data = t.thing(subject), t.is_a(object, "Dataset")
    relation = "trainedOn" if data and found.frame.id == "en-trained-on-model" else relation
    made = relation == "trainedOn" or (t.is_a(object, "Model") and not thing.link and mixed(t, found))
    if made and thing.cls == "Project" and thing.rank < KNOWN:
        t.ledger.alter(subject, cls="Model")
    becomes = found.frame.id == "en-plug-in" and _BECOMES.search(t.here.text, found.clause[0], found.start)
    if (becomes or found.frame.id == "zh-plug-in-right") and thing.cls in ("Project", "Tool") and thing.rank < KNOWN:
        t.ledger.alter(subject, cls="Extension", rank=BY_WORDS)
    if relation == "implements" and t.is_a(subject, "Model"):
        relation = "uses"
    if relation == "appliesTo" and t.is_a(object, "Technique") and _called_after(t, subject, object):
        relation = "implements"
    tied = t.claimed(subject, object) and not _member(t, subject, relation, object)
    if tied or not t.may(subject, relation, object):
        return
    than = found.frame.id == "en-than" and t.is_a(subject, "Application") and t.is_a(object, "Technique")
    if than or (contribution and relation in ("appliesTo", "basedOn", "hostedOn", "uses")):
        return
    doubted = t.holds("hasFeature", mention.start, mention.end) != "asserted"
    if doubted and relation in ("runsOn", "appliesTo") and t.here.in_note(found.start):
        return
    if relation == "similarTo" and (t.root(subject) == "Agent") != (t.root(object) == "Agent"):
        return
    if (relation == "releasedBy" or found.frame.id == "en-by") and far(t, subject, mention.start):
        return
    sure = "asserted" if found.frame.id in _IN_PASSING else sure_of(t, found, relation, mention)
    sure = "negated" if relation == "affiliatedWith" and gone(t.here.text, found.clause) else sure
    stretch = min(found.start, mention.start), max(found.end, mention.end)
    if found.subject is None and any(c.span == t.here.span(*stretch) for c in t.claims(relation, object=object)):
        return
    _of_kind(t, mention, object)
    if relation == "runsOn":
        _chips(t, mention, subject, sure)
    t.claim(subject, relation, object, stretch, sure, found.frame.id)


def _member(t: Telling, subject: int, relation: str, object: int) -> bool:
    """Whether a model is only told as a member of the one it is made from."""
    tied = [c for c in t.ledger.claims.values() if {c.subject, c.object} == {subject, object}]
    return relation == "basedOn" and all(c.predicate == "hasVariant" and c.subject == object for c in tied)


def _chips(t: Telling, mention: Mention, subject: int, sure: Certainty) -> None:
    """`Mac (M1 & M2)`: the chips in the parenthesis after a platform."""
    for a, b in t.here.notes:
        if 0 <= a - mention.end <= 2 or _DEVICE.fullmatch(t.here.text, mention.end, a):
            for chip in t.here.inside(a, b):
                place = t.mention(chip) if chip.cls in SYSTEMS else None
                if place is not None:
                    t.claim(subject, "runsOn", place, (chip.start, chip.end), sure, "chips")


def _of_kind(t: Telling, mention: Mention, place: int) -> None:
    """`CLIP 模型 AltCLIP`: the name before says of which family the model is."""
    for other in t.here.names:
        if other.cls != "Model" or not other.end < mention.start <= other.end + _NEAR_KIND:
            continue
        between = t.here.text[other.end : mention.start].strip()
        if cue("kind").fullmatch(between) and fits("versionOf", "domain", t.cls(place)):
            family = t.mention(other)
            if family is not None:
                t.claim(place, "versionOf", family, (other.start, mention.end), "asserted", "of-kind")
