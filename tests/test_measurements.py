"""Figures with a unit are read with their quantity, their bounds and the circumstances under which they hold."""

from __future__ import annotations

import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.measures.measured import Measured
from kg.extract.measures.measurements import measure
from kg.resources import table
from kg.vocab import QUANTITIES

BLOCKS = (Path(__file__).parent / "golden" / "measurements.txt").read_text(encoding="utf-8").strip().split("\n\n")
CASES = [pytest.param(*lines[1:2], lines[2:], id=lines[0]) for lines in (block.split("\n") for block in BLOCKS)]


def _number(value: float | str | None) -> str:
    return value if isinstance(value, str) else "" if value is None else f"{value:.12g}"


def told(found: Measured, with_condition: bool) -> str:
    bounds = (
        f"{_number(found.minimum)}..{_number(found.maximum)}" if (found.minimum, found.maximum) != (None, None) else ""
    )
    parts = [found.quantity, _number(found.value), bounds, found.unit]
    return " ".join(filter(None, parts)) + (f" | {found.condition}" if with_condition else "")


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_a_block_tells_its_figures(text: str, expected: list[str]) -> None:
    found = measure(text.replace("`", ""))
    shown = [told(m, "|" in line) for m, line in zip(found, expected, strict=False)]
    assert shown + [told(m, False) for m in found[len(expected) :]] == [line for line in expected if line != "none"]


def test_a_figure_stands_where_it_says() -> None:
    text = "First this.  Then 6 GB of VRAM, \ufffc and 20 minutes."
    assert [text[m.start : m.end] for m in measure(text)] == ["6 GB", "20 minutes"]


def test_a_figure_said_twice_in_a_sentence_is_one() -> None:
    assert len(measure("at 768x768 the model makes 768x768 pictures")) == 1


def test_a_text_without_figures_has_none() -> None:
    assert measure("模型发布了") == measure("") == ()


@given(st.text(alphabet="0123456789.,-x ~+%$GBgb万亿倍步到 and steps显存faster\ufffc。\n", max_size=60))
def test_whatever_is_written_a_measure_is_whole(text: str) -> None:
    found = measure(text)
    assert list(found) == sorted(found, key=lambda m: m.start)
    for one, other in pairwise(found):
        assert one.end <= other.start
    for m in found:
        assert m.quantity in QUANTITIES
        assert 0 <= m.start < m.end <= len(text)
        assert any(v is not None for v in (m.value, m.minimum, m.maximum))
        assert m.minimum is None or m.maximum is None or m.minimum < m.maximum
        assert len(m.condition) <= 80


@pytest.mark.parametrize("piece", ["1", "1,", "1-", "8GB and ", "512x512 ", "$1", "with a b ", "f0", "faster ", "第1"])
def test_long_runs_take_time_in_proportion(piece: str) -> None:
    text = piece * (20_000 // len(piece)) + " 8 GB"
    start = time.process_time()
    measure(text)
    assert time.process_time() - start < 5


def test_the_table_is_sorted_and_says_nothing_twice() -> None:
    rows = [tuple(row.values()) for row in table("rules", "units.tsv")]
    keys = [(kind, spelling) for kind, spelling, *_ in rows]
    assert len(keys) == len(set(keys))
    assert [kind for kind, *_ in rows] == sorted(kind for kind, *_ in rows)
    assert all(spelling == spelling.lower().strip() for _, spelling in keys)
