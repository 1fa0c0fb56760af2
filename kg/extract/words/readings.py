"""One clause of a headline: who did what to which thing, in Chinese and in English."""

from __future__ import annotations

import re

from msgspec.structs import replace

from kg.extract.words.cues import cue
from kg.extract.words.days import only_when
from kg.extract.words.kinds import generic, head_at_end
from kg.extract.words.scene import Scene, Stretch
from kg.extract.words.theme import AGENT, Headline, with_theme
from kg.extract.words.verbs import Verb, chief, verbs
from kg.mentions import PROPER
from kg.vocab import root

_SAYS = {
    "zh": r"\s*{}(?:，|:|：)?\s*",
    "en": r"\s+{}(?: (?:on|in|over on|via) (?:(?:the|his|her|their|a) )?[\w/]{2,20}(?= that\b))?"
    r"(?: that)?\s+(?=(?:\S+ ){1,6}?(?:is|will|has|was|are|can|won't|would|may|might)\b)",
}
_DISPOSES = re.compile(r"(?:把|将)(?![会要来就于在])\s?(?=\S{2})")
_WHEN = re.compile(
    r"\s*(?:将|会|预计|计划|拟|有望|已)(?:会|要)?(?:在|于)?[^，。的]{0,14}$"
    r"|\s*(?:于|在)[^，。的]{0,10}(?:日|周.|月|年|天|前|后|内)$"
    r"|\s*(?:对|向|面向)[^，。的A-Za-z]{1,10}$"
)
_SHORT_LIVED = re.compile(
    r"\s?(?:了|才|仅|刚|不到|没|几|\s){0,3}[\d一两三四五六七八九十半]{1,3}\s?(?:多)?(?:天|周|个?小时|个?月|分钟)(?:不到|之?后|以后|就|便|又|即)"
)
"""`上线两天就关了`: after how long what has come out is no more."""
_RELATIVE_CLAUSE = re.compile(r"\s*的(?!\s*(?:支持|是))")
_PASSIVE_TAIL = re.compile(
    r"\s*(?:$|[,(:\ufffc\n]"
    r"|(?:after|again|and|as|at|because|before|by|due|following|for|from|in|into|now|on|over|since|that|to|today|under"
    r"|until|via|when|which|while|with|without|yesterday|\d)\b)",
    re.IGNORECASE,
)
_PARTICIPLE = re.compile(
    r"(?:[es]d|bought|caught|shut|sold|stolen|taken|thrown|withdrawn)(?: (?:back|down|from|into|off|offline|out))?$"
)
_APPOSITION = re.compile(r"\s?, (?:an?|the|another|yet another) (?P<what>[^,.;:(\ufffc]{3,80})")
_PULL = re.compile(r"\s*(?:PRs?|pull requests?)\s*(?:\(.*\))?\s*", re.IGNORECASE)
_SHUT = ' " ” 」 》'
"""What closes a title."""
_SAID_BY = re.compile(
    r",? (?:says?|said|claims?|claimed|reports?|reported|writes|wrote|according to) "
    r"(?P<who>(?P<anyone>(?:an?|one|some|the) (?:\w+ )?(?:anon|author|dev|user|guy|tester)s?)"
    r"|@?[\w.-]{2,30}(?: [A-Z][\w-]{1,20})?)$"
)
"""Who says it, behind what is said."""
_COMES = ("Release", "Update", "Postponement")
"""Events of which a thing that stands before the verb may be the one that comes: `X launches in May`."""


def read(scene: Scene, start: int, end: int) -> Headline:
    """Read one clause: what is said in it by someone is read for itself."""
    end = _without_speaker(scene, start, end)
    found = [v for v in verbs(scene, start, end) if not scene.in_note(v.start)]
    says = cue("says", _SAYS[scene.language], scene.language).search(scene.text, start, end)
    if (
        says
        and start < says.start()
        and any(v.start >= says.end() and (v.event != "Announcement" or "coming" in v.traits) for v in found)
    ):
        inner = read(scene, says.end(), end)
        return replace(inner, agent=inner.agent or (start, says.start()))
    verb = _finite(scene, start, found) or chief(_finding(scene, start, found))
    if verb is None:
        return with_theme(scene, Headline((start, end)), start, end)
    left = scene.core(start, verb.start)
    reading = _chinese if scene.language == "zh" else _english
    return reading(scene, verb, left, (verb.end, end))


