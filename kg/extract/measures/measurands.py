"""What a figure is about: a card beside it, a thing named right before it, else the topic or what the topic shows."""

from __future__ import annotations

import re

from kg.extract.measures.bearers import bearer, noted, of_change, payer, raiser, takes
from kg.extract.measures.holdings import EXTENTS, holds, member_of, of_file
from kg.extract.measures.measured import Measured
from kg.extract.measures.units import left_of
from kg.extract.telling import Telling, Topic
from kg.extract.words.classes import CONTRIBUTIONS
from kg.extract.words.cues import cue
from kg.extract.words.kinds import generic, is_task, kind_before
from kg.mentions import COMMON, PROPER, Mention
from kg.vocab import fold

_NO_OWNER = ("Person", "Organization", "Community", "Hardware", "Platform", "Format", "License")
_NEVER = ("Person", "Platform", "License")
"""What has no size, speed or need of memory of its own."""
_HELD, _SPEEDING = ("count", "money", "cost"), ("Project", "Technique")
"""What is itself what makes others fast."""
_SELDOM = (*_NEVER, "Format", "Hardware")
"""What has one only where nothing else is named that may."""
_RUN = ("Model", "Application", "Extension", "Service")
"""What is run, and so is fast or slow, before libraries and methods."""
_PAGES = ("Paper", "Document", "Post", "Video", "Demo")
_SHOWS = ("describedIn", "discussedIn", "demonstratedBy")
_FIRST, _NEAR, _PAUSE = 3, 20, re.compile(r"[，,；;。跑用]")
_APPENDED = re.compile(r"\s?[:：(（\[]?\s?(?:约|大约|共|~|≈)?\s?")
_TITLE = re.compile(r"([^:：\n\ufffc]{2,50})[:：]")
_NOTE = re.compile(r"[（(][^（）()]*[)）]?")
_ON = re.compile(r"\s?(?:显卡|卡)?[上下里]")
_RUN_ON = re.compile(r"\bon (?:(?:an?|my|one|the|their) )?(?:single )?$")
_PRECISION = re.compile(r"(?:fp|bf|nf|int)-?\d{1,2}", re.IGNORECASE)
_EACH = re.compile(r"\s?每[张次月年天]")
_DONE_TO = re.compile(r"(?:训练|微调|跑|运行|支持|加载|生成|用|靠|借助|通过)\s?(?:(?<![A-Z])[A-Z][\w.]{0,15}\s){0,2}$")
_OF = re.compile(r"\s?的\s?")
_MEASURES = r"(?:\s(?!(?:and|but|or)\b)\w{1,16})?\s{}(?:\s(?:up to|over|under|about|around|only|just|~))*\s?[~≈]?"
_SUBJECT = re.compile(r"(?:,| \(| alone| itself)|(?: now| also| still| only)? (?!is|was|in|on|at|as)\w{2,12}s\b")
"""Behind the name of what a sentence is about: a verb, or a comma."""
_EXTENTS = ("count", "parameter-count", "file-size")
"""What no task has."""
_OF_FILES = ("file-size", "version-hash")
_SIZES = ("parameter-count", "file-size", "version-hash", "steps")


def cards(t: Telling) -> list[Mention]:
    """The hardware that a block names."""
    return [m for m in t.here.names if m.cls == "Hardware" and not m.weak]


def owners(t: Telling, topic: Topic | None, figure: Measured) -> tuple[int, ...]:
    """The things that a figure is about; none where only a topic could tell and there is none."""
    if (told := bearer(t, figure)) is not None:
        return (told,)
    beside = _hardware(t, figure)
    if beside and not (figure.quantity == "speed" and _tried(t, topic)):
        return t.entered(beside)
    if figure.quantity == "parameter-count" and (member := member_of(t, figure)) is not None:
        return (member,)
    raised = figure.quantity == "money" or figure.unit == "people"
    if raised and (party := payer(t, figure)) is not None:
        return (party,)
    owner = _own(t, topic, figure)
    if owner is not None:
        return (topic.place if topic is not None and _alike(t, topic, owner, figure) else owner,)
    if topic is None:
        return t.entered(cards(t)[:1]) if figure.quantity == "speed" else ()
    of_topic = _of_topic(t, topic, figure)
    return tuple(raiser(t, place) for place in of_topic) if raised else of_topic


