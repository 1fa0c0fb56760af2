"""Whether a name is that of what lies at an address, not of another thing that it is about or made from."""

from __future__ import annotations

import re

from kg.extract.telling import Telling
from kg.extract.topic.called import OPAQUE, another, bare, of_owner
from kg.extract.words.theme import Headline
from kg.facts import HOSTED, KNOWN, Thing
from kg.inline import Address
from kg.links import Link, identify
from kg.mentions import Mention, same_name
from kg.vocab import fold, is_a, root

_MADE_FROM = re.compile(
    r"\b(?:merged|mixed|blended|combined|crossed|fine-?tuned|retrained|distilled|quanti[sz]ed)"
    r" (?:together )?(?:the |base )?$",
    re.I,
)
"""Before a name: what is at the address is made from it: `Ada merged FoxMix with FoxDiff: …`."""


def gives(t: Telling, called: Mention, told: Headline, main: Address, link: Link, thing: Thing) -> bool:
    """Whether a name is that of what an address holds, and not of what that is made from."""
    its = _is_its_name(called, link, thing, told.cls) and not _of_other(t, called, main, link)
    its = its and not another(t, called, link)
    its = its and not (told.makes("Partnership") and root(called.cls or "") == "Agent")
    whose = its and t.here.text.startswith(("'s ", "’s "), called.end)
    if whose and (OPAQUE.fullmatch(link.label) or of_owner(called, link)):
        return False
    return its and not (called.entries and _MADE_FROM.search(t.here.text, 0, called.start))


def names_repository(name: str, link: Link, exactly: bool = False) -> bool:
    """Whether a name is that of the repository, site or model at an address; a well-known name must be it exactly."""
    own = link.label.rpartition("/")[2], link.repo or ""
    if exactly:
        return fold(name) in {fold(other) for other in own} or bare(name) in {bare(other) for other in own}
    return any(same_name(name, other) for other in own if other)


def _is_its_name(name: Mention, link: Link, thing: Thing, told: str | None) -> bool:
    """Whether a proper name in the headline is that of the thing at the address, not of another thing it is about."""
    known = bool(name.entries)
    if name.cls == "License" or (name.kind == "house" and not known):
        return False
    if not known and name.cls == "Technique" and link.cls == "Project":
        return False
    software = known and is_a(name.entries[0].cls, "Project")
    forms = (name.name, name.text, *(name.entries[0].aliases if software else ()))
    if any(names_repository(form, link, known) for form in forms):
        return not known or _same_thing(name, link)
    if known:
        if thing.rank == KNOWN:
            return any(e.name == thing.name for e in name.entries)
        cls = name.entries[0].cls
        return (cls == "Model" and link.cls == "Model") or (link.site and root(cls) == "Artifact")
    return link.cls != "Demo" and name.kind != "version" and told != "Document"


def _of_other(t: Telling, name: Mention, main: Address, link: Link) -> bool:
    """Whether a name is that of what another address of the block holds."""
    others = (identify(address.url) for address in t.here.addresses if address is not main)
    return not names_repository(name.name, link) and any(names_repository(name.name, other) for other in others)


def _same_thing(name: Mention, link: Link) -> bool:
    """Whether a well-known name may be that of what an address holds: a model's is not that of a repository of code."""
    entry = name.entries[0]
    if name.kind == "version":
        return is_a(entry.cls, "Model") == (link.cls == "Model")
    other = identify(entry.url) if entry.url else None
    if other and other.id.startswith(HOSTED):
        return other.key == link.key
    return is_a(entry.cls, "Model") == (link.cls == "Model") or link.site
