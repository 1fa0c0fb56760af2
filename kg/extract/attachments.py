"""What an address is to the topic it hangs on: its own place, a page about it, whose it is, what it builds on."""

from __future__ import annotations

import re
from functools import cache

from kg import resources
from kg.ends import fits
from kg.extract.addresses import meaning, naming, of_part
from kg.extract.bringers import brings
from kg.extract.cast import CONTRIBUTIONS
from kg.extract.cues import cue
from kg.extract.identity import names_repository, owned
from kg.extract.kinds import generic, head_at_end
from kg.extract.members import variant
from kg.extract.telling import Telling
from kg.facts import BY_WORDS, KNOWN, Thing, named
from kg.inline import Address
from kg.links import Link, identify
from kg.mentions import PROPER
from kg.vocab import is_a, root

_LIBRARY_DOCS = re.compile(r"huggingface\.co/docs/([\w-]+)")
_COLAB = "//colab.research.google.com/"
_TOLD_OF_PAGES = ("describedIn", "demonstratedBy", "discussedIn")


@cache
def _pages() -> dict[str, str]:
    return {row["class"]: row["relation"] for row in resources.table("rules", "pages.tsv")}


def attach(t: Telling, address: Address, above: int, label: str) -> None:
    """Hang an address on the topic: by its label, else by what it is."""
    link = identify(address.url)
    place = t.cast.link(link, address.source)
    relation, thing = meaning(label), t.thing(above)
    unnamed = thing.link is None and thing.rank < KNOWN and relation != "basedOn"
    if relation == "identity" and _beside_it(t, above, place, link, label, address):
        return
    another = thing.link is not None or relation == "basedOn" or len(t.here.addresses) > 1
    if relation in ("identity", "basedOn") and another and variant(t, above, place, link, address):
        return
    own = relation == "identity" or not label or (unnamed and link.cls == "Project")
    if own and naming(link) and _adopt(t, above, link, place, address):
        return
    if relation == "basedOn" and link.cls == "Model" and t.is_a(above, "Project"):
        relation = "uses"
    if link.cls == "PullRequest" and link.parent and not label:
        project = t.cast.link(link.parent, address.source)
        if brings(t, place, project, address):
            return
        t.happen("Proposal", (place,), address, "asserted", "linked-pull-request", objects=(project,))
    page(t, above, place, link, address, relation)
    if relation in ("basedOn", "uses"):
        owned(t, place, link, address)
    _platforms(t, above, address)


def _beside_it(t: Telling, above: int, place: int, link: Link, label: str, address: Address) -> bool:
    """`Extension: …` under a technique, `Weights: …` under a program: another thing, which brings or serves it."""
    thing, worded = t.thing(above), head_at_end(label, t.here.language)
    settled = thing.link is not None or thing.cls == "Technique" or thing.rank == KNOWN
    if place == above or not settled or thing.cls in CONTRIBUTIONS:
        return False
    if worded == "Extension" and link.cls == "Project" and thing.cls != "Extension":
        if t.thing(place).rank < KNOWN:
            t.ledger.alter(place, cls="Extension", rank=BY_WORDS)
        relation = "implements" if t.is_a(above, "Technique") else "supports"
        t.tie(place, relation, above, address, "asserted", "label-extension")
        hosts = (
            m for m in t.here.names if m.end <= address.at and m.kind in PROPER and is_a(m.cls or "", "Application")
        )
        for host in t.entered(hosts)[-1:]:
            t.tie(place, "extensionOf", host, address, "asserted", "label-host")
    elif link.cls == "Model" and worded == "Model" and t.is_a(above, "Project", "Technique"):
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


def _adopt(t: Telling, above: int, link: Link, place: int, address: Address) -> bool:
    """`GitHub: …` under a thing that has no address of its own names that thing."""
    thing = t.thing(above)
    if place == above:
        owned(t, place, link, address)
        _comes_out(t, place, address)
        return True
    if thing.cls == "Paper" and link.cls == "Project":
        t.claim(place, "describedIn", above, address, "asserted", "code-of")
        owned(t, place, link, address)
        _comes_out(t, place, address)
        return True
    if thing.cls == "Technique" and link.cls == "Project":
        t.claim(place, "implements", above, address, "asserted", "code-of")
        owned(t, place, link, address)
        _code_comes_out(t, place, above, address)
        return True
    if link.cls == "Project" and is_a(thing.cls, "Model") and thing.link is not None:
        t.tie(place, "appliesTo", above, address, "asserted", "code-of")
        owned(t, place, link, address)
        return True
    if link.cls in CONTRIBUTIONS or not link.identifies or thing.cls in CONTRIBUTIONS or root(thing.cls) != "Artifact":
        return False
    if not _homeless(thing, link):
        return False
    _identify(t, above, link, t.thing(place))
    owned(t, above, link, address)
    _comes_out(t, above, address)
    return True


def _homeless(thing: Thing, link: Link) -> bool:
    """Whether a thing has no address and may be what another address holds; a page of its own is not its home."""
    if (thing.link and not thing.link.startswith("web/")) or link.cls in ("Demo", "Paper"):
        return False
    alike = names_repository(thing.name, link, True) and is_a(thing.cls, "Model") == (link.cls == "Model")
    return thing.rank != KNOWN or alike


