"""The ontology names everything the data uses, in two languages, and what it entails is true."""

from __future__ import annotations

import re

import pytest
import rdflib
from everything import EVERYTHING
from rdflib import DCAT, DCTERMS, DOAP, FOAF, OWL, PROV, RDF, RDFS, SDO, SKOS, VANN, XSD

from kg import resources
from kg.ends import classes
from kg.rdf import to_rdf
from kg.vocab import EVENTS, ONTOLOGY, PARENT, RELATIONS, SYMMETRIC, is_a

SDKG = rdflib.Namespace(ONTOLOGY)
ONTOLOGY_IRI = rdflib.URIRef(ONTOLOGY.removesuffix("#"))
ROOTS = {"Agent", "Artifact", "Concept", "Event", "Measurement", "NewsDocument", "NewsItem", "Statement"}
CLASSES = sorted({*PARENT, *EVENTS, *ROOTS})
HELPERS = {
    "about", "actor", "certainty", "condition", "confidence", "dateEvidence", "datePrecision", "endLine", "line",
    "mainUrl", "object", "plannedDate", "quantity", "rule", "subject", "supersededBy", "supersededReason",
    "validFrom", "validTo",
}  # fmt: skip
AGENTS = {cls for cls in PARENT if is_a(cls, "Agent")}
PROPERTIES = sorted({*RELATIONS, *HELPERS})

# Names of vocabularies that rdflib does not ship, as their specifications define them.
SHIPPED = (DCAT, DCTERMS, DOAP, FOAF, OWL, PROV, RDF, RDFS, SDO, SKOS, VANN, XSD)
SPECIFIED = {
    "http://www.w3.org/ns/oa#": {"Annotation"},
    "http://www.w3.org/ns/mls#": {"Model"},
    "http://semanticweb.cs.vu.nl/2009/11/sem/": {"Event", "hasActor"},
}

# What the vocabularies that ours is mapped to say of the names we use, as far as it entails anything.
FOREIGN = """
    @prefix dcterms: <http://purl.org/dc/terms/> .
    @prefix doap: <http://usefulinc.com/ns/doap#> .
    @prefix foaf: <http://xmlns.com/foaf/0.1/> .
    @prefix oa: <http://www.w3.org/ns/oa#> .
    @prefix owl: <http://www.w3.org/2002/07/owl#> .
    @prefix prov: <http://www.w3.org/ns/prov#> .
    @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
    @prefix sem: <http://semanticweb.cs.vu.nl/2009/11/sem/> .
    @prefix skos: <http://www.w3.org/2004/02/skos/core#> .

    prov:wasDerivedFrom rdfs:domain prov:Entity ; rdfs:range prov:Entity .
    prov:wasAttributedTo rdfs:domain prov:Entity ; rdfs:range prov:Agent .
    prov:Activity owl:disjointWith prov:Entity .
    foaf:Person rdfs:subClassOf foaf:Agent ; owl:disjointWith foaf:Organization, foaf:Project .
    foaf:Document owl:disjointWith foaf:Organization, foaf:Project .
    doap:Project rdfs:subClassOf foaf:Project .
    dcterms:license rdfs:range dcterms:LicenseDocument .
    skos:closeMatch rdfs:domain skos:Concept ; rdfs:range skos:Concept .
    skos:related rdfs:domain skos:Concept ; rdfs:range skos:Concept .
    sem:hasActor rdfs:domain sem:Event ; rdfs:range sem:Actor .
    oa:hasSelector rdfs:domain oa:ResourceSelection .
"""


@pytest.fixture(scope="module")
def ontology():
    return rdflib.Graph().parse(data=resources.ontology())


def _local(nodes):
    return {str(node).removeprefix(ONTOLOGY) for node in nodes if str(node).startswith(ONTOLOGY)}


def test_it_defines_the_vocabulary_and_no_more(ontology):
    assert _local(ontology.subjects(RDF.type, OWL.Class)) == set(CLASSES)
    assert _local(ontology.subjects(RDFS.isDefinedBy, ONTOLOGY_IRI)) == {*CLASSES, *PROPERTIES}


@pytest.mark.parametrize("name", [*CLASSES, *PROPERTIES])
@pytest.mark.parametrize("said", [RDFS.label, RDFS.comment])
def test_each_term_is_told_in_english_and_chinese(ontology, name, said):
    texts = {text.language: str(text) for text in ontology.objects(SDKG[name], said)}
    assert texts.keys() == {"en", "zh"}
    assert re.search("[一-鿿]", texts["zh"])
    assert not re.search("[一-鿿]", texts["en"])


@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_two_classes_and_no_two_properties_share_a_label(ontology, language):
    for names in (CLASSES, PROPERTIES):
        labels = [str(x) for n in names for x in ontology.objects(SDKG[n], RDFS.label) if x.language == language]
        assert len(labels) == len(set(labels)) == len(names)


def test_it_says_what_it_is(ontology):
    for said in (DCTERMS.title, DCTERMS.description):
        assert {text.language for text in ontology.objects(ONTOLOGY_IRI, said)} == {"en", "zh"}
    for said in (OWL.versionIRI, OWL.versionInfo, DCTERMS.license, DCTERMS.creator):
        assert ontology.value(ONTOLOGY_IRI, said)
    assert str(ontology.value(ONTOLOGY_IRI, VANN.preferredNamespacePrefix)) == "sdkg"
    assert str(ontology.value(ONTOLOGY_IRI, VANN.preferredNamespaceUri)) == ONTOLOGY


@pytest.mark.parametrize("name", CLASSES)
def test_each_class_stands_below_its_parent(ontology, name):
    parent = "Event" if name in EVENTS else PARENT.get(name)
    assert _local(ontology.objects(SDKG[name], RDFS.subClassOf)) == ({parent} if parent else set())


