"""The folder of the cache: a file for each page, one for the things of all, and which item came or went when."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import msgspec

from kg import output
from kg.cache.reading import Page
from kg.cache.things import Things
from kg.errors import GraphError

TAKEN, THINGS, ENDING = "taken.tsv", "things", ".json"
_HEAD = "when\tchange\titem\n"


def kept(place: Path, state: str) -> tuple[dict[str, Page], Things]:
    """The pages in the folder that this state of the program wrote, by name, and the things of just these.

    A file that was harmed is left out; where a page is missing, so are the things, which then are to be told anew.
    """
    output.settle(place)
    contents = {path.stem: content for path in place.glob(f"*{ENDING}") if (content := _content(path, state))}
    found = contents.pop(THINGS, None)
    pages = {name: _page().decode(content) for name, content in sorted(contents.items())}
    things = _things().decode(found) if found else Things()
    return pages, things if things.pages <= pages.keys() else Things()


@cache
def _page() -> msgspec.json.Decoder[Page]:
    return msgspec.json.Decoder(Page)


@cache
def _things() -> msgspec.json.Decoder[Things]:
    return msgspec.json.Decoder(Things)


def _content(path: Path, state: str) -> bytes | None:
    checksum, _, content = path.read_bytes().partition(b"\n")
    return content if checksum == _checksum(state, content) else None


def _checksum(state: str, content: bytes) -> bytes:
    return hashlib.sha256(state.encode() + content).hexdigest().encode()


def keep(place: Path, state: str, old: Mapping[str, Page], new: Mapping[str, Page], things: Things, when: str) -> None:
    """Write the pages that are new and what came and went, all or nothing; then remove the pages that are gone."""
    written = {f"{name}{ENDING}": _file(state, page) for name, page in new.items() if page is not old.get(name)}
    gone = [path for path in place.glob(f"*{ENDING}") if path.stem not in {*new, THINGS}]
    if not written and not gone:
        return
    told, there = _taken(place / TAKEN)
    items = {each.item.id for page in new.values() for each in page.reads}
    written[f"{THINGS}{ENDING}"] = _file(state, things)
    written[TAKEN] = (told + "".join(_changes(there, items, when))).encode()
    output.publish(written, place)
    for path in gone:
        path.unlink(missing_ok=True)


def _file(state: str, content: Page | Things) -> bytes:
    written = msgspec.json.encode(content)
    return _checksum(state, written) + b"\n" + written


def _taken(path: Path) -> tuple[str, set[str]]:
    """What came or went so far, and the items that came and did not go."""
    told = path.read_text("utf-8", "replace") if path.is_file() else _HEAD
    there: dict[str, str] = {}
    for number, line in enumerate(told.splitlines(), start=1):
        row = line.split("\t")
        if len(row) != len(_HEAD.split("\t")):
            place = f"{path}, line {number}"
            raise GraphError(place, "is no row of what came or went", "correct it, or move that file away")
        there[row[2]] = row[1]
    return told, {item for item, change in there.items() if change == "came"}


def _changes(old: set[str], new: set[str], when: str) -> Iterator[str]:
    yield from (f"{when}\twent\t{item}\n" for item in sorted(old - new))
    yield from (f"{when}\tcame\t{item}\n" for item in sorted(new - old))
