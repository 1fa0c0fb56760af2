"""What a block speaks of: the thing at its address, or the one that its headline names, describes or lets act."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from msgspec.structs import replace

from kg.extract.events.documents import written_into
from kg.extract.telling import Telling, Topic
from kg.extract.topic.descriptions import EXCELS, acting, described, feature_of, itself, mover, written
from kg.extract.topic.guides import guide
from kg.extract.topic.headlines_zh import at_issue, by_shape, counts_data
from kg.extract.topic.identity import identified, names_repository, of_family, owned
from kg.extract.topic.lodging import lives
from kg.extract.topic.opened import data_first, house_behind, its_code, its_paper, made_again, of_paper, remarked
from kg.extract.topic.owned import at_owner, gaining, of_owner, shows_work
from kg.extract.topic.pages import page
from kg.extract.topic.ported import brought_by, comes_to, takes_in, tied, turned_to
from kg.extract.topic.sites import at_its_page, house_acts
from kg.extract.topic.spoken import WHERE, his_program, only_where, quoted_name, spoken_names
from kg.extract.words.addresses import naming
from kg.extract.words.at_address import entry_of
from kg.extract.words.classes import CONTRIBUTIONS
from kg.extract.words.cues import cue
from kg.extract.words.kinds import own_model
from kg.extract.words.theme import Headline
from kg.extract.words.volleys import changed
from kg.facts import BY_WORDS, Thing
from kg.inline import Address
from kg.links import Link, identify
from kg.mentions import PROPER, Mention
from kg.vocab import fold, is_a, root

_GRAVE = ("Funding", "LegalAction", "Moderation")
"""Of which a site tells, without being what it happens to."""
_PAGE_OF_MADE = ("Tool", "Model", "Service", "Application")
_PULL = re.compile(r"(?:(?:the|latest|newest|last|today's|do a|another) ){0,2}git pull\b", re.IGNORECASE)
_SHORT = {"zh": 18, "en": 50}
_Way = Callable[[Telling, Headline], int | None]
_DIGIT, _REMARK, _CALLED = re.compile(r"\d"), re.compile(r"[,，（(]| - "), 3


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


def spoken_of(t: Telling, told: Headline) -> Topic | None:
    """The thing that a headline speaks of where no address names it."""
    program = changed(t.here)
    place = t.mention(program) if program else at_issue(t)
    if place is None and _pulled(t):
        place = t.cast.host()
    named = told.name is not None and not only_where(t.here, told.name)
    place = _first(t, told, (by_shape, _described_doer, _named if named else _unnamed)) if place is None else place
    place = of_owner(t, told, place) if place is not None and told.verb is None else place
    if place is not None and (host := his_program(t, place, told)) is not None:
        place = host
    return Topic(place, None, told) if place is not None else None


def _pulled(t: Telling) -> bool:
    """`Git pull for new samplers`, `latest git pull breaks it`: of the program that all pull, where none is named."""
    opens = t.here.language == "en" and _PULL.match(t.here.text)
    return bool(opens) and not any(is_a(m.cls or "", "Project") for m in t.here.named)


def _described_doer(t: Telling, told: Headline) -> int | None:
    """`Ada 的训练插件支持 X`: what gains is the thing that the words before the verb describe."""
    if t.here.language != "zh" or not told.agent or not told.makes("FeatureAddition"):
        return None
    place = acting(t, told)
    return place if place is not None and t.thing(place).language == "zh" else None


def _named(t: Telling, told: Headline) -> int | None:
    owned = feature_of(t, told) if told.name and told.name.kind == "candidate" else None
    if owned is not None or not told.name:
        return owned
    loses = t.here.language == "zh" and (told.makes("FeatureRemoval") or takes_in(t, told))
    gains = told.makes("FeatureAddition") and root(told.name.cls or "Artifact") != "Agent"
    loses = loses or (t.here.language == "zh" and gains)
    loses = loses or turned_to(t, told)
    if told.verb and (told.verb.form in EXCELS or loses or itself(t, told)) and (doer := acting(t, told)) is not None:
        return doer
    moves = told.verb is not None and "personal" in told.verb.traits
    bought = told.verb is not None and cue("buys", "{}").fullmatch(told.verb.form)
    house = bought or (t.here.language == "en" and told.makes("Partnership") and told.active)
    expected = "Technique" if told.makes("Merge") else "Person" if moves else "Organization" if house else "Project"
    planned = told.makes("Announcement") and told.cls == "Document"
    return t.mention(told.name, expected if planned else told.cls or expected)


def _unnamed(t: Telling, told: Headline) -> int | None:
    """A feature, who acts, what is described, what comes out; else the first name; else words that tell one."""
    place = _first(t, told, (_struck, mover, feature_of, acting, described, written))
    if place is not None:
        return place
    start, end = told.phrase
    if told.active and told.makes("Release") and 1 < end - start <= _SHORT[t.here.language]:
        return _released(t, told)
    return _first(t, told, (_spoken, _quoted, _worded))


def _first(t: Telling, told: Headline, ways: Iterable[_Way]) -> int | None:
    """What the first of some ways finds that finds anything."""
    return next((place for way in ways if (place := way(t, told)) is not None), None)


def _struck(t: Telling, told: Headline) -> int | None:
    """`Foxhub 封禁 Ada`: whom it befalls."""
    if t.here.language != "zh" or not told.active or not told.agent or not told.makes("Moderation"):
        return None
    struck = (m for m in t.here.inside(*told.phrase) if m.kind in PROPER and m.start - told.phrase[0] <= 1)
    return next(iter(t.entered(struck)), None)


def _spoken(t: Telling, told: Headline) -> int | None:
    places = (t.mention(mention) for mention in spoken_names(t, told))
    return next((place for place in places if place is not None), None)


def _quoted(t: Telling, _told: Headline) -> int | None:
    """A name in quotation marks, where there is no address; else the document that something is written into."""
    quoted = None if t.here.addresses else quoted_name(t)
    return written_into(t, len(t.here.text)) if quoted is None else quoted


def _worded(t: Telling, told: Headline) -> int | None:
    """What the words of a headline describe, by the class that they give it."""
    if not t.here.addresses and not told.verb:
        return None
    start, end = told.phrase
    remark = _REMARK.search(t.here.text[start:end])
    end = start + remark.start() if remark and remark.start() > 2 else end
    cls = told.cls if told.cls and root(told.cls) == "Concept" else None
    if told.makes("FeatureAddition"):
        cls = "Feature"
    elif cls is None and told.verb:
        method = "Technique" if t.here.language == "zh" else None
        cls = "Model" if own_model(t.here.text[start:end]) else method
    return t.concept(start, end, cls) if cls else None


def _released(t: Telling, told: Headline) -> int | None:
    """`X 发布 Y`, `X 发布北美特供的 Y`: what comes out, by its name or its words."""
    inner = [m for m in t.here.inside(*told.phrase) if m.kind in PROPER or m.kind == "hardware"]
    chief = inner[-1:] if inner and root(inner[0].cls or "") == "Agent" and inner[-1].end == told.phrase[1] else inner
    named, kind = next(iter(chief), None), told.cls or "Project"
    if t.here.language == "en" and told.verb and WHERE.match(t.here.text, told.verb.end):
        return None
    return t.mention(named, kind) if named and not of_family(t, told) else t.concept(*told.phrase, kind)
