"""Copies of a thing elsewhere: `镜像: (address)`, `Mirror: (address)`."""

from __future__ import annotations

from urllib.parse import urlsplit

from kg.extract.telling import Telling
from kg.extract.words.cues import cue
from kg.inline import Address
from kg.vocab import is_a, root

_ALSO_HOSTS = ("Hugging Face",)
"""Houses that are places to put things as well."""


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
