"""Who made a thing, where English text says it beside the name: `FoxBrush from Fox Labs`, `the guy behind FoxBrush`."""

from __future__ import annotations

import re
from itertools import pairwise

from msgspec.structs import replace

from kg.extract.telling import Telling, Topic
from kg.extract.words.cues import cue
from kg.extract.words.kinds import head_after
from kg.links import identify
from kg.mentions import PROPER, Mention, same_name
from kg.vocab import fold, is_a

_ROLE = r"(?:author|creator|dev|developer|maker|guy|person|people|team|folks|man|woman|mind|inventor|one)s?"
_OF_ROLE = re.compile(rf"\b{_ROLE} (?:of|behind|who (?:made|wrote|built|did|trained|created)) (?:the )?[\"“]?$", re.I)
_ROLE_OF = re.compile(rf" {_ROLE}\b", re.I)
_KIND = (
    r"(?:(?:(?:,|:| [-–—]) | \()(?:(?:an?|another|the|yet another) )?(?:[\w/-]+ ){0,4}"
    r"(?:{}|architecture|sampler|dataset|method|paper)"
    r"|(?:,|:| [-–—]) (?:[\w/-]+ ){0,2}(?:to|2)[ -](?:video|image|speech|music|3D|text)(?: [\w-]+)?"
    r"| (?:[\w/-]+ ){0,2}(?:{}|sampler|dataset|method|paper))?"
)
_ARM = r"(?:[A-Z][\w.-]{1,20}(?: AI)?(?:['’]s)? (?:[a-z]+ )?(?:team|project|lab|arm|group|org|unit) )?"
_BY = rf"(?:,? from (?:the )?|,? \(?(?:made |trained |developed )?by | \(from ){_ARM}"
_FROM = rf"[\"'”*]{{0,3}}{_KIND}(?: \([^()]{{1,30}}\))?{_BY}"
ARM_OF = re.compile(
    r"(?:['’]s (?:[\w-]+ ){0,2}| (?:umbrella|sister|partner) )"
    r"(?:team|project|lab|arm|division|group|org|subsidiary|unit)\b"
)
"""Behind a house: of it is another, which has made the thing: `Foxglove's audio lab`."""
NOTE = re.compile(r"[\"”*]{0,3}(?: (?:alpha|beta|preview|demo|v?\d[\w.]{0,6})){0,2} ?\(", re.I)
"""Behind a name, and the state or the number that it is told by: a note opens."""
_COMMA = re.compile(r"(?:,|:| [-–—]) ")
_LAST, _ENDS = re.compile(r", (?:all )?(?:from|by) (?:the )?$"), re.compile(r"\s?(?:$|[:(\ufffc])")
"""`…, from Foxglove: (address)`: a house that closes what is said of a thing."""
_FROM_AT = re.compile(r" from (?:the )?$")
_APPOSED = re.compile(r"^[^,.:;]{3,60}, (?:the )?$")
_AFTER = re.compile(r"[\"”*]{0,3}, (?:the )?")
_TO_COLON = re.compile(
    r"(?: ?(?:\+|&|/|,|and) ?(?:the )?[A-ZÀ-Ý][\w.-]{1,20}(?: [A-Z][\w.-]{1,20}){0,3}){0,3}(?:[:.] |\s?\ufffc|\s?$)"
)
"""Behind a house: others in a row, and the colon or the end."""
_OWN = re.compile(r"['’]s? (?:[a-z-]+ ){0,3}[\"“*]?")
_NEW = re.compile(r"['’]s? (?:\w+ )?(?:first|in-house|latest|new|next|own|upcoming) ")
"""Behind a service: what it has made comes next."""
_PAGE = re.compile(
    r" (?:[\w-]+ )?(?:guide|tutorial|video|article|post|thread|review|notes|colab|notebook|comparison)s?\b"
)
"""Behind a name: it is what is written or shown about it that is somebody's."""
_AND = re.compile(r"(?: and | & | ?\+ ?| ?/ ?|, (?:and )?)(?:the )?")
_COLON = re.compile(r"[\"”*]{0,3}: (?:the )?")
_DOES = cue("house-does", r" (?!{}\b)[a-z]{2,14}s (?=\w)", "en")
"""Behind a house that made what stands before the colon: what it does with that, `FoxTalk: Foxglove dubs …`."""
_LOGIN = re.compile(r"(?P<who>[a-z0-9][\w-]{3,30})['’]s (?=\w)")
_BY_WHOM = re.compile(
    r"(?: by|\b(?:paper|preprint|study|work|research|report) (?:from|of|by)) (?:the |researchers (?:at|from) )?$"
)
_BESIDE = re.compile(
    r"[\s*\"”’]{0,3}(?:[,(:–-] ?|, (?:who|which) )?(?:is |was |aka |also |again ){0,3}\(?(?:the )?(?:same )?", re.I
)
"""Between a name and the words for what that one has made: `Ada, the guy behind …`."""
_REST = re.compile(r"(?:,? (?:and|&) (?:co\.?|others?|more|colleagues)|,? et al\.?)?")
"""What may close a note of houses: `(Foxglove, MIT and others)`."""
_NEAR = 40
_NOBODY = re.compile(r"(?:beginner|newbie|noob|dummy|user|developer|artist|author)s?", re.IGNORECASE)
"""For whom something is written: `Noob's guide to FoxNet`."""


