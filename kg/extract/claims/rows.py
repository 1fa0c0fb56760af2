"""Rows of names beside a cue: which of those before it or behind it are its objects."""

from __future__ import annotations

import re

from msgspec import Struct

from kg.extract.claims.apposed import NEAR_KIND, apposed, led, part_of
from kg.extract.claims.frames import ANYTHING, UNKNOWN, Frame
from kg.extract.words.asides import made_with, modifies
from kg.extract.words.classes import MADE_BY
from kg.extract.words.cues import cue
from kg.extract.words.plugged import HOSTED, part_of_plug_in
from kg.extract.words.scene import Scene
from kg.mentions import Mention

_JOINS = {
    "zh": re.compile(
        r"\s*(?:、|，|,|/|\+|和|与|以及|及|或|&)?\s*(?:[（(][^（）()]*[)）])?\s*(?:、|，|,|/|\+|和|与|以及|及|或|&)?\s*"
    ),
    "en": re.compile(
        r"\s*(?:(?:(?:text|image) )?(?:768|512|1024|base|models?|checkpoints?|nodes?|extension"
        r"|embeddings?|encoders?|[vV]\d[\d.]*)\b\s*)?(?:\([^()]*\))?"
        r"(?:as (?:an? |its |the )?(?:[\w-]{2,16} ){1,3}(?=and\b|plus\b|&))?"
        r"\s*(?:,|/|&|\+|×|x\b|and|or|as well as|next to|alongside|along with|together with|plus)?\s*"
        r"(?:and|or)?\s*\(?"
        r"(?:(?:the|an?|custom|a bit of|some|half|parts? of|(?:its|their|his|her)(?: own)?) |\d[\d.]* ?%? )?"
        r"|\s*(?:,|and|&|\+) an? (?:[\w-]{2,20} ){1,3}\("
        r"|,? (?:and|or|&) (?:(?:also|finally|now|then|since \S+) )?"
        r"(?:at|by|for|from|in|on|through|under|via|with) (?:the )?"
    ),
}
_MERGED = re.compile(r"(?:" + _JOINS["en"].pattern + r")|\s*with (?:an? |the |some )?")
"""Between two models that become a third: `merged FoxMix with FoxNet into …`."""
_MERGES = ("en-merged-into", "en-mixes")
_LISTED = ("runsOn", "supports", "uses", "developedBy", "releasedBy")
"""Relations that a list before the cue states of each of its members, not only of the last."""
_ROWS = ("en-formula-right", "zh-blend-of", "zh-hangs-on", "zh-on-service", "zh-only-for", "zh-usable-at")
"""Constructions that state their relation of each of a row of names before the cue."""
_POSSESSIVE = re.compile(r"['’](?:s|(?= \w))|\s?的\s?")
_DOES = re.compile(r"[从在把将给对向说用为让被称]|否认|承认|道歉|澄清|回应|表示|透露|删|抄|指责|指控")
"""What an author does stands between the word for him and a name that is not his: `作者从 Foxglove 撤下`."""
_BETWEEN = re.compile(r"\s?\d{1,3}\s?GB?(?:\s?显存)?| (?:512|768|1024)(?=[ -])| base(?= )")
"""Memory of a device, size of a model, between its name and what is told: `3060 12GB 也能跑`, `SD 2.1 768 mix`."""
_STOP = re.compile(
    r"[;.] |, (?!(?:among|for example|e\.g|including|such|like|as|the|an?)\b)"
    r"|\b(?:except|excluding|besides|than|(?:half|third|quarter|fraction|percent) (?:of )?(?:the )?[\w -]{2,30} of)\b"
)
"""What parts an English cue from names that it does not take."""
_NEAR, _NEAR_LEFT, _OWN_NEAR = {"zh": 24, "en": 40}, 3, 12


def objects(scene: Scene, frame: Frame, names: list[Mention], match: re.Match[str]) -> list[Mention]:
    """The names that are the objects of a cue, on the side on which its construction has them."""
    if frame.side == "left":
        return _before(scene, frame, names, match)
    return _behind(_Row(scene, frame, [m for m in names if m.start >= match.end()]), match.end())


def _before(scene: Scene, frame: Frame, names: list[Mention], match: re.Match[str]) -> list[Mention]:
    """The name right before a cue, or the row of them where the construction tells of each."""
    end = match.end() if HOSTED.search(match[0]) else match.start()
    before = [m for m in names if m.end <= end and not (m.start > match.start() and part_of_plug_in(scene, m))]
    outside = not scene.in_note(match.start())
    before = [m for m in before if not (outside and scene.in_note(m.start))]
    end = before[-1].end if before else 0
    end = next((b + 1 for a, b in scene.notes if 0 < a - end <= 2), end) if outside else end
    gap = _BETWEEN.sub("", scene.text[end : match.start()])
    gap = cue("device-kind", r" {}(?= )").sub("", gap) if before and before[-1].cls == "Hardware" else gap
    if not before or len(gap) > _NEAR_LEFT:
        return []
    row: list[Mention] = []
    for mention in reversed(before):
        joined = not row or _JOINS[scene.language].fullmatch(scene.text[mention.end : row[0].start].rstrip("（("))
        if not joined or not frame.takes(mention):
            break
        row.insert(0, mention)
    return row if frame.relation in _LISTED or frame.id in _ROWS else row[-1:]


