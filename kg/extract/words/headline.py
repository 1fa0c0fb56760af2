"""A headline: which of its clauses tells, and of which thing."""

from __future__ import annotations

import re

from msgspec.structs import replace

from kg.extract.words.cues import cue
from kg.extract.words.headlines_zh import counted
from kg.extract.words.kinds import head_at_end
from kg.extract.words.preludes import past_prelude
from kg.extract.words.readings import read
from kg.extract.words.scene import Scene, Stretch
from kg.extract.words.speakers import COLON, speaker_of
from kg.extract.words.theme import Headline, with_theme
from kg.extract.words.verbs import Verb, verbs
from kg.mentions import PROPER, Mention
from kg.vocab import root

__all__ = ["Headline", "headline"]

_CORRECTION = re.compile(
    r"(?:修正|更正|纠正|澄清)[^，。：:]{0,24}(?:信息|说法|消息|错误)[^，。：:]{0,4}[：:]\s*"
    r"|(?:correction|clarification)[^:]{0,40}:\s*",
    re.IGNORECASE,
)
_SPOKEN = re.compile(
    r"(?P<who>[A-Z]\w*(?: \w{1,20})?)(?:['’]s)? (?P<where>(?i:(?:(?:twitter|reddit|discord|live) )?"
    r"(?:AMA|Q&A|stream|livestream|interview|podcast|talk|keynote))|(?:on|via|in|over on) (?:[\w'’]{1,12} ){0,2}"
    r"(?i:twitter|x|mastodon|bluesky|reddit|discord|stream|matrix|telegram|livestream|podcast|ama|q&a|server))"
    r"(?: (?:channel|server|account|stream))?: ?"
)
_AT = r"(?: (?:on|from|in|over at) (?:the )?[\w/]{2,20})?"
_HEARD = re.compile(
    rf"(?:(?:there (?:is|are) )?(?:an? |some )?(?:\w+ )?(?:rumou?rs?|reports|talk|word){_AT}"
    rf"(?: (?:is|are|says?|has it))?(?: that |: )"
    rf"|(?:(?:some |many |several )?(?:people|anons?|users|folks|someone|somebody){_AT}|redditors) "
    r"(?:(?:is|are) )?(?:now )?(?:say|says|saying|reports?|reporting|claims?|claiming)(?: that)? )(?=\w)",
    re.IGNORECASE,
)
"""What is heard somewhere opens a headline that is about what is heard, not about where: `rumor on 4chan that …`."""
_RENAMED = {
    "zh": re.compile(r"(?:改名|更名|改称|换名)(?:为|成|叫|作)?了?\s?[“\"「]?"),
    "en": re.compile(
        r"\b(?:(?:renamed|rebranded|name) (?:to|as|it(?:self)?(?: to)?)|(?:now|got) (?:called|named|known as)) [“\"]?"
    ),
}
"""Behind it: what a thing is called from then on."""
PURPOSE = re.compile(r",? so (?:that|you|it|they|the)\b")
"""What a doing is for is no news of its own: `renames keys so that diffusers stops …`."""
_NAME_ENDS = re.compile(r"[\"”*]{0,3}(?:,|:| ?\(| [-–—] |$| (?:is|now|out|released|announced)\b)")
"""Behind a name that stands for itself."""
_MARKS = " \"'“「"

_FILE = re.compile(r"\w\.(?:py|js|json|yaml|md|txt)$")
"""What a part of a program is called, of which the headline speaks."""


def headline(scene: Scene, start: int, end: int) -> Headline:
    """Read the words before an address, or a whole block, as a headline."""
    told = _headline(scene, start, end)
    new = _RENAMED[scene.language].search(scene.text, start, end) if told.makes("Update") else None
    name = next((m for m in scene.names if new and m.start == new.end() and m.kind in PROPER), None)
    if name is None and told.name is None and told.cls:
        name = counted(scene, *told.phrase)
    return replace(told, name=name) if name else told


