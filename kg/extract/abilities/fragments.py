"""What an English fragment says that a thing is like: `better hands`, `no settings to tweak`, `easy to use`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.abilities.features import feature
from kg.extract.abilities.opening import tells_otherwise
from kg.extract.measures.measurements import measure
from kg.extract.telling import Telling, Topic
from kg.extract.words.classes import ABLE
from kg.extract.words.cues import cue
from kg.extract.words.doing import doing_at
from kg.extract.words.scene import Stretch
from kg.facts import BY_WORDS, Thing
from kg.inline import LINK
from kg.model import Certainty, Name

_MUCH = r"(?:(?:much|far|way|slightly|even|a lot|a bit|noticeably|significantly|greatly|vastly|generally|overall) )?"
_OPENS = r"(?:(?:mixed opinions|also|and|but|now|supposedly|reportedly|apparently|has|with),? )*"
_ENDS = (
    r"(?= ?(?:$|[,;:.(!]|[-–—] |(?:than|but|because|when|if|for|with|on|in|at|due|thanks|compared|overall|now"
    r"|and {})\b))"
)
_NOUNS = r"(?! ?(?:than|because|if|when|like|to|at|on|in|with|now|and|but)\b)(?: [\w/-]+){1,3}?"
_BETTER = rf"{_OPENS}{_MUCH}(?P<does>{{}}{_NOUNS}){_ENDS}"
_GETS = (
    rf"{_OPENS}(?:the |its )?(?P<what>(?!it\b|this\b|that\b|they\b)[a-z]+(?: [a-z]+)?) "
    rf"(?:is|are|gets?|looks?|comes? out|became|become) {_MUCH}(?P<like>{{}}){_ENDS}"
)
_NO_PART = (
    r"(?!(?:a|always|and|anons?|be|but|can|do|does|even|far|feels|for|generates|gets|gives|is|it|loads|lot|looks|makes|more"
    r"|much|never|no|not|now|one|people|performs|renders|runs|seems|so|still|than|that|they|things?|this|to|trains|way"
    r"|which|will|works|[a-z]+ly)\b)"
)
_NOUN_BETTER = (
    rf"{_OPENS}(?:the |its )?(?P<what>{_NO_PART}[a-z]+(?: {_NO_PART}[a-z]+)?) {_MUCH}(?P<like>{{}})"
    r"(?= ?(?:$|[,;.(!]|(?:than (?:in|on|for|before|with|ever|that|the)|now|overall)\b))"
)
"""`hands better than in v1`, `adult filter less strict`: what is said of a part without a verb."""
_PASSIVE = re.compile(
    r"(?:(?:(?:the|its|all|any|every|each) )?"
    r"(?P<what>(?!(?:it|they|this|that|these|those|you)\b)[a-z]{3,20}(?: [a-z]{3,20}){0,2}) )?"
    r"(?:can (?:now |also |even |easily |then )*be (?:now |also |easily |freely )*"
    r"|(?<=[a-z] )(?:is|are|gets?) (?:now |also |automatically |always )*"
    r"(?=(?:auto-?)?(?:kept|saved|stored|remembered|written|embedded|restored|cached|synced|shown|previewed|highlighted"
    r"|sorted|grouped|logged|tracked|resumed|queued|detected|masked|captioned|compressed|converted|cropped|offloaded|pruned"
    r"|resized|split|tagged|translated|unloaded|upscaled)\b(?! by\b)))"
    r"(?P<done>[a-z]{2,20}(?:ed|en|ut|ung|ewn|et|ead|ept)\b[^,.;:()\ufffc]{0,50})",
    re.IGNORECASE,
)
_CAN = re.compile(
    r"(?:the |its )?(?!(?:any|every|some|no)(?:one|body)\b|(?:you|we|they|he|she|it|this|that|people|users|devs?"
    r"|artists|authors|companies|anons?|there)\b)[a-z]{3,16}(?: [a-z]{3,16}){0,2} can (?:now |also |even )*(?=[a-z])",
    re.IGNORECASE,
)
"""`the model manager can …`: what a part of a thing does."""
_RESULTS = re.compile(r"(?:outputs?|results?|images?|pictures?|models?|generations?|files?)", re.IGNORECASE)
_FOUND = re.compile(
    r"(?:found|downloaded|seen|read|obtained|bought|had|reached|used(?! (?:in|on|within|for)\b)|tried|tested|ignored"
    r"|expected|fooled|taken|made|done|installed|run|trained|disabled|deleted|improved|fixed|avoided|blamed"
    r"|contacted)\b"
)
"""What can be done that is no power of a thing: where it is found, what one may do about it."""
_CHAIN = re.compile(
    r"(?:(?!(?:settings|file|edit|menu|tab|scripts)\b)[a-z][a-z\d ]{1,20}? ?(?:-?->|=>|→|>) ?){1,4}[a-z][a-z\d ]{1,20}"
)
"""`clip > frames > training`: what a program makes of what, step by step; menus have capitals."""
_MEDIUM = (
    r"(?:(?:a|one|single) )?(?:text|prompts?|images?|img|pictures?|photos?|sketch(?:es)?|scribbles?|drawings?|line ?art"
    r"|poses?|depth|videos?|clips?|frames?|audio|sounds?|speech|voices?|music|songs?|melod(?:y|ies)|code|layouts?|masks?"
    r"|3d|mesh(?:es)?|models?|scenes?|textures?|motion|tags?|captions?)"
)
_TURNS = re.compile(
    rf"{_MEDIUM}(?: (?:to|into|from|2) (?:an? )?{_MEDIUM}){{1,2}}(?: generation| conversion| synthesis)?", re.IGNORECASE
)
_GIVES = re.compile(r"(?<=\w )(?:and|for|with|gives|has|promises|offers|brings) (?:you )?")
"""Before what a model has that is better than elsewhere."""
_SPARED = r"(?:(?:runs?|works?|is|are) )?(?P<does>{})(?= ?(?:$|[,;:.(!]|[-–—] ))"


def told(t: Telling, topic: Topic) -> None:
    """Enter what the fragments of a block say that a topic is like."""
    here = t.here
    if here.language != "en" or not t.is_a(topic.place, *ABLE) or here.block.kind in ("code", "number", "quote"):
        return
    chain = _CHAIN.fullmatch(here.text.strip(" ."))
    if chain and t.is_a(topic.place, "Project", "Service"):
        words = Thing(chain[0], "Feature", "en", rank=BY_WORDS)
        t.tie(topic.place, "hasFeature", t.ledger.enter(words), here.whole, "asserted", "chain")
        return
    if tells_otherwise(t):
        return
    for start, end in (c for c in t.further(topic) if not here.in_note(c[0])):
        _shaped(t, topic.place, start, end)
        for begin in (start, *(a for a, _ in here.parts(start, end) if a > start)):
            _enter(t, topic.place, begin)
    for begin in () if topic.below else _in_headline(t, topic):
        _enter(t, topic.place, begin)


def _in_headline(t: Telling, topic: Topic) -> Iterator[int]:
    """`FoxGlow, darker darks`, `LoRA for better hands`: where the first clause of a headline may say what is better."""
    first = t.here.clauses[0] if t.here.clauses else (0, 0)
    yield from (a for a, _ in t.here.parts(*first) if a > first[0])
    if t.is_a(topic.place, "Model"):
        yield from (led.end() for led in _GIVES.finditer(t.here.text, *first))


def _said(t: Telling, topic: int, stretch: Stretch) -> bool:
    """Whether something that the topic has is told of words there already."""
    return t.overlap(t.claims("hasFeature", subject=topic), *stretch)


def _does(t: Telling, start: int) -> bool:
    """Whether a verb in its plain form stands there that tells what things do."""
    doing = doing_at(t.here.text, start)
    return doing is not None and doing.form == "base"


def _acts(t: Telling, start: int) -> bool:
    """`follows prompts better`: whether a verb that tells what things do opens a clause."""
    return doing_at(t.here.text, start) is not None


def _shaped(t: Telling, topic: int, start: int, end: int) -> None:
    """`presets can be shared between dens`, `clip > frames > training`: capabilities by the shape of a clause."""
    passive = _PASSIVE.match(t.here.text, start, end)
    if passive and not _FOUND.match(passive["done"]) and not _said(t, topic, (start, end)):
        general = passive["what"] is None or _RESULTS.fullmatch(passive["what"])
        name = passive["done"] if general else f"{passive['what']} {passive['done']}"
        words = Name(t.here.text[passive.start() : passive.end()], "en")
        place = t.ledger.enter(Thing(name.strip(), "Feature", "en", None, (), (words,), BY_WORDS))
        t.tie(topic, "hasFeature", place, passive.span(), t.holds("hasFeature", *passive.span()), "passive")
    elif (can := _CAN.match(t.here.text, start, end)) and _does(t, can.end()) and not _said(t, topic, (start, end)):
        feature(t, topic, "hasFeature", (can.end(), end), "part-can")
    elif _TURNS.fullmatch(t.here.text, start, end) and not t.here.inside(start, end):
        feature(t, topic, "hasFeature", (start, end), "turns")


def _enter(t: Telling, topic: int, start: int) -> None:
    shapes = [cue("comparative", shape, "en") for shape in (_GETS, _NOUN_BETTER)[: 1 if _acts(t, start) else 2]]
    if gets := next(filter(None, (shape.match(t.here.text, start) for shape in shapes)), None):
        _became(t, topic, gets)
        return
    better = cue("comparative", _BETTER, "en").match(t.here.text, start)
    spared = cue("spared", _SPARED, "en").match(t.here.text, start)
    for match in filter(None, (better, spared)):
        stretch = t.here.trim(*match.span("does"))
        ends_with_name = match is better and any(m.end == stretch[1] for m in t.here.inside(*stretch))
        if (
            not _said(t, topic, stretch)
            and LINK not in match["does"]
            and not measure(match["does"])
            and not ends_with_name
        ):
            sure = _surmised(t, topic, t.holds("hasFeature", *stretch))
            denied = sure == "negated" and not t.struck(stretch[1])
            feature(t, topic, "hasFeature", stretch, "fragment", "asserted" if denied else sure)


def _surmised(t: Telling, topic: int, sure: Certainty) -> Certainty:
    """What stands beneath a headline that only surmises is surmised: `X possibly tinkering with its backend`."""
    above = (h for h in t.ledger.happenings if t.here.depth and h.rule == "verb-Report" and topic in h.subjects)
    first = next(above, None)
    return "uncertain" if sure == "asserted" and first and first.certainty == "uncertain" else sure


def _became(t: Telling, topic: int, gets: re.Match[str]) -> None:
    """`hands are much better`: better hands."""
    words = t.here.text[gets.start("what") : gets.end()]
    better = Thing(f"{gets['like']} {gets['what']}".lower(), "Feature", "en", None, (), (Name(words, "en"),), BY_WORDS)
    place, stretch = t.ledger.enter(better), (gets.start("what"), gets.end())
    t.tie(topic, "hasFeature", place, stretch, t.holds("hasFeature", *stretch), "fragment")
