"""Markdown news to a tree of blocks, every piece of it at its place in the source."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kg.inline import LINK, inline
from kg.read import Block, normalize, read

MARKS = (
    "- ",
    "* ",
    "  - ",
    "\t- ",
    "1. ",
    "> ",
    "# ",
    "```",
    "\n",
    "\n\n",
    "    ",
    "::: tip",
    "---",
    "**",
    "`",
    "~~",
    "*",
)
WORDS = ("甲乙", "word", " ", "https://example.org/a", "[x](https://example.org/b)", "![](c.png)", "{align=left}", "\\")
PAGES = st.lists(st.sampled_from((*MARKS, *WORDS)), max_size=25).map("".join)


def tree(blocks: tuple[Block, ...]) -> list[object]:
    """The plain text of blocks, with what is nested under each in a list."""
    return [part for b in blocks for part in (b.content.plain, *([tree(b.children)] if b.children else []))]


def outline(page: str) -> list[tuple[str, list[object]]]:
    return [(section.title, tree(section.blocks)) for section in read(normalize(page))]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        pytest.param("- a\n- b\n", [("", ["a", "b"])], id="bullets"),
        pytest.param("- a\n  - b\n    - c\n  - d\n", [("", ["a", ["b", ["c"], "d"]])], id="nested by spaces"),
        pytest.param("- a\n\t- b\n\t\t- c\n- d\n", [("", ["a", ["b", ["c"]], "d"])], id="nested by tabs"),
        pytest.param("- a\n\t- b\n    - c\n", [("", ["a", ["b", "c"]])], id="a tab is as wide as four spaces"),
        pytest.param("-甲\n-乙\n", [("", ["甲", "乙"])], id="no space after the bullet"),
        pytest.param("1. a\n2) b\n3、 c\n", [("", ["a", "b", "c"])], id="numbers"),
        pytest.param("a\nb\n\nc\n", [("", ["a\nb", "c"])], id="paragraphs"),
        pytest.param("- a\n  goes on\n- b\n", [("", ["a\n  goes on", "b"])], id="a line that goes on"),
        pytest.param("# one\n- a\n## two ##\n- b\n", [("one", ["a"]), ("two", ["b"])], id="headings"),
        pytest.param("> 11/24\n\n- a\n", [("11/24", ["a"])], id="a day in a quotation is a heading"),
        pytest.param("- a\n> said\n", [("", ["a", ["said"]])], id="a quotation glued to an item"),
        pytest.param("- a\n```\n- no item\n```\n- b\n", [("", ["a", ["```\n- no item\n```"], "b"])], id="a fence"),
        pytest.param("::: tip\n- a\n:::\n---\n- b\n", [("", ["a", "b"])], id="furniture"),
        pytest.param("\ufeff- a\r\n- b\r", [("", ["a", "b"])], id="a byte-order mark and other line ends"),
        pytest.param("- \n-\n- a\n", [("", ["a"])], id="bullets of nothing"),
    ],
)
def test_a_page_is_a_tree(page: str, expected: list[tuple[str, list[object]]]) -> None:
    assert outline(page) == expected


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("**big** and *fine*", "big and fine"),
        ("~~old~~ new", "old new"),
        ("[words](https://example.org/a)!", "words@!"),
        ("see https://example.org/a, then", "see @, then"),
        ("<https://example.org/a>", "<@>"),
        ("`--flag` here", "--flag here"),
        ("`https://example.org/a`", "@"),
        ("![cat](https://example.org/cat.png){align=left}", "@"),
        ("[a \\[b\\]](https://example.org/a)", "a [b]@"),
        ("[page](other.md)", "page"),
        ("2 * 3 * 4", "2 * 3 * 4"),
    ],
)
def test_markup_is_taken_off(text: str, plain: str) -> None:
    assert inline(text, 0, len(text)).plain.replace(LINK, "@") == plain


def test_an_address_knows_its_words_and_its_place() -> None:
    text = "- a [fox **brush**](https://example.org/a) b"
    block = inline(text, 2, len(text))
    (address,) = block.addresses
    assert address.label is not None
    assert block.plain[slice(*address.label)] == "fox brush"
    assert address.source.of(text) == "[fox **brush**](https://example.org/a)"
    assert address.url == "https://example.org/a"


def test_marks_are_stretches_of_the_plain_text() -> None:
    text = "**big** `code` ~~old~~"
    block = inline(text, 0, len(text))
    cut = [[block.plain[a:b] for a, b in marks] for marks in (block.strong, block.code, block.struck)]
    assert cut == [["big"], ["code"], ["old"]]


def test_words_after_edits_lead_back_to_their_places() -> None:
    text = '**"fox"** 用狐UI [brush](https://example.org/a) `x`'
    block = inline(text, 0, len(text)).edited([(0, 1, ""), (4, 5, ""), (8, 8, " ")])
    assert block.plain.replace(LINK, "@") == "fox 用狐 UI brush@ x"
    assert [block.plain[slice(*marks)] for marks in (*block.strong, *block.code)] == ["fox", "x"]
    (address,) = block.addresses
    assert (block.plain[address.at], block.plain[slice(*(address.label or ()))]) == (LINK, "brush")
    assert [block.span(*place).of(text) for place in ((0, 3), (4, 9), (10, 16))] == [
        "fox", "用狐UI", "[brush](https://example.org/a)",
    ]  # fmt: skip


@given(PAGES)
@example("- a\n  - **b** [c](https://example.org/c)\n\n> d\n```\ne\n")
def test_every_letter_of_the_plain_text_is_that_of_its_place(page: str) -> None:
    text = normalize(page)
    for section in read(text):
        for top in section.blocks:
            for _, block in top.walk():
                plain = block.content.plain
                places = [block.content.source(i) for i, letter in enumerate(plain) if letter != LINK]
                assert places == sorted(set(places))
                assert "".join(text[place] for place in places) == plain.replace(LINK, "")
                for address in block.content.addresses:
                    assert plain[address.at] == LINK
                    assert address.url in address.source.of(text)


@given(PAGES)
def test_blocks_lie_within_their_items_and_items_in_order(page: str) -> None:
    text = normalize(page)
    ends = [0]
    for section in read(text):
        for top in section.blocks:
            assert ends[-1] <= top.span.start < top.end <= len(text)
            ends.append(top.end)
            assert all(top.span.start <= block.span.start < block.end <= top.end for _, block in top.walk())
            assert text[top.span.start : top.end].strip()


@given(st.text(max_size=60))
@example("\\")
@example("- a\n\\\n")
def test_any_text_can_be_read(page: str) -> None:
    text = normalize(page)
    assert read(text) == read(text)
