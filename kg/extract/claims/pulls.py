"""What a Chinese headline says that a pull request does: `PR：让图库按评分排序`, `Ada 的 PR 给画布加了网格`."""

from __future__ import annotations

import re

from kg.extract.abilities.described import phrased
from kg.extract.abilities.objects import objects
from kg.extract.claims.changes import change
from kg.extract.telling import Telling, Topic
from kg.extract.words.scene import Stretch
from kg.extract.words.verbs import verbs
from kg.inline import LINK

_LED = re.compile(
    rf"(?:PR|拉取请求|合并请求)\s?(?:[#＃]\d{{1,6}}|{LINK})?\s?(?:(?:已|还没|未)?(?:提交?|开|合并?)了?)?\s?"
    r"(?:[：:，,]|(?=[把将让给使]))\s?(?:(?:想|要|打算|希望|用来|目的是|主要|作用是|内容是)+(?=[^，。]{4}))?",
    re.IGNORECASE,
)
_DOES = re.compile(
    rf"(?:[让使]|(?=[给为把将]|允许|支持|在[^，。]{{1,16}}[里中上内])|(?=[^，。；：{LINK}]{{2,12}}?(?:可以?|能(?!力|量)|会自动|支持|改成|改为|换成|变成|显示)))"
    rf"(?P<what>[^，。；：（({LINK}]{{4,34}})"
)
_GIVEN = re.compile(
    rf"[给为]\s?[^，。；：{LINK}]{{1,24}}?\s?(?:新)?[加添补](?:上|了|进|入)?了?\s?(?:一?[个种套项]\s?|(?=[“「]))(?P<what>[^，。；：{LINK}]{{2,30}})"
)
"""`给画布加个网格开关`: what something is given."""
_ABLE_NOW = re.compile(
    rf"(?![^，。]{{0,30}}(?:问题|bug|吗))[^，。；：{LINK}]{{2,12}}?(?:可以|(?<![功性可智])能够?|会自动)(?![力量够])[^，。；：（({LINK}不没]{{3,24}}(?:[（(]PR[)）])?"
)
_LEAST = 5


def told(t: Telling, topic: Topic, end: int) -> tuple[int, ...]:
    """What a pull request adds by the words that stand behind that it is one; nothing where it mends."""
    pull = t.here.language == "zh" and t.cls(topic.place) == "PullRequest"
    led = _LED.search(t.here.text, 0, end) if pull else None
    start = led.end() if led else 0
    close = next((b for a, b in t.here.clauses if a <= start < b), end)
    if not pull or close - start < _LEAST or (led and t.here.in_note(led.start())):
        return ()
    clause = start, min(close, end)
    if led is None and not (_ABLE_NOW.fullmatch(t.here.text, *clause) or _GIVEN.fullmatch(t.here.text, *clause)):
        return ()
    changing = [verb for verb in verbs(t.here, *clause) if verb.event in ("FeatureAddition", "FeatureRemoval", "Fix")]
    first = next((verb for verb in changing if led and verb.event != "FeatureAddition"), None)
    if first is not None and first.start - clause[0] <= 1 and (lost := objects(t, first, clause)):
        for place in lost:
            change(t, topic.place, first.event, place, clause, t.sure(*clause))
        return lost
    opening = next((verb for verb in changing if verb.start - clause[0] <= 1), None)
    if any(verb.event == "Fix" for verb in changing) or (opening and (led is None or "adding" not in opening.traits)):
        return ()
    gained = next((found for verb in changing if "adding" in verb.traits and (found := objects(t, verb, clause))), ())
    if not changing and (given := _GIVEN.fullmatch(t.here.text, *clause)):
        option = phrased(t, *t.here.core(*given.span("what")))
        gained = () if option is None else (option,)
    for place in gained:
        change(t, topic.place, "FeatureAddition", place, clause, t.sure(*clause))
    return gained or _does(t, topic, clause)


def _does(t: Telling, topic: Topic, clause: Stretch) -> tuple[int, ...]:
    """What is so from then on, in the words of a clause: `图库按评分排序`."""
    does = _DOES.match(t.here.text, *clause)
    stretch = t.here.core(does.start("what"), does.end()) if does else (0, 0)
    place = t.concept(*stretch) if stretch[0] < stretch[1] else None
    if place is None:
        return ()
    change(t, topic.place, "FeatureAddition", place, stretch, t.sure(*stretch))
    return (place,)
