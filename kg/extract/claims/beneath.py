"""What a thing at an address nested under a topic is to that, where no words say it: by what both are."""

from __future__ import annotations

import re
from functools import cache

from kg import resources
from kg.extract.telling import Telling
from kg.extract.words.classes import CONTRIBUTIONS
from kg.extract.words.cues import cue
from kg.inline import Address
from kg.mentions import same_name
from kg.vocab import fold

_PASSES = re.compile(
    r"\W*(?:it )?(?:also )?(?:clears|fails|passed|passes|survives"
    r"|(?:has )?no(?:t|thing)? (?:relation|related|to do))\b",
    re.I,
)
"""What a thing stands the test of, or has nothing to do with, does not work with it: `passes Ada's tester and …`."""


def _called_after(t: Telling, place: int, main: Address) -> bool:
    """`没有 LCM 采样器，先用 …/sd-webui-lcm-sampler`: what is called after a method that the block names does it."""
    words = {fold(word) for word in re.split(r"[-_/ ]", t.thing(place).name)}
    methods = [m for m in t.here.names if m.cls == "Technique" and m.entries and fold(m.name) in words]
    if t.here.language != "zh" or not methods or not t.is_a(place, "Project"):
        return False
    for method in t.entered(methods[:1]):
        t.tie(place, "implements", method, main, "asserted", "called-after")
    return True


def _code_of(t: Telling, place: int, above: int, main: Address) -> bool:
    """`Official code: …/FoxSolver` under a change that adds FoxSolver: what bears the name of a method does it."""
    if t.here.language != "en" or t.cls(above) not in CONTRIBUTIONS or not t.is_a(place, "Project"):
        return False
    brought = [claim.object for claim in t.claims("adds", subject=above) if t.is_a(claim.object, "Technique")]
    named = [method for method in brought if same_name(t.thing(method).name, t.thing(place).name)]
    for method in named[:1]:
        t.tie(place, "implements", method, main, "asserted", "code-of-brought")
    return bool(named)


@cache
def _under() -> tuple[tuple[str, str, str, str], ...]:
    return tuple((r["topic"], r["thing"], r["relation"], r["direction"]) for r in resources.table("rules", "under.tsv"))


def under(t: Telling, place: int, above: int, main: Address) -> None:
    """Tie the thing at a nested address to the topic above by what both are, where no words have."""
    above = t.idea(above) if t.here.language == "en" else above
    if t.claimed(above, place) or t.here.in_note(main.at) or _PASSES.match(t.here.text, 0, main.at):
        return
    if t.cls(above) == t.cls(place) == "Extension":
        return
    if _called_after(t, place, main) or _code_of(t, place, above, main):
        return
    made = t.is_a(above, "Project", "Model") and not t.is_a(above, "Extension", "Application")
    reduced = cue("reduced", r"(?<![\w-]){}", t.here.language).search(t.here.text, 0, main.at)
    if made and reduced and t.is_a(place, "Model"):
        t.tie(place, "basedOn", above, main, t.holds("basedOn", 0, main.at), "reduced")
        return
    for topic, thing, relation, direction in _under():
        if t.is_a(above, topic) and t.is_a(place, thing):
            one, other = (place, above) if direction == "out" else (above, place)
            struck = any(b <= main.at for _, b in t.here.block.content.struck)
            sure = "asserted" if struck else t.holds(relation, 0, main.at)
            t.tie(one, relation, other, main, sure, f"under-{topic.lower()}")
            return
