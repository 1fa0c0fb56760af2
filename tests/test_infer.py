"""What follows from a graph is true, says what it rests on, and stays apart from what is told; and its description."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
import rdflib
from everything import EVERYTHING, event, statement
from rdflib import DCAT, DCTERMS, PROV, RDF, SDO, VOID
from story import story

from kg import metadata, package, records, resources
from kg.ends import fits
from kg.formats import FILES, encode
from kg.infer import conclusions, infer
from kg.model import Graph, ordered
from kg.package import version
from kg.rdf import serialize, to_rdf
from kg.tally import lines, tally
from kg.validate import validate
from kg.vocab import BASE, ONTOLOGY, RELATIONS

SDKG = rdflib.Namespace(ONTOLOGY)
RULES = resources.table("inferences.tsv")


def described(graph: Graph) -> bytes:
    return metadata.nquads(metadata.describe(tally(lines(serialize(graph, "nquads")))))


def _graph(*statements, events=()) -> Graph:
    return replace(EVERYTHING, statements=ordered(statements), events=ordered(events))


def _told(*statements, events=()):
    return {(c.rule, c.subject, c.predicate, c.object) for c in conclusions(_graph(*statements, events=events))}


HOST = statement("x/Extension", "extensionOf", "x/Application")
FAMILY = statement("x/Model/2", "versionOf", "x/Model")
MAKER = statement("x/Model", "developedBy", "x/Person")
VARIANT = statement("x/Model", "hasVariant", "x/Model/2")
PUBLISHER = statement("x/Model", "releasedBy", "x/Organization")
METHOD = statement("x/Library", "implements", "x/Technique")
PAPER = statement("x/Technique", "describedIn", "x/Paper")
CHANGE = statement("x/PullRequest", "contributesTo", "x/Application")
ADDED = statement("x/PullRequest", "adds", "x/Feature")
MERGE = event("Merge", ("x/PullRequest",), (), ("x/Application",))

CONCLUDED = [
    ((HOST,), (), "host-of-plug-in", ("x/Extension", "supports", "x/Application")),
    ((FAMILY, MAKER), (), "maker-of-family", ("x/Model/2", "developedBy", "x/Person")),
    ((VARIANT, MAKER), (), "maker-of-variants", ("x/Model/2", "developedBy", "x/Person")),
    ((VARIANT, PUBLISHER), (), "publisher-of-variants", ("x/Model/2", "releasedBy", "x/Organization")),
    ((METHOD, PAPER), (), "method-of-paper", ("x/Library", "implements", "x/Paper")),
    ((CHANGE, ADDED), (MERGE,), "feature-of-merged-change", ("x/Application", "hasFeature", "x/Feature")),
]


@pytest.mark.parametrize(("told", "events", "rule", "triple"), CONCLUDED, ids=[case[2] for case in CONCLUDED])
def test_a_rule_concludes_and_says_from_what(told, events, rule, triple):
    (found,) = conclusions(_graph(*told, events=events))
    assert (found.rule, (found.subject, found.predicate, found.object)) == (rule, triple)
    assert found.premises == tuple(sorted(value.id for value in (*told, *events)))


def test_every_rule_is_tried():
    assert {case[2] for case in CONCLUDED} == {row["name"] for row in RULES}


@pytest.mark.parametrize("row", RULES, ids=lambda row: row["name"])
def test_every_rule_is_of_the_vocabulary(row):
    premises = [triple.split() for triple in row["premises"].split("; ")]
    subject, predicate, thing = row["conclusion"].split()
    assert {p for _, p, _ in premises} <= {*RELATIONS, "isMerged"}
    assert predicate in RELATIONS
    assert {subject, thing} <= {end for s, _, o in premises for end in (s, o)}
    assert row["default"] in ("yes", "no")


NOT_CONCLUDED = [
    ((replace(HOST, certainty="planned"),), (), "a plan concludes nothing"),
    ((replace(HOST, certainty="reported"),), (), "nor does a rumour"),
    ((replace(HOST, superseded_by="statement/later"),), (), "nor what was corrected"),
    ((HOST, statement("x/Extension", "supports", "x/Application")), (), "what is told is not concluded"),
    ((HOST, statement("x/Extension", "supports", "x/Application", certainty="negated")), (), "nor what is denied"),
    ((FAMILY, MAKER, statement("x/Model/2", "developedBy", "x/Community")), (), "a default gives way"),
    ((CHANGE, ADDED), (), "a change that is not merged adds nothing"),
    ((CHANGE, ADDED), (replace(MERGE, certainty="planned"),), "nor one that will be"),
    ((CHANGE, statement("x/PullRequest", "adds", "x/Model")), (MERGE,), "a model is no feature"),
    ((statement("x/Model", "versionOf", "x/Model"), MAKER), (), "nothing makes itself"),
]


@pytest.mark.parametrize(("told", "events", "why"), NOT_CONCLUDED, ids=[case[2] for case in NOT_CONCLUDED])
def test_what_does_not_follow_is_not_concluded(told, events, why):
    assert _told(*told, events=events) == set()


def test_the_same_conclusion_from_two_records_is_one_that_rests_on_both():
    again = replace(HOST, id="statement/again")
    (found,) = conclusions(_graph(HOST, again))
    assert found.premises == tuple(sorted((HOST.id, again.id)))


@pytest.fixture(scope="module")
def inferred():
    return infer(story())


def _things(inferred):
    return {t for t in inferred if t[1] in {SDKG[r] for r in RELATIONS}}


def test_nothing_told_is_inferred(inferred):
    assert not set(inferred) & {(s, p, o) for s, p, o, _ in to_rdf(story()).quads()}


def test_what_the_ontology_entails_is_there(inferred):
    webui = rdflib.URIRef(BASE + "github/AUTOMATIC1111/stable-diffusion-webui")
    invoke, mask = (
        rdflib.URIRef(f"{BASE}github/{name}") for name in ("invoke-ai/InvokeAI", "Extraltodeus/depthmap2mask")
    )
    assert (webui, SDKG.alternativeTo, invoke) in inferred
    assert (mask, SDO.creator, rdflib.URIRef(BASE + "person/extraltodeus")) in inferred
    assert (webui, RDF.type, SDO.SoftwareApplication) in inferred


def test_a_thing_gets_no_class_of_ours_by_inference(inferred):
    assert not [o for o in inferred.objects(None, RDF.type) if str(o).startswith(ONTOLOGY)]


def test_inferred_relations_fit_their_ends(inferred):
    class_of = {BASE + e.id: e.cls for e in story().entities}
    for subject, predicate, thing in _things(inferred):
        relation = str(predicate).removeprefix(ONTOLOGY)
        assert fits(relation, "domain", class_of[str(subject)])
        assert fits(relation, "range", class_of[str(thing)])


def test_every_concluded_triple_has_a_record_of_its_rule_and_premises(inferred):
    statements = {BASE + s.id.replace(" ", "%20") for s in story().statements}
    for found in conclusions(story()):
        fact = rdflib.URIRef(BASE + found.subject), SDKG[found.predicate], rdflib.URIRef(BASE + found.object)
        assert fact in inferred
        (record,) = (
            r
            for r in inferred.subjects(RDF.type, RDF.Statement)
            if tuple(inferred.value(r, p) for p in (RDF.subject, RDF.predicate, RDF.object)) == fact
        )
        assert str(inferred.value(record, SDKG.rule)) == found.rule
        premises = {str(o) for o in inferred.objects(record, PROV.wasDerivedFrom)}
        assert len(premises) == len(found.premises)
        assert premises <= statements


def test_the_graph_says_where_it_comes_from(inferred):
    assert str(inferred.identifier) == f"{BASE}graph/inferred"
    assert set(inferred.objects(inferred.identifier, PROV.wasDerivedFrom)) == {
        rdflib.URIRef(f"{BASE}graph/entities"),
        rdflib.URIRef(ONTOLOGY.removesuffix("#")),
    }
    assert inferred.value(inferred.identifier, PROV.wasGeneratedBy)


def test_it_is_of_the_base_that_is_asked_for():
    inferred = infer(story(), "https://example.org/kg/")
    assert all(str(s).startswith("https://example.org/kg/") for s in inferred.subjects())


def test_a_graph_beside_its_inferences_and_its_description_is_still_valid(inferred):
    dataset = to_rdf(story())
    for triple in inferred:
        dataset.graph(inferred.identifier).add(triple)
    dataset.parse(data=described(story()), format="nquads")
    assert validate(dataset).violations == validate(to_rdf(story())).violations


def test_the_same_graph_gives_the_same_inferences():
    turned = story()
    turned = replace(turned, statements=turned.statements[::-1], entities=turned.entities[::-1])
    assert set(infer(turned)) == set(infer(story()))


# The description.


@pytest.fixture(scope="module")
def description():
    dataset = rdflib.Dataset()
    dataset.parse(data=described(story()), format="nquads")
    return dataset.graph(rdflib.URIRef(f"{BASE}graph/metadata"))


WHOLE = rdflib.URIRef(f"{BASE}dataset")


def test_the_counts_are_those_of_the_graph(description):
    triples = {(s, p, o) for s, p, o, _ in to_rdf(story()).quads()}
    assert int(description.value(WHOLE, VOID.triples)) == len(triples)
    assert int(description.value(WHOLE, VOID.entities)) == len(story().entities)
    models = description.value(predicate=VOID["class"], object=SDKG.Model)
    assert int(description.value(models, VOID.entities)) == sum(e.cls == "Model" for e in story().entities)
    uses = description.value(predicate=VOID.property, object=SDKG.extensionOf)
    assert int(description.value(uses, VOID.triples)) == 3


def test_its_parts_are_the_named_graphs(description):
    sizes = {str(part): int(description.value(part, VOID.triples)) for part in description.objects(WHOLE, VOID.subset)}
    assert sizes.keys() == {f"{BASE}graph/{name}" for name in ("entities", "news.en", "news.zh")}
    assert sum(sizes.values()) == len(list(to_rdf(story()).quads()))


def test_it_says_what_it_is_of_and_of_which_time(description):
    assert set(description.objects(WHOLE, RDF.type)) == {VOID.Dataset, DCAT.Dataset}
    assert {text.language for text in description.objects(WHOLE, DCTERMS.title)} == {"en", "zh"}
    assert {str(o) for o in description.objects(WHOLE, PROV.wasDerivedFrom)} == {
        BASE + "document/en",
        BASE + "document/zh",
    }
    period = description.value(WHOLE, DCTERMS.temporal)
    days = description.value(period, DCAT.startDate), description.value(period, DCAT.endDate)
    assert tuple(map(str, days)) == ("2022-11-07", "2022-11-30")


def test_it_says_which_run_of_what_made_it_of_what(description):
    run = description.value(WHOLE, PROV.wasGeneratedBy)
    assert set(description.objects(run, PROV.used)) == set(description.objects(WHOLE, PROV.wasDerivedFrom))
    program = description.value(run, PROV.wasAssociatedWith)
    assert str(description.value(program, SDO.softwareVersion)) == version()


def test_it_is_in_the_public_domain_as_its_descriptor_says(description, tmp_path):
    records.write(story(), tmp_path)
    (licence,) = json.loads((tmp_path / "datapackage.json").read_bytes())["licenses"]
    assert str(description.value(WHOLE, DCTERMS.license)) == licence["path"] == package.LICENCE
    assert licence["name"] == "CC0-1.0"


def test_an_export_tells_of_the_files_as_a_build_does():
    told = rdflib.Graph().parse(data=encode(story(), "void"))
    assert {str(told.value(file, DCTERMS.title)) for file in told.objects(WHOLE, DCAT.distribution)} == set(FILES)
    assert dict(told.namespaces())["spdx"] == rdflib.URIRef("http://spdx.org/rdf/terms#")


def test_a_graph_without_dates_has_no_period():
    assert b"temporal" in described(story())
    assert b"temporal" not in described(Graph())
