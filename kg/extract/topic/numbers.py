"""Versions that are called by their number alone, under what they are versions of: `2.1 is due in May`."""

from __future__ import annotations

import re

from kg.extract.claims.plans import planned_day
from kg.extract.telling import Telling, Topic
from kg.extract.words.scene import Stretch
from kg.extract.words.verbs import verbs
from kg.facts import BY_WORDS, Thing, tag

_NUMBER = r"[vV]?\d{1,3}(?:\.\d{1,3}){1,3}[ab]?|[vV]\d{1,3}"
_BEHIND = (
    "is|was|will|should|has|had|came|comes|coming|planned|scheduled|slated|due|expected|out|up|follows|in|later|soon|next"
    "|already|now|adds|brings|fixes|drops|dropped|training|still|might|may|won't|isn't"
)
_OPENS = {
    "en": re.compile(
        r"(?i:the |a |an |new |then ){0,2}"
        rf"(?:(?P<epoch>[Ee]poch \d{{1,3}})|(?i:version |ver\.? ?)?(?P<number>{_NUMBER}))(?![\w%])"
        r"(?: \(?(?:hotfix|release|patch|update|model|weights|beta|alpha|rc\d?|final|preview)\)?)?"
        rf"(?= [\"“'(]?(?:{_BEHIND})\b|[:,])"
    ),
    "zh": re.compile(
        r"(?:[^，。；：:\ufffc]{0,8}(?:说|称|表示|透露)\s?)?(?:下一版|新版|正式版)?的?\s?"
        rf"(?:(?P<epoch>[Ee]poch \d{{1,3}})|(?:版本\s?)?(?P<number>{_NUMBER}))(?![\w%])\s?(?:版本?|权重|模型)?\s?"
        r"(?=(?:也|还)?(?:预计|预定|将|会|计划|要(?!求)|打算|即将|正在|还在|暂定|有望|最快|最早|最迟|定于|排在|(?:本|下|这)个?[周月]))"
    ),
}
_NUMBERED = re.compile(r"(?: [vVx]?|-[vV])\d[\w.]*(?: (?:XL|SD|Base|Anime))?$")
_LAST = re.compile(r"(?P<epoch> [Ee]poch)?(?: [vV]?|-[vV])(?P<number>\d{1,3}(?:\.\d{1,3})*)(?: (?:XL|SD|Base|Anime))?$")
_EPOCH = re.compile(r" epoch \d+$", re.IGNORECASE)
_TO_COME = {
    "zh": re.compile("预计|预定|计划|即将|暂定|有望|最快|最早|最迟|定于|排在|下个?[周月]|训练"),
    "en": re.compile(
        r"\b(?:planned|scheduled|slated|due|expected|coming|will|should|soon|next (?:week|month|year)|later|training"
        r"|in (?:\w+ ){1,3}?(?:days?|weeks?|months?))\b"
    ),
}


def numbered(t: Telling, above: Topic) -> Topic | None:
    """A version that opens a nested block by its number: a thing of its own, which comes out or is to come out."""
    if t.here.block.kind == "quote" or not t.here.clauses:
        return None
    opens = t.here.clauses[0]
    for clause in t.here.clauses:
        place = _version(t, above, clause)
        if place is not None:
            return Topic(place) if clause == opens and t.is_a(place, "Model") else None
    return None


def _version(t: Telling, above: Topic, clause: Stretch) -> int | None:
    """Enter the version that opens a clause, and that it comes out."""
    match = _OPENS[t.here.language].match(t.here.text, *clause)
    own = t.thing(above.subject)
    if match is None or not t.is_a(above.subject, "Model", "Project") or above.project is not None:
        return None
    number = match["epoch"] or match["number"]
    called = above.told.name.name if above.told.name else own.name.rpartition("/")[2]
    name = f"{(_EPOCH if match['epoch'] else _NUMBERED).sub('', called)} {number}"
    if name.casefold() == own.name.casefold():
        return None
    place = t.ledger.enter(Thing(name, own.cls, tag(name), rank=BY_WORDS))
    if t.is_a(place, "Model"):
        _comes_out(t, place, match.end(), clause)
    _order(t, place, above.subject, match.span())
    return place


def _order(t: Telling, place: int, above: int, stretch: Stretch) -> None:
    """`v1.2` under `FoxMix v1.1`: the later of two numbers succeeds the other; a thing without one has versions."""
    new, old = (_LAST.search(t.thing(thing).name) for thing in (place, above))
    if not new or not old or bool(new["epoch"]) != bool(old["epoch"]):
        t.tie(place, "versionOf", above, stretch, "asserted", "numbered-below")
        return
    later = [int(part) for part in new["number"].split(".")] > [int(part) for part in old["number"].split(".")]
    ends = (place, above) if later else (above, place)
    planned = any(h.certainty == "planned" for h in t.ledger.happenings if place in h.subjects)
    t.tie(ends[0], "successorOf", ends[1], stretch, "planned" if planned else "asserted", "numbered-beside")


def _comes_out(t: Telling, place: int, behind: int, clause: Stretch) -> None:
    """Tell that a version comes out or is to, if what is behind its number says so."""
    sure = t.sure(*clause)
    told = any(verb.event == "Release" for verb in verbs(t.here, *clause))
    if told or _TO_COME[t.here.language].search(t.here.text, behind, clause[1]):
        planned = planned_day(t, clause)
        later = not told or sure == "planned" or planned is not None
        t.happen("Release", (place,), clause, "planned" if later else sure, "numbered-below", planned=planned)
