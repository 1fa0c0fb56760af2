"""What an address is to its topic: its own place, a page about it, whose it is, what it builds on, by what it came."""

from __future__ import annotations

import re

from msgspec.structs import replace

from kg.extract.claims.changes import GAINS, change
from kg.extract.events.threads import REMARK
from kg.extract.telling import Telling, Topic
from kg.extract.topic.homes import adopt, comes_out, first_told
from kg.extract.topic.identity import names_repository, owned
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
_PULL = re.compile(r"(?:webui (?:的)?)?(?:PR|Pull Request|拉取请求|合并请求)", re.IGNORECASE)
_OF_PLACES = {"huggingface": "Hugging Face", "civitai": "Civitai", "modelscope": "ModelScope"}
_TO_GET = re.compile(r"(?:模型|权重|文件)?(?:下载|权重|模型)(?:地址|链接|页面)?", re.IGNORECASE)
_TO_TEST = re.compile(
    r"评测|评估|测试|验证|跑分|对比|生成的|出的图|做的|用它"
    r"|\b(?:eval|benchmark|compar|test|generated|made with|outputs?)",
    re.IGNORECASE,
)
"""What leads to data that a model is tried on, or has made."""
_DONE = ("FeatureAddition", "Fix", "Merge", "Release", "Update")


def attach(t: Telling, address: Address, above: int, label: str) -> None:
    """Hang an address on the topic: by its label, else by what it is."""
    if mirrored(t, address, above, label):
        return
    link, relation, thing = identify(address.url), meaning(label), t.thing(above)
    if _further_page(thing, link, relation):
        t.ledger.alter(above, urls=tuple(dict.fromkeys((*thing.urls, link.url))))
        return _platforms(t, above, address)
    if link.cls == "Document" and placed(t, address, above):
        return
    place = t.cast.link(link, address.source)
    unnamed = thing.link is None and thing.rank < KNOWN and relation != "basedOn"
    if _origin(t, above, place, link, address):
        return
    _code_of_paper(t, above, place, link, address)
    _data_of_model(t, above, place, address)
    at_host(t, above, link, address, label)
    if relation == "identity" and _beside_it(t, above, place, link, label, address):
        return
    another = thing.link is not None or relation == "basedOn" or len(t.here.addresses) > 1
    if relation in ("identity", "basedOn") and another and variant(t, above, place, link, address):
        at_host(t, place, link, address, label)
        return
    own = relation == "identity" or not label or (unnamed and link.cls == "Project")
    if own and (naming(link) or link.cls == thing.cls == "Document") and adopt(t, above, link, place, address):
        _platforms(t, above, address)
        return
    if relation == "basedOn" and link.cls == "Model" and t.is_a(above, "Project"):
        relation = "uses"
    if link.cls == "PullRequest" and link.parent and _pulled(t, above, place, link.parent, address, label.strip()):
        return
    page(t, above, place, link, address, relation)
    if own and link.cls in _MADE and link.identifies and not link.site:
        first_told(t, place, link, address)
    if relation in ("basedOn", "uses"):
        owned(t, place, link, address)
    _platforms(t, above, address)


def _pulled(t: Telling, above: int, place: int, home: Link, address: Address, label: str) -> bool:
    """Whether a pull request brings what is told above it, and so is no page about that."""
    method = t.cls(above) == "Technique" and _PULL.fullmatch(label) is not None
    remark = t.here.language == "en" and REMARK.search(address.url)
    if not method and (label or remark):
        return False
    project = t.cast.link(home, address.source)
    if method:
        t.tie(place, "adds", above, address, "asserted", "pull-of-method")
    elif brings(t, place, project, address):
        return True
    if not _out(t):
        rule = "pull-of-method" if method else "linked-pull-request"
        t.happen("Proposal", (place,), address, "asserted", rule, objects=(project,))
    return method


def _further_page(thing: Thing, link: Link, relation: str) -> bool:
    """`Download: (foxbrush.art/get)` under what is at home at foxbrush.art: no other home, nor a page about it."""
    home, there = (thing.link or "").split("/"), link.id.split("/")
    at_home = len(home) == 2 and home[0] == "web" and home[:2] == there[:2] and link.cls == "Document"
    return at_home and home != there and (relation == "identity" or (not relation and link.site))


