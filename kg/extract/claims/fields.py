"""`许可: MIT`, `Training data: LAION-5B`: a labelled list of names under a topic."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cache

from kg import resources
from kg.extract.telling import Telling, Topic
from kg.extract.words.classes import MADE_BY
from kg.extract.words.cues import cue
from kg.extract.words.scene import Stretch
from kg.facts import BY_WORDS, Thing
from kg.lexicon import lower
from kg.links import identify
from kg.mentions import GIVEN, Mention
from kg.shapes import by_form
from kg.shapes.ordinary import standing_out
from kg.vocab import is_a, root

_LABELLED = re.compile(
    r"(?:^[\s*\"“]*(?P<first>[^:：\ufffc]{2,24}?)|(?:[,;|·•(] ?|\w\. )(?P<next>[A-Za-z][\w -]{2,24}?))"
    r"[\s*\"”]*[:：](?!//)"
)
_OVER = re.compile(r"[\s*\"“]*([^:\ufffc]{2,24}?)[\s*\"”]*:?")
"""A line that is but a label, over a list."""
_MARKS = ' *"“`'
_TOO = {
    "trainedOn": ("Service",),
    "uses": ("Library", "Tool", "Model", "Technique", "Format", "Application", "Service", "Extension"),
}
"""Of which other classes what everyone knows may be there, where a label asks for one."""
_JOINED = re.compile(r"\s*(?:[、,/+＋&和与及“「*]\s*)*")
"""Between a label and a name, or between the names of a list."""
_USUAL = {"trainedOn": "Dataset", "uses": "Project"}
"""What a name that nobody knows is in the list behind a label."""
_NONE = re.compile(r"\b(?:no|not an?|without an?|lacks an?|isn't an?) (?:\w+ )?$")
_DESCRIBED = re.compile(
    r"(?:(?:仅限|仅供|只限|限于?)(?:研究|学术|非商业|非商用|个人)(?:使用|用途|目的)?|非商[业用](?:性质|使用|用途|研究|学术)?|禁止商用)"
    r"的?(?:许可证?|协议|授权)|(?:仅限|仅供|只限)于?(?:研究|学术|非商业|非商用|个人)(?:使用|用途|目的)(?=$|[，。；])"
)
"""`仅限研究的许可`: a licence that is called by what it allows."""
_OF_PART = re.compile(
    r"\s*(?:(?:权重|代码|模型|数据集?|源码|整体|全部|目前|暂时|依旧|仍|还|也|都|均)(?:部分|本身)?的?){0,3}"
    r"(?:是|为|用|走|按|采用|遵循|沿用|挂)?(?:的是|了)?\s*"
)
"""Before a licence: what of a thing it is for."""
_LICENSED = re.compile(r"(?:[- ]licen[cs]ed?| 协议| 许可)\b", re.IGNORECASE)
_GOES_ON = re.compile(
    r" (?:this time|for now|again|now|since|as of)\b|, (?:so|do|feel|free|you|no|as|use|which|yes|enjoy)\b"
)
"""Behind the house that a licence is called by, at the opening of a line: `MIT, so go wild`."""
_COMMA = re.compile(r", (?:(?:code|weights|models?|repo|all)(?: is| are|:)? )?$")
_CLOSES = re.compile(r"(?: too| as well)?\s?(?:$|: |\ufffc|[,;.)] )")
"""Before and behind a licence that stands between commas."""
_LACK, _BEHIND = 24, 2
_FREE = re.compile(r"(?:开源|许可证?|协议|授权|代码)了?\s?[（(]$")
_USE = re.compile(
    r"\s*(?:licen[cs]e: )?(?:(?:strictly|for) )?(?:non-?commercial|research)"
    r"(?:-only| (?:use|purposes|licen[cs]e))?(?: only)?[.!]?\s*",
    re.I,
)
"""A line that says no more than what one may use a thing for."""


@cache
def _fields() -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    fields = defaultdict(list)
    for row in resources.table("rules", "fields.tsv"):
        fields[row["label"]].append((row["relation"], tuple(row["classes"].split())))
    return dict(fields)


def is_label(words: str) -> bool:
    """Whether words before a colon say what the names behind them are to the topic: no name of a thing itself."""
    return lower(words).strip() in _fields()


def stated(t: Telling, topic: Topic) -> None:
    """Enter what labels in a block, or one over a list, say that the names behind them are to the topic."""
    found = [m for m in _LABELLED.finditer(t.here.text) if m["first"] or t.here.language == "en"]
    ends = [*(match.start() for match in found[1:]), len(t.here.text)]
    for match, end in zip(found, ends, strict=False):
        _name(t, topic, match["first"] or match["next"], (match.end(), end))
    over = _OVER.fullmatch(t.here.text) if t.here.children and t.here.language == "en" else None
    for child in map(t.at, t.here.children) if over else ():
        opening = next(iter(child.here.names), None)
        if over and opening and not child.here.text[: opening.start].strip(_MARKS):
            _name(child, topic, over[1], (opening.start, opening.end))


def _name(t: Telling, topic: Topic, label: str, stretch: Stretch) -> None:
    """Enter what a label says that the names of a stretch are to the topic."""
    fields = _fields().get(lower(label).strip(), [])
    inside = t.here.inside(*stretch) if fields else ()
    row = _row(t.here.text, stretch[0], inside)
    for mention in inside:
        said = ((one, classes) for one, classes in fields if _takes(one, classes, mention, mention in row))
        relation, classes = next(said, ("", ()))
        if relation and not _of_deed(t, relation, stretch[0], mention):
            place = _told(t, relation, classes, mention)
            if relation == "trainedOn" and t.cls(topic.place) == "Project":
                t.ledger.alter(topic.place, cls="Model")
            if place is not None and place != topic.place and not t.claimed(topic.place, place):
                at = mention.start, mention.end
                t.tie(topic.place, relation, place, at, t.holds(relation, *at), f"field-{relation}")


def _told(t: Telling, relation: str, classes: tuple[str, ...], mention: Mention) -> int | None:
    """The thing that a name behind a label is: of the one kind that the label asks for, if nobody knows it."""
    if relation == "trainedOn" and mention.cls == "Service":
        return t.ledger.enter(Thing(mention.name, "Dataset", rank=BY_WORDS))
    usual = classes[0] if len(classes) == 1 else _USUAL.get(relation, "Model")
    return t.mention(mention, "Person" if relation in MADE_BY else usual)


def licence(t: Telling, topic: Topic) -> None:
    """`Apache 2.0，可商用`, `权重 CC BY 4.0，代码 MIT`: a licence that alone fills a clause is the topic's."""
    clauses = t.further(topic) if t.here.language == "zh" else t.here.clauses
    for start, end in (part for clause in clauses for part in _parts(t, clause)):
        opening = next(iter(t.here.inside(start, end)), None)
        led = _OF_PART.fullmatch(t.here.text, start, opening.start) if opening else None
        if opening is None or not led:
            continue
        alone = cue(
            "licence-word", r"\s*{}?\s*(?:$|(?=, )|[，。；]|(?= (?:this time|for now|again|btw|now|since|as of)\b))"
        ).match(t.here.text, opening.end, end)
        place = _licence(t, opening, bool(led[0].strip())) if alone else None
        if place is not None:
            of, sure = _noted(t, topic.place, start), t.holds("licensedUnder", start, end)
            sure = "asserted" if sure == "negated" and not t.struck(end) else sure
            t.tie(of, "licensedUnder", place, (start, end), sure, "licence-alone")


