"""A contribution in its block: what it is, and what the headline that leads to it tells."""

from __future__ import annotations

import re

from msgspec import Struct
from msgspec.structs import replace

from kg.extract.telling import Telling, Topic
from kg.extract.words.addresses import behind_change
from kg.extract.words.cues import cue
from kg.extract.words.scene import Stretch
from kg.extract.words.theme import Headline
from kg.extract.words.verbs import Verb, verbs
from kg.model import Certainty

_SAID_BEHIND = r"(?:[,;]| [-–—])? (?P<what>{})(?=\s*(?:$|[.,;)!]))"
"""Behind the address of a contribution: `(address got merged)`, `(address) - merged`."""
_BEHIND = 3
"""How near behind the address a parenthesis stands that says what became of a contribution."""


_MERGED = re.compile(r"(?<![模型重层块图A-Za-z待等没未量])合并$")
"""`优化合并，`, but not `模型合并`, `分层合并`, `还没合并`."""


_WENT_IN = re.compile(
    r" (?:(?:has|have|had|just|finally|already|now|also|quietly) ){0,2}"
    r"(?:(?:went in|goes in|going in|got in|gets in|gotten in|made it in|makes it in|slipped in|snuck in)(?=to\b|\W)"
    r"|(?:came|comes|arrived|landed) (?=to (?!(?:light|mind)\b))|(?:came|arrived|landed) in(?=to (?!being\b)))"
    r"(?:to (?:the )?(?!this\b|that\b|it\b|these\b|making\b)[\w'’.-]{2,30}(?: [\w'’.-]{2,30}){0,2}"
    r"|(?: (?:today|yesterday|now|last night|this \w+)))?"
    r"(?=\s*(?:(?:with|in|by|through|via|thanks to) (?:the )?(?:PR )?(?=\ufffc|#))?(?:$|[.,:;#(\ufffc]))"
)
"""`tiled decoding went into the webui: (address)`: what is said of a change that was taken in."""


class Submission(Struct, frozen=True):
    """A contribution in its block: what its headline tells, up to the address."""

    topic: Topic
    cls: str
    above: int | None
    end: int
    found: tuple[Verb, ...]
    sure: Certainty

    @property
    def span(self) -> Stretch:
        """Where the headline stands."""
        return 0, max(self.end, 1)

    @property
    def kinds(self) -> set[str]:
        """The events that its verbs tell."""
        return {verb.event for verb in self.found}

    @property
    def around(self) -> tuple[int, ...]:
        """The project that the contribution belongs to, if it is known."""
        return (self.topic.project,) if self.topic.project is not None else ()


def submission_of(t: Telling, topic: Topic, above: int | None) -> Submission:
    """Look at a block whose topic is a contribution."""
    main = topic.main
    end = main.at if main and not (main.label or behind_change(t.here, main)) else len(t.here.text)
    ahead = [(a, b) for a, b in t.here.clauses if a < end]
    found = tuple(verb for a, b in ahead if b <= end + 1 for verb in verbs(t.here, a, b))
    cut = (verb for a, b in ahead if b > end + 1 for verb in verbs(t.here, a, end))
    found += tuple(verb for verb in cut if verb.event == "Merge")
    noted = next((note for note in t.here.notes if 0 <= note[0] - end <= _BEHIND), (end, end))
    found += tuple(verb for verb in verbs(t.here, *noted) if verb.event == "Merge" and noted[0] > end)
    if noted[0] > end and cue("merged-note", r"\s*{}\s*").fullmatch(t.here.text, *noted):
        found += (Verb(*noted, "Merge", 1, t.here.text[slice(*noted)]),)
    elif behind := cue("merged-note", _SAID_BEHIND).match(t.here.text, end + 1):
        found += (Verb(*behind.span("what"), "Merge", 1, behind["what"]),)
    if all(verb.event != "Merge" for verb in found) and (word := _closing(t, topic.place, end)):
        found += (Verb(*word.span(), "Merge", 1, word[0]),)
        topic = replace(topic, told=Headline((word.pos, word.start()), verb=found[-1]))
    return Submission(topic, t.cls(topic.place), above, end, found, _certainty(t, found, end))


def _certainty(t: Telling, found: tuple[Verb, ...], end: int) -> Certainty:
    """`X merged, the docs will follow`: a merge is as sure as the clause that tells it."""
    merged = next((verb.end + 1 for verb in found if verb.event == "Merge" and verb.start < end), end)
    return t.sure(0, min(merged, end))


def _closing(t: Telling, place: int, end: int) -> re.Match[str] | None:
    """`Ada 的采样优化合并，…`, `fox masks went in: …`: what ends a clause says what became of a contribution."""
    if t.here.language == "en":
        first = min(end, t.here.clauses[0][1]) if t.here.clauses else end
        return _WENT_IN.search(t.here.text, 0, first) if t.cls(place) == "PullRequest" else None
    clauses = t.here.clauses if t.here.language == "zh" else ()
    words = (_MERGED.search(t.here.text, a, b) for a, b in clauses if b <= end and not t.here.in_note(a))
    return next((word for word in words if word and word.end() == word.endpos), None)
