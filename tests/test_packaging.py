"""What is shipped: a lock that holds on any machine, a wheel with all it needs, dependencies that are declared."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]
DISTRIBUTIONS = packages_distributions()


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def declared(requirements: list[str]) -> set[str]:
    return {normal(re.match(r"[\w.-]+", requirement)[0]) for requirement in requirements}


def pinned() -> dict[str, str]:
    """Each locked package with the lines that belong to it."""
    return {
        normal(re.split(r"[=\s]", entry, maxsplit=1)[0]): entry
        for entry in re.split(r"\n(?=\w)", LOCK.strip())
        if not entry.startswith("#")
    }


def third_party_imports(path: Path) -> set[str]:
    """Top-level packages that a module imports, on whatever line, but for the standard library and kg."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name.partition(".")[0] for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.partition(".")[0])
    return found - sys.stdlib_module_names - {"kg", "_typeshed"}


@pytest.mark.parametrize(
    "sign", ["://", "--index-url", "--extra-index-url", "--find-links", "@ file", "/opt", "/tmp", ".org"]
)
def test_the_lock_names_no_host_and_no_path(sign):
    assert sign not in LOCK


def test_every_locked_package_is_pinned_with_hashes():
    assert len(pinned()) > 50
    for name, entry in pinned().items():
        assert re.match(r"[\w.-]+==[\w.+!]+", entry), name
        assert "--hash=sha256:" in entry, name


def test_the_lock_holds_the_wheels_of_several_machines():
    assert pinned()["spacy"].count("--hash=") > 10


def test_every_declared_dependency_is_locked():
    wanted = declared(PROJECT["dependencies"]).union(*map(declared, EXTRAS.values()))
    assert wanted <= pinned().keys()


@pytest.mark.parametrize("module", sorted((ROOT / "kg").rglob("*.py")), ids=lambda path: str(path.relative_to(ROOT)))
def test_every_import_is_declared(module):
    shipped = [declared(requirements) for extra, requirements in EXTRAS.items() if extra != "dev"]
    allowed = declared(PROJECT["dependencies"]).union(*shipped)
    undeclared = {
        name for name in third_party_imports(module) if not allowed & {normal(d) for d in DISTRIBUTIONS.get(name, [])}
    }
    assert not undeclared


def test_the_wheel_carries_the_package_its_data_and_the_ontology(tmp_path):
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    tracked = subprocess.run(["git", "ls-files", "kg"], cwd=ROOT, check=True, capture_output=True, text=True)
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        assert set(tracked.stdout.splitlines()) <= names
        assert archive.read("kg/data/ontology.ttl") == (ROOT / "ontology.ttl").read_bytes()
    assert "kg/py.typed" in names
    assert not [name for name in names if not name.startswith(("kg/", "sdkg-"))]
