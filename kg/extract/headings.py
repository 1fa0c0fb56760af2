"""Headings: over capabilities, which are to come (`Roadmap:`) or there (`Features:`); over things of their own."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.addresses import label, main_address, meaning
from kg.extract.cast import CONTRIBUTIONS
from kg.extract.cues import cue
from kg.extract.scene import Scene, scene
from kg.extract.telling import Telling
from kg.links import identify
from kg.model import Certainty

_ABLE = ("Project", "Model", "Service")
_PAGES = ("Demo", "Paper", "Dataset")


def headed(t: Telling, topic: int, below: Sequence[Telling]) -> bool:
    """Enter the capabilities of a topic that the blocks under a heading name; whether this is such a heading."""
    plans = cue("plans", r"\s*{}\s*[:：]?\s*").fullmatch(t.here.text)
    if not (plans or cue("features", r"\s*{}\s*[:：]\s*").fullmatch(t.here.text)) or not t.is_a(topic, *_ABLE):
        return False
    sure: Certainty = "planned" if plans else "asserted"
    found = [one.concept(*one.here.core(a, b)) for one in below for a, b in one.here.pieces(0, len(one.here.text))]
    named = tuple(dict.fromkeys(place for place in found if place is not None))
    whole = 0, len(t.here.text)
    for place in named:
        t.tie(topic, "hasFeature", place, whole, sure, "headed")
    if plans and named:
        t.happen("FeatureAddition", (topic,), whole, sure, "headed", objects=named)
    return bool(named)


def over_a_list(t: Telling) -> bool:
    """`几个新插件：` over things that each have an address and words of their own: the heading is of none of them."""
    here = t.here
    children = [scene(child, 1, t.cast.names) for child in here.block.children]
    if here.language != "zh" or here.addresses or len(children) < 2 or here.text.rstrip()[-1:] not in "：:":
        return False
    return all(map(_stands_alone, children))


def _stands_alone(child: Scene) -> bool:
    """Whether a nested block names a thing with an address of its own, not only what an address is."""
    main = main_address(child)
    link = identify(main.url) if main else None
    if main is None or link is None or link.cls in CONTRIBUTIONS or link.cls in _PAGES:
        return False
    words = label(child, main)
    return link.identifies and bool(words) and not meaning(words)
