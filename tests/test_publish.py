"""Publishing to a real SPARQL 1.1 server: `oxigraph serve`, started here."""

from __future__ import annotations

import json
import socket
import subprocess
import time
from base64 import b64encode
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pyoxigraph
import pytest
from serving import call
from typer.testing import CliRunner

from kg import publish, rdf, records
from kg.cli import app
from kg.errors import KgError
from kg.sparql.explain import program

PATHS = {"graph-store": "/store", "update": "/update"}
BASE = "https://w3id.org/sdkg/id/graph/"


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return listening.getsockname()[1]


@pytest.fixture(scope="module")
def oxigraph(tmp_path_factory):
    """The address of an empty Oxigraph server."""
    address = f"127.0.0.1:{free_port()}"
    command = [program(), "serve", "--location", str(tmp_path_factory.mktemp("oxigraph")), "--bind", address]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as run:
        for _ in range(200):
            try:
                call(f"http://{address}/")
                break
            except OSError:
                time.sleep(0.05)
        yield f"http://{address}"
        run.terminate()


@pytest.fixture(params=sorted(PATHS))
def protocol(request):
    return request.param


@pytest.fixture
def folder(tmp_path, graph):
    records.write(graph, tmp_path)
    return tmp_path


@pytest.fixture
def target(oxigraph, protocol):
    """An endpoint that holds nothing yet."""
    call(f"{oxigraph}/update", "POST", "DROP ALL", Content_Type="application/sparql-update")
    return oxigraph + PATHS[protocol]


def held(oxigraph) -> set[pyoxigraph.Quad]:
    reply = call(f"{oxigraph}/store", Accept="application/n-quads")
    return set(pyoxigraph.parse(reply.body, pyoxigraph.RdfFormat.N_QUADS))


def canonical(graph) -> set[pyoxigraph.Quad]:
    """The quads of a graph, with numbers as the server keeps them."""
    kept = pyoxigraph.Store()
    kept.extend(rdf.to_quads(graph))
    return set(kept)


def deeds(graph, target, folder, protocol, again=False):
    sent = publish.publish(rdf.serialize(graph, "nquads"), target, folder, protocol, again)
    return {one.name.removeprefix(BASE): one.deed for one in sent}


def test_the_server_holds_the_graph_afterwards(oxigraph, target, folder, protocol, graph):
    assert deeds(graph, target, folder, protocol) == {"entities": "sent", "example": "sent"}
    assert held(oxigraph) == canonical(graph)


def test_what_is_there_is_not_sent_again(target, folder, protocol, graph):
    deeds(graph, target, folder, protocol)
    assert deeds(graph, target, folder, protocol) == {"entities": "kept", "example": "kept"}
    assert deeds(graph, target, folder, protocol, again=True) == {"entities": "sent", "example": "sent"}


def test_what_the_store_has_lost_is_sent_again(oxigraph, target, folder, protocol, graph):
    deeds(graph, target, folder, protocol)
    drop = f"DROP GRAPH <{BASE}example>"
    call(f"{oxigraph}/update", "POST", drop, Content_Type="application/sparql-update")
    assert deeds(graph, target, folder, protocol) == {"entities": "kept", "example": "sent"}
    assert held(oxigraph) == canonical(graph)


def test_only_what_changed_is_replaced(oxigraph, target, folder, protocol, graph):
    deeds(graph, target, folder, protocol)
    smaller = replace(graph, measurements=())
    assert deeds(smaller, target, folder, protocol) == {"entities": "kept", "example": "sent"}
    assert held(oxigraph) == canonical(smaller)


