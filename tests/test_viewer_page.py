"""The page as a reader meets it, in Chromium; every test also asserts that nothing was loaded or complained."""

import csv
import io
import json
import re
from dataclasses import replace
from datetime import date
from importlib.util import module_from_spec, spec_from_file_location
from itertools import combinations, pairwise
from pathlib import Path
from urllib.parse import urlencode
from xml.etree import ElementTree

import pytest
from browser import Viewer, chromium
from example import DEPTH, MASK, SD2, WEBUI
from world import world

from kg import compose
from kg.items import document
from kg.model import Document, Entity, Event, Graph, Interval, Name, ordered
from kg.paths import ways
from kg.viewer import page

HERE = Path(__file__).resolve().parent
AXE = HERE / "vendor" / "axe.min.js"


def _made():
    spec = spec_from_file_location("made", HERE.parent / "benchmarks" / "made.py")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def browser():
    with chromium() as running:
        yield running


@pytest.fixture(scope="module")
def pages(tmp_path_factory, graph):
    """Files of pages by name, written when they are first asked for."""
    folder = tmp_path_factory.mktemp("pages")
    graphs = {
        "example": lambda: graph,
        "world": world,
        "empty": Graph,
        "forks": forks,
        "told twice": told_twice,
        "one day": one_day,
        "hostile": hostile,
        "large": lambda: _made().synthetic(5000, 5000),
        "middle": lambda: _made().synthetic(400, 200),
    }

    def file(name):
        path = folder / f"{name}.html"
        if not path.exists():
            path.write_bytes(page(graphs[name]()))
        return path

    return file


@pytest.fixture
def look(browser, pages):
    """Open a page; at the end no page may have loaded anything or complained."""
    opened = []

    def open_page(name="example", address="", **context):
        opened.append(Viewer(browser, pages(name), address, **context))
        return opened[-1]

    yield open_page
    for viewer in opened:
        viewer.close()
        assert viewer.outside() == []
        assert viewer.troubles == []


def at(**state):
    return "#" + urlencode(state, doseq=True)


def numbers(text):
    return [int(number) for number in re.findall(r"\d+", text)]


# What it is about


def test_the_first_view_tells_what_it_is_about(look):
    viewer = look()
    assert viewer.text("h1") == "The Stable Diffusion ecosystem"
    assert viewer.text("#period") == "24 Nov 2022 to 2 Dec 2022"
    assert viewer.text("#totals") == "9 things · 11 statements · 2 events"
    assert viewer.text("#status") == "9 things, 11 relations, 2 events"
    assert viewer.all("#start ol bdi") == ["depthmap2mask", "Stable Diffusion 2.0"]


def test_the_legend_gives_each_kind_a_shape_in_a_colour_and_a_count(look):
    viewer = look()
    entries = viewer.page.locator("#facet-cls li")
    shown = [(e.locator("path").get_attribute("d"), e.locator("svg").get_attribute("class")) for e in entries.all()]
    assert len(set(shown)) == len(shown) == 8
    assert "Model" in entries.filter(has_text="Model").inner_text()
    assert entries.filter(has_text="Model").locator(".count").inner_text() == "2"


def test_the_graph_is_drawn(look):
    colours = look().page.evaluate(
        """() => {
            const canvas = document.querySelector('#network canvas');
            const {data} = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
            const found = new Set();
            for (let at = 0; at < data.length; at += 4) if (data[at + 3]) found.add(data.slice(at, at + 3).join());
            return found.size;
        }"""
    )
    assert colours > 20


def test_the_story_leads_from_thing_to_thing_to_the_way_between_them(look):
    viewer = look()
    viewer.page.click("#begin")
    titles = [viewer.text("#panel h2")]
    while viewer.page.locator("#story button", has_text="Next").count():
        viewer.page.click("#story button:has-text('Next')")
        titles.append(viewer.text("#panel h2"))
    assert titles[0] == "Stable Diffusion 2.0"
    assert titles[-2:] == ["depthmap2mask", "From Stable Diffusion 2.0 to depthmap2mask"]
    assert viewer.page.locator("#panel .steps .thing").count() >= 3
    viewer.page.click("#story button:has-text('End')")
    assert viewer.page.locator("#story").is_hidden()


@pytest.mark.parametrize(
    "address", ["", "#lang=zh", "#theme=dark", "#from=2022-11-25&lang=zh", at(sel=MASK), "#view=list"]
)
def test_the_timeline_is_seen_however_the_page_is_opened(look, address):
    viewer = look(address=address)
    assert viewer.page.locator("#timeline .vis-timeline").is_visible()
    viewer.until("document.querySelector('#timeline .vis-item-content')?.checkVisibility({visibilityProperty: true})")


def test_the_timeline_counts_every_event_once_also_after_a_selection(look):
    viewer = look("middle")
    each = """[...document.querySelectorAll('.vis-item')]
        .reduce((sum, item) => sum + (item.matches('.several') ? Number(item.innerText) : 1), 0)"""
    viewer.until(f"{each} === 200")
    viewer.page.locator("#start .thing").first.click()
    viewer.until(f"{each} < 30")
    viewer.page.keyboard.press("Escape")
    viewer.until(f"{each} === 200")


@pytest.mark.parametrize("address", ["", "#from=2023-01-01&until=2023-06-01"])
def test_nothing_on_the_timeline_covers_anything_else(look, address):
    viewer = look("middle", address)
    viewer.until("document.querySelectorAll('.vis-item').length > 20")
    lanes = viewer.page.evaluate(
        """[...document.querySelectorAll('.vis-foreground .vis-group')].map(lane =>
            [...lane.querySelectorAll('.vis-item')].map(item => item.getBoundingClientRect())
                .map(({left, right}) => [left, right]))"""
    )
    assert max(map(len, lanes)) > 3
    for lane in lanes:
        for (_, end), (start, _) in pairwise(sorted(lane)):
            assert end <= start + 1


