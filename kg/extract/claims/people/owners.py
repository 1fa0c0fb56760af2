"""Whose a thing is: a possessive before its kind, a house right before its name, the houses that a line lists."""

from __future__ import annotations

import re
from itertools import pairwise

from kg.extract.telling import Telling
from kg.extract.words.cues import cue
from kg.extract.words.kinds import head_at_end
from kg.links import identify
from kg.mentions import PROPER
from kg.vocab import fold, is_a

_AND = re.compile(r"(?: and | & | ?\+ ?| ?/ ?|, (?:and )?)(?:the )?")
_SHORT, _OPENS = 4, 3
_HOUSE_KIND = r"['’]s? (?:[a-z][\w/-]{1,20} ){0,3}?(?P<kind>{})\b(?! (?-i:[A-Z]))"
"""Behind a house: which kind of thing is its."""
_OTHERS = re.compile(r"(?:,? (?:and|&|\+) (?:others|more|co\.?|friends))?(?:,? et al\.?)?\s*")
_CLAUSE = re.compile(r"(?:^|[,.;:(] ?)(?:the |and |but |with )?$")
_WHOSE_KIND = re.compile(
    r"['’]s? (?:own |new |latest |unofficial )?(?:(?:webui|ComfyUI|Blender|Krita|Photoshop|A1111) )?"
    r"(?:extension|plug-?in|custom nodes?|nodes?|fork|script|port|repo|implementation|trainer|wrapper|UI|GUI)s?\b"
    r"(?! (?:got|gets|gained|has|had|now|in|on|was)\b)"
)
"""Behind the name of someone: that a thing of theirs is spoken of."""
_NOTED_BY = re.compile(r"[\"”*]{0,3} \((?:[^\s(),;:]+ ){1,9}(?:(?<!ed )|(?:made|trained|developed) )by (?:the )?")
"""Between a name and who has made it: `FoxRank (preference prediction by Foxglove, …)`."""
_WORKS = ("Application", "Dataset", "Extension", "Library", "Model", "Project", "Service", "Tool")
_NOTE_ENDS = re.compile(r"[,);]")
WHOSE_CHANGE = re.compile(
    r"['’]s? (?:(?:big|draft|latest|new|old|open|own|pending|recent|related|small) ){0,2}"
    r"(?:PR|pull request|commit|patch)\b(?: (?:for|to|that|which|with|adding|adds) |: )?",
    re.IGNORECASE,
)
"""Behind the name of someone: that a change of theirs is spoken of: `Ada's PR for …`."""
_CHANGE_FROM = re.compile(
    r"(?:[\w-]+ ){0,3}(?:change|commit|fix|note|patch|PR|pull request) (?:from|by) ", re.IGNORECASE
)
"""Before the name of someone: that what follows is that one's change: `Related note from Ada: …`."""
_CHANGES = re.compile(
    r" (?:(?:has|have|just|also|already|now|finally|quickly|apparently) ){0,3}"
    r"(?:add(?:s|ed)|change[sd]|commit(?:s|ted)|fix(?:es|ed)"
    r"|implement(?:s|ed)|improve[sd]|made|makes|push(?:es|ed)|refactor(?:s|ed)|remove[sd]|revert(?:s|ed)"
    r"|rewr(?:ites|ote)|submit(?:s|ted)|wrote)\b"
)
"""Behind the name of a person: that the change at the address is by that person."""


def of_change(t: Telling, topic: int) -> None:
    """`Ada's PR for …: (#12)`, `AUTOMATIC1111 added …: (commit)`: by whom a change is, who opens the block."""
    if t.here.language != "en" or t.cls(topic) not in ("PullRequest", "Commit") or t.claims("developedBy", topic):
        return
    first = next((m for m in t.here.names if m.kind in PROPER), None)
    led = first is not None and _CHANGE_FROM.fullmatch(t.here.text, 0, first.start)
    opens = first is not None and not t.here.text[: first.start].strip(' *"“(')
    if first is None or not (led or opens) or first.cls not in (None, "Person", "Application"):
        return
    place = t.mention(first, "Person") if led or WHOSE_CHANGE.match(t.here.text, first.end) else None
    if place is None and first.entries and _CHANGES.match(t.here.text, first.end):
        place = t.mention(first)
    if place is not None and t.cls(place) == "Person":
        t.tie(topic, "developedBy", place, (first.start, first.end), "asserted", "change-of")


