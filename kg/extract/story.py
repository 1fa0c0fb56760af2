"""One item, told: its headline makes the topic, what is nested speaks of the topic unless it names its own.

The walk over the blocks of an item; what each kind of rule does stands in a module of its own:

    addresses, identity, attachments,
    homes, pages                       what an address is: the topic's own, a page about it, what it builds on
    verbs, headline, theme             the words of a headline: who did what to which thing
    topics, descriptions, members,
    rows                               what a block speaks of
    frames, fields, relations, makers,
    hands, authors, careers, parties,
    lawsuits, courts, capabilities,
    headings, purposes, doings, deeds,
    statements                         what is stated by constructions
    happenings, overrides, case, listings, gainers, details,
    gains, sayings,
    contributions, submission,
    threads, bringers, offshoots,
    changes, objects, plans, uptake,
    transfers, arrivals                what happens
    ties, families, figures            what stands beside the topic
"""

from __future__ import annotations

from kg.extract import details, families, happenings, members, numbers, statements, ties, transfers, uptake
from kg.extract.addresses import before, label, main_address, meaning, only_labels
from kg.extract.attachments import attach, beside, owners
from kg.extract.bringers import brings
from kg.extract.cast import CONTRIBUTIONS, Cast
from kg.extract.cues import cue
from kg.extract.figures import figures, speeds
from kg.extract.headings import headed, over_a_list, shared
from kg.extract.headline import headline
from kg.extract.identity import identified
from kg.extract.offshoots import becomes, plug_ins
from kg.extract.relations import nested_tie, nested_words, relate
from kg.extract.rows import named_below
from kg.extract.scene import scene
from kg.extract.telling import Telling, Topic
from kg.extract.theme import Headline
from kg.extract.topics import contribution, topic_of
from kg.facts import Facts, Ledger
from kg.inline import Address
from kg.lexicon import Lexicon
from kg.links import Link, identify
from kg.mentions import COMMON, Namer
from kg.model import Interval
from kg.read import Block

_MADE = ("Project", "Model")
_PAGES = ("Demo", "Paper", "Dataset")


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
    t = Telling(Cast(Ledger(), lexicon, names), scene(block, 0, names), when)
    if over_a_list(t):
        ties.names(t)
        _under_heading(t)
    else:
        _below(t, _open(t))
    families.usual_host(t)
    families.versions(t)
    families.called_after_host(t)
    families.named_owners(t)
    return t.ledger.closed()


def _below(t: Telling, topic: Topic | None) -> None:
    """Tell the blocks nested under this one."""
    for child in t.here.block.children:
        _nested(t.at(scene(child, t.here.depth + 1, t.cast.names)), topic)


def _under_heading(t: Telling) -> None:
    """Tell the things under a heading that speaks of none of them, and what it says of each."""
    for block in t.here.block.children:
        child = t.at(scene(block, t.here.depth + 1, t.cast.names))
        topic = _open(child)
        if topic is not None:
            shared(t, child, topic.place)
        _below(child, topic)


def _open(t: Telling) -> Topic | None:
    """A block that makes the topic: find it, then all that the block says of it; the topic of what is nested."""
    here, main = t.here, main_address(t.here)
    told = headline(here, *before(here, main))
    topic = topic_of(t, told, main)
    if topic is None:
        for address in here.addresses:
            t.cast.link(identify(address.url), address.source)
        ties.runs_in(t)
        ties.names(t)
        figures(t, None)
        return None
    statements.in_headline(t, topic, main)
    happenings.tell(t, topic, main)
    details.further(t, topic)
    details.foretold(t)
    ties.affinities(t, topic, main)
    ties.demonstrated(t, topic.place)
    speaks_of = _shown(t, topic, told)
    if speaks_of is not None:
        _rest(t, speaks_of, topic, main)
        return speaks_of
    _rest(t, topic, topic, main)
    return members.brought(t, topic) or topic


def _shown(t: Telling, topic: Topic, told: Headline) -> Topic | None:
    """What a demonstration shows, the code of a technique does, a paper describes: of that the rest speaks."""
    if t.cls(topic.place) == "Paper" and t.here.language == "zh":
        described = [claim.subject for claim in t.claims("describedIn", object=topic.place)]
        first = t.entered(t.here.inside(*t.here.clauses[0])) if t.here.clauses else ()
        return Topic(described[0], None, told) if len(described) == 1 and described[0] in first else None
    demo = t.cls(topic.place) == "Demo" and told.name is not None and told.name.kind in COMMON
    method = told.cls == "Technique" or (
        told.name is not None and told.name.cls == "Technique" and not told.name.entries
    )
    code = t.is_a(topic.place, "Project") and method
    place = t.mention(told.name) if told.name and (demo or code) else None
    if place is None or place == topic.place or (code and t.cls(place) != "Technique"):
        return Topic(topic.place, None, told) if demo else None
    if code:
        t.claim(topic.place, "implements", place, t.here.whole, "asserted", "code-of")
    return Topic(place, None, told)


def _rest(t: Telling, topic: Topic, main_topic: Topic, main: Address | None) -> None:
    """What else the first block says: owners, further addresses, names, flags, figures."""
    owners(t, main_topic.place)
    ties.same_author(t, main_topic.place)
    plug_ins(t, main)
    for address in t.here.addresses:
        if address is not main:
            beside(t, address, main_topic.place, label(t.here, address))
    _others(t, topic)


def _others(t: Telling, topic: Topic) -> None:
    """The names, flags and figures of a block."""
    ties.runs_in(t)
    ties.names(t)
    ties.flags(t, topic)
    figures(t, topic)
    speeds(t, topic)