def _identify(t: Telling, place: int, link: Link, other: Thing) -> None:
    """Give a thing the address of another, and its name where it was only described."""
    thing = t.thing(place)
    described = thing.language == "zh" or (thing.name.islower() and (" " in thing.name or thing.name in generic("en")))
    name = other.name if described else thing.name
    t.ledger.alter(
        place,
        name=name,
        language="" if described else thing.language,
        link=link.id,
        urls=tuple(dict.fromkeys((*thing.urls, *other.urls))),
        aliases=tuple(sorted({*thing.aliases, named(thing.name), named(other.name)} - {named(name)})),
    )
    t.ledger.places["link", link.id] = place


def _comes_out(t: Telling, place: int, address: Address) -> None:
    """A thing of which nothing else is told but that it was written about, listed with its address, comes out."""
    told = {event.cls for event in t.ledger.happenings if place in event.subjects}
    if told <= {"Publication"} and t.root(place) == "Artifact":
        event = "Update" if "/releases/tag/" in address.url and t.is_a(place, "Project") else "Release"
        t.happen(event, (place,), address, "asserted", "listed")


def _code_comes_out(t: Telling, place: int, technique: int, address: Address) -> None:
    """Where a technique is said to come out, its code does."""
    if technique in t.told("Release"):
        kept = [h for h in t.ledger.happenings if not (h.cls == "Release" and technique in h.subjects)]
        t.ledger.happenings[:] = kept
        t.happen("Release", (place,), address, "asserted", "code-of")


def page(t: Telling, topic: int, place: int, link: Link, address: Address, label: str = "") -> None:
    """Tie a thing to a page about it: as the label says if a page of that class can be that, else by its class."""
    cls = t.cls(place)
    brought = [claim.object for relation in ("adds", "supports") for claim in t.claims(relation, topic)]
    if cls == "Paper" and t.cls(topic) in CONTRIBUTIONS and len(brought) == 1:
        topic = brought[0]
    if (
        place == topic
        or (cls == "Document" and _download(link))
        or _of_library(t, place, link, address)
        or (cls == "Community" and not t.is_a(topic, "Project"))
    ):
        return
    relation = label if label != "identity" else ""
    if not relation or (relation in _TOLD_OF_PAGES and not fits(relation, "range", cls)):
        relation = _pages().get(cls, "")
    if relation == "relatedTo" and cls == "Post":
        relation = "discussedIn"
    if cls == "Paper":
        t.happen("Publication", (place,), address, "asserted", "paper")
        _its_method(t, topic, place, address)
    if cls == "Demo" and t.cls(topic) == "Demo":
        for claim in t.claims("demonstratedBy", object=topic):
            t.claim(claim.subject, "demonstratedBy", place, address, "asserted", "page-demonstratedBy")
    if relation:
        t.claim(topic, relation, place, address, "asserted", f"page-{relation}")
    methods = [claim.object for claim in t.claims("implements", subject=topic) if cls == "Paper"]
    if len(methods) == 1 and t.here.language == "en":
        t.claim(methods[0], "describedIn", place, address, "asserted", "paper-of-method")
    hosted(t, place, link, address)


def _its_method(t: Telling, topic: int, paper: int, address: Address) -> None:
    """`原论文 FoxFusion: …`: the method that a paper is called by, which the topic builds on."""
    named = [m for m in t.here.names if m.end <= address.at and m.kind in PROPER] if t.here.language == "zh" else []
    if len(named) != 1 or t.here.text[named[0].end : address.at].strip(" :：(（"):
        return
    method = t.mention(named[0], "Technique")
    if method is not None and method != topic and t.cls(method) in ("Technique", "Model"):
        t.claim(method, "describedIn", paper, address, "asserted", "paper-of")
        t.tie(topic, "implements" if t.is_a(topic, "Project") else "uses", method, address, "asserted", "paper-of")


def _download(link: Link) -> bool:
    """Whether an address is a file to fetch, not a page to read."""
    return cue("download").search(link.url) is not None


def _of_library(t: Telling, place: int, link: Link, address: Address) -> bool:
    """`huggingface.co/docs/diffusers/…` describes Diffusers, whatever it hangs on."""
    library = _LIBRARY_DOCS.search(link.url)
    for entry in t.cast.lexicon.named(library[1]) if library else ():
        if is_a(entry.cls, "Project") or entry.cls == "Format":
            t.claim(t.cast.entry(entry), "describedIn", place, address, "asserted", "library-docs")
            return True
    return False


def hosted(t: Telling, place: int, link: Link, address: Address) -> None:
    """A notebook lives on Google Colab; a space on Hugging Face is its owner's."""
    if t.cls(place) == "Demo" and _COLAB in f"{link.url} {link.original}":
        colab = next(iter(t.cast.lexicon.named("Google Colab")), None)
        if colab:
            t.claim(place, "hostedOn", t.cast.entry(colab), address, "asserted", "colab")
    elif link.owner and link.id.startswith("huggingface/spaces"):
        owned(t, place, link, address)


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
        _comes_out(t, place, address)
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


def owners(t: Telling, topic: int) -> None:
    """An item about a project, with an address in its repository, says whose it is."""
    thing = t.thing(topic)
    for address in t.here.addresses:
        link = identify(address.url)
        home = link.parent or link
        if thing.link and thing.cls not in CONTRIBUTIONS and home.key == thing.link.casefold():
            owned(t, topic, home, address)
