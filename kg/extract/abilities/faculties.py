"""What an English fragment under a thing names by its head: `prompt autocompletion`, `a gallery of past pictures`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.abilities.features import feature
from kg.extract.abilities.inventory import filling, have
from kg.extract.abilities.opening import able_to, tells_otherwise
from kg.extract.abilities.phrases import happens, unsaid
from kg.extract.measures.measurements import measure
from kg.extract.telling import Telling, Topic
from kg.extract.words.classes import ABLE, CHANGES
from kg.extract.words.cues import cue
from kg.extract.words.kinds import head_at_end
from kg.extract.words.scene import Stretch
from kg.inline import LINK
from kg.lexicon import lower
from kg.mentions import GIVEN
from kg.vocab import root

_PARTS = re.compile(r",? (?:and(?! (?:drop|paste|click|play)\b)|plus|&|\+) |, | / |(?<=[a-z])/(?=[\w-]{1,24}(?:,|$))")
_OPENS = (
    r"(?:(?:also|and|plus|now|with|new|has|there(?:['’]s| is| are))\b:? )*"
    r"(?:(?:an?|the|its|some|many|all|several|various) )*"
)
_TAIL = (
    r" (?:of|per|for|from|by(?! (?:the PR\b|@|(?-i:[A-Z])))|in|with)"
    r" [^\s,;.()]{1,24}(?: [^\s,;.()]{1,24}){0,2}(?=\s*(?:$|[,;.(!]))"
)
_THERE = re.compile(
    r"(?:now |also )?there(?:['’]s| is| are) (?:now |also )?(?:an?|two|three|several|new) ", re.IGNORECASE
)
_NAMED = (
    rf"{_OPENS}(?P<does>(?P<how>(?:[\w.'’-]{{1,24}} ){{0,4}}?)(?:(?:auto|batch|bulk|multi|re)-?)?{{}}(?:{_TAIL})?)"
    r"(?=\s*(?:$|[,;.(!+&/]|[-–—] |(?:and|or|as|for|of|in|on|with|without|from|via|by|to|that|which|using|per"
    r"|when|like|so|again|too|based|instead|through|thanks|added|built[- ]in|baked in|available|coming|implemented"
    r"|included|planned|released|launched|announced|published|out|soon|now(?=$|[,.!]))\b))"
)
_GETS = (
    r"(?:(?:the|its) )?(?:[\w/'’-]{2,24} ){1,3}?(?:gets?|got|gains|gained|now has|has now|received|receives) "
    r"(?:(?:an?|the|its own|new|proper) )*(?P<does>(?:[\w'’-]{2,24} ){0,3}{}(?:"
    + _TAIL
    + r")?)(?=\s*(?:$|[,;.(!]|(?:and|with|so|too|which|that)\b))"
)
_AMONG = re.compile(rf"{_OPENS}(?P<does>[\w.'’-]{{2,24}}(?: [\w.'’-]{{2,24}}){{0,4}})\s*(?:\([^()]{{1,60}}\))?")
_ASIDE = re.compile(
    r"\s*(?:[a-z]+ )?(?:missing|to-?do|wish ?list|screenshots?|screens|examples?|demos?|videos?|impressions?|review"
    r"|verdict|opinions?|cons|bugs?|issues?|problems?|broken|removed|gone|wanted|requests?|requested|needed|prompts?|settings"
    r"|negatives?|tested|comparisons?|not|no|workaround|tips?|eta)\s*:",
    re.IGNORECASE,
)
"""A label of what is not told to be there: `Missing: undo, layers`."""
_FEELS = re.compile(r"(?:fast|long|quick|good|great|nice|cool|decent|solid|smooth)(?: \w+)?")
_OTHER = re.compile(
    r"\b(?:no|not|without|never|more|less|old|older|same|original|missing|broken|default|other|another|any|only|just"
    r"|still|my|your|his|her|their|our|what|why|how|where|who|wip|gone|free|open|paid|via|using|fix|fixes|fixed|bug"
    r"|bugs|issues?|slow|slower|bad|poor|weird|ugly|terrible|buggy|annoying|worse|worst|best|love|like|prefer|favou?rite|amazing|awesome|limited|loads?|works?|runs?|fits?"
    r"|demo|sample|samples|example|examples|tutorial|guide|comparison|video|discord|server)\b"
)
_JOINED = re.compile(r"\b(?:the|an?|its|of|for|from|by|in|on|with|to|at|into|as|per|via|over|under)\b")
_CLOSES = re.compile(r"[.!]?[\"”]?\s*(?:$|\([^()]{1,14}\)$)")
_QUANTITY = re.compile(
    r"(?:an? )?(?:lots?|bunch|ton|tons|couple|few|some|many|several|various|other|minor|small)\b", re.I
)
_PASSING = re.compile(
    r"\b(?:very|pretty|really|quite|so|super|kinda|rather|insanely|nice|cool|neat|fun|sweet|little|tiny|early|late|last"
    r"|first|second|next|below|above|inside|here|there|ago|yet|ftw|btw|imo|tho|though|lol|lmao|rip|thanks|kudos|credits?"
    r"|screenshots?|pics?|images? (?:above|below)|commits?|days?|weeks?|months?|years?|hours?|minutes?|today|yesterday"
    r"|author|dev|devs|guy|team|people|users?|stars|money|price|date|news|rumou?rs?|drama|wait|waitlist|invites?|beta|alpha|stuff)\b"
)
"""Words of a remark, of praise and of what goes on around a thing."""
_REMADE = re.compile(
    r"(?:(?:an?|the|new|completely|fully) )*"
    r"(?:enhanced|extended|improved|overhauled|redesigned|refreshed|revamped|reworked|rewritten|updated) (?=\w)"
)
"""`rewritten canvas`: what is new in what a part is called."""
_THINGS = re.compile(r"\w (?:of )?\w|(?:(?<!s)s|ing|ion|ment)$")
"""The form of a part of a list that names a thing, not what it is like."""
_WORD = re.compile(r"(?:an? (?P<one>[a-z][a-z-]{2,20})|(?P<word>[a-z][a-z-]{2,20}(?:(?<!s)s|ing|ion|ment)))\.?")
"""A block that is but a word for things."""
_WORDS, _ALONE, _LEAST = 7, 6, 3


def named(t: Telling, topic: Topic) -> None:
    """Enter what the fragments that open a block name as parts or powers of its topic, or as what a change adds."""
    here = t.here
    if (
        here.language != "en"
        or not t.is_a(topic.place, *ABLE, *CHANGES)
        or here.addresses
        or here.block.kind in ("quote", "code", "number")
    ):
        return
    if (
        tells_otherwise(t)
        or _ASIDE.match(here.text)
        or (cue("advice", r"\s*{}").match(here.text) and not _THERE.match(here.text))
        or not _head().search(here.text)
    ):
        return
    for clause in here.clauses:
        if here.in_note(clause[0]) or able_to(t, clause):
            continue
        gets = cue("faculty-head", _GETS, "en").match(here.text, *clause)
        if gets and not _of_other(t, clause[0], gets.start("does")) and _says_nothing(t, gets.span("does")):
            _enter(t, topic.place, [(gets.span("does"), True)])
        else:
            _enter(t, topic.place, list(_opening(t, clause)))


def alone(t: Telling, topic: Topic) -> None:
    """`layered canvases`: enter a short fragment that is all a block says, and only names something, whatever it is."""
    here = t.here
    outside = [clause for clause in here.clauses if not here.in_note(clause[0])]
    if here.language != "en" or len(outside) != 1 or here.addresses or here.block.kind in ("quote", "code", "number"):
        return
    if not t.is_a(topic.place, "Project", "Service") or tells_otherwise(t) or _ASIDE.match(here.text):
        return
    start, end = outside[0]
    start += here.text.startswith('"', start) and here.text.endswith('"', start, end)
    end -= here.text[start - 1 : start] == '"' and here.text.endswith('"', start, end)
    part = here.trim(start, next((a - 1 for a, b in here.notes if start < a and b + 1 >= end), end))
    said = part[0] == part[1] or t.overlap(t.claims_of(topic.place), *part)
    if not said and _CLOSES.match(here.text, part[1]) and "?" not in here.text and _alone(t, part):
        feature(t, topic.place, "hasFeature", part, "alone")


def _alone(t: Telling, part: Stretch) -> bool:
    """Whether a fragment only names something, other than a thing that its first word does not qualify."""
    words = t.here.text[slice(*part)]
    told = _QUANTITY.match(words) or _PASSING.search(lower(words)) or head_at_end(words, "en") not in (None, "Feature")
    told = told or any(cue(family).search(words) for family in ("praise", "requires"))
    given = [m for m in t.here.inside(*part) if m.kind in GIVEN]
    named = any(m.start == part[0] or m.cls not in ("Technique", "Feature") for m in given)
    short = 1 < len(words.split()) <= _ALONE
    return short and not (told or named) and _says_nothing(t, part)


def beside(t: Telling, topic: int) -> None:
    """`layers` among blocks that name parts and powers of a program: a word alone that names a thing is one too."""
    if t.here.language != "en" or not t.is_a(topic, "Project", "Service"):
        return
    below = [t.at(child) for child in t.here.children]
    had = t.claims("hasFeature", subject=topic)
    left = [child for child in below if not child.overlap(had, 0, len(child.here.text))]
    for child in left if len(below) - len(left) >= _LEAST - 1 else ():
        here = child.here
        word = _WORD.fullmatch(here.text, *here.trim(0, len(here.text)))
        aside = here.named or here.addresses or here.children or here.block.kind in ("quote", "code", "number")
        thing = word.span(word.lastgroup or 0) if word and not aside and not tells_otherwise(child) else None
        if thing and not _PASSING.search(here.text) and _says_nothing(child, thing):
            feature(child, topic, "hasFeature", thing, "beside")


def enter(t: Telling, topic: int, stretch: Stretch, least: int) -> None:
    """Enter the parts and powers of a list with which a stretch opens, if it has so many at least."""
    parts = list(_opening(t, stretch))
    if _row(t, topic, stretch, parts):
        _enter(t, topic, [(part, True) for part, _ in parts])
        return
    headed = sum(head for _, head in parts)
    bare = any(not head and " " not in t.here.text[a:b] and not t.here.inside(a, b) for (a, b), head in parts)
    bare = bare and (headed < _LEAST - 1 or headed * 2 < len(parts))
    if len(parts) >= least and not bare:
        _enter(t, topic, parts)


def by_head(t: Telling, stretch: Stretch) -> bool:
    """`a queue panel and undo`: whether its head shows what opens a stretch to be a capability."""
    (start, end), head = next(_opening(t, stretch), (stretch, False))
    return head and " " in t.here.text[start:end]


def _row(t: Telling, topic: int, stretch: Stretch, parts: list[tuple[Stretch, bool]]) -> bool:
    """`layers, masks, an eraser`: whether a program's list is one of things, and of nothing else."""
    if len(parts) < _LEAST or not t.is_a(topic, "Project", "Service"):
        return False
    things = [head or _THINGS.search(t.here.text[slice(*part)]) is not None for part, head in parts]
    whole = t.here.trim(*stretch)[1] <= parts[-1][0][1]
    return whole and sum(things) >= len(parts) - 1 and not any(_of_other(t, *part) for part, _ in parts)


