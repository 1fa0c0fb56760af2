"""Options of which one does for another: `--fox or xformers, else --wolf`, `use this or --fox: (address)`."""

from __future__ import annotations

import re

from kg.extract.telling import Telling, Topic
from kg.mentions import Mention

_OR = re.compile(
    r"[`\"]?(?:,? or(?: else)?|, else|, otherwise) (?:(?:use|try|just|with|set|add|pass|the) ){0,2}[`\"]?", re.I
)
_THIS = re.compile(
    r"\b(?:use|try|get|grab|install|with) (?:this|it|that)(?: one)? or (?:(?:just|use|the) ){0,2}[`\"]?$", re.I
)
_ELSE_DONE = re.compile(
    r"\b(?:downgrade|upgrade|update|reinstall|uninstall|remove|delete|disable|restart|roll ?back) (?:to |the )?[`\"]?$",
    re.I,
)
"""Before a name: something else is to be done with it: `downgrade FoxLib or use --fox`."""
_TYPED = ("flag", "code")
_MEANS = ("Feature", "Library", "Technique")
_NEAR = 40


def choices(t: Telling, topic: Topic | None) -> None:
    """Enter which options, or libraries and methods beside an option, a block offers one for another."""
    if t.here.language != "en" or not any(m.kind in _TYPED for m in t.here.names):
        return
    row: list[Mention] = []
    for mention in t.here.names:
        if not (mention.kind in _TYPED or mention.cls in _MEANS):
            row = []
        elif (
            row
            and _OR.fullmatch(t.here.text, row[-1].end, mention.start)
            and not _ELSE_DONE.search(t.here.text, 0, row[-1].start)
        ):
            row.append(mention)
            if any(m.kind in _TYPED for m in (row[0], mention)):
                _tie(t, t.mention(mention), t.mention(row[0]), (row[0].start, mention.end))
        else:
            row = [mention]
            _this(t, topic, mention)


def _this(t: Telling, topic: Topic | None, mention: Mention) -> None:
    """`use this or `--fox``: what the block is about does for an option."""
    begin = max(0, mention.start - _NEAR)
    said = _THIS.search(t.here.text, begin, mention.start) if mention.kind in _TYPED and topic else None
    if said and topic:
        _tie(t, topic.place, t.mention(mention), (said.start(), mention.end))


def _tie(t: Telling, one: int | None, other: int | None, stretch: tuple[int, int]) -> None:
    if one is None or other is None or one == other or t.claimed(one, other):
        return
    if t.holds("alternativeTo", *stretch) == "asserted":
        t.tie(one, "alternativeTo", other, stretch, "asserted", "one-or-other")
