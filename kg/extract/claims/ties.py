"""What ties a topic to the names beside it where no construction says how: by class, by name, as a version."""

from __future__ import annotations

import re

from kg.extract.claims.affinity import Pair, affinity, relation_of
from kg.extract.claims.beside import beside_paper, told_by_task
from kg.extract.telling import Telling, Topic
from kg.extract.words.addresses import called_in_path
from kg.extract.words.asides import dropped, trained_there
from kg.extract.words.classes import CONTRIBUTIONS
from kg.extract.words.cues import cue
from kg.extract.words.headline import PURPOSE
from kg.extract.words.preludes import past_prelude
from kg.extract.words.scene import Stretch
from kg.extract.words.theme import Headline
from kg.inline import Address
from kg.links import identify
from kg.mentions import GIVEN, Mention
from kg.model import Certainty
from kg.vocab import fold

_CHANGES = ("adds", "supports", "fixes", "removes")
_KIND_OF = re.compile(r"(?:, |: |\()(?:an? |another |new )?(?:[a-z-]+ ){0,2}$")
"""Before a word: what a thing is said to be, behind its name."""
_OF_OTHERS = re.compile(
    r"[`\"”]?\s?(?:[里中内]的|的?(?:训练集|数据集|训练数据|团队|作者|开发者|开发组|原班人马)|(?:的?\s?(?:移植|版本?|支持|适配))\s?(?:还|尚|仍|没|未)"
    r"|(?:训练|炼|训|导出)(?:好|出来|出)?的)"
)
"""`FoxGlaze 团队的 …`, `webui 移植还没影`: whose a thing is, and what is not yet there."""
_TITLE = re.compile(
    r"(?:[A-Z][\w-]{1,20}|with|for|of|and|via|in|to|the|a)"
    r"(?: (?:[A-Z][\w-]{1,20}|with|for|of|and|via|in|to|the|a)){3,12}"
)
"""The title of a paper in a parenthesis, which ties its words to nothing."""
_NUMBER = re.compile(r"[\s-]?[vV]?\d[\d.]{0,9}$")
_TESTED = r"\s?(?:\d{2,4}\s?[x×]\s?\d{2,4}\s?)?(?:上的?)?\s?{}"
"""Behind the name of data: a model is measured on it."""
_SCORES = re.compile(r"(?:%|\baccuracy|\bFID(?: of)?(?: [\d.]{1,5})?)(?: (?:zero-shot|top-1|accuracy))? on $", re.I)
_BY_MEANS = re.compile(r"\b(?:with|using|via|by|through|in) (?:an? |the )?(?:\w+ )?$", re.I)
"""Before a technique: by its means a page was made; it does not tell of it: `docs with machine translation`."""
_WHEN = re.compile(r"\b(?:when|while|if|whenever|unless|after|before) [^,;:.()]{0,40}$")
"""Before a name: it only says when something is so: `crashes when switching FoxNet models`."""
_NOT = re.compile(r"\bnot (?:an? |the )?$", re.I)


def affinities(t: Telling, topic: Topic) -> None:
    """What the headline ties its topic to by the classes of both, where no construction has."""
    if _undone(t, topic) or not _is_news(t, topic):
        return
    landed = {c.subject for c in t.ledger.claims.values() if c.rule == "landed"}
    for mention in t.here.inside(*_opening(t, topic.main)):
        host = mention.cls == "Application" and t.is_a(topic.place, "Extension")
        if (mention.kind in GIVEN or host) and not _aside(t, topic.place, mention):
            place = t.mention(mention)
            apart = place is not None and place != topic.place and place not in landed
            if place is not None and apart and not t.claimed(topic.place, place):
                _akin(t, topic, topic.told, mention, place)


def _undone(t: Telling, topic: Topic) -> bool:
    """Whether a change brings nothing, or has brought already what it brings."""
    if any(h.rule == "commit-broke" for h in t.ledger.happenings):
        return True
    cls = t.cls(topic.place)
    if cls not in CONTRIBUTIONS:
        return False
    if cls in ("Discussion", "Issue") or any(c.predicate in _CHANGES for c in t.claims_of(topic.place)):
        return True
    return topic.told.makes("Fix") or cue("takes-back").search(t.here.text) is not None


