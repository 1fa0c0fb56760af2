"""What the words for a thing say that it does: `检查提示词相似度的插件`, `Script to load several models at once`."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.extract.abilities.features import feature
from kg.extract.abilities.hosts import without_host
from kg.extract.abilities.joined import acts, english, going_on, past_name
from kg.extract.abilities.opening import able_to
from kg.extract.abilities.phrases import MADE_FOR, doings, joined
from kg.extract.abilities.strangers import only_named
from kg.extract.measures.measurements import measure
from kg.extract.telling import Telling, Topic
from kg.extract.words.classes import ABLE
from kg.extract.words.cues import cue
from kg.extract.words.kinds import head_at_end
from kg.extract.words.opening_name import doing_before
from kg.extract.words.scene import Stretch
from kg.extract.words.verbs import verbs
from kg.inline import LINK
from kg.mentions import PROPER, Mention, same_name
from kg.model import Certainty
from kg.vocab import root

_DOES = {
    "zh": r"(?:一[个款种](?:用于|用来|可以?|能)?|在\s*)?"
    r"(?P<does>(?:(?!用于|基于|[写放用加装摆]在|针对|可以?通过|适用|面向|新的)[^，。的]){3,30})的"
    r"(?:[^，。的]{0,4}|\s?[A-Za-z][\w .+-]{1,24}?\s?){}$",
    "en": r"(?:[\w'’-]+ ){0,5}?{}s?"
    r"(?: (?:for|in|on|inside) (?:the )?[\w./'’-]{2,30}(?: [\w./-]{2,20})?(?= (?:that|which) ))?"
    r" (?:to|for(?! \S{2,30} (?:\S{2,20} )?(?:that|which)\b)|where you can"
    r"|(?:that|which|with which you|so you) (?:can|lets? you|allows? you to|will)|"
    r"(?:that|which)(?= \w+s )(?! (?:is|was|has|needs|requires|works|runs|uses|supports)\b)) "
    r"(?P<does>(?:(?! by (?!\w+ing\b))(?:[^,.:(\ufffc]|\.(?=\w))){6,90})",
}
_IS = {
    "zh": re.compile(
        r"是一[个款种](?:使用\s*\S{1,40}\s*)?(?P<does>[^，。]{3,40}?)"
        r"的(?:脚本|插件|扩展|工具|软件|程序|应用|机器人|服务|模型|项目)"
    ),
    "en": re.compile(
        r"is an? (?:\w+ ){0,3}(?:tool|service|program|model|app|library) (?:that|which|to) "
        r"(?P<does>(?:[^,.:(]|\.(?=\w)){6,80})"
    ),
}
_MEANT = (
    r"(?:一[个款种套])?(?:用于|用来|专门|主打|能够?|可以?)(?P<does>[^，。的]{2,20})的"
    r"(?:[^，。的]{0,4}|\s?[A-Za-z][\w .+-]{1,24}?\s?){}$"
)
_CAN = (
    r"(?:一[个款种套])?(?:能够?|可以?)(?P<does>(?!通过)[^，。：:]{3,30})的"
    r"(?:[^，。的]{0,4}|\s?[A-Za-z][\w .+-]{1,24}?\s?){}$"
)
"""`能在拍下的照片里找人的插件`: what a thing can do, however it is put."""
_WHOSE = re.compile(
    r"(?:团队|公司|实验室|官方|社区|作者|小组)$|^[A-Za-z][\w .-]{1,24}\s?(?:新|刚|自己)?"
    r"(?:写|做|搞|弄|整|开发|制作|编写|发布|推出|移植|维护|分享|开源|训练)(?:了|出)?$"
)
"""`Ada 写`: whose a thing is, not what it does."""
_MEANT_SO = re.compile(r"(?:可以?|能够?|主要|专门)?用[于来]")
"""What a thing is for is told by those words."""
_WITHOUT = re.compile(r"不(?:会|再|必|用|需要?)|无需")
_SPARED = re.compile(r"(?:不用|不必|不需要?|无需|无须|免)")
_USED_FOR = re.compile(r"(?:专门)?(?:是|拿来)?(?P<does>[^，。的]{3,20}?)(?:时候?)?用的")
"""`放大细节用的`: what a thing is used for."""
_THEN = re.compile(r"[^，。；]{0,8}?(?<!只)(?:就|便)(?![是像如])")
"""`画个圈，字就没了`: what follows belongs to what stands before."""
_MEANS = re.compile(r"(?:使用|利用|借助|通过|调用|用)\s?$")
_MADE_TO = re.compile(r"一[个款种]|可以?|能够?(?=\S{3})|.?[将把]|用[于来]")
"""How the words for a model open that say what it does."""
_DONE = re.compile(r"\S+ (?:(?:for|from|in|into|through|across) )?(?:(?! (?:at|by|in|on|using|via|with) ).)+")
"""What is done, without where or by what means: `Turn a photo into a fox`, `Find all foxes | in an album`."""
_SHORT, _NEAR, _MARKS = 3, 4, f" {LINK}"
_KIND_THAT = r"一[个款种套](?P<does>(?!基于|用于|用来|使用|由|能|[写放用加装摆]在)[^，。的]{4,20})的[^，。的]{0,4}{}$"
_DESCRIBED = {"zh": 24, "en": 60}
_ASIDE = cue("otherwise", r"{}\b|[^a-zA-Z]|.*[\d?]", "en")
"""How a parenthesis begins that says something else."""
_PART = re.compile(r"[^,;:()]{6,60}")
_OUT = re.compile(
    r"(?: (?:is |are |now |just |finally )*(?:available|released|out|live|up|announced|launched))?[ *]?\("
)
"""Between a name and the parenthesis that tells what it does."""
_OF_WHAT = re.compile(r" (?:for|of|in|by|on|from) .*")
"""Behind the word for a kind: `extension | for the webui`."""
_QUOTES = "「」“”\"'"


def described(t: Telling, topic: Topic) -> None:
    """What the words for a tool say that it does: `检查提示词相似度的插件`, `Script to load several models at once`."""
    here, found = t.here, _said_to_do(t, topic)
    if found is None:
        return
    (start, end), least = found
    happens = next((v for v in verbs(here, start, end) if v.start > start), None)
    end = happens.start if happens and not here.text[happens.end : end].strip() else end
    start, end = here.core(start, end) if start < end else (start, start)
    while start < end and here.text[start] in _QUOTES:
        start += 1
    while start < end and here.text[end - 1] in _QUOTES:
        end -= 1
    if here.language == "zh" and (_WHOSE.search(here.text, start, end) or MADE_FOR.match(here.text, start, end)):
        return
    start = _past_means(t, past_name(t, topic.place, start, end), end)
    made = here.language == "zh" and any(m.root == "Agent" for m in here.inside(start, end))
    for a, b in _each(t, start, end):
        if least <= b - a < _DESCRIBED[here.language] and not made and not only_named(t, topic.place, a, b):
            feature(t, topic.place, "hasFeature", (a, b), "described")


def _said_to_do(t: Telling, topic: Topic) -> tuple[Stretch, int] | None:
    """Where the words for a topic say what it does, and how short that may be."""
    here, told = t.here, topic.told
    gains = told.verb if told.active and told.makes("FeatureAddition") else None
    gains = gains if gains and (here.language == "zh" or "adding" in gains.traits) else None
    if gains or not t.is_a(topic.place, *ABLE):
        return None
    said = _IS[here.language].search(here.text, *told.phrase)
    if told.name and told.name.start == told.phrase[0] and not said:
        return None
    named_last = told.name is not None and told.phrase[0] < told.name.start < told.phrase[1] <= told.name.end
    stretch = without_host(t, told.phrase[0], told.name.start if told.name and named_last else told.phrase[1])
    before = doing_before(here, *stretch) if named_last else None
    bare = before is not None and not here.text[before.end("does") + 1 : stretch[1]].strip(" 的")
    opening = here.text[max(0, told.phrase[0] - 2) : told.phrase[1]].lstrip("，, ")
    if t.is_a(topic.place, "Model") and not bare and not _MADE_TO.match(opening):
        return None
    does = cue("doer", _DOES[here.language], here.language).match(here.text, *stretch)
    can = cue("doer", _CAN, "zh").match(here.text, *stretch) if here.language == "zh" else None
    can = can or (cue("doer", _MEANT, "zh").match(here.text, *stretch) if here.language == "zh" else None)
    if match := does or before or said or can:
        return without_host(t, *match.span("does")), _SHORT if before else _SHORT + 1
    if told.does and here.language == "en" and not cue("meant", r"{}\b").match(here.text, *stretch):
        done = _DONE.match(here.text, *stretch)
        return (stretch[0], done.end() if done else stretch[1]), _SHORT + 1
    return None


def _past_means(t: Telling, start: int, end: int) -> int:
    """`使用 FoxChat 自动写提示词`: where it begins what is done, behind by what means."""
    led = _MEANS.search(t.here.text, max(0, start - 3), start) if t.here.language == "zh" else None
    means = next((m for m in t.here.inside(start, end) if led and m.start == start), None)
    return means.end if means and end - means.end > _NEAR and t.here.text[means.end] not in "的和与、" else start


def _each(t: Telling, start: int, end: int) -> Iterable[Stretch]:
    """The doings of a phrase, each for itself where the words join them."""
    if t.here.language != "zh":
        return acts(t, start, end) or [*english(t, start, end), *going_on(t, (start, end))]
    return doings(t, start, end) if "并" in t.here.text[start:end] else joined(t, start, end)


def apposed(t: Telling, topic: Topic) -> None:
    """`FoxCut，一笔擦掉路人`: a short clause without a name behind the name of a thing says what it does."""
    name = _called(t, topic)
    behind = _behind(t, name) if name is not None and t.is_a(topic.place, *ABLE) else None
    if behind is None:
        return
    start, end = behind
    meant = cue("doer", _MEANT, "zh").match(t.here.text, start, end)
    if meant := meant or _USED_FOR.fullmatch(t.here.text, start, end) or _kind_that(t, start, end):
        feature(t, topic.place, "hasFeature", meant.span("does"), "apposed-purpose", "asserted")
        return
    words = t.here.text[start:end]
    plain = _WITHOUT.sub("", words)
    told_so = any(cue(family, language="zh").search(plain) for family in ("finite", "praise", "requires"))
    happens = any(verb.start > start or verb.event != "Merge" for verb in verbs(t.here, start, end))
    told_so = told_so or _MEANT_SO.match(t.here.text, start, end) is not None
    told_so = told_so or able_to(t, (start, end)) is not None
    if _stated(t, topic.place, (start, end)) or told_so or head_at_end(words, "zh") or measure(words) or happens:
        return
    sure: Certainty | None = "asserted" if plain != words else None
    for a, b in (
        t.here.parts(start, end)
        if words.count("、") > 1 - ("功能" in t.here.text[max(0, start - _NEAR) : start])
        else ((start, end),)
    ):
        feature(t, topic.place, "hasFeature", (a, b), "apposed", sure)


def _stated(t: Telling, topic: int, stretch: Stretch) -> bool:
    """Whether the words of a clause state a relation of the topic to a thing already: `FoxNet 直接能用`."""
    span = t.here.span(*stretch)
    rows = (c for c in t.claims_of(topic) if c.rule.startswith("zh-"))
    return any(span.start <= c.span.start and c.span.end <= span.end for c in rows)


def _kind_that(t: Telling, start: int, end: int) -> re.Match[str] | None:
    """`一个让人脸不被认出来的程序`: a kind of thing by what it does."""
    kind = cue("doer", _KIND_THAT, "zh").match(t.here.text, start, end)
    does = kind is not None and cue("doing", r"让|把|将|给|防|{}", "zh").search(kind["does"])
    return kind if does else None


def _called(t: Telling, topic: Topic) -> Mention | None:
    """The name of a topic in its Chinese headline, or in a later clause of it."""
    if t.here.language != "zh" or topic.told.name:
        return topic.told.name if t.here.language == "zh" else None
    name = t.thing(topic.place).name
    return next((m for m in t.here.names if m.kind in PROPER and same_name(m.name, name)), None)


def _behind(t: Telling, name: Mention) -> Stretch | None:
    """The short clause without a name that stands behind a name, or the next where it only tells what is not needed."""
    here = t.here
    number = next((i for i, (a, b) in enumerate(here.clauses[:-1]) if a <= name.start < b), None)
    if number is None:
        return None
    first, following = here.clauses[number][1], here.clauses[number + 1 : number + 3]
    (start, end), mark = following[0], here.text[first : following[0][0]].strip(_MARKS)
    beside = here.text[name.end : first].strip(_MARKS)
    if _SPARED.match(here.text, start) and len(following) > 1:
        start, end = following[1]
    comes_out = any(verb.event == "Release" for verb in verbs(here, name.end, first))
    if len(following) > 1 and (start, end) == following[0] and _THEN.match(here.text, following[1][0]):
        return None
    close = not beside or ((comes_out or head_at_end(beside, "zh") is not None) and len(beside) <= _NEAR)
    short = close and mark in ("，", "：", ":") and 3 < end - start < _DESCRIBED["zh"]
    named = any(m.cls is None or root(m.cls) != "Concept" for m in here.inside(start, end))
    return (start, end) if short and not named and here.text[end : end + 1] in ("", ":", "：", "，") else None


def noted(t: Telling, topic: Topic) -> None:
    """`FoxDrag (pull a point, the picture follows): …`: what the parenthesis behind the name says that a thing does."""
    name = topic.told.name
    behind = _OUT.match(t.here.text, name.end) if name else None
    note = next((n for n in t.here.notes if behind and n[0] == behind.end()), None)
    if note is None or t.here.language != "en" or not t.is_a(topic.place, *ABLE):
        return
    aside = _ASIDE.match(t.here.text, *note)
    if aside or t.here.text.count(" ", *note) < 1 or (t.here.addresses[:1] and t.here.addresses[0].at < note[1]):
        return
    part = _PART.match(t.here.text, *note)
    hosted = part and any(m.cls == "Application" for m in t.here.inside(*part.span()))
    kind = part and hosted and head_at_end(_OF_WHAT.sub("", part[0]), "en")
    if part and not kind and not any(m.start == note[0] for m in t.here.names):
        feature(t, topic.place, "hasFeature", t.here.trim(*part.span()), "noted")
