"""Options that one types: whose feature a flag is, and what needs it or is called after it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kg import resources
from kg.extract.abilities.choices import choices
from kg.extract.telling import Telling, Topic
from kg.extract.words.kinds import kind_before
from kg.facts import BY_WORDS, Thing
from kg.mentions import GIVEN, Mention, same_name
from kg.shapes import by_form
from kg.vocab import fold, root

_IDENTIFIER = re.compile(r"[A-Za-z][^\W_]*_\w+")
_DECLARED = re.compile(r"add_argument\(\s*[\"']$")
"""Before a flag in code that a contribution brings."""
_WRITTEN = ("candidate", "code", "flag")
"""Kinds of names by which an option may be called."""
_BARE = re.compile(r"(?<![\w-])(?:low|med|high|no)vram(?![\w-])", re.IGNORECASE)
"""Options that people write without their dashes."""
_FOREIGN = re.compile(
    r"\b(?:pip3?|conda|mamba|git|apt(?:-get)?|brew|docker|npm|curl|wget|uv) (?:[\w./:@=\[\]-]+ ){0,6}$"
)
"""Before a flag in a command: the program that it is given to, which is none of the block's."""
_SETTING = re.compile(
    r"(?:设置|选项|设定)(?:界面|页面?)?[里中内上]?[^，。；]{0,6}?(?:勾选?上?|打开|开启?|启用|选上?|[有加多]了?|找到?|关掉|关闭)(?:了|一个)?[\s`“「\"]*$"
)
"""Before a name in code: what a setting is called, `设置里勾 `Use old fox``."""
_TRIGGER = re.compile(
    r"(?:(?:触发|激活|唤醒|唤起)(?:词|标签|语|短语)(?:是|为|有|用|就是|仍是|改为|改成|换成|变为)?\s?[:：]?"
    r"|提示词(?:里|中|末尾|结尾|开头|前面|后面|最后)?(?:要|得|需要?|记得|请|里)?(?:写|加|带|放|打)(?:上|入|个|一个)?"
    r"|\btrigger (?:word|token|phrase|tag)s?(?: is| are|:)?)[\s`“「\"]*$",
    re.IGNORECASE,
)
"""Before a word that one writes into the prompt of a model: `触发词 `foxgirl``."""
_NEEDED = re.compile(
    r"(?:\b(?:launch|start|run|needs?|requires?)(?:ed|ing)?\b[^,.]{0,24}|(?:需要?|得|要|必须|记得)[^，。]{0,12}?(?:加上?|带上?|开启?|用|启用))[\s`]*$",
    re.IGNORECASE,
)
"""Before a flag: what is spoken of needs a program that runs with it."""
_BESIDE = re.compile(
    r"(?:\b(?:instead of|rather than|in place of|same as|unlike|or(?: better)?|else|otherwise|don['’]t use|the old)|\?"
    r"|代替|替代|取代|而不是|或者?加?|再加)[\s`]*$",
    re.IGNORECASE,
)
"""Before a flag: it is only what another stands for, or one way out of trouble."""


_ASKED = re.compile(r"(?:is|are|do|does|did|should|can|has|anyone|anybody)\b[^.?!]{4,120}\?", re.IGNORECASE)
"""A block that opens with a question: what it asks about has not come."""


@dataclass(frozen=True, slots=True)
class Option:
    """An option that everyone knows: the programs that have it, whether any may, and what it is called after."""

    programs: tuple[str, ...]
    own: bool
    uses: str


@cache
def _options() -> dict[str, Option]:
    rows = resources.table("rules", "flags.tsv")
    return {fold(r["flag"]): Option(tuple(r["programs"].split("|")), bool(r["own"]), r["uses"]) for r in rows}


def flags(t: Telling, topic: Topic | None) -> None:
    """A command-line flag, or an option's identifier in words, is a feature of the program that has it."""
    for mention in (m for m in t.here.names if m.kind in _WRITTEN):
        if topic is None or not (_set(t, topic, mention) or _trigger(t, topic, mention)):
            _option(t, topic, mention)
    for bare in _BARE.finditer(t.here.text):
        _undashed(t, topic, bare)
    choices(t, topic)


def _loose(t: Telling, topic: Topic | None) -> bool:
    """Whether a block only tells of a topic, without addresses or code."""
    return topic is not None and not t.here.addresses and t.here.block.kind != "code"


def _set(t: Telling, topic: Topic, mention: Mention) -> bool:
    """Whether an option is told of as what is set in the program that has the topic."""
    code = mention.kind == "code" and _loose(t, topic)
    if not code or not _SETTING.search(t.here.text, 0, mention.start):
        return False
    owners = [claim.subject for claim in t.claims("hasFeature", object=topic.subject)]
    _flag(t, Topic(owners[0]) if owners else topic, mention, None)
    return True