@pytest.mark.parametrize("address", ["", "#from=2023-01-01&until=2023-06-01"])
def test_what_happened_stands_in_its_lane_beside_the_lanes_name(look, address):
    viewer = look("middle", address)
    viewer.until("document.querySelectorAll('.vis-item').length > 20")
    viewer.page.wait_for_timeout(100)
    lanes = viewer.page.evaluate(
        """[...document.querySelectorAll('.vis-foreground .vis-group')].map((lane, place) =>
            [document.querySelectorAll('.vis-left .vis-label')[place], lane, ...lane.querySelectorAll('.vis-item')]
                .map(part => part.getBoundingClientRect()).map(({top, bottom}) => [top, bottom]))"""
    )
    assert len(lanes) == 5
    for (_, name_end), (top, bottom), *items in lanes:
        assert abs(name_end - bottom) <= 1
        assert all(top <= start < end <= bottom for start, end in items)


def written(viewer):
    """The names and relations that stand in the picture, each with its place."""
    return viewer.page.evaluate(
        """async () => {
            const found = [], write = CanvasRenderingContext2D.prototype.fillText;
            CanvasRenderingContext2D.prototype.fillText = function (text, x, y) {
                if (this.canvas.closest('#network')) found.push([text, x, y]);
                return write.call(this, text, x, y);
            };
            document.getElementById('theme').click();
            await new Promise((done) => setTimeout(done, 300));
            CanvasRenderingContext2D.prototype.fillText = write;
            return found;
        }"""
    )


def test_beside_the_things_of_some_events_stand_no_relations_of_another(look):
    viewer = look("middle", "#lang=en")
    viewer.page.locator("#start .thing").first.click()
    viewer.page.locator(".vis-item.several").first.click()
    parts = set(viewer.all("#panel .thing bdi"))
    assert all(any(part.startswith(name.split("…")[0]) for part in parts) for name, _, _ in written(viewer))


@pytest.mark.parametrize("size", [(1280, 860), (390, 844)])
def test_the_storys_card_covers_nothing_that_it_tells_of(look, size):
    viewer = look(viewport={"width": size[0], "height": size[1]})
    viewer.page.click("#begin")
    for _ in range(3):
        card = viewer.page.locator("#story").bounding_box()
        room = viewer.page.locator("#canvas").bounding_box()
        right, bottom = card["x"] + card["width"] - room["x"], card["y"] + card["height"] - room["y"]
        names = written(viewer)
        assert names
        assert all(x > right or y > bottom for _, x, y in names)
        viewer.page.locator("#story button[data-key=next], #story button[data-key=end]").first.click()


def forks() -> Graph:
    """Two programs of one name, the second somebody's fork of the first, with a long owner."""
    name = "AmericanPresident/stable-diffusion-webui"
    return replace(world(), entities=ordered((*world().entities, Entity(f"github/{name}", "Application", Name(name)))))


def test_a_fork_bears_its_owners_name_in_the_picture(look):
    names = {name for name, _, _ in written(look("forks", at(sel="github/AmericanPresident/stable-diffusion-webui")))}
    assert names == {"Amer…/stable-diffusion-webui"}


def test_an_empty_graph_is_no_error(look):
    viewer = look("empty")
    assert viewer.text("#status") == "0 things, 0 relations, 0 events"
    assert viewer.page.locator("#nothing").is_visible()


# Search


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Stable Diffusion 2.0", "Stable Diffusion 2.0"),
        ("sd2.0", "Stable Diffusion 2.0"),
        ("深度模型", "stable-diffusion-2-depth"),
        ("DEPTH2IMG", "depth-guided image-to-image"),
        ("mask", "depthmap2mask"),
        ("https://huggingface.co/stabilityai/stable-diffusion-2-depth", "stable-diffusion-2-depth"),
        (MASK, "depthmap2mask"),
    ],
)
def test_a_search_finds_any_name_however_it_is_typed(look, typed, found):
    viewer = look()
    viewer.search(typed)
    assert viewer.text("#panel h2") == found


def test_suggestions_are_chosen_with_arrows_and_left_with_escape(look):
    viewer = look()
    viewer.page.fill("#find", "s")
    options = viewer.page.locator("#find-list [role=option]")
    second = options.nth(1).locator("bdi").first.inner_text()
    viewer.page.keyboard.press("ArrowDown")
    assert viewer.page.get_attribute("#find", "aria-activedescendant") == options.nth(1).get_attribute("id")
    viewer.page.keyboard.press("Enter")
    assert viewer.text("#panel h2") in second
    viewer.page.fill("#find", "s")
    viewer.page.keyboard.press("Escape")
    assert viewer.page.locator("#find-list").is_hidden()
    viewer.page.fill("#find", "no such name")
    assert viewer.text("#search [role=status]") == "Nothing bears this name"


# One thing


def test_a_thing_in_the_graph_can_be_clicked(look):
    viewer = look()
    box = viewer.page.locator("#network").bounding_box()
    spots = ((box["x"] + x, box["y"] + y) for y in range(20, int(box["height"]) - 50, 9) for x in range(40, 560, 9))
    for spot in spots:
        viewer.page.mouse.move(*spot)
        if viewer.page.locator("#tip .strong").count() and viewer.page.locator("#tip").is_visible():
            name = viewer.text("#tip .strong")
            viewer.page.mouse.click(*spot)
            break
    viewer.until("document.querySelector('#panel .kind')")
    assert viewer.text("#panel h2") == name


def test_the_neighbourhood_grows_with_its_depth(look):
    viewer = look("world", at(sel="github/Extraltodeus/depthmap2mask", view="list"))
    seen = []
    for depth in ("1", "2", "3"):
        viewer.go(at(sel="github/Extraltodeus/depthmap2mask", view="list", depth=depth))
        seen.append(viewer.page.locator("#list table").first.locator("tbody tr").count())
    assert seen == [4, 10, 10]


