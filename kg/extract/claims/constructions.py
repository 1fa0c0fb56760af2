"""Constructions in a clause: where a cue of the table of frames stands, what it speaks of, which names it takes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from msgspec import Struct

from kg.extract.claims.apposed import NEAR_KIND, apposed, led, part_of
from kg.extract.claims.frames import ANYTHING, UNKNOWN, Frame, frames
from kg.extract.words.asides import made_with, modifies
from kg.extract.words.classes import MADE_BY
from kg.extract.words.cues import cue
from kg.extract.words.plugged import HOSTED, part_of_plug_in
from kg.extract.words.scene import Scene, Stretch
from kg.literals import Spotter
from kg.mentions import Mention
from kg.vocab import root

_JOINS = {
    "zh": re.compile(
        r"\s*(?:、|，|,|/|\+|和|与|以及|及|或|&)?\s*(?:[（(][^（）()]*[)）])?\s*(?:、|，|,|/|\+|和|与|以及|及|或|&)?\s*"
    ),
    "en": re.compile(
        r"\s*(?:(?:(?:text|image) )?(?:768|512|1024|base|models?|checkpoints?|nodes?|extension"
        r"|embeddings?|encoders?|[vV]\d[\d.]*)\b\s*)?(?:\([^()]*\))?"
        r"\s*(?:,|/|&|\+|×|x\b|and|or|as well as|next to|alongside|along with|together with|plus)?\s*"
        r"(?:and|or)?\s*\(?"
        r"(?:(?:the|an?|custom|a bit of|some|parts? of) |\d[\d.]* )?|\s*(?:,|and|&|\+) an? (?:[\w-]{2,20} ){1,3}\("
    ),
}
_LISTED = ("runsOn", "supports", "uses", "developedBy", "releasedBy")
"""Relations that a list before the cue states of each of its members, not only of the last."""
_ROWS = ("zh-blend-of", "zh-hangs-on", "zh-only-for", "zh-usable-at")
"""Constructions that state their relation of each of a row of names before the cue."""
_POSSESSIVE = re.compile(r"['’](?:s|(?= \w))|\s?的\s?")
_ASIDE = re.compile(r", (?:who|whose|which) [^,]{1,120},\s?$")
"""`Ada, who …, sues`: what is said between commas of the name before."""
_GOES_ON = re.compile(r", (?:also |then )?\w+s (?:\w+ ){0,5}")
"""Behind a name: a further thing that the topic does."""
_DOES = re.compile(r"[从在把将给对向说用为让被称]|否认|承认|道歉|澄清|回应|表示|透露|删|抄|指责|指控")
"""What an author does stands between the word for him and a name that is not his: `作者从 Foxglove 撤下`."""
_BETWEEN = re.compile(r"\s?\d{1,3}\s?GB?(?:\s?显存)?| (?:512|768|1024)(?=[ -])| base(?= )")
"""Memory of a device, size of a model, between its name and what is told: `3060 12GB 也能跑`, `SD 2.1 768 mix`."""
_MADE_BY = re.compile(r"\s?(?:官方|团队)?(?:提供|推出|出品|开发|制作|发布|开源|自研|放出|写)的")
"""`Foxglove 推出的、支持 …`: who made what a cue speaks of."""
_EDITION = re.compile(r"\s?的?[\u4e00-\u9fff]{1,6}(?<![正新旧本])版(?![\d本])|\s?里面?(?=[用跑调接装])")
_IT = re.compile(
    r" (?:(?:a|the) (?:\w+ )?(?:subset|part|version|fork|copy|merge) of )?(?:it|this|them)"
    r"(?! (?:is|was|has|will|can|one)\b)(?![\w-])"
)
_STOP = re.compile(
    r"[;.] |, (?!(?:among|for example|e\.g|including|such|like|as|the|an?)\b)"
    r"|\b(?:except|excluding|besides|than|(?:half|third|quarter|fraction|percent) (?:of )?(?:the )?[\w -]{2,30} of)\b"
)
"""What parts an English cue from names that it does not take."""
_INPUT = re.compile("embeddings?")
_OF_INPUT = re.compile(r"\b(?:text|image|word|token|audio|face|vision|visual|language)[- ]$", re.IGNORECASE)
"""Before `embeddings`: what a model is given, not what one trains."""
_NEAR, _NEAR_LEFT, _OWN_NEAR = {"zh": 24, "en": 40}, 3, 12


class Found(Struct, frozen=True):
    """A construction met in a clause: its subject, where a name says it, and its objects."""

    frame: Frame
    subject: Mention | None
    objects: tuple[Mention, ...]
    start: int
    end: int
    clause: Stretch


@cache
def _spotter(language: str) -> Spotter[Frame]:
    return Spotter((frame.cue, frame) for frame in frames(language))


@lru_cache(maxsize=64)
def _likely(text: str, language: str) -> list[tuple[Frame, list[int] | None]]:
    """The constructions that a text may hold, in the table's order, and where each one's cue may begin."""
    return _spotter(language).likely(text)


def _cues(scene: Scene, cue: re.Pattern[str], starts: list[int] | None, clause: Stretch) -> list[re.Match[str]]:
    """The places where a cue stands in a clause, in reading order."""
    if starts is None:
        return [match for match in cue.finditer(scene.text, *clause) if match[0]]
    found, (at, end) = [], clause
    for start in starts:
        if at <= start < end and (match := cue.match(scene.text, start, end)):
            found.append(match)
            at = match.end()
    return found


def constructions(scene: Scene, clause: Stretch) -> Iterator[Found]:
    """The constructions of one clause, those that come first in the table first."""
    likely = _likely(scene.text, scene.language) if scene.names else []
    met = [(frame, match) for frame, starts in likely for match in _cues(scene, frame.cue, starts, clause)]
    reach = _announced(scene, clause) if met else 0
    names = [m for m in scene.names if clause[0] <= m.start and m.end <= reach + 1] if met else []
    names = [m for m in names if not (_INPUT.fullmatch(m.text) and _OF_INPUT.search(scene.text, 0, m.start))]
    for frame, match in met if names else ():
        if frame.side == "right" and any(_cut_by(match, m) for m in names):
            continue
        if objects := _objects(scene, frame, names, match):
            start, end = min(match.start(), objects[0].start), max(match.end(), objects[-1].end)
            yield Found(frame, _subject(scene, frame, match, objects), tuple(objects), start, end, clause)


def referring(scene: Scene, clause: Stretch) -> Iterator[Found]:
    """`SD 1.5 was trained on a subset of it`: the constructions of an English clause that take what was spoken of."""
    if scene.language != "en" or not _IT.search(scene.text, *clause):
        return
    for frame, starts in _likely(scene.text, scene.language):
        for match in _cues(scene, frame.cue, starts, clause) if frame.side == "right" else ():
            if it := _IT.match(scene.text, match.end(), clause[1]):
                subject = _subject(scene, frame, match, [])
                yield Found(frame, subject, (), match.start(), it.end(), clause)


def _announced(scene: Scene, clause: Stretch) -> int:
    """Where the names end that a clause may take: `带有两个编码器：A 与 B` takes those behind its colon."""
    shape = r"{}[^，。]{0,12}[：:]$" if scene.language == "zh" else r"\b{} (?:[\w-]+ ){0,3}[a-z]+s:$"
    if not cue("counted", shape, scene.language).search(scene.text, clause[0], clause[1] + 1):
        return clause[1]
    return next((b for a, b in scene.clauses if clause[1] < a <= clause[1] + 2), clause[1])


def _cut_by(match: re.Match[str], mention: Mention) -> bool:
    """Whether a name and a cue overlap, but for a name within the cue or one that says how: `block merge of`."""
    within = match.start() <= mention.start and mention.end <= match.end()
    doing = mention.cls == "Technique" and mention.start < match.start() and mention.end < match.end()
    return mention.start < match.end() and match.start() < mention.end and not (within or doing)


def _subject(scene: Scene, frame: Frame, match: re.Match[str], objects: list[Mention]) -> Mention | None:
    """The name that a cue speaks of: the last before it in its clause, or the block's last of the object's kind."""
    if frame.subject == "left":
        begin = max((a for a, b in scene.clauses if a <= match.start() < b), default=0)
        aside = _ASIDE.search(scene.text, begin, match.start())
        names = scene.inside(begin, aside.start() if aside else match.start())
        outside = not scene.in_note(match.start())
        names = [m for m in names if m not in objects and not (outside and scene.in_note(m.start))]
        left = [m for m in names if not _place(scene, m) and not _MADE_BY.match(scene.text, m.end)]
        if frame.relation == "runsOn" and left and "," in scene.text[left[-1].end : match.start()]:
            return None
        if left and scene.language == "en" and frame.relation in ("uses", "supports") and _apart(scene, left, match):
            return None
        if left and scene.language == "en" and _GOES_ON.fullmatch(scene.text, left[-1].end, match.start()):
            return None
        return left[-1] if left else None
    if frame.subject == "kin":
        kin = [m for m in scene.names if m.end <= match.start() and m.kind == "known" and frame.takes(m)]
        return kin[-1] if kin else None
    return None


def _apart(scene: Scene, left: list[Mention], match: re.Match[str]) -> bool:
    """`FoxMove: motion transfer without training, uses …`: whether a comma parts a cue from a name in mid-sentence."""
    return left[-1].start > _NEAR_LEFT and scene.text.endswith(", ", 0, match.start())


def _place(scene: Scene, mention: Mention) -> bool:
    """`在美国起诉`, `FoxUI 里跑 …`, `FoxDiff 日语版由 …`: a name that only says where, or of what an edition."""
    at = scene.text.endswith(("在", "在 "), 0, mention.start)
    return scene.language == "zh" and (at or _EDITION.match(scene.text, mention.end) is not None)


def _objects(scene: Scene, frame: Frame, names: list[Mention], match: re.Match[str]) -> list[Mention]:
    if frame.side == "right":
        return _after(scene, frame, [m for m in names if m.start >= match.end()], match.end())
    end = match.end() if HOSTED.search(match[0]) else match.start()
    before = [m for m in names if m.end <= end and not (m.start > match.start() and part_of_plug_in(scene, m))]
    outside = not scene.in_note(match.start())
    before = [m for m in before if not (outside and scene.in_note(m.start))]
    end = before[-1].end if before else 0
    end = next((b + 1 for a, b in scene.notes if 0 < a - end <= 2), end) if outside else end
    gap = _BETWEEN.sub("", scene.text[end : match.start()])
    if not before or len(gap) > _NEAR_LEFT:
        return []
    row: list[Mention] = []
    for mention in reversed(before):
        joined = not row or _JOINS[scene.language].fullmatch(scene.text[mention.end : row[0].start].rstrip("（("))
        if not joined or not frame.takes(mention):
            break
        row.insert(0, mention)
    return row if frame.relation in _LISTED or frame.id in _ROWS else row[-1:]


def _after(scene: Scene, frame: Frame, names: list[Mention], start: int) -> list[Mention]:
    """The names that stand in a row after the cue: the first near it, the others joined to it."""
    found: list[Mention] = []
    joins, passed = _JOINS[scene.language], False
    for mention in names:
        gap = scene.text[start : mention.start]
        which = {made_with(scene.text, mention.end), 0 if frame.takes(mention) else modifies(scene.text, mention.end)}
        if scene.language == "zh" and any(m.start in which for m in names):
            start = mention.end
            continue
        if frame.id == "zh-author" and _DOES.search(gap):
            break
        if frame.relation in ANYTHING and not led(scene, mention, start, joins if found else None):
            break
        in_row = found or (passed and scene.language == "en")
        if found and scene.language == "zh" and not gap.strip():
            break
        if not (joins.fullmatch(gap) if in_row else _near(scene, gap)):
            break
        service = mention.cls == "Service" and frame.relation == "basedOn"
        agent = scene.language == "en" and (service or root(mention.cls or "") == "Agent")
        owns = frame.relation in MADE_BY or agent or (scene.language == "en" and mention.kind == "candidate")
        whose = _POSSESSIVE.match(scene.text, mention.end) if owns else None
        if whose and (whose[0][0] in "'’" or any(m.start == whose.end() for m in names)):
            start = whose.end()
            if scene.language == "en" and not any(0 <= m.start - start <= _OWN_NEAR for m in names):
                break
            continue
        if frame.relation in MADE_BY and found and (note := _house_of(scene, found[-1], mention)):
            start = note
            continue
        if not apposed(scene, names, mention) and not (frame.relation == "uses" and part_of(scene, names, mention)):
            passed = "named" not in scene.text[mention.end : mention.end + NEAR_KIND]
            if frame.takes(mention):
                found.append(mention)
            elif (
                found
                or frame.relation in UNKNOWN
                or frame.relation in MADE_BY
                or not joins.fullmatch(scene.text[mention.end : mention.end + 3].rstrip()[:1] or "x")
            ):
                break
        start = mention.end
    return found


def _house_of(scene: Scene, maker: Mention, mention: Mention) -> int:
    """`by Fox Lab (FoxTech) and Ada`: where the parenthesis ends that says whom a maker belongs to; 0 without one."""
    note = next(((a, b) for a, b in scene.notes if 0 < a - maker.end <= _NEAR_LEFT and b == mention.end), None)
    return note[1] + 1 if note else 0


def _near(scene: Scene, gap: str) -> bool:
    """Whether a name is near enough to its cue; a list that is announced may begin behind a comma."""
    if scene.language == "en" and _STOP.search(gap):
        return False
    return len(gap) <= _NEAR[scene.language] and ("，" not in gap or "包含" in gap or "包括" in gap)
