"""Web addresses: where they stand in a text, their canonical form, and what each one names."""

import re
import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import vocab
from kg.links import clean, find_urls, identify
from kg.links.when import moment
from kg.resources import table

GOLDEN = [
    block.split("\n    ")
    for block in re.split(
        r"\n(?=\S)", (Path(__file__).parent / "golden" / "links.txt").read_text(encoding="utf-8").strip()
    )
    if not block.startswith("# ")
]
ADDRESSES = [address for address, _ in GOLDEN]
WEB = [address for address in ADDRESSES if identify(address).url]
IRI_PATH = re.compile(r"(?:[\w!$&'()*+,;=:@/?.~-]|%[0-9A-F]{2})+")


def described(address: str) -> str:
    link = identify(address)
    parts = [link.cls, link.id, link.label]
    parts += [f"of {link.parent.id}"] if link.parent else []
    parts += [f"on {link.date} ({link.precision})"] if link.date else []
    parts += ["names it"] if link.identifies else []
    parts += ["site"] if link.site else []
    return " | ".join(parts)


@pytest.mark.parametrize(("address", "expected"), GOLDEN, ids=ADDRESSES)
def test_an_address_identifies(address: str, expected: str) -> None:
    assert described(address) == expected


@pytest.mark.parametrize("address", WEB)
def test_the_canonical_address_identifies_the_same_thing(address: str) -> None:
    link = identify(address)
    assert identify(link.url).id == identify(link.original).id == identify(clean(address)).id == link.id


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("文档：https://example.org/a，其他", ["https://example.org/a"]),
        ("https://example.org/a可以使用", ["https://example.org/a"]),
        ("https://example.org/ 是主页", ["https://example.org/"]),
        ("（https://example.org/a）", ["https://example.org/a"]),
        ("[名字](https://example.org/a_(b))后文", ["https://example.org/a_(b)"]),
        ('[x](https://example.org/a "title")', ["https://example.org/a"]),
        ("[https://example.org](https://example.org/b)", ["https://example.org", "https://example.org/b"]),
        ("<https://example.org/a>", ["https://example.org/a"]),
        ("![图](https://example.org/a.png){width=3}", ["https://example.org/a.png"]),
        ("(see https://example.org/a).", ["https://example.org/a"]),
        ("**see https://example.org/a**", ["https://example.org/a"]),
        ("_https://example.org/a_", ["https://example.org/a"]),
        ("as _https://example.org/a_ says", ["https://example.org/a"]),
        ("https://example.org/a **b** ~~c~~", ["https://example.org/a"]),
        ("https://example.org/a(说明)", ["https://example.org/a"]),
        ("https://example.org/a_(b)(说明)", ["https://example.org/a_(b)"]),
        ("https://example.org/a_(b)((说明", ["https://example.org/a_(b)"]),
        ("https://example.org/a.(", ["https://example.org/a"]),
        ("(https://example.org/a_(b)", ["https://example.org/a_(b)"]),
        ("“新” https://example.org/b/深度アニメ。", ["https://example.org/b/深度アニメ"]),
        ("https://www.youtube.com/watch?v=abcdefghij_", ["https://www.youtube.com/watch?v=abcdefghij_"]),
        ("put 'https://example.org/a' here", ["https://example.org/a"]),
        ("https://example.org/a,https://example.org/b", ["https://example.org/a", "https://example.org/b"]),
        ("| https://example.org/a|next |", ["https://example.org/a"]),
        ("https://example.org/a?b=1&amp;c=2!", ["https://example.org/a?b=1&amp;c=2"]),
        ("HTTPS://EXAMPLE.ORG/a", ["HTTPS://EXAMPLE.ORG/a"]),
        ("https://dic.nicovideo.jp/a/ゲーム機 を見る", ["https://dic.nicovideo.jp/a/ゲーム機"]),
        ("https://example.org/b/深度アニメ。", ["https://example.org/b/深度アニメ"]),
        ("https://example.org/b/深度", ["https://example.org/b/"]),
        ("https://example.org/b/xアニメ", ["https://example.org/b/x"]),
        ("https://example.org/アニメ", ["https://example.org/"]),
        ("ア https://example.org/アニメ", ["https://example.org/"]),
        ("https://zh.wikipedia.org/wiki/扩散模型。", ["https://zh.wikipedia.org/wiki/扩散模型"]),
        ("https://example.org/s?q=扩散&p=1 搜索", ["https://example.org/s?q=扩散&p=1"]),
        ("种子 magnet:?xt=urn:btih:ABC&dn=f, 其他", ["magnet:?xt=urn:btih:ABC&dn=f"]),
        ("见github.com/owner/repo、www.example.org。", ["github.com/owner/repo", "www.example.org"]),
        ("prompts.art/list and me@example.com/x", ["prompts.art/list"]),
        ("`models/v1.5/a.ckpt`, img.py/x, 1.5/2.0, and/or", []),
        ("https:// http://... magnet:", []),
        ("ftp://example.org javascript:alert(1) mailto:a@b.org", []),
    ],
)
def test_addresses_are_found_in_text(text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in find_urls(text)] == found


