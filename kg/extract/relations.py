"""Statements from constructions: who is subject, what the object may be, how sure it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from kg.extract.cast import CONTRIBUTIONS, Cast
from kg import resources
from kg.ends import fits
from kg.extract.certainty import certainty_at
from kg.extract.frames import Found, constructions
from kg.extract.scene import Scene, Stretch
from kg.extract.verbs import Headline
from kg.inline import LINK, Address
from kg.facts import BY_WORDS, KNOWN, Thing
from kg.lexicon import lower
from kg.mentions import Mention
from kg.model import Certainty
from kg.vocab import is_a, root

CAPABILITIES = frozenset({"supports", "hasFeature", "uses", "runsOn", "alternativeTo", "replaces", "similarTo", "successorOf", "fixes", "basedOn", "trainedOn"})
_ABLE = {
    "zh": re.compile(r"[“\"]?(?:您|你|它|该\S{1,4}|这款\S{1,4}|作者介绍说，它)?(?:还|也|都|均|并)?(?:支持|可以|可用于|可|能够|能|允许|具有|具备|拥有|带有|提供|包含|实现|用于|用来)(?!能|是|惜|见)"),
    "en": re.compile(
        r"[“\"]?(?:(?:you|also|now|it|they|and|the (?:extension|tool|model|script|app)) )*(?:supports?|can|has|have|lets you|allows?(?: you to)?|includes?|features?|offers?|provides?"
        r"|comes with|handles?|enables?|able to|(?=(?:generates?|creates?|reads?|makes?|adds?|shows?|lets|turns|converts?|removes?|takes?|works on) ))(?:\b|(?=\w))", re.IGNORECASE),
}
_REQUIRES = re.compile(r"需要|要求|requires?\b|required\b|needs?\b|仅需|只需|\d\s?(?:GB|G|MB|倍|x|%)|it/s")
_PLAIN = re.compile(r"方便|友好|开源|免费|更新|修复|如要|全面|更快|更好|优化|^更|open source|free\b|^more |^some |easy|fast", re.IGNORECASE)
_IMPERATIVE = re.compile(r"^(?:你|您|如果|如需|请|建议|注意|有人|创作者|作者|据|由于|为了?|when|if|you|to |use |try |note|creator|author|anon|apparently|see |check |download|make sure|don't|there|this|that|it's|just|tldr|click|go |open|put |add |select|press|install|run |place|set |move|copy|download|enable|disable|uncheck|git )", re.IGNORECASE)


def certainty(here: Scene, start: int, end: int, relation: str) -> Certainty:
    """How sure a relation is that is stated at a stretch of the block."""
    return certainty_at(here.text, start, end, "capability" if relation in CAPABILITIES else "relation")


def relate(cast: Cast, here: Scene, topic: int, project: int | None, told: Headline | None, main: Address | None, head: bool) -> None:
    """Enter the relations that a block's constructions state of its topic, or of a thing it names itself."""
    speaker = topic if project is None or head else project
    for clause in here.clauses:
        for found in constructions(here, clause):
            _enter(cast, here, found, speaker, main)
    if told and told.agent and project is None and (told.verb is None or told.verb.event in ("Release", "Update", "Publication")):
        _published(cast, here, topic, told)
    _banned(cast, here)
    _compound(cast, here, speaker)
    if not head and project is not None:
        _brought(cast, here, topic)
    elif not head:
        capabilities(cast, here, topic)
    elif project is None:
        capabilities(cast, here, topic, here.clauses[1:])
        if told:
            described(cast, here, topic, told)
    else:
        _provided(cast, here, topic)


