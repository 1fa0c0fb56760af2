"""The docs: what they tell to type runs, both languages tell the same, and the reference holds everything."""

from __future__ import annotations

import inspect
import os
import re
import shlex
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from importlib import import_module
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

import click
import pytest
from example import EXAMPLE
from typer.main import get_command

from kg.cli import app
from kg.library import KnowledgeGraph
from kg.model import attributes

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
BLOCK = re.compile(r"```(\w*)\n(.*?)```", re.S)
RUN = ("tutorial.md", "how-to.md")
PAGES = [*(ROOT / name for name in ("README.md", "README.zh.md")), *sorted(DOCS.glob("*.md"))]


def blocks(path: Path) -> list[tuple[str, str]]:
    return BLOCK.findall(path.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("docs")


def test_no_piece_of_the_docs_is_left_untried() -> None:
    """A piece is a command or Python, and its page is run; `text` shows what is typed elsewhere or comes back."""
    kinds = {(page.name, kind) for page in DOCS.glob("*.md") for kind, _ in BLOCK.findall(page.read_text("utf-8"))}
    assert {page for page, kind in kinds if kind != "text"} == {*RUN, "tutorial.zh.md", "remote-stores.md"}
    assert {kind for _, kind in kinds} == {"sh", "python", "text"}


@pytest.mark.long
@pytest.mark.parametrize("page", RUN)
def test_every_command_and_every_piece_of_python_runs(page: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the order of the page, in one folder; each piece of Python goes on from those before it."""
    monkeypatch.chdir(folder)
    monkeypatch.setenv("PATH", str(Path(sys.executable).parent), prepend=os.pathsep)
    python, told = {"__name__": "__main__"}, blocks(DOCS / page)
    assert {kind for kind, _ in told} == {"sh", "python"}
    for kind, code in told:
        if kind == "python":
            exec(compile(code, page, "exec"), python)
            continue
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", code], capture_output=True, encoding="utf-8", check=False
        )
        assert done.returncode == 0, f"{code}\n{done.stderr}"


def test_the_tutorial_is_the_same_in_both_languages() -> None:
    assert blocks(DOCS / "tutorial.md") == blocks(DOCS / "tutorial.zh.md")


def test_the_readme_tells_the_same_commands_in_both_languages() -> None:
    commands = re.compile(r"^ +(?:\.venv/bin/kg|make) \S.*?(?= *#|$)|`(?:kg|--)[^`]+`", re.M)
    english, chinese = ((ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "README.zh.md"))
    assert commands.findall(english) == commands.findall(chinese) != []


def public() -> Iterator[tuple[str, Any]]:
    """The functions, classes and methods of the library's reference, by their full names."""
    for name in hooks().LIBRARY:
        module = import_module(name)
        for label, thing in vars(module).items():
            if label.startswith("_") or not (getattr(thing, "__module__", None) or "").startswith(name):
                continue
            if inspect.isclass(thing):
                yield f"{name}.{label}", thing
                members = (
                    (member, value)
                    for member, value in vars(thing).items()
                    if member[0] != "_" or member == "__getitem__"
                )
                yield from (
                    (f"{name}.{label}.{member}", value) for member, value in members if inspect.isfunction(value)
                )
            elif inspect.isfunction(thing):
                yield f"{name}.{label}", thing


def hooks() -> ModuleType:
    spec = spec_from_file_location("hooks", DOCS / "hooks.py")
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(("name", "thing"), public(), ids=lambda value: value if isinstance(value, str) else "")
def test_every_public_name_tells_its_parameters_with_an_example(name: str, thing: Any) -> None:
    """In the numpydoc form; the examples run as doctests."""
    told = inspect.getdoc(thing) or ""
    assert told
    if not inspect.isfunction(thing):
        return
    parameters = [one for one in inspect.signature(thing).parameters if one != "self"]
    section = re.search(r"^Parameters\n-+\n(.*?)(?=^\w+\n-+$|\Z)", told, re.M | re.S)
    entries = re.findall(r"^(\S.*?) :|^(\*\*\w+)$", section[1], re.M) if section else []
    listed = [one.lstrip("*") for entry in entries for one in "".join(entry).split(", ")]
    assert listed == parameters
    assert ">>> " in told


def commands() -> dict[str, set[str]]:
    """Every command, and every option of it."""
    whole = get_command(app)
    context = click.Context(whole)
    inner = {name: whole.get_command(context, name) for name in whole.list_commands(context)}
    return {name: {opt for one in command.params for opt in one.opts} for name, command in inner.items()}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_command_that_is_named_has_these_options(page: Path) -> None:
    known, told = commands(), page.read_text(encoding="utf-8")
    for line in re.findall(r"(?:^|`|/)kg ([a-z]+\b[^`\n]*)", told, re.M):
        name, *words = re.sub(r"'[^']*'|\"[^\"]*\"", "''", line.split(" | ")[0]).split()
        assert name in known, line
        assert {word.split("=")[0] for word in words if re.match("--?[a-z]", word)} <= known[name] | {"--help"}, line


def test_the_remote_store_of_the_docs_takes_the_graph_and_answers(folder: Path, tmp_path: Path) -> None:
    """The piece about Oxigraph and then the first of the page, at a port that is free."""
    first, oxigraph, *_ = (code for kind, code in blocks(DOCS / "remote-stores.md") if kind == "sh")
    with socket.create_server(("localhost", 0)) as free:
        port = free.getsockname()[1]
    serve, *rest = (oxigraph + first).replace("7878", str(port)).splitlines()
    environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    asked = [f"{line} --graph {tmp_path / 'extracted'}" if "publish" in line else line for line in rest]
    KnowledgeGraph(**attributes(EXAMPLE)).save(tmp_path / "extracted")
    with subprocess.Popen(shlex.split(serve), cwd=tmp_path, env=environment, stderr=subprocess.DEVNULL) as server:
        try:
            until(port)
            shell = ["bash", "-euo", "pipefail", "-c", "\n".join(asked)]
            done = subprocess.run(
                shell, cwd=tmp_path, env=environment, capture_output=True, encoding="utf-8", check=False
            )
        finally:
            server.terminate()
    assert done.returncode == 0, done.stderr
    assert "Stable Diffusion 2.0" in done.stdout


def until(port: int) -> None:
    for _ in range(200):
        try:
            socket.create_connection(("localhost", port)).close()
            return
        except OSError:
            time.sleep(0.05)


def test_the_site_builds_with_a_reference_of_every_command_and_name(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "--site-dir", str(tmp_path)]
    done = subprocess.run(build, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    known = commands()
    reference = (tmp_path / "reference" / "commands.html").read_text(encoding="utf-8")
    library = (tmp_path / "reference" / "library.html").read_text(encoding="utf-8")
    for name, options in known.items():
        assert f">kg {name}</h2>" in re.sub("<a .*?</a>", "", reference), name
        assert [one for one in options if one.startswith("-") and one not in reference] == []
    wanted = ("KnowledgeGraph", "neighbours", "to_polars", "centrality", "survival", "AmbiguousName", "cytoscape")
    assert [name for name in wanted if name not in library] == []


def test_the_reference_of_the_ontology_is_the_one_that_is_written_now(tmp_path: Path) -> None:
    """`python docs/ontology.py` writes it anew."""
    write = [sys.executable, str(DOCS / "ontology.py"), str(tmp_path)]
    done = subprocess.run(write, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    for name in ("ontology.html", "ontology.zh.html"):
        assert (tmp_path / name).read_text(encoding="utf-8") == (DOCS / name).read_text(encoding="utf-8"), name