def _nested(t: Telling, above: Topic | None) -> None:
    """A nested block, and what is nested under it."""
    here, main, topic = t.here, main_address(t.here), above
    if here.block.kind == "code":
        ties.flags(t, above)
        return
    said = label(here, main) if main else ""
    if above is not None and main is None and (_headed(t, above) or named_below(t, above)):
        return
    if above is None:
        topic = _open(t)
    elif main is None:
        topic = members.subtitled(t, above) or numbers.numbered(t, above) or above
        _detail(t, topic)
    elif not said or (meaning(said) and only_labels(here)):
        for address in here.addresses:
            attach(t, address, above.place, label(here, address))
        _made_of(t, main)
        details.stated(t, above)
        ties.names(t)
        figures(t, _member(t, main, above))
        topic = _under_label(t, main, above)
    else:
        topic = _worded(t, main, above)
    _below(t, topic)


def _made_of(t: Telling, main: Address) -> None:
    """`有人做成了插件：(address)`: what is said to have been made of a thing comes out too."""
    place = t.ledger.places.get(("link", identify(main.url).id))
    said = t.here.language == "zh" and cue("has-made").search(t.here.text, 0, main.at)
    if said and place is not None and t.is_a(place, *_MADE) and place not in t.told():
        t.happen("Release", (place,), main, t.sure(0, main.at), "nested-release")


def _member(t: Telling, main: Address, above: Topic) -> Topic:
    """`Base (3.5B): …` under a model: a variant, of which the figures are; else the topic above."""
    place = t.ledger.places.get(("link", identify(main.url).id))
    variant = place is not None and t.claims("hasVariant", subject=above.place, object=place)
    return Topic(place) if place is not None and variant else above


def _under_label(t: Telling, main: Address, above: Topic) -> Topic:
    """What is nested under `Extension by Ada: …` speaks of that, under a page of the topic above."""
    link = identify(main.url)
    place = t.ledger.places.get(("link", link.id)) if link.identifies and link.cls in _MADE else None
    return Topic(place) if place is not None and len(t.here.addresses) == 1 else above


def _headed(t: Telling, topic: Topic) -> bool:
    """A nested block that is but the heading of the capabilities under it."""
    children = [scene(child, t.here.depth + 1, t.cast.names) for child in t.here.block.children]
    if not children or any(child.addresses or child.block.children for child in children):
        return False
    return headed(t, topic.subject, [t.at(child) for child in children])


def _detail(t: Telling, topic: Topic) -> None:
    """A nested block that says more of the topic."""
    statements.in_detail(t, topic)
    details.tell(t, topic)
    _others(t, topic)


def _worded(t: Telling, main: Address, above: Topic) -> Topic:
    """A nested block with words and an address of its own: its own topic, or a page about the topic above."""
    link = identify(main.url)
    if link.cls in CONTRIBUTIONS:
        return _contribution(t, main, link, above)
    if link.identifies and link.cls not in _PAGES and not link.site:
        return _thing(t, main, link, above)
    attach(t, main, above.place, "")
    for address in t.here.addresses:
        if address is not main:
            attach(t, address, above.place, label(t.here, address))
    _detail(t, above)
    return above


def _contribution(t: Telling, main: Address, link: Link, above: Topic) -> Topic:
    topic = contribution(t, headline(t.here, *before(t.here, main)), main, link)
    bare = topic.project is not None and cue("pull-request", r"\s*{}\W*").fullmatch(t.here.text[: main.at])
    if topic.project is not None and bare and brings(t, topic.place, topic.project, main):
        return topic
    if not members.enables(t, topic, above, main):
        happenings.tell(t, topic, main, above.place)
        statements.in_headline(t, topic, main)
    nested_tie(t, above.place, topic.place, main)
    members.taken_in(t, topic, above, main)
    ties.names(t)
    figures(t, topic)
    return topic


def _thing(t: Telling, main: Address, link: Link, above: Topic) -> Topic:
    """Another thing, tied to the topic above by the words of the block, else by what both are."""
    told = headline(t.here, *before(t.here, main))
    place = identified(t, told, main, link)
    topic = Topic(place, None, told)
    nested_tie(t, above.place, place, main)
    transfers.put_in(t, above.place)
    if _led_to(t, main):
        relate(t, above.place)
    members.variant(t, above.place, place, link, main)
    ties.under(t, place, above.place, main)
    if t.cls(place) == "Extension" and cue("becomes").search(t.here.text):
        becomes(t, place, main)
    statements.in_headline(t, topic, main)
    if not (t.here.language == "en" and uptake.served(t, above.place)):
        _comes_out(t, told, place, above, main)
    ties.names(t)
    figures(t, topic, above, main)
    return topic


def _led_to(t: Telling, main: Address) -> bool:
    """`建议安装 FoxFormers (…)`: whether words of the topic above lead to the name of the thing at the address."""
    named = [m for m in t.here.names if m.end <= main.at and m.kind != "address"]
    return t.here.language == "zh" and bool(named) and named[0].start > 1


def _comes_out(t: Telling, told: Headline, place: int, above: Topic, main: Address) -> None:
    """A nested thing comes out where its own words say so, or where what it stands under does not."""
    changed = above.place in t.told("Release", "Update", "FeatureAddition")
    listed = not changed and (t.thing(above.place).link is None or above.place not in t.told())
    made = t.is_a(place, "Project", "Model", "Dataset") and not nested_words(t, main)
    made = made and not t.here.in_note(main.at)
    listed = listed or (t.here.language == "zh" and cue("has-made").search(t.here.text, 0, main.at) is not None)
    if made and place not in t.told() and (listed or told.makes("Release", "Update")):
        event = "Update" if told.makes("Update") else "Release"
        t.happen(event, (place,), main, t.sure(0, main.at), "nested-release")
