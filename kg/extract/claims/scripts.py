"""The scripts that a repository is said to hold, each in a line of its own: `fox_train.py, full tuning`."""

from __future__ import annotations

import re

from kg.extract.telling import Telling, Topic
from kg.facts import BY_WORDS, Thing
from kg.vocab import is_a

_SCRIPT = re.compile(
    r"\s*[`*\"]{0,2}(?P<name>[A-Za-z][\w-]{1,48}\.(?:py|sh|bat|ps1|ipynb))[`*\"]{0,2}"
    r"(?=$|\s?[,:(]|\s(?:[-–—]|for|to|does|can|now|trains?|converts?|merges?)\s)"
)
_RUN = re.compile(
    r"\b(?:call|execute|launch|run|start|use|using|via|with)s? (?:the |its |their |our )?[`*\"]{0,2}"
    r"(?P<name>[A-Za-z][\w-]{1,48}\.(?:py|sh|bat|ps1|ipynb))(?![\w/])"
    r"|(?P<named>[A-Za-z][\w-]{1,48}\.(?:py|sh|bat|ps1|ipynb))[`*\"]{0,2} script\b",
    re.IGNORECASE,
)
"""Where a step of a guide says which script one is to run."""
_OF_HOST = re.compile(r"(?:install|launch|setup|start|webui|webui-user|update)\.\w+", re.IGNORECASE)
"""What many programs have, to be started with."""
_FOR = re.compile(r"\s(?:for|trains?|converts?|merges?) (?:the |training |your )?")
_COMMA = re.compile(r"(?:,|:| [-–—]) ")


def script(t: Telling, topic: Topic) -> bool:
    """Enter the script that opens a line under a repository as a part of it, and what it is for; whether one does."""
    said = _SCRIPT.match(t.here.text) if t.here.language == "en" and not t.here.addresses else None
    if said is None or not t.is_a(topic.place, "Project") or t.thing(topic.place).name == said["name"]:
        return False
    place = t.ledger.enter(Thing(said["name"], "Tool", rank=BY_WORDS))
    t.tie(topic.place, "uses", place, said.span("name"), t.holds("uses", *said.span()), "script-of")
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


def run(t: Telling, topic: Topic) -> None:
    """`Use the fox_cut.py script to …` under a repository: the scripts that one is told to run are parts of it."""
    known = t.here.language == "en" and t.is_a(topic.place, "Project") and t.thing(topic.place).link is not None
    for step in _RUN.finditer(t.here.text) if known and ".py" in t.here.text else ():
        group = "name" if step["name"] else "named"
        if not _OF_HOST.fullmatch(step[group]) and t.thing(topic.place).name != step[group]:
            place = t.ledger.enter(Thing(step[group], "Tool", rank=BY_WORDS))
            t.tie(topic.place, "uses", place, step.span(group), t.holds("uses", *step.span()), "script-run")
