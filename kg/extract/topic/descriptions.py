"""Topics without a name of their own: who acts in a headline, what its words describe, a feature of a thing."""

from __future__ import annotations

import re

from kg.extract.claims.law.lawsuits_en import FULL_NAME
from kg.extract.telling import Telling
from kg.extract.topic.attributive import without_host
from kg.extract.topic.spoken import beside
from kg.extract.words.cues import cue
from kg.extract.words.kinds import generic, head_at_end
from kg.extract.words.nameable import nameable
from kg.extract.words.theme import Headline
from kg.facts import BY_WORDS, Thing, tag
from kg.literals import Screen
from kg.mentions import COMMON, Mention
from kg.vocab import is_a, root

_FEATURE_OF = {
    "zh": re.compile(
        r"(?P<owner>[^，。]{2,30}?)\s{0,2}+[中里]\s{0,2}+(?:的\s{0,2}+)?(?P<feature>[^，。的]{2,24}?)"
        r"\s{0,2}+(?:的作用|的功能|功能|选项|按钮)"
        r"|(?P<owner2>[^，。]{2,30}?)\s{0,2}+的\s{0,2}+[“\"]?(?P<feature2>[A-Z][A-Za-z]+(?: [A-Z][a-z]+)?)[”\"]?"
        r"(?=\s*(?:也|是|功能|选项|有了|究竟))"
    ),
    "en": re.compile(
        r"(?P<owner>[^,.]{2,40}?)(?:'s|’s| )\s*[\"“](?P<feature>[^\"”]{2,30})[\"”]"
        r" (?:feature|option|button|mode|setting)"
        r"|(?P<owner2>[A-Z][^,.]{1,40}?)(?:'s|’s) [\"“]?(?P<feature2>[A-Z][A-Za-z]+(?: [A-Z][a-z]+)?)[\"”]?"
        r"(?= (?:feature|has been|is|does|works|explained))"
    ),
}
_LIKELY = {language: Screen([(pattern, pattern)]) for language, pattern in _FEATURE_OF.items()}
_POSSESSOR = re.compile(r"(?P<who>[^的]{2,20}?)\s*的|(?P<en>[A-Z]\w+)(?:'s|’s) ")
_DONE_TO = ("Release", "Publication", "Fix", "SecurityIncident", "Report", "Postponement")
_CHANGES = ("FeatureAddition", "FeatureRemoval", "Update")
_MAKES = ("Release", "Update", "SecurityIncident")
_MOVES = re.compile(r"\s?(?:[他她]?(?:已|将|正式|宣布|突然|即将|因[^，。]{1,12}|于[^，。]{1,10}|被曝|据传)){0,3}\s?")
"""Between who leaves or joins and the verb."""
EXCELS = ("beats", "outperforms", "不支持", "不兼容")
"""`FoxUI 暂不支持 SDXL`: what is said of who stands before the verb, not of what stands behind it."""
_NO_OBJECT = re.compile(r" (?:on|with|when|if|for|after|since|under|at|in|to) ")
_WHICH = re.compile(
    r"(?: ?(?:the|latest|newest|new|current|last|updates?|versions?|releases?|builds?|extension|v?\d[\w.]{0,8})"
    r" ?){0,3}",
    re.I,
)
"""Around a name: which version of it."""
_TURNED_TO = ("Library", "License", "Technique", "Format", "Platform")
"""What a program is moved to: `FoxUI switches to FoxLib 4` tells of the program."""
_APPOSED = re.compile(
    r"(?P<what>[\w.+-]{2,30}(?: [\w.+-]{2,30}){0,2}), (?:(?:yet )?another|an?|the|my|new|our|his|her|their) "
)
"""A thing, and behind a comma what it is: `fox-sharp, a new upscaler`."""
_PAGES = ("Document", "Demo", "Paper", "Video")
_LONGEST, _MARKS = 60, "“「`"


def feature_of(t: Telling, told: Headline) -> int | None:
    """`NovelAI 中 Variation 的作用`, `NAI's "Enhance" feature`: a capability of a project or service."""
    likely = _LIKELY[t.here.language].likely(t.here.text)
    start, end = told.phrase
    match = next((found for pattern in likely if (found := pattern.search(t.here.text, start))), None)
    if not match or match.end() > end + 1:
        return None
    which = "" if match["feature"] else "2"
    owners = [m for m in t.here.inside(*match.span(f"owner{which}")) if m.kind in ("known", "candidate")]
    owner = t.mention(owners[-1]) if owners else None
    if owner is None or not t.is_a(owner, "Project", "Service", "Model"):
        return None
    if not nameable(t.here, *match.span(f"feature{which}"), "Feature"):
        return None
    words = match[f"feature{which}"].strip(" \"“”'")
    feature = t.ledger.enter(Thing(words, "Feature", tag(words), rank=BY_WORDS))
    t.claim(owner, "hasFeature", feature, match.span(), "asserted", "feature-of")
    return feature


