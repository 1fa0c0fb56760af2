"""What finds words in one pass agrees with the patterns it spares from being asked."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import resources
from kg.literals import Screen, Spellings, folded, needed

PATTERNS = (
    "ba[dt]|cab", "(?:a|b)?c(?=d)", "(?i:ab)c", "a{2,3}b?", "(?>ab|a)c", "(?<=a)b(?!c)", "[ab]+c", r"\bca?b$", "a*",
    "(?:ab|c(?:d|a))*?b", "[^a]b", "i(?:s|k)", "(a)\\1b", "a.b|c",
)  # fmt: skip
FRAMES = [row["cue"] for row in resources.table("rules", "frames.tsv")]


@pytest.mark.parametrize("pattern", PATTERNS)
@given(text=st.text("abcdABCDisſıİKk", max_size=12))
def test_a_pattern_that_matches_is_likely(pattern: str, text: str) -> None:
    told = re.compile(pattern, re.IGNORECASE)
    assert not told.search(text) or Screen([(told, 1)]).likely(text) == (1,)


@given(data=st.data())
def test_a_construction_that_matches_is_likely(data: st.DataObject) -> None:
    pattern = re.compile(data.draw(st.sampled_from(FRAMES)), re.IGNORECASE)
    text = data.draw(st.from_regex(pattern))
    assert Screen([(pattern, 1)]).likely(text) == (1,)


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("fork of", {"fork of"}),
        ("(?:is )?(?:based|built) on", {"based on", "built on"}),
        (r"(?:替代|平替)(?:了)?", {"替代", "平替"}),
        ("在(?=[^，]{1,9}上(?:跑|运行))", {"上跑", "上运行"}),
        (r"x\d+(?!steps)", {"x"}),
        ("(?:fork)?", set()),
        (r"\w+|fork", set()),
    ],
)
def test_the_words_that_tell_most_are_needed(pattern: str, words: set[str]) -> None:
    assert needed(re.compile(pattern)) == words


@given(st.text("abAB", max_size=12), st.sets(st.text("ab", min_size=1, max_size=3), min_size=1))
def test_spellings_are_found_at_every_place_the_longest_first(text: str, words: set[str]) -> None:
    low = folded(text)
    every = [(i, i + len(w), w) for i in range(len(low)) for w in words if low.startswith(w, i)]
    assert Spellings({w: w for w in sorted(words)}).places(low) == sorted(every, key=lambda hit: (hit[0], -hit[1]))


def test_a_text_that_cannot_be_encoded_is_searched_too() -> None:
    text = "\ud800 a plug-in"
    assert Spellings({"plug-in": 1}).places(text) == [(4, 11, 1)]
    assert Screen([(re.compile("plug-in"), 1)]).likely(text) == (1,)
