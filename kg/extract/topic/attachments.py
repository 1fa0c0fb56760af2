"""What an address is to its topic: its own place, a page about it, whose it is, what it builds on, by what it came."""

from __future__ import annotations

import re

from msgspec import Struct

from kg.extract.telling import Telling, Topic
from kg.extract.topic.borne import names_repository
from kg.extract.topic.brought import pulled
from kg.extract.topic.homes import adopt, comes_out, first_told
from kg.extract.topic.identity import owned
from kg.extract.topic.members import variant
from kg.extract.topic.mirrors import mirrored, placed
from kg.extract.topic.pages import page
from kg.extract.words.addresses import naming, of_part
from kg.extract.words.classes import CONTRIBUTIONS, HOUSES
from kg.extract.words.kinds import head_at_end
from kg.extract.words.labels import meaning
from kg.extract.words.verbs import verbs
from kg.facts import BY_WORDS, KNOWN, Thing
from kg.inline import Address
from kg.links import Link, identify
from kg.mentions import PROPER
from kg.vocab import fold, is_a, root

_MADE = ("Project", "Model", "Dataset")
_PLACES, _ASIDE = ("huggingface/", "civitai/", "modelscope/"), re.compile(r"[,(]")
_OF_PLACES = {"huggingface": "Hugging Face", "civitai": "Civitai", "modelscope": "ModelScope"}
_TO_GET = re.compile(r"(?:模型|权重|文件)?(?:下载|权重|模型)(?:地址|链接|页面)?", re.IGNORECASE)
_TO_TEST = re.compile(
    r"评测|评估|测试|验证|跑分|对比|生成的|出的图|做的|用它"
    r"|\b(?:eval|benchmark|compar|test|generated|made with|outputs?)",
    re.IGNORECASE,
)
"""What leads to data that a model is tried on, or has made."""


class _Hung(Struct, frozen=True):
    """An address that hangs on a thing: what lies there, and by which label."""

    above: int
    place: int
    link: Link
    address: Address
    label: str

    @property
    def relation(self) -> str:
        """What the label says that it is to the thing."""
        return meaning(self.label)


def attach(t: Telling, address: Address, above: int, label: str) -> None:
    """Hang an address on the topic: by its label, else by what it is."""
    link = identify(address.url)
    if mirrored(t, address, above, label):
        return
    if _further_page(t.thing(above), link, meaning(label)):
        t.ledger.alter(above, urls=tuple(dict.fromkeys((*t.thing(above).urls, link.url))))
        _platforms(t, above, address)
    elif link.cls != "Document" or not placed(t, address, above):
        hung = _Hung(above, t.cast.link(link, address.source), link, address, label)
        if not _origin(t, hung):
            _hang(t, hung)


def _hang(t: Telling, it: _Hung) -> None:
    """Tell what lies at an address from the thing above it; what is the thing's own has its home there."""
    own = _is_own(t, it)
    _code_of_paper(t, it)
    _data_of_model(t, it)
    at_host(t, it.above, it.link, it.address, it.label)
    if _beside_it(t, it) or _another(t, it):
        return
    if not (own and _at_home(t, it)):
        if pulled(t, it.above, it.place, it.link, it.address, it.label):
            return
        _page(t, it)
        if own and it.link.cls in _MADE and it.link.identifies and not it.link.site:
            first_told(t, it.place, it.link, it.address)
        if it.relation in ("basedOn", "uses"):
            owned(t, it.place, it.link, it.address)
    _platforms(t, it.above, it.address)


def _is_own(t: Telling, it: _Hung) -> bool:
    """Whether an address may be the thing's own: no label says otherwise, or it is code of a thing without a home."""
    thing = t.thing(it.above)
    homeless = thing.link is None and thing.rank < KNOWN and it.relation != "basedOn"
    return it.relation == "identity" or not it.label or (homeless and it.link.cls == "Project")


def _at_home(t: Telling, it: _Hung) -> bool:
    """Whether a thing has its home at an address from now on."""
    names = naming(it.link) or it.link.cls == t.cls(it.above) == "Document"
    return names and adopt(t, it.above, it.link, it.place, it.address)


