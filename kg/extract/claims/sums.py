"""What a thing is put together from, told as a sum: `FoxNet + FoxCLIP 架构`, `Fox + Badger 插件`."""

from __future__ import annotations

import re

from kg.extract.measures.measurements import measure
from kg.extract.telling import Telling, Topic
from kg.extract.words.classes import CONTRIBUTIONS
from kg.extract.words.scene import Stretch
from kg.facts import KNOWN
from kg.mentions import GIVEN, Mention

_PLUS = re.compile(r"\s*[+＋]\s*|\s加\s")
_PARTS = ("Model", "Technique", "Library", "Tool", "Application", "Service", "Extension")
_SUMMED = (*_PARTS, "Dataset")
_AROUND = re.compile(r"\s?[\u3400-\u9fff]{0,8}\s?")
_BEHIND = re.compile(r"\s?[\u3400-\u9fff]{0,10}")
_NEXT = re.compile(
    r"(?: [a-z-]{2,14}){0,2}\s?[+＋]\s?(?:(?:an?|the|some|plain|frozen|little|bit|touch|dash|pinch|of|\d{1,3} ?%"
    r"|0?\.\d{1,2}) )*"
)
"""Between two parts of an English sum."""
_LED = re.compile(
    r"(?:^|[,:=(\u2013-] |\(|\b(?:mix|merge|blend|made|combination|consists|just|basically|it['’]s)(?: of)? )"
    r"(?:(?:an?|the|some|plain|frozen|\d{1,3} ?%|0?\.\d{1,2}) )*$",
    re.IGNORECASE,
)
_ENDS = re.compile(r"(?: [a-z-]{2,14}){0,2}\s?(?:$|[.!,;:)\ufffc(]|[+＋])")
_OTHERS = ("Service", "Extension")
_OPENING = 60
_ENCODER = re.compile(r"CLIP|T5|BERT|ViT|VAE|DINO|BLIP|Segment")
_WITHOUT = re.compile("不[会能支要用]|没|别|比|和|与|如何|怎么|[?？]")
"""What is said of a sum besides: that it does not work, or how it compares."""
_NEAR = 12
_FOR = re.compile(r"(?:for )?")
_BASE_ENDS = re.compile(r"(?:[- ](?:based?|finetune|512|768|only)| ?(?:用|底模?|微调))?\s?(?:$|[,，;；/、])")
"""Behind a base that a parenthesis opens with."""
_CODE = ("Extension", "Tool", "Library", "Project")


def told(t: Telling, topic: Topic) -> None:
    """Enter the parts of the sums in a block as what its topic uses, implements or is made from."""
    if not _PLUS.search(t.here.text) or t.cls(topic.place) in CONTRIBUTIONS:
        return
    if t.root(topic.place) == "Agent" or t.here.block.kind in ("code", "number", "quote"):
        return
    for clause in t.here.clauses:
        parts = _parts(t, clause) if t.here.language == "zh" else _row(t, topic.place, clause)
        if parts and topic.place not in parts:
            relation = _made_of(t, topic.place, parts)
            for part in parts:
                _enter(t, topic.place, part, clause, relation)


def in_parenthesis(t: Telling, topic: Topic) -> None:
    """`Polecat v1 (SD 1.5, 200 images)`: the base of a new model opens the parenthesis behind its name."""
    name = topic.told.name
    if name is None or t.cls(topic.place) != "Model" or t.thing(topic.place).rank == KNOWN:
        return
    note = next((n for n in t.here.notes if 0 < n[0] - name.end <= _NEAR), None)
    first = next(iter(t.here.given(*note)), None) if note else None
    if note is None or first is None or first.cls != "Model" or not _FOR.fullmatch(t.here.text, note[0], first.start):
        return
    base = t.mention(first) if _BASE_ENDS.match(t.here.text, first.end, note[1]) else None
    if base is not None and _whole(t, base) and not t.claimed(topic.place, base):
        meant = note[0] < first.start or t.here.text.startswith(("用", " 用"), first.end)
        t.tie(topic.place, "appliesTo" if meant else "basedOn", base, note, t.holds("basedOn", *note), "in-parenthesis")


def _made_of(t: Telling, topic: int, parts: tuple[int, ...]) -> str:
    """What a sum is to a thing: a model is merged from models, trained on data; else the parts are used."""
    if not t.is_a(topic, "Model"):
        return "uses"
    if all(t.cls(part) == "Dataset" for part in parts):
        return "trainedOn"
    return "basedOn" if all(_whole(t, part) for part in parts) else "uses"


def _row(t: Telling, topic: int, clause: Stretch) -> tuple[int, ...]:
    """The parts of an English sum that fills a line or a parenthesis: `(FoxMix + FoxNet, some more)`."""
    text = t.here.text
    row: list[Mention] = []
    for mention in t.here.inside(*clause):
        unknown = mention.kind == "candidate" and mention.cls is None
        if not unknown and (mention.kind not in GIVEN or not mention.is_a(*_SUMMED)):
            continue
        if row and _NEXT.fullmatch(text, row[-1].end, mention.start):
            row.append(mention)
        elif len(row) < 2:
            row = [mention]
    opens = len(row) > 1 and _LED.search(text[max(clause[0], row[0].start - _OPENING) : row[0].start])
    if not opens or not _ENDS.match(text, row[-1].end) or _WITHOUT.search(text[slice(*clause)]):
        return ()
    known = {m.cls for m in row if m.cls}
    alike = len(known) == 1 and known <= {"Model", "Dataset"} and t.is_a(topic, "Model")
    if (not alike and any(m.cls is None for m in row)) or (t.is_a(topic, *_OTHERS) and not t.here.depth):
        return ()
    return t.entered(row, known.pop() if alike else "")


def _parts(t: Telling, clause: Stretch) -> tuple[int, ...]:
    """The things that fill the parts of a sum, with but few words around; none where it is no sum of things."""
    words = t.here.text[slice(*clause)]
    if not _PLUS.search(words) or _WITHOUT.search(words) or measure(words):
        return ()
    cuts = [m.span() for m in _PLUS.finditer(t.here.text, *clause) if not t.here.cuts_name(m.start())]
    begins, ends = [clause[0], *(b for _, b in cuts)], [*(a for a, _ in cuts), clause[1]]
    named = [t.here.given(a, b) for a, b in zip(begins, ends, strict=True)]
    alone = [
        found[0]
        for found, a, b in zip(named, begins, ends, strict=True)
        if len(found) == 1
        and found[0].text[:1].isascii()
        and found[0].is_a(*_PARTS)
        and _AROUND.fullmatch(t.here.text, a, found[0].start)
        and _BEHIND.fullmatch(t.here.text, found[0].end, b)
    ]
    return t.entered(alone) if len(alone) > 1 and len(alone) + 1 >= len(begins) else ()


def _whole(t: Telling, part: int) -> bool:
    """Whether a model may be merged with others: no encoder or the like."""
    return t.is_a(part, "Model") and _ENCODER.search(t.thing(part).name) is None


def _enter(t: Telling, topic: int, part: int, clause: Stretch, relation: str) -> None:
    if t.claimed(topic, part):
        return
    opens = t.here.depth == 0 and clause[0] == t.here.clauses[0][0]
    if opens and t.cls(topic) in _CODE and t.is_a(part, "Technique"):
        relation = "implements"
    t.tie(topic, relation, part, clause, t.holds(relation, *clause), "sum")