def test_what_is_no_more_is_removed_and_what_others_put_there_stays(oxigraph, target, folder, protocol, graph):
    other = "INSERT DATA { GRAPH <https://example.org/other> { <urn:a> <urn:b> <urn:c> } }"
    call(f"{oxigraph}/update", "POST", other, Content_Type="application/sparql-update")
    deeds(graph, target, folder, protocol)
    entities = replace(graph, documents=(), items=(), statements=(), events=(), measurements=())
    assert deeds(entities, target, folder, protocol) == {"entities": "sent", "example": "removed"}
    assert {quad.graph_name.value for quad in held(oxigraph)} == {BASE + "entities", "https://example.org/other"}


def test_a_large_graph_goes_in_pieces(oxigraph, target, folder, protocol, graph, monkeypatch):
    monkeypatch.setattr(publish, "CHUNK", 7)
    deeds(graph, target, folder, protocol)
    assert held(oxigraph) == canonical(graph)


class Flaky:
    """Passes requests on to a server, but answers the ones that it is told to with 503."""

    def __init__(self, behind: str, failing: set[int]) -> None:
        self.seen: list[tuple[str, str | None]] = []
        self.failing = failing
        flaky = self

        class Handler(BaseHTTPRequestHandler):
            def _pass(self):
                flaky.seen.append((self.path, self.headers["Authorization"]))
                body = self.rfile.read(int(self.headers["Content-Length"] or 0))
                if len(flaky.seen) in flaky.failing:
                    self.send_response(503)
                    self.send_header("Content-Length", "4")
                    self.end_headers()
                    self.wfile.write(b"busy")
                    return
                reply = call(behind + self.path, self.command, body, Content_Type=self.headers["Content-Type"])
                self.send_response(reply.status)
                self.send_header("Content-Length", str(len(reply.body)))
                self.end_headers()
                self.wfile.write(reply.body)

            do_PUT = do_POST = do_DELETE = _pass

            def log_message(self, *_):
                pass

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.http.server_address[1]}"

    def __enter__(self):
        Thread(target=self.http.serve_forever, args=(0.01,), daemon=True).start()
        return self

    def __exit__(self, *_):
        self.http.shutdown()
        self.http.server_close()


@pytest.mark.parametrize("failing", [1, 2])
def test_a_run_that_was_cut_short_goes_on_where_it_ended(oxigraph, folder, graph, failing):
    call(f"{oxigraph}/update", "POST", "DROP ALL", Content_Type="application/sparql-update")
    with Flaky(oxigraph, {failing}) as flaky:
        target = flaky.address + "/store"
        with pytest.raises(KgError, match="503 busy"):
            deeds(graph, target, folder, "graph-store")
        after = deeds(graph, target, folder, "graph-store")
    assert list(after.values()).count("kept") == failing - 1
    assert held(oxigraph) == canonical(graph)


def test_a_graph_is_whole_or_as_it_was_when_an_update_is_cut_short(oxigraph, folder, graph, monkeypatch):
    monkeypatch.setattr(publish, "CHUNK", 20)
    smaller = replace(graph, measurements=())
    call(f"{oxigraph}/update", "POST", "DROP ALL", Content_Type="application/sparql-update")
    with Flaky(oxigraph, set()) as flaky:
        target = flaky.address + "/update"
        deeds(smaller, target, folder, "update")
        flaky.failing = {len(flaky.seen) + 4}
        with pytest.raises(KgError):
            deeds(graph, target, folder, "update")
        whole = {quad for quad in held(oxigraph) if not quad.graph_name.value.endswith(publish.LOADING)}
        assert whole == canonical(smaller)
        deeds(graph, target, folder, "update")
    assert held(oxigraph) == canonical(graph)


@pytest.mark.parametrize(
    ("variables", "sent"),
    [
        ({}, None),
        ({"KG_ENDPOINT_TOKEN": "secret"}, "Bearer secret"),
        (
            {"KG_ENDPOINT_USER": "me", "KG_ENDPOINT_PASSWORD": "pass:wörd"},
            "Basic " + b64encode("me:pass:wörd".encode()).decode(),
        ),
    ],
)
def test_credentials_come_from_the_environment_and_stay_there(oxigraph, folder, graph, monkeypatch, variables, sent):
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    with Flaky(oxigraph, {1}) as flaky:
        with pytest.raises(KgError) as raised:
            deeds(graph, flaky.address + "/store", folder, "graph-store")
        deeds(graph, flaky.address + "/store", folder, "graph-store")
    assert {authorization for _, authorization in flaky.seen} == {sent}
    told = str(raised.value) + (folder / publish.NOTES).read_text()
    assert "secret" not in told
    assert "wörd" not in told


