"""Sending a graph to any SPARQL 1.1 store: its named graphs, replaced one by one, and only those that changed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from http import HTTPStatus
from itertools import groupby
from pathlib import Path
from typing import Literal, NamedTuple
from urllib.parse import quote, urlsplit

from kg import output
from kg.errors import KgError
from kg.sparql.web import PASSWORD, TOKEN, USER, Timeout, address, send

NOTES = "published.json"
SECONDS = 600
CHUNK = 5000
LOADING = "#loading"
_DONE = frozenset({200, 201, 202, 204})

Protocol = Literal["graph-store", "update"]
Notes = dict[str, dict[str, str]]


class Sent(NamedTuple):
    """What was done about one named graph."""

    name: str
    triples: int
    deed: Literal["sent", "kept", "removed"]


def publish(nquads: bytes, url: str, folder: Path, protocol: Protocol, again: bool = False) -> Iterator[Sent]:
    """Make the store at an endpoint hold these named graphs; others there are left alone.

    What was sent is noted in `published.json`, graph by graph, so that a run that was cut short goes on where it ended,
    and the next one sends only what has changed, and what the store has lost. Graphs that an earlier
    run sent and that are no more are removed.

    Parameters
    ----------
    nquads : bytes
        The graph as `kg.rdf.serialize(graph, "nquads")` gives it.
    url : str
        A Graph Store (`http://localhost:7878/store`) or an Update endpoint (`http://localhost:7878/update`).
    folder : Path
        The graph's folder, where the notes are.
    protocol : str
        Which of the two it is.
    again : bool
        Whether to send what the notes say is there already.

    Yields
    ------
    Sent
        Each named graph, once it is there.

    Raises
    ------
    KgError
        If the endpoint cannot be reached or refuses.
    """
    address(url)
    if urlsplit(url).username or urlsplit(url).password:
        raise KgError("the address", "holds a name or a password", f"set {USER} and {PASSWORD} instead")
    replace, remove, gone = (_put, _delete, _lost) if protocol == "graph-store" else (_insert, _drop, _created)
    notes = _notes(folder)
    known = notes.setdefault(url, {})
    graphs = _graphs(nquads)
    for name, triples in graphs.items():
        digest = hashlib.sha256(b"".join(triples)).hexdigest()
        if again or known.get(name) != digest or gone(url, name):
            known.pop(name, None)
            replace(url, name, triples)
            known[name] = digest
            _note(folder, notes)
            yield Sent(name, len(triples), "sent")
        else:
            yield Sent(name, len(triples), "kept")
    for name in sorted(known.keys() - graphs.keys()):
        remove(url, name)
        del known[name]
        _note(folder, notes)
        yield Sent(name, 0, "removed")


def _graphs(nquads: bytes) -> dict[str, list[bytes]]:
    """The triples of each named graph, as lines of N-Triples."""

    def graph(line: bytes) -> bytes:
        return line[line.rindex(b" <") + 2 : line.rindex(b">")]

    lines = sorted(nquads.splitlines(keepends=True), key=graph)
    return {
        name.decode(): [line[: line.rindex(b" <")] + b" .\n" for line in group]
        for name, group in groupby(lines, key=graph)
    }


def _put(url: str, name: str, triples: list[bytes]) -> None:
    _request(_address(url, name), "PUT", b"".join(triples), "application/n-triples")


def _delete(url: str, name: str) -> None:
    _request(_address(url, name), "DELETE", None, "", also=frozenset({404}))


def _lost(url: str, name: str) -> bool:
    """Whether the store says that it has no such graph."""
    return _answer(_address(url, name), "HEAD", None, "")[0] == HTTPStatus.NOT_FOUND


def _created(url: str, name: str) -> bool:
    """Whether the graph could be created, which only one that is not there can: an update cannot ask."""
    return _answer(url, "POST", f"CREATE GRAPH <{name}>".encode(), "application/sparql-update")[0] in _DONE


def _insert(url: str, name: str, triples: list[bytes]) -> None:
    """Fill a graph beside the one that is there, piece by piece, and put it in its place in one step."""
    beside = name + LOADING
    _update(url, f"DROP SILENT GRAPH <{beside}>".encode())
    for start in range(0, len(triples), CHUNK):
        piece = b"".join(triples[start : start + CHUNK])
        _update(url, f"INSERT DATA {{ GRAPH <{beside}> {{\n".encode() + piece + b"} }")
    _update(url, f"MOVE GRAPH <{beside}> TO <{name}>".encode())


def _drop(url: str, name: str) -> None:
    _update(url, f"DROP SILENT GRAPH <{name}>".encode())


def _update(url: str, text: bytes) -> None:
    _request(url, "POST", text, "application/sparql-update")


def _address(url: str, name: str) -> str:
    return f"{url}{'&' if urlsplit(url).query else '?'}graph={quote(name, safe='')}"


def _request(url: str, method: str, body: bytes | None, media: str, also: frozenset[int] = frozenset()) -> None:
    status, answer = _answer(url, method, body, media)
    if status in _DONE | also:
        return
    said = " ".join(answer.decode("utf-8", "replace").split())[:300]
    remedies: dict[int, str] = {
        401: f"set {TOKEN}, or {USER} and {PASSWORD}",
        403: f"set {TOKEN}, or {USER} and {PASSWORD}, of who may write there",
        404: "check the address, and whether the store is there",
        405: "check that this address takes what --protocol names",
    }
    raise KgError(url, f"answers {status} {said}".rstrip(), remedies.get(status, "run it again when that is mended"))


def _answer(url: str, method: str, body: bytes | None, media: str) -> tuple[int, bytes]:
    try:
        status, _, answer = send(url, method, body, media, "*/*", SECONDS)
    except Timeout:
        raise KgError(url, f"did not answer within {SECONDS} s", "run it again; it goes on where it ended") from None
    return status, answer


def _notes(folder: Path) -> Notes:
    output.settle(folder)
    try:
        notes: Notes = json.loads((folder / NOTES).read_bytes())
    except FileNotFoundError:
        return {}
    except ValueError as error:
        raise KgError(str(folder / NOTES), "is broken", "remove it, and everything is sent again") from error
    return notes


def _note(folder: Path, notes: Notes) -> None:
    output.publish({NOTES: (json.dumps(notes, indent=2, sort_keys=True) + "\n").encode()}, folder)