def _enter(cast: Cast, here: Scene, found: Found, topic: int, main: Address | None) -> None:
    relation = found.frame.relation
    subject = topic
    if found.frame.subject == "right":
        after = [m for m in here.inside(found.end, min(len(here.text), found.end + 24)) if m.kind in ("known", "candidate")]
        place = cast.mention(here, after[0], "Person" if relation == "affiliatedWith" else "Project") if after else None
        before = [m for m in here.inside(max(0, found.start - 30), found.start)]
        if place is None and before and relation == "affiliatedWith":
            place = cast.mention(here, before[-1], "Person")
        if found.frame.relation != "affiliatedWith":
            place = place if place is not None and fits(relation, "domain", cast.cls(place)) else topic
        elif place is None or root(cast.cls(place)) != "Agent":
            return
        subject = place
    elif found.subject and (place := _own_subject(cast, here, found, topic)) is not None:
        subject = place
    formats = [m for m in here.names if m.end <= found.start and m.cls == "Format"]
    if relation == "replaces" and formats and cast.cls(topic) in CONTRIBUTIONS:
        place = cast.mention(here, formats[-1])
        relation, subject = "alternativeTo", subject if place is None else place
    for mention in found.objects:
        if main is not None and mention.address is main:
            continue
        place = cast.mention(here, mention)
        if place is None or place == subject:
            continue
        if relation == "supports" and cast.cls(subject) in CONTRIBUTIONS and is_a(cast.cls(place), "Technique"):
            cast.ledger.claim(subject, "adds", place, here.span(found.start, found.end), certainty(here, mention.start, mention.end, "adds"), found.frame.id)
            continue
        if not allowed(relation, cast.cls(subject), cast.cls(place)) or cast.ledger.claimed(subject, place):
            continue
        if cast.cls(subject) in CONTRIBUTIONS and relation in ("appliesTo", "uses"):
            continue
        if here.in_note(found.start) and relation in ("runsOn", "appliesTo") and certainty(here, mention.start, mention.end, "hasFeature") != "asserted":
            continue
        sure = certainty(here, mention.start, mention.end, relation)
        _of_kind(cast, here, mention, place)
        if relation == "runsOn":
            _chips(cast, here, mention, subject, sure)
        cast.ledger.claim(subject, relation, place, here.span(min(found.start, mention.start), max(found.end, mention.end)), sure, found.frame.id)


def _chips(cast: Cast, here: Scene, mention: Mention, subject: int, sure: Certainty) -> None:
    """`Mac (M1 & M2)`: the chips in the parenthesis after a platform."""
    for a, b in here.notes:
        if 0 <= a - mention.end <= 2:
            for chip in here.inside(a, b):
                place = cast.mention(here, chip) if chip.cls in ("Hardware", "Platform") else None
                if place is not None:
                    cast.ledger.claim(subject, "runsOn", place, here.span(chip.start, chip.end), sure, "chips")


def _of_kind(cast: Cast, here: Scene, mention: Mention, place: int) -> None:
    """`CLIP 模型 AltCLIP`: the name before says of which family the model is."""
    for other in here.names:
        between = here.text[other.end : mention.start] if other.end < mention.start <= other.end + 14 else ""
        if other.cls == "Model" and between.strip() in ("模型", "model named", "model called", "model") and allowed("versionOf", cast.cls(place), "Model"):
            family = cast.mention(here, other)
            if family is not None:
                cast.ledger.claim(place, "versionOf", family, here.span(other.start, mention.end), "asserted", "of-kind")


def _own_subject(cast: Cast, here: Scene, found: Found, topic: int) -> int | None:
    """The name before a cue, where it is what the clause speaks of and does not only qualify the topic."""
    assert found.subject is not None
    if found.subject.kind == "address":
        return None
    opens = not here.text[found.clause[0] : found.subject.start].strip(" *\"'“「（(的") or found.frame.subject == "kin"
    if found.subject.kind == "candidate" and not opens:
        return None
    place = cast.mention(here, found.subject)
    if place is None or place == topic:
        return place
    cls = cast.cls(place)
    if not fits(found.frame.relation, "domain", cls):
        return None
    if cast.cls(topic) in CONTRIBUTIONS:
        return place if is_a(cls, "Project") or found.frame.subject == "kin" else None
    return place if opens or is_a(cls, "Project") or is_a(cls, "Agent") and found.frame.relation in _AGENTIVE else None


_AGENTIVE = frozenset({"accuses", "affiliatedWith", "partneredWith"})


def _published(cast: Cast, here: Scene, topic: int, told: Headline) -> None:
    assert told.agent is not None
    for mention in here.inside(*told.agent):
        place = cast.mention(here, mention, "Organization")
        if place is not None and place != topic and (root(cast.cls(place)) == "Agent" or cast.cls(place) == "Service"):
            if root(cast.cls(topic)) == "Artifact":
                cast.ledger.claim(topic, "releasedBy", place, here.span(*told.agent), certainty(here, *told.agent, "releasedBy"), "published-by")


def _compound(cast: Cast, here: Scene, topic: int) -> None:
    """`深度图 --> 更好的图生图`: a technique said by its means and its end."""
    if not is_a(cast.cls(topic), "Model") and not is_a(cast.cls(topic), "Project"):
        return
    for row in resources.table("rules", "compounds.tsv"):
        means, end = re.search(row["means"], here.text), re.search(row["end"], here.text)
        if means and end and means.end() <= end.start() and means.start() > 0:
            place = cast.ledger.enter(Thing(row["technique"], "Technique", "", None, (), (), KNOWN))
            stretch = means.start(), end.end()
            cast.ledger.claim(topic, "uses", place, here.span(*stretch), certainty(here, *end.span(), "uses"), "compound")


