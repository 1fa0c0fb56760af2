"""The query page in Chromium: its tabs, an answer, a mistake, and no request to any other host."""

from __future__ import annotations

import re

import pytest
from browser import chromium
from serving import serving

from kg import queries, records
from kg.server.pages import EXAMPLES


@pytest.fixture(scope="module")
def server(tmp_path_factory, graph):
    place = tmp_path_factory.mktemp("graph")
    records.write(graph, place)
    with serving(place) as address:
        yield address


@pytest.fixture(scope="module")
def browser():
    with chromium() as running:
        yield running


class Visit:
    """One page that is open, with everything it asked for and complained of."""

    def __init__(self, browser, address, scheme="light"):
        self.context = browser.new_context(locale="zh-CN", viewport={"width": 1280, "height": 900}, color_scheme=scheme)
        self.page = self.context.new_page()
        self.requests, self.troubles = [], []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda message: self.troubles.append(message.text) if message.type == "error" else None)
        self.page.on("pageerror", lambda error: self.troubles.append(str(error)))
        self.page.goto(address)

    def ask(self, query):
        self.page.evaluate(
            "query => document.querySelector('.tabPanel.active .CodeMirror').CodeMirror.setValue(query)", query
        )
        self.page.click(".tabPanel.active .yasqe_queryButton")


@pytest.fixture
def visit(browser, server):
    opened = Visit(browser, f"{server}/")
    yield opened
    opened.context.close()
    host = re.compile(re.escape(server) + "/|data:|blob:")
    assert [url for url in opened.requests if not host.match(url)] == []


def test_each_example_has_a_tab_in_both_languages(visit):
    visit.page.wait_for_selector(".tab.active")
    names = [name.split(" ")[0] for name in visit.page.locator(".tab:not(.addTab)").all_inner_texts()]
    assert names == list(EXAMPLES)
    shown = visit.page.evaluate("document.querySelector('.tabPanel.active .CodeMirror').CodeMirror.getValue()")
    first = queries.load(EXAMPLES[0])
    assert first.question_en in shown
    assert first.question_zh in shown


def test_what_was_written_is_there_again_when_one_comes_back(visit):
    visit.page.wait_for_selector(".tabPanel.active .CodeMirror")
    visit.ask("SELECT ?name { ?m a sdkg:Model ; rdfs:label ?name }")
    visit.page.wait_for_selector("text=stable-diffusion-2-depth")
    visit.page.reload()
    visit.page.wait_for_selector(".tabPanel.active .CodeMirror")
    shown = visit.page.evaluate("document.querySelector('.tabPanel.active .CodeMirror').CodeMirror.getValue()")
    assert "?name" in shown


def test_a_query_is_answered_by_this_server(visit, server):
    visit.page.wait_for_selector(".tabPanel.active .CodeMirror")
    visit.ask("SELECT ?name { ?m a sdkg:Model ; rdfs:label ?name }")
    visit.page.wait_for_selector("text=stable-diffusion-2-depth")
    assert [url for url in visit.requests if "/sparql" in url] == [f"{server}/sparql"]
    assert visit.troubles == []


def test_a_mistake_is_shown_as_the_server_tells_it(visit):
    visit.page.wait_for_selector(".tabPanel.active .CodeMirror")
    visit.ask("SELECT * { ?s a skdg:Model }")
    visit.page.wait_for_selector("text=did you mean sdkg:?")


def test_completion_knows_the_vocabulary(visit):
    visit.page.wait_for_selector(".tabPanel.active .CodeMirror")
    visit.ask("PREFIX sdkg: <https://w3id.org/sdkg/ontology#>\nSELECT * { ?s a sdkg:Ext }")
    visit.page.evaluate(
        "(() => { const editor = document.querySelector('.tabPanel.active .CodeMirror').CodeMirror;"
        " editor.focus(); editor.setCursor(1, 24); editor.autocomplete(false); })()"
    )
    visit.page.wait_for_selector(".CodeMirror-hints >> text=Extension")