def test_the_panel_tells_all_of_a_thing(look):
    viewer = look(address=at(sel=DEPTH))
    panel = viewer.text("#panel")
    for part in ("model", "深度模型", "https://huggingface.co/stabilityai/stable-diffusion-2-depth", "Video memory"):
        assert part in panel
    assert "10 – 12 GB" in panel


def one_day() -> Graph:
    return compose.build([document("day.md", "# 2022-11-24\n\n- Stability AI releases Stable Diffusion 2.0.\n")])


def test_one_day_is_no_period_to_choose_from(look):
    viewer = look("one day")
    assert viewer.text("#period") == viewer.text("#window") == "24 Nov 2022"
    assert viewer.page.locator(":is(#brush, #play):visible").count() == 0
    assert viewer.all("#start h2") == ["Most happened to"]


def test_without_any_day_none_is_told(look):
    assert look("empty").text("#window") == ""


def told_twice() -> Graph:
    """A figure that two items tell alike."""
    graph = world()
    figure = graph.measurements[0]
    again = replace(figure, id="measurement/9", evidence=graph.statements[0].evidence)
    return replace(graph, measurements=ordered((*graph.measurements, again)))


def test_a_figure_that_is_told_twice_is_one_with_two_sources(look):
    viewer = look("told twice", at(sel=told_twice().measurements[0].about))
    figure = viewer.page.locator("#panel .fact", has_text="GB")
    assert figure.count() == 1
    assert figure.locator("summary").inner_text() == "2 sources"


def test_what_is_not_plainly_so_looks_different(look):
    viewer = look(address=at(sel=DEPTH))
    assert {"rumoured", "uncertain"} <= set(viewer.all("#panel .badge"))
    viewer.go(at(sel=MASK))
    assert {"planned", "corrected"} <= set(viewer.all("#panel .badge")) | {"corrected"}
    styles = viewer.page.evaluate(
        "[...document.querySelectorAll('.badge')].map(b => getComputedStyle(b).color + getComputedStyle(b).borderStyle)"
    )
    assert len(set(styles)) > 1


def test_each_fact_has_its_source_word_by_word(look):
    viewer = look(address=at(sel=WEBUI))
    fact = viewer.page.locator("#panel .fact", has_text="rumoured").first
    fact.locator("summary").click()
    source = fact.locator("blockquote").inner_text()
    assert "stable-diffusion-webui is said to support it" in fact.locator("mark").inner_text()
    for part in ("example", "line 4", "24 Nov 2022", "confidence 93 %"):
        assert part in source


def test_every_name_in_the_panel_leads_to_its_thing(look):
    viewer = look(address=at(sel=MASK))
    viewer.page.locator("#panel .thing", has_text="stable-diffusion-webui").first.click()
    assert viewer.text("#panel h2") == "stable-diffusion-webui"
    viewer.page.go_back()
    viewer.until("document.querySelector('#panel h2').innerText === 'depthmap2mask'")


# Time


def test_an_event_in_the_timeline_shows_in_graph_and_panel(look):
    viewer = look()
    viewer.page.locator(".vis-item", has_text="Stable Diffusion 2.0").click()
    assert viewer.text("#panel h2") == "Release"
    assert {"Stable Diffusion 2.0", "Stability AI"} <= set(viewer.all("#panel .thing bdi"))
    viewer.page.click("#as-list")
    assert sorted(viewer.all("#list table >> nth=0 >> .thing")) == ["Stability AI", "Stable Diffusion 2.0"]


def test_events_too_close_to_be_told_apart_are_one_that_lists_them(look):
    viewer = look("middle")
    several = viewer.page.locator(".vis-item.several").first
    count = int(several.inner_text())
    several.click()
    assert viewer.text("#panel .kind") == f"{count} events"
    while viewer.page.locator("#panel button:has-text('more')").count():
        viewer.page.locator("#panel button:has-text('more')").first.click()
    assert viewer.page.locator("#panel .fact").count() == count
    other = look("middle", viewer.page.url.removeprefix(viewer.file.as_uri()))
    assert other.text("#panel .kind") == f"{count} events"
    viewer.page.locator("#panel .fact .thing").first.click()
    assert viewer.text("#panel .kind") == "Events"
    viewer.page.go_back()
    viewer.until(f"document.querySelector('#panel .kind').innerText === '{count} events'")


def test_a_thing_shows_its_events_in_the_timeline(look):
    viewer = look(address=at(sel=SD2))
    viewer.until("document.querySelector('.vis-item-content').innerText === 'Stable Diffusion 2.0'")
    assert viewer.page.locator(".vis-item-content").count() == 1
    assert viewer.page.locator("#no-events").is_hidden()
    viewer.page.keyboard.press("Escape")
    viewer.until("document.querySelectorAll('.vis-item-content').length === 2")


def test_a_thing_without_events_says_so(look):
    assert look(address=at(sel=DEPTH)).text("#no-events") == "No dated event"


def test_a_window_drawn_over_the_bars_narrows_everything(look):
    viewer = look()
    bars = viewer.page.locator("#brush").bounding_box()
    y = bars["y"] + bars["height"] / 2
    viewer.page.mouse.move(bars["x"] + bars["width"] * 0.4, y)
    viewer.page.mouse.down()
    viewer.page.mouse.move(bars["x"] + bars["width"] * 0.9, y, steps=4)
    viewer.page.mouse.up()
    assert "from=2022-11-27" in viewer.page.url
    assert viewer.text("#window") == "27 Nov 2022 to 1 Dec 2022"
    assert viewer.text("#status") == "5 things, 4 relations, 1 event"
    viewer.page.click("#whole")
    assert viewer.text("#status") == "9 things, 11 relations, 2 events"


