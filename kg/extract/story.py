"""One item, told: its headline makes the topic, what is nested speaks of the topic unless it names its own."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from kg import resources
from kg.extract.cast import CONTRIBUTIONS, HOSTED, Cast, entry_of, generic, head_after, head_at_end, language, named, names_repository
from kg.extract.events import Teller
from kg.extract.measurements import Measured, measure
from kg.extract.relations import allowed, certainty, nested_ties, relate
from kg.extract.scene import Scene, Stretch, scene
from kg.extract.verbs import Headline, headline
from kg.facts import BY_WORDS, GUESSED, KNOWN, Facts, Figure, Ledger, Thing
from kg.inline import Address
from kg.lexicon import Lexicon
from kg.links import Link, identify
from kg.mentions import Mention, same_name
from kg.model import Interval
from kg.read import Block
from kg.vocab import fold, is_a, root

_LEADING_NOTE = re.compile(r"\s*[（(]([^（）()\n]{1,60})[)）]\s*")
_COMPARED = re.compile(r"(?:比|相比|than|as \w+ as|successor (?:to|of)|下一版的?|similar to)\s*(?:the )?$", re.IGNORECASE)
_FEATURE_OF = {
    "zh": re.compile(r"(?P<owner>[^，。]{2,30}?)\s*[中里]\s*(?:的\s*)?(?P<feature>[^，。的]{2,24}?)\s*(?:的作用|的功能|功能|选项|按钮)"
                     r"|(?P<owner2>[^，。]{2,30}?)\s*的\s*[“\"]?(?P<feature2>[A-Z][A-Za-z]+(?: [A-Z][a-z]+)?)[”\"]?(?=\s*(?:也|是|功能|选项|有了|究竟))"),
    "en": re.compile(r"(?P<owner>[^,.]{2,40}?)(?:'s|’s| )\s*[\"“](?P<feature>[^\"”]{2,30})[\"”] (?:feature|option|button|mode|setting)"
                     r"|(?P<owner2>[A-Z][^,.]{1,40}?)(?:'s|’s) [\"“]?(?P<feature2>[A-Z][A-Za-z]+(?: [A-Z][a-z]+)?)[\"”]?(?= (?:feature|has been|is|does|works|explained))"),
}


@dataclass(frozen=True, slots=True)
class Topic:
    """What a block speaks of: a thing, and the project that gains what a contribution adds."""

    place: int
    project: int | None = None
    told: Headline | None = None

    @property
    def subject(self) -> int:
        return self.place if self.project is None else self.project


@cache
def _labels() -> dict[str, str]:
    return {r["label"]: r["relation"] for r in resources.table("rules", "labels.tsv")}


@cache
def affinities() -> dict[tuple[str, str], tuple[str, str]]:
    """For a topic's class and the class of a name in its headline: the relation, and which way it goes."""
    return {(r["topic"], r["mention"]): (r["relation"], r["direction"]) for r in resources.table("rules", "affinity.tsv")}


def facts(block: Block, lexicon: Lexicon, when: Interval | None) -> Facts:
    """All that one item says.

    Parameters
    ----------
    block : Block
        The item's outermost block.
    lexicon : Lexicon
        What everyone knows.
    when : Interval or None
        The days of its section, against which its own dates are read.
    """
    ledger = Ledger()
    story = _Story(Cast(ledger, lexicon), lexicon, when)
    story.tell(block)
    return ledger.closed()


