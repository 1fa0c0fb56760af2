"""A page about a thing: what the page is to it, by the label before its address or by the kind of page."""

from __future__ import annotations

import re
from functools import cache
from urllib.parse import urlsplit

from kg import resources
from kg.ends import fits
from kg.extract.claims.people import bylines
from kg.extract.telling import Telling
from kg.extract.topic.homes import adopt
from kg.extract.topic.identity import owned
from kg.extract.topic.lodging import lives
from kg.extract.words.classes import CONTRIBUTIONS, TOLD_ON
from kg.extract.words.cues import cue
from kg.facts import BY_WORDS, KNOWN
from kg.inline import LINK, Address
from kg.links import Link
from kg.mentions import GIVEN, PROPER
from kg.vocab import fold, is_a, root

_LIBRARY_DOCS = re.compile(r"huggingface\.co/docs/([\w-]+)")
_FIND = re.compile(
    r"\s*(?:这里|此处|页面|网站)?(?:里|中|上)?面?(?:可以|能够?|就能)?(?:直接)?"
    r"(?:找到|下载到?|查到|查看|看到|拿到|获取|领取)\s?[`“「]?"
)
_DEMO = re.compile(
    r"\bdemos?\b[^.;:\ufffc]{0,20}:?\s*$|(?:演示|试玩|试用)[^。；：:\ufffc]{0,8}[:：]?\s*$", re.IGNORECASE
)
_SPACE, _NEAR, _SHORT = "huggingface/spaces/", 60, 4
_BY = re.compile(
    r"\b(?:write-?up|article|blog ?post|post|guide|tutorial|explanation|explainer|comparison|video|walkthrough|notes)s?"
    r" (?:by|from) (?:the )?$",
    re.IGNORECASE,
)
_UPON = re.compile(r" (?:on|about|for|to|of|describing|explaining|covering) [^:;,.\ufffc]{2,60}: ?$")
"""Behind who has written it: what a page is about."""
_HOUSE = re.compile(r"(?:labs?|AI|studios?|research|university|institute)$", re.IGNORECASE)
"""`在 Mac 上装 FoxUI 的教程`: where one does what a page tells of."""


def _by_whom(t: Telling, place: int, address: Address) -> None:
    """`write-up by Foxlabs: (page)`: who has written what is at an address."""
    for mention in t.here.names if t.here.language == "en" and t.cls(place) in ("Document", "Video") else ():
        named = mention.kind in PROPER and root(mention.cls or "Agent") == "Agent" and mention.end <= address.at
        near = address.at - mention.end <= _SHORT or _UPON.fullmatch(t.here.text, mention.end, address.at)
        if named and near and _BY.search(t.here.text, 0, mention.start):
            maker = t.mention(mention, "Organization" if _HOUSE.search(mention.name) else "Person")
            if maker is not None and t.agent(maker):
                t.tie(place, "developedBy", maker, (mention.start, mention.end), "asserted", "written-by")


@cache
def _pages() -> dict[str, str]:
    return {row["class"]: row["relation"] for row in resources.table("rules", "pages.tsv")}


def page(t: Telling, topic: int, place: int, link: Link, address: Address, label: str = "") -> None:
    """Tie a thing to a page about it: as the label says if a page of that class can be that, else by its class."""
    _tried(t, place, link, address)
    _by_whom(t, place, address)
    if link.cls == "Document" and label == "demonstratedBy" and _DEMO.search(t.here.text, 0, address.at):
        t.ledger.alter(place, cls="Demo", rank=BY_WORDS)
    cls = t.cls(place)
    topic, brought = _brought(t, _told_before(t, topic, address) if cls == "Paper" else topic, cls)
    if label == "basedOn" and t.is_a(place, "Project") and t.cls(topic) in CONTRIBUTIONS:
        for method in brought if len(brought) == 1 and t.is_a(brought[0], "Technique") else ():
            t.tie(place, "implements", method, address, "asserted", "code-of-method")
    elif place != topic and not _no_page(t, topic, place, link, address, label):
        _tell(t, topic, place, link, address, label)


