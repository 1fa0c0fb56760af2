"""One item, told: its headline makes the topic, what is nested speaks of the topic unless it names its own.

A new rule goes into a table: for a headline `_HEADLINE` or, of relations, that of `statements`, for what is nested the
tables of `nested`, for what follows from all that is told `_AFTERWARDS`.
"""

from __future__ import annotations

from collections.abc import Callable

from kg.dates import day_of
from kg.extract import nested, statements
from kg.extract.abilities import faculties
from kg.extract.abilities.flags import flags
from kg.extract.cast import Cast
from kg.extract.claims import between, families, named, ties, together, unled
from kg.extract.claims.headings import over_a_list, shared
from kg.extract.claims.people import careers, known
from kg.extract.claims.people.owners import by_login
from kg.extract.events import happenings, unsaid
from kg.extract.events.nested import details, findings
from kg.extract.events.nested.landed import landed
from kg.extract.measures.figures import figures
from kg.extract.rules import Table, anything, ask, row, thing
from kg.extract.telling import Telling, Topic
from kg.extract.topic import members, numbers, siblings
from kg.extract.topic.alluded import alluded
from kg.extract.topic.attachments import beside, owners
from kg.extract.topic.attributive import made_by, taken_off
from kg.extract.topic.offshoots import plug_ins, turned
from kg.extract.topic.topics import topic_of
from kg.extract.words.addresses import before, behind_address, label, main_address, only_labels
from kg.extract.words.classes import HOUSES
from kg.extract.words.headline import headline
from kg.extract.words.labels import meaning
from kg.extract.words.plain import lifted, plain
from kg.extract.words.scene import Scene, scene
from kg.extract.words.theme import Headline
from kg.facts import Facts, Ledger
from kg.lexicon import Lexicon
from kg.links import identify
from kg.mentions import COMMON, Namer
from kg.model import Interval
from kg.read import Block


def facts(block: Block, lexicon: Lexicon, when: Interval | None, names: Namer | None = None) -> Facts:
    """All that one item says.

    Parameters
    ----------
    block : Block
        The item's outermost block.
    lexicon : Lexicon
        What everyone knows.
    when : Interval or None
        The days of its section, against which its own dates are read.
    names : Namer, optional
        Finds the names by the same lexicon: one that has been over the page before need not look again.
    """
    names = names or Namer(lexicon)
    ledger = Ledger()
    here = scene(plain(block, lexicon), 0, names)
    t = Telling(Cast(ledger, lexicon, names), here, when, ledger, day_of(here.day, when) if here.day else None)
    if over_a_list(t):
        unled.runs_in(t)
        named.names(t)
        _under_heading(t)
    else:
        _below(t, _open(t))
    for rule in _AFTERWARDS:
        rule(t)
    return t.ledger.closed()


def _below(t: Telling, topic: Topic | None) -> None:
    """Tell the blocks nested under this one."""
    for child in t.here.children:
        _nested(t.at(child if topic else _lifted(child)), topic)
    if topic is not None and topic.project is None:
        faculties.beside(t, topic.place)


def _lifted(here: Scene) -> Scene:
    """A block with the bare address below it taken up, where `lifted` does so."""
    block = lifted(here.block)
    return here if block is here.block else scene(block, here.depth, here.namer, here.above)


def _under_heading(t: Telling) -> None:
    """Tell the things under a heading that speaks of none of them, and what it says of each."""
    for child in map(t.at, t.here.children):
        topic = _open(child)
        if topic is not None:
            shared(t, child, topic.place)
        _below(child, topic)


def _open(t: Telling) -> Topic | None:
    """A block that makes the topic: find it, then all that the block says of it; the topic of what is nested."""
    whole, (t, maker) = t, taken_off(t)
    here, main = t.here, main_address(t.here)
    told = headline(here, *before(here, main))
    topic = topic_of(t, told, main)
    if topic is None:
        for rule in _WITHOUT_TOPIC:
            rule(t, None)
        return None
    if maker is not None:
        made_by(t, whole, maker)
    ask(_HEADLINE, t, topic)
    shown = _shown(t, topic, told)
    ask(_BESIDE, t, topic)
    ask(nested.NAMES_AND_FIGURES, t, shown or topic)
    return shown or members.brought(t, topic) or topic


