"""The tasks that are told of a model: beside its name in English, as what kind of model it is in Chinese."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.extract.telling import Telling, Topic
from kg.extract.words.cues import cue
from kg.extract.words.kinds import is_task
from kg.extract.words.scene import Stretch
from kg.facts import BY_WORDS, KNOWN, Thing
from kg.mentions import PROPER, Mention

_BEFORE = re.compile(r"(?:,|:| [-–—]) (?:open |an? |new )?$")
_HALF = re.compile(r"(?:,|:| [-–—]) (?P<from>text|image|video|audio)(?:/| or | and | & )$", re.IGNORECASE)
_BEHIND = re.compile(r" ?(?:$|[,:.;(￼])")
_KIND = re.compile(r"\s?(?:的\s?)?[\u4e00-\u9fff]{0,4}?(?:模型|网络|管线)(?:系列|家族)?(?=$|[，。；：:（(])")
"""Behind a task: it tells of which kind a model is: `一个文生视频模型`."""
_LEADS = re.compile(
    r"(?:(?![不没非无比需装配换除旧把将让]|(?<!图)像|其[他它余]|别的|训练(?!的)|支持|[和与跟](?!文)|之前|加载|下载|调用|常见|"
    r"以往|现有|普通|传统|对应|原来|专门给)[^，。；：:]){0,40}"
)
"""What may stand before that task in its clause: nothing that speaks of other models."""
_FIRST = re.compile(r"[a-z]+", re.IGNORECASE)
_CALLED = re.compile(
    r"[\"”*]{0,3}(?:(?:,|:| [-–—]) | (?:is|was) | \()"
    r"(?:(?:an?|the|another|some|sort|kind|of|platform|model|for) ){0,5}",
    re.I,
)
"""Between a name and what it is."""
_QUALITY = re.compile(
    r"(?:(?:most|very|more|much|highly|fully) )?(?:\w{3,}est|[\w-]+-(?:based|source|quality|time|speed|resolution|free)"
    r"|advanced|best|better|big|bigger|controllable|dedicated|diffusion|efficient|fast|faster|first|free|general|generic|good"
    r"|great|improved|large|larger|lightweight|local|multimodal|new|official|open|powerful|refined|robust|simple|single|small"
    r"|smaller|specialised|specialized|tiny|unified|universal|unofficial) ",
    re.I,
)
"""A word that says how a thing is, not what it is for."""
_TASK = re.compile(
    r"(?P<task>[a-z][a-z-]{2,16}(?: [a-z][a-z-]{2,16}){0,2}? (?:annotation|classification|completion|compression"
    r"|detection|editing|estimation|extraction|generation|prediction|recognition|reconstruction|removal|replacement"
    r"|restoration|retrieval|segmentation|separation|synthesis|tracking|transcription|translation)"
    r"|generative (?:audio|music|video|speech|3D))\b",
    re.I,
)
"""A task by its own words: `music generation`."""
_MODEL_KIND = r" (?:{}|architecture|method|network|model)s?\b|(?=\s*(?:$|[,.;:()\ufffc]| (?:by|from|for|in|so|with) ))"
"""Behind a task: the kind of thing that is for it, or the end of what is said."""


def of_kind(t: Telling, place: int) -> None:
    """`FoxCode, a code generation model from …`: the task of which a thing is called the model."""
    if t.here.language != "en" or not t.is_a(place, "Model", "Service", "Project"):
        return
    own = next((m for m in t.here.names if m.kind in PROPER and t.mention(m) == place), None)
    called = _CALLED.match(t.here.text, own.end) if own else None
    if called is None:
        return
    at = called.end()
    while quality := _QUALITY.match(t.here.text, at):
        at = quality.end()
    task = _TASK.match(t.here.text, at)
    kind = cue("doer", _MODEL_KIND, "en").match(t.here.text, task.end()) if task else None
    if task is None or kind is None:
        return
    thing = t.thing(place)
    if kind[0].strip() in ("model", "network") and thing.cls == "Project" and thing.rank < KNOWN and not thing.link:
        t.ledger.alter(place, cls="Model", rank=BY_WORDS)
    _for_task(t, place, task)


def _for_task(t: Telling, place: int, task: re.Match[str]) -> None:
    """Enter a task under the name that is known for it, else by its words."""
    inside = [m for m in t.here.inside(*task.span()) if m.cls == "Technique"]
    found = (
        t.mention(inside[-1])
        if inside
        else t.ledger.enter(Thing(task["task"].lower(), "Technique", "en", rank=BY_WORDS))
    )
    if found is not None and not t.claimed(place, found):
        t.tie(place, "appliesTo", found, task.span(), t.holds("hasFeature", *task.span()), "task-kind")


def beside(t: Telling, topic: Topic) -> None:
    """Enter the tasks that stand alone between commas beside a model."""
    of_kind(t, topic.place)
    if t.here.language != "en" or not t.is_a(topic.place, "Model", "Service") or t.here.depth:
        return
    for mention in t.here.names:
        half = _HALF.search(t.here.text, 0, mention.start) if is_task(mention) else None
        alone = half or (is_task(mention) and _BEFORE.search(t.here.text, 0, mention.start))
        if not alone or not _BEHIND.match(t.here.text, mention.end):
            continue
        for place in (t.mention(mention), _other(t, mention, half["from"]) if half else None):
            if place is not None and not t.claimed(topic.place, place):
                stretch = mention.start, mention.end
                t.tie(topic.place, "appliesTo", place, stretch, t.holds("hasFeature", *stretch), "task-beside")


def kinds(t: Telling, topic: Topic) -> None:
    """`首个开源的文生视频模型`: the task of a model by the kind of model that a clause says it is."""
    kinds_in(t, topic.place, t.here.clauses)


def kinds_in(t: Telling, place: int, clauses: Iterable[Stretch]) -> None:
    """Enter the tasks that some clauses tell by the kind of model that they say a thing is."""
    for start, end in clauses if t.here.language == "zh" and t.is_a(place, "Model") else ():
        for mention in filter(is_task, t.here.inside(start, end)):
            said = _KIND.match(t.here.text, mention.end, end + 1)
            task = t.mention(mention) if said and _LEADS.fullmatch(t.here.text, start, mention.start) else None
            if task is not None and not t.claimed(place, task):
                stretch = mention.start, mention.end
                t.tie(place, "appliesTo", task, stretch, t.holds("hasFeature", *stretch), "kind-of-model")


def _other(t: Telling, mention: Mention, source: str) -> int | None:
    """`text/image to 3D`: the task of which only the beginning is said."""
    known = t.cast.lexicon.named(_FIRST.sub(source, mention.text, count=1))
    return t.cast.entry(known[0]) if known and known[0].cls == "Technique" else None
