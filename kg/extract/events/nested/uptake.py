"""What another project than the topic gains, told beside it: something is added in it, or it works with the topic."""

from __future__ import annotations

import re

from kg.extract.abilities.objects import objects
from kg.extract.claims.changes import has
from kg.extract.events.nested import findings
from kg.extract.events.nested.hosting import at_home, beside, closes
from kg.extract.telling import Telling, Topic
from kg.extract.words.cues import cue
from kg.extract.words.scene import Stretch
from kg.extract.words.verbs import Verb
from kg.facts import GUESSED
from kg.links import identify
from kg.mentions import PROPER, Mention
from kg.model import Certainty

_OPENS = 2
_NEXT = re.compile(r"(?:,|;| and|,? but|,? so) (?:and |but |so )?")
_WHERE = re.compile(r"(?:目前|暂时|现在|已经?|只|仅|也|还|都|能|可以?|直接|限)*在\s?")
_USED = re.compile(
    r"\s?(?:这些?|等)?(?:里面?|中|上|内)?(?:就|也|都)?(?:能|可以?)?(?:直接)?(?:使用|用上?|跑|加载|运行|调用|玩)(?:了)?(?=$|[，。；（(])"
)
_NOW = re.compile(
    r"\b(?:already|now|finally|put|added|got|gained|merged|implemented|landed|integrated|built|ported"
    r"|ends? up|lands?|comes?|coming|arrives?)\b",
    re.I,
)
_USE = re.compile(r"\b(?:use|get|grab|install|needs?|requires?) (?:the )?$", re.I)
_TO_LOAD = re.compile(
    r" (?:extension |plug-?in |nodes? )?to (?:load|merge|open|read|run|train|try|use) (?:it|them|these|this|those)\b"
)
_OWN = re.compile(r"['’]s? (?:own )?")
_SINCE = re.compile(
    r" (?:too |as well |now |already |natively ){0,2}(?:as of|since|from|with|in) (?:version |today|yesterday|v?\d)"
    r"|,? (?:too|as well|now|already)(?: now)?(?=\W*$|[,.;(])",
    re.IGNORECASE,
)
"""Behind `has it`: since when, or that it is one more that has."""
_AT_WORK = re.compile(r"\b(?:at it|on it|working on [a-z]+(?: [a-z]+)?)$")
_ADDED_IN = re.compile(
    r"\s*(?:[（(][^（）()]{1,20}[)）])?\s*(?:项目)?(?P<plugged>的?\s?(?:插件|扩展|节点包?|脚本|客户端)(?:等)?)?"
    r"(?:中|里|上|内)?(?:已经?|又|还|也|新)?\s?"
)
_HAS = re.compile(
    r"\s*(?:那边|官方|里|中)?(?:已经?|现在|最近|目前|也|都|早就|早已|终于|就)*(?P<gains>有|加上|加入|加|带|支持|提供|内置|新增)了?\s*[\"`“「]?"
    r"|\s?(?:里面?|中|上|内)\s?(?:可以?|能|要|只要|只需|直接)*(?:用|写|设置?|传|带|开启?|通过|勾选?|填)?\s*[\"`“「]?"
)


def in_project(t: Telling, topic: Topic, verb: Verb, clause: Stretch) -> bool:
    """`Ada 在 webui 里添加了 A`: the project, or what plugs into it and is at the address, has gained it."""
    if "adding" not in verb.traits or t.here.language != "zh" or t.here.text.startswith("的", verb.end):
        return False
    where = [m for m in t.here.inside(clause[0], verb.start) if _ADDED_IN.fullmatch(t.here.text, m.end, verb.start)]
    led = where and t.here.text[: where[-1].start].rstrip().endswith(("在", "给", "为"))
    place = t.mention(where[-1]) if led else None
    plugged = _ADDED_IN.fullmatch(t.here.text, where[-1].end, verb.start) if led else None
    if place is not None and plugged and plugged["plugged"] and t.is_a(topic.place, "Project"):
        relation = "extensionOf" if t.is_a(topic.place, "Extension") else "supports"
        t.tie(topic.place, relation, place, clause, "asserted", "plugged")
        place = topic.place
    if place is None or not t.is_a(place, "Project", "Service"):
        return False
    gained, sure = objects(t, verb, clause), t.sure(*clause)
    has(t, place, gained, clause, sure)
    if gained:
        t.happen("FeatureAddition", (place,), clause, sure, "in-project", objects=gained)
    return True


def optioned(t: Telling, topic: Topic, clause: Stretch) -> bool:
    """`FoxTrain 已经有 `--fox`` under a thing: a clause that says which option another program has for it."""
    inside = t.here.inside(*clause) if t.here.language == "zh" else []
    options = tuple(m for m in inside if m.kind in ("flag", "code"))
    if not options or inside[0].kind in ("flag", "code") or t.here.in_note(clause[0]):
        return False
    near = inside[0].start - clause[0] <= _OPENS
    opens = _HAS.fullmatch(t.here.text, inside[0].end, options[0].start) if near else None
    place = t.mention(inside[0]) if opens else None
    if place is None or opens is None or place == topic.place or not t.is_a(place, "Project", "Service"):
        return False
    gained, sure = t.entered(options), t.sure(*clause)
    has(t, place, gained, clause, sure)
    t.tie(place, "implements", topic.place, clause, sure, "optioned") if t.is_a(topic.place, "Technique") else None
    if opens["gains"]:
        t.happen("FeatureAddition", (place,), clause, sure, "optioned", objects=gained)
    return True


