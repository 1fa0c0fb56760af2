"""networkx and GraphML: what goes in comes out."""

import tempfile
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given
from strategies import graphs

from kg.errors import GraphError
from kg.model import Graph
from kg.nxgraph import from_networkx, read_graphml, to_networkx, write_graphml

SD2, DEPTH = "model/stable-diffusion-2.0", "huggingface/stabilityai/stable-diffusion-2-depth"
MASK = "github/Extraltodeus/depthmap2mask"


@given(graphs())
def test_from_networkx_is_the_inverse_of_to_networkx(graph: Graph) -> None:
    assert from_networkx(to_networkx(graph)) == graph


@given(graphs())
def test_read_graphml_is_the_inverse_of_write_graphml(graph: Graph) -> None:
    with tempfile.TemporaryDirectory() as place:
        path = Path(place, "graph.graphml")
        write_graphml(graph, path)
        assert read_graphml(path) == graph


def test_things_are_nodes_and_statements_are_edges(graph: Graph) -> None:
    network = to_networkx(graph)
    assert (network.number_of_nodes(), network.number_of_edges()) == (9, 11)
    assert network.nodes[SD2] == {
        "cls": "Model",
        "label": "Stable Diffusion 2.0",
        "language": "",
        "aliases": [["SD 2.0", "en"], ["SD 2.0", "zh"]],
        "urls": [],
    }
    [edge] = network.get_edge_data(SD2, DEPTH).values()
    assert edge["predicate"] == "hasVariant"
    assert edge["quote"] == "with it stable-diffusion-2-depth"
    assert (edge["line"], edge["published"], edge["holds"]) == (3, "2022-11-24", True)


def test_a_fact_can_be_told_from_what_is_denied_planned_or_corrected(graph: Graph) -> None:
    told = to_networkx(graph).get_edge_data(MASK, DEPTH).values()
    assert sorted((edge["certainty"], edge["holds"]) for edge in told) == [("asserted", False), ("negated", False)]


def test_events_and_measurements_are_kept_beside(graph: Graph) -> None:
    beside = to_networkx(graph).graph
    assert [row["cls"] for row in beside["events"]] == ["FeatureAddition", "Release"]
    assert {row["quantity"]: row["value"] for row in beside["measurements"]} == {
        "vram": None, "resolution": "512x512", "file-size": 5.21,
    }  # fmt: skip


def test_attributes_of_ones_own_do_not_hinder_the_way_back(graph: Graph) -> None:
    network = to_networkx(graph)
    nx.set_node_attributes(network, nx.degree_centrality(network), "centrality")
    assert from_networkx(network) == graph


@pytest.mark.parametrize(
    ("network", "message"),
    [
        (nx.DiGraph(), "is a DiGraph, not a MultiDiGraph"),
        (nx.MultiDiGraph([("a", "b", 0)]), "node 'a': has no cls"),
    ],
)
def test_a_networkx_graph_of_another_make_is_refused(network: nx.Graph, message: str) -> None:
    with pytest.raises(GraphError, match=message):
        from_networkx(network)


def test_graphml_is_read_by_networkx_itself_and_always_the_same(graph: Graph, tmp_path: Path) -> None:
    write_graphml(graph, tmp_path / "a.graphml")
    write_graphml(graph, tmp_path / "b.graphml")
    assert (tmp_path / "a.graphml").read_bytes() == (tmp_path / "b.graphml").read_bytes()
    plain = nx.read_graphml(tmp_path / "a.graphml", force_multigraph=True)
    assert plain.nodes[SD2]["label"] == "Stable Diffusion 2.0"


@pytest.mark.parametrize("content", [b"", b"<graphml", b"<graphml/>", b"\x00", b"<html></html>"])
def test_what_is_not_graphml_is_told(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "x.graphml").write_bytes(content)
    with pytest.raises(GraphError, match="is not GraphML"):
        read_graphml(tmp_path / "x.graphml")


def test_a_broken_list_in_graphml_is_told(graph: Graph, tmp_path: Path) -> None:
    path = tmp_path / "x.graphml"
    write_graphml(graph, path)
    path.write_bytes(path.read_bytes().replace(b'[["SD-WebUI"', b'["SD-WebUI"'))
    with pytest.raises(GraphError, match="holds a broken list"):
        read_graphml(path)


def test_a_missing_graphml_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="cannot be read"):
        read_graphml(tmp_path / "none.graphml")
