"""What is found of a topic, in Chinese: what its maker says of it, how good it is, what goes wrong, what is advised."""

from __future__ import annotations

import re

from kg.extract.abilities.described import notable
from kg.extract.measures.measurements import measure
from kg.extract.telling import Telling, Topic
from kg.extract.words.classes import SYSTEMS
from kg.extract.words.cues import cue
from kg.extract.words.scene import Stretch
from kg.mentions import GIVEN
from kg.model import Certainty

_BETWEEN = (
    r"(?:们|自己|本人|那边|方面|(?<=论文)[里中]|在[^，。]{1,14}?[里中上]"
    r"|也|都|还|则|只|曾|又|补充|后来|随后|特别|反复|的|\s)*"
)
_LED = r"(?:但|不过|而且|另外|此外|其中|同时|据|根据|按照?|照)*"
_QUOTED = r"(?:{voucher}|{})\s*[:：]\s*[\"“「『]"
_SETTING = re.compile(r"[^，。]{0,4}(?:上|里|中|下|用户|环境|系统|的|和|与|、)")
"""Behind a name that only says where or for whom something is found: `SDXL 上效果一般`."""
_TURNED_ON = re.compile(
    r"(?:[^，。：`]{0,14}?[上里中])?\s?(?:再|先|只要|只需)?(?:加上?|开启?|启用|打开|用上?|装|带上?)?[\s`]*"
)
_BRINGS_ABOUT = re.compile(
    r"[`\s]*(?:之?后|时|的话)?\s?[，,]?\s?(?:就|也|都|还|反而|确实|其实)?"
    r"(?:可以?|能够?|会|更|快|慢|省|吃|结果|效果|从\s?\d|让|不再)(?!选|见|用|玩)"
)
_MORE = re.compile(
    r"\s?(?:也|则|还|却|反而|明显|甚至|其实|要)?更(?:加|为)?(?!新|换|名|改)[\u4e00-\u9fff]{1,4}?(?:了|一些|一点|得多)?\s?(?:$|[，。；])"
)
_RUN = ("Model", "Project", "Service")
_NAMED = GIVEN | {"flag", "code"}
_FOUND_BY = ("speed", "speedup", "vram", "duration")
_BRINGS = ("adds", "supports", "implements")
_PRAISED = re.compile(
    r"(?:用过|试过|玩过)(?:的人?)?(?:都|全|纷纷)*(?:说好|叫好|夸|点赞)|(?:好评|口碑)(?:如潮|一片|不断|很多|极佳)|(?:强烈|非常|十分)推荐"
)
_ADVISED = r"(?:强烈|一般|目前)*{}(?!\s*(?:值|配置|系统|安装|人|算法))"


def found(t: Telling, topic: Topic, clause: Stretch) -> bool:
    """`作者称十步就够`, `手还是经常崩`, `推荐配合 FoxFix`: a finding about the topic."""
    if t.here.language != "zh" or t.here.block.kind in ("quote", "number", "code") or t.here.in_note(clause[0]):
        return False
    if (other := _of_option(t, clause) or _of_other(t, topic, clause)) is not None:
        t.happen("Report", (other,), clause, t.sure(*clause), "finding-of-other", objects=(topic.subject,))
        return True
    sure = vouched(t, clause) or seen(t, clause) or _tried(t, clause)
    if sure is None:
        return False
    t.happen("Report", (_about(t, topic),), clause, sure, "finding", objects=notable(t, *clause))
    return True


def _of_option(t: Telling, clause: Stretch) -> int | None:
    """`开 `--fox` 后快一倍`: the option of which a clause tells what it brings about."""
    option = next((m for m in t.here.inside(*clause) if m.kind == "flag"), None)
    if option is None or not _TURNED_ON.fullmatch(t.here.text, clause[0], option.start):
        return None
    return t.mention(option) if _BRINGS_ABOUT.match(t.here.text, option.end) else None


def _of_other(t: Telling, topic: Topic, clause: Stretch) -> int | None:
    """`FoxNet 更严重`: another model or program that opens a clause and is more so."""
    other = next((m for m in t.here.inside(*clause) if m.kind in GIVEN), None)
    if other is None or other.start > clause[0] or not _MORE.match(t.here.text, other.end):
        return None
    place = t.mention(other)
    return place if place is not None and t.is_a(place, *_RUN) and place != topic.subject else None


def _about(t: Telling, topic: Topic) -> int:
    """What a finding is about: what opens the block, the one thing that a contribution above brings, else the topic."""
    opening = next((m for m in t.here.names if m.start <= 1 and m.kind in _NAMED), None)
    if opening is not None and not _SETTING.match(t.here.text, opening.end):
        place = t.mention(opening)
        if place is not None and t.cls(place) not in SYSTEMS and t.root(place) != "Agent":
            return place
    return spoken_of(t, topic)


def spoken_of(t: Telling, topic: Topic) -> int:
    """The topic; of a contribution the one thing that it brings, else the project."""
    return topic.subject if topic.project is None else brought(t, topic.place) or topic.subject


def brought(t: Telling, contribution: int) -> int | None:
    """The one thing that a contribution brings, or the one option by which it is to be had."""
    found = [claim.object for claim in t.claims_of(contribution) if claim.predicate in _BRINGS]
    options = [place for place in found if t.thing(place).name.startswith("--")]
    return found[0] if len(found) == 1 else options[0] if len(options) == 1 else None


def vouched(t: Telling, clause: Stretch) -> Certainty | None:
    """How sure it is what the maker of the topic says of it; a plan is no finding."""
    who = cue("voucher").pattern
    advised = cue("advises", _LED + who + _BETWEEN + "{}").match(t.here.text, *clause)
    said = cue("vouches", _LED + who + _BETWEEN + "{}").match(t.here.text, *clause)
    quoted = cue("witness", _QUOTED.replace("{voucher}", who)).match(t.here.text, clause[0])
    sure = t.sure(*clause) if said or advised or quoted else "planned"
    if sure == "planned":
        return None
    return "reported" if sure == "asserted" and (said or quoted) else sure


def seen(t: Telling, clause: Stretch) -> Certainty | None:
    """How sure it is what someone sees: how good the topic is, what goes wrong with it, how it is best used."""
    advised = cue("advises", _ADVISED).match(t.here.text, *clause)
    if not advised and not cue("found").search(t.here.text, *clause):
        return None
    sure = t.sure(*clause)
    return None if sure == "planned" else sure


def _tried(t: Telling, clause: Stretch) -> Certainty | None:
    """`4090 上有人跑到 41 it/s`, `冷启动 1.8 秒（作者自测）`: a figure of which it is said who found it."""
    behind = next((b for a, b in t.here.notes if 0 <= a - clause[1] <= 2), clause[1])
    if not cue("tried").search(t.here.text, clause[0], behind):
        return None
    figures = measure(t.here.text)
    told = any(f.quantity in _FOUND_BY and clause[0] <= f.start < clause[1] for f in figures)
    return "reported" if told and t.sure(*clause) in ("asserted", "reported") else None


def praised(t: Telling, topic: Topic) -> None:
    """`…，用过的都说好`, `…，推荐配合 FoxFix`: what a later clause of a headline says that the topic is worth."""
    for clause in t.here.clauses[1:] if t.here.language == "zh" else ():
        advised = cue("advises", _ADVISED).match(t.here.text, *clause)
        if (advised or _PRAISED.match(t.here.text, *clause)) and not t.here.in_note(clause[0]):
            sure = t.sure(*clause)
            if sure != "planned":
                t.happen("Report", (topic.subject,), clause, sure, "praised", objects=notable(t, *clause))
            return
