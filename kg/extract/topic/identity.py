"""The thing at an address, with the name, the class and the aliases that the words beside it give."""

from __future__ import annotations

import re

from msgspec.structs import replace

from kg.extract.telling import Telling
from kg.extract.topic.borne import gives, names_repository
from kg.extract.topic.called import (
    OPAQUE,
    behind_owner,
    called_there,
    in_words,
    labelled,
    noted,
    site_name,
    unnumbered,
    written,
)
from kg.extract.topic.lodging import lives
from kg.extract.words.addresses import hung_on
from kg.extract.words.cues import cue
from kg.extract.words.kinds import generic, head_at_end
from kg.extract.words.plugged import becomes_plug_in
from kg.extract.words.programs import home
from kg.extract.words.theme import Headline
from kg.facts import BY_WORDS, GUESSED, KNOWN, Thing, named
from kg.inline import LINK, Address
from kg.links import Link
from kg.mentions import Mention, same_name
from kg.model import Name
from kg.shapes import by_form
from kg.vocab import is_a, root

_MOVED = re.compile(r"(?:移植|搬|带|塞|装|接)(?:到|进|入)了?\s?[A-Za-z]")
"""`有人把 FoxPix 移植到了 webui 上`: what is named after the program is a plug-in of it."""
_OPENS = 2
_PAGES = ("Demo", "Document", "Paper", "Post", "Video")
"""What no repository is."""
_OWNED = ("Project", "Model", "Dataset", "Demo", "Tool")


def identified(t: Telling, told: Headline, main: Address, link: Link, nameless: bool = False) -> int:
    """Enter what an address names, as the headline calls it, if that is known to give it a name."""
    place = t.cast.link(link, main.source)
    thing = t.thing(place)
    known = thing.rank == KNOWN
    own = None if nameless else behind_owner(t, link) or told.name or _opening(t, link)
    given = (own, None if nameless else called_there(t, link))
    name = next((m for m in given if m and gives(t, m, told, main, link, thing)), None)
    if not known or name:
        label, cls, rank = _called(t, told, main, link, thing, name)
        final = thing.name if known else label
        aliases = {*thing.aliases, named(thing.name), *_aliases(t, told, name, label, known)} - {named(label)}
        view = replace(thing, name=final, cls=cls, rank=rank, link=link.id, aliases=tuple(sorted(aliases)))
        place = t.ledger.enter(view)
        t.ledger.alter(place, cls=cls, name=final)
    if name is None and not known and of_family(t, told):
        t.ledger.alter(place, name=t.here.text[slice(*told.phrase)], aliases=())
    owned(t, place, link, main)
    lives(t, place, link, main)
    return place


def _called(
    t: Telling, told: Headline, main: Address, link: Link, thing: Thing, name: Mention | None
) -> tuple[str, str, int]:
    """What the thing at an address is called, of which class it is, and how well it is known."""
    if thing.rank == KNOWN:
        return name.name if name else thing.name, thing.cls, thing.rank
    kind = _kind(t, replace(told, name=name or told.name), main, link, thing)
    cls, rank = _as_known(name, link, *kind)
    label = _whose(t, told, name.name if name else site_name(link) if link.site else thing.name)
    if name is None:
        label = in_words(t, told.phrase, link) or label
    elif is_a(cls, "Project"):
        label = unnumbered(label, link)
    return label, cls, max(rank, thing.rank)


def _as_known(name: Mention | None, link: Link, cls: str, rank: int) -> tuple[str, int]:
    """`Ada's FoxDraw: (its site)`: what everyone knows by its name is of the class that everyone knows."""
    known = name.cls if name and name.entries and name.cls else None
    if known is None or root(known) != "Artifact" or not _may_be(link, known):
        return cls, rank
    if not link.site and is_a(known, "Model") != (link.cls == "Model"):
        return cls, rank
    return (cls if is_a(cls, known) else known), BY_WORDS


def _opening(t: Telling, link: Link) -> Mention | None:
    """`FoxBrush runs in a browser: (its site)`: the name that opens a block, where an address holds it."""
    first = next((m for m in t.here.names if m.start <= _OPENS), None)
    if first is None or first.kind != "candidate":
        return None
    return first if names_repository(first.name, link) or OPAQUE.fullmatch(link.label) else None


