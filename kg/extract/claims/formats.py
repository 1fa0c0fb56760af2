"""The one form in which a model is there: `safetensors only`, `pruned fp16 safetensors, 2 GB`."""

from __future__ import annotations

import re

from kg.extract.telling import Telling, Topic

_ALONE = re.compile(r"(?:it's |still |only |just )?(?:only |just )?(?:as |in )?(?:an? )?[`.\"]?", re.I)
_LISTED = re.compile(
    r"(?:(?:also|now|as|in|just|pruned|unpruned|full|ema|non-?ema|fp(?:8|16|32)|bf16|half|and|both|plain|small"
    r"|\d{1,2}(?:\.\d+)? ?gb)"
    r"(?: ?[+/,&] ?| ))+",
    re.I,
)
_LIST_ENDS = re.compile(r"[`\"]?(?: (?:files?|format|version|weights|checkpoints?))?(?= ?(?:$|[,.;(+]))", re.I)
"""A line that opens with the form in which a model is there: `pruned fp16 safetensors, 2 GB`."""
_PRECISION = re.compile(r"(?:fp|bf|int)\d{1,2}", re.I)
_FORM = re.compile(
    r"[`\"]?(?: (?:files?|format|weights|checkpoints?))?(?P<only> only)?(?: (?:for now|so far))?(?=$|[,.;!])", re.I
)


def told(t: Telling, topic: Topic) -> None:
    """`only ckpt, no safetensors`, `safetensors only`: the one form in which a model is there."""
    named = next((m for m in t.here.names if m.cls == "Format"), None) if t.here.language == "en" else None
    if named is None or not t.here.depth or not t.is_a(topic.place, "Model"):
        return
    if _LISTED.fullmatch(t.here.text, 0, named.start) and _LIST_ENDS.match(t.here.text, named.end):
        inside = [m for m in t.here.inside(0, named.start) if m.cls == "Technique" and _PRECISION.fullmatch(m.text)]
        for kept in t.entered((*inside, named)):
            t.tie(topic.place, "uses", kept, (0, named.end), t.holds("uses", 0, named.end), "listed-format")
        return
    led = _ALONE.fullmatch(t.here.text, 0, named.start)
    form = _FORM.match(t.here.text, named.end)
    place = t.mention(named) if led and form and ("only" in led[0].lower() or form["only"]) else None
    if place is not None:
        t.tie(topic.place, "uses", place, (0, named.end), "asserted", "only-format")
