"""The names in a block of text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.inline import inline
from kg.lexicon import Entry, Lexicon, language_of, load
from kg.mentions import Mention, mentions, same_name

OWN = Lexicon(
    (
        Entry("Foxglove", "Model", ("FG", "毛地黄")),
        Entry("Foxglove 2", "Model"),
        Entry("House of Fox", "Organization", ("HoF",)),
        Entry("Trowel", "Application", url="https://github.com/ada/trowel"),
        Entry("Spade", "Technique", only="en"),
    )
)


def found(text: str, lexicon: Lexicon = OWN) -> list[Mention]:
    return list(mentions(inline(text, 0, len(text)), lexicon, language_of(text)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("毛地黄发布了", [("known", "Foxglove")]),
        ("Foxglove is out", [("known", "Foxglove")]),
        ("Foxglove 2 is out", [("known", "Foxglove 2")]),
        ("Foxglove v3.1 is out", [("version", "Foxglove 3.1")]),
        ("Foxglove 3 GB", [("known", "Foxglove")]),
        ("Foxglover is out", []),
        ("the fg of it", []),
        ("HoF 的模型泄露", [("house", "House of Fox model")]),
        ("House of Fox's models leaked", [("house", "House of Fox model")]),
        ("House of Fox model training", [("known", "House of Fox")]),
        ("House of Fox model card", [("known", "House of Fox")]),
        ("a Spade in the text", [("known", "Spade")]),
        ("用 Spade 挖", [("candidate", "Spade")]),
        ("on a 3060 ti", [("hardware", "RTX 3060 ti")]),
        ("on a GTX1080", [("hardware", "GTX 1080")]),
        ("3060 images", []),
        ("see #4930", [("contribution", "#4930")]),
        ("run it with --no-half", [("flag", "--no-half")]),
        ("set `eta` to 1", [("code", "eta")]),
        ("新的 Paint Brush 插件", [("candidate", "Paint Brush")]),
        ("用 AI 画", []),
        ("a PaintBrush for all", [("candidate", "PaintBrush")]),
        ("Tidy captions", []),
        ("the captions of Tidy", [("candidate", "Tidy")]),
        ("更快 2.5x", []),
    ],
)
def test_names(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(mention.kind, mention.name) for mention in found(text)] == expected


def test_an_address_is_a_mention_and_hides_the_names_in_it() -> None:
    (mention,) = found("https://github.com/ada/trowel")
    assert (mention.kind, mention.name) == ("address", "https://github.com/ada/trowel")


def test_a_known_name_may_mean_several_things() -> None:
    both = Lexicon((Entry("Aurora", "Model"), Entry("Aurora", "Person")))
    (mention,) = found("Aurora is out", both)
    assert [entry.cls for entry in mention.entries] == ["Model", "Person"]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("SD-WebUI", "sd webui", True),
        ("Paint Brush", "sd-paint-brush", True),
        ("fox", "foxglove", False),
        ("", "foxglove", False),
        ("Foxglove", "Trowel", False),
    ],
)
def test_one_name_spelt_in_two_ways(one: str, other: str, same: bool) -> None:
    assert same_name(one, other) is same
    assert same_name(other, one) is same


WORDS = (
    "SD 2.0",
    "webui",
    "插件",
    "，",
    "NovelAI 的模型",
    "3060",
    "`code`",
    "--flag",
    "#12",
    "https://foxglove.ai/a",
    "Aa",
)


@given(st.one_of(st.text(max_size=40), st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join)))
def test_mentions_slice_the_text_in_order_and_never_overlap(text: str) -> None:
    block = inline(text, 0, len(text))
    names = mentions(block, load(), language_of(text))
    assert all(block.plain[m.start : m.end] == m.text for m in names)
    assert all(one.end <= other.start for one, other in pairwise(names))
