"""A capability called by whose it is: `the WebUI's safety checker`, `Midjourney 的“Remix”`, `FoxUI 图库面板会漏图`."""

from __future__ import annotations

from kg.extract.abilities.features import feature
from kg.extract.telling import Telling, Topic
from kg.extract.words.cues import cue
from kg.mentions import COMMON, PROPER

_OWNED = {
    "zh": r"(?:\s?(?P<part>(?![的里中])[\u3400-\u9fff]{0,6}?{})(?=[会能可被在现不出坏报失没])"
    r"|\s*[的里中]\s*(?:(?P<does>(?!新)[^，。的“”\ufffc]{0,8}?{})|[“\"](?P<named>[A-Z]\w+(?: [A-Z]\w+)?)[”\"]"
    r"|(?P<value>[A-Z][a-z]+(?: [A-Z][a-z]+)?)\s?(?:的[^，。的]{0,12}的?)?(?:值|取值|参数|选项|滑块|开关|按钮)(?!得)))",
    "en": r"(?:'s|’s) (?:(?P<does>(?!(?:new|own|first|latest)\b)(?:[a-z-]+ ){0,2}?{})\b|"
    r"[“\"](?P<named>[A-Z]\w+(?: [A-Z]\w+)?)[”\"])",
}


_ALIKE = ("类似", "类似于", "像", "媲美", "对标", "模仿", "仿")
"""Before a name: what follows is only like it."""


def told(t: Telling, _: Topic) -> None:
    """Enter the capabilities that a block calls by whose they are."""
    here = t.here
    shape = cue("faculty-of", _OWNED[here.language], here.language)
    for mention in here.names:
        alike = here.text[: mention.start].rstrip().endswith(_ALIKE)
        match = shape.match(here.text, mention.end) if mention.kind in PROPER else None
        match = match if mention.kind in COMMON or (match and match.lastgroup == "named") else None
        match = None if match and alike and match.lastgroup == "does" else match
        owner = t.mention(mention) if match else None
        if match and owner is not None and t.is_a(owner, "Project", "Service"):
            start, end = match.span(match.lastgroup or 0)
            feature(t, owner, "hasFeature", (start, end), "owned", "negated" if t.struck(end) else "asserted")
