"""Who is of which house, where English text says it between both names: an office, a lead, a start at a new place."""

from __future__ import annotations

import re

from msgspec.structs import replace

from kg.extract.telling import Telling, Topic
from kg.extract.words.cues import cue
from kg.extract.words.scene import Stretch
from kg.mentions import PROPER, Mention
from kg.vocab import is_a

_HOUSES = ("Organization", "Service")
_FULL = re.compile(r"[A-ZÀ-Ý][\w'’.-]*(?: [A-ZÀ-Ý][\w'’.-]*){1,3}")
_AND = re.compile(r"(?:,? and |, | & )")
_OF = r"(?: (?:of|for) (?!the [A-Z])[a-z][\w -]{1,28}?)?"
"""What an office is about: `head of research`."""
_ADJECTIVE = r"(?:(?!(?:and|by|for|from|not|of|or|to|with)\b)[a-z][\w-]*|AI|ML) "
_NEW = rf"(?:(?:the|an?|its|their|one of the|one of its) )?(?:{_ADJECTIVE}){{0,2}}?"
_AT = r" (?:at|for|from|in|of|with) (?:the )?(?:new )?"
_WHO = r"[\"“”*]{0,2}(?:,? (?:who|which) (?:is|was)|,? (?:is|are|was)|,|:| [-–—]| \()? ?(?:now |also |currently )?"
_HOLDS = _WHO + _NEW + "{}" + _OF + _AT
_TAKES = r" (?:\w+ )?{}(?: (?:to|as))? " + _NEW + "{office}" + _OF + _AT
_WHOSE = (
    rf"(?:['’]s?)? (?:{_ADJECTIVE})" + r"{0,2}?{}" + _OF + r"(?: and {}" + _OF + r")?(?:,|:| is| are| named)? [\"“]?"
)
_ITS = rf"['’]s? (?:{_ADJECTIVE})" + r"{0,2}?{}" + _OF + r"(?=[,.;:)\ufffc]|\s*$)"
_LED = r"(?:^|[\s(,])(?:the )?{}s?" + _OF + r" (?:of|at|from) (?:the )?$"
_APPOINTS = r" (?:\w+ )?{} (?:(?:its|their) (?:\w+ )?)?"
_AS = r" (?:as |to |for |to be )?" + _NEW + "{}"
_HAS_NEW = (
    r"(?: (?:has|gets|got|finds|found|hires|presents|announces|introduces))? (?:an?|its|their) (?:new )?{}(?:,|:| in) "
)
_SWAPS = r" replaces (?:its |their )?(?:\w+ )?{} (?:\w+ ){0,3}?with "
_ARM_OF = r",? (?:(?:is|was|became|becomes) )?(?:now )?(?:(?:an?|the) (?:[\w-]+ ){0,3}?)?{} (?:the )?"
_MOST, _SHORT = 48, 3


def told(t: Telling, topic: Topic) -> None:
    """`Ada Foxworth, head of research at Foxglove`, `Foxglove engineer Ada`: each person is of the house named."""
    if t.here.language != "en":
        return
    names = [m for m in t.here.named if m.kind in PROPER]
    for at, name in enumerate(names):
        for other in names[at + 1 : at + 4]:
            if other.start - name.end > _MOST + _MOST:
                break
            if _of_house(t, name, other):
                _tie(t, _row_before(t, names, name), other)
            elif _has(t, name, other):
                _tie(t, _row_behind(t, names, other), name)
            elif _arm(t, name, other):
                _tie(t, [name], other)
    _in_office(t, topic, names)


def _arm(t: Telling, arm: Mention, house: Mention) -> bool:
    """`Badger Lab, an arm of Foxglove`, `Badger Lab, Foxglove's audio lab, …`: whether a house is of another."""
    if not is_a(arm.cls or "", "Organization") or not is_a(house.cls or "", "Organization"):
        return False
    text = t.here.text
    if cue("arm-of", _ARM_OF, "en").fullmatch(text, arm.end, house.start):
        return True
    apposed = text[arm.end : house.start] in (", ", " (", ": ")
    return apposed and cue("arm", r"['’]s (?:[\w-]+ ){0,3}?{}(?=[,)]|\s*$)", "en").match(text, house.end) is not None


def _someone(mention: Mention, *, whole: bool = False) -> bool:
    """Whether a name can be a person's; `whole` if only a full name will do where nobody is known by it."""
    if mention.cls is not None or mention.weak or len(mention.name) <= _SHORT:
        return mention.cls == "Person"
    return _FULL.fullmatch(mention.text) is not None or not whole


def _house(mention: Mention, *, known: bool = True) -> bool:
    cls = mention.cls or ("Artifact" if known else "Organization")
    return any(is_a(cls, house) for house in _HOUSES)


