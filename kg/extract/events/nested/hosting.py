"""Where an English clause says that its topic is at home: `already supported in FoxDraw`, `works with FoxDraw`."""

from __future__ import annotations

import re

from kg.extract.telling import Telling
from kg.extract.words.cues import cue
from kg.extract.words.scene import Stretch
from kg.mentions import Mention

_SOON = (
    r"(?:(?:already|now|also|finally|officially|natively|it['’]s|is|has been|was|should|will|may|might"
    r"|should be|will be|coming soon) ){0,4}"
)
_DONE = (
    r"(?:supported|available|usable|implemented|included|integrated|built|baked|added|merged|works?|runs?|landed"
    r"|ends? up|ended up|com(?:es?|ing)|lands?|arrives?|headed|going|ported)"
)
_AT_HOME = re.compile(
    rf"(?=\w+ \w)(?!in )(?:it )?(?:only )?{_SOON}(?:{_DONE} )?(?:(?:natively|fine|already|now) )?(?:in|into|inside) "
    r"(?:the |[A-Z]\w+['’]s )?",
    re.I,
)
_WITH = re.compile(
    rf"(?:it )?(?:only )?{_SOON}(?:not )?(?:(?:fully|natively|only|yet) )?"
    r"(?:(?:compatible|works?|usable|tested) (?:well |fine |natively )?with|supported by) (?:the |[A-Z]\w+['’]s )?",
    re.I,
)
"""`works with FoxDraw`, of a model: the program works with it."""
_PUT_IN = re.compile(
    r"(?:[\w.-]+ ){0,3}?(?:(?:already|just|now|has|have|even|finally) ){0,2}"
    r"(?:put|puts|added|adds|integrated|built|got|ported|merged|brought|included|implemented) (?:it|this|them|support) "
    r"(?:in|into|to|inside) (?:the )?",
    re.I,
)
"""`Ada already put it in FoxDraw`."""
_ONLY = re.compile(
    r" only(?: for now| for the moment| so far| right now| at the moment| today| yet| currently)?(?=$|[.,;!])", re.I
)
"""`FoxDraw only for now`, of a model: the program that works with it."""
_BEHIND = (
    r" {}(?: (?:already|also|and|are|available|done|from|in|included|is|merged|now|out|ready|there|too|up|works)\b"
    r"| day one)*[.!]?$"
)
"""`FoxUI nodes included`: behind the host that opens a line."""
_ROW = re.compile(r"(?:,|,? (?:and|or|&)|/| ?\+) ?(?:the |in |with )?")
_ENDS = re.compile(
    r"(?: (?:extension|fork|and|or|as|since|via|too|already|now|with|by|from|for|under|this|next|soon|later|today"
    r"|so far|right now|at the moment)\b"
    r"|\s*$| ?\(|[,.!:/]| (?:on|the) (?:day|launch|release|same|next)\b)"
)


def closes(t: Telling, host: Mention) -> bool:
    """Whether nothing is said of a program behind its name."""
    return _ENDS.match(t.here.text, host.end) is not None


def _at_home() -> re.Pattern[str]:
    return cue("at-home", r"{} (?:(?:the|an?|its|your|latest|new|current|[A-Z]\w+['’]s) )*")


def at_home(t: Telling, clause: Stretch, topic: int) -> tuple[Mention, Stretch] | None:
    """`already supported in FoxDraw`: where a clause that names nothing else says that the topic is at home."""
    only = next(iter(t.here.inside(*clause)), None) if t.is_a(topic, "Model", "Technique") else None
    if only and only.start == clause[0] and only.cls == "Application" and _ONLY.match(t.here.text, only.end, clause[1]):
        return only, (clause[0], only.end)
    host = next((m for m in t.here.proper(*clause) if m.root != "Agent"), None)
    opens = host if host and only and host.start == clause[0] and host.is_a("Application", "Library") else None
    if opens and (said := cue("home-behind", _BEHIND).match(t.here.text, opens.end, clause[1])):
        return opens, (clause[0], said.end())
    shapes = (_AT_HOME, _PUT_IN, *((_WITH,) if t.is_a(topic, "Model") else ()), *((_at_home(),) if only else ()))
    led = host and any(shape.fullmatch(t.here.text, clause[0], host.start) for shape in shapes)
    ends = host and _ENDS.match(t.here.text, host.end, clause[1])
    return (host, (clause[0], host.end)) if host and led and ends else None


def beside(t: Telling, host: Mention, end: int) -> list[Mention]:
    """`works with FoxDraw, FoxUI and FoxPad`: the further programs in a row with one, up to the end of a clause."""
    row = [host]
    for mention in t.here.inside(host.end, end):
        if mention.root == "Agent" or not _ROW.fullmatch(t.here.text, row[-1].end, mention.start):
            break
        row.append(mention)
    return row[1:]