_BAN = {
    "zh": re.compile(r"(?P<who>[^，。]{2,60}?)\s*(?:封禁|禁止|封锁|屏蔽)(?:了)?\s*(?P<what>[^，。\ufffc]{2,30})"),
    "en": re.compile(r"(?P<who>[^,.:]{2,80}?),?\s+(?:(?:may|might|is|are|be)\s+)*(?:ban|bans|banned|banning|block|blocks|blocking|shut(?:s)? (?:their|its) doors? (?:to|on))\s+(?P<what>[^,.:\ufffc(]{2,40})"),
}
_BANNED = {
    "zh": re.compile(r"(?P<what>[^，。]{2,20}?)\s*被(?:从)?\s*(?P<who>[^，。]{2,40}?)\s*(?:中)?\s*(?:封禁|封锁|踢出|移除|删除)"),
    "en": re.compile(r"(?P<what>[^,.:]{2,40}?)\s+(?:was|were|is|are|got|has been)?\s*banned (?:from|on|by)\s+(?P<who>[^,.:\ufffc]{2,60})"),
}
_BAN_CUE = {
    "zh": re.compile(r"封禁|禁止|封锁|屏蔽|踢出|移除|删除"),
    "en": re.compile(r"\sban|\sblock|\sshuts? (?:their|its) door"),
}
_REACH = 130


def _banned(cast: Cast, here: Scene) -> None:
    """`A 封禁 B`, `B was banned from A`: B is shut out of A."""
    cues = list(islice(_BAN_CUE[here.language].finditer(here.text), 4))
    near = [(max(0, cue.start() - _REACH), cue.end() + _REACH) for cue in cues]
    match = next((m for table in (_BANNED, _BAN) for a, b in near if (m := table[here.language].search(here.text, a, b))), None)
    if not match:
        return
    agents = [p for a, b in here.pieces(*match.span("who")) for m in here.inside(a, b)[-1:] if (p := cast.mention(here, m, "Organization")) is not None]
    a, b = here.core(*match.span("what"))
    inner = here.inside(a, b)
    what = cast.mention(here, inner[-1]) if inner and inner[-1].end - inner[-1].start >= (b - a) * 0.6 else (cast.concept(here, a, b, "Concept") if a < b else None)
    for agent in agents:
        if what is not None and allowed("bannedFrom", cast.cls(what), cast.cls(agent)):
            cast.ledger.claim(what, "bannedFrom", agent, here.span(*match.span()), certainty(here, *match.span("what"), "bannedFrom"), "ban")


def capabilities(cast: Cast, here: Scene, topic: int, clauses: Sequence[Stretch] | None = None) -> None:
    """What a nested block says its topic can do: `支持通配符`, `Can create templates`, a bare noun phrase of features."""
    if not any(is_a(cast.cls(topic), c) for c in ("Project", "Model", "Service")):
        return
    tongues = spoken(here) if clauses is None else None
    if tongues:
        feature = cast.ledger.enter(Thing(_TONGUES[here.language], "Feature", here.language, None, (), (), BY_WORDS))
        cast.ledger.claim(topic, "hasFeature", feature, here.span(*tongues), certainty(here, *tongues, "hasFeature"), "languages")
        return
    if clauses is None and (label := _FEATURES.match(here.text)):
        for a, b in here.pieces(label.end(), len(here.text)):
            _capability(cast, here, topic, a, b, True)
        return
    if here.block.kind == "quote" or len(re.findall(r"-+>|→|>", here.text)) > 1 or _HEARSAY.match(here.text):
        return
    for clause in here.clauses if clauses is None else clauses:
        able = _ABLE[here.language].match(here.text, *clause)
        bare = not able and clauses is None and clause == here.clauses[0] and _bare(here, clause)
        if not able and not bare:
            continue
        start = able.end() if able else clause[0]
        for a, b in here.parts(start, clause[1]):
            _capability(cast, here, topic, a, b, bool(able))


_HEARSAY = re.compile(r"\s*(?:anons?|some(?:one|body)|users?|有人|有网友|网友)\b", re.IGNORECASE)
_FEATURES = re.compile(r"\s*(?:新?功能|特性|特点|主要功能|亮点|new features?|features?|highlights?)\s*[:：]\s*", re.IGNORECASE)
_TONGUES = {"zh": "多种语言", "en": "multilingual support"}
_TONGUE = re.compile(
    r"英语|英文|中文|汉语|日语|日文|韩语|法语|德语|俄语|西班牙语|意大利语|阿拉伯语|葡萄牙语"
    r"|\b(?:English|Chinese|Japanese|Korean|French|German|Russian|Spanish|Italian|Arabic|Portuguese|Hindi|Turkish)\b"
)


