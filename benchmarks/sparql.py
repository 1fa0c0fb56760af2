"""SPARQL side by side: rdflib, oxrdflib, pyoxigraph, `kg serve` and `oxigraph serve-read-only`, on a graph grown large.

    python benchmarks/sparql.py --graph extracted --triples 1000000
    python benchmarks/sparql.py --graph extracted --load 60

The graph is copied, each copy with identifiers of its own, until it has as many triples as are asked for.
The first form times queries, one client at a time; the second sends point queries from 16 clients to `kg serve` for so
many seconds, while one client after another sends a query that would run for hours.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.client import HTTPConnection
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote, urlsplit

from kg import rdf, records, store
from kg.rdf.terms import PREFIXES
from kg.sparql.explain import program
from kg.vocab import BASE

QUERIES = {
    "point": "SELECT ?p ?o { <%(thing)s> ?p ?o }",
    "records": "SELECT ?r ?p ?o ?c { ?r rdf:subject <%(thing)s> ; rdf:predicate ?p ; rdf:object ?o ; sdkg:rule ?c }",
    "way": "SELECT DISTINCT ?b { <%(thing)s> (sdkg:versionOf|sdkg:basedOn|sdkg:uses|sdkg:relatedTo)+ ?b }",
    "join": "SELECT ?m ?l { ?m a sdkg:Model ; rdfs:label ?l . ?x sdkg:supports ?m } LIMIT 100",
    "classes": "SELECT ?c (COUNT(?s) AS ?n) { ?s a ?c } GROUP BY ?c ORDER BY DESC(?n)",
}
KILLER = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
CLIENTS = 16
DECLARED = "".join(f"PREFIX {name}: <{iri}> " for name, iri in PREFIXES.items())

Ask = Callable[[str], int]


def grown(graph: Path, triples: int) -> bytes:
    """The quads of a graph and as many copies as are needed."""
    quads = rdf.serialize(records.read(graph), "nquads")
    copies = -(-triples // max(1, quads.count(b"\n")))
    start = f"<{BASE}".encode()
    return b"".join(quads if not n else quads.replace(start, start + b"copy%d/" % n) for n in range(copies))


def busiest(folder: Path) -> str:
    """The thing that most records are about."""
    query = "SELECT ?s (COUNT(*) AS ?n) { ?r rdf:subject ?s } GROUP BY ?s ORDER BY DESC(?n) ?s LIMIT 1"
    (found,) = store.read(folder).query(query, prefixes=PREFIXES, use_default_graph_as_union=True)
    return str(found["s"].value)


@contextmanager
def running(command: list[str], address: str | None = None) -> Iterator[str]:
    """A server as a process of its own; gives its address."""
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        try:
            if address is None:
                assert process.stdout is not None
                address = process.stdout.readline().decode().strip().rstrip("/")
            for _ in range(200):
                try:
                    HTTPConnection(urlsplit(address).netloc).connect()
                    break
                except OSError:
                    time.sleep(0.05)
            yield address
        finally:
            process.terminate()


def served(folder: Path, seconds: int = 20) -> list[str]:
    options = ["--graph", str(folder), "--port", "0", "--timeout", str(seconds)]
    return [sys.executable, "-m", "kg", "serve", *options]


def over_http(connection: HTTPConnection, path: str, query: str) -> int:
    connection.request("GET", f"{path}?query={quote(DECLARED + query)}", headers={"Accept": "application/json"})
    response = connection.getresponse()
    body = response.read()
    if response.status != 200:
        raise RuntimeError(f"{response.status}: {body[:200]!r}")
    return len(json.loads(body)["results"]["bindings"])


def in_oxigraph(opened: object, query: str) -> int:
    found = opened.query(query, prefixes=PREFIXES, use_default_graph_as_union=True)  # type: ignore[attr-defined]
    return sum(1 for _ in found)


def in_rdflib(dataset: object, query: str) -> int:
    return len(list(dataset.query(query)))  # type: ignore[attr-defined]


@contextmanager
def engines(folder: Path, quads: bytes, chosen: list[str]) -> Iterator[Iterator[tuple[str, float, Ask]]]:
    """Each engine: its name, the seconds until it was ready, and how to ask it."""
    with (
        running(served(folder, 600)) as kg,
        running(
            [
                program(),
                "serve-read-only",
                "-l",
                str(store.current(folder)),
                "-b",
                "127.0.0.1:7999",
                "--union-default-graph",
            ],
            "http://127.0.0.1:7999",
        ) as oxigraph,
    ):

        def all_of_them() -> Iterator[tuple[str, float, Ask]]:
            started = time.perf_counter()
            opened = store.read(folder)
            yield "pyoxigraph", time.perf_counter() - started, partial(in_oxigraph, opened)
            for name, address, path in (("kg serve", kg, "/sparql"), ("oxigraph serve", oxigraph, "/query")):
                yield name, 0.0, partial(over_http, HTTPConnection(urlsplit(address).netloc), path)
            started = time.perf_counter()
            dataset = store.dataset(folder)
            yield "oxrdflib", time.perf_counter() - started, partial(in_rdflib, dataset)
            if "rdflib" in chosen:
                import rdflib

                started = time.perf_counter()
                memory = rdflib.Dataset(default_union=True)
                memory.parse(data=quads, format="nquads")
                for prefix, iri in PREFIXES.items():
                    memory.bind(prefix, iri, replace=True)
                yield "rdflib", time.perf_counter() - started, partial(in_rdflib, memory)

        yield all_of_them()


def timed(ask: Ask, query: str, most: float = 3.0) -> tuple[float, int]:
    """The median milliseconds of a query, and its rows; asked until `most` seconds are spent, 200 times at most."""
    rows, spent, times = ask(query), 0.0, list[float]()
    while not times or (spent < most and len(times) < 200):
        started = time.perf_counter()
        ask(query)
        times.append(time.perf_counter() - started)
        spent += times[-1]
    return statistics.median(times) * 1000, rows


def side_by_side(folder: Path, quads: bytes, chosen: list[str]) -> None:
    thing = busiest(folder)
    print(f"{'engine':<16}{'ready s':>9}" + "".join(f"{name + ' ms':>13}" for name in QUERIES))
    with engines(folder, quads, chosen) as found:
        for name, ready, ask in found:
            cells = []
            for query in QUERIES.values():
                spent, rows = timed(ask, query % {"thing": thing})
                cells.append(f"{spent:>13.2f}" if rows else f"{'empty':>13}")
            print(f"{name:<16}{ready:>9.2f}" + "".join(cells), flush=True)


def client(address: str, thing: str, seconds: float, number: int, told: multiprocessing.Queue) -> None:  # type: ignore[type-arg]
    connection, done, times, errors = HTTPConnection(urlsplit(address).netloc), 0, list[float](), list[str]()
    until = time.perf_counter() + seconds
    while time.perf_counter() < until:
        started = time.perf_counter()
        try:
            over_http(connection, "/sparql", f"{QUERIES['point'] % {'thing': thing}} # {number} {done}")
            done += 1
        except (OSError, RuntimeError) as error:
            errors.append(f"{type(error).__name__} {error}")
        times.append(time.perf_counter() - started)
    told.put((done, errors, times))


def killer(address: str, seconds: float, told: multiprocessing.Queue) -> None:  # type: ignore[type-arg]
    ended, until = [], time.perf_counter() + seconds
    while time.perf_counter() < until:
        connection, started = HTTPConnection(urlsplit(address).netloc), time.perf_counter()
        connection.request("GET", f"/sparql?query={quote(KILLER)}")
        ended.append((connection.getresponse().status, time.perf_counter() - started))
    told.put(ended)


def under_load(folder: Path, seconds: float, limit: int) -> None:
    thing, told, kills = busiest(folder), multiprocessing.Queue(), multiprocessing.Queue()
    with running(served(folder, limit)) as address:
        crowd = [
            multiprocessing.Process(target=client, args=(address, thing, seconds, n, told)) for n in range(CLIENTS)
        ]
        crowd.append(multiprocessing.Process(target=killer, args=(address, seconds - limit, kills)))
        for one in crowd:
            one.start()
        results, ended = [told.get() for _ in range(CLIENTS)], kills.get()
        for one in crowd:
            one.join()
    times = sorted(time for _, _, some in results for time in some)
    done, errors = sum(done for done, _, _ in results), [error for _, some, _ in results for error in some]
    print(f"{done / seconds:.0f} requests/s from {CLIENTS} clients for {seconds:g} s, {len(errors)} errors")
    for error in sorted(set(errors)):
        print(f"  {error}")
    print(
        f"median {times[len(times) // 2] * 1000:.1f} ms, 99 of 100 within {times[len(times) * 99 // 100] * 1000:.1f} ms"
    )
    print(f"killer queries, limit {limit} s: " + ", ".join(f"status {status} after {s:.1f} s" for status, s in ended))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--graph", type=Path, default=Path("extracted"))
    parser.add_argument("--triples", type=int, default=1_000_000)
    parser.add_argument("--load", type=float, metavar="SECONDS")
    parser.add_argument("--without-rdflib", action="store_true")
    arguments = parser.parse_args()
    with TemporaryDirectory() as place:
        folder, quads = Path(place), grown(arguments.graph, arguments.triples)
        records_of = arguments.graph / "datapackage.json"
        (folder / records_of.name).write_bytes(records_of.read_bytes())
        started = time.perf_counter()
        store.build(quads, folder)
        count = quads.count(b"\n")
        print(f"{count:,} quads, loaded in {time.perf_counter() - started:.1f} s", flush=True)
        if arguments.load:
            under_load(folder, arguments.load, 5)
        else:
            side_by_side(folder, quads, [] if arguments.without_rdflib else ["rdflib"])


if __name__ == "__main__":
    main()
