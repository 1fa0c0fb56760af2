"""What a house has of its own, said before its name: `Foxglove has its own model now, FoxNet`."""

from __future__ import annotations

import re

from kg.extract.events.case import Case
from kg.extract.telling import Telling
from kg.extract.words.kinds import head_at_end
from kg.facts import BY_WORDS, GUESSED
from kg.mentions import PROPER

_HAS = re.compile(
    r"(?: (?:now|finally|also|just|already))?"
    r" (?:has|have|got|gets|launched|launches|trained|built|made|announced|unveiled|unveils|presents|debuts)"
    r" (?:its|their|his|her|an?) (?:(?:very )?own )?(?P<what>[a-z][\w -]{2,40}?)(?: now| too| as well)?"
    r"(?:,| called| named|:| [-–—]) [\"“]?(?=[A-Z])"
)
_KINDS = ("Model", "Application", "Dataset", "Tool", "Extension", "Service", "Library")


def own(t: Telling, case: Case) -> bool:
    """The named thing comes out, and is made by who has it."""
    if t.here.language != "en" or case.link is not None:
        return False
    for mention in (m for m in t.here.names if m.kind in PROPER):
        has = _HAS.match(t.here.text, mention.end)
        kind = head_at_end(has["what"], "en") if has else None
        name = next((m for m in t.here.names if has and m.start == has.end() and m.kind in PROPER), None)
        if name is None or kind not in _KINDS:
            continue
        owner, place = t.mention(mention, "Organization"), t.mention(name, kind)
        if owner is None or place is None or owner == place or not t.agent(owner):
            continue
        if t.thing(place).rank == GUESSED:
            t.ledger.alter(place, cls=kind, rank=BY_WORDS)
        if not t.is_a(place, kind):
            continue
        sure = t.sure(mention.end, name.end)
        t.claim(place, "developedBy", owner, (mention.start, name.end), sure, "own-model")
        t.happen("Release", (place,), case.span, sure, "own-model", actors=(owner,))
        return True
    return False