class _Story:
    def __init__(self, cast: Cast, lexicon: Lexicon, when: Interval | None) -> None:
        self.cast, self.lexicon, self.when = cast, lexicon, when
        self.ledger = cast.ledger
        self.host = next(r["name"] for r in resources.table("rules", "roles.tsv") if r["role"] == "host")

    def tell(self, block: Block) -> None:
        here = scene(block, 0, self.lexicon)
        topic = self._open(here)
        for child in block.children:
            self._nested(scene(child, 1, self.lexicon), topic)
        self._plug_ins(here)
        self._versions(here)
        self._for_host(here)

    def _for_host(self, here: Scene) -> None:
        """A repository called after the usual host, and no plug-in by its words, is for it."""
        told = {p for h in self.ledger.happenings for p in h.subjects}
        for place in sorted(told):
            thing = self.ledger.things[place]
            name = (thing.link or "").rpartition("/")[2].casefold()
            ours = re.search(r"(?:stable-diffusion|sd)[-_]webui[-_]\w|-for-automatic1111", name)
            if ours and is_a(thing.cls, "Project") and not is_a(thing.cls, "Extension") and thing.name != self.host:
                host = self._default_host()
                if host is not None and not self.ledger.claimed(place, host):
                    self.ledger.claim(place, "appliesTo", host, here.whole, "asserted", "named-after-host")

    def _versions(self, here: Scene) -> None:
        """A version that comes out, or stands beside its family, is one of the family."""
        told = {p for h in self.ledger.happenings if h.cls in ("Release", "Update") for p in h.subjects}
        for place, thing in enumerate(list(self.ledger.things)):
            name = re.fullmatch(r"(.+?) [vV]?\d+(?:\.\d+)*", thing.name)
            for family in self.lexicon.named(name[1]) if name and is_a(thing.cls, "Model") else ():
                beside = any(t.name == family.name for t in self.ledger.things)
                if family.cls == "Model" and (place in told or beside):
                    self.ledger.claim(place, "versionOf", self.cast.entry(family), here.whole, "asserted", "version")

    def _open(self, here: Scene) -> Topic | None:
        """The item's first block: find its topic, then all that it says of it."""
        main = _main_address(here)
        start, end = _headline_stretch(here, main)
        told = headline(here, start, end) if start < end else Headline((start, start))
        topic = self._topic(here, told, main)
        teller = Teller(self.cast, here, self.when)
        if topic:
            relate(self.cast, here, topic.place, topic.project, told, main, head=True)
            teller.head(topic.place, topic.project, told, main, self._default_host)
            self._ties(here, topic, told, main)
            self._demonstrated(here, topic)
            if self.cast.cls(topic.place) == "Demo" and told.name and told.name.kind in ("known", "house", "version"):
                shown = self.cast.mention(here, told.name)
                speaks_of = Topic(shown, None, told) if shown is not None else topic
                self._rest(here, speaks_of, topic, main)
                return speaks_of
            self._rest(here, topic, topic, main)
            return self._member(here, topic) or topic
        else:
            for address in here.addresses:
                self.cast.address(here, address)
        self._names(here)
        self._figures(here, topic)
        return topic

    def _member(self, here: Scene, topic: Topic) -> Topic | None:
        """`SD 2.0 带来图生图变体 depth2img`: the variant comes out too, and what is nested speaks of it."""
        members = [c for c in self.ledger.claims.values() if c.subject == topic.place and c.predicate == "hasVariant" and c.rule.endswith("-brings")]
        if not members:
            return None
        place = members[0].object
        Teller(self.cast, here, self.when).member(place)
        for mention in here.names:
            technique = self.cast.mention(here, mention) if mention.kind == "known" and mention.cls == "Technique" else None
            if technique is not None and re.match(r"\s*(?:变体|模型|版本|variant|model)", here.text[mention.end :]):
                self.ledger.claim(place, "appliesTo", technique, here.span(mention.start, mention.end), "asserted", "member-technique")
        return Topic(place)

    def _rest(self, here: Scene, topic: Topic, main_topic: Topic, main: Address | None) -> None:
        """What else the first block says: owners, further addresses, names, flags, figures."""
        self._owners(here, main_topic)
        self._others(here, main)
        for address in here.addresses:
            if address is not main:
                self._beside(here, address, main_topic)
        self._names(here)
        self._flags(here, topic)
        self._figures(here, topic)
        self._cards(here, topic)

    def _topic(self, here: Scene, told: Headline, main: Address | None) -> Topic | None:
        if main is None:
            return self._spoken_of(here, told)
        link = identify(main.url)
        if (entry := entry_of(self.lexicon, link)) and is_a(entry.cls, "Agent"):
            spoken = self._spoken_of(here, told)
            self.cast.link(link, main.source)
            return spoken
        if link.cls in CONTRIBUTIONS:
            place = self.cast.link(link, main.source)
            parent = self.cast.link(link.parent, main.source) if link.parent else None
            return Topic(place, parent, told)
        if not _names(link):
            place = self.cast.link(link, main.source)
            if link.parent and link.cls == "Document" and told.verb and (told.name is None or names_repository(told.name.name, link.parent)):
                home = self._identified(here, told, main, link.parent)
                self._page(here, home, place, link, main)
                return Topic(home, None, told)
            spoken = self._spoken_of(here, told)
            if spoken is None and link.cls == "Document" and told.cls in ("Tool", "Model", "Service", "Application"):
                return Topic(place, None, told)
            if spoken:
                self._page(here, spoken.place, place, link, main)
            return spoken
        return Topic(self._identified(here, told, main, link), None, told)

    def _identified(self, here: Scene, told: Headline, main: Address, link: Link) -> int:
        """The thing that an address names, with the name, the class and the aliases that the headline gives it."""
        place = self.cast.link(link, main.source)
        thing = self.cast.thing(place)
        name = told.name
        if name and not self._is_its_name(name, link, thing, told):
            name = None
        cls, rank = thing.cls, thing.rank
        worded = told.cls or (head_at_end(_bare_label(here, main), here.language) if main.label else None)
        if thing.rank < KNOWN:
            if worded and root(worded) == "Artifact" and _may_be(link, worded):
                cls, rank = worded, BY_WORDS
            elif _plug_in_name(link):
                cls, rank = "Extension", BY_WORDS
            elif link.site:
                cls, rank = "Project", GUESSED
        hosted = link.id if link.id.startswith(HOSTED) else link.id
        label = name.name if name else (_site_name(link) if link.site and thing.rank < KNOWN else thing.name)
        aliases = {named(name.text)} if name else set()
        if not name and told.phrase[0] < told.phrase[1] and here.language == "zh" and thing.rank < KNOWN:
            phrase = here.text[slice(*told.phrase)]
            if 3 < len(phrase) < 40 and "\ufffc" not in phrase and not same_name(phrase, label):
                aliases.add(named(phrase))
        if thing.rank < KNOWN or name:
            place = self.ledger.enter(
                replace(thing, name=label if thing.rank < KNOWN else thing.name, cls=cls, rank=max(rank, thing.rank), link=hosted,
                        aliases=tuple(sorted({*thing.aliases, *aliases, named(thing.name)} - {named(label)})))
            )  # fmt: skip
            self.ledger.things[place] = replace(self.ledger.things[place], cls=cls, name=label if thing.rank < KNOWN else thing.name)
        self._owner(place, link, main)
        return place

    def _is_its_name(self, name: Mention, link: Link, thing: Thing, told: Headline) -> bool:
        """Whether a proper name in the headline is that of the thing at the address, not of another thing it is about."""
        known = bool(name.entries)
        if names_repository(name.name, link, known) or names_repository(name.text, link, known):
            return not known or self._same_thing(name, link)
        if name.entries:
            if thing.rank == KNOWN:
                return any(e.name == thing.name for e in name.entries)
            entry = name.entries[0]
            return entry.cls == "Model" and link.cls == "Model" or link.site and root(entry.cls) == "Artifact"
        return link.cls != "Demo" and name.kind != "version"

    def _same_thing(self, name: Mention, link: Link) -> bool:
        """Whether a well-known name may be that of what an address holds: a model's name is not that of a repository of code."""
        entry = name.entries[0]
        other = identify(entry.url) if entry.url else None
        if other and other.id.startswith(HOSTED):
            return other.key == link.key
        return is_a(entry.cls, "Model") == (link.cls == "Model") or link.site

    def _owner(self, place: int, link: Link, main: Address) -> None:
        if link.owner and link.cls in ("Project", "Model", "Dataset", "Demo", "Tool"):
            owner = self.cast.agent(link.owner)
            self.ledger.claim(place, "developedBy", owner, main.source, "asserted", "owner")

    def _owners(self, here: Scene, topic: Topic) -> None:
        """An item about a project, with an address in its repository, says whose it is."""
        thing = self.cast.thing(topic.place)
        for address in here.addresses:
            link = identify(address.url)
            home = link.parent or link
            if thing.link and thing.cls not in CONTRIBUTIONS and home.key == thing.link.casefold():
                self._owner(topic.place, home, address)

    def _others(self, here: Scene, main: Address | None) -> None:
        """A repository hung on the words for a plug-in, beside the block's main address, is a plug-in that comes out."""
        for address in here.addresses:
            link = identify(address.url)
            if address is main or not address.label or not link.identifies or link.cls != "Project":
                continue
            cls = head_at_end(_bare_label(here, address), here.language) or head_after(here, address.at + 1)
            if cls and is_a(cls, "Project"):
                place = self.cast.link(link, address.source)
                if self.cast.thing(place).rank < KNOWN:
                    self.ledger.things[place] = replace(self.cast.thing(place), cls=cls, rank=BY_WORDS)
                self._owner(place, link, address)
                if cls == "Extension":
                    Teller(self.cast, here, self.when).becomes(place, address)

    def _spoken_of(self, here: Scene, told: Headline) -> Topic | None:
        """The thing that a headline speaks of where no address names it."""
        if told.name:
            place = self.cast.mention(here, told.name, told.cls or "Project")
            return Topic(place, None, told) if place is not None else None
        start, end = told.phrase
        feature = self._feature_of(here, start, end)
        if feature is not None:
            return Topic(feature, None, told)
        speaker = self._acting(here, told)
        if speaker is not None:
            return Topic(speaker, None, told)
        makes = told.verb is None or told.verb.event in ("Release", "Update", "SecurityIncident")
        if makes and told.cls and not told.does and root(told.cls) == "Artifact" and told.cls not in ("Document", "Demo", "Paper") and (told.verb or here.addresses):
            place = self._described(here, told, start, end)
            if place is not None:
                return Topic(place, None, told)
        if told.active and told.verb and told.verb.event == "Release" and 1 < end - start <= (18 if here.language == "zh" else 50):
            inner = [m for m in here.inside(start, end) if m.kind in ("known", "house", "version", "candidate")]
            place = self.cast.mention(here, inner[0], told.cls or "Project") if inner else self.cast.concept(here, start, end, told.cls or "Project")
            return Topic(place, None, told) if place is not None else None
        agents = [m for m in here.names if m.kind in ("known", "house", "version", "hardware", "candidate", "contribution")]
        if told.active and told.verb and told.verb.event == "Release":
            agents = [m for m in agents if m.start >= start]
        if re.match(r"\s*(?:[^，,]{0,12}(?:说|发现|反映)\s*)?(?:如果|当|if |when )", here.text, re.IGNORECASE):
            agents = [m for m in agents if m.start > (here.clauses[0][1] if here.clauses else 0)] or agents
        hearsay = told.verb is not None and told.verb.event == "Report"
        agents.sort(key=lambda m: (here.in_note(m.start), hearsay and m.kind == "candidate", not start <= m.start < end, m.start))
        for mention in agents:
            place = self.cast.mention(here, mention)
            if place is not None:
                return Topic(place, None, told)
        if here.addresses or told.verb:
            comma = re.search(r"[,，（(]| - ", here.text[start:end])
            end = start + comma.start() if comma and comma.start() > 2 else end
            place = self.cast.concept(here, start, end, told.cls if told.cls and root(told.cls) == "Concept" else "Technique")
            return Topic(place, None, told) if place is not None else None
        return None

    def _acting(self, here: Scene, told: Headline) -> int | None:
        """Where something is said, planned, blamed or changed, the topic is who does it, not what it is done to."""
        if not told.active or not told.verb or not told.agent or told.verb.event in ("Release", "Publication", "Fix", "SecurityIncident", "Report"):
            return None
        left = [m for m in here.inside(*told.agent) if m.kind in ("known", "house", "version", "candidate")]
        if told.verb.event in ("FeatureAddition", "FeatureRemoval", "Update"):
            worded = head_at_end(here.text[slice(*told.agent)], here.language)
            if worded and is_a(worded, "Project") and not (len(left) == 1 and left[0].end - left[0].start >= told.agent[1] - told.agent[0] - 4):
                place = self.cast.concept(here, *told.agent, worded)
                owners = [self.cast.mention(here, m) for m in left]
                for owner in owners:
                    if place is not None and owner is not None and root(self.cast.cls(owner)) == "Agent":
                        self.ledger.claim(place, "developedBy", owner, here.span(*told.agent), "asserted", "possessive")
                return place
            left = [m for m in left if m.cls is None or is_a(m.cls, "Project") or m.cls in ("Service", "Model")]
        return self.cast.mention(here, left[0]) if left and not here.text[told.agent[0] : left[0].start].strip() else None

    def _described(self, here: Scene, told: Headline, start: int, end: int) -> int | None:
        """A thing without a name of its own, called by the words that describe it: `an AI image generator`."""
        assert told.cls is not None
        stop = told.cut or end
        for a, b in here.notes:
            if start < a and b <= stop:
                stop = min(stop, a - 1)
        start, stop = here.trim(start, stop)
        inner = [m for m in here.inside(start, stop) if m.kind in ("known", "house", "version")]
        if stop - start > 60 or (inner and sum(m.end - m.start for m in inner) >= stop - start - 3):
            return None
        cls = told.cls
        if cls in ("Tool", "Application") and told.agent and any(m.cls == "Service" for m in here.inside(*told.agent)):
            cls = "Service"
        place = self.cast.concept(here, start, stop, cls, _plain_possessive)
        possessor = re.match(r"(?P<who>[^的]{2,20}?)\s*的|(?P<en>[A-Z]\w+)(?:'s|’s) ", here.text[start:stop])
        if possessor and place is not None:
            group = "who" if possessor["who"] else "en"
            named_here = here.inside(start + possessor.start(group), start + possessor.end(group))
            owner = self.cast.mention(here, named_here[-1], "Person") if named_here else None
            if owner is not None and (root(self.cast.cls(owner)) == "Agent" or self.cast.cls(owner) == "Service"):
                self.ledger.claim(place, "developedBy", owner, here.span(start, stop), "asserted", "possessive")
        return place

    def _feature_of(self, here: Scene, start: int, end: int) -> int | None:
        """`NovelAI 中 Variation 的作用`, `NAI's "Enhance" feature`: a capability of a project or service."""
        match = _FEATURE_OF[here.language].search(here.text, start, end)
        if not match:
            return None
        group = "feature" if match["feature"] else "feature2"
        owners = [m for m in here.inside(*match.span("owner" if group == "feature" else "owner2")) if m.kind == "known"]
        owner = self.cast.mention(here, owners[-1]) if owners else None
        if owner is None or not any(is_a(self.cast.cls(owner), c) for c in ("Project", "Service", "Model")):
            return None
        words = match[group].strip(" \"“”'")
        feature = self.ledger.enter(Thing(words, "Feature", language(words), None, (), (), BY_WORDS))
        self.ledger.claim(owner, "hasFeature", feature, here.span(*match.span()), "asserted", "feature-of")
        return feature

    # -- ties ---------------------------------------------------------------------------------------------------------

    def _ties(self, here: Scene, topic: Topic, told: Headline, main: Address | None) -> None:
        """What the headline ties its topic to: first by construction, then by the classes of both."""
        thing = self.cast.thing(topic.place)
        start, end = 0, main.at if main and not main.label else len(here.text)
        told_changes = any(c.subject == topic.place and c.predicate in ("adds", "supports", "fixes", "removes") for c in self.ledger.claims.values())
        if thing.cls in CONTRIBUTIONS and (told_changes or thing.cls in ("Discussion", "Issue")):
            return
        released = any(h.cls in ("Release", "Publication", "Update") and topic.place in h.subjects for h in self.ledger.happenings)
        identified = main is not None and thing.link is not None and identify(main.url).key == thing.link.casefold()
        if not identified and not released:
            return
        for mention in here.inside(start, end):
            if mention.entry and mention.entry.only == "weak" or _COMPARED.search(here.text[: mention.start]):
                continue
            if mention.kind not in ("known", "house", "version", "hardware"):
                continue
            if here.in_note(mention.start) and certainty(here, mention.start, mention.end, "hasFeature") != "asserted":
                continue
            place = self.cast.mention(here, mention)
            if place is None or place == topic.place or self.ledger.claimed(topic.place, place):
                continue
            found = _affinity(thing.cls, self.cast.cls(place))
            if found and found[1] != "none" and not (told.agent and told.agent[0] <= mention.start < told.agent[1]):
                if topic.project is not None and (place == topic.project or found[0] == "adds"):
                    continue
                one, other = (topic.place, place) if found[1] == "out" else (place, topic.place)
                if found[0] == "appliesTo" and is_a(self.cast.cls(place), "Technique") and self._is_it(here, told, mention, self.cast.thing(topic.place)):
                    found = ("implements", "out") if is_a(thing.cls, "Project") else found
                self.ledger.claim(one, found[0], other, here.span(mention.start, mention.end), "asserted", f"affinity-{found[0]}")

    def _is_it(self, here: Scene, told: Headline, mention: Mention, thing: Thing) -> bool:
        """Whether a technique is what the topic is, not what it is for: its name is the technique's, or the headline calls it so."""
        if fold(thing.name) == fold(mention.name):
            return True
        if told.name is not None and told.name.start == mention.start and fold(thing.name) != fold(mention.text):
            return is_a(thing.cls, "Project")
        if told.cls in ("Extension", "Tool") and told.phrase[0] <= mention.start and not here.in_note(mention.start):
            around = here.text[told.phrase[0] : told.cut or told.phrase[1]]
            for name in here.inside(*told.phrase):
                around = around.replace(name.text, " ")
            return not set(re.findall(r"\w+", around.casefold())) - generic(here.language) - {"based", "standalone", "独立"}
        return bool(told.name) and here.core(*told.phrase)[1] == mention.end and not here.in_note(mention.start)

    def _demonstrated(self, here: Scene, topic: Topic) -> None:
        """A model and a technique shown by one demonstration: the model is for the technique."""
        shown = [c.subject for c in self.ledger.claims.values() if c.predicate == "demonstratedBy" and c.object == topic.place]
        for model in shown:
            for technique in shown:
                if is_a(self.cast.cls(model), "Model") and self.cast.cls(technique) == "Technique":
                    self.ledger.claim(model, "appliesTo", technique, here.whole, "asserted", "demonstrated-together")

    def _names(self, here: Scene) -> None:
        """Names that no relation has brought on are things of the item all the same."""
        for mention in here.names:
            if mention.kind in ("known", "house", "version", "hardware") or (mention.kind == "candidate" and _shaped(mention)):
                place = self.cast.mention(here, mention)
                if place is not None and mention.kind == "known":
                    self._possessive(here, mention, place)

    def _figures(self, here: Scene, topic: Topic | None) -> None:
        """The figures of a block: of the card they stand beside, else of the topic."""
        for figure in measure(here.text):
            for about in self._measured(here, topic, figure):
                span = here.span(figure.start, figure.end)
                sure = certainty(here, figure.start, figure.end, "hasFeature")
                self.ledger.figures.append(
                    Figure(about, figure.quantity, figure.value, figure.minimum, figure.maximum, figure.unit, figure.condition, span, sure, f"figure-{figure.quantity}")
                )

    def _measured(self, here: Scene, topic: Topic | None, figure: Measured) -> list[int]:
        cards = [m for m in here.names if m.cls == "Hardware" and not (m.entry and m.entry.only == "weak")]
        if figure.quantity == "vram":
            row: list[Mention] = []
            for card in reversed([m for m in cards if m.end <= figure.start]):
                gap = here.text[card.end : row[-1].start if row else figure.start]
                if gap.strip(" /、和与") not in ("", "(", "（"):
                    break
                row.append(card)
            row = row or [m for m in cards if 0 <= m.start - figure.end <= 3 and not here.text[figure.end : m.start].strip(" 的")]
            if row:
                return [p for m in reversed(row) if (p := self.cast.mention(here, m)) is not None]
        if figure.quantity == "speed" and cards and cards[0].start <= 3:
            card = self.cast.mention(here, cards[0])
            return [card] if card is not None else []
        if topic is None:
            return []
        if self.cast.cls(topic.place) not in CONTRIBUTIONS:
            return [topic.place]
        named = [m for m in here.names if m.kind in ("known", "house", "version") and m.cls in ("Technique", "Model")]
        place = self.cast.mention(here, named[0]) if named else topic.project
        return [place] if place is not None else []

    def _cards(self, here: Scene, topic: Topic | None) -> None:
        """A speed measured on a card says that the topic, or the model named beside it, runs on that card."""
        speeds = [f for f in measure(here.text) if f.quantity == "speed"]
        cards = [m for m in here.names if m.cls == "Hardware" and not (m.entry and m.entry.only == "weak")]
        if not speeds or not cards or topic is None:
            return
        runs = [topic.subject, *(p for m in here.names if m.cls == "Model" and (p := self.cast.mention(here, m)) is not None)]
        for place in dict.fromkeys(runs):
            card = self.cast.mention(here, cards[0])
            if card is not None and allowed("runsOn", self.cast.cls(place), "Hardware"):
                self.ledger.claim(place, "runsOn", card, here.span(cards[0].start, cards[0].end), certainty(here, cards[0].start, cards[0].end, "runsOn"), "measured-on")

    def _flags(self, here: Scene, topic: Topic | None) -> None:
        """A command-line flag in an item about a project is one of its features."""
        for mention in here.names:
            identifier = mention.kind in ("code", "candidate") and re.fullmatch(r"[A-Za-z]\w*_\w+", mention.name) and topic is not None and not here.addresses
            if mention.kind == "flag" or identifier:
                place = self.ledger.enter(Thing(mention.name, "Feature", "", None, (), (), BY_WORDS))
                if topic and any(is_a(self.cast.cls(topic.subject), c) for c in ("Project", "Service")):
                    self.ledger.claim(topic.subject, "hasFeature", place, here.span(mention.start, mention.end), "asserted", "flag")

    def _possessive(self, here: Scene, mention: Mention, place: int) -> None:
        """`AUTOMATIC1111's webui`: the name says who made it."""
        match = re.match(r"([A-Za-z][\w-]+)(?:'s|’s| 的| 发布的)? ?\S", mention.text)
        for entry in self.lexicon.named(match[1]) if match else ():
            if entry.cls == "Person" and root(self.cast.cls(place)) == "Artifact":
                span = here.span(mention.start, mention.end)
                self.ledger.claim(place, "developedBy", self.cast.entry(entry, match[1]), span, "asserted", "possessive")

    # -- what is nested -----------------------------------------------------------------------------------------------

    def _nested(self, here: Scene, above: Topic | None) -> None:
        main = _main_address(here)
        topic = above
        label = self._label(here, main) if main else ""
        if here.block.kind == "code":
            self._flags(here, above)
            return
        if above is None:
            topic = self._open(here)
        elif main is None:
            topic = self._subtopic(here, above) or above
            self._detail(here, topic)
        elif not label or label in _labels() and _only_labels(here):
            for address in here.addresses:
                self._attach(here, address, above, self._label(here, address))
            self._names(here)
        else:
            topic = self._labelled(here, main, above)
        for child in here.block.children:
            self._nested(scene(child, here.depth + 1, self.lexicon), topic)

    def _subtopic(self, here: Scene, above: Topic) -> Topic | None:
        """`depth2img: …` nested under a release: a member of it, of which the block and what is nested there speak."""
        match = re.match(r"\s*[\"“]?([^:：，,。]{2,40}?)[\"”]?\s*(?:[:：]|，一[个款种]|, an? )", here.text)
        names = [m for m in here.inside(*match.span(1)) if m.kind in ("known", "house", "version", "candidate")] if match else []
        if not match or len(names) != 1 or names[0].end - names[0].start < match.end(1) - match.start(1) - 4:
            return None
        told = headline(here, match.end(), len(here.text))
        kind = told.cls if told.cls and root(told.cls) == "Artifact" else (self.cast.cls(above.place) if names[0].kind == "candidate" else "")
        place = self.cast.mention(here, names[0], kind or "Project")
        if place is None or place == above.place or root(self.cast.cls(place)) != "Artifact":
            return None
        if is_a(self.cast.cls(place), "Model") and is_a(self.cast.cls(above.place), "Model"):
            self.ledger.claim(above.place, "hasVariant", place, here.span(0, match.end(1)), "asserted", "member")
        return Topic(place, None, told)

    def _labelled(self, here: Scene, main: Address, above: Topic) -> Topic:
        """A nested block with words and an address of its own."""
        link = identify(main.url)
        start, end = _headline_stretch(here, main)
        told = headline(here, start, end) if start < end else Headline((start, start))
        if link.cls in CONTRIBUTIONS:
            topic = self._topic(here, told, main)
            assert topic is not None
            if not self._enables(here, topic, above, main):
                Teller(self.cast, here, self.when).head(topic.place, topic.project, told, main, self._default_host, above.place)
                relate(self.cast, here, topic.place, topic.project, told, main, head=True)
            nested_ties(self.cast, here, above.place, topic.place, main)
            self._names(here)
            return topic
        if link.identifies and link.cls not in ("Demo", "Paper", "Dataset") and not link.site:
            place = self._identified(here, told, main, link)
            nested_ties(self.cast, here, above.place, place, main)
            if is_a(self.cast.cls(above.place), "Model") and is_a(self.cast.cls(place), "Project") and not self.ledger.claimed(above.place, place):
                self.ledger.claim(place, "supports", above.place, main.source, certainty(here, 0, max(1, main.at), "supports"), "under-model")
            if re.search(r"转为|转换为|变成|改为|成为|now an? |turned into|became|moved to", here.text) and self.cast.cls(place) == "Extension":
                Teller(self.cast, here, self.when).becomes(place, main)
            relate(self.cast, here, place, None, told, main, head=True)
            self._names(here)
            return Topic(place, None, told)
        self._attach(here, main, above, "")
        for address in here.addresses:
            if address is not main:
                self._attach(here, address, above, self._label(here, address))
        self._detail(here, above)
        return above

    def _enables(self, here: Scene, topic: Topic, above: Topic, main: Address) -> bool:
        """A contribution under an artifact, to make it work somewhere: `让它与 X 一起工作`, `to allow it to work with X`."""
        cls = self.cast.cls(above.place)
        if not _ENABLES.search(here.text) or cls in CONTRIBUTIONS or not allowed("supports", self.cast.cls(topic.place), cls):
            return False
        sure = certainty(here, 0, max(1, main.at), "supports")
        self.ledger.claim(topic.place, "supports", above.place, main.source, sure, "enables")
        for mention in here.names:
            place = self.cast.mention(here, mention) if mention.kind == "known" else None
            if place is not None and is_a(self.cast.cls(place), "Project") and place != above.place:
                self.ledger.claim(place, "supports", above.place, main.source, sure, "enables")
                Teller(self.cast, here, self.when).enabled(place, above.place, sure)
        return True

    def _detail(self, here: Scene, above: Topic) -> None:
        """A nested block without an address of its own says more of the topic."""
        relate(self.cast, here, above.place, above.project, None, None, head=False)
        Teller(self.cast, here, self.when).detail(above.place, above.project, self._default_host)
        self._names(here)
        self._flags(here, above)
        self._figures(here, above)
        self._cards(here, above)

    def _beside(self, here: Scene, address: Address, topic: Topic) -> None:
        """A further address of a headline: a repository in parentheses is what the topic builds on."""
        link = identify(address.url)
        thing = self.cast.thing(topic.place)
        if here.in_note(address.at) and link.cls in ("Project", "Model") and thing.link and root(thing.cls) == "Artifact" and thing.cls not in CONTRIBUTIONS:
            place = self.cast.link(link, address.source)
            self.ledger.claim(topic.place, "basedOn", place, address.source, "asserted", "in-parentheses")
        else:
            self._attach(here, address, topic, self._label(here, address))

    def _attach(self, here: Scene, address: Address, above: Topic, label: str) -> None:
        """Hang an address on the topic: by its label, else by what it is."""
        link = identify(address.url)
        place = self.cast.link(link, address.source)
        relation = _labels().get(label, "")
        unnamed = self.cast.thing(above.place).link is None and self.cast.thing(above.place).rank < KNOWN and relation != "basedOn"
        if (relation == "identity" or not label or unnamed and link.cls == "Project") and _names(link) and self._adopt(here, above, link, place, address):
            return
        self._page(here, above.place, place, link, address, relation)
        if link.cls == "PullRequest" and not label:
            parent = self.cast.link(link.parent, address.source) if link.parent else None
            Teller(self.cast, here, self.when).proposed(place, parent, address)
        if relation == "basedOn" and link.cls == "Project":
            self._owner(place, link, address)
        for mention in here.names:
            if mention.cls == "Platform" and mention.end <= address.at and is_a(self.cast.cls(above.place), "Project"):
                platform = self.cast.mention(here, mention)
                if platform is not None:
                    self.ledger.claim(above.place, "runsOn", platform, here.span(mention.start, mention.end), certainty(here, mention.start, mention.end, "runsOn"), "label-platform")

    def _adopt(self, here: Scene, above: Topic, link: Link, place: int, address: Address) -> bool:
        """`GitHub: …` under a thing that has no address of its own names that thing."""
        if place == above.place:
            self._owner(place, link, address)
            self._listed(here, place, address)
            return True
        thing, other = self.cast.thing(above.place), self.cast.thing(place)
        if thing.cls == "Technique" and link.cls == "Project":
            self.ledger.claim(place, "implements", above.place, address.source, "asserted", "code-of")
            self._owner(place, link, address)
            Teller(self.cast, here, self.when).comes_out(place, above.place, address)
            return True
        if link.cls in CONTRIBUTIONS or not link.identifies or thing.cls in CONTRIBUTIONS or root(thing.cls) != "Artifact":
            return False
        known = thing.rank == KNOWN and (not names_repository(thing.name, link, True) or is_a(thing.cls, "Model") != (link.cls == "Model"))
        if (not thing.link or thing.link.startswith("web/")) and not known and link.cls not in ("Demo", "Paper"):
            described = thing.language == "zh" or thing.name.islower() and " " in thing.name
            self.ledger.things[above.place] = replace(
                thing, name=other.name if described else thing.name, language="" if described else thing.language,
                link=link.id, urls=tuple(dict.fromkeys((*thing.urls, *other.urls))),
                aliases=tuple(sorted({*thing.aliases, named(thing.name), named(other.name)} - {named(other.name if described else thing.name)})),
            )  # fmt: skip
            self.ledger.places[("link", link.id)] = above.place
            self._owner(above.place, link, address)
            self._listed(here, above.place, address)
            return True
        return False

    def _listed(self, here: Scene, place: int, address: Address) -> None:
        """A thing of which nothing else is told, listed with its address, comes out."""
        if not any(place in h.subjects for h in self.ledger.happenings) and root(self.cast.cls(place)) == "Artifact":
            Teller(self.cast, here, self.when).listed(place, address)

    def _page(self, here: Scene, topic: int, place: int, link: Link, address: Address, relation: str = "") -> None:
        """Tie a thing to a page about it."""
        if place == topic:
            return
        cls = self.cast.cls(place)
        if not relation or relation == "identity":
            relation = _PAGES.get(cls, "")
        library = re.search(r"huggingface\.co/docs/([\w-]+)", link.url)
        for entry in self.lexicon.named(library[1]) if library else ():
            if is_a(entry.cls, "Project") or entry.cls == "Format":
                self.ledger.claim(self.cast.entry(entry), "describedIn", place, address.source, "asserted", "library-docs")
                return
        if relation == "describedIn" and cls not in ("Document", "Paper", "Video"):
            relation = _PAGES.get(cls, "")
        if relation == "demonstratedBy" and cls not in ("Demo", "Video", "Post"):
            relation = _PAGES.get(cls, "")
        if relation == "discussedIn" and cls not in ("Post", "Discussion", "Issue", "PullRequest"):
            relation = _PAGES.get(cls, "")
        if cls == "Community" and not is_a(self.cast.cls(topic), "Project"):
            return
        if relation == "relatedTo" and cls == "Post":
            relation = "discussedIn"
        if cls == "Paper":
            Teller(self.cast, here, self.when).published(place, address)
        if cls == "Demo" and self.cast.cls(topic) == "Demo":
            for claim in [c for c in self.ledger.claims.values() if c.object == topic and c.predicate == "demonstratedBy"]:
                self.ledger.claim(claim.subject, "demonstratedBy", place, address.source, "asserted", "page-demonstratedBy")
        if relation:
            self.ledger.claim(topic, relation, place, address.source, "asserted", f"page-{relation}")
        if cls == "Demo" and link.owner is None and link.id.startswith("colab"):
            colab = next(iter(self.lexicon.named("Google Colab")), None)
            if colab:
                self.ledger.claim(place, "hostedOn", self.cast.entry(colab), address.source, "asserted", "colab")
        elif link.owner and link.id.startswith("huggingface/spaces"):
            self._owner(place, link, address)

    def _label(self, here: Scene, address: Address) -> str:
        """The words directly before an address, folded: `Reddit`, `github`, `文档`."""
        if address.label:
            words = here.text[address.label[0] : address.label[1]]
        else:
            before = here.text[: address.at].rsplit("\ufffc", 1)[-1].rsplit("\n", 1)[-1]
            words = before
        words = re.sub(r"[（(][^（）()]*[)）]", "", words)
        return words.strip(" \t\n:：-—–,，.。*").casefold()

    def _default_host(self) -> int | None:
        entry = next(iter(self.lexicon.named(self.host)), None)
        return self.cast.entry(entry) if entry else None

    def _plug_ins(self, here: Scene) -> None:
        """A plug-in that names no host belongs to the usual one."""
        for place, thing in enumerate(list(self.ledger.things)):
            said = any(c.subject == place and c.predicate == "extensionOf" for c in self.ledger.claims.values())
            told = any(place in h.subjects for h in self.ledger.happenings) or any(c.subject == place for c in self.ledger.claims.values())
            if is_a(thing.cls, "Extension") and not said and told:
                at_home = any(t.name == self.host for t in self.ledger.things) or "webui" in (thing.link or "").casefold()
                host = self._default_host() if at_home else None
                if host is not None:
                    self.ledger.claim(place, "extensionOf", host, here.whole, "asserted", "usual-host")