def _headline(scene: Scene, start: int, end: int) -> Headline:
    begin = past_prelude(scene, start, end)
    purpose = PURPOSE.search(scene.text, start, end) if scene.language == "en" else None
    start, end = scene.trim(begin, purpose.start() if purpose else end)
    if start >= end:
        return Headline((start, start))
    if (said := _said(scene, start, end)) is not None:
        return said
    correction = _CORRECTION.match(scene.text, start, end)
    before = scene.inside(start, correction.end()) if correction else []
    corrected = next((m for m in before if m.kind in ("known", "version")), None)
    start = correction.end() if correction else start
    clauses = _clauses(scene, start, end)
    if corrected:
        return replace(read(scene, *clauses[0]), name=corrected, agent=None)
    return (
        _announced(scene, clauses)
        or _of_house(scene, clauses)
        or _named(scene, start, clauses, _called(scene, start, end) or _lone_name(scene, *clauses[0]))
        or _named_last(scene, clauses)
        or read(scene, *clauses[0])
    )


def _said(scene: Scene, start: int, end: int) -> Headline | None:
    """A headline that opens with who says what follows, by name or not: `Ada on twitter: …`, `people report …`."""
    if spoken := _SPOKEN.match(scene.text, start, end):
        return _statement(scene, spoken.span("who"), spoken.span("where"), spoken.end(), end)
    if scene.language == "en" and (heard := _HEARD.match(scene.text, start, end)):
        return _hearsay(scene, heard.span(), end)
    if speaker := speaker_of(scene, start):
        colon = COLON.search(scene.text, speaker.end, end)
        begin = colon.end() if colon else speaker.end + 2
        return _statement(scene, (speaker.start, speaker.end), (speaker.end, speaker.end + 1), begin, end)
    return None


def _named(scene: Scene, start: int, clauses: list[Stretch], name: Mention | None) -> Headline | None:
    """A headline of which the thing is called by a name of its own, and what the clause beside it tells."""
    if name and name.start > clauses[0][1]:
        return replace(read(scene, *clauses[0]), name=name)
    if name and len(clauses) == 1 and (whose := _possessor(scene, start, name)):
        return replace(read(scene, *clauses[0]), name=name, agent=(whose.start, whose.end))
    if name and len(clauses) == 1 and scene.language == "en":
        return replace(read(scene, *clauses[0]), name=name)
    if name is None or len(clauses) == 1:
        return None
    told = read(scene, *clauses[1])
    gains = told.active and told.makes("FeatureAddition", "FeatureRemoval", "Fix")
    other = scene.language == "zh" and (gains or scene.text[clauses[1][0]] in "不无没免")
    return replace(told, name=name, cls=None if other else told.cls)


def _named_last(scene: Scene, clauses: list[Stretch]) -> Headline | None:
    """`一张图就行的换脸，Ada 的 FoxFace`: a description, and what it describes alone in the last clause."""
    last = clauses[-1]
    named = scene.proper(*last) if scene.language == "zh" and len(clauses) > 1 else []
    if not named or named[-1].end < last[1] or any(verbs(scene, *clause) for clause in clauses):
        return None
    if any(m.kind in PROPER and not m.weak for m in scene.inside(*clauses[0]) if m.kind == "candidate"):
        return None
    maker = named[0] if len(named) == 2 and scene.text[named[0].end : named[1].start].strip() == "的" else None
    if named[0].start > last[0] or (len(named) > 1 and maker is None):
        return None
    told = Headline(clauses[0], agent=(maker.start, maker.end) if maker else None)
    return replace(with_theme(scene, told, *clauses[0]), name=named[-1])


def _statement(scene: Scene, who: Stretch, where: Stretch, start: int, end: int) -> Headline:
    """`Ada on twitter: FoxBrush "soon"`: who speaks announces something of the first thing named."""
    said = read(scene, *_clauses(scene, start, end)[0])
    about = (m for m in scene.proper(start, end) if (m.cls is None or root(m.cls) == "Artifact"))
    return replace(
        said, name=next(about, said.name), agent=who, verb=Verb(*where, "Announcement", 6, "on"), active=True
    )


