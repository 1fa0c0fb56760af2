"""What a merged change makes possible, said behind it: `#12 is merged: X now works`, `#12 已合并，批处理能读子目录`."""

from __future__ import annotations

import re

from kg.extract.claims.changes import change
from kg.extract.telling import Telling, Topic

_COLON = re.compile(
    r"\s*(?:[:：]|，(?=[^，。；]{1,16}(?:能|可以?|支持|会)[^，。；]{2}))\s*"
    r"(?:(?:given|with|if|when|provided|as long as) [^,]{1,40}, )?(?=\S)",
    re.IGNORECASE,
)


def consequence(t: Telling, topic: Topic, start: int) -> tuple[int, ...]:
    """`#12 is merged: with X, Y now works`: what a change makes possible, said behind a colon."""
    colon = _COLON.match(t.here.text, start)
    clauses = [(max(a, colon.end()), b) for a, b in t.here.clauses if b > colon.end()] if colon else []
    if not clauses:
        return ()
    said = clauses[0 if t.here.language == "zh" else -1]
    if (place := t.concept(*t.here.core(*said))) is not None:
        change(t, topic.place, "FeatureAddition", place, said, t.sure(*said))
    return () if place is None else (place,)
