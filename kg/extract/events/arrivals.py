"""What comes to a program, in English: `FoxDiff lands in InvokeAI`, `InvokeAI now with FoxDiff`."""

from __future__ import annotations

import re

from kg.extract.abilities.described import listed
from kg.extract.abilities.faculties import by_head
from kg.extract.abilities.objects import objects
from kg.extract.claims.changes import has
from kg.extract.events.case import Case
from kg.extract.telling import Telling
from kg.extract.words.cues import cue
from kg.extract.words.scene import Stretch
from kg.extract.words.verbs import verbs
from kg.mentions import PROPER, Mention, same_name
from kg.vocab import is_a

_AUXILIARY = "is|are|was|were|has|have|just|now|finally|already|also|soon|officially|been|being|will|be|to"
_BE = rf"(?:(?:(?:{_AUXILIARY})|['’]s) ){{0,4}}"
_LATER = r"(?: (?:natively|directly|now|today|soon|too|over|out of the box)){0,3}"
_COMES = (
    rf"(?:{_BE}{{}}{_LATER}|(?:is|are) (?:now|finally|already))(?: (?:to|into|in|inside)|(?<=by)|(?<=for)) "
    r"(?:(?:the|its|a) (?:[\w./-]{2,20} )?branch of )?(?:the )?(?:[\w-]{2,24}['’]s )?$"
)
_KINDS = r"(?:(?:native|built-in|initial|basic|proper|full|official|experimental|out of the box) ){0,3}"
_TAKES = rf"(?: \([^()]{{1,60}}\))?(?:['’]s|,(?= now ))? {_BE}{{}} {_KINDS}"
_DESCRIBED = (
    r"(?P<what>(?:(?:the|his|her|their|my) )?(?:[\w'’.-]{2,24} ){1,3}?"
    r"(?:extension|plug-?in|script|repo|trainer|tool|app|UI|GUI|fork|node|notebook))"
)
_USES = r"(?:(?:you|we|one|people) can (?:now |finally |already )?)?{} "
_WITH = re.compile(r" (?:now |directly |natively )?(?:in|with|inside|on|from) (?:the )?$")
_CONDITION = re.compile(r" (?:if|when|once|as long as|provided|but|so|because|since|though|although)\b")
_SUPPORT_IN = re.compile(
    rf"(?:(?:now|finally|there's|there is|also|new): ?|\W*(?:(?:WIP|draft)\W+)?)(?i:{_KINDS})"
    r"(?:(?P<what>[^,.;:(]{2,40}?) (?:support|integration)(?=(?P<for> for)?)"
    r"|(?i:support) for (?P<that>[^,.;:(]{2,40}?))"
    r" (?:in|inside|on|to|(?<=[nt] )for) (?:the )?$"
)
_HOW = cue("support-like", r"\b{}\b", "en")
"""`improved support for FoxNet`: what is said of the support, which is for what follows."""
_SUPPORT = re.compile(r" (?:support|integration|compatibility)(?:$|(?= ))")
_BESIDES = re.compile(
    r",? and (?:also |finally )?"
    r"(?=(?:breaks|changes|drops|fixes|hides|kills|loses|moves|removes|renames|replaces|speeds up)\b)"
)
"""`adds fox masks and removes the limit`: what follows is not gained."""
_FILES = re.compile(r" (?:checkpoints?|files?|models?|weights)$")
"""What a name is of, in whose place it stands: `FoxNet files work in FoxUI`."""
_SUPPORT_FOR = re.compile(rf"(?i:{_KINDS}support for )")
_NO_TAKER = re.compile(r"['’]s\b| can\b")
"""Behind an unknown name: it is only whose something is, or what it can do is told as a doing."""
_COPY_OF = re.compile(r"(?i)\b(?:fork|port|mod|clone|copy|rewrite) of (?:the )?$")
"""Before the name of a program: it is something made of it that gains."""
_EMPTY = re.compile(
    r"(?:both|all|it|they|them|this|that|everything|which|these|those)\b.*"
    r"|\w+(?:ed|en) (?:by|for|from|in|off|on|over|to)\b.*",
    re.I,
)
_HOSTS = ("Project", "Service")
_BY_NOW = re.compile(
    r"(?P<who>(?:(?!\b(?:you|we|if|when|that|which|because)\b)[^,;:]){2,60}?) "
    r"(?:(?:can|does|do|has|have|supports?|allows?|runs?|loads?|handles?|understands?|reads?) ){1,2}"
    r"(?P<what>(?!to\b|been\b|not\b|n['’]t)[^,;:]{3,70}?)"
    r"(?: \([^()]{1,40}\))? (?:now|already|as well now|too now)(?=$|[:,.;(]| \()"
)
_TOO = re.compile(r"(?:now (?:with |has )?)?(?P<what>[\w /.+-]{3,60}?) (?:too|as well)(?: now)?")
_SHORT, _FAR = 50, 64


