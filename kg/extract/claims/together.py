"""What stands together by more than its names: other works of an author, what one demonstration shows."""

from __future__ import annotations

import re

from kg.extract.telling import Telling, Topic
from kg.extract.words.classes import TOLD_ON
from kg.extract.words.cues import cue
from kg.facts import BY_WORDS, Thing
from kg.links import identify
from kg.mentions import GIVEN, Mention
from kg.vocab import fold

_TRIED = re.compile(
    r"\s?(?:现在|现|已经?|也|就)*(?:可以?|能够?)在[^，。]{1,20}[上里中]\s?(?:直接|免费|在线)?(?:使用|试用|体验|试玩|运行|跑|玩)"
)

_DEMO_BEHIND = {
    "zh": r"\s?(?:模型)?\s?的?\s?(?:官方|在线|网页版?|免费|线上|Web|Hugging ?Face|HF|Gradio|Google|\s)*{}",
    "en": r" (?:[\w-]+ ){0,2}{}(?![\w-])",
}
_DEMO_BEFORE = {
    "zh": r"{}\s?[:：]\s?$",
    "en": r"\b(?:{}s?|hugging ?face|HF|(?:web ?)?app)"
    r" (?:for|of|with|to (?:run|try|use)|(?:for )?(?:running|testing|trying))"
    r" (?:out )?(?:the |new )?$",
}
"""Around the name of what a demonstration shows: `FoxNet demo`, `Colab for FoxNet`, `FoxNet 在线演示`."""
_WHOSE = re.compile("的[^的]{0,40}(?:colab|笔记本)", re.IGNORECASE)
"""`foxtail 的 Colab`: who keeps a notebook is called so as well."""
_ROW = re.compile(r",? ?(?:,|/|\+|&|×|and|or|versus|vs\.?|with) ?(?:the )?", re.IGNORECASE)
_SHOWN = ("Model", "Project", "Technique")


def in_row(t: Telling, topic: Topic) -> None:
    """`FoxLoRA vs FoxBooth and FoxNet: (a page)`: what stands in one row with the topic is shown there too."""
    pages = [c for c in t.ledger.claims.values() if c.subject == topic.place and c.predicate in TOLD_ON]
    end = -1
    for mention in t.here.names if pages and t.here.language == "en" else ():
        joined = 0 < end < mention.start and _ROW.fullmatch(t.here.text, end, mention.start)
        if end < 0 and mention.kind in GIVEN and t.mention(mention) == topic.place:
            end = mention.end
        elif joined and mention.kind in GIVEN and (place := t.mention(mention)) is not None:
            end = mention.end
            for claim in pages if t.is_a(place, *_SHOWN) else ():
                t.claim(place, claim.predicate, claim.object, (mention.start, end), claim.certainty, "in-row")
        elif end > 0:
            return


def same_author(t: Telling, topic: Topic) -> None:
    """`FoxNet 作者的新框架`: who made the topic made the other thing too."""
    for owner in [claim.object for claim in t.claims("developedBy", subject=topic.place)]:
        for mention in t.here.names:
            if mention.kind in GIVEN and cue("author-of", r"\s*{}").match(t.here.text, mention.end):
                place, stretch = t.mention(mention), (mention.start, mention.end)
                if place is not None and place != topic.place:
                    t.tie(place, "developedBy", owner, stretch, "asserted", "same-author")


_TITLE = re.compile(r" [-–—] (?=\w)")
"""`FOXR - Fast Outline eXtraction: …`: a name, and what it stands for."""


def demonstrated(t: Telling, topic: Topic) -> None:
    """A model and a technique shown by one demonstration: the model is for the technique; what can be tried there."""
    shown = [claim.subject for claim in t.claims("demonstratedBy", object=topic.place)]
    first = next((m for m in t.here.named if m.start <= 2 and m.kind in GIVEN), None)
    if not shown and first and t.cls(topic.place) == "Demo" and _TRIED.match(t.here.text, first.end):
        for place in t.entered([first]):
            t.tie(place, "demonstratedBy", topic.place, (first.start, first.end), "asserted", "tried-there")
    if not shown and t.cls(topic.place) == "Demo":
        _named_for(t, topic.place)
    for model in shown:
        for technique in shown:
            if t.is_a(model, "Model") and t.cls(technique) == "Technique":
                t.claim(model, "appliesTo", technique, t.here.whole, "asserted", "demonstrated-together")


def _named_for(t: Telling, topic: int) -> None:
    """`FoxNet demo`, `Colab for FoxNet`: what a demonstration is called after is what it shows, whoever knows it."""
    titled = [m for m in t.here.named if m.start <= 2 and _TITLE.match(t.here.text, m.end)]
    for mention in titled or t.here.names:
        shown = mention in titled or _is_shown(t, topic, mention)
        if mention.kind == "candidate" and mention.cls in (None, "Model") and shown:
            place = t.mention(mention, "Model")
            if place is None or place == topic:
                place = t.ledger.enter(Thing(mention.name, "Model"))
            elif t.cls(place) == "Demo":
                t.ledger.alter(place, cls="Model", rank=BY_WORDS)
            t.claim(place, "demonstratedBy", topic, (mention.start, mention.end), "asserted", "named-demo")
            return


def _is_shown(t: Telling, demo: int, mention: Mention) -> bool:
    """Whether a name is that of what a demonstration shows, and not of who keeps it."""
    language, text = t.here.language, t.here.text
    behind = cue("demo", _DEMO_BEHIND[language], language).match(text, mention.end)
    before = cue("demo", _DEMO_BEFORE[language], language).search(text, 0, mention.start)
    tried = language == "zh" and _TRIED.match(text, mention.end)
    owners = {fold(identify(url).owner or "") for url in t.thing(demo).urls}
    login = behind and mention.name.islower() and _WHOSE.search(behind[0])
    return bool(behind or before or tried) and not login and fold(mention.name) not in owners
