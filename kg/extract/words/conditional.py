"""Names that only say under which condition something holds: `when FoxLib is available`, `在装有 FoxLib 时`."""

from __future__ import annotations

import re

from kg.extract.words.scene import Scene
from kg.mentions import Mention
from kg.vocab import fold

_THERE = r"(?:available|detected|found|in place|installed|loaded|missing|on board|present|there|turned on)\b"
_BEFORE = {
    "en": re.compile(
        r"(?:(?P<given>\bgiven|\bin the (?:absence|presence) of"
        r"|\b(?:if|once|when|whenever|provided) (?:you|one|they) ha(?:ve|s)(?: got)?"
        r"|\bwith(?=[^,.;:]{0,40} (?:available|installed|present)\b))"
        r"|\b(?:as (?:long|soon) as|if|once|provided(?: that)?|unless|when|whenever|where)) (?:both |the |an? )?$",
        re.IGNORECASE,
    ),
    "zh": re.compile(r"(?P<given>(?:[装存具配]有|[装配]了|(?<![没所还只])有)\s?)?$"),
}
_BEHIND = {
    "en": re.compile(rf" (?:is|are|was|were|isn['’]t|aren['’]t) (?:\w+ )?{_THERE}| {_THERE}", re.IGNORECASE),
    "zh": re.compile(
        r"\s?(?:已经?|都|不)?\s?(?P<there>存在|可用|安装|装好|启用|在场)?了?\s?(?:时(?![间代长候常])|的时候|的?情况下?|的前提下|的条件下|的话)"
    ),
}


def conditional(here: Scene, name: str) -> bool:
    """Whether a block names a thing only to say under which condition something holds."""
    named = [m for m in here.named if fold(m.name) == fold(name)]
    return bool(named) and all(_given(here, mention) for mention in named)


def _given(here: Scene, mention: Mention) -> bool:
    before = _BEFORE[here.language].search(here.text, 0, mention.start)
    behind = _BEHIND[here.language].match(here.text, mention.end)
    if here.language == "zh":
        return behind is not None and bool(behind["there"] or (before and before["given"]))
    return before is not None and bool(before["given"] or behind)
