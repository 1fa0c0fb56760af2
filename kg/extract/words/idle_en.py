"""English words that tell of nothing that happens where they stand: another's wish, what a part says, what is known."""

from __future__ import annotations

import re

from kg.extract.words.cues import cue
from kg.extract.words.idle import Row

_FAR = 60
"""How far before a word what speaks against it may stand."""
_RELATIVE = re.compile(r"\b(?:from|of|in|on|with|by|through|to|for|under|after|at) which\b[^,.;:()]*$", re.IGNORECASE)
"""`a set from which a filter took out …`: what only tells more of a thing that is named before."""
_WHICH_SAYS = re.compile(r"\b(?:which|that) (?:also |now |even )?$", re.IGNORECASE)
_BIDS = re.compile(
    r"\b(?:want|need|have|has|remember|sure|forget|recommended|advised|like|wish|ought|time|free) to (?:\w+ )?$",
    re.IGNORECASE,
)
"""`you may want to update`: what readers are bid to do."""
_WISHES, _LOST = (" to", "will", "won't"), ("leaked", "stolen")
_THAT_ONE = re.compile(r"\b(?:the|that|this|those|these|its|their|his|her|our) $", re.IGNORECASE)
_GOODS = re.compile(
    r" (?:[A-Z][\w.]* ){0,3}(?!(?:to|by|on|onto|in|from|online|again|yesterday|today|early|out)\b)[a-z]"
)
_WHEN = re.compile(
    r"\b(?:after|since|before|until|during|following|because of|due to) (?:the|that|this|its) (?:[\w.]+ ){0,2}$",
    re.IGNORECASE,
)


def idle_en(text: str, row: Row, clause: int, start: int, end: int) -> bool:
    """Whether a word from `start` to `end` of a clause that begins at `clause` tells of nothing."""
    if row.event == "Announcement" and row.form.endswith(_WISHES) and _of_anyone(text, clause, start):
        return True
    if row.event == "Announcement" and row.form.startswith("explain") and _WHICH_SAYS.search(text, clause, start):
        return True
    if row.form == "update" and _BIDS.search(text, clause, start):
        return True
    if row.event == "SecurityIncident" and _known(text, row, start, end):
        return True
    return _RELATIVE.search(text, max(clause, start - _FAR), start) is not None


def _of_anyone(text: str, clause: int, start: int) -> bool:
    """`anyone who wants to …`, `people hope to …`: nobody in particular announces nothing."""
    who = cue("whoever", r"\W*{} (?:who|that)\b", "en").match(text, clause, start)
    near = cue("whoever", r"\b{}(?: who| that)?(?: \w+ly| also| just| ever)? $", "en")
    return who is not None or near.search(text, clause, start) is not None


def _known(text: str, row: Row, start: int, end: int) -> bool:
    """`runs the leaked model`, `after the leak`: what is lost already when the text tells something else."""
    goods = row.form in _LOST and _THAT_ONE.search(text, 0, start) and _GOODS.match(text, end)
    return bool(goods) or _WHEN.search(text, 0, start) is not None
