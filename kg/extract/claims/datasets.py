"""The data of a model that has no name of its own: `数据集都将公开`, `the dataset will be released too`."""

from __future__ import annotations

import re

from kg.extract.telling import Telling, Topic
from kg.extract.words.scene import Stretch
from kg.facts import BY_WORDS, Thing
from kg.mentions import GIVEN
from kg.model import Name

_PUBLIC = {
    "zh": re.compile(
        r"(?:训练)?(?:数据集|数据|训练集|图集)(?:[和与及、][^，。；]{1,6})?(?:也|都|全|将|会|要|一并|一起|同时|已经?|随后|之后|全部|完全)*"
        r"(?:公开|开源|放出|发布|上传|公布|开放|分享)(?!的)"
    ),
    "en": re.compile(
        r"(?:(?:the|its|our|their|all|training) ){0,2}(?:datasets?|data sets?|training (?:data|set))"
        r"(?: and (?:\w+ ){0,2}?\w+)? "
        r"(?:(?:will|is|are|was|were|has|have|to|be|been|also|now|going|both|fully) ){1,4}"
        r"(?:public(?:ly available)?|open(?:[- ]sourced?)?|released|published|available|uploaded|shared)\b",
        re.IGNORECASE,
    ),
}
_BESIDE = re.compile(r"(?:配套|附带|随附|同时|评测|测试|训练)?的?(?:评测|测试|训练)?(?:数据集?|图集)\s?(?=[A-Za-z])")
_COMES_OUT = re.compile(
    r"\s?(?:倒是|也|都|已经?|则|却|反而|全部|一并|同时|同步|单独|将|会|随后){0,3}(?:公开|开源|放出|发布|上传|公布|开放)"
)
_POSSESSED = re.compile(r"\s?的\s?(?:训练集|训练数据集?|数据集)")


def public(t: Telling, topic: Topic) -> None:
    """What is said of the data under a model: it is the model's, and comes out."""
    if t.here.language == "zh" and t.is_a(topic.place, "Model"):
        _named(t, topic.place)
    if not t.is_a(topic.place, "Model") or any(m.cls == "Dataset" for m in t.here.names):
        return
    for clause in t.here.clauses:
        said = _PUBLIC[t.here.language].match(t.here.text, *clause)
        if said and not any(m.kind in GIVEN for m in t.here.inside(*said.span())):
            place = _data(t, topic.place, said.span())
            t.happen("Release", (place,), said.span(), t.sure(*said.span()), "data-public")


def _named(t: Telling, topic: int) -> None:
    """`配套数据集 FoxCaps 公开了`: data with a name of its own that comes out beside a model."""
    for clause in t.here.clauses:
        said = _BESIDE.match(t.here.text, *clause)
        data = next((m for m in t.here.inside(*clause) if said and m.start == said.end()), None)
        place = t.mention(data, "Dataset") if data and _COMES_OUT.match(t.here.text, data.end, clause[1]) else None
        if place is None or not t.is_a(place, "Dataset") or place == topic:
            continue
        sure = t.sure(*clause)
        if not t.claimed(topic, place):
            t.tie(topic, "trainedOn" if said and "训练" in said[0] else "relatedTo", place, clause, sure, "data-beside")
        t.happen("Release", (place,), clause, sure, "data-beside")


def possessed(t: Telling, _: Topic) -> None:
    """`FoxDiff 3 的训练集`: the data of a model that is named."""
    for mention in t.here.names if t.here.language == "zh" else ():
        called = (
            _POSSESSED.match(t.here.text, mention.end) if mention.cls == "Model" and mention.kind in GIVEN else None
        )
        model = t.mention(mention) if called else None
        if called and model is not None and t.is_a(model, "Model"):
            _data(t, model, (mention.start, called.end()))


def _data(t: Telling, model: int, stretch: Stretch) -> int:
    name = t.thing(model).name
    aliases = (Name(f"{name} 数据集", "zh"), Name(f"{name} 训练集", "zh"))
    place = t.ledger.enter(Thing(f"{name} dataset", "Dataset", "en", aliases=aliases, rank=BY_WORDS))
    t.tie(model, "trainedOn", place, stretch, "asserted", "own-data")
    return place
