"""The tasks that an English headline sets beside the name of a model: `FoxVid from Foxglove, text to video`."""

from __future__ import annotations

import re

from kg.extract.telling import Telling
from kg.extract.words.kinds import is_task
from kg.mentions import Mention

_BEFORE = re.compile(r"(?:,|:| [-–—]) (?:open |an? |new )?$")
_HALF = re.compile(r"(?:,|:| [-–—]) (?P<from>text|image|video|audio)(?:/| or | and | & )$", re.IGNORECASE)
_BEHIND = re.compile(r" ?(?:$|[,:.;(￼])")
_FIRST = re.compile(r"[a-z]+", re.IGNORECASE)


def beside(t: Telling, topic: int) -> None:
    """Enter the tasks that stand alone between commas beside a model."""
    if t.here.language != "en" or not t.is_a(topic, "Model", "Service") or t.here.depth:
        return
    for mention in t.here.names:
        half = _HALF.search(t.here.text, 0, mention.start) if is_task(mention) else None
        alone = half or (is_task(mention) and _BEFORE.search(t.here.text, 0, mention.start))
        if not alone or not _BEHIND.match(t.here.text, mention.end):
            continue
        for place in (t.mention(mention), _other(t, mention, half["from"]) if half else None):
            if place is not None and not t.claimed(topic, place):
                stretch = mention.start, mention.end
                t.tie(topic, "appliesTo", place, stretch, t.holds("hasFeature", *stretch), "task-beside")


def _other(t: Telling, mention: Mention, source: str) -> int | None:
    """`text/image to 3D`: the task of which only the beginning is said."""
    known = t.cast.lexicon.named(_FIRST.sub(source, mention.text, count=1))
    return t.cast.entry(known[0]) if known and known[0].cls == "Technique" else None