@given(
    st.lists(st.sampled_from(ADDRESSES[:-2]), max_size=5),
    st.sampled_from([" ", "，", "\n", "。", ") (", "> <", "、见"]),
)
def test_addresses_are_found_whatever_stands_between(addresses: list[str], between: str) -> None:
    text = between.join(addresses)
    assert [text[start:end] for start, end in find_urls(text)] == addresses


@given(st.text(alphabet="https:/.?#[]()*_,，。中パa1@%& \n", max_size=60))
def test_spans_lie_in_order_inside_any_text(text: str) -> None:
    spans = find_urls(text)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("http://example.org", "https://example.org/"),
        ("https://example.org/a/", "https://example.org/a"),
        ("https://example.org/a?utm_source=x&b=2&fbclid=1#:~:text=hello", "https://example.org/a?b=2"),
        ("https://example.org/a?b=2&a=1", "https://example.org/a?a=1&b=2"),
        ("https://EXAMPLE.org:443/A", "https://example.org/A"),
        ("https://user:word@example.org/a", "https://example.org/a"),
        ("https://example.org/a/../b//c/./", "https://example.org/b/c"),
        ("https://example.org/%E6%98%BE%E5%8D%A1%20%zz", "https://example.org/显卡%20%25zz"),
        ("https://xn--r8jz45g.jp/", "https://例え.jp/"),
        ("https://m.youtube.com/watch?v=a&feature=share&si=b", "https://www.youtube.com/watch?v=a"),
        ("https://np.reddit.com/r/sub/comments/abc/", "https://www.reddit.com/r/sub/comments/abc"),
        ("https://x.com/user/status/1?s=20&t=a", "https://twitter.com/user/status/1"),
        ("https://discord.gg/abc?event=12", "https://discord.gg/abc?event=12"),
        ("https://mega.nz/#!abc!def", "https://mega.nz/#!abc!def"),
        ("https://example.org:8080/a", "https://example.org:8080/a"),
        ("https://example.org:08080/a", "https://example.org:8080/a"),
        ("http://example.org:80/a", "https://example.org/a"),
        ("https://example.org:65536/a", "https://example.org/a"),
        ("https://example.org:65535/a", "https://example.org:65535/a"),
        ("https://example.org:/a", "https://example.org/a"),
        ("https://example.org:x/a", "https://example.org/a"),
        ("example.org:8080/a", "https://example.org:8080/a"),
        ("localhost:7860", "https://localhost:7860/"),
        ("//example.org/a", "https://example.org/a"),
        ("example.org", "https://example.org/"),
        ("https://example.org./a", "https://example.org/a"),
        ("https://xn--zz--zz/a", "https://xn--zz--zz/a"),
        (
            "https://web.archive.org/web/2022/https://example.org//a",
            "https://web.archive.org/web/2022/https://example.org/a",
        ),
        ("https://example.org/../../a", "https://example.org/a"),
        ("https://example.org/%e4%b8", "https://example.org/%E4%B8"),
        ("https://example.org/%7euser/%2f%3F", "https://example.org/~user/%2F%3F"),
        ("https://example.org/a?&b=1&&utm_medium=y&", "https://example.org/a?b=1"),
        ("https://example.org/a?b=1&amp;c=2", "https://example.org/a?b=1&c=2"),
        ("https://example.org/a\u200b\u202e b", "https://example.org/a%20b"),
        ("https://example.org/a#part:~:text=b", "https://example.org/a#part"),
        ("  https://example.org/a\n", "https://example.org/a"),
        ("MAGNET:?xt=urn:btih:ABC#x", "magnet:?xt=urn:btih:ABC"),
        ("magnet:?", ""),
        ("ftp://example.org/a", ""),
        ("https://", ""),
        ("https://-", ""),
        ("https://example.org\\@evil.example/a", ""),
        ("https://" + "a" * 254, ""),
        ("https://" + "a" * 253, "https://" + "a" * 253 + "/"),
        ("javascript:alert(1)", ""),
        ("http://[bad", ""),
        ("", ""),
    ],
)
def test_clean(written: str, canonical: str) -> None:
    assert clean(written) == canonical
    assert clean(canonical) == canonical


