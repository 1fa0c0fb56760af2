"""What a verb of change acts on: the things and capabilities in the list after it, or before it."""

from __future__ import annotations

import re

from kg.extract.abilities.acted import (
    at_fault,
    become_able,
    before_comma,
    behind_label,
    fixed_there,
    not_so,
    only_now,
    supported_models,
)
from kg.extract.abilities.phrases import driven, past_lets, past_number, past_owner, placeless, undivided, used_together
from kg.extract.abilities.sorts import closed, members
from kg.extract.abilities.strangers import expected, named
from kg.extract.telling import Telling
from kg.extract.words.cues import cue
from kg.extract.words.kinds import generic, only_kind
from kg.extract.words.nameable import shortened
from kg.extract.words.scene import Stretch
from kg.extract.words.verbs import Verb
from kg.mentions import GIVEN, Mention
from kg.vocab import is_a

BEFORE_OBJECT = {
    "zh": re.compile(
        r"^(?:了|过)?\s*(?:对(?=.*的支持))?\s*(?:(?:一|几|两)?[个款种项组套](?![人性体子类别案目合]))?\s*"
    ),
    "en": re.compile(
        r"^(?:(?:new|another|the|a)\s+)*(?:(?:PRs?|pull requests?)\s+)?"
        r"(?:(?:now )?(?:lets?|allows?|enables?) (?:you|users|people|one) (?:to )?(?=\w))?"
        r"(?:(?:(?:initial|draft|first|working|basic|early|native)\s+)?(?:implementation|addition)\s+of\s+)?"
        r"(?:to\s+|(?:that|which)\s+(?=(?:add|implement|allow|enable)s\b))?"
        r"(?:(?:add|implement|allow|enable|support(?=ing\b|s\b| (?:for|the|an?) ))(?:s|ing)?\s+)?"
        r"(?:(?:(?:the )?(?:ability|option|support) (?:to|for)|for|to|of|a|an|the|new)(?:\s+|$))*",
        re.IGNORECASE,
    ),
}
"""What may stand between a verb of change and what it acts on."""
_BECOMES = ("gets", "got", "get")
_DEGREE = re.compile(
    r" (?:very|really|super|so|too|extremely|quite|pretty|way|much|a lot|even|more|less|stuck|worse|slow)\b"
)
"""`gets very slow`: how something becomes, no object."""
_ABLE_NOW = re.compile(r"now \w+[ai]ble")
_TAIL = {
    "zh": re.compile(
        r"\s*(?:的支持|的\s?(?:PR|拉取请求|合并请求|提案|提议|提交|代码|补丁|改动|功能)"
        r"(?:\s?(?:已|现|刚|被|将|会|可能|即将|很快|[未没]|正|仍|还|终于|也|不).*)?|(?<![不达遇看得收测载用受感找拿送传存导])到\s*.*|以支持.*|功能|选项)$"
    ),
    "en": re.compile(
        r"\s+(?:to|for|in|into|on|from|with) (?:the |AUTOMATIC\S* )?(?:(?!(?:if|once|when|while)\b)\S+ ){0,2}\S+$"
    ),
}
_THERE = re.compile(r" (?:into|to|in) (?=[A-Z])")
_AFTER_PARTICIPLE = re.compile(
    r"\s*(?:$|[,(.:\ufffc]|(?:to|for|in|on|into|by|from|with|now|today|so|if|when|after|before|via|at|under)\b)"
)
_SUFFERED = re.compile(r"被(?![^，。]{1,20}的)")
_DISPOSED = re.compile(
    r"(?:(?<![即必终])将(?!\s*(?:会|要|在|于|也|很快|正式|首次|陆续|逐步|全面|原生|直接|不再|尽快|最终|同时|$))|把)\s*"
)
"""What disposes of a thing, not what is only to come: `将支持 X`, `即将支持 X`."""
_FOR = re.compile(r"(?:给|为|替)\s?(?=\S)")  # whom or what something is done for: `给 X 加了支持`
_AS = re.compile(r"(?:作为|以\S{1,8}的?(?:形式|方式))[^，。]{0,12}$")
"""How something is done, no object: `作为插件实现`."""
FIGURED = re.compile(
    r"(?:about |around |over |up to |[~+-] ?)\d|\d[\d.,]* ?(?:[GMK]i?B|%|it/s|ms|px)(?!\w)|[a-z]{3,}ed (?:the|an?|its) "
    r"|(?:fits?|runs?|trains?|takes?|needs?|uses?) (?:[a-z]+ ){0,2}[~<]?\d|\d+ \w+ (?:a|per) (?:day|week|month)\b"
)
"""How a figure or another doing opens a phrase, which names no capability."""
_HOW = re.compile(
    r"^(?:(?:native|basic|initial|experimental|built-in|proper|official|full|partial|preliminary|rudimentary|the|an?|new)"
    r"\b\s*)+"
)
"""In what way something is added, before its name: `native LoRA`."""
_FROM = re.compile(r"从[^，。]*$")
_WHERETO = re.compile(r"\s*(?:到|进入?|入|至)\s?(?=[A-Za-z]|主分支|主线|主仓库|主干)")
_PLACES = ("Application", "Hardware", "Library", "Platform")
_ON_IT = re.compile(r"\s?(?:平台|系统|设备|显卡|后端|模式|环境)?[上下里中]的\s?")
_PART_OF = re.compile(r"`?\s?[里中]的\s?`?")
_NUMBER, _VALUE = re.compile(r"(?<![\w.])[vV]?\d[\d.]*(?![\w.])"), re.compile(r"^\s*=\s*\S*")
"""What an option is set to: `--steps=5`."""
_TELLS_OPTION = re.compile(r"(?:的|选项|参数|开关|标志|命令)\s?[`“\"]?$")
"""Before the name of an option: that it is one, or what it does."""
_QUOTED = re.compile(r"“[^“”]{2,30}”|「[^「」]{2,30}」")
_FREE = "免费"
"""`停止免费试用`: the end of a verb that belongs to what it acts on."""
_QUOTES = " \"'“`["
_LONGEST = {"zh": 40, "en": 80}


