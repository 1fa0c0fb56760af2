"""Who has made what a change brings, as its headline says: `the fox tab that ada added is merged`."""

from __future__ import annotations

import re

from kg.extract.telling import Telling, Topic
from kg.extract.words.scene import Stretch
from kg.mentions import PROPER

_MERGED = r" (?:is|was|has been|got|gets) (?:now |finally |just )?(?:merged|accepted)\b"
_DID = r"(?:added|built|coded|contributed|created|implemented|made|optimi[sz]ed|submitted|written|wrote)"
_ANYONE = (
    r"(?!(?:the|you|they|she|this|that|someone|somebody|people|users?|anon|hand|default)\b)"
    r"@?[A-Za-z][\w-]{2,30}(?: [A-Z][\w-]{1,20})?"
)
_BY = re.compile(
    r" by (?P<who>@[\w-]{2,30}|(?=[A-Z]|[a-z][\w-]{0,28}[-_\d])[\w-]{3,30}(?: [A-Z][\w-]{1,20})?)"
    rf"(?=\s*(?:$|[,;:(\ufffc]| for |{_MERGED}))"
    rf"| (?:that|which) (?P<doer>{_ANYONE}) (?:has |had |just )?{_DID}\b"
    rf"| {_DID} by (?P<maker>{_ANYONE})(?=\s*(?:$|[,;:(\ufffc]))"
    rf"|(?: {_DID})? by (?P<login>{_ANYONE})(?={_MERGED})"
)
"""Who has made it, by a name or a login: `by Ada`, `that ada added`, not `by size`."""
_BEHIND_BY = 24
"""How far behind the words for a change it is told that it is merged."""


def maker_of(t: Telling, topic: Topic, words: Stretch) -> Stretch | None:
    """Where the words for a change tell who has made it, who is entered."""
    start, end = words
    said = _BY.search(t.here.text, start, min(end + _BEHIND_BY, len(t.here.text)))
    if said is None or said.lastgroup is None or said.end() > end + 1:
        return None
    who = said.span(said.lastgroup)
    named = next((m for m in t.here.inside(*who) if m.kind in PROPER), None)
    maker = t.mention(named, "Person") if named else t.cast.agent(t.here.text[slice(*who)].removeprefix("@"))
    if maker is not None and t.agent(maker):
        t.tie(topic.place, "developedBy", maker, who, "asserted", "change-by")
    return said.span()