_LETS = re.compile(r"(?<=[\w\s])(?:让|使得?|令)\s?(?=[A-Za-z])")
"""`Ada 让 FoxUI 支持 …`: what gains stands behind the word."""


def acting(t: Telling, told: Headline) -> int | None:
    """Where something is said, planned, blamed or changed, the topic is who does it, not what it is done to."""
    if not told.active or not told.verb or not told.agent or (told.makes(*_DONE_TO) and not _alone(t, told)):
        return None
    if told.makes("Moderation") and t.here.language == "en":
        return None
    lets = _LETS.search(t.here.text, *told.agent) if t.here.language == "zh" and told.makes("FeatureAddition") else None
    agent = (lets.end(), told.agent[1]) if lets and lets.end() < told.agent[1] else told.agent
    left = without_host(t, [m for m in t.here.proper(*agent) if not beside(t.here.text, m)])
    if told.makes(*_CHANGES):
        worded = head_at_end(t.here.text[slice(*agent)], t.here.language)
        if worded and is_a(worded, "Project") and not _fill(left, agent):
            return _changing(t, agent, worded, left)
        made = [m for m in left if m.cls is None or is_a(m.cls, "Project") or m.cls in ("Service", "Model")]
        left = made or [
            m for m in left if m.cls == "Organization" and (t.here.language == "en" or "adding" in told.verb.traits)
        ]
    possessed = len(left) > 1 and t.here.text[left[0].end : left[1].start].strip() == "的"
    if t.here.language == "zh" and possessed and root(left[0].cls or "Agent") == "Agent":
        return t.mention(left[1]) if left[0].start == agent[0] else None
    before = t.here.text[agent[0] : left[0].start].strip() if left else ""
    glossed = before.endswith(("（", "(")) and t.here.text[left[0].end : left[0].end + 1] in ("）", ")")
    called = t.here.language == "zh" and head_at_end(before.rstrip(_MARKS), "zh")
    return t.mention(left[0], _doer(told, left[0])) if left and (glossed or called or not before) else None


def _alone(t: Telling, told: Headline) -> bool:
    """Whether it is of who acts all the same: trouble without an object, what only someone does."""
    return (
        _ails(t, told)
        or itself(t, told)
        or (t.here.language == "en" and told.verb is not None and _says(told.verb.form))
    )


def _says(form: str) -> bool:
    return cue("house-says", "{}", "en").fullmatch(form) is not None


def _ails(t: Telling, told: Headline) -> bool:
    """`FoxPaint crashes on AMD`: where trouble has no object, it is that of the name that fills what stands before."""
    if told.verb is None or told.agent is None:
        return False
    if t.here.language == "zh":
        return told.verb.form in EXCELS
    return _of_one(t, told.agent) and (told.verb.form in EXCELS or bool(_NO_OBJECT.match(t.here.text, told.verb.end)))


def itself(t: Telling, told: Headline) -> bool:
    """`FoxUI switches to FoxLib`, `FoxUI breaks with FoxLib 2`: whether the verb tells of what stands before it."""
    if told.active and told.makes("Update") and told.name is not None and told.name.cls == "License":
        return True
    if t.here.language != "en" or not told.active or told.name is None or told.name.cls not in _TURNED_TO:
        return False
    turns = told.verb is not None and told.makes("Update", "Report") and told.verb.form.endswith(" to")
    return (turns and told.agent is not None and _of_one(t, told.agent)) or (told.makes("Report") and _ails(t, told))


def _of_one(t: Telling, agent: tuple[int, int]) -> bool:
    """`the latest FoxUI update`: whether one name makes up who acts, but for which version of it."""
    names = t.here.inside(*agent)
    return len(names) == 1 and (
        _fill(names, agent)
        or bool(
            _WHICH.fullmatch(t.here.text, agent[0], names[0].start)
            and _WHICH.fullmatch(t.here.text, names[0].end, agent[1])
        )
    )


