"""Where a thing has come to that a headline says is out: `FoxSolver is out and added to FoxDraw`."""

from __future__ import annotations

import re

from kg.extract.telling import Telling
from kg.vocab import is_a

_LANDED = re.compile(
    r"(?:,|;| \(| and| &| -) ?(?:it's |it is |is |was |has been |being |already |also |now |finally |just ){0,3}"
    r"(?:(?:added|brought|integrated|built|merged|implemented|included|ported|baked|landed|supported|usable|working|coming)"
    r" (?:natively )?(?:to|in|into)|(?<=already )in|(?<=now )in|(?<=and )in) (?:the )?(?:latest |dev )?$"
)
"""Before the name of a program, behind that of a thing: `released and added to FoxDraw`, `out (already in FoxDraw)`."""
_PARTED = re.compile(r"[\W_]+")


def landed(t: Telling, topic: int, end: int) -> None:
    """`FoxSolver is out and added to FoxDraw: (address)`: the program that a headline says a thing has come to."""
    able = t.is_a(topic, "Model", "Technique", "Project") and not t.is_a(topic, "Extension", "Application")
    for mention in t.here.inside(0, end) if able and t.here.language == "en" else ():
        hosts = is_a(mention.cls or "", "Application") or mention.cls == "Library"
        led = _LANDED.search(t.here.text, 0, mention.start) if hosts else None
        place = t.mention(mention) if led else None
        if led is None or place is None or place == topic or t.claimed(place, topic):
            continue
        said = led.start(), mention.end
        method = _method(t, topic, led.start())
        relation, thing = ("supports", topic) if method is None else ("implements", method)
        sure = "planned" if "coming" in led[0] else t.holds("supports", *said)
        t.tie(place, relation, thing, said, sure, "landed")
        t.happen("FeatureAddition", (place,), said, t.sure(*said), "landed", objects=(thing,))


def _method(t: Telling, topic: int, end: int) -> int | None:
    """`FoxSolver, …: (…/fox-solver)`: the well-known method of which what is at the address is but the code."""
    own = _PARTED.sub("", t.thing(topic).name.rpartition("/")[2].casefold())
    known = (m for m in t.here.inside(0, end) if m.kind == "known" and m.cls == "Technique")
    same = next((m for m in known if own in {_PARTED.sub("", name.casefold()) for name in (m.name, m.text)}), None)
    return t.mention(same) if same and t.is_a(topic, "Project") else None
