"""SPARQL 1.1 Protocol and the server's other addresses, against a running `kg serve`."""

from __future__ import annotations

import csv
import gzip
import io
import json
import os
import signal
import socket
import subprocess
import sys
import time
import xml.etree.ElementTree as Xml
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from urllib.parse import quote, urlencode, urlsplit

import pyoxigraph
import pytest
from serving import call, serving

from kg import rdf, records, store

SELECT = "SELECT ?m { ?m a sdkg:Model } ORDER BY ?m"
ASK = "ASK { ?m a sdkg:Model }"
CONSTRUCT = "CONSTRUCT { ?m a sdkg:Model } WHERE { ?m a sdkg:Model }"
DESCRIBE = "DESCRIBE <model/stable-diffusion-2.0>"
COUNT = "SELECT (COUNT(*) AS ?n) { ?s a sdkg:Statement }"
KILLER = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
BASE = "https://w3id.org/sdkg/id/"
ENTITIES, NEWS = BASE + "graph/entities", BASE + "graph/example"
FORM, QUERY = "application/x-www-form-urlencoded", "application/sparql-query"
JSON, XML = "application/sparql-results+json", "application/sparql-results+xml"
SECONDS = 2


@pytest.fixture(scope="module")
def folder(tmp_path_factory, graph):
    place = tmp_path_factory.mktemp("graph")
    files = {"sdkg.ttl": rdf.serialize(graph, "turtle"), "index.html": b"<!doctype html><title>The graph</title>"}
    records.write(graph, place, files)
    return place


@pytest.fixture(scope="module")
def server(folder):
    with serving(folder, "--timeout", str(SECONDS), "--max-answer", "1", "--cors", "https://example.org") as address:
        yield address


@pytest.fixture(scope="module")
def get(server):
    """Ask a query by GET."""

    def get(query, accept="*/*", more=(), **headers):
        return call(f"{server}/sparql?{urlencode([('query', query), *more])}", Accept=accept, **headers)

    return get


def number(reply):
    (binding,) = json.loads(reply.body)["results"]["bindings"]
    return int(binding["n"]["value"])


# Methods


def test_query_via_get(get):
    reply = get(SELECT)
    assert (reply.status, reply.media) == (200, JSON)
    assert len(json.loads(reply.body)["results"]["bindings"]) == 2


def test_query_via_post_of_a_form(server):
    reply = call(f"{server}/sparql", "POST", urlencode({"query": SELECT}), Content_Type=FORM)
    assert (reply.status, reply.media) == (200, JSON)


def test_query_via_post_directly(server):
    reply = call(f"{server}/sparql", "POST", SELECT, Content_Type=QUERY)
    assert (reply.status, reply.media) == (200, JSON)


@pytest.mark.parametrize("media", [f"{QUERY}; charset=utf-8", QUERY.upper(), f"{FORM};charset=UTF-8"])
def test_media_types_may_carry_a_charset_and_capitals(server, media):
    body = SELECT if "sparql" in media.lower() else urlencode({"query": SELECT})
    assert call(f"{server}/sparql", "POST", body, Content_Type=media).status == 200


def test_head_has_the_headers_alone(get, server):
    reply = call(f"{server}/sparql?{urlencode({'query': SELECT})}", "HEAD")
    assert (reply.status, reply.body) == (200, b"")
    assert reply.headers["Content-Length"] == get(SELECT).headers["Content-Length"]


def test_options_names_the_methods(server):
    reply = call(f"{server}/sparql", "OPTIONS")
    assert reply.status == 204
    assert reply.headers["Allow"] == "GET, HEAD, POST, OPTIONS"


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_other_methods_are_not_allowed(server, method):
    reply = call(f"{server}/sparql?query=ASK%7B%7D", method)
    assert reply.status == 405
    assert set(reply.headers["Allow"].split(", ")) == {"GET", "HEAD", "POST", "OPTIONS"}


def test_a_query_may_hold_any_script_and_reserved_character(get):
    reply = get('SELECT ?x { BIND("深度 & 图 + 100%; #?=/" AS ?x) }')
    assert json.loads(reply.body)["results"]["bindings"][0]["x"]["value"] == "深度 & 图 + 100%; #?=/"


