"""Dates: headings of sections, years that are written nowhere, mentions in running text."""

import re
import time
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise, product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.dates import Clue, Day, Opening, Section, heading, infer_years, mentions, opening
from kg.items import document, entries
from kg.model import Interval
from kg.resources import table

TODAY = Interval(date(2022, 11, 24), date(2022, 11, 24), "day")


def golden(name: str) -> list[tuple[str, ...]]:
    text = (Path(__file__).parent / "golden" / name).read_text(encoding="utf-8")
    return [tuple(block.split("\n    ", 1)) for block in text.strip().split("\n\n")[1:]]


MONTHS = [date(2001, month, 1).strftime("%B") for month in range(1, 13)]
MONTHLY = ("## Nov 2022", "## December 2022", "## 2022 年 2 月")
days = st.dates(date(2001, 1, 1), date(2098, 12, 31))
recent = st.dates(date(2021, 11, 1), date(2022, 11, 28))


def told(interval: Interval | None) -> str:
    if interval is None:
        return "unknown"
    exact = "" if interval.precision in ("day", "range") else f" ({interval.precision})"
    return f"{interval.start}" + (f" to {interval.end}" if interval.end != interval.start else "") + exact


@pytest.mark.parametrize(("text", "expected"), golden("dates.txt"))
def test_dates_in_text(text: str, expected: str) -> None:
    found = [f"{text[m.start : m.end]} | {m.kind} | {told(m.interval)}" for m in mentions(text, TODAY)]
    assert found == ([] if expected == "none" else expected.split("\n    "))


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("# 11/26 - 12/12", Day(11, 26), Day(12, 12)),
        ("## 11/13 + 11/14", Day(11, 13), Day(11, 14)),
        (">11/18 (continued) + 11/20 + 11/21 + some of 11/23", Day(11, 18), Day(11, 23)),
        (">Rest of 11/22 + 11/23", Day(11, 22), Day(11, 23)),
        (">Rest of 2/24 up to 3/2", Day(2, 24), Day(3, 2)),
        (">11/14+11/15+11/16 (two boards done)", Day(11, 14), Day(11, 16)),
        (">10/21 - 10/25 (the great ones in bold, since 10/2)", Day(10, 21), Day(10, 25)),
        (">11/9+11/8", Day(11, 8), Day(11, 9)),
        (">11/5 continued+11/6", Day(11, 5), Day(11, 6)),
        ("## 11/09", Day(11, 9), Day(11, 9)),
        ("## 12/28 - 1/3", Day(12, 28), Day(1, 3)),
        ("## 12/28/2022 - 1/3/2023", Day(12, 28, 2022), Day(1, 3, 2023)),
        ("## December 28 – January 3, 2023", Day(12, 28, 2022), Day(1, 3, 2023)),
        ("## 2022-11-26 – 2022-12-12", Day(11, 26, 2022), Day(12, 12, 2022)),
        ("## 2022-11-24", Day(11, 24, 2022), Day(11, 24, 2022)),
        ("## 2022.11.24 {#latest}", Day(11, 24, 2022), Day(11, 24, 2022)),
        ("## 24 November 2022", Day(11, 24, 2022), Day(11, 24, 2022)),
        ("## November 24th", Day(11, 24), Day(11, 24)),
        ("## November 26 – 30, 2022", Day(11, 26, 2022), Day(11, 30, 2022)),
        ("## Friday, November 25, 2022", Day(11, 25, 2022), Day(11, 25, 2022)),
        ("## Nov 2022", Day(11, 1, 2022), Day(11, 30, 2022)),
        ("## December 2022", Day(12, 1, 2022), Day(12, 31, 2022)),
        ("## 2022 年 2 月", Day(2, 1, 2022), Day(2, 28, 2022)),
        ("## 24/11", Day(11, 24), Day(11, 24)),
        ("## 24/11/22", Day(11, 24, 2022), Day(11, 24, 2022)),
        ("## 11-24", Day(11, 24), Day(11, 24)),
        ("## 11/24 + 11/24/2022", Day(11, 24, 2022), Day(11, 24, 2022)),
        ("## 11/26 - 12/12/2022", Day(11, 26, 2022), Day(12, 12, 2022)),
        (">2/5 to 2/9 2023", Day(2, 5, 2023), Day(2, 9, 2023)),
        (">12/28 - 1/3, 2023", Day(12, 28, 2022), Day(1, 3, 2023)),
        (">2/5 2023-02-09", Day(2, 5, 2023), Day(2, 9, 2023)),
        ("## 12/28/2022 - 1/3", Day(12, 28, 2022), Day(1, 3, 2023)),
        ("## 11/26/2021 + 11/20/2022 + 11/23/2021", Day(11, 23, 2021), Day(11, 20, 2022)),
        ("## Nov 3rd, 5th and 9th", Day(11, 3), Day(11, 9)),
        ("## [11/24](https://example.org/a)【完】", Day(11, 24), Day(11, 24)),
        ("> > ## 11/24 ##", Day(11, 24), Day(11, 24)),
        ("## (11/24)", Day(11, 24), Day(11, 24)),
        ("## 1/1 + 12/31", Day(12, 31), Day(1, 1)),
        ("## 11 月 24 日", Day(11, 24), Day(11, 24)),
        ("## 11月26日至30日 更新", Day(11, 26), Day(11, 30)),
        ("## 2022年11月24日（周四）", Day(11, 24, 2022), Day(11, 24, 2022)),
        ("## 1.2.0 - 2023-05-02", Day(5, 2, 2023), Day(5, 2, 2023)),
        ("## v1.6.0 (2023-08-31)", Day(8, 31, 2023), Day(8, 31, 2023)),
        ("## Update for 05/30/2023", Day(5, 30, 2023), Day(5, 30, 2023)),
    ],
)
def test_headings_of_days(text: str, start: Day, end: Day) -> None:
    assert heading(text) == Section(start, end, "day" if start == end else "month" if text in MONTHLY else "range")


