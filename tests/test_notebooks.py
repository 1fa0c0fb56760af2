"""The notebooks as they lie in the repository; `make pytest` runs them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))


def cells(notebook: Path) -> list[dict]:
    return json.loads(notebook.read_text(encoding="utf-8"))["cells"]


def test_there_are_five() -> None:
    assert [path.name[0] for path in NOTEBOOKS] == ["1", "2", "3", "4", "5"]


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_outputs_are_stripped(notebook: Path) -> None:
    code = [cell for cell in cells(notebook) if cell["cell_type"] == "code"]
    assert code
    assert [cell["id"] for cell in code if cell["outputs"] or cell["execution_count"]] == []


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_a_good_read(notebook: Path) -> None:
    first, *_ = told = cells(notebook)
    assert "".join(first["source"]).startswith("# ")
    prose = " ".join("".join(cell["source"]) for cell in told if cell["cell_type"] == "markdown")
    assert len(re.findall(r"\w+", prose)) > 100


def test_the_suite_runs_the_notebooks() -> None:
    assert re.search(r"^pytest:.*\n.*pytest .*--nbmake", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M)
