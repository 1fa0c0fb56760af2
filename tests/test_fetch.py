"""Fetching, from a real server on this machine: politely, within bounds, only what is new, and only where it may go."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kg import fetch
from kg.cli import app
from kg.errors import SourceError
from kg.fetch import client
from kg.fetch.client import Client

NEWS = "# 2022-11-24\n\n- InvokeAI supports xformers\n"


class Site:
    """A web site: answers by path, each a list of (status, headers, body), the last of which is given for ever."""

    def __init__(self) -> None:
        self.answers: dict[str, list[tuple[int, dict[str, str], bytes]]] = {}
        self.asked: list[tuple[str, dict[str, str], float]] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.asked.append((self.path, {k.lower(): v for k, v in self.headers.items()}, time.monotonic()))
                found = site.answers.get(self.path, [(404, {}, b"not here")])
                status, headers, body = found.pop(0) if len(found) > 1 else found[0]
                if headers.get("ETag") and self.headers.get("If-None-Match") == headers["ETag"]:
                    status, body = 304, b""
                self.send_response(status)
                for key, value in {"Content-Type": "text/plain; charset=utf-8", **headers}.items():
                    self.send_header(key, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True).start()

    def says(self, path: str, *bodies: str, status: int = 200, **headers: str) -> None:
        """Give these bodies, one after the other."""
        told = {key.replace("_", "-"): value for key, value in headers.items()}
        self.answers[path] = [(status, told, body.encode()) for body in bodies]

    def paths(self) -> list[str]:
        return [path for path, _, _ in self.asked]


@pytest.fixture
def site() -> Iterator[Site]:
    made = Site()
    yield made
    made.server.shutdown()
    made.server.server_close()


@pytest.fixture
def get(tmp_path) -> Iterator[Client]:
    made = Client(tmp_path / "cache", private=True, pause=0)
    yield made
    made.close()


@pytest.fixture(autouse=True)
def hasty(monkeypatch):
    """Do not wait between tries."""
    monkeypatch.setattr(client, "_patience", lambda state: 0)


def fetched(site: Site, folder: Path, *paths: str) -> list[fetch.Fetched]:
    sources = [fetch.Source(path.strip("/").partition(".")[0], site.url + path) for path in paths]
    return list(fetch.fetch(sources, folder, private=True, pause=0))


def test_a_page_is_kept_with_each_of_its_revisions(site, tmp_path):
    site.says("/news.md", NEWS, NEWS, NEWS + "- fox is out\n")
    assert [fetched(site, tmp_path, "/news.md")[0].state for _ in range(3)] == ["new", "unchanged", "changed"]
    assert (tmp_path / "pages" / "news.md").read_text() == NEWS + "- fox is out\n"
    assert [path.read_text() for path in sorted((tmp_path / "revisions" / "news").iterdir())] == [
        NEWS,
        NEWS + "- fox is out\n",
    ]


def test_two_revisions_can_be_compared(site, tmp_path):
    site.says("/news.md", NEWS, NEWS + "- InvokeAI supports Linux\n")
    for _ in range(2):
        fetched(site, tmp_path, "/news.md")
    old, new = sorted((tmp_path / "revisions" / "news").iterdir())
    done = CliRunner().invoke(app, ["diff", str(old), str(new)])
    assert done.exit_code == 0, done.output
    assert "Linux" in done.stdout


def test_what_has_not_changed_is_not_sent_again(site, get):
    site.says("/news.md", NEWS, ETag='"one"')
    assert [get.get(f"{site.url}/news.md").cached for _ in range(2)] == [False, True]
    first, second = (headers for path, headers, _ in site.asked if path == "/news.md")
    assert "if-none-match" not in first
    assert second["if-none-match"] == '"one"'
    assert get.get(f"{site.url}/news.md").text == NEWS


def test_a_busy_server_is_asked_again(site, get):
    site.answers["/news.md"] = [(503, {}, b""), (429, {"Retry-After": "1"}, b""), (200, {}, NEWS.encode())]
    assert get.get(f"{site.url}/news.md").text == NEWS
    assert site.paths().count("/news.md") == 3


def test_a_server_that_stays_busy_is_left_alone(site, get):
    site.says("/news.md", "", status=503)
    with pytest.raises(SourceError, match=r"news\.md: could not be had: it answers 503, 4 times; try again later"):
        get.get(f"{site.url}/news.md")


def test_robots_are_asked_once_and_obeyed(site, get):
    site.says("/robots.txt", "User-agent: *\nDisallow: /private/\n")
    site.says("/news.md", NEWS)
    site.says("/private/news.md", NEWS)
    get.get(f"{site.url}/news.md")
    with pytest.raises(SourceError, match=r"is not for programs"):
        get.get(f"{site.url}/private/news.md")
    assert site.paths() == ["/robots.txt", "/news.md"]


def test_a_redirect_goes_where_it_may_and_no_further(site, get):
    site.says("/robots.txt", "User-agent: *\nDisallow: /private/\n")
    site.says("/old", "", status=301, Location="/news.md")
    site.says("/news.md", NEWS)
    site.says("/wrong", "", status=302, Location="/private/x")
    site.says("/round", "", status=302, Location="/round")
    assert get.get(f"{site.url}/old").url == f"{site.url}/news.md"
    with pytest.raises(SourceError, match="is not for programs"):
        get.get(f"{site.url}/wrong")
    with pytest.raises(SourceError, match="leads on and on"):
        get.get(f"{site.url}/round")


def test_a_host_is_asked_no_more_often_than_it_likes(site, tmp_path):
    site.says("/robots.txt", "User-agent: *\nCrawl-delay: 0.4\n")
    site.says("/a.md", NEWS)
    site.says("/b.md", NEWS)
    fetched(site, tmp_path, "/a.md", "/b.md")
    times = [when for path, _, when in site.asked if path != "/robots.txt"]
    assert times[1] - times[0] >= 0.39


@pytest.mark.parametrize("content", ["gzip", "identity"])
def test_a_page_that_is_too_large_is_not_read_to_its_end(site, get, monkeypatch, content):
    import gzip

    monkeypatch.setattr(client, "LARGEST", 10_000)
    body = b"- x\n" * 100_000
    encoded = gzip.compress(body) if content == "gzip" else body
    site.answers["/news.md"] = [(200, {"Content-Encoding": content}, encoded)]
    with pytest.raises(SourceError, match=r"is larger than a page may be \(10,000 bytes\)"):
        get.get(f"{site.url}/news.md")


def test_what_is_no_text_and_what_is_not_there_is_said(site, get):
    site.says("/a.png", "x", Content_Type="image/png")
    with pytest.raises(SourceError, match=r"a\.png: is image/png, no text"):
        get.get(f"{site.url}/a.png")
    with pytest.raises(SourceError, match=r"gone\.md: answers 404"):
        get.get(f"{site.url}/gone.md")


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "[::1]", "10.0.0.1", "169.254.169.254", "[::ffff:10.0.0.1]"]
)
def test_private_addresses_are_not_gone_to_unless_asked(tmp_path, host):
    (found,) = fetch.fetch([fetch.Source("x", f"https://{host}:1/x.md")], tmp_path, pause=0)
    assert found.state == "failed"
    assert "which is not public; allow it, with --private" in found.why


def test_plain_http_is_not_gone_to_unless_asked(site, tmp_path):
    (found,) = fetch.fetch([fetch.Source("x", f"{site.url}/x.md")], tmp_path, pause=0)
    assert "is not asked for over HTTPS" in found.why
    assert site.asked == []


def test_one_that_fails_stops_no_other_and_shapes_are_told_apart(site, tmp_path):
    site.says("/page.html", "<!doctype html><title>N</title><ul><li>fox is out</ul>", Content_Type="text/html")
    site.says("/feed.json", '{"version": "https://jsonfeed.org/version/1.1", "items": [{"title": "fox 2"}]}',
              Content_Type="application/feed+json")  # fmt: skip
    found = fetched(site, tmp_path, "/gone.md", "/page.html", "/feed.json")
    assert [one.state for one in found] == ["failed", "new", "new"]
    assert (tmp_path / "pages" / "page.md").read_text() == "# N\n\n- fox is out\n"
    assert (tmp_path / "pages" / "feed.md").read_text() == "- fox 2\n"
    assert sorted(p.suffix for p in (tmp_path / "revisions").rglob("*.*")) == [".html", ".json"]


def test_the_command_reads_a_list_and_says_what_failed(site, tmp_path):
    site.says("/robots.txt", "")
    site.says("/news.md", NEWS)
    listed = tmp_path / "sources.toml"
    listed.write_text(f'[[source]]\nname = "news"\nurl = "{site.url}/news.md"\n')
    arguments = ["fetch", "--sources", str(listed), "--out", str(tmp_path / "out"), "--private"]
    done = CliRunner().invoke(app, arguments)
    assert (done.exit_code, done.stdout) == (0, "new: news\n")
    done = CliRunner().invoke(app, ["fetch", f"{site.url}/gone", "--out", str(tmp_path / "out"), "--private"])
    assert done.exit_code == 1
    assert done.stderr == f"failed: {site.url}/gone: answers 404 Not Found; check the address\n"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("x = [", "is not TOML"),
        ("x = 1", r"holds no \[\[source\]\]"),
        ('[[source]]\nname = "a b"\nurl = "https://example.org"', "source 1: has the name 'a b'"),
        ('[[source]]\nname = "a"\nurl = "file:///etc/passwd"', "has 'file:///etc/passwd' as its address"),
        ('[[source]]\nname = "a"\nurl = "https://user:x@example.org"', "as its address"),
        ('[[source]]\nname = "a"\nurl = "https://example.org"\nshape = "pdf"', "has the shape 'pdf'"),
        ('[[source]]\nname = "a"\nurl = "https://example.org"\nnote = "x"', "source 1: is"),
        ('[[source]]\nname = "a"\nurl = "https://a.org"\n' * 2, "names two sources 'a'"),
    ],
)
def test_a_list_that_is_wrong_is_one_clear_error(tmp_path, text, problem):
    (tmp_path / "sources.toml").write_text(text)
    with pytest.raises(SourceError, match=problem):
        fetch.listed(tmp_path / "sources.toml")
