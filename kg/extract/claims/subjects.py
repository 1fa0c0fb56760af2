"""Of what a construction speaks: the name before its cue, the one behind it, or the topic."""

from __future__ import annotations

import re

from kg.ends import fits
from kg.extract.claims.constructions import Found
from kg.extract.claims.measured import NONE, alike
from kg.extract.claims.pointed import pointed_at
from kg.extract.telling import Telling
from kg.extract.words.classes import CONTRIBUTIONS, SYSTEMS
from kg.extract.words.cues import cue
from kg.extract.words.kinds import head_after, is_part
from kg.mentions import PROPER, Mention
from kg.vocab import fold, root

AMONG_ALIKE = ("basedOn", "alternativeTo", "replaces", "similarTo", "successorOf", "hasVariant")
_MEASURED = ("zh-stand-in", "zh-better-than", "zh-same-work")
"""Constructions that measure things of one kind against each other."""
_ITS = re.compile(r"\s?的\s?")
_AGENTIVE = frozenset({"accuses", "affiliatedWith", "partneredWith"})
_BELOW = re.compile(
    r"\b(?:(?:extension|plug-?in|script|tool|nodes?|pack|suite|generator|app|add-?on|ui|wrapper|port|fork|clone|copy"
    r"|branch|build|mod|variant) (?:in|of)|forked|\w+ for) (?:the )?$",
    re.I,
)
"""Before a name: what the clause speaks of is for it."""
_DRIVEN = re.compile(r"\b(?:runs?|running|ran|got|gets?|getting|squeezed|squeezes|crammed) (?:the |all of )?$")
"""Before a name: someone makes it run on what follows."""
_MEANS, _BY_MEANS = re.compile(r"(?:使用|利用|借助|通过|采用|依靠|凭借)\s?$"), ("basedOn", "runsOn", "supports")
"""Before a name: by its means something is done, and not to it; of which relations that holds."""
_MADE_THING = re.compile(
    r" (?:dataset|data set|corpus|model|checkpoint|tool|script|extension|library|framework|app) (?:\w+ly )?$"
)
"""Between a name and `created by`: it is of that name that this is told."""
_PLUGGED = ("Extension", "Tool", "Feature")
"""`Ada 做的 FoxUI 节点`: kinds of things that are for the program named before them."""
_DONE_BY = re.compile(r"using|through|via|with ")
"""Behind a task: by what a thing does it that is told by its task: `text to shape using CLIP (address)`."""
_MADE_OF = re.compile(
    r" (?:[\w-]+ )?(?:fork|port|wrapper|front-?end|clone|rewrite|mod|nodes?|spin-?off"
    r"|alternative|replacement|substitute|competitor|rival)s?\b"
)
"""Behind a name: what the clause speaks of is something made from it."""
_THAT = re.compile(r"(?: [a-z][a-z-]{1,14})? (?:that|which)(?: (?:also|can|even|just|now|only|will)){0,2} ?")
"""Between a name and what is told: `an alternative to FoxNet that runs on …` is of the alternative."""
_OF_ANOTHER = re.compile(
    r"['’]s \w|.{0,120}?[,;:] (?:but |and |so |while )(?:i|it|we|they|he|she|you|this|that) ", re.I
)
"""Behind a name: what follows is of something that it has, or another clause begins: `FoxNet, but I focus on …`."""
_SUFFERS = re.compile(
    r"\b(?:is|are|was|were|be|been|being|got|gets|get|getting) (?:now |just |finally |also |\w+ly )?"
    r"(?!(?:made|built|written|trained|coded|tuned|finetuned|maintained|designed|ported|authored|drawn|done)\b)\w+ed $",
    re.I,
)
"""Before `by`: what was done to a thing that its doer has not made: `got nuked by GitHub`."""
_PLACE = re.compile(r"\b(?:in|inside|into|within|for|from) (?:the )?$", re.I)
"""Before a name: where or for what something is done by the means that follow: `inpainting in Krita through …`."""
_LED = re.compile(r"\b(?:about|for|from|like|of|than|to|with) (?:the )?$", re.I)
_OF_METHOD = ("appliesTo", "uses", "basedOn", "supports", "runsOn", "alternativeTo", "similarTo", "trainedOn")
"""What is told of a method, not of the paper that describes it."""
_THAT_ONE = re.compile(r"\s?的(?:那[位个家批名]|同一[位个]|律师|原告)")
"""`就是起诉 Foxglove 的那位`: who has done so was named before."""
_SAYS = re.compile(
    r"(?s)^.*\b(?:alleges?|alleged|believes?|claims?|claimed|confirms?|confirmed|found|insists?|noticed|says?|said|shows?"
    r"|suspects?|swears?|thinks?)(?: that)? (?=(?:the )?$)"
)
"""Before a name: who says what is told of it."""
_NEAR_LEFT, _NEAR_RIGHT, _OPENS, _WHOSE = 30, 24, 1, 24
_HOUSE_LED = re.compile(r"[ *\"“]{0,3}(?:(?:the |[A-Z][\w.-]{1,20}(?:['’]s)? )(?:new |own )?)?")
"""Before the name that opens a headline: whose it is."""
_LEFT = re.compile(r"\b(?:leaves|left|quits?|departs?|departed) $")
_CLOSED = re.compile(r"[，。；）)]")
"""Behind a cue: what follows is no longer what it speaks of: `（Ada 写的），Foxglove 也…`."""