_BEFALLS = re.compile(
    r"\s*(?:an? |the |its |another )?(?:[\w-]+ ){0,2}?(?:backlash|ban|complaint|criticism|DMCA|lawsuit"
    r"|notice|strike|takedown|virus|warning)\b",
    re.I,
)
"""What befalls a program is nothing that it gains: `FoxUI got a security warning`."""


_BEFALLEN = ("Funding", "LegalAction", "Moderation", "Postponement", "SecurityIncident")
"""What a verb tells that nothing is gained by: `FoxUI 2.3 got pushed back`."""
_PLUGGED = re.compile(r" (?:plug-?in|extension|add-?on)\b", re.I)


def arrived(t: Telling, case: Case) -> bool:
    """Tell what a program named in the headline gains, if the headline says that something comes to it."""
    if t.here.language != "en" or not t.here.clauses or (case.identified and not t.is_a(case.place, "Project")):
        return False
    if case.verb is not None and case.verb.event in _BEFALLEN:
        return False
    clause = _own_clause(t)
    if case.identified and (stretch := _described(t, clause)):
        return _gains(t, case.place, stretch, clause)
    for host in t.here.inside(*clause):
        itself = host.kind in PROPER and same_name(host.name, t.thing(case.place).name)
        unknown = not case.identified and host.kind == "candidate" and host.cls is None
        may = itself if case.identified else unknown or _may_gain(host)
        copied = _COPY_OF.search(t.here.text, clause[0], host.start) is not None
        stretch = _guest(t, clause, host) if may or copied else None
        if stretch and copied:
            if case.identified and _gains(t, case.place, stretch, clause):
                t.happen("Release", (case.place,), case.span, case.sure, "copy-with")
            return case.identified
        headed = stretch and not _NO_TAKER.match(t.here.text, host.end) and by_head(t, stretch)
        if stretch and unknown and not (headed or _clearly(t, stretch)):
            continue
        if stretch and _gains(t, t.mention(host), stretch, clause):
            return True
    return False


def by_now(t: Telling, case: Case) -> bool:
    """`The FoxLoRA repo can train text encoders now`: a word at the end of the clause that says that this is new."""
    told = _BY_NOW.match(t.here.text, *t.here.clauses[0]) if t.here.language == "en" and t.here.clauses else None
    if told is None:
        return False
    named = [m for m in t.here.proper(*told.span("who")) if m.is_a("Project")]
    itself = case.identified and t.is_a(case.place, "Project")
    project = case.place if itself else _plug_in_of(t, named[0]) if named else None
    gained = listed(t, *told.span("what")) if project is not None else ()
    gained = tuple(place for place in gained if place != project)
    if project is None or not gained:
        return False
    sure = t.sure(*told.span())
    has(t, project, gained, told.span(), sure)
    t.happen("FeatureAddition", (project,), told.span(), sure, "by-now", objects=gained)
    return True


def _plug_in_of(t: Telling, name: Mention) -> int | None:
    """`Krita plugin can … now`: the plug-in that is called by its host, else what is named."""
    plugged = _PLUGGED.match(t.here.text, name.end) if name.is_a("Application") else None
    host = t.mention(name)
    if plugged is None or host is None:
        return host
    place = t.concept(name.start, plugged.end(), "Extension")
    if place is not None:
        t.tie(place, "extensionOf", host, (name.start, plugged.end()), "asserted", "called-by-host")
    return place


def as_well(t: Telling, case: Case) -> bool:
    """`ada/foxlora: text encoder training too: (its address)`: what a program has as well from then on."""
    clauses = t.here.clauses
    if t.here.language != "en" or not case.identified or len(clauses) < 2 or not t.is_a(case.place, "Project"):
        return False
    too = _TOO.fullmatch(t.here.text, *clauses[1]) if t.here.text[clauses[0][1] : clauses[1][0]] == ": " else None
    opens = t.here.text[slice(*clauses[0])]
    names = t.here.proper(*clauses[0])
    alone = " " not in opens or any((m.end - m.start) * 2 > len(opens) for m in names)
    return bool(too and alone) and _gains(t, case.place, too.span("what") if too else clauses[1], clauses[1])


def _may_gain(mention: Mention) -> bool:
    made = mention.cls is not None and any(is_a(mention.cls, cls) for cls in _HOSTS)
    return mention.kind in PROPER and made


