"""English headlines of which no other rule tells an event: who does something in public, what something does by now."""

from __future__ import annotations

import re

from kg.extract.abilities.described import listed
from kg.extract.claims.changes import has
from kg.extract.measures.measurements import measure
from kg.extract.telling import Telling, Topic
from kg.extract.words.asides import asks
from kg.extract.words.classes import CONTRIBUTIONS, HOUSES
from kg.extract.words.cues import cue
from kg.extract.words.scene import Stretch
from kg.mentions import GIVEN, PROPER, Mention
from kg.vocab import is_a, root

_OPENS = 4
_SOON = (
    r"(?: (?:is|are|has|have|had|now|just|also|still|finally|already|apparently|reportedly|quietly|officially)){0,3}"
)
_TEAM = r"(?:['’]s)?(?: (?:devs?|developers?|team|admins?|mods?|staff|founders?|people|CEO|lead))?"
_DOES = re.compile(
    rf"{_TEAM}(?: \([^()]{{1,40}}\))?{_SOON} "
    r"(?!(?:is|was|has|does|vs|its|this|adds|loras|models|samples|images|results|settings|examples|news|videos|series"
    r"|styles|embeddings|prompts|tips|hypernetworks|checkpoints|scripts|extensions|plugins|weights|ads|updates)\b)"
    r"(?:[a-z]{3,}(?:s|ed)|\w+ing (?:at|for|to|on)|took|went|gave|kept|put|set|let|cut|consider|ask|want|plan|say|will"
    r"|won['’]t|can['’]t|looking|open|close|drop|start|stop|make)"
    r"(?= (?!by\b|from the\b))(?<!['’]s)\b"
)
_SHOWS = re.compile(r" (?:show|showcase|demonstrate|demo|display|compare|test|measure)(?:s|d|ed)$")
"""What somebody does who lets something be seen, and states nothing."""
_WORKS = re.compile(
    r"(?:['’]s \w+)?(?: (?:\w+ ){0,2}?)?"
    r"(?:(?:now |still |finally |already |also )?"
    r"(?:works?|working|runs?|loads?|fits|crashes|breaks|gives|makes|needs|takes)"
    r"|can be|seems?|looks|is (?:now |still |finally )?(?:fast|slow|broken|usable|good|bad|better|worse)\w*)\b"
)
_HAS_NOW = re.compile(
    r"(?:['’]s \w+)?(?: (?:now|finally|already|also) (?:has|have|comes with|with|does|can)"
    r"| (?:has|gets|got|gains) (?:now |an?(?:other)? )(?:new )?)\b"
)
_ADDED_TO = re.compile(
    r"\W*(?:new (?P<new>[\w -]{3,60}?) (?:on|in|for|to)"
    r"|(?P<added>[\w -]{3,60}?) (?:added|coming|came|comes|ported|brought|back) (?:to|in|into)) (?:the )?",
    re.IGNORECASE,
)
_ABLE_NOW = re.compile(r"\W*(?:you|we|one) can (?:(?:now|finally) [^,;]{3,80}|[^,;]{3,80}? now\W*$)", re.IGNORECASE)
_NOW_LAST = re.compile(r" (?:can|does|do|has|have|works?|supports?|shows?|takes?) [^,;]{2,60} now\W*$")
_HOST_COLON = re.compile(r"(?: [\d.v]+)?: (?=[^:]{3,100}\b(?:now|added|new|finally)\b)")
_INTEGRATED = re.compile(
    r"\b(?:integrated|implemented|(?:is|are) (?:now )?(?:possible|usable|available|supported)\b[^,.;]{0,40}\bnow"
    r"|now (?:possible|supported))\W*$"
)
_CUT = re.compile(r" (?:after|before|called|if|named|that|thanks to|when|where|which)\b")
"""Behind what a program has gained: when, or what it is called."""
_FIGURES = ("speed", "speedup", "vram", "duration", "count")
_ON = re.compile(r"\bon (?:an? |the )?(?:free |paid )?$")
_MADE = ("Artifact", "Concept")


def unsaid(t: Telling, _: Topic | None) -> None:
    """Tell what a headline tells by who or what opens it, where nothing else is told."""
    here = t.here
    if here.language != "en" or here.depth or t.ledger.happenings or here.block.kind == "quote" or not here.clauses:
        return
    if cue("guide", r"^\s*{}").match(here.text) or asks(here.text):
        return
    first = next((m for m in here.names if m.kind in (*PROPER, "flag") and m.start <= _OPENS), None)
    whole = 0, here.clauses[0][1]
    if not (_acting(t, first, whole) or _gains(t, whole) or _of_part(t, first, whole)):
        _finding(t, first, whole)


def _acting(t: Telling, first: Mention | None, clause: Stretch) -> bool:
    """`Foxglove bans fox art from its feed`: who opens a headline does something in public."""
    does = _DOES.match(t.here.text, first.end) if first is not None and _acts(first) else None
    if first is None or does is None:
        return False
    place = t.mention(first)
    changes = any(thing.cls in CONTRIBUTIONS for thing in t.ledger.things)
    if place is not None and t.agent(place) and not changes:
        event = "Report" if _SHOWS.search(does[0]) else "Announcement"
        t.happen(event, (place,), clause, t.sure(*clause), "opens-acting")
    return True