def _doer(told: Headline, name: Mention) -> str:
    """What someone must be who does that: money goes to houses, persons leave and join, no program says anything."""
    if told.verb and "personal" in told.verb.traits:
        return "Person"
    if told.verb and _says(told.verb.form):
        return "Person" if FULL_NAME.fullmatch(name.text) else "Organization"
    return "Organization" if told.makes("Funding", "Partnership") else ""


def _fill(names: list[Mention], stretch: tuple[int, int]) -> bool:
    """Whether one name makes up all of a phrase but for a few letters."""
    return len(names) == 1 and names[0].end - names[0].start >= stretch[1] - stretch[0] - 4


def _changing(t: Telling, stretch: tuple[int, int], cls: str, names: list[Mention]) -> int | None:
    """`Dan 的训练脚本添加了 …`: a thing called by its maker and its kind."""
    place = t.concept(*stretch, cls)
    for owner in t.entered(names):
        if place is not None and t.root(owner) == "Agent":
            t.claim(place, "developedBy", owner, stretch, "asserted", "possessive")
    return place


def mover(t: Telling, told: Headline) -> int | None:
    """`Foxglove 研究主管 Ada Foxworth 离职`: who leaves or joins is the person behind the house and the title."""
    if t.here.language != "zh" or told.verb is None or "personal" not in told.verb.traits:
        return None
    named = t.here.proper(*(told.agent or told.phrase))
    if (
        len(named) < 2
        or named[-1].cls not in (None, "Person")
        or not _MOVES.fullmatch(t.here.text, named[-1].end, told.verb.start)
    ):
        return None
    return t.mention(named[-1], "Person")


def described(t: Telling, told: Headline) -> int | None:
    """A thing that comes out and is called by the words that describe it: `an AI image generator`."""
    made = told.verb is None or told.makes(*_MAKES)
    untold = not told.verb and not t.here.addresses
    if untold or not made or not told.cls or told.does or root(told.cls) != "Artifact" or told.cls in _PAGES:
        return None
    start, end = _description(t, told)
    inner = [m for m in t.here.inside(start, end) if m.kind in COMMON and not _of_purpose(t, told, m)]
    bare = t.here.text[start:end] in generic("zh") and not (t.here.addresses or t.here.block.children)
    if bare or end - start > _LONGEST or (inner and sum(m.end - m.start for m in inner) >= end - start - 3):
        return None
    by_service = told.agent is not None and any(m.cls == "Service" for m in t.here.inside(*told.agent))
    cls = "Service" if by_service and told.cls in ("Tool", "Application") else told.cls
    place = t.cast.concept(t.here, start, end, cls, _plain_possessive)
    if place is not None:
        _possessed(t, place, start, end)
    return place


def _of_purpose(t: Telling, told: Headline, mention: Mention) -> bool:
    """`打标工具`, `文生视频模型`: a technique that only says what a program or a model is for."""
    made = told.cls is not None and any(is_a(told.cls, kind) for kind in ("Project", "Model"))
    return t.here.language == "zh" and made and root(mention.cls or "Artifact") == "Concept"


def written(t: Telling, told: Headline) -> int | None:
    """`Foxglove prompt book released`: what is written about a thing comes out, not the thing."""
    if told.active or told.cls != "Document" or not told.makes("Release", "Publication"):
        return None
    start, end = _description(t, told)
    return t.concept(start, end, "Document") if end - start <= _LONGEST else None


def _description(t: Telling, told: Headline) -> tuple[int, int]:
    """The phrase that says what a thing is, without parentheses; a bare kind with what it is of: `a fork of X`."""
    start, end = told.phrase
    cut = told.cut or end
    end = end if t.here.text[start:cut].casefold() in generic(t.here.language) else cut
    for a, b in t.here.notes:
        if start < a and b <= end:
            end = min(end, a - 1)
    apposed = _APPOSED.match(t.here.text, start, end) if t.here.language == "en" else None
    return t.here.trim(start, apposed.end("what") if apposed else end)


def _possessed(t: Telling, place: int, start: int, end: int) -> None:
    """`Animus's premium models`: whose they are."""
    match = _POSSESSOR.match(t.here.text[start:end])
    if not match:
        return
    a, b = match.span("who" if match["who"] else "en")
    names = t.here.inside(start + a, start + b)
    owner = t.mention(names[-1], "Person") if names else None
    if owner is not None and t.agent(owner):
        t.claim(place, "developedBy", owner, (start, end), "asserted", "possessive")


def _plain_possessive(words: str) -> str:
    """`Animus's premium models` as a name: `Animus premium models`."""
    return re.sub(r"(?<=\w)['’]s (?=\w)", " ", words)