def _parts(t: Telling, clause: Stretch) -> list[Stretch]:
    """What commas part in an English clause: `weights out, Apache 2.0, no strings`."""
    cuts = [m.start() for m in re.finditer(", ", t.here.text[: clause[1]])] if t.here.language == "en" else []
    cuts = [cut for cut in cuts if cut > clause[0]]
    return list(zip([clause[0], *(cut + 2 for cut in cuts)], [*cuts, clause[1]], strict=True))


def _licence(t: Telling, name: Mention, led: bool) -> int | None:
    """The licence that a name is, or that is called by the house it comes from where words lead to it."""
    if (name.cls or by_form(name.name)) == "License":
        return t.mention(name, "License")
    known = t.cast.lexicon.named(f"{name.name} License") if led and name.cls == "Organization" else ()
    return t.cast.entry(known[0]) if known else None


def _noted(t: Telling, topic: int, start: int) -> int:
    """`taken from FoxDraw (GPL)`: of whom the licence is that a parenthesis holds: the program right before it."""
    if t.here.language != "en" or not t.here.in_note(start):
        return topic
    before = [m for m in t.here.names if 0 < start - m.end <= _BEHIND and m.kind in GIVEN]
    place = t.mention(before[-1]) if before else None
    return place if place is not None and t.is_a(place, "Project", "Model", "Dataset") else topic