def notable(t: Telling, start: int, end: int) -> tuple[int, ...]:
    """The things named in a stretch that an event may happen to."""
    return t.entered(m for m in t.here.inside(start, end) if m.kind in GIVEN or m.kind == "flag")


def objects(t: Telling, verb: Verb, clause: Stretch) -> tuple[int, ...]:
    """What a verb of change acts on: after it, else before it (`将 X 添加到 Y`, `X implemented`)."""
    here = t.here
    left = here.core(clause[0], verb.start) if clause[0] < verb.start else (verb.start, verb.start)
    right = verb.end - len(_FREE) * verb.form.endswith(_FREE), clause[1]
    if here.language == "zh":
        left = past_owner(t, *left), left[1]
        before = here.text[clause[0] : verb.start]
        if _AS.search(before) or (_FOR.search(before) and not here.text[slice(*here.core(*right))]):
            return ()
        if suffered := _SUFFERED.search(before):
            return listed(t, clause[0], clause[0] + suffered.start())
        if disposed := _DISPOSED.search(before):
            return listed(t, clause[0] + disposed.end(), verb.start)
    if here.language == "en" and verb.form in _BECOMES and _DEGREE.match(here.text, verb.end):
        return ()
    if _ABLE_NOW.fullmatch(verb.form) and left[0] < left[1]:
        return become_able(t, left, (verb.start + len("now "), clause[1]))
    start, end = here.core(*right)
    end = start if here.text.startswith(("（", "(#", "(PR"), start) else end
    bare = left[0] >= left[1] or only_now(t, clause[0], verb.start)
    if verb.event == "Fix" and bare and (start >= end or fixed_there(here.text, verb.end)):
        what = before_comma(t, clause) or left
        return not_so(t, *what) or listed(t, *what)
    if suffers(t, verb):
        return listed(t, *left)
    if here.language == "zh" and start >= end and _FROM.search(here.text, clause[0], verb.start):
        return ()
    if "support" in verb.traits and (supported := supported_models(t, start, end)):
        return supported
    if verb.event == "Fix" and (named := at_fault(t, start, max(end, right[1]))):
        return named
    if start >= end:
        opens = not here.text[slice(*left)].strip(_QUOTES)
        return listed(t, *((behind_label(t, clause) if opens else None) or left))
    what = object_phrase(t, *right)
    return (not_so(t, *what) if verb.event == "Fix" else ()) or listed(t, *what)


def suffers(t: Telling, verb: Verb) -> bool:
    """Whether what stands before a verb is what it happens to: `X added to Y`, `support for X is now in`."""
    participle = t.here.language == "en" and verb.form.removesuffix(" now").endswith("ed")
    return "suffering" in verb.traits or (participle and bool(_AFTER_PARTICIPLE.match(t.here.text, verb.end)))


def object_phrase(t: Telling, start: int, end: int) -> Stretch:
    """A phrase without the words that lead to what is acted on and without where it goes: `… to the webui`."""
    here = t.here
    words = here.text[start:end]
    if match := BEFORE_OBJECT[here.language].match(words.lstrip()):
        start += len(words) - len(words.lstrip()) + match.end()
    if here.language == "zh" and _WHERETO.match(here.text, start, end):
        return start, start
    start = _past_where(t, start)
    match = _TAIL[here.language].search(here.text[start:end])
    if match and here.text[start : start + match.start()].strip():
        place = start + match.start()
        there = _THERE.match(here.text, place, end)
        projects = (m for m in here.inside(place, end) if _program(m) or (there and _stranger(m)))
        if here.language == "zh" or any(projects):
            end = place
    return start, end


