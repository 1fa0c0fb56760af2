"""The on-disk store that SPARQL runs on: built beside the old one, put in its place in one step, read only.

A graph's folder holds `store/`, with one folder for each state of the graph, named by its content, and the file
`current`, which names the one that counts. Readers open what `current` names; who has opened an older one keeps it.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg import output, package
from kg.errors import GraphError

if TYPE_CHECKING:
    import pyoxigraph
    import rdflib

FOLDER, CURRENT, LOADING, PARTS = "store", "current", ".loading", "parts.json"
INFERRED = "inferred.nq"
_TRIES = 5


def build(nquads: bytes | Path, folder: Path, beside: bytes = b"") -> Path:
    """Load a graph into the store of its folder; the same graph again is not loaded twice.

    Parameters
    ----------
    nquads : bytes or Path
        The graph as `kg.rdf.serialize(graph, "nquads")` gives it, or a file with that.
    folder : Path
        The graph's folder.
    beside : bytes
        More N-Quads for the same store: what describes the graph, what follows from it.

    Returns
    -------
    Path
        The new state, to be opened by `read`.

    Raises
    ------
    GraphError
        If the folder cannot be written, or another process is loading there.
    """
    place, name = folder / FOLDER, _named(nquads, beside)
    with _alone(place):
        if not (place / name).is_dir():
            _load(nquads, beside, place / LOADING)
            (place / LOADING).rename(place / name)
        told = {"store": name, "graph": _graph(folder)}
        output.publish({CURRENT: json.dumps(told).encode()}, place)
        for old in place.iterdir():
            if old.is_dir() and old.name != name:
                shutil.rmtree(old, ignore_errors=True)
    return place / name


def _named(nquads: bytes | Path, beside: bytes) -> str:
    with BytesIO(nquads) if isinstance(nquads, bytes) else nquads.open("rb") as stream:
        whole = hashlib.file_digest(stream, "sha256")
    whole.update(beside)
    return whole.hexdigest()[:16]


def current(folder: Path) -> Path:
    """The state of the store that counts now.

    Raises
    ------
    GraphError
        If there is none.
    """
    told = _told(folder)
    if told is None:
        raise GraphError(str(folder / FOLDER), "holds no store", "build it first, with: kg store")
    return folder / FOLDER / str(told["store"])


def is_fresh(folder: Path) -> bool:
    """Whether there is a store, and it was loaded from the graph that the folder now holds."""
    told = _told(folder)
    return told is not None and told["graph"] == _graph(folder)


def ensure(folder: Path) -> Path:
    """The current state of the store, loaded from the folder's records first where it is missing or outdated.

    Raises
    ------
    GraphError
        If the folder holds no graph, or cannot be written.
    """
    return current(folder) if is_fresh(folder) else load(folder)


def load(folder: Path) -> Path:
    """Load what a graph's folder holds: the graph, what describes it, and what follows from it if that is there."""
    from kg import metadata, rdf, records
    from kg.formats import FILES
    from kg.tally import lines, tally

    nquads, told = rdf.serialize(records.read(folder), "nquads"), package.files(folder)
    written = {name: measure for name, measure in told.items() if name in FILES}
    beside = metadata.nquads(metadata.describe(tally(lines(nquads)), written))
    if INFERRED in told and (folder / INFERRED).is_file():
        beside += (folder / INFERRED).read_bytes()
    return build(nquads, folder, beside)


def read(folder: Path) -> pyoxigraph.Store:
    """Open the current state read-only; a rebuild afterwards does not touch what is open.

    Raises
    ------
    GraphError
        If there is no store, or it is broken.
    """
    for _ in range(_TRIES):
        with suppress(GraphError):
            return open_state(current(folder))
    with _still(folder / FOLDER):
        return open_state(current(folder))


