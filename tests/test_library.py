"""The library as it is used at a prompt: names, things, paths, timelines, answers."""

from __future__ import annotations

import pydoc
import subprocess
import sys
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import example
import pytest

import kg
from kg import compose, package
from kg.errors import AmbiguousName, KgError, NameNotFound
from kg.library import KnowledgeGraph
from kg.model import Entity, Graph, Name, attributes


@pytest.fixture(scope="module")
def graph() -> KnowledgeGraph:
    return KnowledgeGraph(**attributes(example.EXAMPLE))


@pytest.mark.parametrize("name", ["SD 2.0", "stable-diffusion 2.0", "model/stable-diffusion-2.0"])
def test_a_thing_answers_to_all_its_names(graph: KnowledgeGraph, name: str) -> None:
    assert graph[name].name == "Stable Diffusion 2.0"
    assert name in graph


def test_a_thing_answers_to_its_chinese_name_and_to_its_address(graph: KnowledgeGraph) -> None:
    assert graph["深度模型"] == graph["https://huggingface.co/stabilityai/stable-diffusion-2-depth"]


def test_an_unknown_name_suggests_others(graph: KnowledgeGraph) -> None:
    assert "depthmap3mask" not in graph
    with pytest.raises(NameNotFound, match="did you mean depthmap2mask"):
        graph["depthmap3mask"]


def test_an_ambiguous_name_lists_what_it_may_mean() -> None:
    both = tuple(Entity(f"{cls.lower()}/x", cls, Name("X")) for cls in ("Model", "Technique"))
    with pytest.raises(AmbiguousName) as error:
        KnowledgeGraph(entities=both)["X"]
    assert [KnowledgeGraph(entities=both)[name].cls for name in error.value.candidates] == ["Model", "Technique"]


def test_a_thing_tells_facts_events_and_figures(graph: KnowledgeGraph) -> None:
    depth = graph["depth2img"].neighbours("uses")[0]
    assert {(fact.reading, fact.name) for fact in depth.facts} >= {("is a variant of", "Stable Diffusion 2.0")}
    assert [figure.text for figure in depth.measurements] == ["5.21 GB", "512x512 px (depth2img)", "10–12 GB"]
    assert [moment.type for moment in graph["SD 2.0"].events] == ["Release"]


def test_neighbours_are_what_holds_unless_more_is_asked_for(graph: KnowledgeGraph) -> None:
    mask = graph["depthmap2mask"]
    assert [thing.name for thing in mask.neighbours("basedOn")] == []
    assert [thing.name for thing in mask.neighbours("basedOn", all_certainties=True)] == ["stable-diffusion-2-depth"]
    with pytest.raises(KgError, match="'isa': is not a relation"):
        mask.neighbours("isa")


def test_a_path_is_a_chain_with_sources(graph: KnowledgeGraph) -> None:
    path = graph.path("SD 2.0", "WebUI")
    assert (path.names[0], path.names[-1], len(path)) == ("Stable Diffusion 2.0", "stable-diffusion-webui", 2)
    assert path.to_pandas()["source"].str.startswith("example:").all()
    assert path[1:].names == path.names[1:]
    assert path == graph["SD 2.0"].path("WebUI") == graph.paths("SD 2.0", "WebUI")[0]


@pytest.mark.parametrize(("end", "problem"), [("SD2.0", "is both ends"), ("lone", "no statement ties them")])
def test_where_there_is_no_path_the_error_says_why(end: str, problem: str) -> None:
    values = attributes(example.EXAMPLE)
    values["entities"] = (*values["entities"], Entity("model/lone", "Model", Name("lone")))
    with pytest.raises(KgError, match=problem):
        KnowledgeGraph(**values).path("SD 2.0", end)


def test_a_timeline_is_in_order_and_can_be_narrowed(graph: KnowledgeGraph) -> None:
    assert [moment.type for moment in graph.timeline()] == ["Release", "FeatureAddition"]
    assert [moment.planned for moment in graph.timeline(certainty="planned")] == [date(2022, 12, 5)]
    assert len(graph.timeline(kind="Release", since="2022-11", until=date(2022, 11, 24))) == 1
    assert len(graph.timeline(until="2022-11-23")) == 0
    assert len(graph.timeline("Extraltodeus")) == 1


@pytest.mark.parametrize(
    ("asked", "problem"),
    [
        ({"kind": "Party"}, "'Party': is not a type of event; choose one of Release"),
        ({"certainty": "sure"}, "'sure': is not a certainty"),
        ({"since": "yesterday"}, "'yesterday': is not a day; write it like 2022-11-24"),
        ({"name": "nobody"}, "nothing in the graph bears this name"),
    ],
)
def test_what_a_timeline_does_not_know_is_told(graph: KnowledgeGraph, asked: dict[str, str], problem: str) -> None:
    with pytest.raises(KgError, match=problem):
        graph.timeline(**asked)


