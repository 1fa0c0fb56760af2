"""RDF: exact both ways, canonical, and plain triples for facts alone."""

import os
import subprocess
import sys
from dataclasses import fields
from pathlib import Path
from random import Random

import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from rdflib import PROV, RDF, RDFS, SDO, Literal, URIRef
from strategies import graphs

from kg.errors import GraphError
from kg.model import Graph
from kg.rdf import SUFFIXES, from_rdf, parse, serialize, to_quads, to_rdf
from kg.rdf.terms import path
from kg.vocab import BASE, ONTOLOGY, RELATIONS

SDKG, OA = rdflib.Namespace(ONTOLOGY), rdflib.Namespace("http://www.w3.org/ns/oa#")
DEPTH = URIRef(BASE + "huggingface/stabilityai/stable-diffusion-2-depth")
MASK, WEBUI = URIRef(BASE + "github/Extraltodeus/depthmap2mask"), "github/AUTOMATIC1111/stable-diffusion-webui"

NAMES = "PREFIX sdkg: <https://w3id.org/sdkg/ontology#> PREFIX schema: <https://schema.org/> " + (
    "PREFIX oa: <http://www.w3.org/ns/oa#> PREFIX prov: <http://www.w3.org/ns/prov#> "
    "PREFIX id: <https://w3id.org/sdkg/id/> PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> "
)


@pytest.fixture(scope="module")
def dataset(graph: Graph) -> rdflib.Dataset:
    return to_rdf(graph)


@given(graphs())
def test_from_rdf_is_the_inverse_of_to_rdf(graph: Graph) -> None:
    assert from_rdf(to_rdf(graph)) == graph


@pytest.mark.parametrize("fmt", SUFFIXES)
@given(graph=graphs())
def test_parse_is_the_inverse_of_serialize(fmt: str, graph: Graph) -> None:
    assert parse(serialize(graph, fmt), fmt) == graph


@given(graphs(), st.randoms(use_true_random=False))
def test_the_order_of_the_values_does_not_show(graph: Graph, random: Random) -> None:
    shuffled = {f.name: random.sample(values := getattr(graph, f.name), len(values)) for f in fields(graph)}
    mixed = Graph(**{name: tuple(values) for name, values in shuffled.items()})
    assert all(serialize(mixed, fmt) == serialize(graph, fmt) for fmt in SUFFIXES)


@given(graphs())
def test_nquads_are_sorted_and_each_stands_once(graph: Graph) -> None:
    lines = serialize(graph, "nquads").split(b"\n")
    assert lines.pop() == b""
    assert lines == sorted(set(lines))


@given(graphs())
def test_every_statement_has_its_item_and_its_selector(graph: Graph) -> None:
    dataset = to_rdf(graph)
    nodes = set(dataset.subjects(RDF.type, SDKG.Statement))
    assert nodes == set(dataset.subjects(RDF.type, RDF.Statement))
    found = []
    for node in nodes:
        [selector], [item] = dataset.objects(node, OA.hasSelector), dataset.objects(node, PROV.wasDerivedFrom)
        assert (selector, RDF.type, OA.TextPositionSelector) in dataset
        assert (selector, SDO.isPartOf, item) in dataset
        found.append((dataset.value(selector, OA.start).toPython(), dataset.value(selector, OA.end).toPython()))
    assert sorted(found) == sorted((s.evidence.span.start, s.evidence.span.end) for s in graph.statements)


@given(graphs())
def test_the_plain_triple_stands_once_if_and_only_if_some_record_holds(graph: Graph) -> None:
    relations = {ONTOLOGY + relation for relation in RELATIONS}
    plain = [quad for quad in to_quads(graph) if quad.predicate.value in relations]
    assert len(plain) == len({(s.subject, s.predicate, s.object) for s in graph.statements if s.holds})
    told = from_rdf(to_rdf(graph)).statements
    stands = {(q.subject.value, q.predicate.value.removeprefix(ONTOLOGY), q.object.value) for q in plain}
    assert stands == {(BASE + path(s.subject), s.predicate, BASE + path(s.object)) for s in told if s.holds}