def open_state(state: Path) -> pyoxigraph.Store:
    """Open one state of a store read-only."""
    from pyoxigraph import Store

    try:
        if (state / PARTS).exists() and json.loads((state / PARTS).read_bytes()) != _parts(state):
            raise OSError("not all its parts are there, or not whole")
        return Store.read_only(str(state))
    except (OSError, RuntimeError, ValueError) as error:
        raise GraphError(str(state), f"cannot be opened ({error})", "remove it and run: kg store") from error


def dataset(folder: Path) -> rdflib.Dataset:
    """The store as an rdflib Dataset (by oxrdflib): what `Graph.to_rdf` holds, at the store's speed, to be read only.

    Raises
    ------
    GraphError
        If there is no store, or it is broken.
    """
    import rdflib
    from oxrdflib import OxigraphStore

    from kg.rdf.terms import PREFIXES

    found = rdflib.Dataset(store=OxigraphStore(store=read(folder)), default_union=True)
    for prefix, iri in PREFIXES.items():
        found.bind(prefix, iri, replace=True)
    return found


def _load(nquads: bytes | Path, beside: bytes, place: Path) -> None:
    from pyoxigraph import RdfFormat, Store

    shutil.rmtree(place, ignore_errors=True)
    try:
        loading = Store(str(place))
        if isinstance(nquads, Path):
            loading.bulk_load(path=nquads, format=RdfFormat.N_QUADS)
        else:
            loading.bulk_load(nquads, RdfFormat.N_QUADS)
        loading.bulk_load(beside, RdfFormat.N_QUADS)
        loading.optimize()
        loading.flush()
        del loading
        (place / PARTS).write_text(json.dumps(_parts(place)), encoding="ascii")
    except (OSError, SyntaxError) as error:
        shutil.rmtree(place, ignore_errors=True)
        raise GraphError(str(place), f"cannot be loaded ({error})", "free some space there and run it again") from error


def _parts(state: Path) -> dict[str, int]:
    """The sizes of files that hold the graph: an engine may open what is left of a list of them that was cut off."""
    kept = [path for pattern in ("*.sst", "MANIFEST-*") for path in state.glob(pattern)]
    return {path.name: path.stat().st_size for path in sorted(kept)}


def _graph(folder: Path) -> str | None:
    """What tells one state of a graph's folder from another: the hash of its descriptor."""
    descriptor = folder / package.NAME
    return hashlib.sha256(descriptor.read_bytes()).hexdigest() if descriptor.is_file() else None


def _told(folder: Path) -> dict[str, Any] | None:
    place = folder / FOLDER
    output.settle(place)
    try:
        told: dict[str, Any] = json.loads((place / CURRENT).read_bytes())
        if not (isinstance(told, dict) and "graph" in told and re.fullmatch("[0-9a-f]{16}", str(told.get("store")))):
            raise ValueError("it names no store")
    except (FileNotFoundError, NotADirectoryError):
        return None
    except ValueError as error:
        raise GraphError(str(place / CURRENT), "is broken", "remove that folder and run: kg store") from error
    return told


@contextmanager
def _alone(place: Path) -> Iterator[None]:
    """Let one process at a time load a store, where the system has locks."""
    try:
        place.mkdir(parents=True, exist_ok=True)
        handle = os.open(place / ".lock", os.O_RDWR | os.O_CREAT)
    except OSError as error:
        raise GraphError(
            str(place), f"cannot be written ({error.strerror})", "choose a folder you may write"
        ) from error
    with _locked(handle, shared=False):
        yield


@contextmanager
def _still(place: Path) -> Iterator[None]:
    """Wait until no process loads a store, and let none begin, where the system has locks."""
    try:
        handle = os.open(place / ".lock", os.O_RDONLY)
    except OSError:
        yield
        return
    with _locked(handle, shared=True):
        yield


@contextmanager
def _locked(handle: int, *, shared: bool) -> Iterator[None]:
    try:
        if sys.platform != "win32":
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_SH if shared else fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