def test_a_posted_query_may_hold_any_script(server):
    reply = call(f"{server}/sparql", "POST", 'ASK { ?s skos:altLabel "深度模型"@zh }', Content_Type=QUERY)
    assert json.loads(reply.body)["boolean"] is True


# Content negotiation


@pytest.mark.parametrize(
    ("query", "accept", "media"),
    [
        (SELECT, "", JSON),
        (SELECT, JSON, JSON),
        (SELECT, "application/json", "application/json"),
        (SELECT, XML, XML),
        (SELECT, "application/xml", "application/xml"),
        (SELECT, "text/xml", "text/xml"),
        (SELECT, "text/csv", "text/csv"),
        (SELECT, "text/tab-separated-values", "text/tab-separated-values"),
        (SELECT, "text/plain", "text/plain"),
        (SELECT, "text/csv;q=0.2, application/sparql-results+xml;q=0.8", XML),
        (SELECT, "image/png, text/*;q=0.5", "text/xml"),
        (SELECT, "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "application/xml"),
        (SELECT, f"{JSON};q=0, */*;q=0.1", "application/json"),
        (ASK, "*/*", JSON),
        (ASK, XML, XML),
        (ASK, "text/csv", "text/csv"),
        (ASK, "text/tab-separated-values", "text/tab-separated-values"),
        (CONSTRUCT, "", "text/turtle"),
        (CONSTRUCT, "*/*", "text/turtle"),
        (CONSTRUCT, "text/turtle", "text/turtle"),
        (CONSTRUCT, "application/n-triples", "application/n-triples"),
        (CONSTRUCT, "application/rdf+xml", "application/rdf+xml"),
        (CONSTRUCT, "application/ld+json", "application/ld+json"),
        (CONSTRUCT, "application/trig", "application/trig"),
        (CONSTRUCT, "application/n-quads", "application/n-quads"),
        (CONSTRUCT, "text/n3", "text/n3"),
        (DESCRIBE, "text/turtle", "text/turtle"),
        (DESCRIBE, "application/rdf+xml;q=0.9, text/turtle;q=0.3", "application/rdf+xml"),
    ],
)
def test_the_form_that_is_wanted(get, query, accept, media):
    reply = get(query, accept)
    assert (reply.status, reply.media) == (200, media)
    assert "Accept" in reply.headers["Vary"]
    assert PARSERS[media](reply.body)


def graph_of(format):
    return lambda body: len(list(pyoxigraph.parse(body, format))) >= 2


PARSERS = {
    JSON: json.loads,
    "application/json": json.loads,
    XML: Xml.fromstring,
    "application/xml": lambda body: Xml.fromstring(body).tag.endswith("sparql"),
    "text/xml": lambda body: Xml.fromstring(body).tag.endswith("sparql"),
    "text/csv": lambda body: list(csv.reader(io.StringIO(body.decode()))),
    "text/tab-separated-values": lambda body: body.decode().splitlines(),
    "text/plain": lambda body: body.decode().splitlines(),
    "text/turtle": graph_of(pyoxigraph.RdfFormat.TURTLE),
    "application/n-triples": graph_of(pyoxigraph.RdfFormat.N_TRIPLES),
    "application/rdf+xml": graph_of(pyoxigraph.RdfFormat.RDF_XML),
    "application/ld+json": graph_of(pyoxigraph.RdfFormat.JSON_LD),
    "application/trig": graph_of(pyoxigraph.RdfFormat.TRIG),
    "application/n-quads": graph_of(pyoxigraph.RdfFormat.N_QUADS),
    "text/n3": graph_of(pyoxigraph.RdfFormat.N3),
}


@pytest.mark.parametrize(
    ("query", "accept"), [(SELECT, "text/turtle"), (CONSTRUCT, JSON), (ASK, "image/png"), (SELECT, f"{JSON};q=0")]
)
def test_a_form_that_there_is_not(get, query, accept):
    reply = get(query, accept)
    assert (reply.status, reply.media) == (406, "text/plain")


# The dataset


def graphs(default=(), named=()):
    return [("default-graph-uri", iri) for iri in default] + [("named-graph-uri", iri) for iri in named]


@pytest.mark.parametrize(
    ("query", "dataset", "count"),
    [
        (COUNT, graphs(), 11),
        (COUNT, graphs([NEWS]), 11),
        (COUNT, graphs([ENTITIES]), 0),
        (COUNT, graphs([ENTITIES, NEWS]), 11),
        (COUNT, graphs([BASE + "graph/none"]), 0),
        (COUNT, graphs([], [NEWS]), 0),
        ("SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s a sdkg:Statement } }", graphs([], [NEWS]), 11),
        ("SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s a sdkg:Statement } }", graphs([], [ENTITIES]), 0),
        ("SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s a sdkg:Statement } }", graphs([NEWS]), 0),
        ("SELECT (COUNT(DISTINCT ?g) AS ?n) { GRAPH ?g { } }", graphs([], [NEWS, ENTITIES]), 2),
        ("SELECT (COUNT(DISTINCT ?g) AS ?n) { GRAPH ?g { } }", graphs(), 3),
        (COUNT.replace("{", f"FROM <{ENTITIES}> {{", 1), graphs(), 0),
        (COUNT.replace("{", f"FROM <{ENTITIES}> {{", 1), graphs([NEWS]), 11),
        (f"SELECT (COUNT(*) AS ?n) FROM NAMED <{NEWS}> {{ GRAPH ?g {{ ?s a sdkg:Statement }} }}", graphs(), 11),
    ],
)
@pytest.mark.parametrize("way", ["get", "form", "direct"])
def test_the_dataset_that_is_asked(server, way, query, dataset, count):
    if way == "get":
        reply = call(f"{server}/sparql?{urlencode([('query', query), *dataset])}")
    elif way == "form":
        reply = call(f"{server}/sparql", "POST", urlencode([("query", query), *dataset]), Content_Type=FORM)
    else:
        reply = call(f"{server}/sparql?{urlencode(dataset)}", "POST", query, Content_Type=QUERY)
    assert number(reply) == count


def test_a_graph_that_is_no_iri_is_refused(get):
    assert get(COUNT, more=graphs(["not an iri"])).status == 400


# Errors


@pytest.mark.parametrize(
    ("status", "arguments"),
    [
        (400, {"path": "?query="}),
        (400, {"path": "?query=SELECT"}),
        (400, {"path": "?query=ASK%7B%7D&query=ASK%7B%7D"}),
        (400, {"path": "?default-graph-uri=urn:a"}),
        (400, {"path": "?quary=ASK%7B%7D"}),
        (400, {"method": "POST", "body": "query=", "Content_Type": FORM}),
        (400, {"method": "POST", "body": "", "Content_Type": FORM}),
        (400, {"method": "POST", "body": "query=ASK%7B%7D&query=ASK%7B%7D", "Content_Type": FORM}),
        (400, {"method": "POST", "body": "", "Content_Type": QUERY}),
        (400, {"method": "POST", "body": "SELEC", "Content_Type": QUERY}),
        (400, {"method": "POST", "body": b"ASK { ?s ?p '\xff' }", "Content_Type": QUERY}),
        (400, {"path": "?query=ASK%7B%7D", "method": "POST", "body": ASK, "Content_Type": QUERY}),
        (403, {"path": "?update=CLEAR%20ALL"}),
        (403, {"method": "POST", "body": "update=CLEAR+ALL", "Content_Type": FORM}),
        (403, {"method": "POST", "body": "CLEAR ALL", "Content_Type": "application/sparql-update"}),
        (413, {"method": "POST", "body": b"#" * (1 << 20) + b"\nASK {}", "Content_Type": QUERY}),
        (415, {"method": "POST", "body": ASK, "Content_Type": "text/plain"}),
        (415, {"method": "POST", "body": ASK, "Content_Type": "application/json"}),
        (415, {"method": "POST", "body": ASK}),
    ],
)
def test_a_wrong_request_is_told(server, status, arguments):
    reply = call(f"{server}/sparql{arguments.pop('path', '')}", **arguments)
    assert (reply.status, reply.media) == (status, "text/plain")
    assert reply.text.strip()


@pytest.mark.parametrize(
    "query",
    [
        "INSERT DATA { <a> <b> <c> }",
        "DELETE WHERE { ?s ?p ?o }",
        "CLEAR ALL",
        "DROP GRAPH <graph/entities>",
        "LOAD <https://example.org/>",
        "CREATE GRAPH <a>",
    ],
)
def test_an_update_is_no_query(get, query):
    before = number(get(COUNT))
    reply = get(query)
    assert reply.status == 400
    assert "is an update" in reply.text
    assert number(get(COUNT)) == before


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <%s> { ?s ?p ?o } }",
        "SELECT * { service SILENT <%s> { ?s ?p ?o } }",
        "SELECT * { { SELECT * { SERVICE <%s> { ?s ?p ?o } } } }",
        "SELECT * { BIND(<%s> AS ?e) SERVICE ?e { ?s ?p ?o } }",
        "PREFIX : <%s> SELECT * { SERVICE: { ?s ?p ?o } }",
        "SELECT * { ?a ?b 1SERVICE <%s> { ?s ?p ?o } }",
        "SELECT * { ?a ?b ?c FILTER(?a<?b#>'''\n) SERVICE <%s> { ?s ?p ?o } #'''\n }",
        "SELECT * { ?a ?b ?c FILTER(?a<?b#>\n) SERVICE <%s> { ?s ?p ?o } }",
        'SELECT * { ?a ?b "\\"" . SERVICE <%s> { ?s ?p ?o } # "\n }',
    ],
)
def test_no_other_server_is_asked(get, query):
    with listener() as (address, calls):
        reply = get(query % address)
    assert reply.status == 403
    assert calls == []


