"""The ways between two things are those that say most: specific, asserted, past no hub."""

from __future__ import annotations

from dataclasses import replace

import pytest
from world import DEPTH, IMG2IMG, INVOKE, MASK, NOVELAI, SD, SD2, STABILITY, fact, world

from kg.model import Graph
from kg.paths import strain, ways
from kg.present import route

GRAPH = world()


def graph_of(*statements):
    return Graph(items=GRAPH.items, statements=statements)


def best(graph, start, end):
    return ways(graph, start, end)[0].things


def test_a_specific_tie_goes_before_the_hub_that_everything_hangs_on():
    assert best(GRAPH, SD2, MASK) == (SD2, DEPTH, MASK)
    assert SD in ways(GRAPH, SD2, MASK)[1].things


def test_it_reads_well():
    first = route(GRAPH, ways(GRAPH, SD2, MASK)[0])
    assert first.names == ("Stable Diffusion 2.0", "depth2img", "depthmap2mask")
    assert [step.reading for step in first.steps] == ["has the variant", "is used by"]
    assert first.steps[0].records[0].source == "page.en:1"
    assert first.steps[0].records[0].quotation == "Stable Diffusion 2.0 with depth2img"


def test_every_record_of_a_step_is_given_the_strongest_first():
    step = ways(GRAPH, SD2, MASK)[0].steps[1]
    assert [s.confidence for s in step.statements] == [0.9, 0.4]


def test_there_is_a_way_back_through_the_same_things():
    there, back = ways(GRAPH, SD2, MASK)[0], ways(GRAPH, MASK, SD2)[0]
    assert back.things == there.things[::-1]
    assert back.cost == there.cost


@pytest.mark.parametrize(
    ("attribute", "value"),
    [
        ("predicate", "relatedTo"),
        ("predicate", "similarTo"),
        ("certainty", "planned"),
        ("certainty", "reported"),
        ("certainty", "uncertain"),
        ("superseded_by", "statement/later"),
    ],
)
def test_a_vague_doubtful_or_superseded_step_costs_more(attribute, value):
    plain = fact("a", "uses", "b", 1)
    assert strain(replace(plain, **{attribute: value})) > strain(plain) == 1.0


def test_a_vague_tie_is_walked_where_there_is_no_other():
    assert best(graph_of(fact("a", "relatedTo", "b", 1, certainty="uncertain")), "a", "b") == ("a", "b")


def test_a_denied_tie_is_none():
    assert ways(graph_of(fact("a", "uses", "b", 1, certainty="negated")), "a", "b") == ()
    assert all(way.things != (NOVELAI, DEPTH) for way in ways(GRAPH, NOVELAI, DEPTH))


@pytest.mark.parametrize(("start", "end"), [(SD2, "paper/imagic"), ("nowhere", SD2)])
def test_things_that_nothing_ties_have_no_way(start, end):
    assert ways(GRAPH, start, end) == ()


@pytest.mark.parametrize("limit", [1, 2, 5])
def test_no_more_ways_than_asked_for_the_cheapest_first_and_none_twice(limit):
    found = ways(GRAPH, STABILITY, INVOKE, limit)
    assert len(found) == limit
    assert [way.cost for way in found] == sorted(way.cost for way in found)
    assert len({way.things for way in found}) == limit


def test_no_way_passes_a_thing_twice():
    assert all(len(set(way.things)) == len(way.things) for way in ways(GRAPH, IMG2IMG, STABILITY, 9))


def test_the_order_of_statements_does_not_matter():
    backwards = replace(GRAPH, statements=GRAPH.statements[::-1])
    assert ways(backwards, SD2, MASK, 9) == ways(GRAPH, SD2, MASK, 9)
