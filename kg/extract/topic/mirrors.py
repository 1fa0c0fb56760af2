"""Copies of a thing elsewhere: `镜像: (address)`, `Mirror: (address)`."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from kg.extract.telling import Telling
from kg.extract.words.classes import HOUSES
from kg.extract.words.cues import cue
from kg.inline import Address
from kg.mentions import COMMON
from kg.vocab import is_a, root

_ALSO_HOSTS = ("Hugging Face",)
"""Houses that are places to put things as well."""
_TO = re.compile(
    r"\W{0,3}(?:(?:also|now|up|down ?loads?|weights?|models?|files?|mirrored|on|at|via|from) )*", re.IGNORECASE
)
_ENDS = re.compile(
    r"(?: (?:mirrors?|links?|downloads?|uploads?|re-?uploads?|versions?|repo|page|files?|weights|too|as well|now))*"
    r"(?:\s*[,(:]|\s*\ufffc)",
    re.IGNORECASE,
)
"""Before and behind the name of a place that opens a line: it only says where something lies."""


def mirrored(t: Telling, address: Address, above: int, label: str) -> bool:
    """What is called a mirror or an upload of the thing above says where else that is."""
    thing, host = (
        _original(t, address, above),
        _host(t, address) if cue("mirror", r"{}(?: for (?:the |those |people )?[\w ]{2,30})?$").search(label) else None,
    )
    if thing is None or host is None:
        return False
    t.tie(thing, "hostedOn", host, address, "asserted", "mirror")
    return True


def _original(t: Telling, address: Address, above: int) -> int | None:
    """The thing above, or under news of a person the well-known one that the address is called after."""
    if t.root(above) == "Artifact":
        return above
    called = t.cast.lexicon.named(urlsplit(address.url).path.rstrip("/").rpartition("/")[2])
    return next((t.cast.entry(entry) for entry in called if root(entry.cls) == "Artifact"), None)


def _host(t: Telling, address: Address) -> int | None:
    """The service that an address lies on, by its domain."""
    domain = urlsplit(address.url).netloc.removeprefix("www.")
    for name in (domain, domain.rpartition(".")[0]):
        for entry in t.cast.lexicon.named(name):
            if is_a(entry.cls, "Service") or entry.name in _ALSO_HOSTS:
                return t.cast.entry(entry, name)
    return None


def placed(t: Telling, address: Address, thing: int) -> bool:
    """`MEGA: (address)`, `Hugging Face, might be pickled: (address)`: the line says on what a thing lies, by name."""
    named = [m for m in t.here.names if m.end <= address.at and m.kind != "address"]
    first = named[0] if named and t.here.language == "en" and t.is_a(thing, "Model", "Dataset", "Project") else None
    if first is None or first.kind not in COMMON or first.cls not in HOUSES:
        return False
    led = _TO.fullmatch(t.here.text, 0, first.start) and _ENDS.match(t.here.text, first.end)
    domain = urlsplit(address.url).netloc.casefold()
    lies = all(word in domain for word in first.text.casefold().split())
    host = (_host(t, address) or t.mention(first)) if led and lies else None
    if host is None:
        return False
    t.tie(thing, "hostedOn", host, address, "asserted", "placed")
    return True
