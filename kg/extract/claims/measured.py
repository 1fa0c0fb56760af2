"""What is measured against another thing: an option, a method or a model beside another of its kind."""

from __future__ import annotations

from kg.extract.claims.constructions import Found
from kg.extract.telling import Telling
from kg.extract.words.classes import CONTRIBUTIONS

NONE = -1
"""What is measured is not told."""


def alike(t: Telling, found: Found, topic: int) -> int | None:
    """What is measured against an option, method or model: the last one named before, else what a change adds."""
    chief = found.objects[0]
    flagged = chief.kind in ("flag", "code")
    if chief.cls == "Model" and not t.is_a(topic, "Model"):
        models = [m for m in t.here.inside(found.clause[0], found.start) if m.cls == "Model" and m not in found.objects]
        return t.mention(models[-1]) if models else None
    if not flagged and chief.cls != "Technique":
        return None
    before = [m for m in t.here.named if m.end <= found.start and (m.kind, m.cls) != (chief.kind, None)]
    kin = [m for m in before if (m.kind in ("flag", "code") if flagged else _method(m.cls, m.text))]
    places = t.entered(kin[-1:]) or _brought(t, topic)
    return places[0] if len(places) == 1 else NONE if flagged else None


def _method(cls: str | None, text: str) -> bool:
    """`微调扩散模型，比 FoxTune 快`: whether a method is called by a name, not by Chinese words for all of its kind."""
    return cls == "Technique" and text[:1].isascii()


def _brought(t: Telling, topic: int) -> tuple[int, ...]:
    """What a change adds, or what the headline says that the topic has gained."""
    changes = (c.object for c in (*t.claims("adds"), *t.claims("supports")) if t.cls(c.subject) in CONTRIBUTIONS)
    if places := tuple(dict.fromkeys(changes)):
        return places
    gained = (h.objects for h in t.ledger.happenings if h.cls == "FeatureAddition" and h.subjects == (topic,))
    return tuple(place for objects in gained for place in objects if t.is_a(place, "Technique", "Model"))
