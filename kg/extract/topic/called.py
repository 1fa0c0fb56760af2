"""The name that a Chinese headline, or its site, gives to what an address holds, where it does not stand alone."""

from __future__ import annotations

import re

from kg.extract.telling import Telling
from kg.links import Link
from kg.mentions import PROPER, Mention
from kg.vocab import fold

_OPENS = 1
ADDED = re.compile(r"-(?:ai|app|model|paper|project)$")
"""What a site adds to the name of what it shows: `foxmuse-model.github.io`."""
_WEIGHTS = re.compile(r"\s?的?\s?(?:官方|完整|正式版?|预训练)?(?:模型)?(?:权重|文件|检查点|ckpt|checkpoint)")


def called_there(t: Telling, link: Link) -> Mention | None:
    """The name of what an address holds: that of its site, or of the thing whose weights are there."""
    return _host_named(t, link) or _weights_of(t, link)


def _host_named(t: Telling, link: Link) -> Mention | None:
    """`防 AI 学画风的 Glaze 出 beta: (glaze.…)`: the name that a site is called by."""
    parts = link.label.split(".")[:-1] if link.site and "/" not in link.label else []
    labels = {fold(ADDED.sub("", part)) for part in parts}
    return next((m for m in t.here.named if labels and m.kind in PROPER and fold(m.name) in labels), None)


def behind_owner(t: Telling, link: Link) -> Mention | None:
    """`Foxglove 的 FoxDiff: (…/foxglove/foxdiff-v1)`: the name behind that of whose address, or site, it is."""
    first, name = (*t.here.names[:2], None, None)[:2] if t.here.language == "zh" else (None, None)
    if first is None or name is None or name.kind not in PROPER or first.start > _OPENS:
        return None
    owner = link.owner is not None and fold(first.text) == fold(link.owner)
    whose = owner or (link.site and first.cls == "Organization")
    return name if whose and t.here.text[first.end : name.start].strip() == "的" else None


def _weights_of(t: Telling, link: Link) -> Mention | None:
    """`FoxDiff 的权重能下了: (model)`: whose weights are said to be at the address of a model."""
    first = next(iter(t.here.names), None) if link.cls == "Model" and t.here.language == "zh" else None
    opens = first is not None and first.start <= _OPENS and first.kind in PROPER
    return first if first and opens and _WEIGHTS.match(t.here.text, first.end) else None
