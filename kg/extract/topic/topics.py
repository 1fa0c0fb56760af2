"""What a block speaks of: the thing at its address, or the one that its headline names, describes or lets act."""

from __future__ import annotations

import re

from msgspec.structs import replace

from kg.extract.telling import Telling, Topic
from kg.extract.topic.borne import names_repository
from kg.extract.topic.guides import guide
from kg.extract.topic.headlines_zh import counts_data
from kg.extract.topic.identity import identified, owned
from kg.extract.topic.lodging import lives
from kg.extract.topic.opened import data_first, house_behind, its_code, its_paper, made_again, of_paper, remarked
from kg.extract.topic.owned import at_owner, gaining, shows_work
from kg.extract.topic.pages import page
from kg.extract.topic.ported import brought_by, comes_to, tied
from kg.extract.topic.sites import at_its_page, house_acts
from kg.extract.topic.unaddressed import spoken_of
from kg.extract.words.addresses import naming
from kg.extract.words.at_address import entry_of
from kg.extract.words.classes import CONTRIBUTIONS
from kg.extract.words.theme import Headline
from kg.facts import BY_WORDS, Thing
from kg.inline import Address
from kg.links import Link, identify
from kg.mentions import Mention
from kg.vocab import fold, is_a, root

_GRAVE = ("Funding", "LegalAction", "Moderation")
"""Of which a site tells, without being what it happens to."""
_PAGE_OF_MADE = ("Tool", "Model", "Service", "Application")
_DIGIT, _CALLED = re.compile(r"\d"), 3


def topic_of(t: Telling, told: Headline, main: Address | None) -> Topic | None:
    """Find what a block speaks of, and enter it."""
    topic = _at_address(t, told, main) if main else spoken_of(t, told)
    return topic and replace(topic, main=main)


def _at_address(t: Telling, told: Headline, main: Address) -> Topic | None:
    link = identify(main.url)
    entry = entry_of(t.cast.lexicon, link)
    if is_a((entry or link).cls, "Agent") and (entry or shows_work(t, told, link)):
        return at_owner(t, spoken_of(t, told), link, main)
    if link.cls in CONTRIBUTIONS:
        return contribution(t, told, main, link)
    news = link.site and (told.makes(*_GRAVE) or house_acts(t, link))
    return _of_address(t, told, main, link) if naming(link) and not news else _of_page(t, told, main, link)


def contribution(t: Telling, told: Headline, main: Address, link: Link) -> Topic:
    """A pull request, issue, commit or discussion, and the project it belongs to."""
    place = t.cast.link(link, main.source)
    project = t.cast.link(link.parent, main.source) if link.parent else None
    if link.parent and project is not None:
        owned(t, project, link.parent, main)
    return Topic(place, project, told, main)


def _of_address(t: Telling, told: Headline, main: Address, link: Link) -> Topic:
    told = remarked(t, told) if link.cls == "Paper" else gaining(t, told, link)
    topic = _of_paper(t, told, main, link) if link.cls == "Paper" else _of_model(t, told, main, link)
    if topic is not None:
        return topic
    if (itself := at_its_page(t, told, link)) is not None:
        lives(t, itself, link, main)
        return Topic(itself, None, told)
    brings = comes_to(t, link)
    brought = brought_by(t, brings) if brings else None
    place = identified(t, told, main, link, brings is not None)
    if brought is not None:
        tied(t, place, brought, main)
    return Topic(place, None, told)


def _of_paper(t: Telling, told: Headline, main: Address, link: Link) -> Topic | None:
    """The data or the method that a headline presents at the address of its paper."""
    if (named := data_first(t) or its_paper(t, told)) is not None:
        return _presented(t, told, named, main, link)
    if told.name is None or told.cls == "Paper" or not of_paper(t, told.name):
        return None
    if root(told.name.cls or "") == "Agent" and t.here.language == "en":
        return Topic(t.cast.link(link, main.source), None, told)
    return _presented(t, told, told.name, main, link)


def _of_model(t: Telling, told: Headline, main: Address, link: Link) -> Topic | None:
    """A well-known model that a headline names at the address of code, where that is only the model's code."""
    model = told.name
    if link.cls != "Project" or link.site or model is None or not model.entries or not is_a(model.cls or "", "Model"):
        return None
    place = its_code(t, model, link)
    if place is None and t.here.language == "zh" and not told.does:
        named, entry = t.mention(model), entry_of(t.cast.lexicon, link)
        place = named if entry is None or (told.makes("Release") and is_a(entry.cls, "Project")) else None
    return None if place is None else _of_code(t, told, place, main, link)


def _of_code(t: Telling, told: Headline, model: int, main: Address, link: Link) -> Topic:
    """A well-known model at the address of code: its own repository if that is called after it, else what runs it."""
    thing = t.thing(model)
    family = fold(_DIGIT.split(thing.name)[0])
    if len(family) > _CALLED and family in fold(link.label.rpartition("/")[2]):
        t.ledger.alter(model, urls=tuple(dict.fromkeys((*thing.urls, link.url))))
        t.ledger.places["link", link.id] = model
    else:
        t.tie(identified(t, told, main, link), "supports", model, main, "asserted", "code-of-model")
    owned(t, model, link, main)
    return Topic(model, None, told)


def _presented(t: Telling, told: Headline, name: Mention, main: Address, link: Link) -> Topic:
    """`FoxDiff: (paper)`: what is named is what the paper tells of; with code below it is a project."""
    inner = [content for _, block in t.here.block.walk() if not made_again(content := block.content)]
    code = any(identify(address.url).cls == "Project" for content in inner for address in content.addresses)
    maker = told.agent and any(not m.weak for m in t.here.inside(*told.agent))
    kind = "Project" if code else "Model" if house_behind(t, name) or maker else "Technique"
    kind = told.cls if told.cls and told.cls != "Paper" else kind
    place = t.mention(name, "Dataset" if counts_data(t, name.end) else kind)
    paper = t.cast.link(link, main.source)
    if place is None or place == paper:
        return Topic(paper, None, told)
    if t.cls(place) == "Paper":
        t.ledger.alter(place, cls=kind)
    t.claim(place, "describedIn", paper, main, "asserted", "presented")
    return Topic(place, None, told)


def _of_page(t: Telling, told: Headline, main: Address, link: Link) -> Topic | None:
    """An address that is only a page: about the repository it lies in, about what the headline speaks of, or itself."""
    if link.cls == "Video" and told.name and told.name.cls == "Video":
        return Topic(_shown_at(t, told.name, link), None, told)
    place = t.cast.link(link, main.source)
    if guide(t, place) or (link.cls == "Demo" and told.cls == "Demo"):
        lives(t, place, link, main)
        owned(t, place, link, main)
        return Topic(place, None, told)
    home = link.parent if link.cls == "Document" and told.verb else None
    if home and (told.name is None or names_repository(told.name.name, home)):
        topic = _of_address(t, told, main, home)
        page(t, topic.place, place, link, main)
        return topic
    spoken = spoken_of(t, told)
    if spoken:
        page(t, spoken.place, place, link, main)
    elif link.cls == "Document" and told.cls in _PAGE_OF_MADE:
        return Topic(place, None, told)
    return spoken


def _shown_at(t: Telling, title: Mention, link: Link) -> int:
    """`短片《…》: (video)`: the work itself is at the address."""
    place = t.ledger.enter(Thing(title.name, "Video", "", link.id, (link.url,), (), BY_WORDS))
    t.ledger.alter(place, name=title.name)
    return place
