"""What stands before the words that tell, `11/25: …`, `[NEW] …`, `另外，…`: left out; its day is kept."""

from __future__ import annotations

import re

from msgspec.structs import replace

from kg.dates import opening
from kg.extract.words.cues import cue
from kg.inline import Address, Inline
from kg.lexicon import language_of

_TAG = {
    "en": r"\s*(?:[\[(]{}[\])][:,]?|\*?{}(?:[:!]|\s[-–—]))\s+(?=[^\s\d(])",
    "zh": r"\s*(?:[\[(（【〖]\s?{}\s?[\])）】〗]\s?[:：]?|{}\s?[:：!！])\s?(?=[^\s\d/])",
}
_ASIDE = {"en": r"\s*{}, (?=\w)", "zh": r"\s*{}\s?[,，:：]\s?(?=\S)"}
_SIGNS = re.compile(
    r"\s*[\u2600-\u270f\u2728-\u274b\u2757-\u27bf\U0001f300-\U0001faff]"
    r"[\u200d\ufe0f\u2600-\u27bf\U0001f300-\U0001faff]*\s*(?=[^\s])"
)


def without_lead(content: Inline) -> tuple[Inline, str]:
    """The content of a block from where it tells, and the day that it opens with as a note, `on 11/25`, or nothing.

    Examples
    --------
    >>> from kg.inline import inline
    >>> [(told.plain, day) for text in ("11/25: Foxglove is out", "【快讯】Foxglove 发布")
    ...  for told, day in [without_lead(inline(text, 0, len(text)))]]
    [('Foxglove is out', 'on 11/25'), ('Foxglove 发布', '')]
    """
    text, language = content.plain, language_of(content.plain)
    if not text[:1].isascii() and (signs := _SIGNS.match(text)):
        return without_lead(_from(content, signs.end()))
    tag, aside = cue("lead", _TAG[language], language), cue("aside", _ASIDE[language], language)
    if led := tag.match(text) or aside.match(text):
        return without_lead(_from(content, led.end()))
    dated = opening(text)
    return (without_lead(_from(content, dated.end))[0], dated.words) if dated else (content, "")


def _from(content: Inline, at: int) -> Inline:
    """The content from a place of its plain text on."""

    def moved(stretches: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
        return tuple((max(a - at, 0), b - at) for a, b in stretches if b > at)

    def hung(address: Address) -> Address:
        label = address.label and (max(address.label[0] - at, 0), address.label[1] - at)
        return replace(address, at=address.at - at, label=label)

    behind = tuple((place - at, source) for place, source in content.segments if place > at)
    return replace(
        content,
        plain=content.plain[at:],
        segments=((0, content.source(at)), *behind),
        addresses=tuple(map(hung, content.addresses)),
        code=moved(content.code),
        strong=moved(content.strong),
        struck=moved(content.struck),
    )
