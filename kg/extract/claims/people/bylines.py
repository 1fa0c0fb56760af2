"""Who wrote a paper, where a note or a `by` beside its address names them: `(Ada Foxworth, Bob Badger; Fox Lab)`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.telling import Telling, Topic
from kg.extract.words.scene import Stretch
from kg.inline import Address
from kg.links import identify
from kg.mentions import PROPER, Mention

_GAP = re.compile(r"\s*(?:[,，、;；&+/]|等|et al\.?)?\s*(?:(?:and|from|of|at) |& ?|和|与|来自)?\s*")
_LEAD = re.compile(r"(?:by |作者(?:是|为)?[:：]?\s?)?")
_REST = re.compile(r"\s*(?:,? ?et al\.?|(?:and|&) (?:co\.?|others|colleagues)|等人?)?\s*")
_BY = re.compile(r"\bby (?=[A-Z])|作者(?:是|为)?[:：]?\s?|出自\s?")
_OTHERS = re.compile(r",? et al\b|,? (?:and|&) (?:co\b|others\b|colleagues\b)|\s?等人")
"""Behind the first of those who wrote something."""
_JOINS = re.compile(r"\s?(?:[、,，/]|和|与|及|以及)\s?")
_THEIR_PAPER = re.compile(
    r"\s?(?:等(?:人|[几多数\d]+[家所个])?(?:机构|高校|大学|公司|单位|团队|研究者|研究人员)?|的?(?:研究者|研究人员|团队))?"
    r"(?:联合|合作|共同|一起)*(?:发表|发布|撰写|提出|完成|写|出)?了?的?\s?(?:一?[篇项]|新|最新|这|联合|合作){0,3}(?:论文|研究论文|预印本)"
)
"""Behind a row of houses: that what the block has the address of is a paper of theirs."""
_ASKS = re.compile(r"\W{0,3}(?:how|on|what|when|where|which|why)\b", re.I)
"""How a title opens that asks or explains."""
_PERSON = re.compile(r"[A-ZÀ-Ý][\w'’.-]*(?: [A-ZÀ-Ý][\w'’.-]*){1,3}")


def told(t: Telling, _: Topic | None = None) -> None:
    """The persons of a byline have written the one paper whose address the block has, at the house behind them."""
    if t.here.language == "zh":
        _of_houses(t)
    papers = [address for address in t.here.addresses if identify(address.url).cls == "Paper"]
    for persons, houses in _bylines(t) if len(papers) == 1 else ():
        _written(t, papers[0], persons, houses)


def _of_houses(t: Telling) -> None:
    """`Foxglove、狐狸大学等的论文`: each of a row of houses before the word for a paper has made the one there is."""
    papers = [address for address in t.here.addresses if identify(address.url).cls == "Paper"]
    row: list[Mention] = []
    for mention in (m for m in t.here.named if m.cls == "Organization") if len(papers) == 1 else ():
        joined = row and _JOINS.fullmatch(t.here.text, row[-1].end, mention.start)
        row = [*row, mention] if joined else [mention]
        if _THEIR_PAPER.match(t.here.text, mention.end):
            paper = t.cast.link(identify(papers[0].url), papers[0].source)
            for house in t.entered(row):
                t.tie(paper, "developedBy", house, (row[0].start, mention.end), "asserted", "paper-of")
            return


def _written(t: Telling, address: Address, persons: list[Mention], houses: list[Mention]) -> None:
    paper = t.cast.link(identify(address.url), address.source)
    stretch = persons[0].start, (houses or persons)[-1].end
    writers = [place for place in t.entered(persons, "Person") if t.cls(place) == "Person"]
    for place in writers:
        t.tie(paper, "developedBy", place, stretch, "asserted", "byline")
    for house in t.entered(houses) if len(houses) == 1 else ():
        for place in writers:
            t.tie(place, "affiliatedWith", house, stretch, "asserted", "byline-house")


def _bylines(t: Telling) -> Iterator[tuple[list[Mention], list[Mention]]]:
    """Rows of persons, and of houses that follow: those that fill a note, are led by `by`, or end with `et al`."""
    for start, end in t.here.notes:
        led = _LEAD.match(t.here.text, start)
        persons, houses = _row(t, (led.end() if led else start, end))
        if persons and _REST.fullmatch(t.here.text, (houses or persons)[-1].end, end):
            yield persons, houses
    for led in _BY.finditer(t.here.text) if len(t.here.addresses) == 1 else ():
        persons, houses = _row(t, (led.end(), len(t.here.text)))
        if persons and not t.here.in_note(led.start()):
            yield persons, houses
    for led in _OTHERS.finditer(t.here.text) if len(t.here.addresses) == 1 else ():
        first = next((m.start for m in t.here.named if m.end == led.start()), led.start())
        persons, _ = _row(t, (first, led.start()))
        if persons and not t.here.in_note(led.start()):
            yield persons, []


def _row(t: Telling, stretch: Stretch) -> tuple[list[Mention], list[Mention]]:
    persons: list[Mention] = []
    houses: list[Mention] = []
    at, end = stretch
    for mention in t.here.inside(at, end):
        if not _GAP.fullmatch(t.here.text, at, mention.start):
            break
        if mention.cls == "Organization" and persons:
            houses.append(mention)
        elif _person(mention) and not houses:
            persons.append(mention)
        else:
            break
        at = mention.end
    return persons, houses


def _person(mention: Mention) -> bool:
    if mention.kind not in PROPER:
        return False
    return mention.cls == "Person" or (mention.cls is None and _PERSON.fullmatch(mention.text) is not None)


def titled(t: Telling, agent: Stretch) -> bool:
    """`Why FoxNet can't count, by Ada Foxworth: (a page)`: who stands behind the title has written the page."""
    asks = t.here.language == "en" and _ASKS.match(t.here.text) and t.here.text.endswith(", by ", 0, agent[0])
    address = t.here.addresses[0] if asks and t.here.addresses else None
    page = identify(address.url) if address else None
    if address is None or page is None or page.cls not in ("Document", "Video", "Post"):
        return False
    place = t.cast.link(page, address.source)
    for writer in t.entered((m for m in t.here.inside(*agent) if m.kind in PROPER), "Person"):
        if t.agent(writer):
            t.tie(place, "developedBy", writer, agent, "asserted", "titled-by")
    return True