@given(graphs())
def test_there_are_no_blank_nodes(graph: Graph) -> None:
    assert not [term for quad in to_rdf(graph).quads() for term in quad if isinstance(term, rdflib.BNode)]


def test_a_plan_a_rumour_a_denial_and_an_error_are_never_facts(dataset: rdflib.Dataset) -> None:
    assert (MASK, SDKG.extensionOf, URIRef(BASE + WEBUI)) in dataset
    assert (MASK, SDKG.hasFeature, None) not in dataset
    assert (MASK, SDKG.basedOn, None) not in dataset
    assert (DEPTH, SDKG.runsOn, None) not in dataset
    assert (URIRef(BASE + WEBUI), SDKG.supports, None) not in dataset


def test_a_query_that_knows_no_subclasses_finds_the_extension(dataset: rdflib.Dataset) -> None:
    found = dataset.query(NAMES + "SELECT ?x { ?x a sdkg:Project }")
    assert {str(row.x) for row in found} == {str(MASK), BASE + WEBUI}


def test_names_have_their_language_or_none(dataset: rdflib.Dataset) -> None:
    assert dataset.value(MASK, RDFS.label) == Literal("depthmap2mask")
    assert set(dataset.objects(DEPTH, rdflib.SKOS.altLabel)) == {
        Literal("depth model of SD 2.0", lang="en"),
        Literal("深度模型", lang="zh"),
    }


def test_the_words_of_a_statement_can_be_had_by_sparql(dataset: rdflib.Dataset) -> None:
    query = """SELECT ?quote ?certainty ?newer {
        ?record rdf:predicate sdkg:basedOn ; sdkg:certainty ?certainty ; oa:hasSelector ?place .
        OPTIONAL { ?record sdkg:supersededBy ?newer }
        ?place schema:isPartOf ?item ; oa:start ?start ; oa:end ?end .
        ?item schema:text ?text ; oa:hasSelector/oa:start ?first .
        BIND (substr(?text, ?start - ?first + 1, ?end - ?start) AS ?quote) }"""
    found = {(str(row.quote), str(row.certainty), bool(row.newer)) for row in dataset.query(NAMES + query)}
    assert found == {
        ("depthmap2mask 也以它为基础", "asserted", True),
        ("It is not built on the depth model", "negated", False),
    }


def test_an_event_told_twice_has_both_places(dataset: rdflib.Dataset) -> None:
    release = URIRef(BASE + "event/release")
    assert set(dataset.objects(release, RDF.type)) == {SDKG.Release, SDKG.Event}
    assert len(list(dataset.objects(release, PROV.wasDerivedFrom))) == 2
    assert len(list(dataset.objects(release, OA.hasSelector))) == 2


def test_figures_are_decimals_and_a_resolution_is_text(dataset: rdflib.Dataset) -> None:
    values = {str(node).removeprefix(BASE): value for node, value in dataset.subject_objects(SDO.value)}
    assert values == {
        "measurement/size": Literal("5.21", datatype=rdflib.XSD.decimal),
        "measurement/resolution": Literal("512x512"),
    }
    assert str(dataset.value(URIRef(BASE + "measurement/vram"), SDO.maxValue)) == "12.0"


def test_records_stand_in_the_graph_of_their_document_and_facts_in_that_of_entities(dataset: rdflib.Dataset) -> None:
    assert {str(part.identifier) for part in dataset.graphs() if len(part)} >= {
        BASE + "graph/example",
        BASE + "graph/entities",
    }
    here = dataset.graph(URIRef(BASE + "graph/example"))
    assert {SDKG.NewsDocument, SDKG.NewsItem, SDKG.Statement, SDKG.Measurement} <= set(here.objects(None, RDF.type))
    assert (MASK, None, None) not in here
    assert (MASK, None, None) in dataset.graph(URIRef(BASE + "graph/entities"))