@pytest.mark.parametrize("name", [row["property"] for row in resources.table("ends.tsv")])
@pytest.mark.parametrize("side", ["domain", "range"])
def test_the_ends_of_each_property_are_those_of_the_table(ontology, name, side):
    entailed = _local(ontology.objects(SDKG[name], RDFS[side]))
    hinted = _local(ontology.objects(SDKG[name], SDO[f"{side}Includes"]))
    allowed = set(classes(name, side))
    assert (entailed, hinted) == ((allowed, set()) if len(allowed) == 1 else (set(), allowed))


def test_the_symmetric_relations_are_those_of_the_vocabulary(ontology):
    assert _local(ontology.subjects(RDF.type, OWL.SymmetricProperty)) == SYMMETRIC


def test_every_name_of_another_vocabulary_exists(ontology):
    ours = (ONTOLOGY, str(ONTOLOGY_IRI), "https://opensource.org/license/")
    terms = {str(node) for triple in ontology for node in triple if isinstance(node, rdflib.URIRef)}
    known = {str(name) for vocabulary in SHIPPED for name in dir(vocabulary)}
    known |= {space + name for space, names in SPECIFIED.items() for name in names}
    assert {term for term in terms if not term.startswith(ours)} - known == set()


# What follows from it.


def _closure(*graphs):
    import reasonable

    reasoner = reasonable.PyReasoner()
    reasoner.from_graph([triple for graph in graphs for triple in graph])
    return reasoner.reason()


def _types(triples):
    return {(s, o) for s, p, o in triples if p == RDF.type and str(o).startswith(ONTOLOGY)}


@pytest.fixture(scope="module")
def foreign():
    return rdflib.Graph().parse(data=FOREIGN)


@pytest.mark.parametrize("name", ["graph", "everything"])
def test_nothing_becomes_what_it_was_not(ontology, foreign, graph, name):
    told = list(to_rdf({"graph": graph, "everything": EVERYTHING}[name]).triples((None, None, None)))
    entailed = _types(_closure(ontology, foreign, told))
    assert {(s, o) for s, o in entailed if not str(s).startswith(ONTOLOGY)} == _types(told)


def test_only_what_acts_is_an_agent_of_prov_and_only_ideas_are_concepts_of_skos(ontology, foreign):
    told = list(to_rdf(EVERYTHING).triples((None, None, None)))
    closure = _closure(ontology, foreign, told)
    types = {}
    for subject, cls in _types(told):
        types.setdefault(subject, set()).add(str(cls).removeprefix(ONTOLOGY))
    agents = {s for s, p, o in closure if p == RDF.type and o == PROV.Agent and s in types}
    ideas = {s for s, p, o in closure if p == RDF.type and o == SKOS.Concept and s in types}
    assert {cls for agent in agents for cls in types[agent]} == {"Agent", *AGENTS, "Artifact", "Service"}
    assert ideas == {s for s, classes in types.items() if "Concept" in classes}


def _contradictions(*graphs):
    """What the reference implementation of OWL RL has to complain of."""
    import owlrl

    closure = rdflib.Graph()
    for graph in graphs:
        for triple in graph:
            closure.add(triple)
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(closure)
    found = closure.objects(None, rdflib.URIRef("http://www.daml.org/2002/03/agents/agent-ont#error"))
    return sorted(map(str, found))


def test_the_example_contradicts_nothing(ontology, foreign, graph):
    assert _contradictions(ontology, foreign, to_rdf(graph).triples((None, None, None))) == []


CONTRADICTIONS = [
    "ex:a a sdkg:Concept, sdkg:Agent .",
    "ex:a a sdkg:Event, sdkg:Artifact .",
    "ex:a a sdkg:NewsItem, sdkg:Statement .",
    "ex:a a sdkg:NewsItem, sdkg:NewsDocument .",
    "ex:a a sdkg:Person, sdkg:Model .",
    "ex:a a sdkg:Person, sdkg:Community .",
    "ex:a sdkg:basedOn ex:a .",
    "ex:a sdkg:basedOn ex:b . ex:b sdkg:basedOn ex:a .",
    "ex:a sdkg:licensedUnder ex:b . ex:b a sdkg:Model .",
    "ex:a a sdkg:Service . ex:b sdkg:subject ex:a . ex:a sdkg:about ex:b .",
]


@pytest.mark.parametrize("broken", CONTRADICTIONS)
def test_a_contradiction_is_one(ontology, broken):
    data = f"@prefix ex: <http://example.org/> . @prefix sdkg: <{ONTOLOGY}> . {broken}"
    assert _contradictions(ontology, rdflib.Graph().parse(data=data))


def test_a_service_may_act(ontology):
    data = f"@prefix ex: <http://example.org/> . @prefix sdkg: <{ONTOLOGY}> . ex:a a sdkg:Service, sdkg:Agent ."
    assert _contradictions(ontology, rdflib.Graph().parse(data=data)) == []


def test_a_relation_said_one_way_holds_both_ways(ontology):
    one = (SDKG.a, SDKG.alternativeTo, SDKG.b)
    assert (SDKG.b, SDKG.alternativeTo, SDKG.a) in {tuple(t) for t in _closure(ontology, [one])}


def test_a_version_of_a_version_is_a_version(ontology):
    told = [(SDKG.a, SDKG.versionOf, SDKG.b), (SDKG.b, SDKG.versionOf, SDKG.c)]
    assert (SDKG.a, SDKG.versionOf, SDKG.c) in {tuple(t) for t in _closure(ontology, told)}
