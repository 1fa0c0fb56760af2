"""What comes out within another thing: a capability that the program, or the service, has from then on."""

from __future__ import annotations

import re

from kg.extract.abilities.described import listed
from kg.extract.claims.changes import has
from kg.extract.events.gainers import made_host
from kg.extract.telling import Telling
from kg.extract.words.scene import Stretch
from kg.extract.words.theme import Headline
from kg.model import Certainty

_INTO = re.compile(r"\s+(?:(?:in|to|for)\s+|in the )$")
_PUBLISHED = re.compile(r"\b(?:code|docs|documentation|paper|source|weights)\b", re.IGNORECASE)
"""What is published of something, none of which the service can do from then on."""


def in_host(t: Telling, told: Headline, own: int | None = None) -> bool:
    """`Extension manager in the webui`: a capability, said to be in its host, is one that the host gained.

    `own` is the host where its address stands beside it; then what it gained may be named behind a colon.
    """
    start, end = told.phrase
    hosts = [m for m in t.here.inside(start, end) if m.cls in ("Application", "Library") and m.end >= end - 1]
    if own is not None and (not hosts or t.mention(hosts[0]) != own):
        return False
    before = _INTO.search(t.here.text[start : hosts[0].start]) if hosts else None
    if not before or t.here.language != "en":
        return False
    project = t.mention(hosts[0])
    gained = listed(t, end + 1, t.here.clauses[1][1]) if own is not None and len(t.here.clauses) > 1 else ()
    gained = gained or listed(t, start, start + before.start())
    if project is not None and gained:
        has(t, project, gained, (start, end), "asserted")
        t.happen("FeatureAddition", (project,), (start, end), "asserted", "in-host", objects=gained)
    return bool(gained)


def released_for(t: Telling, told: Headline, span: Stretch, sure: Certainty) -> bool:
    """`Batch captioning released for the webui`: what has no place of its own is a feature of the other."""
    if not told.host or told.cls or not re.match(r"\s*(?:for|in)\s+", t.here.text[slice(*told.host)]):
        return False
    hosts = [m for m in t.here.inside(*told.host) if m.cls in ("Application", "Person")]
    if not hosts:
        return False
    place = t.mention(hosts[0])
    project = t.cast.host() if place is not None and made_host(t, place) else place
    gained = listed(t, *told.phrase)
    if project is None or not gained or not t.is_a(project, "Project"):
        return False
    has(t, project, gained, told.phrase, sure)
    t.happen("FeatureAddition", (project,), span, sure, "released-for", objects=gained)
    return True


def put_up(
    t: Telling, told: Headline, place: int, actors: tuple[int, ...], span: Stretch, sure: Certainty
) -> bool:  # fmt: skip
    """`Foxpaint rolls out a filter for fox art`: what a service puts up of its own is a capability that it gains."""
    hosts = tuple(actor for actor in actors if t.is_a(actor, "Service", "Project"))
    if t.here.language != "en" or not hosts or t.root(place) != "Concept":
        return False
    if _PUBLISHED.search(t.here.text, *told.phrase):
        return False
    gained = tuple(one for one in listed(t, *told.phrase) if one not in hosts)
    has(t, hosts[0], gained, span, sure)
    if gained:
        t.happen("FeatureAddition", hosts[:1], span, sure, "put-up", objects=gained)
    return bool(gained)
