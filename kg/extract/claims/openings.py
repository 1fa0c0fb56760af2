"""How the headline of a change opens: a label that says it is done, an option that it brings, by whom it is."""

from __future__ import annotations

import re

from msgspec.structs import replace

from kg.extract.abilities.described import listed, phrased
from kg.extract.abilities.objects import object_phrase
from kg.extract.claims import pulls
from kg.extract.claims.changes import change, changes
from kg.extract.claims.people.changers import maker_of
from kg.extract.claims.people.owners import WHOSE_CHANGE
from kg.extract.telling import Telling, Topic
from kg.extract.words.classes import CHANGES, SYSTEMS
from kg.extract.words.cues import cue
from kg.extract.words.scene import Stretch
from kg.extract.words.theme import Headline
from kg.extract.words.verbs import verbs
from kg.mentions import Mention

_QUOTES = " `*\"'“"
_LABEL = re.compile(r"\s?[:：]\s?(?=\S)")
_OF_PROJECT = re.compile(
    r"(?:['’]s)?(?: (?:branch|dev|extension|main|master|repo)){0,2}"
    r"(?:(?: (?:PR|pull request|commit)(?: ?#?\d{1,6})?)(?: (?:for|to add|adding|that adds|which adds) | \()"
    r"|(?: (?:PR|pull request|commit)(?: ?#?\d{1,6})?)?\s?: ?)(?=\S)",
    re.IGNORECASE,
)
"""Behind the project that a headline opens with: that what follows is a change to it."""
_BEHIND = re.compile(
    r"[`*\"'”]{0,3}(?:\s?(?:$|[,:;(\ufffc])"
    r"| (?:instead of|rather than|in place of|replac(?:es|ing)|as|for|if|on|to|when|in|with|lets|makes|is|now)\b"
    r"| (?:flag|option|argument|switch|parameter|setting)s?\b)"
)
"""Behind an option that a headline opens with: that it is this which comes, and no part of a longer name."""
_INSTEAD = re.compile(
    r"[`*\"'”]{0,3} (?:instead of|rather than|in place of|replac(?:es|ing)) (?:the |using )?[`*\"'“]{0,3}$"
)
_OPENERS = re.compile(r"(?:use|try|new|adds?|added|there's|now|with)(?: (?:the|a|an))?(?: new)?", re.IGNORECASE)
_FOR = re.compile(r"\b(?:for|if you(?:['’]re| are| have| use| run)?|on) [^,.;:()\ufffc]{2,60}")
_ADDING = re.compile(r",? (?:(?:for )?adding|to add|that adds|which adds|that would add|implementing|to implement) ")
"""Behind the words that someone opened a pull request: that it adds what follows."""
ADDING_PULL = re.compile(
    r"\W{0,3}(?:(?:an?|the|another|new|open|draft|WIP|pending) ){0,3}(?:PR|pull request)"
    r"(?: (?:by|from) @?(?P<who>[\w-]{2,30}))?(?=,? (?:(?:for )?adding|to add|that adds|which adds|that would add) )",
    re.IGNORECASE,
)
"""A headline that opens with whose pull request it is, before what it adds."""
_DRAFT = re.compile(
    r"\W{0,2}(?:WIP|draft(?: PR)?|work in progress|(?:(?:new|open|latest) )?(?:PR|pull request|commit)(?: ?#?\d{1,6})?)"
    r"\W{0,2}(?:[:\]]|[-–] )\s?",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"(?:\w{2,8}(?:\([\w-]+\))?: )?(?!(?:revert|bump|update|merge)(?:s|d|ed)?\b)"
    r"(?:(?:(?P<fixes>fix(?:es|ed)?)|(?P<removes>(?:remove|drop)(?:s|d|ped)?)"
    r"|(?:add|implement|allow|enable)(?:s|d|ed)?(?: support for)?)(?: an?| the)? )?"
    r"(?P<what>[a-z][\x21-\x7e]*(?: [\x21-\x7e]+){1,11}?)(?: \(#\d+\))?",
    re.IGNORECASE,
)
"""The title that somebody who writes code gives a change."""
_PREVENTS = re.compile(
    r"\W{0,2}(?:(?:this )?(?:PR|pull request)\W{0,2} )?(?:stops?|prevents?|keeps?|stopped|preventing) "
    r"(?P<what>[^,.;:()\ufffc]{3,50}?) from (?:\w{2,12}ly )?(?:being )?\w{2,16}(?:ing|ed)\b",
    re.IGNORECASE,
)
"""`Stops the tab from freezing`: a fault that is mended."""
_FAULTY = re.compile(
    r" (?:still |always |sometimes |randomly )?(?:crash(?:es|ing)|fail(?:s|ing)|freez(?:es|ing)|hang(?:s|ing)"
    r"|(?:is |are )?broken|(?:is |are )?"
    r"not (?:working|loading|saving|showing|saved|applied)"
    r"|(?:doesn|don|isn)['’]t (?:work|load|save|show)\w{0,3}"
    r"|(?:doesn|don|won)['’]t [a-z]{3,12} (?:the [a-z]{2,12} )?any ?more)\b"
)
"""`hires upscaling crashing on AMD`: what goes wrong with the part that a pull request therefore mends."""
_SHORT = 3


