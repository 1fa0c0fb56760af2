"""Where what is spoken of is no more, in English: `GitHub pulled the repo`, `hf files taken down`."""

from __future__ import annotations

import re

from kg.extract.telling import Telling
from kg.mentions import Mention
from kg.vocab import is_a

_GONE = r"(?:banned|blocked|deleted|disabled|killed|nuked|pulled|purged|removed|suspended|yanked)"
_THING = (
    r"(?:accounts?|app|checkpoints?|extension|files?|links?|models?|page|project|repo(?:sitor(?:y|ies))?|space|uploads?"
    r"|weights)"
)
_PULLS = re.compile(
    rf" (?:has |have |just |already |apparently |also ){{0,2}}(?:{_GONE}|took down|takes down|pulls|removes) "
    rf"(?:(?:all |both )?(?:the|his|her|their|its|that|this)(?: \w+)? {_THING}|it|them)\b(?! (?:from|for|to)\b)",
    re.I,
)
"""Behind a house: `pulled the repo`."""
_PULLED = re.compile(
    rf"(?: {_THING})? (?:(?:was|were|is|are|got|has been|have been|already) ){{0,2}}(?:{_GONE}|taken down|gone)\b"
    r"(?! (?:from|by|the|his|her|their|a|an|all|it|its|any)\b)",
    re.I,
)
"""Behind a house: `repo taken down`."""
_HOSTING = ("Service", "Organization", "Community")


def pulled(t: Telling, topic: int) -> None:
    """`GitHub pulled the repo` under a thing: it is shut out of there."""
    if t.here.language != "en" or t.root(topic) != "Artifact":
        return
    for mention in t.here.names:
        said = _said(t, mention) if is_a(mention.cls or "", "Agent") or mention.cls == "Service" else None
        place = t.mention(mention) if said else None
        if said is not None and place is not None and place != topic and t.is_a(place, *_HOSTING):
            stretch = mention.start, said.end()
            t.tie(topic, "bannedFrom", place, stretch, t.holds("bannedFrom", *stretch), "pulled")


def _said(t: Telling, house: Mention) -> re.Match[str] | None:
    """What is said behind the name of a house that opens its clause."""
    opens = not t.here.text[: house.start].strip() or t.here.text.endswith((", ", "; ", ". ", "("), 0, house.start)
    return (_PULLS.match(t.here.text, house.end) or _PULLED.match(t.here.text, house.end)) if opens else None
