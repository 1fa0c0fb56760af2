"""Headings: over capabilities, which are to come (`Roadmap:`) or there (`Features:`); over things of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extract.telling import Telling
from kg.extract.words.addresses import label, main_address
from kg.extract.words.classes import ABLE, CONTRIBUTIONS
from kg.extract.words.cues import cue
from kg.extract.words.labels import meaning
from kg.extract.words.scene import Scene
from kg.extract.words.verbs import verbs
from kg.facts import BY_WORDS, GUESSED, Happening
from kg.lexicon import heads
from kg.links import identify
from kg.mentions import GIVEN, PROPER, Mention
from kg.model import Certainty
from kg.vocab import is_a, root

_PAGES = ("Demo", "Paper", "Dataset")
_OPENS = 1
_ROUNDUP = r"\W*{}\s*[:：]?\s*"
"""`SD 圈新闻：`: a heading over news of all kinds."""
_NOTE = re.compile(r"[（(][^（）()]{1,20}[)）]")
_KIND = re.compile(r"(?:的|[\u3400-\u9fffA-Za-z\d]\s?)(?:实现|插件|扩展|脚本|节点|小?工具|分支|移植|代码)[:：]?$")
_PULL = re.compile(r"pull requests?|prs?|拉取请求|合并请求", re.IGNORECASE)


def headed(t: Telling, topic: int, below: Sequence[Telling]) -> bool:
    """Enter the capabilities of a topic that the blocks under a heading name; whether this is such a heading."""
    plans = cue("plans", r"\s*{}\s*[:：]?\s*").fullmatch(t.here.text)
    if not (plans or cue("features", r"\s*{}\s*[:：]\s*").fullmatch(t.here.text)) or not t.is_a(topic, *ABLE):
        return False
    sure: Certainty = "planned" if plans else "asserted"
    kept = below if t.here.language == "en" else [one for one in below if not _mends(one.here)]
    found = [one.concept(*one.here.core(a, b)) for one in kept for a, b in one.here.pieces(0, len(one.here.text))]
    named = tuple(dict.fromkeys(place for place in found if place is not None))
    whole = 0, len(t.here.text)
    for place in named:
        t.tie(topic, "hasFeature", place, whole, sure, "headed")
    if plans and named:
        t.happen("FeatureAddition", (topic,), whole, sure, "headed", objects=named)
    return bool(named)


def _mends(here: Scene) -> bool:
    """`修复了崩溃` under a heading: what is mended or gone is nothing that the topic can do."""
    opening = (verb for clause in here.clauses[:1] for verb in verbs(here, *clause) if verb.start <= clause[0] + _OPENS)
    return any(verb.event in ("Fix", "FeatureRemoval") for verb in opening)


def over_a_list(t: Telling) -> bool:
    """`几个新插件：` over things that each have an address or words of their own: the heading is of none of them."""
    here = t.here
    few = len(here.block.children) < 2
    if here.language != "zh" or here.addresses or few:
        return False
    if cue("roundup", _ROUNDUP, "zh").fullmatch(here.text):
        return True
    if here.text.rstrip()[-1:] not in "：:":
        return _of_kind(here)
    if all(map(_stands_alone, here.children)):
        return True
    things = (
        m for m in here.names if m.kind in PROPER and m.cls and root(m.cls) != "Concept" and m is not _owner(here)
    )
    opens = next((m.start for m in things), _OPENS + 1)
    several = cue("several").search(here.text) and kind_of_list(here) and opens > _OPENS
    return bool(several) and all(_stands_alone(child) or _opens_with_name(child) for child in here.children)


def _of_kind(here: Scene) -> bool:
    """`能跑 FoxNet 的插件` over bare addresses: of which kind the things are that stand under it."""
    told = _KIND.search(_NOTE.sub("", here.text).strip())
    return told is not None and all(map(_bare, here.children))


def _bare(child: Scene) -> bool:
    """Whether a nested block is nothing but the address of a thing that was made, or of a change."""
    main = main_address(child)
    link = identify(main.url) if main else None
    if main is None or link is None or len(child.addresses) > 1 or link.site:
        return False
    words = label(child, main)
    made = is_a(link.cls, "Project") or link.cls in CONTRIBUTIONS
    return (
        link.identifies and made and (not words or meaning(words) == "identity" or _PULL.fullmatch(words) is not None)
    )


def _owner(here: Scene) -> Mention | None:
    """`Ada 的几个插件`: whose the things are that a heading announces."""
    first = next((m for m in here.names if m.kind in PROPER), None)
    several = first and cue("several", r"\s?的\s?(?:这|那)?{}", "zh").match(here.text, first.end)
    return first if first and first.start <= _OPENS and several and root(first.cls or "Agent") == "Agent" else None


def shared(t: Telling, child: Telling, place: int) -> None:
    """What a heading says of each thing under it: its kind, what it is for or does, that it comes out."""
    if t.root(place) != "Artifact" or cue("roundup", _ROUNDUP, "zh").fullmatch(t.here.text):
        return
    kind, thing = kind_of_list(t.here), t.thing(place)
    if kind and root(kind) == "Artifact" and thing.rank <= GUESSED and thing.link is None:
        t.ledger.alter(place, cls=kind, rank=BY_WORDS)
    for mention in t.here.inside(*t.here.clauses[0]):
        where = mention.cls == "Application" and t.here.led(mention, "在")
        named = t.mention(mention) if mention.kind in GIVEN and not where else None
        if named is not None and named != place and not t.claimed(place, named):
            relation = _serves(t, place, named, kind)
            sure = t.holds(relation, mention.start, mention.end)
            t.tie(place, relation, named, child.here.whole, sure, f"heading-{relation}")
    owner = _owner(t.here)
    maker = t.mention(owner, "Person") if owner else None
    if maker is not None and t.agent(maker):
        t.tie(place, "developedBy", maker, child.here.whole, "asserted", "heading-maker")
    _come(t, child, place)


def _serves(t: Telling, place: int, named: int, kind: str | None) -> str:
    """What a thing under a heading is to one that the heading names: what it runs, what it does, what it is for."""
    project = t.is_a(place, "Project")
    if t.is_a(named, "Model") and (project or t.cls(place) in CONTRIBUTIONS) and cue("runs-things").search(t.here.text):
        return "supports"
    does = project or kind in (None, "Technique")
    return "implements" if t.is_a(named, "Technique") and does else "appliesTo"


def _come(t: Telling, child: Telling, place: int) -> None:
    """Enter that a thing under a heading comes out or is updated, as the heading says, unless it is not made yet."""
    events = {verb.event for clause in t.here.clauses for verb in verbs(t.here, *clause)}
    if "Update" in events:
        _renew(t, child, place)
    if cue("undone").search(t.here.text):
        _withdraw(t, place)
    if "Release" in events and place not in t.told("Release", "Update"):
        _happen(t, child, place, "Release", "heading-release")


def _happen(t: Telling, child: Telling, place: int, event: str, rule: str) -> None:
    t.ledger.happen(Happening(event, (place,), (), (), child.here.whole, "asserted", rule, None, None))


def _renew(t: Telling, child: Telling, place: int) -> None:
    """What a heading says has been updated, has not only now come out."""
    _withdraw(t, place)
    kept = t.ledger.happenings
    if not any(h.subjects == (place,) and h.cls in ("Update", "FeatureAddition") for h in kept):
        _happen(t, child, place, "Update", "heading-update")


def _withdraw(t: Telling, place: int) -> None:
    """Take back that a thing comes out."""
    kept = [h for h in t.ledger.happenings if not (h.cls == "Release" and h.subjects == (place,))]
    t.ledger.happenings[:] = kept


def kind_of_list(here: Scene) -> str | None:
    """The class of the things that a heading announces: `视频生成服务扎堆上线`."""
    first = here.text[slice(*here.clauses[0])] if here.clauses else ""
    found = ((first.rfind(head), cls) for head, cls in heads("zh").items() if head in first and not head.isascii())
    return max(found, default=(0, None))[1]


def _opens_with_name(child: Scene) -> bool:
    """`Foxglove 的 FoxDream：…`: whether a block opens with the name of a thing, or with whose it is."""
    first = next((m for m in child.names if m.kind in PROPER), None)
    if first is None or first.start > 1:
        return False
    return cue("names-thing", r"\s*{}").match(child.text, first.end) is not None


def _stands_alone(child: Scene) -> bool:
    """Whether a nested block names a thing with an address of its own, not only what an address is."""
    main = main_address(child)
    link = identify(main.url) if main else None
    if main is None or link is None or link.cls in CONTRIBUTIONS or link.cls in _PAGES:
        return False
    words = label(child, main)
    return link.identifies and bool(words) and not meaning(words)
