"""What is remarked of a topic beneath it, in English: how good it is, what goes wrong, what is advised."""

from __future__ import annotations

import re
from functools import partial

from kg.extract.abilities.described import notable
from kg.extract.events.nested import findings
from kg.extract.measures.measurements import measure
from kg.extract.telling import Telling, Topic
from kg.extract.words.certainty import certainty_at
from kg.extract.words.cues import cue
from kg.extract.words.scene import Stretch
from kg.inline import LINK
from kg.mentions import GIVEN, PROPER, Mention
from kg.model import Certainty
from kg.vocab import is_a, root

_SOMEONE = (
    r"\s*(?:(?:an?|one|some|another|other|several|many|most|a few|few|two|three|the|lots of|a lot of) )?{}"
    r"(?: (?:on|in|from|at|over) \S+(?: \S+)?)??(?: (?:already|also|even|just|now|really|still|who \w+ it))? "
    r"(?!(?:can|could|should|must|will|would|might|may|who|to|with|made|makes|built|builds|wrote|released|ported|merged)\b)"
    r"(?:\w+(?:s|ed|[^o\W]t)|find|see|say|think|claim|complain|report|like|hate|love|had|are|were|ran|have|did|do|put|prefer)\b"
)
"""`An anon trained …`, `others see …`: what people who are not named did with the topic, or found of it."""
_BESIDE = re.compile(r" (?:users?|support|owners?|people|fans|cards?|only|folks|devs?|team|anons?)\b")
"""Behind a name that says who or what is concerned, not what is remarked of."""
_METRIC = re.compile(r"FID|FVD|LPIPS|SSIM|PSNR|CLIP score|Elo|ELO")
"""How good something is, which opens a line that says it of the topic."""
_GIVEN = GIVEN | {"flag", "code"}
_SETTING = ("Hardware", "Platform", "License", "Format")
_BID = (
    r"(?:[^\s,;:]{1,20}: )?(?:(?:just|always|better|please|also|still|so|then|or|but|and|make sure to|remember to"
    r"|you (?:should|can|could|might want to|have to|need to|must)|(?:it(?:'s| is) )?(?:highly |strongly )?"
    r"(?:recommend\w{1,3}|adviced?|better|best|suggested)(?: to)?) ){0,3}{} (?!to\b|it\b|this\b|that\b|them\b)"
)
_FOUND_BY = ("speed", "vram", "speedup")
_FOUND = ("Project", "Model", "Dataset", "Technique")
_UNSAFE = re.compile(
    r"[,.;:!(\ufffc] ?(?:(?:careful|but|so|note|it),? )?(?:(?:might|could|may|possibly|maybe|probably) "
    r"(?:actually |well )?(?:be )?(?:pickled|malware|malicious|infected|unsafe)|pickled?\?)",
    re.IGNORECASE,
)
"""`…, might be pickled`: what is feared of the files of a thing that is listed."""
_DOUBTS = re.compile(
    r"\W*(?:whether\b|(?:not |un)sure (?:if|whether) (?:it is |it's )?safe\s*(?:[.;:]|$))", re.IGNORECASE
)
"""Words that only ask whether a thing is safe, and find nothing."""
_AFTER = r"[,.;:!)\ufffc]\W{0,3}{}(?!\w)"
_NOTICED = (
    r"(?:[,.;:!)\ufffc]|,? (?:and|but))\s+(?:(?:but|and|so|now|then|later|(?:within|after) (?:an?|\d+|two) \w+) ){0,3}"
    r"(?:(?:an?|some|one|several|many|most|a few|few) )?{}(?: (?:on|in|from|at|over) \S+(?: \S+)?)??"
    r" (?:(?:already|also|even|just|now) )?"
    r"(?:(?P<how>swears?|says?|said|claims?|claimed|reports?|reported|thinks?|suspects?)"
    r"|notic(?:ed|es)|found(?: out)?|finds?|complain(?:s|ed)?|points? out|pointed out|discovered|spotted|measured"
    r"|tested|tried|gets?|got)\b"
)
_OPENS, _FAR = 4, 24


def found(t: Telling, topic: Topic) -> None:
    """`Seems better than X`, `supposedly fast`, `FoxVAE is worth it`: what is found of the topic or of a part of it."""
    if t.here.language != "en" or t.here.block.kind == "quote" or not t.here.clauses or t.here.addresses:
        return
    first = t.here.clauses[0]
    own = _opening(t)
    start = own.end + 1 if own else first[0]
    someone = cue("someone", _SOMEONE).match(t.here.text)
    if someone or _measured(t) or _judged(t, first[0]) or (own and _judged(t, start)):
        place = t.mention(own) if own else None
        subject = findings.spoken_of(t, topic) if place is None else place
        t.happen("Report", (subject,), first, _sure(t, first), "detail-finding", objects=notable(t, *first))
    else:
        _advised(t, topic)


def _sure(t: Telling, clause: Stretch) -> Certainty:
    """How sure a finding is; one about whether a thing is safe or does something is doubted where that is."""
    sure, doubts = t.sure(*clause), (certainty_at(t.here.text, *clause, family) for family in ("safety", "capability"))
    return "uncertain" if sure == "asserted" and "uncertain" in doubts else sure