def of_house(t: Telling, topic: Topic) -> None:
    """`License: MIT`, `MIT-licensed`: a licence that is called by the house it comes from."""
    for mention in t.here.names:
        known = t.cast.lexicon.named(f"{mention.name} License") if mention.cls == "Organization" else ()
        led = known and _LICENSED.match(t.here.text, mention.end)
        alone = known and mention.text == t.here.text.strip(" .()")
        opens = t.here.depth and mention.start <= 1 and _GOES_ON.match(t.here.text, mention.end)
        alone = bool(known) and (alone or bool(opens) or _between_commas(t, mention) or noted(t, mention))
        if led or alone:
            stretch = mention.start, mention.end
            sure = t.holds("licensedUnder", *stretch)
            t.tie(topic.place, "licensedUnder", t.cast.entry(known[0]), stretch, sure, "licence-of-house")


def noted(t: Telling, house: Mention) -> bool:
    """`开源（MIT）`: a house that alone fills the parenthesis behind a word for what is free to use."""
    led = t.here.language == "zh" and _FREE.search(t.here.text, 0, house.start)
    return bool(led) and any((a, b) == (house.start, house.end) for a, b in t.here.notes)


def _between_commas(t: Telling, house: Mention) -> bool:
    """`FoxNet, small and fast, MIT: (repository)`: a house that closes what is said of code."""
    closes = t.here.language == "en" and _CLOSES.match(t.here.text, house.end)
    led = _COMMA.search(t.here.text, 0, house.start) if closes else None
    code = any(identify(address.url).cls in ("Project", "Model", "Dataset") for address in t.here.addresses)
    return bool(led) and code and all(m.end != led.start() or root(m.cls or "") != "Agent" for m in t.here.names if led)


def described_licence(t: Telling, topic: Topic) -> None:
    """`an open license comes later`: a licence that is called by what it allows is the topic's."""
    for match in _DESCRIBED.finditer(t.here.text) if t.here.language == "zh" else ():
        called = t.concept(*match.span(), "License")
        if called is not None and not t.claims("licensedUnder", subject=topic.place):
            t.tie(
                topic.place,
                "licensedUnder",
                called,
                match.span(),
                t.holds("licensedUnder", *match.span()),
                "described-licence",
            )
    if t.here.language == "en" and t.here.depth and _USE.fullmatch(t.here.text):
        called = t.concept(*t.here.core(0, len(t.here.text)), "License")
        if called is not None and not t.claims("licensedUnder", subject=topic.place):
            t.tie(topic.place, "licensedUnder", called, t.here.whole, "asserted", "licensed-use")
        return
    for mention in t.here.names if t.here.language == "en" else ():
        known = mention.kind != "candidate" or mention.cls != "License"
        if known or _NONE.search(t.here.text, max(0, mention.start - _LACK), mention.start):
            continue
        place, stretch = t.mention(mention), (mention.start, mention.end)
        if place is not None and not t.claimed(topic.place, place):
            t.tie(topic.place, "licensedUnder", place, stretch, t.holds("licensedUnder", *stretch), "described-licence")


def _row(text: str, start: int, names: Sequence[Mention]) -> list[Mention]:
    """The names that stand right behind a label, one joined to the other."""
    row: list[Mention] = []
    for mention in names:
        if not _JOINED.fullmatch(text, row[-1].end if row else start, mention.start):
            break
        row.append(mention)
    return row


def _of_deed(t: Telling, relation: str, start: int, mention: Mention) -> bool:
    """`放大：支持 FoxNet`: whether the words behind a label tell what is done, not of what the topic is made."""
    between = t.here.text[start : mention.start]
    return relation == "uses" and cue("field-deed", language="zh").search(between) is not None


def _takes(relation: str, classes: tuple[str, ...], mention: Mention, listed: bool) -> bool:
    if mention.kind == "candidate":
        if relation in _USUAL and listed and standing_out(mention.name):
            return relation == "uses" or mention.cls in (None, "Dataset")
        return relation in MADE_BY or (relation == "basedOn" and mention.cls in (None, "Model"))
    taken = (*classes, *(_TOO.get(relation, ()) if len(classes) == 1 else ()))
    return mention.cls is not None and any(is_a(mention.cls, allowed) for allowed in taken)
