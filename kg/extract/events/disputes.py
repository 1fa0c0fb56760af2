"""What happens where someone goes to court: who is sued, who sues, what it is about."""

from __future__ import annotations

import re

from kg.extract.abilities.described import notable
from kg.extract.claims.law.lawsuits_zh import only_whose
from kg.extract.claims.plans import foreseen
from kg.extract.telling import Telling
from kg.extract.words.cues import cue
from kg.extract.words.scene import Stretch
from kg.model import Certainty

_AGAINST = re.compile(
    r"\b(?:against|vs\.?|(?:inquiry|investigation|probe) into"
    r"|cease(?: and |-and-| & )desist(?: letters?| orders?)? to)(?!\w)"
)
_TAKEDOWN = re.compile(
    r"\bDMCA(?:['’]?e?d)?(?:[- ]takedowns?)?(?: (?:notice|request|claim|strike|complaint)s?)?"
    r" (?:hits?|for|against|to|on|targets?|takes down|took down|kills?|sent to|filed against)(?: the| a)?(?!\w)"
)
"""Before the thing that is to be taken down."""
_NOTICE = re.compile(
    r"\b(?:DMCA|takedown|copyright|legal)(?: takedown)? (?:notices?|claims?|requests?|complaints?|letters?)"
    r" (?:over|against|about|for|concerning|targeting|on) (?P<what>[^,;:()]{2,60}?)"
    r" (?:(?:ha(?:s|ve|d) (?:now |also )?been|were|was|are|is|got) )?(?:sent|filed|issued|served|submitted)"
    r" (?:to|with|at) (?P<to>[^,;:()]{2,40})"
    r"|针对(?P<which>[^，。：；]{2,30}?)的?\s?(?:DMCA|下架|侵权|版权)[^，。：；]{0,8}?(?:发|送|寄|提交|递)(?:到|给|至|往)了?\s?"
    r"(?P<whom>[^，。：；]{2,30})"
)
"""A notice, what it is about and to whom it goes."""
_ROW_ENDS = re.compile(r" (?:by|over|for|in|after|on behalf of|because)\b|[.;(\ufffc]")
_SUES = re.compile(
    r"(?P<who>[^，。：]{1,60}?)(?:起诉|状告|控告|怒告)了?(?P<whom>[^，。：\ufffc]{1,60})"
    r"|(?P<suers>[^，。：]{1,60}?)[将把](?P<defendants>[^，。：\ufffc]{1,60}?)(?:告上|告进|送上)(?:了)?(?:法[庭院])?"
    r"|(?P<suing>[^，。：]{1,60}?)[对向](?P<sued>[^，。：\ufffc]{1,60}?)(?:提起|提出|发起)了?(?:集体|侵权)?诉讼"
)


_SUED = re.compile(
    r" ?(?:(?:is|are|was|were|been|being|gets?|got|now|has|have) ){0,4}(?:sued|taken to court|hit with|facing)\b"
)
_NEXT = 16
_IDEAS = ("Concept", "Technique", "Feature")
_UNNAMED = cue("plaintiff", r"{}(?:们|团体)?(?:联合|集体|一起|共同)?\s?$", "zh")
"""Those who sue, where they bear no names."""


def tell(t: Telling, topic: int, span: Stretch, sure: Certainty) -> bool:
    """Tell who goes to court against whom; whether the block names anyone."""
    if t.here.language == "en" and blamed(t, span, sure):
        return True
    told = _sued(t, span, sure) or _struck(t, span, sure) or _notified(t, span, sure)
    return told or _dispute(t, topic, span, sure)


def blamed(t: Telling, span: Stretch, sure: Certainty) -> bool:
    """`A and B sue C`, `A 又在伦敦告 B`: what happens, happens to those who are sued."""
    suits = [c for c in t.claims("accuses") if c.rule in ("sues", "asks-court") and c.span.start >= t.here.whole.start]
    accused = tuple(dict.fromkeys(claim.object for claim in suits))
    suing = tuple(dict.fromkeys(claim.subject for claim in suits))
    if accused:
        t.happen("LegalAction", accused, span, sure, "sues", actors=suing)
    return bool(accused)


def _sued(t: Telling, span: Stretch, sure: Certainty) -> bool:
    """`A、B 对 C 与 D 提起诉讼`: each of those who sue accuses each of the others."""
    match = _SUES.search(t.here.text, 0, span[1]) if t.here.language == "zh" else None
    pairs = (("whom", "who"), ("sued", "suing"), ("defendants", "suers"))
    sides = [(match.span(a), match.span(b)) for a, b in pairs] if match else []
    for whom, who in sides:
        accused, suing = _agents(t, whom), _agents(t, who)
        if accused and (suing or _UNNAMED.search(t.here.text, *who)):
            for one in suing:
                for other in accused:
                    t.tie(one, "accuses", other, span, sure, "sues")
            t.happen("LegalAction", accused, span, sure, "sues", actors=suing)
            return True
    return False


