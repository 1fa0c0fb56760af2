"""The scripts that a repository is said to hold, each in a line of its own: `fox_train.py, full tuning`."""

from __future__ import annotations

import re

from kg.extract.telling import Telling
from kg.facts import BY_WORDS, Thing
from kg.vocab import is_a

_SCRIPT = re.compile(
    r"\s*[`*\"]{0,2}(?P<name>[A-Za-z][\w-]{1,48}\.(?:py|sh|bat|ps1|ipynb))[`*\"]{0,2}"
    r"(?=$|\s?[,:(]|\s(?:[-–—]|for|to|does|can|now|trains?|converts?|merges?)\s)"
)
_FOR = re.compile(r"\s(?:for|trains?|converts?|merges?) (?:the |training |your )?")
_COMMA = re.compile(r"(?:,|:| [-–—]) ")


def script(t: Telling, topic: int) -> bool:
    """Enter the script that opens a line under a repository as a part of it, and what it is for; whether one does."""
    said = _SCRIPT.match(t.here.text) if t.here.language == "en" and not t.here.addresses else None
    if said is None or not t.is_a(topic, "Project") or t.thing(topic).name == said["name"]:
        return False
    place = t.ledger.enter(Thing(said["name"], "Tool", rank=BY_WORDS))
    t.tie(topic, "uses", place, said.span("name"), t.holds("uses", *said.span()), "script-of")
    behind = next((m for m in t.here.names if m.start >= said.end()), None)
    other = t.mention(behind) if behind and is_a(behind.cls or "", "Technique") else None
    stretch = (said.start("name"), behind.end) if behind else said.span("name")
    if behind is None or other is None:
        return True
    if _FOR.fullmatch(t.here.text, said.end(), behind.start):
        t.tie(place, "supports", other, stretch, t.holds("supports", *stretch), "script-for")
    elif _COMMA.fullmatch(t.here.text, said.end(), behind.start):
        t.tie(place, "implements", other, stretch, t.holds("implements", *stretch), "script-does")
    return True
