"""The words in a clause that tell of an event, and the headline they build: who did what to which thing."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from kg import resources
from kg.extract.cast import generic, head_at_end
from kg.extract.scene import Scene, Stretch
from kg.mentions import Mention
from kg.vocab import is_a

_AGENT = {
    "zh": re.compile(r"(?:由|被)\s*(?P<agent>[^，。,]{2,30}?)\s*(?:的?(?:员工|团队|社区|公司|工作人员))?\s*(?:所)?$"),
    "en": re.compile(r"\s+by\s+(?P<agent>(?!(?:the )?(?:way|default|using|hand)\b)[^,()]{2,60}?)(?:\s+(?:staff|team|employee|member|staff member)s?)?(?=$|,|\s+(?:for|in|on|with|to)\b)"),
}
_IMPERATIVE = {
    "zh": re.compile(r"(?:合并|转换|转化|搜索|加载|下载|修复|压缩|提取|批量|导出|导入|管理)\s*[^的]{1,16}$"),
    "en": re.compile(r"^(?:merge|convert|search|upload|download|train|compress|extract|apply|shrink|dehydrate|automatically|interpolate|edit|remove|batch|run|manage|share) ", re.IGNORECASE),
}
_WHEN = re.compile(r"\s*(?:将|会|预计|计划|拟|有望|已)(?:会|要)?(?:在|于)?[^，。的]{0,14}$|\s*(?:于|在)[^，。的]{0,10}(?:日|周.|月|年|天|前|后|内)$")
_RELATIVE_CLAUSE = re.compile(r"\s*的(?!\s*(?:支持|是))")
_PREPOSITION = re.compile(r"\s+(?:for|of|to|that|which|with|in|on|into|from|using|based on|based off|by|at|via|through|where|who|when|as|without|made|trained|like|inside|between|similar|catered|capable)\b")
_PASSIVE_TAIL = re.compile(r"\s*(?:$|[,(:\ufffc\n]|(?:by|for|in|on|with|to|at|as|from|now|today|yesterday|again|and|via|into|under|that|which|\d)\b)", re.IGNORECASE)
_BE = re.compile(r"\b(?:is|are|was|were|be|been|being|has|have|had|got|get|gets|getting|will|to|just|now|also|finally|recently|should|may|might|not)\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Verb:
    """A word or phrase that tells of an event; `order` is its weight among others in the clause, the lowest first."""

    start: int
    end: int
    event: str
    order: int
    form: str


@dataclass(frozen=True, slots=True)
class Headline:
    """What a headline says: the proper name if it gives one, the phrase that describes the thing and its class, who acts, what happens.

    `does` says that the phrase tells what the thing does instead of what it is: `Merge models without distortion`.
    """

    phrase: Stretch
    name: Mention | None = None
    cls: str | None = None
    agent: Stretch | None = None
    verb: Verb | None = None
    host: Stretch | None = None
    active: bool = False
    cut: int = 0
    does: bool = False


@cache
def _table(language: str) -> tuple[re.Pattern[str], dict[str, tuple[str, int]]]:
    rows = [r for r in resources.table("rules", "verbs.tsv") if r["language"] == language]
    kinds = {r["form"].casefold(): (r["event"], int(r["order"])) for r in rows}
    forms = "|".join(re.escape(f) for f in sorted(kinds, key=lambda f: (-len(f), f)))
    pattern = forms if language == "zh" else rf"(?<![\w-])(?:{forms})(?![\w-])"
    return re.compile(pattern, re.IGNORECASE), kinds


def verbs(scene: Scene, start: int, end: int) -> list[Verb]:
    """The event words of a stretch in reading order, none inside a name."""
    pattern, kinds = _table(scene.language)
    found = []
    for match in pattern.finditer(scene.text, start, end):
        event, order = kinds[match[0].casefold()]
        inside = any(m.start <= match.start() and match.end() <= m.end and m.kind != "address" and m.cls != "Concept" for m in scene.names)
        if event and not inside:
            found.append(Verb(match.start(), match.end(), event, order, match[0].casefold()))
    return found


def headline(scene: Scene, start: int, end: int) -> Headline:
    """Read the words before an address, or a whole block, as a headline."""
    where = _WHERE.match(scene.text, start, end)
    start, end = scene.trim(where.end() if where else start, end)
    corrected = None
    if correction := _CORRECTION.match(scene.text, start, end):
        corrected = next((m for m in scene.inside(start, correction.end()) if m.kind in ("known", "version")), None)
        start = correction.end()
    clauses = [(max(a, start), min(b, end)) for a, b in scene.clauses if max(a, start) < min(b, end) and not scene.in_note(a)] or [(start, end)]
    if corrected:
        return replace(_clause(scene, *clauses[0]), name=corrected, agent=None)
    name = _called(scene, start, end) or _lone_name(scene, *clauses[0])
    if name and name.start > clauses[0][1]:
        return replace(_clause(scene, *clauses[0]), name=name)
    if name and len(clauses) > 1:
        told = _clause(scene, *clauses[1])
        return replace(told, name=name, phrase=told.phrase)
    told = _clause(scene, *clauses[0])
    return told


_WHERE = re.compile(r"\s*(?:在|于|自从?)\s*[^，。\n]{0,16}\ufffc\s*(?:中|后|里|之后|之中)?\s*[，,]\s*")
_CORRECTION = re.compile(r"(?:修正|更正|纠正|澄清)[^，。：:]{0,24}(?:信息|说法|消息|错误)[^，。：:]{0,4}[：:]\s*|(?:correction|clarification)[^:]{0,40}:\s*", re.IGNORECASE)
_CALLED = re.compile(r"(?:取名(?:为|叫)?|名为|名叫|叫做|叫作|命名为|定名|called|named|dubbed|by the name of)\s*[\"“「*]*", re.IGNORECASE)
_SAYS = {
    "zh": re.compile(r"\s*(?:预告|宣布|表示|透露|声称|称|说)(?:，|:|：)?\s*"),
    "en": re.compile(r"\s+(?:says|said|announces|announced|claims|confirms|confirmed)(?: that)?\s+(?=\S+ (?:is|will|has|was|are|can)\b)"),
}


def _called(scene: Scene, start: int, end: int) -> Mention | None:
    """The name after a naming word: `名为 X 的`, `dubbed X`."""
    for match in _CALLED.finditer(scene.text, start, end):
        for mention in scene.names:
            if mention.start == match.end() and mention.kind in ("candidate", "known", "house", "version"):
                return mention
    return None


def _clause(scene: Scene, start: int, end: int) -> Headline:
    found = [v for v in verbs(scene, start, end) if not scene.in_note(v.start)]
    says = _SAYS[scene.language].search(scene.text, start, end)
    if says and start < says.start() and any(v.start >= says.end() for v in found):
        inner = _clause(scene, says.end(), end)
        return replace(inner, agent=inner.agent or (start, says.start()))
    verb = _finite(scene, start, found) or min(found, key=lambda v: (v.order, v.start), default=None)
    if verb is None:
        return _theme(scene, Headline((start, end)), start, end)
    left, right = scene.core(start, verb.start), (verb.end, end)
    if scene.language == "zh":
        return _chinese(scene, verb, left, right)
    return _english(scene, verb, left, right)


def _finite(scene: Scene, start: int, found: list[Verb]) -> Verb | None:
    """The event word right after the name that opens a clause: `AUTOMATIC1111 webui updated, …`."""
    names = [m for m in scene.names if m.start >= start and m.kind in ("known", "house", "version", "candidate")]
    if not names or not found or scene.text[start : names[0].start].strip(" *\"“"):
        return None
    first = min(found, key=lambda v: v.start)
    gap = scene.text[names[0].end : first.start] if first.start >= names[0].end else "?"
    if min(v.order for v in found) <= 3:
        return None
    return first if (first.order <= 9 or first.form in ("has", "have")) and re.fullmatch(r"(?:\s|现在|已经?|也|正式|终于|is|was|has|been|now|just|officially|插件|扩展|extension|model|模型|script)*", gap) else None


def _chinese(scene: Scene, verb: Verb, left: Stretch, right: Stretch) -> Headline:
    relative = _RELATIVE_CLAUSE.match(scene.text, *right)
    if relative and scene.core(relative.end(), right[1])[0] < right[1] and left[0] < left[1]:
        return _theme(scene, Headline(right, agent=left, verb=verb), relative.end(), right[1])
    inner = scene.core(*right)
    note = next((n for n in scene.notes if n[0] == inner[0] + 1 or n[0] == inner[0]), None)
    if inner[0] >= inner[1] or note and note[1] >= inner[1] - 1:
        agent = _AGENT["zh"].search(scene.text[left[0] : left[1]])
        if agent:
            a, b = (left[0] + x for x in agent.span("agent"))
            return _theme(scene, Headline(left, agent=(a, b), verb=verb), left[0], left[0] + agent.start())
        when = _WHEN.search(scene.text[left[0] : left[1]])
        left = scene.core(left[0], left[0] + when.start()) if when and when.start() > 1 else left
        return _theme(scene, Headline(left, verb=verb), *left)
    return _theme(scene, Headline(right, agent=left if left[0] < left[1] else None, verb=verb, active=True), *right)


def _english(scene: Scene, verb: Verb, left: Stretch, right: Stretch) -> Headline:
    passive = verb.form.endswith(("ed", "sd")) and (_PASSIVE_TAIL.match(scene.text, *right) or _BE.search(scene.text[: verb.start]))
    if verb.event == "Release" and verb.form in ("is out", "now available", "is available", "comes out", "available", "release"):
        passive = True
    tail = scene.text[right[0] : right[1]]
    agent = _AGENT["en"].search(tail)
    by = (right[0] + agent.start("agent"), right[0] + agent.end("agent")) if agent else None
    if passive or not tail.strip(" .,") or re.fullmatch(r"\s*(?:PRs?|pull requests?)\s*(?:\(.*\))?\s*", tail, re.IGNORECASE):
        return _theme(scene, Headline(left, agent=by, verb=verb, host=right), *left)
    return _theme(scene, Headline(right, agent=left if left[0] < left[1] else by, verb=verb, active=True), *right)


def _theme(scene: Scene, told: Headline, start: int, end: int) -> Headline:
    """Fill in the name and the class of the thing from the phrase that says it."""
    start, end = scene.core(start, end) if start < end else (start, end)
    cut = end
    if scene.language == "en":
        if told.agent is None and (by := _AGENT["en"].search(scene.text[start:end])):
            told = replace(told, agent=(start + by.start("agent"), start + by.end("agent")))
        preposition = _PREPOSITION.search(scene.text, start, end)
        while preposition and (scene.in_note(preposition.start()) or any(m.start < preposition.start() < m.end for m in scene.names)):
            preposition = _PREPOSITION.search(scene.text, preposition.end(), end)
        cut = preposition.start() if preposition else end
    phrase = scene.text[start:cut]
    for a, b in scene.notes:
        if start < a and b <= cut:
            phrase = phrase[: a - 1 - start] + " " * (b - a + 2) + phrase[b + 1 - start :]
    cls = head_at_end(phrase, scene.language)
    name = _name(scene, start, cut)
    if cls is None and name and name.start > start:
        cls = head_at_end(scene.text[start : name.start].strip(), scene.language)
    maker = [m for m in scene.names if start <= m.start and name and m.end <= name.start and m.cls in ("Organization", "Service", "Person")]
    if maker and told.agent is None:
        told = replace(told, agent=(maker[0].start, maker[0].end))
    does = bool(_IMPERATIVE[scene.language].search(phrase)) and cls in (None, "Model", "Technique", "Format", "Feature")
    ending = head_at_end(scene.text[start:end], scene.language) if does and told.verb and not told.active else None
    cls = ending if ending in ("Extension", "Application", "Library") else "Tool" if does else cls
    if cls is None and told.verb and not told.active:
        cls = head_at_end(scene.text[start:end], scene.language)
    return replace(told, phrase=(start, end), name=name, cls=cls, cut=cut, does=does)


def _name(scene: Scene, start: int, end: int) -> Mention | None:
    """The proper name that opens a phrase and fills it but for a head word: `Unprompted 插件`, `Deforum (video) extension`."""
    last = next((m for m in reversed(scene.names) if m.end == end and m.start > start and m.kind in ("candidate", "known", "version")), None)
    if last and scene.language == "zh" and _kind_before(scene.text[start : last.start].strip(" \"'“「*")):
        return last
    for mention in scene.names:
        before = scene.text[start : mention.start].strip(" \"'“「*") if mention.start > start else ""
        if before and not (scene.language == "zh" and mention.end <= end and _kind_before(before)):
            maker = [m for m in scene.names if start <= m.start and m.end <= mention.start]
            if not (len(maker) == 1 and maker[0].cls in ("Organization", "Service", "Person") and scene.text[maker[0].end : mention.start].strip() in ("", "的", "'s", "’s")):
                return None
        if mention.cls in ("Organization", "Service", "Person") and any(m.start - mention.end <= 3 and m.kind in ("candidate", "known", "version") and m.end <= end for m in scene.names if m.start > mention.end):
            continue
        if mention.start >= start and mention.end <= end and mention.kind in ("candidate", "known", "house", "version"):
            rest = scene.text[mention.end : end]
            for a, b in scene.notes:
                if mention.end <= a and b < end:
                    rest = rest.replace(scene.text[a - 1 : b + 1], "")
            if mention.kind == "known" and (worded := head_at_end(rest, scene.language)) and mention.cls and not is_a(mention.cls, worded) and not is_a(worded, mention.cls):
                return None
            rest = rest.strip(" \t\"'”」*:：,，.").casefold()
            if rest.startswith(("的", "'s", "’s")):
                return None
            if not rest or rest in generic(scene.language) or (mention.kind == "candidate" and head_at_end(rest, scene.language) and len(rest) < 6):
                return mention
            return None
    return None


def _kind_before(words: str) -> bool:
    """Whether a name is announced by its kind: `新模型 eDiffi`, `微调软件 StableTuner`."""
    return bool(head_at_end(words, "zh")) and len(words) <= 18 and not re.search(r"[，。的]", words)


def _lone_name(scene: Scene, start: int, end: int) -> Mention | None:
    """The name that fills a clause of its own: `StableTuner，…`, `SceneComposer: …`."""
    inner = [m for m in scene.inside(start, end) if m.kind in ("candidate", "known", "house", "version")]
    if len(inner) == 1 and not scene.text[start : inner[0].start].strip(" \"'“「") and not scene.text[inner[0].end : end].strip(" \"'”」"):
        return inner[0]
    return None