_BESIDE = re.compile(r"[\u3400-\u9fff]\s?[和与跟被比]")
"""Between what somebody made, called by its kind, and a name: another thing (`Ada 开发的方法被 FoxUI 采用`)."""


def subject_of(t: Telling, found: Found, topic: int) -> int | None:
    """The thing that a construction speaks of; none where one must be named and is not."""
    if found.frame.subject == "right":
        return _right_subject(t, found, topic)
    agent = found.subject is not None and root(found.subject.cls or "") == "Agent"
    if (agent or found.subject is None) and (pointed := pointed_at(t, found.clause)) is not None:
        return pointed
    if found.frame.id == "zh-accuses" and _THAT_ONE.match(t.here.text, found.objects[-1].end):
        before = [m for m in t.here.named if m.end <= found.clause[0] and m.kind in PROPER][-1:]
        return next((who for who in t.entered(before, "Person") if t.agent(who)), None)
    if found.frame.relation == "uses" and found.subject and _someone_uses(t, found, found.subject):
        return None
    if t.cls(topic) in CONTRIBUTIONS and _by_another(found):
        return None
    if found.frame.id == "zh-edition" and (whose := _whose(t, found)) is not None:
        return whose
    if found.frame.id in _MEASURED and (one := alike(t, found, topic)) is not None:
        return one if one != NONE else None
    if found.frame.id == "en-based-left" and (model := _named_model(t, found, topic)) is not None:
        return model
    own = _own_subject(t, found, topic, found.subject) if found.subject else None
    if own is not None and found.frame.relation == "uses" and t.is_a(own, *SYSTEMS):
        return topic
    if own is None and found.frame.relation == "accuses" and not t.agent(topic):
        return _speaker(t)
    if own is None and found.frame.relation == "alternativeTo" and t.cls(topic) in CONTRIBUTIONS:
        return None
    if own is None and found.frame.relation == "uses" and t.is_a(topic, *SYSTEMS):
        return None
    if found.frame.id == "en-by" and _SUFFERS.search(t.here.text, found.clause[0], found.start):
        return None
    return _told_of_paper(t, topic, found.frame.relation) if own is None else own


