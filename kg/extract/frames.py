"""Relations by construction: a table of cues, each with the side on which its object stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg import resources
from kg.extract.scene import Scene, Stretch
from kg.inline import LINK
from kg.mentions import Mention
from kg.vocab import is_a

_JOINS = {
    "zh": re.compile(r"\s*(?:、|，|,|/|和|与|以及|及|或|&)?\s*(?:[（(][^（）()]*[)）])?\s*(?:、|，|,|/|和|与|以及|及|或|&)?\s*"),
    "en": re.compile(r"\s*(?:\([^()]*\))?\s*(?:,|/|&|\+|and|or|as well as)?\s*(?:and|or)?\s*(?:the |a |an )?"),
}
_OPEN = frozenset({"basedOn", "alternativeTo", "replaces", "similarTo", "extensionOf", "uses", "successorOf", "hasVariant", "developedBy", "releasedBy", "affiliatedWith"})
_NEAR = {"zh": 24, "en": 40}


@dataclass(frozen=True, slots=True)
class Frame:
    """One construction: its cue, the relation it states, where subject and object stand, which classes the object may have."""

    id: str
    cue: re.Pattern[str]
    relation: str
    subject: str
    side: str
    classes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A construction met in a clause: its subject, where a name says it, and its objects."""

    frame: Frame
    subject: Mention | None
    objects: tuple[Mention, ...]
    start: int
    end: int
    clause: Stretch


@cache
def frames(language: str) -> tuple[Frame, ...]:
    """The constructions of a language, in the table's order."""
    return tuple(
        Frame(r["id"], re.compile(r["cue"], re.IGNORECASE), r["relation"], r["subject"], r["object"], tuple(r["classes"].split()))
        for r in resources.table("rules", "frames.tsv") if r["language"] == language
    )  # fmt: skip


def constructions(scene: Scene, clause: Stretch) -> Iterator[Found]:
    """The constructions of one clause, those that come first in the table first."""
    names = [m for m in scene.names if clause[0] <= m.start and m.end <= clause[1] + 1]
    if not names:
        return
    for frame in frames(scene.language):
        for match in frame.cue.finditer(scene.text, *clause):
            if match.end() == match.start() or any(_cut_by(match, m) for m in names if frame.side == "right"):
                continue
            objects = _objects(scene, frame, names, match)
            if objects:
                start, end = min(match.start(), objects[0].start), max(match.end(), objects[-1].end)
                yield Found(frame, _subject(scene, frame, match, objects), tuple(objects), start, end, clause)


def _cut_by(match: re.Match[str], mention: Mention) -> bool:
    """Whether a name and a cue overlap without the name lying within the cue."""
    return mention.start < match.end() and match.start() < mention.end and not (match.start() < mention.start and mention.end < match.end())


def _subject(scene: Scene, frame: Frame, match: re.Match[str], objects: list[Mention]) -> Mention | None:
    """The name that the cue speaks of: the nearest before it in the clause, or the nearest of the object's kind in the block."""
    if frame.subject == "left":
        begin = max((c[0] for c in scene.clauses if c[0] <= match.start() < c[1]), default=0)
        left = [m for m in scene.names if begin <= m.start and m.end <= match.start() and m not in objects and m.kind != "address"]
        return left[-1] if left else None
    if frame.subject == "kin":
        kin = [m for m in scene.names if m.end <= match.start() and _fits(frame, m) and m.kind == "known"]
        return kin[-1] if kin else None
    return None


def _objects(scene: Scene, frame: Frame, names: list[Mention], match: re.Match[str]) -> list[Mention]:
    if frame.side == "right":
        after = [m for m in names if m.start >= match.end()]
        return _row(scene, frame, after, match.end()) if after else []
    before = [m for m in names if m.end <= match.start() + (match.end() - match.start() if "插件" in match[0] else 0)]
    if not before or match.start() - before[-1].end > 3:
        return []
    row: list[Mention] = []
    for mention in reversed(before):
        if not _fits(frame, mention) or row and not _JOINS[scene.language].fullmatch(scene.text[mention.end : row[0].start]):
            break
        row.insert(0, mention)
    return row if frame.relation in ("runsOn", "supports", "uses") else row[-1:]


def _row(scene: Scene, frame: Frame, names: list[Mention], start: int) -> list[Mention]:
    """The names that stand in a row after the cue: the first near it, the others joined to it."""
    found: list[Mention] = []
    for mention in names:
        gap = scene.text[start : mention.start]
        within = "，" not in gap or "包含" in gap or "包括" in gap
        near = len(gap) <= _NEAR[scene.language] and within if not found else _JOINS[scene.language].fullmatch(gap)
        if not near:
            break
        if _apposed(scene, names, mention):
            start = mention.end
            continue
        if _fits(frame, mention):
            found.append(mention)
        elif found or not _JOINS[scene.language].fullmatch(scene.text[mention.end : mention.end + 3].rstrip()[:1] or "x"):
            break
        start = mention.end
    return found


def _apposed(scene: Scene, names: list[Mention], mention: Mention) -> bool:
    """`CLIP 模型 AltCLIP`: a name that only says of which kind the name right after it is."""
    for other in names:
        if mention.end < other.start <= mention.end + 14:
            between = scene.text[mention.end : other.start].strip().casefold()
            return between in ("模型", "model named", "model called", "model", "插件", "extension")
    return False


def _fits(frame: Frame, mention: Mention) -> bool:
    if mention.text == LINK:
        return "Project" in frame.classes or "Artifact" in frame.classes
    if mention.kind == "candidate" and (frame.relation not in _OPEN or not re.search(r"[A-Z]", mention.name) or len(mention.name) < 4):
        return False
    cls = mention.cls or ("Project" if mention.kind == "candidate" else None)
    return bool(cls) and any(is_a(cls, c) for c in frame.classes)
