"""How sure a text is of a thing holds for a clause, not for a line."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.words.certainty import ORDER, certainty_at, cues
from kg.extract.words.clauses import cut
from kg.model import Certainty
from kg.resources import table

BLOCKS = (Path(__file__).parent / "golden" / "certainty.txt").read_text(encoding="utf-8").strip().split("\n\n")
CASES = [pytest.param(*lines[1:], id=lines[0]) for lines in (block.split("\n") for block in BLOCKS)]
ANY = st.text(alphabet="可能不将支持。，,(（)）?？ \nmay not will A1\ufffc", max_size=60)


def clauses(text: str) -> list[tuple[int, int]]:
    """The clauses of a text, each parenthesis behind the one it stands in."""
    read = cut(text, [cue.start for cue in cues(text)])
    return sorted(read.outer + read.inner)


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_a_stretch_is_as_sure_as_its_clause(text: str, expected: str) -> None:
    family, certainty = expected.split()
    start, end = text.index("["), text.index("]") - 1
    assert certainty_at(text.replace("[", "").replace("]", ""), start, end, family) == certainty


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("快，稳；省\n多", ["快，", "稳；", "省\n", "多"]),
        ("Faster, e.g. on Mac. Smaller", ["Faster, e.g. on Mac.", " Smaller"]),
        ("costs 1,200 dollars", ["costs 1,200 dollars"]),
        ("supports A, B, C", ["supports A, B, C"]),
        ("out (untested, so far) now", ["out (untested, so far) now", "(untested, so far)"]),
        ("never (closed", ["never (closed"]),
    ],
)
def test_clauses_end_where_a_reader_pauses(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in clauses(text)] == expected


def test_a_longer_word_keeps_the_shorter_one_inside_it_from_speaking() -> None:
    assert [c.certainty for c in cues("不仅快，尽可能准，将近完成")] == []


@given(ANY)
def test_every_letter_lies_in_a_clause_and_every_cue_in_one(text: str) -> None:
    covered = set().union(*(range(start, end) for start, end in clauses(text)))
    assert covered == set(range(len(text)))
    assert all(0 <= c.start < c.end <= len(text) and c.certainty != "asserted" for c in cues(text))


@given(ANY.filter(bool), st.data())
def test_any_stretch_has_a_certainty(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assert certainty_at(text, start, end, "capability") in ORDER


def test_the_order_names_every_certainty_once() -> None:
    assert sorted(ORDER) == sorted(get_args(Certainty))


def test_the_table_is_sorted_lower_case_and_uses_known_words() -> None:
    rows = table("rules", "certainty.tsv")
    keys = [(row["language"], row["cue"], row["next"]) for row in rows]
    assert keys == sorted(set(keys))
    for row in rows:
        assert row["cue"] == row["cue"].lower().strip()
        assert row["certainty"] in ORDER
        assert row["family"] in ("any", "capability", "event", "safety")
        assert row["reach"] in ("clause", "after", "follow", "onward", "sentence", "end", "shield")
