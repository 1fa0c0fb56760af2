"""Whatever a page, a record or a graph holds: a sound result or one clear error, soon, and nothing lost of the rest."""

import time
from pathlib import Path
from random import Random

import fuzz
import pytest
from example import EXAMPLE
from hypothesis import given
from hypothesis import strategies as st

from kg import rdf, records
from kg.compose import LARGEST, build, decoded, read_sources
from kg.dates.years import Clue, infer_years
from kg.errors import GraphError, KgError, SourceError
from kg.items import document, entries
from kg.links import identify
from kg.read import DEEPEST, LONGEST, read

chance = st.integers(0, 2**32).map(Random)
GOOD = "\n\n- [Kept](https://github.com/owner/kept) released\n"
KEPT = "github/owner/kept"


@pytest.mark.parametrize("name", fuzz.TARGETS)
@given(random=chance)
def test_any_input_is_answered(name: str, random: Random) -> None:
    found = fuzz.once(fuzz.TARGETS[name], random)
    assert found in ("good", "refused"), found


FINDINGS = sorted((Path(__file__).parent / "golden" / "hostile").iterdir())


@pytest.mark.parametrize("finding", FINDINGS, ids=[path.stem for path in FINDINGS])
def test_what_once_broke_it_does_so_no_more(finding: Path) -> None:
    graph = fuzz.graph_of(document(finding.name, decoded(finding.name, finding.read_bytes())))
    assert rdf.parse(rdf.serialize(graph, "nquads"), "nquads") == graph


LONG = {
    "deep bullets": "".join(" " * n + "- a\n" for n in range(1200)),
    "deep quotes": ">" * 100_000 + " a\n",
    "a long line": "- " + "Foo released Bar, " * 6000 + "\n",
    "one word": "- " + "a" * 100_000 + "\n",
    "spaces": "- a" + " " * 100_000 + "b\n",
    "a title of spaces": ("# 11/24" + " # " * 300 + "x\n- a\n") * 100,
    "links in a line": "- " + "[a](https://github.com/o/r) " * 3000 + "\n",
    "brackets": "- " + "[" * 100_000 + "\n",
    "backticks": "- " + "` `` " * 20_000 + "\n",
    "emphasis": "- " + "**a *b __c " * 10_000 + "\n",
    "nested items": "- Foo\n"
    + "".join(f"  - Reddit: https://www.reddit.com/r/a/comments/x{n}/\n" for n in range(2000)),
    "sections": "# 11/24\n- a\n\n" * 20_000,
    "fillers that fill": "- 发布了" + "的功能" * 300 + "呀\n",
    "fillers of English": "- " + "soon " * 300 + "x released\n",
    "kinds of code": "- " + "训练的" * 300 + "x\n",
    "bans": "- " + "被    " * 2000 + "封禁\n",
    "dates": "- " + "11月" * 20_000 + "\n",
    "figures": "- " + "4.5 GB, " * 8000 + "\n",
}


@pytest.mark.parametrize("shape", LONG)
def test_a_page_of_an_evil_shape_is_read_soon_and_the_rest_of_it_too(shape: str) -> None:
    started = time.process_time()
    graph = fuzz.graph_of(document("page.md", LONG[shape] + GOOD))
    assert KEPT in graph.entity
    assert time.process_time() - started < 60


def test_blocks_items_and_levels_are_bounded() -> None:
    for text in LONG.values():
        for section in read(text):
            for block in section.blocks:
                levels = [(depth, b) for depth, b in block.walk()]
                assert max(depth for depth, _ in levels) <= DEEPEST
                assert all(len(b.content.plain) <= 2 * LONGEST for _, b in levels)


def test_white_space_without_end_leaves_every_letter_in_its_place() -> None:
    text = "- a" + " " * 500 + "b `c" + " " * 500 + "d`\n"
    content = read(text)[0].blocks[0].content
    assert len(content.plain) < 60
    assert [text[content.source(at)] for at in range(len(content.plain))] == list(content.plain)


def test_the_item_holds_what_stands_after_a_block_of_code_in_it() -> None:
    text = "- Foo\n\n  ```\n  a\n  ```\n  and more\n"
    (entry,) = entries(document("page.md", text))
    assert entry.item.text.endswith("and more")


