"""The docs: what they tell to type runs, both languages tell the same, and the reference holds everything."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

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


def test_the_site_builds_with_a_reference_of_every_command_and_name(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "--site-dir", str(tmp_path)]
    done = subprocess.run(build, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    commands = (tmp_path / "reference" / "commands.html").read_text(encoding="utf-8")
    library = (tmp_path / "reference" / "library.html").read_text(encoding="utf-8")
    assert [name for name in ("build", "show", "path", "export", "query") if f"kg {name}" not in commands] == []
    wanted = ("KnowledgeGraph", "neighbours", "to_polars", "centrality", "survival", "AmbiguousName", "cytoscape")
    assert [name for name in wanted if name not in library] == []
