"""Names in the Chinese headline of a paper that it does not describe: a forerunner, a rival, a part told later."""

from __future__ import annotations

import re

from kg.extract.telling import Telling
from kg.mentions import Mention

_FORERUNNER = re.compile(r"\s?(?:之后)?的(?:后续|后继|继任|续作|下一代|升级版|改进版?|变体|加速版)")
_ALIKE = ("alternativeTo", "similarTo", "successorOf")


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
