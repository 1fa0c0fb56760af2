"""What somebody made with a thing, or shows of it, in English: that comes out, not the thing."""

from __future__ import annotations

import re

from kg.extract.events.case import Case
from kg.extract.telling import Telling
from kg.facts import KNOWN

_WITH = re.compile(r"\b(?:with|using|via|through|by means of|thanks to) (?:the |a |an )?$")
_PICTURES = re.compile(
    r" ?(?:(?:a|an|few|first|more|most|new|official|other|sample|some|test|the) ){0,3}"
    r"(?:comparisons?|examples?|gens|generations|grids?|images|pics|pictures|previews?|results|samples?|screenshots?"
    r"|teasers?) (?:of|from|with|made|by|for) ",
    re.IGNORECASE,
)


def work(t: Telling, case: Case) -> bool:
    """Whether a headline tells of a work, of one of a kind or of pictures, rather than of the thing itself."""
    return _made_with(t, case) or _made_one(t, case) or _shown(t, case)


def _made_with(t: Telling, case: Case) -> bool:
    """`Someone made a comic with FoxDiff`: a thing does not come out where a work is made with it."""
    if t.here.language != "en" or case.identified or case.verb is None:
        return False
    behind = (m for m in t.here.inside(case.verb.end, case.end) if t.mention(m) == case.place)
    name = next(behind, None)
    return name is not None and _WITH.search(t.here.text, case.verb.end, name.start) is not None


def _shown(t: Telling, case: Case) -> bool:
    """`Ada posted previews of FoxDiff`: pictures come out, not what made them."""
    pictures = _PICTURES.match(t.here.text, *case.told.phrase) if t.here.language == "en" else None
    return pictures is not None and not case.identified and t.is_a(case.place, "Model", "Project")


def _made_one(t: Telling, case: Case) -> bool:
    """`Someone trained a LoRA on …`: one of a kind that everyone knows is not the kind."""
    one = t.here.language == "en" and case.verb is not None and case.verb.form.endswith((" a", " an"))
    return one and not case.identified and t.root(case.place) == "Concept" and t.thing(case.place).rank >= KNOWN
