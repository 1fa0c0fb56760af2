"""Getting one page: as robots may, not too often, again where that helps, and only what is new."""

from __future__ import annotations

import time
from contextlib import suppress
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import tenacity
from hishel import SqliteStorage
from hishel.httpx import CacheTransport
from protego import Protego

from kg.compose import LARGEST
from kg.errors import SourceError
from kg.fetch.guard import Guarded
from kg.package import version

AGENT = "sdkg"
HOPS, TRIES, SECONDS = 5, 4, 120.0
"""The most redirects, the most tries of one request, the most seconds that a page may take to come."""

PAUSE, PATIENCE = 1.0, 60.0
"""The least seconds between two requests to a host, the most that a server can ask to wait."""

_BUSY = frozenset({408, 425, 429, 500, 502, 503, 504})
_TEXTS = ("text/", "application/json", "application/feed+json", "application/xml", "application/xhtml")


class _Busy(Exception):
    def __init__(self, status: int, wait: float) -> None:
        super().__init__(f"it answers {status}")
        self.wait = wait


@dataclass(frozen=True, slots=True)
class Answer:
    """What came: the text, the address it came from in the end, and whether it is what was there before."""

    text: str
    url: str
    cached: bool


class Client:
    """Fetches pages, with a cache in a folder.

    Parameters
    ----------
    folder : Path
        Where the cache lies.
    private : bool
        Whether to go to addresses that are not public, and over plain HTTP.
    pause : float
        The least seconds between two requests to a host.
    """

    def __init__(self, folder: Path, *, private: bool = False, pause: float = PAUSE) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.storage = SqliteStorage(database_path=folder / "cache.sqlite", max_stream_size=LARGEST)
        transport = CacheTransport(Guarded(private=private), self.storage, rfc=True)
        headers = {"User-Agent": f"{AGENT}/{version()}", "Cache-Control": "no-cache"}
        self.http = httpx.Client(transport=transport, headers=headers, timeout=20, trust_env=False)
        self.pause = pause
        self.robots: dict[str, Protego | None] = {}
        self.last: dict[str, float] = {}

    def close(self) -> None:
        """Let go of the connections and the cache."""
        self.http.close()
        self.storage.close()

    def get(self, url: str) -> Answer:
        """Fetch a page.

        Raises
        ------
        SourceError
            If it may not be fetched, does not come, or is no text.
        """
        for _ in range(HOPS + 1):
            self._allowed(url)
            response, body = self._tried(url)
            if response.next_request is None:
                return self._answer(response, body)
            url = str(response.next_request.url)
        raise SourceError(url, f"leads on and on ({HOPS} redirects)", "give the address where it ends")

    def _answer(self, response: httpx.Response, body: bytes) -> Answer:
        url, kind = str(response.url), response.headers.get("content-type", "text/plain").lower()
        if response.status_code != 200:
            raise SourceError(url, f"answers {response.status_code} {response.reason_phrase}", "check the address")
        if not kind.startswith(_TEXTS) and "+xml" not in kind:
            raise SourceError(url, f"is {kind}, no text", "give the address of a page, a changelog or a feed")
        told = response.extensions.get("caching")
        text = body.decode(response.charset_encoding or "utf-8", "replace")
        return Answer(text, url, bool(told and told["from_cache"]))

    def _tried(self, url: str) -> tuple[httpx.Response, bytes]:
        """A response with its body, after as many tries as help."""
        retrying = tenacity.Retrying(
            retry=tenacity.retry_if_exception_type((_Busy, httpx.TransportError)),
            stop=tenacity.stop_after_attempt(TRIES),
            wait=_patience,
            reraise=True,
        )
        try:
            return retrying(self._once, url)
        except _Busy as error:
            raise SourceError(url, f"could not be had: {error}, {TRIES} times", "try again later") from None
        except httpx.HTTPError as error:
            problem = f"could not be had ({str(error) or type(error).__name__})"
            raise SourceError(url, problem, "check the address and the network") from None

    def _once(self, url: str) -> tuple[httpx.Response, bytes]:
        self._wait(url)
        late = time.monotonic() + SECONDS
        body = bytearray()
        with self.http.stream("GET", url) as response:
            if response.status_code in _BUSY:
                raise _Busy(response.status_code, _asked(response))
            for piece in response.iter_bytes():
                body += piece
                if len(body) > LARGEST:
                    raise SourceError(url, f"is larger than a page may be ({LARGEST:,} bytes)", "give a smaller page")
                if time.monotonic() > late:
                    raise SourceError(url, f"takes longer than {SECONDS:.0f} s to come", "try again later")
        return response, bytes(body)

    def _wait(self, url: str) -> None:
        """Wait until it is time for another request to the host."""
        site = _site(url)
        robots = self.robots.get(site)
        asked = (robots.crawl_delay(AGENT) if robots else None) or 0
        due = self.last.get(site, -PATIENCE) + min(PATIENCE, max(self.pause, asked))
        time.sleep(max(0.0, due - time.monotonic()))
        self.last[site] = time.monotonic()

    def _allowed(self, url: str) -> None:
        site = _site(url)
        if site not in self.robots:
            self.robots[site] = None
            self.robots[site] = self._rules(f"{site}/robots.txt")
        rules = self.robots[site]
        if rules and not rules.can_fetch(url, AGENT):
            raise SourceError(url, f"is not for programs ({site}/robots.txt says so)", "read it there yourself")

    def _rules(self, url: str) -> Protego | None:
        """The rules of a site for robots; none where it has none, and no way in where it cannot say."""
        for _ in range(HOPS + 1):
            response, body = self._tried(url)
            if response.next_request is None:
                return Protego.parse(body.decode("utf-8", "replace")) if response.status_code == 200 else None
            url = str(response.next_request.url)
        return None


def _site(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def _asked(response: httpx.Response) -> float:
    """How long a server asks to wait."""
    told = response.headers.get("retry-after", "")
    if told.isdigit():
        return float(told)
    with suppress(ValueError):
        return max(0.0, parsedate_to_datetime(told).timestamp() - time.time())
    return 0.0


def _patience(state: tenacity.RetryCallState) -> float:
    """Twice as long each time, or as long as the server asks, within bounds."""
    error = state.outcome.exception() if state.outcome else None
    asked = error.wait if isinstance(error, _Busy) else 0.0
    return min(PATIENCE, max(asked, 2.0 ** (state.attempt_number - 1)))
