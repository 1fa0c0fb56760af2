"""All that a block states of its topic: the families of relations, in the order in which they are asked."""

from __future__ import annotations

import re

from kg.extract import capabilities, fields, purposes, uptake
from kg.extract.makers import noted_makers, published_by
from kg.extract.parties import banned
from kg.extract.relations import relate
from kg.extract.scene import Stretch
from kg.extract.telling import Telling, Topic
from kg.inline import Address

_VERB = re.compile(r"[a-z]{3,}(?= [a-z])")
_LONGEST = 70


def in_headline(t: Telling, topic: Topic, main: Address | None) -> None:
    """What a block with a topic of its own states."""
    capabilities.owned(t)
    relate(t, topic.place, main)
    published_by(t, topic)
    noted_makers(t, topic)
    banned(t)
    if topic.project is None:
        capabilities.said(t, topic.place, (*_apposed(t), *t.here.clauses[1:]))
        _ordered(t, topic)
        purposes.described(t, topic)
        purposes.noted(t, topic)
        purposes.apposed(t, topic)
    else:
        capabilities.provided(t, topic.place)


def _apposed(t: Telling) -> tuple[Stretch, ...]:
    """`FoxBrush, masks faces for you`: what stands behind the comma after the name that opens a block."""
    first = t.here.clauses[0] if t.here.clauses else (0, 0)
    opens = (m for m in t.here.names if m.start == first[0] and t.here.text.startswith(", ", m.end))
    name = next(opens, None)
    return ((name.end + 2, first[1]),) if name and name.end + 2 < first[1] else ()


def _ordered(t: Telling, topic: Topic) -> None:
    """`FoxBrush, assign prompts to regions`: behind the name what one does with the thing."""
    for start, end in _apposed(t):
        word = _VERB.match(t.here.text, start, end)
        note = next((a - 1 for a, b in t.here.notes if start < a <= end), end)
        if word and capabilities.does(f"{word[0]}s ") and note - start < _LONGEST:
            capabilities.feature(t, topic.place, "hasFeature", t.here.trim(start, note), "ordered")


def in_detail(t: Telling, topic: Topic) -> None:
    """What a nested block states of the topic above it; under a contribution, of the project it changes."""
    fields.stated(t, topic.subject)
    fields.licence(t, topic.subject)
    capabilities.owned(t)
    relate(t, topic.subject)
    banned(t)
    uptake.served(t, topic.place)
    if topic.project is None:
        capabilities.listed(t, topic.place)
    else:
        capabilities.brought(t, topic.place)