def _another(t: Telling, it: _Hung) -> bool:
    """Whether an address holds another of the kind of a thing that has its home elsewhere: a variant of it."""
    may = it.relation == "basedOn" or (
        it.relation == "identity" and (t.thing(it.above).link is not None or len(t.here.addresses) > 1)
    )
    if not may or not variant(t, it.above, it.place, it.link, it.address):
        return False
    at_host(t, it.place, it.link, it.address, it.label)
    return True


def _page(t: Telling, it: _Hung) -> None:
    """Take an address for a page about the thing; of a model a project is not made, it uses it."""
    uses = it.relation == "basedOn" and it.link.cls == "Model" and t.is_a(it.above, "Project")
    page(t, it.above, it.place, it.link, it.address, "uses" if uses else it.relation)


def _further_page(thing: Thing, link: Link, relation: str) -> bool:
    """`Download: (foxbrush.art/get)` under what is at home at foxbrush.art: no other home, nor a page about it."""
    home, there = (thing.link or "").split("/"), link.id.split("/")
    at_home = len(home) == 2 and home[0] == "web" and home[:2] == there[:2] and link.cls == "Document"
    return at_home and home != there and (relation == "identity" or (not relation and link.site))


def _origin(t: Telling, it: _Hung) -> bool:
    """`来源: (repository)` under a contribution that adds a method: the repository implements it."""
    if t.cls(it.above) not in CONTRIBUTIONS or not _repository(it.link):
        return False
    brought = [claim.object for claim in t.claims("adds", subject=it.above) if t.is_a(claim.object, "Technique")]
    own = any(claim.object == it.place for claim in t.claims("contributesTo", subject=it.above))
    if len(brought) != 1 or own:
        return False
    t.tie(it.place, "implements", brought[0], it.address, "asserted", "origin")
    owned(t, it.place, it.link, it.address)
    return True


def _code_of_paper(t: Telling, it: _Hung) -> None:
    """`Code: (repository)` under a paper: the repository implements the method that the paper describes."""
    method = t.idea(it.above) if t.here.language == "en" and t.cls(it.above) == "Paper" else it.above
    if method != it.above and _repository(it.link):
        t.tie(it.place, "implements", method, it.address, "asserted", "code-of-paper")


def _repository(link: Link) -> bool:
    return link.cls == "Project" and link.identifies and not link.site


def _data_of_model(t: Telling, it: _Hung) -> None:
    """`训练用的图也公开了: (data set)`, `Dataset: …` under a model: what that is trained on, and that it comes out."""
    led = 0, max(1, it.address.at)
    if t.cls(it.place) != "Dataset" or not t.is_a(it.above, "Model") or _TO_TEST.search(t.here.text, 0, it.address.at):
        return
    t.tie(it.above, "trainedOn", it.place, it.address, t.holds("trainedOn", *led), "data-of-model")
    if any(verb.event == "Release" for clause in t.here.clauses for verb in verbs(t.here, *clause)):
        t.happen("Release", (it.place,), led, t.sure(*led), "data-public")


def at_host(t: Telling, above: int, link: Link, address: Address, label: str) -> None:
    """`Hugging Face: (model)`, `下载: (the page of a login there)` under a model: the place where it lies."""
    if t.here.language == "zh" and link.cls in ("Organization", "Person") and _TO_GET.fullmatch(label):
        host = _OF_PLACES.get(link.id.partition("/")[0])
        for entry in t.cast.lexicon.named(host)[:1] if host and t.is_a(above, "Model", "Dataset") else ():
            t.tie(above, "hostedOn", t.cast.entry(entry), address, "asserted", "label-host-of")
    if t.here.language != "en" or not link.id.startswith(_PLACES) or not t.is_a(above, "Model", "Dataset"):
        return
    for entry in t.cast.lexicon.named(_ASIDE.split(label)[0].strip())[:1]:
        if entry.cls in HOUSES and fold(entry.name).replace(" ", "") in link.id.partition("/")[0]:
            t.tie(above, "hostedOn", t.cast.entry(entry), address, "asserted", "label-host-of")