def _linked(t: Telling, _: None) -> None:
    """Enter what lives at the addresses of a block."""
    for address in t.here.addresses:
        t.cast.link(identify(address.url), address.source)


def _shown(t: Telling, topic: Topic, told: Headline) -> Topic | None:
    """What a demonstration shows, the code of a technique does, a paper describes: of that the rest speaks."""
    if t.cls(topic.place) == "Paper" and t.here.language == "zh":
        described = [claim.subject for claim in t.claims("describedIn", object=topic.place)]
        first = t.entered(t.here.inside(*t.here.clauses[0])) if t.here.clauses else ()
        return Topic(described[0], None, told) if len(described) == 1 and described[0] in first else None
    demo = t.cls(topic.place) == "Demo" and told.name is not None and told.name.kind in COMMON
    method = told.cls == "Technique" or (
        told.name is not None and told.name.cls == "Technique" and not t.cast.lexicon.named(told.name.name)
    )
    code = t.is_a(topic.place, "Project") and method
    place = t.mention(told.name) if told.name and (demo or code) else None
    place = None if place is not None and demo and t.cls(place) in HOUSES else place
    if place is None or place == topic.place or (code and t.cls(place) != "Technique"):
        return Topic(topic.place, None, told) if demo else None
    if code:
        t.claim(topic.place, "implements", place, t.here.whole, "asserted", "code-of")
    return Topic(place, None, told)


def _attached(t: Telling, topic: Topic) -> None:
    """What the further addresses of a headline are to its topic."""
    for address in t.here.addresses:
        if address is not topic.main:
            beside(t, address, topic.place, label(t.here, address))


def _nested(t: Telling, above: Topic | None) -> None:
    """A nested block, and what is nested under it."""
    here, main, topic = t.here, main_address(t.here), above
    if here.block.kind == "code":
        flags(t, above)
        return
    said = label(here, main) if main else ""
    if above is not None and main is None and nested.headed(t, above):
        return
    if above is None:
        topic = _open(t)
    elif main is None and here.children and (other := alluded(t, above)):
        topic = other
        ask(nested.NAMES_AND_FIGURES, t, topic)
    elif main is None:
        topic = members.subtitled(t, above) or numbers.numbered(t, above) or alluded(t, above) or above
        nested.detail(t, topic)
    elif turned(here, main):
        topic = nested.worded(t, main, above)
    elif (not said and not behind_address(here, main)) or (said and meaning(said) and only_labels(here)):
        topic = nested.labelled(t, main, above)
    else:
        topic = nested.worded(t, main, above)
    _below(t, topic)


_HEADLINE: Table = (
    row(anything, statements.in_headline, happenings.tell, siblings.released),
    row(thing, details.further, findings.praised),
    row(anything, details.foretold, unled.runs_in, landed, unsaid.unsaid),
    row(anything, ties.affinities, together.demonstrated, together.in_row),
)
"""What a block tells that has a topic of its own."""

_BESIDE: Table = (row(anything, owners, together.same_author, plug_ins, _attached),)
"""What its further names and addresses are to the topic."""

_WITHOUT_TOPIC: tuple[Callable[[Telling, None], object], ...] = (
    _linked, *statements.OF_PARTIES, between.told, unled.runs_in, named.names, unled.stated, flags, figures,
    unsaid.unsaid,
)  # fmt: skip
"""What a block tells that has none."""

_AFTERWARDS = (
    families.usual_host, families.through, families.versions, families.large, families.called_after_host,
    families.called_after_family, families.named_owners, by_login, known.well_known, families.attacked,
    families.house_pages, careers.known_posts,
)  # fmt: skip
"""What follows from all that an item has told."""