def told(t: Telling, topic: Topic) -> None:
    """Enter who has made the topic, and what else those have made whom the block calls its makers."""
    if t.here.language != "en" or topic.project is not None:
        return
    if t.cls(topic.place) == "Paper":
        _wrote(t, topic.place)
    elif t.root(topic.place) == "Artifact":
        _made(t, topic)
        _by_login(t, topic)
    _made_before(t, topic)


def role_of(t: Telling, mention: Mention) -> bool:
    """`the guy behind FoxPaint`, `the FoxPaint guy`: a name that only says what someone else has made."""
    text = t.here.text
    if _NOBODY.fullmatch(mention.name):
        return True
    led = text[max(0, mention.start - 4) : mention.start].casefold().endswith("the ")
    return _OF_ROLE.search(text, max(0, mention.start - _NEAR), mention.start) is not None or (
        led and _ROLE_OF.match(text, mention.end) is not None
    )


def _made(t: Telling, topic: Topic) -> None:
    name = _name(t, topic)
    if name is None or (name.entries and name.cls == "Service"):
        return
    makers: list[Mention] = []
    for mention in t.here.names:
        if mention.kind in PROPER and mention is not name and not role_of(t, mention):
            if _arm_of(t, makers, mention):
                continue
            joined = makers and _AND.fullmatch(t.here.text, makers[-1].end, mention.start)
            if (joined and _agent(mention)) or _beside(t, name, mention):
                makers.append(mention)
    for mention in makers:
        place = t.mention(mention, "Person")
        house = place is not None and (t.agent(place) or t.is_a(place, "Service"))
        itself = same_name(mention.name, t.thing(topic.place).name) and not mention.entries
        if place is not None and place != topic.place and house and not itself:
            stretch = mention.start, mention.end
            t.tie(topic.place, "developedBy", place, stretch, t.holds("developedBy", *stretch), "beside-name")


def _arm_of(t: Telling, makers: list[Mention], house: Mention) -> bool:
    """`by Foxglove, Stability's audio lab`, `from Stability team Foxglove`: a house of which who made it is a part."""
    arm = ARM_OF.match(t.here.text, house.end)
    apposed = arm and makers and t.here.text[makers[-1].end : house.start] == ", "
    for maker, whole in pairwise(t.entered([makers[-1], house])) if apposed else ():
        t.tie(maker, "affiliatedWith", whole, (makers[-1].start, house.end), "asserted", "arm-of")
    return bool(apposed) or (arm is not None and any(m.start == arm.end() + 1 for m in t.here.names))


def _wrote(t: Telling, paper: int) -> None:
    """`Fox Lab on why …: (paper)`, `a paper by Ada Foxworth`: who opens the block or stands behind a by wrote it."""
    end = t.here.addresses[0].at if t.here.addresses else len(t.here.text)
    row: list[Mention] = []
    for mention in (m for m in t.here.proper(0, end) if _agent(m)):
        opens = not t.here.text[: mention.start].strip(' *"“')
        joined = row and _AND.fullmatch(t.here.text, row[-1].end, mention.start)
        house = mention.cls == "Organization"
        noted = house and mention.start > end // 2 and _fills_note(t, mention)
        if house and (_APPOSED.search(t.here.text, 0, mention.start) or _FROM_AT.search(t.here.text, 0, mention.start)):
            noted = noted or _stops(t, mention)
        if noted or opens or joined or _BY_WHOM.search(t.here.text, 0, mention.start):
            row.append(mention)
    for place in t.entered(row, "Person"):
        t.tie(paper, "developedBy", place, t.here.whole, "asserted", "wrote")


def _stops(t: Telling, house: Mention) -> bool:
    """Whether nothing but more houses follows in the sentence."""
    return _TO_COLON.match(t.here.text, house.end) is not None


def _name(t: Telling, topic: Topic) -> Mention | None:
    """The name by which the block calls the topic."""
    if topic.told.name:
        return topic.told.name
    own = t.thing(topic.place).name
    return next((m for m in t.here.names if m.kind in PROPER and same_name(m.name, own)), None)


def _agent(mention: Mention) -> bool:
    return mention.root == "Agent"


