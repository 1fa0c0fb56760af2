"""How things show themselves in a notebook: as HTML that is complete, escaped, and works in a frame."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import example
import pytest
from browser import chromium

from kg.library import KnowledgeGraph
from kg.model import Entity, Evidence, Graph, Name, attributes
from kg.objects.things import Thing

GRAPH = KnowledgeGraph(**attributes(example.EXAMPLE))
SHOWN = {
    "graph": (GRAPH, ["9 entities", "Technique", "hasVariant", "planned"]),
    "thing": (
        GRAPH["depth model of SD 2.0"],
        ["深度模型", "is a variant of", "rumoured", "example:5", "stable-diffusion-webui is said to support it"],
    ),
    "facts": (GRAPH["SD 2.0"].facts, ["is released by", "Stability AI 放出 SD 2.0"]),
    "path": (GRAPH.path("SD 2.0", "WebUI"), ["stable-diffusion-webui", "example:3"]),
    "timeline": (GRAPH.timeline(), ["2022-11-28/2022-12-02", "planned for 2022-12-05"]),
    "answer": (GRAPH.sparql("SELECT ?name { ?x a sdkg:Person ; rdfs:label ?name }"), ["Extraltodeus", "1 row"]),
}
VOID = {"br", "img", "link", "meta"}
LOADING = {"src", "srcset", "data", "poster", "action", "background"}


class Reader(HTMLParser):
    """The text of a page; tags that do not match, scripts and what would be loaded are complained of."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.links: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag != "script"
        assert not LOADING & {name for name, _ in attrs}
        self.links += [value or "" for name, value in attrs if name == "href"]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def read(shown: object) -> Reader:
    reader = Reader()
    reader.feed(shown._repr_html_())
    reader.close()
    assert not reader.open
    return reader


@pytest.mark.parametrize("kind", SHOWN)
def test_a_view_tells_what_it_holds(kind: str) -> None:
    shown, words = SHOWN[kind]
    text = read(shown).text
    assert [word for word in words if word not in text] == []


def test_hostile_names_and_addresses_stay_text() -> None:
    hostile = Entity("x/x", "Model", Name("<script>alert(1)</script>"), (), ("javascript:alert(1)", "https://x.ai/"))
    reader = read(Thing(Graph(entities=(hostile,)), hostile))
    assert "<script>alert(1)</script>" in reader.text
    assert reader.links == ["https://x.ai/"]


def test_a_long_table_tells_how_much_of_it_is_shown() -> None:
    many = KnowledgeGraph(entities=tuple(Entity(f"model/{n:02}", "Model", Name(f"M{n:02}")) for n in range(30)))
    assert "20 of 30 rows" in read(many.find()).text
    assert "the first 20 rows of which are here" in repr(many.find())


def test_a_figure_that_two_items_tell_is_one_figure_with_both() -> None:
    [size] = [m for m in GRAPH.measurements if m.quantity == "file-size"]
    again = replace(size, id="measurement/again", evidence=Evidence(example.ENGLISH.id, example.ENGLISH.span))
    twice = KnowledgeGraph(**attributes(replace(GRAPH, measurements=(*GRAPH.measurements, again))))
    figures = twice["depth model of SD 2.0"].measurements
    assert [(figure.text, len(figure.records)) for figure in figures] == [
        ("5.21 GB", 2), ("512x512 px (depth2img)", 1), ("10–12 GB", 1),
    ]  # fmt: skip
    assert [row["text"] for row in figures.rows()].count("5.21 GB") == 2
    shown = read(twice["depth model of SD 2.0"]).text
    assert shown.count("file-size") == 1


def test_a_table_with_long_addresses_stays_within_the_page() -> None:
    long = Entity("x/" + "y" * 120, "Model", Name("z" * 120), (), ("https://example.org/" + "w" * 120,))
    with chromium() as browser:
        page = browser.new_page(viewport={"width": 994, "height": 800})
        page.set_content(f"<!doctype html>{KnowledgeGraph(entities=(long,)).find()._repr_html_()}")
        assert page.evaluate("document.documentElement.scrollWidth") <= 994


def test_the_page_works_in_a_frame_and_starts_with_the_thing_in_focus(tmp_path: Path) -> None:
    file = tmp_path / "notebook.html"
    file.write_text(f"<!doctype html>{GRAPH.view(height=700, focus='SD 2.0')._repr_html_()}", encoding="utf-8")
    with chromium() as browser:
        page, troubles, asked = browser.new_page(viewport={"width": 1280, "height": 800}), [], []
        page.on("console", lambda message: troubles.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("request", lambda request: asked.append(request.url))
        page.goto(file.as_uri())
        frame = page.frame_locator("iframe")
        frame.locator("#panel h2", has_text="Stable Diffusion 2.0").wait_for()
        frame.locator("#find").fill("depthmap2mask")
        frame.locator("#find").press("Enter")
        frame.locator("#panel h2", has_text="depthmap2mask").wait_for()
        assert troubles == []
        assert [url for url in asked if not url.startswith(("file:", "data:", "blob:", "about:"))] == []


def test_the_page_can_be_saved(tmp_path: Path) -> None:
    GRAPH.view().save(tmp_path / "graph.html")
    assert (tmp_path / "graph.html").read_text(encoding="utf-8").startswith("<!doctype html>")
