"""How fast something is that somebody ran, told in a Chinese headline: a finding, whoever ran it on whatever."""

from __future__ import annotations

import re

from kg.extract.events.case import Case
from kg.extract.measures.measurements import measure
from kg.extract.telling import Telling
from kg.extract.words.classes import SYSTEMS
from kg.extract.words.cues import cue
from kg.mentions import COMMON, Mention

_RUN = re.compile(r"跑[通起出]?|运行|出图|出一?张|生成|[训炼]|提速|加速|[快慢]")
_RUNS = re.compile(r"(?:跑通?|跑起来|运行|推理)了?\s?$")
_SPEEDS = ("speed", "speedup")
_RATED = ("Model", "Project", "Technique")
_COMPARED = 8
_SWITCHED = re.compile(r"(?:关掉|关闭|打开|开启|启用|禁用|停用)了?\s?[“「](?P<what>[^”」]{2,24})[”」]")
"""`关掉“夜间计划”后快了`: what somebody switched to find it."""


def tried(t: Telling, case: Case) -> bool:
    """`Badger 在手机上跑通 FoxDiff，20 步不到 15 秒`, `FoxRT 能快 50%`: what is found of how fast it is."""
    if t.here.language != "zh" or case.link is not None or t.here.depth:
        return False
    if case.verb is not None and case.verb.event != "Report" and case.verb.form != "跑通":
        return False
    told = {figure.quantity for figure in measure(t.here.text)}
    timed = "duration" in told and any(_RUNS.search(t.here.text, 0, m.start) for m in _rated(t))
    if not (timed or not told.isdisjoint(_SPEEDS)) or not _RUN.search(t.here.text):
        return False
    chief = _chief(t)
    place = t.mention(chief) if chief else None
    if t.root(case.place) == "Artifact" and t.here.text.startswith(t.thing(case.place).name):
        place = case.place
    if place is None:
        return False
    switched = _SWITCHED.search(t.here.text, *case.span)
    option = t.concept(*switched.span("what"), "Feature") if switched else None
    systems = t.entered(m for m in t.here.names if m.cls in SYSTEMS) if option is None else (option,)
    on = tuple(one for one in systems if one != place)
    actors = tuple(one for one in case.actors if one != place)
    t.happen("Report", (place,), case.span, case.sure, "tried", actors=actors, objects=on)
    return True


def _rated(t: Telling) -> list[Mention]:
    """What a block names that may be fast, but for what it is compared with."""
    named = [m for m in t.here.names if m.kind in COMMON or m.kind == "version"]
    named = [m for m in named if m.is_a(*_RATED)]
    near = ((m, t.here.text[max(0, m.start - _COMPARED) : m.start]) for m in named)
    return [m for m, before in near if not cue("compared", r"{}\s?$").search(before)]


def _chief(t: Telling) -> Mention | None:
    """What is run, if it is said that something is; else what is named first."""
    rated = _rated(t)
    run = (m for m in rated if _RUNS.search(t.here.text, 0, m.start))
    return next(run, rated[0] if rated else None)
