"""What an English headline says behind the name of a thing that it does: `FoxBrush, paint masks with a brush`."""

from __future__ import annotations

import re

from kg.extract.abilities.features import feature
from kg.extract.abilities.joined import english, going_on
from kg.extract.abilities.opening import tells_nothing
from kg.extract.telling import Telling, Topic
from kg.extract.words.classes import ABLE
from kg.extract.words.cues import cue
from kg.extract.words.doing import doing_at, form_at
from kg.extract.words.harms import warns
from kg.extract.words.kinds import head_at_end
from kg.extract.words.scene import Stretch
from kg.extract.words.verbs import verbs
from kg.facts import KNOWN
from kg.mentions import GIVEN, PROPER, Mention, same_name
from kg.vocab import fold

_BEHIND = re.compile(
    r"[\"'”*]{0,3}(?: \([^()]{1,40}\))?(?: by [^,:;.\ufffc]{2,40})?(?: (?:code|weights|repo|models?))?"
    r"(?: (?:(?:is|are|got) )?(?:now |finally )?(?:out|up|released|live|here|available)(?: now)?)?"
    r"(?:(?:,|:| [-–—]{1,2})(?: (?:which|that|it))?(?: now)?| can| lets you| allows you to|(?= \w+s )) "
)
_KIND = r"(?:(?:an?|the|your|another) )?(?:(?!(?:that|which|to|for|by|of)\b)[\w/.+-]+ ){0,5}?{}s? "
_ALLOWS = r"lets? you|allows? you to|helps? you"
_LEADS = rf"(?:to|for|that|which|you can use to|(?:meant|designed|made) to|capable of)(?: (?:can|will|{_ALLOWS}))? "
_KIND_CAN = (
    r"(?:(?:an?|the|this|new|another) ){0,2}(?:[\w'’.+/-]{1,24} ){0,6}?{}s?(?: \([^()]{1,40}\))? "
    r"(?:(?:(?:can|will|now|also) ){1,2}|(?=[a-z]{3,14}s \w))"
)
_MORE_KINDS = r" (?:{}|sampler|editor|manager|checkpoint|LoRA)(?= ?[,:(]| (?:[-–—]|can|lets you|allows you to) )"
_OBJECT = re.compile(
    r" (?!(?:and|or|of|for|on|in|is|was|are|by|with|now|(?:out|up)(?! (?:the|an?|its|your)\b)|v?\d)\b)"
    r"(?:(?! (?:so|because|since|whenever|once)\b)(?:[^,.;:()\ufffc]|\.(?=\w))){3,70}"
)
_WORDS = re.compile(r"[A-Z][\w-]*(?: [A-Z][\w-]*){0,2}, (?=[a-z]+s )")
_DEFINITE = re.compile(r" (?:the|an?|your|any|all|many|multiple|several|new|anything|everything|arbitrary)\b")
"""What tells behind a word that it is a verb."""
_OLD = re.compile(
    r" (?:the|its) (?:[\w-]+ )?(?:built-in|deprecated|duplicate|legacy|obsolete|old|older|original|outdated|unused)\b"
)
"""What a program has had until then: `removes the legacy canvas`."""
_ACTS = cue("takes-away", r"{}\b", "en")
_OF_HOUSE = ("Announcement", "Funding", "LegalAction", "Partnership", "Postponement")
"""What a house does, and no program: told right behind its name."""
_ALL = re.compile(r" (?:all|any|every) ")
_RUNS = re.compile(r"(?:now )?runs? ")
_JOINT = re.compile(r"(?:[a-z-]{3,16}, ){0,3}[a-z-]{3,16},? (?:and|or|&) [a-z-]{3,16}(?= [a-z])")
_VERB = re.compile(r"(?!and\b|or\b)[a-z][a-z-]{2,15}")
_COMMA = re.compile(r", (?:and |or )?")
_LATER = re.compile(
    r", (?:and |also |then |so (?:that )?it |which )?(?=(?:(?:only|even|just|automatically) )?[a-z-]+s\b)"
)
"""Before what a thing does besides: `FoxBrush, a node editor, re-runs the nodes that changed`."""
_IT = re.compile(r" (?:it|them)\b")
_NEXT = re.compile(r"\. ")
_LEADING = (", ", "(", " to ", "you ", "can ", "that ")
"""Before a verb: what shows that one follows."""
_LONGEST, _OPENS = 72, 2
_RULE = "behind-name"
_KINDS = ("Application", "Demo", "Document", "Extension", "Library", "Paper", "Service", "Tool")