class _Row(Struct, frozen=True):
    """The names behind a cue, of which some stand in a row and are its objects."""

    scene: Scene
    frame: Frame
    names: list[Mention]

    @property
    def english(self) -> bool:
        """Whether it is in English."""
        return self.scene.language == "en"

    def qualifies(self, mention: Mention) -> bool:
        """`FoxTrain 训练的 LoRA`: whether a name only says which of those behind it is meant."""
        if self.english:
            return False
        onward = {made_with(self.scene.text, mention.end)}
        if not self.frame.takes(mention):
            onward.add(modifies(self.scene.text, mention.end))
        return any(m.start in onward for m in self.names)

    def joins(self) -> re.Pattern[str]:
        """What may stand between two names of the row."""
        return _MERGED if self.frame.id in _MERGES else _JOINS[self.scene.language]

    def parted(self, mention: Mention, start: int, found: list[Mention], passed: bool) -> bool:
        """Whether what stands before a name parts it from the cue, or from the row so far."""
        gap = self.scene.text[start : mention.start]
        joins = self.joins()
        if self.frame.id == "zh-author" and _DOES.search(gap):
            return True
        if self.frame.relation in ANYTHING and not led(self.scene, mention, start, joins if found else None):
            return True
        if found and not self.english and not gap.strip():
            return True
        return not (joins.fullmatch(gap) if found or (passed and self.english) else _near(self.scene, gap))

    def possessive(self, mention: Mention) -> int:
        """`Foxglove's FoxNet`: where the mark ends by which a name is only that of an owner; 0 without one."""
        service = mention.cls == "Service" and self.frame.relation == "basedOn"
        known = service or mention.kind == "candidate" or mention.root == "Agent"
        owns = self.frame.relation in MADE_BY or (self.english and known)
        mark = _POSSESSIVE.match(self.scene.text, mention.end) if owns else None
        owned = mark and (mark[0][0] in "'’" or any(m.start == mark.end() for m in self.names))
        return mark.end() if mark and owned else 0

    def goes_on(self, start: int) -> bool:
        """Whether what an owner has is named: in English right behind the mark."""
        return not self.english or any(0 <= m.start - start <= _OWN_NEAR for m in self.names)

    def house_of(self, maker: Mention, mention: Mention) -> int:
        """`by Fox Lab (FoxTech) and Ada`: where the note ends that says whom a maker belongs to; 0 without one."""
        near = ((a, b) for a, b in self.scene.notes if 0 < a - maker.end <= _NEAR_LEFT)
        note = next((b for _, b in near if b == mention.end), None)
        return note + 1 if note and self.frame.relation in MADE_BY else 0

    def of_next(self, mention: Mention) -> bool:
        """`the SDXL ControlNet`, `the embedding of FoxNet`: whether a name only says of what kind the next one is."""
        part = self.frame.relation == "uses" and part_of(self.scene, self.names, mention)
        return part or apposed(self.scene, self.names, mention)

    def closed_by(self, mention: Mention) -> bool:
        """Whether no object may follow a name that is none itself."""
        mark = self.scene.text[mention.end : mention.end + 3].rstrip()[:1]
        return self.frame.relation in UNKNOWN or not _JOINS[self.scene.language].fullmatch(mark or "x")


def _behind(row: _Row, start: int) -> list[Mention]:
    """The names that stand in a row behind the cue: the first near it, the others joined to it."""
    found: list[Mention] = []
    passed = False
    for mention in row.names:
        if row.qualifies(mention):
            start = mention.end
            continue
        if row.parted(mention, start, found, passed):
            break
        start = row.possessive(mention)
        if start and not row.goes_on(start):
            break
        start = start or (row.house_of(found[-1], mention) if found else 0)
        if start:
            continue
        start = mention.end
        if row.of_next(mention):
            continue
        passed = "named" not in row.scene.text[mention.end : mention.end + NEAR_KIND]
        if row.frame.takes(mention):
            found.append(mention)
        elif found or row.closed_by(mention):
            break
    return found


def _near(scene: Scene, gap: str) -> bool:
    """Whether a name is near enough to its cue; a list that is announced may begin behind a comma."""
    if scene.language == "en" and _STOP.search(gap):
        return False
    return len(gap) <= _NEAR[scene.language] and ("，" not in gap or "包含" in gap or "包括" in gap)
