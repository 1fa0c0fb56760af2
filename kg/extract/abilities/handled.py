"""The things named in what a project is said to do: it works with them, or does something to them."""

from __future__ import annotations

import re

from kg.extract.telling import Telling
from kg.extract.words.scene import Stretch
from kg.mentions import GIVEN

_WORKS = re.compile(
    r"(?:works?|load|us|read|accept|run|tak|import|open|stack|chain|handl|support|play|combin|output|writ|sav|switch)"
    r"(?:e|e?s|ing)?\b",
    re.IGNORECASE,
)
"""A doing with something, not to it."""
_KINDS = ("Format", "Technique", "Model", "Library")


def handled(t: Telling, topic: int, stretch: Stretch) -> None:
    """`reads the prompt from PNGs`, `strips the encoder out of a LoRA`: what a doing has to do with."""
    for mention in t.here.inside(*stretch):
        place = t.mention(mention) if mention.kind in GIVEN and mention.cls in _KINDS and not mention.weak else None
        if place is not None and place != topic and not t.claimed(topic, place):
            works = t.is_a(place, "Format") or _WORKS.match(t.here.text, *stretch)
            relation = "supports" if works else "appliesTo"
            t.tie(topic, relation, place, stretch, t.holds(relation, *stretch), f"handled-{relation}")
