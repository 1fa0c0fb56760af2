"""The host that a phrase opens or ends with, which is no part of what a thing can do."""

from __future__ import annotations

import re

from kg.extract.telling import Telling
from kg.extract.words.scene import Stretch

_BEHIND = re.compile(r"\s*(?:中|里|上|的|直接)*\s*")
_BEFORE = re.compile(r"(?:\s+(?:directly|right|only))?(?:\s+(?:in|for|inside|to|on|of))?\s*$")


def without_host(t: Telling, start: int, end: int) -> Stretch:
    """A phrase without a last remark and the host it opens or ends with: `在 WebUI 中…`, `… directly in the WebUI`."""
    here = t.here
    for a, b in here.notes:
        if start < a <= end <= b + 1:
            end = a - 1
    for host in [m for m in here.inside(start, end) if m.cls == "Application"]:
        if host.start - start <= 3:
            behind = _BEHIND.match(here.text, host.end)
            start = behind.end() if behind else host.end
        elif host.end >= end - 12:
            found = _BEFORE.search(here.text[: host.start])
            end = found.start() if found else host.start
    return here.trim(start, max(start, end))