def owned(t: Telling, place: int, link: Link, address: Address) -> None:
    """`github.com/OWNER/REPO`: whose it is."""
    if link.owner and link.cls in _OWNED:
        t.claim(place, "developedBy", t.cast.agent(link.owner), address, "asserted", "owner")


def _kind(t: Telling, told: Headline, main: Address, link: Link, thing: Thing) -> tuple[str, int]:
    """The class of a thing that is not known by its address, and how well it is known."""
    if thing.rank == BY_WORDS and link.cls == "Project":
        return thing.cls, thing.rank
    fork = _forked(t, main)
    plugs = link.cls == "Project" and bool(home(link.id)) and not fork
    if plugs and (told.does or _MOVED.search(t.here.text, 0, main.at)):
        return "Extension", BY_WORDS
    formed = by_form(link.label.rpartition("/")[2]) if link.cls == "Project" and not link.site else None
    worded = _worded(t, told, main, link)
    code = worded == "Model" and formed is not None and is_a(formed, "Project")
    if formed and (code or (worded == "Project" and formed == "Extension" and not fork)):
        return formed, BY_WORDS
    if worded and root(worded) == "Artifact" and _may_be(link, worded):
        return "Application" if worded == "Service" and not link.site else worded, BY_WORDS
    if plugs or cue("plug-in").search(link.label) or becomes_plug_in(t.here, main.at):
        return "Extension", BY_WORDS
    if fork:
        return thing.cls, thing.rank
    if formed and is_a(formed, "Project"):
        return formed, thing.rank
    return ("Project", GUESSED) if link.site else (thing.cls, thing.rank)


def _forked(t: Telling, main: Address) -> bool:
    """Whether what an address holds is called a branch of another thing, which is no extension."""
    branch = cue("branch").search(t.here.text, 0, main.at) is not None
    return branch and not any(m.cls == "Extension" for m in t.here.inside(0, main.at))


def _worded(t: Telling, told: Headline, main: Address, link: Link) -> str | None:
    """What the words beside an address, or beside the name, call the thing."""
    return (
        labelled(t, main)
        or written(t, main, link)
        or told.cls
        or _beside(t, told, link)
        or noted(t, told.name)
        or (head_at_end(hung_on(t.here, main), t.here.language) if main.label else None)
    )


def _beside(t: Telling, told: Headline, link: Link) -> str | None:
    """What the words beside its name call the thing: `狐狸 FoxDesk 0.3（离线桌面端）`."""
    own = (m for m in t.here.named if m is told.name or names_repository(m.name, link))
    return next((m.cls for m in own if m.kind == "candidate" and m.cls), None)


def _may_be(link: Link, cls: str) -> bool:
    """Whether the words may give a thing at this address another class than the address does."""
    if link.cls == "Model":
        return is_a(cls, "Model") or cls == "Dataset"
    if link.cls == "Dataset":
        return cls == "Model"
    if link.cls == "Project" and not link.site and cls in _PAGES:
        return False
    return link.cls != "Demo" and (link.cls in ("Project", "Tool") or link.site)


def _aliases(t: Telling, told: Headline, name: Mention | None, label: str, known: bool) -> set[Name]:
    """What the headline calls the thing: its name as written, or a short Chinese phrase that describes it."""
    if name:
        return {named(name.text)}
    phrase = t.here.text[slice(*told.phrase)]
    short = 3 < len(phrase) < 40 and LINK not in phrase
    described = short and t.here.language == "zh" and not known and not same_name(phrase, label)
    return {named(phrase)} if described else set()


def of_family(t: Telling, told: Headline) -> bool:
    """`released a new SD outpainting model`: a model of a well-known family for one method is a thing of its own."""
    inside = t.here.inside(told.phrase[0], told.cut or told.phrase[1]) if told.makes("Release") else []
    family = inside[0] if inside and told.active and t.here.language == "en" else None
    known = family is not None and family.start == told.phrase[0] and family.cls == "Model" and bool(family.entries)
    return known and told.cls == "Model" and any(m.cls == "Technique" for m in inside[1:])


def _whose(t: Telling, told: Headline, name: str) -> str:
    """`Foxglove tokenizer: (foxglove.ai/tokenizer)`: a bare kind is called by whose it is."""
    whose = told.agent if told.agent and told.verb is None and t.here.language == "en" else None
    bare = whose is not None and name.casefold() in generic("en") and t.here.text.startswith(f" {name}", whose[1])
    if whose is None or not bare:
        return name
    return f"{t.here.text[slice(*whose)]} {name}"