def _tell(t: Telling, topic: int, place: int, link: Link, address: Address, label: str) -> None:
    """Enter what a page is to its topic, and what it tells besides."""
    cls = t.cls(place)
    relation = _relation(t, topic, cls, address, label)
    if cls == "Paper":
        _published(t, topic, place, address)
    if cls == "Demo" and t.cls(topic) == "Demo":
        for claim in t.claims("demonstratedBy", object=topic):
            t.claim(claim.subject, "demonstratedBy", place, address, "asserted", "page-demonstratedBy")
    own = relation == "describedIn" and _own(t, topic, link)
    if relation and not own and not (cls == "Paper" and t.cls(topic) in CONTRIBUTIONS):
        untested = relation == "demonstratedBy" and t.holds("supports", 0, max(1, address.at)) == "uncertain"
        t.claim(topic, relation, place, address, "uncertain" if untested else "asserted", f"page-{relation}")
    methods = [claim.object for claim in t.claims("implements", subject=topic) if cls == "Paper"]
    if len(methods) == 1 and t.here.language == "en":
        t.claim(methods[0], "describedIn", place, address, "asserted", "paper-of-method")
    lives(t, place, link, address)
    if link.id.startswith(_SPACE):
        owned(t, place, link, address)


def _brought(t: Telling, topic: int, cls: str) -> tuple[int, list[int]]:
    """Of what a page tells, and what its topic brings: a paper beside a contribution is about its only method."""
    brought = [claim.object for relation in ("adds", "supports") for claim in t.claims(relation, topic)]
    methods = [thing for thing in brought if t.cls(thing) != "Feature"] or brought
    only = len(methods) == 1 and cls in ("Paper", "Demo") and t.cls(topic) in CONTRIBUTIONS
    return methods[0] if only else topic, brought


def _no_page(t: Telling, topic: int, place: int, link: Link, address: Address, label: str) -> bool:
    """Whether an address is no page about the topic: its own place, a file to fetch, of another thing, of others."""
    cls = t.cls(place)
    if cls == "Document" and (_kept(t, topic, place, link) or _itself(t, topic, place, link, address, label)):
        return True
    if cls == "Document" and not label and _does(t, address):
        return True
    fetched = (cls == "Document" and _download(t, link, address)) or _of_library(t, place, link, address)
    others = cls == "Community" and not t.is_a(topic, "Project") and label != "relatedTo"
    return fetched or others or (cls == "Issue" and bool(t.claims("fixes", topic, place)))


def _relation(t: Telling, topic: int, cls: str, address: Address, label: str) -> str:
    """What a page of a class is to its topic: as the label says if a page of that class can be that."""
    relation = label if label != "identity" else ""
    if not relation and cls == "Post" and cue("shows-off", r"{}\s?[:：]?\s?$").search(t.here.text, 0, address.at):
        relation = "demonstratedBy"
    if not relation or (relation in TOLD_ON and not fits(relation, "range", cls)):
        relation = _pages().get(cls, "")
    if cls == "Post" and relation == ("demonstratedBy" if t.cls(topic) == "Concept" else "relatedTo"):
        relation = "discussedIn"
    return relation


def _published(t: Telling, topic: int, paper: int, address: Address) -> None:
    """What a paper beside a topic tells besides: that it is out, by what method it is called, whose it is."""
    t.happen("Publication", (paper,), address, "asserted", "paper")
    _its_method(t, topic, paper, address)
    _by_house(t, topic, paper, address)
    bylines.told(t)


def _by_house(t: Telling, topic: int, paper: int, address: Address) -> None:
    """A paper under the news that a house has published one, or of a paper that is a house's, is that house's."""
    said = [h for h in t.ledger.happenings if h.cls == "Publication" and h.subjects == (topic,)]
    houses = [house for happening in said for house in happening.actors]
    if t.cls(topic) == "Paper":
        houses += [claim.object for claim in t.claims("developedBy", subject=topic)]
    for house in dict.fromkeys(houses):
        t.tie(paper, "developedBy", house, address, "asserted", "paper-of-house")


def _own(t: Telling, topic: int, link: Link) -> bool:
    """Whether a page is someone's own, at a host that bears the name, or a paper: it tells of what they have made."""
    if t.root(topic) != "Agent" or t.cls(topic) == "Service":
        return False
    host = urlsplit(link.url).netloc.casefold()
    words = [word for word in t.thing(topic).name.casefold().split() if len(word) > _SHORT]
    return link.cls == "Paper" or host.endswith(".github.io") or any(word in host for word in words)


def _told_before(t: Telling, topic: int, address: Address) -> int:
    """`implements FoxFusion (paper)`: a paper in brackets behind a name is about that, else about the topic."""
    opened = t.here.language == "en" and t.here.in_note(address.at) and t.here.text.startswith("(", address.at - 1)
    names = [m for m in t.here.named if opened and m.kind in PROPER and t.here.text[m.end : address.at - 1] == " "]
    places = [t.mention(name, "Technique") for name in names]
    return next((p for p in places if p is not None and t.cls(p) in ("Technique", "Model")), topic)