@pytest.mark.parametrize(
    "query",
    [
        'SELECT * { ?s rdfs:label "a SERVICE" }',
        "SELECT ?service { ?service a sdkg:Service } # SERVICE",
        "SELECT * { ?s schema:url <https://example.org/service> }",
    ],
)
def test_the_word_alone_does_no_harm(get, query):
    assert get(query).status == 200


class listener:
    """A server that notes who calls."""

    def __enter__(self):
        from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
        from threading import Thread

        calls = []

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                calls.append(self.path)
                self.send_error(500)

            do_GET = do_POST

            def log_message(self, *_):
                pass

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        Thread(target=self.http.serve_forever, args=(0.01,), daemon=True).start()
        return f"http://127.0.0.1:{self.http.server_address[1]}/", calls

    def __exit__(self, *_):
        self.http.shutdown()
        self.http.server_close()


def test_a_syntax_error_is_shown_where_it_is(get):
    reply = get("SELECT *\n{ ?s a skdg:Model }")
    assert reply.text == (
        "line 2, column 8: the prefix skdg: is not declared\n"
        "  { ?s a skdg:Model }\n         ^^^^^^^^^^\n  did you mean sdkg:?\n"
    )


# Limits


def patient(get, query):
    """What a client is answered that comes back when it is told to."""
    ends = time.monotonic() + 10 * SECONDS
    while (reply := get(query)).status == 503 and time.monotonic() < ends:
        time.sleep(int(reply.headers["Retry-After"]))
    return reply