def brought(t: Telling, topic: Topic, end: int) -> tuple[int, ...]:
    """What a change brings, by the option that its headline opens with, else by its words without whose it is."""
    told = topic.told
    if t.here.language != "en":
        titled = _titled(t, topic)
        return (pulls.told(t, topic, end) or changes(t, _whole(t, topic), end)) if titled is None else titled
    for way in (_faulty, _adding):
        if done := way(t, topic, end):
            return done
    phrase = _worded(t, topic, told, end)
    if phrase is None:
        return ()
    start, close = phrase
    cut = _by_whom(t, topic, start, close)
    if (start, cut) != told.phrase:
        named = told.name if told.name and told.name.start >= start and told.name.end <= cut else None
        topic = replace(topic, told=replace(told, phrase=(start, cut), name=named))
        end = cut
    return changes(t, topic, end)


def _worded(t: Telling, topic: Topic, told: Headline, end: int) -> Stretch | None:
    """The words for a change, behind a label or behind whose it is; none where nothing stands there."""
    start, close = _labelled(told, t.here.text, end) or told.phrase
    if draft := _DRAFT.match(t.here.text, 0, end):
        start, close = draft.end(), max(close, end)
    first = next((m for m in t.here.inside(0, end) if m.start <= 1), None)
    if first is None:
        return start, close
    behind = _OF_PROJECT if t.mention(first) == topic.project else WHOSE_CHANGE
    whose = behind.match(t.here.text, first.end, end)
    if whose is None:
        return start, close
    close = t.here.text.find(")", whose.end(), end) if whose[0].endswith("(") else end
    return (whose.end(), close) if t.here.text[whose.end() : end].strip(" :") else None


def _titled(t: Telling, topic: Topic) -> tuple[int, ...] | None:
    """`[add fox sorting](…/pull/7)，很好用`: what the English title adds that opens a Chinese block."""
    link = t.here.addresses[0] if t.here.addresses else None
    title = _TITLE.fullmatch(t.here.text, *link.label) if link and link.label and link.label[0] <= 1 else None
    place = t.concept(*title.span("what")) if title and t.cls(topic.place) in CHANGES else None
    if title is None or place is None:
        return None
    event = "Fix" if title["fixes"] else "FeatureRemoval" if title["removes"] else "FeatureAddition"
    change(t, topic.place, event, place, title.span("what"), "asserted")
    return (place,) if event == "FeatureAddition" else ()


def _whole(t: Telling, topic: Topic) -> Topic:
    """`禁止远程安装`: a change that forbids something does no more than that; else what is merged, all of it."""
    told = topic.told
    if told.verb is None or not told.makes("Moderation") or told.verb.end > told.phrase[0]:
        return _before_merged(t, topic)
    if t.here.text[told.verb.end : told.phrase[0]].strip():
        return topic
    return replace(topic, told=replace(told, phrase=(told.verb.start, told.phrase[1]), name=None))


def _before_merged(t: Telling, topic: Topic) -> Topic:
    """`A 即将并入 webui`: what is merged stands before the verb where behind it only the project is named."""
    told = topic.told
    inner = t.here.inside(*told.phrase) if told.makes("Merge") else []
    if told.verb is None or told.verb.end > told.phrase[0] or not inner:
        return topic
    opens = next((a for a, b in t.here.clauses if a < told.verb.start <= b), None)
    if opens is None or t.mention(inner[0]) != topic.project:
        return topic
    return replace(topic, told=replace(told, phrase=(opens, told.verb.start), name=None))