def _tried(t: Telling, place: int, link: Link, address: Address) -> None:
    """`可在 Foxglove 上试玩: (page)`: what one tries a thing on is a demonstration, at home with its service."""
    words = slice(max(0, address.at - _NEAR), address.at)
    said = cue("try-it", r"{}\s*[:：]?\s*$").search(t.here.text[words]) if t.cls(place) == "Document" else None
    if said is None or not link.site or t.here.language != "zh":
        return
    t.ledger.alter(place, cls="Demo", rank=BY_WORDS)
    hosts = [m for m in t.here.inside(words.start, address.at) if m.cls == "Service" and t.here.led(m, "在")]
    for host in t.entered(hosts)[-1:]:
        t.claim(place, "hostedOn", host, address, "asserted", "tried-at")


def found_there(t: Telling, main: Address) -> int | None:
    """`在这里可以找到 FoxNet`: of what a page is said to tell, or to have."""
    led = _FIND.match(t.here.text, main.at + 1) if t.here.language == "zh" else None
    named = next((m for m in t.here.names if led and m.start == led.end() and m.kind in GIVEN), None)
    return t.mention(named) if named else None


def _its_method(t: Telling, topic: int, paper: int, address: Address) -> None:
    """`原论文 FoxFusion: …`: the method that a paper is called by, which the topic builds on."""
    named = [m for m in t.here.names if m.end <= address.at and m.kind in PROPER] if t.here.language == "zh" else []
    if len(named) != 1 or t.here.text[named[0].end : address.at].strip(" :：(（"):
        return
    method = t.mention(named[0], "Technique")
    if method is not None and method != topic and t.cls(method) in ("Technique", "Model"):
        t.claim(method, "describedIn", paper, address, "asserted", "paper-of")
        t.tie(topic, "implements" if t.is_a(topic, "Project") else "uses", method, address, "asserted", "paper-of")


def _download(t: Telling, link: Link, address: Address) -> bool:
    """Whether an address is a file to fetch, not a page to read, or the words before it only say where to get one."""
    words = t.here.text[max(0, address.at - _NEAR) : address.at].rpartition(LINK)[2]
    return cue("download").search(link.url) is not None or cue("download-word").search(words) is not None


def _kept(t: Telling, topic: int, place: int, link: Link) -> bool:
    """`tool foxcrop: (mega.nz/…)`: a thing that has no home but where its file is kept has that address."""
    thing = t.thing(topic)
    made = is_a(thing.cls, "Project") or thing.cls in ("Model", "Dataset")
    if not made or thing.link or thing.rank == KNOWN or thing.urls or cue("file-host").search(link.url) is None:
        return False
    urls = tuple(dict.fromkeys(t.thing(place).urls))
    t.ledger.alter(topic, link=link.id, urls=urls, rank=max(thing.rank, BY_WORDS))
    return True


def _itself(t: Telling, topic: int, place: int, link: Link, address: Address, label: str) -> bool:
    """`Newcomers' guide released: (page)`: what is written and has no home of its own is the page."""
    written = not label and t.cls(topic) == "Document" and place != topic
    return written and adopt(t, topic, link, place, address)


def _does(t: Telling, address: Address) -> bool:
    """`search for music: (page)`: what one does at a page, which tells nothing of the thing above."""
    words = t.here.text[max(0, address.at - _NEAR) : address.at].rpartition(LINK)[2]
    return t.here.language == "en" and cue("page-does", r"\W*(?:you can |to )?{}\b[^.;]*:\s*$").match(words) is not None


def _of_library(t: Telling, place: int, link: Link, address: Address) -> bool:
    """`huggingface.co/docs/diffusers/…` describes Diffusers, whatever it hangs on."""
    library = _LIBRARY_DOCS.search(link.url)
    for entry in t.cast.lexicon.named(library[1]) if library else ():
        if is_a(entry.cls, "Project") or entry.cls == "Format":
            t.claim(t.cast.entry(entry), "describedIn", place, address, "asserted", "library-docs")
            return True
    named = (one for one, thing in enumerate(t.ledger.things) if library and fold(thing.name) == fold(library[1]))
    one = next((one for one in named if t.is_a(one, "Project")), None)
    if one is not None:
        t.claim(one, "describedIn", place, address, "asserted", "library-docs")
    return one is not None
