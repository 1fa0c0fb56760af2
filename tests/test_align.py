"""Parallel pages tell what one language calls a thing and the other."""

from __future__ import annotations

import pytest

from kg.align import parallel, same_things
from kg.compose import build
from kg.facts import BY_WORDS, KNOWN, Claim, Facts, Thing
from kg.items import document, entries
from kg.model import Span

ZH = "# 2022-11-24\n\n- FoxBrush 插件: https://github.com/ada/fox-brush\n  - 支持提示词历史\n- SD 2.0 发布\n"
EN = (
    "# 2022-11-24\n\n- FoxBrush extension: https://github.com/ada/fox-brush\n"
    "  - Supports a prompt history\n- SD 2.0 released\n"
)
SPAN = Span(0, 1)


def pages(*sources: tuple[str, str]) -> list[tuple[int, int]]:
    documents = [document(name, text) for name, text in sources]
    items = [entry.item for source in documents for entry in entries(source)]
    return list(parallel(documents, items))


def test_pages_that_differ_in_their_tag_alone_are_parallel() -> None:
    assert pages(("fox.zh.md", ZH), ("fox.en.md", EN)) == [(2, 0), (3, 1)]


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(("fowl.en.md", EN), id="another name"),
        pytest.param(("fox.md", EN), id="no tag"),
        pytest.param(("fox.en.md", EN + "- One more\n"), id="more items"),
    ],
)
def test_other_pages_are_not(other: tuple[str, str]) -> None:
    assert pages(("fox.zh.md", ZH), other) == []


def test_a_described_thing_is_one_under_two_names() -> None:
    graph = build([document("fox.zh.md", ZH), document("fox.en.md", EN)])
    (feature,) = [entity for entity in graph.entities if entity.cls == "Feature"]
    assert {feature.label.text, *(alias.text for alias in feature.aliases)} == {"提示词历史", "prompt history"}


def test_apart_they_are_two_things() -> None:
    graph = build([document("fox.zh.md", ZH), document("fowl.en.md", EN)])
    assert len([entity for entity in graph.entities if entity.cls == "Feature"]) == 2


def features(*names: str, of: str = "FoxBrush") -> Facts:
    """Features of a thing, in order."""
    things = (Thing(of, "Extension", rank=KNOWN), *(Thing(name, "Feature", "en", rank=BY_WORDS) for name in names))
    return Facts(things, tuple(Claim(0, "hasFeature", n, SPAN, "asserted", "x") for n in range(1, len(things))))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (features("masks", "layers"), features("蒙版", "图层"), [("masks", "蒙版"), ("layers", "图层")]),
        (features("masks", "layers"), features("蒙版"), []),
        (features("masks"), features("蒙版", of="PaintBrush"), []),
    ],
    ids=["in order", "not as many", "of another thing"],
)
def test_described_things_are_matched_by_their_roles(one: Facts, other: Facts, same: list[object]) -> None:
    found = same_things([(0, 1)], [one, other])
    assert [(left.name, right.name) for left, right in found] == same