def _clearly(t: Telling, stretch: Stretch) -> bool:
    """Whether what comes is said to be supported, or is one known thing: then it comes to a program."""
    start, end = t.here.core(*stretch)
    if _SUPPORT.search(t.here.text, start, end) or _SUPPORT.match(t.here.text, end):
        return True
    if _SUPPORT_FOR.match(t.here.text, start, end):
        return True
    return any(m.kind == "known" and (m.start, m.end) == (start, end) for m in t.here.inside(start, end))


def _guest(t: Telling, clause: Stretch, host: Mention) -> Stretch | None:
    """Where it is said what comes to a program: before its name, or behind it."""
    text = t.here.text
    comes = cue("comes", _COMES, "en").search(text, max(clause[0], host.start - _FAR), host.start)
    if comes and comes.start() > clause[0]:
        return clause[0], comes.start()
    takes = cue("takes", _TAKES, "en").match(text, host.end, clause[1])
    if takes is None and (part := cue("takes-part", _TAKES, "en").match(text, host.end, clause[1])):
        takes = part if by_head(t, (part.end(), clause[1])) else None
    if takes and not _BEFALLS.match(text, takes.end()):
        cut = _CONDITION.search(text, takes.end(), clause[1])
        return takes.end(), cut.start() if cut else clause[1]
    if support := _SUPPORT_IN.match(text, clause[0], host.start):
        programs = (m for m in t.here.inside(clause[0], host.start) if m.is_a("Project"))
        if not support["for"] or not (_HOW.search(support["what"]) or any(programs)):
            return support.span("what" if support["what"] else "that")
    within = _WITH.search(text, clause[0], host.start)
    use = cue("put-to-use", _USES, "en").match(text, clause[0], within.start()) if within else None
    return (use.end(), within.start()) if use and within else None


def _own_clause(t: Telling) -> Stretch:
    """The clause that opens a headline, or the next one behind who speaks: `ada: foxlora script got …`."""
    first, *others = t.here.clauses
    speaks = any((m.start, m.end) == first and m.root == "Agent" for m in t.here.inside(*first))
    return others[0] if speaks and others else first


def _described(t: Telling, clause: Stretch) -> Stretch | None:
    """`foxlora script got …: (its address)`: what comes to a program that is called by its kind."""
    takes = cue("takes", _DESCRIBED + _TAKES, "en").match(t.here.text, *clause)
    named = takes and any(_may_gain(m) for m in t.here.inside(clause[0], takes.end("what")))
    return None if takes is None or named else (takes.end(), clause[1])


def _gains(t: Telling, project: int | None, stretch: Stretch, clause: Stretch) -> bool:
    start, end = t.here.core(*stretch)
    support = _SUPPORT.search(t.here.text, start, end)
    if support and support.end() == end:
        start, end = t.here.core(start, support.start())
    elif led := _SUPPORT_FOR.match(t.here.text, start, end):
        start = led.end()
    besides = _BESIDES.search(t.here.text, start, end)
    end = besides.start() if besides else end
    files = _FILES.search(t.here.text, start, end)
    if files and any((m.start, m.end) == (start, files.start()) for m in t.here.inside(start, end)):
        end = files.start()
    if project is None or not 1 < end - start <= _SHORT or _EMPTY.fullmatch(t.here.text, start, end):
        return False
    gained = tuple(place for place in _named(t, start, end) or listed(t, start, end) if place != project)
    if not gained or any(t.root(place) == "Agent" for place in gained):
        return False
    sure = t.sure(*clause)
    has(t, project, gained, clause, sure)
    t.happen("FeatureAddition", (project,), clause, sure, "arrived", objects=gained)
    _changes_besides(t, project, besides.end() if besides else clause[1])
    return True


def _changes_besides(t: Telling, project: int, start: int) -> None:
    """`adds fox masks and removes the limit`: what else the headline says that the program loses or mends."""
    for clause in ((start, b) for _, b in t.here.clauses if b > start):
        begin = t.here.core(*clause)[0]
        verb = next(
            (v for v in verbs(t.here, *clause) if v.start == begin and v.event in ("FeatureRemoval", "Fix")), None
        )
        if verb is None:
            return
        others = tuple(place for place in objects(t, verb, clause) if place != project)
        t.happen(verb.event, (project,), clause, t.sure(*clause), f"besides-{verb.event}", objects=others)
        start = clause[1]


def _named(t: Telling, start: int, end: int) -> tuple[int, ...]:
    """The one name, unknown so far, that fills a phrase."""
    inner = [m for m in t.here.inside(start, end) if m.kind == "candidate" and m.root != "Agent"]
    return t.entered(inner) if len(inner) == 1 and inner[0].end - inner[0].start >= end - start - 3 else ()
