"""Words in small letters that what stands beside them tells to be the name of a program: `foxtrain got a dark mode`."""

from __future__ import annotations

import re

from kg.lexicon import heads

_OPENS = re.compile(r"(?:\W*\w{2,10}: )?[\s*\"“]{0,4}")
"""What may stand before the word that opens a text: `PSA: `."""
_SINCE = r"(?: (?:also|finally|just|no longer|now|officially|still)){0,2} "
_DOES = re.compile(
    rf"{_SINCE}(?:adds|allows|beats|becomes|boasts|breaks|brings|bundles|can['’]t|comes|crashes|debuts|ditches"
    r"|does(?:n['’]t)?|drops|enables|exposes|features|fixes|gains|generates|gets|goes|handles|hits|implements|includes"
    r"|integrates|introduces|isn['’]t|lands|lets|loads|looks|makes|merges|moves|needs|offers|outputs|packs|provides"
    r"|reads|receives|removes|replaces|requires|retires|runs|saves|seems|ships|sports|supports|switches|takes|trains"
    r"|turns|uses|wants|was(?:n['’]t)?|won['’]t|works)\b"
    rf"|(?<!s){_SINCE}(?:added|became|broke|came|could|did(?:n['’]t)?|ditched|dropped|fixed|gained|got|had|hit"
    r"|implemented|integrated|introduced|landed|lost|may|merged|might|moved|ported|received|released|removed|retired"
    r"|should|switched|updated|went|will)\b(?! (?:by|from)\b)"
)
"""Behind a word: what a thing does or undergoes; what several may do too is said of no plural."""
_LED = re.compile(
    r"\b(?:(?:alternative|answer|rival|successor) to|(?:based|built) (?:on|upon)|powered by|instead of|ported|forked"
    r"|(?:author|clone|creator|dev|developer|fork|maintainer|maker|port|rewrite|version) of)"
    r" (?:(?:the|their|his|her) )?[\"“*]?$"
)
"""Before the name of a program."""
_AROUND = 40
_KIND = re.compile(r" ([a-z-]+)")


def spoken_of(text: str, start: int, end: int) -> bool:
    """Whether what stands beside a word in small letters is said of programs alone.

    Examples
    --------
    >>> spoken_of("foxtrain got a dark mode", 0, 8), spoken_of("a fork of foxtrain", 10, 18)
    (True, True)
    >>> spoken_of("waifus got better", 0, 6), spoken_of("better for waifus", 11, 17)
    (False, False)
    """
    if _OPENS.fullmatch(text, 0, start):
        kind = _KIND.match(text, end)
        return _DOES.match(text, end) is not None or bool(kind and kind[1] in heads("en"))
    return _LED.search(text[max(0, start - _AROUND) : start]) is not None