def test_a_killer_is_ended_in_time_and_the_others_go_on(get):
    get(SELECT)
    with ThreadPoolExecutor(24) as clients:
        killers = [clients.submit(get, f"{KILLER} # {n}") for n in range(8)]
        time.sleep(0.1)
        quick = [clients.submit(patient, get, f"{SELECT} # {n}") for n in range(16)]
        assert {one.result().status for one in quick} == {200}
        ended = [one.result() for one in killers]
    assert {reply.status for reply in ended} == {504}
    assert "ended after 2 s" in ended[0].text
    assert number(get(COUNT)) == 11


def test_more_slow_queries_than_there_is_room_for_are_sent_away(get):
    with ThreadPoolExecutor(24) as clients:
        replies = [one.result() for one in [clients.submit(get, f"{KILLER} # more {n}") for n in range(24)]]
    assert {reply.status for reply in replies} == {503, 504}
    assert all(reply.headers["Retry-After"] for reply in replies if reply.status == 503)


def test_a_query_is_ended_when_its_client_leaves(server, get):
    def slow():
        return json.loads(call(f"{server}/health").body)["slow"]

    get(ASK)
    parts = urlsplit(server)
    with socket.create_connection((parts.hostname, parts.port)) as client:
        request = f"GET /sparql?{urlencode({'query': KILLER})} HTTP/1.1\r\nHost: {parts.netloc}\r\n\r\n"
        client.sendall(request.encode())
        started = time.monotonic()
        while not slow() and time.monotonic() - started < SECONDS:
            time.sleep(0.02)
        assert slow() == 1
    left = time.monotonic()
    while slow():
        assert time.monotonic() - left < SECONDS / 2
        time.sleep(0.02)