@pytest.mark.parametrize(
    "text",
    [
        "### NovelAI", "### Stable Diffusion 1.5", "## 背景故事", "## 2.0", "## Version 2.1", "## 16:9", "## 13/45",
        "## 13/2022", "## 2022年13月", "## 11/24 + 13/45", "## 11 月 31 日", "## 2022-02-30", "## 11/24 + 11/31 日",
        "## 24/7 support", "## 1/5 of users", "## Changelog", "## 更新日志", "## Top 10 of 11/24", "", ">", "#",
        ">while training, use 11/24 steps",
    ],
)  # fmt: skip
def test_headings_of_other_things(text: str) -> None:
    assert heading(text) is None


def renderings(day: date) -> list[str]:
    name = MONTHS[day.month - 1]
    return [
        f"{day.month}/{day.day}", f"{day.month:02}/{day.day:02}", f"{day.month} 月 {day.day} 日",
        f"{day.month}月{day.day}日", f"{name} {day.day}", f"{name[:3]} {day.day}th", f"{day.day} {name}",
    ]  # fmt: skip


@given(days, days, st.integers(0, 6), st.sampled_from([" - ", " – ", "+", " + ", " 至 ", "~"]))
def test_a_run_of_days_is_read_back_however_written(first: date, second: date, shape: int, joint: str) -> None:
    found = heading("## " + joint.join(renderings(day)[shape] for day in (first, second)))
    assert found is not None
    ends = {(found.start.month, found.start.day), (found.end.month, found.end.day)}
    assert ends == {(day.month, day.day) for day in (first, second)}
    assert (found.end.ordinal - found.start.ordinal) % 366 <= 183


@given(
    days,
    st.sampled_from(["{0:%Y-%m-%d}", "{0:%m/%d/%Y}", "{0.year}年{0.month}月{0.day}日", "{0:%B} {0.day}, {0.year}"]),
)
def test_a_whole_date_is_read_back(day: date, shape: str) -> None:
    text = shape.format(day)
    expected = Day(day.month, day.day, day.year)
    found = heading(text)
    assert found == Section(expected, expected, "day")
    assert [m.interval for m in mentions(f"see {text} there", None)] == [Interval(day, day, "day")]


@given(days, days)
def test_a_day_without_a_year_is_the_nearest_one(section: date, day: date) -> None:
    found = mentions(f"于 {day.month} 月 {day.day} 日", Interval(section, section, "day"))[0].interval
    assert found is not None
    assert abs((found.start - section).days) <= 184
    assert (found.start.month, found.start.day) in ((day.month, day.day), (2, 28))