def served(t: Telling, topic: Topic) -> bool:
    """`FoxDraw already runs it`, `already built into FoxDraw` under a thing: another project works with it."""
    before, thing = len(t.ledger.claims), t.idea(topic.place)
    if t.here.language == "en" and t.cls(thing) == "PullRequest":
        thing = findings.brought(t, thing) or thing
    for clause in (part for whole in t.here.clauses for part in _statements(t, whole)):
        if t.here.language == "en" or not _used_in(t, thing, clause):
            _serve(t, thing, clause)
    return len(t.ledger.claims) > before


def _serve(t: Telling, thing: int, clause: Stretch) -> None:
    """Enter that a project works with what a block stands under; in English what it has of it, and that it is new."""
    found = _server(t, clause) or _loader(t, thing, clause)
    if t.here.language == "en" and (found is None or _project(t, found[0]) is None):
        found = at_home(t, clause, thing)
    place = _project(t, found[0]) if found else None
    if found is None or place is None or place == thing:
        return
    said, sure = found[1], t.holds("supports", *found[1])
    _works_with(t, place, thing, said, sure)
    for other in beside(t, found[0], clause[1]) if t.here.language == "en" else ():
        if (further := _project(t, other)) is not None and further != thing:
            _works_with(t, further, thing, (said[0], other.end), sure)
    if t.here.language == "en":
        for option in t.entered(m for m in t.here.inside(said[1], clause[1]) if m.kind in ("flag", "code")):
            has(t, place, (option,), said, sure)
        new = _NOW.search(t.here.text, *said) or _AT_WORK.search(t.here.text, *said)
        if new or _SINCE.match(t.here.text, said[1], clause[1]):
            t.happen("FeatureAddition", (place,), clause, t.sure(*clause), "serves", objects=(thing,))


def _works_with(t: Telling, project: int, thing: int, said: Stretch, sure: Certainty) -> None:
    """Enter that a project works with what a block stands under."""
    idea = t.is_a(thing, "Concept", "Model") or t.thing(thing).rank == GUESSED
    if not idea or t.here.language == "zh":
        t.tie(project, "supports", thing, said, sure, "serves")
    else:
        has(t, project, (thing,), said, sure)


def _statements(t: Telling, clause: Stretch) -> list[Stretch]:
    """`FoxDraw has it, FoxUI supports it too`: the English statements of a clause, each with a name that opens it."""
    named = t.here.inside(*clause) if t.here.language == "en" else []
    opens = {m.start for m in named if m.kind in PROPER and not closes(t, m)}
    cuts = [m for m in _NEXT.finditer(t.here.text, *clause) if m.end() in opens]
    begins, ends = [clause[0], *(m.end() for m in cuts)], [*(m.start() for m in cuts), clause[1]]
    return list(zip(begins, ends, strict=True))


def _used_in(t: Telling, topic: int, clause: Stretch) -> bool:
    """`目前只能在 FoxDraw 和 FoxUI 里用` under a model: the programs that work with it."""
    hosts = [m for m in t.here.inside(*clause) if m.kind in PROPER]
    if not hosts or t.is_a(topic, "Project", "Service") or t.here.in_note(clause[0]):
        return False
    led = _WHERE.fullmatch(t.here.text, clause[0], hosts[0].start)
    if not led or not _USED.match(t.here.text, hosts[-1].end, clause[1]):
        return False
    for place in t.entered(hosts):
        if t.is_a(place, "Project"):
            t.tie(place, "supports", topic, clause, t.holds("supports", *clause), "used-in")
    return True


def _loader(t: Telling, topic: int, clause: Stretch) -> tuple[Mention, Stretch] | None:
    """`use FoxLoader to load them`: what one is told to use for the topic."""
    files = t.here.language == "en" and t.is_a(topic, "Model", "Technique", "Format")
    for mention in t.here.inside(*clause) if files else ():
        said = _TO_LOAD.match(t.here.text, mention.end, clause[1]) if mention.kind in PROPER else None
        led = said and _USE.search(t.here.text, clause[0], mention.start)
        if led and said:
            return mention, (led.start(), said.end())
    return None


def _server(t: Telling, clause: Stretch) -> tuple[Mention, Stretch] | None:
    """`FoxDraw already has it`: who opens a clause and takes the topic up."""
    named = [m for m in t.here.inside(*clause) if m.kind in PROPER][:2]
    if not named or named[0].start - clause[0] > _OPENS:
        return None
    own = len(named) > 1 and _OWN.fullmatch(t.here.text, named[0].end, named[1].start)
    opening = named[1 if own else 0]
    whose = r"(?:['’]s \w+)?\ufffc?" if opening.entries else ""
    said = cue("serves", whose + r"\s{}\b").match(t.here.text, opening.end)
    return (opening, (opening.start, said.end())) if said else None


def _project(t: Telling, mention: Mention) -> int | None:
    """The project that a name means; of those who make it, theirs; of a person the one at the address beside him."""
    made = t.cast.lexicon.named(mention.name.removesuffix(" team"))[:1] if mention.kind == "team" else ()
    place = t.cast.entry(made[0]) if made else t.mention(mention)
    if place is None or t.is_a(place, "Project", "Service"):
        return place
    for link in (identify(address.url) for address in t.here.addresses if t.cls(place) == "Person"):
        if link.owner and link.cls == "Project" and t.cast.agent(link.owner) == place:
            return t.cast.link(link, t.here.whole)
    return None
