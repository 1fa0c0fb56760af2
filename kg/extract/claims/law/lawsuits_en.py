"""Who takes whom to court, in English: `A, B and C sue D and E`, `D got sued by A`, `A's suit against D`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.telling import Telling, Topic
from kg.extract.words.scene import Stretch
from kg.facts import GUESSED
from kg.mentions import PROPER, Mention

_SUIT = r"(?:(?:an?|the|its|their|another|class[- ]action|copyright|federal|second|legal) ){0,3}"
_CASE = r"(?:suit|lawsuit|complaint|case|class action|claim|proceedings|action)s?"
_WHERE = r"(?:in (?:the )?[A-Z]\w{1,20} )?"
_SUES = re.compile(
    r"(?: (?:has|have|had|is|are|now|also|just|already|reportedly)){0,3}+"
    rf"(?: (?:sues?|sued|suing|(?:fil|bring|launch|start)(?:es?|s|ed|ing)? {_SUIT}(?:{_CASE} )?{_WHERE}against"
    rf"|brought {_SUIT}{_CASE} against|(?:takes?|took|taking|threatens?|threatened) {_SUIT}{_CASE} against"
    r"|goes after|went after|vs?\.?)"
    rf"|['’]s {_SUIT}{_CASE} against) "
)
_SUED = re.compile(
    rf" (?:(?:is|are|was|were|got|gets|being|been|now|also) ){{0,3}}(?:sued|taken to court|dragged to court"
    rf"|hit with {_SUIT}{_CASE}|facing {_SUIT}{_CASE}|faces {_SUIT}{_CASE})(?: (?:by|from|of)|,? this time by) "
)
_LODGED = re.compile(
    rf"\b{_CASE} (?:against|vs\.?) (?P<whom>[^.;:\ufffc]{{2,160}}?)"
    r" (?:(?:was |is )?(?:filed|brought|launched|started|lodged) )?"
    r"(?:(?:in|at|on) [^,.;:()\ufffc]{2,40} )?by (?:(?-i:[a-z0-9]+ ){1,3}\()?(?P<who>[^.;:\ufffc]{2,160})",
    re.I,
)
_CASE_BY = re.compile(
    rf"\b{_CASE} (?:(?:filed|brought|launched) )?(?:by|from) (?:[a-z]+ ){{0,3}}"
    r"\(?(?P<who>[A-Z][^.;:\ufffc]{2,160}?)\)?"
    r" against (?P<whom>[^.;:\ufffc]{2,160})"
)
"""`the class action by three artists (A, B) against C`."""
_BEHALF = re.compile(r" (?:on behalf of|for|representing) (?:[a-z]+ ){0,3}\(?")
_COURT = re.compile(
    r"\b(?:sue[sd]?|suing|court|suit|lawsuit|complaint|fil(?:e[sd]?|ing)|case|class action|claims?|after)\b", re.I
)
_STOP = re.compile(r" (?:over|for|because|after|claiming|alleging|saying|in|at|about|on|too|again)\b|[.;:(\ufffc]")
_ASIDE = re.compile(r", (?:who|whose|which|an?|the) [^,]{1,120},?$")
_ROW = re.compile(r"(?:['’]s)?(?: \([^()]*\))?(?:,|/| &| \+)?(?: and| or| plus| as well as)?(?: the| two| \w+ing)? ?")
_PARTIES = re.compile(
    r"(?:The |Lead |Named |Co-)?(?P<side>Plaintiff|Defendant)s?(?: (?:are|is|include)|:) (?=\w)", re.IGNORECASE
)
"""What a block opens with that lists one side of a case told above it."""
FULL_NAME = re.compile(r"[A-Z][a-z]+(?: [A-Z][^\W\d_]+){1,2}")
"""A person, where nothing else is known of the name."""


def sued(t: Telling, _: Topic | None) -> None:
    """Each of those who sue blames each of those who are sued."""
    if t.here.language != "en":
        return
    if parties := _PARTIES.match(t.here.text):
        _parties(t, parties)
        return
    if not _COURT.search(t.here.text):
        return
    if lodged := _LODGED.search(t.here.text):
        _lodged(t, lodged)
        return
    if case := _CASE_BY.search(t.here.text):
        who, whom = (_sides(t, *case.span(side), near=case.start(side)) for side in ("who", "whom"))
        _blame(t, who, whom, case.span())
        return
    for left, right, turned in (found for clause in t.here.clauses for found in _opposed(t.here.text, clause)):
        who, whom = _sides(t, *left, near=left[1]), _sides(t, *right, near=right[0])
        who, whom = (whom, who) if turned else (who, whom)
        _blame(t, who, whom, (left[0], right[1]))


def _parties(t: Telling, parties: re.Match[str]) -> None:
    """`plaintiffs: A, B, C` beneath a suit: one side of it; the other was named above."""
    stop = _STOP.search(t.here.text, parties.end())
    named = _sides(t, parties.end(), stop.start() if stop else len(t.here.text), near=parties.end())
    case = next((h for h in t.ledger.happenings if h.cls == "LegalAction"), None)
    if case is None or t.here.depth == 0:
        return
    accused = tuple(place for place in case.subjects if t.agent(place))
    if parties["side"].casefold() == "plaintiff":
        _blame(t, named, accused, (0, len(t.here.text)))
    else:
        _blame(t, case.actors or accused, named, (0, len(t.here.text)))


def _lodged(t: Telling, lodged: re.Match[str]) -> None:
    """`Class action against D and E filed by A on behalf of three artists (B, C)`: who files it, and for whom."""
    start, end = lodged.span("who")
    behalf = _BEHALF.search(t.here.text, start, end)
    who = _sides(t, start, behalf.start() if behalf else end, near=start)
    who += _sides(t, behalf.end(), end, near=behalf.end()) if behalf else ()
    whom = _sides(t, *lodged.span("whom"), near=lodged.start("whom"))
    _blame(t, who, whom, lodged.span())


def _blame(t: Telling, who: tuple[int, ...], whom: tuple[int, ...], stretch: Stretch) -> None:
    for one in who:
        for other in whom:
            if one != other:
                t.tie(one, "accuses", other, stretch, t.holds("accuses", *stretch), "sues")


def _opposed(text: str, clause: Stretch) -> Iterator[tuple[Stretch, Stretch, bool]]:
    """What stands before and behind a verb of a clause, and whether who is sued stands first."""
    for verb, turned in ((_SUED, True), (_SUES, False)):
        if key := verb.search(text, *clause):
            stop = _STOP.search(text, key.end(), clause[1])
            left, right = (clause[0], key.start()), (key.end(), stop.start() if stop else clause[1])
            if aside := _ASIDE.search(text, *left):
                left = clause[0], aside.start()
            yield (left, right, turned)
            return


def _sides(t: Telling, start: int, end: int, near: int) -> tuple[int, ...]:
    """The parties that stand in a row at that end of a phrase which is near the verb."""
    note = next(((a, b) for a, b in t.here.notes if start <= a and near <= b + 1 <= end), None)
    start, end, near = (*note, note[1]) if note and near == end else (start, end, near)
    named = [m for m in t.here.inside(start, end) if m.kind in PROPER]
    row: list[Mention] = []
    for mention in named if near == start else reversed(named):
        first, last = (row[-1], mention) if near == start and row else (mention, row[-1] if row else None)
        between = t.here.text[first.end : last.start] if last else _beside(t, mention, near)
        if not _ROW.fullmatch(between):
            break
        row.append(mention)
    row = row if near == start else row[::-1]
    for mention in row:
        _person(t, mention)
    return tuple(place for place in t.entered(row) if t.agent(place))


def _beside(t: Telling, mention: Mention, near: int) -> str:
    return t.here.text[near : mention.start] if mention.start >= near else t.here.text[mention.end : near]


def _person(t: Telling, mention: Mention) -> None:
    """Of names of which nothing is known two or three capitalised words are a person, others a house."""
    place = t.mention(mention) if not mention.cls else None
    if place is not None and t.thing(place).rank == GUESSED:
        t.ledger.alter(place, cls="Person" if FULL_NAME.fullmatch(mention.text) else "Organization")