def sections(*texts: str) -> list[Section]:
    return [found for text in texts if (found := heading(text))]


def tweet(day: str) -> Clue:
    return Clue(date.fromisoformat(day), "day", "tweet")


def clue(text: str) -> Clue:
    words, _, when = text.rpartition(" of ")
    month, day = (*when.split("-")[1:], "1", "1")[:2]
    precision = ("year", "month", "day")[when.count("-")]
    return Clue(date(int(when[:4]), int(month), int(day)), precision, words)


@pytest.mark.parametrize(("page", "expected"), golden("years.txt"))
def test_the_year_comes_from_the_addresses_and_the_order_and_says_so(page: str, expected: str) -> None:
    rows = [row.partition(" <- ") for row in page.splitlines()[1:]]
    clues = [[clue(text) for text in texts.split("; ") if text] for _, _, texts in rows]
    found = infer_years(sections(*(days for days, _, _ in rows)), clues)
    assert [f"{told(interval)} | {why}" for interval, why in found] == expected.split("\n    ")


def way_costs(way: Sequence[date], clues: Sequence[Sequence[Clue]], newest_first: bool) -> int:
    """What a choice of days costs: a step onwards one a day, a step back four.

    An address one day later than its section costs nothing, each further day two, at most 600; an earlier one costs one
    a day, at most 300.
    """
    steps = [(above - below).days * (1 if newest_first else -1) for above, below in pairwise(way)]
    apart = [(clue.date - day).days for day, row in zip(way, clues, strict=True) for clue in row]
    return sum(step if step > 0 else -4 * step for step in steps) + sum(
        min(2 * (days - 1), 600) if days > 1 else min(max(-days, 0), 300) for days in apart
    )


@given(st.lists(st.tuples(recent, st.lists(recent, max_size=2)), min_size=1, max_size=4))
def test_of_all_choices_of_years_the_cheapest_holds(page: list[tuple[date, list[date]]]) -> None:
    page = [(day.replace(day=min(day.day, 28)), near) for day, near in page]
    clues = [[Clue(day, "day", "tweet") for day in near] for _, near in page]
    found = [interval for interval, _ in infer_years(sections(*(f"{d.month}/{d.day}" for d, _ in page)), clues)]
    known = [interval.start for interval in found if interval]
    years = sorted({day.year + step for _, near in page for day in near for step in (-1, 0, 1)})
    ways = list(product(*([day.replace(year=year) for year in years] for day, _ in page)))
    assert not known or min((way_costs(known, clues, True), way_costs(known, clues, False))) == min(
        way_costs(way, clues, first) for way in ways for first in (True, False)
    )


@pytest.mark.parametrize(
    ("texts", "clues", "years"),
    [
        (("1/5", "12/28"), ([], [tweet("2022-12-27")]), [2023, 2022]),
        (("12/28", "1/5"), ([tweet("2022-12-27")], []), [2022, 2023]),
        (("1/5", "12/28", "12/20"), ([tweet("2023-01-04")], [], []), [2023, 2022, 2022]),
        (("11/15", "11/18", "11/14"), ([], [tweet("2022-11-17")], []), [2022, 2022, 2022]),
        (("11/24", "10/10"), ([tweet("2022-11-23")], [tweet("2020-10-10")]), [2022, 2022]),
        (("11/24", "10/10"), ([tweet("2022-11-24"), tweet("2019-05-01"), tweet("2022-11-20")], []), [2022, 2022]),
        (("11/24",), ([tweet("2022-11-25")],), [2022]),
        (("1/2",), ([tweet("2022-12-30")],), [2023]),
        (("12/28 - 1/3",), ([tweet("2022-12-30")],), [2022]),
        (("2023-01-05", "12/28"), ([], []), [2023, 2022]),
        (("12/28", "2023-01-05", "1/9"), ([], [], []), [2022, 2023, 2023]),
        (("11/24",), ([Clue(date(2022, 11, 1), "month", "arXiv")],), [2022]),
    ],
)
def test_years_follow_the_evidence_and_the_order(
    texts: tuple[str, ...], clues: tuple[list[Clue], ...], years: list[int]
) -> None:
    found = infer_years(sections(*texts), clues)
    assert [interval.start.year if interval else None for interval, _ in found] == years


