"""The thing that an address names, by the table `links.tsv`: one row a kind of address.

A row's `path` is a regular expression over path, query and fragment in which `<name>` stands for one path segment and
`<name:regex>` for what the regex takes; its templates use those names, `{host}` and `{rest}` (path and query);
`{x:name}` is the last segment of x, `{x:words}` x with spaces for hyphens, `{x:.7}` its first seven characters.
Of a host's rows the first that matches holds; rows of its wider patterns (`*.example.org`, `docs.*`, `*`) follow.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date as Date
from functools import cache, lru_cache

from msgspec import Struct

from kg.links.address import Address, canonical, escape, keys, parse, untracked
from kg.links.when import Fineness, moment
from kg.resources import table
from kg.vocab import fold


class Link(Struct, frozen=True):
    """What one web address identifies.

    `cls` is a class of the vocabulary, `id` a path below the resource base, `url` the canonical address and `original`
    the one written, without tracking; both are "" for what is no web address. `parent` is the repository (or model)
    that a contribution or file belongs to. `date` is when the thing was made, as far as the address tells.
    `identifies` says that an announcement beside the address is about this very thing; `site` that it is the page of
    a project or product.
    """

    cls: str
    id: str
    label: str
    url: str
    original: str
    owner: str | None = None
    repo: str | None = None
    parent: Link | None = None
    date: Date | None = None
    precision: Fineness | None = None
    identifies: bool = False
    site: bool = False

    @property
    def key(self) -> str:
        """The id without regard to case: owners and repositories are the same however they are capitalised."""
        return self.id.casefold()

    @property
    def spelt(self) -> tuple[str, ...]:
        """The id's parts without regard to hyphens: `fox-brush` and `FoxBrush` of one owner are the same."""
        return tuple(map(fold, self.id.split("/")))


class _Row(Struct, frozen=True):
    pattern: re.Pattern[str]
    cells: dict[str, str]
    flags: frozenset[str]


class _Part(str):
    """A piece of an address that templates can take the last segment, the words or the beginning of."""

    def __format__(self, spec: str) -> str:
        if spec == "name":
            return self.rpartition("/")[2]
        if spec == "words":
            return re.sub(r"[\s_-]+", " ", self.rpartition("/")[2]).strip()
        return format(str(self), spec)


def _compiled(row: dict[str, str]) -> _Row:
    named = re.sub(r"(?<!\?P)<(\w+)(?::((?:[^<>])*))?>", lambda m: f"(?P<{m[1]}>{m[2] or '[^/?#]+'})", row["path"])
    return _Row(re.compile(f"(?:{named})(?:[?#].*)?"), row, frozenset(filter(None, row["flags"].split(","))))


@cache
def _rows() -> dict[str, tuple[_Row, ...]]:
    by_host: dict[str, list[_Row]] = {}
    for row in table("links.tsv"):
        by_host.setdefault(row["host"], []).append(_compiled(row))
    return {host: tuple(rows) for host, rows in by_host.items()}


@lru_cache(maxsize=65536)
def identify(url: str) -> Link:
    """What an address identifies; any text gives a Link, at worst a Document without an address.

    Parameters
    ----------
    url : str
        An address as a page may write it, with or without its scheme.

    Examples
    --------
    >>> link = identify("https://github.com/crowsonkb/k-diffusion/issues/43#issuecomment-1304916783")
    >>> link.cls, link.id, link.label, link.parent.label
    ('Issue', 'github/crowsonkb/k-diffusion/issues/43', 'crowsonkb/k-diffusion#43', 'k-diffusion')
    >>> identify("https://arxiv.org/pdf/2210.09276v2.pdf").url
    'https://arxiv.org/abs/2210.09276'
    """
    written = parse(url)
    if written is None:
        label = " ".join(url.split())[:200]
        return Link("Document", _identifier(f"web/{label or 'nowhere'}"), label, "", "")
    address = canonical(written)
    target = f"{address.path}{address.asked}" + (f"#{address.fragment}" if address.fragment else "")
    for row in _candidates(address):
        if found := row.pattern.fullmatch(target):
            return _link(row, found.groupdict(), address, untracked(url))
    raise AssertionError("the last row of links.tsv takes every address")


def _candidates(address: Address) -> Iterable[_Row]:
    rows = _rows()
    return (row for key in keys(address.bare.partition(":")[0]) for row in rows.get(key, ()))


def _link(row: _Row, groups: dict[str, str | None], address: Address, original: str) -> Link:
    parts = {name: _Part(text or "") for name, text in groups.items()}
    route = escape("#" + address.fragment) if re.match(r"!|/.", address.fragment) else ""
    rest = address.path + address.asked + route
    parts |= {"host": _Part(address.bare), "path": _Part(address.path), "rest": _Part(rest)}
    cells = row.cells
    when = moment(cells["date"], address.path if cells["date"] == "path" else parts["n"]) if cells["date"] else None
    url = cells["url"].format_map(parts) or address.text(fragment=bool(route) or "fragment" in row.flags)
    return Link(
        cls=cells["class"],
        id=_identifier(cells["id"].format_map(parts)),
        label=cells["label"].format_map(parts).replace("%20", " ") or address.bare,
        url=url,
        original=original,
        owner=groups.get("owner"),
        repo=groups.get("repo"),
        parent=identify(cells["parent"].format_map(parts)) if cells["parent"] else None,
        date=when[0] if when else None,
        precision=when[1] if when else None,
        identifies="identifies" in row.flags,
        site="site" in row.flags,
    )


def _identifier(path: str) -> str:
    """A path that an IRI may hold, without the empty segments that a doubled slash leaves."""
    return escape(re.sub(r"/{2,}", "/", path)).strip("/")