def _option(t: Telling, topic: Topic | None, mention: Mention) -> None:
    """Enter what is written like an option, of other identifiers those that are known or that a topic has."""
    known = _options().get(fold(mention.name))
    if mention.kind == "flag":
        if not _FOREIGN.search(t.here.text, 0, mention.start):
            _flag(t, topic, mention, known)
        return
    kind = kind_before(t.here, mention.start)
    called = mention.kind == "code" and kind == "Feature"
    if not called and (not _IDENTIFIER.fullmatch(mention.name) or by_form(mention.name) is not None):
        return
    if mention.kind == "candidate" and mention.cls not in (None, "Feature"):
        return
    if known or (_loose(t, topic) and kind in (None, "Feature") and not _itself(t, topic, mention)):
        _flag(t, topic, mention, known)


def _itself(t: Telling, topic: Topic | None, mention: Mention) -> bool:
    """Whether an identifier is the name of the topic."""
    name = t.thing(topic.place).name if topic is not None else ""
    return name == mention.name or (
        topic is not None and t.is_a(topic.place, "Model") and same_name(name, mention.name)
    )


def _trigger(t: Telling, topic: Topic, mention: Mention) -> bool:
    """`触发词 `foxgirl``, `提示词里写上 `foxstyle``: the word by which a model shows what it has learnt."""
    if mention.kind == "flag" or not _TRIGGER.search(t.here.text, 0, mention.start):
        return False
    if t.is_a(topic.place, "Model") and mention.name != t.thing(topic.place).name and mention.name[0] != "-":
        place = t.ledger.enter(Thing(mention.name, "Feature", rank=BY_WORDS))
        t.tie(topic.place, "hasFeature", place, (mention.start, mention.end), "asserted", "trigger")
    return True


def _undashed(t: Telling, topic: Topic | None, bare: re.Match[str]) -> None:
    option = t.ledger.enter(Thing(f"--{bare[0].lower()}", "Feature", rank=BY_WORDS))
    host = _whose(t, topic, _options()[fold(f"--{bare[0]}")])
    if host is not None and not t.claims("hasFeature", host, option):
        t.claim(host, "hasFeature", option, bare.span(), "asserted", "flag")


def _flag(t: Telling, topic: Topic | None, mention: Mention, known: Option | None) -> None:
    place = t.ledger.enter(Thing(mention.name, "Feature", rank=BY_WORDS))
    stretch = mention.start, mention.end
    lost = any(place in h.objects for h in t.ledger.happenings if h.cls == "FeatureRemoval")
    here = t.here.span(0, len(t.here.text)).start
    others = any(here <= c.span.start for c in t.claims("hasFeature", None, place))
    project = _whose(t, topic, known)
    asked = _ASKED.match(t.here.text) if t.here.language == "en" and not t.here.addresses else None
    others = others or (asked is not None and mention.end <= asked.end())
    if project is not None and not (lost or others or _BESIDE.search(t.here.text, 0, mention.start)):
        t.claim(project, "hasFeature", place, stretch, "asserted", "flag")
    brings = topic is not None and topic.project is not None and _DECLARED.search(t.here.text, 0, mention.start)
    if brings and topic:
        t.tie(topic.place, "adds", place, stretch, "asserted", "flag-declared")
    if known and known.uses and (library := t.cast.host(known.uses)) is not None:
        t.tie(place, "uses", library, stretch, "asserted", "flag-uses")
    needs = topic is not None and topic.project is None and project not in (None, topic.place)
    if (
        needs
        and topic
        and t.is_a(topic.place, "Project")
        and t.cls(topic.place) != "Library"
        and _NEEDED.search(t.here.text, 0, mention.start)
    ):
        t.tie(topic.place, "uses", place, stretch, "asserted", "flag-needed")


def _bidden(t: Telling, topic: Topic | None) -> bool:
    """`Use --fox-mode on small cards`: an option of which no program is named in a line of its own."""
    about = topic is None or t.is_a(topic.place, "Feature")
    named = any(root(m.cls or "Artifact") != "Concept" for m in t.here.names if m.kind in GIVEN)
    return about and t.here.depth == 0 and t.here.language == "en" and t.here.block.kind != "code" and not named


def _whose(t: Telling, topic: Topic | None, known: Option | None) -> int | None:
    """The program that has an option: the topic, but for what everyone knows to be another's; a library has none."""
    able = topic is not None and t.is_a(topic.subject, "Project", "Service")
    subject = topic.subject if topic is not None and able else None
    if known is None:
        usual = t.is_a(subject, "Library") if subject is not None else _bidden(t, topic)
        return t.cast.host() if usual else subject
    name = t.thing(subject).name if subject is not None else ""
    fork = name.rpartition("/")[2] in known.programs
    own = known.own and subject is not None and t.is_a(subject, "Application")
    return subject if fork or own else t.cast.host(known.programs[0])


def home(t: Telling, flag: str) -> int | None:
    """The program that has an option where no other is named: the one that everyone knows to have it, else the host."""
    known = _options().get(fold(flag))
    return t.cast.host(known.programs[0]) if known else t.cast.host()
