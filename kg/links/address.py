"""The parts of a web address and its canonical form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from urllib.parse import SplitResult, unquote, urlsplit

from kg.resources import table

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):(?!\d+(?:[/?#]|$))")
_CONTROL = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060\ufeff\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]+"
)
_USER = re.compile(r"(?<=//)[^/?#]*@")
_LONGEST_HOST = 253
_MOST_REDIRECTS = 5
_PERCENT = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
_NOT_IRI = re.compile(r"%(?![0-9A-Fa-f]{2})|[^\w!$&'()*+,;=:@/?%.~\-]")
_UNRESERVED = re.compile(r"[A-Za-z0-9._~-]")


@dataclass(frozen=True, slots=True)
class Address:
    """A web address taken apart; `host` is lower case and the path has no trailing slash."""

    host: str
    path: str
    query: tuple[str, ...]
    fragment: str
    scheme: str = "https"

    @property
    def bare(self) -> str:
        """The host without a leading `www.`."""
        return self.host.removeprefix("www.")

    @property
    def asked(self) -> str:
        """The query with its question mark, or nothing."""
        return "?" + "&".join(self.query) if self.query else ""

    def text(self, *, fragment: bool = True) -> str:
        """The address put together again."""
        tail = "#" + self.fragment if fragment and self.fragment else ""
        if self.scheme == "magnet":
            return "magnet:" + self.asked + tail
        return f"https://{self.host}{self.path or '/'}{self.asked}{tail}"


def parse(url: str) -> Address | None:
    """Take an address apart; None where it is none that a reader could follow on the web.

    >>> parse("HTTP://www.Example.org:80/a/?b=1#c").text()
    'https://www.example.org/a?b=1#c'
    >>> parse("javascript:alert(1)") is None
    True
    """
    url = _plain(url)
    scheme = _SCHEME.match(url)
    if scheme is None:
        url = "https:" + url if url.startswith("//") else "https://" + url
    elif scheme[1].lower() == "magnet":
        asked = _parameters(url.partition("?")[2].partition("#")[0])
        return Address("magnet", "", asked, "", "magnet") if asked else None
    elif scheme[1].lower() not in ("http", "https"):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    host = _host(parts)
    if not host:
        return None
    fragment = _readable(parts.fragment).partition(":~:")[0]
    return Address(host, _path(parts.path), _parameters(parts.query), fragment)


def _plain(url: str) -> str:
    return _CONTROL.sub("", url).strip().replace("&amp;", "&")


def _parameters(query: str) -> tuple[str, ...]:
    return tuple(filter(None, _readable(query).split("&")))


def _host(parts: SplitResult) -> str:
    """The host in lower case, readable where it is written in punycode, with its port unless that is the usual one."""
    host, _, port = parts.netloc.rpartition("@")[2].lower().partition(":")
    if len(host) > _LONGEST_HOST or "\\" in parts.netloc or not re.fullmatch(r"[\w.-]*\w\.?", host):
        return ""
    labels = []
    for label in host.strip(".").split("."):
        try:
            labels.append(label.encode("ascii").decode("idna") if label.startswith("xn--") else label)
        except UnicodeError:
            labels.append(label)
    usual = not port.isascii() or not port.isdigit() or port in ("80", "443") or len(port) > 5 or int(port) > 65535
    return ".".join(labels) + ("" if usual else f":{int(port)}")


def _path(path: str) -> str:
    """The path without dot segments, doubled slashes (but for those of an address within it) or a trailing slash."""
    kept: list[str] = []
    for segment in _readable(path).split("/"):
        if segment == "..":
            del kept[-1:]
        elif segment not in (".", "") or (kept and kept[-1].endswith(":")):
            kept.append(segment)
    return "".join(f"/{segment}" for segment in kept).rstrip("/")


def _readable(text: str) -> str:
    """Decode the percent-encoded letters that an IRI may hold as they are; encode what it may not."""

    def decode(run: re.Match[str]) -> str:
        try:
            plain = unquote(run[0], errors="strict")
        except UnicodeDecodeError:
            return run[0].upper()
        return "".join(c if _UNRESERVED.match(c) or (c > "\xa0" and c.isalnum()) else _encode(c) for c in plain)

    return escape(_PERCENT.sub(decode, text))


def _encode(text: str) -> str:
    return "".join(f"%{byte:02X}" for byte in text.encode("utf-8", "replace"))


def escape(text: str) -> str:
    """Percent-encode what an IRI's path must not hold; letters of any script stay readable.

    >>> escape("wiki/显卡 #1")
    'wiki/显卡%20%231'
    """
    return _NOT_IRI.sub(lambda found: _encode(found[0]), text)


def keys(host: str) -> Iterator[str]:
    """The names under which a table may list a host, the closest first.

    >>> list(keys("blog.example.org"))
    ['blog.example.org', '*.example.org', '*.org', 'blog.*', '*']
    """
    yield host
    labels = host.split(".")
    for n in range(1, len(labels)):
        yield "*." + ".".join(labels[n:])
    if len(labels) > 1:
        yield labels[0] + ".*"
    yield "*"


@cache
def _doors() -> dict[str, str]:
    return {row["host"]: row["same_as"] for row in table("hosts.tsv")}


@cache
def _tracking() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for row in table("tracking.tsv"):
        found.setdefault(row["host"], []).append(row["parameter"])
    return {host: tuple(patterns) for host, patterns in found.items()}


def _identifying(parameter: str, host: str) -> bool:
    name = parameter.partition("=")[0]
    patterns = [p for key in keys(host) for p in _tracking().get(key.removeprefix("*."), ())]
    return not any(fnmatchcase(name, pattern) for pattern in patterns)


@cache
def _redirects() -> dict[str, tuple[tuple[str, str], ...]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for row in table("redirects.tsv"):
        found.setdefault(row["host"], []).append((row["path"], row["parameter"]))
    return {host: tuple(ways) for host, ways in found.items()}


def _sent_to(address: Address) -> Address | None:
    """Where an address that is only a way to another one leads."""
    ways = {way for key in keys(address.bare) for way in _redirects().get(key, ())}
    for parameter in address.query:
        name, _, value = parameter.partition("=")
        target = unquote(value)
        if (address.path, name) in ways and _SCHEME.match(target):
            return parse(target)
    return None


def _destination(address: Address) -> Address:
    """Where the redirects end; the address itself if they go on and on."""
    here = address
    for _ in range(_MOST_REDIRECTS):
        target = _sent_to(here)
        if target is None:
            return here
        here = target
    return address


def canonical(address: Address) -> Address:
    """The same thing by its main door: no redirect, no tracking parameters, the rest of the query in order of name."""
    address = _destination(address)
    doors = _doors()
    host = next((doors[key] for key in keys(address.bare) if key in doors), address.host)
    bare = host.removeprefix("www.")
    query = tuple(sorted(p for p in address.query if _identifying(p, bare) and _identifying(p, address.bare)))
    return Address(host, address.path, query, address.fragment, address.scheme)


def untracked(url: str) -> str:
    """The address as written, less its tracking parameters and its text fragment."""
    address = parse(url)
    if address is None:
        return ""
    host = canonical(address).host.removeprefix("www.")
    url = _plain(url).partition("#:~:")[0]
    url = url if _SCHEME.match(url) else "https://" + url.removeprefix("//")
    head, hashmark, fragment = _USER.sub("", url).partition("#")
    path, _, query = head.partition("?")
    kept = [p for p in query.split("&") if p and _identifying(p, host) and _identifying(p, address.bare)]
    return escape(path + ("?" + "&".join(kept) if kept else "")) + hashmark + escape(fragment)


def clean(url: str) -> str:
    """The canonical address: https, the main host, no tracking, no trailing slash; "" for what is no web address.

    Parameters
    ----------
    url : str
        An address as a page may write it.

    Examples
    --------
    >>> clean("http://x.com/StabilityAI/status/1595590319566819328?t=PX&s=19")
    'https://twitter.com/StabilityAI/status/1595590319566819328'
    >>> clean("https://old.reddit.com/r/NovelAi/comments/xydjc6/?utm_source=share&context=3")
    'https://www.reddit.com/r/NovelAi/comments/xydjc6'
    >>> clean("https://www.google.com/url?q=https%3A%2F%2Farxiv.org%2Fabs%2F2211.01095&sa=D")
    'https://arxiv.org/abs/2211.01095'
    """
    address = parse(url)
    return canonical(address).text() if address else ""
