"""Kill a process that writes graphs, again and again, each time at another moment, and look at what it left.

`python tests/killed.py FOLDER KILLS`: children write two graphs into one folder by turns, with records, RDF, descriptor
and store; each is killed after a random while. Whatever reads the folder then must see one of the two, whole.
"""

from __future__ import annotations

import hashlib
import json
import os
import signal
import sys
import time
from dataclasses import replace
from pathlib import Path
from random import Random

from everything import EVERYTHING
from example import EXAMPLE

from kg import package, rdf, records, store
from kg.formats import FILES, encode
from kg.model import Graph

GRAPHS = tuple(replace(g, documents=tuple(replace(d, text="") for d in g.documents)) for g in (EXAMPLE, EVERYTHING))
CONTENT = [{name: encode(graph, format) for name, format in FILES.items()} for graph in GRAPHS]


def write_for_ever(folder: Path, first: int) -> None:
    """Write one graph and the other, records and store, until killed."""
    while True:
        records.write(GRAPHS[first], folder, CONTENT[first])
        store.build(rdf.serialize(GRAPHS[first], "nquads"), folder)
        first = 1 - first


def look(folder: Path) -> Graph:
    """What a reader finds; it is whole, and all its files are of one graph."""
    graph = records.read(folder)
    assert graph in GRAPHS, "neither the one nor the other"
    for resource in json.loads((folder / package.NAME).read_bytes())["resources"]:
        content = (folder / resource["path"]).read_bytes()
        assert resource["hash"] == "sha256:" + hashlib.sha256(content).hexdigest(), resource["path"]
    told = [quad for quad in store.read(folder) if not quad.graph_name.value.endswith("graph/metadata")]
    assert len(told) in {len(rdf.to_quads(g)) for g in GRAPHS}, "half a store"
    return graph


def main(folder: Path, kills: int) -> None:
    """Kill so many writers, one alone or two at once, and look after each time."""
    records.write(GRAPHS[0], folder, CONTENT[0])
    store.ensure(folder)
    random, seen, survived = Random(kills), [0, 0], 0
    while survived < kills:
        writers = [_writer(folder, number) for number in range(random.choice((1, 2)))]
        time.sleep(random.uniform(0, random.choice((0.1, 0.6))))
        for writer in writers:
            os.kill(writer, signal.SIGKILL)
            os.waitpid(writer, 0)
        seen[GRAPHS.index(look(folder))] += 1
        survived += len(writers)
    print(f"{survived} kills, the graph whole each time: {seen[0]} times the one, {seen[1]} times the other")


def _writer(folder: Path, first: int) -> int:
    child = os.fork()
    if not child:
        try:
            write_for_ever(folder, first)
        finally:
            os._exit(1)
    return child


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