def test_find_narrows_by_class_text_and_period(graph: KnowledgeGraph) -> None:
    assert [thing.name for thing in graph.find(kind="Model")] == ["stable-diffusion-2-depth", "Stable Diffusion 2.0"]
    assert [thing.name for thing in graph.find("diffusion", kind="Project")] == ["stable-diffusion-webui"]
    assert "Stable Diffusion 2.0" not in [thing.name for thing in graph.find(since="2022-11-28")]
    assert {thing.cls for thing in graph.find(since="2022-12", kind="Agent")} == {"Person"}
    with pytest.raises(KgError, match="'Modell': is not a class of things"):
        graph.find(kind="Modell")


def test_an_answer_holds_python_values(graph: KnowledgeGraph) -> None:
    answer = graph.sparql(
        "SELECT ?thing ?name ?day ?sure ?none { ?e a sdkg:Release ; sdkg:subject ?thing ; schema:startDate ?day ; "
        "sdkg:confidence ?sure . ?thing rdfs:label ?name OPTIONAL { ?thing sdkg:nothing ?none } }"
    )
    [row] = answer
    assert row == {
        "thing": "model/stable-diffusion-2.0", "name": "Stable Diffusion 2.0", "day": date(2022, 11, 24), "sure": 0.97,
        "none": None,
    }  # fmt: skip
    assert graph[row["thing"]].name == row["name"]


def test_an_answer_goes_into_pandas_and_polars_with_its_types(graph: KnowledgeGraph) -> None:
    answer = graph.sparql("SELECT ?day ?n { ?e schema:startDate ?day . BIND(1 AS ?n) } ORDER BY ?day")
    assert [str(kind) for kind in answer.to_pandas().dtypes][1] == "int64"
    assert answer.to_pandas()["day"].dt.year.unique().tolist() == [2022]
    assert [str(kind) for kind in answer.to_polars().dtypes] == ["Date", "Int64"]


def test_the_answer_of_ask_is_a_truth(graph: KnowledgeGraph) -> None:
    assert graph.sparql("ASK { ?x a sdkg:Release }")
    assert not graph.sparql("ASK { ?x a sdkg:Funding }")
    assert not graph.sparql("SELECT ?x { ?x a sdkg:Funding }")


def test_triples_can_be_had_as_rdf(graph: KnowledgeGraph) -> None:
    answer = graph.sparql("CONSTRUCT { ?s sdkg:uses ?o } WHERE { ?s sdkg:uses ?o }")
    assert [tuple(row.values()) for row in answer] == [(example.DEPTH, "sdkg:uses", example.GUIDED)]
    assert len(answer.to_rdf()) == 1
    with pytest.raises(KgError, match="is a table, not triples"):
        graph.sparql("ASK {}").to_rdf()


def test_a_broken_query_is_shown_where_it_breaks(graph: KnowledgeGraph) -> None:
    with pytest.raises(KgError, match="line 1"):
        graph.sparql("SELECT ?x { ?x a }")


def test_the_graph_of_a_day_is_a_graph_of_the_same_kind(graph: KnowledgeGraph) -> None:
    then = graph.as_of("2022-11-24", known_at="2022-11-24")
    assert isinstance(then, KnowledgeGraph)
    assert [thing.name for thing in then["depth model of SD 2.0"].neighbours("basedOn")] == ["depthmap2mask"]
    assert not graph["depth model of SD 2.0"].neighbours("basedOn")


@pytest.mark.parametrize("tool", ["pandas", "polars"])
def test_without_a_table_library_the_error_says_what_to_install(
    graph: KnowledgeGraph, tool: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, tool, None)
    with pytest.raises(KgError, match=r"pip install 'sdkg\[notebook\]'"):
        getattr(graph.timeline(), f"to_{tool}")()


def test_tables_are_sequences(graph: KnowledgeGraph) -> None:
    timeline = graph.timeline()
    assert (timeline[0].type, timeline[-1].type) == ("Release", "FeatureAddition")
    assert timeline[:1] == graph.timeline(kind="Release")
    assert [moment.id for moment in reversed(timeline)] == [moment.id for moment in timeline][::-1]


def test_what_goes_into_other_libraries_comes_back(graph: KnowledgeGraph) -> None:
    assert kg.from_networkx(graph.to_networkx()) == graph
    assert kg.from_rdf(graph.to_rdf()) == graph


