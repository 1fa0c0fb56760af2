"""From names and addresses to things: which class each has, by common knowledge, its head word, its address."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from kg import resources
from kg.extract.scene import Scene
from kg.facts import BY_ADDRESS, BY_WORDS, GUESSED, KNOWN, Ledger, Thing
from kg.inline import Address
from kg.lexicon import CJK, Entry, Lexicon, heads
from kg.links import Link, identify
from kg.mentions import Mention, same_name
from kg.model import Name, Span
from kg.vocab import fold, is_a, root

HOSTED = ("github/", "huggingface/", "gitlab/", "gist/", "arxiv/", "civitai/", "bitbucket/", "codeberg/")
_ORGANISATION = re.compile(
    r"(?:-|_|^)(?:ai|labs?|research|team|org|inc|studios?|group|project|community|diffusion|art)s?$|(?:AI|Lab|Labs|Research|Team|Inc)$|ai$"
)
CONTRIBUTIONS = frozenset({"PullRequest", "Issue", "Commit", "Discussion"})


@dataclass(slots=True)
class Cast:
    """The things of one item, as they come on."""

    ledger: Ledger
    lexicon: Lexicon

    def thing(self, place: int) -> Thing:
        return self.ledger.things[place]

    def cls(self, place: int) -> str:
        return self.ledger.things[place].cls

    def link(self, link: Link, span: Span) -> int:
        """Enter what an address names, with the repository it belongs to."""
        entry = entry_of(self.lexicon, link)
        if not entry and link.cls in ("Organization", "Person"):
            entry = next((e for e in self.lexicon.named(link.label) if is_a(e.cls, "Agent")), None)
            if entry:
                place = self.entry(entry, link.label)
                self.ledger.enter(replace(self.thing(place), urls=(link.url, link.original)))
                return place
        urls = tuple(u for u in dict.fromkeys((link.url, link.original)) if u)
        if entry:
            place = self.ledger.enter(Thing(entry.name, entry.cls, "", link.id, urls, (), KNOWN))
        else:
            rank = KNOWN if link.cls in CONTRIBUTIONS else BY_ADDRESS
            place = self.ledger.enter(Thing(link.label, link.cls, "", link.id, urls, (), rank))
        self._fork(link, place, span)
        if link.parent and link.cls in CONTRIBUTIONS:
            parent = self.link(link.parent, span)
            self.ledger.claim(place, "contributesTo", parent, span, "asserted", "address")
        return place

    def _fork(self, link: Link, place: int, span: Span) -> None:
        """A repository with the name of a well-known one but another owner is a fork of it."""
        if link.cls != "Project" or not link.repo or self.thing(place).rank == KNOWN:
            return
        known = _by_repository(self.lexicon).get(link.repo.casefold())
        if known and is_a(known.cls, "Project"):
            origin = self.entry(known)
            self.ledger.enter(replace(self.thing(place), cls=known.cls, rank=BY_WORDS))
            self.ledger.claim(place, "basedOn", origin, span, "asserted", "fork")
            if link.owner:
                self.ledger.claim(place, "developedBy", self.agent(link.owner), span, "asserted", "owner")

    def agent(self, login: str) -> int:
        """Enter the owner of a repository, by login."""
        for entry in self.lexicon.named(login):
            if root(entry.cls) == "Agent" or entry.cls == "Service":
                return self.entry(entry, login)
        cls = "Organization" if _ORGANISATION.search(login) else "Person"
        return self.ledger.enter(Thing(login, cls, "", None, (), (), GUESSED))

    def address(self, scene: Scene, address: Address) -> int:
        return self.link(identify(address.url), address.source)

    def entry(self, entry: Entry, surface: str = "") -> int:
        """Enter a known thing under its canonical name."""
        link = identify(entry.url) if entry.url else None
        hosted = link.id if link and link.id.startswith(HOSTED) else None
        aliases = (named(surface),) if surface and surface != entry.name else ()
        urls = (link.url,) if link and link.url else ()
        return self.ledger.enter(Thing(entry.name, entry.cls, language(entry.name), hosted, urls, aliases, KNOWN))

    def mention(self, scene: Scene, mention: Mention, expected: str = "") -> int | None:
        """Enter what a name in the text means; `expected` is the class its place asks for, where nothing better is known."""
        if mention.kind == "address" and mention.address:
            return self.address(scene, mention.address)
        if mention.kind == "contribution":
            return self._numbered(scene, mention)
        if mention.kind == "known":
            entry = sense(scene, mention)
            return self._house_model(scene, mention) if entry.name.endswith(" model") else self.entry(entry, mention.text)
        if mention.kind == "house":
            return self._house_model(scene, mention)
        if mention.kind == "version":
            return self._version(scene, mention)
        if mention.kind == "hardware":
            return self.ledger.enter(Thing(mention.name, "Hardware", "", None, (), (named(mention.text),), KNOWN))
        if mention.kind in ("flag", "code"):
            return self.ledger.enter(Thing(mention.name, "Feature", "", None, (), (), BY_WORDS))
        return self.candidate(scene, mention, expected)

    def candidate(self, scene: Scene, mention: Mention, expected: str = "") -> int:
        """Enter a name that no lexicon holds, its class by the head word beside it."""
        for place, thing in enumerate(self.ledger.things):
            if fold(thing.name) == fold(mention.name) and thing.rank >= BY_WORDS:
                return place
        head = head_after(scene, mention.end) or head_at_end(mention.name, "en")
        cls, rank = (head, BY_WORDS) if head else (expected or "Project", GUESSED)
        return self.ledger.enter(Thing(mention.name, cls, language(mention.name), None, (), (), rank))

    def concept(self, scene: Scene, start: int, end: int, cls: str = "Feature", polish: Callable[[str], str] = str) -> int | None:
        """Enter a described capability under the words that say it."""
        words = re.sub(r"\s+", " ", scene.text[start:end].replace("\ufffc", " ")).strip()
        if not 1 < len(words) <= 90 or words.isdigit() or (cls == "Feature" and words.casefold() in generic(scene.language) | _NOTHING):
            return None
        name = polish(words)
        aliases = (Name(words, scene.language),) if name != words else ()
        return self.ledger.enter(Thing(name, cls, scene.language, None, (), aliases, BY_WORDS))

    def _house_model(self, scene: Scene, mention: Mention) -> int:
        """`Runway 的模型`, `NAI's models`: the model of a house, called by the house's name."""
        span = scene.span(mention.start, mention.end)
        named_so = self.lexicon.named(mention.name)
        if named_so:
            model = self.entry(named_so[0], mention.text)
        else:
            model = self.ledger.enter(Thing(mention.name, "Model", "", None, (), (named(mention.text),), BY_WORDS))
        house = next((e for e in mention.entries if e.cls in ("Organization", "Service")), None)
        maker = self.lexicon.named(mention.name.removesuffix(" model"))
        house = house or next((e for e in maker if e.cls in ("Organization", "Service")), None)
        if house:
            self.ledger.claim(model, "developedBy", self.entry(house), span, "asserted", "house-model")
        return model

    def _version(self, scene: Scene, mention: Mention) -> int:
        family = self.entry(sense(scene, mention))
        cls = self.cls(family)
        if not is_a(cls, "Model"):
            return family
        place = self.ledger.enter(Thing(mention.name, "Model", "", None, (), (named(mention.text),), BY_WORDS))
        self.ledger.claim(place, "versionOf", family, scene.span(mention.start, mention.end), "asserted", "version")
        return place

    def _numbered(self, scene: Scene, mention: Mention) -> int | None:
        number = mention.text.rpartition("#")[2]
        for thing in self.ledger.things:
            if thing.link and thing.cls in CONTRIBUTIONS and thing.link.endswith(f"/{number}"):
                return self.ledger.places[thing.key]
        return None


