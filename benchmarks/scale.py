"""How building grows with the number of pages, by each engine: time, memory, merging, loading, asking.

    python benchmarks/scale.py run --documents 1000 --engine pool [--workers 2] [--rdf] [--folder DIR]
    python benchmarks/scale.py table --out docs

`run` builds a corpus of the shipped news multiplied (`benchmarks/multiplied.py`) in a process of its own, and adds what
it measured to `benchmarks/scale.jsonl`; `table` writes all that was measured there into the documentation. CPU time is
of the process and all its workers, memory the most that any one of them held.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import platform
import shutil
import statistics
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from multiplied import write
from parts import replaced

from kg import corpus, records, store
from kg.cache import state

RESULTS = Path(__file__).with_name("scale.jsonl")
MANY = 100_000_000
PHASES = {
    "reading": ("reading",),
    "who is who": (
        "gathering names", "joining names", "moving views", "drawing things", "finding namesakes", "naming things",
        "telling things apart", "making things", "telling who is who",
    ),
    "events, ends and corrections": ("merging events", "weighing"),
    "telling and writing": (
        "cutting", "placing things", "telling", "marking", "ordering records", "ordering quads", "putting together",
    ),
}  # fmt: skip
QUERIES = {
    "one thing": "SELECT ?p ?o { sdkgid:model\\/stable-diffusion-2.0 ?p ?o }",
    "who supports it": "SELECT ?s { ?s sdkg:supports sdkgid:model\\/stable-diffusion-2.0 }",
    "events of a week": "SELECT ?e { ?e a sdkg:Release ; schema:startDate ?d FILTER(?d >= '2023-01-01'^^xsd:date "
    "&& ?d < '2023-01-08'^^xsd:date) }",
    "count by type": "SELECT ?c (COUNT(*) AS ?n) { ?e a ?c ; sdkg:subject ?s } GROUP BY ?c",
}
PREFIXES = (
    "PREFIX sdkg: <https://w3id.org/sdkg/ontology#> PREFIX sdkgid: <https://w3id.org/sdkg/id/> "
    "PREFIX schema: <https://schema.org/> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> "
)
TURNS = 5
Row = dict[str, Any]


def build(pages: Path, out: Path, engine: corpus.Name, workers: int, rdf: bool) -> Row:
    """Build once; the seconds of each step, by the clock and of this process."""
    marks: list[tuple[str, float, float]] = []

    def mark(step: str, _done: int, _total: int) -> None:
        if not marks or marks[-1][0] != step:
            marks.append((step, time.perf_counter(), time.process_time()))

    built = corpus.build([str(pages)], out, engine, workers, rdf=rdf, progress=mark)
    mark("", 0, 0)
    took = {name: [round(end - then, 3), round(done - cpu, 3)] for (name, then, cpu), (_, end, done) in pairwise(marks)}
    return {"counts": built.counts, "left_out": len(built.failures), "steps": took, "content": content(out)}


def content(out: Path) -> str:
    """The hash of all records."""
    found = hashlib.sha256()
    for kind in records.KINDS:
        with (out / f"{kind}.jsonl").open("rb") as stream:
            found.update(hashlib.file_digest(stream, "sha256").digest())
    return found.hexdigest()


def ask(out: Path) -> Row:
    """Load the store, and the middle one of a few answers to each question, in milliseconds."""
    cpu, then = time.process_time(), time.perf_counter()
    store.build(out / "sdkg.nq", out)
    loaded = {"load_cpu": time.process_time() - cpu, "load_wall": time.perf_counter() - then}
    graph = store.read(out)
    took = {}
    for name, query in QUERIES.items():
        times = []
        for _ in range(TURNS):
            started = time.process_time()
            found = sum(1 for _ in graph.query(PREFIXES + query, use_default_graph_as_union=True))
            times.append((time.process_time() - started) * 1000)
        took[name] = [round(statistics.median(times), 2), found]
    return {**loaded, "quads": len(graph), "queries": took}


def apart(task: Callable[[], Row]) -> Row:
    """Do something in a process of its own; with its CPU time, its time by the clock and the most memory it held."""
    reading, writing = os.pipe()
    then = time.perf_counter()
    child = os.fork()
    if not child:
        os.close(reading)
        with os.fdopen(writing, "w") as stream:
            json.dump(task(), stream)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as stream:
        told = stream.read()
    _, status, used = os.wait4(child, 0)
    if status:
        raise SystemExit("the build failed")
    cpu, clock = used.ru_utime + used.ru_stime, time.perf_counter() - then
    return {**json.loads(told), "wall": clock, "cpu": cpu, "peak_mb": used.ru_maxrss / 1024}


def run(arguments: argparse.Namespace) -> None:
    pages, out = arguments.folder / str(arguments.documents), arguments.folder / f"out-{os.getpid()}"
    write(pages, arguments.documents)
    size = sum(page.stat().st_size for page in pages.rglob("*.md"))
    told = {"documents": arguments.documents, "bytes": size, "engine": arguments.engine, "workers": arguments.workers}
    told |= {
        "rdf": arguments.rdf,
        "load": round(os.getloadavg()[0], 1),
        "cores": os.cpu_count(),
        "program": state(None)[:8],
    }
    told |= apart(lambda: build(pages, out, arguments.engine, arguments.workers, arguments.rdf))
    told |= {"out_bytes": sum(path.stat().st_size for path in out.iterdir() if path.is_file())}
    if arguments.rdf:
        asked = apart(lambda: ask(out))
        told |= {f"store_{key}" if key in told else key: value for key, value in asked.items()}
    shutil.rmtree(out)
    with RESULTS.open("a", encoding="utf-8") as stream:
        stream.write(json.dumps(told) + "\n")
    print(json.dumps(told, indent=1))


def grid(head: Sequence[object], rows: Iterable[Sequence[object]]) -> str:
    """A Markdown table."""
    told = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "".join("| " + " | ".join(map(str, row)) + " |\n" for row in told)


def measured() -> list[Row]:
    found = [json.loads(line) for line in RESULTS.read_text(encoding="utf-8").splitlines()]
    return sorted(found, key=lambda row: (row["rdf"], row["documents"], row["engine"], row["workers"]))


def table(found: Sequence[Row]) -> str:
    """All that was measured, as Markdown."""
    alone = [row for row in found if row["engine"] == "process"]
    system = f"Python {platform.python_version()}, {platform.system()} {platform.machine()}, {os.cpu_count()} cores"
    parts = [
        building([row for row in found if not row["rdf"]], "records alone"),
        building([row for row in found if row["rdf"]], "records and N-Quads"),
        sameness(found),
        growth([row for row in found if not row["rdf"]]),
        steps(alone),
        asking([row for row in found if "queries" in row]),
        f"Measured with {system}.\n",
    ]
    return "\n".join(part for part in parts if part)


def building(rows: Sequence[Row], title: str) -> str:
    head = (title, "engine", "workers", "CPU s", "CPU ms a page", "kB a CPU s", "clock s", "load", "peak MB", "things",
            "statements", "state")  # fmt: skip
    body = [
        (f"{paged(r)}, {r['bytes'] / 1e6:.2f} MB", r["engine"], r["workers"], f"{r['cpu']:.1f}",
         f"{r['cpu'] / r['documents'] * 1000:.1f}", f"{r['bytes'] / r['cpu'] / 1000:.0f}", f"{r['wall']:.0f}",
         r["load"], f"{r['peak_mb']:.0f}", f"{r['counts']['entities']:,}", f"{r['counts']['statements']:,}",
         r["program"])
        for r in rows
    ]  # fmt: skip
    return grid(head, body) if rows else ""


def paged(row: Row) -> str:
    return f"{row['documents']:,} page{'s' if row['documents'] > 1 else ''}"


def sameness(rows: Sequence[Row]) -> str:
    """Whether the engines gave the same records, of each corpus that was built more than once."""
    by_size: dict[tuple[int, str], list[Row]] = {}
    for row in rows:
        by_size.setdefault((row["documents"], row["program"]), []).append(row)
    told = []
    for (documents, _), found in by_size.items():
        engines = sorted({row["engine"] for row in found})
        if len(engines) > 1:
            same = "the same to the byte" if len({row["content"] for row in found}) == 1 else "NOT the same"
            told.append(f"The records of {documents:,} pages by {' and '.join(engines)} are {same}.")
    return "\n".join(told) + "\n" if told else ""


def growth(rows: Sequence[Row]) -> str:
    """What a page costs in a large corpus beside one of 1,000, and what a second worker gains."""
    told = []
    for small, large in ((s, r) for s in rows for r in rows if s["documents"] == 1000 < r["documents"]):
        if (small["engine"], small["workers"]) == (large["engine"], large["workers"]):
            times = large["cpu"] / large["documents"] / (small["cpu"] / small["documents"])
            told.append(
                f"A page of {paged(large)} by {named(large)} takes {times:.2f} times the CPU time of one of 1,000."
            )
    for one, two in ((o, r) for o in rows for r in rows if o["workers"] == 1 and r["workers"] == 2):
        if one["documents"] == two["documents"] > 1000 and one["engine"] in ("process", two["engine"]):
            told.append(
                f"{paged(two)} by {named(two)}: {one['wall'] / two['wall']:.2f} times as fast as by {named(one)}."
            )
    return "\n".join(told) + "\n" if told else ""


def named(row: Row) -> str:
    """Who did the work."""
    return "one process" if row["engine"] == "process" else f"{row['engine']} with {row['workers']}"


def steps(rows: Sequence[Row]) -> str:
    """CPU milliseconds a page of each step."""
    names = dict.fromkeys(name for row in rows for name in row["steps"])
    head = ("CPU ms a page, one process", *(f"{r['documents']:,}{', N-Quads' if r['rdf'] else ''}" for r in rows))
    body = [(name, *(f"{spent(row, [name]):.2f}" for row in rows)) for name in names]
    return grid(head, body) if rows else ""


def spent(row: Row, names: Iterable[str]) -> float:
    """The CPU milliseconds a page of some steps."""
    return float(sum(row["steps"].get(name, [0, 0])[1] for name in names) / row["documents"] * 1000)


def asking(rows: Sequence[Row]) -> str:
    head = ("store", "quads", "load, CPU s", "quads a CPU s", "peak MB", *(f"{name}, ms" for name in QUERIES))
    body = [
        (paged(r), f"{r['quads']:,}", f"{r['load_cpu']:.1f}", f"{r['quads'] / r['load_cpu']:,.0f}",
         f"{r['store_peak_mb']:.0f}", *(f"{took:.1f} ({found:,} rows)" for took, found in r["queries"].values()))
        for r in rows
    ]  # fmt: skip
    return grid(head, body) if rows else ""


def forecast(found: Sequence[Row]) -> str:
    """What MANY pages would take, by the largest corpus that one process built with N-Quads and loaded."""
    row = max((r for r in found if r["rdf"] and r["engine"] == "process"), key=lambda r: r["documents"])
    pages = row["documents"]
    quads, written = row["quads"] / pages, row["out_bytes"] / pages
    sized = [
        ("pages", f"{row['bytes'] / pages / 1000:.1f} kB", f"{row['bytes'] / pages * MANY / 1e12:.2f} TB"),
        *((kind, f"{count / pages:.1f}", f"{count / pages * MANY / 1e9:.2f} billion")
          for kind, count in row["counts"].items() if kind != "documents"),
        ("quads", f"{quads:.0f}", f"{quads * MANY / 1e9:.0f} billion"),
        ("records and N-Quads", f"{written / 1000:.0f} kB", f"{written * MANY / 1e12:.0f} TB"),
    ]  # fmt: skip
    phases = {name: spent(row, names) for name, names in PHASES.items()}
    phases["loading a store"] = row["load_cpu"] / pages * 1000
    timed = [(name, f"{ms:.2f} ms", f"{ms * MANY / 3.6e6:,.0f} hours") for name, ms in phases.items()]
    total = sum(phases.values())
    hours = total * MANY / 3.6e6
    timed.append(("all of it", f"{total:.1f} ms", f"{hours:,.0f} hours: {hours / 1000:,.1f} on 1,000 cores"))
    head = (f"by the corpus of {pages:,} pages", "a page", f"{MANY:,} pages")
    return grid(head, sized) + "\n" + grid(("CPU time of one core", "a page", f"{MANY:,} pages"), timed)


def tell(arguments: argparse.Namespace) -> None:
    found = measured()
    for file, name, part in (("benchmarks.md", "scale", table(found)), ("scale.md", "forecast", forecast(found))):
        place = arguments.out / file
        place.write_text(replaced(place.read_text("utf-8"), name, part), "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(usage=__doc__)
    commands = parser.add_subparsers(required=True)
    running = commands.add_parser("run")
    running.add_argument("--documents", type=int, required=True)
    running.add_argument("--engine", choices=["process", "pool", "dask"], default="process")
    running.add_argument("--workers", type=int, default=1)
    running.add_argument("--rdf", action="store_true")
    running.add_argument("--folder", type=Path, default=Path("scale"))
    running.set_defaults(task=run)
    telling = commands.add_parser("table")
    telling.add_argument("--out", type=Path, default=Path("docs"))
    telling.set_defaults(task=tell)
    arguments = parser.parse_args()
    arguments.task(arguments)


if __name__ == "__main__":
    sys.exit(main())