def _own(t: Telling, topic: Topic | None, figure: Measured) -> int | None:
    """What the block itself says that a figure is about; how fast it makes others, a thing has above it."""
    if figure.quantity == "speedup" and topic is not None and t.here.depth and t.is_a(topic.subject, *_SPEEDING):
        return None
    found = (ask(t, figure) for ask in (of_file, _so_many, _owner, _titled, _opening))
    return next((place for place in found if place is not None), None)


def _alike(t: Telling, topic: Topic, owner: int, figure: Measured) -> bool:
    """Whether what has a figure is the topic by another entry of its name, or what the file of the topic is made of."""
    if fold(t.thing(owner).name) == fold(t.thing(topic.place).name):
        return True
    files = figure.quantity in _OF_FILES and t.here.addresses
    return bool(files) and any(claim.object == owner for claim in t.claims("basedOn", subject=topic.place))


def _tried(t: Telling, topic: Topic | None) -> bool:
    """`my 3090 does 17 it/s` under a thing: on which card someone tried it, not how fast the card is."""
    made = topic is not None and t.root(topic.subject) != "Agent" and t.cls(topic.subject) not in _SELDOM
    return made and t.here.language == "en" and t.here.depth > 0


def _so_many(t: Telling, figure: Measured) -> int | None:
    """`25 帧的 FoxVideo`, `13 亿参数的 FoxLM`: what is so large or long follows the figure."""
    of = _OF.match(t.here.text, figure.end) if figure.quantity in EXTENTS and t.here.language == "zh" else None
    named = next((m for m in t.here.names if of and m.start == of.end() and m.kind in PROPER), None)
    return t.mention(named) if named and named.cls == "Model" else None


def _of_topic(t: Telling, topic: Topic, figure: Measured) -> tuple[int, ...]:
    """The topic, or what it stands for: an agent's thing, what a page shows, what a contribution changes."""
    cls, money = t.cls(topic.place), figure.quantity in ("money", "cost")
    if cls in CONTRIBUTIONS:
        place = of_change(t, topic, figure)
        return (place,) if place is not None else ()
    agent = t.root(topic.place) == "Agent"
    if (agent or cls in _SELDOM) and not money:
        things = t.entered(_made(_things(t, figure))[-1:])
        if not things and agent and figure.quantity != "count":
            things = tuple(_runs(t)[:1])
        sized = cls not in _NEVER and (cls != "Organization" or figure.quantity in _HELD)
        return things or ((topic.place,) if sized else ())
    if t.root(topic.place) == "Concept" and t.here.depth and len(only := _only(t, figure)) == 1:
        return t.entered(only)
    if cls in _PAGES:
        shown = tuple(claim.subject for relation in _SHOWS for claim in t.claims(relation, object=topic.place))
        return shown[:1] or t.entered(_things(t, figure)[:1]) or (topic.place,)
    return (topic.place,)


def _is_name(mention: Mention, figure: Measured) -> bool:
    """Whether a size or speed right behind a name is its own: no word in small letters, no way of working, is fast."""
    common = mention.kind in COMMON or not mention.text.islower()
    method = figure.quantity in _OF_FILES and mention.cls in ("Technique", "Feature")
    sized = figure.quantity in _SIZES and common and not method and not is_task(mention)
    return sized or (figure.quantity == "speed" and mention.cls not in ("Technique", "Feature"))


def _only(t: Telling, figure: Measured) -> list[Mention]:
    """What a block names of models, programs and unknown things."""
    return [m for m in _things(t, figure) if m.cls in _RUN or m.cls is None]


def _titled(t: Telling, figure: Measured) -> int | None:
    """`Ada 的 Foxglove（狐）：最长 10 秒`: the name that a block puts before a colon."""
    title = _TITLE.match(t.here.text, 0, figure.start) if not t.here.addresses else None
    named = [m for m in t.here.proper(*title.span(1)) if m.cls not in _NO_OWNER] if title else []
    named = [m for m in named if not _at_home(t, m)]
    if not title or not named:
        return None
    outside = [m for m in named if not t.here.in_note(m.start)] or named
    after = t.here.text[outside[-1].end : title.end(1)]
    return t.mention(outside[-1]) if not _NOTE.sub("", after).strip(" )）*") else None


def _opening(t: Telling, figure: Measured) -> int | None:
    """`FoxVAE alone decodes 4K`, `fox_train.py, full tuning, 24GB`: the one name of a nested block, if it opens it."""
    named = _things(t, figure) if t.here.language == "en" and t.here.depth and not t.here.addresses else []
    opens = bool(named) and named[0].start <= _FIRST and not named[0].weak
    opens = opens and all(m.cls in ("Technique", "Feature") for m in named[1:])
    return t.mention(named[0]) if opens and _SUBJECT.match(t.here.text, named[0].end) else None


