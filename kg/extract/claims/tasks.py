"""The tasks that are told of a model: beside its name in English, as what kind of model it is in Chinese."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.extract.telling import Telling
from kg.extract.words.kinds import is_task
from kg.extract.words.scene import Stretch
from kg.mentions import Mention

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


def beside(t: Telling, topic: int) -> None:
    """Enter the tasks that stand alone between commas beside a model."""
    if t.here.language != "en" or not t.is_a(topic, "Model", "Service") or t.here.depth:
        return
    for mention in t.here.names:
        half = _HALF.search(t.here.text, 0, mention.start) if is_task(mention) else None
        alone = half or (is_task(mention) and _BEFORE.search(t.here.text, 0, mention.start))
        if not alone or not _BEHIND.match(t.here.text, mention.end):
            continue
        for place in (t.mention(mention), _other(t, mention, half["from"]) if half else None):
            if place is not None and not t.claimed(topic, place):
                stretch = mention.start, mention.end
                t.tie(topic, "appliesTo", place, stretch, t.holds("hasFeature", *stretch), "task-beside")


def kinds(t: Telling, place: int, clauses: Iterable[Stretch]) -> None:
    """`首个开源的文生视频模型`: the task of a model by the kind of model that a clause says it is."""
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