def test_digest_is_answered_where_it_is_wanted(folder, graph, monkeypatch):
    seen = []

    class Wary(BaseHTTPRequestHandler):
        def do_PUT(self):
            self.rfile.read(int(self.headers["Content-Length"]))
            seen.append(self.headers["Authorization"])
            known = self.headers["Authorization"].startswith('Digest username="me", realm="SPARQL"')
            self.send_response(201 if known else 401)
            self.send_header("WWW-Authenticate", 'Digest realm="SPARQL", nonce="abc", qop="auth", algorithm=MD5')
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_):
            pass

    monkeypatch.setenv("KG_ENDPOINT_USER", "me")
    monkeypatch.setenv("KG_ENDPOINT_PASSWORD", "secret")
    with ThreadingHTTPServer(("127.0.0.1", 0), Wary) as http:
        Thread(target=http.serve_forever, args=(0.01,), daemon=True).start()
        target = f"http://127.0.0.1:{http.server_address[1]}/sparql-graph-crud-auth"
        assert set(deeds(graph, target, folder, "graph-store").values()) == {"sent"}
        http.shutdown()
    assert "secret" not in "".join(seen[1:])


def test_no_redirection_is_followed_with_them(folder, graph):
    class Elsewhere(BaseHTTPRequestHandler):
        def do_PUT(self):
            self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(302)
            self.send_header("Location", "http://127.0.0.1:9/")
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Elsewhere) as http:
        Thread(target=http.serve_forever, args=(0.01,), daemon=True).start()
        with pytest.raises(KgError, match="answers 302"):
            deeds(graph, f"http://127.0.0.1:{http.server_address[1]}/store", folder, "graph-store")
        http.shutdown()


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("http://127.0.0.1:9/store", "cannot be reached"),
        ("ftp://example.org/", "is not the address of an endpoint"),
        ("nonsense", "^'nonsense': is not the address of an endpoint"),
        ("http://me:secret@127.0.0.1/", "holds a name or a password"),
    ],
)
def test_an_address_that_does_not_do_is_told(folder, graph, url, told):
    with pytest.raises(KgError, match=told) as raised:
        deeds(graph, url, folder, "graph-store")
    assert "secret" not in str(raised.value)


def test_the_wrong_protocol_is_told(oxigraph, folder, graph):
    with pytest.raises(KgError, match="answers 4"):
        deeds(graph, f"{oxigraph}/query", folder, "graph-store")


def test_broken_notes_are_told(folder, graph, oxigraph):
    (folder / publish.NOTES).write_text("{")
    with pytest.raises(KgError, match="remove it"):
        deeds(graph, f"{oxigraph}/store", folder, "graph-store")


def test_the_command_tells_what_it_did_and_the_endpoint_answers(oxigraph, target, folder, protocol):
    result = CliRunner().invoke(app, ["publish", target, "--protocol", protocol, "--graph", str(folder)])
    assert [line.split()[0] for line in result.stdout.splitlines()] == ["sent", "sent"]
    notes = json.loads(Path(folder, publish.NOTES).read_text())
    assert set(notes[target]) == {BASE + "entities", BASE + "example"}
    ask = "SELECT (COUNT(DISTINCT ?s) AS ?n) { GRAPH ?g { ?s a sdkg:Statement } }"
    asked = CliRunner().invoke(app, ["query", ask, "--endpoint", f"{oxigraph}/query"])
    assert asked.stdout.splitlines()[2] == "11"