def test_an_answer_that_is_too_large_is_told(get):
    reply = get("SELECT * { ?a ?b ?c . ?d ?e ?f }")
    assert reply.status == 422
    assert "larger than 1 MB" in reply.text


def test_a_query_that_wants_all_memory_is_ended(get):
    big = "SELECT (GROUP_CONCAT(CONCAT(STR(?a), STR(?d), STR(?g))) AS ?x) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    assert get(big).status in (422, 504)
    assert get(ASK).status == 200


# Caches and compression


def test_an_answer_that_is_held_is_not_sent_again(get):
    first = get(SELECT)
    again = get(SELECT, If_None_Match=first.headers["ETag"])
    assert (again.status, again.body) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]


@pytest.mark.parametrize(
    "other", [{"query": ASK}, {"accept": XML}, {"more": graphs([NEWS])}, {"Accept_Encoding": "gzip"}]
)
def test_another_answer_has_another_tag(get, other):
    assert get(SELECT).headers["ETag"] != get(**{"query": SELECT} | other).headers["ETag"]


@pytest.mark.parametrize(
    "query", ["SELECT (NOW() AS ?x) {}", "SELECT (RAND() AS ?x) {}", "SELECT (struuid() AS ?x) {}"]
)
def test_what_changes_by_itself_is_not_cached(get, query):
    reply = get(query)
    assert "ETag" not in reply.headers
    assert reply.headers["Cache-Control"] == "no-store"


def test_errors_are_not_cached(get):
    assert get("SELECT").headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("coding", ["gzip", "gzip, deflate, br", "br;q=1, GZIP;q=0.5"])
def test_answers_are_compressed_for_who_takes_it(get, coding):
    plain, packed = get("SELECT * { ?s ?p ?o }"), get("SELECT * { ?s ?p ?o }", Accept_Encoding=coding)
    assert packed.headers["Content-Encoding"] == "gzip"
    assert len(packed.body) < len(plain.body) / 4
    assert len(gzip.decompress(packed.body)) == len(plain.body)


@pytest.mark.parametrize("coding", ["identity", "gzip;q=0", "br"])
def test_answers_are_plain_for_who_does_not(get, coding):
    assert "Content-Encoding" not in get("SELECT * { ?s ?p ?o }", Accept_Encoding=coding).headers


def test_pages_of_the_named_origin_may_ask(get, server):
    assert get(ASK, Origin="https://example.org").headers["Access-Control-Allow-Origin"] == "https://example.org"
    assert "Access-Control-Allow-Origin" not in get(ASK, Origin="https://example.com").headers
    asked = {"Origin": "https://example.org", "Access_Control_Request_Method": "POST"}
    assert call(f"{server}/sparql", "OPTIONS", **asked).status == 200


# Clients


def test_sparqlwrapper_gets_every_form(server):
    sparqlwrapper = pytest.importorskip("SPARQLWrapper")
    client = sparqlwrapper.SPARQLWrapper(f"{server}/sparql")
    for method in (sparqlwrapper.GET, sparqlwrapper.POST):
        client.setMethod(method)
        client.setQuery("PREFIX sdkg: <https://w3id.org/sdkg/ontology#> " + SELECT)
        client.setReturnFormat(sparqlwrapper.JSON)
        assert len(client.queryAndConvert()["results"]["bindings"]) == 2
        client.setReturnFormat(sparqlwrapper.XML)
        assert len(client.queryAndConvert().getElementsByTagName("result")) == 2
        client.setReturnFormat(sparqlwrapper.CSV)
        assert client.queryAndConvert().decode().splitlines()[0] == "m"
        client.setQuery("PREFIX sdkg: <https://w3id.org/sdkg/ontology#> " + CONSTRUCT)
        client.setReturnFormat(sparqlwrapper.TURTLE)
        assert b"sdkg:Model" in client.queryAndConvert()


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
def test_rdflib_asks_it_as_a_remote_graph(server, method):
    from rdflib import RDF, Graph, URIRef
    from rdflib.plugins.stores.sparqlstore import SPARQLStore

    remote = Graph(SPARQLStore(f"{server}/sparql", method=method, returnFormat="json"))
    models = set(remote.subjects(RDF.type, URIRef("https://w3id.org/sdkg/ontology#Model")))
    assert URIRef(BASE + "model/stable-diffusion-2.0") in models
    assert len(models) == 2