def _measured(t: Telling) -> bool:
    """`9 GB for 640x640 (tested by a user)`: a figure that somebody found."""
    who = cue("someone", r"\b(?:an? )?{}\b").search(t.here.text)
    return who is not None and any(figure.quantity in _FOUND_BY for figure in measure(t.here.text))


def _judged(t: Telling, start: int) -> bool:
    return cue("finding", r"\s*{}(?!\w)").match(t.here.text, start) is not None


def _opening(t: Telling) -> Mention | None:
    """The thing that a line opens with, of which it therefore speaks."""
    first = next((m for m in t.here.names if m.kind in _GIVEN or m.kind in PROPER), None)
    if first is None or first.start > _OPENS or _METRIC.fullmatch(first.text) or _BESIDE.match(t.here.text, first.end):
        return None
    cls = first.cls or ""
    return None if root(cls) == "Agent" or any(is_a(cls, kind) for kind in _SETTING) else first


def _advised(t: Telling, topic: Topic) -> None:
    """`use FoxVAE or else …`, `it is recommended to install FoxFormers`: what is advised is reported of."""
    for clause in t.here.clauses:
        bid = cue("bids", _BID, "en").match(t.here.text, *clause) or _later_bid(t, clause)
        named = _next(t, bid.end(), clause) if bid else None
        place = t.mention(named) if named else None
        idea = (
            bid is not None and bid.start() > clause[0] and place is not None and t.cls(place) in ("Concept", "Model")
        )
        if place is not None and not idea and not t.is_a(place, *_SETTING) and t.root(place) != "Agent":
            sure = t.sure(*clause)
            sure = "asserted" if sure in ("negated", "planned") else sure
            t.happen("Report", (place,), clause, sure, "detail-advice", objects=(topic.subject,))
            return


def ahead(t: Telling, topic: Topic, end: int) -> None:
    """`supposedly fast. Code: (address)` under a thing: what the first clause finds of it, before an address."""
    first = t.here.clauses[0] if t.here.language == "en" and len(t.here.clauses) > 1 else (end, end)
    if first[1] < end and t.here.text[first[1]] in ".;" and _judged(t, first[0]):
        t.happen("Report", (findings.spoken_of(t, topic),), first, _sure(t, first), "ahead", objects=notable(t, *first))


def _later_bid(t: Telling, clause: Stretch) -> re.Match[str] | None:
    """`old repo is archived, use FoxLoader to load them`: what one is bid behind a comma."""
    return cue("bids", r"(?:,|;|\)) (?:so |just |better |please ){0,2}{} ", "en").search(t.here.text, *clause)


def _next(t: Telling, start: int, clause: Stretch) -> Mention | None:
    """The thing that follows near behind a word that bids one do something with it."""
    near = min(clause[1], start + _FAR)
    return next((m for m in t.here.names if start <= m.start < near and m.kind in _GIVEN and m.kind != "address"), None)


def beside(t: Telling, topic: Topic) -> None:
    """`FoxMix: (address). Better than FoxDiff`: what a later clause of a headline finds of the thing."""
    if t.here.language != "en" or topic.project is not None or not t.is_a(topic.place, *_FOUND):
        return
    if unsafe := _UNSAFE.search(t.here.text):
        t.happen("SecurityIncident", (topic.place,), unsafe.span(), "uncertain", "beside-unsafe")
    if t.told("Report"):
        return
    for clause in t.here.clauses:
        opens = cue("rated", r"\W{0,3}{}(?!\w)", "en").match(t.here.text, *clause) if clause[0] else None
        if said := opens or cue("rated", _AFTER, "en").search(t.here.text, *clause):
            clause = said.start(), clause[1]
            t.happen("Report", (topic.place,), clause, _sure(t, clause), "beside-finding", objects=notable(t, *clause))
            return
    if found := next(filter(partial(_judged_later, t), t.here.clauses), None):
        t.happen("Report", (topic.place,), found, _sure(t, found), "beside-finding", objects=notable(t, *found))
    _heard_beside(t, topic)


def _judged_later(t: Telling, clause: Stretch) -> bool:
    """`FoxMix: (address) not sure if safe`: whether a clause of its own behind the news tells what is found."""
    ends = t.here.text[: clause[0]].rstrip()[-1:]
    start = clause[0]
    if clause[0] <= (at := t.here.text.find(LINK)) < clause[1]:
        ends, start = LINK, at + 1
    apart = ends in (".", ";", LINK) and not t.here.in_note(clause[0])
    leads = LINK in t.here.text[start : clause[1]] or t.here.text[clause[1] :].lstrip().startswith(LINK)
    return apart and not leads and not _DOUBTS.match(t.here.text, start) and _judged(t, start)


def _heard_beside(t: Telling, topic: Topic) -> None:
    """`FoxMix is out, someone noticed that it is FoxDiff`: what people who are not named find, told behind the news."""
    noticed = cue("someone", _NOTICED, "en").search(t.here.text)
    if noticed is None or t.told("Report", "SecurityIncident"):
        return
    clause = noticed.start(), next((b for a, b in t.here.clauses if a <= noticed.start() < b), len(t.here.text))
    said = noticed["how"]
    sure = t.sure(*clause) if said is None else "reported"
    t.happen("Report", (topic.place,), clause, sure, "beside-heard", objects=notable(t, *clause))
