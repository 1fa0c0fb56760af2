"""The tables of knowledge keep their own order: sorted, nothing twice, only words of the vocabulary."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable

import pytest

from kg.extract.claims.frames import frames
from kg.extract.words.cues import cue
from kg.extract.words.programs import host_name
from kg.extract.words.verbs import Verb
from kg.lexicon import CLASSES, load
from kg.resources import data, table
from kg.vocab import EVENTS, RELATIONS, fold, root

Row = dict[str, str]
LANGUAGES = {"zh", "en", "any"}
RULES = (
    "affinity", "cues", "doings", "fields", "fillers", "flags", "forms", "frames", "homes", "labels", "nested", "pages",
    "roles", "under", "unnamed", "verbs",
)  # fmt: skip
TRAITS = {
    "adding", "closing", "coming", "explicit", "having", "intransitive", "means", "noun", "personal", "suffering",
    "support", "updating",
}  # fmt: skip


def aliases(row: Row) -> list[str]:
    return [alias for alias in (row["aliases"] or "").split("|") if alias]


def twice(values: Iterable[object]) -> list[object]:
    return [value for value, count in Counter(values).items() if count > 1]


@pytest.mark.parametrize(
    ("parts", "key"),
    [
        (("lexicon", "names.tsv"), lambda r: (r["class"], r["name"].casefold(), r["name"])),
        (("lexicon", "heads.tsv"), lambda r: (r["language"], r["class"], r["head"])),
        (("lexicon", "families.tsv"), lambda r: r["name"]),
        (("lexicon", "openers.tsv"), lambda r: r["word"]),
        (("lexicon", "plain.tsv"), lambda r: r["word"]),
        (("rules", "affinity.tsv"), lambda r: (r["topic"], r["mention"])),
        (("rules", "doings.tsv"), lambda r: r["verb"]),
        (("rules", "fillers.tsv"), lambda r: (r["language"], r["side"], r["form"])),
        (("rules", "fields.tsv"), lambda r: (r["relation"], r["label"])),
        (("rules", "flags.tsv"), lambda r: r["flag"]),
        (("rules", "labels.tsv"), lambda r: (r["relation"], r["language"], r["label"])),
        (("rules", "pages.tsv"), lambda r: r["class"]),
        (("rules", "verbs.tsv"), lambda r: (r["language"], r["event"], int(r["order"]), r["form"].casefold())),
    ],
    ids=lambda value: "/".join(value) if isinstance(value, tuple) else "",
)
def test_the_rows_are_sorted(parts: tuple[str, str], key: Callable[[Row], tuple[str, ...]]) -> None:
    rows = table(*parts)
    keys = [key(row) for row in rows]
    assert keys == sorted(keys)


@pytest.mark.parametrize(
    ("parts", "columns"),
    [
        (("lexicon", "names.tsv"), ("class", "name")),
        (("lexicon", "heads.tsv"), ("language", "head")),
        (("lexicon", "openers.tsv"), ("word",)),
        (("lexicon", "plain.tsv"), ("word",)),
        (("rules", "affinity.tsv"), ("topic", "mention")),
        (("rules", "cues.tsv"), ("family", "cue")),
        (("rules", "doings.tsv"), ("verb",)),
        (("rules", "fillers.tsv"), ("language", "side", "form")),
        (("rules", "fields.tsv"), ("label",)),
        (("rules", "flags.tsv"), ("flag",)),
        (("rules", "forms.tsv"), ("cue",)),
        (("rules", "frames.tsv"), ("id",)),
        (("rules", "homes.tsv"), ("cue",)),
        (("rules", "labels.tsv"), ("label",)),
        (("rules", "lives.tsv"), ("address",)),
        (("rules", "nested.tsv"), ("cue",)),
        (("rules", "pages.tsv"), ("class",)),
        (("rules", "roles.tsv"), ("role",)),
        (("rules", "under.tsv"), ("topic", "thing")),
        (("rules", "unnamed.tsv"), ("part", "language", "cue")),
        (("rules", "verbs.tsv"), ("language", "form")),
    ],
    ids=lambda value: "/".join(value),
)
def test_no_row_stands_twice(parts: tuple[str, str], columns: tuple[str, ...]) -> None:
    assert twice(tuple(row[column].casefold() for column in columns) for row in table(*parts)) == []


@pytest.mark.parametrize("name", [*(f"rules/{rule}.tsv" for rule in RULES), "lexicon/heads.tsv", "lexicon/plain.tsv"])
def test_every_cell_is_trimmed_and_every_language_known(name: str) -> None:
    for row in table(*name.split("/")):
        assert row.get("language", "any") in LANGUAGES
        assert None not in row, row
        for column, cell in row.items():
            assert cell is None or cell.endswith("\\ ") or cell == cell.strip(), (column, row)


# -- names


def test_the_names_have_classes_of_the_vocabulary_and_whole_addresses() -> None:
    for row in table("lexicon", "names.tsv"):
        assert row["class"] in CLASSES
        assert not row["url"] or re.fullmatch(r"https://[^\s/]+(?:/\S*[^\s/])?/?", row["url"])
        assert row["only"] in ("", "zh", "en", "weak", None)
        assert row["name"] == row["name"].strip()


def test_no_name_is_that_of_two_things_of_a_kind() -> None:
    rows = table("lexicon", "names.tsv")
    assert twice((root(row["class"]), name) for row in rows for name in (row["name"], *aliases(row))) == []
    assert twice((root(row["class"]), fold(row["name"])) for row in rows) == []
    assert twice(row["url"] for row in rows if row["url"]) == []


def test_every_alias_is_trimmed_and_says_something() -> None:
    for row in table("lexicon", "names.tsv"):
        assert all(alias == alias.strip() and fold(alias) for alias in aliases(row)), row


def test_the_head_words_give_classes_of_the_vocabulary() -> None:
    assert {row["class"] for row in table("lexicon", "heads.tsv")} <= CLASSES


# -- rules


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_constructions_state_relations_of_things_that_there_are(language: str) -> None:
    for frame in frames(language):
        assert frame.relation in RELATIONS
        assert (frame.subject, frame.side) in {
            (s, o) for s in ("left", "topic", "right", "kin") for o in ("left", "right")
        }
        assert set(frame.classes) <= CLASSES


def test_relations_and_classes_of_the_other_rules_are_those_of_the_vocabulary() -> None:
    known = {*RELATIONS, "identity"}
    related = ("affinity", "fields", "labels", "nested", "pages", "under")
    assert {row["relation"] for rule in related for row in table("rules", f"{rule}.tsv")} <= known
    assert {row[side] for row in table("rules", "affinity.tsv") for side in ("topic", "mention")} <= CLASSES
    assert {row["direction"] for row in table("rules", "affinity.tsv")} == {"in", "out", "none"}
    assert {row["class"] for row in table("rules", "pages.tsv")} <= CLASSES


def test_verbs_tell_events_by_weight_and_traits() -> None:
    for row in table("rules", "verbs.tsv"):
        assert row["event"] in ("", *EVENTS)
        assert 1 <= int(row["order"]) <= 99
        assert set((row["traits"] or "").split()) <= TRAITS
    assert "traits" in Verb.__slots__


def test_labels_and_nested_cues_are_lower_case() -> None:
    assert all(row["label"] == row["label"].casefold() for row in table("rules", "labels.tsv"))
    assert all(row["cue"] == row["cue"].casefold() for row in table("rules", "nested.tsv"))


def families() -> list[str]:
    return sorted({row["family"] for row in table("rules", "cues.tsv")})


@pytest.mark.parametrize("family", families())
def test_every_family_of_cues_is_looked_for_by_a_rule(family: str) -> None:
    code = "".join(
        path.read_text(encoding="utf-8")
        for path in data().parent.joinpath("extract").rglob("*.py")  # type: ignore[attr-defined]
    )
    assert re.search(rf'cue\("{re.escape(family)}"', code)
    assert cue(family).pattern


def test_a_family_that_is_not_there_is_a_fault() -> None:
    with pytest.raises(KeyError, match="no words of the family 'no such'"):
        cue("no such")


def test_a_family_stands_together() -> None:
    order = list(dict.fromkeys(row["family"] for row in table("rules", "cues.tsv")))
    rows = [row["family"] for row in table("rules", "cues.tsv")]
    assert rows == [family for family in order for _ in range(rows.count(family))]


def test_the_usual_host_is_in_the_lexicon() -> None:
    assert load().named(host_name())
    assert all(load().named(row["host"]) for rules in ("homes.tsv", "lives.tsv") for row in table("rules", rules))