def spoken(here: Scene) -> tuple[int, int] | None:
    """The stretch of a block that lists natural languages, three at least."""
    found = list(_TONGUE.finditer(here.text))
    return (found[0].start(), found[-1].end()) if len(found) > 2 else None


def described(cast: Cast, here: Scene, topic: int, told: Headline) -> None:
    """What the words for a tool say that it does: `检查提示词相似度的插件`, `Script to load several models at once`."""
    able = any(is_a(cast.cls(topic), c) for c in ("Project", "Model", "Service"))
    if not able or told.name and told.name.start == told.phrase[0]:
        return
    if is_a(cast.cls(topic), "Model") and not re.match(r"一[个款种]", here.text[told.phrase[0] - 2 : told.phrase[1]].lstrip("，, ")):
        return
    stretch = _without_host(here, *told.phrase)
    match = _DOES[here.language].match(here.text, *stretch) or _COPULA[here.language].search(here.text, *told.phrase)
    if match:
        start, end = _without_host(here, *match.span("does"))
    elif told.does and here.language == "en" and not _MEANT.match(here.text, *stretch):
        start, end = stretch[0], min(told.cut or stretch[1], stretch[1])
    else:
        return
    start, end = here.core(start, end) if start < end else (start, start)
    if 3 < end - start < (24 if here.language == "zh" else 60):
        feature = cast.concept(here, start, end)
        if feature is not None:
            cast.ledger.claim(topic, "hasFeature", feature, here.span(start, end), certainty(here, start, end, "hasFeature"), "described")


_WHAT = "脚本|插件|扩展|工具|软件|程序|应用|机器人|服务|模型"
_DOES = {
    "zh": re.compile(rf"(?:一[个款种](?:用于|用来|可以?|能)?|在\s*)?(?P<does>(?:(?!用于|基于|针对|可以?通过|适用|面向|新的)[^，。的]){{3,30}})的(?:{_WHAT})$"),
    "en": re.compile(r"(?:[\w-]+ ){0,3}(?:extension|script|tool|plug-?in|app|bot|program|add-?on|library)s? (?:to|that can|which can|that lets you|for) (?P<does>[^,.:(]{6,80})", re.IGNORECASE),
}
_COPULA = {
    "zh": re.compile(rf"是一[个款种](?:使用\s*\S+\s*)?(?P<does>[^，。]{{3,40}}?)的(?:{_WHAT}|项目)"),
    "en": re.compile(r"is an? (?:\w+ ){0,3}(?:tool|service|program|model|app|library) (?:that|which|to) (?P<does>[^,.:(]{6,80})"),
}
_MEANT = re.compile(r"(?:merge|convert|train|fine-?tune|run|accelerate|shrink)\b", re.IGNORECASE)


def _without_host(here: Scene, start: int, end: int) -> Stretch:
    """A phrase without the host it opens or ends with: `在 WebUI 中…`, `… directly in the WebUI`; and without a last remark."""
    for a, b in here.notes:
        if start < a and b + 1 >= end:
            end = a - 1
    for host in [m for m in here.inside(start, end) if m.cls == "Application"]:
        if host.start - start <= 3:
            start = host.end + len(re.match(r"\s*(?:中|里|上|的|直接)*\s*", here.text[host.end :])[0])  # type: ignore[index]
        elif host.end >= end - 12:
            end = host.start - len(re.search(r"(?:\s+(?:directly|right|only))?(?:\s+(?:in|for|inside|to|on|of))?\s*$", here.text[: host.start])[0])  # type: ignore[index]
    return here.trim(start, max(start, end))


_BRINGS = {
    "zh": re.compile(r"(?:附带|自带|包含|带有|带来)(?:了)?(?:一个|一些)?\s*(?:可以?)?(?P<what>[^，。\ufffc]{3,24})"),
    "en": re.compile(r"(?:ships with|comes with|includes|contains) (?:an? )?(?P<what>[^,.\ufffc]{4,60})"),
}


def _brought(cast: Cast, here: Scene, topic: int) -> None:
    """`PR 附带批量转换脚本`: what a contribution brings, said under it."""
    match = _BRINGS[here.language].search(here.text)
    if match and not match["what"].startswith(("如下", "以下")):
        start, end = here.core(*match.span("what"))
        feature = cast.concept(here, start, end) if start < end else None
        if feature is not None:
            cast.ledger.claim(topic, "adds", feature, here.span(start, end), certainty(here, start, end, "adds"), "brought")


