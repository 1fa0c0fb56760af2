"""Members of a release, and blocks that make their own topic of one: variants, contributions that enable a thing."""

from __future__ import annotations

import re

from kg.extract.claims import tasks
from kg.extract.claims.fields import is_label
from kg.extract.telling import Telling, Topic
from kg.extract.words.certainty import ORDER
from kg.extract.words.classes import CHANGES, CONTRIBUTIONS, HOUSES
from kg.extract.words.cues import cue
from kg.extract.words.doing import doing_at
from kg.extract.words.headline import headline
from kg.extract.words.kinds import is_task
from kg.facts import BY_WORDS, Thing, tag
from kg.inline import Address
from kg.links import Link, identify
from kg.mentions import PROPER, Mention, same_name
from kg.model import Certainty
from kg.vocab import fold, root

_DONE = frozenset({"adds", "fixes", "implements", "relatedTo", "removes", "supports"})
_NUMBER = re.compile(r"(?<!\d)\d{1,4}(?:\.\d{1,4}){1,3}")
_END = r"[`“\"]?(?=[\d.+-]*[A-Za-z])[\w.+-]{1,20}[`”\"]?"
_JOINS = re.compile(r"\s?(?:[、/，,+]|以?及|和|与|跟)\s?")
_COUNTED = re.compile(
    r"(?:^|[，。；：:(（]|(?:模型|目前|现在|一共|总共|它|也|都|还))\s?(?:共|一共)?(?:有|分|带|包括|包含|提供|放出|发布)(?:为|成|了)?\s?"
    rf"(?P<ends>{_END}(?:{_JOINS.pattern}{_END})+)\s?(?:这|等)?(?P<many>[两二三四五2345])\s?(?:个|种|款)(?:不同的?)?\s?"
    r"(?:(?:子|预训练)?(?:版本|变体|变种|模型|尺寸|规格|型号|大小|权重)|(?<=[种款])(?=$|[，。；]))",
    re.ASCII,
)
_SIZE = re.compile(r"\d{1,3}(?:\.\d{1,2})? ?[BM](?![A-Za-z])")
_SIZES = re.compile(
    r"(?:给|放|放出|放了|开源|提供|发布|公布|有|分|包括|包含|共)(?:为|了|出)?\s?(?:参数量?为?)?"
    rf"(?P<sizes>{_SIZE.pattern}(?:{_JOINS.pattern}{_SIZE.pattern})+)"
)
_MANY = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "2": 2, "3": 3, "4": 4, "5": 5}
_NO_SUFFIX = ("Model", "Format", "Platform", "Hardware", "Library", "Application")
_SIBLING = re.compile(
    r"\b(?:even |much )?(?:smaller|bigger|larger|lighter|pruned|distilled|quanti[sz]ed|inpainting|fp16|bf16|fp8|base"
    r"|(?:non-?)?ema"
    r"|(?:256|512|768|1024)(?:px|x\d+)?(?= (?:one|version|variant|model|checkpoint)))\b"
    r"(?: (?:one|version|variant|model|checkpoint))?(?: \([^()]*\))?\s*[:：]?\s*\ufffc?$",
    re.IGNORECASE,
)
"""`Even smaller: …`: a label that tells a model from the one above."""
_MODEL = re.compile(r"\s*(?:[\w-]+ ){0,6}?(?:model|checkpoint|network|upscaler)\b")
_SUBTITLE = re.compile(
    r"\s*(?:(?:[Uu]pdated|[Nn]ew|[Ii]mproved) )?[\"“]?([^:：，,。]{2,40}?)[\"”]?\s*(?:[:：]|，一[个款种]|, an? )"
)
_DOES = re.compile(r"\s*([A-Za-z][^\s:,()]{2,30})(?: [-–—] |, )(?=[a-z]{3})")
"""`FoxMerge - merges …` under a suite: a part of it and what that does."""


def brought(t: Telling, topic: Topic) -> Topic | None:
    """`SD 2.0 带来图生图变体 depth2img`: the variant comes out too, and what is nested speaks of it."""
    member = next((c for c in t.claims("hasVariant", subject=topic.place) if c.rule.endswith("-brings")), None)
    if member is None:
        return None
    whole = 0, len(t.here.text)
    t.happen("Release", (member.object,), whole, t.sure(*whole), "member")
    for mention in t.here.names:
        technique = t.mention(mention) if mention.kind == "known" and mention.cls == "Technique" else None
        if technique is not None and cue("variant", r"\s*{}").match(t.here.text, mention.end):
            stretch = mention.start, mention.end
            t.claim(member.object, "appliesTo", technique, stretch, "asserted", "member-technique")
    return Topic(member.object)


