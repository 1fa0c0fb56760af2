"""Who has made what, where English text says it between both: `FoxBrush author Ada`, `Ada, who wrote FoxBrush`."""

from __future__ import annotations

import re

from msgspec.structs import replace

from kg.extract.telling import Telling, Topic
from kg.extract.words.cues import cue
from kg.extract.words.scene import Stretch
from kg.mentions import PROPER, Mention
from kg.shapes import actor
from kg.vocab import is_a, root

_THE = r"(?:the |an? |one of the |its |their )?(?:original |new |main |lead |sole |same |\w+ ?\+ )?"
_MAKER_OF = r"[\"”*]{0,2}(?:['’]s)? (?:original |main |lead |new |co-?)?{}s?(?:,| is| are|:)? (?:the )?[@\"“]?"
_WHO_MADE = r"(?: \(|,? | is | was )(?:who (?:is |was )?(?:also )?)?" + _THE + r"{}s? (?:of|behind) (?:the )?[\"“]?"
_THE_DEV = r", the $"
_WROTE = r",? (?:who |which )?(?:has |have |also |just |now |previously |originally |is |and ){0,3}{} (?:the )?[\"“]?"
_ROLE_OF = r"(?:^|[\s(,])(?:the )?(?:original |main |lead )?{}s? (?:of|behind) (?:the )?$"
_HAS_NEW = r" (?:has|gets|got|finds|found) (?:an?|its|their) (?:new )?{}s?(?:,|:| in) "
_TAKES = r" (?:takes|took|is taking) over (?:the )?(?:maintenance |development )?(?:of )?(?:the )?"
_SHOWS = r" (?:has |have |just |also |today ){0,2}{} (?:(?:its|their|the|an?) (?:new )?(?:[\w-]+ ){0,4}?)?[\"“]?"
_TEAM = r" (?:AI |\w+ )?{} (?:have |has |just )?{verb} (?:(?:the|an?) (?:[\w-]+ ){0,4}?)?[\"“]?"
_MADE_AT = r"[\"”*]{0,2},? (?:which |that )?(?:(?:is|was|has been|being) )?(?:(?:an?|the) )?{} (?:the )?"
_LINE = re.compile(
    r"\W*(?:(?:made|written|created|trained|built|developed|coded|put together|released) )?by (?:the )?[@\"“]?"
)
_AND = re.compile(r"(?:,? and |, | & | \+ |/)(?:the )?")
_ENDS = re.compile(r"[\"”*]{0,2}(?: team| labs?)?\s*(?:$|[.,;:(\ufffc])")


def told(t: Telling, topic: Topic) -> None:
    """Tie each thing of an English block to whom the words between both call its maker."""
    if t.here.language != "en":
        return
    names = [m for m in t.here.named if m.kind in PROPER]
    for at, one in enumerate(names):
        for other in names[at + 1 : at + 3]:
            if _thing(one) and _maker(other) and _from_maker(t, one, other):
                _tie(t, one, _row(t, names, other))
            elif _maker(one) and _thing(other) and _makes(t, one, other):
                _tie(t, other, [one])
            elif _shown(t, one, other):
                _tie(t, other, _row_before(t, names, one))
    _by_line(t, topic, names)


def _thing(mention: Mention) -> bool:
    """Whether a name can be that of something made: no house or service that goes by it."""
    return root(mention.cls or "Artifact") == "Artifact" and not is_a(mention.cls or "", "Service")


def _maker(mention: Mention) -> bool:
    return not mention.weak and (mention.cls is None or root(mention.cls) == "Agent")


def _from_maker(t: Telling, thing: Mention, maker: Mention) -> bool:
    """`FoxBrush author Ada`, `FoxBrush, developed at Foxglove`, `the author of FoxBrush, Ada`."""
    text, between = t.here.text, (thing.end, maker.start)
    shapes = (_MAKER_OF, _HAS_NEW)
    if any(cue("maker-role", shape, "en").fullmatch(text, *between) for shape in shapes):
        return True
    if cue("made-at", _MADE_AT, "en").fullmatch(text, *between):
        return maker.cls is not None or " " in maker.name
    credited = cue("credits", r"[^.;:()\ufffc]{0,30}?[,(;]? ?\(?{} (?:the )?[@\"“]?", "en").fullmatch(text, *between)
    if credited and _ENDS.match(text, maker.end + text.startswith(")", maker.end)):
        return True
    led = cue("maker-role", _ROLE_OF, "en").search(text, 0, thing.start)
    return led is not None and text[slice(*between)] in (", ", " is ", ": ") and bool(maker.cls or " " in maker.name)


