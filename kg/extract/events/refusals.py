"""What does not happen: what nobody will do, what is not out yet, what is itself taken away."""

from __future__ import annotations

import re

from kg.extract.abilities.objects import objects
from kg.extract.events.case import Case
from kg.extract.telling import Telling
from kg.extract.words.classes import HOUSES
from kg.extract.words.cues import cue
from kg.extract.words.scene import Stretch
from kg.extract.words.verbs import Verb
from kg.model import Certainty
from kg.vocab import root

_OPENS, _FAR = 1, 16
"""So near the beginning stands who speaks, so far behind the name the word for it."""
_AT_VERB = {
    "zh": r"(?:{}|暂不|未)(?:正式|对外|公开|如期|按时)?\s*$",
    "en": r"\b{}(?: \w+ly| even| yet)?\s*$",
}
"""Where what denies a release stands: right before the word for it."""
_TAKEN = re.compile(
    r"\s?(?:的?(?:模型|仓库|项目|页面|插件|扩展|文件|权重|帖子)|"
    r"已经?|全部|都|又|也|突然){0,3}被[^，。；\s]{0,8}?\s?"
)
"""Between a thing and the word for its removal."""


_BY_WHOM = re.compile(
    r" by (?:(?:its|the|their|his|her) (?:own |original )?(?:author|creator|maker|owner|uploader|dev(?:eloper)?)s?\b"
    r"|(?:the )?mod(?:erator)?s\b)"
)
"""Behind the word for a removal: who takes down a thing, and not a part of it."""


def unwilling(t: Telling, verb: Verb) -> bool:
    """`Ada 表示不会开源`: whether the words before a verb say that nobody will do it."""
    return cue("unwilling", r"{}\s*$").search(t.here.text, 0, verb.start) is not None


def declined(t: Telling, case: Case) -> bool:
    """`Ada 说 FoxDraw 不会合并那个 PR`: who speaks of what will not be done, announces that of what is named first."""
    first = next(iter(t.here.named), None) if t.here.language == "zh" and not case.identified else None
    if first is None or first.start > _OPENS or t.claims("bannedFrom") or root(first.cls or "Concept") == "Concept":
        return False
    end = t.here.clause(first.start, (0, first.end))[1]
    says = cue("speech", "{}|明确|重申|坚称", "zh").search(t.here.text, first.end, min(end, first.end + _FAR))
    refuses = cue("unwilling", "{}").search(t.here.text, says.end(), end) if says else None
    opening = t.mention(first) if says and refuses else None
    if says is None or opening is None:
        return False
    who = (opening,) if t.agent(opening) else ()
    behind = (m for m in t.here.proper(says.end(), end) if root(m.cls or "Artifact") == "Artifact")
    about = tuple(place for place in t.entered(behind if who else ()) if place != opening)[:1]
    t.happen("Announcement", about or (opening,), case.span, "asserted", "refused", actors=who)
    return True


def deleted(t: Telling, case: Case, verb: Verb) -> bool:
    """`FoxMix 已被作者删除`, `FoxMix was removed by its author`: what is taken away itself has not lost anything."""
    if verb.event != "FeatureRemoval" or case.identified:
        return False
    if t.here.language == "en":
        house = any(m.cls in HOUSES and t.here.text[verb.end : m.start] == " by " for m in t.here.names)
        return t.root(case.place) == "Artifact" and (house or _BY_WHOM.match(t.here.text, verb.end) is not None)
    gone = next((m for m in t.here.inside(0, verb.start) if t.mention(m) == case.place), None)
    return gone is not None and _TAKEN.fullmatch(t.here.text, gone.end, verb.start) is not None


def not_yet(t: Telling, case: Case) -> bool:
    """`FoxDraw 2 并未发布`, `FoxDraw 2 release cancelled`: what is said not to have come out, right at the verb."""
    if case.verb is None:
        return False
    language, text = t.here.language, t.here.text
    called_off = language == "en" and cue("called-off", r"\s+{}").match(text, case.verb.end)
    denied = cue("not-done", _AT_VERB[language], language).search(text, 0, case.verb.start)
    return bool(called_off or denied)


def taken_down(t: Telling, span: Stretch, verb: Verb, sure: Certainty) -> bool:
    """`Civitai removed all models of X`: a house that removes what others have put there moderates."""
    before = t.here.inside(0, verb.start)
    houses = [m for m in before if m.cls in HOUSES and not t.here.text.startswith(("'s ", "’s "), m.end)]
    clause = t.here.clause(verb.start, (0, len(t.here.text)))
    if not houses or any(m.is_a("Project") for m in before):
        return False
    content = cue("content").search(t.here.text, verb.end, clause[1])
    gone = objects(t, verb, clause) if content else ()
    if gone:
        who = (m for m in houses[-1:] if not t.here.led(m, "从"))
        t.happen("Moderation", gone, span, sure, "taken-down", actors=t.entered(who))
    return bool(gone)