_ENABLES = re.compile(r"一起工作|一起使用|配合使用|支持|兼容|works? with|support|compatib", re.IGNORECASE)
_PAGES = {"Post": "discussedIn", "Document": "describedIn", "Paper": "describedIn", "Video": "demonstratedBy", "Demo": "demonstratedBy",
          "Discussion": "discussedIn", "Issue": "discussedIn", "PullRequest": "discussedIn", "Community": "relatedTo"}  # fmt: skip


def _plain_possessive(words: str) -> str:
    """`Animus's premium models` as a name: `Animus premium models`."""
    return re.sub(r"(?<=\w)['’]s (?=\w)", " ", words)


def _affinity(topic: str, mention: str) -> tuple[str, str] | None:
    from kg.vocab import lineage

    for one in lineage(topic):
        for other in lineage(mention):
            if (one, other) in affinities():
                return affinities()[one, other]
    return None


def _main_address(here: Scene) -> Address | None:
    """The address that a block is about: the last one that names a thing, outside parentheses if it can be."""
    shown = [a for a in here.addresses if not a.image]
    naming = [a for a in shown if _names(identify(a.url))]
    for choice in ([a for a in naming if not here.in_note(a.at)], naming, [a for a in shown if not here.in_note(a.at)], shown):
        if choice:
            labelled = [a for a in choice if a.label]
            return choice[0] if labelled and len(labelled) == len(choice) else choice[-1]
    return None