def _hearsay(scene: Scene, heard: Stretch, end: int) -> Headline:
    """`People on 4chan report that FoxBrush crashes`: what is reported, and a report where no verb tells more."""
    told = read(scene, *_clauses(scene, heard[1], end)[0])
    gains = told.makes("FeatureAddition") and not (told.agent and scene.inside(*told.agent))
    if told.verb is not None and not gains:
        return told
    return replace(told, verb=Verb(*heard, "Report", 9, scene.text[slice(*heard)].casefold()), active=True)


def _clauses(scene: Scene, start: int, end: int) -> list[Stretch]:
    """The clauses of a stretch, those in parentheses left out."""
    within = [(max(a, start), min(b, end)) for a, b in scene.clauses if not scene.in_note(a)]
    found = [(a, b) for a, b in within if a < b] or [(start, end)]
    pull, remark = (cue("pull-request", r"\s*{}s?\s*"), cue("remark", r"\s*{}\s*"))
    heard = cue("somebody", r"\s*{}\s*", "zh")
    labelled = any(shape.fullmatch(scene.text, *found[0]) for shape in (pull, remark, heard))
    return found[1:] if labelled and len(found) > 1 else found


def _announced(scene: Scene, clauses: list[Stretch]) -> Headline | None:
    """The name behind a colon, and the kind of thing that alone stands before it: `New merge: X = …`."""
    if len(clauses) < 2 or scene.text[clauses[0][1] : clauses[0][1] + 1] not in (":", "："):
        return None
    first = next((m for m in scene.names if m.kind in PROPER and m.start >= clauses[0][1]), None)
    kind = head_at_end(scene.text[slice(*clauses[0])], scene.language)
    if first is None or kind is None or root(kind) != "Artifact" or not 0 <= first.start - clauses[1][0] <= 1:
        return None
    told, brings = read(scene, *clauses[1]), read(scene, *clauses[0])
    if told.verb is None and brings.makes("Release") and brings.active:
        told = replace(told, agent=brings.agent, verb=brings.verb, active=True)
    return replace(told, name=told.name or first, cls=told.cls or kind)


def _of_house(scene: Scene, clauses: list[Stretch]) -> Headline | None:
    """`Foxglove: FoxDraw, …`: the name behind a house and a colon that no lexicon holds."""
    if scene.language != "en" or len(clauses) < 2 or scene.text[clauses[0][1] : clauses[0][1] + 2] != ": ":
        return None
    house = next(((m.start, m.end) for m in scene.inside(*clauses[0]) if m.cls == "Organization"), None)
    name = next((m for m in scene.inside(*clauses[1]) if m.start == clauses[1][0]), None)
    if house != clauses[0] or name is None or name.kind != "candidate" or (name.cls and root(name.cls) != "Artifact"):
        return None
    return replace(read(scene, *clauses[1]), name=name) if _NAME_ENDS.match(scene.text, name.end) else None


def _called(scene: Scene, start: int, end: int) -> Mention | None:
    """The name after a naming word: `名为 X 的`, `dubbed X`."""
    for match in cue("called", r"(?<![A-Za-z]){}\s*[\"“「*]*").finditer(scene.text, start, end):
        for mention in scene.names:
            if mention.start == match.end() and mention.kind in PROPER and not _FILE.search(mention.name):
                return mention
    return None


def _possessor(scene: Scene, start: int, name: Mention) -> Mention | None:
    """Whose a thing is that is called by its name: `Adobe's new model is called X`."""
    first = next((m for m in scene.names if m.start == start and m.end < name.start), None)
    return first if first and scene.text.startswith(("'s ", "’s "), first.end) else None


def _lone_name(scene: Scene, start: int, end: int) -> Mention | None:
    """The name that fills a clause of its own: `StableTuner，…`, `SceneComposer: …`."""
    inner = scene.proper(start, end)
    if len(inner) != 1:
        return None
    beside = scene.text[start : inner[0].start].strip(_MARKS) + scene.text[inner[0].end : end].strip(" \"'”」")
    return None if beside else inner[0]
