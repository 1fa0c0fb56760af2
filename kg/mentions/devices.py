"""Graphics cards and phones by what they are called: `RTX 3060 Ti`, `3060`, `iPhone 15 Pro`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.mentions.mention import Mention

_HARDWARE = re.compile(
    r"(?<![\w.])(?:(?:NVIDIA|Nvidia|GeForce|AMD|Radeon)[ \-]{1,3}){0,3}(?P<series>RTX|GTX|RX|rtx|gtx)"
    r"[ \-]?(?P<number>\d{3,4})(?P<suffix>[ \-]?(?:(?:Ti|TI|ti)(?: SUPER| Super)?|SUPER|Super|XTX|XT|GRE|D))?(?![\w.])"
    r"|(?<![\w.])(?P<amd>[5679]\d{3})[ \-]?(?P<amdsuffix>XTX|XT|GRE)(?!\w)"
    r"|(?<![\w.,:#$x×\-])(?<!(?<!\d)/)"
    r"(?P<bare>10[5678]0|16[56]0|20[5678]0|30[56789]0|40[6789]0|50[6789]0)"
    r"(?P<baresuffix>[ \-]?(?:(?:Ti|TI|ti)(?: SUPER| Super)?|SUPER|Super|D(?![A-Za-z\d_-])))?"
    r"(?![\w.,]*\d| ?(?:it|step|步|图|张|images|MB|GB|px|x|×|年)|[x×%]|p\b)"
)
_PHONE = re.compile(
    r"(?<![\w.])(?:(?:Samsung|Google) )?(?P<phone>(?:iPhone (?:\d{1,2}|SE|X[SR]?)|Galaxy S\d\d|Pixel \d{1,2}a?)"
    r"(?: (?:Pro Max|Pro|Plus|Ultra|Max|[Mm]ini|XL))?)(?![\w.])"
)
_NUMBERED = re.compile(r"\d\d\d")


def devices(text: str) -> Iterator[Mention]:
    """The cards and phones that a text names."""
    for match in _PHONE.finditer(text) if "iPhone" in text or "Galaxy" in text or "Pixel" in text else ():
        yield Mention(*match.span(), match[0], "hardware", match["phone"], "Hardware")
    for match in _HARDWARE.finditer(text) if _NUMBERED.search(text) else ():
        yield Mention(*match.span(), match[0], "hardware", _card(match), "Hardware")


def _card(match: re.Match[str]) -> str:
    """A card by its full name: `3060 ti` is `RTX 3060 ti`."""
    if match["amd"]:
        return f"RX {match['amd']} {match['amdsuffix']}"
    number = match["number"] or match["bare"]
    series = (match["series"] or ("GTX" if number.startswith("1") else "RTX")).upper()
    suffix = (match["suffix"] or match["baresuffix"] or "").strip(" -")
    return f"{series} {number} {suffix}".strip()