def test_the_slider_shows_the_graph_as_of_a_day(look):
    viewer = look()
    viewer.page.focus("#until")
    for _ in range(5):
        viewer.page.keyboard.press("ArrowLeft")
    assert viewer.text("#window") == "As of 27 Nov 2022"
    assert viewer.page.get_attribute("#until", "aria-valuetext") == "27 Nov 2022"
    assert viewer.text("#status") == "7 things, 7 relations, 1 event"


def test_playing_shows_the_growth_to_the_end(look):
    viewer = look()
    viewer.page.click("#play")
    assert viewer.text("#window") in {f"As of {day} Nov 2022" for day in (24, 25, 26, 27)}
    viewer.until("document.querySelector('#window').innerText === '24 Nov 2022 to 2 Dec 2022'")
    assert "Play" in viewer.text("#play")


def test_the_whole_period_stops_playing(look):
    viewer = look("middle", "#lang=en")
    viewer.page.click("#play")
    viewer.page.click("#whole")
    viewer.page.wait_for_timeout(400)
    assert viewer.page.locator("#whole").is_hidden()
    assert "Play" in viewer.text("#play")


def test_the_bars_stand_above_the_days_of_the_events(look):
    viewer = look()
    viewer.until("document.querySelectorAll('.vis-item').length === 2")
    bars = viewer.page.locator("#bars").bounding_box()
    release = viewer.page.locator(".vis-item", has_text="Stable Diffusion 2.0").bounding_box()
    assert abs(bars["x"] - release["x"]) < 2


def test_an_event_is_tinted_as_long_as_it_lasts(look):
    viewer = look("middle", "#lang=en")
    viewer.until("document.querySelectorAll('.vis-item:not(.several)').length > 0")
    shares = viewer.page.evaluate(
        """[...document.querySelectorAll('.vis-item')]
            .map(item => Number(item.style.backgroundSize.match(/[0-9.]+(?=%)/)[0]))"""
    )
    assert min(shares) < 50


def test_a_chosen_group_of_events_keeps_its_number_under_the_mouse(look):
    viewer = look("middle", "#lang=en")
    viewer.page.locator(".vis-item.several").first.click()
    chosen = viewer.page.locator(".vis-item.several.vis-selected")
    chosen.hover()
    style = chosen.evaluate("item => [getComputedStyle(item).color, getComputedStyle(item).backgroundColor]")
    assert style[0] != style[1]


# Filters


@pytest.mark.parametrize(
    ("facet", "choice", "status"),
    [
        ("cls", "Extension", "8 things, 6 relations, 1 event"),
        ("relation", "Supports", "9 things, 10 relations, 2 events"),
        ("type", "Release", "3 things, 11 relations, 1 event"),
        ("certainty", "Rumoured", "9 things, 10 relations, 2 events"),
        ("source", "Chinese", "8 things, 8 relations, 2 events"),
    ],
)
def test_each_filter_narrows_and_one_click_clears(look, facet, choice, status):
    viewer = look()
    whole = viewer.text("#status")
    viewer.page.evaluate(f"document.getElementById('facet-{facet}').open = true")
    viewer.page.locator(f"#facet-{facet} label", has_text=choice).locator("input").uncheck()
    assert viewer.text("#status") == status
    assert facet in viewer.page.url
    viewer.page.click("#clear")
    assert viewer.text("#status") == whole


def test_counts_follow_what_is_filtered_elsewhere(look):
    viewer = look()
    count = viewer.page.locator("#facet-cls li", has_text="Hardware").locator(".count")
    assert count.inner_text() == "1"
    viewer.go(at(certainty="uncertain", lang="en"))
    viewer.page.evaluate("document.getElementById('facet-relation').open = true")
    assert viewer.page.locator("#facet-relation li", has_text="Runs on").locator(".count").inner_text() == "0"


def test_a_filter_leaves_what_the_reader_has_opened_in_the_panel(look):
    viewer = look(address=at(sel=WEBUI))
    viewer.page.locator("#panel .fact summary").first.click()
    viewer.page.evaluate("document.getElementById('facet-relation').open = true")
    viewer.page.locator("#facet-relation input").first.uncheck()
    assert "relation" in viewer.page.url
    assert viewer.page.locator("#panel blockquote").is_visible()


def test_the_panel_leaves_out_what_the_filters_leave_out_and_says_how_much(look):
    viewer = look(address=at(sel=MASK))
    shown = lambda: viewer.page.locator("#panel .fact:visible").count()  # noqa: E731
    whole = shown()
    assert viewer.page.locator("#outside").is_hidden()
    viewer.go(at(sel=MASK, until="2022-11-25", lang="en"))
    left = numbers(viewer.text("#outside"))[0]
    assert 0 < left < whole
    assert shown() == whole - left
    assert viewer.text("#no-events") == "No dated event at this time"
    viewer.page.click("#outside button")
    assert shown() == whole
    assert viewer.page.locator("#panel .fact.outside").count() == left
    viewer.page.click("#clear")
    assert viewer.page.locator("#panel .fact.outside").count() == 0


def test_a_fact_has_only_the_sources_that_pass_the_filters(look):
    viewer = look("world", at(sel="github/Extraltodeus/depthmap2mask", lang="en"))
    assert "2 sources" in viewer.all("#panel .fact:visible summary")
    viewer.go(at(sel="github/Extraltodeus/depthmap2mask", until="2022-11-22", lang="en"))
    assert set(viewer.all("#panel .fact:visible summary")) == {"Source"}


def test_only_one_choice_can_be_kept(look):
    viewer = look()
    viewer.page.get_by_role("button", name="Show only Model").click()
    assert numbers(viewer.text("#status"))[0] == 2


# Ways, neighbours, hiding