def _struck(t: Telling, span: Stretch, sure: Certainty) -> bool:
    """`foxlib 因 DMCA 被 GitHub 移除`: what is taken down by law, and who takes it down."""
    bans = t.claims("bannedFrom") if "DMCA" in t.here.text else []
    whose = tuple(dict.fromkeys(claim.object for claim in bans))
    t.happen("LegalAction", (claim.subject for claim in bans), span, sure, "struck", actors=whose)
    return bool(bans)


def _notified(t: Telling, span: Stretch, sure: Certainty) -> bool:
    """`DMCA notices over FoxNet were sent to Foxhub`: what the notice is about, and who gets it."""
    match = _NOTICE.search(t.here.text, *span)
    shapes = ("what", "to") if match and match["what"] else ("which", "whom")
    about, house = (notable(t, *match.span(shape)) for shape in shapes) if match else ((), ())
    t.happen("LegalAction", about, span, sure, "notified", objects=house[:1])
    return bool(about)


def _agents(t: Telling, stretch: Stretch) -> tuple[int, ...]:
    named = [m for m in t.here.proper(*stretch) if not t.here.led(m, "在")]
    named = [m for m in named if not any(only_whose(t, m, person) for person in named)]
    return tuple(place for place in t.entered(named, "Person") if t.agent(place))


def _accused(t: Telling, start: int, end: int) -> tuple[int, ...]:
    """Who or what a suit is against: a name that nobody knows is that of a house."""
    named = (m for m in t.here.proper(start, end) if m.cls not in _IDEAS)
    return t.entered(named, "Organization")


def _passive(t: Telling, span: Stretch) -> tuple[int, ...]:
    """`FoxNet AI is being sued by artists`: who opens the headline is taken to court."""
    match = _SUED.search(t.here.text, *span) if t.here.language == "en" else None
    named = t.here.proper(span[0], match.start()) if match else []
    near = named[-1:] if match and named and match.start() - named[-1].end <= 1 else []
    return t.entered(near, "Organization")


def _struck_by_notice(t: Telling, span: Stretch) -> tuple[int, ...]:
    """`DMCA takedown hits the FoxPaint repo`: what the notice is about."""
    notice = _TAKEDOWN.search(t.here.text, *span) if t.here.language == "en" else None
    named = iter(t.here.proper(notice.end(), span[1])) if notice else iter(())
    return t.entered(m for m in [next(named, None)] if m and notice and m.start - notice.end() <= _NEXT)


def _whom(t: Telling, span: Stretch) -> tuple[int, ...]:
    """`a suit against Foxglove`, `Foxglove is sued`, `a notice hits FoxPaint`: against whom or what it goes."""
    against = _AGAINST.search(t.here.text, 0, span[1])
    ends = _ROW_ENDS.search(t.here.text, against.end(), span[1]) if against else None
    row = _accused(t, against.end(), ends.start() if ends else span[1]) if against else _passive(t, span)
    return row or _struck_by_notice(t, span)


def _over(t: Telling, topic: int, places: tuple[int, ...], accusers: tuple[int, ...]) -> int:
    """What a suit is about: a thing rather than a house; in Chinese the topic for a page or an idea."""
    things = [place for place in places if t.cls(place) != "Organization" and place not in accusers]
    if t.here.language == "zh":
        things = [place for place in things if t.cls(place) != "Concept"] or things
    chief = (things or [place for place in places[1:] if place not in accusers] or places)[0]
    idea = t.cls(chief) == "Concept" and t.cls(topic) != "Concept"
    return topic if t.here.language == "zh" and (idea or t.is_a(topic, "Document", "Video")) else chief


def _dispute(t: Telling, topic: int, span: Stretch, sure: Certainty) -> bool:
    """`A sues B over X`: who is named first acts; what is no organisation, else the other one, is what it is about."""
    where = t.entered(m for m in t.here.inside(0, span[1]) if t.here.text[: m.start].rstrip().endswith("在"))
    people = t.entered(m for m in t.here.inside(0, span[1]) if m.kind == "candidate" and m.cls == "Person")
    places = tuple(place for place in dict.fromkeys((*people, *notable(t, 0, span[1]))) if place not in where)
    if not places:
        return False
    blames = [claim for claim in t.claims("accuses") if claim.subject in places]
    accusers = tuple(dict.fromkeys(claim.subject for claim in blames)) or people[:1]
    accused = tuple(dict.fromkeys(claim.object for claim in blames)) if t.here.language == "zh" else _whom(t, span)
    chief = _over(t, topic, places, accusers)
    own = t.cls(topic) == "Organization" or topic in accusers
    subjects = accused or ((chief,) if own else (chief, topic))
    actors = tuple(place for place in accusers or places[:1] if place not in (chief, *subjects))
    others = tuple(place for place in places[1:] if place not in (chief, *actors, *subjects))[:2]
    sure, day = foreseen(t, span, sure)
    t.happen("LegalAction", subjects, span, sure, "verb-LegalAction", actors=actors, objects=others, planned=day)
    return True
