"""A graph is refused for every rule it can break, by both engines alike, and the build never writes one that is."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
import rdflib
from everything import EVERYTHING, event, measurement, statement

from kg import resources
from kg.ends import classes
from kg.errors import GraphError
from kg.model import Entity, Evidence, Name, Span, Statement, ordered
from kg.rdf import serialize, to_rdf
from kg.validate import quarantine, validate
from kg.validate.report import Violation, rules
from kg.vocab import BASE, EVENTS, PARENT, RELATIONS

GOLDEN = Path(__file__).parent / "golden" / "validate"
GOOD = (GOLDEN / "good.ttl").read_text(encoding="utf-8").split("\n", 1)[1]
PREFIXES = GOOD.split("\n\n", 1)[0]
ENGINES = ("fast", "reference")
ENDS = [(row["property"], side) for row in resources.table("ends.tsv") for side in ("domain", "range")]
RECORD = """
    {s} sdkg:{p} {o} .
    <statement/{p}-{side}> a sdkg:Statement, rdf:Statement ;
        rdf:subject {s} ; rdf:predicate sdkg:{p} ; rdf:object {o} ;
        prov:wasDerivedFrom <item/1> ; oa:hasSelector <document/news.en#char=2,33> ;
        sdkg:certainty "asserted" ; sdkg:confidence 0.9 ; sdkg:rule "test" .
