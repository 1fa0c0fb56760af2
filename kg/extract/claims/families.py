"""What the whole item says: whose plug-in a plug-in is where no host is named, of which family a version is."""

from __future__ import annotations

import re

from msgspec.structs import replace

from kg.extract.telling import Telling, Topic
from kg.extract.words.classes import HOUSES
from kg.extract.words.cues import cue
from kg.extract.words.programs import home, host_name, runners
from kg.facts import BY_WORDS, KNOWN, Thing, tag
from kg.links import identify
from kg.literals import folded
from kg.mentions import GIVEN
from kg.vocab import fold, is_a, root

_PRESS = re.compile(r"web/(?:(?:newsroom|updates?|press|news|media|ir)\.|[^/]+/(?:newsroom|press|statements?)\b)")
"""Where houses keep what they have to say."""
_CALLED_AFTER = re.compile(r"stable[-_]?diffusion[-_](?!v?\d)(?=\w)", re.I)
"""A repository of which the name says more than that of the family."""
_OWNED, _SHORT = ("Project", "Model", "Dataset"), 3
_MODEL = re.compile(r"\s?(?:的)?(?:大|底|融合|微调|衍生|系)?模型\s*$")
_LARGE = re.compile(r"(?<=[a-z\d _-])XL\b")
_VERSION = re.compile(r"(.+?) [vV]?\d+(?:\.\d+)*")
_EPOCH = re.compile(r"(.+ [vV]?\d[\d.]*)[ _-][Ee]poch[ _-]?\d{1,3}")
"""`FoxDiff 1.4 Epoch 2`: of which version a stage of its training is."""


def usual_host(t: Telling) -> None:
    """A plug-in that names no host belongs to the usual one, if it is at home there or no other program is named."""
    programs = {other.name for other in t.ledger.things if is_a(other.cls, "Application")} - {host_name()}
    links = [identify(a.url) for _, block in t.here.block.walk() for a in block.content.addresses]
    there = {(link.parent or link).id for link in links}
    for place in [place for place, thing in enumerate(t.ledger.things) if is_a(thing.cls, "Extension")]:
        thing = t.thing(place)
        concerned = any(place in h.objects for h in t.ledger.happenings)
        told = (
            place in t.told()
            or concerned
            or any(c.predicate != "versionOf" and c.rule != "same-author" for c in t.claims_of(place))
        )
        at_issue = concerned or place in t.told() or thing.link in there
        called = home((at_issue and thing.link) or thing.name)
        known = thing.rank == KNOWN and t.here.language == "en" and not programs and _called_plug_in(t)
        if (told or called or known) and not t.claims("extensionOf", subject=place):
            at_home = any(other.name == host_name() for other in t.ledger.things)
            host = t.cast.host(called) if called or at_home or (_called_plug_in(t) and not programs) else None
            if host is not None:
                t.claim(place, "extensionOf", host, t.here.whole, "asserted", "usual-host")


def through(t: Telling) -> None:
    """`a Photoshop plug-in for ComfyUI`: a plug-in of a program that runs no models uses the one that does."""
    for place in [place for place, thing in enumerate(t.ledger.things) if is_a(thing.cls, "Extension")]:
        hosts = t.claims("extensionOf", subject=place)
        running = [claim for claim in hosts if t.thing(claim.object).name in runners()]
        for claim in running if len(running) < len(hosts) else ():
            del t.ledger.claims[claim.subject, claim.predicate, claim.object]
            t.ledger.claim(place, "uses", claim.object, claim.span, claim.certainty, "through")


def _called_plug_in(t: Telling) -> bool:
    """Whether an English item calls something a plug-in and speaks of no system that has plug-ins of its own."""
    said = t.here.language == "en" and cue("plug-in-word").search(t.here.text) is not None
    return said and all(thing.cls != "Platform" for thing in t.ledger.things)


def versions(t: Telling) -> None:
    """A version that comes out, or stands beside its family, is one of the family."""
    told = t.told("Announcement", "Release", "Update")
    for place, thing in enumerate(list(t.ledger.things)):
        name = _VERSION.fullmatch(thing.name) if thing.name[-1:].isdigit() else None
        for family in t.cast.lexicon.named(name[1]) if name and is_a(thing.cls, "Model") else ():
            if family.cls == "Model" and not family.name[-1].isdigit() and place in told:
                t.claim(place, "versionOf", t.cast.entry(family), t.here.whole, "asserted", "version")
        stage = _EPOCH.fullmatch(thing.name) if is_a(thing.cls, "Model") and place in told else None
        if stage:
            _stage_of(t, place, stage[1])


def _stage_of(t: Telling, place: int, version: str) -> None:
    """Enter a stage of the training of a version that comes out, or is to, as one of the version."""
    known = [entry for entry in t.cast.lexicon.named(version) if entry.cls == "Model"]
    whole = t.cast.entry(known[0]) if known else t.ledger.enter(Thing(version, "Model", tag(version), rank=BY_WORDS))
    due = all(h.certainty == "planned" for h in t.ledger.happenings if place in h.subjects)
    t.claim(place, "versionOf", whole, t.here.whole, "planned" if due else "asserted", "stage")