def _is_news(t: Telling, topic: Topic) -> bool:
    """Whether a topic is what the address holds, or has come out."""
    link, main = t.thing(topic.place).link, topic.main
    identified = main is not None and link is not None and identify(main.url).key == link.casefold()
    return identified or topic.place in t.told("Release", "Publication", "Update")


def _opening(t: Telling, main: Address | None) -> Stretch:
    """The first sentence of a headline, as far as its address and without its prelude and what it is all for."""
    end = main.at if main and not main.label else len(t.here.text)
    end = min(end, t.here.text.find("。") % (end + 1))
    if t.here.language == "zh":
        return past_prelude(t.here, 0, end), end
    purpose = PURPOSE.search(t.here.text, 0, end)
    return 0, purpose.start() if purpose else end


def _aside(t: Telling, topic: int, mention: Mention) -> bool:
    """Whether a name ties nothing: too general, measured against, of a title or doubted in a parenthesis."""
    text = t.here.text
    if (_said_aside_zh if t.here.language == "zh" else _said_aside)(t, topic, mention):
        return True
    if any(a < mention.start and mention.end <= b and _TITLE.fullmatch(text, a, b) for a, b in t.here.notes):
        return True
    if _NUMBER.sub("", fold(mention.name)) == _NUMBER.sub("", fold(t.thing(topic).name)) != fold(mention.name):
        return True
    if mention.cls == "Application" and any(0 < a <= mention.start <= a + 1 for a, _ in t.here.clauses[1:]):
        return True
    tested = cue("tested-on", _TESTED).match(text, mention.end) or _SCORES.search(text, 0, mention.start)
    if (mention.cls == "Dataset" and tested) or _NOT.search(text, 0, mention.start):
        return True
    kind = t.is_a(topic, "Model") and mention.cls == "Technique" and _KIND_OF.search(text, 0, mention.start)
    if (mention.weak and not kind) or cue("compared", r"{}\s*(?:the )?$").search(text[: mention.start]):
        return True
    return t.here.in_note(mention.start) and t.holds("hasFeature", mention.start, mention.end) != "asserted"


def _said_aside(t: Telling, _topic: int, mention: Mention) -> bool:
    """`when using FoxNet`, `drops FoxNet`, `FoxNet people`: what is only when, whose, or gone."""
    text = t.here.text
    if _WHEN.search(text, 0, mention.start) or dropped(text, mention.start):
        return True
    there = mention.cls == "Hardware" and trained_there(text, mention.start)
    return there or cue("crowd-of", r"(?:['’]s)? {}\b").match(text, mention.end) is not None


def _said_aside_zh(t: Telling, topic: int, mention: Mention) -> bool:
    """`不过 FoxNet …`, `不再依赖 FoxNet`, `FoxNet 团队的 …`: what Chinese words say against a thing, or of others."""
    if t.cls(topic) == "Paper" and beside_paper(t, mention):
        return True
    before = cue("though", r"{}[^，。；：]{0,12}$"), cue("rid-of", r"{}了?(?:对)?\s?$")
    said = any(words.search(t.here.text, 0, mention.start) for words in before)
    return said or _OF_OTHERS.match(t.here.text, mention.end) is not None


def _akin(t: Telling, topic: Topic, told: Headline, mention: Mention, place: int) -> None:
    told_by_task(t, topic.place, place)
    relation, direction = affinity(t.cls(topic.place), t.cls(place))
    stretch = mention.start, mention.end
    if relation == "describedIn" and _BY_MEANS.search(t.here.text, 0, mention.start):
        return
    if t.is_a(topic.place, "Project") and t.is_a(place, "Technique") and called_in_path(t.here, mention.name):
        t.tie(topic.place, "implements", place, stretch, "asserted", "called-in-path")
        return
    acts = told.agent is not None and told.agent[0] <= mention.start < told.agent[1]
    acts = acts and not t.here.in_note(mention.start)
    if direction == "none" or acts or (topic.project is not None and (place == topic.project or relation == "adds")):
        return
    relation = relation_of(t, Pair(topic.place, place, t.thing(topic.place), t.thing(place), mention, told), relation)
    if relation:
        held = t.holds(relation, *stretch)
        sure: Certainty = held if held in ("negated", "planned") else "asserted"
        ends = (topic.place, place) if direction == "out" else (place, topic.place)
        t.claim(ends[0], relation, ends[1], stretch, sure, f"affinity-{relation}")
