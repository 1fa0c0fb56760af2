"""A graph is counted by every heading, and two names of one thing come to light."""

from __future__ import annotations

from dataclasses import replace

import pytest
from world import SD2, WEBUI, world

from kg.model import Entity, Graph, Name
from kg.stats import duplicates, summary

GRAPH = world()


def test_totals_are_the_sizes():
    assert summary(GRAPH)["totals"] == {
        "documents": 1,
        "items": 7,
        "entities": 12,
        "statements": 18,
        "events": 2,
        "measurements": 2,
    }


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("classes", {"Model": 3, "Application": 2, "Technique": 2}),
        ("relations", {"supports": 4, "hasVariant": 1}),
        ("event types", {"Release": 1, "FeatureAddition": 1}),
        ("certainty", {"asserted": 17, "planned": 2, "reported": 1, "uncertain": 1, "negated": 1}),
        ("languages", {"en": 7}),
        ("periods", {"2022-11": 6, "undated": 1}),
    ],
)
def test_every_heading_counts_its_values(heading, expected):
    assert expected.items() <= summary(GRAPH)[heading].items()


def test_the_largest_count_comes_first_and_equals_are_in_order():
    classes = summary(GRAPH)["classes"]
    assert list(classes) == sorted(classes, key=lambda name: (-classes[name], name))


def test_a_good_graph_holds_nothing_twice():
    assert duplicates(GRAPH) == ()


@pytest.mark.parametrize(
    ("newcomer", "met"),
    [
        (Entity("model/sd2", "Model", Name("stable diffusion-2.0")), SD2),
        (Entity("model/sd2", "Model", Name("SD v2")), SD2),
        (Entity("tool/ui", "Tool", Name("UI"), (Name("sd webui"),)), WEBUI),
        (
            Entity("tool/ui", "Tool", Name("UI"), (), ("https://github.com/AUTOMATIC1111/stable-diffusion-webui",)),
            WEBUI,
        ),
        (Entity("organization/novelai", "Organization", Name("NovelAI")), "service/novelai"),
    ],
)
def test_one_thing_under_two_names_is_listed(newcomer, met):
    (pair,) = duplicates(replace(GRAPH, entities=(*GRAPH.entities, newcomer)))
    assert {pair.first, pair.second} == {newcomer.id, met}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Entity("a", "Paper", Name("Imagic")), Entity("b", "Project", Name("Imagic"))),
        (Entity("a", "Person", Name("Nerdy")), Entity("b", "Model", Name("Nerdy"))),
        (
            Entity("a", "Post", Name("News"), (), ("https://a.io/1",)),
            Entity("b", "Post", Name("News"), (), ("https://a.io/2",)),
        ),
        (Entity("a", "Model", Name("--")), Entity("b", "Model", Name("··"))),
    ],
)
def test_namesakes_of_different_kinds_are_two_things(one, other):
    assert duplicates(Graph(entities=(one, other))) == ()


def test_two_papers_of_one_title_are_one_unless_both_have_addresses():
    papers = (
        Entity("a", "Paper", Name("Imagic")),
        Entity("b", "Paper", Name("IMAGIC"), (), ("https://arxiv.org/abs/1",)),
    )
    assert len(duplicates(Graph(entities=papers))) == 1
