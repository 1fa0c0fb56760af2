"""What a nested line of a list of changes tells, in English, of the project above: `dark mode added`, `fixed: X`."""

from __future__ import annotations

import re

from kg.extract.abilities.described import listed
from kg.extract.abilities.objects import objects, suffers
from kg.extract.claims.changes import GAINS, has
from kg.extract.telling import Telling, Topic
from kg.extract.words.cues import cue
from kg.extract.words.scene import Stretch
from kg.extract.words.verbs import Verb
from kg.facts import BY_WORDS, Thing
from kg.inline import LINK
from kg.vocab import is_a

_HOSTS = ("Project", "Service")
_CAN = ("hasFeature", "supports", "implements")
_OTHERS = ("Agent", *_HOSTS)
_LABEL = re.compile(r"[*\"' ]*(?:(?:also|newly) )?$")
_COLON = re.compile(r"[*\"]{0,2}: (?=\S)")
_SPOKEN = re.compile(
    r"(?:you|we|i|it|they|he|she|who|which|that|this|if|when|someone|people|anons?|users?|author|dev)\b", re.IGNORECASE
)
"""What opens a clause in which no part of the project is told of, or only by a pronoun."""
_AS_OF = re.compile(
    r"(?: (?:today|yesterday|now|already|at last|this (?:week|morning)|last (?:night|week)))?[.!]?\s*(?:$|[,;])"
)
"""Behind `merged`, which closes what is said of a part: `region control merged today`."""
_NOW = re.compile(r"(?:is |are )?(?:now|finally) |can (?:now|finally) ")
_ABLE = re.compile(r"\b(?:can|could|may|might) (?:now |also |even )?be $", re.IGNORECASE)
"""`faces can be repaired with it`: what a thing is there for, and no fault of it."""
_NEW = re.compile(r"\b(?:now|finally) | (?:now|finally)\b|[`*]")
_BY_NOW = re.compile(r"[^,;:(]{3,60}? can (?!not\b|only\b)[^,;:(]{3,50} now(?= \(|$)")
_OF_VERSION, _SENTENCE = re.compile(r":\s"), re.compile(r"\. |[;\ufffc(]| - |: ")
_GETS = re.compile(r"(?:gets|got|gains|gained|has gained|picks up|picked up)(?: an?| support)?$")
_MENDED = re.compile(r"^no longer|^doesn't|again$|gone$")
_LONGEST = 60


def altered(t: Telling, topic: Topic, verb: Verb, clause: Stretch) -> bool:
    """A line that says which part of the project above has come, gone, is mended, or can do something now."""
    merges = verb.event == "Merge" and _AS_OF.match(t.here.text, verb.end) is not None
    if t.here.language != "en" or not (verb.event in GAINS or merges) or topic.project is not None or not t.here.depth:
        return False
    if t.here.block.kind == "quote" or t.here.in_note(verb.start) or not t.is_a(topic.subject, *_HOSTS):
        return False
    if verb.event == "Fix" and _ABLE.search(t.here.text, clause[0], verb.start):
        return False
    where = _under_label(t, verb, clause)
    changed = listed(t, *where) if where else _part(t, verb, clause)
    if not changed:
        return False
    event = "FeatureAddition" if merges else _event(t, verb, clause)
    sure = t.sure(*(where or clause))
    if sure == "negated":
        return False
    if event == "FeatureAddition":
        has(t, topic.subject, changed, where or clause, sure)
    t.happen(event, (topic.subject,), where or clause, sure, "altered", objects=changed)
    return True


def _under_label(t: Telling, verb: Verb, clause: Stretch) -> Stretch | None:
    """`Removed: X`: where a list begins of which the word before a colon says what became of it."""
    colon = _COLON.match(t.here.text, verb.end)
    labelled = colon is not None and clause[0] < 2 and _LABEL.fullmatch(t.here.text, 0, verb.start)
    return (colon.end(), len(t.here.text)) if colon and labelled else None