def _makes(t: Telling, maker: Mention, thing: Mention) -> bool:
    """`Ada, author of FoxBrush`, `Ada wrote FoxBrush`, `Ada, the FoxBrush dev`, `Ada (FoxBrush)`."""
    text, between = t.here.text, (maker.end, thing.start)
    if cue("maker-role", _WHO_MADE, "en").fullmatch(text, *between):
        return True
    if re.fullmatch(_THE_DEV, text[slice(*between)]) and cue("maker-role", r" {}\b", "en").match(text, thing.end):
        return True
    if maker.cls == "Person" and (maker.end + 2, thing.end) in t.here.notes and thing.kind != "house":
        return True
    login = maker.name.islower() and not t.here.text[: maker.start].strip(" *")
    known = maker.cls is not None or " " in maker.name or login
    if known and re.fullmatch(_TAKES, text[slice(*between)]):
        return is_a(thing.cls or "Project", "Project")
    return known and thing.kind == "candidate" and _wrote(t, between)


def _wrote(t: Telling, between: Stretch) -> bool:
    return cue("writes", _WROTE, "en").fullmatch(t.here.text, *between) is not None


def _shown(t: Telling, house: Mention, thing: Mention) -> bool:
    """`Foxglove presents FoxBrush`, `Researchers at Foxglove release FoxBrush`: an unknown thing that a house shows."""
    if not is_a(house.cls or "", "Organization") or thing.cls not in (None, "Model", "Project", "Technique"):
        return False
    text, between = t.here.text, (house.end, thing.start)
    if thing.kind != "candidate":
        return False
    team = _TEAM.replace("{verb}", cue("shows-made", "{}", "en").pattern)
    if cue("team-of", team, "en").fullmatch(text, *between):
        return True
    return cue("shows-made", _SHOWS, "en").fullmatch(text, *between) is not None


def _row(t: Telling, names: list[Mention], first: Mention) -> list[Mention]:
    """Who is named in a row from a name on."""
    row = [first]
    for name in names[names.index(first) + 1 :]:
        if not _maker(name) or not _AND.fullmatch(t.here.text, row[-1].end, name.start):
            break
        row.append(name)
    closed = len(row) == 1 or _ENDS.match(t.here.text, row[-1].end)
    return row if closed else row[:1]


def _row_before(t: Telling, names: list[Mention], last: Mention) -> list[Mention]:
    """The houses that are named in a row up to a name."""
    row = [last]
    for name in reversed(names[: names.index(last)]):
        house = is_a(name.cls or "", "Organization") and _AND.fullmatch(t.here.text, name.end, row[0].start)
        if not house:
            break
        row.insert(0, name)
    return row


def _by_line(t: Telling, topic: Topic, names: list[Mention]) -> None:
    """`by foxtail`, a line below a thing: who has made it."""
    if not topic.below or topic.project is not None or not names:
        return
    led = _LINE.match(t.here.text) or cue("made-at", r"\W*(?:it )?(?:is |was )?{} (?:the )?", "en").match(t.here.text)
    if led is None or names[0].start != led.end() or not _maker(names[0]) or t.root(topic.place) != "Artifact":
        return
    row = _row(t, names, names[0])
    if _ENDS.match(t.here.text, row[-1].end):
        _enter(t, topic.place, row)


def _tie(t: Telling, thing: Mention, makers: list[Mention]) -> None:
    place = t.mention(thing, "Project")
    if place is not None and t.root(place) == "Artifact":
        _enter(t, place, makers)


def _enter(t: Telling, place: int, makers: list[Mention]) -> None:
    """Enter that those named have made a thing, of which nothing says yet that they put it out."""
    for maker in makers:
        who = replace(maker, cls=actor(maker.name)) if maker.cls is None else maker
        stretch = maker.start, maker.end
        for agent in t.entered((who,)):
            if t.agent(agent) and agent != place and not t.claimed(place, agent):
                t.tie(place, "developedBy", agent, stretch, t.holds("developedBy", *stretch), "crafted")
