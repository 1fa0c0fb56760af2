"""Where what is spoken of is no more, `GitHub pulled the repo`, `hf files taken down`, `GitHub 已下架`."""

from __future__ import annotations

import re

from kg.extract.telling import Telling, Topic
from kg.extract.words.classes import HOSTS
from kg.extract.words.cues import cue
from kg.mentions import Mention
from kg.vocab import is_a

_GONE = r"(?:banned|blocked|deleted|disabled|killed|nuked|pulled|purged|removed|suspended|yanked)"
_THING = (
    r"(?:accounts?|app|checkpoints?|extension|files?|links?|models?|page|project|repo(?:sitor(?:y|ies))?|space|uploads?"
    r"|weights)"
)
_PULLS = re.compile(
    rf" (?:has |have |just |already |apparently |also ){{0,2}}(?:{_GONE}|took down|takes down|pulls|removes) "
    rf"(?:(?:all |both )?(?:the|his|her|their|its|that|this)(?: \w+)? {_THING}|it|them)\b(?! (?:from|for|to)\b)",
    re.I,
)
"""Behind a house: `pulled the repo`."""
_PULLED = re.compile(
    rf"(?: {_THING})? (?:(?:was|were|is|are|got|has been|have been|already) ){{0,2}}(?:{_GONE}|taken down|gone)\b"
    r"(?! (?:from|by|the|his|her|their|a|an|all|it|its|any)\b)",
    re.I,
)
"""Behind a house: `repo taken down`."""
_OFF = (
    rf"\W{{0,2}}(?:(?:it|they|(?:the )?{_THING}) )?"
    r"(?:(?:was|were|got|has been|been|already|also|now|since|apparently) ){0,3}"
    r"{} (?:from|off|out of) (?:the )?"
)
"""A line that opens with where its topic is shut out of: `kicked off Patreon`."""
_ZH_GONE = re.compile(
    r"\s?(?:官方|方面|那边|上)?(?:的?(?:仓库|页面|链接|帖子))?(?:随后|火速|当天|今天|昨天|已经?|也|都|刚|很快|把它|将其|把仓库|被){0,4}"
    r"(?:下架|删除|删掉|删|移除|封禁|封|撤下|清理|下线)(?:掉|了)*\s*$"
)
"""Behind a house: `已下架`."""


def pulled(t: Telling, topic: Topic) -> None:
    """`GitHub pulled the repo` under a thing: it is shut out of there."""
    if t.here.language == "zh" and t.root(topic.place) == "Artifact":
        _taken_down(t, topic.place)
    if t.here.language != "en" or t.root(topic.place) != "Artifact":
        return
    if off := cue("banned", _OFF, "en").match(t.here.text):
        where = next((m for m in t.here.names if m.start == off.end()), None)
        place = t.mention(where) if where else None
        if where is not None and place is not None and place != topic.place:
            stretch = off.start(), where.end
            t.tie(topic.place, "bannedFrom", place, stretch, t.holds("bannedFrom", *stretch), "pulled")
    for mention in t.here.names:
        said = _said(t, mention) if is_a(mention.cls or "", "Agent") or mention.cls == "Service" else None
        place = t.mention(mention) if said else None
        if said is not None and place is not None and place != topic.place and t.is_a(place, *HOSTS):
            stretch = mention.start, said.end()
            t.tie(topic.place, "bannedFrom", place, stretch, t.holds("bannedFrom", *stretch), "pulled")


def _taken_down(t: Telling, topic: int) -> None:
    """`GitHub 已下架`, `Civitai 随后把它删了`: a clause that says no more than where a thing is no longer."""
    for clause in t.here.clauses:
        house = next((m for m in t.here.inside(*clause) if m.start == t.here.core(*clause)[0]), None)
        gone = _ZH_GONE.match(t.here.text, house.end, clause[1]) if house else None
        place = t.mention(house) if house and gone else None
        if place is not None and place != topic and t.is_a(place, *HOSTS) and not t.claimed(topic, place):
            t.tie(topic, "bannedFrom", place, clause, t.holds("bannedFrom", *clause), "pulled")


def _said(t: Telling, house: Mention) -> re.Match[str] | None:
    """What is said behind the name of a house that opens its clause."""
    opens = not t.here.text[: house.start].strip() or t.here.text.endswith((", ", "; ", ". ", "("), 0, house.start)
    return (_PULLS.match(t.here.text, house.end) or _PULLED.match(t.here.text, house.end)) if opens else None
