"""The command line: what it prints, to whom, and with which exit code it ends."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import get_args

import pytest
import typer
from typer.testing import CliRunner
from world import world

import kg
from kg import records
from kg.cli import app
from kg.formats import Format, encode
from kg.model import Entity, Name
from kg.stats import summary

GOLDEN = Path(__file__).parent / "golden"
HEAVY = {"networkx", "pyoxigraph", "pyvis", "rdflib", "spacy"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    place = tmp_path_factory.mktemp("graph")
    records.write(world(), place)
    return place


@pytest.fixture
def run(folder):
    """Run a command on the small graph in this process."""

    def run(*arguments, **more):
        return CliRunner().invoke(app, arguments, env={"KG_GRAPH": str(folder), "COLUMNS": "200"}, **more)

    return run


def shell(folder, *arguments, **variables):
    """Run a command on the small graph as a program of its own."""
    environment = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "FORCE_COLOR")}
    command = [sys.executable, *arguments]
    return subprocess.run(
        command, capture_output=True, encoding="utf-8", env=environment | {"KG_GRAPH": str(folder)} | variables
    )


@pytest.mark.parametrize(
    ("golden", "arguments"),
    [
        ("show.txt", ["show", "depth2img"]),
        ("show-doubt.txt", ["show", "InvokeAI"]),
        ("path.txt", ["path", "SD 2.0", "depthmap2mask"]),
        ("stats.txt", ["stats"]),
    ],
)
def test_it_reads_like_this(run, golden, arguments):
    result = run(*arguments)
    assert result.exit_code == 0
    assert result.stdout == (GOLDEN / golden).read_text(encoding="utf-8")


@pytest.mark.parametrize("mark", ["[planned]", "[rumoured]", "[superseded]"])
def test_what_is_not_plainly_so_is_marked_in_the_heading_and_the_record(run, mark):
    assert run("show", "InvokeAI").stdout.count(mark) >= 2


def test_a_denial_is_marked(run):
    assert "depth2img (Model) [denied]" in run("show", "NovelAI").stdout.replace("  ", " ")


def test_stats_in_json_are_the_figures(run):
    assert json.loads(run("stats", "--format", "json").stdout) == summary(world())


def test_a_thing_in_json_has_its_facts_with_their_sources(run):
    view = json.loads(run("show", "NAI", "--format", "json").stdout)
    (denial,) = [fact for fact in view["facts"] if fact["relation"] == "uses"]
    assert view["id"] == "service/novelai"
    assert denial["records"][0] | {"confidence": 0.9} == {
        "date": "2022-11-25",
        "certainty": "negated",
        "superseded": False,
        "confidence": 0.9,
        "source": "page.en:5",
        "quotation": "No, NovelAI does not use depth2img.",
        "reason": "",
    }


def test_ways_in_json_are_their_names_and_steps(run):
    first, *others = json.loads(run("path", "SD 2.0", "depthmap2mask", "--max", "2", "-f", "json").stdout)
    assert first["names"] == ["Stable Diffusion 2.0", "depth2img", "depthmap2mask"]
    assert len(others) == 1


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["show", "depth2image"], 1, "did you mean depth2img"),
        (["show", "Imagic"], 2, "Imagic (Paper), Imagic (Technique)"),
        (["path", "SD 2.0", "nobody-knows-it"], 1, "nothing in the graph bears this name"),
        (["path", "SD 2.0", "Imagic (Paper)"], 1, "no statement ties them"),
        (["path", "SD 2.0", "SD V2"], 2, "both name Stable Diffusion 2.0"),
        (["path", "SD 2.0", "InvokeAI", "--max", "0"], 2, "--max"),
        (["stats", "--graph", "no-such-folder"], 1, "kg build"),
        (["stats", "--format", "xml"], 2, "--format"),
        (["export", "--format", "nonsense"], 2, "--format"),
        (["export"], 2, "--format"),
        (["show"], 2, "NAME"),
        (["frobnicate"], 2, "frobnicate"),
    ],
)
def test_a_mistake_ends_with_its_code_and_a_message_that_helps(run, arguments, code, message):
    result = run(*arguments)
    assert result.exit_code == code
    assert message in " ".join(result.stderr.split())
    assert result.stdout == ""


def test_an_error_is_one_line(run):
    assert re.fullmatch(r"error: 'depth2image': .+\n", run("show", "depth2image").stderr)


def test_no_duplicates_is_a_success(run):
    result = run("stats", "--duplicates")
    assert (result.exit_code, result.stdout) == (0, "no duplicates\n")


def test_duplicates_are_listed_and_are_a_failure(run, tmp_path):
    twin = Entity("model/sd-two", "Model", Name("SD v2"))
    records.write(replace(world(), entities=(*world().entities, twin)), tmp_path)
    result = run("stats", "--duplicates", "--graph", str(tmp_path))
    assert (result.exit_code, result.stdout) == (1, "model/sd-two  model/stable-diffusion-2.0  sdv2\n")


def test_names_from_the_news_do_not_command_the_terminal(run, tmp_path):
    records.write(
        replace(world(), entities=(*world().entities, Entity("model/x", "Model", Name("X\x1b[2J\ry")))), tmp_path
    )
    result = run("show", "model/x", "--graph", str(tmp_path))
    assert result.exit_code == 0
    assert not re.search(r"[\x00-\x09\x0b-\x1f]", result.stdout)


@pytest.mark.parametrize("format", get_args(Format))
def test_every_format_is_written_to_a_pipe_or_a_file(run, folder, tmp_path, format):
    expected = encode(records.read(folder), format)
    file = tmp_path / "graph.out"
    assert run("export", "--format", format).stdout_bytes == expected
    assert run("export", "--format", format, "--out", str(file)).stdout == ""
    assert file.read_bytes() == expected


@pytest.mark.parametrize("command", [[], ["build"], ["stats"], ["show"], ["path"], ["export"]])
def test_help_teaches_by_examples(run, command):
    result = run(*command, "--help")
    assert result.exit_code == 0
    assert "Examples" in result.stdout
    assert f"kg {' '.join(command)}" in result.stdout.split("Examples")[1]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["build", "--workers", "0"], "0 is too small; give 1 or more"),
        (["build", "--workers", "two"], "'two' is no whole number"),
        (["serve", "--port", "99999"], "99999 is too large; give 65535 or less"),
        (["query", "ASK {}", "--timeout", "0.01"], "0.01 is too small; give 0.05 or more"),
        (["query", "ASK {}", "--timeout", "soon"], "'soon' is no number"),
        (["show", "SD 2.0", "--format", "xml"], "'--format' / '-f': 'xml' is not one of 'text', 'json'"),
    ],
)
def test_a_value_that_does_not_fit_is_told_with_what_would(arguments, told):
    result = CliRunner().invoke(app, arguments, env={"COLUMNS": "200"})
    assert result.exit_code == 2
    assert told in result.stderr


COMMANDS = sorted(typer.main.get_command(app).commands)


@pytest.mark.parametrize("command", COMMANDS)
def test_help_is_plain_and_fits_a_terminal(folder, command):
    shown = CliRunner().invoke(app, [command, "--help"], env={"COLUMNS": "80"}).stdout
    usage = shown.split("Usage:")[1].splitlines()[0]
    assert not re.search(r"\[\[|[{}]|\]\]|<(bool|str|list)", usage + shown.split("─ Options ─")[1])
    assert "<list" not in shown
    told, examples = shown.split("Usage:")[1].split("╭─")[0].split(" Examples")
    lines = ["" if line.startswith("   ") else line.strip() for line in told.splitlines()[1:]]
    assert not [a for a, b in pairwise(lines) if a and b and len(f"{a} {b.split()[0]}") < 60]
    assert all(line.startswith("   ") for line in examples.splitlines()[1:] if line.strip())


def test_help_shows_sections_of_a_file_as_they_are_written(run):
    assert "  [[source]]" in run("fetch", "--help").stdout
    assert "  [components.ruler]" in run("build", "--help").stdout


def test_version(run):
    assert re.fullmatch(r"kg \d[\w.]*\n", run("--version").stdout)


@pytest.mark.parametrize("arguments", [["stats"], ["show", "SD 2.0"], ["show", "SD 2.0", "-f", "json"], ["--version"]])
def test_looking_loads_no_heavy_library(folder, arguments):
    code = (
        "import sys\n"
        "from kg.cli import main\n"
        "try: main()\n"
        "except SystemExit as end: assert not end.code\n"
        f"print({HEAVY} & {{name.partition('.')[0] for name in sys.modules}})"
    )
    result = shell(folder, "-c", code, *arguments)
    assert result.returncode == 0, result.stderr
    assert result.stdout.splitlines()[-1] == "set()"


def test_a_program_of_its_own_writes_plain_text_into_a_pipe(folder):
    result = shell(folder, "-m", "kg", "show", "depth2img", TERM="xterm-256color", COLUMNS="20")
    assert result.returncode == 0
    assert result.stdout == (GOLDEN / "show.txt").read_text(encoding="utf-8")
    assert result.stderr == ""


def test_colour_is_for_terminals_that_want_it(folder):
    colour = re.compile(r"\x1b\[[\d;]*3\d")
    arguments = ("-m", "kg", "show", "InvokeAI")
    assert colour.search(shell(folder, *arguments, FORCE_COLOR="1", TERM="xterm").stdout)
    assert not colour.search(shell(folder, *arguments, FORCE_COLOR="1", NO_COLOR="1", TERM="xterm").stdout)


def test_what_is_too_wide_for_the_terminal_goes_on_below_further_in(folder):
    result = shell(folder, "-m", "kg", "show", "depth2img", FORCE_COLOR="1", TERM="xterm", COLUMNS="50")
    lines = re.sub(r"\x1b\[[\d;]*m", "", result.stdout).splitlines()
    assert max(map(len, lines)) <= 50
    begin = next(n for n, line in enumerate(lines) if line.startswith("    2022-11-21  page.en:1  0.90  “Stable"))
    assert re.match(r" {6}\S", lines[begin + 1])
    whole = shell(folder, "-m", "kg", "show", "depth2img").stdout
    assert " ".join(" ".join(lines).split()) == " ".join(whole.split())


def test_a_terminal_that_cannot_show_chinese_is_no_obstacle(folder):
    result = shell(folder, "-m", "kg", "show", "SD 2.0", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert result.returncode == 0
    assert "\\u7a33" in result.stdout


def test_a_reader_who_leaves_early_is_no_error(folder):
    pipeline = f"{sys.executable} -m kg show depth2img | true; {sys.executable} -m kg export -f json | head -c 1"
    result = subprocess.run(
        ["bash", "-c", pipeline], capture_output=True, encoding="utf-8", env=os.environ | {"KG_GRAPH": str(folder)}
    )
    assert (result.stdout, result.stderr) == ("{", "")


def test_mistakes_of_a_program_of_its_own_have_their_codes(folder):
    assert shell(folder, "-m", "kg", "show", "nobody-knows-it").returncode == 1
    assert shell(folder, "-m", "kg", "show", "Imagic").returncode == 2


def test_the_library_reads_what_the_command_line_wrote(folder):
    graph = kg.load(folder)
    assert graph["SD 2.0"].id == "model/stable-diffusion-2.0"
    assert graph["NAI"].name == "NovelAI"
    assert graph.paths("SD 2.0", "depthmap2mask", 1)[0].names[1] == "depth2img"
    assert graph.stats() == summary(world())


def test_the_library_converts_there_and_back(folder):
    graph = kg.load(folder)
    assert kg.from_networkx(graph.to_networkx()) == graph
    assert kg.from_rdf(graph.to_rdf()) == graph


def test_the_library_saves_what_it_loads(folder, tmp_path):
    kg.load(folder).save(tmp_path)
    assert kg.load(tmp_path) == kg.load(folder)
    assert (tmp_path / "sdkg.ttl").exists()


def test_importing_the_package_loads_none_of_it():
    code = "import kg, sys; print(sorted(name for name in sys.modules if name.startswith('kg.')))"
    assert shell("", "-c", code).stdout == "[]\n"
