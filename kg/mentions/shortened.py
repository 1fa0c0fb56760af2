"""Models by the end of their name alone, where the words before leave no other: `a LoRA for XL`, `trained on 1.5`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.lexicon import Lexicon
from kg.mentions.mention import Mention

_LARGE = re.compile(
    r"(?:^|(?<=[(/,:;+]) ?|(?:^|(?<=[^\w/-]))(?:a|about|adds?|added|all|an|and|any|anime|as|base|better|both|by|does"
    r"|first|for|from|full|gets?|good|got|has|if|in|into|is|like|loads?|make|my|needs?|new|no|of|old|on|only|or|our"
    r"|running|runs?|some|supports?|than|that|the|their|this|to|train(?:ing)?|tried|try|uses?|using|via|vs|when|while"
    r"|with|your) |(?<=\+ ))(?P<name>XL)"
    r"(?=$|[ ,.:;)/’'-](?!size|sized))",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"\b(?:based|built|checkpoints?|embeddings?|(?:fine-?)?tuned?|loras?|made|merges?|models?|runs?|style|train(?:ed|ing)"
    r"|works?) (?:off|on|from|for|with|of)(?: top of)? (?:base )?(?P<name>(?:1\.[45]|2\.[01]))"
    r"(?![\w%]|\.\d| ?(?:[A-Za-z]B\b|[x×]|s\b|it/s|it\b|[mb]illion|hours?|times|seconds|minutes|steps))",
    re.IGNORECASE,
)
_FAMILY = "Stable Diffusion "


def shortened(text: str, lexicon: Lexicon) -> Iterator[Mention]:
    """The known models that an English text calls by `XL` or by a number alone."""
    for shape in (_LARGE, _NUMBER) if "XL" in text or "1." in text or "2." in text else ():
        for match in shape.finditer(text):
            if shape is _LARGE and match.start() and match[0][0].isupper() and match.start("name") > match.start():
                continue
            if known := lexicon.named(_FAMILY + match["name"]):
                yield Mention(*match.span("name"), match["name"], "known", known[0].name, known[0].cls, known)
