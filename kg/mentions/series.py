"""Names that a list shortens to their numbers: `SD 1.5/2.0/2.1`, `foxlist, 2, 3 and 4`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.lexicon import Lexicon, heads
from kg.mentions.known import VERSIONED
from kg.mentions.mention import COMMON, Mention
from kg.shapes import plain_words

_VERSIONED = re.compile(r"(?P<family>.*\D) v?\d+\.(?:\d|x)+", re.IGNORECASE)
_NEXT = re.compile(
    r"(?:, (?:and |or )?|/|、| ?(?:and|or|&|\+|和|与|及|或) ?)(?P<number>[vV]?\d\.(?:\d|x)(?:\.\d)?)"
    r"(?![\w%×]|\.\d| ?(?:GB|MB|it/s|s/it|[xX]\b|B\b|k\b|倍|步|times|seconds|s\b|billion|million|hours))"
)
_LATER = re.compile(
    r"\b(?:after|before|for|from|in|over|since|than|till|to|until|with) "
    r"(?P<number>[vV]?[1-9]\d?\.\d{1,2}(?:\.\d{1,2})?)"
    r"(?=$|[,;:)]|\.(?:$|\s)|\s(?:and|but|by|instead|is|it|or|so|soon|was|which|yet)\b|\s?[-–—(\ufffc])"
)
"""The number of another version of what a text is about: `planned for 2.3.1`."""
_NUMBERED = re.compile(
    r"(?<![\w/.-])(?P<stem>[A-Za-z][A-Za-z_-]{3,30}), (?P<numbers>2(?:, \d\d?){0,9}(?:,? (?:and|or|&) \d\d?)?)"
    r"(?![\w%]|\.\d| ?(?!and\b|or\b)[a-z])"
)
_WRITING = re.compile(r"(?:updates?|list|links|news|notes|guides?|wiki|faq|tips|log)$", re.IGNORECASE)
_NUMBER = re.compile(r"\d+")
_SD = r"(?P<number>[vV]?(?:1\.[45x]|2\.[01x]))"
_OF_MODELS = re.compile(
    r"(?:^|[(:;,/] ?|\b(?:a|add|added|adds|all|and|any|both|custom|for|from|full|has|have|initial|into|its|load|loads"
    r"|new|now|of|old|on|only|or|proper|run|runs|some|support|supports|the|to|train|trains|use|uses|via|with|your) )"
    rf"{_SD}(?=(?:(?:/|,? (?:and|or|&) |, )[vV]?\d\.[\dx])?[ -](?:support|models?|base|based|checkpoints?|ckpts?"
    r"|finetunes?|fine-tunes?|LoRAs?|embeddings?|weights|compatib\w+)\b)",
    re.IGNORECASE,
)
"""A number that only the models of one family bear, before the word for models: `with v1.5 support`."""
_WITH_MODELS = re.compile(
    r"\b(?:supports?|support for|supporting|works? with|compatible with|trained on|based on|finetuned? (?:on|of|from)"
    r"|fine-tuned? (?:on|of|from)|on top of|merged with"
    r"|(?:flavou?r|finetune|fine-tune|fork|merge|mix|version)s? of) (?:the )?"
    rf"{_SD}(?=\s*(?:$|[,;)\ufffc]|\.(?:$|\s))|,? (?:and|or|as|but|by|from|now|only|too|yet)\b|/)",
    re.IGNORECASE,
)
"""The same behind what one does with models: `based on 2.1`."""
_FAMILY = "Stable Diffusion"


def versions(text: str, names: Iterable[Mention], lexicon: Lexicon) -> Iterator[Mention]:
    """The versions that follow one of their family: `2.0` in `SD 1.5/2.0`."""
    for mention in names:
        told = _VERSIONED.fullmatch(mention.name) if mention.kind in COMMON and mention.cls in VERSIONED else None
        family = lexicon.named(told["family"]) if told else ()
        following = _NEXT.match(text, mention.end) if family else None
        while following:
            number = following["number"].lstrip("vV")
            name, place = f"{family[0].name} {number}", following.span("number")
            if named := lexicon.named(name):
                yield Mention(*place, name, "known", named[0].name, named[0].cls, named)
            else:
                yield Mention(*place, name, "version", name, family[0].cls, family)
            following = _NEXT.match(text, following.end())


def alone(text: str, lexicon: Lexicon) -> Iterator[Mention]:
    """Versions of the one family that everyone means by the number alone: `adds 2.1 support`, `based on 1.5`."""
    family = lexicon.named(_FAMILY)
    for pattern in (_OF_MODELS, _WITH_MODELS) if family and "." in text else ():
        for match in pattern.finditer(text):
            number = match["number"].lstrip("vV").lower()
            named = lexicon.named(f"{_FAMILY} {number}")
            name, cls = (named[0].name, named[0].cls) if named else (f"{_FAMILY} {number}", family[0].cls)
            yield Mention(*match.span("number"), name, "known" if named else "version", name, cls, named or family)


def later(text: str, names: list[Mention], lexicon: Lexicon) -> Iterator[Mention]:
    """Further versions of the one thing of which a text names one: `FoxUI 2.3 is out, foxes planned for 2.3.1`."""
    told = [m for m in names if m.kind in COMMON and m.cls in VERSIONED and _VERSIONED.fullmatch(m.name)]
    families = {match["family"] for m in told if (match := _VERSIONED.fullmatch(m.name))}
    family = lexicon.named(next(iter(families))) if len(families) == 1 else ()
    for match in _LATER.finditer(text, told[0].end) if family else ():
        number = match["number"].lstrip("vV")
        named = lexicon.named(f"{family[0].name} {number}")
        name, cls = (named[0].name, named[0].cls) if named else (f"{family[0].name} {number}", family[0].cls)
        yield Mention(*match.span("number"), name, "known" if named else "version", name, cls, named or family)


def numbered(text: str) -> Iterator[Mention]:
    """The members of a series that is called by one word: `foxlist`, and `2` and `3` as `foxlist2` and `foxlist3`.

    Series in one text are of one kind: writings where one of them is called so.
    """
    found = [(match, counted) for match in _NUMBERED.finditer(text) if (counted := _counted(match))]
    cls = "Document" if any(_WRITING.search(match["stem"]) for match, _ in found) else None
    for match, counted in found:
        yield Mention(*match.span("stem"), match["stem"], "candidate", match["stem"], cls)
        for number in counted:
            name = f"{match['stem']}{number[0]}"
            yield Mention(*number.span(), name, "candidate", name, cls)


def _counted(series: re.Match[str]) -> list[re.Match[str]]:
    """The numbers of a series: two at least, in order, behind no plain word."""
    stem, numbers = series["stem"].lower(), list(_NUMBER.finditer(series.string, *series.span("numbers")))
    counted = [int(number[0]) for number in numbers]
    named = stem not in plain_words("en") and stem not in heads("en")
    return numbers if named and len(counted) > 1 and counted == sorted(set(counted)) else []
