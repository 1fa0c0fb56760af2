"""Whether a technique is what a project is, not what it is for."""

from __future__ import annotations

import re

from kg.extract.telling import Telling
from kg.extract.words.cues import cue
from kg.extract.words.kinds import generic
from kg.extract.words.scene import Scene
from kg.extract.words.theme import Headline
from kg.facts import Thing
from kg.mentions import Mention, same_name
from kg.vocab import fold

_HOST_WORDS = re.compile(r"(?:stable-diffusion|sd)-webui|comfyui|-for-automatic1111|extension", re.IGNORECASE)
_OPENS = 2
_CALLED = re.compile(r"[\"”*]{0,3}(?:,|:| [-–—]) (?:an? )?")
_AS_ONE = re.compile(
    r"(?: ?(?:\+|&|/|,|and) ?[A-Z][\w +-]{1,30}?)? (?:as|in) (?:one|an?|a single) "
    r"(?:\w+ )?(?:extension|plug-?in|script|node|nodes|tool|app|repo)\b"
)
"""Behind a technique: what it has become, alone or with another: `FoxA + FoxB as one extension`."""


def is_it(t: Telling, told: Headline, mention: Mention, thing: Thing) -> bool:
    """Whether a technique is what a project is, not what it is for: it bears its name, or the headline calls it so."""
    here = t.here
    if _bears(thing, mention) or _spelled_out(here, mention, thing) or _called_it(here, told, mention):
        return True
    if told.name is not None and told.name.start == mention.start and fold(thing.name) != fold(mention.text):
        return True
    noted = here.in_note(mention.start)
    if here.language == "en" and not noted and _AS_ONE.match(here.text, mention.end):
        return True
    if told.cls in ("Extension", "Tool", "Demo") and told.phrase[0] <= mention.start and not noted:
        around = here.text[told.phrase[0] : told.cut or told.phrase[1]]
        for name in here.inside(*told.phrase):
            around = around.replace(name.text, " ")
        words = set(re.findall(r"\w+", around.casefold())) - generic(here.language)
        return all(cue("qualifier").fullmatch(word) for word in words)
    if (
        here.language == "en"
        and not noted
        and mention.end <= told.cut
        and here.text[mention.end : mention.end + 2] == ", "
    ):
        return told.name is None and told.phrase[0] <= mention.start
    whole = told.name is not None or (here.language == "en" and told.cut == told.phrase[1])
    return whole and here.core(*told.phrase)[1] == mention.end and not noted


def _called_it(here: Scene, told: Headline, mention: Mention) -> bool:
    """`FoxTrain: DreamBooth on a small card`: a technique that opens what is said behind a name."""
    first = next(iter(here.names), None) if here.language == "en" else None
    opens = first is not None and first.start <= _OPENS and first.kind == "candidate"
    name = told.name or (first if opens else None)
    return (
        name is not None and here.language == "en" and _CALLED.fullmatch(here.text, name.end, mention.start) is not None
    )


def _bears(thing: Thing, mention: Mention) -> bool:
    """Whether a thing's name is little more than that of a technique, what it plugs into aside."""
    own, technique = fold(_HOST_WORDS.sub("", thing.name.rpartition("/")[2])), fold(mention.name)
    return same_name(own, technique) and 3 * min(len(own), len(technique)) >= 2 * max(len(own), len(technique))


def _spelled_out(here: Scene, mention: Mention, thing: Thing) -> bool:
    """`foxd (Fox Digging)`: a technique alone in the parenthesis behind the name."""
    behind = [a for a, b in here.notes if a <= mention.start and mention.end == b and here.text[a:b] == mention.text]
    return any(fold(here.text[: a - 1]).endswith(fold(thing.name)) for a in behind)