def _provided(cast: Cast, here: Scene, topic: int) -> None:
    """`（提供 X 选项）`: what a contribution brings with it."""
    for a, b in here.notes:
        match = re.match(r"(?:提供|包含|附带|增加|with|adds|includes)\s*", here.text[a:b])
        start, end = here.core(a + match.end(), b) if match else (0, 0)
        feature = cast.concept(here, start, end) if 1 < end - start < 30 else None
        if feature is not None:
            cast.ledger.claim(topic, "adds", feature, here.span(start, end), certainty(here, start, end, "adds"), "provided")


def _capability(cast: Cast, here: Scene, topic: int, start: int, end: int, able: bool) -> None:
    if here.text[start:end].casefold().strip(" .") in ("more", "so on", "etc", "much more", "so much more", "others"):
        return
    inner = [m for m in here.inside(start, end) if m.kind in ("known", "house", "version", "hardware")]
    sure = certainty(here, start, end, "hasFeature")
    if inner and sum(m.end - m.start for m in inner) >= 0.7 * (end - start):
        for mention in inner:
            place = cast.mention(here, mention)
            if place is not None and not cast.ledger.claimed(topic, place):
                kind = cast.cls(place)
                relation = "hasFeature" if kind == "Feature" else "runsOn" if kind in ("Platform", "Hardware") else "supports"
                if allowed(relation, cast.cls(topic), cast.cls(place)):
                    cast.ledger.claim(topic, relation, place, here.span(start, end), sure, f"able-{relation}")
        return
    if any((place := cast.mention(here, m)) is not None and cast.ledger.claimed(topic, place) for m in inner):
        return
    limit = 34 if here.language == "zh" else 70
    if not 1 < end - start <= limit or _REQUIRES.search(here.text[start:end]) or LINK in here.text[start:end]:
        return
    feature = cast.concept(here, start, end)
    if feature is not None:
        cast.ledger.claim(topic, "hasFeature", feature, here.span(start, end), sure, "able" if able else "listed")


def _bare(here: Scene, clause: Stretch) -> bool:
    """Whether a clause is no sentence but the name of a capability."""
    text = here.text[slice(*clause)].strip()
    if _PLAIN.search(text) or here.language == "en" and (clause[1] < len(here.text.rstrip(" .")) or not text[:1].isupper()):
        return False
    if here.block.kind in ("quote", "number", "code") or here.text[clause[1] : clause[1] + 1] in ("：", ":"):
        return False
    if any(m.kind in ("known", "house", "version", "hardware") for m in here.inside(*clause)):
        return False
    if LINK in text or _REQUIRES.search(text) or _IMPERATIVE.match(text) or text.endswith(("。", "？", "?", ":", "：")):
        return False
    if here.language == "zh":
        return len(text) <= 14 and not re.search(r"[，。是在了会将被有不为让请来]", text)
    words = lower(text).split()
    return len(words) <= 6 and not {"is", "are", "was", "to", "it", "not", "be", "now", "i", "you", "will", "for", "of", "same", "some", "free"} & set(words)


def nested_ties(cast: Cast, here: Scene, above: int, place: int, main: Address) -> None:
    """How the thing at a nested address is tied to the topic above: by the words before the address."""
    words = lower(here.text)
    if above == place:
        return
    sure = certainty(here, 0, main.at, "similarTo")
    for cues, relation, turned in _TIES:
        if any(cue in words for cue in cues):
            one, other = (place, above) if turned else (above, place)
            if allowed(relation, cast.cls(one), cast.cls(other)):
                cast.ledger.claim(one, relation, other, main.source, sure, f"nested-{relation}")
            return


_TIES: tuple[tuple[tuple[str, ...], str, bool], ...] = (
    (("原始", "original model", "original chinese", "original english"), "versionOf", False),
    (("类似", "相似", "同类", "similar", "of a kind with"), "similarTo", False),
    (("替代", "replacement", "取代", "take over from", "takes over from", "take the place of"), "replaces", False),
    (("并行", "同时在写", "parallel", "alongside"), "relatedTo", False),
    (("alternative",), "alternativeTo", False),
    (("原项目", "原仓库", "original repo", "original project", "fork"), "basedOn", False),
    (("相关的 pr", "相关 pr", "相关的,", "相关的，", "相关:", "相关：", "related pr:", "related:", "related,"), "relatedTo", False),
)


def allowed(relation: str, subject: str, object: str) -> bool:
    """Whether two classes may stand at the ends of a relation."""
    return fits(relation, "domain", subject) and fits(relation, "range", object)


