"""Which issue a change mends, where a sentence tells of both: `[#12](issue) 由 [#15](pull request) 修复`."""

from __future__ import annotations

from kg.extract.telling import Telling
from kg.extract.words.classes import CHANGES
from kg.extract.words.verbs import verbs
from kg.links import identify

_NEAR = 3
"""How far behind its clause an address may stand: in brackets, behind a colon."""


def closes(t: Telling) -> None:
    """Enter that the one change of a clause mends the issues that stand in it, if the clause says so."""
    linked = [(address, identify(address.url)) for address in t.here.addresses]
    if len(linked) < 2 or not any(link.cls == "Issue" for _, link in linked):
        return
    for start, end in t.here.clauses:
        mends = [verb for verb in verbs(t.here, start, end) if verb.event == "Fix"]
        inside = [(address, link) for address, link in linked if start - 1 <= address.at <= end + _NEAR]
        changes = [(address, link) for address, link in inside if link.cls in CHANGES]
        if not mends or len(changes) != 1 or t.sure(start, end) != "asserted":
            continue
        address, link = changes[0]
        change = t.cast.link(link, address.source)
        for issue in (t.cast.link(other, one.source) for one, other in inside if other.cls == "Issue"):
            t.tie(change, "fixes", issue, (start, end), "asserted", "closes")
