"""What relation two classes suggest, and what the words beside the name make of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kg import resources
from kg.extract.claims.being import is_it
from kg.extract.claims.beside import later_program, newly
from kg.extract.telling import Telling
from kg.extract.words.cues import cue
from kg.extract.words.programs import runners
from kg.extract.words.theme import Headline
from kg.facts import Thing
from kg.mentions import Mention
from kg.vocab import fold, lineage

_RUNS = re.compile(r"(?:跑|运行|部署|加载)(?:通|起来|满)?了?\s?$")
"""Before a model: what a program does with it."""
_HANDLES = re.compile(
    r" (?:block |batch )?(?:browser|checker|converter|downloader|editor|extractor|inspector|loader|manager|merger"
    r"|organizer|picker|pruner|resizer|scanner|viewer)s?\b",
    re.I,
)
"""Behind a technique: what handles the files that it makes: `LoRA merger`."""
_WINDOW = re.compile(r" (?:\w+ )?(?:gui|ui|front-?end|interface|launcher)\b", re.I)
"""Behind a technique: it is only a window for that: `DreamBooth GUI`."""
_HANDLED = cue("handled", r"\b{}(?:e?s|ing|e) (?:your |all |multiple |several |any |the )?$", "en")
"""Before a technique: what is done to the files that it makes: `merges LoRAs`."""
_FRONT = re.compile(r" (?:front-?end|gui|ui|web-?ui|client|interface|launcher|wrapper)\b", re.I)
"""Behind a model: what a program is to it: `SD frontend`."""
_PART = re.compile(
    r" (?:text |image |vision )?(?:arch|architecture|backbone|captioner|decoder|encoder|optimi[sz]er|sampler|scheduler"
    r"|tokenizer|(?:caption|interrogat|segment|tagg|upscal)ing)\b",
    re.I,
)
"""Behind a name: as what it is used."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A topic and a name that stands beside it in its headline."""

    topic: int
    place: int
    own: Thing
    other: Thing
    mention: Mention
    told: Headline


@cache
def affinity(topic: str, mention: str) -> tuple[str, str]:
    """For a topic's class and the class of a name in its headline: the relation, and which way it goes."""
    rows = {
        (r["topic"], r["mention"]): (r["relation"], r["direction"]) for r in resources.table("rules", "affinity.tsv")
    }
    pairs = ((one, other) for one in lineage(topic) for other in lineage(mention))
    return next((rows[pair] for pair in pairs if pair in rows), ("", "none"))


def relation_of(t: Telling, pair: Pair, relation: str) -> str:
    """What a relation that two classes suggest becomes by the words; empty where they tie nothing."""
    for turned in (_itself, _handled, _done, _run, _noted, _fronted, _tasked, _parted):
        relation = turned(t, pair, relation)
        if not relation:
            break
    return relation


def _itself(t: Telling, pair: Pair, relation: str) -> str:
    """Nothing, where both bear one name; a demonstration is called after what it shows."""
    if relation == "demonstratedBy":
        return relation
    own, other = pair.own.name, pair.other.name
    bare = own.rpartition("/")[2]
    if fold(bare) == fold(other) and (t.is_a(pair.topic, "Model") or bare == other):
        return ""
    at_home = relation == "extensionOf" and fold(own).startswith(fold(other)) and "webui" in fold(own)
    return "" if at_home else relation


def _handled(t: Telling, pair: Pair, relation: str) -> str:
    """What is spoken as a protocol is supported, what is only a part is used, what makes files is applied to."""
    mention, text = pair.mention, t.here.text
    if t.is_a(pair.topic, "Project") and cue("protocol").fullmatch(pair.other.name):
        relation = "supports"
    if relation in ("appliesTo", "supports", "implements") and _PART.match(text, mention.end):
        relation = "uses"
    behind = _HANDLES.match(text, mention.end)
    if pair.other.name == "pickle" and behind:
        return ""
    handled = behind or _HANDLED.search(text, 0, mention.start)
    return "appliesTo" if relation == "implements" and handled else relation


def _done(t: Telling, pair: Pair, relation: str) -> str:
    """Whether a technique is what the topic does, what it can work with, or what it is a window for."""
    if relation not in ("implements", "supports") or (relation == "supports" and not t.is_a(pair.place, "Technique")):
        return relation
    does = is_it(t, pair.told, pair.mention, pair.own)
    if relation == "implements" and not does:
        return ""
    window = t.is_a(pair.place, "Technique") and _WINDOW.match(t.here.text, pair.mention.end)
    return "appliesTo" if window else "implements" if does else relation


def _run(t: Telling, pair: Pair, relation: str) -> str:
    """What a program does with a model, or newly with anything."""
    mention, text, model = pair.mention, t.here.text, t.is_a(pair.place, "Model")
    if relation == "uses" and model and cue("trains", r"\s*的?\s*{}").match(text, mention.end):
        relation = "appliesTo"
    if relation in ("appliesTo", "uses") and newly(t, pair.topic, pair.place, mention):
        relation = "supports"
    if relation in ("appliesTo", "uses") and model and _RUNS.search(text, 0, mention.start):
        relation = "supports"
    return "uses" if relation == "appliesTo" and model and _elsewhere(t, pair.topic) else relation


def _noted(t: Telling, pair: Pair, relation: str) -> str:
    """What a parenthesis behind data or a library names."""
    if relation != "appliesTo" or not t.here.in_note(pair.mention.start):
        return relation
    if t.cls(pair.topic) == "Dataset":
        return ""
    return "supports" if t.is_a(pair.topic, "Library") else relation


def _fronted(t: Telling, pair: Pair, relation: str) -> str:
    """What an application is to a model: its front end, or a program that a version of it works with."""
    program = t.cls(pair.topic) == "Application" and t.here.language == "en"
    if relation != "uses" or not program or not t.is_a(pair.place, "Model"):
        return relation
    if _FRONT.match(t.here.text, pair.mention.end):
        return "appliesTo"
    return "supports" if pair.other.name[-1:].isdigit() else relation


def _tasked(t: Telling, pair: Pair, relation: str) -> str:
    """What a model or a service is for, where the name is that of a task, and else by what means it works."""
    by_task = {("appliesTo", "Model"), ("uses", "Service")}
    if t.is_a(pair.place, "Technique") and any(relation == r and t.is_a(pair.topic, cls) for r, cls in by_task):
        return "appliesTo" if cue("task").search(pair.other.name) else "uses"
    return relation


def _parted(t: Telling, pair: Pair, relation: str) -> str:
    """A branch is made from what it is of; two of a kind are tied in no way."""
    if relation == "appliesTo":
        if t.is_a(pair.place, "Project", "Model") and cue("branch").search(t.here.text):
            return "basedOn"
        apart = not _alike(pair.own, pair.other) and not later_program(t, pair.topic, pair.mention)
        return relation if apart else ""
    bare = fold(pair.own.name.rpartition("/")[2])
    of_itself = relation == "uses" and t.is_a(pair.topic, "Model") and bare == fold(pair.other.name)
    return "" if of_itself else relation


def _elsewhere(t: Telling, topic: int) -> bool:
    """Whether a plug-in is at home in a program that has nothing to do with models by itself: Blender, Krita."""
    hosts = {t.thing(claim.object).name for claim in t.claims("extensionOf", subject=topic)}
    return bool(hosts) and hosts.isdisjoint(runners())


def _alike(own: Thing, other: Thing) -> bool:
    """Whether a repository bears the name of a model that it holds, or two things are programs both."""
    programs = own.cls == other.cls == "Application"
    return programs or fold(other.name).startswith(fold(own.name.rpartition("/")[2]))
