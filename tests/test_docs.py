"""The docs: what they tell to type runs, both languages tell the same, and the reference holds everything."""

from __future__ import annotations

import inspect
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
BLOCK = re.compile(r"```(\w+)\n(.*?)```", re.S)


def blocks(path: Path) -> list[tuple[str, str]]:
    return BLOCK.findall(path.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("docs")


@pytest.mark.parametrize("page", ["tutorial.md", "how-to.md"])
def test_every_command_and_every_piece_of_python_runs(page: str, folder: Path) -> None:
    """In the order of the page, in one folder; each piece of Python goes on from those before it."""
    environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    python, told = "", blocks(DOCS / page)
    assert {kind for kind, _ in told} == {"sh", "python"}
    for kind, code in told:
        if kind == "python":
            python += code
            code = f"python - <<'PYTHON'\n{python}\nPYTHON"
        shell = ["bash", "-euo", "pipefail", "-c", code]
        done = subprocess.run(shell, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False)
        assert done.returncode == 0, f"{code}\n{done.stderr}"


def test_the_tutorial_is_the_same_in_both_languages() -> None:
    assert blocks(DOCS / "tutorial.md") == blocks(DOCS / "tutorial.zh.md")


def test_the_readme_tells_the_same_commands_in_both_languages() -> None:
    commands = re.compile(r"^ +(?:\.venv/bin/kg|make) \S.*?(?= *#|$)", re.M)
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


def test_the_site_builds_with_a_reference_of_every_command_and_name(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "--site-dir", str(tmp_path)]
    done = subprocess.run(build, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    commands = (tmp_path / "reference" / "commands.html").read_text(encoding="utf-8")
    library = (tmp_path / "reference" / "library.html").read_text(encoding="utf-8")
    assert [name for name in ("build", "show", "path", "export", "query") if f"kg {name}" not in commands] == []
    wanted = ("KnowledgeGraph", "neighbours", "to_polars", "centrality", "survival", "AmbiguousName", "cytoscape")
    assert [name for name in wanted if name not in library] == []
