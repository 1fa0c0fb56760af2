"""An update reads only what has changed, and builds what a full build builds, to the byte."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from kg import cache, compose, records
from kg.cli import app
from kg.errors import GraphError
from kg.extract import story
from kg.items import document
from kg.model import Document, Graph

# More sequences in a long run: KG_SEQUENCES=500
SEQUENCES = int(os.environ.get("KG_SEQUENCES", "12"))

# Items that lean on one another: the same things under other names, plans and what comes of them, words said twice.
ITEMS = (
    "- InvokeAI plans to support Stable Diffusion 2.0",
    "- InvokeAI supports Stable Diffusion 2.0",
    "- InvokeAI 现在支持 xformers，显存只要 3.5 GB",
    "- Waifu Diffusion 1.5 will be based on Stable Diffusion 1.5\n  - It will be released on December 20, 2022",
    "- Waifu Diffusion 1.5 推迟到 2023 年 1 月 10 日",
    "- painter, a WebUI extension: https://github.com/acme/painter\n  - Discussion: https://github.com/acme/painter/issues/3\n"
    "    - it needs 6 GB of VRAM",
    "- painter is out: https://github.com/other/painter",
    "- PR that lets painter read safetensors: https://github.com/acme/painter/pull/7",
    "- safetensors support is merged into painter: https://github.com/acme/painter/pull/7",
    "* Someone wrote about it: https://twitter.com/someone/status/1595590319566819328",
    "A paragraph about DreamBooth and SD-WebUI,\nwhich goes on in a second line.",
)
# Items after which a name is another's, elsewhere too.
FOX = "- FoxBrush extension: https://github.com/ada/fox-brush"
OTHER_FOX = "- FoxBrush extension: https://github.com/bob/fox-brush"
BARE = "- The FoxBrush extension supports xformers and needs 6 GB of VRAM"
HEADINGS = ("# 11/24", "# 12/01", "# 11/26 - 12/12", "## 2022-11-20", "# 11/24 (2023)", "# Elsewhere", "")
items, headings = st.sampled_from((*ITEMS, FOX, OTHER_FOX, BARE)), st.sampled_from(HEADINGS)
sections = st.tuples(headings, st.lists(items, min_size=1, max_size=3))
pages = st.lists(sections, min_size=1, max_size=3)
names = st.sampled_from(["a.md", "b.md", "news.en.md", "news.zh.md"])
corpora = st.dictionaries(names, pages, min_size=1, max_size=3)


def _text(page) -> str:
    return "".join(f"{heading}\n\n" + "".join(f"{item}\n\n" for item in told) for heading, told in page)


def documents(corpus) -> list[Document]:
    return [document(name, _text(page)) for name, page in corpus.items()]


@st.composite
def edited(draw: st.DrawFn, corpus):
    """The corpus after one change: of an item, a heading or a page; new, gone, moved or reworded."""
    corpus = {name: [(heading, list(told)) for heading, told in page] for name, page in corpus.items()}
    name = draw(st.sampled_from(sorted(corpus)))
    number = draw(st.integers(0, len(corpus[name]) - 1))
    told = corpus[name][number][1]
    place = draw(st.integers(0, len(told) - 1))
    match draw(st.sampled_from(["add", "drop", "reword", "move", "date", "page", "gone", "indent"])):
        case "add":
            told.insert(place, draw(items))
        case "drop" if len(told) > 1:
            del told[place]
        case "reword":
            told[place] = told[place].replace("InvokeAI", "SD-WebUI") + " again"
        case "indent":
            told[place] = "  " + told[place].replace("\n", "\n  ")
        case "move" if len(told) > 1:
            other = draw(st.sampled_from(sorted(corpus)))
            draw(st.sampled_from(corpus[other]))[1].append(told.pop(place))
        case "date":
            corpus[name][number] = (draw(headings), told)
        case "page":
            corpus[draw(names)] = draw(pages)
        case "gone" if len(corpus) > 1:
            del corpus[name]
    return corpus


@settings(max_examples=SEQUENCES)
@given(st.data())
def test_an_update_builds_what_a_full_build_builds(data):
    corpus = data.draw(corpora)
    with TemporaryDirectory() as folder:
        for step in range(data.draw(st.integers(1, 4)) + 1):
            corpus = data.draw(edited(corpus)) if step else corpus
            found = cache.update(documents(corpus), Path(folder), str(step))
            assert records.encode(found) == records.encode(compose.build(documents(corpus)))


@pytest.fixture
def corpus() -> dict[str, list]:
    return {
        "a.md": [("# 11/24", list(ITEMS[:4])), ("# 12/01", list(ITEMS[4:8]))],
        "b.md": [("# 12/02", list(ITEMS[8:]))],
    }


@pytest.fixture
def read(monkeypatch) -> list[str]:
    """The words of each item that is read, as they are read."""
    seen, facts = [], story.facts

    def noting(block, lexicon, when):
        seen.append(block.content.plain)
        return facts(block, lexicon, when)

    monkeypatch.setattr(story, "facts", noting)
    return seen


def _update(corpus, folder: Path, **more) -> Graph:
    return cache.update(documents(corpus), folder, "now", **more)


def _files(folder: Path) -> list[Path]:
    return sorted((folder / cache.FOLDER).glob("*.json"))


def test_what_has_not_changed_is_not_read_again(corpus, tmp_path, read):
    _update(corpus, tmp_path)
    assert len(read) == len(ITEMS)
    read.clear()
    _update(corpus, tmp_path)
    assert read == []
    corpus["a.md"][0][1][1] += ", says its author"
    corpus["a.md"].append(("# 12/01", [corpus["b.md"][0][1][0]]))
    _update(corpus, tmp_path)
    assert len(read) == 2
    assert all("says its author" in words or "merged" in words for words in read)


def test_an_item_that_moves_within_its_page_is_not_read_again(corpus, tmp_path, read):
    _update(corpus, tmp_path)
    read.clear()
    corpus["a.md"][0][1].reverse()
    assert _update(corpus, tmp_path) == compose.build(documents(corpus))
    assert read == []


def test_other_names_to_know_are_another_reading(corpus, tmp_path, read):
    _update(corpus, tmp_path)
    own = tmp_path / "own.tsv"
    own.write_text("Model\tpainter\n", "utf-8")
    read.clear()
    assert _update(corpus, tmp_path, lexicon=own) == compose.build(documents(corpus), own)
    assert len(read) >= len(ITEMS)


@pytest.mark.parametrize(
    "harm", [lambda b: b[:-5], lambda b: b"", lambda b: b.replace(b"asserted", b"negated!"), bytes.upper]
)
def test_a_cache_that_was_damaged_is_not_believed(corpus, tmp_path, harm):
    expected = _update(corpus, tmp_path)
    for page in _files(tmp_path):
        page.write_bytes(harm(page.read_bytes()))
    assert _update(corpus, tmp_path) == expected


@pytest.mark.parametrize("number", range(3))
def test_one_file_of_the_cache_that_is_gone_or_harmed_spoils_no_other(corpus, tmp_path, number):
    _update(corpus, tmp_path)
    corpus["b.md"].append(("# 12/03", [FOX]))
    _files(tmp_path)[number].unlink()
    assert _update(corpus, tmp_path) == compose.build(documents(corpus))
    _files(tmp_path)[number].write_bytes(b"harmed")
    assert _update(corpus, tmp_path) == compose.build(documents(corpus))


def test_what_another_state_of_the_program_kept_is_not_believed(corpus, tmp_path, read, monkeypatch):
    _update(corpus, tmp_path)
    before = _files(tmp_path)
    monkeypatch.setattr(cache, "state", lambda lexicon: "another")
    read.clear()
    found = _update(corpus, tmp_path)
    assert len(read) == len(ITEMS)
    assert found == compose.build(documents(corpus))
    assert _files(tmp_path) == before


# Edits after which things elsewhere are others than before, though nobody touched their items.
ELSEWHERE = {
    "a name that gets an address": ({"a.md": [BARE], "b.md": ["- SD is out"]}, {"b.md": [FOX]}),
    "a name that becomes contested": ({"a.md": [BARE], "b.md": [FOX]}, {"b.md": [FOX, OTHER_FOX]}),
    "an address that tells what a thing is": (
        {"a.md": ["- FoxBrush supports xformers: https://example.org/fox"], "b.md": ["- SD is out"]},
        {"b.md": ["- FoxBrush, an app: https://example.org/fox"]},
    ),
    "a name that is another's too": (
        {"a.md": [FOX, "- The FoxBrush app supports xformers"], "b.md": ["- SD is out"]},
        {"b.md": ["- FoxBrush, a library: https://huggingface.co/ada/foxbrush"]},
    ),
    "a plan that comes true": (
        {"a.md": ["- InvokeAI plans to support Stable Diffusion 2.0"], "b.md": ["- SD is out"]},
        {"b.md": ["- InvokeAI supports Stable Diffusion 2.0"]},
    ),
    "a page that becomes parallel": (
        {
            "news.zh.md": ["- painter 插件: https://github.com/acme/painter\n  - 支持提示词历史"],
            "other.en.md": ["- painter extension: https://github.com/acme/painter\n  - Supports a prompt history"],
        },
        {"news.en.md": ["- painter extension: https://github.com/acme/painter\n  - Supports a prompt history"]},
    ),
}  # fmt: skip


@pytest.mark.parametrize("title", ELSEWHERE)
def test_an_edit_that_changes_what_is_told_elsewhere(title, tmp_path):
    before, edit = ELSEWHERE[title]
    days = {"a.md": "# 2022-11-20", "b.md": "# 2022-11-24"}

    def update(told) -> Graph:
        corpus = {name: [(days.get(name, "# 2022-11-24"), items)] for name, items in told.items()}
        found = _update(corpus, tmp_path)
        assert records.encode(found) == records.encode(compose.build(documents(corpus)))
        return found

    first, second = update(before), update(before | edit)
    untouched = {item.id for item in first.items} & {item.id for item in second.items}
    assert _told(first, untouched) != _told(second, untouched)
    assert update(before) == first


def _told(graph: Graph, items: set[str]) -> set[object]:
    """All that these items tell."""
    told = {value for value in (*graph.statements, *graph.measurements) if value.evidence.item in items}
    return told | {event for event in graph.events for evidence in event.evidence if evidence.item in items}


def test_what_was_taken_in_and_when_is_told(corpus, tmp_path):
    cache.update(documents(corpus), tmp_path, "monday")
    del corpus["b.md"]
    graph = cache.update(documents(corpus), tmp_path, "tuesday")
    cache.update(documents(corpus), tmp_path, "wednesday")
    lines = (tmp_path / cache.FOLDER / cache.TAKEN).read_text("utf-8").splitlines()
    assert lines[0] == "when\tchange\titem"
    assert [line.split("\t")[:2] for line in lines[1:]] == [["monday", "came"]] * 11 + [["tuesday", "went"]] * 3
    came, went = ({line.split("\t")[2] for line in lines if word in line} for word in ("\tcame\t", "\twent\t"))
    assert came - went == {item.id for item in graph.items}


@pytest.mark.parametrize(("harm", "place"), [(b"\xff\xfe", "line 1:"), (b"when\tchange\titem\njunk\n", "line 2:")])
def test_a_harmed_list_of_what_was_taken_in_is_told_of_and_left_alone(corpus, tmp_path, harm, place):
    taken = tmp_path / cache.FOLDER / cache.TAKEN
    taken.parent.mkdir()
    taken.write_bytes(harm)
    with pytest.raises(GraphError, match=f"{place} is no row of what came or went; correct it"):
        _update(corpus, tmp_path)
    assert taken.read_bytes() == harm


def test_pages_that_are_gone_leave_nothing_in_the_cache(corpus, tmp_path):
    _update(corpus, tmp_path)
    del corpus["b.md"]
    _update(corpus, tmp_path)
    assert len(_files(tmp_path)) == 2
    assert {path.name for path in _files(tmp_path)} > {"things.json"}


def test_the_command_writes_the_same_files(corpus, tmp_path):
    pages = tmp_path / "pages"
    pages.mkdir()
    for round_ in range(2):
        for page in documents(corpus):
            (pages / f"{page.name}.md").write_text(page.text, "utf-8")
        for out, options in (("full", []), ("updated", ["--update"])):
            found = CliRunner().invoke(app, ["build", str(pages), "--out", str(tmp_path / out), *options])
            assert found.exit_code == 0, found.output
        files = [sorted(p for p in (tmp_path / out).iterdir() if p.is_file()) for out in ("full", "updated")]
        assert [p.name for p in files[0]] == [p.name for p in files[1]]
        assert [p.read_bytes() for p in files[0]] == [p.read_bytes() for p in files[1]], round_
        corpus["a.md"][0][1][0] = "- InvokeAI supports xformers"
