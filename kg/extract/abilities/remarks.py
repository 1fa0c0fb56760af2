"""What English says by the way that a thing does or has: `(not sure if it saves seeds)`, `the "Strength" slider`."""

from __future__ import annotations

import re

from kg.extract.abilities.features import feature
from kg.extract.telling import Telling, Topic
from kg.extract.words.classes import ABLE
from kg.extract.words.cues import cue
from kg.extract.words.doing import doing_at
from kg.extract.words.scene import Stretch
from kg.facts import BY_WORDS, Thing
from kg.inline import LINK
from kg.mentions import GIVEN, PROPER
from kg.model import Certainty

_BY_THE_WAY = re.compile(
    r"(?:(?P<doubt>\b(?:not sure|unsure|unclear|no idea|(?:don['’]t|didn['’]t) (?:know|check|test))"
    r"(?: yet)? (?:if|whether))"
    r"|\b(?:but|and|since|because)) it (?:also |even |just |actually |automatically |now )*",
    re.IGNORECASE,
)
_COMPARED = re.compile(
    r"\b(?:similar to|basically|like|alternative to|rival (?:to|of)|answer to|take on) (?P<what>[^,;:()\ufffc]{2,40}?)"
    r" that (?:also |even |just |actually |automatically |now )*",
    re.IGNORECASE,
)
_LETS = re.compile(
    r"(?:,|\band|;)? (?:(?:allow|enabl|lett|help)ing (?:you|users|people|anyone|creators|artists|developers|us)(?: to)?"
    r"|(?:that|which) (?:also |even |now )?(?:allows?|enables?|lets?|helps?)"
    r" (?:you|users|people|anyone|creators|artists|developers|us)(?: to)?"
    r"|making it (?:much |a lot )?(?:easier|easy|possible|simple|simpler)(?: for (?:you|users|people|anyone))? to"
    r"|(?:so|such) that you can|for you to) (?:also |even |now |easily |quickly |radically |freely |directly )*"
    r"(?!(?:do|be|have|know|see) )(?=[a-z]{3})"
)
_DOES = re.compile(r"(?:[a-z]{3,12}, ){0,3}[^,.;:()\ufffc]{6,70}")
_WHERE = re.compile(r" (?:for|on|in|under) (?P<what>[^,.;:()]{2,60})$")
_JOINS = re.compile(r"(?:\s|,|/|&|and|or|the)*")
_UNSURE = re.compile(r"\s?\(?\?")
_LABELLED = (
    r"(?:the|an?|new|its|their) [\"“'‘](?P<name>[^\"”’\ufffc]{2,50})[\"”'’] {}\b"
    r"(?: (?:that|which) (?:the )?(?P<owner>\S+(?: \S+)?) (?:shows?|has|have|had|offers?|calls?|gives?|got)\b)?"
)


def told(t: Telling, topic: Topic) -> None:
    """Enter what a block says by the way that its topic does."""
    if t.here.language != "en" or not t.is_a(topic.place, *ABLE) or t.here.block.kind in ("code", "quote"):
        return
    for pattern in (_BY_THE_WAY, _COMPARED):
        for match in pattern.finditer(t.here.text):
            doing = doing_at(t.here.text, match.end())
            if doing is not None and doing.form == "s":
                _enter(t, topic.place, match, doing.end)


def allowed(t: Telling, topic: Topic) -> None:
    """`…, allowing you to swap skies`, `a board for you to arrange sketches`: what a thing lets one do."""
    if t.here.language == "en" and t.is_a(topic.place, *ABLE) and t.here.block.kind not in ("code", "quote"):
        for match in _LETS.finditer(t.here.text):
            before = next((m for m in t.here.names if m.end == match.start() and m.kind in PROPER), None)
            place = t.mention(before) if before else topic.place
            if place is not None and t.is_a(place, *ABLE):
                _enter(t, place, match, match.end())


def _enter(t: Telling, topic: int, led: re.Match[str], verb: int) -> None:
    rest = _DOES.match(t.here.text, verb)
    start, end = _placeless(t, led.end(), rest.end()) if rest else (0, 0)
    said = t.overlap(t.claims("hasFeature"), start, max(end, start + 1))
    if rest and not said and LINK not in rest[0]:
        doubted = ("doubt" in led.re.groupindex and led["doubt"]) or _UNSURE.match(t.here.text, end)
        sure: Certainty = "uncertain" if doubted else t.holds("hasFeature", start, end)
        feature(t, topic, "hasFeature", (start, end), "by-the-way", sure)


def _placeless(t: Telling, start: int, end: int) -> Stretch:
    """A phrase without the systems or programs at its end on which it is done."""
    where = _WHERE.search(t.here.text, start, end)
    rest = where["what"] if where else ""
    for mention in t.here.inside(*where.span("what")) if where else ():
        rest = (
            rest.replace(mention.text, "")
            if mention.kind in GIVEN and mention.cls in ("Platform", "Application")
            else rest
        )
    return t.here.trim(start, where.start() if where and _JOINS.fullmatch(rest) else end)


def labelled(t: Telling, topic: Topic) -> None:
    """`the "Strength" slider that FoxBrush shows`: what a program calls one of its settings."""
    if t.here.language != "en":
        return
    for match in cue("label-of", _LABELLED, "en").finditer(t.here.text):
        owners = [m for m in t.here.inside(*match.span("owner")) if m.kind in GIVEN] if match["owner"] else []
        owner = t.mention(owners[0]) if owners else topic.place
        if owner is not None and t.is_a(owner, "Project", "Service"):
            place = t.ledger.enter(Thing(match["name"], "Feature", "en", rank=BY_WORDS))
            t.tie(owner, "hasFeature", place, match.span(), t.holds("hasFeature", *match.span()), "labelled")
