"""Analyses, beside figures worked out by hand or by definition."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date

import example
import pytest
from example import DAY, DEPTH, MASK, SD2, WEBUI

from kg import analysis
from kg.analysis import course
from kg.errors import KgError
from kg.model import Event, Evidence, Graph, Interval, Item, Span

EVIDENCE = (Evidence("item/1", Span(0, 1)),)


def event(number: int, cls: str, thing: str, day: int, certainty: str = "asserted") -> Event:
    when = Interval(date(2022, 11, day), date(2022, 11, day), "day")
    return Event(f"event/{number}", cls, (thing,), (), (), when, None, EVIDENCE, certainty, 1.0, "test")


def history(*events: Event) -> Graph:
    last = Interval(date(2022, 11, 30), date(2022, 11, 30), "day")
    return Graph(items=(Item("item/1", "document/x", Span(0, 1), 1, 1, "x", "en", last, "heading"),), events=events)


def test_a_network_holds_facts_only(graph: Graph) -> None:
    net = analysis.network(graph)
    assert set(net) == {entity.id for entity in graph.entities}
    assert net.edges[SD2, example.STABILITY]["weight"] == 2
    assert not net.has_edge(MASK, DEPTH)
    assert list(analysis.network(graph, {"extensionOf"}).edges) == [(MASK, WEBUI)]


@pytest.mark.parametrize("measure", analysis.MEASURES)
def test_every_measure_ranks_every_thing(graph: Graph, measure: str) -> None:
    found = analysis.centrality(graph, measure)
    assert found.keys() == {entity.id for entity in graph.entities}
    assert list(found.values()) == sorted(found.values(), reverse=True)


def test_degree_is_the_share_of_others_that_a_thing_is_tied_to(graph: Graph) -> None:
    assert analysis.centrality(graph, "degree")[SD2] == pytest.approx(2 / 8)
    assert analysis.centrality(graph, "in-degree")[WEBUI] == pytest.approx(1 / 8)


def test_an_unknown_measure_lists_the_known(graph: Graph) -> None:
    with pytest.raises(KgError, match="'fame': is not a measure; choose one of degree, in-degree"):
        analysis.centrality(graph, "fame")


@pytest.mark.parametrize("method", ["louvain", "leiden"])
def test_communities_part_what_nothing_ties(graph: Graph, method: str) -> None:
    groups = analysis.communities(graph, method=method)
    assert sorted(one for group in groups for one in group) == [entity.id for entity in graph.entities]
    assert next(set(group) for group in groups if MASK in group) == {MASK, WEBUI, example.AUTHOR}
    assert [len(group) for group in groups] == sorted(map(len, groups), reverse=True)


@pytest.mark.parametrize("measure", ["betweenness", "harmonic"])
@pytest.mark.parametrize("pivots", [3, 200])
def test_a_large_network_has_the_same_figures_by_igraph(
    graph: Graph, monkeypatch: pytest.MonkeyPatch, measure: str, pivots: int
) -> None:
    monkeypatch.setattr(analysis.centralities, "PIVOTS", pivots)
    by_networkx = analysis.centrality(graph, measure)
    monkeypatch.setattr(analysis.centralities, "LARGE", 1)
    assert analysis.centrality(graph, measure) == pytest.approx(by_networkx)
    assert any(by_networkx.values())


def test_a_large_network_is_parted_by_leiden(graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(analysis.structure, "LARGE", 1)
    assert analysis.communities(graph) == analysis.communities(graph, method="leiden")
    monkeypatch.setitem(sys.modules, "igraph", None)
    with pytest.raises(KgError, match=r"leiden: needs igraph.*; install"):
        analysis.communities(graph)


def test_an_ego_graph_is_what_is_near(graph: Graph) -> None:
    near = analysis.ego(graph, SD2)
    assert {entity.id for entity in near.entities} == {SD2, DEPTH, example.STABILITY}
    assert {s.predicate for s in near.statements} == {"releasedBy", "hasVariant"}
    assert {entity.id for entity in analysis.ego(graph, SD2, 2).entities} >= {example.GUIDED}
    with pytest.raises(KgError, match="is not in the graph"):
        analysis.ego(graph, "model/none")


def test_things_occur_together_as_often_as_items_name_both(graph: Graph) -> None:
    assert analysis.cooccurrence(graph)[MASK, DEPTH] == 2
    assert analysis.cooccurrence(graph, "Model") == {(DEPTH, SD2): 2}


def test_growth_sums_up(graph: Graph) -> None:
    first, last = analysis.growth(graph)[0], analysis.growth(graph)[-1]
    assert (first.start, first.things, first.events) == (date(2022, 11, 21), 7, 1)
    assert (last.things, last.statements, last.events) == (9, 11, 2)
    assert [step.start for step in analysis.growth(graph, "month")] == [date(2022, 11, 1), date(2022, 12, 1)]
    assert [step.start for step in analysis.growth(graph, "day")] == [DAY.start, date(2022, 12, 2)]


@pytest.mark.parametrize(
    "year",
    [Interval(date(2022, 1, 1), date(2022, 12, 31), "year"), Interval(date(2022, 10, 10), date(2022, 12, 12), "range")],
)
def test_what_has_only_a_year_or_a_season_is_no_news_of_its_last_week(graph: Graph, year: Interval) -> None:
    items = tuple(replace(item, date=year) for item in graph.items)
    statements = tuple(replace(one, published=year.end) for one in graph.statements)
    events = tuple(replace(one, date=year) for one in graph.events)
    assert analysis.growth(replace(graph, items=items, statements=statements, events=events)) == ()


def test_cadence_counts_the_days_between_releases(graph: Graph) -> None:
    told = history(
        event(1, "Release", "x", 1), event(2, "Update", "x", 4), event(3, "Update", "x", 4),
        event(4, "Release", "y", 6), event(5, "Release", "x", 11), event(6, "Release", "x", 20, "planned"),
    )  # fmt: skip
    assert analysis.cadence(told, "x") == (3, 7)
    assert analysis.cadence(told, "x", ("Release",)) == (10,)
    version = replace(graph.statements[0], subject="y", predicate="versionOf", object="x", certainty="asserted")
    assert analysis.cadence(replace(told, statements=(version,)), "x") == (3, 2, 5)


def test_survival_is_kaplan_and_meiers() -> None:
    """Four proposals: merged after 2 and 10 days, open for 5 and for 29."""
    told = history(
        event(1, "Proposal", "a", 1), event(2, "Merge", "a", 3), event(3, "Proposal", "b", 1),
        event(4, "Merge", "b", 11),
        event(5, "Proposal", "c", 25), event(6, "Proposal", "d", 1), event(7, "Merge", "d", 9, "planned"),
    )  # fmt: skip
    found = analysis.survival(told)
    assert (found.merged, found.open) == (2, 2)
    assert [(step.days, step.at_risk, step.ended) for step in found.steps] == [(2, 4, 1), (10, 2, 1)]
    assert [step.share for step in found.steps] == pytest.approx([3 / 4, 3 / 8])


def test_what_has_only_a_year_is_neither_the_first_day_of_it_nor_the_last() -> None:
    year = Interval(date(2022, 1, 1), date(2022, 12, 31), "year")
    told = history(
        event(1, "Proposal", "a", 20), replace(event(2, "Proposal", "b", 1), date=year), event(3, "Release", "x", 4),
        replace(event(4, "Release", "x", 1), date=year), event(5, "Release", "x", 6),
    )  # fmt: skip
    told = replace(told, items=(*told.items, replace(told.items[0], id="item/2", date=year)))
    assert analysis.cadence(told, "x") == (2,)
    assert analysis.survival(told).open == 1
    assert list(course._lives(told)) == [(10, False)]


def test_what_was_merged_before_it_was_proposed_is_no_proposal() -> None:
    assert analysis.survival(history(event(1, "Proposal", "a", 9), event(2, "Merge", "a", 3))).merged == 0


def test_a_measure_says_what_it_needs(graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "scipy", None)
    with pytest.raises(KgError, match=r"pagerank: needs scipy.*; install"):
        analysis.centrality(graph)


def test_analyses_of_the_same_graph_are_the_same(graph: Graph) -> None:
    again = replace(graph, statements=tuple(reversed(graph.statements)))
    for method in ("louvain", "leiden"):
        assert analysis.communities(again, method=method) == analysis.communities(graph, method=method)
    for measure in analysis.MEASURES:
        assert analysis.centrality(again, measure) == pytest.approx(analysis.centrality(graph, measure))