def _adding(t: Telling, topic: Topic, end: int) -> tuple[int, ...]:
    """`someone opened a PR adding a den map, lol`: what a pull request adds that is told of in a sentence."""
    opened = cue("opens-pull", language="en").search(t.here.text, 0, end)
    opened = ADDING_PULL.match(t.here.text, 0, end) or opened
    adding = _ADDING.search(t.here.text, opened.end(), end) if opened else None
    if adding is None:
        return ()
    comma = t.here.text.find(",", adding.end(), end)
    close = comma if comma > 0 else end
    close = min((verb.start for verb in verbs(t.here, adding.end(), close) if verb.event == "Merge"), default=close)
    close = _by_whom(t, topic, adding.end(), close)
    places = listed(t, *object_phrase(t, *t.here.trim(adding.end(), close)))
    added = tuple(place for place in places if place not in (topic.place, topic.project))
    for place in added:
        change(t, topic.place, "FeatureAddition", place, adding.span(), t.sure(*adding.span()))
    return added


def prevents(t: Telling, topic: Topic, end: int) -> tuple[int, ...]:
    """`Stops the den tab from freezing`: what a change mends, by what no longer goes wrong."""
    said = _PREVENTS.match(t.here.text, 0, end) if t.here.language == "en" else None
    place = phrased(t, *t.here.core(*said.span("what"))) if said else None
    if said is None or place is None or place in (topic.place, topic.project):
        return ()
    change(t, topic.place, "Fix", place, said.span(), t.sure(*said.span()))
    return (place,)


def _faulty(t: Telling, topic: Topic, end: int) -> tuple[int, ...]:
    """`hires upscaling crashing on AMD`: a pull request that only says what goes wrong mends it."""
    fault = _FAULTY.search(t.here.text, 0, end) if t.cls(topic.place) == "PullRequest" else None
    if fault is None or fault.start() < _SHORT or topic.told.makes("Fix", "FeatureAddition"):
        return ()
    place = phrased(t, *t.here.trim(0, fault.start()))
    if place is None or place in (topic.place, topic.project):
        return ()
    change(t, topic.place, "Fix", place, (0, fault.end()), t.sure(0, fault.start()))
    return (place,)


def _labelled(told: Headline, text: str, close: int) -> Stretch | None:
    """`Merged: tiled VAE by Ada`: the words behind a verb that is but a label."""
    start, end = told.phrase
    bare = start >= end or cue("pull-request", r"\W*{}\W*").fullmatch(text, start, end)
    label = _LABEL.match(text, told.verb.end, close) if told.verb is not None and bare else None
    return (label.end(), close) if label else None


def option(t: Telling, topic: Topic, end: int) -> tuple[int, ...]:
    """`--fast instead of --slow if you are on a Mac`: the option that a change brings, and whom it is for."""
    first = _first(t, end) if t.here.language == "en" else None
    place = t.mention(first, "Feature") if first else None
    if first is None or place is None:
        return ()
    whole = (first.start, end)
    change(t, topic.place, "FeatureAddition", place, (first.start, first.end), t.sure(first.start, first.end))
    _by_whom(t, topic, first.end, end)
    for other in t.here.inside(first.end, end):
        if other.kind in ("flag", "code") and _INSTEAD.fullmatch(t.here.text, first.end, other.start):
            for stead in t.entered((other,)):
                t.tie(place, "alternativeTo", stead, whole, "asserted", "instead-of")
    _works_on(t, topic, first.end, end)
    return (place,)


def _first(t: Telling, end: int) -> Mention | None:
    """The option that opens a headline, and is not only a part of what it says."""
    first = next((m for m in t.here.inside(0, end) if m.kind in ("flag", "code")), None)
    before = t.here.text[: first.start].strip(_QUOTES) if first else ""
    if first is None or (before and not _OPENERS.fullmatch(before)):
        return None
    return first if _BEHIND.match(t.here.text, first.end) else None


def _works_on(t: Telling, topic: Topic, start: int, end: int) -> None:
    """`… for AMD and Mac people`: the cards and systems that a change is for."""
    for said in _FOR.finditer(t.here.text, start, end):
        for mention in t.here.inside(*said.span()):
            place = t.mention(mention) if mention.cls in SYSTEMS else None
            if place is not None:
                t.tie(topic.place, "supports", place, said.span(), "asserted", "change-for")


def _by_whom(t: Telling, topic: Topic, start: int, end: int) -> int:
    """`tiled VAE by Ada, …`: where the words for a change end before who has made it, who is entered."""
    said = maker_of(t, topic, (start, end))
    if said is None:
        return end
    _works_on(t, topic, said[1], end)
    return said[0]