@pytest.mark.parametrize(
    "arguments",
    [
        ["--get", "--data-urlencode", f"query={SELECT}"],
        ["--data-urlencode", f"query={SELECT}"],
        ["-H", f"Content-Type: {QUERY}", "--data-binary", SELECT],
        ["--compressed", "--data-urlencode", f"query={SELECT}"],
    ],
)
def test_curl(server, arguments):
    command = ["curl", "-sS", "--fail", f"{server}/sparql", "-H", "Accept: text/csv", *arguments]
    found = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    assert found.splitlines()[1].endswith("stable-diffusion-2-depth")


def test_kg_query_asks_it(server):
    from typer.testing import CliRunner

    from kg.cli import app

    result = CliRunner().invoke(app, ["query", SELECT, "--endpoint", f"{server}/sparql"])
    assert "<model/stable-diffusion-2.0>" in result.stdout
    wrong = CliRunner().invoke(app, ["query", "SELECT * { ?s ?p }", "--endpoint", f"{server}/sparql"])
    assert wrong.exit_code == 1
    assert "'}' cannot stand here" in wrong.stderr


# The service, resources and files


@pytest.mark.parametrize("accept", ["text/turtle", "application/rdf+xml", "application/n-triples", "*/*"])
def test_the_service_describes_itself(server, accept):
    reply = call(f"{server}/sparql", Accept=accept)
    media = "text/turtle" if accept == "*/*" else accept
    assert (reply.status, reply.media) == (200, media)
    sd = "http://www.w3.org/ns/sparql-service-description#"
    formats = {"text/turtle": "TURTLE", "application/rdf+xml": "RDF_XML", "application/n-triples": "N_TRIPLES"}
    triples = list(pyoxigraph.parse(reply.body, getattr(pyoxigraph.RdfFormat, formats[media])))
    said = {(triple.predicate.value.removeprefix(sd), str(triple.object.value)) for triple in triples}
    assert {("endpoint", f"{server}/sparql"), ("feature", sd + "UnionDefaultGraph"), ("name", NEWS)} <= said
    assert ("supportedLanguage", sd + "SPARQL11Query") in said


def test_people_are_sent_to_the_query_page(server):
    reply = call(f"{server}/sparql", Accept="text/html,*/*;q=0.8")
    assert (reply.status, reply.headers["Location"]) == (303, "/")


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("text/turtle", "text/turtle"),
        ("application/ld+json", "application/ld+json"),
        ("application/n-triples", "application/n-triples"),
        ("application/rdf+xml", "application/rdf+xml"),
        ("text/html", "text/html"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html"),
    ],
)
@pytest.mark.parametrize("path", ["/id/model/stable-diffusion-2.0", "/ontology"])
def test_resources_come_as_they_are_wanted(server, path, accept, media):
    reply = call(server + path, Accept=accept)
    assert (reply.status, reply.media) == (200, media)
    if media != "text/html":
        assert PARSERS[media](reply.body)


@pytest.mark.parametrize(("form", "media"), [("ttl", "text/turtle"), ("jsonld", "application/ld+json")])
def test_a_link_can_name_the_form(server, form, media):
    assert call(f"{server}/id/model/stable-diffusion-2.0?format={form}", Accept="text/html").media == media


def test_a_resource_shows_its_facts_with_their_sources(server):
    page = call(f"{server}/id/model/stable-diffusion-2.0", Accept="text/html").text
    assert "<h1>Stable Diffusion 2.0</h1>" in page
    assert '<a href="/id/organization/stability-ai">Stability AI</a>' in page
    assert "<q>Stability AI 放出 SD 2.0</q>" in page
    assert ">example:5</a>" in page


def test_what_has_no_name_is_told_in_the_words_of_its_source(
    server,
):
    page = call(f"{server}/id/model/stable-diffusion-2.0", Accept="text/html").text
    assert '<a href="/id/event/release">put out Stable Diffusion 2.0</a>' in page


