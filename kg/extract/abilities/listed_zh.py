"""What a Chinese headline lists behind the name and a colon: `FoxPad 1.2：区域提示词、支持压感`."""

from __future__ import annotations

import re

from kg.extract.abilities.features import feature
from kg.extract.measures.measurements import measure
from kg.extract.telling import Telling, Topic
from kg.extract.words.classes import ABLE
from kg.extract.words.cues import cue
from kg.extract.words.kinds import head_at_end
from kg.extract.words.scene import Stretch
from kg.extract.words.verbs import verbs

_COLON = re.compile(r"[\"”」*]*\s?(?:[vV]?\d[\w.-]{0,12}\s?)?(?:更新|发布|插件|扩展|模型|工具)?\s?[：:]\s?")
_LEAD = re.compile(r"(?:还|也|并|就)?(?:支持|新增了?|新加了?|增加了?|加了?|可以?|能够?|带|自带)\s?(?=\S{2})")
_LEAST, _MOST = 2, 12
_ROW = 2
"""The last part of a row that is longer than this may be more than the name of a capability."""


def told(t: Telling, topic: Topic) -> None:
    """Enter the short parts of the row behind the colon of a headline, each as a capability."""
    name = topic.told.name if t.here.language == "zh" and t.is_a(topic.place, *ABLE) else None
    colon = _COLON.match(t.here.text, name.end) if name else None
    clause = next(((a, b) for a, b in t.here.clauses if colon and a <= colon.end() < b), None)
    if colon is None or clause is None or "、" not in t.here.text[colon.end() : clause[1]]:
        return
    parts = list(t.here.parts(max(clause[0], colon.end()), clause[1]))
    sure = parts if len(parts) <= _ROW else parts[:-1]
    if len(parts) > 1 and all(short(t, part) for part in sure):
        for part in parts if short(t, parts[-1]) else sure:
            _enter(t, topic.place, part)


def short(t: Telling, part: Stretch) -> bool:
    """Whether a part of a row can be the name of a capability."""
    words, given = t.here.text[slice(*part)], t.here.given(*part)
    if not _LEAST <= len(words) <= _MOST or measure(words) or cue("no-deed", language="zh").search(words):
        return False
    if any(verb.event not in ("FeatureAddition", "FeatureRemoval", "Fix") for verb in verbs(t.here, *part)):
        return False
    return head_at_end(words, "zh") in (None, "Feature", "Technique") and all(m.root == "Concept" for m in given)


def _enter(t: Telling, topic: int, part: Stretch) -> None:
    start, end = part
    lead = _LEAD.match(t.here.text, start, end)
    start = lead.end() if lead else start
    said = t.overlap(t.claims_of(topic), start, max(start + 1, end))
    fixes = any(verb.event != "FeatureAddition" for verb in verbs(t.here, *part))
    if start < end and not said and not fixes and not any(m.start == start for m in t.here.inside(start, end)):
        feature(t, topic, "hasFeature", (start, end), "announced")
