"""Relations from constructions: who is subject, what the object may be, how sure it is."""

from __future__ import annotations

import re

from msgspec.structs import replace

from kg.extract.claims.conjoined import in_row
from kg.extract.claims.constructions import Found, constructions, referring
from kg.extract.claims.frames import Frame
from kg.extract.claims.others import told_of_another
from kg.extract.claims.own import AMONG_ALIKE
from kg.extract.claims.stating import state
from kg.extract.claims.subjects import subject_of
from kg.extract.claims.turned import turned
from kg.extract.telling import Telling, Topic
from kg.extract.words.classes import CONTRIBUTIONS, HOUSES
from kg.facts import BY_WORDS, Thing
from kg.inline import Address
from kg.links import identify
from kg.mentions import Mention
from kg.vocab import fold

_ALIKE = ("Model", "Dataset", "Technique")
_PAPER = re.compile(r"\s?[（(]\s?(?:论文[:：]?)?\s?\ufffc")
"""Behind a name: the address of the paper of a method."""
_FEATURE = {
    "zh": re.compile(r"\s*的\s*[“\"「]([^“”\"「」]{2,24})[”\"」]"),
    "en": re.compile(
        r"['’]s [“\"]?([\w -]{2,24}? (?:canvas|editor|panel|timeline)\b"
        r"|[\w -]{2,24}?(?=[”\"]? (?:button|feature|function|mode|option|tab|tool)\b))"
    ),
}
_SHORT = _OPENS = 2


def relate(t: Telling, topic: Topic) -> None:
    """Enter the relations that a block's constructions state of its topic, or of a thing it names itself."""
    for clause in t.here.clauses if t.here.block.kind != "number" else ():
        for found in constructions(t.here, clause):
            enter(t, found, topic.place, topic.main)
        for found in referring(t.here, clause):
            _refer(t, found, topic.place)


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
        found = _before_doer(t, found)
        if _among(t.thing(subject), found.objects):
            return
    formats = [m for m in t.here.names if m.end <= found.start and m.cls == "Format"]
    if relation == "replaces" and formats and t.cls(topic) in CONTRIBUTIONS:
        place = t.mention(formats[-1])
        relation, subject = "alternativeTo", subject if place is None else place
    relation = turned(t, found, subject, relation)
    for one in (subject, *in_row(t, found, subject)):
        _enter_objects(t, found, one, relation, main)


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
                state(t, found, subject, relation, mention, place)


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


def _before_doer(t: Telling, found: Found) -> Found:
    """`Thanks to FoxRT, Foxglove …`: a construction that opens a block, without the name behind its comma."""
    opens = found.start - found.clause[0] <= _OPENS and t.here.text.endswith(", ", 0, found.objects[-1].start)
    return replace(found, objects=found.objects[:-1]) if opens else found


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