def test_the_way_between_two_things_is_the_one_that_kg_path_finds(look):
    graph, viewer = world(), look("world")
    for start, end in combinations([entity.id for entity in graph.entities][:7], 2):
        viewer.page.evaluate("address => { location.hash = address }", at(path=[start, end], lang="en"))
        title = f"From {graph.entity[start].name} to {graph.entity[end].name}"
        viewer.until(f"document.querySelector('#panel h2').innerText === {title!r}")
        found = ways(graph, start, end, 1)
        expected = [graph.entity[thing].name for thing in found[0].things] if found else []
        assert viewer.all("#panel .steps .thing") == expected
        assert bool(found) != ("No statement ties" in viewer.text("#panel"))


def test_a_way_is_asked_for_in_the_panel(look):
    viewer = look(address=at(sel=SD2))
    viewer.page.fill("#way", "depthmap2mask")
    viewer.page.keyboard.press("Enter")
    assert viewer.text("#panel h2") == "From Stable Diffusion 2.0 to depthmap2mask"


def test_a_way_is_a_step_back(look):
    viewer = look(address=at(sel=SD2))
    viewer.page.fill("#way", "depthmap2mask")
    viewer.page.keyboard.press("Enter")
    viewer.page.go_back()
    viewer.until("document.querySelector('#panel h2').innerText === 'Stable Diffusion 2.0'")


def test_neighbours_that_are_all_drawn_are_not_offered(look):
    viewer = look(address=at(sel=SD2))
    assert viewer.page.locator("#panel .acts button:visible").all_inner_texts()[-1] == "Hide it"
    assert viewer.page.locator("#panel button:has-text('Show its neighbours')").is_hidden()


def test_neighbours_open_and_close_and_a_thing_can_be_hidden(look):
    viewer = look("middle", "#size=20")
    drawn = lambda: numbers(viewer.text("#size-value"))[0]  # noqa: E731
    viewer.page.locator("#start .thing").first.click()
    viewer.page.keyboard.press("Escape")
    assert drawn() == 20
    viewer.page.locator("#start .thing").first.click()
    viewer.page.click("#panel button:has-text('Show its neighbours')")
    viewer.page.keyboard.press("Escape")
    opened = drawn()
    assert opened > 20
    viewer.page.locator("#start .thing").first.click()
    viewer.page.click("#panel button:has-text('Collapse its neighbours')")
    viewer.page.keyboard.press("Escape")
    assert drawn() < opened
    total = numbers(viewer.text("#status"))[0]
    viewer.page.locator("#start .thing").first.click()
    viewer.page.click("#panel button:has-text('Hide it')")
    assert numbers(viewer.text("#status"))[0] == total - 1
    viewer.page.click("#unhide")
    assert numbers(viewer.text("#status"))[0] == total


# Keeping and sharing


def test_the_whole_state_is_in_the_address(look):
    viewer = look(address=at(lang="zh", theme="dark", depth=2, certainty="uncertain", until="2022-12-01", size=50))
    viewer.search("depthmap2mask")
    selectors = ("#status", "#window", "#panel h2", "#language", "#theme", "#size-value")
    shown = [viewer.text(selector) for selector in selectors]
    other = look(address=viewer.page.url.removeprefix(viewer.file.as_uri()))
    assert [other.text(selector) for selector in selectors] == shown
    assert other.page.input_value("#depth") == "2"


@pytest.mark.parametrize(
    ("address", "lacking"),
    [("#sel=nobody", "nobody"), ("#relation=eats&relation=uses", "eats"), ("#path=a&path=b", "a, b")],
)
def test_an_address_of_what_is_not_there_is_told_of(look, address, lacking):
    viewer = look(address=f"{address}&lang=en")
    assert viewer.text("#status").endswith(f"not here: {lacking}")
    viewer.page.click("#theme")
    assert "not here" not in viewer.text("#status")


def test_days_the_wrong_way_round_are_turned(look):
    viewer = look(address="#from=2022-12-01&until=2022-11-27&lang=en")
    assert viewer.text("#window") == "27 Nov 2022 to 1 Dec 2022"


@pytest.mark.parametrize(
    "address",
    [
        "#sel=nobody",
        "#%",
        "#depth=99&size=-4",
        "#from=never&until=2022-13-45",
        "#path=a&path=b&open=%ZZ",
        "#lang=xx&theme=pink",
        "#" + "x" * 5000,
    ],
)
def test_an_address_that_makes_no_sense_is_let_go(look, address):
    assert look(address=address + "&lang=en").text("#status").startswith("9 things")


def saved(viewer, kind):
    viewer.page.click("#export summary")
    with viewer.page.expect_download() as download:
        viewer.page.click(f"[data-save={kind}]")
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


def test_what_is_shown_can_be_saved(look):
    viewer = look(address=at(sel=MASK))
    name, picture = saved(viewer, "png")
    assert name.endswith(".png")
    assert picture.startswith(b"\x89PNG")
    _, drawing = saved(viewer, "svg")
    root = ElementTree.fromstring(drawing)
    assert any("depthmap2mask" in (title.text or "") for title in root.iter("{http://www.w3.org/2000/svg}title"))
    _, table = saved(viewer, "csv")
    rows = list(csv.DictReader(io.StringIO(table.decode("utf-8-sig"))))
    assert {"developedBy", "FeatureAddition"} <= {row["relation"] for row in rows}
    _, content = saved(viewer, "json")
    assert MASK in {thing["id"] for thing in json.loads(content)["things"]}
    assert all(statement["quotation"] for statement in json.loads(content)["statements"])


# Language, light, small screens, keyboard, screen readers


def test_it_reads_in_chinese_and_remembers(look):
    viewer = look()
    viewer.page.click("#language")
    assert viewer.text("h1") == "Stable Diffusion 生态"
    assert viewer.page.evaluate("document.documentElement.lang") == "zh-CN"
    assert viewer.text("#period") == "2022年11月24日 至 2022年12月2日"
    viewer.search("Stability AI")
    assert "组织" in viewer.text("#panel .kind")
    viewer.page.reload()
    viewer.drawn()
    assert viewer.text("h1") == "Stable Diffusion 生态"