def _made(named: list[Mention]) -> list[Mention]:
    """Of things named those that are made, before methods; all where none is."""
    return [m for m in named if m.cls in _RUN] or named


def _runs(t: Telling) -> list[int]:
    """The models and programs that the item has told of so far."""
    return [place for place in range(len(t.ledger.things)) if t.cls(place) in _RUN]


def _things(t: Telling, figure: Measured, end: int | None = None) -> list[Mention]:
    """What a block names before a figure that may have one, but for what it is compared with."""
    named = [m for m in t.here.proper(0, end or figure.start) if m.cls not in _NO_OWNER]
    named = [m for m in named if not _PRECISION.fullmatch(m.name) and not _at_home(t, m)]
    return [m for m in named if not cue("compared", r"{}\s?$").search(t.here.text[max(0, m.start - 12) : m.start])]


def _at_home(t: Telling, mention: Mention) -> bool:
    """`Ada on discord: …`: where something was said."""
    return mention.weak and mention.cls == "Service" and t.here.text[: mention.start].endswith(" on ")


def _hardware(t: Telling, figure: Measured) -> list[Mention]:
    """The cards that memory is that of, or the card that is so fast."""
    if figure.quantity == "vram":
        return [] if takes(t, figure) else noted(t, cards(t), figure) or _beside(t, cards(t), figure)
    if figure.quantity == "speed":
        return [card for card in cards(t) if _goes(t, card, figure)][-1:]
    return []


def _goes(t: Telling, card: Mention, figure: Measured) -> bool:
    """Whether a card that opens the block, or stands right before a speed, is what is so fast."""
    between = t.here.text[card.end : figure.start]
    if _ON.match(between) or (_RUN_ON.search(t.here.text, 0, card.start) and _made(_things(t, figure, card.start))):
        return False
    return card.start <= _FIRST or (0 < figure.start - card.end <= _NEAR and not _PAUSE.search(between))


def _beside(t: Telling, cards: list[Mention], figure: Measured) -> list[Mention]:
    """`3060（12GB）`, `3060/3070 8GB`, `8GB 的 3070`: the cards that memory is that of."""
    row: list[Mention] = []
    for card in reversed([m for m in cards if m.end <= figure.start]):
        gap = t.here.text[card.end : row[0].start if row else figure.start]
        if gap.strip(" /、和与的") not in ("", "(", "（"):
            break
        row.insert(0, card)
    after = (m for m in cards if 0 <= m.start - figure.end <= 3)
    return row or [m for m in after if not t.here.text[figure.end : m.start].strip(" 的（(如")]


def _owner(t: Telling, figure: Measured) -> int | None:
    """`the T5 encoder takes 40 GB`, `FoxLM（3B）`: the thing named right before it, or before a verb of measuring."""
    named = [m for m in _things(t, figure) if not cue("least-most").fullmatch(m.text)]
    named = [m for m in named if figure.quantity not in _EXTENTS or not is_task(m)]
    if not named:
        return None
    last, between = named[-1], t.here.text[named[-1].end : figure.start]
    if last.weak and len(named) > 1 and last.start - named[-2].end <= 1:
        last = named[-2]
    held = t.here.language == "zh" and holds(between, figure.quantity)
    if held or cue("measures", _MEASURES).fullmatch(between):
        return t.mention(last)
    if _is_name(last, figure) and _APPENDED.fullmatch(between):
        return t.mention(last)
    if (last.kind in COMMON or _EACH.match(between)) and _has(t, last, between, figure):
        return t.mention(last)
    if t.here.language == "zh" and t.here.depth and len(named) == 1:
        kind = t.here.text[: last.start].strip()
        typed = (last.cls or kind_before(t.here, last.start)) in ("Model", "Dataset")
        return t.mention(last) if typed and (not kind or kind in generic("zh")) else None
    return None


def _has(t: Telling, known: Mention, between: str, figure: Measured) -> bool:
    """`SDXL 每张 6 美分`: whether a known name has a figure; in `SDXL 的 10%` it is compared with."""
    compared = (between.strip() == "的" and figure.unit[:1] in "%x") or between.startswith((" and ", " but "))
    done_to = _DONE_TO.search(left_of(t.here.text, known.start))
    return not (compared or done_to) and bool(cue("measures-known", r"\s?(?:{}\s?){1,3}").fullmatch(between))