def _head() -> re.Pattern[str]:
    return cue("faculty-head", r"\b{}\b", "en")


def _of_other(t: Telling, start: int, end: int) -> bool:
    """Whether a name of something that is no concept stands in a stretch: that has what follows."""
    return any(m.kind in GIVEN and root(m.cls or "") != "Concept" for m in t.here.inside(start, end))


def _opening(t: Telling, clause: Stretch) -> Iterator[tuple[Stretch, bool]]:
    """The parts of a list that opens a clause, up to the first that says something; whether each has such a head."""
    start = clause[0]
    noted = t.here.in_note(start)
    cuts = [m.span() for m in _PARTS.finditer(t.here.text, *clause) if noted or not t.here.in_note(m.start())]
    for end, begin in [*(cut for cut in cuts if not t.here.cuts_name(cut[0])), (clause[1], clause[1])]:
        by_head = cue("faculty-head", _NAMED, "en").match(t.here.text, start, end)
        said = by_head or _AMONG.fullmatch(t.here.text, start, end)
        if said is None or not _says_nothing(t, said.span("does")) or (by_head and _JOINED.search(by_head["how"])):
            return
        yield said.span("does"), by_head is not None
        start = begin


def _says_nothing(t: Telling, part: Stretch) -> bool:
    """Whether a phrase only names something."""
    words = lower(t.here.text[slice(*part)])
    core = words.partition(" for ")[0]
    if _FEELS.fullmatch(words) or LINK in words or measure(words) or _OTHER.search(core) or len(words.split()) > _WORDS:
        return False
    remade = _REMADE.match(t.here.text, *part)
    if (
        happens(t, (remade.end() if remade else part[0], part[1]))
        or able_to(t, part)
        or cue("advice", "^{}").match(words)
    ):
        return False
    if unsaid(t, *part):
        return False
    return not any(map(cue("finite", language="en").fullmatch, core.partition(" of ")[0].split()))


def _enter(t: Telling, topic: int, parts: list[tuple[Stretch, bool]]) -> None:
    alone = len(parts) == 1 and " " not in t.here.text[slice(*parts[0][0])]
    if alone or not any(head for _, head in parts):
        return
    for part, _ in parts:
        if t.overlap(t.claims_of(topic), *part):
            continue
        changes, found = t.is_a(topic, *CHANGES), filling(t, topic, part)
        for place in found:
            if changes and t.is_a(place, "Technique"):
                t.tie(topic, "adds", place, part, t.holds("adds", *part), "faculty")
            else:
                have(t, topic, place, part)
        if not found:
            feature(t, topic, "adds" if changes else "hasFeature", part, "faculty")