def _of_house(t: Telling, one: Mention, house: Mention) -> bool:
    """Whether the words between a person and a house behind say that the person is of it."""

    def between(pattern: re.Pattern[str]) -> bool:
        return pattern.fullmatch(t.here.text, one.end, house.start) is not None

    if _someone(one) and _house(house, known=False):
        taken = cue("enters-office", _TAKES.replace("{office}", _offices()), "en")
        if house.cls is None and _thing_of(t, one.end, house.start):
            return False
        if between(cue("office", _HOLDS, "en")) or between(taken) or between(cue("sets-up", r" (?:\w+ )?{} ", "en")):
            return True
    if not _house(house) or not _someone(one, whole=True):
        return False
    if between(cue("serves-at", r",? (?:who )?(?:now |also |has |have |just |\w+ly )?{} (?:the )?", "en")):
        return True
    apposed = t.here.text[one.end : house.start] in (", ", " (")
    if apposed and cue("office", _ITS, "en").match(t.here.text, house.end):
        return True
    beside = between(re.compile(r",? (?:from|of|at) (?:the )?"))
    noted = is_a(house.cls or "", "Organization") and (one.end + 2, house.end) in t.here.notes
    return (beside or noted) and is_a(house.cls or "", "Organization")


def _thing_of(t: Telling, start: int, end: int) -> bool:
    """`the developer of FoxBrush`, `FoxBrush's developer`: whether words tell of what someone made, and of no house."""
    return (
        cue("maker-role", r"\b{}s?(?: (?:of|behind) (?:the )?$|,? $)", "en").search(t.here.text, start, end) is not None
    )


def _has(t: Telling, house: Mention, one: Mention) -> bool:
    """Whether the words between a house and a person behind, or around both, say that the person is of it."""
    if not _someone(one) or not _house(house, known=False):
        return False
    text, stretch = t.here.text, (house.end, one.start)
    if house.cls is None and (_thing_of(t, 0, house.start) or _thing_of(t, *stretch)):
        return False
    if cue("office", _WHOSE, "en").fullmatch(text, *stretch):
        return _house(house) or text.startswith(("'s", "’s"), house.end)
    if cue("appoints", _APPOINTS, "en").fullmatch(text, *stretch):
        return cue("office", _AS, "en").match(text, one.end) is not None
    if cue("led-by", r",? (?:\w+ ){0,3}?{} ", "en").fullmatch(text, *stretch):
        return True
    if cue("office", _LED, "en").search(text, 0, house.start) and re.fullmatch(r"(?: is|,|:)? ", text[slice(*stretch)]):
        return True
    return _house(house) and _newly(t, house, stretch)


def _newly(t: Telling, house: Mention, between: Stretch) -> bool:
    """`Foxglove has a new CTO, Ada`, `New faces at Foxglove: Ada`: whether a house has someone new."""
    text = t.here.text
    if any(cue("office", shape, "en").fullmatch(text, *between) for shape in (_HAS_NEW, _SWAPS)):
        return True
    fresh = cue("newcomers", r"(?:^|[\s(*]){} (?:at|in|for|of) (?:the )?$", "en").search(text, 0, house.start)
    return fresh is not None and re.fullmatch(r"(?: team)?(?::| -) ", text[slice(*between)]) is not None


def _offices() -> str:
    """The words for offices as one pattern."""
    return cue("office", "{}", "en").pattern


def _row_before(t: Telling, names: list[Mention], last: Mention) -> list[Mention]:
    """A person and those named in a row before."""
    row = [last]
    for name in reversed(names[: names.index(last)]):
        if not _someone(name, whole=True) or not _AND.fullmatch(t.here.text, name.end, row[0].start):
            break
        row.insert(0, name)
    return row


def _row_behind(t: Telling, names: list[Mention], first: Mention) -> list[Mention]:
    """A person and those named in a row behind."""
    row = [first]
    for name in names[names.index(first) + 1 :]:
        if not _someone(name, whole=True) or not _AND.fullmatch(t.here.text, row[-1].end, name.start):
            break
        row.append(name)
    return row


def _tie(t: Telling, people: list[Mention], house: Mention) -> None:
    """Enter that those named are of a house."""
    stretch = min(people[0].start, house.start), max(people[-1].end, house.end)
    where = t.mention(house, "Organization")
    sure = t.holds("affiliatedWith", *stretch)
    people = [replace(m, cls="Person") if m.kind == "candidate" and m.cls is None else m for m in people]
    for person in t.entered(people) if where is not None else ():
        if where is not None and person != where and t.root(person) == "Agent":
            t.tie(person, "affiliatedWith", where, stretch, sure, "office")


def _in_office(t: Telling, topic: Topic, names: list[Mention]) -> None:
    """`Ada and Bob step in as co-CEOs`: who takes an office is of the one house of which the item speaks."""
    for name in names:
        if not _someone(name) or not _bare(t, name):
            continue
        houses = [place for place, _ in enumerate(t.ledger.things) if t.is_a(place, "Organization")]
        houses = [topic.place] if t.is_a(topic.place, *_HOUSES) else houses
        for person in t.entered(_row_before(t, names, name), "Person") if len(houses) == 1 else ():
            if t.cls(person) == "Person" and not t.claims("affiliatedWith", subject=person):
                t.tie(person, "affiliatedWith", houses[0], t.here.whole, "asserted", "in-office")


def _bare(t: Telling, name: Mention) -> bool:
    """Whether a name is followed by an office that it takes, and by no house."""
    taken = (
        r"(?: (?:\w+ )?{}(?: (?:to|as))?| is| are| will be)? (?:the |an? |its |their )?(?:new |interim |acting |next )*"
    )
    shape = taken + r"{office}s?\b(?! (?:of|at|for) [A-Z])"
    met = cue("enters-office", shape.replace("{office}", _offices()), "en").match(t.here.text, name.end)
    return met is not None