def told(t: Telling, topic: Topic) -> None:
    """Enter what stands behind the name of a topic, and in the sentence after it, that the topic does."""
    if t.here.language != "en" or topic.project is not None or not t.is_a(topic.place, *ABLE) or warns(t.here.text):
        return
    for start in (*_starts(t, topic), *_later(t)):
        for stretch in _phrases(t, start):
            itself = any(same_name(m.name, t.thing(topic.place).name) for m in t.here.inside(*stretch))
            if not (itself or t.overlap(t.claims("hasFeature"), *stretch) or _done(t, topic.place, stretch)):
                feature(t, topic.place, "hasFeature", stretch, _RULE)


def _starts(t: Telling, topic: Topic) -> list[int]:
    """Where it may be said: behind the name and in the next sentence; where there is no name, at once."""
    return [*_stated(t, topic), *(a for a, b in t.here.notes if not t.here.addresses or b < t.here.addresses[0].at)]


def _later(t: Telling) -> list[int]:
    """Where a headline, or a parenthesis before its address, goes on with what a thing does."""
    end = t.here.addresses[0].at if t.here.addresses else 0
    found = [match.end() for match in _LATER.finditer(t.here.text, 0, end)]
    return [at for at in found if (doing := doing_at(t.here.text, at)) and doing.form == "s"]


def _stated(t: Telling, topic: Topic) -> list[int]:
    """Where it may be said outside of parentheses."""
    name = _named(t, topic)
    if name is None:
        opening = topic.told.phrase[0]
        if not t.here.addresses or t.here.inside(0, opening + 1):
            return []
        words = _WORDS.match(t.here.text, opening)
        can = cue("doer", _KIND_CAN, "en").match(t.here.text, opening)
        return [opening, *([words.end()] if words else []), *_led(t, opening), *([can.end()] if can else [])]
    behind = _BEHIND.match(t.here.text, _worded(t, name.end))
    following = _NEXT.search(t.here.text, name.end)
    starts = [behind.end(), *_led(t, behind.end())] if behind else []
    told = following and not cue("advice", "{}", "en").match(t.here.text, following.end())
    return [*starts, following.end()] if following and told else starts


def _named(t: Telling, topic: Topic) -> Mention | None:
    """The name of the topic: the headline's, or one that opens the block."""
    if topic.told.name:
        return topic.told.name
    opening = next((m for m in t.here.names if m.start <= _OPENS and m.kind in PROPER), None)
    own = t.thing(topic.place).name
    if opening is None or t.mention(opening) == topic.place or same_name(opening.name, own):
        return opening
    return opening if fold(own.rpartition("/")[2]).endswith(fold(opening.name)) else None


def _worded(t: Telling, end: int) -> int:
    """Where a name ends with the word for its kind: `FoxBrush script`."""
    kind = cue("doer", _MORE_KINDS, "en").match(t.here.text, end)
    return kind.end() if kind else end


def _led(t: Telling, start: int) -> list[int]:
    """Where a verb may stand behind what leads to it: `an app to`."""
    kind = cue("doer", _KIND + _LEADS, "en").match(t.here.text, start)
    return [kind.end()] if kind else []


def _phrases(t: Telling, start: int) -> list[Stretch]:
    """The phrases that begin with a verb of doing, joined by `and` or, where it is of the same form, by a comma."""
    if rowed := _row(t, start):
        return rowed
    if joint := _joint(t, start):
        return joint
    opened = doing_at(t.here.text, start)
    rest = _OBJECT.match(t.here.text, opened.end) if opened else None
    if opened is None or tells_nothing(t, (start, len(t.here.text))):
        return []
    if opened.where == "line" or rest is None or _names_kind(t.here.text[start : rest.end()]):
        return []
    named = any(m.kind in GIVEN and not m.weak and m.cls != "Format" for m in t.here.inside(start, rest.end()))
    sure = opened.form != "base" or t.here.text.endswith(_LEADING, 0, start) or _DEFINITE.match(rest[0])
    if named and not sure:
        return []
    found = [(a, b) for a, b in english(t, start, rest.end()) if b - a <= _LONGEST]
    return [*found, *(_further(t, rest.end()) if opened.form == "ing" else going_on(t, (start, rest.end())))]