"""


def _written():
    """The cases of the text file: the rule, the triples taken out and those put in."""
    for section in (GOLDEN / "broken.txt").read_text(encoding="utf-8").split("\n# ")[1:]:
        rule, *lines = section.strip().split("\n")
        yield (rule,), *("\n".join(line[2:] for line in lines if line[0] == sign) for sign in "-+")


def _orphans():
    """Each class without its parent, all in one case."""
    kinds = PARENT | dict.fromkeys(EVENTS, "Event")
    return tuple(f"{c}Is{p}" for c, p in kinds.items()), "", "\n".join(f"<new/{c}> a sdkg:{c} ." for c in kinds)


def _ends(side):
    """Each property with something at one end that may stand at none: a news item."""
    home = {"Event": "<event/1>", "Measurement": "<measurement/1>", "Statement": "<statement/4>"}
    into = ""
    for name, _ in ENDS:
        allowed = home.get(classes(name, "domain")[0], "<model/depth>")
        start, end = ("<item/1>", "<model/depth>") if side == "from" else (allowed, "<item/1>")
        form = RECORD if name in RELATIONS else "{s} sdkg:{p} {o} ."
        into += form.format(s=start, p=name, o=end, side=side)
    return tuple(dict.fromkeys(f"{name}-{side}" for name, _ in ENDS)), "", into


CASES = [*_written(), _orphans(), _ends("from"), _ends("to")]
BROKEN = [(number, rule) for number, (rules, _, _) in enumerate(CASES) for rule in rules]


def _graph(base: str, out: str = "", into: str = "") -> rdflib.Graph:
    graph = rdflib.Graph().parse(data=GOOD, publicID=base)
    for triple in rdflib.Graph().parse(data=f"{PREFIXES}\n{out}", publicID=base):
        assert triple in graph, f"{triple} is not in good.ttl"
        graph.remove(triple)
    return graph.parse(data=f"{PREFIXES}\n{into}", publicID=base)


@pytest.fixture(scope="module")
def findings():
    """What each engine finds in each case: all cases are validated at once, each below a base of its own."""
    everything = rdflib.Graph()
    for number, (_, out, into) in enumerate(CASES):
        everything += _graph(f"https://example.org/{number}/", out, into)
    found = {engine: [set() for _ in CASES] for engine in ENGINES}
    for engine in ENGINES:
        for violation in validate(everything, engine).violations:
            found[engine][int(violation.focus.split("/")[3])].add(violation)
    return found


@pytest.mark.long
@pytest.mark.parametrize(("number", "rule"), BROKEN, ids=[f"{rule}-{number}" for number, rule in BROKEN])
def test_a_broken_graph_is_caught_by_both_engines_alike(findings, number, rule):
    fast, reference = (findings[engine][number] for engine in ENGINES)
    assert fast == reference
    assert rules()[rule] in {(v.severity, v.message, v.remedy) for v in fast if v.rule == rule}


def test_every_shape_has_a_case_that_breaks_it():
    assert {rule for _, rule in BROKEN} == set(rules())


@pytest.mark.parametrize("engine", ENGINES)
def test_a_good_graph_has_no_findings(engine):
    assert validate(_graph(BASE), engine).violations == ()


@pytest.mark.parametrize("engine", ENGINES)
def test_a_magnet_link_is_an_address(engine):
    magnet = "magnet:?xt=urn:btih:GR3IGMJDPJPW3B4WRT5B7SAN7CEBHWSZ&dn=f222"
    assert validate(_graph(BASE, "", f"<model/depth> schema:url <{magnet}> ."), engine).violations == ()


def test_every_message_is_a_sentence_and_every_remedy_too():
    for name, (_, message, remedy) in rules().items():
        assert re.fullmatch(r"\S.*\.", message), name
        assert re.fullmatch(r"[A-Z].*\.", remedy), name


@pytest.mark.parametrize("engine", ENGINES)
def test_the_example_has_no_findings(graph, engine):
    assert str(validate(graph, engine)) == str(validate(to_rdf(graph), engine)) == "0 violations, 0 warnings, 0 hints"


# Everything that may be said, and whatever the build might make of a text.


def test_everything_that_the_table_allows_is_allowed_by_the_shapes():
    assert validate(to_rdf(EVERYTHING)).conforms


@pytest.fixture(scope="module")
def shapes():
    return rdflib.Graph().parse(data=resources.text("shapes.ttl"))


@pytest.mark.parametrize(("name", "side"), ENDS)
def test_the_table_and_the_shapes_agree(shapes, name, side):
    shape = rdflib.URIRef(f"https://w3id.org/sdkg/shapes#{name}-{'from' if side == 'domain' else 'to'}")
    query = "SELECT ?class { ?shape sh:class|sh:or/rdf:rest*/rdf:first/sh:class ?class }"
    found = shapes.query(query, initBindings={"shape": shape}, initNs={"sh": rdflib.SH, "rdf": rdflib.RDF})
    assert sorted(str(row[0]).split("#")[1] for row in found) == sorted(classes(name, side))


@pytest.mark.parametrize("engine", ENGINES)
def test_what_may_not_stand_at_an_end_is_refused_in_every_class(engine):
    wrong = statement("x/Hardware", "developedBy", "x/Hardware/2")
    found = validate(to_rdf(replace(EVERYTHING, statements=(wrong,))), engine).violations
    assert {v.rule for v in found if v.rule.startswith("developedBy")} == {"developedBy-from", "developedBy-to"}


FAULTS = [
    (statement("x/Person", "developedBy", "x/Model"), "developedBy starts from Artifact, and x/Person is Person"),
    (statement("x/Model", "developedBy", "x/Paper"), "developedBy leads to Agent or Service, and x/Paper is Paper"),
    (statement("x/Model", "uses", "x/nowhere"), "x/nowhere is not in the graph"),
    (statement("x/Model", "uses", "x/Model"), "uses ties x/Model to itself"),
    (statement("x/Model", "eats", "x/Paper"), "eats is not a relation of the vocabulary"),
    (statement("x/Model", "uses", "x/Paper", certainty="planned", confidence=1.5), "confidence 1.5 is not between"),
    (replace(statement("x/Model", "uses", "x/Paper"), evidence=Evidence("item/2", Span(0, 1))), "item/2 is not in"),
    (replace(statement("x/Model", "uses", "x/Paper"), evidence=Evidence("item/1", Span(0, 99))), "0..99 is outside"),
    (event("Release", ()), "the Release happens to nothing"),
    (event("Release", actors=("x/Model",)), "actor leads to Agent or Service, and x/Model is Model"),
    (event("Release", objects=("x/gone",)), "x/gone is not in the graph"),
    (measurement("weight", 1.0), "'weight' is not a quantity of the vocabulary"),
    (measurement("vram"), "neither a value nor a range, or both"),
    (measurement("vram", 1.0, 2.0), "neither a value nor a range, or both"),
    (measurement("vram", None, 3.0, 2.0), "minimum 3.0 is above its maximum 2.0"),
    (measurement("vram", "much"), "the vram 'much' is not a number"),
    (measurement("resolution", "512"), "the resolution '512' is not written like 512x768"),
    (measurement("resolution", 512.0), "the resolution 512.0 is not written like 512x768"),
    (measurement("resolution", None, 512.0, 768.0), "the resolution 512.0 is not written like 512x768"),
    (measurement("resolution", None, None, "much"), "the resolution 'much' is not written like 512x768"),
    (measurement("vram", None, None, "much"), "the vram 'much' is not a number"),
    (measurement("vram", 1.0, about="x/gone"), "x/gone is not in the graph"),
]


@pytest.mark.parametrize(("value", "reason"), FAULTS, ids=[reason for _, reason in FAULTS])
def test_what_breaks_a_shape_is_taken_out_with_its_reason(value, reason):
    field = f"{type(value).__name__.lower()}s"
    broken = replace(EVERYTHING, **{field: ordered((*getattr(EVERYTHING, field), value))})
    kept, rejected = quarantine(broken)
    assert [r.value for r in rejected] == [value]
    assert reason in rejected[0].reason
    assert getattr(kept, field) == getattr(EVERYTHING, field)


def test_what_the_build_keeps_the_shapes_keep():
    broken = {
        f: ordered(v for v, _ in FAULTS if f.startswith(type(v).__name__.lower())) for f in ("events", "measurements")
    }
    wrong = (v for v, reason in FAULTS if isinstance(v, Statement) and "item" not in reason)
    kept, _ = quarantine(replace(EVERYTHING, **broken, statements=ordered(wrong)))
    assert validate(to_rdf(kept)).conforms


def test_what_only_a_rejected_statement_superseded_stands_again():
    wrong = statement("x/Person", "uses", "x/Model")
    right = statement("x/Model", "uses", "x/Paper", superseded_by=wrong.id)
    kept, _ = quarantine(replace(EVERYTHING, statements=ordered((wrong, right))))
    assert kept.statements == (replace(right, superseded_by=None),)


def test_a_graph_without_fault_is_returned_as_it_is(graph):
    assert quarantine(graph) == (graph, ())


# Where a graph may come from, and how the findings read.


@pytest.mark.parametrize(("fmt", "suffix"), [("turtle", "ttl"), ("trig", "trig"), ("nquads", "nq"), ("ntriples", "nt")])
def test_a_file_of_any_format_is_read(graph, tmp_path, fmt, suffix):
    broken = replace(graph, entities=(*graph.entities, Entity("person/x", "Person", Name(" "))))
    path = tmp_path / f"graph.{suffix}"
    path.write_bytes(serialize(broken, fmt))
    assert [v.rule for v in validate(path).violations] == ["Label"]


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [("graph.csv", "", "no ending"), ("graph.ttl", "no turtle", "not valid"), ("none.ttl", None, "cannot be read")],
)
def test_a_file_that_cannot_be_read_is_named(tmp_path, name, content, problem):
    path = tmp_path / name
    if content is not None:
        path.write_text(content)
    with pytest.raises(GraphError, match=problem) as caught:
        validate(path)
    assert name in str(caught.value)


def test_inferred_triples_are_not_held_against_a_graph(graph, tmp_path):
    dataset = to_rdf(graph)
    fact = (
        rdflib.URIRef(BASE + "model/a"),
        rdflib.URIRef("https://w3id.org/sdkg/ontology#uses"),
        rdflib.URIRef(BASE + "b"),
    )
    dataset.graph(rdflib.URIRef(BASE + "graph/inferred")).add(fact)
    dataset.serialize(tmp_path / "graph.trig", format="trig")
    assert validate(dataset).violations == validate(tmp_path / "graph.trig").violations == ()
    dataset.graph(rdflib.URIRef(BASE + "graph/entities")).add(fact)
    assert validate(dataset).violations


def test_the_report_reads_as_text():
    out, into = "", "<model/a> a sdkg:Artifact, sdkg:Model . <technique/深度图生图> schema:url 'no address', 'none' ."
    report = validate(_graph(BASE, out, into))
    assert not report.conforms
    assert str(report) == (GOLDEN / "report.txt").read_text(encoding="utf-8").rstrip("\n")


def test_warnings_do_not_break_a_graph():
    report = validate(_graph(BASE, "", "<model/depth> skos:altLabel 'depth model'@en ."))
    assert report.conforms
    assert report.violations == (
        Violation(
            "Warning",
            f"{BASE}model/depth",
            "depth model",
            "AltLabelRepeats",
            "An alternative name repeats the label.",
            "Take it out of skos:altLabel.",
        ),
    )
