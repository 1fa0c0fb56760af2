"""Rows of bare names: `放出三个模型，由 A 微调而来：` over blocks that are nothing but the names of those models."""

from __future__ import annotations

from kg.extract.claims.constructions import constructions
from kg.extract.claims.headings import kind_of_list
from kg.extract.telling import Telling, Topic
from kg.extract.words.verbs import verbs
from kg.facts import KNOWN
from kg.mentions import PROPER, Mention
from kg.vocab import fold, root

_OUT = ("Release", "Publication")


def named_below(t: Telling, above: Topic) -> bool:
    """Tell what a block says of the things whose bare names are nested under it; whether it is such a block."""
    if t.here.language != "zh" or not t.here.text.rstrip().endswith(("：", ":")) or len(t.here.block.children) < 2:
        return False
    blocks = [t.at(child) for child in t.here.children]
    rows = [(block, name) for block in blocks if (name := _alone(block)) is not None]
    kind = kind_of_list(t.here)
    if len(rows) < len(blocks) or kind is None or root(kind) != "Artifact":
        return False
    places = [place for block, name in rows if (place := block.mention(name, kind)) is not None]
    relation = "hasVariant" if t.is_a(above.place, "Model") and kind == "Model" else "uses"
    for place in places:
        if t.thing(place).link is None and t.thing(place).rank < KNOWN:
            t.ledger.alter(place, cls=kind)
        t.tie(above.place, relation, place, t.here.whole, "asserted", "row")
    _shared(t, places)
    whole = 0, len(t.here.text)
    if any(verb.event in _OUT for clause in t.here.clauses for verb in verbs(t.here, *clause)):
        t.happen("Release", places, whole, t.sure(*whole), "row-release")
    return True


def _alone(block: Telling) -> Mention | None:
    """The name that a block is nothing but."""
    text = block.here.text.strip()
    names = [m for m in block.here.names if m.kind in PROPER]
    bare = not block.here.addresses and not block.here.block.children
    whole = len(names) == 1 and bare and names[0].text == text.strip("`*")
    return names[0] if whole else None


def _shared(t: Telling, places: list[int]) -> None:
    """What the constructions of the block state of each of the things; of what each is called after, where some are."""
    for found in (found for clause in t.here.clauses for found in constructions(t.here, clause)):
        objects = [(m, place) for m in found.objects if (place := t.mention(m, found.frame.classes[0])) is not None]
        alike = {(a, b) for a in places for m, b in objects if _called_after(t, a, m)}
        for place in places:
            for mention, other in objects:
                if not alike or (place, other) in alike:
                    stretch = mention.start, mention.end
                    t.tie(place, found.frame.relation, other, stretch, t.holds("basedOn", *stretch), "row-shared")


def _called_after(t: Telling, place: int, mention: Mention) -> bool:
    return fold(mention.name) in fold(t.thing(place).name)
