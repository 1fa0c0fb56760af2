"""Headings over capabilities: what is nested under `Roadmap:` or `Features:` is to come, or there."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.cues import cue
from kg.extract.telling import Telling
from kg.model import Certainty

_ABLE = ("Project", "Model", "Service")


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
