"""Other shapes of news become Markdown that reads as news: days as sections, entries as items."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from kg.cli import app
from kg.compose import build, read_sources
from kg.conversion import Shape, markdown, shape_of
from kg.dates import heading
from kg.errors import KgError
from kg.items import document, entries

GOLDEN = (Path(__file__).parent / "golden" / "conversion.txt").read_text(encoding="utf-8")
CASES = [
    pytest.param(*re.fullmatch(r"(.*?)\n--- (\w+)\n(.*)", case, re.DOTALL).groups(), id=title)
    for title, case in re.findall(r"^=== (.*)\n((?:(?!=== ).*\n?)*)", GOLDEN, re.MULTILINE)
]
FEED = CASES[2].values[0]


@pytest.mark.parametrize(("given", "shape", "expected"), CASES)
def test_a_page_of_any_shape_is_markdown(given: str, shape: str, expected: str) -> None:
    assert shape_of(given) == shape
    assert markdown(given).strip() == expected.strip()


def test_a_feed_is_news_with_its_days() -> None:
    told = entries(document("feed.xml", markdown(FEED)))
    assert [entry.item.date.end for entry in told] == [date(2022, 11, 24), date(2022, 11, 23)]
    assert "needs 6 GB" in told[0].item.text


@pytest.mark.parametrize(
    ("title", "day"),
    [
        ("## 1.2.0 - 2023-05-02", date(2023, 5, 2)),
        ("## [1.2.0] - 2023-05-02", date(2023, 5, 2)),
        ("## [1.2.0](https://github.com/ada/fox/compare/v1.1.0...v1.2.0) (2023-05-02)", date(2023, 5, 2)),
        ("## Update for 05/30/2023", date(2023, 5, 30)),
        ("## Update for 2023-05-30", date(2023, 5, 30)),
        ("## v1.2.0-rc.1 / 2023-05-02", date(2023, 5, 2)),
        ("## 1.10.0-RC - 2024-07-27", date(2024, 7, 27)),
    ],
)
def test_the_headings_of_changelogs_are_days(title: str, day: date) -> None:
    found = heading(title)
    assert found is not None
    assert date(found.start.year or 0, found.start.month, found.start.day) == day


def test_what_is_found_rests_on_the_words_of_the_converted_page(tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_text(FEED, encoding="utf-8")
    sources = read_sources([str(tmp_path)])
    graph = build(sources)
    assert [source.id for source in sources] == ["document/feed"]
    assert all(item.text == item.span.of(sources[0].text) for item in graph.items)
    assert graph.entities


def test_a_user_can_say_what_it_is(tmp_path: Path) -> None:
    page = tmp_path / "part.html"
    page.write_text("<ul><li>InvokeAI supports xformers</li></ul>", encoding="utf-8")
    out = str(tmp_path / "out")
    done = CliRunner().invoke(app, ["build", str(page), "--shape", "html", "--out", out])
    assert done.exit_code == 0, done.output
    done = CliRunner().invoke(app, ["build", str(page), "--shape", "feed", "--out", out])
    assert done.exit_code == 1
    assert "part.html: is neither RSS nor Atom nor a JSON feed; say what it is, with --shape" in done.stderr


@given(st.text(st.sampled_from('<>/!?[]{}":,-# \n\r\tabhtmlrsfeditem&;\u6d4b')))
def test_no_text_is_too_odd_to_be_looked_at(text: str) -> None:
    for shape in (None, "html", "feed"):
        try:
            assert isinstance(markdown(text, shape), str)
        except KgError as error:
            assert shape == "feed", error  # noqa: PT017


BOMB = (
    '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in pairwise("abcdefghij"))
    + '<!ENTITY f SYSTEM "file:///etc/passwd">]><rss version="2.0"><channel><title>&j;&f;</title></channel></rss>'
)


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        pytest.param("<div>" * 50_000, "html", id="deep"),
        pytest.param('<a href="' * 20_000, "html", id="quotes that do not end"),
        pytest.param("<!--" * 30_000, "html", id="comments that do not end"),
        pytest.param("<p>" + " " * 200_000 + "x", "html", id="space"),
        pytest.param(BOMB, "feed", id="entities"),
        pytest.param("[" * 100_000, None, id="lists"),
    ],
)
def test_a_hostile_page_is_read_in_bounds_or_refused(text: str, shape: Shape | None) -> None:
    started = process_time()
    try:
        assert len(markdown(text, shape)) <= len(text) + 1
    except KgError as error:
        assert error.problem == "is nested too deeply"  # noqa: PT017
    assert process_time() - started < 20
