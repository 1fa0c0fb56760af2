"""Where a thing has come to that a headline says is out: `FoxSolver is out and added to FoxDraw`."""

from __future__ import annotations

import re

from kg.extract.claims.changes import has
from kg.extract.telling import Telling, Topic
from kg.extract.words.cues import cue
from kg.vocab import is_a

_LANDED = re.compile(
    r"(?:,|;| \(| and| &| -) ?(?:it's |it is |is |was |has been |being |already |also |now |finally |just ){0,3}"
    r"(?:(?:added|brought|integrated|built|merged|implemented|included|ported|baked|landed|supported|usable|working|coming)"
    r" (?:natively )?(?:to|in|into)|(?<=already )in|(?<=now )in|(?<=and )in) (?:the )?(?:latest |dev )?$"
)
"""Before the name of a program, behind that of a thing: `released and added to FoxDraw`, `out (already in FoxDraw)`."""
_TAKEN_IN = (
    r"\W*(?:(?:it|this|the PR|PR) )?(?:(?:has|was|is|got|been|just|now|already|finally|since) ){0,4}(?:merged|{})"
    r"(?:,? (?:in|into|on|by|to|today|yesterday|last|this|now|already|as of|\d)[^,;()]{0,40})?\W*"
)
_BRINGS = ("adds", "supports", "implements")
_PARTED = re.compile(r"[\W_]+")


def landed(t: Telling, topic: Topic) -> None:
    """`FoxSolver is out and added to FoxDraw: (address)`: the program that a headline says a thing has come to."""
    able = t.is_a(topic.place, "Model", "Technique", "Project") and not t.is_a(topic.place, "Extension", "Application")
    end = topic.main.at if topic.main else len(t.here.text)
    for mention in t.here.inside(0, end) if able and t.here.language == "en" else ():
        hosts = is_a(mention.cls or "", "Application") or mention.cls == "Library"
        led = _LANDED.search(t.here.text, 0, mention.start) if hosts else None
        place = t.mention(mention) if led else None
        if led is None or place is None or place == topic.place or t.claimed(place, topic.place):
            continue
        said = led.start(), mention.end
        method = _method(t, topic.place, led.start())
        relation, thing = ("supports", topic.place) if method is None else ("implements", method)
        sure = "planned" if "coming" in led[0] else t.holds("supports", *said)
        t.tie(place, relation, thing, said, sure, "landed")
        t.happen("FeatureAddition", (place,), said, t.sure(*said), "landed", objects=(thing,))


def taken_in(t: Telling, topic: Topic) -> bool:
    """`got merged on Friday` under a pull request: its project has what it brings."""
    if t.here.language != "en" or topic.project is None or t.cls(topic.place) != "PullRequest" or t.here.addresses:
        return False
    whole = 0, len(t.here.text)
    if not cue("merged-note", _TAKEN_IN).fullmatch(t.here.text) or t.sure(*whole) != "asserted":
        return False
    t.happen("Merge", (topic.place,), whole, "asserted", "taken-in", objects=(topic.project,))
    brought = [c.object for relation in _BRINGS for c in t.claims(relation, subject=topic.place)]
    has(t, topic.project, brought, whole, "asserted")
    return True


def _method(t: Telling, topic: int, end: int) -> int | None:
    """`FoxSolver, …: (…/fox-solver)`: the well-known method of which what is at the address is but the code."""
    own = _PARTED.sub("", t.thing(topic).name.rpartition("/")[2].casefold())
    known = (m for m in t.here.inside(0, end) if m.kind == "known" and m.cls == "Technique")
    same = next((m for m in known if own in {_PARTED.sub("", name.casefold()) for name in (m.name, m.text)}), None)
    return t.mention(same) if same and t.is_a(topic, "Project") else None