def _told_of_paper(t: Telling, topic: int, relation: str) -> int:
    """`FoxSolver: faster than DDIM (paper)`: what a headline opens with, where it has the paper of that."""
    if t.cls(topic) != "Paper" or (t.here.language == "zh" and relation not in _OF_METHOD):
        return topic
    described = [claim.subject for claim in t.claims("describedIn", object=topic)]
    if len(described) == 1 and t.here.language == "zh":
        return described[0]
    first = next((m for m in t.here.named if m.start <= _WHOSE and m.cls in ("Technique", "Model")), None)
    led = first is not None and _HOUSE_LED.fullmatch(t.here.text, 0, first.start)
    place = t.mention(first) if led and first else None
    return topic if place is None else place


def _named_model(t: Telling, found: Found, topic: int) -> int | None:
    """`FoxTune: SD 1.5 finetuned on foxes: (program)`: the model that opens a block at a program's address."""
    first = next(iter(t.here.named), None) if t.is_a(topic, "Project") else None
    opens = first is not None and first.start <= _OPENS and first.cls == "Model" and first not in found.objects
    return t.mention(first) if opens and first and t.here.text.startswith(":", first.end) else None


def _whose(t: Telling, found: Found) -> int | None:
    """`FoxUI 的 iOS 版`: whose edition it is."""
    before = [m for m in t.here.inside(*found.clause) if m.end <= found.objects[0].start]
    owner = before[-1] if before and _ITS.fullmatch(t.here.text, before[-1].end, found.objects[0].start) else None
    place = t.mention(owner) if owner else None
    return place if place is not None and fits("runsOn", "domain", t.cls(place)) else None


def _speaker(t: Telling) -> int | None:
    """Who opens a block, and of whom it goes on to tell."""
    first = next(iter(t.here.named), None)
    place = t.mention(first) if first and first.start <= _OPENS and first.cls else None
    return place if place is not None and t.agent(place) else None


def _someone_uses(t: Telling, found: Found, name: Mention) -> bool:
    """`Ada Foxworth 用 FoxMix 画了…`: what a person uses is no part of the topic."""
    return name.cls == "Person" and not t.here.text[name.end : found.start].strip()


def _by_another(found: Found) -> bool:
    """`FoxDiffusion by Foxglove added: (pull request)`: whether someone has made what the name right before says."""
    return found.frame.id == "en-by" and found.subject is not None and found.subject.end + 1 == found.start


def _right_subject(t: Telling, found: Found, topic: int) -> int | None:
    """The name after a cue: `Stability AI 首席执行官 Emad`, `X 发布的 Y`."""
    of_agent = found.frame.relation == "affiliatedWith"
    if found.frame.id == "zh-runs-there" and t.is_a(topic, "Project"):
        return topic
    if not of_agent and t.here.text[: found.objects[0].start].rstrip().endswith("由"):
        return None
    after = t.here.inside(found.end, min(len(t.here.text), found.end + _NEAR_RIGHT))
    named = next((m for m in after if m.kind in ("known", "candidate") or (of_agent and m.kind == "team")), None)
    if named and not of_agent and _CLOSED.search(t.here.text, found.end, named.start):
        return topic
    if named and found.frame.id == "zh-made-rel" and _BESIDE.search(t.here.text, found.end, named.start):
        return None
    if named and not of_agent and named.cls == "Application" and head_after(t.here, named.end) in _PLUGGED:
        return topic
    place = t.mention(named, "Person" if of_agent else "Project") if named else None
    if not of_agent:
        return place if place is not None and fits(found.frame.relation, "domain", t.cls(place)) else topic
    before = t.here.inside(max(0, found.start - _NEAR_LEFT), found.start)
    if place is None and before and before[-1].cls in (None, "Person"):
        place = t.mention(before[-1], "Person")
    return place if place is not None and t.root(place) == "Agent" else None


