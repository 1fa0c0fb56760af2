"""`kg validate`: what breaks the rules of the vocabulary, and the exit code."""

from dataclasses import replace

import pytest
from typer.testing import CliRunner

from kg import records
from kg.cli import app

pytest.importorskip("shacl")


@pytest.fixture
def folder(graph, tmp_path):
    records.write(graph, tmp_path)
    return tmp_path


def run(*arguments):
    return CliRunner().invoke(app, ["validate", *map(str, arguments)])


def test_a_good_graph_conforms_and_the_exit_code_says_so(folder):
    result = run("--graph", folder)
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith("0 violations")


def test_a_bad_graph_is_told_with_its_remedy_here_and_in_the_report(graph, tmp_path):
    statement = next(s for s in graph.statements if s.holds)
    records.write(
        replace(graph, statements=(*graph.statements[1:], replace(statement, id="statement/bad", confidence=7.0))),
        tmp_path,
    )
    result = run("--graph", tmp_path, "--report", tmp_path / "report.txt")
    assert result.exit_code == 1
    assert "statement/bad" in result.stdout
    assert (tmp_path / "report.txt").read_text() == result.stdout