_NOTHING = frozenset({"here", "this", "that", "备注", "note", "notes", "社区", "链接", "更多", "这里", "此处", "代码", "code", "manager", "stuff", "things", "它", "让它", "text"})


def entry_of(lexicon: Lexicon, link: Link) -> Entry | None:
    """The known thing that an address names."""
    return _by_link(lexicon).get(link.key)


@lru_cache(maxsize=8)
def _by_link(lexicon: Lexicon) -> dict[str, Entry]:
    return {identify(e.url).key: e for e in lexicon.entries if e.url}


@lru_cache(maxsize=8)
def _by_repository(lexicon: Lexicon) -> dict[str, Entry]:
    linked = [(identify(e.url), e) for e in lexicon.entries if e.url]
    return {link.repo.casefold(): entry for link, entry in linked if link.repo and link.id.startswith("github/") and len(link.repo) > 4}


def named(surface: str) -> Name:
    """A name as written, tagged as Chinese where it holds Chinese characters."""
    return Name(re.sub(r"\s+", " ", surface), language(surface))


def language(name: str) -> str:
    """`zh` for a name with Chinese characters, else none: a name in Latin letters belongs to every language."""
    return "zh" if CJK.search(name) else ""


def sense(scene: Scene, mention: Mention) -> Entry:
    """Of several things a known name may mean, the one whose class the next word gives, else the first."""
    if len(mention.entries) > 1:
        head = head_after(scene, mention.end)
        for entry in mention.entries:
            if head and is_a(entry.cls, head):
                return entry
    return mention.entries[0]


def head_after(scene: Scene, end: int) -> str | None:
    """The class that a head word directly after a name gives it: `X 插件`, `the X extension`."""
    tail = scene.text[end : end + 24]
    rest = tail.lstrip(" \t'’”\"」）)")
    for head, cls in heads(scene.language).items():
        if rest.casefold().startswith(head) and not (scene.language == "en" and rest[len(head) : len(head) + 1].isalpha()):
            return cls
    return None


def head_at_end(phrase: str, lang: str) -> str | None:
    """The class that a phrase's last word gives it."""
    text = phrase.casefold().rstrip(" \t.,，。了")
    for head, cls in heads(lang).items():
        if text.endswith(head) and (lang == "zh" or len(text) == len(head) or not text[-len(head) - 1].isalnum()):
            return cls
    return None


@cache
def generic(lang: str) -> frozenset[str]:
    """Head words: phrases that name a kind, not a thing."""
    return frozenset(heads(lang)) | {r["form"] for r in resources.table("rules", "fillers.tsv") if r["language"] == lang}


def names_repository(name: str, link: Link, exactly: bool = False) -> bool:
    """Whether a name in the text is that of the repository, site or model at an address; a well-known name must be it exactly."""
    if exactly:
        return fold(name) in {fold(link.label.rpartition("/")[2]), fold(link.repo or "")}
    return any(same_name(name, other) for other in (link.label.rpartition("/")[2], link.repo or "") if other)