def _without_speaker(scene: Scene, start: int, end: int) -> int:
    """`FoxGen beta in FoxStudio, says Ada`: where a clause ends before the words for who says it."""
    said = _SAID_BY.search(scene.text, start, end) if scene.language == "en" else None
    if said is None or not scene.text[start : said.start()].strip():
        return end
    who = next((m for m in scene.names if m.start == said.start("who") and m.end == end), None)
    by_name = who is not None and who.root == "Agent"
    return said.start() if by_name or said["anyone"] else end


def _finding(scene: Scene, start: int, found: list[Verb]) -> list[Verb]:
    """The verbs of a clause without one that only says which thing is meant: `跳票的 FoxBrush 放出了`."""
    first = found[0] if found and scene.language == "zh" and len(found) > 1 else None
    if first and first.event == "Moderation":
        found = [v for v in found if v.event != "Funding" or scene.text[v.start - 1] != "的"]
    meant = first and first.start <= start + 1 and scene.text.startswith("的", first.end)
    return found[1:] if meant else found


def _finite(scene: Scene, start: int, found: list[Verb]) -> Verb | None:
    """The event word right after the name that opens a clause: `AUTOMATIC1111 webui updated, …`."""
    name = next((m for m in scene.names if m.start >= start and m.kind in PROPER), None)
    if not name or not found or scene.text[start : name.start].strip(' *"“') or min(v.order for v in found) <= 3:
        return None
    first = found[0]
    if first.start < name.end or not (first.order <= 9 or "having" in first.traits):
        return None
    return first if cue("meanwhile", "{}*").fullmatch(scene.text[name.end : first.start]) else None


def _chinese(scene: Scene, verb: Verb, left: Stretch, right: Stretch) -> Headline:
    relative = _RELATIVE_CLAUSE.match(scene.text, *right)
    if relative and scene.core(relative.end(), right[1])[0] < right[1] and left[0] < left[1]:
        return with_theme(scene, Headline(right, agent=left, verb=verb), relative.end(), right[1])
    if left[0] < left[1] and _arrived(scene, verb, left, right):
        return with_theme(scene, Headline(left, verb=verb, host=right), *left)
    if disposed := _disposed(scene, verb, left, right):
        return disposed
    if not (_ends(scene, right) or _opened(scene, verb, left, right)):
        agent = left if left[0] < left[1] else None
        return with_theme(scene, Headline(right, agent=agent, verb=verb, active=True), *right)
    words = scene.text[slice(*left)]
    if begins := cue("begins", r"(?P<who>[^，。]{0,30}?){}\s*(?P<what>[^，。\s][^，。]{1,40}?)\s?的?$").match(words):
        what = left[0] + begins.start("what"), left[0] + begins.end("what")
        who = (left[0] + begins.start("who"), left[0] + begins.end("who")) if begins["who"] else None
        return with_theme(scene, Headline(what, agent=who, verb=verb, active=True), *what)
    if agent_words := AGENT["zh"].search(words):
        by = left[0] + agent_words.start("agent"), left[0] + agent_words.end("agent")
        return with_theme(scene, Headline(left, agent=by, verb=verb), left[0], left[0] + agent_words.start())
    when = _WHEN.search(words)
    left = scene.core(left[0], left[0] + when.start()) if when and when.start() > 1 else left
    return with_theme(scene, Headline(left, verb=verb), *left)


def _disposed(scene: Scene, verb: Verb, left: Stretch, right: Stretch) -> Headline | None:
    """`Foxglove 把 FoxDraw 开源了`: who acts stands before the word that disposes of the thing."""
    mark = _DISPOSES.search(scene.text, *left)
    if mark is None or scene.cuts_name(mark.start()) or verb.event not in ("Release", "Moderation"):
        return None
    if not cue("disposed", r"{}*\s*").fullmatch(scene.text, *scene.core(*right)):
        return None
    theme = scene.core(mark.end(), left[1])
    told = Headline(theme, agent=scene.core(left[0], mark.start()) if mark.start() > left[0] else None, verb=verb)
    return with_theme(scene, told, *theme) if theme[0] < theme[1] else None


