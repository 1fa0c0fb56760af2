"""A nested block: a heading, more of the topic above, an address with its label, or another thing tied to it."""

from __future__ import annotations

import re

from kg.extract import statements
from kg.extract.abilities.flags import flags
from kg.extract.claims import beneath, named, unled
from kg.extract.claims.headings import headed as heads
from kg.extract.claims.nesting import nested_tie, nested_words
from kg.extract.claims.relations import relate
from kg.extract.events import happenings
from kg.extract.events.nested import adoption, agenda, details, lines_zh, remarked, transfers, uptake
from kg.extract.measures.figures import figures, speeds
from kg.extract.rules import Table, anything, ask, row
from kg.extract.telling import Telling, Topic
from kg.extract.topic import counted, members
from kg.extract.topic.attachments import at_host, attach
from kg.extract.topic.brought import brings
from kg.extract.topic.identity import identified, owned
from kg.extract.topic.mirrors import mirrored, placed
from kg.extract.topic.offshoots import becomes
from kg.extract.topic.pages import found_there
from kg.extract.topic.topics import contribution
from kg.extract.words.addresses import before, label
from kg.extract.words.classes import CONTRIBUTIONS
from kg.extract.words.cues import cue
from kg.extract.words.headline import headline
from kg.extract.words.kinds import head_at_end
from kg.extract.words.subjects import unsubjected
from kg.extract.words.theme import Headline
from kg.facts import BY_WORDS, KNOWN, Thing
from kg.inline import Address
from kg.links import Link, identify

_MADE = ("Project", "Model")
_OTHERS = re.compile(r"(?:作者|开发者|维护者)\s?[:：是为]?\s?(?=[A-Za-z])|(?:[写做]|开发|制作|编写|移植)的")
"""Words that tell whose the thing at an address is, not what the topic above has to do with it."""
_PLUG_IN = re.compile(r"(?:是|这是)?(?:一[个款])?(?:用于|用来|可以?|能够?)?[^，。：:\ufffc]{2,30}的(?:插件|扩展)")
_KEPT = re.compile(r"(?:继续|接着|仍在|还在|停止|不再)\s?(?:维护|更新|开发)\s?[:：]?\s?$")
"""`Ada 会继续维护 …`: what is only kept up does not come out."""
_PAGES = ("Demo", "Paper", "Dataset")
_GIST = "//gist.github.com/"


def labelled(t: Telling, main: Address, above: Topic) -> Topic:
    """A nested block that is an address with its label: what that is to the topic above, and what it says beside it."""
    for address in t.here.addresses:
        _written(t, address, above)
        attach(t, address, above.place, label(t.here, address))
    _made_of(t, main)
    details.stated(t, above)
    named.names(t)
    figures(t, _member(t, main, above))
    return _under_label(t, main, above)


def _written(t: Telling, address: Address, above: Topic) -> None:
    """`FoxDiff 2 roadmap:` over a gist: what is kept there is the page that the headline tells of."""
    link = identify(address.url)
    verb = above.told.verb
    page = "Document" in (above.told.cls, verb and head_at_end(verb.form, "en"))
    if _GIST in link.url and page:
        place = t.cast.link(link, address.source)
        t.ledger.alter(place, cls="Document", rank=BY_WORDS)
        owned(t, place, link, address)


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


def headed(t: Telling, topic: Topic) -> bool:
    """A nested block that is but the heading of the capabilities under it."""
    below = t.here.block.children
    if not below or any(child.content.addresses or child.children for child in below):
        return False
    children = [t.at(child) for child in t.here.children]
    return lines_zh.over(t, topic, children) or heads(t, topic.subject, children)


def detail(t: Telling, topic: Topic) -> None:
    """A nested block that says more of the topic."""
    t = t.at(unsubjected(t.here, _called(t.thing(topic.subject))))
    ask(_DETAIL, t, topic)


def _called(thing: Thing) -> tuple[str, ...]:
    """The names that a thing goes by."""
    return (thing.name, *(alias.text for alias in thing.aliases))


def _of_kind(t: Telling, topic: Topic) -> None:
    """`用于修脸的插件` under a tool: what the block calls the thing above, without a name."""
    said = _PLUG_IN.fullmatch(t.here.text.strip(" 。")) if t.here.language == "zh" else None
    thing = t.thing(topic.place)
    if said and thing.cls in ("Project", "Tool") and thing.rank < KNOWN:
        t.ledger.alter(topic.place, cls="Extension", rank=BY_WORDS)


def worded(t: Telling, main: Address, above: Topic) -> Topic:
    """A nested block with words and an address of its own: its own topic, or a page about the topic above."""
    if mirrored(t, main, above.place, label(t.here, main)):
        return above
    link = identify(main.url)
    if link.cls in CONTRIBUTIONS:
        return _contribution(t, main, link, above)
    if link.identifies and link.cls not in _PAGES and not link.site:
        return _thing(t, main, link, above)
    there = found_there(t, main)
    attach(t, main, above.place if there is None else there, "")
    for address in t.here.addresses:
        if address is not main:
            attach(t, address, above.place, label(t.here, address))
    detail(t, above)
    return above