def test_the_timeline_of_a_family_holds_what_happened_to_its_versions(graph: KnowledgeGraph) -> None:
    family = Entity("model/stable-diffusion", "Model", Name("Stable Diffusion"))
    first = graph.statements[0]
    version = replace(first, subject=example.SD2, predicate="versionOf", object=family.id, certainty="asserted")
    whole = replace(graph, entities=(*graph.entities, family), statements=(version,))
    assert [moment.type for moment in whole.timeline("Stable Diffusion")] == ["Release"]
    assert len(whole["Stable Diffusion"].events) == 0


def test_an_answer_shows_nought_and_false(graph: KnowledgeGraph) -> None:
    answer = graph.sparql("SELECT ?name (0 AS ?none) (1 = 2 AS ?never) { ?s a sdkg:Person ; rdfs:label ?name }")
    for shown in (repr(answer), answer._repr_html_()):
        assert all(told in shown for told in ("none", "never", "0", "False"))
    assert "False" in repr(graph.sparql("ASK { ?s a sdkg:Nope }"))
    assert "True" in repr(graph.sparql("ASK { ?s a sdkg:Model }"))


def test_what_is_current_is_not_marked_in_a_table(graph: KnowledgeGraph) -> None:
    assert "superseded" not in repr(graph["SD 2.0"].facts)
    told = repr(graph["depthmap2mask"].facts)
    assert "True" in told
    assert "False" not in told


def test_a_path_tells_how_sure_its_steps_are(graph: KnowledgeGraph) -> None:
    plain, rumour = repr(graph.path("SD 2.0", "WebUI")).splitlines()[1:]
    assert "[" not in plain
    assert "stable-diffusion-webui  [rumoured]    example:4" in rumour


def test_several_paths_are_shown_one_a_line(graph: KnowledgeGraph) -> None:
    found = graph.paths("SD 2.0", "WebUI", limit=2)
    assert [len(line.split(" → ")) for line in repr(found).splitlines()] == [len(way.names) for way in found]
    assert "rumoured" in repr(found).splitlines()[0]


def test_a_prompt_completes_what_the_package_offers_before_it_is_loaded() -> None:
    show = "import kg, sys; assert 'kg.library' not in sys.modules; print(*dir(kg)); print(kg.__version__)"
    told = subprocess.run([sys.executable, "-c", show], capture_output=True, text=True, check=True).stdout.split()
    assert {*kg.__all__, "__version__"} <= set(told)
    assert told[-1] == package.version()


def test_help_tells_what_the_package_offers() -> None:
    told = pydoc.plain(pydoc.render_doc(kg))
    assert all(f"{name}(" in told for name in ("load", "build", "from_rdf", "from_networkx"))


def test_a_prompt_completes_the_names_of_things(graph: KnowledgeGraph) -> None:
    offered = graph._ipython_key_completions_()
    assert {"Stable Diffusion 2.0", "SD 2.0", "深度模型"} <= set(offered)
    assert offered == sorted(set(offered))


def test_a_graph_is_gone_through_by_its_things(graph: KnowledgeGraph) -> None:
    assert [thing.name for thing in graph] == [thing.name for thing in graph.find()]
    assert len(graph) == len(graph.entities) == 9
    assert graph["WebUI"] in graph
    assert graph["WebUI"] not in KnowledgeGraph()
    assert KnowledgeGraph()
    assert KnowledgeGraph() == KnowledgeGraph()
    assert list(KnowledgeGraph()) == []


def test_a_thing_will_do_where_a_name_would(graph: KnowledgeGraph) -> None:
    webui, sd2 = graph["WebUI"], graph["SD 2.0"]
    assert graph[webui] == webui
    assert graph.path(sd2, webui) == graph.path("SD 2.0", "WebUI")
    assert graph.timeline(sd2) == graph.timeline("SD 2.0")
    assert graph.view(focus=webui).focus == webui.id
    asked = {"thing": graph["深度模型"]}
    assert [row["supporter"] for row in graph.sparql("supporters", **asked)] == []
    assert list(graph.sparql("sources", **asked)) == list(graph.sparql("sources", thing="深度模型"))


def test_a_thing_given_to_a_query_is_that_thing_alone() -> None:
    values = attributes(example.EXAMPLE)
    namesake = Entity("technique/sd2", "Technique", Name("Stable Diffusion 2.0"))
    one = replace(next(s for s in values["statements"] if s.predicate == "uses"), id="statement/x", subject=namesake.id)
    values |= {"entities": (*values["entities"], namesake), "statements": (*values["statements"], one)}
    graph = KnowledgeGraph(**values)
    both = {row["object"] for row in graph.sparql("sources", thing="Stable Diffusion 2.0")}
    alone = {row["object"] for row in graph.sparql("sources", thing=graph["technique/sd2"])}
    assert alone == {"depth-guided image-to-image"} < both
    assert list(graph.sparql("sources", thing="Stable Diffusion 2.0 (Technique)"))


