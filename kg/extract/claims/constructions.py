"""Constructions in a clause: where a cue of the table of frames stands, what it speaks of, which names it takes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from msgspec import Struct

from kg.extract.claims.frames import Frame, frames
from kg.extract.claims.rows import objects
from kg.extract.words.cues import cue
from kg.extract.words.scene import Scene, Stretch
from kg.literals import Spotter
from kg.mentions import Mention

_ASIDE = re.compile(r", (?:who|whose|which) [^,]{1,120},\s?$")
"""`Ada, who …, sues`: what is said between commas of the name before."""
_GOES_ON = re.compile(r", (?:also |then )?\w+s (?:\w+ ){0,5}")
"""Behind a name: a further thing that the topic does."""
_MADE_BY = re.compile(r"\s?(?:官方|团队)?(?:提供|推出|出品|开发|制作|发布|开源|自研|放出|写)的")
"""`Foxglove 推出的、支持 …`: who made what a cue speaks of."""
_EDITION = re.compile(r"\s?的?[\u4e00-\u9fff]{1,6}(?<![正新旧本])版(?![\d本])|\s?里面?(?=[用跑调接装])")
_IT = re.compile(
    r" (?:(?:a|the) (?:\w+ )?(?:subset|part|version|fork|copy|merge) of )?(?:it|this|them)"
    r"(?! (?:is|was|has|will|can|one)\b)(?![\w-])"
)
_INPUT = re.compile("embeddings?")
_OF_INPUT = re.compile(r"\b(?:text|image|word|token|audio|face|vision|visual|language)[- ]$", re.IGNORECASE)
"""Before `embeddings`: what a model is given, not what one trains."""
_OPENING = 3


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
        if row := objects(scene, frame, names, match):
            start, end = min(match.start(), row[0].start), max(match.end(), row[-1].end)
            yield Found(frame, _subject(scene, frame, match, row), tuple(row), start, end, clause)


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


def _subject(scene: Scene, frame: Frame, match: re.Match[str], taken: list[Mention]) -> Mention | None:
    """The name that a cue speaks of: the last before it in its clause, or the block's last of the object's kind."""
    if frame.subject == "left":
        begin = max((a for a, b in scene.clauses if a <= match.start() < b), default=0)
        aside = _ASIDE.search(scene.text, begin, match.start())
        names = scene.inside(begin, aside.start() if aside else match.start())
        outside = not scene.in_note(match.start())
        names = [m for m in names if m not in taken and not (outside and scene.in_note(m.start))]
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
    return left[-1].start > _OPENING and scene.text.endswith(", ", 0, match.start())


def _place(scene: Scene, mention: Mention) -> bool:
    """`在美国起诉`, `FoxUI 里跑 …`, `FoxDiff 日语版由 …`: a name that only says where, or of what an edition."""
    at = scene.text.endswith(("在", "在 "), 0, mention.start)
    return scene.language == "zh" and (at or _EDITION.match(scene.text, mention.end) is not None)