def _contribution(t: Telling, main: Address, link: Link, above: Topic) -> Topic:
    topic = contribution(t, headline(t.here, *before(t.here, main)), main, link)
    bare = topic.project is not None and cue("pull-request", r"\s*{}\W*").fullmatch(t.here.text[: main.at])
    if topic.project is not None and bare and brings(t, topic.place, topic.project, main):
        return topic
    adopted = any(tuple(adoption.adopted(t, above, clause) for clause in t.here.clauses))
    if not adopted and not members.enables(t, topic, above, main):
        happenings.tell(t, topic, above.place)
        statements.in_headline(t, topic)
    nested_tie(t, above.place, topic.place, main)
    members.taken_in(t, topic, above, main)
    _talked_about(t, above, topic, main)
    uptake.served(t, above)
    named.names(t)
    figures(t, topic)
    return topic


def _talked_about(t: Telling, above: Topic, topic: Topic, main: Address) -> None:
    """What an issue or a discussion is about that stands under a thing: of the thing, if it names no other."""
    others = [claim.subject for claim in t.claims("discussedIn", object=topic.place)]
    aside = above.place == topic.project or t.agent(above.place)
    other = aside and any(place != above.place for place in others)
    if t.cls(topic.place) in ("Issue", "Discussion") and t.cls(above.place) not in CONTRIBUTIONS and not other:
        t.tie(above.place, "discussedIn", topic.place, main, "asserted", "thread-below")


def _thing(t: Telling, main: Address, link: Link, above: Topic) -> Topic:
    """Another thing, tied to the topic above by the words of the block, else by what both are."""
    told = headline(t.here, *before(t.here, main))
    place = identified(t, told, main, link)
    placed(t, main, place)
    topic = Topic(place, None, told, main)
    remarked.ahead(t, above, main.at)
    nested_tie(t, above.place, place, main)
    transfers.put_in(t, above)
    if _led_to(t, main):
        relate(t, above)
    if members.variant(t, above.place, place, link, main):
        at_host(t, place, link, main, label(t.here, main))
    beneath.under(t, place, above.place, main)
    if t.cls(place) == "Extension" and cue("becomes").search(t.here.text):
        becomes(t, place, main)
    if nested_words(t, main) != "uses":
        statements.in_headline(t, topic)
    if not (t.here.language == "en" and uptake.served(t, above)):
        _comes_out(t, told, place, above, main)
    named.names(t)
    figures(t, topic, above, main)
    return topic


def _led_to(t: Telling, main: Address) -> bool:
    """`建议安装 FoxFormers (…)`: whether words of the topic above lead to the name of the thing at the address."""
    named = [m for m in t.here.names if m.end <= main.at and m.kind != "address"]
    led = t.here.language == "zh" and bool(named) and named[0].start > 1
    return led and not _OTHERS.search(t.here.text, 0, main.at)


def _comes_out(t: Telling, told: Headline, place: int, above: Topic, main: Address) -> None:
    """A nested thing comes out where its own words say so, or where what it stands under does not."""
    changed = above.place in t.told("Release", "Update", "FeatureAddition")
    listed = not (changed or t.ledger.happenings)
    made = t.is_a(place, "Project", "Model", "Dataset") and not nested_words(t, main)
    made = made and not t.here.in_note(main.at)
    made = made and not cue("former").match(t.here.text) and not cue("fetch").match(t.here.text)
    listed = listed or (t.here.language == "zh" and cue("has-made").search(t.here.text, 0, main.at) is not None)
    if made and t.here.language == "zh" and (options := _options(t, told, main)):
        t.happen("FeatureAddition", (place,), (0, main.at), t.sure(0, main.at), "nested-option", objects=options)
        return
    made = made and not _KEPT.search(t.here.text, 0, main.at)
    at_work = t.here.language == "zh" and cue("at-work", r"{}").search(t.here.text, 0, main.at)
    if made and (at_work or cue("undone", r"^\s*{}").search(t.here.text)):
        t.happen("Proposal", (place,), main, "planned", "unfinished")
    elif made and place not in t.told() and (listed or told.makes("Release", "Update", "Fix")):
        event = told.verb.event if told.verb and told.makes("Update", "Fix") else "Release"
        t.happen(event, (place,), main, t.sure(0, main.at), "nested-release")


def _options(t: Telling, told: Headline, main: Address) -> tuple[int, ...]:
    """`Ada 的脚本已经加上 `--fox`：(address)`: the options that a nested thing is said to have gained."""
    adds = told.verb if told.verb and told.makes("FeatureAddition") and "adding" in told.verb.traits else None
    inside = t.here.inside(adds.end, main.at) if adds else []
    return t.entered(m for m in inside if m.kind in ("flag", "code"))


NAMES_AND_FIGURES: Table = (
    row(anything, counted.variants, unled.runs_in, named.names, flags),
    row(anything, members.suffixed, members.sized, figures, speeds),
)
"""What else every block tells, by its names, flags and figures."""

_DETAIL: Table = (
    row(anything, _of_kind, members.suffixed, members.sized, counted.in_row),
    row(anything, statements.in_detail, details.tell, agenda.under_day),
    *NAMES_AND_FIGURES,
)
"""What a nested block tells that says more of the topic."""
