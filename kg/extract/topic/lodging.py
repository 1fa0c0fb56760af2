"""Where a thing lives, by its address, from the table `lives.tsv`."""

from __future__ import annotations

import re
from functools import cache

from kg import resources
from kg.extract.telling import Telling
from kg.inline import Address
from kg.links import Link

_SCHEME = re.compile(r"https?://(?:www\.)?")


def lives(t: Telling, place: int, link: Link, address: Address) -> None:
    """`huggingface.co/spaces/OWNER/NAME`: at home with whom, where the address tells."""
    bare = _SCHEME.sub("", link.original or link.url)
    host = next((host for form, host in _hosts() if form.match(bare)), None)
    for entry in t.cast.lexicon.named(host)[:1] if host else ():
        t.tie(place, "hostedOn", t.cast.entry(entry), address, "asserted", "lives")


@cache
def _hosts() -> tuple[tuple[re.Pattern[str], str], ...]:
    rows = resources.table("rules", "lives.tsv")
    return tuple((re.compile(row["address"]), row["host"]) for row in rows)
