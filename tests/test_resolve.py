"""One thing, one identity: things are joined by address and by name, never by the order of reading."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from kg.facts import BY_ADDRESS, BY_WORDS, GUESSED, KNOWN, Thing
from kg.model import Name
from kg.resolve import Resolved, resolve


def repository(owner: str, repo: str, cls: str = "Project", rank: int = BY_ADDRESS, name: str = "") -> Thing:
    url = f"https://github.com/{owner}/{repo}"
    return Thing(name or repo, cls, "", f"github/{owner}/{repo}", (url,), (), rank)


def said(name: str, cls: str = "Project", rank: int = GUESSED) -> Thing:
    return Thing(name, cls, rank=rank)


def joined(*things: Thing) -> Resolved:
    """Each thing said by an item of its own."""
    return resolve(Counter(things))


def ids(found: Resolved) -> set[str]:
    """What the things are."""
    return set(found.identity.values())


FOX = repository("ada", "fox-brush")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(FOX, repository("Ada", "Fox-Brush"), id="addresses, capitals aside"),
        pytest.param(FOX, said("fox brush"), id="a name and the address that bears it, spelling aside"),
        pytest.param(FOX, said("Fox-Brush", "Extension", BY_WORDS), id="a project and a kind of it"),
        pytest.param(said("Foxglove"), said("foxglove"), id="names alone"),
        pytest.param(FOX, said("Fox-Brush", "Extension", KNOWN), id="a known name and the one repository called so"),
        pytest.param(
            Thing("Foxglove", "Application", urls=("https://github.com/ada/fox-brush",), rank=KNOWN),
            FOX,
            id="a well-known thing and its address",
        ),
        pytest.param(
            replace(FOX, aliases=(Name("画笔", "zh"),)), Thing("画笔", "Tool", "zh", rank=BY_WORDS), id="an alias"
        ),
    ],
)
def test_two_views_are_one_thing(one: Thing, other: Thing) -> None:
    assert len(ids(joined(one, other))) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(FOX, repository("bob", "fox-brush"), id="namesakes with addresses of their own"),
        pytest.param(said("Aurora"), said("Aurora", "Person"), id="a project and a person"),
        pytest.param(FOX, said("fox-brush", "Technique"), id="a project and a technique"),
        pytest.param(
            FOX, Thing("fox-brush", "Model", rank=KNOWN), id="a well-known model is not any repository called so"
        ),
    ],
)
def test_two_views_are_two_things(one: Thing, other: Thing) -> None:
    assert len(ids(joined(one, other))) == 2


def test_a_known_thing_has_a_repository_and_a_page() -> None:
    page = Thing("Foxglove", "Tool", "", "web/foxglove.ai", ("https://foxglove.ai",), (), KNOWN)
    home = repository("ada", "foxglove-2", "Tool", BY_WORDS, "Foxglove")
    assert len(ids(joined(page, home, said("Foxglove", "Tool", KNOWN)))) == 1


def test_a_name_that_fits_two_addresses_is_reported_not_guessed() -> None:
    found = joined(FOX, repository("bob", "fox-brush"), said("fox-brush"))
    assert [(a.name, a.candidates) for a in found.ambiguities] == [
        ("fox-brush", ("github/ada/fox-brush", "github/bob/fox-brush"))
    ]
    assert len(ids(found)) == 3


def test_namesakes_are_called_by_their_owners() -> None:
    found = joined(FOX, repository("bob", "fox-brush"))
    assert [entity.name for entity in found.entities] == ["ada/fox-brush", "bob/fox-brush"]


def test_the_one_that_everyone_knows_keeps_the_name() -> None:
    known = repository("ada", "fox-brush", "Application", KNOWN)
    found = joined(known, repository("bob", "fox-brush"))
    assert [entity.name for entity in found.entities] == ["fox-brush", "bob/fox-brush"]


def test_the_best_known_view_gives_class_and_name_and_the_others_aliases() -> None:
    found = joined(FOX, repository("ada", "fox-brush", "Extension", BY_WORDS, "FoxBrush"), said("FOX brush"))
    (entity,) = found.entities
    assert (entity.id, entity.cls, entity.name) == ("github/ada/fox-brush", "Extension", "FoxBrush")
    assert {alias.text for alias in entity.aliases} == {"fox-brush", "FOX brush"}
    assert entity.urls == ("https://github.com/ada/fox-brush",)


def test_without_an_address_class_and_name_make_the_identifier() -> None:
    assert ids(joined(said("Foxglove 2.0", "Model"))) == {"model/foxglove-2.0"}


def test_what_is_known_to_be_one_from_elsewhere_is_one() -> None:
    one, other = Thing("提示词历史", "Feature", "zh", rank=BY_WORDS), said("prompt history", "Feature")
    assert len(ids(resolve(Counter([one, other]), [(one, other)]))) == 1


NAMES = ("Foxglove", "fox-glove", "FoxBrush", "fox-brush", "画笔")
THINGS = st.one_of(
    st.builds(said, st.sampled_from(NAMES), st.sampled_from(("Project", "Extension", "Model")), st.integers(0, 3)),
    st.builds(
        repository,
        st.sampled_from(("ada", "bob")),
        st.sampled_from(("foxglove", "fox-brush")),
        st.sampled_from(("Project", "Extension", "Model")),
        st.integers(1, 3),
    ),
)


@given(st.lists(THINGS, max_size=8), st.data())
def test_the_order_of_reading_changes_nothing(things: list[Thing], data: st.DataObject) -> None:
    one, other = joined(*things), joined(*data.draw(st.permutations(things)))
    assert one.entities == other.entities
    assert one.ambiguities == other.ambiguities
    assert one.identity == other.identity


@given(st.lists(THINGS, max_size=8))
def test_every_view_is_one_entity_and_every_entity_is_seen(things: list[Thing]) -> None:
    found = joined(*things)
    named = [entity.id for entity in found.entities]
    assert sorted(ids(found)) == sorted(named)
    assert len({name.casefold() for name in named}) == len(named)
