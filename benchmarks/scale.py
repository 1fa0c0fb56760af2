"""How building grows with the number of pages, by each engine: time, memory, merging, loading, asking.

    python benchmarks/scale.py run --documents 1000 --engine pool [--workers 2] [--rdf] [--folder DIR]
    python benchmarks/scale.py table --out docs/benchmarks.md

`run` builds a corpus of the shipped news multiplied (`benchmarks/multiplied.py`) in a process of its own, and adds what it
measured to `benchmarks/scale.jsonl`; `table` writes all that was measured there into the documentation. CPU time is of
the process and all its workers, memory the most that any one of them held.
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
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from multiplied import write

from kg import corpus, records, store

RESULTS = Path(__file__).with_name("scale.jsonl")
READING = ("reading",)
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

    def mark(step: str, done: int, total: int) -> None:
        if not marks or marks[-1][0] != step:
            marks.append((step, time.perf_counter(), time.process_time()))

    built = corpus.build([str(pages)], out, engine, workers, rdf=rdf, progress=mark)
    mark("", 0, 0)
    pairs = zip(marks, marks[1:], strict=False)
    steps = {name: [round(later[1] - then, 3), round(later[2] - cpu, 3)] for (name, then, cpu), later in pairs}
    return {"counts": built.counts, "left_out": len(built.failures), "steps": steps, "content": content(out)}


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
    measured = {"wall": time.perf_counter() - then, "cpu": used.ru_utime + used.ru_stime, "peak_mb": used.ru_maxrss / 1024}
    return json.loads(told) | measured


def run(arguments: argparse.Namespace) -> None:
    pages, out = arguments.folder / str(arguments.documents), arguments.folder / f"out-{os.getpid()}"
    write(pages, arguments.documents)
    size = sum(page.stat().st_size for page in pages.rglob("*.md"))
    told = {"documents": arguments.documents, "bytes": size, "engine": arguments.engine, "workers": arguments.workers}
    told |= {"rdf": arguments.rdf, "load": round(os.getloadavg()[0], 1), "cores": os.cpu_count(), "when": time.strftime("%F %R")}
    told |= apart(lambda: build(pages, out, arguments.engine, arguments.workers, arguments.rdf))
    told |= {"out_bytes": sum(path.stat().st_size for path in out.iterdir() if path.is_file())}
    if arguments.rdf:
        told |= {f"store_{key}" if key in ("wall", "cpu", "peak_mb") else key: value for key, value in apart(lambda: ask(out)).items()}
    shutil.rmtree(out)
    with RESULTS.open("a", encoding="utf-8") as stream:
        stream.write(json.dumps(told) + "\n")
    print(json.dumps(told, indent=1))


def lines(head: Iterable[str], rows: Iterable[Iterable[object]]) -> list[str]:
    names = list(head)
    told = [names, [*["---"] * 1, *["---:"] * (len(names) - 1)], *rows]
    return ["| " + " | ".join(map(str, row)) + " |" for row in told]


def table() -> str:
    """All that was measured, as Markdown."""
    found = [json.loads(line) for line in RESULTS.read_text(encoding="utf-8").splitlines()]
    found.sort(key=lambda row: (row["rdf"], row["documents"], row["engine"], row["workers"]))
    parts = [_building([row for row in found if not row["rdf"]], "Records alone"), _building([r for r in found if r["rdf"]], "With N-Quads")]
    alone = [row for row in found if row["engine"] == "process"]
    asked = [row for row in found if row["rdf"] and "queries" in row]
    same = {(row["documents"]) for row in found if len({r["content"] for r in found if r["documents"] == row["documents"]}) > 1}
    checked = sorted({row["documents"] for row in found if sum(r["documents"] == row["documents"] for r in found) > 1})
    told = "The records differ: " + str(sorted(same)) if same else f"The records of all runs of one corpus are the same to the byte ({', '.join(f'{n:,}' for n in checked)} pages)."
    system = f"Python {platform.python_version()}, {platform.system()} {platform.machine()}, {os.cpu_count()} cores"
    return "\n".join([*parts, told + "\n", _steps(alone), _asking(asked), f"Measured with {system}.\n"])


def _building(rows: list[Row], title: str) -> str:
    head = (title, "engine", "workers", "MB", "CPU s", "CPU ms/page", "kB/CPU s", "by the clock, s", "load", "peak MB a process", "things", "statements")
    body = [
        (f"{r['documents']:,} pages", r["engine"], r["workers"], f"{r['bytes'] / 1e6:.2f}", f"{r['cpu']:.1f}",
         f"{r['cpu'] / r['documents'] * 1000:.1f}", f"{r['bytes'] / r['cpu'] / 1000:.0f}", f"{r['wall']:.0f}", r["load"],
         f"{r['peak_mb']:.0f}", f"{r['counts']['entities']:,}", f"{r['counts']['statements']:,}")
        for r in rows
    ]  # fmt: skip
    return "\n".join(lines(head, body)) + "\n" if rows else ""


def _steps(rows: list[Row]) -> str:
    """CPU milliseconds a page of each step, by one process."""
    names = dict.fromkeys(name for row in rows for name in row["steps"])
    head = ("CPU ms a page, one process", *(f"{row['documents']:,}{' with N-Quads' if row['rdf'] else ''}" for row in rows))
    body = [
        (name, *(f"{row['steps'].get(name, [0, 0])[1] / row['documents'] * 1000:.2f}" for row in rows)) for name in names
    ]
    return "\n".join(lines(head, body)) + "\n" if rows else ""


def _asking(rows: list[Row]) -> str:
    head = ("Store", "quads", "load, CPU s", "quads/CPU s", "peak MB", *(f"{name}, ms" for name in QUERIES))
    body = [
        (f"{r['documents']:,} pages", f"{r['quads']:,}", f"{r['load_cpu']:.1f}", f"{r['quads'] / r['load_cpu']:,.0f}",
         f"{r['store_peak_mb']:.0f}", *(f"{took:.1f} ({found:,} rows)" for took, found in r["queries"].values()))
        for r in rows
    ]  # fmt: skip
    return "\n".join(lines(head, body)) + "\n" if rows else ""


def replaced(text: str, part: str) -> str:
    """A text with what stands between its two marks `<!-- scale -->` replaced."""
    before, mark, rest = text.partition("<!-- scale -->\n")
    _, end, after = rest.partition("<!-- /scale -->")
    if not mark or not end:
        raise SystemExit("the file lacks the marks <!-- scale --> and <!-- /scale -->")
    return f"{before}{mark}\n{part}\n{end}{after}"


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
    telling.add_argument("--out", type=Path, default=Path("docs/benchmarks.md"))
    telling.set_defaults(task=lambda a: a.out.write_text(replaced(a.out.read_text("utf-8"), table()), "utf-8"))
    arguments = parser.parse_args()
    arguments.task(arguments)


if __name__ == "__main__":
    sys.exit(main())