def large(t: Telling) -> None:
    """`FoxPaint XL: (civitai.com/…)`: a model of the people's exchange that ends so is made from the large one."""
    for place, thing in enumerate(list(t.ledger.things)):
        if (thing.link or "").startswith("civitai/") and _LARGE.search(thing.name) and is_a(thing.cls, "Model"):
            for base in t.cast.lexicon.named("Stable Diffusion XL")[:1]:
                one = t.cast.entry(base)
                if not t.claimed(place, one):
                    t.claim(place, "basedOn", one, t.here.whole, "asserted", "large")


def attacked(t: Telling) -> None:
    """`--share lets anyone run code`: what an option opens to attack is the program that has it."""
    for number, told in enumerate(t.ledger.happenings):
        if told.cls != "SecurityIncident" or not all(t.thing(place).name.startswith("--") for place in told.subjects):
            continue
        hosts = [c.subject for place in told.subjects for c in t.claims("hasFeature", object=place)]
        if hosts:
            subjects, objects = tuple(dict.fromkeys(hosts)), tuple(dict.fromkeys((*told.subjects, *told.objects)))
            t.ledger.happenings[number] = replace(told, subjects=subjects, objects=objects)


def of_model(t: Telling, topic: Topic) -> None:
    """`日文开源 FoxDiff 模型发布`: the words for a model say which one it is made from."""
    if t.here.language != "zh" or not t.is_a(topic.place, "Model"):
        return
    models = [m for m in t.here.inside(*topic.told.phrase) if m.cls == "Model" and m.kind in GIVEN]
    if models and t.mention(models[0]) == topic.place:
        return
    for mention in models:
        ends = _MODEL.search(t.here.text, mention.start, topic.told.phrase[1])
        base = t.mention(mention) if ends and ends.start() <= mention.end else None
        if base is not None and base != topic.place and not t.claimed(topic.place, base):
            t.claim(topic.place, "basedOn", base, (mention.start, mention.end), "asserted", "of-model")


def called_after_host(t: Telling) -> None:
    """A repository called after the usual host, and no plug-in by its words, is for it."""
    for place in sorted(t.told()):
        thing = t.thing(place)
        called = home(thing.link or "") if is_a(thing.cls, "Project") and not is_a(thing.cls, "Extension") else ""
        if called and thing.name != called:
            host = t.cast.host(called)
            if host is not None and not t.claimed(place, host):
                fork = thing.cls == "Application" and _forked(thing.link or "", called)
                t.claim(place, "basedOn" if fork else "appliesTo", host, t.here.whole, "asserted", "named-after-host")


def called_after_family(t: Telling) -> None:
    """`fox-stable-diffusion`: what comes out and is called after the family, no program's plug-in, is for that."""
    entry = next(iter(t.cast.lexicon.named("Stable Diffusion")), None) if t.here.language == "en" else None
    for place in sorted(t.told("Release", "Update", "Publication")) if entry else ():
        thing = t.thing(place)
        named = _CALLED_AFTER.search((thing.link or "").rpartition("/")[2])
        own = (
            t.is_a(place, "Project")
            and not t.is_a(place, "Extension")
            and thing.rank < KNOWN
            and not home(thing.link or "")
        )
        tied = any(t.thing(c.object).name.startswith("Stable Diffusion") for c in t.claims_of(place))
        if named and own and entry and not tied:
            t.claim(place, "appliesTo", t.cast.entry(entry), t.here.whole, "asserted", "named-after-family")


def house_pages(t: Telling) -> None:
    """`newsroom.foxglove.com/statement`: a page at a house's own site is put out by the house that the item names."""
    houses = [(place, fold(thing.name)) for place, thing in enumerate(t.ledger.things) if thing.cls in HOUSES]
    for place, thing in enumerate(list(t.ledger.things)):
        if thing.cls != "Document" or not _PRESS.match(thing.link or ""):
            continue
        host = fold((thing.link or "").removeprefix("web/").partition("/")[0]).replace(".", "")
        for house in (one for one, name in houses if len(name) > _SHORT and name.replace(".", "") in host):
            t.claim(place, "releasedBy", house, t.here.whole, "asserted", "house-page")


def _forked(link: str, host: str) -> bool:
    """`…/stable-diffusion-webui-foxml`: whether a repository bears the whole name of a program and adds to it."""
    return fold(link.rpartition("/")[2]).startswith(fold(host))


def named_owners(t: Telling) -> None:
    """Of whom a repository or model is: whose address it bears, or whose login stands in the words of the item."""
    words = " ".join(block.content.plain for _, block in t.here.block.walk())
    for _, block in t.here.block.walk():
        for address in block.content.addresses:
            link = identify(address.url)
            home = link.parent or link
            place = t.ledger.places.get(("link", home.id))
            if place is None or not home.owner or not t.is_a(place, *_OWNED):
                continue
            alone = link.parent is None and link.identifies and not t.claims("developedBy", subject=place)
            if alone or _named(t, home.owner, place, words):
                t.claim(place, "developedBy", t.cast.agent(home.owner), address, "asserted", "named-owner")


def _named(t: Telling, owner: str, place: int, words: str) -> bool:
    """Whether a login stands in words, as that of someone: no name of a thing, nor of the thing that is owned."""
    known = t.cast.lexicon.named(owner)
    agents = all(root(entry.cls) == "Agent" for entry in known)
    itself = fold(owner) in fold(t.thing(place).name)
    if len(owner) <= _SHORT or not agents or itself or folded(owner) not in folded(words):
        return False
    return re.search(rf"(?<![\w/.@-]){re.escape(owner)}(?![\w/-])", words, re.IGNORECASE) is not None
