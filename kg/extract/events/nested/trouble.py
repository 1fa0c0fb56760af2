"""What goes wrong with a topic, told beneath it: incidents, disputes and bans, faults, what comes late."""

from __future__ import annotations

import re

from kg.extract.abilities.described import notable
from kg.extract.claims.plans import planned_day
from kg.extract.events.nested import findings
from kg.extract.telling import Telling, Topic
from kg.extract.words.certainty import certainty_at
from kg.extract.words.cues import cue
from kg.extract.words.scene import Stretch
from kg.extract.words.verbs import Verb
from kg.mentions import PROPER, Mention
from kg.vocab import fold, is_a, root

_GRAVE = frozenset({"LegalAction", "SecurityIncident", "Moderation"})
_RUN = ("Project", "Model")
_LEADS = 2
_TROUBLE = 9
"""Reports no weightier than this tell trouble."""

_HEARD = ("不支持", "尚未支持", "有人", "有用户", "有网友", "用户称", "网友称")
"""What is denied or heard is no trouble."""
_WHICH = re.compile(r",? (?:which|that|who) (?:still |also |just )?")
_THAT = re.compile(r" (?:that )?(?:the )?")
_SAYS = re.compile(r"(?:says|said|reports|reported|claims|thinks|found|finds that|found that)$")
_LISTS = re.compile(r"(?: \w+){0,4}(?: so far| yet)?(?:: | \()")
"""Behind a word of trouble: what is listed there has it."""
_BREAKS = re.compile(r"(?:can )?(?:breaks?|broke|breaking)")
"""`breaks three plug-ins (A, B, C)`: the trouble is with what breaks them."""
_FOUND_OUT = re.compile(
    r"(?:扒出|查出|发现|曝出|查到|证实|确认)[^，。；]{0,12}?(?:夹|藏|塞|带|植入|含|有|混)[^，。；]{0,8}?(?:挖矿|木马|后门|病毒|恶意)"
    r"|被(?:人)?(?:植入|挂|投|塞)了?[^，。；]{0,6}?(?:挖矿|木马|后门|毒|病毒|恶意)"
)
"""`有人扒出里面夹了挖矿脚本`: that something bad was found in the thing, which is more than feared."""
_ALL = re.compile(
    r"\s*(?P<what>[^，。：；\s的][^，。：；]{1,14}?(?:模型|图片?|作品|内容|LoRA|账号|素材|照片|视频|投稿|帖子?|插画|换脸|裸照))\s?"
    r"(?:(?:一律|全部|全|都|统统|也|将|会|要|被|直接|永久|已经?)\s?){1,3}"
)
_AGAINST = re.compile(r"反制|防(?:止|范|住|御)?|抵御|检测|扫描|查杀|对抗|保护")
"""`投毒反制训练`: what is done against something bad, or with it for good."""
_PRONOUN = re.compile(r"自己|本人|[他她](?!们)")
_ITS = re.compile(r"\s?[^，。；：\s的]{0,4}\s?的\s?")
_GOES_WRONG = re.compile(r"[^，。；：A-Za-z]{0,8}")
_PARTS = ("Technique", "Feature", "Format", "Model")
_CARE = ("注意", "当心", "小心", "提醒")
"""Words that, at the end of a clause, only call for care."""
_NOT_YET = re.compile(r"(?:未|没有?)(?:见到?|看到|经过?|做过?|人)?$")
"""`没见到实测`: what has not been found."""
_COMPARED = re.compile(r" (?:\w+ )?(?:more|less|fewer|faster) ")
"""`leaks more than FoxDiff`: how good something is."""
_DENIED = re.compile(r"\b(?:not|isn['’]t|wasn['’]t) an? $", re.IGNORECASE)
"""`it's not a DMCA`: what is denied has not happened."""
_FEARED = re.compile(r"\s*(?:concern|worry|risk|threat|fear)s?\b", re.IGNORECASE)