def _program(mention: Mention) -> bool:
    return is_a(mention.cls or "", "Project") or mention.cls == "Service"


def _stranger(mention: Mention) -> bool:
    """Whether it is a name of which nobody knows the class."""
    return mention.kind == "candidate" and mention.cls is None and mention.name[:1].isupper()


def _past_where(t: Telling, start: int) -> int:
    """`修复 MPS 上的 A`: where the object begins, behind the system or card on which it is."""
    place = next((m for m in t.here.names if m.start == start and m.cls in _PLACES), None)
    behind = _ON_IT.match(t.here.text, place.end) if place and t.here.language == "zh" else None
    return behind.end() if behind else start


def listed(t: Telling, start: int, end: int) -> tuple[int, ...]:
    """The things and capabilities of a list, each once, up to what is no part of it."""
    pieces = members(t, start, end) or (list(t.here.pieces(start, end)) if start < end else [])
    if undivided(t, pieces):
        pieces = [(pieces[0][0], pieces[-1][1])]
    elif handled := used_together(t, pieces):
        return handled
    parts, cls = [part for part in closed(t, pieces) if not FIGURED.match(t.here.text, *part)], expected(t, start, end)
    places = [phrased(t, *part) if (own := named(t, part, cls)) is None else own for part in parts]
    return tuple(dict.fromkeys(place for place in places if place is not None))


def phrased(t: Telling, start: int, end: int) -> int | None:
    """A thing, where a name fills the phrase; else the capability that the phrase describes."""
    end = shortened(t.here, start, end)
    start = past_lets(t, start, end)
    if _QUOTED.fullmatch(t.here.text, start, end):
        start, end = start + 1, end - 1
    if t.here.language == "zh" and _WHERETO.match(t.here.text, start, end):
        return None
    start = past_number(t, _part_of(t, start, end), end)
    if (own := t.hosted(start, end)) is not None:
        return own
    if (called := _called(t, start, end)) is not None:
        return t.mention(called, "Feature")
    inner = [m for m in t.here.inside(start, end) if m.kind != "candidate"]
    if any(m.start == start and driven(t, m) for m in inner):
        return None
    if (option := _option(t, inner, end)) is not None:
        return t.mention(option)
    rest = t.here.text[start:end]
    for mention in inner:
        rest = rest.replace(f"{mention.text}s", " ").replace(mention.text, " ")
    rest = _VALUE.sub("", _NUMBER.sub("", rest)) if inner else rest
    rest = rest.strip(" \t'\"`“”（）()的").casefold()
    exact = any(mention.kind in ("flag", "code") for mention in inner)
    rest = _HOW.sub("", rest) if inner and t.here.language == "en" else rest
    rest = "" if cue("kept-as", "{}").fullmatch(rest) else rest
    kind = rest in generic(t.here.language) if exact else only_kind(rest, t.here.language)
    used = cue("use-of", r"{}\s*", t.here.language).match(t.here.text, start, end)
    if inner and (not rest or kind or (used and used.end() == inner[0].start and used[0].strip().casefold() == rest)):
        return t.mention(max(inner, key=lambda m: (m.kind == "known", m.end - m.start)))
    start, end = placeless(t, start, end)
    return t.concept(start, end) if end - start <= _LONGEST[t.here.language] else None


def _option(t: Telling, inner: list[Mention], end: int) -> Mention | None:
    """`提高精度的 `--fox``, `新选项 `--fox``: the option at the end of a phrase that tells what it is."""
    last = inner[-1] if inner and t.here.language == "zh" and inner[-1].kind in ("flag", "code") else None
    told = last and end - last.end <= 1 and _TELLS_OPTION.search(t.here.text, 0, last.start)
    return last if told else None


def _part_of(t: Telling, start: int, end: int) -> int:
    """`FoxLib 里的 FoxStep`: where the part begins that a name has within it."""
    whole = next((m for m in t.here.inside(start, end) if m.start - start <= 1), None)
    within = _PART_OF.match(t.here.text, whole.end, end) if whole and t.here.language == "zh" else None
    parts = t.here.inside(within.end(), end) if within else []
    return within.end() if within and parts and parts[0].start == within.end() else start


def _called(t: Telling, start: int, end: int) -> Mention | None:
    """`fox-only 预处理器`: the name of a part of a program before the word for what it is."""
    inner = t.here.inside(start, end) if t.here.language == "zh" else []
    alone = len(inner) == 1 and inner[0].kind == "candidate" and inner[0].cls is None and inner[0].start == start
    kind = alone and cue("part-kind", r"\s?{}").fullmatch(t.here.text, inner[0].end, end)
    return inner[0] if kind else None