def _joint(t: Telling, start: int) -> list[Stretch]:
    """`merge, prune and convert tails`: verbs that share what they are done to."""
    joined = _JOINT.match(t.here.text, start)
    parts = list(_VERB.finditer(t.here.text, *joined.span())) if joined else []
    rest = _OBJECT.match(t.here.text, joined.end()) if joined else None
    if rest is None or rest.end() - start > _LONGEST:
        return []
    return [(start, rest.end())] if all(form_at(t.here.text, *one.span()) == "base" for one in parts) else []


def _row(t: Telling, start: int) -> list[Stretch]:
    """`(prune, extract tails, repair broken dens)`: the doings of a parenthesis that lists nothing else."""
    note = next((note for note in t.here.notes if note[0] == start), None)
    cuts = [match.span() for match in _COMMA.finditer(t.here.text, *note)] if note else []
    starts, ends = [start, *(b for _, b in cuts)], [*(a for a, _ in cuts), note[1] if note else start]
    parts = list(zip(starts, ends, strict=True)) if cuts else []
    forms = {form_at(t.here.text, a, b) for a, b in parts}
    return parts if len(parts) > 1 and forms in ({"base"}, {"s"}, {"ing"}) else []


def _further(t: Telling, end: int) -> list[Stretch]:
    """What a list of doings goes on with: `checking a file, pruning it, and swapping …`."""
    again = _COMMA.match(t.here.text, end)
    doing = doing_at(t.here.text, again.end()) if again else None
    if doing is None or doing.form != "ing":
        return []
    it = _IT.match(t.here.text, doing.end)
    return [(doing.start, doing.end), *_further(t, it.end())] if it else _phrases(t, doing.start)


def _names_kind(phrase: str) -> bool:
    """`paint app for tablets`: no doing, but a kind of thing."""
    cut = cue("preposition", r"\s+{}\b").search(phrase)
    words = phrase[: cut.start()] if cut else phrase
    opens = words.split(" ", 1)[0].endswith(("s", "ing"))
    return not (opens or words.endswith("s")) and head_at_end(words, "en") in _KINDS


_CHANGES = ("FeatureRemoval", "Fix")
"""What a thing that adds something does besides, which tells what is new and not what it is."""


def _done(t: Telling, place: int, stretch: Stretch) -> bool:
    """`Foxtai stops free trials`, `FoxPaint runs FoxDiff already`: what a site does now, and what runs there."""
    behind = t.here.text[: stretch[0] - 1][-1:].isalnum()
    opens = next((verb.event for verb in verbs(t.here, *stretch) if verb.start == stretch[0]), "")
    if opens in _CHANGES and any("adding" in verb.traits for verb in verbs(t.here, 0, stretch[0])):
        return True
    told = opens if behind else ""
    if told in _OF_HOUSE or (told == "Moderation" and (t.claims("bannedFrom") or _ALL.search(t.here.text, *stretch))):
        return True
    runs = _RUNS.match(t.here.text, *stretch) and any(m.cls == "Model" for m in t.here.inside(*stretch))
    lost = next((v for v in verbs(t.here, *stretch) if v.event == "FeatureRemoval" and v.start == stretch[0]), None)
    if t.cls(place) != "Service":
        return bool(runs or (lost and behind and _OLD.match(t.here.text, lost.end)))
    return bool(runs or lost or _ACTS.match(t.here.text, *stretch))


def describes(t: Telling, place: int, at: int) -> bool:
    """`FoxBrush script, fixes seams`: whether what stands there is said of something new, to tell what it is."""
    start = t.here.span(at, at + 1).start
    said = (c for c in t.claims("hasFeature", subject=place) if c.rule == _RULE)
    new = t.thing(place).rank < KNOWN or t.is_a(place, "Extension", "Tool")
    return new and any(c.span.start <= start < c.span.end for c in said)