def _part(t: Telling, verb: Verb, clause: Stretch) -> tuple[int, ...]:
    """The part of the project that stands before the verb, or what it can do now."""
    start, end = t.here.core(clause[0], verb.start) if clause[0] < verb.start else clause
    if end - start < 3 or end - start > _LONGEST or end > verb.start or _SPOKEN.match(t.here.text, start, end):
        return ()
    if any(is_a(m.cls or "", cls) for m in t.here.inside(start, end) if m.end == end for cls in _OTHERS):
        return ()
    if suffers(t, verb) or _MENDED.search(verb.form):
        return listed(t, start, end)
    if _GETS.fullmatch(verb.form):
        return objects(t, verb, clause)
    return _able(t, start, clause[1]) if _NOW.match(verb.form) else ()


def able_now(t: Telling, topic: Topic, clause: Stretch) -> bool:
    """`history can be searched now`: a line that says what can be done with a part of the project above."""
    told = _BY_NOW.match(t.here.text, *clause) if t.here.language == "en" and t.here.depth else None
    if told is None or t.here.block.kind == "quote" or not t.is_a(topic.subject, *_HOSTS) or topic.project is not None:
        return False
    able = () if _SPOKEN.match(told[0]) else _able(t, *told.span())
    sure = t.sure(*clause)
    if not able or sure == "negated":
        return False
    has(t, topic.subject, able, clause, sure)
    t.happen("FeatureAddition", (topic.subject,), clause, sure, "altered", objects=able)
    return True


def _able(t: Telling, start: int, end: int) -> tuple[int, ...]:
    """What something can do, without the word that says that this is new."""
    words = _NEW.sub("", t.here.text[slice(*t.here.core(start, end))])
    if LINK in words or not 3 < len(words) <= _LONGEST:
        return ()
    return (t.ledger.enter(Thing(words, "Feature", "en", rank=BY_WORDS)),)


def _event(t: Telling, verb: Verb, clause: Stretch) -> str:
    """`The crash is gone` mends, `the button is gone` takes away."""
    gone = verb.form.endswith("gone")
    fault = gone and cue("fault", language="en").search(t.here.text, clause[0], verb.start)
    return ("Fix" if fault else "FeatureRemoval") if gone else verb.event


def brought(t: Telling, topic: Topic) -> bool:
    """What a line under a new version of a project says that it can do, the version has brought.

    In Chinese it must be told by its number: where something is but updated, what follows only says what it can do.
    """
    new = topic.subject in t.told("Update") and t.is_a(topic.subject, *_HOSTS) and topic.project is None
    numbered = t.here.language == "en" or any(h.rule == "numbered" for h in t.ledger.happenings)
    if not (new and numbered) or t.here.block.kind == "quote":
        return False
    here = t.here.whole
    gained = tuple(
        claim.object
        for claim in t.claims_of(topic.subject)
        if (claim.predicate in _CAN or claim.rule == "inventory-uses")
        and claim.certainty == "asserted"
        and here.start <= claim.span.start < here.end
    )
    if gained:
        t.happen("FeatureAddition", (topic.subject,), (0, len(t.here.text)), "asserted", "brought", objects=gained)
    return bool(gained)


def headlined(t: Telling, topic: Topic) -> bool:
    """`FoxLib 0.12: training script, new pipeline`: what stands behind the number of a new version and a colon."""
    if t.here.language != "en" or not any(h.rule == "numbered" for h in t.ledger.happenings):
        return False
    first = t.here.clauses[0] if t.here.clauses else (0, 0)
    if not _OF_VERSION.match(t.here.text, first[1]) or len(t.here.clauses) < 2:
        return False
    begin = t.here.clauses[1][0]
    stop = _SENTENCE.search(t.here.text, begin)
    gained = tuple(p for p in listed(t, begin, stop.start() if stop else len(t.here.text)) if p != topic.subject)
    gained = tuple(p for p in gained if t.root(p) != "Agent")
    if gained:
        has(t, topic.subject, gained, (begin, len(t.here.text)), "asserted")
        t.happen("FeatureAddition", (topic.subject,), (0, len(t.here.text)), "asserted", "headlined", objects=gained)
    return bool(gained)
