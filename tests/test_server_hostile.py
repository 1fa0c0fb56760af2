"""Clients that mean no good: whatever they send, however slowly, the others are served, and nothing is let out."""

from __future__ import annotations

import json
import select
import socket
import time
from contextlib import suppress
from urllib.parse import urlencode, urlsplit

import pytest
from serving import call, serving

from kg import records
from kg.server import HEADERS
from kg.server.connection import ASKING, MOST_HEAD
from kg.server.protocol import MOST_ASKED

POST = b"POST /sparql HTTP/1.1\r\nHost: a\r\n"
POSTED = POST + b"Content-Type: application/sparql-query\r\n"
PAGE = b"<!doctype html><title>The graph</title>".ljust(32 << 20)


@pytest.fixture(scope="module")
def server(tmp_path_factory, graph):
    place = tmp_path_factory.mktemp("graph")
    records.write(graph, place, {"index.html": PAGE})
    with serving(place) as address:
        yield address
        assert call(f"{address}/health").status == 200
        log = (place / "access.log").read_text()
        assert "Traceback" not in log
        assert [line for line in log.splitlines() if "status" not in json.loads(line)] == []


def connected(server: str) -> socket.socket:
    parts = urlsplit(server)
    return socket.create_connection((parts.hostname, parts.port), timeout=60)


def said(server: str, data: bytes) -> bytes:
    """What the server says to bytes, up to the end of the connection."""
    client = connected(server)
    with suppress(ConnectionResetError, BrokenPipeError):
        client.sendall(data)
    return rest(client)


@pytest.mark.parametrize(
    "path",
    [
        *("/", "/view", "/ontology", "/ontology?format=ttl", "/id/model/stable-diffusion-2.0", "/id/none", "/health"),
        *(
            "/dumps/",
            "/dumps/entities.jsonl",
            "/static/page.css",
            "/none",
            "/sparql?query=x",
            "/sparql?query=ASK+%7B%7D",
        ),
    ],
)
def test_every_answer_tells_the_browser_to_trust_nothing(server, path):
    headers = call(server + path).headers
    assert [headers.get_all(name) for name, _ in HEADERS] == [[value] for _, value in HEADERS]
    if not path.startswith(("/static", "/dumps/e", "/health", "/ontology?")):
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    "data",
    [
        b"\0\1\2\3\r\n\r\n",
        b"GET / HTTP/1.1\nHost: a\nBad Header: x\n\n",
        b"GET / HTTP/1.1\r\nHost: a\r\nX\0: b\r\n\r\n",
        b"GET /\xff HTTP/1.1\r\nHost: a\r\n\r\n",
        b"GET http:// HTTP/1.1\r\nHost: a\r\n\r\n",
        POST + b"Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        POST + b"Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd",
        POST + b"Content-Length: -3\r\n\r\nabc",
        POST + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nabc",
        POST + b"Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
    ],
)
def test_what_is_no_request_is_refused_with_headers_and_without_a_word_of_the_inside(server, data):
    answer = said(server, data)
    assert answer.startswith(b"HTTP/1.1 400 ")
    assert b"x-content-type-options: nosniff" in answer
    assert answer.endswith(b"Invalid HTTP request received.")


@pytest.mark.parametrize(
    "head",
    [
        b"GET / HTTP/1.1\r\n" + b"X: a\r\n" * MOST_HEAD,
        b"GET / HTTP/1.1\r\nX: " + b"a" * 4 * MOST_HEAD,
        b"GET /" + b"a" * 4 * MOST_HEAD,
    ],
    ids=["many fields", "a long field", "a long address"],
)
def test_a_head_without_end_is_cut_off(server, head):
    assert said(server, head).partition(b"\r\n")[0] in (b"", b"HTTP/1.1 431 Request Header Fields Too Large")


@pytest.mark.parametrize("kind", ["a length", "chunks"])
def test_a_body_without_end_is_refused_before_it_is_held(server, kind):
    field = b"Content-Length: 9999999999" if kind == "a length" else b"Transfer-Encoding: chunked"
    part = b"a" * 65536 if kind == "a length" else b"10000\r\n" + b"a" * 65536 + b"\r\n"
    sent = 0
    with connected(server) as client:
        client.sendall(POSTED + field + b"\r\n\r\n")
        while not select.select([client], [], [], 0)[0] and sent < 64 * MOST_ASKED:
            client.sendall(part)
            sent += len(part)
        assert client.recv(64).startswith(b"HTTP/1.1 413 ")
    assert sent <= 8 * MOST_ASKED


@pytest.mark.long
def test_clients_that_say_or_take_nothing_more_hold_up_nobody_and_are_sent_away(server):
    body = POSTED + b"Content-Length: 9\r\n\r\nASK"
    starts = (b"", b"GET / HT", b"GET / HTTP/1.1\r\nHost: a\r\n", body) * 25
    slow = [connected(server) for _ in starts]
    for client, start in zip(slow, starts, strict=True):
        client.sendall(start)
    greedy = connected(server)
    greedy.sendall(b"GET /view HTTP/1.1\r\nHost: a\r\n\r\n")
    assert call(f"{server}/sparql?{urlencode({'query': 'ASK {}'})}").status == 200
    time.sleep(0.7 * ASKING)
    for client, start in zip(slow, starts, strict=True):
        if start and start is not body:
            client.sendall(b"a")
    for client, start in zip(slow, starts, strict=True):
        assert rest(client).startswith(b"HTTP/1.1 408 Request Timeout\r\n" if start is body else b"")
    assert len(rest(greedy)) < len(PAGE)


def rest(client: socket.socket) -> bytes:
    """What the server says before it hangs up."""
    with client:
        try:
            return b"".join(iter(lambda: client.recv(1 << 16), b""))
        except ConnectionResetError:
            return b""


def test_what_another_request_hides_in_a_body_is_not_answered(server):
    body = b"ASK {}\r\n\r\nGET /health HTTP/1.1\r\nHost: a\r\n\r\n"
    head = POSTED + b"Connection: close\r\nContent-Length: %d\r\n\r\n"
    assert said(server, head % len(body) + body).count(b"HTTP/1.1 ") == 1
