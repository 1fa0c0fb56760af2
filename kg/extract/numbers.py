"""Versions that English text calls by their number alone, under what they are versions of: `2.1 is due in May`."""

from __future__ import annotations

import re

from kg.extract.plans import planned_day
from kg.extract.telling import Telling, Topic
from kg.extract.verbs import verbs
from kg.facts import BY_WORDS, Thing, tag

_NUMBER = r"[vV]?\d{1,3}(?:\.\d{1,3}){1,3}[ab]?|[vV]\d{1,3}"
_BEHIND = (
    "is|was|will|should|has|had|came|comes|coming|planned|scheduled|slated|due|expected|out|up|follows|in|later|soon|next"
    "|already|now|adds|brings|fixes|drops|dropped|training|still|might|may|won't|isn't"
)
_OPENS = re.compile(
    r"(?i:the |a |an |new |then ){0,2}"
    rf"(?:(?P<epoch>[Ee]poch \d{{1,3}})|(?i:version |ver\.? ?)?(?P<number>{_NUMBER}))(?![\w%])"
    r"(?: \(?(?:hotfix|release|patch|update|model|weights|beta|alpha|rc\d?|final|preview)\)?)?"
    rf"(?= (?:{_BEHIND})\b|[:,])"
)
_NUMBERED = re.compile(r" [vVx]?\d[\w.]*$")
_TO_COME = re.compile(
    r"\b(?:planned|scheduled|slated|due|expected|coming|will|should|soon|next (?:week|month|year)|later|training"
    r"|in (?:\w+ ){1,3}?(?:days?|weeks?|months?))\b"
)


def numbered(t: Telling, above: Topic) -> Topic | None:
    """A version that opens a nested block by its number: a thing of its own, which comes out or is to come out."""
    match = _OPENS.match(t.here.text) if t.here.language == "en" and t.here.clauses else None
    own = t.thing(above.subject)
    if match is None or not t.is_a(above.subject, "Model", "Project") or above.project is not None:
        return None
    number = match["epoch"] or match["number"]
    called = above.told.name.name if above.told and above.told.name else own.name.rpartition("/")[2]
    name = f"{called if match['epoch'] else _NUMBERED.sub('', called)} {number}"
    if name.casefold() == own.name.casefold():
        return None
    place = t.ledger.enter(Thing(name, own.cls, tag(name), rank=BY_WORDS))
    t.tie(place, "versionOf", above.subject, match.span(), "asserted", "numbered-below")
    clause = t.here.clauses[0]
    if not t.is_a(place, "Model"):
        return None
    sure = t.sure(*clause)
    told = any(verb.event == "Release" for verb in verbs(t.here, *clause))
    if told or _TO_COME.search(t.here.text, match.end(), clause[1]):
        planned = planned_day(t, clause)
        later = not told or sure == "planned" or planned is not None
        t.happen("Release", (place,), clause, "planned" if later else sure, "numbered-below", planned=planned)
    return Topic(place)
