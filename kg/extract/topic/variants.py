"""Variants of a model that English lists by the ends of their names: `3 versions: base, hard and soft`."""

from __future__ import annotations

import re

from kg.extract.telling import Telling, Topic
from kg.facts import BY_WORDS, Thing, named, tag
from kg.mentions import GIVEN, same_name

_END = r"[`\"“']?[A-Za-z0-9][\w.+-]{0,20}[`\"”']?"
_LIST = rf"{_END}(?:, {_END})*,? (?:and|&) {_END}|{_END}(?:, {_END}){{2,20}}"
_COUNTED = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|\d{1,2}|several|different|new|available|following|these)"
    r" (?P<kind>(?:model )?(?:versions|models|variants|checkpoints|flavou?rs|sizes|editions))"
    r"(?: so far| available| for now)?: "
    rf"(?P<ends>{_LIST})(?=[.;(]|$)",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    rf"(?:^|(?:\b(?:in|as|has|have|with|are|both)|[,;]) )"
    rf"(?P<ends>{_END}(?:(?:, | ?/ ?){_END}){{0,5}}(?:,? (?:and|&) | ?/ ?){_END})"
    r" (?:versions|variants|flavou?rs|editions|sizes|checkpoints)\b",
    re.IGNORECASE,
)
_SLASHED = re.compile(
    rf"(?:^|[,;(] )(?P<ends>{_END}(?: ?/ ?{_END}){{1,5}})(?=[:;,.)](?:\s|$)|:? ?\ufffc|$)", re.IGNORECASE
)
_SAME = re.compile(
    r"(?:(?:also|there['’]s(?: also)?|plus|the|an?) ){0,2}(?P<names>[^,.;:()]{2,60}?)"
    r",? (?:(?:is|are|was|were) )?(?:(?:also|both|now|too) )?(?:in|on) the (?:same )?(?:HF )?"
    r"(?:repo|repository|folder|release|page)\b",
    re.IGNORECASE,
)
"""`fox-vae is in the same repo`: what lies beside a model."""
_USUAL = re.compile(
    r"anime|base|full|hard|inpainting|large|lite|medium|mini|nsfw|photo|pruned|real(?:istic)?|refiner|safe|sfw|small|soft"
    r"|tiny|turbo|unpruned|xl",
    re.IGNORECASE,
)
"""What variants of models are often called."""
_PLAIN = re.compile(
    r"(?:old|new|older|newer|previous|earlier|later|other|more|all|both|two|three|free|paid|first|second|last"
    r"|different|better|smaller|larger|bigger|custom|many|several|future|next|merged|mixed|more|also|in|the|and)",
    re.IGNORECASE,
)
"""Words that tell no version from another by its name."""
_JOINS = re.compile(r",? (?:and|&) |, | ?/ ?")
_SIZE = re.compile(r"\d{1,3}(?:\.\d{1,2})?B", re.IGNORECASE)
_SIZES = re.compile(
    r"(?:^|[,;:(，：（、] ?|\b(?:in|as|with|both) |有|含|包括|分为?)"
    r"(?P<ends>\d{1,3}(?:\.\d{1,2})?B(?:(?:, | ?/ ?|,? (?:and|&) | ?[、和与及] ?)\d{1,3}(?:\.\d{1,2})?B){1,5})"
    r"(?=$|[,.;:)，。；）\ufffc]| (?:params?|parameters)\b"
    r"| ?(?:versions?|models?|variants?|sizes?|weights|checkpoints?|两|三|四|几|版|模型|参数|规模))"
)
_WEIGHTS = re.compile(r"models|checkpoints|model ", re.IGNORECASE)
_OTHERS = ("Application", "Format", "Hardware", "Library", "Platform")


def sized(t: Telling, topic: int) -> None:
    """`FoxLM alpha, 3B and 7B`: the members of a model that are told apart by how large they are."""
    match = _SIZES.search(t.here.text) if t.is_a(topic, "Model") else None
    if match is None or t.claims("hasVariant", subject=topic):
        return
    whole, where = t.thing(topic), match.span("ends")
    for size in _SIZE.findall(match["ends"]):
        place = t.ledger.enter(Thing(f"{whole.name} {size.upper()}", "Model", aliases=(named(size),), rank=BY_WORDS))
        t.tie(topic, "hasVariant", place, where, t.holds("hasVariant", *where), "variants-sized")


def listed(t: Telling, topic: Topic) -> None:
    """Enter the members of a model that a block lists."""
    sized(t, topic.place)
    if t.here.language != "en" or not t.is_a(topic.place, "Model", "Project"):
        return
    for pattern in (_COUNTED, _BEFORE, _SLASHED) if t.is_a(topic.place, "Model") else (_COUNTED,):
        for match in pattern.finditer(t.here.text):
            ends = [end.strip("`“”\"' ") for end in _JOINS.split(match["ends"])]
            marked = not (pattern is _BEFORE and any(map(_PLAIN.fullmatch, ends)))
            marked = marked and (pattern is not _SLASHED or all(map(_USUAL.fullmatch, ends)))
            given = [m for m in t.here.inside(*match.span("ends")) if m.kind in GIVEN]
            other = any(m.cls in _OTHERS for m in given)
            other = other or not (t.is_a(topic.place, "Model") or _WEIGHTS.match(match["kind"]))
            if marked and not other:
                _enter(t, topic.place, ends, match.span("ends"))


def beside(t: Telling, topic: Topic) -> None:
    """`fox-vae in the same repo` under a model: another model that comes with it."""
    said = _SAME.match(t.here.text) if t.here.language == "en" and t.is_a(topic.place, "Model") else None
    if said is None:
        return
    for mention in t.here.inside(*said.span("names")):
        place = t.mention(mention, "Model")
        if place is not None and place != topic.place and t.is_a(place, "Model") and not t.claimed(topic.place, place):
            t.tie(topic.place, "hasVariant", place, said.span(), t.holds("hasVariant", *said.span()), "same-place")


def _enter(t: Telling, topic: int, ends: list[str], where: tuple[int, int]) -> None:
    whole, relation = t.thing(topic), "hasVariant" if t.is_a(topic, "Model") else "uses"
    for end in ends:
        name = end if same_name(whole.name, end) else f"{whole.name} {end}"
        aliases = () if name == end else (named(end),)
        place = t.ledger.enter(Thing(name, "Model", tag(end), aliases=aliases, rank=BY_WORDS))
        t.tie(topic, relation, place, where, t.holds(relation, *where), "variants-listed")