def _beside(t: Telling, name: Mention, mention: Mention) -> bool:
    """Whether what stands between the name of a thing and another name says that the other has made it."""
    text, unknown = t.here.text, mention.cls is None and mention.kind == "candidate"
    if mention.start < name.start:
        opens = not text[: mention.start].strip(' *"“') and not _PAGE.match(text, name.end)
        if opens and mention.cls == "Organization" and text[mention.end : name.start] == ": ":
            return name.kind == "candidate"
        house = _agent(mention) or (mention.cls == "Service" and _NEW.match(text, mention.end) is not None)
        return opens and (unknown or house) and _OWN.fullmatch(text, mention.end, name.start) is not None
    parted = any(_OWN.fullmatch(text, mention.end, m.start) for m in t.here.names if m.start > mention.end)
    if not parted and cue("doer", _FROM, "en").fullmatch(text, name.end, mention.start):
        return _agent(mention) or (unknown and " " in mention.name) or text[mention.start - 3 : mention.start] == "by "
    if NOTE.fullmatch(text, name.end, mention.start):
        return mention.cls == "Organization" and _fills_note(t, mention)
    if mention.start > name.end and not name.entries and _LAST.search(text, name.end, mention.start):
        return mention.cls == "Organization" and _ENDS.match(text, mention.end) is not None
    if _houses(t, name, mention) or _does(t, name, mention):
        return True
    whose = _COMMA.fullmatch(text, name.end, mention.start) and _agent(mention)
    return bool(whose) and _OWN.match(text, mention.end) is not None


def _houses(t: Telling, name: Mention, house: Mention) -> bool:
    """`FoxGAN, Foxglove + MIT: …`: whether houses alone fill what stands between a name's comma and the colon."""
    led = house.cls == "Organization" and _AFTER.fullmatch(t.here.text, name.end, house.start)
    return bool(led) and _TO_COLON.match(t.here.text, house.end) is not None


def _does(t: Telling, name: Mention, house: Mention) -> bool:
    """`FoxTalk: Foxglove dubs …`: a house that does something with what opens a block before the colon."""
    opens = house.cls == "Organization" and not t.here.text[: name.start].strip(' *"“')
    led = opens and _COLON.fullmatch(t.here.text, name.end, house.start)
    return bool(led) and _DOES.match(t.here.text, house.end) is not None


def _fills_note(t: Telling, house: Mention) -> bool:
    """`(Adobe + CMU)`, `(Foxglove's video model)`: houses alone in a note, or a thing of one."""
    note = next(((a, b) for a, b in t.here.notes if a == house.start), None)
    if note is None:
        return False
    inside, at = t.here.inside(*note), house.start
    if ARM_OF.match(t.here.text, house.end):
        return False
    if whose := _OWN.match(t.here.text, house.end, note[1]):
        return whose.end() < note[1]
    for mention in inside:
        if mention.cls != "Organization" or (at > house.start and not _AND.fullmatch(t.here.text, at, mention.start)):
            return len(inside) == 2 and inside[1].end == note[1] and cue("task").search(inside[1].name) is not None
        at = mention.end
    return _REST.fullmatch(t.here.text, at, note[1]) is not None


def _by_login(t: Telling, topic: Topic) -> None:
    """`foxtail's Blender file: (foxtail's shop)`: who opens the block in small letters stands in the address too."""
    match = _LOGIN.match(t.here.text)
    itself = match is not None and fold(match["who"]) == fold(t.thing(topic.place).name)
    if match is None or itself or not any(fold(match["who"]) in fold(a.url) for a in t.here.addresses):
        return
    if not any(identify(a.url).owner for a in t.here.addresses):
        t.tie(topic.place, "developedBy", t.cast.agent(match["who"]), match.span("who"), "asserted", "login")


def _of_kind(t: Telling, mention: Mention, place: int) -> bool:
    """`the FoxNet extension`: whether a name is followed by a kind that the known thing of that name is not."""
    kind = head_after(t.here, mention.end)
    return kind is not None and mention.cls is not None and not t.is_a(place, kind) and not is_a(kind, mention.cls)


def _made_before(t: Telling, topic: Topic) -> None:
    """`… by Ada (the guy behind FoxPaint)`: what the one named before, else who made the topic, has made as well."""
    for mention in t.here.names:
        if mention.kind not in PROPER or not role_of(t, mention) or (mention.entries and _agent(mention)):
            continue
        place = t.mention(mention if mention.entries else replace(mention, cls=None))
        if place is None or place == topic.place or _of_kind(t, mention, place):
            continue
        role = _OF_ROLE.search(t.here.text, max(0, mention.start - _NEAR), mention.start)
        begin = role.start() if role else mention.start
        if t.holds("developedBy", begin, mention.start) == "negated":
            continue
        before = [m for m in t.here.inside(max(0, mention.start - _NEAR), mention.start) if _agent(m)]
        if before and not _BESIDE.fullmatch(t.here.text, before[-1].end, begin):
            continue
        named = t.mention(before[-1]) if before else None
        owners = [c.object for c in t.claims("developedBy", subject=topic.place)][:1] if named is None else [named]
        for owner in owners:
            t.tie(place, "developedBy", owner, (mention.start, mention.end), "asserted", "made-before")
