"""Every export, read back by another library: what Gephi, Cytoscape, a spreadsheet and a JSON-LD processor get."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import example
import networkx as nx
import pandas
import rdflib
from hypothesis import given
from strategies import graphs

from kg import rdf
from kg.exports import cytoscape, edges_csv, gexf, jsonld, nodes_csv
from kg.model import Entity, Graph, Name, Validity


def test_networkx_reads_the_gexf_with_its_times(graph: Graph) -> None:
    network = nx.read_gexf(io.BytesIO(gexf(graph)))
    assert network.graph["mode"] == "dynamic"
    webui = network.nodes[example.WEBUI]
    assert (webui["label"], webui["class"], webui["start"]) == ("stable-diffusion-webui", "Application", "2022-11-24")
    assert [(ties, start) for ties, start, _ in webui["ties"]] == [(1, "2022-11-24"), (2, "2022-12-02")]
    assert webui["ties"][0][2] == "2022-12-01"
    edges = network.get_edge_data(example.MASK, example.WEBUI)
    [extension] = edges.values() if network.is_multigraph() else [edges]
    assert (extension["relation"], extension["start"], extension["holds"]) == ("extensionOf", "2022-12-02", True)


def test_gexf_has_weights_and_nothing_of_the_workings_of_networkx(graph: Graph) -> None:
    written = gexf(graph)
    assert b"networkx_key" not in written
    ties = [one for one in ElementTree.fromstring(written).iter() if one.tag.endswith("}edge")]
    assert sorted(float(tie.get("weight", "nan")) for tie in ties) == sorted(s.confidence for s in graph.statements)
    values = {one.get("for") for one in ElementTree.fromstring(written).iter() if one.tag.endswith("}attvalue")}
    assert values == {one.get("id") for one in ElementTree.fromstring(written).iter() if one.tag.endswith("}attribute")}


def test_a_tie_that_ended_has_an_end_in_gexf(graph: Graph) -> None:
    first = replace(graph.statements[0], valid=Validity(date(2022, 11, 1), date(2022, 11, 20), "day"))
    network = nx.read_gexf(io.BytesIO(gexf(replace(graph, statements=(first,)))))
    [(_, _, edge)] = network.edges(data=True)
    assert (edge["start"], edge["end"]) == ("2022-11-01", "2022-11-20")


@given(graphs())
def test_gexf_holds_every_thing_and_every_tie(graph: Graph) -> None:
    network = nx.read_gexf(io.BytesIO(gexf(graph)))
    assert network.number_of_nodes() == len(graph.entities)
    assert network.number_of_edges() == len(graph.statements)


def test_networkx_reads_the_cytoscape_json(graph: Graph) -> None:
    network = nx.cytoscape_graph(json.loads(cytoscape(graph)))
    assert network.nodes[example.SD2]["name"] == "Stable Diffusion 2.0"
    assert network.nodes[example.SD2]["aliases"] == [["SD 2.0", "en"], ["SD 2.0", "zh"]]
    told = network.get_edge_data(example.MASK, example.DEPTH).values()
    assert sorted((edge["certainty"], edge["holds"]) for edge in told) == [("asserted", False), ("negated", False)]


@given(graphs())
def test_cytoscape_json_holds_every_thing_and_every_tie(graph: Graph) -> None:
    elements = json.loads(cytoscape(graph))["elements"]
    assert [node["data"]["id"] for node in elements["nodes"]] == [entity.id for entity in graph.entities]
    ends = {(edge["data"]["source"], edge["data"]["target"], edge["data"]["interaction"]) for edge in elements["edges"]}
    assert ends == {(s.subject, s.object, s.predicate) for s in graph.statements}


def test_pandas_reads_the_pair_of_tables_and_joins_them(graph: Graph) -> None:
    nodes = pandas.read_csv(io.BytesIO(nodes_csv(graph)), index_col="Id")
    edges = pandas.read_csv(io.BytesIO(edges_csv(graph)), parse_dates=["Published"])
    assert nodes.loc[example.DEPTH, "Aliases"].splitlines() == ["depth model of SD 2.0", "深度模型"]
    joined = edges.join(nodes["Label"], on="Source")
    assert set(joined[joined.Holds & (joined.Relation == "extensionOf")].Label) == {"depthmap2mask"}
    assert edges.Published.dt.year.unique().tolist() == [2022]
    assert "depthmap2mask 也以它为基础" in set(edges.Quotation)


@given(graphs())
def test_the_tables_come_back_cell_by_cell(graph: Graph) -> None:
    _, *rows = csv.reader(io.StringIO(edges_csv(graph).decode(), newline=""))
    written = [(row[1], row[4], row[2]) for row in rows]
    assert written == [(s.subject, s.predicate, s.object) for s in graph.statements]


def test_a_lone_carriage_return_ends_no_row() -> None:
    thing = Entity("model/x", "Model", Name("a\rb"))
    _, row = csv.reader(io.StringIO(nodes_csv(Graph(entities=(thing,))).decode(), newline=""))
    assert "a\rb" in row


def test_rdflib_reads_the_same_quads_from_the_compact_json_ld(graph: Graph) -> None:
    read = rdflib.Dataset()
    read.parse(data=jsonld(graph), format="json-ld")
    assert set(read.quads()) == set(rdf.to_rdf(graph).quads())


@given(graphs())
def test_oxigraph_reads_the_whole_graph_from_the_compact_json_ld(graph: Graph) -> None:
    assert rdf.parse(jsonld(graph), "jsonld") == graph


def test_the_compact_json_ld_reads_like_plain_json(graph: Graph) -> None:
    parts = {part["id"]: part["@graph"] for part in json.loads(jsonld(graph))["@graph"]}
    [mask] = [one for one in parts["graph/entities"] if one["id"] == example.MASK]
    assert mask == {
        "id": example.MASK,
        "type": ["Artifact", "Extension", "Project"],
        "label": "depthmap2mask",
        "url": "https://github.com/Extraltodeus/depthmap2mask",
        "developedBy": example.AUTHOR,
        "extensionOf": example.WEBUI,
    }


def test_every_format_gives_the_same_bytes_under_any_hash_seed() -> None:
    digests = (
        "import example, hashlib, typing; from kg.formats import Format, encode; "
        "print([hashlib.sha256(encode(example.EXAMPLE, f)).hexdigest() for f in typing.get_args(Format)])"
    )
    told = [
        subprocess.run(
            [sys.executable, "-c", digests],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(__file__).parent)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert told[0] == told[1] != b""