def _beside_it(t: Telling, it: _Hung) -> bool:
    """`Extension: …` under a technique, `Weights: …` under a program: another thing, which brings or serves it."""
    thing, worded = t.thing(it.above), head_at_end(it.label, t.here.language)
    settled = thing.link is not None or thing.cls == "Technique" or thing.rank == KNOWN
    if it.relation != "identity" or it.place == it.above or not settled or thing.cls in CONTRIBUTIONS:
        return False
    if worded == "Extension" and it.link.cls == "Project" and thing.cls != "Extension":
        _extends(t, it)
    elif it.link.cls == "Model" and worded == "Model" and t.is_a(it.above, "Project"):
        t.tie(it.above, "uses", it.place, it.address, "asserted", "label-model")
    else:
        return False
    owned(t, it.place, it.link, it.address)
    return True


def _extends(t: Telling, it: _Hung) -> None:
    """`FoxUI Extension: …` under a technique: an extension of the program that is named, which brings that."""
    if t.thing(it.place).rank < KNOWN:
        t.ledger.alter(it.place, cls="Extension", rank=BY_WORDS)
    otherwise = "uses" if t.cls(it.above) == "Library" else "supports"
    relation = "implements" if t.is_a(it.above, "Technique") else otherwise
    t.tie(it.place, relation, it.above, it.address, "asserted", "label-extension")
    before = (m for m in t.here.names if m.end <= it.address.at and m.kind in PROPER)
    for host in t.entered(m for m in before if is_a(m.cls or "", "Application"))[-1:]:
        t.tie(it.place, "extensionOf", host, it.address, "asserted", "label-host")


def _platforms(t: Telling, above: int, address: Address) -> None:
    """`Windows 版：…`: a platform in the label of an address is one that the topic runs on."""
    for mention in t.here.names:
        if mention.cls == "Platform" and mention.end <= address.at and t.is_a(above, "Project"):
            platform = t.mention(mention)
            if platform is not None:
                stretch = mention.start, mention.end
                t.claim(above, "runsOn", platform, stretch, t.holds("runsOn", *stretch), "label-platform")


def beside(t: Telling, address: Address, topic: int, label: str) -> None:
    """A further address of a headline: a repository in parentheses is what the topic builds on."""
    link, thing = identify(address.url), t.thing(topic)
    made = thing.link and root(thing.cls) == "Artifact" and thing.cls not in CONTRIBUTIONS
    if of_part(t.here, address):
        place = t.cast.link(link, address.source)
        t.tie(topic, "uses", place, address, "asserted", "part")
        owned(t, place, link, address)
    elif link.cls in ("Project", "Model") and _bears_name(t, address, link):
        place = t.cast.link(link, address.source)
        if t.thing(place).rank < KNOWN and is_a(thing.cls, "Project") and link.cls == "Project":
            t.ledger.alter(place, cls=thing.cls, rank=BY_WORDS)
        owned(t, place, link, address)
        comes_out(t, place, address)
    elif made and link.cls in ("Project", "Model") and t.here.in_note(address.at):
        place = t.cast.link(link, address.source)
        t.claim(topic, "basedOn", place, address, "asserted", "in-parentheses")
    else:
        attach(t, address, topic, label)


def _bears_name(t: Telling, address: Address, link: Link) -> bool:
    """`… 与 FoxBrush (address)`: whether the name right before a parenthesis is that of the address in it."""
    opened = next((a for a, b in t.here.notes if a <= address.at < b), 0)
    named = [m for m in t.here.names if 0 < opened - m.end <= 3 and m.kind != "address"]
    return any(names_repository(m.name, link, bool(m.entries)) for m in named)


def owners(t: Telling, topic: Topic) -> None:
    """An item about a project, with an address in its repository, says whose it is."""
    thing = t.thing(topic.place)
    for address in t.here.addresses:
        link = identify(address.url)
        home = link.parent or link
        if thing.link and thing.cls not in CONTRIBUTIONS and home.key == thing.link.casefold():
            owned(t, topic.place, home, address)