@pytest.mark.parametrize("clues", [[], [tweet("2015-03-01")]])
def test_without_evidence_there_is_no_year(clues: list[Clue]) -> None:
    found = infer_years(sections("11/24"), [clues])
    assert found[0][0] is None
    assert found[0][1].startswith("no year: ")


def test_a_page_without_sections_has_no_years() -> None:
    assert infer_years([], []) == []


@given(days, st.lists(st.integers(0, 40), min_size=1, max_size=8), st.booleans(), st.data())
def test_a_page_in_order_gets_its_days_back(
    last: date, gaps: list[int], upside_down: bool, data: st.DataObject
) -> None:
    days_back = [last - timedelta(days=sum(gaps[:n])) for n in range(len(gaps) + 1)]
    page = [d for d in days_back if (d.month, d.day) != (2, 29)][:: -1 if upside_down else 1]
    told_at = data.draw(st.integers(0, len(page) - 1)) if page else 0
    clues = [[Clue(d, "day", "tweet")] if at == told_at else [] for at, d in enumerate(page)]
    found = infer_years(sections(*(f"{d.month}/{d.day}" for d in page)), clues)
    assert [interval.start for interval, _ in found if interval] == page


@given(st.text(alphabet="0123456789/月日年- .NovFriday前天上周in", max_size=60))
def test_any_text_has_mentions_in_order(text: str) -> None:
    found = mentions(text, TODAY)
    assert all(0 <= m.start < m.end <= len(text) for m in found)
    assert [m.start for m in found] == sorted(m.start for m in found)


def test_without_a_section_only_whole_dates_are_known() -> None:
    text = "2022 年 1 月 5 日, 12 月 3 日, yesterday, Friday, in March, 2 days ago, Christmas"
    known = [m.interval is not None for m in mentions(text, None)]
    assert known == [True, False, False, False, False, False, False]


def test_long_text_takes_no_long_time() -> None:
    begun = time.process_time()
    for piece in ("11 月 ", "November ", "in ", "11/24 + ", " ", "1"):
        mentions(piece * 10_000, TODAY)
        heading("#" + piece * 10_000)
    assert time.process_time() - begun < 5


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("11/23: Foxglove is out", Opening("11/23", 7)),
        ("(11/3) Foxglove is out", Opening("11/3", 7)),
        ("(1/3) Foxglove is out", None),
        ("[Repost, 11/3] Foxglove is out", Opening("11/3", 15, since=True)),
        ("(a couple of days ago) Foxglove is out", Opening("a couple of days ago", 23)),
        ("Yesterday's news: Foxglove is out", Opening("Yesterday", 18, since=True)),
        ("Yesterday's bug: Foxglove crashes", None),
        ("(since yesterday) Foxglove is down", None),
        ("（截至 11 月 3 日）Foxglove 免费", Opening("11 月 3 日", 13, since=True)),
        ("昨天漏掉的：Foxglove 发布", Opening("昨天", 6, since=True)),
        ("昨天的故障：Foxglove 崩溃", None),
    ],
)
def test_the_day_that_a_text_opens_with(text: str, expected: Opening | None) -> None:
    assert opening(text) == expected


def test_an_item_says_why_its_events_have_another_day() -> None:
    page = document("page.md", "# 2022-11-24\n\n- (from 10/30) Foxglove is out\n- (from 12/1) Foxglove is free\n")
    first, second = (entry.item for entry in entries(page))
    assert first.date == second.date == TODAY
    assert first.date_evidence.endswith("; its events are of 2022-10-30 to 2022-11-24: it opens with '10/30'")
    assert second.date_evidence == "year 2022: written in the heading"


def test_words_of_dates_are_sorted_and_the_shapes_use_words_that_exist() -> None:
    rows = [tuple(row.values()) for row in table("calendar.tsv")]
    assert rows == sorted(set(rows))
    known = {(row["kind"], row["language"]) for row in table("calendar.tsv")}
    used = [found for row in table("dates.tsv") for found in re.findall(r"<(\w+):(\w+)>", row["pattern"])]
    assert set(used) <= known
