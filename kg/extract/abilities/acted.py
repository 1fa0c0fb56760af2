"""What is acted on, where it stands elsewhere than behind the verb or is told by more than a phrase."""

from __future__ import annotations

import re

from kg.extract.telling import Telling
from kg.extract.words.cues import cue
from kg.extract.words.nameable import shortened
from kg.extract.words.scene import Stretch
from kg.facts import BY_WORDS, Thing
from kg.inline import LINK

_WITH = re.compile(r"\s*(?:了)?(?:[与和跟同]\s?)?")
_THERE = re.compile(rf" (?:in|by|with|via) ?(?:this )?(?:commit |PR )?{LINK}")
_TROUBLE = re.compile(
    r"(?:an? |the )?(?:issue|bug|problem|glitch)s? (?:with|where|when|that|of|in which) (?:the )?", re.IGNORECASE
)
_NOT_SO = re.compile(
    r"(?:the |an? )?(?P<what>[\w'’/-]{1,24}(?: [\w'’/-]{1,24}){0,5} (?P<not>not (?:being )?\w{2,12}(?:ing|ed|wn))\b"
    r"[^,;:.()]{0,40})"
)
_LABEL = re.compile(r"(?:\([\w -]{1,20}\))?: (?:(?:prevents?|avoids?|handles?) )?")
_LABEL_ENDS = re.compile(r"[\"”]| \(#\d")
_NEXT = 2
"""How near behind what went wrong a clause stands that only says that it is mended: `存盘乱码，修了`."""
_ONLY_NOW = cue("just-done", r"\s*{}{0,4}\s*(?:由\s?[^，。；]{1,24}?\s?)?", "zh")
_LONGEST = 80
_NOW = re.compile(r"(?<=^can )(?:now|finally) ")


def only_now(t: Telling, start: int, end: int) -> bool:
    """`…，这次顺手修了`: whether before a verb stands nothing but when it was done, and how."""
    return t.here.language == "zh" and _ONLY_NOW.fullmatch(t.here.text, start, end) is not None


def fixed_there(text: str, end: int) -> bool:
    """`…, fixed in (address)`: whether behind a verb nothing is told but where it was done."""
    return _THERE.match(text, end) is not None


def before_comma(t: Telling, clause: Stretch) -> Stretch | None:
    """What went wrong, told right before a clause that only says that it is mended."""
    told = next((c for c in t.here.clauses if 0 < clause[0] - c[1] <= _NEXT), None)
    led = _TROUBLE.match(t.here.text, *told) if told else None
    return (led.end(), told[1]) if led and told else told


def become_able(t: Telling, what: Stretch, able: Stretch) -> tuple[int, ...]:
    """`Embeddings now shareable via images`: what can be done with something that one could have before."""
    able_so = _NOW.sub("", t.here.text[slice(*t.here.trim(*able))])
    words = f"{t.here.text[slice(*what)]} {able_so}"
    if LINK in words or len(words) > _LONGEST:
        return ()
    return (t.ledger.enter(Thing(words, "Feature", "en", rank=BY_WORDS)),)


def behind_label(t: Telling, clause: Stretch) -> Stretch | None:
    """`fix: tails on AMD (#12)`: what stands behind a verb that is but a label."""
    label = _LABEL.match(t.here.text, clause[1]) if t.here.language == "en" else None
    behind = next((c for c in t.here.clauses if label and c[0] <= label.end() < c[1]), None)
    if label is None or behind is None:
        return None
    mark = _LABEL_ENDS.search(t.here.text, *behind)
    return label.end(), mark.start() if mark else behind[1]


def not_so(t: Telling, start: int, end: int) -> tuple[int, ...]:
    """`seed not being saved`: a fault that is told by what does not happen."""
    fault = _NOT_SO.match(t.here.text, start, end) if t.here.language == "en" else None
    close = shortened(t.here, fault.start("what"), fault.end()) if fault else 0
    if fault is None or close < fault.end("not") or LINK in fault[0]:
        return ()
    words = t.here.text[fault.start("what") : close].strip()
    return (t.ledger.enter(Thing(words, "Feature", "en", rank=BY_WORDS)),)


def at_fault(t: Telling, start: int, end: int) -> tuple[int, ...]:
    """The option that is at fault in a Chinese sentence that tells a fault: `X 失效的问题`, `X 读不到文件的毛病`."""
    if t.here.language != "zh" or not cue("fault", r"{}[^\w“”]*$").search(t.here.text, start, end):
        return ()
    own = next(iter(t.here.given(start, end)), None)
    led = own and _WITH.fullmatch(t.here.text, start, own.start)
    alone = own and cue("fault", r"\s*的?\s*{}[^\w“”]*", "zh").fullmatch(t.here.text, own.end, end)
    if own and led and (own.cls == "Feature" or alone):
        return t.entered([own])
    return t.entered(m for m in t.here.inside(start, end) if m.kind in ("flag", "code"))