def _of_head(t: Telling, found: Found, name: Mention) -> bool:
    """`an alternative to FoxNet that runs on …`: whether a relative clause is of the word that leads to a name."""
    if found.frame.relation == "uses" and name.end + 1 == found.start:
        return _PLACE.search(t.here.text, found.clause[0], name.start) is not None
    led = _LED.search(t.here.text, found.clause[0], name.start)
    return led is not None and _THAT.fullmatch(t.here.text, name.end, found.start) is not None


def _at_address(t: Telling, topic: int, model: int) -> bool:
    """`FoxDiffusion running on a phone: (repository)`: whether it is the code at an address that makes a model run."""
    return t.is_a(model, "Model") and t.is_a(topic, "Project") and t.thing(topic).link is not None


def _own_subject(t: Telling, found: Found, topic: int, name: Mention) -> int | None:
    """The name before a cue, where it is what the clause speaks of and does not only qualify the topic."""
    if name.kind == "address":
        return None
    kin, relation = found.frame.subject == "kin", found.frame.relation
    led_by = _SAYS.sub("", t.here.text[found.clause[0] : name.start])
    opens = kin or led_by.strip(" *\"'“「（(的而但且另") in ("", "The")
    if not opens and _BELOW.search(t.here.text, found.clause[0], name.start):
        return None
    if not opens and t.here.language == "en" and _of_head(t, found, name):
        return None
    if t.here.language == "en" and _OF_ANOTHER.match(t.here.text, name.end, found.start):
        return None
    if relation in _BY_MEANS and t.here.language == "zh" and _MEANS.search(t.here.text, found.clause[0], name.start):
        return None
    just = relation in AMONG_ALIKE and cue("just", r"\s*{}*\s*").fullmatch(t.here.text, name.end, found.start)
    near = bool(just) or found.frame.id == "zh-about-equal"
    whose = t.here.language == "zh" and re.match(r"\s*的(?=.{2})", t.here.text[name.end : found.start])
    acts = relation == "affiliatedWith" or (relation in _AGENTIVE and root(name.cls or "") == "Agent")
    if name.kind == "candidate" and (whose or not (opens or near)) and not acts:
        return None
    if relation == "affiliatedWith" and _LEFT.search(t.here.text, found.clause[0], name.start):
        before = [m for m in t.here.inside(found.clause[0], name.start) if m.kind in PROPER]
        return t.mention(before[-1], "Person") if before else None
    if relation in _AGENTIVE and name.kind == "candidate" and fold(name.name) == fold(t.thing(topic).name):
        return topic
    driven = relation == "runsOn" and _DRIVEN.search(t.here.text, found.clause[0], name.start)
    place = t.mention(name, {"affiliatedWith": "Person", "accuses": "Organization"}.get(relation, ""))
    if place is None or place == topic:
        return place
    if relation == "uses" and opens and t.here.depth and t.here.language == "zh" and is_part(name):
        return topic if t.is_a(topic, "Project", "Model", "Service") else place
    if t.is_a(place, "Application") and head_after(t.here, name.end) == "Extension":
        return None
    if not fits(relation, "domain", t.cls(place)) or _MADE_OF.match(t.here.text, name.end, found.start):
        return None
    if (
        found.frame.id == "en-uses"
        and opens
        and t.root(place) == "Concept"
        and _DONE_BY.match(t.here.text, found.start)
    ):
        return place if t.cls(topic) in CONTRIBUTIONS else topic
    if found.frame.id == "en-made-by" and _MADE_THING.fullmatch(t.here.text, name.end, found.start):
        return place
    project = t.is_a(place, "Project")
    if t.cls(topic) in CONTRIBUTIONS:
        return place if project or kin or near or relation == "hostedOn" else None
    if relation == "runsOn" and t.here.language == "en" and _at_address(t, topic, place):
        return topic
    only = relation == "runsOn" and not fits(relation, "domain", t.cls(topic))
    agentive = relation in _AGENTIVE and t.is_a(place, "Agent")
    return place if opens or near or project or only or agentive or driven else None