def subtitled(t: Telling, above: Topic) -> Topic | None:
    """`depth2img: …` nested under a release: a member of it, of which the block and what is nested there speak."""
    match = _SUBTITLE.match(t.here.text) or _does(t, above.place)
    said = match[1].strip() if match else ""
    if is_label(said) or cue("plans", "{}").fullmatch(said) or cue("features", "{}").fullmatch(said):
        return None
    names = [m for m in t.here.inside(*match.span(1)) if m.kind in PROPER] if match else []
    owner = names[0] if len(names) == 2 and _owned(t, *names) else None
    name = names[-1] if names and (owner or len(names) == 1) else None
    if not match or name is None or name.end - names[0].start < match.end(1) - match.start(1) - 4:
        return None
    told = headline(t.here, match.end(), len(t.here.text))
    kind = told.cls if told.cls and root(told.cls) == "Artifact" else None
    like_above = t.cls(above.place) if name.kind == "candidate" and not owner else "Project"
    place = t.mention(name, kind or like_above)
    if place is None or t.root(place) != "Artifact":
        return None
    _described(t, place, name.kind == "candidate", match.end())
    if place == above.place:
        return None
    if t.is_a(place, "Model") and t.is_a(above.place, "Model"):
        t.claim(above.place, "hasVariant", place, (0, match.end(1)), "asserted", "member")
    for maker in t.entered((owner,)) if owner else ():
        t.tie(place, "developedBy", maker, (0, match.end(1)), "asserted", "member-maker")
    return Topic(place, None, told)


def _does(t: Telling, above: int) -> re.Match[str] | None:
    """Where a part of a project that nobody knows by name stands before what it does."""
    match = _DOES.match(t.here.text) if t.here.language == "en" and t.is_a(above, "Project") else None
    doing = doing_at(t.here.text, match.end()) if match else None
    unknown = match and any((m.start, m.end) == match.span(1) and m.kind == "candidate" for m in t.here.names)
    return match if unknown and doing is not None and doing.form == "s" else None


def _described(t: Telling, place: int, unknown: bool, start: int) -> None:
    """`FoxDream: a new text-to-image model`: what kind of model a thing is, by the words behind its name."""
    tasks.kinds_in(t, place, [clause for clause in t.here.clauses if clause[0] >= start])
    said = _MODEL.match(t.here.text, start) if t.here.language == "en" else None
    if said and unknown and t.thing(place).rank <= BY_WORDS and t.thing(place).link is None:
        t.ledger.alter(place, cls="Model", rank=BY_WORDS)
    for mention in t.here.inside(*said.span()) if said and t.is_a(place, "Model") else ():
        task = t.mention(mention) if is_task(mention) else None
        if task is not None and not t.claimed(place, task):
            t.tie(place, "appliesTo", task, (mention.start, mention.end), "asserted", "member-technique")


def _owned(t: Telling, house: Mention, thing: Mention) -> bool:
    """`Badger 的 FoxDream：…`: whether a house stands before the name of what is its own."""
    return house.cls in HOUSES and t.here.text[house.end : thing.start].strip() == "的"


def variant(t: Telling, above: int, place: int, link: Link, address: Address) -> bool:
    """`Refiner: …` under a model that comes out: of the same house and release, it is a variant of the model."""
    if link.cls != "Model" or place == above or not t.is_a(above, "Model") or t.claimed(above, place):
        return False
    thing, makers = t.thing(above), [claim.object for claim in t.claims("developedBy", subject=above)]
    house = t.cast.agent(link.owner) if link.owner else None
    beside = [other for other in map(identify, (a.url for a in t.here.addresses)) if other.cls == "Model"]
    several = len({other.key for other in beside}) > 1 and {other.owner for other in beside} == {link.owner}
    if fold(thing.name) == fold(link.label.rpartition("/")[2]):
        return False
    numbered = set(_NUMBER.findall(thing.name)) & set(_NUMBER.findall(link.label))
    alike = (
        numbered or same_name(thing.name, link.label.rpartition("/")[2]) or _SIBLING.search(t.here.text, 0, address.at)
    )
    if (makers and house not in makers) or not (several or (alike and above in t.told("Release"))):
        return False
    t.claim(above, "hasVariant", place, address, "asserted", "variant")
    if house is not None:
        for model in (above, place):
            t.claim(model, "developedBy", house, address, "asserted", "owner")
    return True


