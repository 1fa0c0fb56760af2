"""Plug-ins by which something comes to a program: `FoxAlign 也有 FoxUI 节点了: (repository)`."""

from __future__ import annotations

import re

from kg.extract.telling import Telling
from kg.extract.topic.borne import names_repository
from kg.extract.words.cues import cue
from kg.extract.words.theme import Headline
from kg.facts import BY_WORDS, Thing, tag
from kg.inline import Address
from kg.links import Link
from kg.mentions import PROPER, Mention
from kg.vocab import root

_OPENS = 2
_HAS = re.compile(
    r"\s*(?:也|现在|终于|总算|已经?|都)*(?P<has>有了?|的)\s?(?:一个|新的?|非官方的?|第三方的?)?"
    r"\s?(?:[A-Za-z][\w .-]{1,24}?)?\s?的?(?:自定义)?(?:插件|节点|扩展|移植版?)"
)
_SUPPORT = re.compile(r"\s?的?支持")
_RELATIONS = (("Technique", "implements"), ("Model", "supports"), ("Project", "basedOn"))


def comes_to(t: Telling, link: Link) -> Mention | None:
    """The name of another thing that the plug-in at an address brings to its host."""
    first = next(iter(t.here.names), None) if t.here.language == "zh" and link.cls == "Project" else None
    if first is None or first.start > _OPENS or first.kind not in PROPER or names_repository(first.name, link, True):
        return None
    if root(first.cls or "Artifact") == "Agent" or first.is_a("Application") or first.cls == "Service":
        return None
    has = _HAS.match(t.here.text, first.end)
    known = bool(first.entries) or (has is not None and has["has"] != "的")
    return first if has and known else None


def brought_by(t: Telling, name: Mention) -> int | None:
    """Enter what a plug-in brings to its host: a method, where nothing else is known of it."""
    if name.entries:
        return t.mention(name)
    return t.ledger.enter(Thing(name.name, name.cls or "Technique", tag(name.name), rank=BY_WORDS))


def tied(t: Telling, place: int, other: int, main: Address) -> None:
    """Tie a plug-in to what it brings to its host."""
    relation = next((relation for cls, relation in _RELATIONS if t.is_a(other, cls)), None)
    if relation is not None and other != place:
        t.tie(place, relation, other, main, "asserted", "ported")


def takes_in(t: Telling, told: Headline) -> bool:
    """`FoxUI 合并了 FoxNet 支持`: whether what is merged is support for what is named, and not that."""
    taken = told.makes("Merge") and told.active and told.name is not None
    return taken and told.name is not None and _SUPPORT.match(t.here.text, told.name.end) is not None


def turned_to(t: Telling, told: Headline) -> bool:
    """`FoxUI switched to FoxLib 4`: whether what is named is what a program is moved to, though nobody knows it."""
    name, verb = told.name, told.verb
    if name is None or verb is None or not told.active or name.kind != "candidate" or name.cls is not None:
        return False
    moves = cue("turned", "{}").fullmatch(verb.form) is not None
    return moves and told.agent is not None and bool(t.here.inside(*told.agent))
