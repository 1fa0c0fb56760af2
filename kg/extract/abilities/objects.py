"""What a verb of change acts on: the things and capabilities in the list after it, or before it."""

from __future__ import annotations

import re
from collections.abc import Callable

from msgspec import Struct

from kg.extract.abilities.acted import (
    at_fault,
    become_able,
    before_comma,
    behind_label,
    fixed_there,
    not_so,
    only_now,
)
from kg.extract.abilities.described import WHERETO, listed
from kg.extract.abilities.phrases import past_owner
from kg.extract.telling import Telling
from kg.extract.words.cues import cue
from kg.extract.words.scene import Stretch
from kg.extract.words.verbs import Verb
from kg.mentions import GIVEN, Mention

BEFORE_OBJECT = {
    "zh": re.compile(
        r"^(?:了|过)?\s*(?:对(?=.*的支持))?\s*(?:(?:一|几|两)?[个款种项组套](?![人性体子类别案目合]))?\s*"
    ),
    "en": re.compile(
        r"^(?:(?:new|another|the|a)\s+)*(?:(?:PRs?|pull requests?)\s+)?"
        r"(?:(?:now )?(?:lets?|allows?|enables?) (?:you|users|people|one) (?:to )?(?=\w))?"
        r"(?:(?:(?:initial|draft|first|working|basic|early|native|rough|quick|another)\s+)?"
        r"(?:(?:implementation|addition)\s+of|(?:attempt|go|pass|shot|stab|try)\s+at)\s+)?"
        r"(?:to\s+|(?:that|which)\s+(?=(?:add|implement|allow|enable)s\b))?"
        r"(?:(?:add|implement|allow|enable|support(?=ing\b|s\b| (?:for|the|an?) ))(?:s|ing)?\s+)?"
        r"(?:(?:(?:the )?(?:ability|option|support) (?:to|for)|for|to|of|a|an|the|new)(?:\s+|$))*",
        re.IGNORECASE,
    ),
}
"""What may stand between a verb of change and what it acts on."""
_BECOMES = ("gets", "got", "get")
_ABLE_NOW = re.compile(r"(?:now )?(?:\w+[ai]ble|can (?:now|finally) be)")
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
_FROM = re.compile(r"从[^，。]*$")
_PLACES = ("Application", "Hardware", "Library", "Platform")
_ON_IT = re.compile(r"\s?(?:平台|系统|设备|显卡|后端|模式|环境)?[上下里中]的\s?")
_FREE = "免费"
"""`停止免费试用`: the end of a verb that belongs to what it acts on."""
_QUOTES = " \"'“`["


class _Act(Struct, frozen=True):
    """A verb of change in its clause: what stands before it and behind it there, and all the rest behind it."""

    verb: Verb
    clause: Stretch
    before: Stretch
    behind: Stretch
    rest: Stretch

    @property
    def alone(self) -> bool:
        """Whether nothing stands behind the verb."""
        return self.behind[0] >= self.behind[1]


def objects(t: Telling, verb: Verb, clause: Stretch) -> tuple[int, ...]:
    """What a verb of change acts on: after it, else before it (`将 X 添加到 Y`, `X implemented`)."""
    before = t.here.core(clause[0], verb.start) if clause[0] < verb.start else (verb.start, verb.start)
    if t.here.language == "zh":
        before = past_owner(t, *before), before[1]
    rest = verb.end - len(_FREE) * verb.form.endswith(_FREE), clause[1]
    start, end = t.here.core(*rest)
    noted = t.here.text.startswith(("（", "(#", "(PR"), start)
    act = _Act(verb, clause, before, (start, start if noted else end), rest)
    told = (where(t, act) for where in _WHERE)
    return next((found for found in told if found is not None), ())


def _nothing(t: Telling, act: _Act) -> tuple[int, ...] | None:
    """`作为插件实现`, `给 X 加了支持`, `gets very slow`: how, or for whom, something is done."""
    if t.here.language == "en":
        return () if act.verb.form in _BECOMES and cue("degree", r" {}\b").match(t.here.text, act.verb.end) else None
    led = t.here.text[act.clause[0] : act.verb.start]
    return () if _AS.search(led) or (act.alone and _FOR.search(led)) else None


