"""From names and addresses to things: which class each has, by common knowledge, its head word, its address."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from kg.extract.words.at_address import by_repository, class_of, entry_of
from kg.extract.words.classes import CONTRIBUTIONS, HOUSES
from kg.extract.words.kinds import at_own_site, head_at_end, kind_beside, meant, sense
from kg.extract.words.logins import ORGANISATION, houses_of
from kg.extract.words.nameable import nameable, option, shortened
from kg.extract.words.programs import called, host_name, without_version
from kg.extract.words.referred import hung, referred
from kg.extract.words.scene import Scene
from kg.facts import BY_ADDRESS, BY_WORDS, GUESSED, HOSTED, KNOWN, Ledger, Thing, named, tag
from kg.inline import LINK
from kg.lexicon import Entry, Lexicon
from kg.links import Link, identify
from kg.mentions import Mention, Namer
from kg.model import Name, Span
from kg.shapes import by_form, short_forms
from kg.vocab import fold, is_a, root

_LONGEST, _SHORT = 90, 5


class Cast(Struct, frozen=True):
    """The things of one item, as they come on."""

    ledger: Ledger
    lexicon: Lexicon
    names: Namer

    def thing(self, place: int) -> Thing:
        """A thing by its place."""
        return self.ledger.things[place]

    def cls(self, place: int) -> str:
        """The class of a thing by its place."""
        return self.ledger.things[place].cls

    # -- by address

    def link(self, link: Link, span: Span) -> int:
        """Enter what an address names, with the repository it belongs to."""
        entry = entry_of(self.lexicon, link)
        if not entry and link.cls in ("Organization", "Person"):
            entry = next((e for e in self.lexicon.named(link.label) if is_a(e.cls, "Agent")), None)
            if entry:
                thing = self.thing(self.entry(entry, link.label))
                return self.ledger.enter(replace(thing, urls=(link.url, link.original)))
        urls = tuple(u for u in dict.fromkeys((link.url, link.original)) if u)
        rank = KNOWN if entry or link.cls in CONTRIBUTIONS else BY_ADDRESS
        name, cls = (entry.name, entry.cls) if entry else (link.label, class_of(link))
        link_id = identify(entry.url).id if entry and entry.url else link.id
        place = self.ledger.enter(Thing(name, cls, "", link_id, urls, (), rank))
        self._fork(link, place, span)
        if link.parent and link.cls in CONTRIBUTIONS:
            parent = self.link(link.parent, span)
            self.ledger.claim(place, "contributesTo", parent, span, "asserted", "address")
        return place

    def _fork(self, link: Link, place: int, span: Span) -> None:
        """A repository with the name of a well-known one but another owner is a fork of it; with the same, a mirror."""
        if link.cls != "Project" or not link.repo or self.thing(place).rank == KNOWN:
            return
        known = by_repository(self.lexicon).get(link.repo.casefold())
        if known and is_a(known.cls, "Project"):
            origin = self.entry(known)
            elsewhere = link.id.removeprefix("git/")
            name = link.label if elsewhere == link.id else elsewhere
            self.ledger.alter(place, cls=known.cls, rank=BY_WORDS, name=name)
            if fold(identify(known.url).owner or "") != fold(link.owner or ""):
                self.ledger.claim(place, "basedOn", origin, span, "asserted", "fork")
            if link.owner:
                self.ledger.claim(place, "developedBy", self.agent(link.owner), span, "asserted", "owner")

    def agent(self, login: str) -> int:
        """Enter the owner of a repository, by login."""
        known = [entry for name in houses_of(login) for entry in self.lexicon.named(name)]
        for entry in (entry for entry in known if root(entry.cls) == "Agent" or entry.cls == "Service"):
            return self.entry(entry, login)
        house = bool(ORGANISATION.search(login) or self.lexicon.named(login))
        return self.ledger.enter(Thing(login, "Organization" if house else "Person"))

    # -- by name

    def entry(self, entry: Entry, surface: str = "") -> int:
        """Enter a known thing under its canonical name."""
        return self.ledger.enter(_known(entry.name, entry.cls, entry.url, surface))

    def host(self, name: str = "") -> int | None:
        """The program of this name, else the one that plug-ins and features belong to where the news names no other."""
        entry = next(iter(self.lexicon.named(name or host_name())), None)
        return self.entry(entry) if entry else None

    def mention(self, scene: Scene, mention: Mention, expected: str = "") -> int | None:
        """Enter what a name in the text means; `expected` is the class its place asks for, if nothing tells better."""
        match mention.kind:
            case "address" if mention.address:
                return self.link(identify(mention.address.url), mention.address.source)
            case "contribution":
                return self._numbered(scene, mention)
            case "known":
                entry = sense(scene, mention)
                of_house = entry.name.endswith(" model")
                return self._house_model(scene, mention) if of_house else self.entry(entry, mention.text)
            case "house":
                return self._house_model(scene, mention)
            case "team":
                return self._team(scene, mention)
            case "version":
                return self._version(scene, mention)
            case "hardware":
                return self.ledger.enter(Thing(mention.name, "Hardware", aliases=(named(mention.text),), rank=KNOWN))
            case "code" if "/" not in mention.name and by_form(mention.name) == "Extension":
                return self._candidate(scene, mention, "Extension")
            case "flag" | "code":
                return self.ledger.enter(Thing(mention.name, "Feature", rank=BY_WORDS))
        return self._candidate(scene, mention, expected)

    def _candidate(self, scene: Scene, mention: Mention, expected: str) -> int:
        """Enter a name that no lexicon holds, its class by the head word beside it."""
        wanted, unversioned = fold(mention.name), fold(without_version(mention.name))
        if expected == "Person" and (ORGANISATION.search(mention.name) or at_own_site(scene, mention.name)):
            expected = "Organization"
        worded = mention.cls or kind_beside(scene, mention)
        head = worded or head_at_end(mention.name, "en", mention.name.islower())
        for place, thing in enumerate(self.ledger.things):
            same = wanted in map(fold, (thing.name, *(alias.text for alias in thing.aliases)))
            if same and (thing.rank >= BY_WORDS or (not head and self.ledger.guessed(place, expected))):
                return place
            own = called(thing.link) if thing.link and scene.language == "zh" else ""
            if own and wanted == own and thing.rank < KNOWN:
                return self._rename(place, mention.name, head)
            its_version = own and unversioned == own and is_a(thing.cls, "Project")
            if its_version or (thing.link and any(fold(alias.text) == wanted for alias in thing.aliases)):
                return place
        known = self.lexicon.named(mention.name) if len(wanted) > _SHORT else ()
        if len(known) == 1 and meant(mention, known[0], expected):
            return self.entry(known[0], mention.text)
        for address in (one for one in scene.addresses if one.label == (mention.start, mention.end)):
            if (page := identify(address.url)).cls == "Document":
                return self.link(page, address.source)
        formed = head or by_form(mention.name, expected == "Dataset") or expected or "Project"
        short, rank = map(named, short_forms(scene.text, mention.start, mention.end)), BY_WORDS if head else GUESSED
        return self.ledger.enter(Thing(mention.name, formed, tag(mention.name), aliases=tuple(short), rank=rank))

    def _rename(self, place: int, name: str, head: str | None) -> int:
        """Call a repository as the text calls it, and what the text calls it."""
        thing = self.thing(place)
        aliases = tuple(sorted({*thing.aliases, named(thing.name)} - {named(name)}))
        told = head is not None and root(head) == "Artifact" and thing.rank < BY_WORDS
        cls, rank = (head, BY_WORDS) if told and head else (thing.cls, thing.rank)
        self.ledger.alter(place, name=name, aliases=aliases, cls=cls, rank=rank)
        return place

    def _house_model(self, scene: Scene, mention: Mention) -> int:
        """`Runway 的模型`, `NAI's models`: the model of a house, called by the house's name."""
        span = scene.span(mention.start, mention.end)
        theirs = None if mention.entries else self._at_home(mention.name.removesuffix(" model"))
        if theirs is not None:
            return theirs
        if known := self.lexicon.named(mention.name):
            model = self.entry(known[0], mention.text)
        else:
            model = self.ledger.enter(Thing(mention.name, "Model", aliases=(named(mention.text),), rank=BY_WORDS))
        makers = (*mention.entries, *self.lexicon.named(mention.name.removesuffix(" model")))
        house = next((entry for entry in makers if entry.cls in HOUSES), None)
        if house or not mention.entries:
            maker = self.entry(house) if house else self._unknown_house(scene, mention)
            self.ledger.claim(model, "developedBy", maker, span, "asserted", "house-model")
        return model

    def _at_home(self, owner: str) -> int | None:
        """The model that lives at an address of someone, whose model a text speaks of."""
        homes = ((at, thing.link) for at, thing in enumerate(self.ledger.things) if thing.link and thing.cls == "Model")
        return next((at for at, link in homes if fold(owner) in map(fold, link.split("/")[1:-1])), None)

    def _unknown_house(self, scene: Scene, mention: Mention) -> int:
        """The house of a model that is called by a name that no lexicon holds."""
        name = mention.name.removesuffix(" model")
        whose = Mention(mention.start, mention.start + len(name), name, "candidate", name)
        return self._candidate(scene, whose, "Organization")

    def _team(self, scene: Scene, mention: Mention) -> int:
        """`the Foxglove team`: those who make a thing, which is theirs if it is known."""
        surface = tuple(named(text) for text in {mention.text} - {mention.name})
        team = self.ledger.enter(Thing(mention.name, "Organization", aliases=surface, rank=BY_WORDS))
        for entry in self.lexicon.named(mention.name.removesuffix(" team"))[:1]:
            span = scene.span(mention.start, mention.end)
            self.ledger.claim(self.entry(entry), "developedBy", team, span, "asserted", "team")
        return team

    def _version(self, scene: Scene, mention: Mention) -> int:
        """`SD 2.2`: a version that no lexicon holds, of a family that it does; a program's stays the program itself."""
        family = self.entry(sense(scene, mention))
        project, service = is_a(self.cls(family), "Project"), self.cls(family) == "Service"
        cls = self.cls(family) if project else "Model"
        place = self.ledger.enter(Thing(mention.name, cls, aliases=(named(mention.text),), rank=BY_WORDS))
        span = scene.span(mention.start, mention.end)
        if not project:
            self.ledger.claim(place, "developedBy" if service else "versionOf", family, span, "asserted", "version")
        return family if project else place

    def _numbered(self, scene: Scene, mention: Mention) -> int | None:
        """`#4930`: the contribution that it hangs on, one of that number named before, or of the repository told."""
        if (linked := hung(scene.addresses, mention)) is not None:
            return self.link(identify(linked.url), linked.source)
        number = mention.text.rpartition("#")[2]
        for thing in self.ledger.things:
            if thing.link and thing.cls in CONTRIBUTIONS and thing.link.endswith(f"/{number}"):
                return self.ledger.places[thing.key]
        page = referred(scene.text, mention, (thing.link for thing in self.ledger.things))
        return self.link(identify(page), scene.span(mention.start, mention.end)) if page else None

    # -- by description

    def concept(
        self, scene: Scene, start: int, end: int, cls: str = "Feature", polish: Callable[[str], str] = str
    ) -> int | None:
        """Enter what has no name under the words that say it, a capability unless another class is given."""
        end = shortened(scene, start, end)
        words = re.sub(r"\s+", " ", scene.text[start:end].replace(LINK, " ")).strip()
        if not 1 < len(words) <= _LONGEST or not nameable(scene, start, end, cls):
            return None
        if cls == "Feature" and (named_so := option(scene, start, end)):
            return self._candidate(scene, named_so, cls)
        name = polish(words)
        aliases = (Name(words, scene.language),) if name != words else ()
        return self.ledger.enter(Thing(name, cls, scene.language, aliases=aliases, rank=BY_WORDS))


@lru_cache(maxsize=4096)
def _known(name: str, cls: str, url: str | None, surface: str) -> Thing:
    """A known thing as a text calls it."""
    link = identify(url) if url else None
    hosted = link.id if link and link.id.startswith(HOSTED) else None
    aliases = (named(surface),) if surface and surface != name else ()
    urls = (link.url,) if link and link.url else ()
    return Thing(name, cls, tag(name), hosted, urls, aliases, KNOWN)
