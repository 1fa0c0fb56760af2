"""A name as people type it finds the thing that bears it, or is refused with what might be meant."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from world import DEPTH, INVOKE, PERSON, SD, SD2, WEBUI, world

from kg.errors import AmbiguousName, NameNotFound
from kg.lookup import find, matches, suggestions
from kg.model import Entity, Graph, Name

GRAPH = world()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("model/stable-diffusion-2.0", SD2),
        ("https://w3id.org/sdkg/id/model/stable-diffusion-2.0", SD2),
        ("Stable Diffusion 2.0", SD2),
        ("stable-diffusion 2.0", SD2),
        ("  SD 2.0 ", SD2),
        ("sd2.0", SD2),
        ("SD V2", SD2),
        ("稳定扩散2.0", SD2),
        ("Stable Diffusion", SD),
        ("sd", SD),
        ("https://github.com/invoke-ai/InvokeAI", INVOKE),
        ("github.com/invoke-ai/invokeai/", INVOKE),
        ("Imagic (Paper)", "paper/imagic"),
        ("imagic (Concept)", "technique/imagic"),
        ("Stable Diffusion (Model)", SD),
    ],
)
def test_a_thing_is_found_by_every_name_it_has(name, expected):
    assert find(GRAPH, name).id == expected


def test_a_label_goes_before_an_alias():
    assert find(GRAPH, "AUTOMATIC1111").id == PERSON


def test_an_exact_alias_goes_before_a_folded_one():
    entities = (Entity("a", "Model", Name("A"), (Name("NAI"),)), Entity("b", "Model", Name("B"), (Name("n-ai"),)))
    assert find(Graph(entities=entities), "n-ai").id == "b"


@pytest.mark.parametrize(("name", "expected"), [("webui", WEBUI), ("Auto1111", WEBUI), ("a1111 (Application)", WEBUI)])
def test_a_name_that_only_the_lexicon_knows_finds_what_the_graph_holds(name, expected):
    assert find(GRAPH, name).id == expected


def test_a_name_of_the_lexicon_for_two_things_is_ambiguous():
    with pytest.raises(AmbiguousName) as refusal:
        find(GRAPH, "A1111")
    assert set(refusal.value.candidates) == {"AUTOMATIC1111 (Person)", "stable-diffusion-webui (Application)"}


def test_what_the_lexicon_knows_but_the_graph_does_not_is_not_found():
    assert not matches(Graph(), "webui")


def test_a_label_that_is_an_alias_of_what_is_told_far_more_of_is_ambiguous():
    demo = Entity("huggingface/spaces/x/sd", "Demo", Name("SD"))
    graph = replace(GRAPH, entities=(*GRAPH.entities, demo))
    with pytest.raises(AmbiguousName) as refusal:
        find(graph, "SD")
    assert refusal.value.candidates == ("SD (Demo)", "Stable Diffusion (Model)")
    assert [find(graph, one).id for one in refusal.value.candidates] == [demo.id, SD]


def test_a_class_hint_reaches_past_the_label_that_another_class_bears():
    assert find(GRAPH, "Automatic1111 (Application)").id == WEBUI


def test_an_ambiguous_name_lists_candidates_that_can_be_typed():
    with pytest.raises(AmbiguousName) as refusal:
        find(GRAPH, "Imagic")
    assert set(refusal.value.candidates) == {"Imagic (Paper)", "Imagic (Technique)"}
    assert {find(GRAPH, one).id for one in refusal.value.candidates} == {"paper/imagic", "technique/imagic"}


def test_candidates_of_one_class_are_told_apart_by_identifier():
    twins = tuple(Entity(f"github/{owner}/tool", "Tool", Name("tool")) for owner in ("a", "b"))
    with pytest.raises(AmbiguousName) as refusal:
        find(Graph(entities=twins), "tool")
    assert refusal.value.candidates == ("github/a/tool", "github/b/tool")


def test_of_two_equal_labels_the_one_with_far_more_ties_is_meant():
    namesake = Entity("project/depth2img", "Project", Name("depth2img"))
    assert find(replace(GRAPH, entities=(*GRAPH.entities, namesake)), "depth2img").id == DEPTH


def test_ties_do_not_choose_between_aliases():
    namesake = Entity("model/other", "Model", Name("other"), (Name("SD V2"),))
    with pytest.raises(AmbiguousName):
        find(replace(GRAPH, entities=(*GRAPH.entities, namesake)), "SD V2")


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("depth2image", "depth2img"),
        ("Invoke", "InvokeAI"),
        ("NovelA1", "NovelAI"),
        ("diffusion-webui", "stable-diffusion-webui"),
    ],
)
def test_an_unknown_name_is_answered_with_the_nearest(name, near):
    assert near in suggestions(GRAPH, name)
    with pytest.raises(NameNotFound, match=near):
        find(GRAPH, name)


@pytest.mark.parametrize("name", ["", "--", "zzzzqqqq", "Stable Diffusion (Nonsense)"])
def test_what_names_nothing_is_not_found(name):
    with pytest.raises(NameNotFound):
        find(GRAPH, name)


@given(st.text(max_size=30))
def test_any_text_finds_a_thing_or_is_refused(name):
    with suppress(NameNotFound, AmbiguousName):
        assert find(GRAPH, name) in GRAPH.entities


@given(st.permutations(GRAPH.entities))
def test_the_order_of_entities_does_not_matter(entities):
    shuffled = replace(GRAPH, entities=tuple(entities))
    assert find(shuffled, "sd-webui") == find(GRAPH, "sd-webui")
    assert suggestions(shuffled, "dep") == suggestions(GRAPH, "dep")