@pytest.mark.parametrize(
    ("locale", "title"), [("zh-CN", "Stable Diffusion 生态"), ("fr-FR", "The Stable Diffusion ecosystem")]
)
def test_it_opens_in_the_language_of_the_browser(look, locale, title):
    assert look(locale=locale).text("h1") == title


def test_it_follows_the_systems_light_and_remembers_another(look):
    viewer = look(color_scheme="dark")
    assert viewer.page.evaluate("document.documentElement.dataset.theme") == "dark"
    viewer.page.click("#theme")
    viewer.go()
    assert viewer.page.evaluate("document.documentElement.dataset.theme") == "light"


@pytest.mark.parametrize("address", ["", at(sel=MASK), at(view="list"), at(sel=MASK, lang="zh")])
def test_nothing_sticks_out_of_a_phone(look, address):
    viewer = look(address=address, viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    assert viewer.page.evaluate("document.documentElement.scrollWidth") <= 360
    for button in viewer.page.locator("header button:visible").all():
        assert button.bounding_box()["height"] >= 32


PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


def test_the_menu_of_what_to_save_is_whole_on_a_phone(look):
    viewer = look("world", **PHONE)
    viewer.page.locator("#export summary").tap()
    for button in viewer.page.locator("#export button").all():
        box = button.bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390


def tap_below(viewer, name):
    """Tap what bears a name in the picture: the names of small things stand below, above or beside them."""
    x, y = next((x, y) for text, x, y in written(viewer) if text == name)
    room = viewer.page.locator("#network").bounding_box()
    for across, down in ((0, -20), (0, 20), (-60, 0), (60, 0)):
        viewer.page.touchscreen.tap(room["x"] + x + across, room["y"] + y + down)
        viewer.page.wait_for_timeout(50)
        if viewer.text("#panel h2") == name:
            return


@pytest.mark.parametrize(
    ("address", "act", "part"),
    [
        ("", lambda viewer: viewer.search("depthmap2mask"), "panel"),
        ("", lambda viewer: viewer.page.locator("#start .thing").first.click(), "panel"),
        (at(view="list"), lambda viewer: viewer.page.locator("#list .thing").nth(2).click(), "panel"),
        (at(sel=MASK), lambda viewer: viewer.page.locator("#panel .thing").last.click(), "panel"),
        ("", lambda viewer: viewer.page.click("#begin"), "canvas"),
        ("", lambda viewer: tap_below(viewer, "depthmap2mask"), "panel"),
        ("", lambda viewer: viewer.page.locator(".vis-item").first.tap(), "panel"),
        (at(sel=MASK), lambda viewer: viewer.page.locator("#panel .head button").tap(), "stage"),
    ],
)
def test_on_a_phone_what_is_chosen_comes_to_the_top(look, address, act, part):
    viewer = look(address=address, **PHONE)
    act(viewer)
    viewer.until(f"Math.abs(document.getElementById('{part}').getBoundingClientRect().top) < 2")
    viewer.page.wait_for_timeout(500)
    assert abs(viewer.page.locator(f"#{part}").bounding_box()["y"]) < 2


def test_the_list_on_a_phone_cuts_no_name(look):
    viewer = look("world", at(view="list"), **PHONE)
    cut = """[...document.querySelectorAll('#list bdi, #list td')]
        .filter(part => part.clientHeight && part.scrollHeight > part.clientHeight + 2).map(part => part.innerText)"""
    assert viewer.page.evaluate(cut) == []
    assert viewer.page.evaluate("document.getElementById('list').scrollWidth") <= 390
    kinds = viewer.page.locator("#list table >> nth=0 >> td:nth-child(2)")
    assert {kind.bounding_box()["height"] < 70 for kind in kinds.all()} == {True}


def printing(viewer, event="beforeprint"):
    viewer.page.emulate_media(media="print" if event == "beforeprint" else "screen")
    viewer.page.evaluate(f"dispatchEvent(new Event('{event}'))")


def test_on_paper_it_is_light_and_whole(look):
    viewer = look(address=at(theme="dark", view="list"))
    printing(viewer)
    assert viewer.page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert viewer.page.evaluate("getComputedStyle(document.body).color") == "rgb(29, 33, 39)"
    for part in (".tools", "#search", "#side", "#play"):
        assert viewer.page.locator(part).is_hidden()
    assert viewer.page.evaluate("getComputedStyle(document.getElementById('list')).overflow") == "visible"
    printing(viewer, "afterprint")
    assert viewer.page.evaluate("document.documentElement.dataset.theme") == "dark"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_on_paper_the_list_has_every_row_that_the_filters_leave_and_tells_of_these(look, theme):
    viewer = look("middle", at(theme=theme, view="list", cls="Person", lang="en"))
    rows = "document.querySelectorAll('#list tbody tr').length"
    before, counts = viewer.page.evaluate(rows), [numbers(title)[0] for title in viewer.all("#list h2")]
    printing(viewer)
    assert before < viewer.page.evaluate(rows) == sum(counts)
    assert viewer.text("#sifted") == "Kinds of things: without person"
    assert viewer.page.locator("#list > button:visible").count() == 0
    assert viewer.page.locator("#panel").is_hidden()
    printing(viewer, "afterprint")
    assert viewer.page.evaluate(rows) == before
    assert viewer.page.locator("#sifted").is_hidden()


def test_on_paper_the_details_are_whole(look):
    viewer = look("large")
    viewer.page.locator("#start .thing").first.click()
    facts = viewer.page.locator("#panel .fact:visible").count()
    printing(viewer)
    assert facts < viewer.page.locator("#panel .fact").count() == viewer.page.locator("#panel .fact:visible").count()
    assert viewer.page.locator("#panel button.plain:visible").count() == 0
    printing(viewer, "afterprint")
    assert viewer.page.locator("#panel .fact:visible").count() == facts


def test_on_paper_the_bars_stand_above_the_days_of_the_timeline(look):
    viewer = look("middle")
    place = "['bars', 'timeline'].map((id) => document.getElementById(id).getBoundingClientRect().right)"
    before = viewer.page.evaluate(place)
    printing(viewer)
    after = viewer.page.evaluate(place)
    assert after[1] - after[0] == pytest.approx(before[1] - before[0], abs=3)


@pytest.mark.parametrize(("width", "height"), [(950, 720), (950, 600), (1280, 600), (1920, 1080)])
def test_the_graph_has_room_in_every_window_and_frame(look, width, height):
    viewer = look(viewport={"width": width, "height": height})
    canvas = viewer.page.locator("#canvas").bounding_box()
    assert canvas["width"] >= width * 0.5
    assert canvas["height"] >= height * 0.3
    assert viewer.page.evaluate("[document.body.scrollWidth, document.body.scrollHeight]") == [width, height]


def test_in_a_notebooks_frame_every_button_is_whole(look):
    viewer = look(address=at(sel=MASK), viewport={"width": 958, "height": 600})
    for button in viewer.page.locator("header :is(button, summary):visible, #panel .head button").all():
        box = button.bounding_box()
        assert box["x"] + box["width"] <= 958
        assert box["height"] < 42


def test_the_keyboard_alone_is_enough(look):
    viewer = look()
    viewer.page.keyboard.press("/")
    viewer.page.keyboard.type("webui")
    viewer.page.keyboard.press("Enter")
    assert viewer.text("#panel h2") == "stable-diffusion-webui"
    reached = set()
    for _ in range(60):
        viewer.page.keyboard.press("Tab")
        reached.add(viewer.page.evaluate("document.activeElement.id || document.activeElement.className"))
    assert {"thing", "way"} <= reached
    viewer.page.keyboard.press("Escape")
    assert viewer.text("#panel h2") == "Details"


def test_what_has_the_focus_is_seen(look):
    viewer = look()
    viewer.page.keyboard.press("Tab")
    viewer.page.keyboard.press("Tab")
    style = viewer.page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert style == "solid"


def focused(viewer):
    return viewer.page.evaluate("document.activeElement.id || document.activeElement.dataset.id")


def test_one_can_skip_to_the_details_and_to_the_graph(look):
    viewer = look(address=at(sel=MASK, until="2022-11-30"))
    address = viewer.page.url
    viewer.page.keyboard.press("Tab")
    viewer.page.keyboard.press("Enter")
    assert focused(viewer) == "panel"
    viewer.page.focus("#skip-stage")
    viewer.page.keyboard.press("Enter")
    assert viewer.page.evaluate("document.activeElement.closest('#network') !== null")
    assert viewer.page.url.split("&lang")[0] == address.split("&lang")[0]


@pytest.mark.parametrize(
    "choice", [".fact .thing >> nth=0", ".head button", ".acts button >> nth=1", ".acts button >> nth=-1"]
)
def test_a_choice_in_the_panel_leaves_the_focus_there(look, choice):
    viewer = look(address=at(sel=MASK))
    viewer.page.focus(f"#panel {choice}")
    viewer.page.keyboard.press("Enter")
    assert focused(viewer) == "panel"


def test_a_choice_in_the_list_leaves_the_focus_on_its_row(look):
    viewer = look(address=at(view="list"))
    viewer.page.focus(f"#list [data-id='{MASK}'] >> nth=0")
    viewer.page.keyboard.press("Enter")
    assert viewer.text("#panel h2") == "depthmap2mask"
    assert focused(viewer) == MASK


def test_the_story_is_told_with_one_key(look):
    viewer = look()
    viewer.page.focus("#begin")
    for _ in range(5):
        viewer.page.keyboard.press("Enter")
    assert viewer.page.locator("#story").is_hidden()
    assert focused(viewer) == "begin"
    assert viewer.text("#panel h2") == "From Stable Diffusion 2.0 to depthmap2mask"


def test_the_list_tells_the_same_as_the_graph(look, graph):
    viewer = look(address=at(view="list"))
    titles = viewer.all("#list h2")
    assert titles == ["Things (9)", "Relations (11)", "Events (2)"]
    assert sorted(viewer.all("#list table >> nth=0 >> .thing")) == sorted(entity.name for entity in graph.entities)


@pytest.mark.parametrize("state", [{}, {"sel": SD2}, {"path": [SD2, MASK]}, {"until": "2022-11-27"}])
def test_the_status_counts_what_the_list_tells(look, state):
    viewer = look(address=at(view="list", lang="en", **state))
    told = {
        key.lower(): int(n) for key, n in (re.fullmatch(r"(\w+) \((\d+)\)", h).groups() for h in viewer.all("#list h2"))
    }
    assert numbers(viewer.text("#status"))[:3] == [told.get(key, 0) for key in ("things", "relations", "events")]


@pytest.mark.parametrize(("theme", "lang"), [("light", "en"), ("dark", "zh")])
@pytest.mark.parametrize(
    "state",
    [
        {},
        {"sel": MASK},
        {"view": "list"},
        {"ev": "event/release"},
        {"path": [SD2, MASK]},
    ],
)
def test_axe_finds_nothing_serious(look, theme, lang, state):
    viewer = look(address=at(theme=theme, lang=lang, **state))
    viewer.page.evaluate("for (const box of document.querySelectorAll('details:not(.menu)')) box.open = true")
    viewer.page.evaluate(AXE.read_text(encoding="utf-8"))
    found = viewer.page.evaluate("axe.run()")["violations"]
    serious = [(v["id"], v["nodes"][0]["html"][:200]) for v in found if v["impact"] in ("serious", "critical")]
    assert serious == []


# Hostile words

MARKUP = (
    "<script>window.pwned=1</script>",
    "</script><script>window.pwned=1</script>",
    "<img src=x onerror=window.pwned=1>",
    "<svg onload=window.pwned=1>",
    "<a href='javascript:window.pwned=1'>href</a>",
    "<iframe srcdoc='<script>parent.pwned=1</script>'>",
    "<!--<script>",
    "]]><style>*{display:none}</style>",
    '"><body onload=window.pwned=1>',
    "' onmouseover='window.pwned=1",
    "{{ 7 * 7 }}{% raw %}",
    "${window.pwned=1}",
    "javascript:window.pwned=1",
    "data:text/html,<script>window.pwned=1</script>",
    "\u202egnp.exe",
    "\u2066\u2067\u2068a\u2069",
    "a\u0000b\u0007c",
    "line\u2028break\u2029s",
    "x" * 10_000,
    "长" * 10_000,
    "a\u0301" * 500,
    '=HYPERLINK("https://example.org")',
    "&lt;b&gt;&#60;script&#62;",
    "\\u003cscript\\u003e",
    "__proto__",
)


def hostile() -> Graph:
    """A graph whose labels, aliases, titles, addresses, quotations and dates all mean ill: 50 labels and more."""
    graph = world()
    names = [*MARKUP, *(f"{i} {text}" for i, text in enumerate(MARKUP))]
    things = tuple(
        Entity(
            f"bad/{number:02}", "Model", Name(text), (Name(text[::-1]),), (text, f"javascript:window.pwned=1//{number}")
        )
        for number, text in enumerate(names)
    )
    ids = [thing.id for thing in things]
    items = tuple(
        replace(item, text=MARKUP[n % 12].ljust(len(item.text))[: len(item.text)], language=MARKUP[n])
        for n, item in enumerate(graph.items)
    )
    page_ = Document("document/page.en", MARKUP[2], MARKUP[0], "0" * 64, "", MARKUP[12])
    statements = tuple(replace(s, subject=ids[n], object=ids[n + 20]) for n, s in enumerate(graph.statements))
    days = [
        Interval(date.min, date.max, "day"),
        Interval(date.max, date.max, "day"),
        Interval(date.min, date.min, "month"),
    ]
    events = tuple(
        Event(
            f"event/{MARKUP[n]}",
            "Release",
            (ids[n],),
            (ids[n + 1],),
            (),
            days[n % 3],
            date.max,
            graph.events[0].evidence,
            "planned",
            1.0,
            "",
        )
        for n in range(24)
    )
    figures = tuple(replace(m, about=ids[0], unit=MARKUP[2], condition=MARKUP[3]) for m in graph.measurements)
    return Graph((page_,), items, ordered(things), ordered(statements), ordered(events), ordered(figures))


def test_hostile_words_stay_words(look):
    viewer = look("hostile")
    for number in range(2 * len(MARKUP)):
        viewer.page.evaluate(
            f"location.hash = 'sel=bad/{number:02}&lang=en&view={'list' if number % 5 == 0 else 'graph'}'"
        )
        viewer.until("document.querySelector('#panel .kind')")
        viewer.page.evaluate("for (const box of document.querySelectorAll('#panel details')) box.open = true")
    for kind in ("png", "svg", "csv", "json"):
        viewer.page.click("#export summary")
        with viewer.page.expect_download():
            viewer.page.click(f"[data-save={kind}]")
    viewer.page.fill("#find", "script")
    assert viewer.page.evaluate("window.pwned") is None
    assert viewer.page.locator("body :is(script:not([type]), img, iframe, object, embed)").count() == 3
    assert viewer.page.locator("a[href^='javascript' i], a[href^='data' i]").count() == 0
    assert viewer.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_an_inline_script_that_got_in_would_not_run(look):
    viewer = look()
    viewer.page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=data:, onerror=window.pwned=1>')")
    viewer.page.wait_for_timeout(200)
    assert viewer.page.evaluate("window.pwned") is None
    assert any("Content Security Policy" in trouble for trouble in viewer.troubles)
    viewer.troubles.clear()


# Large graphs


def test_a_change_paints_the_graph_once(look):
    viewer = look("middle")
    first, *others = viewer.page.locator("#facet-cls input").all()[:5]
    first.uncheck()  # the button that clears all filters comes, and the graph's room with it
    viewer.page.wait_for_timeout(500)
    viewer.page.evaluate(
        """() => {
            window.paintings = 0;
            const clear = CanvasRenderingContext2D.prototype.clearRect;
            CanvasRenderingContext2D.prototype.clearRect = function (...room) {
                if (this.canvas.closest('#network')) window.paintings += 1;
                return clear.apply(this, room);
            };
        }"""
    )
    for n, choice in enumerate(others, 1):
        choice.uncheck()
        viewer.page.wait_for_timeout(150)
        assert viewer.page.evaluate("window.paintings") == n


def test_a_large_graph_opens_on_what_matters_and_stays_quick(look):
    viewer = look("large")
    assert viewer.text("#status") == "5,000 things, 10,000 relations, 5,000 events · 300 things drawn"
    draws = []
    for _ in range(3):
        viewer.go()
        draws.append(viewer.page.evaluate("performance.getEntriesByName('drawn')[0].startTime"))
    assert min(draws) < 2500
    viewer.search("模型 4711")
    assert viewer.text("#panel h2").endswith(" 4711")
    assert numbers(viewer.text("#size-value"))[0] > 300
    viewer.page.keyboard.press("Escape")
    measure = """(day) => new Promise((done) => {
        const until = document.getElementById('until'), start = performance.now();
        until.value = day;
        until.dispatchEvent(new Event('input'));
        requestAnimationFrame(() => done(performance.now() - start));
    })"""
    first = int(viewer.page.get_attribute("#until", "min"))
    times = sorted(viewer.page.evaluate(measure, first + days) for days in (500, 300, 400, 100, 600))
    assert times[0] < 120