def grave(t: Telling, topic: Topic, verb: Verb, clause: Stretch) -> bool:
    """`people accuse them of stealing code`: an incident, a dispute or a ban told beside the topic."""
    if verb.event not in _GRAVE or t.here.block.kind == "quote" or t.told(verb.event):
        return False
    if "noun" in verb.traits and not any(0 <= verb.start - m.end <= 1 and _acts(m) for m in t.here.names):
        return False
    if t.here.language == "en" and _DENIED.search(t.here.text, clause[0], verb.start):
        return False
    if verb.event == "Moderation" and cue("licence-word", language=t.here.language).search(t.here.text):
        return False
    if verb.event == "Moderation" and _filters(t, topic, verb, clause):
        return False
    beside = t.here.language == "zh" and t.here.depth > 0 and not _FOUND_OUT.search(t.here.text, *clause)
    if verb.event == "SecurityIncident" and _AGAINST.search(t.here.text, *clause):
        return False
    compared = verb.event == "SecurityIncident" and _COMPARED.match(t.here.text, verb.end)
    if verb.event == "SecurityIncident" and (beside or compared or _averted(t, clause)):
        return False
    others, ruling = notable(t, *clause), _ruling(t, verb, clause)
    if verb.event == "Moderation":
        others = tuple(place for place in others if t.agent(place) or (ruling is None and t.cls(place) == "Model"))
    subject = _self(t, verb, clause, topic.subject) if ruling is None else ruling
    if (shut := _shut_out(t, topic, verb, clause)) is not None:
        t.happen(verb.event, (shut,), clause, t.sure(*clause), "detail-shut", actors=(topic.subject,))
        return True
    t.happen(verb.event, (subject,), clause, t.sure(*clause), f"detail-{verb.event}", objects=others)
    return True


def _shut_out(t: Telling, topic: Topic, verb: Verb, clause: Stretch) -> int | None:
    """`真人模型一律下架` under a house: what it shuts out, in the words before the verb."""
    closes = t.here.language == "zh" and verb.event == "Moderation" and t.agent(topic.subject)
    told = _ALL.fullmatch(t.here.text, clause[0], verb.start) if closes else None
    behind = t.here.core(verb.end, clause[1]) if verb.end < clause[1] else (0, 0)
    if told is None or behind[0] < behind[1] or any(m.root == "Agent" for m in t.here.inside(*told.span("what"))):
        return None
    return t.concept(*told.span("what"), "Concept")


def _filters(t: Telling, topic: Topic, verb: Verb, clause: Stretch) -> bool:
    """`refuses faces`, `blocks NSFW prompts` under a program or a model: what it does, no rule of a place."""
    does = t.here.language == "en" and verb.form.endswith("s") and t.is_a(topic.subject, "Project", "Model")
    return does and not t.here.inside(clause[0], verb.start)


def _self(t: Telling, verb: Verb, clause: Stretch, topic: int) -> int:
    """`Ada 说自己因此被封号`: who opens the block, where a pronoun says that it is of them."""
    opening = next((m for m in t.here.names if m.start <= 1 and m.kind in PROPER), None)
    said = t.here.language == "zh" and _PRONOUN.search(t.here.text, clause[0], verb.start)
    person = opening and is_a(opening.cls or "Person", "Person") and opening.end < clause[0] if said else False
    place = t.mention(opening, "Person") if opening and person else None
    return topic if place is None else place


def _acts(mention: Mention) -> bool:
    """Whether a name may be that of who does something: `Civitai blocks`, not `the U-Net blocks`."""
    return mention.cls is None or root(mention.cls) == "Agent" or mention.cls in ("Service", "Platform")


def _ruling(t: Telling, verb: Verb, clause: Stretch) -> int | None:
    """`FoxMix forbids commercial use`: another thing than the topic that opens the clause and is what rules there."""
    opening = next(iter(t.here.proper(clause[0], verb.start)), None)
    alone = opening and opening.start - clause[0] <= 2 and t.here.text[opening.end : verb.start] == " "
    place = t.mention(opening) if opening and alone else None
    return place if place is not None and t.is_a(place, "Model", "Project", "Dataset") else None


def _averted(t: Telling, clause: Stretch) -> bool:
    """`cannot be poisoned`, `might be hacked`: a danger that is denied or feared has not happened."""
    if _FEARED.match(t.here.text):
        return True
    doubted = (certainty_at(t.here.text, *clause, family) for family in ("event", "capability"))
    return not {"negated", "uncertain"}.isdisjoint(doubted)


def troubled(t: Telling, topic: Topic, verb: Verb, clause: Stretch) -> bool:
    """`broken with hires fix`, `crashes on AMD`: trouble with the topic."""
    if verb.event != "Report" or verb.order > _TROUBLE or t.here.block.kind == "quote":
        return False
    if _NOT_YET.search(t.here.text, clause[0], verb.start):
        return False
    if verb.form in _CARE and t.here.core(verb.end, clause[1])[0] >= clause[1]:
        return False
    if verb.form.startswith(_HEARD) or findings.vouched(t, clause) is not None:
        return False
    opening = _opening(t, clause, topic)
    subjects = _affected(t, verb) or _part(t, verb, clause) or (topic.subject if opening is None else opening,)
    if t.here.language == "zh" and t.root(subjects[0]) == "Agent":
        return False
    if t.here.language == "zh":
        others = notable(t, *clause)
    elif _told(t, subjects):
        return True
    else:
        others = notable(t, verb.end, clause[1])
    if others and opening is None and _shown(topic):
        subjects, others = others[:1], others[1:]
    t.happen("Report", subjects, clause, t.sure(*clause), "detail-trouble", objects=others)
    return True


