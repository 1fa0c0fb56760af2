"""Names that a user adds to those of the package."""

from __future__ import annotations

import re

import pytest
from typer.testing import CliRunner

import kg
from kg.cli import app
from kg.errors import SourceError
from kg.lexicon import load

PAGE = "# 2022-11-24\n\n- 玄鸟 3 发布，基于 SDv2base\n- The team of foxglove released KYU.\n"


@pytest.fixture
def lexicon(tmp_path):
    """Write rows to a file."""

    def write(*rows, encoding="utf-8"):
        file = tmp_path / "names.tsv"
        file.write_bytes("\n".join(rows).encode(encoding))
        return file

    return write


@pytest.fixture
def page(tmp_path):
    file = tmp_path / "page.md"
    file.write_text(PAGE, encoding="utf-8")
    return file


def names(found):
    return {(match.entries[0].cls, match.entries[0].name) for match in found}


def test_a_name_and_its_aliases_are_known(lexicon):
    own = load(
        lexicon("class\tname\taliases\turl", "# remark", "", "Model\tFoxglove 2\tFG2| 毛地黄 \thttps://example.org/fg")
    )
    assert names(own.matches("FG2, 毛地黄 and FOXGLOVE 2", "en")) == {("Model", "Foxglove 2")}
    assert len(own.matches("FG2, 毛地黄 and FOXGLOVE 2", "en")) == 3
    assert own.named("FG 2")[0].url == "https://example.org/fg"


def test_class_and_name_are_enough(lexicon):
    assert names(load(lexicon("Person\tAda Example")).matches("by Ada Example", "en")) == {("Person", "Ada Example")}


def test_a_byte_order_mark_and_windows_lines_do_no_harm(lexicon):
    own = load(lexicon("Model\tFoxglove\r", "Tool\tTrowel\r", encoding="utf-8-sig"))
    assert names(own.matches("Foxglove, Trowel", "en")) == {("Model", "Foxglove"), ("Tool", "Trowel")}


def test_a_row_adds_to_what_the_package_knows(lexicon):
    known = load().named("InvokeAI")[0]
    (own,) = load(lexicon("Project\tinvoke-ai\tIvk", "Project\tInvokeAI\tIvk2")).named("InvokeAI")
    assert (own.name, own.cls, own.url) == (known.name, "Project", known.url)
    assert set(own.aliases) == {*known.aliases, "Ivk", "Ivk2"}


def test_a_name_of_another_kind_is_another_thing_and_goes_first(lexicon):
    found = load(lexicon("Person\tInvokeAI")).named("InvokeAI")
    assert [entry.cls for entry in found] == ["Person", "Application"]


def test_the_packaged_lexicon_stays_as_it_is(lexicon):
    before = load().entries
    load(lexicon("Model\tFoxglove"))
    assert load().entries == before


def test_a_file_that_has_changed_is_read_anew(lexicon):
    assert not load(lexicon("Model\tFoxglove")).named("Trowel")
    assert load(lexicon("Model\tTrowel")).named("Trowel")


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("Modell\tFoxglove", "has class 'Modell'; write class, name, .+ classes: Agent, .+ Video"),
        ("Release\tFoxglove", "has class 'Release'"),
        ("Model Foxglove", "has class 'Model Foxglove'"),
        ("Model\t", "has the name '', which is none"),
        ("Model\t--", "has the name '--', which is none"),
        ("Model\tFoxglove\t\texample", "has the address 'example'; write it whole, with https://"),
        ("Model\tFoxglove\t\thttps://example.org\tmore", "goes on after the address with 'more'"),
    ],
)
def test_a_wrong_row_is_named_with_its_line_and_what_to_do(lexicon, row, problem):
    file = lexicon("# mine", "Model\tTrowel", row)
    with pytest.raises(SourceError, match=rf"^{re.escape(str(file))}:3: {problem}"):
        load(file)


def test_a_file_that_is_no_text_is_refused(lexicon, tmp_path):
    with pytest.raises(SourceError, match="it is not UTF-8"):
        load(lexicon("Model\tCafé", encoding="latin-1"))
    with pytest.raises(SourceError, match="No such file"):
        load(tmp_path / "absent.tsv")


def test_a_graph_is_built_with_names_of_ones_own(lexicon, page):
    file = lexicon(
        "Model\t玄鸟 3\t\thttps://huggingface.co/example/xuanniao-3",
        "Model\tStable Diffusion 2.0 base\tSDv2base",
        "Tool\tKYU",
    )
    built = kg.build(page, lexicon=str(file))
    bird, base = built["玄鸟 3"], built["SDv2base"]
    assert bird.id == "huggingface/example/xuanniao-3"
    assert (bird.id, "basedOn", base.id) in {(s.subject, s.predicate, s.object) for s in built.statements}
    assert built["KYU"].cls == "Tool"
    assert kg.build(page) != built


def test_the_command_takes_a_lexicon(lexicon, page, tmp_path):
    file, out = lexicon("Tool\tKYU"), tmp_path / "graph"
    result = CliRunner().invoke(app, ["build", str(page), "--lexicon", str(file), "--out", str(out)])
    assert result.exit_code == 0, result.stderr
    assert kg.load(out)["KYU"].cls == "Tool"


def test_the_command_writes_nothing_with_a_wrong_lexicon(lexicon, page, tmp_path):
    result = CliRunner().invoke(
        app,
        ["build", str(page), "-l", str(lexicon("Tol\tKYU")), "--out", str(tmp_path / "graph")],
        env={"COLUMNS": "500"},
    )
    assert result.exit_code == 1
    assert re.match(r"error: \S+names\.tsv:1: has class 'Tol'", result.stderr)
    assert not (tmp_path / "graph").exists()
