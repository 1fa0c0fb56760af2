"""Patterns that are told at their first letter match what they would match without it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kg import resources
from kg.extract.words.led import led

_CASES = Path(__file__).parent / "golden" / "extraction"
_FAMILIES = sorted({row["family"] for row in resources.table("rules", "cues.tsv")})


@pytest.fixture(scope="module")
def text() -> str:
    return "\n".join(path.read_text(encoding="utf-8")[:1500] for path in sorted(_CASES.glob("*.txt")))


@pytest.mark.parametrize("family", _FAMILIES)
def test_led_patterns_match_the_same(family: str, text: str) -> None:
    words = "|".join(row["cue"] for row in resources.table("rules", "cues.tsv") if row["family"] == family)
    plain, told = (re.compile(source, re.IGNORECASE) for source in (words, led(words)))
    assert [m.span() for m in told.finditer(text)] == [m.span() for m in plain.finditer(text)]


@pytest.mark.parametrize(
    "source",
    [
        "(?-i:A|B|C|D|E|a)x",
        "(?:a|b|c|d?|e|f)x",
        "(?:A|b|C|[dE]|e(?:f|g)?|ſ|s)x",
        r"(?P<n>\w|a|b|c|d|e)x",
        r"(?<=a|b|c|d|e|f)x",
        "(?:(?i:a)|b|c|d|e|f)x",
        r"(?:\ba|^b|(?=c)c|(?!x)d|e|f)x",
        r"[(|]a\(|\||\)(?:a|b|c|d|e|f)*x",
        "(?:ab|a|b|bc|c|cb|d|abc)+",
        "(?:k|s|i|ı|K|x)(?:x|y|z|a|b|c)?",
    ],
)
def test_led_minds_what_a_pattern_is_made_of(source: str) -> None:
    letters = "aAbBcdDeEfgiIıİkKKsSſxXyz()|"
    tried = "\n".join([*letters, *(a + b for a in letters for b in letters), *(a + "bcx" for a in letters)])
    plain, told = re.compile(source, re.IGNORECASE), re.compile(led(source), re.IGNORECASE)
    assert [m.span() for m in told.finditer(tried)] == [m.span() for m in plain.finditer(tried)]