def _ends(scene: Scene, right: Stretch) -> bool:
    """Whether nothing follows a verb, or a parenthesis or a day alone."""
    start, end = scene.core(*right)
    if (
        only_when(scene.text, *right)
        or _SHORT_LIVED.match(scene.text, *right)
        or cue("unset").fullmatch(scene.text, start, end)
    ):
        return True
    note = next((n for n in scene.notes if n[0] in (start, start + 1)), None)
    return start >= end or (note is not None and note[1] >= end - 1)


def _arrived(scene: Scene, verb: Verb, left: Stretch, right: Stretch) -> bool:
    """`X 已合并到 Y`, `X 上线 Y`: a thing that comes to the place which is named behind the verb."""
    named = scene.proper(*left)
    place = next(iter(scene.proper(*right)), None)
    shop = place is not None and cue("hosts-models", "{}").fullmatch(place.name)
    if shop and place and cue("arrives", "{}").fullmatch(verb.form) and place.start - right[0] <= 1:
        return not named or root(named[-1].cls or "Artifact") != "Agent"
    if not named or place is None or root(named[-1].cls or "Artifact") == "Agent":
        return False
    behind = scene.text[named[-1].end : left[1]]
    staged = verb.event == "Release" and cue("stage").fullmatch(behind.strip(_SHUT))
    if behind.strip(_SHUT) not in ("", *generic("zh")) and not staged:
        return False
    if verb.event in ("Merge", "SecurityIncident"):
        led = cue("into", r"\s*{}\s*").fullmatch(scene.text, verb.end, place.start)
        ends = cue("into", "{}$").search(verb.form) and not scene.text[verb.end : place.start].strip()
        return bool(led or ends)
    hosts = place.cls in ("Service", "Platform", "Organization") or (
        place.kind == "candidate" and named[-1].cls != "Service"
    )
    lives = hosts and cue("arrives", "{}").fullmatch(verb.form)
    return bool(lives) and (named[-1].cls is not None or behind.strip() in _SHUT.split())


def _opened(scene: Scene, verb: Verb, left: Stretch, right: Stretch) -> bool:
    """`X 开放测试`, `X 放出 beta 版`: what stands before the verb comes out, in the state that is said behind it."""
    names = scene.proper(*left)
    if verb.event != "Release" or not names or names[-1].root == "Agent":
        return False
    start, end = scene.core(*right)
    note = next((a - 1 for a, b in scene.notes if start < a and b + 1 >= end), end)
    return cue("stage", r"\s*{}+\s*").fullmatch(scene.text, *scene.core(start, note)) is not None


def _english(scene: Scene, verb: Verb, left: Stretch, right: Stretch) -> Headline:
    tail = scene.text[slice(*right)]
    agent = AGENT["en"].search(tail)
    by = (right[0] + agent.start("agent"), right[0] + agent.end("agent")) if agent else None
    heard = left[0] < left[1] and _passive(scene, verb, right)
    if heard or not tail.strip(" .,") or _PULL.fullmatch(tail):
        told = with_theme(scene, Headline(left, agent=by, verb=verb, host=right), *left)
        return replace(told, cls=told.cls or _apposed(scene, *right))
    told = Headline(right, agent=left if left[0] < left[1] else by, verb=verb, active=True)
    found = with_theme(scene, told, *right)
    gains = left[0] < left[1] and verb.event == "FeatureAddition" and "explicit" in verb.traits
    return replace(found, cls=None) if gains else found


def _apposed(scene: Scene, start: int, end: int) -> str | None:
    """`X is out, a small model for …`: what is said behind the verb that the thing is."""
    phrase = _APPOSITION.match(scene.text, start, end)
    if phrase is None:
        return None
    cut = cue("preposition", r"\s+{}\b").search(phrase["what"])
    return head_at_end(phrase["what"][: cut.start()] if cut else phrase["what"], "en")


def _passive(scene: Scene, verb: Verb, right: Stretch) -> bool:
    """Whether what stands before a verb is what it happens to: `X released`, `X is out`."""
    if "intransitive" in verb.traits:
        return True
    if verb.event in _COMES and only_when(scene.text, *right):
        return True
    if verb.form.endswith("s") and verb.event in _COMES:
        return bool(_PASSIVE_TAIL.match(scene.text, *right))
    if not _PARTICIPLE.search(verb.form):
        return False
    be = cue("auxiliary", r"\b{}\s*$")
    return bool(_PASSIVE_TAIL.match(scene.text, *right) or be.search(scene.text[: verb.start]))