def test_years_of_many_sections_are_found_soon() -> None:
    from datetime import date

    from kg.dates import heading

    sections = [heading(f"{1 + n % 12}/{1 + n % 28}") for n in range(3000)]
    clues = [[Clue(date(2006 + n % 30, 1, 1), "day", "a post")] for n in range(3000)]
    started = time.process_time()
    assert len(infer_years([s for s in sections if s], clues)) == 3000
    assert time.process_time() - started < 30


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"", "page.md: is empty"),
        (b" \n\t\r\n", "page.md: is empty"),
        (b"\xef\xbb\xbf", "page.md: is empty"),
        (b"\0\1\2", "page.md: is no text but binary"),
        (b"- a\n- \xff\n", r"page.md:2: is not UTF-8 \(byte 0xff\)"),
        ("- 中文".encode("gbk"), r"page.md:1: is not UTF-8"),
        (b"\xed\xa0\x80", r"page.md:1: is not UTF-8"),
        (b"\xff\xfe\x00\xd8", "page.md:1: is not UTF-8"),
        (b"a" * (LARGEST + 1), "page.md: is larger than a page may be"),
    ],
    ids=["empty", "blank", "mark", "binary", "latin", "gbk", "half", "utf16", "huge"],
)
def test_what_is_no_page_is_told_in_one_line(raw: bytes, message: str) -> None:
    with pytest.raises(SourceError, match=message) as told:
        decoded("page.md", raw)
    assert len(str(told.value).splitlines()) == 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_encodings_and_line_ends_make_no_difference(encoding: str, end: str) -> None:
    text = "# 11/24\n- 发布 [a](https://github.com/o/r)\n  - more\n"
    other = decoded("page.md", text.replace("\n", end).encode(encoding))
    assert document("page.md", other) == document("page.md", text)


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "file:///etc/passwd",
        "JaVaScRiPt:x",
        "\x01javascript:x",
    ],
)
def test_an_address_that_runs_is_none(url: str) -> None:
    assert identify(url).url == identify(url).original == ""
    graph = fuzz.graph_of(document("page.md", f"- [Foo]({url}) released, `{url}`\n"))
    assert not [u for thing in graph.entities for u in thing.urls]


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://github.com@evil.example/o/r", "evil.example"),
        ("https://evil.example\\@github.com/o/r", ""),
        ("https://gіthub.com/o/r", "gіthub.com"),
        ("https://github.com.evil.example/o/r", "github.com.evil.example"),
        ("https://evil.example/https://github.com/o/r", "evil.example"),
        ("https://github.com%2eevil.example/o/r", ""),
    ],
)
def test_an_address_that_looks_like_another_is_not_taken_for_it(url: str, host: str) -> None:
    link = identify(url)
    assert not link.id.startswith("github/")
    assert not host or f"//{host}/" in link.url + "/"


def test_control_letters_do_not_reach_identifiers() -> None:
    graph = fuzz.graph_of(
        document(
            "page.md",
            "- Foo\u202e\0\x1b[31m released https://a.ai/\u202ex\n- \ud800 [Kept](https://github.com/owner/kept)\n",
        )
    )
    assert KEPT in graph.entity
    assert not set("".join(thing.id + "".join(thing.urls) for thing in graph.entities)) & set("\u202e\0\x1b\ud800")


@pytest.mark.parametrize("fmt", ["turtle", "trig", "nquads", "ntriples", "jsonld"])
def test_rdf_cut_off_anywhere_is_never_half_loaded(fmt: str) -> None:
    whole = rdf.serialize(EXAMPLE, fmt)
    for at in range(0, len(whole), max(1, len(whole) // 60)):
        try:
            told = rdf.parse(whole[:at], fmt)
        except KgError:
            continue
        assert len(told.statements) <= len(EXAMPLE.statements)
        assert {s.id for s in told.statements} <= {s.id for s in EXAMPLE.statements}


def test_a_half_letter_in_a_record_is_told_with_its_line(tmp_path: Path) -> None:
    records.write(EXAMPLE, tmp_path)
    path = tmp_path / "entities.jsonl"
    path.write_text(path.read_text("utf-8").replace("Stable Diffusion 2.0", "\\ud800", 1), "utf-8")
    with pytest.raises(GraphError, match=r"entities\.jsonl, line \d+: is not JSON"):
        records.read(tmp_path)


def test_many_pages_of_a_folder_are_read_whatever_their_names(tmp_path: Path) -> None:
    for name in ("a b.md", "ü.md", "新闻.zh.md", "x%2f.md", "-.md"):
        (tmp_path / name).write_text("- [a](https://github.com/o/r)\n", "utf-8")
    graph = build(read_sources([str(tmp_path)]))
    assert len(graph.documents) == 5
    assert rdf.parse(rdf.serialize(graph, "nquads"), "nquads") == graph