def test_turtle_is_readable_and_stable(graph: Graph) -> None:
    turtle = serialize(graph, "turtle").decode()
    assert turtle.startswith("@base <https://w3id.org/sdkg/id/> .\n@prefix dcterms: ")
    assert """
<github/Extraltodeus/depthmap2mask> a sdkg:Artifact , sdkg:Extension , sdkg:Project ;
	rdfs:label "depthmap2mask" ;
	schema:url <https://github.com/Extraltodeus/depthmap2mask> ;
	sdkg:developedBy <person/extraltodeus> ;
	sdkg:extensionOf <github/AUTOMATIC1111/stable-diffusion-webui> .

""" in turtle  # fmt: skip


def test_rdflib_reads_the_turtle_alike(graph: Graph) -> None:
    assert from_rdf(rdflib.Graph().parse(data=serialize(graph, "turtle"), format="turtle")) == graph


@pytest.mark.parametrize("fmt", SUFFIXES)
def test_two_processes_write_the_same_bytes(fmt: str, graph: Graph) -> None:
    code = f"""
import sys; sys.path.insert(0, {str(Path(__file__).parent)!r})
from example import EXAMPLE
from kg.rdf import serialize
sys.stdout.buffer.write(serialize(EXAMPLE, {fmt!r}))"""
    other = subprocess.run(
        [sys.executable, "-c", code], env=os.environ | {"PYTHONHASHSEED": "7"}, capture_output=True, check=True
    )
    assert other.stdout == serialize(graph, fmt)


def test_another_base_moves_the_resources_and_not_the_ontology(graph: Graph) -> None:
    base = "https://example.org/things/"
    turtle = serialize(graph, "turtle", base)
    assert BASE.encode() not in turtle
    assert ONTOLOGY.encode() in turtle
    assert parse(turtle, "turtle", base) == graph


def test_triples_of_others_do_not_hinder_the_way_back(graph: Graph) -> None:
    dataset = to_rdf(graph)
    dataset.add((URIRef("https://example.org/x"), RDF.type, rdflib.OWL.Class))
    dataset.add((MASK, rdflib.OWL.sameAs, rdflib.BNode()))
    assert from_rdf(dataset) == graph


@pytest.mark.parametrize(
    ("predicate", "value", "message"),
    [
        (SDKG.confidence, None, "event/release>: has None as confidence|event/release>: has no confidence"),
        (SDKG.confidence, Literal("high"), "event/release>: could not convert string to float: 'high'"),
        (SDKG.certainty, Literal("sure"), "event/release>: has 'sure' as certainty, which is not one of asserted"),
        (SDKG.subject, URIRef("https://example.org/x"), "https://example.org/x is not below https://w3id.org/sdkg/id/"),
        (SDKG.subject, URIRef(BASE + "x"), "names 'x', which is not among the entities"),
        (OA.hasSelector, None, "has no evidence"),
    ],
)
def test_rdf_that_is_not_whole_is_told(
    graph: Graph, predicate: URIRef, value: rdflib.term.Node | None, message: str
) -> None:
    dataset = rdflib.Graph().parse(data=serialize(graph, "turtle"), format="turtle")
    release = URIRef(BASE + "event/release")
    dataset.remove((release, predicate, None))
    if value is not None:
        dataset.add((release, predicate, value))
    with pytest.raises(GraphError, match=message):
        from_rdf(dataset)


@pytest.mark.parametrize(
    ("data", "fmt", "message"),
    [
        (b"<a> <b>", "nquads", "is not nquads"),
        (b"@prefix a", "turtle", "line 1: is not turtle"),
        (b"", "rdfxml", "'rdfxml': is not a format of RDF that is known; choose one of turtle, trig"),
    ],
)
def test_what_is_not_rdf_is_told(data: bytes, fmt: str, message: str) -> None:
    with pytest.raises(GraphError, match=message):
        parse(data, fmt)