def _finding(t: Telling, first: Mention | None, clause: Stretch) -> None:
    """`FoxDraw runs on 4 GB now`, `comparison of FoxStep and FoxRA`: what somebody has found of a thing."""
    about = first if first is not None and _made(first) and _shown(first, t.here.text) else _compared(t, clause)
    place = t.mention(about) if about else None
    if place is not None:
        t.happen("Report", (place,), clause, t.sure(*clause), "opens-finding")


def _compared(t: Telling, clause: Stretch) -> Mention | None:
    """What is named right behind a word for a finding, else the first thing of a headline that has such a word."""
    opens = cue("opens-finding", r"\W{0,3}{}(?!\w)", "en").match(t.here.text)
    beside = next((m for m in t.here.names if opens and m.start - opens.end() == 1 and m.kind in PROPER), None)
    told = beside or opens or cue("shows-finding", r"(?<=\w ){}\b", "en").search(t.here.text, *clause)
    return beside or next((m for m in t.here.names if told and _found(m) and not _at(t, m)), None)


def _gainer(mention: Mention) -> bool:
    """Whether a program is named, or another thing that opens its headline."""
    kinds = ("Project", "Service", "Model") if mention.start <= _OPENS else ("Application",)
    return any(is_a(mention.cls or "", cls) for cls in kinds)


def _gains(t: Telling, clause: Stretch) -> bool:
    """`FoxDraw now has another layer of checks`, `a new way of merging in FoxDraw`, `CLIP thing integrated`."""
    inner = t.here.inside(*clause)
    host = next((m for m in inner if m.kind in GIVEN and _gainer(m)), None)
    if host is not None:
        led = t.here.text[clause[0] : host.start]
        opens = _HAS_NOW.match(t.here.text, host.end) or _HOST_COLON.match(t.here.text, host.end)
        new = opens if host.start <= _OPENS else _ADDED_TO.fullmatch(led)
        project = t.mention(host) if new else None
        what = (new.end(), clause[1]) if new and new is opens else new.span(new.lastgroup or 0) if new else clause
    else:
        what = clause
        known = any(m.kind in GIVEN and root(m.cls or "") == "Concept" for m in inner)
        project = t.cast.host() if known and _INTEGRATED.search(t.here.text, *clause) else None
    if project is None:
        return False
    named = t.entered(m for m in inner if m.kind in GIVEN and root(m.cls or "") == "Concept" and not _set(m))
    if not named and what != clause:
        cut = _CUT.search(t.here.text, *what)
        named = listed(t, *t.here.core(what[0], cut.start() if cut else what[1]))
        has(t, project, named, clause, t.sure(*clause))
    if not named and not t.is_a(project, "Application"):
        return False
    t.happen("FeatureAddition", (project,), clause, t.sure(*clause), "opens-gaining", objects=named)
    return True


def _acts(mention: Mention) -> bool:
    return root(mention.cls or "") == "Agent" or mention.cls in HOUSES or mention.kind == "team"


def _of_part(t: Telling, first: Mention | None, clause: Stretch) -> bool:
    """`you can drop foxes onto it now`: of the usual program."""
    host = t.cast.host() if first is not None or _ABLE_NOW.match(t.here.text, *clause) else None
    if host is None:
        return False
    part = t.entered(m for m in [first] if m and m.cls == "Feature")
    if not (_ABLE_NOW.match(t.here.text, *clause) or (part and _NOW_LAST.search(t.here.text, *clause))):
        return False
    t.happen("FeatureAddition", (host,), clause, t.sure(*clause), "of-part", objects=part)
    return True


def _counts(text: str) -> bool:
    """Whether a headline gives a figure of what something needs or does."""
    return any(figure.quantity in _FIGURES for figure in measure(text))


def _made(mention: Mention) -> bool:
    """Whether a name is that of a thing that one can try, or of something that nothing tells the kind of."""
    unknown = mention.kind == "candidate" and mention.cls is None
    given = mention.kind in (*GIVEN, "candidate") and root(mention.cls or "") in _MADE
    return (unknown or given) and not _set(mention)


def _shown(mention: Mention, text: str) -> bool:
    """Whether a headline tells how the thing that opens it works; of what nobody knows it gives a figure."""
    return _counts(text) or (mention.kind in GIVEN and _WORKS.match(text, mention.end) is not None)


def _found(mention: Mention) -> bool:
    return mention.kind in GIVEN and root(mention.cls or "") in _MADE and not _set(mention)


def _at(t: Telling, mention: Mention) -> bool:
    """`trains a model on a free Colab`: where something is done."""
    return mention.cls in HOUSES and _ON.search(t.here.text, 0, mention.start) is not None


def _set(mention: Mention) -> bool:
    return any(is_a(mention.cls or "", cls) for cls in ("Hardware", "Platform", "License", "Format"))
