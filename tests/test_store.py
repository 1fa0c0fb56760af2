"""The store on disk: the same data as the graph, swapped in one step, read while it is rebuilt."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import pytest
from pyoxigraph import NamedNode, RdfFormat

from kg import rdf, records, store
from kg.errors import GraphError
from kg.model import Graph
from kg.vocab import BASE

COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"


def triples(opened):
    (solution,) = opened.query(COUNT, use_default_graph_as_union=True)
    return int(solution["n"].value)


def described(folder):
    return len(list(store.read(folder).quads_for_pattern(None, None, None, NamedNode(f"{BASE}graph/metadata"))))


def smaller(graph: Graph) -> Graph:
    return replace(graph, measurements=())


@pytest.fixture
def folder(tmp_path, graph):
    records.write(graph, tmp_path)
    return tmp_path


def test_the_graph_comes_back_out_of_it(folder, graph):
    store.ensure(folder)
    dump = store.read(folder).dump(format=RdfFormat.N_QUADS)
    assert rdf.parse(dump, "nquads") == rdf.parse(rdf.serialize(graph, "nquads"), "nquads")


def test_rdflib_sees_the_same_data_either_way(folder, graph):
    store.ensure(folder)
    assert rdf.from_rdf(store.dataset(folder)) == rdf.from_rdf(rdf.to_rdf(graph))
    assert len(store.dataset(folder)) == len(rdf.to_rdf(graph)) + described(folder)


def test_rdflib_queries_the_union_by_default(folder):
    store.ensure(folder)
    found = store.dataset(folder).query("SELECT ?m { ?m a sdkg:Measurement ; sdkg:about/rdfs:label ?name }")
    assert len(found) == 3


def test_the_same_graph_is_not_loaded_again(folder, graph):
    first = store.build(rdf.serialize(graph, "nquads"), folder)
    touched = (first / "CURRENT").stat().st_mtime_ns
    assert store.build(rdf.serialize(graph, "nquads"), folder) == first
    assert (first / "CURRENT").stat().st_mtime_ns == touched


def test_a_reader_keeps_what_it_opened_while_the_store_is_swapped(folder, graph):
    store.ensure(folder)
    before, whole = store.read(folder), len(rdf.to_rdf(graph)) + described(folder)
    store.build(rdf.serialize(smaller(graph), "nquads"), folder)
    assert triples(before) == whole
    assert triples(store.read(folder)) == len(rdf.to_rdf(smaller(graph))) < whole


def test_only_the_current_state_stays_on_disk(folder, graph):
    store.ensure(folder)
    state = store.build(rdf.serialize(smaller(graph), "nquads"), folder)
    assert [path for path in (folder / store.FOLDER).iterdir() if path.is_dir()] == [state]


def test_it_follows_the_records(folder, graph):
    first = store.ensure(folder)
    assert store.is_fresh(folder)
    records.write(smaller(graph), folder)
    assert not store.is_fresh(folder)
    assert store.ensure(folder) != first
    assert store.is_fresh(folder)


def test_what_a_killed_load_left_behind_is_no_store(folder):
    left = folder / store.FOLDER / store.LOADING
    left.mkdir(parents=True)
    (left / "000001.sst").write_bytes(b"half")
    with pytest.raises(GraphError, match="kg store"):
        store.read(folder)
    assert triples(store.open_state(store.ensure(folder))) > 0
    assert not left.exists()


READER = f"""
import sys
from pathlib import Path
from kg import store
store._TRIES = int(sys.argv[2])
sizes = set()
for _ in range(60):
    (found,) = store.read(Path(sys.argv[1])).query("{COUNT}", use_default_graph_as_union=True)
    sizes.add(int(found["n"].value))
print(*sorted(sizes))
"""


@pytest.mark.parametrize("tries", [store._TRIES, 0])
def test_readers_see_one_state_or_the_other_while_it_is_rebuilt_again_and_again(folder, graph, tries):
    states = [rdf.serialize(graph, "nquads"), rdf.serialize(smaller(graph), "nquads")]
    sizes = {len(rdf.to_rdf(graph)), len(rdf.to_rdf(smaller(graph)))}
    store.build(states[0], folder)
    command = [sys.executable, "-c", READER, str(folder), str(tries)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as reader:
        turn = 0
        while reader.poll() is None:
            turn += 1
            store.build(states[turn % 2], folder)
        seen = {int(size) for size in reader.stdout.read().split()}
    assert reader.returncode == 0
    assert turn > 1
    assert seen
    assert seen <= sizes


@pytest.mark.parametrize("content", [b"", b"no quads at all\n", b"<a> <b> <c> .\n"])
def test_what_is_not_a_graph_leaves_the_old_store_alone(folder, graph, content):
    state = store.ensure(folder)
    if content:
        with pytest.raises(GraphError, match="cannot be loaded"):
            store.build(content, folder)
        assert store.current(folder) == state
    else:
        store.build(content, folder)
        assert triples(store.read(folder)) == 0


def test_without_a_graph_it_says_so(tmp_path):
    with pytest.raises(GraphError, match="kg build"):
        store.ensure(tmp_path)


def test_a_broken_pointer_is_told(folder):
    store.ensure(folder)
    (folder / store.FOLDER / store.CURRENT).write_text("{")
    with pytest.raises(GraphError, match="broken"):
        store.read(folder)


def test_a_file_in_its_place_is_told(folder):
    (folder / store.FOLDER).write_text("")
    with pytest.raises(GraphError, match="cannot be written"):
        store.ensure(folder)