@pytest.mark.parametrize("path", ["/id/model/stable-diffusion-2.0", "/ontology"])
def test_a_form_that_there_is_not_is_refused(server, path):
    reply = call(f"{server}{path}?format=foo", Accept="text/html")
    assert reply.status == 406
    assert "choose one of ttl" in reply.text


def test_what_is_not_plainly_so_is_marked(server):
    page = call(f"{server}/id/huggingface/stabilityai/stable-diffusion-2-depth", Accept="text/html").text
    assert '<span class="mark">negated</span>' in page
    assert 'class="superseded"' in page


@pytest.mark.parametrize("kind", ["statements", "events", "measurements", "items", "documents"])
def test_every_resource_has_a_page(server, graph, kind):
    for value in getattr(graph, kind):
        assert call(f"{server}/id/{quote(value.id)}", Accept="text/html").status == 200


@pytest.mark.parametrize("accept", ["text/html", "text/turtle"])
@pytest.mark.parametrize("name", ["model/none", "a%3E%20b", "%3Cscript%3E", "..%2F..%2Fetc%2Fpasswd", "%00"])
def test_a_resource_that_there_is_not(server, name, accept):
    reply = call(f"{server}/id/{name}", Accept=accept)
    assert reply.status == 404
    assert "<script>" not in reply.text


def test_the_files_are_there(server, folder):
    page = call(f"{server}/dumps/").text
    for name in ("entities.jsonl", "sdkg.ttl", "datapackage.json"):
        assert f'href="/dumps/{name}"' in page
        assert call(f"{server}/dumps/{name}").body == (folder / name).read_bytes()


@pytest.mark.parametrize("path", ["/dumps/access.log", "/dumps/store", "/dumps/..%2Faccess.log", "/static/x", "/none"])
def test_nothing_else_is(server, path):
    assert call(server + path).status == 404


def test_who_looks_for_a_page_that_there_is_not_is_told_on_one(server):
    reply = call(f"{server}/none<b>", Accept="text/html,*/*;q=0.8")
    assert (reply.status, reply.headers["Content-Type"]) == (404, "text/html; charset=utf-8")
    assert "There is no page /none" in reply.text
    assert "<b>" not in reply.text
    assert 'href="/dumps/"' in reply.text


def test_the_viewer_is_shown(server):
    assert "The graph" in call(f"{server}/view").text


def test_health_tells_the_state(server, folder):
    reply = call(f"{server}/health")
    assert json.loads(reply.body) == {"status": "ok", "store": store.current(folder).name, "waiting": 0, "slow": 0}


def test_the_log_holds_one_object_a_request(server, folder):
    call(f"{server}/health?{'x' * 10}")
    for _ in range(50):
        last = json.loads((folder / "access.log").read_text().splitlines()[-1])
        if last["query"] == "x" * 10:
            break
        time.sleep(0.02)
    assert (last["method"], last["path"], last["query"], last["status"]) == ("GET", "/health", "x" * 10, 200)
    assert last["ms"] > 0


# The store behind it


def test_a_rebuilt_store_is_served_at_once(tmp_path, graph):
    records.write(graph, tmp_path)
    with serving(tmp_path) as address:
        ask = f"{address}/sparql?{urlencode({'query': COUNT})}"
        first = call(ask)
        store.build(rdf.serialize(replace(graph, statements=()), "nquads"), tmp_path)
        second = call(ask, If_None_Match=first.headers["ETag"])
    assert (number(first), second.status, number(second)) == (11, 200, 0)


def test_a_port_that_is_taken_is_told(server, folder):
    from typer.testing import CliRunner

    from kg.cli import app

    result = CliRunner().invoke(app, ["serve", "--graph", str(folder), "--port", server.rpartition(":")[2]])
    assert result.exit_code == 1
    assert "choose another one with --port" in result.stderr


@pytest.mark.skipif(os.name != "posix", reason="signals to a group of processes")
def test_an_interrupt_from_the_keyboard_ends_it_quietly(folder):
    command = [sys.executable, "-m", "kg", "serve", "--graph", str(folder), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True) as run:
        run.stdout.readline()
        os.killpg(run.pid, signal.SIGINT)
        _, told = run.communicate(timeout=20)
    assert run.returncode in (0, 130)
    assert told == b""