def test_the_editor_knows_the_prefixes_that_the_server_does(visit):
    visit.page.wait_for_selector(".tabPanel.active .CodeMirror")
    visit.ask("SELECT ?t { ?s a sdkg:Event ; sdkg:pla }")
    visit.page.evaluate(
        "(() => { const editor = document.querySelector('.tabPanel.active .CodeMirror').CodeMirror;"
        " editor.focus(); editor.setCursor(0, 38); editor.autocomplete(false); })()"
    )
    visit.page.wait_for_selector(".CodeMirror-hints >> text=plannedDate")
    marks = visit.page.locator(".tabPanel.active .parseErrorIcon")
    visit.ask("SELECT ?s { ?s a skdg:Event }")
    marks.first.wait_for()
    visit.ask("SELECT ?s { ?s a sdkg:Event }")
    marks.first.wait_for(state="detached")


def test_a_result_leads_to_its_page_on_this_server(visit, server):
    visit.page.wait_for_selector(".tabPanel.active .CodeMirror")
    visit.ask("SELECT ?m ?c { ?m a sdkg:Model, ?c ; rdfs:label 'stable-diffusion-2-depth' FILTER (?c = sdkg:Model) }")
    visit.page.wait_for_selector("a.iri >> nth=1")
    found = visit.page.evaluate("[...document.querySelectorAll('.tabPanel.active a.iri')].map(link => link.href)")
    assert [link.startswith(f"{server}/id/") for link in found] == [True, False]
    assert found[1] == f"{server}/ontology#Model"


def test_every_shipped_query_can_be_chosen(visit):
    visit.page.wait_for_selector(".tab.active")
    offered = visit.page.locator("#shipped option").all_inner_texts()[1:]
    found = [queries.load(name) for name in queries.names()]
    assert offered == [f"{one.name}: {one.question_en} · {one.question_zh}" for one in found]
    visit.page.select_option("#shipped", "training-data")
    visit.page.wait_for_selector(".tab.active >> text=training-data")
    shown = visit.page.evaluate("document.querySelector('.tabPanel.active .CodeMirror').CodeMirror.getValue()")
    assert queries.load("training-data").text.strip() in shown


def test_the_whole_query_page_is_light(browser, server):
    opened = Visit(browser, f"{server}/", "dark")
    opened.page.wait_for_selector(".tab.active")
    colours = "[document.body, document.querySelector('nav')].map(one => getComputedStyle(one).backgroundColor)"
    assert opened.page.evaluate(colours) == ["rgb(251, 250, 246)", "rgb(255, 255, 255)"]
    opened.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["/id/model/stable-diffusion-2.0", "/ontology", "/dumps/", "/view"])
def test_the_other_pages_ask_nobody_else_either(browser, server, path, scheme):
    opened = Visit(browser, server + path, scheme)
    opened.page.wait_for_selector("h1")
    opened.context.close()
    assert [url for url in opened.requests if not url.startswith(f"{server}/")] == []
    assert [trouble for trouble in opened.troubles if "404" not in trouble or path != "/view"] == []


@pytest.mark.parametrize("path", ["/", "/id/model/stable-diffusion-2.0", "/id/nothing", "/ontology", "/dumps/"])
def test_nothing_sticks_out_of_a_phone(browser, server, path):
    context = browser.new_context(viewport={"width": 360, "height": 740}, is_mobile=True)
    page = context.new_page()
    page.goto(server + path)
    page.wait_for_selector("h1")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    context.close()


def test_a_link_leads_from_fact_to_fact(browser, server):
    opened = Visit(browser, f"{server}/id/model/stable-diffusion-2.0")
    opened.page.click("text=Stability AI >> nth=0")
    opened.page.wait_for_selector("h1 >> text=Stability AI")
    opened.context.close()