def enables(t: Telling, topic: Topic, above: Topic, main: Address) -> bool:
    """A contribution under an artifact, to make it work: `让它与 X 一起工作`, `to allow it to work with X`."""
    thing, about = above.place, t.cls(above.place) not in CONTRIBUTIONS
    own = thing == topic.project or not t.may(topic.place, "supports", thing)
    if not about or own or not cue("enables").search(t.here.text):
        return False
    if any(m.kind == "known" and m.cls in ("Model", "Format") for m in t.here.names):
        return False
    sure = t.holds("supports", 0, main.at)
    t.claim(topic.place, "supports", thing, main, sure, "enables")
    for mention in t.here.names:
        place = t.mention(mention) if mention.kind == "known" else None
        if place is not None and t.is_a(place, "Project") and place != thing:
            clause = next((c for c in t.here.clauses if c[0] <= mention.start < c[1]), (0, main.at))
            t.claim(place, "supports", thing, main, _surer(sure, t.holds("supports", *clause)), "enables")
            if t.cls(topic.place) == "Commit":
                t.happen("FeatureAddition", (place,), (0, len(t.here.text)), sure, "enables", objects=(thing,))
    return t.cls(topic.place) == "Commit"


def _surer(one: Certainty, other: Certainty) -> Certainty:
    """What is said of a thing where it is said twice."""
    return next(sure for sure in ORDER if sure in (one, other))


def taken_in(t: Telling, topic: Topic, above: Topic, main: Address) -> None:
    """A pull request to another project under a thing, of which nothing else is said: it brings that thing there."""
    thing, own = above.place, {claim.predicate for claim in t.claims_of(topic.place)}
    if topic.project in (None, thing) or t.cls(topic.place) not in CHANGES:
        return
    if own & _DONE or t.claimed(topic.place, thing):
        return
    relation = "adds" if t.is_a(thing, "Technique") else "supports"
    sure = t.holds(relation, 0, main.at)
    for event in t.ledger.happenings:
        if event.cls == "Proposal" and topic.place in event.subjects:
            sure = _surer(sure, event.certainty)
    t.tie(topic.place, relation, thing, main, sure, "taken-in")
    if topic.project is not None and topic.place in t.told("Merge"):
        kept = "implements" if relation == "adds" else "supports"
        t.tie(topic.project, kept, thing, main, sure, "taken-in")
        if sure == "asserted":
            t.happen("FeatureAddition", (topic.project,), main, sure, "taken-in", objects=(thing,))


def sized(t: Telling, topic: Topic | None) -> None:
    """`先放 3B 和 7B`, `有 7B、13B 两档`: variants of a model that are told by their sizes."""
    match = _SIZES.search(t.here.text) if topic and t.here.language == "zh" and t.is_a(topic.subject, "Model") else None
    if topic is None or match is None:
        return
    whole = topic.subject
    begin = max((a for a, b in t.here.clauses if a <= match.start() < b), default=0)
    if any(m.kind in PROPER and t.mention(m) != whole for m in t.here.inside(begin, match.start())):
        return
    for size in _SIZE.finditer(t.here.text, *match.span("sizes")):
        name = f"{t.thing(whole).name} {size[0].replace(' ', '')}"
        place = t.ledger.enter(Thing(name, "Model", tag(size[0]), rank=BY_WORDS))
        t.tie(whole, "hasVariant", place, size.span(), t.holds("hasVariant", *size.span()), "sized")


def suffixed(t: Telling, topic: Topic | None) -> None:
    """`有 base 和 refiner 两个版本`: variants told by the end of their names, as many as counted."""
    for match in _COUNTED.finditer(t.here.text) if topic and t.is_a(topic.subject, "Model") else ():
        ends = [end.strip('`“”" ') for end in _JOINS.split(match["ends"])]
        named = [m for m in t.here.inside(*match.span("ends")) if m.kind == "known" and m.cls in _NO_SUFFIX]
        if topic is None or named or len(ends) != _MANY[match["many"]] or any(map(_NUMBER.fullmatch, ends)):
            continue
        whole = t.thing(topic.subject)
        for end in ends:
            name = end if same_name(whole.name, end) else f"{whole.name} {end}"
            place = t.ledger.enter(Thing(name, whole.cls, tag(end), rank=BY_WORDS))
            t.tie(topic.subject, "hasVariant", place, match.span("ends"), "asserted", "suffixed")