def in_note(t: Telling, topic: int) -> None:
    """`FoxRank (preference prediction by Foxglove, …)`: by which house a parenthesis says that a thing is."""
    if t.here.language != "en" or t.root(topic) != "Artifact":
        return
    own = next((m for m in t.here.names if m.kind in PROPER and t.mention(m) == topic), None)
    for house in t.here.names if own is not None else ():
        if own is None or house.cls != "Organization" or not _NOTED_BY.fullmatch(t.here.text, own.end, house.start):
            continue
        between = (m for m in t.here.inside(own.end, house.start) if m.kind in PROPER)
        if _NOTE_ENDS.match(t.here.text, house.end) and not any(m.cls in (None, *_WORKS) for m in between):
            place = t.mention(house)
            if place is not None:
                stretch = own.start, house.end
                t.tie(topic, "developedBy", place, stretch, t.holds("developedBy", *stretch), "noted-by")


def whose_kind(t: Telling, topic: int) -> None:
    """`…, FoxTail's extension runs it in 6 GB: (repository)`: whose the one thing at an address is said to be."""
    if t.here.language != "en" or len(t.here.addresses) != 1 or not t.is_a(topic, "Project", "Model"):
        return
    owner = fold(identify(t.here.addresses[0].url).owner or "")
    for mention in t.here.names:
        shape = (
            mention.kind in PROPER and mention.cls in (None, "Person") and _WHOSE_KIND.match(t.here.text, mention.end)
        )
        opens = _CLAUSE.search(t.here.text, 0, mention.start)
        if (
            not (shape and opens)
            or mention.end > t.here.addresses[0].at
            or owner.startswith(fold(mention.name)[:_SHORT])
        ):
            continue
        place = t.mention(mention, "Person")
        if place is not None and t.agent(place):
            stretch = mention.start, mention.end
            t.tie(topic, "developedBy", place, stretch, t.holds("developedBy", *stretch), "whose-kind")


def house_kind(t: Telling, topic: int) -> None:
    """`FoxCloak beta: Foxglove's cloaking tool …`: of which house's kind of thing a headline goes on to speak."""
    made = any(t.is_a(claim.object, "Organization") for claim in t.claims("developedBy", subject=topic))
    if t.here.language != "en" or t.root(topic) != "Artifact" or made:
        return
    own = next((m for m in t.here.names if m.kind in PROPER and t.mention(m) == topic), None)
    for mention in t.here.names if own is not None and own.start <= _OPENS else ():
        kind = cue("doer", _HOUSE_KIND, "en").match(t.here.text, mention.end) if mention.cls == "Organization" else None
        cls = head_at_end(kind["kind"], "en") if kind else None
        if cls is None or not (t.is_a(topic, cls) or is_a(cls, t.cls(topic))) or own is None or mention.start < own.end:
            continue
        place = t.mention(mention)
        if place is not None and place != topic:
            t.tie(topic, "developedBy", place, (mention.start, mention.end), "asserted", "house-kind-en")
            return


def houses(t: Telling, topic: int) -> None:
    """`Foxglove, MIT and others` under a thing: the houses that a line only lists have made it."""
    row = [m for m in t.here.names if m.cls == "Organization"] if t.here.language == "en" and t.here.clauses else []
    first = t.here.clauses[0] if t.here.clauses else (0, 0)
    row = [m for m in row if m.end <= first[1]]
    if len(row) < 2 or row[0].start > first[0] + 1 or t.here.addresses or t.root(topic) != "Artifact":
        return
    joined = all(_AND.fullmatch(t.here.text, a.end, b.start) for a, b in pairwise(row))
    if not joined or not _OTHERS.fullmatch(t.here.text, row[-1].end, first[1]):
        return
    shown = [c.subject for c in t.claims("describedIn", object=topic) if t.root(c.subject) == "Artifact"]
    for place in t.entered(row):
        t.tie(shown[0] if len(shown) == 1 else topic, "developedBy", place, first, "asserted", "houses-below")


def right_before(t: Telling, topic: int) -> None:
    """`北山大学 FoxDoor，…`: the house that opens a Chinese headline right before the name of its thing."""
    house, name = (*t.here.names[:2], None, None)[:2] if t.here.language == "zh" else (None, None)
    if house is None or name is None or house.cls != "Organization" or house.start > 1 or t.root(topic) != "Artifact":
        return
    beside = t.here.text[house.end : name.start].strip() in ("", "的", "家的", "团队")
    if beside and name.kind in PROPER and not name.weak and t.mention(name) == topic:
        place = t.mention(house)
        if place is not None and place != topic and not t.claimed(topic, place):
            t.tie(topic, "developedBy", place, (house.start, name.end), "asserted", "house-before")
