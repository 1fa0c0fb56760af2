"""What an English fragment under a thing says of the systems it runs on: `Windows for now, Linux maybe`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from kg.extract.telling import Telling, Topic
from kg.extract.words.classes import ABLE, SYSTEMS
from kg.extract.words.scene import Stretch
from kg.mentions import GIVEN, Mention
from kg.model import Certainty

_PARTS = re.compile(r"[,;.]\s+|\s+(?:and|but|\+|&)\s+")
_MARKS = " \"'“”*()."
_EDGE = " ,;:-–—("
_BEFORE = re.compile(r"(?P<not>(?:no|not|without) )?(?:(?:native|official|only|the|on|for|also|mainly|just|64-bit) )*")
_BEHIND = re.compile(
    r"(?:(?: only| for now| so far| at the moment| currently| first| too| as well| builds?| binaries| support| version"
    r"| installers?| users?| exe| app)*)"
    r"(?P<sure> maybe| untested| \?| should work| might work| (?:is |are |support )?(?:planned|coming|later|next|soon"
    r"|to follow|on the way|in the works)(?: soon| later| next \w+)?| (?:works?|runs?)(?: fine| too| for \w+)?"
    r"| yet| (?:isn't|aren't|not) supported(?: yet)?| (?:doesn't|won't|don't) work(?: yet)?)?[.!]?"
)
_SURE: tuple[tuple[re.Pattern[str], Certainty], ...] = (
    (re.compile(r"\bno\b|\bnot\b|n't|without"), "negated"),
    (re.compile(r"maybe|untested|\?|should|might"), "uncertain"),
    (re.compile(r"planned|coming|later|next|soon|follow|on the way|in the works"), "planned"),
)


def run(t: Telling, topic: Topic) -> None:
    """Enter the systems that the fragments of a block name, each with what is said of it."""
    if not t.here.addresses and t.here.block.kind not in ("quote", "code"):
        _run(t, topic.place, 0)


def run_behind(t: Telling, topic: Topic) -> None:
    """Enter the systems that are named behind the one address of a headline: `(address), Windows + Linux`."""
    if len(t.here.addresses) == 1:
        _run(t, topic.place, t.here.addresses[0].at + 1)


def _run(t: Telling, topic: int, start: int) -> None:
    if t.here.language != "en" or not t.is_a(topic, *ABLE):
        return
    for mention, sure in _told(t, start):
        place, stretch = t.mention(mention), (mention.start, mention.end)
        later = sure == "asserted" and t.holds("runsOn", *stretch) == "planned"
        if place is not None and not t.claimed(topic, place):
            t.tie(topic, "runsOn", place, stretch, "planned" if later else sure, "system")


def _told(t: Telling, start: int) -> Iterator[tuple[Mention, Certainty]]:
    """The systems of a block from a place on, up to the first part that is of something else."""
    for part in _parts(t.here.text, start):
        found, sure = _systems(t, part)
        if not found:
            return
        yield from ((mention, sure) for mention in found)


def _parts(text: str, start: int) -> Iterator[Stretch]:
    start += len(text[start:]) - len(text[start:].lstrip(_EDGE))
    for match in _PARTS.finditer(text, start):
        yield start, match.start()
        start = match.end()
    yield start, len(text)


def _systems(t: Telling, part: Stretch) -> tuple[list[Mention], Certainty]:
    """The systems that a part names, joined by slashes, and how sure it is that the topic runs on them."""
    text = t.here.text
    start = part[0] + len(text[slice(*part)]) - len(text[slice(*part)].lstrip(_MARKS))
    end = max(start, part[0] + len(text[slice(*part)].rstrip(_MARKS)))
    named = [m for m in t.here.inside(start, end) if m.kind in GIVEN and m.cls in SYSTEMS]
    before = _BEFORE.fullmatch(text[start : named[0].start]) if named else None
    behind = _BEHIND.fullmatch(text[named[-1].end : end]) if named else None
    joined = all(text[a.end : b.start].strip() == "/" for a, b in pairwise(named))
    if before is None or behind is None or not joined:
        return [], "asserted"
    words = f"{before['not'] or ''}{behind['sure'] or ''}"
    return named, next((sure for shape, sure in _SURE if shape.search(words)), "asserted")
