"""A server at full load for a while: does it answer all the time, and does its memory stay as it was?

    python benchmarks/soak.py --graph extracted --seconds 600 --out docs/benchmarks.md

Clients on this machine ask `kg serve` without pause for point queries, things, pages and downloads, for queries that
would run for hours, and for what is no request; every fifth request is on a connection of its own. Memory is the sum
over the server and its workers of what they have alone and their share of the rest (PSS), told every five seconds.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import time
from collections import Counter
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from threading import Event, Thread
from urllib.parse import quote, urlsplit

from sparql import CLIENTS, KILLER, QUERIES, busiest, running, served

from kg import records, store

PATHS = ("/", "/ontology", "/dumps/", "/dumps/entities.jsonl", "/static/yasgui/yasgui.min.js", "/health", "/none")
BAD = ("/sparql?query=SELECT", "/sparql?query=%ff", "/dumps/..%2f..%2fetc%2fpasswd", "/id/%00", "/sparql?update=DROP")
SLOWEST = 30
START, END = "<!-- soak -->", "<!-- /soak -->"


class Client(Thread):
    """Asks until it is told to stop, and notes what came and how long it took."""

    def __init__(self, host: str, thing: str, seed: int, stop: Event) -> None:
        super().__init__(daemon=True)
        self.host, self.thing, self.random, self.stop = host, thing, Random(seed), stop
        self.statuses: Counter[int] = Counter()
        self.times: list[float] = []

    def path(self) -> str:
        chance = self.random.random()
        if chance < 0.001:
            return f"/sparql?query={quote(f'{KILLER} # {self.random.random()}')}"
        if chance < 0.1:
            return self.random.choice(BAD)
        if chance < 0.3:
            return self.random.choice(PATHS)
        if chance < 0.5:
            return "/id/" + self.thing.partition("/id/")[2]
        query = QUERIES[self.random.choice(("point", "records", "join"))] % {"thing": self.thing}
        return f"/sparql?query={quote(f'{query} # {self.random.randrange(1000)}')}"

    def run(self) -> None:
        connection = HTTPConnection(self.host, timeout=SLOWEST)
        while not self.stop.is_set():
            path, started = self.path(), time.perf_counter()
            try:
                connection.request("GET", path, headers={"Accept": "text/html, application/json;q=0.9"})
                response = connection.getresponse()
                response.read()
                self.statuses[response.status] += 1
            except (OSError, HTTPException):
                self.statuses[0] += 1
                connection.close()
            self.times.append(time.perf_counter() - started)
            if self.random.random() < 0.2:
                connection.close()


def family(pid: int) -> list[int]:
    """A process and those that it started."""
    told = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *(one for child in told for one in family(int(child)))]


def memory(pid: int) -> float:
    """What a process and those that it started hold, in MB."""
    held = 0
    for one in family(pid):
        try:
            rows = Path(f"/proc/{one}/smaps_rollup").read_text().splitlines()
        except OSError:
            continue
        held += next(int(row.split()[1]) for row in rows if row.startswith("Pss:"))
    return held / 1024


def table(seconds: float, clients: list[Client], held: list[float]) -> str:
    """The figures as a table."""
    statuses = sum((client.statuses for client in clients), Counter[int]())
    times = sorted(took for client in clients for took in client.times)
    count, minute = len(times), max(1, 60 // 5)
    early, late = held[minute : 2 * minute] or held, held[-minute:]
    typical, late_one, ratio = (
        times[count // 2],
        times[count * 99 // 100],
        statistics.mean(late) / statistics.mean(early),
    )
    rows = {
        "requests": f"{count:,} in {seconds:.0f} s from {len(clients)} clients, {count / seconds:.0f} a second",
        "answers by status": ", ".join(f"{status or 'none'}: {n:,}" for status, n in sorted(statuses.items())),
        "median time of an answer": f"{1000 * typical:.0f} ms",
        "99 of 100 within": f"{1000 * late_one:.0f} ms, all within {times[-1]:.1f} s",
        "memory, second minute": f"{statistics.mean(early):.0f} MB",
        "memory, last minute": f"{statistics.mean(late):.0f} MB ({ratio:.2f} times)",
        "memory, most": f"{max(held):.0f} MB",
    }
    return "| | |\n| --- | --- |\n" + "\n".join(f"| {name} | {value} |" for name, value in rows.items())


def main() -> None:
    """Load the server, watch its memory, tell the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--graph", type=Path, default=Path("extracted"))
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--out", type=Path, help=f"a page whose part between {START} and {END} is written anew")
    told = parser.parse_args()
    with TemporaryDirectory() as name:
        folder = Path(name)
        records.write(records.read(told.graph), folder)
        store.ensure(folder)
        thing, stop, held = busiest(folder), Event(), []
        with running(served(folder, 5)) as address:
            server = family(os.getpid())[1]
            clients = [Client(urlsplit(address).netloc, thing, seed, stop) for seed in range(CLIENTS)]
            started = time.monotonic()
            for client in clients:
                client.start()
            while time.monotonic() - started < told.seconds:
                time.sleep(5)
                held.append(memory(server))
                print(f"{time.monotonic() - started:5.0f} s {held[-1]:6.0f} MB", file=sys.stderr, flush=True)
            stop.set()
            for client in clients:
                client.join(SLOWEST)
            shown = table(time.monotonic() - started, clients, held)
    print(shown)
    if told.out:
        page = told.out.read_text(encoding="utf-8")
        before, after = page.partition(START)[0], page.partition(END)[2]
        told.out.write_text(f"{before}{START}\n\n{shown}\n\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