def _names(link: Link) -> bool:
    """Whether an address names what an announcement beside it is about."""
    return link.identifies and link.cls != "Community"


def _only_labels(here: Scene) -> bool:
    """Whether a block says nothing but labels and addresses."""
    words = re.sub(r"[（(][^（）()]*[)）]", "", here.text.replace("\ufffc", " "))
    labelled = sum(a.label[1] - a.label[0] for a in here.addresses if a.label)
    return len(words.strip(" \n:：-*")) - labelled <= 30 and (not labelled or len(words.strip()) - labelled <= 3)


def _bare_label(here: Scene, address: Address) -> str:
    """The words an address is hung on, without what stands in parentheses there."""
    assert address.label is not None
    return re.sub(r"[（(].*", "", here.text[address.label[0] : address.label[1]])


def _headline_stretch(here: Scene, main: Address | None) -> Stretch:
    end = main.at if main and not main.label else len(here.text)
    start = 0
    while note := _LEADING_NOTE.match(here.text, start, end):
        start = note.end()
    return start, end


def _may_be(link: Link, cls: str) -> bool:
    """Whether the words may give a thing at this address another class than the address does."""
    if link.cls in ("Demo",):
        return False
    if link.cls == "Model":
        return is_a(cls, "Model") or cls == "Dataset"
    return link.cls in ("Project", "Tool") or link.site


def _plug_in_name(link: Link) -> bool:
    return bool(re.search(r"[-_.]extension|[-_]plugin|[-_]ext$|[-_]addon", link.label, re.IGNORECASE))


def _site_name(link: Link) -> str:
    host, _, path = link.label.partition("/")
    if host.endswith(".github.io"):
        return path.rpartition("/")[2] or host.removesuffix(".github.io")
    return path.strip("/").rpartition("/")[2] if path.strip("/") and not re.search(r"download|app|index|#", path) else host.removeprefix("www.")


def _shaped(mention: Mention) -> bool:
    return bool(re.search(r"[A-Z].*[a-z]|[a-z].*[A-Z]|\d|[-_]", mention.name)) and len(mention.name) > 2 and language(mention.name) == ""


def _entry(lexicon: Lexicon, link: Link) -> bool:
    return entry_of(lexicon, link) is not None