def _shown(topic: Topic) -> bool:
    """Whether a headline only shows what was made with things: what is found beneath is not of them."""
    verb = topic.told.verb
    return verb is not None and cue("showcase", "{}").fullmatch(verb.form) is not None


def _told(t: Telling, subjects: tuple[int, ...]) -> bool:
    """Whether this block has told of trouble with things already."""
    whole = t.here.span(0, len(t.here.text))
    troubles = (h for h in t.ledger.happenings if h.rule == "detail-trouble" and h.subjects == subjects)
    return any(whole.start <= h.span.start < whole.end for h in troubles)


def _affected(t: Telling, verb: Verb) -> tuple[int, ...]:
    """`FoxTail, which doesn't work`, `reported broken: A, B`, `says that FoxTail can …`: of what else it is told."""
    if t.here.language != "en":
        return ()
    names = [m for m in t.here.given(0, len(t.here.text)) if m.root != "Agent"]
    which = [m for m in names if _WHICH.fullmatch(t.here.text, m.end, verb.start)]
    said = [m for m in names if _THAT.fullmatch(t.here.text, verb.end, m.start)] if _SAYS.search(verb.form) else []
    led = None if _BREAKS.fullmatch(verb.form) else _LISTS.match(t.here.text, verb.end)
    run = [m for m in names if led and m.start >= led.end() and m.is_a("Project")]
    return t.entered((which or said)[:1] or run)


def _part(t: Telling, verb: Verb, clause: Stretch) -> tuple[int, ...]:
    """`FoxDiff 的 LoRA 报错`: the part of a thing that something is wrong with."""
    if t.here.language != "zh":
        return ()
    named = t.here.given(clause[0], verb.start)[-2:]
    joined = len(named) > 1 and _ITS.fullmatch(t.here.text, named[0].end, named[1].start)
    part = joined and named[1].cls in _PARTS and _GOES_WRONG.fullmatch(t.here.text, named[1].end, verb.start)
    return t.entered(named[1:]) if part else ()


def put_off(t: Telling, topic: Topic, verb: Verb, clause: Stretch) -> bool:
    """`比说好的晚了两周` under a thing: it was to come before."""
    if verb.event != "Postponement" or t.here.block.kind == "quote" or t.root(topic.subject) == "Agent":
        return False
    t.happen("Postponement", (topic.subject,), clause, t.sure(*clause), "put-off", planned=planned_day(t, clause))
    return True


def missed(t: Telling, topic: Topic, verb: Verb, clause: Stretch) -> bool:
    """`FoxDraw 2.0：…；FoxDiff 未赶上`: another thing than the topic, named before the verb, is to come later."""
    if verb.event != "Postponement" or t.told("Postponement") or t.here.language != "zh":
        return False
    named = t.here.proper(clause[0], verb.start)
    place = t.mention(named[0]) if named and named[0].start - clause[0] <= 1 else None
    if place is None or place == topic.place or t.root(place) == "Agent":
        return False
    t.happen("Postponement", (place,), clause, "asserted", "missed", planned=planned_day(t, clause))
    return True


def _opening(t: Telling, clause: Stretch, topic: Topic) -> int | None:
    """The program or model whose name opens a clause, and of which it therefore is.

    A method too, where nothing can go wrong with the topic, since that is someone.
    """
    kinds = (*_RUN, "Technique") if t.root(topic.subject) == "Agent" else _RUN
    first = next((m for m in t.here.inside(*clause) if m.kind in PROPER or m.kind in ("flag", "code")), None)
    if first is not None and first.kind in ("flag", "code") and t.here.language == "en":
        return t.mention(first) if first.start <= _LEADS else None
    if first is None or first.start - clause[0] > 1:
        return None
    known = t.ledger.places.get(("Artifact", fold(first.name))) if first.cls is None else None
    if known is not None and t.is_a(known, *_RUN):
        return known
    return t.mention(first) if first.is_a(*kinds) else None