def test_the_original_loses_only_what_tracks() -> None:
    link = identify("https://old.reddit.com/r/sub/comments/abc/slug/?utm_source=share&context=3")
    assert link.original == "https://old.reddit.com/r/sub/comments/abc/slug/"
    assert identify("https://rentry.org/page#part").original == "https://rentry.org/page#part"
    assert identify("//user:word@Example.org/a/?b=1&utm_source=x&&a=2#p q").original == (
        "https://Example.org/a/?b=1&a=2#p%20q"
    )
    assert identify("example.org/a?fbclid=1#:~:text=b").original == "https://example.org/a"
    assert identify("javascript:alert(1)").original == ""


def test_owners_are_the_same_however_capitalised() -> None:
    assert identify("https://github.com/Owner/Repo").key == identify("https://github.com/owner/repo").key


@given(
    st.one_of(st.text(max_size=80), st.sampled_from(WEB).flatmap(lambda a: st.text(max_size=20).map(lambda t: a + t)))
)
def test_any_text_identifies_something_harmless(text: str) -> None:
    link = identify(text)
    assert IRI_PATH.fullmatch(link.id), link.id
    assert vocab.root(link.cls) in ("Agent", "Artifact")
    assert link.url == "" or link.url.startswith(("https://", "magnet:?"))
    assert clean(clean(text)) == clean(text)


@pytest.mark.parametrize(
    ("kind", "text", "day"),
    [
        ("twitter", "20", None),
        ("twitter", "9" * 19, None),
        ("twitter", "9" * 15, None),
        ("twitter", "1" + "0" * 15, "2010-11-06 day"),
        ("twitter", "1" + "0" * 19, None),
        ("twitter", "１６００２４８５９９２５４００７８１０", None),
        ("discord", "9" * 16, None),
        ("discord", "1" + "0" * 16, "2015-01-28 day"),
        ("discord", "1045032204557897768", "2022-11-23 day"),
        ("millis", "1668563334234815", "2022-11-16 day"),
        ("millis", "1668643200000", "2022-11-17 day"),
        ("millis", "9999999999999", None),
        ("arxiv", "2213.00001", None),
        ("arxiv", "2212.00001", "2022-12-01 month"),
        ("arxiv", "cs/9901001", "1999-01-01 month"),
        ("arxiv", "hep-th/9108001", "1991-08-01 month"),
        ("arxiv", "0704.0001", "2007-04-01 month"),
        ("path", "/blog/release7-dec-2022", "2022-12-07 day"),
        ("path", "/blog/12-DECEMBER-2022", "2022-12-12 day"),
        ("path", "/blog/1.7-dec-2022", "2022-12-01 month"),
        ("path", "/31-feb-2023", None),
        ("path", "/2022/synthetic-data-1103", "2022-11-03 day"),
        ("path", "/2022/1103", "2022-11-03 day"),
        ("path", "/2022_11_03", "2022-11-03 day"),
        ("path", "/2022/10", "2022-10-01 month"),
        ("path", "/2022", "2022-01-01 year"),
        ("path", "/2045/10/story", None),
        ("path", "/120221103", None),
        ("path", "/a/2022b", None),
        ("path", "/2022/13/45/story", "2022-01-01 year"),
        ("path", "/2022/10/story", "2022-10-01 month"),
        ("path", "/v/20221103/story", "2022-11-03 day"),
        ("path", "/story-2022-02-31", None),
        ("path", "/may-2023-update", "2023-05-01 month"),
        ("path", "/1920x1080-1103", None),
    ],
)
def test_dates_in_addresses(kind: str, text: str, day: str | None) -> None:
    found = moment(kind, text)
    assert (found and f"{found[0]} {found[1]}") == day


@pytest.mark.parametrize(
    "text",
    ["https://" * 20_000, "a." * 40_000 + "com/x", "https://a.org/" + "(" * 80_000, "https://a.org/" + "中," * 40_000],
)
def test_long_text_takes_no_long_time(text: str) -> None:
    begun = time.process_time()
    find_urls(text)
    identify(text)
    assert time.process_time() - begun < 3


def test_every_row_of_the_table_is_sound() -> None:
    known = {*vocab.PARENT, "Agent", "Artifact", "Concept"}
    rows = table("links.tsv")
    assert (rows[-1]["host"], rows[-1]["path"]) == ("*", ".*")
    for row in rows:
        assert row["class"] in known, row
        assert all(row[column] for column in ("id", "label")), row
        assert set(filter(None, row["flags"].split(","))) <= {"identifies", "site", "fragment"}, row
        groups = {"host", "rest", "path", *re.findall(r"<(\w+)[:>]", row["path"])}
        used = re.findall(r"\{(\w+)", " ".join(row[c] for c in ("id", "label", "url", "parent")))
        assert set(used) <= groups, row
        assert row["date"] in ("", "path") or "n" in groups, row


@pytest.mark.parametrize("name", ["hosts.tsv", "tracking.tsv"])
def test_tables_are_sorted_and_free_of_doubles(name: str) -> None:
    rows = [tuple(row.values()) for row in table(name)]
    assert rows == sorted(set(rows))
