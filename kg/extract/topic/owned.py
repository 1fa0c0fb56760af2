"""Things that a headline calls by whose they are and their kind: `pickle info by Foxglove`, `Ada 的训练插件`."""

from __future__ import annotations

import re

from msgspec.structs import replace

from kg.extract.telling import Telling, Topic
from kg.extract.words.kinds import head_at_end
from kg.extract.words.programs import without_version
from kg.extract.words.theme import Headline
from kg.facts import GUESSED, KNOWN
from kg.inline import Address
from kg.links import Link
from kg.mentions import GIVEN, PROPER, same_name
from kg.shapes import actor
from kg.vocab import is_a, root

_BY = " by "
_INFO = re.compile(r" (?:\S+ ){1,3}(?:docs?|documentation|explained|explanation|guide|info|information|page)\b", re.I)
"""Behind a house: it tells of what stands between, `Foxglove pickle info`."""
_ASKS = re.compile(r"(?:how|on|what|when|where|which|why)\b", re.I)
"""How a title opens that asks or explains: no work is called so."""
_LONGEST = 40
_OF_MODELS = ("huggingface/", "civitai/", "modelscope/")


def of_owner(t: Telling, told: Headline, owner: int) -> int | None:
    """What is spoken of in a headline without a verb that names a house or a person; them, where it is of them."""
    name = next((m for m in t.here.named if m.kind in PROPER and t.mention(m) == owner), None)
    by = name is not None and t.here.language == "en" and t.here.text.endswith(_BY, 0, name.start)
    if name is not None and by and name.kind == "candidate" and t.thing(owner).rank == GUESSED:
        t.ledger.alter(owner, cls=actor(name.name))
    if name is None or t.here.language != "en" or t.root(owner) != "Agent" or not (by or name.kind in GIVEN):
        return owner
    if by:
        start, end = t.here.core(told.phrase[0], name.start - len(_BY))
        if _ASKS.match(t.here.text, start):
            return None
        made = t.concept(start, end, told.cls or "Project") if 0 < end - start <= _LONGEST else None
        if made is not None and made != owner:
            t.tie(made, "developedBy", owner, (start, name.end), "asserted", "made-by-house")
            return made
    whose = t.here.text.startswith(("'s ", "’s "), name.end)
    told_of = (m for m in t.here.named if m.start > name.end and m.kind in GIVEN and m.root != "Agent")
    other = next(told_of, None) if whose or _INFO.match(t.here.text, name.end) else None
    if other is not None:
        return t.mention(other)
    return None if whose and not t.here.addresses else owner


def shows_work(t: Telling, told: Headline, link: Link) -> bool:
    """`FoxNet 2 is out: (the page of a login)`: whether a headline tells of a work, not of whose page it leads to."""
    name = told.name or next(iter(t.here.proper(*told.phrase)), None)
    made = told.makes("Release", "Update") or (told.cls is not None and root(told.cls) == "Artifact")
    if not made or name is None or same_name(name.name, link.label):
        return False
    return root(told.cls or "Artifact") != "Agent" and root(name.cls or "Artifact") == "Artifact"


def at_owner(t: Telling, spoken: Topic | None, link: Link, address: Address) -> Topic | None:
    """What is spoken of beside the page of someone: where only a login is known, that one has made it."""
    owner = t.cast.link(link, address.source)
    if spoken is not None and t.thing(owner).rank < KNOWN and not t.claims("developedBy", subject=spoken.place):
        thing = t.thing(spoken.place)
        if thing.rank == GUESSED and thing.cls == "Project" and link.id.startswith(_OF_MODELS):
            t.ledger.alter(spoken.place, cls="Model")
        t.tie(spoken.place, "developedBy", owner, address, "asserted", "owner-page")
    return spoken


def gaining(t: Telling, told: Headline, link: Link) -> Headline:
    """`Ada 的训练插件支持 FoxDiff: (code)`: at the address is what gains by its kind, not what it can now work with."""
    if t.here.language != "zh" or not told.agent or not told.makes("FeatureAddition"):
        return told
    gains = head_at_end(t.here.text[slice(*told.agent)], "zh")
    inside = t.here.inside(*told.agent)
    named = next((m for m in inside if m.kind == "candidate" and m.end == told.agent[1]), None)
    if named and named.start == told.agent[0] and (link.site or link.cls == "Project"):
        called = replace(named, name=without_version(named.name))
        return replace(told, name=called, cls=None if told.cls == "Model" else told.cls)
    if link.cls != "Project" or named or not gains or not is_a(gains, "Project"):
        return told
    return replace(told, name=None, cls=gains)