def _disposed(t: Telling, act: _Act) -> tuple[int, ...] | None:
    """`将 X 添加到 Y`, `X 被移除`: what a word before the verb says that something is done to."""
    if t.here.language == "en":
        return None
    led = t.here.text[act.clause[0] : act.verb.start]
    if suffered := _SUFFERED.search(led):
        return listed(t, act.clause[0], act.clause[0] + suffered.start())
    disposed = _DISPOSED.search(led)
    return listed(t, act.clause[0] + disposed.end(), act.verb.start) if disposed else None


def _able_now(t: Telling, act: _Act) -> tuple[int, ...] | None:
    """`Embeddings now shareable via images`: what one can do with something by now."""
    if not _ABLE_NOW.fullmatch(act.verb.form) or act.before[0] >= act.before[1]:
        return None
    if any(m.kind in GIVEN and m.root != "Concept" for m in t.here.inside(*act.before)):
        return ()
    able = act.verb.start + len("now ") * act.verb.form.startswith("now ")
    end = _there(t, act.verb.end, act.clause[1])
    return become_able(t, act.before, (able, end))


def _there(t: Telling, start: int, end: int) -> int:
    """Where the name of the program is cut off, with what leads to it: `… | in the webui`."""
    match = _TAIL["en"].search(t.here.text[start:end])
    at = start + match.start() if match else end
    return at if any(_program(m) for m in t.here.inside(at, end)) else end


def _told_before(t: Telling, act: _Act) -> tuple[int, ...] | None:
    """`存盘乱码，修了`: what went wrong, told in the clause before one that only says that it is mended."""
    bare = act.before[0] >= act.before[1] or only_now(t, act.clause[0], act.verb.start)
    if act.verb.event != "Fix" or not bare or not (act.alone or fixed_there(t.here.text, act.verb.end)):
        return None
    what = before_comma(t, act.clause) or act.before
    return not_so(t, *what) or listed(t, *what)


def _befell(t: Telling, act: _Act) -> tuple[int, ...] | None:
    """`X added to Y`: what stands before the verb, if it is what the verb happens to."""
    return listed(t, *act.before) if suffers(t, act.verb) else None


def _from_there(t: Telling, act: _Act) -> tuple[int, ...] | None:
    """`从 X 移除`: only out of what something is taken."""
    there = act.alone and t.here.language == "zh" and _FROM.search(t.here.text, act.clause[0], act.verb.start)
    return () if there else None


def _at_fault(t: Telling, act: _Act) -> tuple[int, ...] | None:
    """`修复 X 失效的问题`: the option that is at fault."""
    return (at_fault(t, act.behind[0], act.clause[1]) or None) if act.verb.event == "Fix" else None


def _beside(t: Telling, act: _Act) -> tuple[int, ...]:
    """`修复 X`, `fix: tails on AMD`, `X implemented`: what stands behind the verb; before it, if nothing does."""
    if act.alone:
        opens = not t.here.text[slice(*act.before)].strip(_QUOTES)
        return listed(t, *((behind_label(t, act.clause) if opens else None) or act.before))
    what = object_phrase(t, *act.rest)
    return (not_so(t, *what) if act.verb.event == "Fix" else ()) or listed(t, *what)


_WHERE: tuple[Callable[[Telling, _Act], tuple[int, ...] | None], ...] = (
    _nothing,
    _disposed,
    _able_now,
    _told_before,
    _befell,
    _from_there,
    _at_fault,
    _beside,
)
"""Where what is acted on may stand: the first that tells it, or that there is none, counts."""


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
    if here.language == "zh" and WHERETO.match(here.text, start, end):
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
    return mention.is_a("Project") or mention.cls == "Service"


def _stranger(mention: Mention) -> bool:
    """Whether it is a name of which nobody knows the class."""
    return mention.kind == "candidate" and mention.cls is None and mention.name[:1].isupper()


def _past_where(t: Telling, start: int) -> int:
    """`修复 MPS 上的 A`: where the object begins, behind the system or card on which it is."""
    place = next((m for m in t.here.names if m.start == start and m.cls in _PLACES), None)
    behind = _ON_IT.match(t.here.text, place.end) if place and t.here.language == "zh" else None
    return behind.end() if behind else start
