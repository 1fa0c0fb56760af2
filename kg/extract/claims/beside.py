"""Names beside a topic, told of it or not by what it is: what a new version brings, what a paper only compares."""

from __future__ import annotations

import re

from kg.extract.telling import Telling
from kg.facts import BY_WORDS, HOSTED
from kg.mentions import Mention

_BROUGHT = re.compile(r"[^：:，。]{2,40}[：:](?:[^，。；]{0,80}、)?\s?")
_LISTED = re.compile(r"\s?(?:支持)?(?:$|[、，。；])")
_FORERUNNER = re.compile(r"\s?(?:之后)?的(?:后续|后继|继任|续作|下一代|升级版|改进版?|变体|加速版)")
_TASK = re.compile(r"(?:text|image|video|audio|speech)-to-\w", re.I)
_ALIKE = ("alternativeTo", "similarTo", "successorOf")


def newly(t: Telling, topic: int, place: int, mention: Mention) -> bool:
    """`FoxLib 0.20：FoxDiff、ControlNet`: what a new version of a program brings is all that it works with."""
    if t.here.language != "zh" or not t.is_a(topic, "Project") or topic not in t.told("Update"):
        return False
    listed = _BROUGHT.fullmatch(t.here.text, 0, mention.start) and _LISTED.match(t.here.text, mention.end)
    return bool(listed) and t.is_a(place, "Model", "Technique", "Format")


def later_program(t: Telling, topic: int, mention: Mention) -> bool:
    """`FoxTorch 2 发布，FoxUI 可用 …`: a later clause tells what a program does, not what a library is for."""
    return t.is_a(topic, "Library") and mention.cls == "Application" and "，" in t.here.text[: mention.start]


def beside_paper(t: Telling, mention: Mention) -> bool:
    """Whether a name is only told of beside what the paper of a headline describes.

    Parameters
    ----------
    t : Telling
        The block of which the paper is the topic.
    mention : Mention
        The name.
    """
    if _FORERUNNER.match(t.here.text, mention.end):
        return True
    place = t.mention(mention)
    span = t.here.whole
    told = (claim for relation in _ALIKE for claim in t.claims(relation) if claim.span.start >= span.start)
    compared = any(claim.object == place for claim in told)
    first = next((stretch for stretch in t.here.clauses if t.here.inside(*stretch)), (0, len(t.here.text)))
    return compared or (mention.cls == "Model" and mention.start >= first[1])


def told_by_task(t: Telling, topic: int, place: int) -> None:
    """`FoxNet (text to 3D) by NVIDIA`: what is told by such a task, and is no code that one can fetch, is a model."""
    thing = t.thing(topic)
    code = thing.link is not None and thing.link.startswith(HOSTED)
    if thing.cls == "Project" and thing.rank < BY_WORDS and not code and _TASK.match(t.thing(place).name):
        t.ledger.alter(topic, cls="Model")