def test_numbers_and_days_will_do_as_parameters(graph: KnowledgeGraph) -> None:
    assert len(graph.sparql("best-connected", count=3)) == 3
    asked = graph.sparql("timeline", since=date(2022, 11, 24), until="2022-12-31")
    assert list(asked) == list(graph.sparql("timeline", since="2022-11-24", until="2022-12-31"))
    assert len(asked) == 1
    assert graph.find(since=2022) == graph.find(since="2022")
    assert graph.timeline(since=datetime(2022, 11, 28, 9, 30)) == graph.timeline(since="2022-11-28")


WRONG = {
    "number": (lambda graph: graph[3], "3: is not a name; give a label"),
    "nothing": (lambda graph: graph.timeline(name=b"x"), "b'x': is not a name"),
    "limit": (lambda graph: graph.paths("SD 2.0", "WebUI", limit=-1), "limit: -1 is not a number of ways"),
    "height": (lambda graph: graph.view(height="100%"), "height: '100%' is not a number of CSS pixels"),
    "thing-height": (lambda graph: graph["SD 2.0"].view(height="100%"), "height: '100%' is not a number"),
    "query": (lambda graph: graph.sparql(3), "3: is not a query"),
    "list": (
        lambda graph: graph.sparql("supporters", thing=["x"]),
        r"parameter thing: \['x'\] is no value",
    ),
    "text": (lambda graph: graph.find(3), "3: is not a text"),
    "kinds": (lambda graph: graph.find(kind=["Model"]), r"\['Model'\]: is not a class of things"),
    "day": (lambda graph: graph.find(since=20221124), "20221124: is not a day"),
    "find": (lambda graph: graph.find(since="2022-12", until="2022-11"), "2022-12-01 to 2022-11-30: ends before it"),
    "timeline": (lambda graph: graph.timeline(since="2022-12", until="2022-11"), "ends before it starts"),
    "shipped": (lambda graph: graph.sparql("timeline", since="2022-12", until="2022-11"), "ends before it starts"),
    "misspelt": (lambda graph: graph.sparql("supporters", thing="Stable Difusion 2.0"), "did you mean Stable Diff"),
}


@pytest.mark.parametrize("kind", WRONG)
def test_what_will_not_do_is_told_with_what_would(graph: KnowledgeGraph, kind: str) -> None:
    ask, problem = WRONG[kind]
    with pytest.raises(KgError, match=problem):
        ask(graph)


def test_a_query_finds_a_thing_however_it_is_spelled(graph: KnowledgeGraph) -> None:
    told = list(graph.sparql("sources", thing="Stable Diffusion 2.0"))
    assert told
    for name in ("sd2.0", "model/stable-diffusion-2.0", "Stable Diffusion 2.0 (Model)"):
        assert list(graph.sparql("sources", thing=name)) == told


def test_one_may_ask_in_the_words_of_the_cards() -> None:
    values = attributes(example.EXAMPLE)
    first, second = values["events"]
    told = (replace(first, certainty="reported"), replace(second, certainty="negated"))
    graph = KnowledgeGraph(**values | {"events": told})
    assert graph.timeline(certainty="rumoured") == graph.timeline(certainty="reported") != ()
    assert graph.timeline(certainty="denied") == graph.timeline(certainty="negated")
    assert [len(graph.timeline(certainty=word)) for word in ("rumoured", "denied", "planned")] == [1, 1, 0]


def test_of_several_with_one_label_the_one_with_far_more_ties_is_meant(graph: KnowledgeGraph) -> None:
    namesake = Entity("project/sd2", "Project", Name("stable-diffusion-2-depth"))
    both = KnowledgeGraph(**attributes(graph) | {"entities": (*graph.entities, namesake)})
    assert both["stable-diffusion-2-depth"].cls == "Model"
    assert both["stable-diffusion-2-depth (Project)"].cls == "Project"


def test_what_breaks_a_rule_is_left_out_with_a_warning(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = tmp_path / "page.md"
    page.write_text("# 2022-11-24\n\n- InvokeAI supports Stable Diffusion 2.0 now.", encoding="utf-8")
    broken = replace(kg.build(page).statements[0], id="statement/x", predicate="eats")
    built = compose.build

    def build(*given: Any) -> Graph:
        return replace(found := built(*given), statements=(*found.statements, broken))

    monkeypatch.setattr(compose, "build", build)
    with pytest.warns(UserWarning, match=r"^1 value broke .*: eats is not a relation .*quarantine\.jsonl") as warned:
        assert broken not in kg.build(page).statements
    assert warned[0].filename == __file__
