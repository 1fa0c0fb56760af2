"""The tables of knowledge keep their own order: sorted, nothing twice, only words of the vocabulary."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

import kg.extract
from kg.errors import KgError
from kg.extract.claims.frames import frames
from kg.extract.words import labels
from kg.extract.words.cues import cue
from kg.extract.words.programs import host_name
from kg.extract.words.verbs import Verb
from kg.lexicon import load
from kg.resources import data, rows, table
from kg.vocab import CLASSES, EVENTS, RELATIONS, fold, root

Row = dict[str, str]
LANGUAGES = {"zh", "en", "any"}
RULES = sorted(file.name.removesuffix(".tsv") for file in data("rules").iterdir())
LEXICON = sorted(file.name.removesuffix(".tsv") for file in data("lexicon").iterdir())
TABLES = [*(f"rules/{name}" for name in RULES), *(f"lexicon/{name}" for name in LEXICON)]

KEYS = {
    "rules/affinity": ("topic", "mention"),
    "rules/amiss": ("of", "where", "cue"),
    "rules/between": ("led", "cue"),
    "rules/bounds": ("construction", "end"),
    "rules/certainty": ("language", "cue", "next"),
    "rules/fields": ("label", "relation"),
    "rules/cues": ("family", "cue"),
    "rules/fillers": ("language", "side", "form"),
    "rules/idle": ("of", "before", "behind"),
    "rules/supersession": ("reason", "earlier", "was", "later", "is"),
    "rules/under": ("topic", "thing"),
    "rules/units": ("kind", "spelling"),
    "rules/unnamed": ("part", "language", "cue"),
    "rules/verbs": ("language", "form"),
    "lexicon/heads": ("language", "head"),
    "lexicon/names": ("class", "name"),
}
"""What no two rows have in common, where that is more than the first column."""

ORDERS: dict[str, Callable[[Row], tuple[object, ...]]] = {
    "rules/affinity": lambda r: (r["topic"], r["mention"]),
    "rules/certainty": lambda r: (r["language"], r["cue"], r["next"]),
    "rules/fields": lambda r: (r["relation"], r["label"]),
    "rules/fillers": lambda r: (r["language"], r["side"], r["form"]),
    "rules/labels": lambda r: (r["relation"], r["language"], r["label"]),
    "rules/verbs": lambda r: (r["language"], r["event"], int(r["order"]), r["form"].casefold()),
    "lexicon/heads": lambda r: (r["language"], r["class"], r["head"]),
    "lexicon/names": lambda r: (r["class"], r["name"].casefold(), r["name"]),
}
"""By what rows are sorted, where it is not the first column."""

AS_TRIED = {
    f"rules/{name}"
    for name in (
        "amiss",
        "between",
        "cues",
        "forms",
        "frames",
        "homes",
        "idle",
        "nested",
        "rewordings",
        "supersession",
        "unnamed",
    )
}
"""Tables whose rows stand in the order in which they are tried, or by families."""

ANY_LANGUAGE = {"rules/certainty", "rules/units"}
"""Tables with signs, which are of no language."""

TRAITS = {
    "acting", "adding", "closing", "coming", "explicit", "having", "intransitive", "means", "noun", "personal",
    "suffering", "support", "updating",
}  # fmt: skip


def aliases(row: Row) -> list[str]:
    return [alias for alias in row["aliases"].split("|") if alias]


def twice(values: Iterable[object]) -> list[object]:
    return [value for value, count in Counter(values).items() if count > 1]


def rows_of(name: str) -> tuple[Row, ...]:
    return table(*f"{name}.tsv".split("/"))


def first(name: str) -> str:
    return next(iter(rows_of(name)[0]))


def test_the_special_cases_are_tables() -> None:
    assert {*KEYS, *ORDERS, *AS_TRIED, *ANY_LANGUAGE} <= set(TABLES)
    assert not AS_TRIED & set(ORDERS)


@pytest.mark.parametrize("name", [name for name in TABLES if name not in AS_TRIED])
def test_the_rows_are_sorted(name: str) -> None:
    keys = [ORDERS[name](row) if name in ORDERS else row[first(name)] for row in rows_of(name)]
    assert keys == sorted(keys)


@pytest.mark.parametrize("name", TABLES)
def test_no_row_stands_twice(name: str) -> None:
    columns = KEYS.get(name, (first(name),))
    assert twice(tuple(row[column].casefold() for column in columns) for row in rows_of(name)) == []


@pytest.mark.parametrize("name", TABLES)
def test_every_cell_is_trimmed_and_every_language_known(name: str) -> None:
    languages = LANGUAGES | {""} if name in ANY_LANGUAGE else LANGUAGES
    for row in rows_of(name):
        assert row.get("language", "any") in languages
        for column, cell in row.items():
            assert cell.endswith("\\ ") or cell == cell.strip(), (column, row)


@pytest.mark.parametrize("file", sorted(data().rglob("*.tsv")), ids=lambda file: file.name)  # type: ignore[attr-defined]
def test_every_row_has_a_cell_for_each_column(file: Path) -> None:
    assert rows(file.name, file.read_text(encoding="utf-8"))


@pytest.mark.parametrize("row", ["Ada", "Ada\t9\tred"])
def test_a_row_with_too_few_or_too_many_cells_is_refused(row: str) -> None:
    with pytest.raises(KgError, match=r"^tails\.tsv:3: has [13] of 2 cells: 'Ada'; give each row who, tails"):
        rows("tails.tsv", f"# Who has how many.\nwho\ttails\n{row}\n")


@pytest.mark.parametrize("name", RULES)
def test_the_guide_says_what_each_table_is_for(name: str) -> None:
    assert f"`{name}.tsv`" in (kg.extract.__doc__ or "")


# -- names


def test_the_names_have_classes_of_the_vocabulary_and_whole_addresses() -> None:
    for row in table("lexicon", "names.tsv"):
        assert row["class"] in CLASSES
        assert not row["url"] or re.fullmatch(r"https://[^\s/]+(?:/\S*[^\s/])?/?", row["url"])
        assert row["only"] in ("", "zh", "en", "weak")
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


def test_what_constructions_are_not_told_of_speaks_of_constructions_that_there_are() -> None:
    ids = {frame.id for language in ("zh", "en") for frame in frames(language)}
    places = {"opening", "before", "behind", "before-object", "before-subject", "behind-subject"}
    for row in table("rules", "amiss.tsv"):
        assert set(row["of"].split()) <= ids | set(RELATIONS)
        assert row["where"] in places
    names = {row["name"] for row in table("lexicon", "names.tsv")}
    for row in table("rules", "bounds.tsv"):
        assert row["construction"] in ids
        assert row["end"] in ("subject", "object")
        assert row["is"] in ("is", "is not")
        assert set(row["of"].split()) <= CLASSES | names


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
        assert set(row["traits"].split()) <= TRAITS
    assert "traits" in Verb.__slots__


def test_no_label_is_one_that_its_last_words_tell_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = table("rules", "labels.tsv")
    for row in rows:
        others = {other["label"]: other["relation"] for other in rows if other is not row}
        monkeypatch.setattr(labels, "_labels", lambda others=others: others)
        assert labels.meaning.__wrapped__(row["label"]) != row["relation"], row["label"]


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
    named = any(f"{{{family}}}" in row["next"] for row in table("rules", "certainty.tsv"))
    assert named or re.search(rf'cue\("{re.escape(family)}"', code)
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


def test_what_everyone_knows_is_told_of_things_in_the_lexicon() -> None:
    names = {row["name"] for row in table("lexicon", "names.tsv")}
    known = {row[side] for row in table("rules", "known.tsv") for side in ("thing", "house")}
    posts = {row[side] for row in table("rules", "posts.tsv") for side in ("person", "house")}
    assert (known | posts) - names == set()
    assert {row["relation"] for row in table("rules", "known.tsv")} == {"developedBy", "releasedBy"}