def _out(t: Telling) -> bool:
    """Whether the item says that something is out or changed: a pull request beneath that is no mere proposal."""
    had = (h for h in t.ledger.happenings if h.cls in _DONE and not h.rule.startswith("default-"))
    return any(h.certainty == "asserted" for h in had)


def _origin(t: Telling, above: int, place: int, link: Link, address: Address) -> bool:
    """`来源: (repository)` under a contribution that adds a method: the repository implements it."""
    if t.cls(above) not in CONTRIBUTIONS or link.cls != "Project" or not link.identifies or link.site:
        return False
    brought = [claim.object for claim in t.claims("adds", subject=above) if t.is_a(claim.object, "Technique")]
    own = any(claim.object == place for claim in t.claims("contributesTo", subject=above))
    if len(brought) != 1 or own:
        return False
    t.tie(place, "implements", brought[0], address, "asserted", "origin")
    owned(t, place, link, address)
    return True


def _code_of_paper(t: Telling, above: int, place: int, link: Link, address: Address) -> None:
    """`Code: (repository)` under a paper: the repository implements the method that the paper describes."""
    method = t.idea(above) if t.here.language == "en" and t.cls(above) == "Paper" else above
    if method != above and link.cls == "Project" and link.identifies and not link.site:
        t.tie(place, "implements", method, address, "asserted", "code-of-paper")


def _data_of_model(t: Telling, above: int, place: int, address: Address) -> None:
    """`训练用的图也公开了: (data set)`, `Dataset: …` under a model: what that is trained on, and that it comes out."""
    if t.cls(place) != "Dataset" or not t.is_a(above, "Model") or _TO_TEST.search(t.here.text, 0, address.at):
        return
    led = 0, max(1, address.at)
    t.tie(above, "trainedOn", place, address, t.holds("trainedOn", *led), "data-of-model")
    if any(verb.event == "Release" for clause in t.here.clauses for verb in verbs(t.here, *clause)):
        t.happen("Release", (place,), led, t.sure(*led), "data-public")


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


def _beside_it(t: Telling, above: int, place: int, link: Link, label: str, address: Address) -> bool:
    """`Extension: …` under a technique, `Weights: …` under a program: another thing, which brings or serves it."""
    thing, worded = t.thing(above), head_at_end(label, t.here.language)
    settled = thing.link is not None or thing.cls == "Technique" or thing.rank == KNOWN
    if place == above or not settled or thing.cls in CONTRIBUTIONS:
        return False
    if worded == "Extension" and link.cls == "Project" and thing.cls != "Extension":
        if t.thing(place).rank < KNOWN:
            t.ledger.alter(place, cls="Extension", rank=BY_WORDS)
        relation = "implements" if t.is_a(above, "Technique") else "uses" if thing.cls == "Library" else "supports"
        t.tie(place, relation, above, address, "asserted", "label-extension")
        hosts = (
            m for m in t.here.names if m.end <= address.at and m.kind in PROPER and is_a(m.cls or "", "Application")
        )
        for host in t.entered(hosts)[-1:]:
            t.tie(place, "extensionOf", host, address, "asserted", "label-host")
    elif link.cls == "Model" and worded == "Model" and t.is_a(above, "Project"):
        t.tie(above, "uses", place, address, "asserted", "label-model")
    else:
        return False
    owned(t, place, link, address)
    return True


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


def brings(t: Telling, place: int, project: int, address: Address) -> bool:
    """`X got merged into Y`, `Y gains X`, a pull request below: it is what was merged, and it adds X."""
    told = False
    for number, event in enumerate(t.ledger.happenings):
        if any(t.cls(subject) in CONTRIBUTIONS for subject in event.subjects):
            continue
        if event.cls == "Merge":
            brought, kind = event.subjects, "FeatureAddition"
            subjects = (place, *(s for s in brought if s != project))
            t.ledger.happenings[number] = replace(event, subjects=subjects, objects=(project,))
        elif event.cls in GAINS and project in event.subjects:
            brought, kind = event.objects, event.cls
        else:
            continue
        for thing in brought:
            change(t, place, kind, thing, address, event.certainty)
        told = True
    return told
